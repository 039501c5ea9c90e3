/**
 * How long the others wait while the reports of a large server are made ready. Nothing is asserted: the numbers depend on
 * the machine. The server has as much as one may have, 20 MiB, or as many as are named; the questions are asked in another
 * server of the same process, one every ten milliseconds.
 *
 * Read the longest turn: for so long the event loop did nothing else. It is also prolonged by the answer of a question
 * itself, by the collection of garbage, and by whatever else the machine does. What is done "at once" is the same work
 * without a pause, and "in slices" without questions; the longest step is told by the time that the processor took for it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { answerQuestion } from '../src/answer/answer.ts'
import { findingSteps } from '../src/answer/finder.ts'
import { comparingSteps, confirmFigure, recheckingSteps } from '../src/knowledge/comparison.ts'
import { openLibrary } from '../src/knowledge/library.ts'
import { readingSteps } from '../src/knowledge/report-json.ts'
import { inSlices } from '../src/knowledge/slices.ts'
import { BUILT_IN, readLexicon } from '../src/knowledge/sources.ts'
import { openStore } from '../src/knowledge/store.ts'
import type { Report } from '../src/report/model.ts'
import { type Entry, entrySteps, readEntry, snapshotSteps, warmingSteps } from '../src/search/snapshot.ts'
import { runSteps, type Steps } from '../src/text/steps.ts'
import { makeParagraphs } from './support/made-paragraphs.ts'

const [LARGE, SMALL] = ['800000000000000001', '800000000000000002']
const REPORTS = 4
/** Of one report. */
const BYTES = (Number(process.argv[2] ?? 20) / REPORTS) * 1024 * 1024
/** Every fiftieth is as long as one can be. */
const LONGEST_PARAGRAPH = 8000
const QUESTIONS = ['what was export growth?', 'thu ngân sách tăng bao nhiêu?', 'xk tang bn %?', 'khảux tăng mấy?']

const lexicon = await readLexicon()
const { glossary } = lexicon
const made = Array.from({ length: REPORTS }, (_, i) => makeReport(i))
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
const store = await openStore(folder)
const { library } = await openLibrary(BUILT_IN, store)
for (const report of made) {
  const content = { report, hash: report.id, bytes: BYTES }
  await store.reports.addReport({ guild: LARGE, slug: report.id, source: { kind: 'text' }, content, isPublished: true, person: 'bench', at: Date.now() }) // prettier-ignore
}
await library.prepare(SMALL)
await setTimeout(1000)

const rows = [
  ['', 'took', 'at once', 'in slices', 'longest step', 'longest turn', 'p99 turn', 'questions', 'p50', 'p95', 'max'],
]
const entries: Entry[] = []
await measure('nothing else', () => setTimeout(3000))
await measure('first question in the large server', () => library.prepare(LARGE))
await measure('after one of its reports was published', async () => {
  const report = (await store.reports.findBySlug(LARGE, made[0]?.id ?? '')) ?? fail()
  const content = { report: makeReport(REPORTS), hash: 'other', bytes: BYTES }
  const draft = await store.reports.saveDraft(LARGE, report.id, { content, at: Date.now() })
  await store.reports.publish(LARGE, report.id, draft.outcome === 'saved' ? draft.number : fail())
  await library.prepare(LARGE)
})
const [first, second] = made
if (first && second) {
  const json = JSON.stringify(first)
  await measureSteps('a stored report read from JSON', () => readingSteps(json, 'x'))
  await measureSteps('a report read', () => entrySteps(first, glossary))
  entries.push(...made.map(report => readEntry(report, glossary)))
  const [before, after] = entries
  await measureSteps('a snapshot of reports that are read', () => snapshotSteps(entries, lexicon))
  const snapshot = runSteps(snapshotSteps(entries, lexicon))
  await measureSteps('its spellers', () => warmingSteps(snapshot, lexicon))
  await measure('its names, to find figures by', () => inSlices(findingSteps(snapshot)))
  await measureSteps('two versions compared', () => comparingSteps(before, after ?? before ?? fail(), glossary))
  const confirmed = (before?.figures ?? []).slice(0, 2000).map(figure => confirmFigure(figure, before ?? fail()))
  await measureSteps('2,000 confirmed figures looked for', () => recheckingSteps(confirmed, after ?? fail(), glossary))
}
print(rows)
await store.close()
await rm(folder, { recursive: true })

/** Does it while questions are asked. */
async function measure(name: string, work: () => Promise<unknown>, alone = ['', '', '']): Promise<void> {
  const turns = monitorEventLoopDelay({ resolution: 1 })
  const times: number[] = []
  const done = new AbortController()
  const asking = (async () => {
    for (let i = 0; !done.signal.aborted; i++) {
      const askedAt = performance.now()
      await setTimeout(10)
      await library.prepare(SMALL)
      answerQuestion(QUESTIONS[i % QUESTIONS.length] ?? '', library.snapshotFor(SMALL))
      times.push(performance.now() - askedAt - 10)
    }
  })()
  turns.enable()
  const beganAt = performance.now()
  await work()
  const took = performance.now() - beganAt
  turns.disable()
  done.abort()
  await asking
  const sorted = times.toSorted((a, b) => a - b)
  const quantile = (share: number) => duration(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  const [longest, usual] = [duration(turns.max / 1e6), duration(turns.percentile(99) / 1e6)]
  rows.push([name, duration(took), ...alone, longest, usual, String(times.length), quantile(0.5), quantile(0.95), quantile(1)]) // prettier-ignore
}

async function measureSteps(name: string, steps: () => Steps<unknown>): Promise<void> {
  const work = steps()
  const beganAt = performance.now()
  let longest = 0
  for (let isDone = false; !isDone;) {
    const before = process.threadCpuUsage()
    isDone = work.next().done === true
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, user + system)
  }
  const slicedAt = performance.now()
  await inSlices(steps())
  const times = [slicedAt - beganAt, performance.now() - slicedAt, longest / 1000]
  await measure(name, () => inSlices(steps()), times.map(duration))
}

function makeReport(number: number): Report {
  const texts = makeParagraphs(20_000, [...glossary.concepts.values()], number)
  const paragraphs: Report['paragraphs'][number][] = [{ number: 0, kind: 'title', text: `Báo cáo số ${number + 1}` }]
  for (let bytes = 0, next = 0; bytes < BYTES && next < texts.length;) {
    const isLong = paragraphs.length % 50 === 0
    const some = texts.slice(next, next + (isLong ? 30 : 1))
    next += some.length
    const text = some.join(' ').slice(0, LONGEST_PARAGRAPH)
    bytes += Buffer.byteLength(text)
    paragraphs.push({ number: paragraphs.length, kind: 'text', text })
  }
  return { id: `report-${number + 1}`, title: `Báo cáo số ${number + 1}`, language: 'vi', paragraphs }
}

function fail(): never {
  throw new Error('nothing was made')
}

function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toFixed(0)} ms`
}

function print(table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)))
  for (const row of table) {
    const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`)
  }
}
