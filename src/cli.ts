/** The command line: ask, search and figures, for people in a terminal and for scripts. */
import { createInterface } from 'node:readline/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { type Answer, answerQuestion } from './answer/answer.ts'
import { readKnowledgeFolder } from './config.ts'
import { Failure } from './failure.ts'
import { BUILT_IN, readLexicon, readReports } from './knowledge/sources.ts'
import { conceptName } from './text/glossary.ts'
import { quote } from './report/model.ts'
import { searchPassages } from './search/passages.ts'
import { buildSnapshot, type Snapshot } from './search/snapshot.ts'
import { renderAnswer, renderFigures, renderHits } from './terminal.ts'

const USAGE = `Usage:
  npm run ask -- [question] [--report ID] [--json] [--knowledge DIR]     answers, or opens a conversation
  npm run ask -- --batch [--knowledge DIR]                               JSON lines in, JSON lines out
  npm run search -- <words> [--limit N] [--report ID] [--json] [--knowledge DIR]
  npm run search -- --batch [--limit N] [--knowledge DIR]
  npm run figures -- [--report ID] [--json] [--knowledge DIR]

  --knowledge DIR   a folder of reports (.md, .txt) to use instead of the built-in ones
                    (left out: the setting KNOWLEDGE, see .env.example)
  --report ID       only this report: its file's name without the ending
  --json            one JSON object a line instead of text
  --batch           read one JSON object a line: {"id", "question" or "query", "report"?, "previous"?: [...]}
  --limit N         how many passages to show (10)
  --help            this text`

const OPTIONS = {
  knowledge: { type: 'string' },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
  batch: { type: 'boolean', default: false },
  limit: { type: 'string', default: '10' },
  help: { type: 'boolean', default: false },
} as const

type Options = {
  readonly words: string
  readonly knowledge: string
  readonly report: string | undefined
  readonly json: boolean
  readonly batch: boolean
  readonly limit: number
}

const COMMANDS: Readonly<Record<string, (options: Options, snapshot: Snapshot) => Promise<void>>> = {
  ask,
  search,
  figures,
}

async function main(argv: readonly string[]): Promise<number> {
  // A reader that goes away early (| head) ends the program quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  try {
    const [name = '', ...rest] = argv
    const command = COMMANDS[name]
    if (name === '--help' || rest.includes('--help')) {
      print(USAGE)
      return 0
    }
    if (!command) throw new Failure('bad-option', { problem: `"${name}" is no command: use ask, search or figures.` })
    const options = readOptions(rest)
    await command(options, await loadSnapshot(options))
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

async function ask(options: Options, snapshot: Snapshot): Promise<void> {
  const answer = (question: string, report = options.report, previous: readonly string[] = []) =>
    answerQuestion(question, snapshot, { ...(report === undefined ? {} : { report }), previous })
  if (options.batch) {
    await batch(AskLine, ({ id, question, report, previous }) => {
      if (report !== undefined) checkReport(report, snapshot)
      const started = performance.now()
      const result = answer(question, report ?? options.report, previous)
      return { id, ...answerRow(result), ms: Math.round((performance.now() - started) * 1000) / 1000 }
    })
  } else if (options.words !== '') {
    const result = answer(options.words)
    print(options.json ? JSON.stringify(answerRow(result)) : renderAnswer(result, snapshot))
  } else if (options.json) {
    throw new Failure('bad-option', {
      problem: '--json needs a question: npm run ask -- "what was export growth?" --json',
    })
  } else await converse(snapshot, answer)
}

async function converse(
  snapshot: Snapshot,
  answer: (question: string, report: string | undefined, previous: readonly string[]) => Answer,
): Promise<void> {
  const interactive = process.stdin.isTTY
  const input = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: interactive,
    prompt: '› ',
    historySize: 200,
  })
  const titles = [...snapshot.entries.values()].map(({ report }) => report.title)
  print(`${titles.length === 1 ? titles[0] : `${titles.length} reports`}\nAsk in English or Vietnamese; "exit" ends.\n`)
  const previous: string[] = []
  if (interactive) input.prompt()
  for await (const line of input) {
    const question = line.trim()
    if (/^(?:exit|quit|thoát|:q)$/iu.test(question)) break
    if (question !== '') {
      const result = answer(question, undefined, previous)
      print(`${renderAnswer(result, snapshot)}\n`)
      if (result.status !== 'help') previous.push(question)
    }
    if (interactive) input.prompt()
  }
  input.close()
}

async function search(options: Options, snapshot: Snapshot): Promise<void> {
  const run = (query: string, report: string | undefined) =>
    searchPassages(query, snapshot, { limit: options.limit, ...(report === undefined ? {} : { report }) })
  const rows = (query: string, report: string | undefined) =>
    run(query, report).map(hit => ({
      report: hit.entry.report.id,
      paragraph: hit.paragraph.number,
      quote: quote(hit.paragraph, hit.span),
      score: Math.round(hit.score * 1000) / 1000,
    }))
  if (options.batch) {
    await batch(SearchLine, ({ id, query, report }) => {
      if (report !== undefined) checkReport(report, snapshot)
      return { id, hits: rows(query, report ?? options.report) }
    })
    return
  }
  if (options.words === '')
    throw new Failure('bad-option', { problem: 'Say what to search for: npm run search -- "bệnh sợ trách nhiệm"' })
  if (options.json) for (const row of rows(options.words, options.report)) print(JSON.stringify(row))
  else print(renderHits(run(options.words, options.report)))
}

async function figures(options: Options, snapshot: Snapshot): Promise<void> {
  if (options.words !== '')
    throw new Failure('bad-option', { problem: `figures takes no words ("${options.words}"): it lists every figure.` })
  if (options.batch) throw new Failure('bad-option', { problem: 'figures has no --batch; use --json.' })
  const entries = [...snapshot.entries.values()].filter(
    ({ report }) => options.report === undefined || report.id === options.report,
  )
  if (!options.json) {
    print(renderFigures(entries))
    return
  }
  for (const { report, figures } of entries) {
    for (const figure of figures) {
      const paragraph = report.paragraphs[figure.paragraph]
      if (!paragraph) continue
      const names = figure.concepts
        .flatMap(id => snapshot.glossary.concepts.get(id) ?? [])
        .map(concept => conceptName(concept, 'en'))
      print(
        JSON.stringify({
          report: report.id,
          paragraph: figure.paragraph,
          indicator: figure.indicator,
          ...(names.length > 0 ? { indicatorEn: names.join(', ') } : {}),
          value: figure.value,
          unit: figure.unit,
          kind: figure.kind,
          direction: figure.direction,
          period: figure.periodText,
          comparedWith: figure.comparedWith,
          place: figure.place,
          status: figure.status,
          quote: quote(paragraph, figure.span),
        }),
      )
    }
  }
}

function answerRow(answer: Answer): Record<string, unknown> {
  const { language, status } = answer
  switch (answer.status) {
    case 'answered':
      return { status, answer: answer.answer, citations: answer.citations, understood: answer.understood, language }
    case 'choice':
      return {
        status,
        answer: '',
        citations: answer.options.map(({ citation }) => citation),
        options: answer.options.map(({ headline }) => headline),
        understood: answer.understood,
        language,
      }
    case 'not-in-report':
      return {
        status,
        answer: '',
        citations: [],
        nearest: answer.nearest.map(({ headline }) => headline),
        understood: answer.understood,
        language,
      }
    default:
      return { status, answer: '', citations: [], language }
  }
}

async function loadSnapshot(options: Options): Promise<Snapshot> {
  const [lexicon, { reports, problems }] = await Promise.all([readLexicon(), readReports(options.knowledge)])
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  const snapshot = buildSnapshot(reports, lexicon)
  if (options.report !== undefined) checkReport(options.report, snapshot)
  return snapshot
}

function checkReport(report: string, snapshot: Snapshot): void {
  if (snapshot.entries.has(report)) return
  throw new Failure('unknown-report', { report, known: [...snapshot.entries.keys()].slice(0, 12).join(', ') })
}

const AskLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  report: z.string().optional(),
  previous: z.array(z.string()).optional(),
})
const SearchLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  query: z.string(),
  report: z.string().optional(),
})

/** Answers standard input line by line; a bad line gets an error object in its place and the rest goes on. */
async function batch<Line extends { id?: string | number | undefined }>(
  schema: z.ZodType<Line>,
  answer: (line: Line) => Record<string, unknown>,
): Promise<void> {
  const lines = (await readAll(process.stdin)).split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  for (const [position, line] of lines.entries()) {
    const number = position + 1
    let id: unknown
    try {
      const data = parseLine(line, number)
      id = typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined
      const parsed = schema.safeParse(data)
      if (!parsed.success) {
        const problem = parsed.error.issues
          .map(issue => `${issue.path.join('.') || 'the line'}: ${issue.message}`)
          .join('; ')
        throw new Failure('bad-line', { line: number, problem: `${problem}.` })
      }
      print(JSON.stringify(answer(parsed.data)))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      print(JSON.stringify({ ...(id === undefined ? {} : { id }), line: number, error: error.message }))
    }
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Failure('bad-line', { line: number, problem: 'it is not JSON; write one object a line.' })
  }
}

function readOptions(argv: readonly string[]): Options {
  let parsed
  try {
    parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error)
    throw new Failure('bad-option', { problem: `${problem.replace(/\.$/, '')}. See --help.` })
  }
  const { values, positionals } = parsed
  const limit = Number(values.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new Failure('bad-option', { problem: `--limit takes a whole number from 1 to 1000, not "${values.limit}".` })
  }
  const words = positionals.join(' ').normalize('NFC').trim()
  if (values.batch && words !== '')
    throw new Failure('bad-option', { problem: `--batch reads its questions from standard input, not "${words}".` })
  return {
    words,
    knowledge: values.knowledge ?? readKnowledgeFolder() ?? BUILT_IN,
    report: values.report?.normalize('NFC'),
    json: values.json,
    batch: values.batch,
    limit,
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

process.exitCode = await main(process.argv.slice(2))
