/** PDF rows: pieces of text at their places become rows, parted where cells or columns are and nowhere else. */

/** A piece of text as a page places it; the origin is the lower left corner. */
export type PdfItem = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  /** The quarter turns, against the clock, that its direction is from left to right; none for what stands aslant. */
  readonly turns: number | undefined
}

/** The turns of a text from how its matrix begins. */
export function turnsOf(a: number, b: number): number | undefined {
  const quarters = Math.atan2(b, a) / (Math.PI / 2)
  const turns = Math.round(quarters)
  return Math.abs(quarters - turns) < 0.13 ? (turns + 4) % 4 : undefined
}

/**
 * A page turned so that its text runs from left to right: most of it, then what runs otherwise where that is much.
 * Tables too wide for their page stand upright in the file; labels along an edge and stamps across are left out.
 */
export function turnPage(items: readonly PdfItem[]): PdfItem[][] {
  const lengthOf = (some: readonly PdfItem[]) => some.reduce((sum, { text }) => sum + text.length, 0)
  const directions = [...Map.groupBy(items, ({ turns }) => turns).values()]
  const [main, ...others] = directions.toSorted((one, other) => lengthOf(other) - lengthOf(one))
  return [
    ...(main ? [main] : []),
    ...others.filter(some => some[0]?.turns !== undefined && lengthOf(some) > 0.2 * lengthOf(items)),
  ].map(some => some.map(turn))
}

function turn(item: PdfItem): PdfItem {
  const { x, y, turns } = item
  if (turns === 1) return { ...item, x: y, y: -x }
  if (turns === 2) return { ...item, x: -x, y: -y }
  return turns === 3 ? { ...item, x: -y, y: x } : item
}

type Row = { readonly y: number; readonly size: number; readonly items: PdfItem[] }
/** Words that stand together, apart from others in their row. */
export type Segment = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

/** The rows of a page from its top down, each in its segments from left to right. */
export function readRows(items: readonly PdfItem[]): Segment[][] {
  return segmentsOf(rowsOf(items).map(piecesOf))
}

/** Pieces on one baseline, from the top of the page down. */
function rowsOf(items: readonly PdfItem[]): Row[] {
  const placed = items.filter(({ text }) => text.trim() !== '')
  const rows: { y: number; size: number; items: PdfItem[] }[] = []
  for (const item of placed.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    const distance = row ? row.y - item.y : Infinity
    // A raised or lowered figure is smaller than the line it belongs to; a raised one comes before its line.
    const near = row && distance <= 0.35 * Math.max(Math.min(row.size, item.size), 1)
    const script = row && item.size < 0.8 * row.size && distance <= 0.5 * row.size
    const afterScript = row && row.size < 0.8 * item.size && distance <= 0.5 * item.size
    if (!row || !(near || script || afterScript)) rows.push({ y: item.y, size: item.size, items: [item] })
    else {
      row.items.push(item)
      if (item.size > row.size) Object.assign(row, { y: item.y, size: item.size })
    }
  }
  return rows
}

// From here a gap may be one between cells or columns; between words it is this wide in justified lines only.
const WIDE_GAP = 0.6

/** The text of a row, parted wherever the space is wider than it is between words. */
function piecesOf(row: Row): Segment[] {
  const pieces: { text: string; left: number; right: number; y: number; size: number }[] = []
  const spread = isSpread(row.items)
  for (const item of row.items.toSorted((a, b) => a.x - b.x)) {
    const last = pieces.at(-1)
    const text = asSeen(item, row, spread)
    const gap = last ? item.x - last.right : 0
    if (!last || gap > WIDE_GAP * Math.max(item.size, last.size)) {
      pieces.push({ text, left: item.x, right: item.x + item.width, y: row.y, size: item.size })
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
  return pieces.map(piece => ({ ...piece, text: piece.text.trim() })).filter(({ text }) => text !== '')
}

const SPREAD = /^\s*(?:\p{L}\p{M}*\s){1,60}\p{L}\p{M}*\s*$/u

/** Whether words are set with space between their letters: "T H Ô N G C Á O". */
function isSpread(items: readonly PdfItem[]): boolean {
  const words = items.filter(({ text }) => SPREAD.test(text))
  return words.length > 1 || words.some(({ text }) => text.trim().length > 6)
}

/** Text without the space between letters, and a raised number as one: next to another it would change that. */
function asSeen(item: PdfItem, row: Row, spread: boolean): string {
  const text = item.text.replace(/\s+/g, ' ')
  if (spread && SPREAD.test(text)) return text.replace(/(?<=\S) (?=\S)/g, '')
  const raised = item.size < 0.8 * row.size && item.y > row.y + 0.15 * row.size
  return raised && /^\s*[\d()]+\s*$/.test(text) ? text.replace(/[\d()]/g, sign => RAISED.get(sign) ?? sign) : text
}

const RAISED = new Map(Array.from('0123456789()', (sign, at) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾'[at] ?? sign]))

/** Pieces joined to lines again where the space between them does not part cells or columns. */
function segmentsOf(rows: readonly Segment[][]): Segment[][] {
  const full = rows.filter(row => row.length > 0)
  return full.map((row, position) => {
    const segments: Segment[] = []
    for (const piece of row) {
      const last = segments.at(-1)
      if (!last || parts(full, position, { start: last.right, end: piece.left })) segments.push(piece)
      else {
        const size = Math.max(last.size, piece.size)
        segments.splice(-1, 1, { ...last, text: `${last.text} ${piece.text}`, right: piece.right, size })
      }
    }
    return segments
  })
}

type Strip = { readonly start: number; readonly end: number }

/**
 * Whether a gap parts cells or columns: a very wide one does; others do where rows above or below have one at the same
 * place, for in a justified line it falls anywhere.
 */
function parts(rows: readonly Segment[][], position: number, gap: Strip): boolean {
  const size = Math.max(...(rows[position] ?? []).map(segment => segment.size))
  const width = (gap.end - gap.start) / size
  if (width >= 3) return true
  let strip = gap
  let count = 1
  for (const step of [-1, 1])
    for (let at = position + step; count < 4 && Math.abs(at - position) <= 8; at += step) {
      const [row, last] = [rows[at], rows[at - step]]
      if (!row || !last || Math.abs((row[0]?.y ?? 0) - (last[0]?.y ?? 0)) > 3 * size) break
      const narrowed = narrow(strip, row)
      if (narrowed === undefined || narrowed.end - narrowed.start < 0.3 * size) break
      if (row[0] && row[0].left < strip.start && (row.at(-1)?.right ?? 0) > strip.end) count++
      strip = narrowed
    }
  return count >= (width >= 1.5 ? 2 : 4)
}

/** What of a strip a row leaves white: all of it where the row stands on one side. */
function narrow(strip: Strip, row: readonly Segment[]): Strip | undefined {
  let { start, end } = strip
  for (const { left, right } of row) {
    if (left >= end || right <= start) continue
    if (left <= start && right >= end) return undefined
    if (left <= start) start = right
    else if (right >= end) end = left
    else return undefined
  }
  return { start, end }
}
