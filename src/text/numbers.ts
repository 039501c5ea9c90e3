/** Numbers as people write them: numerals, scale words, units and currencies, in Vietnamese and English. */
import { lower } from './fold.ts'

export type UnitKind = 'percent' | 'points' | 'times' | 'money' | 'physical' | 'count' | 'none'

/** A number with its unit, as it stands in a text. Offsets are UTF-16 and half open. */
export type Quantity = {
  readonly start: number
  readonly end: number
  /** The numeral exactly as written, with a scale word that belongs to a count: `6,96`, `2-3`, `9,1 triệu`. */
  readonly written: string
  /** The numeral in plain units (scale words multiplied in); the lower bound where a range is written. */
  readonly value: number
  /** The upper bound of a range. */
  readonly upper?: number
  /** The unit as written (`tỷ đồng`, `%`, `billion USD` for `$…bn`); empty for a bare number. */
  readonly unit: string
  readonly unitKind: UnitKind
  /** ISO 4217 code, where the unit is money. */
  readonly currency?: string
}

/** Which mark separates decimals: `,` in Vietnamese and most of Europe, `.` in English. */
export type DecimalMark = ',' | '.'

/**
 * Reads a numeral. Both marks together decide by their order (1.234,5 or 1,234.5); a mark that repeats separates
 * thousands; a single mark before exactly three digits is ambiguous and follows `decimal`. NaN if it is no numeral.
 */
export function parseNumeral(numeral: string, decimal: DecimalMark): number {
  if (!/^\d+(?:[.,]\d+)*$/.test(numeral)) return Number.NaN
  const marks = numeral.replace(/\d/g, '')
  if (marks === '') return Number(numeral)
  const last = numeral.search(/[.,]\d+$/)
  const mark = numeral[last]
  const tail = numeral.length - last - 1
  const mixed = new Set(marks).size > 1
  const repeated = !mixed && marks.length > 1
  const thousands = repeated || (!mixed && tail === 3 && mark !== decimal && !/^0/.test(numeral))
  if (thousands) return Number(numeral.replace(/[.,]/g, ''))
  return Number(`${numeral.slice(0, last).replace(/[.,]/g, '')}.${numeral.slice(last + 1)}`)
}

/** Every number of a text that is not part of a word, in order; dates and document numbers included. */
export function findQuantities(text: string, decimal: DecimalMark): Quantity[] {
  const low = lower(text)
  const found: Quantity[] = []
  for (const match of low.matchAll(QUANTITY)) {
    const quantity = readQuantity(text, match, decimal)
    if (quantity) found.push(quantity)
  }
  return found
}

/** Whether two amounts are the same up to rounding: within half a percent of the larger. */
export function sameAmount(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.005 * Math.max(Math.abs(a), Math.abs(b))
}

const NUMERAL = String.raw`\d+(?:[.,]\d+)*`
// Longest first: an alternation takes the first that fits.
const SCALES: ReadonlyMap<string, number> = new Map([
  ['triệu tỷ', 1e15], ['triệu tỉ', 1e15], ['nghìn tỷ', 1e12], ['nghìn tỉ', 1e12], ['ngàn tỷ', 1e12], ['ngàn tỉ', 1e12],
  ['trăm tỷ', 1e11], ['trăm triệu', 1e8], ['chục tỷ', 1e10], ['tỷ', 1e9], ['tỉ', 1e9], ['triệu', 1e6], ['vạn', 1e4],
  ['nghìn', 1e3], ['ngàn', 1e3], ['trillion', 1e12], ['billion', 1e9], ['million', 1e6], ['thousand', 1e3],
  ['tn', 1e12], ['bn', 1e9], ['mn', 1e6],
]) // prettier-ignore
// One-letter scales count only when glued to a sum of money ($15m): 15 m is a length.
const GLUED_SCALES: ReadonlyMap<string, number> = new Map([['m', 1e6], ['k', 1e3]]) // prettier-ignore
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['đồng việt nam', 'VND'], ['đồng', 'VND'], ['vnđ', 'VND'], ['vnd', 'VND'], ['dong', 'VND'], ['đ', 'VND'],
  ['đô la mỹ', 'USD'], ['đô-la mỹ', 'USD'], ['đô la', 'USD'], ['đô-la', 'USD'], ['đô', 'USD'], ['us dollars', 'USD'],
  ['usd', 'USD'], ['dollars', 'USD'], ['dollar', 'USD'], ['euros', 'EUR'], ['euro', 'EUR'], ['eur', 'EUR'],
  ['bảng anh', 'GBP'], ['pounds', 'GBP'], ['gbp', 'GBP'], ['nhân dân tệ', 'CNY'], ['yuan', 'CNY'], ['cny', 'CNY'],
  ['yên', 'JPY'], ['yen', 'JPY'], ['jpy', 'JPY'], ['won', 'KRW'],
]) // prettier-ignore
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['us$', 'USD'], ['$', 'USD'], ['£', 'GBP'], ['€', 'EUR'], ['¥', 'JPY'], ['usd', 'USD'], ['vnd', 'VND'], ['vnđ', 'VND'], ['eur', 'EUR'], ['gbp', 'GBP'],
]) // prettier-ignore
const PHYSICAL = [
  'tấn', 'tạ', 'yến', 'kg', 'ki-lô-gam', 'gam', 'héc-ta', 'hecta', 'héc ta', 'ha', 'km2', 'km²', 'km', 'm2', 'm²', 'm3', 'm³', 'mét', 'lít', 'mw', 'kwh', 'gwh', 'mwh', 'kw', 'teu', 'độ c', '°c', 'mm',
  'tonnes', 'tonne', 'tons', 'ton', 'hectares', 'hectare', 'kilometres', 'kilometers', 'kilometre', 'miles', 'barrels', 'litres', 'liters', 'square metres', 'square meters', 'megawatts',
] // prettier-ignore

const longestFirst = (words: Iterable<string>) =>
  [...words].toSorted((a, b) => b.length - a.length).map(word => word.replace(/[$^.]/g, String.raw`\$&`)).join('|') // prettier-ignore
const EDGE = String.raw`(?![\p{L}\p{M}\p{N}])`
const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}]|\p{N}[.,/])` +
    `(?:(?<symbol>${longestFirst(SYMBOLS.keys())})\\s?)?` +
    `(?<low>${NUMERAL})(?:\\s?[-–]\\s?(?<high>${NUMERAL}))?(?<half>½)?` +
    `(?:(?<glued>[mk])${EDGE}|[ ]?(?<scale>${longestFirst(SCALES.keys())})${EDGE})?` +
    `(?:\\s?(?:(?<points>điểm phần trăm|điểm %|điểm cơ bản|percentage points?|basis points)|` +
    `(?<percent>%|phần trăm${EDGE}|per ?cent${EDGE}|pct${EDGE})|(?<times>lần${EDGE}(?! (?:lượt|thứ|đầu|này|trước))|times${EDGE}|-?fold${EDGE})|` +
    `(?<currency>${longestFirst(CURRENCIES.keys())})${EDGE}|(?<physical>${longestFirst(PHYSICAL)})${EDGE}))?` +
    String.raw`(?<per>\s?/\s?(?:người/)?(?:năm|tháng|ngày|người|ha|kg|tấn|lượng|hộ|m2|con|year|month|head|tonne)(?![\p{L}\p{N}]))?`,
  'gu',
)

function readQuantity(text: string, match: RegExpExecArray, decimal: DecimalMark): Quantity | undefined {
  const part = match.groups ?? {}
  const low = part['low'] ?? ''
  let start = match.index
  let end = match.index + match[0].length
  const unitKind = kindOf(part)
  // A range needs a unit to be told from a date (5-7) or a span of years, and must ascend.
  const scale = SCALES.get(part['scale'] ?? '') ?? GLUED_SCALES.get(part['glued'] ?? '') ?? 1
  const first = parseNumeral(low, decimal)
  const second = part['high'] === undefined ? undefined : parseNumeral(part['high'], decimal)
  if (second !== undefined && (unitKind === 'none' || second <= first)) {
    if (unitKind === 'none') return { start, end, written: text.slice(start, end), value: first, unit: '', unitKind }
    // Not a range after all ("2020 - 4%"): the second numeral is the quantity.
    start = match.index + match[0].indexOf(part['high'] ?? '', low.length)
    return { start, end, ...written(text, start, part, part['high'] ?? ''), value: second * scale, unitKind }
  }
  if (unitKind === 'none' && part['per'] !== undefined) end -= part['per'].length
  const half = part['half'] === undefined ? 0 : 0.5
  const currency = currencyOf(part)
  return {
    start,
    end,
    ...written(text, match.index + match[0].indexOf(low), part, low),
    value: (first + half) * scale,
    ...(second === undefined ? {} : { upper: second * scale }),
    unitKind,
    ...(currency === undefined ? {} : { currency }),
  }
}

function kindOf(part: Record<string, string | undefined>): UnitKind {
  if (part['points'] !== undefined) return 'points'
  if (part['percent'] !== undefined) return 'percent'
  if (part['times'] !== undefined) return 'times'
  if (part['symbol'] !== undefined || part['currency'] !== undefined) return 'money'
  if (part['physical'] !== undefined) return 'physical'
  return 'none'
}

function currencyOf(part: Record<string, string | undefined>): string | undefined {
  return SYMBOLS.get(part['symbol'] ?? '') ?? CURRENCIES.get(part['currency'] ?? '')
}

function written(
  text: string,
  at: number,
  part: Record<string, string | undefined>,
  first: string,
): { written: string; unit: string } {
  const range = part['high'] !== undefined && part['high'] !== first ? text.slice(at).indexOf(part['high']) + part['high'].length : first.length // prettier-ignore
  const numeral = text.slice(at, at + range) + (part['half'] ?? '')
  const scale = part['scale'] ?? part['glued'] ?? ''
  const per = (part['per'] ?? '').trim()
  if (part['symbol'] !== undefined) {
    const spoken = ENGLISH_SCALES.get(scale) ?? scale
    return { written: numeral, unit: `${spoken} ${SYMBOLS.get(part['symbol']) ?? ''}`.trim() + per }
  }
  const unit = part['points'] ?? part['times'] ?? part['currency'] ?? part['physical']
  if (part['percent'] !== undefined) return { written: numeral, unit: `%${per}` }
  if (unit === undefined) {
    // Cut from the text, so that it keeps its capitals and its space or the lack of one.
    const end = at + numeral.length
    return { written: text.slice(at, scale === '' ? end : end + (text[end] === ' ' ? 1 : 0) + scale.length), unit: '' }
  }
  const shown = part['currency'] !== undefined && /^[a-z]{3}$/.test(unit) ? unit.toUpperCase() : unit
  return { written: numeral, unit: `${scale} ${shown}`.trim() + per }
}

const ENGLISH_SCALES: ReadonlyMap<string, string> = new Map([
  ['tn', 'trillion'], ['bn', 'billion'], ['mn', 'million'], ['m', 'million'], ['k', 'thousand'],
]) // prettier-ignore
