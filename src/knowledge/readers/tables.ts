/** Tables: row by row, each cell with the head of its column. */
import { type DomElement, isElement } from './dom.ts'
import { describeRow } from '../../report/markdown-tables.ts'

type Cell = { readonly text: string; readonly head: boolean; readonly columns: number; readonly rows: number }

const MAX_COLUMNS = 100
const MAX_SPAN = 50

/** The rows of a table as text; `textOf` reads a cell. */
export function readTable(table: DomElement, textOf: (cell: DomElement) => string): string[] {
  const { grid, heads } = layOut(rowsOf(table), textOf)
  return grid.map(row => describeRow(row, heads)).filter(text => text !== '')
}

/** Whether a table only arranges things on a page: it has one column, or holds tables or whole texts. */
export function isLayoutTable(table: DomElement): boolean {
  if (table.querySelector('table, h1, h2, article, form')) return true
  let widest = 0
  let paragraphs = 0
  for (const row of rowsOf(table)) widest = Math.max(widest, cellsOf(row).length)
  for (const paragraph of table.querySelectorAll('p')) if ((paragraph.textContent?.length ?? 0) > 300) paragraphs++
  return widest <= 1 || paragraphs > 2
}

function rowsOf(table: DomElement): DomElement[] {
  const rows: DomElement[] = []
  for (const child of table.children) {
    if (child.localName === 'tr') rows.push(child)
    else if (['thead', 'tbody', 'tfoot'].includes(child.localName))
      for (const row of child.children) if (row.localName === 'tr') rows.push(row)
  }
  return rows
}

function cellsOf(row: DomElement): DomElement[] {
  return [...row.children].filter(cell => cell.localName === 'td' || cell.localName === 'th')
}

/** The cells in their columns, those that span several repeated; the rows of heads apart. */
function layOut(
  rows: readonly DomElement[],
  textOf: (cell: DomElement) => string,
): { grid: string[][]; heads: string[] } {
  const grid: string[][] = []
  const headRows: string[][] = []
  const below = new Map<number, { cell: Cell; left: number }>()
  for (const [position, row] of rows.entries()) {
    const cells = cellsOf(row)
      .slice(0, MAX_COLUMNS)
      .map(cell => readCell(cell, textOf))
    const line = placeRow(cells, below)
    const isHead =
      headRows.length === grid.length + headRows.length &&
      (inHead(row, cells) || (position === 0 && looksLikeHeads(cells, rows)))
    if (isHead) headRows.push(line)
    else grid.push(line)
  }
  return { grid, heads: mergeHeads(headRows) }
}

function readCell(cell: DomElement, textOf: (cell: DomElement) => string): Cell {
  const span = (name: string) =>
    Math.min(MAX_SPAN, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1))
  return { text: textOf(cell), head: cell.localName === 'th', columns: span('colspan'), rows: span('rowspan') }
}

/** Puts the cells of a row into columns that no cell from above takes. */
function placeRow(cells: readonly Cell[], below: Map<number, { cell: Cell; left: number }>): string[] {
  const line: string[] = []
  const queue = [...cells]
  for (let column = 0; column < MAX_COLUMNS && (queue.length > 0 || [...below.keys()].some(key => key >= column));) {
    const above = below.get(column)
    if (above) {
      line[column++] = above.cell.text
      if (--above.left === 0) below.delete(column - 1)
      continue
    }
    const cell = queue.shift()
    if (!cell) {
      line[column++] = ''
      continue
    }
    for (let spanned = 0; spanned < cell.columns && column < MAX_COLUMNS; spanned++, column++) {
      line[column] = cell.text
      if (cell.rows > 1) below.set(column, { cell, left: cell.rows - 1 })
    }
  }
  return Array.from(line, text => text ?? '').map((text, column, all) => (isSpanned(cells, all, column) ? '' : text))
}

/** A single cell over the whole width is told once. */
function isSpanned(cells: readonly Cell[], line: readonly string[], column: number): boolean {
  return column > 0 && cells.length === 1 && (cells[0]?.columns ?? 1) > 1 && line[column] === line[0]
}

function inHead(row: DomElement, cells: readonly Cell[]): boolean {
  const parent = row.parentNode
  if (cells.length === 0) return false
  return (parent !== null && isElement(parent) && parent.localName === 'thead') || cells.every(cell => cell.head)
}

/** A first row of words above rows with numbers are heads even where the page does not say so. */
function looksLikeHeads(cells: readonly Cell[], rows: readonly DomElement[]): boolean {
  if (rows.length < 2 || cells.length < 2) return false
  if (cells.some(cell => cell.text.length > 80 || /^[-–+]?[\d.,\s]+%?$/.test(cell.text))) return false
  return rows
    .slice(1, 4)
    .some(row => cellsOf(row).some(cell => /^\s*[-–+]?\d[\d.,\s]*%?\s*$/.test(cell.textContent ?? '')))
}

function mergeHeads(rows: readonly string[][]): string[] {
  const width = Math.max(0, ...rows.map(row => row.length))
  return Array.from({ length: width }, (_, column) =>
    [...new Set(rows.map(row => row[column] ?? '').filter(text => text !== ''))].join(' '),
  )
}
