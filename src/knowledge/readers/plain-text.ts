/** Plain text and Markdown: from decoded text to a report, lines that were wrapped joined to paragraphs again. */
import { raisedAs } from './raised-marks.ts'
import { Failure, sayReportProblem } from '../../failure.ts'
import type { Paragraph, Report } from '../../report/model.ts'
import { parseReport } from '../../report/parse.ts'
import { cleanLine, cleanText } from './cleaning.ts'
import { MAX_CHARACTERS, MAX_PARAGRAPH_CHARACTERS, MAX_PARAGRAPHS } from './limits.ts'
import { cutText, shortTitle } from './report-building.ts'
import { Unreadable } from './unreadable.ts'

/** @throws Unreadable `empty`, `wrong-front-matter`, `too-many-paragraphs` or `too-many-characters`. */
export function readText(text: string, kind: 'markdown' | 'text', id: string): { report: Report; notes: string[] } {
  if (text.length > MAX_CHARACTERS) throw new Unreadable('too-many-characters')
  const source = kind === 'markdown' ? prepareMarkdown(cleanText(text)) : unwrapLines(cleanText(text))
  // The parser takes its time over long runs of spaces.
  const body = cutLongLines(source.replace(/[ \t]+/g, ' ').replace(/\n{3,}/g, '\n\n'))
  if (!/[\p{L}\d]/u.test(body)) throw new Unreadable('empty')
  if ((body.match(/\n\n/g)?.length ?? 0) > MAX_PARAGRAPHS * 2) throw new Unreadable('too-many-paragraphs')
  const report = withCleanFacts(parse(body, id))
  if (report.paragraphs.length > MAX_PARAGRAPHS) throw new Unreadable('too-many-paragraphs')
  return { report, notes: [] }
}

function parse(body: string, id: string): Report {
  try {
    return parseReport(body, { id, file: id })
  } catch (error) {
    if (!(error instanceof Failure) || !error.isOf('report-unreadable')) throw error
    const { problem, detail } = error.parameters
    if (problem === 'empty' || problem === 'no-paragraphs') throw new Unreadable('empty')
    throw new Unreadable('wrong-front-matter', sayReportProblem(problem, detail).slice(0, 300))
  }
}

/** What front matter states may hold line breaks and escapes. */
function withCleanFacts(report: Report): Report {
  const [first, ...rest] = report.paragraphs
  if (!first) throw new Unreadable('empty')
  const title = shortTitle(cleanLine(first.text))
  const whole: Paragraph[] = title === cleanLine(first.text) ? [] : [{ ...first, kind: 'text' }]
  const body = [...whole, ...rest]
    .map(paragraph => ({ ...paragraph, text: cleanLine(paragraph.text) }))
    .filter(({ text }) => text !== '')
    .flatMap(paragraph => cutText(paragraph.text).map(text => ({ ...paragraph, text })))
  const paragraphs = [{ ...first, text: title }, ...body].map((paragraph, number) => ({ ...paragraph, number }))
  if (title === '' || paragraphs.length < 2) throw new Unreadable('empty')
  return {
    ...report,
    title,
    ...(report.publisher === undefined ? {} : { publisher: cleanLine(report.publisher) }),
    ...(report.place === undefined ? {} : { place: cleanLine(report.place) }),
    paragraphs,
  }
}

/** A line too long for a paragraph is several paragraphs. */
function cutLongLines(text: string): string {
  return text
    .split('\n')
    .map(line => (line.length > MAX_PARAGRAPH_CHARACTERS ? cutText(line).join('\n\n') : line))
    .join('\n')
}

/** Takes the HTML out of Markdown and makes list items paragraphs of their own. */
function prepareMarkdown(text: string): string {
  const { front, body } = splitFront(text)
  const blocks = body
    .replace(/<!--[\s\S]{0,20000}?-->/g, '')
    .replace(/<(script|style)\b[^<>]{0,500}>[\s\S]{0,20000}?<\/\1\s*>/gi, '')
    .replace(
      /(.{0,20})<sup>([^<>]{0,20})<\/sup>/giu,
      (_, before: string, raised: string) => before + afterRaising(raised, before),
    ) // prettier-ignore
    .replace(HTML_TAG, (_, name: string) => (/^(?:br|p|div|li|tr|h\d)$/i.test(name) ? '\n' : ''))
    .replace(/^[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+\S/gm, '\n$&')
  return front + blocks
}

function afterRaising(raised: string, before: string): string {
  return { footnote: '', exponent: `^${raised}`, text: raised }[raisedAs(raised, before)]
}

function splitFront(text: string): { front: string; body: string } {
  // The parser of YAML takes its time over many keys; what a report says of itself is short.
  const end = /^---[ \t]*\n[\w-]/.test(text) ? text.indexOf('\n---', 4) : -1
  if (end > MAX_FRONT_MATTER) throw new Unreadable('wrong-front-matter', 'it is too long')
  const front = /^---[ \t]*\n(?:[\s\S]{0,20000}?\n)?---[ \t]*(?:\n|$)/.exec(text)?.[0] ?? ''
  return { front, body: text.slice(front.length) }
}

const MAX_FRONT_MATTER = 20_000

// Tags by their names: what stands between angle brackets otherwise is text ("a < b").
const HTML_TAG =
  /<\/?(a|abbr|article|aside|b|base|big|blockquote|body|br|button|center|code|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|option|p|path|pre|q|s|samp|script|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr)\b[^<>]{0,1000}>/gi

/** Joins the lines of text that was wrapped at some width; blank lines, indents, lists and short lines part paragraphs. */
function unwrapLines(text: string): string {
  // Front matter is Markdown's; here it is a line of hyphens.
  const lines = text.split('\n').filter(line => !/^\s*[-=_*]{3,}\s*$/.test(line))
  const width = wrapWidth(lines)
  if (width === undefined) return eachLineItsOwn(lines)
  const result: string[] = []
  let inItem = false
  for (const [position, line] of lines.entries()) {
    const previous = lines[position - 1] ?? ''
    const begins = line.trim() === '' || beginsParagraph(line, previous, { width, inItem })
    if (begins) result.push('')
    if (begins || previous.trim() === '') inItem = ITEM.test(line)
    result.push(line)
  }
  return result.join('\n')
}

/** The width that lines were wrapped at: most lines end close below it and none far above; none for unwrapped text. */
function wrapWidth(lines: readonly string[]): number | undefined {
  const lengths = lines.map(line => line.trimEnd().length).filter(length => length > 0)
  const width = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.95)] ?? 0
  if (lengths.length < 2 || width < 40 || width > 160) return undefined
  const full = lengths.filter(length => length >= width * 0.8).length
  // Lines that mostly end with their sentences are paragraphs of about one length.
  const ended = lines.filter(line => line.length >= width * 0.8 && /[.!?…:;”"]\s*$/.test(line)).length
  if (ended > 0.6 * full) return undefined
  return full >= 0.35 * lengths.length ? width : undefined
}

const ITEM = /^\s*(?:[-–•*+]\s|\d{1,3}[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\.\s|(?:Điều|Chương|Mục|Phần)\s\d)/u

function beginsParagraph(line: string, previous: string, at: { width: number; inItem: boolean }): boolean {
  if (previous.trim() === '') return false
  if (ITEM.test(line)) return true
  // The lines of a list item stand in from its sign.
  if (!at.inItem && /^(?:\s{2,}|\t)\S/.test(line) && !/^(?:\s{2,}|\t)/.test(previous)) return true
  const nextWord = /^\s*(\S{1,40})/.exec(line)?.[1] ?? ''
  // The next word would still have stood on the line before: whoever broke the line meant to.
  const short = previous.trimEnd().length + 1 + nextWord.length < at.width * 0.85
  return short && (/[.!?:;…”"]\s*$/.test(previous) || /^\s*\p{Lu}/u.test(line))
}

/** Text that is not wrapped: a line is a paragraph, unless blank lines part them already. */
function eachLineItsOwn(all: readonly string[]): string {
  const lines = all.join('\n').trim().split('\n')
  const full = lines.filter(line => line.trim() !== '')
  const blank = lines.filter((line, position) => line.trim() === '' && (lines[position - 1] ?? '').trim() !== '').length
  return full.length > 2 && blank < 0.3 * full.length ? full.join('\n\n') : lines.join('\n')
}
