/** What a report is: citable material with numbered paragraphs, and the figures read from it. */
import type { Language } from '../text/language.ts'
import type { UnitKind } from '../text/numbers.ts'
import type { Period } from '../text/periods.ts'

/** What a paragraph is for; only `text`, `caption` and `heading` are ranked, the title can be cited as ¶ 0. */
export type ParagraphKind = 'title' | 'text' | 'heading' | 'caption' | 'byline'

/** A numbered block of a report, in composed Unicode (NFC), otherwise as its source has it. */
export type Paragraph = {
  readonly number: number
  readonly kind: ParagraphKind
  readonly text: string
  /** The page it begins on, counted from 1, where the source has pages. */
  readonly page?: number
}

export type Report = {
  readonly id: string
  readonly title: string
  readonly language: Language
  readonly publisher?: string
  /** The day of publication, ISO 8601. */
  readonly date?: string
  /** The address of the page it was taken from. */
  readonly source?: string
  /** What the report is about as a whole, where it says so or where it can be told from its opening. */
  readonly place?: string
  readonly period?: Period
  /** Numbered from 0 (the title) without gaps; a paragraph's number is its position. */
  readonly paragraphs: readonly Paragraph[]
}

/** A stretch of a paragraph; UTF-16 offsets into its text, half open. */
export type Span = { readonly start: number; readonly end: number }

export const FIGURE_KINDS = [
  'growth',
  'level',
  'share',
  'rank',
  'count',
  'plan-completion',
  'ratio-to-previous',
  'multiple',
  'change',
] as const

/**
 * - `growth`: a rate of change in percent. `level`: an amount, a price, a rate. `count`: how many things.
 * - `share`: a part of a whole. `rank`: a position among others. `plan-completion`: percent of a plan or target.
 * - `ratio-to-previous`: percent of the earlier value (85 means a fall of 15). `multiple`: times the earlier value.
 * - `change`: a difference in the indicator's own unit or in percentage points.
 */
export type FigureKind = (typeof FIGURE_KINDS)[number]

export const DIRECTIONS = ['up', 'down', 'flat'] as const

export type Direction = (typeof DIRECTIONS)[number]

/** A statistical statement, and exactly where it was read. */
export type Figure = {
  readonly report: string
  readonly paragraph: number
  /** The words that state it: `kim ngạch xuất khẩu tăng 8,9%`. */
  readonly span: Span
  /** The number with its unit, or the ordinal or superlative of a rank. */
  readonly valueSpan: Span
  readonly kind: FigureKind
  readonly direction: Direction | null
  /** What is measured, in the report's words; the head it shares with its neighbours comes first. */
  readonly indicator: string
  /** Its own part of those words, without a shared head. */
  readonly subject: string
  /** Concepts named by the indicator, by id, in order. */
  readonly concepts: readonly string[]
  /** The numeral as written (`6,96`), the rank's words for a rank without one. */
  readonly value: string
  /** The value in plain units: 27.443 triệu USD is 27 443 000 000. NaN where there is no number. */
  readonly amount: number
  readonly upperAmount?: number
  readonly unit: string
  readonly unitKind: UnitKind | 'rank'
  readonly qualifier: string | null
  readonly period: Period | null
  /** The period as the report words it. */
  readonly periodText: string | null
  /** The words that say what it is compared with (`cùng kỳ năm trước`). */
  readonly comparedWith: string | null
  readonly place: string | null
  readonly status: 'reported' | 'target' | 'forecast'
  /** What a person made of it; absent where it was read and nobody has looked at it. */
  readonly decided?: 'confirmed' | 'corrected'
}

/** The words of a span. The one way to make a quote: quotes are cut from the stored text, never rebuilt. */
export function quote(paragraph: Paragraph, span: Span): string {
  return paragraph.text.slice(span.start, span.end)
}
