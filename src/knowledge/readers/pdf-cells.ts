/** PDF cells: the lines of a cell that goes over several rows of text, joined to one. */
import type { Segment } from './pdf-rows.ts'

/** Rows of a page, where what continues the cells of the row above stands in these. */
export function joinCells(rows: readonly Segment[][]): Segment[][] {
  const joined: Segment[][] = []
  for (const [position, row] of rows.entries()) {
    const above = joined.at(-1)
    const last = rows[position - 1]
    const places = above && last ? continued(above, row) : undefined
    const near = last ? distance(last, row) <= 0.9 * usualDistance(rows, position) : false
    if (above && last && places && (near || goesOn({ above, row, places }, distance(last, row))))
      joined.splice(
        -1,
        1,
        above.map((cell, at) => withLine(cell, row[places.indexOf(at)])),
      )
    else joined.push(row)
  }
  return joined
}

type Continuation = {
  readonly above: readonly Segment[]
  readonly row: readonly Segment[]
  readonly places: readonly number[]
}

/** In a table without space between its rows, words in the middle of a sentence or bracket go on from above. */
function goesOn({ above, row, places }: Continuation, distance: number): boolean {
  return row.every(({ text, size }, at) => {
    const opened = /\([^)]*$/.test(above[places[at] ?? -1]?.text ?? '')
    return distance <= 1.5 * size && (/^\p{Ll}/u.test(text) || (opened && /^[^(]*\)/.test(text)))
  })
}

function withLine(cell: Segment, line: Segment | undefined): Segment {
  if (!line) return cell
  const [left, right] = [Math.min(cell.left, line.left), Math.max(cell.right, line.right)]
  return { ...cell, text: `${cell.text} ${line.text}`, left, right }
}

/** Which cell above each segment stands below; nothing where one stands below none or several, or is a number. */
function continued(above: readonly Segment[], row: readonly Segment[]): number[] | undefined {
  if (above.length < 2 || row.length >= above.length) return undefined
  const places = row.map(segment => {
    const below = above.flatMap((cell, at) => (cell.left < segment.right && cell.right > segment.left ? [at] : []))
    const [place = -1] = below
    const cell = above[place]
    if (below.length !== 1 || !cell || /^[-–+]?[\d.,\s%]+$/.test(segment.text)) return -1
    return sharesEdge(cell, segment) ? place : -1
  })
  return places.includes(-1) || new Set(places).size < places.length ? undefined : places
}

function sharesEdge(cell: Segment, segment: Segment): boolean {
  const tolerance = 0.5 * segment.size
  const offsets = [
    cell.left - segment.left,
    cell.right - segment.right,
    (cell.left + cell.right - segment.left - segment.right) / 2,
  ]
  return Math.abs(cell.size - segment.size) < 0.1 * cell.size && offsets.some(offset => Math.abs(offset) < tolerance)
}

/** How far the next row of cells stands from what is above it; below a table's last, the row before counts. */
function usualDistance(rows: readonly Segment[][], position: number): number {
  for (let at = position + 1; at < Math.min(rows.length, position + 5); at++) {
    const [row, last] = [rows[at], rows[at - 1]]
    if (row && last && row.length > 1) return distance(last, row)
  }
  const [row, last] = [rows[position - 1], rows[position - 2]]
  return row && last && last.length > 1 ? distance(last, row) : 0
}

function distance(above: readonly Segment[], below: readonly Segment[]): number {
  return (above[0]?.y ?? 0) - (below[0]?.y ?? 0)
}
