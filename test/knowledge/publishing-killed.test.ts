import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added, drafted, sampleReport } from '../support/report-samples.ts'
import { type StoreProcess, startStoreProcess } from '../support/store-process.ts'
import { GUILD, LAN } from '../support/store-samples.ts'

const KILLS = 10
/** Long enough that much of the time is spent in the midst of publishing. */
const PARAGRAPHS = 500
const LONGEST_PAUSE_MILLISECONDS = 60

/** Publishes one version after the other, each of many paragraphs that say the same number, and says when one is. */
const publisher = (report: string, from: number) => `
  const guild = ${JSON.stringify(GUILD)}, id = ${JSON.stringify(report)}
  const sample = ${JSON.stringify(sampleReport('x'))}
  for (let number = ${from}; ; number++) {
    const paragraphs = Array.from({ length: ${PARAGRAPHS} }, (_, index) => ({
      number: index, kind: index === 0 ? 'title' : 'text', text: 'lần ' + number,
    }))
    const content = { report: { ...sample, title: 'lần ' + number, paragraphs }, hash: 'h' + number, bytes: number }
    const draft = await store.reports.saveDraft(guild, id, { content, at: number })
    const { outcome } = await store.reports.publish(guild, id, draft.number)
    if (outcome !== 'published') throw new Error(outcome)
    console.log(number)
  }`

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  const processes: StoreProcess[] = []
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(async () => {
    for (const { child } of processes.splice(0)) child.kill('SIGKILL')
    await place.remove()
  })

  test(`a process that is killed while it publishes, ${KILLS} times, leaves the old version or the new one, whole`, async () => {
    const id = await added(store, 'a')
    for (let round = 1; round <= KILLS; round++) {
      const from = round * 100_000
      const publishing = await startStoreProcess(place, publisher(id, from))
      processes.push(publishing)
      const confirmed = await killAtRandom(publishing)
      expect(await publishing.ended).toEqual([null, 'SIGKILL'])
      expect(publishing.errors).toEqual([])
      // A server may still be at the last statement that it was sent; a change of the same server waits for that.
      await store.guildSettings.unset(GUILD, 'nothing')
      await expectWhole(id, confirmed)
    }
    expect(await place.problems()).toEqual([])
    expect(await store.reports.publish(GUILD, id, await drafted(store, id, { text: 'sau' }))).toMatchObject({
      outcome: 'published',
    })
    expect((await store.reports.find(GUILD, id))?.addedBy(LAN)).toBe(true)
  })

  /** The number of the last version that it said was published. */
  async function killAtRandom({ lines, begin, child }: StoreProcess): Promise<number> {
    begin()
    let confirmed = Number((await lines.next()).value)
    void setTimeout(Math.random() * LONGEST_PAUSE_MILLISECONDS).then(() => child.kill('SIGKILL'))
    for await (const line of lines) confirmed = Number(line)
    return confirmed
  }

  async function expectWhole(id: string, confirmed: number): Promise<void> {
    const [report] = await store.reports.published(GUILD)
    const texts = [...new Set(report?.paragraphs.map(({ text }) => text))]
    expect(report?.paragraphs).toHaveLength(PARAGRAPHS)
    expect(texts).toEqual([report?.title])
    const number = Number(report?.title.split(' ')[1])
    // The last may have been published, and the process killed before it could say so.
    expect([confirmed, confirmed + 1]).toContain(number)
    const saved = await store.reports.find(GUILD, id)
    expect(saved).toMatchObject({ title: report?.title, hash: `h${number}`, bytes: number })
    const history = await store.reports.history(GUILD, id)
    // Nothing is half done: the latest that was published is what answers, and every number given has its version.
    const latest = history.find(({ state }) => state === 'published')
    expect(latest).toMatchObject({ current: true, hash: `h${number}` })
    expect(await place.rows('select last from report')).toEqual([{ last: history[0]?.number }])
  }
})
