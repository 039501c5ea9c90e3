/** Table rows: which paragraphs are the rows of a table, each cell with the head of its column and its place. */
import type { Paragraph, Span } from './model.ts'
import { isBlank, readValue } from './table-units.ts'
import { findPeriods } from '../text/periods.ts'

/** A cell; the span is that of its text in the paragraph. */
export type Cell = { readonly head: string; readonly text: string; readonly span: Span }

export type Row = { readonly paragraph: number; readonly cells: readonly Cell[] }

/** Rows in the order of the text, and the paragraphs right above them that say what they are of, the nearest first. */
export type Table = { readonly rows: readonly Row[]; readonly captions: readonly Paragraph[] }

/**
 * The tables of a report, whose readers tell a row as `head: cell; head: cell`. Prose of the same look is none: a table
 * has rows of one head for names and shared heads of numbers, or one row whose heads are those of tables.
 */
export function findTables(paragraphs: readonly Paragraph[]): Table[] {
  const tables: Table[] = []
  let end = 0
  for (let at = 0; at < paragraphs.length;) {
    const rows = rowsFrom(paragraphs, at)
    if (rows.length === 0) at++
    else {
      tables.push({ rows, captions: captionsAbove(paragraphs.slice(end, at)) })
      at += rows.length
      end = at
    }
  }
  return tables
}

/** The words of a figure that was read from a row, its name and its value, without the cells between; else nothing. */
export function ownCells(text: string, { span, valueSpan }: { span: Span; valueSpan: Span }): string | undefined {
  const between = text.slice(span.start, valueSpan.start)
  if (!between.includes(';')) return undefined
  const first = /^[^;]*/.exec(between)?.[0] ?? ''
  return `${first}; ${between.slice(between.lastIndexOf(';') + 1)}${text.slice(valueSpan.start, span.end)}`
}

/** The heads of columns that name what a row is of. */
export function nameHead(head: string): 'measures' | 'parts' | 'times' | undefined {
  const words = head.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim() // prettier-ignore
  if (TIMES.test(words)) return 'times'
  if (MEASURES.test(words)) return 'measures'
  return PARTS.test(words) && words.length <= 60 ? 'parts' : undefined
}

/** The heads of columns that only number the rows. */
export const NUMBERING = /^(?:stt|tt|số tt|số thứ tự|no\.?|#|nr\.?)$/iu
export const UNITS = /^(?:đơn vị(?: tính)?|đvt|đv tính|units?(?: of measure(?:ment)?)?)$/iu
const MEASURES =
  /^(?:(?:các |tên |một số )?chỉ tiêu(?: chủ yếu| chính| kinh tế.{0,30})?|nội dung|danh mục|khoản mục|hạng mục|diễn giải|(?:key |main )?indicators?|items?|description|categor(?:y|ies))$/iu
const PARTS =
  /^(?:(?:tên |các |nhóm |một số )?(?:mặt hàng|nhóm hàng|hàng hóa|hàng|sản phẩm|ngành|ngành hàng|lĩnh vực|khu vực|loại hình|thành phần|địa phương|huyện|tỉnh|xã|phường|quận|thành phố|thị trường|nước|quốc gia|vùng|đối tác|cây trồng|vật nuôi|loại cây|nguồn vốn|đơn vị)|commodit(?:y|ies)|products?|goods|sectors?|industr(?:y|ies)|regions?|provinces?|districts?|cit(?:y|ies)|countr(?:y|ies)|markets?|partners?|econom(?:y|ies))(?![\p{L}])/iu
const TIMES = /^(?:năm|tháng|quý|kỳ|thời gian|thời kỳ|giai đoạn|years?|quarters?|months?|periods?)$/iu

/** As many rows as follow each other from a place on; none where no table begins there. */
function rowsFrom(paragraphs: readonly Paragraph[], at: number): Row[] {
  const first = paragraphs[at]
  if (!first || !isCandidate(first)) return []
  const unheaded = unheadedRows(paragraphs, at)
  if (unheaded.length > 0) return unheaded
  const rows: Row[] = []
  let shared: Set<string> | undefined
  let head: string | undefined
  for (let next = at; ; next++) {
    const paragraph = paragraphs[next]
    const cells = paragraph && isRowKind(paragraph) ? splitRow(paragraph.text) : []
    const name = cells.find(({ head: own }) => !NUMBERING.test(own))
    if (!paragraph || !name) break
    head ??= name.head
    const heads = cells.filter(isNumber).map(cell => cell.head)
    const belongs = shared !== undefined && heads.some(one => shared?.has(one))
    // The second row of heads has the first one's words for its names.
    const isHeads = head === '' && rows.length === 0 && nameHead(name.text) !== undefined
    if (isHeads) head = name.text
    else if (name.head !== head || (heads.length > 0 && shared && !belongs) || (readValue(name.text) && !isTime(name)))
      break // prettier-ignore
    else if (heads.length === 0 && head === '') break
    if (heads.length > 0 && !isHeads) shared = new Set([...(shared ?? []), ...heads])
    rows.push({ paragraph: paragraph.number, cells })
  }
  return isTable(rows, head ?? '') ? withSecondHeads(rows) : []
}

function isCandidate(paragraph: Paragraph): boolean {
  if (!isRowKind(paragraph)) return false
  const { text } = paragraph
  if (text.includes('; ')) return NUMBER_CELL.test(text)
  // A row of one cell opens a table only under a head that names.
  return ONE_CELL.test(text) && nameHead(text.slice(0, text.indexOf(': '))) !== undefined
}

// Nearly all prose is told from rows by these, which take no time.
const NUMBER_CELL = /[;:]\s[^;:]{0,16}?\d[^;:]{0,60}(?:;|$)/
const ONE_CELL = /^[^:;]{2,60}: [^;]+$/

function isRowKind({ text, kind }: Paragraph): boolean {
  return kind !== 'title' && kind !== 'byline' && text.length <= LONGEST_ROW
}

const LONGEST_ROW = 3000

function isTable(rows: readonly Row[], head: string): boolean {
  const valued = rows.filter(({ cells }) => cells.some(isNumber))
  const named = nameHead(head)
  if (valued.length === 0 || (valued.length === 1 && named === undefined)) return false
  // Rows name different things; a list of prose has one "name" for all of them, or one that is a sentence.
  return valued.every(({ cells }) => cells.filter(cell => isWordy(cell)).every(({ text }) => text.length <= 200))
}

function isNumber(cell: Cell): boolean {
  return cell.head !== '' && !NUMBERING.test(cell.head) && !isTime(cell) && readValue(cell.text) !== undefined
}

/** Whether a cell names the period that its row is of. */
export function isTime({ head, text }: Cell): boolean {
  return nameHead(head) === 'times' && findPeriods(text).length > 0
}

function isWordy({ text }: Cell): boolean {
  return !readValue(text) && !isBlank(text)
}

/** The cells of a row; a colon or semicolon within a cell stays in it where that can be told. */
function splitRow(text: string): Cell[] {
  const cells: Cell[] = []
  let start = 0
  for (const part of text.split(/(?<=;)\s+/)) {
    const at = text.indexOf(part, start)
    const words = part.replace(/;$/, '').trimEnd()
    cells.push(readCell(words, at))
    start = at + part.length
  }
  return cells
}

function readCell(words: string, at: number): Cell {
  const place = (from: number): Cell => ({
    head: words.slice(0, Math.max(0, from - 2)).trim(),
    text: words.slice(from),
    span: { start: at + from, end: at + words.length },
  })
  const last = words.lastIndexOf(': ')
  const rest = words.slice(last + 2)
  if (last > 0 && (readValue(rest) || isBlank(rest))) return place(last + 2)
  const first = words.indexOf(': ')
  return place(first <= 0 || PART_OF.test(words.slice(0, first)) ? 0 : first + 2)
}

const PART_OF = /^(?:[-–+•]\s?)?(?:trong đó|tr\.?\s?đó|chia ra|bao gồm|gồm|of which|including)$/iu

/** Cells that the row above gives a second head: `Xuất khẩu: 2030; Xuất khẩu: 2031` heads what follows. */
function withSecondHeads(rows: readonly Row[]): Row[] {
  const [top, ...rest] = rows
  if (!top || rest.length === 0 || !top.cells.some(({ head, text }) => head === '' && nameHead(text))) return [...rows]
  const seconds = top.cells.filter(({ head }) => head !== '')
  const doubled = rest.map(row => {
    const own = row.cells.filter(({ head }) => seconds.some(second => second.head === head))
    const fits = own.length === seconds.length && own.every(({ head }, i) => head === seconds[i]?.head)
    const cells = row.cells.map(cell => {
      const second = seconds[own.indexOf(cell)]
      return second && fits ? { ...cell, head: `${cell.head} ${second.text}` } : cell
    })
    return { ...row, cells }
  })
  return [{ ...top, cells: [] }, ...doubled]
}

/** Rows under a first row of years, which a reader takes for numbers: `Chỉ tiêu; 2030; 2031`. */
function unheadedRows(paragraphs: readonly Paragraph[], at: number): Row[] {
  const top = splitRow(paragraphs[at]?.text ?? '')
  const [first, ...others] = top
  if (!first || top.length < 2 || top.some(({ head }) => head !== '')) return []
  const heads = isYear(first) ? ['', ...top.map(({ text }) => text)] : top.map(({ text }) => text)
  if (!(isYear(first) || nameHead(first.text)) || !others.some(isYear)) return []
  const rows: Row[] = []
  for (let next = at + 1; ; next++) {
    const paragraph = paragraphs[next]
    const cells = paragraph && isRowKind(paragraph) ? splitRow(paragraph.text) : []
    const [name, ...values] = cells
    const isRow = cells.length === heads.length && name && isWordy(name) && values.some(({ text }) => readValue(text))
    if (!paragraph || !isRow || cells.some(({ head }) => head !== '')) break
    rows.push({ paragraph: paragraph.number, cells: cells.map((cell, i) => ({ ...cell, head: heads[i] ?? '' })) })
  }
  const number = paragraphs[at]?.number ?? 0
  return rows.length > 0 ? [{ paragraph: number, cells: [] }, ...rows] : []
}

function isYear({ text }: Cell): boolean {
  return /^(?:năm\s)?(?:19|20)\d\d$/iu.test(text) || (!readValue(text) && findPeriods(text).length > 0)
}

/** How many paragraphs above a table may speak of it: its title, its unit, and a line between them. */
const MOST_CAPTIONS = 3

function captionsAbove(paragraphs: readonly Paragraph[]): Paragraph[] {
  const nearest = paragraphs.slice(-MOST_CAPTIONS).toReversed()
  const other = nearest.findIndex(paragraph => !isCaption(paragraph))
  return other < 0 ? nearest : nearest.slice(0, other)
}

function isCaption({ text, kind }: Paragraph): boolean {
  if (kind === 'byline' || text.length > 300 || (text.includes('; ') && NUMBER_CELL.test(text))) return false
  if (kind !== 'text' || UNIT_LINE.test(text)) return true
  return /^(?:bảng|biểu|table)\s?(?:số\s?)?\d/iu.test(text) || (text.length <= 160 && !/[.;!?]$/.test(text))
}

/** A line that gives the unit of all that follows. */
export const UNIT_LINE =
  /(?:^|[\s(–-])(?:đơn vị(?: tính)?|đvt|đv tính|unit)\s?:\s*(?<unit>[^();,.]{1,30}?|tr\.\s?đ(?:ồng)?)\s*\)?\.?$/iu
