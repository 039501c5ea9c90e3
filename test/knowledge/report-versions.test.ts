import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VERSIONS_KEPT } from '../../src/knowledge/report-versions.ts'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added, answeredFrom, drafted, sampleContent, sampleReport } from '../support/report-samples.ts'
import { GUILD } from '../support/store-samples.ts'

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())
  test('a draft answers nothing until it is published, and then instead of the former version', async () => {
    const id = await added(store, 'a')
    const number = await drafted(store, id, { text: '15,1%' })
    expect(number).toBe(2)
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.'])
    expect(await store.reports.publish(GUILD, id, number)).toEqual({ outcome: 'published', former: 1 })
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng 15,1%.'])
    expect(await store.reports.find(GUILD, id)).toMatchObject({ title: 'Báo cáo 15,1%', current: 2 })
  })

  test('a draft can be read beside what answers, both under the id that people see', async () => {
    const id = await added(store, 'a')
    await drafted(store, id, { text: '15,1%' })
    expect(await store.reports.readVersion(GUILD, id, 1)).toStrictEqual({ ...sampleReport('a'), id: 'a' })
    expect(await store.reports.readVersion(GUILD, id, 2)).toStrictEqual({ ...sampleReport('15,1%'), id: 'a' })
    expect(await store.reports.readVersion(GUILD, id, 3)).toBeUndefined()
  })

  test('publishing again, what was discarded, or what is not there changes nothing and says why', async () => {
    const id = await added(store, 'a')
    const number = await drafted(store, id, { text: 'x' })
    expect(await store.reports.discard(GUILD, id, number)).toBe(true)
    expect(await store.reports.discard(GUILD, id, number)).toBe(false)
    expect(await store.reports.discard(GUILD, id, 1)).toBe(false)
    expect(await store.reports.publish(GUILD, id, number)).toEqual({ outcome: 'discarded' })
    expect(await store.reports.publish(GUILD, id, 1)).toEqual({ outcome: 'published-before' })
    expect(await store.reports.publish(GUILD, id, 9)).toEqual({ outcome: 'no-such-version' })
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.'])
  })

  test('what was discarded is not kept, only that it was', async () => {
    const id = await added(store, 'a')
    await store.reports.discard(GUILD, id, await drafted(store, id, { text: 'bỏ đi' }))
    expect(await store.reports.readVersion(GUILD, id, 2)).toBeUndefined()
    expect(JSON.stringify(await place.rows('select * from report_version'))).not.toContain('bỏ đi')
    expect((await store.reports.history(GUILD, id)).map(({ state }) => state)).toEqual(['discarded', 'published'])
  })

  test('a draft that was compared with what answers no more is not published', async () => {
    const id = await added(store, 'a')
    const [first, second] = [await drafted(store, id, { text: 'one' }), await drafted(store, id, { text: 'two' })]
    expect(await store.reports.publish(GUILD, id, second)).toEqual({ outcome: 'published', former: 1 })
    expect(await store.reports.publish(GUILD, id, first)).toEqual({ outcome: 'outdated', current: second })
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng two.'])
  })

  test('rolling back lets an earlier version answer again, and forward again', async () => {
    const id = await added(store, 'a')
    await store.reports.publish(GUILD, id, await drafted(store, id, { text: 'x' }))
    expect(await store.reports.rollback(GUILD, id, 1)).toEqual({ outcome: 'rolled-back', former: 2 })
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.'])
    expect(await store.reports.find(GUILD, id)).toMatchObject({ title: 'Báo cáo a', current: 1 })
    expect(await store.reports.rollback(GUILD, id, 1)).toEqual({ outcome: 'current-already' })
    expect(await store.reports.rollback(GUILD, id, 2)).toEqual({ outcome: 'rolled-back', former: 1 })
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng x.'])
  })

  test('rolling back goes only to what has answered before', async () => {
    const id = await added(store, 'a')
    const number = await drafted(store, id, { text: 'x' })
    expect(await store.reports.rollback(GUILD, id, number)).toEqual({ outcome: 'never-published' })
    expect(await store.reports.rollback(GUILD, id, 9)).toEqual({ outcome: 'no-such-version' })
  })

  test('the history has every version, newest first, with what its source said of itself', async () => {
    const id = await added(store, 'a', { at: 10, content: sampleContent('a', { etag: '"1"' }) })
    await store.reports.publish(GUILD, id, await drafted(store, id, { text: 'x', at: 20 }))
    await drafted(store, id, { text: 'y', at: 30 })
    const common = { bytes: 100, lastModified: null }
    expect(await store.reports.history(GUILD, id)).toStrictEqual([
      { number: 3, at: 30, state: 'draft', current: false, hash: sampleContent('y').hash, etag: null, ...common },
      { number: 2, at: 20, state: 'published', current: true, hash: sampleContent('x').hash, etag: null, ...common },
      { number: 1, at: 10, state: 'published', current: false, hash: sampleContent('a').hash, etag: '"1"', ...common },
    ])
  })

  test('of what was published the latest are kept, and no number is given twice', async () => {
    const id = await added(store, 'a')
    for (let count = 0; count < VERSIONS_KEPT + 2; count++)
      await store.reports.publish(GUILD, id, await drafted(store, id, { text: `v${count}` }))
    const numbers = (await store.reports.history(GUILD, id)).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: VERSIONS_KEPT }, (_, index) => VERSIONS_KEPT + 3 - index))
    expect(await store.reports.rollback(GUILD, id, 1)).toEqual({ outcome: 'no-such-version' })
  })

  test('a draft beyond the bytes that a server may have is refused', async () => {
    const id = await added(store, 'a')
    const draft = { content: sampleContent('x', { bytes: 901 }), at: 1, limits: { reports: 1, bytes: 1000 } }
    expect(await store.reports.saveDraft(GUILD, id, draft)).toEqual({ outcome: 'too-many-bytes' })
    const smaller = { ...draft, content: sampleContent('x', { bytes: 900 }) }
    expect(await store.reports.saveDraft(GUILD, id, smaller)).toEqual({ outcome: 'saved', number: 2 })
  })

  test('twenty refreshes at once: each publishes or is told that it is outdated, and readers see whole versions', async () => {
    const id = await added(store, 'a')
    const others = await Promise.all([1, 2].map(() => place.open()))
    const stores = [store, ...others]
    const outcomes: string[] = []
    const seen = new Set<string | undefined>()
    const done = new AbortController()
    async function read() {
      while (!done.signal.aborted) {
        for (const text of await answeredFrom(store)) seen.add(text)
        // SQLite answers without waiting for anything, which would leave nobody else a turn.
        await setImmediate()
      }
    }
    const refreshing = Array.from({ length: 20 }, async (_, index) => {
      const mine = stores[index % stores.length] ?? store
      const number = await drafted(mine, id, { text: `v${index}` })
      const { outcome } = await mine.reports.publish(GUILD, id, number)
      outcomes.push(outcome)
    })
    const reading = read()
    await Promise.all(refreshing)
    done.abort()
    await reading
    expect(outcomes.filter(outcome => outcome !== 'published' && outcome !== 'outdated')).toEqual([])
    const history = await store.reports.history(GUILD, id)
    expect(history.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    )
    const published = history.filter(({ state }) => state === 'published').length - 1
    expect(outcomes.filter(outcome => outcome === 'published')).toHaveLength(published)
    expect(published).toBeGreaterThan(0)
    const whole = new Set(
      ['a', ...Array.from({ length: 20 }, (_, index) => `v${index}`)].map(text => `Xuất khẩu tăng ${text}.`),
    )
    expect([...seen].filter(text => text === undefined || !whole.has(text))).toEqual([])
  })
})
