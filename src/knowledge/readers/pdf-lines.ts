/** PDF lines: rows of a page in reading order, columns one after another. */
import { joinCells } from './pdf-cells.ts'
import { type PdfItem, readRows, type Segment, turnPage } from './pdf-rows.ts'

export type PdfLine = {
  readonly text: string
  readonly page: number
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** The column that it stands in; lines of another column or band have other numbers. */
  readonly column: number
  /** Cells side by side: a row of a table. */
  readonly tabular: boolean
}

/** The lines of one page. */
export function readLines(items: readonly PdfItem[], page: number): PdfLine[] {
  return turnPage(items).reduce<PdfLine[]>((lines, some) => {
    const first = (lines.at(-1)?.column ?? -1) + 1
    return lines.concat(readDirection(some, page, first))
  }, [])
}

/** The lines that run in one direction; `first` is the number of their first column. */
function readDirection(items: readonly PdfItem[], page: number, first: number): PdfLine[] {
  const rows = joinCells(readRows(items))
  const gutter = findGutter(rows)
  let column = first
  if (gutter === undefined) return rows.map(row => toLine(row, page, column))
  const lines: PdfLine[] = []
  let left: Segment[][] = []
  let right: Segment[][] = []
  const flush = () => {
    for (const side of [left, right]) {
      if (side.length > 0) column++
      lines.push(...side.map(row => toLine(row, page, column)))
    }
    if (left.length + right.length > 0) column++
    left = []
    right = []
  }
  for (const row of rows) {
    // What crosses the space between the columns ends them: a headline, a table, a caption over both.
    if (row.some(segment => segment.left < gutter - 2 && segment.right > gutter + 2)) {
      flush()
      lines.push(toLine(row, page, column))
      continue
    }
    const before = row.filter(segment => segment.right <= gutter + 2)
    const after = row.filter(segment => segment.left >= gutter - 2)
    if (before.length > 0) left.push(before)
    if (after.length > 0) right.push(after)
  }
  flush()
  return lines
}

/**
 * The middle of the white space between two columns of running text: many long lines stand on either side of it, those
 * on the right begin at one place, and few cross it. A table's columns are narrow or many.
 */
function findGutter(rows: readonly Segment[][]): number | undefined {
  const left = Math.min(...rows.map(row => row[0]?.left ?? Infinity))
  const right = Math.max(...rows.map(row => row.at(-1)?.right ?? -Infinity))
  const width = right - left
  if (!(width > 0)) return undefined
  const long = rows.flat().filter(segment => segment.right - segment.left > 0.25 * width)
  const behind = long.filter(segment => segment.left > left + 0.35 * width && segment.left < left + 0.65 * width)
  const start = median(behind.map(segment => segment.left))
  const gutter = start - 3
  const before = long.filter(segment => segment.right < gutter + 2).length
  const aligned = behind.filter(segment => Math.abs(segment.left - start) < 2 * segment.size).length
  const many = rows.filter(row => row.length > 2).length
  const crossing = rows.filter(row =>
    row.some(segment => segment.left < gutter - 2 && segment.right > gutter + 2),
  ).length
  if (before < 5 || aligned < 5 || aligned < 0.6 * behind.length || many > 0.25 * rows.length) return undefined
  return crossing <= 0.5 * rows.length ? gutter : undefined
}

function toLine(row: readonly Segment[], page: number, column: number): PdfLine {
  return {
    text: row.map(({ text }) => text).join(row.length > 2 ? '; ' : ' '),
    page,
    left: row[0]?.left ?? 0,
    right: row.at(-1)?.right ?? 0,
    y: row[0]?.y ?? 0,
    size: Math.max(...row.map(({ size }) => size)),
    column,
    tabular: row.length > 1,
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
