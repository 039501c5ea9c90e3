/** Table columns: what the head of a column says of the numbers below it; a head that is not understood says nothing. */
import { findMentions, type Glossary } from '../text/glossary.ts'
import { findPeriods, type Period, type PeriodMention } from '../text/periods.ts'
import type { Figure } from './model.ts'
import { NUMBERING, nameHead, UNITS } from './table-rows.ts'
import { readUnit, type Unit } from './table-units.ts'

/**
 * How the numbers of a column are to be taken. `compared` may be a rate of change or a percentage of the earlier value,
 * which only the numbers tell; `index` is a percentage of it.
 */
export type Measure = 'level' | 'compared' | 'growth' | 'index' | 'share' | 'completion'

export type Column = {
  readonly measure: Measure
  readonly unit: Unit | undefined
  /** As far as the head says it; `previous` is the same months a year before the report's. */
  readonly period: { readonly own: Period; readonly text: string; readonly previous: boolean } | undefined
  readonly status: Figure['status']
  /** It is an estimate, which is a forecast where it goes beyond the report's months. */
  readonly estimated: boolean
  /** The words that say what it is compared with, and the period they name. */
  readonly base: { readonly words: string; readonly kind: 'year' | 'month' | Period } | undefined
  /** What is measured, as far as the head names it. */
  readonly words: string
}

export type Role = 'name' | 'numbering' | 'unit' | 'remark' | 'unknown' | Column

/** Reads the head of a column. */
export function readColumn(head: string, glossary: Glossary): Role {
  if (NUMBERING.test(head)) return 'numbering'
  if (UNITS.test(head)) return 'unit'
  if (/^(?:ghi chú|chú thích|notes?|remarks?|nguồn|source)$/iu.test(head)) return 'remark'
  if (nameHead(head) !== undefined) return 'name'
  if (head === '' || head.length > 160 || DENIED.test(head)) return 'unknown'
  return readValues(head, glossary) ?? 'unknown'
}

// Numbers that name, place or date something and measure nothing.
const DENIED =
  /(?<![\p{L}])(?:mã(?: số)?|xếp hạng|thứ hạng|hạng|điện thoại|số hiệu|ngày|rank(?:ing)?|code|phone|date|bình quân giai đoạn|average of)(?![\p{L}])/iu

function readValues(head: string, glossary: Glossary): Column | undefined {
  const united = takeUnit(head)
  if (!united) return undefined
  const { unit, rest } = united
  const { own, base, completes } = PERCENT_OF_PLAN.test(head)
    ? { own: rest.replace(PLAN, ' '), base: undefined, completes: true }
    : splitComparison(rest)
  const measured = measureOf(own, { base, completes, unit })
  if (!measured) return undefined
  const period = takePeriod(measured.left)
  if (!period) return undefined
  const { left, status, estimated } = takeStatus(period.left)
  const based = base === undefined || measured.measure === 'completion' ? undefined : readBase(base)
  if (base !== undefined && measured.measure !== 'completion' && !based) return undefined
  const words = left.replace(FUNCTION_WORDS, ' ').replace(/[\s,;:/–-]+/g, ' ').trim() // prettier-ignore
  if (!isMeasured(words, glossary)) return undefined
  const planned = measured.measure !== 'completion' && PLAN.test(own) ? ('target' as const) : status
  const comparedWith = measured.measure === 'completion' ? { words: (base ?? PLAN.exec(rest)?.[0] ?? '').trim(), kind: 'year' as const } : based // prettier-ignore
  const measuredWords = words.replace(PLAN_WORDS, ' ').replace(/\s+/g, ' ').trim()
  return { measure: measured.measure, unit, period: period.period, status: planned, estimated, base: comparedWith, words: measuredWords } // prettier-ignore
}

/** The unit that stands in brackets, behind a comma or as a bare percent sign; two are none. */
function takeUnit(head: string): { unit: Unit | undefined; rest: string } | undefined {
  const found: Unit[] = []
  const take = (whole: string, words: string) => {
    const unit = readUnit(words)
    if (!unit) return whole
    found.push(unit)
    return ' '
  }
  const rest = head
    .replace(/[([]\s*(?:[+±−–-]|\+\s?\/\s?[−–-])\s*[)\]]/g, ' ')
    .replace(/\((?:\*{1,3}|\d{1,2})\)|\[(?:\*{1,3}|\d{1,2})\]|\*+$|[¹²³]+$/g, ' ')
    .replace(/\(\s*(?:đvt|đơn vị(?: tính)?|unit)?\s*:?\s*([^()]{1,40})\)/giu, take)
    .replace(/[,–-]\s*(?:đvt\s*:?\s*)?([^,()–-]{1,30})$/iu, take)
    .replace(/(?<!\d)%/g, whole => take(whole, '%'))
  if (new Set(found.map(({ words }) => words)).size > 1 || /[()]/.test(rest.replace(/\([^()]*\)/g, ''))) return undefined // prettier-ignore
  return { unit: found[0], rest: rest.replace(/\s+/g, ' ').trim() }
}

type Compared = { readonly own: string; readonly base: string | undefined; readonly completes: boolean }

function splitComparison(text: string): Compared {
  const connector = /(?<![\p{L}])(?:so sánh với|so với|so cùng|so sánh(?=.*\svới\s)|so sánh|so|compared (?:with|to)|versus|vs\.?|against)(?![\p{L}])/iu.exec(text) // prettier-ignore
  let own = text
  let base: string | undefined
  if (connector) {
    // "So sánh 6T/2031 với 6T/2030": what is compared stands between the two words.
    const between = /^so sánh\s+(?<own>.+?)\s+(?<base>với\s.+)$/iu.exec(text.slice(connector.index))?.groups
    own = `${text.slice(0, connector.index)} ${between?.['own'] ?? ''}`
    base = between?.['base'] ?? text.slice(connector.index)
  } else {
    const [first, second, ...more] = findPeriods(text)
    if (first && second && more.length === 0 && /^\s*\/\s*$/.test(text.slice(first.end, second.start))) {
      own = text.slice(0, first.end)
      base = text.slice(second.start)
    } else if (OF_PLAN.test(text)) return { own: text.replace(OF_PLAN, ' '), base: undefined, completes: true }
  }
  // "So với cùng kỳ (%) Lượng": under a head of two rows, what is measured stands last.
  const amount = base === undefined ? undefined : AMOUNT_LAST.exec(base)
  if (amount)
    return { own: `${own} ${amount[0]}`, base: base?.slice(0, amount.index), completes: PLAN.test(base ?? '') }
  return { own, base, completes: base !== undefined && PLAN.test(base) }
}

const AMOUNT_LAST = /\s(?:khối lượng|số lượng|lượng|trị giá|giá trị|quantity|volume|value)$/iu

const PLAN_WORD = String.raw`(?:kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu|nghị quyết|nq|plan(?:ned)?|targets?)`
const PLAN = new RegExp(String.raw`(?<![\p{L}])${PLAN_WORD}(?![\p{L}])(?:\s+(?:năm|cả năm))?`, 'iu')
const PLAN_WORDS = new RegExp(String.raw`(?<![\p{L}])(?:${PLAN_WORD}|hđnd(?: tỉnh)? giao|tw giao|trung ương giao|giao|năm|cả năm|annual|full-year|for the year)(?![\p{L}])`, 'giu') // prettier-ignore
const PERCENT_OF_PLAN = new RegExp(String.raw`%\s*(?:of (?:the )?)?${PLAN_WORD}(?![\p{L}])`, 'iu')
// Percent of a plan without a word that compares: "TH/KH", "% KH", "đạt kế hoạch", "of plan".
const OF_PLAN = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:ước |thực hiện|th|uth|ước)\s?/\s?${PLAN_WORD}|(?:tỷ lệ |mức )?(?:hoàn thành|đạt|thực hiện)\s+(?:so )?${PLAN_WORD}|of (?:the )?(?:annual |full-year )?${PLAN_WORD}|${PLAN_WORD}\s+(?:completion|fulfil?ment))(?![\p{L}])(?:\s+năm)?`,
  'iu',
)

function measureOf(
  own: string,
  { base, completes, unit }: { base: string | undefined; completes: boolean; unit: Unit | undefined },
): { measure: Measure; left: string } | undefined {
  const isPercent = unit === undefined || unit.kind === 'percent'
  const growth = GROWTH.test(own)
  if (completes) return growth || !isPercent ? undefined : { measure: 'completion', left: own.replace(LEADING_RATE, ' ') }
  if (SHARE.test(own)) return isPercent && base === undefined ? { measure: 'share', left: own.replace(SHARE, ' ') } : undefined // prettier-ignore
  if (INDEX.test(own)) return isPercent && base !== undefined ? { measure: 'index', left: own.replace(INDEX, ' ') } : undefined // prettier-ignore
  if (growth) return isPercent ? { measure: 'growth', left: own.replace(GROWTH, ' ') } : undefined
  if (base !== undefined) return isPercent ? { measure: 'compared', left: own.replace(LEADING_RATE, ' ') } : undefined
  if (unit?.kind === 'percent' && SAME_PERIOD.test(own) && findPeriods(own).length === 0) return undefined
  return { measure: 'level', left: own }
} // prettier-ignore

const GROWTH =
  /(?<![\p{L}])(?:tốc độ tăng trưởng|tốc độ tăng(?:\s?[,/-]?\s?giảm)?|mức tăng(?:\s?[,/-]?\s?giảm)?|tăng\s?[,/-]?\s?(?:hoặc\s)?giảm|tăng trưởng|tăng|(?:annual |y-o-y |yoy )?growth(?: rate)?|(?:percentage )?change|increase(?:\s?\/\s?decrease)?|year[- ]on[- ]year|y-o-y|yoy|y\/y)(?![\p{L}])/iu
const INDEX = /(?<![\p{L}])(?:tốc độ phát triển|chỉ số(?: phát triển)?|bằng|index)(?![\p{L}])/iu
const SHARE = /(?<![\p{L}])(?:tỷ trọng|tỉ trọng|cơ cấu|share(?: of (?:the )?total)?|proportion|structure)(?![\p{L}])/iu
const LEADING_RATE = /(?<![\p{L}])(?:tỷ lệ|tỉ lệ|mức|đạt|hoàn thành|bằng)(?![\p{L}])/giu
const SAME_PERIOD = /(?<![\p{L}])(?:cùng kỳ|same period)(?![\p{L}])/iu

/** What comes after "so với": the same period a year before, the month before, or a period that is named. */
function readBase(words: string): Column['base'] {
  const text = words.trim()
  const periods = findPeriods(text)
  const left = periods.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
  const rest = left.replace(BASE_WORDS, ' ').replace(FUNCTION_WORDS, ' ').replace(/[\s,./:–-]+/g, '') // prettier-ignore
  if (rest !== '') return undefined
  const [first, ...more] = periods
  const merged = more.length === 0 ? first?.period : undefined
  if (SAME_PERIOD.test(text)) {
    const isEarlier = first === undefined || (more.length === 0 && (merged?.relative === 'previous-year' || merged?.months === undefined)) // prettier-ignore
    // "cùng kỳ 2029" of a report on 2031 is not the year before: told apart where the period of the figure is known.
    if (!isEarlier) return undefined
    return { words: text, kind: merged?.year === undefined ? 'year' : merged }
  }
  if (!merged) return undefined
  if (merged.relative === 'previous-month') return { words: text, kind: 'month' }
  if (merged.relative === 'previous-year') return { words: text, kind: 'year' }
  return merged.relative === undefined && !merged.cumulative ? { words: text, kind: merged } : undefined
}

const BASE_WORDS = /(?<![\p{L}])(?:so sánh với|so với|so cùng|so sánh|so|với|cùng kỳ|kỳ|thực hiện|th|compared (?:with|to)|versus|vs\.?|against|the|same period|of|in)(?![\p{L}])/giu // prettier-ignore
const FUNCTION_WORDS = /(?<![\p{L}])(?:của|trong|tính đến|đến|hết|tại|theo|và|của|the|of|in|for|as|at|to)(?![\p{L}])/giu

type Taken = { readonly left: string; readonly period: Column['period'] }

/** The one period that a head names; nothing where it names two that do not make one. */
function takePeriod(text: string): Taken | undefined {
  const mentions = findPeriods(text).filter(({ period }, _, all) => !period.cumulative || all.length === 1)
  const previous = SAME_PERIOD.test(text)
  const left = mentions
    .toReversed()
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
    .replace(SAME_PERIOD, ' ')
    .replace(/(?<![\p{L}])(?:lũy kế|luỹ kế|cộng dồn)(?![\p{L}])/giu, ' ')
  const [first] = mentions
  const last = mentions.at(-1)
  if (!first || !last) {
    const words = SAME_PERIOD.exec(text)?.[0] ?? ''
    return { left, period: previous ? { own: {}, text: words, previous } : undefined }
  }
  const own = onePeriod(text, mentions)
  if (!own || (own.toYear !== undefined && own.months)) return undefined
  return { left: left.replace(/^[\s-]+$/, ' '), period: { own, text: text.slice(first.start, last.end), previous } }
}

// "6 tháng năm trước" and "Jan-Jun 2031" are one period in two pieces.
function onePeriod(text: string, mentions: readonly PeriodMention[]): Period | undefined {
  const [first, second, ...more] = mentions
  if (!first || more.length > 0) return undefined
  if (!second) return first.period
  const [a, b] = [first.period, second.period]
  const isRange = /^\s?[-–]\s?$/.test(text.slice(first.end, second.start))
  if (
    isRange &&
    a.months &&
    b.months &&
    a.day === undefined &&
    b.day === undefined &&
    a.months[0] < b.months[1] &&
    (a.year ?? b.year) === b.year
  )
    // prettier-ignore
    return { ...b, months: [a.months[0], b.months[1]] }
  const [months, year] = a.months ? [a, b] : [b, a]
  if (!months.months || months.year !== undefined || year.months || year.day !== undefined) return undefined
  return year.year !== undefined || year.relative === 'previous-year' ? { ...year, ...months } : undefined
}

function takeStatus(text: string): { left: string; status: Figure['status']; estimated: boolean } {
  const forecast = FORECAST.test(text)
  const estimated = /(?<![\p{L}])(?:ước|uth|estimate)/iu.test(text)
  const left = text.replace(FORECAST, ' ').replace(STATED, ' ')
  return { left, status: forecast ? 'forecast' : 'reported', estimated }
}

const FORECAST = /(?<![\p{L}])(?:dự báo|dự kiến|forecasts?|projected|projections?|outlook)(?![\p{L}])/iu
const STATED =
  /(?<![\p{L}])(?:ước thực hiện|ước tính|ước đạt|ước th|ước|uth|thực hiện|th|chính thức|sơ bộ|kết quả|số liệu|đạt|báo cáo|kỳ báo cáo|kỳ này|năm nay|actual|estimates?|estimated|est\.?|preliminary|prel\.?|reported|results?|this year|realised|realized)(?![\p{L}])/giu

/** Words that may be left: none, what every column of amounts is called, the plan, or something the glossary knows. */
function isMeasured(words: string, glossary: Glossary): boolean {
  const own = words.replace(PLAN_WORDS, ' ').trim()
  if (own === '' || isGeneric(own)) return true
  if (/\d/.test(own.replace(/giá (?:so sánh|hiện hành)(?: năm)? \d{4}/giu, ''))) return false
  return findMentions(glossary, own).some(({ concept }) => ['indicator', 'sector', 'place'].includes(concept.class))
}

/** Words for any amount, which name nothing by themselves. */
export function isGeneric(words: string): boolean {
  return /^(?:giá trị|trị giá|kim ngạch|số lượng|lượng|khối lượng|số|tổng số|số tiền|values?|amounts?|numbers?|quantity|volume|total|turnover)$/iu.test(words) // prettier-ignore
}
