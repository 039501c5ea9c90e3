/** PDF paragraphs: lines joined by the space between them, their indents and ends; running heads and feet left out. */
import { detectLanguage } from '../../text/language.ts'
import { median, type PdfLine } from './pdf-lines.ts'
import type { SourceBlock } from './report-building.ts'

/** Takes out what repeats at the top and bottom of pages, and page numbers. */
export function dropRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>()
  const edges = pages.map(edgeLines)
  for (const lines of edges)
    for (const key of new Set([...lines].map(runningKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const often = Math.max(2, 0.4 * pages.length)
  return pages.map((lines, page) =>
    lines.filter(line => {
      if (!edges[page]?.has(line)) return true
      if (PAGE_NUMBER.test(line.text)) return false
      return (counts.get(runningKey(line)) ?? 0) < often
    }),
  )
}

const PAGE_NUMBER =
  /^(?:[-–—|\s]{0,3}(?:trang|page|p\.)?\s{0,2}\d{1,4}(?:\s{0,2}(?:\/|of|trên)\s{0,2}\d{1,4})?[-–—|\s]{0,3}|[ivxl]{1,7})$/i

/** The two uppermost and the two lowest lines of a page, where there are lines between them. */
function edgeLines(lines: readonly PdfLine[]): Set<PdfLine> {
  const byHeight = lines.toSorted((a, b) => b.y - a.y)
  if (byHeight.length < 3) return new Set(byHeight.filter(({ text }) => PAGE_NUMBER.test(text)))
  return new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)])
}

/** Words at their height, without a page number before or after them. */
function runningKey({ text, y }: PdfLine): string {
  return `${text.replace(/^\d{1,4}\b|\b\d{1,4}$/g, '#').toLowerCase()}@${Math.round(y / 6)}`
}

type Measure = {
  readonly bodySize: number
  readonly leading: number
  readonly english: boolean
  readonly words: ReadonlySet<string>
}
/** A paragraph with the size of its type. */
export type PdfBlock = SourceBlock & { readonly size: number }

/** Joins lines to paragraphs, over the ends of columns and pages too; each has the page that it begins on. */
export function joinParagraphs(pages: readonly (readonly PdfLine[])[]): { blocks: PdfBlock[]; bodySize: number } {
  const measure = measureLines(pages.flat())
  const parted = pages.map(lines => partNotes(lines, measure.bodySize))
  const text = groupLines(
    parted.flatMap(({ body }) => body),
    measure,
  )
  const notes = parted.flatMap(part => groupLines(part.notes, measure))
  const groups: PdfLine[][] = []
  for (const [position, group] of text.entries()) {
    groups.push(group)
    // The notes of a page come when the paragraph is over that goes on on the next.
    const next = text[position + 1]?.[0]?.page ?? Infinity
    while (notes[0]?.[0] && notes[0][0].page < next) groups.push(...notes.splice(0, 1))
  }
  const blocks = [...groups, ...notes].map(group => toBlock(group, measure))
  return { blocks, bodySize: measure.bodySize }
}

/** Footnotes: small lines at the foot of a page, of which the first begins with a mark. */
function partNotes(
  lines: readonly PdfLine[],
  bodySize: number,
): { body: readonly PdfLine[]; notes: readonly PdfLine[] } {
  let first = lines.length
  for (let at = lines.length - 1; at >= 0 && (lines[at]?.size ?? 0) < 0.93 * bodySize; at--)
    if (NOTE.test(lines[at]?.text ?? '') && !lines[at]?.tabular) first = at
  return { body: lines.slice(0, first), notes: lines.slice(first) }
}

const NOTE = /^(?:[⁰¹²³⁴-⁹⁽⁾]{1,5}|\d{1,2}|\*{1,3}|[([]\d{1,2}[)\]])\s?\p{L}/u

function groupLines(lines: readonly PdfLine[], measure: Measure): PdfLine[][] {
  const edges = columnEdges(lines)
  const groups: PdfLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && !startsParagraph(line, last, { group, measure, edges })) group.push(line)
    else groups.push([line])
  }
  return groups
}

function measureLines(lines: readonly PdfLine[]): Measure {
  const sizes = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length)
  }
  const bodySize = [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  const gaps = lines.flatMap((line, position) => {
    const last = lines[position - 1]
    const gap = last && sameColumn(line, last) ? last.y - line.y : 0
    return gap > 0.5 * bodySize && gap < 2.5 * bodySize ? [gap] : []
  })
  const text = lines.map(line => line.text).join('\n')
  return {
    bodySize,
    // The space between most lines; paragraphs of one line each would make it the space between paragraphs.
    leading:
      gaps.length === 0
        ? 1.2 * bodySize
        : Math.min(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.3)] ?? 0, 1.9 * bodySize),
    english: detectLanguage(text.slice(0, 200_000)) === 'en',
    words: new Set(text.toLowerCase().match(/[\p{L}]+-[\p{L}]+/gu) ?? []),
  }
}

type Edges = ReadonlyMap<string, { readonly left: number; readonly right: number }>

function columnKey(line: PdfLine): string {
  return `${line.page}/${line.column}`
}

function columnEdges(lines: readonly PdfLine[]): Edges {
  const columns = Map.groupBy(
    lines.filter(line => !line.tabular),
    columnKey,
  )
  return new Map(
    [...columns].map(([key, members]) => [
      key,
      { left: median(members.map(line => line.left)), right: Math.max(...members.map(line => line.right)) },
    ]),
  )
}

function sameColumn(a: PdfLine, b: PdfLine): boolean {
  return a.page === b.page && a.column === b.column
}

type Surroundings = { readonly group: readonly PdfLine[]; readonly measure: Measure; readonly edges: Edges }

function startsParagraph(line: PdfLine, last: PdfLine, { group, measure, edges }: Surroundings): boolean {
  if (line.tabular || last.tabular) return true
  if (Math.abs(line.size - last.size) > 0.12 * Math.max(line.size, last.size)) return true
  if (BULLET.test(line.text) || (line.size < 0.93 * measure.bodySize && NOTE.test(line.text))) return true
  const ended = SENTENCE_END.test(last.text)
  if (!sameColumn(line, last)) return ended || !/^[\p{Ll}\d(]/u.test(line.text)
  const gap = last.y - line.y
  const leading = measure.leading * Math.max(1, line.size / (measure.bodySize || 1))
  if (gap > 1.35 * leading || gap < -0.5 * line.size) return true
  const edge = edges.get(columnKey(line))
  if (!edge) return false
  const isIndented = (other: PdfLine) =>
    other.left > edge.left + 0.8 * other.size && other.left < edge.left + 6 * other.size
  // A first line stands in from the rest; in a list all lines but the first may.
  const opening = group[0]?.text ?? ''
  if (isIndented(line) && !isIndented(last) && !BULLET.test(opening) && !NOTE.test(opening)) return true
  // What stands out to the left of a whole paragraph is no part of it.
  if (group.length > 1 && group.every(other => other.left > line.left + 0.5 * line.size)) return true
  const short = last.right < edge.right - 0.15 * (edge.right - edge.left)
  return short && (ended || /^\p{Lu}/u.test(line.text) || last.size > 1.12 * measure.bodySize) && !isCentred(line, last)
}

/** A title over several lines is centred: each line ends before the edge. */
function isCentred(line: PdfLine, last: PdfLine): boolean {
  const middle = (of: PdfLine) => (of.left + of.right) / 2
  return (
    Math.abs(middle(line) - middle(last)) < 0.3 * line.size && line.left !== last.left && !SENTENCE_END.test(last.text)
  )
}

const BULLET =
  /^(?:[-–—•●○▪■□◦*+]\s|\(?\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[a-zđ]\)\s|[IVX]{1,5}\.\s|(?:Điều|Chương|Mục|Phần|Chapter|Section)\s\d)/u
const SENTENCE_END = /[.!?:;…]["”’»)]?$/

function toBlock(group: readonly PdfLine[], measure: Measure): PdfBlock {
  let text = ''
  for (const line of group) text = joinLine(text, line.text, measure)
  const size = Math.max(...group.map(line => line.size))
  const large = size > 1.12 * measure.bodySize && text.length <= 250 && !/[.;]$/.test(text)
  return { kind: large ? 'heading' : 'text', text, page: group[0]?.page ?? 1, size }
}

/** Adds a line; a word that was parted at the end of an English line is one again, a compound keeps its hyphen. */
function joinLine(text: string, line: string, { english, words }: Measure): string {
  if (text === '') return line
  const parted = (english ? /(\p{L}+)[-\u2010\u00ad]$/u : /(\p{L}+)[-\u2010]$/u).exec(text)
  const next = /^\p{L}+/u.exec(line)?.[0]
  if (!parted || next === undefined) return `${text} ${line}`
  const compound = words.has(`${parted[1] ?? ''}-${next}`.toLowerCase())
  return english && /^\p{Ll}/u.test(next) && !compound ? text.slice(0, -1) + line : text + line
}
