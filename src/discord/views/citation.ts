/** Citations on the screen: the words of a report as they are stored, and the line and the link that say where from. */
import type { APIButtonComponent } from 'discord-api-types/v10'
import { type Citation, textFragment } from '../../answer/answer.ts'
import { showPeriod } from '../../answer/headline.ts'
import type { Paragraph, Report, Span } from '../../report/model.ts'
import { clauses, sentences } from '../../report/passages.ts'
import type { Language } from '../../text/language.ts'
import { embolden, fit, LIMITS, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { linkButton } from './components.ts'

/**
 * Words as a block quote, with stretches of them in bold. Where they are too long they are cut at the end; but if the
 * first bold stretch would go with that, they begin at `from`, and a mark says that something stands before.
 */
export function blockQuote(
  words: string,
  { limit, bold = [], from = 0 }: { readonly limit: number; readonly bold?: readonly Span[]; readonly from?: number },
): string {
  const lines = words.split(/[\r\n\v\f\u0085\u2028\u2029]/).length
  const room = limit - lines * QUOTE_MARK.length
  const first = bold[0]
  const whole = fit(words, room, bold)
  const isLost = first !== undefined && from > 0 && !holds(words, first, room)
  const shown = isLost
    ? `… ${fit(
        words.slice(from),
        room - 2,
        bold.map(span => shift(span, from)),
      )}`
    : whole
  return shown
    .trim()
    .split('\n')
    .map(line => `${QUOTE_MARK}${line}`)
    .join('\n')
}

const QUOTE_MARK = '> '

// Whether a span is still there when a text is cut to a room: whether its beginning up to the span needs less.
function holds(words: string, span: Span, room: number): boolean {
  return embolden(words.slice(0, span.end), [span]).length < room || embolden(words, [span]).length <= room
}

export function shift({ start, end }: Span, by: number): Span {
  return { start: Math.max(0, start - by), end: Math.max(0, end - by) }
}

/** `-# Publisher, *title*, ¶14 · 3/7/2024`: where some words are from, in small print. */
export function citationLine(
  { publisher, title, date }: Pick<Report, 'publisher' | 'title' | 'date'>,
  { paragraph, language }: { readonly paragraph?: number; readonly language: Language },
): string {
  const name = fit(oneLine(title), LONGEST_TITLE)
  const source = [
    fit(oneLine(publisher ?? ''), LONGEST_PUBLISHER),
    name === '' ? '' : `*${name}*`,
    paragraph === undefined ? '' : `¶${paragraph}`,
  ]
  return `-# ${[source.filter(Boolean).join(', '), showDate(date, language)].filter(Boolean).join(' · ')}`
}

const LONGEST_TITLE = 120
const LONGEST_PUBLISHER = 50

/** `3/7/2024`, `3 July 2024`; nothing for a date that is none. */
export function showDate(date: string | undefined, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? []
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return ''
  const months = [Number(month), Number(month)] as const
  return showPeriod({ year: Number(year), months, day: Number(day) }, language)
}

/** A button that opens the source at the quoted words, or the page itself where Discord takes no longer link. */
export function citationLink(
  citation: Pick<Citation, 'quote' | 'url'>,
  { source, language }: { readonly source: string | undefined; readonly language: Language },
): APIButtonComponent | undefined {
  const candidates = [citation.url, ...shorterLinks(source, citation.quote), source]
  return linkButton(wording[language].openSource, candidates.find(isLink))
}

/** A button that opens the page a report was taken from. */
export function sourceLink({ source }: Report, language: Language): APIButtonComponent | undefined {
  return linkButton(wording[language].openSource, isLink(source) ? source : undefined)
}

/** The text-fragment link with ever fewer words on each side. */
function shorterLinks(source: string | undefined, words: string): string[] {
  const list = words.toWellFormed().split(/\s+/).filter(Boolean)
  if (source === undefined) return []
  return [3, 2, 1].flatMap(count => {
    const first = list.slice(0, count).join(' ')
    const last = list.slice(-count).join(' ')
    const directive = textFragment('', last).slice('#:~:text='.length)
    return list.length > 2 * count ? [`${textFragment(source, first)},${directive}`] : []
  })
}

// Discord opens nothing else from a button.
function isLink(url: string | undefined): url is string {
  return url !== undefined && url.length <= LIMITS.link && /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url)
}

/** The words around a figure that are quoted with it: its sentence, or its clause where the sentence is long. */
export function quotedSpan({ text }: Paragraph, span: Span): Span {
  const holdsSpan = ({ start, end }: Span) => start <= span.start && span.end <= end
  const sentence = sentences(text).find(holdsSpan)
  if (!sentence) return span
  if (sentence.end - sentence.start <= LONGEST_SENTENCE) return sentence
  return clauses(text, sentence).find(holdsSpan) ?? sentence
}

/** As long as in answers, so that a figure is quoted alike wherever it is shown. */
const LONGEST_SENTENCE = 300
