/** Numbers as people write them: numerals, scale words, units and currencies, in Vietnamese and English. */
import { lower } from './fold.ts'

export type UnitKind = 'percent' | 'points' | 'times' | 'money' | 'physical' | 'count' | 'none'

/** A number with its unit, as it stands in a text. Offsets are UTF-16 and half open. */
export type Quantity = {
  readonly start: number
  readonly end: number
  /** The numeral exactly as written, with its minus sign and the scale word of a count: `6,96`, `-5`, `9,1 triệu`. */
  readonly written: string
  /** The numeral in plain units (scale words multiplied in), below zero after a minus; the lower bound of a range. */
  readonly value: number
  /** The upper bound of a range. */
  readonly upper?: number
  /** The unit as written (`tỷ đồng`), but `%` for percent and `billion USD` for `$…bn`; empty for a bare number. */
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
  const thousands = repeated || (!mixed && tail === 3 && mark !== decimal && !numeral.startsWith('0'))
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
// One-letter scales count only when glued to a sum of money ($15m, 15m USD): 15m by itself is a length.
const GLUED_SCALES: ReadonlyMap<string, number> = new Map([['m', 1e6], ['k', 1e3]]) // prettier-ignore
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['đồng việt nam', 'VND'], ['đồng', 'VND'], ['vnđ', 'VND'], ['vnd', 'VND'], ['dong', 'VND'], ['đ', 'VND'],
  ['đô la mỹ', 'USD'], ['đô-la mỹ', 'USD'], ['đô la', 'USD'], ['đô-la', 'USD'], ['đô', 'USD'], ['us dollars', 'USD'],
  ['usd', 'USD'], ['dollars', 'USD'], ['dollar', 'USD'], ['euros', 'EUR'], ['euro', 'EUR'], ['eur', 'EUR'],
  ['bảng anh', 'GBP'], ['pounds', 'GBP'], ['gbp', 'GBP'], ['nhân dân tệ', 'CNY'], ['yuan', 'CNY'], ['cny', 'CNY'],
  ['yên', 'JPY'], ['yen', 'JPY'], ['jpy', 'JPY'], ['won', 'KRW'], ['ringgit', 'MYR'], ['baht', 'THB'], ['rupiah', 'IDR'], ['rupees', 'INR'], ['rupee', 'INR'], ['pesos', 'PHP'], ['peso', 'PHP'], ['rubles', 'RUB'], ['roubles', 'RUB'], ['rúp', 'RUB'], ['franc', 'CHF'], ['riel', 'KHR'], ['pence', 'GBP'], ['cents', 'USD'],
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
const SYMBOL = longestFirst(SYMBOLS.keys())
const CURRENCY = longestFirst(CURRENCIES.keys())
// Not the hyphen of a word (Covid-19), a range (3-5%, 5% -7%) or a sign of its own (+/-5).
const MINUS = String.raw`(?<![\p{L}\p{M}\p{N}%½)/+–−-]|[\p{N}%½]\s)[-−]`
const AFTER_SYMBOL = String.raw`(?<=(?:${SYMBOL})\s?[-−]?[\d.,]+(?:\s?[-–]\s?[\d.,]+)?½?[mk])`
const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}]|\p{N}[.,/])` +
    `(?<minus>${MINUS}(?=(?:${SYMBOL})?\\d))?(?:(?<symbol>${SYMBOL})(?:\\s?|(?<debt>[-−])))?` +
    `(?<low>${NUMERAL})(?:\\s?[-–]\\s?(?<high>${NUMERAL}))?(?<half>½)?` +
    `(?:(?<glued>[mk])${EDGE}(?:${AFTER_SYMBOL}|(?=\\s?(?:${CURRENCY})${EDGE}))|[ ]?(?<scale>${longestFirst(SCALES.keys())})${EDGE})?` +
    `(?:\\s?(?:(?<points>điểm phần trăm|điểm %|điểm cơ bản|percentage points?|basis points)|` +
    `(?<percent>%|phần trăm${EDGE}|per ?cent${EDGE}|pct${EDGE})|(?<times>lần${EDGE}(?! (?:lượt|thứ|đầu|này|trước))|times${EDGE}|-?fold${EDGE})|` +
    `(?<currency>${CURRENCY})${EDGE}|(?<physical>${longestFirst(PHYSICAL)})${EDGE}))?` +
    String.raw`(?<per>\s?/\s?(?:người/)?(?:năm|tháng|ngày|người|ha|kg|tấn|tạ|lượng|hộ|m2|m3|con|chục|quả|trái|thùng|bao|lít|chiếc|cái|bộ|suất|lượt|phòng|đêm|kWh|cổ phiếu|year|month|day|head|tonne|ton|kilo|litre|barrel|ounce|share|unit)(?![\p{L}\p{N}]))?`,
  'dgu',
)

function readQuantity(text: string, match: RegExpExecArray, decimal: DecimalMark): Quantity | undefined {
  const part = match.groups ?? {}
  const spans = match.indices?.groups ?? {}
  const unitKind = kindOf(part)
  const start = match.index
  const end = start + match[0].length
  const scale = SCALES.get(part['scale'] ?? '') ?? GLUED_SCALES.get(part['glued'] ?? '') ?? 1
  const sign = part['minus'] === undefined && part['debt'] === undefined ? 1 : -1
  const first = sign * (parseNumeral(part['low'] ?? '', decimal) + (part['half'] === undefined ? 0 : 0.5))
  const second = part['high'] === undefined ? undefined : parseNumeral(part['high'], decimal)
  // A range needs a unit to be told from a date (5-7) or a span of years, and must ascend.
  if (second !== undefined && unitKind === 'none') {
    return { start, end, written: text.slice(start, end), value: first, unit: '', unitKind }
  }
  const unit = unitOf(text, match)
  if (second !== undefined && second <= first) {
    // Not a range after all ("2020 - 4%"): the second numeral is the quantity.
    const [from, to] = spans['high'] ?? [start, end]
    return { start: from, end, written: text.slice(from, to), value: scaled(second, scale), unit, unitKind }
  }
  const from = (spans['minus'] ?? spans['debt'] ?? spans['low'])?.[0]
  // Without a unit the scale is part of what is written, its space or the lack of one included.
  const to = (unitKind === 'none' ? spans['scale'] : undefined) ?? spans['half'] ?? spans['high'] ?? spans['low']
  const currency = currencyOf(part)
  return {
    start,
    end: unitKind === 'none' ? end - (part['per'] ?? '').length : end,
    written: text.slice(from, to?.[1]),
    value: scaled(first, scale),
    ...(second === undefined ? {} : { upper: scaled(second, scale) }),
    unit,
    unitKind,
    ...(currency === undefined ? {} : { currency }),
  }
}

// 8.3 × 10⁶ is 8300000.000000001 in binary; fifteen digits are what a double keeps of a decimal.
function scaled(value: number, scale: number): number {
  return scale === 1 ? value : Number((value * scale).toPrecision(15))
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

function unitOf(text: string, { groups: part = {}, indices }: RegExpExecArray): string {
  const cut = (name: string) => text.slice(...(indices?.groups?.[name] ?? [0, 0]))
  const scale = part['scale'] ?? part['glued'] ?? ''
  const per = cut('per').trim()
  if (part['symbol'] !== undefined) {
    const spoken = ENGLISH_SCALES.get(scale) ?? scale
    return `${spoken} ${SYMBOLS.get(part['symbol']) ?? ''}`.trim() + per
  }
  if (part['percent'] !== undefined) return `%${per}`
  const unit = cut('points') || cut('times') || cut('currency') || cut('physical')
  return unit === '' ? '' : `${cut('scale') || cut('glued')} ${unit}`.trim() + per
}

const ENGLISH_SCALES: ReadonlyMap<string, string> = new Map([
  ['tn', 'trillion'], ['bn', 'billion'], ['mn', 'million'], ['m', 'million'], ['k', 'thousand'],
]) // prettier-ignore
