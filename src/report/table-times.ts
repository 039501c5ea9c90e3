/** Times of a table's numbers: the period that each is of, and whether what it is compared with is certain. */
import { completePeriod, findPeriods, isWholeYear, type Period, samePeriod, yearBefore } from '../text/periods.ts'
import type { Report } from './model.ts'
import type { Caption } from './table-captions.ts'
import type { Column } from './table-columns.ts'
import type { Entry } from './table-entries.ts'

/** A period as understood and as worded; without words it is taken over from the table or the report. */
export type Timed = { readonly period: Period | null; readonly text: string | null }

/** The periods around a number. */
export type Times = {
  readonly whole: Period | undefined
  /** What the table's columns of amounts are of, the latest; unclear where they are of a month and of half a year. */
  readonly columns: Period | 'unclear' | undefined
  /** What is meant where nothing is said: the period of the title above, or the report's own. */
  readonly usual: Timed | 'unclear'
}

/** The periods of a table. */
export function timesOf(entries: readonly Entry[], caption: Caption, report: Report): Times {
  const whole = report.period
  const told = caption.period
  // "Tháng 6 và 6 tháng đầu năm": the report is of two periods, and which of them is meant is not said.
  const isOfTwo = findPeriods(report.title).filter(({ period }) => period.months && !period.relative).length > 1
  const usual = told ? { period: completePeriod(told.own, whole), text: told.text } : isOfTwo ? 'unclear' : { period: whole ?? null, text: null } // prettier-ignore
  return { whole, columns: latestOf(entries, whole), usual }
}

function latestOf(entries: readonly Entry[], whole: Period | undefined): Times['columns'] {
  const periods = entries.flatMap(({ column: { measure, status, period } }) => {
    if (measure !== 'level' || status !== 'reported' || !period || isEarlier(period)) return []
    return periodIn(period, { whole, columns: undefined, usual: 'unclear' }) ?? []
  })
  if (periods.length === 0) return undefined
  const year = Math.max(...periods.map(({ year: own }) => own ?? 0))
  const latest = periods.filter(({ year: own }) => (own ?? 0) === year)
  const length = ({ months: [from, to] = [1, 12] }: Period) => to - from
  const [first] = latest.toSorted((a, b) => (b.months?.[1] ?? 12) - (a.months?.[1] ?? 12))
  return first && latest.every(other => length(other) === length(first)) ? first : 'unclear'
}

/** The period of a number; nothing where it is not certain. */
export function timeOf({ column, name }: Entry, times: Times): Timed | undefined {
  const stated = [column.period, name.period].filter(period => period !== undefined)
  const [one, ...more] = stated
  if (more.length > 0) return undefined
  if (one) {
    const period = periodIn(one, times)
    return period && { period, text: one.text }
  }
  const { whole, columns, usual } = times
  // A plan is made for the year.
  if (column.status === 'target') return whole?.year === undefined ? undefined : { period: { year: whole.year }, text: null } // prettier-ignore
  if (columns === undefined) return usual === 'unclear' ? undefined : usual
  // Amounts beside others that name their period, without one of their own, may be of any.
  return columns === 'unclear' || column.measure === 'level' ? undefined : { period: columns, text: null }
}

type Stated = NonNullable<Column['period']>

function isEarlier({ own, previous }: Stated): boolean {
  return previous || own.relative === 'previous-year'
}

function periodIn(stated: Stated, { whole, columns, usual }: Times): Period | undefined {
  const { own, previous } = stated
  if (isEarlier(stated)) {
    const around = columns ?? (usual === 'unclear' ? usual : usual.period)
    if (own.months) return earlierMonths(own.months, own.year, whole)
    if (around === null || around === 'unclear' || around.year === undefined) return undefined
    // "Năm trước" may be all of it, or as much of it as the report is of.
    if (!previous && around.months && !isWholeYear(around)) return undefined
    return own.year === undefined ? yearBefore(around) : { ...around, year: own.year }
  }
  if (own.relative === 'previous-month' && !isSpan(whole, 1)) return undefined
  if (own.relative === 'previous-quarter' && !isSpan(whole, 3)) return undefined
  const completed = completePeriod(own, whole)
  const isKnown = completed.relative === undefined && (completed.year !== undefined || completed.cumulative)
  return isKnown ? completed : undefined
}

function earlierMonths(months: readonly [number, number], year: number | undefined, whole: Period | undefined): Period | undefined {
  if (year !== undefined) return { year, months }
  return whole?.year === undefined ? undefined : { year: whole.year - 1, months }
} // prettier-ignore

function isSpan(period: Period | null | undefined, months: number): boolean {
  return Boolean(period?.months) && lengthOf(period) === months
}

function lengthOf(period: Period | null | undefined): number {
  const [from, to] = period?.months ?? [1, 12]
  return to - from + 1
}

/** A rate is read only against a base that is known for one: the year before, or the month before. */
export function fitsBase({ base, measure }: Column, period: Period | null): boolean {
  if (!base || measure === 'completion' || base.kind === 'year') return true
  if (base.kind === 'month') return isSpan(period, 1)
  return period !== null && (isYearBefore(base, period) || isMonthBefore(base.kind, period))
}

function isYearBefore({ kind, words }: NonNullable<Column['base']>, period: Period): boolean {
  if (typeof kind !== 'object' || period.year === undefined || period.toYear !== undefined || period.day !== undefined) return false // prettier-ignore
  // "Cùng kỳ 2030" is of the same months; "năm 2030" is not.
  const months = kind.months ?? (/cùng kỳ|same period/iu.test(words) ? period.months : undefined)
  return samePeriod({ ...kind, ...(months ? { months } : {}), year: kind.year ?? period.year - 1 }, yearBefore(period))
}

function isMonthBefore(base: Period, period: Period): boolean {
  if (!period.months || !base.months || !isSpan(period, 1) || !isSpan(base, 1) || period.year === undefined) return false // prettier-ignore
  const month = period.year * 12 + period.months[0]
  return (base.year ?? period.year) * 12 + base.months[0] === month - 1 && base.day === undefined
}

/** The words of a comparison; a month before loses its year, with which it would look like the year before. */
export function comparedWords({ base }: Column, period: Period | null): string | null {
  if (!base || base.words === '') return null
  const isMonth = typeof base.kind === 'object' && period !== null && isMonthBefore(base.kind, period)
  const words = base.words.replace(/\s*:\s*/g, ' ').replace(/^\p{Lu}(?=\p{Ll})/u, letter => letter.toLowerCase())
  return isMonth ? words.replace(/\s*(?:\/|năm|,|-)?\s*(?:19|20)\d\d$/u, '') : words
}
