/** Parsing: from the text of a file to a report with numbered paragraphs. */
import { parse as parseYaml, YAMLParseError } from 'yaml'
import * as z from 'zod'
import { Failure, type ReportProblem } from '../failure.ts'
import { fold, normalise } from '../text/fold.ts'
import { detectingSteps } from '../text/language.ts'
import { completePeriod, findPeriods, type Period } from '../text/periods.ts'
import { runSteps, type Steps } from '../text/steps.ts'
import { tableRows } from './markdown-tables.ts'
import type { Paragraph, ParagraphKind, Report } from './model.ts'

/**
 * Reads a report from Markdown (YAML front matter, then `# title` or a `title` in it) or plain text (first line the
 * title); blank lines separate paragraphs. Player timers, repeated captions and numbered picture labels are dropped,
 * captions stay and are marked as such. `id` is the file's name without its ending.
 *
 * @throws Failure `report-unreadable` where the front matter is wrong or there is no text.
 */
export function parseReport(source: string, about: { id: string; file: string }): Report {
  return runSteps(parsingSteps(source, about))
}

/** The same, some lines or a paragraph at a step. */
export function* parsingSteps(source: string, { id, file }: { id: string; file: string }): Steps<Report> {
  const text = (yield* normaliseLines(source)).replace(/\r\n?/g, '\n')
  const fail = (problem: ReportProblem, detail?: string) =>
    new Failure('report-unreadable', { file, problem, ...(detail === undefined ? {} : { detail }) })
  if (text.includes('\u0000')) throw fail('zero-bytes')
  const { front, body } = splitFrontMatter(text, fail)
  const blocks = yield* readBlocks(tableRows(body), front.title)
  const title = front.title ?? blocks[0]?.text
  if (title === undefined || title === '') throw fail('empty')
  const rest = blocks[0] && sameWords(blocks[0].text, title) ? blocks.slice(1) : blocks
  if (rest.length === 0) throw fail('no-paragraphs')
  const paragraphs = [{ kind: 'title' as ParagraphKind, text: title }, ...(yield* markCaptions(rest, title))].map(
    (block, number): Paragraph => ({ number, ...block }),
  )
  const period = front.period === undefined ? yield* periodSteps(paragraphs) : findPeriods(front.period)[0]?.period
  if (front.period !== undefined && !period) throw fail('unknown-period', front.period)
  return {
    id,
    title,
    language: front.language ?? (yield* detectingSteps(paragraphs.map(paragraph => paragraph.text))),
    ...(front.publisher === undefined ? {} : { publisher: front.publisher }),
    ...(front.date === undefined ? {} : { date: front.date }),
    ...(front.source === undefined ? {} : { source: front.source }),
    ...(front.place === undefined ? {} : { place: front.place }),
    ...(period ? { period } : {}),
    paragraphs,
  }
}

const LINES_AT_ONCE = 200

/** No character of one line is composed with one of another. */
function* normaliseLines(source: string): Steps<string> {
  const lines = source.split('\n')
  const parts: string[] = []
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    parts.push(normalise(lines.slice(from, from + LINES_AT_ONCE).join('\n')))
    yield
  }
  return parts.join('\n')
}

const NO_PERIOD = 'the period must be written out, such as "6 tháng đầu năm 2024" or 2024'
const FrontMatter = z.strictObject({
  title: z.string().min(1).optional(),
  publisher: z.string().min(1).optional(),
  date: z.iso.date('the date must be written as YYYY-MM-DD').optional(),
  source: z.url({ protocol: /^https?$/, error: 'the source must be an http or https address' }).optional(),
  language: z.enum(['vi', 'en']).optional(),
  place: z.string().min(1).optional(),
  period: z.union([z.string().trim().min(1, NO_PERIOD), z.number().transform(String)], NO_PERIOD).optional(),
})
type FrontMatter = z.infer<typeof FrontMatter>

type Fail = (problem: ReportProblem, detail?: string) => Failure

function splitFrontMatter(text: string, fail: Fail): { front: FrontMatter; body: string } {
  const match = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(text)
  if (!match) {
    if (/^---[ \t]*\n/.test(text)) throw fail('open-front-matter')
    return { front: {}, body: text }
  }
  let data: unknown
  try {
    // Dates stay as written: the core schema reads 2024-07-05 as text.
    data = parseYaml(match[1] ?? '', { schema: 'core' }) ?? {}
  } catch (error) {
    if (error instanceof YAMLParseError) throw fail('no-yaml', error.message.split('\n')[0])
    // What the package throws for aliases of nothing, and for more of them than a person writes.
    if (error instanceof ReferenceError) throw fail('aliases')
    throw error
  }
  const front = FrontMatter.safeParse(data)
  if (!front.success) {
    const problems = front.error.issues.map(issue => `${issue.path.join('.') || 'front matter'}: ${issue.message}`)
    throw fail('wrong-fields', problems.join('; '))
  }
  return { front: front.data, body: text.slice(match[0].length) }
}

type Block = { kind: ParagraphKind; text: string; labelled?: boolean }

/** The blocks of a body: lines joined where they are one paragraph, noise lines taken out. */
function* readBlocks(body: string, title: string | undefined): Steps<Block[]> {
  const blocks: Block[] = []
  let lines: string[] = []
  let labelled = false
  const flush = () => {
    if (lines.length > 0) blocks.push({ ...readBlock(lines.join('\n')), ...(labelled ? { labelled } : {}) })
    if (lines.length > 0) labelled = false
    lines = []
  }
  for (const raw of body.split('\n')) {
    yield
    const line = raw.trim()
    if (line === '') flush()
    else if (PLAYER_TIMER.test(line)) flush()
    else if (HEADING.test(line)) {
      flush()
      lines.push(line)
      flush()
    } else if (isPictureLabel(line, title ?? blocks[0]?.text)) {
      flush()
      labelled = true
    } else if (lines.at(-1) === line) {
      // A picture's alternative text and its caption are the same words twice.
      labelled = true
    } else lines.push(line)
  }
  flush()
  return blocks
}

const PLAYER_TIMER = /^(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*\/\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?$/
// What web pages write for a picture without words of its own: the title again, and its number.
const PICTURE_LABEL = /^(?<words>.{0,300})\s(?:ảnh|hình|photo|image|picture)\s+\d{1,3}$/iu
// A sentence may end with "như trong hình 2": it has a comma, a verb, or a preposition before the picture.
const SENTENCE_WORDS = [
  /[,;:]/,
  /(?<!\p{L})(?:là|có|được|bị|cho|thấy|xem|nêu|tăng|giảm|đạt|chiếm|thể hiện|trình bày)(?!\p{L})/iu,
  /\b(?:is|are|was|were|has|have|shows?|see|rose|fell)\b/i,
  /(?<!\p{L})(?:ở|trong|tại|từ|theo|như|với|qua|trên|bằng|và|in|of|from|by|and|the)$/iu,
]

/** Whether a line is what web pages write for a player or for a picture without words of its own. */
export function isPageNoise(line: string, title: string | undefined): boolean {
  return PLAYER_TIMER.test(line) || isPictureLabel(line, title)
}

function isPictureLabel(line: string, title: string | undefined): boolean {
  const words = PICTURE_LABEL.exec(line)?.groups?.['words']
  if (words === undefined) return false
  if (title !== undefined && sameWords(words, title)) return true
  return words.length <= 80 && !SENTENCE_WORDS.some(sign => sign.test(words))
}

const HEADING = /^#{1,6}\s+(.+)$/s

function readBlock(text: string): Block {
  const heading = HEADING.exec(text)
  if (heading) return { kind: 'heading', text: joinLines(heading[1] ?? '') }
  return { kind: 'text', text: joinLines(text) }
}

function joinLines(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, ' ').trim()
}

function* markCaptions(blocks: readonly Block[], title: string): Steps<{ kind: ParagraphKind; text: string }[]> {
  const marked: { kind: ParagraphKind; text: string }[] = []
  for (const [position, block] of blocks.entries()) {
    marked.push({ kind: kindOf(block, { position, blocks: blocks.length, title }), text: block.text })
    yield
  }
  return marked
}

type Position = { readonly position: number; readonly blocks: number; readonly title: string }

function kindOf({ kind, text, labelled }: Block, { position, blocks, title }: Position): ParagraphKind {
  if (kind !== 'text') return kind
  if (labelled) return 'caption'
  const aside = asideKind(text, position, blocks)
  if (aside) return aside
  return position > 0 && isHeading(text, title) ? 'heading' : kind
}

/** Whether a text tells of a picture or of its writer rather than of the matter. */
export function asideKind(text: string, position: number, blocks: number): 'caption' | 'byline' | undefined {
  if (CREDIT.test(text)) return 'caption'
  return isByline(text, position, blocks) ? 'byline' : undefined
}

// The full stops of a name (T.Hiền, J. Smith, baocamau.vn) do not end the credit.
const CREDIT =
  /(?:^|[.\s(])(?:Ảnh|Photo|Picture)\s*(?:minh h[ọo]a)?\s*:?\s*(?:[^.]|\.(?=\p{L})|(?<=(?<!\p{L})\p{Lu})\.){0,60}\.?$/u

// A name on a line of its own near the end: capitalised words, no sentence.
function isByline(text: string, position: number, blocks: number): boolean {
  if (/^(?:Tác giả|Bài|Theo|By)\s*:?\s+\p{Lu}[^.!?:]{1,50}$/u.test(text)) return true
  return position >= blocks - 2 && text.length <= 40 && NAMES.test(text)
}

// "N.Linh", "Thu Dịu - PV", "Ngọc Thiện (TTXVN)": a full stop stands only after an initial.
const NAMES = /^(?:\p{Lu}(?:\.\s?|[\p{L}’']+(?:\s+|$)|(?:\s+|$))(?:[-–&,]\s*)?){1,6}(?:\(\p{Lu}[^()]*\))?$/u

function isHeading(text: string, title: string): boolean {
  return text.length <= 90 && !/[.!?…:;,"”]$/.test(text) && !/\d+[.,]?\d*\s?%/.test(text) && text !== title
}

/** Whether two texts have the same words, whatever their case, marks and punctuation. */
export function sameWords(a: string, b: string): boolean {
  return fold(a).replace(/\W+/g, ' ').trim() === fold(b).replace(/\W+/g, ' ').trim()
}

/**
 * The period a report is about: what its title and opening name most, longer stretches before single days. A period
 * without a year takes the year that the opening names most.
 */
export function mainPeriod(paragraphs: readonly Paragraph[]): Period | undefined {
  return runSteps(periodSteps(paragraphs))
}

function* periodSteps(paragraphs: readonly Paragraph[]): Steps<Period | undefined> {
  const votes = new Map<string, { period: Period; weight: number }>()
  const years = new Map<number, number>()
  for (const { kind, text, number } of paragraphs) {
    yield
    const nearness = kind === 'title' ? 4 : 1 + 2 / (1 + number)
    for (const { period, start } of findPeriods(text)) {
      if (period.toYear !== undefined || period.cumulative || period.relative) continue
      const compared =
        /(?:so với|compared (?:with|to)|than(?: in)?|since|from|cùng (?:kỳ|thời điểm))[^,.;]{0,20}$/i.test(
          // No more than the words before it: a hostile paragraph is long and full of periods.
          text.slice(Math.max(0, start - 40), start),
        )
      if (period.year !== undefined && !compared) years.set(period.year, (years.get(period.year) ?? 0) + nearness)
      if (period.day !== undefined || compared) continue
      const key = period.months ? period.months.join('-') : 'year'
      const vote = votes.get(key) ?? { period, weight: 0 }
      votes.set(key, { period: vote.period.year === undefined ? period : vote.period, weight: vote.weight + nearness })
    }
  }
  const year = [...years].toSorted((a, b) => b[1] - a[1])[0]?.[0]
  const best = [...votes.values()].toSorted((a, b) => b.weight - a.weight)[0]?.period
  const context = year === undefined ? undefined : { year }
  if (!best) return context
  return completePeriod(best.months ? { months: best.months } : {}, context)
}
