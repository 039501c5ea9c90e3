/**
 * How long things take. Nothing is asserted: the numbers depend on the machine, the ratios hardly do.
 *
 * Read the medians; `±` is the margin of error of the mean at 95 %. "A question" and every search are warm, one question
 * after another in turn; start-up is a new process each time, files read from the disk's cache. The 10,000 paragraphs
 * are made up from the glossary's names, always the same ones.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { Bench } from 'tinybench'
import { answerQuestion } from '../src/answer/answer.ts'
import { BUILT_IN, readLexicon, readReports } from '../src/knowledge/sources.ts'
import { parseReport } from '../src/report/parse.ts'
import { buildIndex } from '../src/search/index.ts'
import { searchPassages } from '../src/search/passages.ts'
import { buildSnapshot } from '../src/search/snapshot.ts'
import { documentTerms } from '../src/search/terms.ts'
import { makeParagraphs } from './support/made-paragraphs.ts'

const QUESTIONS = [
  'what was export growth?',
  'how fast did the economy grow?',
  'by how much did retail sales rise?',
  'budget revenue compared with last year?',
  'where does Cà Mau rank nationally?',
  'who concluded the conference?',
  'when was the conference held?',
  'how much public investment has been disbursed?',
  'what was GDP growth in Bạc Liêu?',
  'exports in 2023?',
  'xuất khẩu tăng bao nhiêu?',
  'tốc độ tăng trưởng kinh tế của tỉnh là bao nhiêu?',
  'tổng mức bán lẻ tăng mấy phần trăm?',
  'thu ngân sách tăng bao nhiêu so với cùng kỳ?',
  'Cà Mau đứng thứ mấy cả nước?',
  'ai kết luận hội nghị?',
  'giai ngan dau tu cong dat bao nhieu?',
  'xk tang bn %?',
  'kim nghạch xuất khảu tăng bao nhiêu',
  'tỷ lệ hộ nghèo giảm bao nhiêu?',
]
const SEARCHES = [
  'xuất khẩu thủy sản tăng',
  'thu ngan sach nha nuoc',
  'giải ngân đầu tư công',
  'export growth',
  'du lịch Cà Mau',
]
const PARAGRAPHS = 10_000
const REPORTS = 100

const lexicon = await readLexicon()
const { reports: builtIn } = await readReports(BUILT_IN)
const source = await readFile(join(BUILT_IN, 'ca-mau-h1-2024.md'), 'utf8')
const caMau = buildSnapshot(builtIn, lexicon)

const texts = makeParagraphs(PARAGRAPHS, [...lexicon.glossary.concepts.values()])
const made = Array.from({ length: REPORTS }, (_, i) => {
  const size = PARAGRAPHS / REPORTS
  const body = [`Báo cáo số ${i + 1}`, ...texts.slice(i * size, (i + 1) * size)].join('\n\n')
  return parseReport(body, { id: `made-${i + 1}`, file: `made-${i + 1}.txt` })
})
const large = buildSnapshot(made, lexicon)
const fuse = new Fuse(texts, { ignoreLocation: true, includeScore: true })
const miniSearch = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] })
miniSearch.addAll(texts.map((text, id) => ({ id, text })))

const rows: string[][] = [['', 'median', '±', 'runs', '']]
await measure('parse the Cà Mau report, build its snapshot', { time: 500 }, () =>
  buildSnapshot([parseReport(source, { id: 'ca-mau', file: 'ca-mau.md' })], lexicon),
)
const ask = inTurn(QUESTIONS, question => answerQuestion(question, caMau))
await measure('a question on it', { time: 1000 }, ask, () => `${QUESTIONS.length} questions`)
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const start = () => promisify(execFile)(process.execPath, [cli, 'ask', 'what was export growth?'])
await measure('start-up of ask, with an answer', { runs: 5 }, start)

const indexAll = () => buildIndex(texts.map(text => documentTerms(text, 'vi', lexicon.glossary)))
await measure('index 10,000 paragraphs', { runs: 3 }, indexAll, perSecond)
await measure('  with figures and spellers (a snapshot)', { runs: 3 }, () => buildSnapshot(made, lexicon), perSecond)

const rounds = { runs: 20 * SEARCHES.length }
const search = inTurn(SEARCHES, words => searchPassages(words, large, { limit: 10 }))
const ours = await measure('search 10,000 paragraphs', rounds, search, () => `${SEARCHES.length} questions`)
const compared = (median: number) => `${(median / ours).toFixed(median < 10 * ours ? 2 : 0)} times ours`
const searchMini = inTurn(SEARCHES, words => miniSearch.search(words).slice(0, 10))
await measure('  with MiniSearch, as it comes', rounds, searchMini, compared)
const searchFuse = inTurn(SEARCHES, words => fuse.search(words, { limit: 10 }))
await measure('  with Fuse.js, anywhere in the paragraph', { runs: SEARCHES.length }, searchFuse, compared)
print(rows)

/** Measures one thing, adds its row and returns the median in milliseconds. */
async function measure(
  name: string,
  { time = 0, runs = 1 }: { time?: number; runs?: number },
  run: () => unknown,
  remark: (median: number) => string = () => '',
): Promise<number> {
  const bench = new Bench({ time, iterations: runs, warmup: time > 0, throws: true })
  await bench.add(name, async () => void (await run())).run()
  const result = bench.tasks[0]?.result
  if (result?.state !== 'completed') throw new Error(`${name} was not measured`)
  const { p50, rme, samplesCount } = result.latency
  rows.push([name, duration(p50), `${rme.toFixed(1)} %`, String(samplesCount), remark(p50)])
  return p50
}

/** Calls with one item after another, round and round. */
function inTurn<Item>(items: readonly Item[], use: (item: Item) => unknown): () => void {
  let next = 0
  return () => {
    const item = items[next++ % items.length]
    if (item !== undefined) use(item)
  }
}

function perSecond(median: number): string {
  return `${Math.round(PARAGRAPHS / (median / 1000)).toLocaleString('en')} paragraphs a second`
}

function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toPrecision(3)} ms`
}

function print(table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)))
  for (const row of table) {
    const cells = row.map((cell, i) =>
      i === 0 || i === row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    )
    console.log(cells.join('  ').trimEnd())
  }
}
