/** PDF lines: pieces of text at their places on a page become lines in reading order, columns one after another. */

/** A piece of text as a page places it; the origin is the lower left corner. */
export type PdfItem = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly upright: boolean
}

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

type Row = { readonly y: number; readonly items: PdfItem[] }
type Segment = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

/** The lines of one page. */
export function readLines(items: readonly PdfItem[], page: number): PdfLine[] {
  const rows = rowsOf(items)
    .map(segmentsOf)
    .filter(segments => segments.length > 0)
  const gutter = findGutter(rows)
  let column = 0
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

/** Pieces on one baseline, from the top of the page down. */
function rowsOf(items: readonly PdfItem[]): Row[] {
  const upright = items.filter(item => item.upright)
  const placed = (upright.length >= 0.5 * items.length ? upright : items).filter(({ text }) => text.trim() !== '')
  const rows: { y: number; size: number; items: PdfItem[] }[] = []
  for (const item of placed.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    const near = row && Math.abs(row.y - item.y) <= 0.35 * Math.max(Math.min(row.size, item.size), 1)
    // A raised or lowered figure is smaller than the line it belongs to.
    const script = row && item.size < 0.8 * row.size && Math.abs(row.y - item.y) <= 0.5 * row.size
    if (row && (near || script)) row.items.push(item)
    else rows.push({ y: item.y, size: item.size, items: [item] })
  }
  return rows
}

/** A row parted where the space is too wide to be one between words. */
function segmentsOf({ y, items }: Row): Segment[] {
  const segments: { text: string; left: number; right: number; y: number; size: number }[] = []
  for (const item of items.toSorted((a, b) => a.x - b.x)) {
    const last = segments.at(-1)
    const text = item.text.replace(/\s+/g, ' ')
    const gap = last ? item.x - last.right : 0
    if (!last || gap > 1.5 * Math.max(item.size, last.size)) {
      segments.push({ text, left: item.x, right: item.x + item.width, y, size: item.size })
      continue
    }
    // The same words drawn twice, a little aside, are how some programs make bold type.
    if (item.x + item.width <= last.right + 0.5 && gap < -0.5 * item.width && last.text.trimEnd().endsWith(text.trim()))
      continue
    const spaced = /\s$/.test(last.text) || /^\s/.test(text) || gap <= 0.15 * item.size
    last.text += spaced ? text : ` ${text}`
    last.right = Math.max(last.right, item.x + item.width)
    last.size = Math.max(last.size, item.size)
  }
  return segments.map(segment => ({ ...segment, text: segment.text.trim() })).filter(({ text }) => text !== '')
}

/**
 * The middle of the white space between two columns of running text: many rows have long lines on both sides of it and
 * few cross it. A table's columns are narrow or many.
 */
function findGutter(rows: readonly Segment[][]): number | undefined {
  const left = Math.min(...rows.map(row => row[0]?.left ?? Infinity))
  const right = Math.max(...rows.map(row => row.at(-1)?.right ?? -Infinity))
  const width = right - left
  const pairs = rows.filter(row => row.length === 2).map(([a, b]) => ({ end: a?.right ?? 0, start: b?.left ?? 0 }))
  if (!(width > 0) || pairs.length < 5) return undefined
  const middles = pairs.filter(({ end, start }) => start > left + 0.35 * width && end < left + 0.65 * width)
  const start = median(middles.map(pair => pair.start))
  const gutter = start - 3
  const wide = rows.filter(
    ([a, b, ...more]) =>
      a &&
      b &&
      more.length === 0 &&
      a.right < gutter + 2 &&
      b.left > gutter - 2 &&
      a.right - a.left > 0.25 * width &&
      b.right - b.left > 0.25 * width,
  ).length
  const crossing = rows.filter(row =>
    row.some(segment => segment.left < gutter - 2 && segment.right > gutter + 2),
  ).length
  return wide >= 5 && wide >= 0.5 * middles.length && crossing <= 0.5 * rows.length ? gutter : undefined
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
