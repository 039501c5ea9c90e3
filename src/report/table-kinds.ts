/** Kinds of a table's numbers: what all numbers of a column are together, and then each of them. */
import type { DecimalMark } from '../text/numbers.ts'
import type { Period } from '../text/periods.ts'
import { GROWTH_NOUN, PRICE_RATE_NOUN, RATE_NOUN } from './grammar.ts'
import type { Direction, Figure, FigureKind } from './model.ts'
import type { Measure } from './table-columns.ts'
import type { Entry } from './table-entries.ts'
import { amountOf } from './table-units.ts'

/** What the numbers of one column are, all together; nothing where they do not agree. */
export function measureOf(column: readonly Entry[], decimal: DecimalMark): Exclude<Measure, 'compared'> | undefined {
  const measure = column[0]?.column.measure
  const signed = column.some(({ value }) => value.sign !== undefined)
  const values = column.map(({ value, unit }) => amountOf(value, unit, decimal))
  switch (measure) {
    case undefined:
    case 'level':
      return measure
    case 'compared':
      if (!signed && areRatios(values)) return 'index'
      return areRates(values, signed) ? 'growth' : undefined
    case 'index':
      return !signed && areRatios(values) ? 'index' : undefined
    case 'growth':
      return areRates(values, signed) ? 'growth' : undefined
    case 'share':
      return !signed && values.every(value => value <= 100) ? 'share' : undefined
    case 'completion':
      return signed ? undefined : 'completion'
  }
}

const isNear100 = (value: number) => value >= 75 && value <= 130

// Percentages of the earlier value: most of them near 100, few if any far below.
function areRatios(values: readonly number[]): boolean {
  const near = values.filter(isNear100).length
  if (near < values.length / 2) return false
  const least = values.length >= 4 && near >= 0.75 * values.length ? 20 : 50
  return values.every(value => value >= least)
}

// Rates of change: small, or with signs, which say so whatever their size; one near 100 needs signs and small ones.
function areRates(values: readonly number[], signed: boolean): boolean {
  const near = values.filter(isNear100).length
  const small = values.filter(value => value < 40).length
  if (near === 0) return signed || small === values.length
  return signed && near <= values.length / 4 && small >= values.length / 2
}

type Kind = { readonly kind: FigureKind; readonly direction: Direction | null }

/** The kind of one number; `name` is what it measures. */
export function kindOf(
  { value, unit, cell }: Entry,
  { measure, name, amount }: { measure: Exclude<Measure, 'compared'>; name: string; amount: number },
): Kind | undefined {
  const sign: Direction = amount === 0 ? 'flat' : value.sign === '-' ? 'down' : 'up'
  switch (measure) {
    case 'growth':
      return { kind: 'growth', direction: sign }
    case 'index':
      return { kind: 'ratio-to-previous', direction: amount > 100 ? 'up' : amount < 100 ? 'down' : 'flat' }
    case 'share':
      return { kind: 'share', direction: null }
    case 'completion':
      return { kind: 'plan-completion', direction: null }
    case 'level': {
      // What rose or fell by so much is a change, of which no row says enough.
      const isChange = value.sign === '+' || (value.sign === '-' && !/^[-−–]/.test(cell.text))
      return isChange ? undefined : amountKind({ unit, name, sign, isWhole: isWholeNumber(value.numeral) })
    }
  }
}

type Amount = {
  readonly unit: Entry['unit']
  readonly name: string
  readonly sign: Direction
  readonly isWhole: boolean
}

function amountKind({ unit, name, sign, isWhole }: Amount): Kind | undefined {
  switch (unit?.kind) {
    case undefined:
      return /^(?:tổng )?số |^number of /iu.test(name) && isWhole && sign !== 'down' ? { kind: 'count', direction: null } : undefined // prettier-ignore
    case 'percent':
      return rateKind(name, sign)
    case 'points':
    case 'times':
      return undefined
    case 'count':
      return { kind: 'count', direction: null }
    default:
      return { kind: 'level', direction: null }
  }
}

function isWholeNumber(numeral: string): boolean {
  return /^\d+$|^\d{1,3}(?:[., ]\d{3})+$/.test(numeral)
}

// In percent, what is measured tells whether it is a rate of growth, a part of a whole or the price of money.
function rateKind(name: string, sign: Direction): Kind | undefined {
  if (UNCERTAIN.test(name)) return undefined
  if (PRICE_RATE_NOUN.test(name)) return { kind: 'level', direction: null }
  if (RATE_NOUN.test(name)) return sign === 'down' || COMPARED.test(name) ? undefined : { kind: 'share', direction: null } // prettier-ignore
  return GROWTH_NOUN.test(name) ? { kind: 'growth', direction: sign } : undefined
}

// Percent of what was before, of a plan, or down by so much.
const UNCERTAIN = /chỉ số|index|giải ngân|disburse|kế hoạch|dự toán|plan|(?<!tăng[,/ ]{0,3})giảm|decrease|reduction/iu
const COMPARED = /so với|cùng kỳ|năm trước|compared|same period|tăng|growth/iu

/** Whether a number is what was, what is planned or what is expected. */
export function statusOf({ column, name }: Entry, period: Period | null, whole: Period | undefined): Figure['status'] {
  if (column.measure === 'completion') return 'reported'
  if (/^(?:kế hoạch|dự toán|mục tiêu|plan(?:ned)?|targets?)(?![\p{L}])/iu.test(name.own)) return 'target'
  if (column.status !== 'reported' || period?.year === undefined || whole?.year === undefined) return column.status
  if (period.year > whole.year) return column.estimated ? 'forecast' : 'target'
  if (period.year < whole.year || !whole.months || !column.estimated) return 'reported'
  // An estimate for months that the report has not reached is a forecast.
  return (period.months?.[1] ?? 12) > whole.months[1] ? 'forecast' : 'reported'
}
