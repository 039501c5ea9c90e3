/** Captions: what the lines right above a table say of all of it: what is measured, in which unit, where and when. */
import { fold } from '../text/fold.ts'
import { findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import { findPeriods, type Period } from '../text/periods.ts'
import { tokenize } from '../text/tokens.ts'
import { GROWTH_NOUN } from './grammar.ts'
import { WHOLE_PLACES } from './place.ts'
import { nameHead, type Table, UNIT_LINE } from './table-rows.ts'
import { readUnit, type Unit } from './table-units.ts'

export type Caption = {
  readonly unit: Unit | undefined
  /** What the table is of, without its number, its unit, its period and what it is broken down by. */
  readonly title: string
  /** The title without what the columns measure; absent where it measures something else as well. */
  readonly rest: string | undefined
  /** A place that is not the report's; unclear where there are several, or a country's table is in a province's report. */
  readonly place: Mention | 'unclear' | undefined
  readonly period: { readonly own: Period; readonly text: string } | undefined
}

export type Circumstances = {
  /** What the columns measure, as far as their heads name it. */
  readonly measured: readonly string[]
  readonly glossary: Glossary
  /** The place that the report is about. */
  readonly place: string | null
}

/** Reads the lines above a table. */
export function readCaption(table: Table, { measured, glossary, place }: Circumstances): Caption {
  const units = table.captions.flatMap(({ text }) => {
    const words = UNIT_LINE.exec(text)?.groups?.['unit'] ?? /\(([^()]{1,30})\)\s*$/u.exec(text)?.[1]
    return words === undefined ? [] : (readUnit(words) ?? [])
  })
  const lines = table.captions
    .map(({ text, kind }) => ({ text: text.replace(UNIT_LINE, ' ').trim(), isReports: kind === 'title' }))
    .filter(({ text }) => text !== '')
  const times = lines.map(({ text }) => findPeriods(text).map(({ period, start, end }) => ({ own: period, text: text.slice(start, end) }))).find(list => list.length > 0) // prettier-ignore
  const titles = [...lines.map(({ text, isReports }) => ({ text: titleIn(text), isReports })), { text: titleOfNames(table), isReports: false }] // prettier-ignore
  const title = titles.find(({ text }) => indicatorsIn(text, glossary).length > 0) ?? titles[0]
  return {
    unit: units[0],
    title: title?.text ?? '',
    rest: title === undefined || title.isReports ? '' : restOf(title.text, measured, glossary),
    place: placeIn(titles.flatMap(({ text, isReports }) => (isReports ? [] : text)), { glossary, place }), // prettier-ignore
    period: times?.length === 1 && times[0]?.own.relative === undefined ? times[0] : undefined,
  }
}

/** The indicators that words name, each once, with the words that name it. */
export function indicatorsIn(text: string, glossary: Glossary): string[] {
  const mentions = findMentions(glossary, text).filter(
    // "Kinh tế" is the title of a part of a report, and no growth.
    ({ concept, start, end }) =>
      concept.class === 'indicator' && (concept.id !== 'economic-growth' || GROWTH_NOUN.test(text.slice(start, end))),
  )
  const distinct = mentions.filter(({ concept }, i) => mentions.findIndex(other => other.concept === concept) === i)
  return distinct.map(({ start, end }) => text.slice(start, end))
}

/** All heads of a table's columns. */
export function headsOf({ rows }: Table): string[] {
  return [...new Set(rows.flatMap(({ cells }) => cells.map(({ head }) => head)))]
}

// "Mặt hàng xuất khẩu": the head of the names says what the table is of.
function titleOfNames(table: Table): string {
  const head = headsOf(table).find(one => nameHead(one) === 'parts') ?? ''
  return tidy(head.replace(/^(?:các |nhóm )?(?:mặt hàng|thị trường|nhóm hàng|sản phẩm|ngành|địa phương|nước|khu vực)/iu, '')) // prettier-ignore
}

function titleIn(text: string): string {
  const numbered = text.replace(NUMBERED, '')
  const unitless = numbered.replace(/\(([^()]{1,30})\)/g, (whole, words: string) => (readUnit(words) ? ' ' : whole))
  const timeless = findPeriods(unitless)
    .filter(({ start }) => !/giá (?:so sánh|hiện hành|cố định)(?: năm)?\s*$/iu.test(unitless.slice(0, start)))
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, unitless)
  return tidy(timeless.replace(BROKEN_DOWN, ' ').replace(GENERAL, ' '))
}

const NUMBERED =
  /^(?:(?:bảng|biểu|phụ lục|table|annex)\s?(?:số\s?)?[\d.IVX]*|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-H])\s?[.:)–-]\s*/iu
const BROKEN_DOWN = /(?<![\p{L}])(?:(?:phân |chia )?theo (?!giá)|by )[^,;()]*/giu
// What titles of tables say without naming anything.
const GENERAL =
  /(?<![\p{L}])(?:một số|các|chỉ tiêu|chủ yếu|chính|tình hình|kết quả|thực hiện|chi tiết|số liệu|ước tính|ước|của tỉnh|trên địa bàn(?: tỉnh)?|selected|main|key|indicators?|statistics|results?|estimates?)(?![\p{L}])/giu

function tidy(text: string): string {
  const ends = /^[\s,;:.–-]+|(?:[\s,;:.–-]|(?<=\s)(?:và|của|trong|and|of|in|for|the))+$/giu
  return text.replace(/\s+/g, ' ').replace(ends, '').trim()
}

function restOf(title: string, measured: readonly string[], glossary: Glossary): string | undefined {
  const longest = measured.filter(words => words !== '').toSorted((a, b) => b.length - a.length)
  const without = (text: string) => longest.reduce((rest, words) => rest.replace(new RegExp(`(?<![\\p{L}])${RegExp.escape(words)}(?![\\p{L}])`, 'giu'), ' '), text) // prettier-ignore
  const namesPart = (text: string) => findMentions(glossary, text).some(({ concept }) => concept.class === 'sector')
  // "Xuất nhập khẩu" over exports and imports is what they make together; "sản lượng lúa" over output says of what.
  const wholes = findMentions(glossary, title).filter(({ concept, start, end }) => {
    const words = new Set(wordsIn(title.slice(start, end)))
    const holds = longest.some(head => wordsIn(head).every(word => words.has(word)))
    return concept.class === 'indicator' && holds && !namesPart(without(title.slice(start, end)))
  })
  const told = wholes.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, title)
  const isOfColumns = without(told) !== title
  const left = tidy(without(told).replace(/(?<![\p{L}])(?:và|and|kim ngạch|giá trị|trị giá)(?![\p{L}])/giu, ' ').replace(/(?:\s[,;]|[,;])+\s/g, ' ')) // prettier-ignore
  if (indicatorsIn(left, glossary).length > 0) return isOfColumns ? undefined : left
  return isOfColumns || namesPart(left) ? left : ''
}

function wordsIn(text: string): string[] {
  return tokenize(text).map(({ marked }) => marked)
}

function placeIn(
  texts: readonly string[],
  { glossary, place }: { glossary: Glossary; place: string | null },
): Caption['place'] {
  const mentions = texts
    .flatMap(text => findMentions(glossary, text))
    .filter(({ concept }) => concept.class === 'place')
  const own = new Set(findMentions(glossary, place ?? '').map(({ concept }) => concept.id))
  const isOwn = ({ concept }: Mention) =>
    own.has(concept.id) || [...concept.vi, ...concept.en].some(name => fold(name) === fold(place ?? ''))
  const others = mentions.filter(mention => !isOwn(mention) && !LOCAL.has(mention.concept.id))
  const [first, ...more] = others.filter((one, i) => others.findIndex(other => other.concept === one.concept) === i)
  if (!first) return undefined
  if (WHOLE_PLACES.has(first.concept.id) && place === 'Việt Nam') return undefined
  return more.length > 0 || WHOLE_PLACES.has(first.concept.id) ? 'unclear' : first
}

const LOCAL: ReadonlySet<string> = new Set(['province-wide', 'city-wide'])
