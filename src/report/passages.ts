/** Passages: the sentences and clauses of a paragraph, which are what gets ranked and quoted. */
import type { Span } from './model.ts'

/** The sentences of a text; together they cover everything but the spaces between them. */
export function sentences(text: string): Span[] {
  return pieces(text, breaksSentence)
}

/** The clauses of a sentence: its parts between semicolons. Offsets are into the whole text. */
export function clauses(text: string, sentence: Span): Span[] {
  const inside = text.slice(sentence.start, sentence.end)
  return pieces(inside, at => inside[at] === ';').map(({ start, end }) => ({
    start: start + sentence.start,
    end: end + sentence.start,
  }))
}

function pieces(text: string, breaks: (at: number, text: string) => boolean): Span[] {
  const found: Span[] = []
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !breaks(at, text)) continue
    let end = Math.min(at + 1, text.length)
    while (end < text.length && /["”’)\]»]/.test(text[end] ?? '')) end++
    const span = trim(text, { start, end })
    if (span.end > span.start) found.push(span)
    start = end
    at = Math.max(at, end - 1)
  }
  return found
}

/** A span without the white space at its ends. */
export function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  return { start, end }
}

function breaksSentence(at: number, text: string): boolean {
  const mark = text[at] ?? ''
  if (mark === '\n') return true
  if (!/[.!?…]/.test(mark)) return false
  const after = /^[.!?…]*["”’)\]»]*(\s+|$)/.exec(text.slice(at, at + 8))
  if (!after) return false
  if (/[.!?…]/.test(text[at + 1] ?? '')) return false
  const next = text.slice(at + after[0].length, at + after[0].length + 2)
  if (next === '') return true
  // "…" and "..." often end a list whose sentence goes on in lower case.
  if (!/^["“‘(«[]?[\p{Lu}\d–-]/u.test(next)) return false
  const before = text.slice(Math.max(0, at - 10), at + 1)
  return mark !== '.' || !(ABBREVIATION.test(before) || LIST_NUMBER.test(before))
}

// Titles and short forms whose full stop ends no sentence; a single capital is an initial (T. Nguyen, U.S.).
const ABBREVIATION = /(?<![\p{L}\p{N}°])(?:\p{Lu}|TP|Tp|tp|Tx|TX|TSKH|Th\.?S|TS|PGS|GS|BS|KS|CN|Mr|Mrs|Ms|Dr|Prof|St|No|vs|Co|Ltd|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e)\.$/u // prettier-ignore
// What opens an item of a list (1. 2.1. II.), at the start of a text, a line or a sentence.
const LIST_NUMBER = /(?:^|\n|[.!?…:;]\s)\s*(?:[1-9]\d?(?:\.\d{1,2})*|[IVX]{1,4})\.$/
