/** Discord's text: its limits, what its Markdown would read into a text, and how a text is made to fit. */
import type { Span } from '../report/model.ts'

/** What Discord accepts at the most; lengths are in UTF-16 units. */
export const LIMITS = {
  /** Components of a message, nested ones included. */
  components: 40,
  containerComponents: 10,
  rowButtons: 5,
  sectionTexts: 3,
  /** All text displays of a message together. */
  text: 4000,
  customId: 100,
  buttonLabel: 80,
  link: 512,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  placeholder: 150,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  modalTitle: 45,
  modalComponents: 5,
  label: 45,
  labelDescription: 100,
  inputPlaceholder: 100,
} as const

/** A text that Discord shows letter by letter as it is (see {@link visible}). */
export function escapeMarkdown(text: string): string {
  return embolden(text, [])
}

/** The same with stretches of it in bold; spans are offsets into the text as given. */
export function embolden(text: string, spans: readonly Span[]): string {
  const level = levelled(text)
  const unseen = new Set<number>()
  for (const { index, 0: found } of level.matchAll(UNSEEN)) for (let i = 0; i < found.length; i++) unseen.add(index + i)
  const seen = [...level.split('').keys()].filter(at => !unseen.has(at))
  const whole = seen.map(at => level.charAt(at)).join('')
  const marked = new Set([...whole.matchAll(MARKUP)].map(({ index }) => seen[index]))
  const show = (at: number) => (unseen.has(at) ? '' : `${marked.has(at) ? '\\' : ''}${level.charAt(at)}`)
  const parts = cutAt(level, spans).map(({ start, end, bold }) => {
    let shown = ''
    for (let at = start; at < end; at++) shown += show(at)
    return { shown, bold }
  })
  return joined(parts)
    .map(({ shown, bold }) => (bold ? boldLines(shown) : shown))
    .join('')
}

type Shown = { readonly shown: string; readonly bold: boolean }

// Bold stretches with nothing to see between them are one: `**a****b**` would not be read as two.
function joined(parts: readonly Shown[]): Shown[] {
  const list: Shown[] = []
  for (const part of parts.filter(({ shown }) => shown !== '')) {
    const last = list.at(-1)
    if (last?.bold === part.bold) list[list.length - 1] = { shown: last.shown + part.shown, bold: part.bold }
    else list.push(part)
  }
  return list
}

/** The longest beginning of a text whose escaped form has at most `limit` units, with stretches in bold. */
export function fit(text: string, limit: number, spans: readonly Span[] = []): string {
  for (let longest = Math.min(limit, text.length); longest > 0;) {
    const clipped = clipAround(text, longest, spans)
    const kept = clipped === text ? text.length : clipped.length - 1
    const shown = embolden(
      clipped,
      spans.filter(({ start }) => start < kept).map(({ start, end }) => ({ start, end: Math.min(end, kept) })),
    )
    if (shown.length <= limit) return shown
    longest = Math.min(longest, clipped.length) - Math.max(1, Math.ceil((shown.length - limit) / 2))
  }
  return ''
}

/** A text on one line that is no Markdown: the label of a button, of an option, of a choice. */
export function fitLabel(text: string, limit: number): string {
  return clip(oneLine(text), limit)
}

/** A text on one line, without what cannot be seen. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/**
 * The beginning of a text, at most `limit` UTF-16 units with the `…` that marks the cut. It is cut between words; a
 * single longer word is cut between characters as people see them, so that no letter loses its marks.
 */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  if (limit < 1) return ''
  const head = text.slice(0, limit)
  const space = head.search(/\s\S*$/)
  const words = space > 0 ? head.slice(0, space).trimEnd() : ''
  return `${words === '' ? text.slice(0, characterStart(text, limit - 1)) : words}…`
}

/**
 * What can be seen of a text: without control characters, without those that change the direction of writing or have
 * no width. Joiners and variation selectors stay inside emoji, which they make.
 */
export function visible(text: string): string {
  return levelled(text).replace(UNSEEN, '')
}

/** One kind of line break and of space, unit for unit; a carriage return before a line feed is left, and not seen. */
function levelled(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r(?!\n)|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
}

const UNSEEN =
  /(?!\n)\p{Cc}|(?!\ufe0f(?<=\p{Emoji}\ufe0f))(?!\u200d(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?\u200d)(?=\p{Extended_Pictographic}))\p{Default_Ignorable_Code_Point}/gu

/**
 * Every character that Discord's Markdown would give a meaning where it stands, one at a time. A backslash before any
 * character but letters, digits and spaces shows that character. In this order: code, emphasis, strikes, spoilers,
 * links and everything in angle brackets (mentions, timestamps, emoji, commands); mentions of everybody; addresses;
 * names of emoji; and what has a meaning at the start of a line: headings, subtext, lists.
 */
const MARKUP =
  /[\\`*_~|<>[\]]|@(?=everyone|here)|:(?=\/\/|[\w+-]+:)|#(?<=^[^\S\n]*#)|[-+](?<=^[^\S\n]*[-+])(?=[\s#]|$)|\.(?<=^[^\S\n]*\d+\.)(?=\s|$)/gm

// Marks of bold that stand around a line break, or around nothing, would be shown.
function boldLines(text: string): string {
  return text
    .split('\n')
    .map(line => {
      const inner = line.trim()
      return inner === '' ? line : line.replace(inner, () => `**${inner}**`)
    })
    .join('\n')
}

type Part = Span & { readonly bold: boolean }

/** The whole text in order, in bold and not; spans may overlap. */
function cutAt(text: string, spans: readonly Span[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(at, characterEdge(text, span.start))
    const end = characterEdge(text, span.end)
    if (end <= start) continue
    parts.push({ start: at, end: start, bold: false }, { start, end, bold: true })
    at = end
  }
  return [...parts, { start: at, end: text.length, bold: false }]
}

// Not between the two halves of a character outside the basic plane.
function characterEdge(text: string, at: number): number {
  const edge = Math.min(at, text.length)
  return /^[\udc00-\udfff]/.test(text.slice(edge, edge + 1)) ? edge + 1 : edge
}

/** A value is shown whole or not at all: "27.443…" of "27.443 triệu USD" would be another value. */
const LONGEST_VALUE = 80

function clipAround(text: string, limit: number, spans: readonly Span[]): string {
  const clipped = clip(text, limit)
  if (clipped === text) return text
  const cut = clipped.length - 1
  const broken = spans.find(({ start, end }) => 0 < start && start < cut && cut < end && end - start <= LONGEST_VALUE)
  return broken ? `${text.slice(0, characterStart(text, broken.start)).trimEnd()}…` : clipped
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where the character begins, as people see them, that holds an offset. */
export function characterStart(text: string, at: number): number {
  return characters.segment(text).containing(at)?.index ?? 0
}
