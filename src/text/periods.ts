/** Periods of time as reports and people write them, in Vietnamese (marked or not) and English. */
import { fold } from './fold.ts'

/**
 * A stretch of calendar time. Months are 1 to 12, both ends included; without months it is the whole year. A part that
 * was not written (most often the year) is absent. `day` goes with a single month.
 */
export type Period = {
  readonly year?: number
  /** The last year of a span of years. */
  readonly toYear?: number
  readonly months?: readonly [from: number, to: number]
  readonly day?: number
  /** Running total up to now (`lũy kế đến nay`), which no calendar bounds say. */
  readonly cumulative?: true
  /** Written by its relation to the report's own period: the year, quarter or month before. */
  readonly relative?: 'previous-year' | 'previous-quarter' | 'previous-month'
}

/** A period and where it is written; offsets are UTF-16, half open. */
export type PeriodMention = { readonly start: number; readonly end: number; readonly period: Period }

/**
 * Every period named in a text, in order, longest reading first, none overlapping. A period without a year takes that
 * of the one it is joined to: in `quý 2 và quý 3 năm 2024` both are of 2024.
 */
export function findPeriods(text: string): PeriodMention[] {
  const folded = fold(text)
  const found: { start: number; end: number; period: Period | 'unsayable' }[] = []
  for (const { pattern, read } of FORMS) {
    for (const match of folded.matchAll(pattern)) {
      const end = match.index + match[0].length
      const start = end - match[0].trimStart().length
      // "dệt may 18,4%", "it may rise": the month has a year, or its capital and a day, or a word of time before it.
      if (/^\s*may\s*$/.test(match[0]) && (!IN_TIME.test(folded.slice(0, start)) || /^ mac(?![a-z])/.test(folded.slice(end)))) continue // prettier-ignore
      if (/(?:^|\s)may(?:\s|$)/.test(match[0]) && !/May/.test(text.slice(start, end)) && !/\d{4}/.test(match[0]) && !/^\s*may\s*$/.test(match[0])) continue // prettier-ignore
      // "bay thẳng" is no "bảy tháng".
      if (/th[ăằẳẵắặ]ng/iu.test(text.slice(start, end))) continue
      // "tháng sau" is the next month and "tháng từ" none: a month in words has its marks, or it is none.
      if (/^thang (?!truoc)[a-z]/.test(match[0].trimStart()) && !MONTH_IN_WORDS.test(text.slice(start, end))) continue
      if (found.some(other => start < other.end && other.start < end)) continue
      const period = read(match.groups ?? {})
      if (period) found.push({ start, end, period })
    }
  }
  const mentions = found.flatMap(({ period, ...span }) => (period === 'unsayable' ? [] : { ...span, period }))
  mentions.sort((a, b) => a.start - b.start)
  return withJoinedYears(folded, mentions)
}

const IN_TIME = /(?<![\p{L}])(?:in|of|during|since|until|till|by|from|to|through|late|early|mid|end)[\s-]+$/u

// From the last to the first, since a row of months ends with the year of them all.
function withJoinedYears(folded: string, mentions: readonly PeriodMention[]): PeriodMention[] {
  let next: PeriodMention | undefined
  const backwards = mentions.toReversed().map(mention => {
    const joined = next && /^\s*(?:,|va|and|den|to|-|–)\s*$/.test(folded.slice(mention.end, next.start))
    next = joined && next ? { ...mention, period: withYearOf(mention.period, next.period) } : mention
    return next
  })
  return backwards.toReversed()
}

// "tháng 12 và tháng 1/2025" runs into the next year, so its December is not that of 2025.
function withYearOf(period: Period, { year, toYear, months }: Period): Period {
  const yearless = period.year === undefined && year !== undefined && toYear === undefined
  if (!yearless || !period.months || !months || period.months[1] > months[1]) return period
  return { ...period, year }
}

/** The parts of `specific` with what it leaves out taken from `context`. */
export function completePeriod(specific: Period, context: Period | undefined): Period {
  if (!context || specific.cumulative) return specific
  const { year, toYear, months } = context
  if (specific.relative === 'previous-year') {
    return year === undefined ? specific : { year: year - 1, ...(months ? { months } : {}) }
  }
  if (specific.relative !== undefined) return shiftBack(specific, context)
  if (specific.year !== undefined || year === undefined) return specific
  return { ...specific, year: toYear ?? year }
}

/** The same period one year before. */
export function yearBefore(period: Period): Period {
  const { year, toYear } = period
  if (year === undefined) return { ...period, relative: 'previous-year' }
  return { ...period, year: year - 1, ...(toYear === undefined ? {} : { toYear: toYear - 1 }) }
}

/**
 * Whether what is known of two periods excludes that they are the same. A part that either leaves out excludes
 * nothing: `2024` and `first half of 2024` conflict only where `exact` asks for the same months.
 */
export function periodsConflict(a: Period, b: Period, exact = false): boolean {
  if (Boolean(a.cumulative) !== Boolean(b.cumulative)) return exact
  if (isWholeYear(a) !== isWholeYear(b)) return periodsConflict(withoutWholeYear(a), withoutWholeYear(b), exact)
  if (a.year !== undefined && b.year !== undefined && a.year !== b.year) return true
  if (a.toYear !== undefined && b.toYear !== undefined && a.toYear !== b.toYear) return true
  if (a.months && b.months && (a.months[0] !== b.months[0] || a.months[1] !== b.months[1])) return true
  if (a.day !== undefined && b.day !== undefined && a.day !== b.day) return true
  return exact && Boolean(a.months) !== Boolean(b.months) && a.year !== undefined && b.year !== undefined
}

/** January to December is the year, whether or not its months are named. */
export function isWholeYear({ months }: Period): boolean {
  return months?.[0] === 1 && months[1] === 12
}

function withoutWholeYear(period: Period): Period {
  if (!isWholeYear(period)) return period
  const { months: _, ...rest } = period
  return rest
}

/** Equal in every part. */
export function samePeriod(a: Period, b: Period): boolean {
  return periodKey(a) === periodKey(b)
}

/** A stable text for a period, for keys and comparisons: `2024-01..06`. */
export function periodKey(period: Period): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const months = period.months ? `-${two(period.months[0])}..${two(period.months[1])}` : ''
  const years = `${period.year ?? '?'}${period.toYear === undefined ? '' : `..${period.toYear}`}`
  return [years + months, period.day, period.cumulative && 'cumulative', period.relative].filter(Boolean).join(' ')
}

type Groups = Record<string, string | undefined>
type Form = { readonly pattern: RegExp; readonly read: (groups: Groups) => Period | 'unsayable' | undefined }

const EN_MONTHS = 'january february march april may june july august september october november december'.split(' ')
const EN_MONTH = `(?:${EN_MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`
const EN_COUNT = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const EN_ORDINAL = ['first', 'second', 'third', 'fourth']
const VI_COUNT = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'muoi mot', 'muoi hai']
const VI_MONTHS = ['gieng', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'muoi mot', 'muoi hai']
const MONTH_IN_WORDS = /^tháng\s(?:giêng|hai|ba|tư|(?-i:Năm)|sáu|bảy|tám|chín|mười)/iu
const ROMAN = ['i', 'ii', 'iii', 'iv']
const YEAR = String.raw`(?<year>(?:19|20)\d\d)(?!\d|[.,]\d)`
// "2024", "năm 2024", "/2024", ", 2024": the year after a Vietnamese month or quarter; "this year" leaves it open.
const VI_YEAR = String.raw`(?:\s*(?:,\s*)?(?:/|-|cua nam|trong nam|nam|cua|n\.)?\s*${YEAR})?`
const EN_YEAR = String.raw`(?:,?\s*(?:of|in)?\s*${YEAR})?`
// A term of a deposit or a loan ("kỳ hạn 12 tháng") is a length, not a time.
const B = String.raw`(?<![\p{L}\p{N}]|ky han |duoi |thoi han |term of |trong vong )`
const E = String.raw`(?![\p{L}\p{N}])`

const count = (text: string | undefined, words: readonly string[]) => {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : words.indexOf(text ?? '') + 1
}
const withYear = (groups: Groups) => (groups['year'] === undefined ? {} : { year: Number(groups['year']) })
const firstMonths = (n: number, groups: Groups): Period | undefined =>
  n >= 1 && n <= 12 ? { ...withYear(groups), months: [1, n] } : undefined
const quarter = (n: number, groups: Groups): Period | undefined =>
  n >= 1 && n <= 4 ? { ...withYear(groups), months: [3 * n - 2, 3 * n] } : undefined
const half = (n: number, groups: Groups): Period => ({ ...withYear(groups), months: n === 1 ? [1, 6] : [7, 12] })
const month = (n: number, groups: Groups): Period | undefined =>
  n >= 1 && n <= 12 ? { ...withYear(groups), months: [n, n] } : undefined
const months = (from: number, to: number, groups: Groups): Period | undefined =>
  from >= 1 && from < to && to <= 12 ? { ...withYear(groups), months: [from, to] } : undefined
const day = (groups: Groups, n: number): Period | undefined => {
  const d = Number(groups['day'])
  return d >= 1 && d <= 31 && n >= 1 && n <= 12 ? { ...withYear(groups), months: [n, n], day: d } : undefined
}
const span = (groups: Groups): Period | undefined =>
  Number(groups['to']) > Number(groups['year']) ? { ...withYear(groups), toYear: Number(groups['to']) } : undefined
// So many months up to and with another; those that begin in the year before are no months of one year.
const monthsTo = (n: number, last: number, groups: Groups): Period | 'unsayable' =>
  n >= 1 && n <= last ? { ...withYear(groups), months: [last - n + 1, last] } : 'unsayable'
const englishMonth = (name: string | undefined) => EN_MONTHS.findIndex(full => full.startsWith((name ?? '?').slice(0, 3))) + 1 // prettier-ignore
const form = (source: string, read: Form['read']): Form => ({ pattern: new RegExp(B + source + E, 'gu'), read })

// Tried in this order: what is longer and more specific stands first.
const FORMS: readonly Form[] = [
  form(String.raw`(?:(?:the|over|in|last)\s+)*(?<n>\d{1,2}|${EN_COUNT.toReversed().join('|')})[\s-]months?\s+(?:up\s+)?(?:to|ended|ending|through)\s+(?:(?:the\s+)?end\s+(?:of\s+)?|\d{1,2}(?:st|nd|rd|th)?\s+)?(?<month>${EN_MONTH})${EN_YEAR}`, g => monthsTo(count(g['n'], EN_COUNT), englishMonth(g['month']), g)), // prettier-ignore
  form(String.raw`(?:ngay\s+)?(?<day>\d{1,2})\s?[/-]\s?(?<month>\d{1,2})(?:\s?[/-]\s?${YEAR})`, g => day(g, Number(g['month']))), // prettier-ignore
  form(String.raw`(?:ngay|sang|chieu|toi|hom)\s+(?:ngay\s+)?(?<day>\d{1,2})\s?[/-]\s?(?<month>\d{1,2})`, g => day(g, Number(g['month']))), // prettier-ignore
  form(String.raw`(?:tai|den|den het|het|tu|vao|truoc|thoi diem|until|on|by|from)\s+(?:ngay\s+)?(?<day>\d{1,2})/(?<month>\d{1,2})(?!/)`, g => day(g, Number(g['month']))), // prettier-ignore
  form(String.raw`ngay\s+(?<day>\d{1,2})\s+thang\s+(?<month>\d{1,2})${VI_YEAR}`, g => day(g, Number(g['month']))),
  form(String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<month>${EN_MONTH})${EN_YEAR}`, g => day(g, englishMonth(g['month']))), // prettier-ignore
  form(String.raw`(?<month>${EN_MONTH})\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+${YEAR})?`, g => day(g, englishMonth(g['month']))), // prettier-ignore
  form(`(?<n>\\d{1,2}) thang (?:dau )?(?:cua )?(?:cac |tu )?nam ${YEAR}\\s?[-–]\\s?(?<to>(?:19|20)\\d\\d)`, g => ({ ...firstMonths(Number(g['n']), g), toYear: Number(g['to']) })), // prettier-ignore
  form(`(?:giai doan|thoi ky|nhiem ky|between|period|from)?\\s*${YEAR}\\s?[-–]\\s?(?<to>(?:19|20)\\d\\d)`, span),
  form(`(?:(?:trong )?ca nam(?: nay)?|full[- ]year|whole[- ]year|the (?:whole|entire) year)(?:\\s+(?:of\\s+)?${YEAR})?`, g => ({ ...withYear(g), months: [1, 12] })), // prettier-ignore
  form(String.raw`luy ke(?: den nay)?(?!\s+\d)|den nay|tu truoc den nay|to date|cumulatively`, () => ({
    cumulative: true,
  })),
  form(`(?:nua|6 thang|sau thang|6t)\\s+(?<n>dau|cuoi|con lai)(?:\\s+nam)?(?: cua)?${VI_YEAR}`, g => half(g['n'] === 'dau' ? 1 : 2, g)), // prettier-ignore
  form(String.raw`(?:trong |qua |tinh chung )?(?<n>\d{1,2}|${VI_COUNT.toReversed().join('|')})\s+thang(?:\s+(?:dau|tinh tu dau))?(?:\s+cac)?(?:\s+cua)?${VI_YEAR}(?:\s+nam nay)?`, g => firstMonths(count(g['n'], VI_COUNT), g)), // prettier-ignore
  // "6th 2024" is short for six months, "6th" alone an English ordinal.
  form(
    String.raw`(?<n>\d{1,2})\s?(?:t|th(?=\s+dau|\s*(?:,\s*)?(?:/|-|cua nam|trong nam|nam|cua|n\.)?\s*(?:19|20)\d\d))(?:\s+dau)?${VI_YEAR}`,
    g => firstMonths(Number(g['n']), g),
  ),
  form(String.raw`(?<!thang\s+\d{1,2}\s+)(?:tinh )?(?:den|den het|het)\s+thang\s+(?<n>\d{1,2})${VI_YEAR}`, g =>
    firstMonths(Number(g['n']), g),
  ),
  form(String.raw`(?:quy|quy thu)\s+(?<n>[1-4]|i{1,3}|iv|mot|hai|ba|bon|tu|nhat|nhi)${VI_YEAR}`, g => quarter(viQuarter(g['n']), g)), // prettier-ignore
  form(String.raw`q(?<n>[1-4])${VI_YEAR}`, g => quarter(Number(g['n']), g)),
  form(String.raw`h(?<n>[12])(?:\s*/\s*|\s+(?:of\s+)?)${YEAR}`, g => half(Number(g['n']), g)),
  form(String.raw`(?:the )?half[- ]year(?:ly)?`, g => half(1, g)),
  form(String.raw`h(?<n>[12])`, g => half(Number(g['n']), g)),
  form(String.raw`(?:thang|t)\s?(?<n>1[0-2]|0?[1-9])${VI_YEAR}`, g => month(Number(g['n']), g)),
  form(`thang\\s(?<n>${VI_MONTHS.toReversed().join('|')})${VI_YEAR}`, g =>
    month(VI_MONTHS.indexOf(g['n'] ?? '') + 1, g),
  ),
  form(String.raw`(?<n>1[0-2]|0?[1-9])/${YEAR}`, g => month(Number(g['n']), g)),
  form(String.raw`(?<n>first|second)[\s-]half(?:[\s-]year)?${EN_YEAR}`, g => half(EN_ORDINAL.indexOf(g['n'] ?? '') + 1, g)), // prettier-ignore
  form(String.raw`(?<n>first|second|third|fourth)[\s-]quarter${EN_YEAR}`, g => quarter(EN_ORDINAL.indexOf(g['n'] ?? '') + 1, g)), // prettier-ignore
  form(String.raw`(?:(?:the|over|in|after)\s+)*(?:first\s+)?(?<n>\d{1,2}|${EN_COUNT.toReversed().join('|')})[\s-]months?${EN_YEAR}`, g => firstMonths(count(g['n'], EN_COUNT), g)), // prettier-ignore
  form(String.raw`(?:from\s+)?(?<first>${EN_MONTH})\s?(?:-|–|to|through)\s?(?<month>${EN_MONTH})${EN_YEAR}`, g => months(englishMonth(g['first']), englishMonth(g['month']), g)), // prettier-ignore
  form(String.raw`between\s+(?<first>${EN_MONTH})\s+and\s+(?<month>${EN_MONTH})${EN_YEAR}`, g => months(englishMonth(g['first']), englishMonth(g['month']), g)), // prettier-ignore
  form(String.raw`(?<month>${EN_MONTH})${EN_YEAR}`, g => month(englishMonth(g['month']), g)),
  form(String.raw`(?:(?:giai doan|tu|from)\s+)?(?:nam\s+)?${YEAR}\s+(?:den|toi|to|through)\s+(?:nam\s+)?(?<to>(?:19|20)\d\d)(?![.,]\d)`, span), // prettier-ignore
  form(String.raw`(?:ca nam|nam|in|for|during|trong nam|trong)?\s*${YEAR}`, withYear),
  form(String.raw`(?:cung ky )?nam (?:truoc|ngoai)|last year|(?:the )?previous year|(?:a )?year earlier`, () => ({ relative: 'previous-year' })), // prettier-ignore
  form(String.raw`quy truoc|(?:the )?(?:last|previous) quarter`, () => ({ relative: 'previous-quarter' })),
  form(String.raw`thang truoc|(?:the )?(?:last|previous) month`, () => ({ relative: 'previous-month' })),
]

function viQuarter(text: string | undefined): number {
  const roman = ROMAN.indexOf(text ?? '') + 1
  if (roman > 0) return roman
  if (text === 'nhat') return 1
  if (text === 'nhi') return 2
  return text === 'tu' ? 4 : count(text, VI_COUNT)
}

function shiftBack(specific: Period, context: Period): Period {
  if (context.year === undefined || !context.months) return specific
  const length = specific.relative === 'previous-quarter' ? 3 : 1
  const from = context.months[0] - length
  if (from >= 1) return { year: context.year, months: [from, from + length - 1] }
  return { year: context.year - 1, months: [from + 12, from + 11 + length] }
}
