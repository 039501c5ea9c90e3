/** Corrections: what moderators type about a figure becomes one, as far as the words of its paragraph bear it out. */
import { fold, normalise } from '../text/fold.ts'
import { findMentions, type Glossary } from '../text/glossary.ts'
import { type DecimalMark, findQuantities, type Quantity } from '../text/numbers.ts'
import { completePeriod, findPeriods, type Period } from '../text/periods.ts'
import type { Direction, Figure, FigureKind, Paragraph, Report, Span } from './model.ts'

/** What is typed and chosen; a text that is left out leaves that part of the figure as it was read. */
export type Correction = {
  readonly indicator?: string
  /** As it stands in the paragraph, with its unit: `8,9%`. */
  readonly value?: string
  readonly kind: FigureKind
  readonly direction: Direction | null
  /** In words, of either language: `6 tháng đầu năm 2024`. */
  readonly period?: string
}

export type Corrected =
  | { readonly outcome: 'corrected'; readonly figure: Figure }
  /** A value is copied, never made: `values` are those that the paragraph has. */
  | { readonly outcome: 'no-such-value'; readonly values: readonly string[] }
  /** A rate of change, a share and the like are percentages. */
  | { readonly outcome: 'no-percentage'; readonly value: string }
  | { readonly outcome: 'no-indicator' | 'no-such-period' }

const PERCENTAGES: ReadonlySet<FigureKind> = new Set([
  'growth',
  'share',
  'plan-completion',
  'ratio-to-previous',
] as const)

/** Applies a correction to a figure of a report. */
export function correctFigure(
  figure: Figure,
  correction: Correction,
  { report, glossary }: { readonly report: Report; readonly glossary: Glossary },
): Corrected {
  const paragraph = report.paragraphs[figure.paragraph]
  if (!paragraph) throw new RangeError(`${report.id} has no ¶${figure.paragraph}`)
  const { kind, direction } = correction
  const named = nameIn(correction.indicator, figure, glossary)
  if (named === 'none') return { outcome: 'no-indicator' }
  const value = valueIn(correction.value, figure, { paragraph, kind, language: report.language })
  if ('outcome' in value) return value
  const period = periodIn(correction.period, report.period)
  if (period === 'unread') return { outcome: 'no-such-period' }
  // A range is one only as long as its value says so.
  const { upperAmount, ...rest } = figure
  const range = Object.keys(value).length === 0 && upperAmount !== undefined ? { upperAmount } : {}
  const corrected: Figure = { ...rest, ...range, ...named, ...value, ...period, kind, direction }
  if (PERCENTAGES.has(kind) && corrected.unitKind !== 'percent')
    return { outcome: 'no-percentage', value: paragraph.text.slice(corrected.valueSpan.start, corrected.valueSpan.end) }
  return { outcome: 'corrected', figure: corrected }
}

function nameIn(typed: string | undefined, figure: Figure, glossary: Glossary): Partial<Figure> | 'none' {
  if (typed === undefined) return {}
  const indicator = normalise(typed).replace(/\s+/g, ' ').trim()
  if (indicator === figure.indicator.replace(/\s+/g, ' ').trim()) return {}
  if (!/\p{L}/u.test(indicator)) return 'none'
  const concepts = new Set(findMentions(glossary, indicator).map(({ concept }) => concept.id))
  return { indicator, subject: indicator, concepts: [...concepts] }
}

type Where = { readonly paragraph: Paragraph; readonly kind: FigureKind; readonly language: 'vi' | 'en' }

function valueIn(typed: string | undefined, figure: Figure, { paragraph, kind, language }: Where): Partial<Figure> | Corrected {
  const { text } = paragraph
  const read = text.slice(figure.valueSpan.start, figure.valueSpan.end)
  const isOtherKind = kind !== figure.kind
  if (!isOtherKind && (typed === undefined || plain(typed) === plain(read))) return {}
  const decimal: DecimalMark = language === 'vi' ? ',' : '.'
  const quantities = findQuantities(text, decimal)
  // Of another kind the same words say something else.
  const words = typed ?? read
  const wanted = plain(words)
  const nearest = <Item extends Span>(items: readonly Item[]): Item | undefined =>
    items.toSorted((a, b) => Math.abs(a.start - figure.valueSpan.start) - Math.abs(b.start - figure.valueSpan.start))[0]
  const quantity = nearest(quantities.filter(one => plain(text.slice(one.start, one.end)) === wanted || plain(one.written) === wanted))
  if (kind !== 'rank' && quantity) return { ...fieldsOf(quantity), ...spansWith(quantity, figure) }
  const rank = kind === 'rank' ? nearest(placesOf(words, text)) : undefined
  if (rank) {
    const amount = quantity?.value ?? findQuantities(words, decimal)[0]?.value ?? Number.NaN
    const fields = { value: text.slice(rank.start, rank.end), amount, unit: '', unitKind: 'rank', qualifier: null } as const
    return { ...fields, ...spansWith(rank, figure) }
  }
  return { outcome: 'no-such-value', values: quantities.map(({ start, end }) => text.slice(start, end)) }
} // prettier-ignore

function fieldsOf({ written, value, upper, unit, unitKind }: Quantity): Partial<Figure> {
  const range = upper === undefined ? {} : { upperAmount: upper }
  // "hơn" and the like were said of another number.
  return { value: written, amount: value, ...range, unit, unitKind, qualifier: null }
}

/** The words that state a figure hold its value. */
function spansWith({ start, end }: Span, { span }: Figure): Pick<Figure, 'span' | 'valueSpan'> {
  return {
    span: { start: Math.min(span.start, start), end: Math.max(span.end, end) },
    valueSpan: { start, end },
  }
}

/** Where words stand in a text as words of their own. */
function placesOf(typed: string, text: string): Span[] {
  const words = normalise(typed).trim().split(/\s+/).map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)) // prettier-ignore
  if (words.join('') === '') return []
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{M}\p{N}]|\p{N}[.,])${words.join(String.raw`\s+`)}(?![\p{L}\p{M}\p{N}]|[.,]\p{N})`,
    'giu',
  )
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
}

function plain(text: string): string {
  return fold(normalise(text)).replace(/\s+/g, '')
}

function periodIn(typed: string | undefined, context: Period | undefined): Pick<Figure, 'period' | 'periodText'> | object | 'unread' {
  if (typed === undefined) return {}
  const words = typed.trim()
  if (words === '') return { period: null, periodText: null }
  const [mention, ...more] = findPeriods(words)
  if (!mention || more.length > 0) return 'unread'
  return { period: completePeriod(mention.period, context), periodText: words }
} // prettier-ignore
