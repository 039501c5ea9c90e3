/** Table names: what each row of a table measures, with the rows it is a part of and what the table says of them all. */
import { findMentions, type Glossary, isWithin, type Mention } from '../text/glossary.ts'
import { findPeriods } from '../text/periods.ts'
import type { Column } from './table-columns.ts'
import { type Cell, isTime, NUMBERING, nameHead, type Row, type Table, UNITS } from './table-rows.ts'
import { readUnit, readUnitCell, readValue, type Unit } from './table-units.ts'

/** The name of a row as far as the row and those above it tell it. */
export type RowName = {
  /** Where the words of its own begin in the paragraph. */
  readonly start: number
  /** Its own words; empty for a total, which measures what the table does. */
  readonly own: string
  /** The words of the rows that it is a part of, the widest first. */
  readonly within: readonly string[]
  readonly unit: Unit | undefined
  /** It only says for what or where something is measured: a sector, a place, a product. */
  readonly isPart: boolean
  readonly mentions: readonly Mention[]
  /** The period that the row is of, where that is what names it. */
  readonly period: Column['period']
}

type Line = {
  readonly words: string
  readonly level: string
  readonly valued: boolean
  /** The unit that its name has, and that of its own column. */
  readonly unit: Unit | undefined
  readonly stated: Unit | undefined
}

/** The names of a table's rows in their order; none for a row that is not understood. */
export function nameRows({ rows }: Table, glossary: Glossary): (RowName | undefined)[] {
  const above: Line[] = []
  return rows.map(row => {
    const time = row.cells.find(({ head }) => !NUMBERING.test(head))
    if (time && isTime(time)) return nameByTime(row, time)
    const cell = nameCell(row)
    if (!cell) return undefined
    const line = readLine(row, cell)
    const isMember = place(line, above, glossary)
    if (line.words === '' || !isMember) return undefined
    return describe(line, { row, cell, above: above.slice(0, -1), glossary })
  })
}

// "Năm: 2030; Xuất khẩu (triệu USD): 3.100": the columns say what is measured.
function nameByTime({ cells }: Row, { text, span }: Cell): RowName | undefined {
  const [period, ...more] = findPeriods(text)
  const isAll = period && more.length === 0 && period.start === 0 && period.end === text.length
  if (!isAll || cells.filter(({ head }) => nameHead(head) !== undefined).length > 1) return undefined
  return { start: span.start, own: '', within: [], unit: undefined, isPart: false, mentions: [], period: { own: period.period, text, previous: false } } // prettier-ignore
}

/** The cell of a row that names it: the first in words under a head for names, or the first of all. */
function nameCell({ cells }: Row): Cell | undefined {
  const lettered = cells.filter(({ head, text }) => !NUMBERING.test(head) && !readValue(text) && /\p{L}{2}/u.test(text))
  const named = lettered.filter(({ head }) => nameHead(head) !== undefined && !(UNITS.test(head) && lettered[0]?.head !== head))
  const [first, ...more] = named.length > 0 ? named : lettered.slice(0, 1)
  const start = cells.find(({ head }) => !NUMBERING.test(head))
  // Two names make one only where it is known how, and words before the name might say more of it.
  return more.length === 0 && first === start ? first : undefined
} // prettier-ignore

// What stands before a name says how deep it is.
const MARK =
  /^(?<mark>(?:[IVX]{1,5}|[A-H])[.)/]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s|[a-zđ][.)]\s|[-–—•]\s?|\+\s?|\*\s)(?=\S)/u

function readLine({ cells }: Row, cell: Cell): Line {
  const number = cells.find(({ head }) => NUMBERING.test(head))?.text
  const mark = MARK.exec(cell.text)?.groups?.['mark'] ?? ''
  const part = PART.exec(cell.text.slice(mark.length))?.[0] ?? ''
  const { words, unit } = cleanName(cell.text.slice(mark.length + part.length))
  // Numbers of a column of their own say how deep a row is only where they are of more kinds than one.
  const numbered = number !== undefined && mark === '' ? levelOf(`${number}. `) : ''
  const level = part === '' ? levelOf(mark) || numbered || 'plain' : 'part'
  const valued = cells.some(({ head, text }) => head !== '' && !NUMBERING.test(head) && readValue(text))
  const stated = cells.find(({ head }) => UNITS.test(head))?.text
  return { words, level, valued, unit, stated: stated === undefined ? undefined : readUnitCell(stated) }
}

const PART = /^(?:trong đó|tr\.?\s?đó|chia ra|bao gồm|gồm|of which|including)\s*[:,]?\s*(?:[-–+]\s?)?/iu

function levelOf(mark: string): string {
  const sign = mark.trim()
  if (sign === '') return ''
  if (/^[IVX]+[.)/]?$/.test(sign)) return 'roman'
  if (/^[A-H][.)/]?$/.test(sign)) return 'capital'
  if (/^\d/.test(sign)) return `number ${sign.replace(/[.)]$/, '').split('.').length}`
  if (/^[a-zđ]/.test(sign)) return 'letter'
  return /^[-–—•*]$/.test(sign) ? 'dash' : sign === '+' ? 'plus' : ''
}

/** A name without the marks of footnotes, and the unit that stands in brackets in it. */
function cleanName(text: string): { words: string; unit: Unit | undefined } {
  let unit: Unit | undefined
  const words = text
    .replace(/\s?(?:\((?:\*{1,3}|\d{1,2})\)|\[(?:\*{1,3}|\d{1,2})\]|\*{1,3}$|[¹²³]{1,2}$)/g, '')
    .replace(/\s?\(\s*(?:đvt|đơn vị(?: tính)?|unit)?\s*:?\s*([^()]{1,30})\)/giu, (whole, inside: string) => {
      const read = readUnit(inside)
      unit ??= read
      return read ? '' : whole
    })
  return { words: words.replace(/\s+/g, ' ').replace(/[\s:;,.]+$/, '').trim(), unit } // prettier-ignore
}

/**
 * Puts a row in its place below those above, which are kept from the widest to the last. Answers whether it is certain
 * what the row is a part of.
 */
function place(line: Line, above: Line[], glossary: Glossary): boolean {
  const named = findMentions(glossary, line.words).some(({ concept }) => concept.class === 'indicator')
  const last = above.at(-1)
  // After "Trong đó:" by itself a plain row may be one of the parts or the next whole.
  if (line.level === 'plain' && last?.words === '' && !named) return false
  // Dashes after "Trong đó: …" go on with it.
  if (last?.level === 'part' && line.level !== 'plain') above.pop()
  const level = above.findIndex(other => other.level === line.level)
  if (level >= 0) above.splice(level)
  // The total of a numbered list is not the last one's.
  if (line.level === 'plain' && TOTAL.test(line.words) && above.length === 1) above.pop()
  const head = above.at(-1)
  above.push(line)
  if (line.level === 'dash' || line.level === 'plus' || line.level === 'part') return head !== undefined
  if (line.level !== 'plain' || head === undefined || !head.valued) return true
  // Under a numbered row with values of its own a plain one may be its part, or one of a new kind.
  if (named) above.splice(0, above.length, { ...line, level: head.level })
  return named
}

type Circumstances = { readonly row: Row; readonly cell: Cell; readonly above: readonly Line[]; readonly glossary: Glossary } // prettier-ignore

function describe(line: Line, { row, cell, above, glossary }: Circumstances): RowName {
  const own = TOTAL.test(line.words) ? '' : line.words
  const mentions = findMentions(glossary, own)
  const indicators = mentions.filter(({ concept }) => concept.class === 'indicator').map(({ concept }) => concept.id)
  const within = headsOf(line, { above, indicators, glossary })
  const start = cell.span.start + Math.max(0, cell.text.indexOf(line.words))
  const named = nameHead(cell.head)
  const known = mentions.reduce((sum, mention) => sum + mention.end - mention.start, 0)
  const parts = mentions.length > 0 && mentions.every(({ concept }) => PARTS.has(concept.class))
  // Under no head at all a name that is no indicator is a part of what the title says.
  const isPart = indicators.length === 0 && (named === undefined || named === 'parts' || UNITS.test(cell.head) || (parts && known >= 0.6 * own.length)) // prettier-ignore
  const whole = above.at(-1)
  const inherited = whole?.unit ?? whole?.stated
  const unit = line.unit ?? (row.cells.some(({ head }) => UNITS.test(head)) ? undefined : inherited)
  return { start, own, within, unit, isPart, mentions, period: periodIn(own) }
}

/** The words of the rows above that belong to a name, the widest first. */
function headsOf(line: Line, { above, indicators, glossary }: Above): string[] {
  const heads: string[] = []
  let below = { line, indicators }
  for (const head of above.toReversed()) {
    if (head.words === '' || TOTAL.test(head.words)) continue
    const own = findMentions(glossary, head.words).filter(({ concept }) => concept.class === 'indicator').map(({ concept }) => concept.id) // prettier-ignore
    if (below.indicators.length > 0 && own.length > 0) {
      // A title of its own kind ("Xuất nhập khẩu" over exports) is no part of the name of what is measured below it.
      const isAttached = ATTACHED.has(below.line.level) && head.valued
      if (!isAttached || own.some(id => below.indicators.some(one => isWithin(glossary, one, id)))) break
    }
    heads.unshift(head.words)
    if (own.length > 0) below = { line: head, indicators: own }
  }
  return heads
}

type Above = { readonly above: readonly Line[]; readonly indicators: readonly string[]; readonly glossary: Glossary }

// "Xuất khẩu năm 2029"; but the year of the prices is none.
function periodIn(words: string): Column['period'] {
  const [period] = findPeriods(words.replace(/giá (?:so sánh|hiện hành|cố định)(?: năm)? \d{4}/giu, '')) // prettier-ignore
  return period && { own: period.period, text: words.slice(period.start, period.end), previous: false }
}

const PARTS: ReadonlySet<string> = new Set(['place', 'sector'])
const ATTACHED: ReadonlySet<string> = new Set(['dash', 'plus', 'part', 'letter'])
const TOTAL =
  /^(?:tổng số|tổng cộng|tổng|chung|toàn tỉnh|toàn thành phố|toàn ngành|toàn huyện|(?:grand )?total|overall|all|whole province)$/iu
