/** Report changes: written with what changes, taken by one at a time, and never lost by who is killed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MARKED_FOR } from '../../src/knowledge/report-changes.ts'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added, drafted } from '../support/report-samples.ts'
import { GUILD, OTHER_GUILD, saved, toldFigure } from '../support/store-samples.ts'

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())

  const take = (by: string, { at = 0, until = 100 } = {}, from = store) => from.reportChanges.take({ by, at, until })
  const waiting = () => place.rows('select report, number, version from report_change order by report, number')
  const published = async (report: string, text: string, guild = GUILD) => {
    const number = await drafted(store, report, { text, guild })
    expect(await store.reports.publish(guild, report, number)).toMatchObject({ outcome: 'published' })
    return number
  }

  test('is written by publishing and by rolling back, and by nothing that changes no answer', async () => {
    const report = await added(store, 'a')
    await drafted(store, report, { text: 'chờ' })
    await store.reports.discard(GUILD, report, await drafted(store, report, { text: 'bỏ' }))
    await store.reports.publish(GUILD, report, 3)
    await store.reports.rollback(GUILD, report, 1)
    await store.reports.remove(GUILD, report, 5)
    expect(await waiting()).toEqual([])
    await store.reports.undo(GUILD, report, 6)
    await published(report, 'x')
    await store.reports.rollback(GUILD, report, 1)
    expect(await waiting()).toEqual([
      { report, number: 1, version: 1 },
      { report, number: 2, version: 4 },
      { report, number: 3, version: 1 },
    ])
  })

  test('is one that nobody has seen in part: whoever is told that a server changed finds it', async () => {
    const report = await added(store, 'a')
    const other = await place.open()
    const heard = Promise.withResolvers<string | null>()
    other.onChange(heard.resolve)
    await published(report, 'x')
    expect(await heard.promise).toBe(GUILD)
    expect(await take('b', {}, other)).toStrictEqual({
      outcome: 'taken',
      change: { guild: GUILD, report, number: 1, version: 2 },
    })
  })

  test('is taken by one, who has the later ones of the report wait, and those of others not', async () => {
    const [report, second] = [await added(store, 'a'), await added(store, 'b')]
    const theirs = await added(store, 'a', { guild: OTHER_GUILD })
    await published(report, 'x')
    await published(report, 'y')
    await published(second, 'x')
    await published(theirs, 'z', OTHER_GUILD)
    const taken = [await take('one'), await take('two', { until: 90 }), await take('three'), await take('four')]
    expect(taken).toStrictEqual([
      { outcome: 'taken', change: { guild: GUILD, report, number: 1, version: 2 } },
      { outcome: 'taken', change: { guild: GUILD, report: second, number: 1, version: 2 } },
      { outcome: 'taken', change: { guild: OTHER_GUILD, report: theirs, number: 1, version: 2 } },
      { outcome: 'busy', until: 90 },
    ])
    const [first] = taken
    if (first?.outcome !== 'taken') throw new Error('nothing was taken')
    await store.reportChanges.finish(first.change, 'two')
    expect(await take('four')).toMatchObject({ outcome: 'busy' })
    await store.reportChanges.finish(first.change, 'one')
    expect(await take('four')).toMatchObject({ outcome: 'taken', change: { report, number: 2, version: 3 } })
  })

  test('is anybody’s again when its time is over, and no longer the first one’s', async () => {
    const report = await added(store, 'a')
    await published(report, 'x')
    const taken = await take('killed', { until: 100 })
    if (taken.outcome !== 'taken') throw new Error('nothing was taken')
    const { change } = taken
    expect(await store.reportChanges.hold(change, { by: 'killed', until: 150 })).toBe(true)
    expect(await take('next', { at: 149, until: 200 })).toEqual({ outcome: 'busy', until: 150 })
    expect(await take('next', { at: 150, until: 200 })).toEqual({ outcome: 'taken', change })
    expect(await store.reportChanges.hold(change, { by: 'killed', until: 300 })).toBe(false)
    await store.reportChanges.finish(change, 'killed')
    await store.reportChanges.release(change, 'killed')
    expect(await take('third', { at: 199 })).toEqual({ outcome: 'busy', until: 200 })
    await store.reportChanges.release(change, 'next')
    expect(await take('third', { at: 199 })).toEqual({ outcome: 'taken', change })
    await store.reportChanges.finish(change, 'third')
    expect(await take('third', { at: 999 })).toEqual({ outcome: 'none' })
  })

  test('is taken once by twenty that want it at once', async () => {
    const report = await added(store, 'a')
    await published(report, 'x')
    const stores = [store, await place.open(), await place.open()]
    const takers = Array.from({ length: 20 }, (_, index) => take(`taker ${index}`, {}, stores[index % 3]))
    const outcomes = (await Promise.all(takers)).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 19 }, () => 'busy'), 'taken'])
  })

  test('is purged after two weeks, and gone with its report', async () => {
    const [old, removed] = [await added(store, 'a'), await added(store, 'b')]
    await published(old, 'x')
    await published(removed, 'x')
    await store.reports.remove(GUILD, removed, 1)
    await store.reports.purge(Date.now())
    expect((await waiting()).map(row => (row as { report: string }).report)).toEqual([old])
    await store.reports.purge(Date.now() + MARKED_FOR)
    expect(await waiting()).toEqual([])
  })

  describe('an answer whose message becomes known', () => {
    test('after its report has changed waits to be told; one that told what answers now does not', async () => {
      const report = await added(store, 'a')
      const early = await saved(store, { figures: [toldFigure(report, 'k1')] })
      await published(report, 'x')
      const change = await take('bot')
      if (change.outcome !== 'taken') throw new Error('nothing was taken')
      expect(await store.answersWith(GUILD, report, 0)).toEqual([])
      await store.reportChanges.finish(change.change, 'bot')
      const heard: (string | null)[] = []
      store.onChange(guild => heard.push(guild))
      const late = await saved(store, { figures: [toldFigure(report, 'k2', { version: 2 })] })
      await store.answeredIn(late, '2002')
      expect([await waiting(), heard]).toEqual([[], []])
      await store.answeredIn(early, '2001')
      expect([await waiting(), heard]).toEqual([[{ report, number: 1, version: 2 }], [GUILD]])
    })

    test('and which told of no report, of one that is gone, or in direct messages waits for nothing', async () => {
      const report = await added(store, 'a')
      await published(report, 'x')
      const [change] = [await take('bot')]
      if (change.outcome !== 'taken') throw new Error('nothing was taken')
      await store.reportChanges.finish(change.change, 'bot')
      const figures = [toldFigure(report, 'k1')]
      const ids = [
        await saved(store),
        await saved(store, { figures, guild: null }),
        await saved(store, { figures, guild: OTHER_GUILD }),
        await saved(store, { figures: [toldFigure('nothing', 'k1')] }),
      ]
      for (const id of ids) await store.answeredIn(id, `message of ${id}`)
      await store.answeredIn('no-such-one', '1')
      expect(await waiting()).toEqual([])
    })
  })

  describe('figures that were told', () => {
    test('follow to where they stand now, unless the answer tells others meanwhile', async () => {
      const before = [toldFigure('a', 'k1'), toldFigure('b', 'k2', { gone: true, marked: true })]
      const after = [toldFigure('a', 'k3', { version: 2, marked: true }), toldFigure('b', 'k2')]
      const id = await saved(store, { figures: before })
      // In whatever order their fields are.
      const turned = before.map(({ states, ...rest }) => ({ states, ...rest }))
      expect(await store.followFigures(id, turned, after)).toBe(true)
      expect(await store.followFigures(id, before, [])).toBe(false)
      expect((await store.findAsked(id))?.figures).toStrictEqual(after)
      await store.setFigures(id, before)
      expect((await store.findAsked(id))?.figures).toStrictEqual(before)
      await store.forgetAsked(id)
      expect(await store.followFigures(id, before, after)).toBe(false)
      expect(await place.rows('select figures from asked')).toEqual([])
    })
  })
})
