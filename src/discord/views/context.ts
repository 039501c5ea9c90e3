/** Context: a paragraph with what stands before and after it, and the words that were quoted from it in bold. */
import type { Paragraph, Span } from '../../report/model.ts'
import { sentences } from '../../report/passages.ts'
import type { Entry } from '../../search/snapshot.ts'
import type { Language } from '../../text/language.ts'
import { reportKey } from '../keys.ts'
import { characterStart, embolden, escapeMarkdown, fit } from '../markdown.ts'
import { citationLine, shift, sourceLink } from './citation.ts'
import { button, container, row, text } from './components.ts'
import type { View } from './view.ts'

const PARAGRAPH_LIMIT = 2400
const NEIGHBOUR_LIMIT = 600

export type Place = {
  readonly paragraph: number
  /** What is bold; nothing where both are 0. */
  readonly start: number
  readonly end: number
  readonly language: Language
}

/** @throws RangeError where the report has no such paragraph. */
export function contextView({ report }: Entry, { paragraph, start, end, language }: Place): View {
  const shown = report.paragraphs[paragraph]
  if (!shown) throw new RangeError(`${report.id} has no ¶${paragraph}`)
  const before = paragraph > 1 ? report.paragraphs[paragraph - 1] : undefined
  const after = report.paragraphs[paragraph + 1]
  const walk = (to: Paragraph) => ({ kind: 'walk', report: reportKey(report.id), paragraph: to.number }) as const
  return {
    components: [
      container([
        text(citationLine(report, { language })),
        before && text(`-# ¶${before.number}`, lastSentences(before.text)),
        text(`**¶${shown.number}**`, quoted(wordsAround(shown.text, boldIn(shown.text, { start, end })))),
        after && text(`-# ¶${after.number}`, firstSentences(after.text)),
        row(
          before && button(`‹ ¶${before.number}`, walk(before)),
          after && button(`¶${after.number} ›`, walk(after)),
          sourceLink(report, language),
        ),
      ]),
    ],
  }
}

// A report may have been read anew, and a custom id made by hand: then nothing is bold.
function boldIn(words: string, { start, end }: Span): Span {
  return end <= words.length && start < end ? { start: characterStart(words, start), end } : { start: 0, end: 0 }
}

function quoted(words: string): string {
  return words
    .trim()
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n')
}

/** The whole paragraph where it fits, else the sentences of the bold words with as many around them as fit. */
function wordsAround(words: string, bold: Span): string {
  // Every line of a block quote has its mark, and a cut text one at each end.
  const limit = PARAGRAPH_LIMIT - 2 * words.split(/[\r\n\v\f\u0085\u2028\u2029]/).length - 2 * CUT.length
  const show = ({ start, end }: Span) => embolden(words.slice(start, end), [shift(bold, start)])
  const whole = { start: 0, end: words.length }
  if (show(whole).length <= limit) return show(whole)
  const spans = sentences(words)
  const core = {
    first: Math.max(
      0,
      spans.findIndex(({ end }) => end > bold.start),
    ),
    last: Math.max(
      0,
      spans.findLastIndex(({ start }) => start < Math.max(1, bold.end)),
    ),
  }
  const around = widen(core, spans, stretch => show(stretch).length <= limit)
  if (around) return marked(show(around), around, words)
  // The bold words are in a sentence that no message holds: it begins with them.
  return `${bold.start > 0 ? '… ' : ''}${fit(words.slice(bold.start), limit, [shift(bold, bold.start)])}`
}

const CUT = ' …'

type Stretch = { readonly first: number; readonly last: number }

/** From some sentences on, forwards and then backwards, as far as it fits; nothing where not even they do. */
function widen(core: Stretch, spans: readonly Span[], fits: (stretch: Span) => boolean): Span | undefined {
  const spanOf = ({ first, last }: Stretch): Span => ({ start: spans[first]?.start ?? 0, end: spans[last]?.end ?? 0 })
  if (!fits(spanOf(core))) return undefined
  let { first, last } = core
  while (last + 1 < spans.length && fits(spanOf({ first, last: last + 1 }))) last++
  while (first > 0 && fits(spanOf({ first: first - 1, last }))) first--
  return spanOf({ first, last })
}

/** Says with a mark where something was left out. */
function marked(shown: string, { start, end }: Span, words: string): string {
  const before = words.slice(0, start).trim() === '' ? '' : '… '
  const after = words.slice(end).trim() === '' ? '' : CUT
  return `${before}${shown}${after}`
}

function lastSentences(words: string): string {
  const spans = sentences(words)
  return neighbour(words, spans, spans.length - 1)
}

function firstSentences(words: string): string {
  return neighbour(words, sentences(words), 0)
}

/** Whole sentences from an end of a paragraph; of one that is too long by itself, the beginning. */
function neighbour(words: string, spans: readonly Span[], from: number): string {
  const room = NEIGHBOUR_LIMIT - 2 * CUT.length
  const show = ({ start, end }: Span) => escapeMarkdown(words.slice(start, end))
  const around = widen({ first: from, last: from }, spans, stretch => show(stretch).length <= room)
  if (around) return marked(show(around), around, words)
  const { start, end } = spans[from] ?? { start: 0, end: words.length }
  const before = words.slice(0, start).trim() === '' ? '' : '… '
  return `${before}${fit(words.slice(start, end), room)}`
}
