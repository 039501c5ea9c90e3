/** Units and values of tables: what the words of a unit say, and the number that a cell holds. */
import { type DecimalMark, findQuantities, parseNumeral, type UnitKind } from '../text/numbers.ts'
import type { Span } from './model.ts'

/** A unit in the words it is told in: `triệu USD`, `%`, `nghìn tấn`. */
export type Unit = { readonly words: string; readonly kind: UnitKind; readonly scale: number }

/** A number as a cell has it; the span is in the cell's own text. */
export type Value = {
  readonly span: Span
  /** The numeral with the sign that was written before it. */
  readonly written: string
  /** Without its sign, if it has one. */
  readonly numeral: string
  readonly sign: '+' | '-' | undefined
  /** The unit that stands beside it. */
  readonly unit: Unit | undefined
}

const UNSIGNED = String.raw`\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*`
// A mark of a footnote stands behind a number and is none of it: (1), [2], (*), ¹, (p).
const FOOTNOTE = String.raw`(?:\s?(?:\((?:\d{1,2}|\*{1,3}|[a-z])\)|\[(?:\d{1,2}|\*{1,3}|[a-z])\]|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}))?`
const VALUE = new RegExp(
  String.raw`^(?<lead>(?:(?<up>tăng|up|▲)|(?<down>giảm|down|▼))\s?)?(?<sign>[+\-−–]\s?)?(?<numeral>${UNSIGNED})(?<unit>\s?%|\s\p{L}[\p{L}\p{M}.$/²³ ]{0,30}?)?${FOOTNOTE}$`,
  'iu',
)

/** The number that is all a cell holds, with its sign and perhaps its unit; nothing for ranges, dates and words. */
export function readValue(cell: string): Value | undefined {
  const match = cell.length > LONGEST_VALUE ? null : VALUE.exec(cell)
  const { lead = '', up, down, sign: mark, numeral = '', unit: words = '' } = match?.groups ?? {}
  if (!match) return undefined
  const unit = words === '' ? undefined : readUnit(words)
  if (words !== '' && !unit) return undefined
  // "giảm -3,2": whether that is a fall or the contrary nobody can tell.
  if (lead !== '' && mark !== undefined) return undefined
  const isNegative = down !== undefined || (mark !== undefined && !mark.startsWith('+'))
  const sign = isNegative ? '-' : up !== undefined || mark !== undefined ? '+' : undefined
  const start = lead.length
  const written = `${mark ?? ''}${numeral}`
  return { span: { start, end: start + written.length + words.length }, written, numeral, sign, unit }
}

const LONGEST_VALUE = 60

/** Whether a cell says that there is no value: `-`, `…`, `x`, `n/a`. */
export function isBlank(cell: string): boolean {
  return /^(?:[-–—−.…x*]{1,3}|n\/?a|kxđ|na|nil)$/iu.test(cell)
}

/** The number in plain units, without its sign. */
export function amountOf({ numeral }: Value, unit: Unit | undefined, decimal: DecimalMark): number {
  const value = parseNumeral(numeral.replace(/[ \u00a0]/g, ''), decimal)
  // Fifteen digits are what a double keeps of a decimal.
  return Number((value * (unit?.scale ?? 1)).toPrecision(15))
}

/** Whether a numeral has its decimals behind the mark that is not the language's: `1,234.5` in Vietnamese. */
export function hasOtherMark({ numeral }: Value, decimal: DecimalMark): boolean {
  const [own, other] = decimal === ',' ? [',', String.raw`\.`] : [String.raw`\.`, ',']
  return new RegExp(`${other}(?:\\d{1,2}|\\d{4,})$|${own}\\d{3}${other}|${own}\\d+${own}|${other}\\d+${own}\\d+${own}`).test(numeral) // prettier-ignore
}

/** The unit that some words name; nothing for words that name none. */
export function readUnit(words: string): Unit | undefined {
  const plain = words.replace(/\s+/g, ' ').trim()
  if (plain === '' || plain.length > 40) return undefined
  const told = spellOut(plain)
  const quantity = findQuantities(`1 ${told}`, ',')[0]
  const whole = quantity !== undefined && quantity.start === 0 && quantity.end === told.length + 2
  if (quantity && whole && quantity.unitKind !== 'none') {
    return { words: quantity.unitKind === 'percent' ? quantity.unit : told, kind: quantity.unitKind, scale: quantity.value } // prettier-ignore
  }
  const scaled = /^(?<scale>nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion)\s(?<noun>.+)$/iu.exec(told)?.groups
  const noun = scaled?.['noun'] ?? told
  if (!COUNTED.test(noun)) return undefined
  const scale = scaled ? (findQuantities(`1 ${scaled['scale']} x`, ',')[0]?.value ?? 1) : 1
  return { words: told, kind: 'count', scale }
}

/** The unit of a cell in the column of units: any words, also those that are not known. */
export function readUnitCell(words: string): Unit | undefined {
  const known = readUnit(words)
  if (known) return known
  const told = spellOut(words.replace(/\s+/g, ' ').trim())
  if (!/^\p{L}[\p{L}\p{M}\d/. ²³]{0,24}$/u.test(told)) return undefined
  // A scale in a unit that is not known would be lost.
  return /(?<![\p{L}])(?:nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion)/iu.test(told)
    ? undefined
    : { words: told, kind: 'none', scale: 1 }
}

/** Short forms written out, and a capital only where it belongs: `Tr.đ`, `1000 tấn`, `USD million`, `Ha`. */
function spellOut(words: string): string {
  let told = words.replace(/^(?:1[.,]?000|['’]000)\s?(?=\p{L})/u, /[\p{L}]*[^\x20-\x7e]/u.test(words) ? 'nghìn ' : 'thousand ') // prettier-ignore
  told = told
    .replace(/^(?:tr|trđ|trđồng)\.?\s?(?:đồng|đ)$/iu, 'triệu đồng')
    .replace(/^(?:trđ|tr\.)$/iu, 'triệu đồng')
    .replace(/^tr\.?\s?(?=USD$)/iu, 'triệu ')
    .replace(/^(tỷ|tỉ|triệu|nghìn|ngàn)\s(?:đ|vnđ)$/iu, '$1 đồng')
    .replace(/^(?:1\s)?(?:phần trăm|percent|per cent|pct)$/iu, '%')
  const reversed = /^(?<currency>US\$|\$|€|£|USD|VND|EUR|GBP|JPY)\s?(?<scale>million|billion|trillion|thousand|mn|bn|tn|m)$/iu.exec(told)?.groups // prettier-ignore
  if (reversed) {
    const currency = CURRENCIES.get(reversed['currency']?.toUpperCase() ?? '') ?? reversed['currency']
    told = `${SCALES.get(reversed['scale']?.toLowerCase() ?? '') ?? reversed['scale']?.toLowerCase()} ${currency}`
  }
  return told.replace(/^\p{Lu}(?=[\p{Ll}\s]|$)(?!\s?$)/u, letter => letter.toLowerCase())
}

const CURRENCIES: ReadonlyMap<string, string> = new Map([['US$', 'USD'], ['$', 'USD'], ['€', 'EUR'], ['£', 'GBP']]) // prettier-ignore
const SCALES: ReadonlyMap<string, string> = new Map([['mn', 'million'], ['m', 'million'], ['bn', 'billion'], ['tn', 'trillion']]) // prettier-ignore

const COUNTED =
  /^(?:người|lao động|doanh nghiệp|DN|dự án|hồ sơ|hộ|hộ dân|hợp tác xã|HTX|lượt khách|lượt người|lượt|khách|lượt hành khách|hành khách|HK|trường hợp|ca|vụ|xã|phường|trường|lớp|học sinh|sinh viên|giáo viên|bác sĩ|giường|giường bệnh|căn|căn hộ|công trình|sản phẩm|con|chiếc|tàu|xe|cái|bộ|cây|quả|viên|đôi|bao|thuê bao|enterprises?|firms?|businesses|companies|projects?|people|persons?|workers?|households?|visitors?|arrivals?|passengers?|heads?|cases?|units?|cooperatives?|pupils|students|vehicles|vessels)$/iu
