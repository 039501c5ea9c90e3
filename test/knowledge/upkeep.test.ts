/** Upkeep by a clock that the tests turn: scheduled reports, what is told of them, and what is purged. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCurator, type Curator } from '../../src/knowledge/curating.ts'
import { createFetcher } from '../../src/knowledge/fetching/fetcher.ts'
import { newId, openStore, type Store } from '../../src/knowledge/store.ts'
import { type Changed, startUpkeep, type Upkeep, type UpkeepParts } from '../../src/knowledge/upkeep.ts'
import { builtInLibrary } from '../support/discord.ts'
import { startServer, type WebServer } from './fetching/server.ts'

const GUILD = '100000000000000001'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const page = (value: string, place = 'Bạc Liêu') =>
  `# ${place} năm 2031\n\nKim ngạch xuất khẩu tăng ${value}% so với cùng kỳ.\n\nDoanh thu bán lẻ tăng 11,6% so với cùng kỳ.\n`

let folder: string
let web: WebServer
let address: string
let answer: { readonly status: number; readonly body: string }
let store: Store
let curator: Curator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upkeep-'))
  web = await startServer()
  address = web.on('/report', response => {
    response.writeHead(answer.status, { 'content-type': 'text/markdown' }).end(answer.body)
  })
})
afterAll(async () => {
  await web.close()
  await rm(folder, { recursive: true })
})

let now: number
let told: Changed[]
let warned: { readonly about: object; readonly message: string }[]
let calls: Map<number, () => Promise<void>>
let upkeep: Upkeep
beforeEach(async () => {
  answer = { status: 200, body: page('7,2') }
  store = await openStore(await mkdtemp(join(folder, 'data-')))
  const fetcher = createFetcher({ allowAddress: web.allowAddress })
  curator = createCurator({ store, library: await builtInLibrary(), fetcher })
  now = Date.now()
  start()
})
afterEach(async () => {
  await upkeep.stop()
  await store.close()
})

function start(other: Partial<UpkeepParts> = {}): void {
  told = []
  warned = []
  calls = new Map()
  upkeep = startUpkeep({
    store,
    curator,
    log: { warn: (about, message) => void warned.push({ about, message }) },
    tell: changed => void told.push(changed),
    clock: {
      now: () => now,
      every: (milliseconds, call) => {
        calls.set(milliseconds, call)
        return () => void calls.delete(milliseconds)
      },
    },
    ...other,
  })
}

/** What is done when so much time has passed. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds
  for (const every of [MINUTE, HOUR]) await calls.get(every)?.()
}

async function addScheduled(hours = 6): Promise<string> {
  const added = await curator.add(GUILD, { kind: 'url', address }, { person: '7' })
  if (added.outcome !== 'added') throw new Error(added.outcome)
  await store.reports.schedule(GUILD, added.report.id, hours)
  return added.report.id
}
const requests = () => web.requests.length
const states = async (id: string) =>
  (await store.reports.history(GUILD, id)).map(
    ({ number, state, current }) => `${number} ${current ? 'answers' : state}`,
  )

describe('a scheduled report', () => {
  test('is looked at when its hours are over, and not before', async () => {
    const id = await addScheduled()
    const before = requests()
    await pass(5 * HOUR)
    expect(requests() - before).toBe(0)
    await pass(HOUR + MINUTE)
    expect(requests() - before).toBe(1)
    await pass(5 * HOUR)
    expect(requests() - before).toBe(1)
    expect([await states(id), told, warned]).toEqual([['1 answers'], [], []])
  })

  test('that has changed becomes a draft, is told of once, and the old version answers', async () => {
    const id = await addScheduled()
    answer = { status: 200, body: page('8,4') }
    await pass(7 * HOUR)
    expect(told.map(({ report, number, compared }) => [report.id, number, compared.comparison.changed.map(({ after }) => after.value)])).toEqual([[id, 2, ['8,4']]]) // prettier-ignore
    await pass(7 * HOUR)
    expect(told).toHaveLength(1)
    expect(await states(id)).toEqual(['2 draft', '1 answers'])
  })

  test('that changes again is told of again', async () => {
    const id = await addScheduled()
    for (const value of ['8,4', '9,1']) {
      answer = { status: 200, body: page(value) }
      await pass(7 * HOUR)
    }
    expect(told.map(({ number }) => number)).toEqual([2, 3])
    expect(await states(id)).toEqual(['3 draft', '2 draft', '1 answers'])
  })

  test('that has other bytes and the same words is published without a word', async () => {
    const id = await addScheduled()
    answer = { status: 200, body: `${page('7,2')}\n\n` }
    await pass(7 * HOUR)
    expect([await states(id), told]).toEqual([['2 answers', '1 published'], []])
  })

  test('whose address fails is logged, answers as before, and is asked for again only when its time has come', async () => {
    const id = await addScheduled()
    answer = { status: 500, body: '' }
    await pass(7 * HOUR)
    expect(warned.map(({ message, about }) => [message, about])).toEqual([
      [
        'refreshing a report failed',
        { error: expect.objectContaining({ code: 'source-unreachable' }) as unknown, guild: GUILD, report: 'bac-lieu-nam-2031' }, // prettier-ignore
      ],
    ])
    const before = requests()
    await pass(MINUTE)
    expect([requests(), await states(id)]).toEqual([before, ['1 answers']])
    answer = { status: 200, body: page('8,4') }
    await pass(6 * HOUR)
    expect(told).toHaveLength(1)
  })

  test('keeps no other from being looked at by failing', async () => {
    const id = await addScheduled()
    const gone = web.on('/gone', response => void response.writeHead(200, { 'content-type': 'text/markdown' }).end(page('1,1', 'An Giang'))) // prettier-ignore
    const other = await curator.add(GUILD, { kind: 'url', address: gone }, { person: '7' })
    if (other.outcome !== 'added') throw new Error(other.outcome)
    await store.reports.schedule(GUILD, other.report.id, 1)
    await store.reports.checked(GUILD, other.report.id, { at: 0 })
    web.on('/gone', response => void response.writeHead(404).end())
    answer = { status: 200, body: page('8,4') }
    await pass(7 * HOUR)
    expect([warned.length, told.map(({ report }) => report.id)]).toEqual([1, [id]])
  })

  test('that was a file is left alone until its next time', async () => {
    const added = await curator.add(GUILD, { kind: 'text', title: 'Dân số', text: 'Dân số đạt 1,2 triệu người.' }, { person: '7' }) // prettier-ignore
    if (added.outcome !== 'added') throw new Error(added.outcome)
    await store.reports.schedule(GUILD, added.report.id, 1)
    await pass(2 * HOUR)
    expect([warned, told, await store.reports.dueReports(now)]).toEqual([[], [], []])
  })

  test('whose moderators cannot be told keeps its draft, and that is logged', async () => {
    const id = await addScheduled()
    start({ tell: () => Promise.reject(new Error('no channel')) })
    answer = { status: 200, body: page('8,4') }
    await pass(7 * HOUR)
    expect([await states(id), warned.length]).toEqual([['2 draft', '1 answers'], 1])
  })
})

describe('every hour', () => {
  test('what was removed more than a day ago is deleted for good', async () => {
    const id = await addScheduled()
    await store.reports.remove(GUILD, id, now)
    await pass(23 * HOUR)
    expect(await store.reports.listRemoved(GUILD)).toHaveLength(1)
    await pass(2 * HOUR)
    expect(await store.reports.listRemoved(GUILD)).toEqual([])
  })

  test('the words of questions that were not found are forgotten after 90 days', async () => {
    const question = {
      guild: GUILD,
      channel: '1',
      questionMessage: null,
      person: '7',
      question: 'lạm phát?',
      report: null,
    }
    await store.saveAsked({ id: newId(), ...question, previous: [], language: 'vi', status: 'not-in-report', quotes: 0, at: now }) // prettier-ignore
    await pass(89 * DAY)
    expect(await store.gaps(GUILD, 0)).toHaveLength(1)
    await pass(2 * DAY)
    expect(await store.gaps(GUILD, 0)).toEqual([])
  })

  test('a store that fails is logged, and it goes on', async () => {
    const failing = { ...store, purgeOldQuestions: () => Promise.reject(new Error('disk full')) }
    start({ store: failing })
    await pass(HOUR)
    expect(warned.map(({ message }) => message)).toEqual(['purging failed'])
  })
})

describe('the end', () => {
  test('begins nothing more', async () => {
    await addScheduled()
    await upkeep.stop()
    expect(calls.size).toBe(0)
  })

  test('waits for a look that is under way, and looks at no further report', async () => {
    await addScheduled()
    const second = web.on('/second', response => void response.end())
    const looked: string[] = []
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    await store.reports.addReport({ guild: GUILD, slug: 'second', source: { kind: 'url', address: second }, content: { report: { id: 'second', title: 'x', language: 'vi', paragraphs: [{ number: 0, kind: 'title', text: 'x' }] }, hash: 'x', bytes: 1 }, isPublished: true, person: '7', scheduleHours: 1, at: now }) // prettier-ignore
    start({
      curator: {
        refresh: async (_guild, id) => {
          looked.push(id)
          await held
          return { outcome: 'unchanged' }
        },
      },
    })
    now += 7 * HOUR
    const run = calls.get(MINUTE)
    const twice = Promise.all([run?.(), run?.()])
    await expect.poll(() => looked.length).toBe(1)
    const stopped = upkeep.stop()
    let isOver = false
    const watched = stopped.finally(() => {
      isOver = true
    })
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(isOver).toBe(false)
    release()
    await Promise.all([watched, twice])
    expect(looked).toHaveLength(1)
  })
})
