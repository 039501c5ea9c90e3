import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added } from '../support/report-samples.ts'
import { GUILD, OTHER_GUILD } from '../support/store-samples.ts'

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())
  describe('figures that moderators decided about', () => {
    const figure = { indicator: 'xuất khẩu', value: '8,9', amount: 8.9, period: null, quote: 'tăng "8,9%"' }

    test('come back with the decision, in the order of their keys', async () => {
      const id = await added(store, 'a')
      expect(
        await store.confirmedFigures.confirm(GUILD, id, [
          { key: 'b', figure, at: 1 },
          { key: 'a', figure, at: 1 },
        ]),
      ).toBe(true)
      expect(
        await store.confirmedFigures.correct(GUILD, id, { key: 'c', figure: { ...figure, value: '9,8' }, at: 2 }),
      ).toBe(true)
      expect(await store.confirmedFigures.drop(GUILD, id, { key: 'd', figure, at: 3 })).toBe(true)
      expect(await store.confirmedFigures.list(GUILD, id)).toStrictEqual([
        { key: 'a', decision: 'confirmed', figure, at: 1 },
        { key: 'b', decision: 'confirmed', figure, at: 1 },
        { key: 'c', decision: 'corrected', figure: { ...figure, value: '9,8' }, at: 2 },
        { key: 'd', decision: 'dropped', figure, at: 3 },
      ])
    })

    test('have the latest decision, which can be taken back', async () => {
      const id = await added(store, 'a')
      await store.confirmedFigures.confirm(GUILD, id, [{ key: 'k', figure, at: 1 }])
      await store.confirmedFigures.drop(GUILD, id, { key: 'k', figure, at: 2 })
      expect(await store.confirmedFigures.list(GUILD, id)).toMatchObject([{ decision: 'dropped', at: 2 }])
      expect(await store.confirmedFigures.reconsider(GUILD, id, 'k', 1)).toBe(true)
      expect(await store.confirmedFigures.reconsider(GUILD, id, 'k', 1)).toBe(false)
      expect(await store.confirmedFigures.list(GUILD, id)).toEqual([])
    })

    test('are of one report each, and of none that is not there', async () => {
      const [a, b] = [await added(store, 'a'), await added(store, 'b')]
      await store.confirmedFigures.confirm(GUILD, a, [{ key: 'k', figure, at: 1 }])
      expect(await store.confirmedFigures.list(GUILD, b)).toEqual([])
      expect(await store.confirmedFigures.confirm(GUILD, 'nothing', [{ key: 'k', figure, at: 1 }])).toBe(false)
    })
  })

  describe('built-in reports that are hidden', () => {
    test('are hidden in one server, and hiding says whether it changed anything', async () => {
      const { hide, hidden, unhide } = store.guildSettings
      expect([await hide(GUILD, 'ca-mau'), await hide(GUILD, 'ca-mau')]).toEqual([true, false])
      expect([[...(await hidden(GUILD))], [...(await hidden(OTHER_GUILD))]]).toEqual([['ca-mau'], []])
      expect([await unhide(OTHER_GUILD, 'ca-mau'), await unhide(GUILD, 'ca-mau')]).toEqual([false, true])
      expect((await hidden(GUILD)).size).toBe(0)
    })
  })

  describe('settings', () => {
    test('hold any JSON, each in its server', async () => {
      const { all, get, set, unset } = store.guildSettings
      const value = { list: [1, null, 'ă'], on: true }
      await set(GUILD, 'one', value)
      await set(GUILD, 'two', false)
      await set(GUILD, 'two', 0)
      await set(OTHER_GUILD, 'one', 'theirs')
      expect([await get(GUILD, 'one'), await get(GUILD, 'two'), await get(GUILD, 'three')]).toEqual([
        value,
        0,
        undefined,
      ])
      await unset(GUILD, 'one')
      expect([...(await all(GUILD))]).toEqual([['two', 0]])
      expect([...(await all(OTHER_GUILD))]).toEqual([['one', 'theirs']])
    })
  })
})
