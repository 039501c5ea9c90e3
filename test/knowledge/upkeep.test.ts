/** Upkeep by a clock that the tests turn: scheduled reports, what is told of them, and what is purged. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCurator, type Curator } from '../../src/knowledge/curating.ts'
import { createFetcher } from '../../src/knowledge/fetching/fetcher.ts'
import { newId, openStore, type Store } from '../../src/knowledge/store.ts'
import { LOOKS_AT_ONCE, type Notice, startUpkeep, type Upkeep, type UpkeepParts } from '../../src/knowledge/upkeep.ts'
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
let told: Notice[]
/** Whether moderators can be told. */
let isTellable: boolean
let warned: { readonly about: object; readonly message: string }[]
let calls: Map<number, () => Promise<void>>
let upkeep: Upkeep
beforeEach(async () => {
  answer = { status: 200, body: page('7,2') }
  store = await openStore(await mkdtemp(join(folder, 'data-')))
  const fetcher = createFetcher({ allowAddress: web.allowAddress })
  curator = createCurator({ store, library: await builtInLibrary(), fetcher })
  now = Date.now()
  isTellable = true
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
    tell: async notice => {
      told.push(notice)
      return isTellable
    },
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

async function addScheduled(hours = 6, { guild = GUILD, source = address } = {}): Promise<string> {
  const added = await curator.add(guild, { kind: 'url', address: source }, { person: '7' })
  if (added.outcome !== 'added') throw new Error(added.outcome)
  await store.reports.schedule(guild, added.report.id, hours)
  return added.report.id
}
/** What was told, in short. */
const notices = () => told.map(notice => (notice.kind === 'changed' ? notice.number : problemIn(notice)))
function problemIn({ problem }: Extract<Notice, { kind: 'failed' }>): string {
  return problem === 'no-room' ? problem : problem.parameters.problem
}
/** The hours after which the source was looked at, of so many from now on. */
async function hoursOfLooks(hours: number): Promise<number[]> {
  const looks: number[] = []
  for (let hour = 1; hour <= hours; hour++) {
    const before = requests()
    await pass(HOUR)
    if (requests() > before) looks.push(hour)
  }
  return looks
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
    expect(told.map(notice => notice.kind === 'changed' && [notice.report.id, notice.number, notice.compared.comparison.changed.map(({ after }) => after.value)])).toEqual([[id, 2, ['8,4']]]) // prettier-ignore
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
    expect(notices()).toEqual([2, 3])
    expect(await states(id)).toEqual(['3 draft', '2 draft', '1 answers'])
  })

  test('that has other bytes and the same words is unchanged: no version is kept, and nobody is told', async () => {
    const id = await addScheduled()
    answer = { status: 200, body: `${page('7,2')}\n\n` }
    await pass(7 * HOUR)
    expect([await states(id), told]).toEqual([['1 answers'], []])
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
    expect(notices()).toEqual(['server-error', 2])
  })

  test('whose address fails in a row is looked at less and less often, up to once a day, and as before once it works', async () => {
    await addScheduled(6)
    answer = { status: 503, body: '' }
    await pass(MINUTE)
    expect(await hoursOfLooks(96)).toEqual([6, 12, 24, 48, 72, 96])
    answer = { status: 200, body: page('7,2') }
    expect(await hoursOfLooks(48)).toEqual([24, 30, 36, 42, 48])
  })

  test('that is to be looked at less often than once a day is, whether it fails or not', async () => {
    await addScheduled(100)
    answer = { status: 503, body: '' }
    await pass(MINUTE)
    expect(await hoursOfLooks(400)).toEqual([100, 200, 300, 400])
  })

  test('whose address fails is told of once for each kind of failure, until it works again, over restarts as well', async () => {
    await addScheduled(24)
    const day = async (status: number) => {
      answer = { status, body: page('7,2') }
      await upkeep.stop()
      start()
      await pass(DAY + MINUTE)
      return notices()
    }
    expect([
      await day(404),
      await day(404),
      await day(503),
      await day(404),
      await day(200),
      await day(404),
      await day(404),
    ]).toEqual([['not-found'], [], ['unavailable'], [], [], ['not-found'], []])
  })

  test('that says more than the server may keep is told of once', async () => {
    const id = await addScheduled()
    start({ curator: { refresh: async () => ({ outcome: 'too-many-bytes' }) } })
    await pass(7 * HOUR)
    await pass(7 * HOUR)
    expect([notices(), warned.length, await states(id)]).toEqual([['no-room'], 2, ['1 answers']])
  })

  test('keeps no other from being looked at by failing', async () => {
    const id = await addScheduled()
    const others = ['/gone-1', '/gone-2', '/gone-3', '/gone-4']
    for (const path of others) {
      const source = web.on(path, response => void response.writeHead(200, { 'content-type': 'text/markdown' }).end(page('1,1', path))) // prettier-ignore
      await addScheduled(1, { guild: '200000000000000002', source })
      web.on(path, response => void response.writeHead(404).end())
    }
    answer = { status: 200, body: page('8,4') }
    await pass(7 * HOUR)
    expect([warned.length, told.filter(({ report }) => report.id === id).map(({ kind }) => kind)]).toEqual([4, ['changed']]) // prettier-ignore
  })

  test('that was a file is left alone until its next time', async () => {
    const added = await curator.add(GUILD, { kind: 'text', title: 'Dân số', text: 'Dân số đạt 1,2 triệu người.' }, { person: '7' }) // prettier-ignore
    if (added.outcome !== 'added') throw new Error(added.outcome)
    await store.reports.schedule(GUILD, added.report.id, 1)
    await pass(2 * HOUR)
    expect([warned, told, await store.reports.dueReports(now)]).toEqual([[], [], []])
  })

  test('whose moderators cannot be told keeps its draft, that is logged, and they are told at the next look', async () => {
    const id = await addScheduled()
    start({ tell: () => Promise.reject(new Error('no channel')) })
    answer = { status: 200, body: page('8,4') }
    await pass(7 * HOUR)
    expect([await states(id), warned.length]).toEqual([['2 draft', '1 answers'], 1])
    start()
    await pass(7 * HOUR)
    await pass(7 * HOUR)
    expect([notices(), await states(id)]).toEqual([[2], ['2 draft', '1 answers']])
  })

  test('is told of at every look as long as there is nowhere to tell it', async () => {
    await addScheduled()
    isTellable = false
    answer = { status: 200, body: page('8,4') }
    await pass(7 * HOUR)
    isTellable = true
    await pass(7 * HOUR)
    await pass(7 * HOUR)
    expect(notices()).toEqual([2, 2])
  })

  test('whose draft was discarded is not told of again, until it says something else or another version answers', async () => {
    const id = await addScheduled()
    const becomes = async (value: string) => {
      answer = { status: 200, body: page(value) }
      await pass(7 * HOUR)
    }
    await becomes('8,4')
    await store.reports.discard(GUILD, id, 2)
    await becomes('8,4')
    expect([notices(), await states(id)]).toEqual([[2], ['2 discarded', '1 answers']])
    await becomes('9,1')
    await store.reports.publish(GUILD, id, 3)
    await becomes('8,4')
    expect(notices()).toEqual([2, 3, 4])
    // Who asks for it sees it again.
    await store.reports.discard(GUILD, id, 4)
    expect(await curator.refresh(GUILD, id)).toMatchObject({ outcome: 'draft', number: 5 })
  })

  test('that a process claimed and did not look at is looked at when its time has come again', async () => {
    const id = await addScheduled(6)
    const seen = (await store.reports.find(GUILD, id))?.checkedAt ?? 0
    expect(await store.reports.claim(GUILD, id, { seen, at: now })).toBe(true)
    answer = { status: 200, body: page('8,4') }
    expect(await hoursOfLooks(6)).toEqual([6])
    expect(notices()).toEqual([2])
  })
})

describe('many reports that are due at once', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, number) => store.reports.addReport({ guild: String(number), slug: 'a', source: { kind: 'url', address }, content: { report: { id: 'a', title: 'x', language: 'vi', paragraphs: [{ number: 0, kind: 'title', text: 'x' }] }, hash: 'x', bytes: 1 }, isPublished: true, person: '7', scheduleHours: 1, at: now })) // prettier-ignore

  test('are spread over some minutes, at most three at a time', async () => {
    await Promise.all(rows(25))
    let [looked, atOnce, most] = [0, 0, 0]
    const refresh = async () => {
      looked += 1
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise(resolve => setImmediate(resolve))
      atOnce -= 1
      return { outcome: 'unchanged' as const }
    }
    start({ curator: { refresh } })
    const afterEach: number[] = []
    now += HOUR
    for (let minute = 0; minute < 4; minute++) {
      await calls.get(MINUTE)?.()
      afterEach.push(looked)
    }
    expect([afterEach, most]).toEqual([[10, 20, 25, 25], LOOKS_AT_ONCE])
  })

  test('that are more than that are spread over as much more time: a tenth of them a minute', async () => {
    await Promise.all(rows(230))
    let looked = 0
    start({ curator: { refresh: async () => ({ outcome: 'unchanged', looked: (looked += 1) }) } })
    now += HOUR
    await calls.get(MINUTE)?.()
    expect(looked).toBe(23)
    await calls.get(MINUTE)?.()
    expect(looked).toBe(23 + 21)
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

  test('waits for the looks that are under way, and looks at no further report', async () => {
    const looked: string[] = []
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    for (let number = 0; number <= LOOKS_AT_ONCE; number++)
      await store.reports.addReport({ guild: GUILD, slug: `a-${number}`, source: { kind: 'url', address }, content: { report: { id: 'second', title: 'x', language: 'vi', paragraphs: [{ number: 0, kind: 'title', text: 'x' }] }, hash: 'x', bytes: 1 }, isPublished: true, person: '7', scheduleHours: 1, at: now }) // prettier-ignore
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
    await expect.poll(() => looked.length).toBe(LOOKS_AT_ONCE)
    const stopped = upkeep.stop()
    let isOver = false
    const watched = stopped.finally(() => {
      isOver = true
    })
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(isOver).toBe(false)
    release()
    await Promise.all([watched, twice])
    expect(looked).toHaveLength(LOOKS_AT_ONCE)
  })
})
