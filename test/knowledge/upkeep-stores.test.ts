/** Upkeep in several processes: of those that see a report due, one looks, keeps the draft and tells of it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCurator, type Curator } from '../../src/knowledge/curating.ts'
import { createFetcher } from '../../src/knowledge/fetching/fetcher.ts'
import type { Store } from '../../src/knowledge/store.ts'
import { type Notice, startUpkeep } from '../../src/knowledge/upkeep.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { builtInLibrary } from '../support/discord.ts'
import { GUILD } from '../support/store-samples.ts'
import { startServer, type WebServer } from './fetching/server.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const page = (value: string) => `# Bạc Liêu năm 2031\n\nKim ngạch xuất khẩu tăng ${value}% so với cùng kỳ.\n`

let web: WebServer
beforeAll(async () => {
  web = await startServer()
})
afterAll(() => web.close())

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let ends: (() => Promise<void>)[]
  beforeEach(async () => {
    place = await newPlace()
    ends = []
  })
  afterEach(async () => {
    await Promise.all(ends.map(end => end()))
    await place.remove()
  })

  type Process = { readonly store: Store; readonly curator: Curator; readonly minute: () => Promise<void> }

  /** A store, a curator and an upkeep of its own, for which eight hours have passed. */
  async function startProcess(told: Notice[]): Promise<Process> {
    const store = await place.open()
    const fetcher = createFetcher({ allowAddress: web.allowAddress })
    const curator = createCurator({ store, library: await builtInLibrary(), fetcher })
    const calls = new Map<number, () => Promise<void>>()
    const upkeep = startUpkeep({
      store,
      curator,
      log: { warn: (about, message) => expect.fail(`${message}: ${JSON.stringify(about)}`) },
      tell: async notice => told.push(notice) > 0,
      clock: {
        now: () => Date.now() + 8 * HOUR,
        every: (milliseconds, call) => {
          calls.set(milliseconds, call)
          return () => void calls.delete(milliseconds)
        },
      },
    })
    ends.push(() => upkeep.stop())
    return { store, curator, minute: async () => calls.get(MINUTE)?.() }
  }

  test('two at once fetch a changed source once, keep one draft and tell of it once', async () => {
    const told: Notice[] = []
    const [first, second] = await Promise.all([startProcess(told), startProcess(told)])
    const address = web.on('/report', response => void response.writeHead(200, { 'content-type': 'text/markdown' }).end(page('7,2'))) // prettier-ignore
    const added = await first.curator.add(GUILD, { kind: 'url', address }, { person: '7' })
    if (added.outcome !== 'added') throw new Error(added.outcome)
    const { id } = added.report
    await first.store.reports.schedule(GUILD, id, 6)

    // Whoever asks is answered when the other has asked as well, or has found nothing to do.
    let answer = () => {}
    const answering = new Promise<void>(resolve => {
      answer = resolve
    })
    let requests = 0
    web.on('/report', response => {
      requests += 1
      if (requests === 2) answer()
      void answering.then(() => response.writeHead(200, { 'content-type': 'text/markdown' }).end(page('8,4')))
    })
    const minutes = [first.minute(), second.minute()]
    await Promise.race(minutes)
    answer()
    await Promise.all(minutes)
    const drafts = (await second.store.reports.history(GUILD, id)).filter(({ state }) => state === 'draft')
    expect([requests, drafts.map(({ number }) => number), told.map(({ kind }) => kind)]).toEqual([1, [2], ['changed']])
  })

  test('a look is claimed by one of many, however many have seen the report due', async () => {
    const [{ reports }, other] = await Promise.all([place.open(), place.open()])
    const at = Date.now()
    const content = { report: { id: 'a', title: 'x', language: 'vi' as const, paragraphs: [{ number: 0, kind: 'title' as const, text: 'x' }] }, hash: 'x', bytes: 1 } // prettier-ignore
    const added = await reports.addReport({ guild: GUILD, slug: 'a', source: { kind: 'url' }, content, isPublished: true, person: '7', scheduleHours: 1, at }) // prettier-ignore
    if (added.outcome !== 'added') throw new Error(added.outcome)
    const looks = Array.from({ length: 20 }, (_, index) => ({ seen: at, at: at + HOUR + index }))
    const claims = looks.map((look, index) => (index % 2 === 0 ? reports : other.reports).claim(GUILD, added.id, look))
    expect((await Promise.all(claims)).filter(Boolean)).toEqual([true])
  })
})
