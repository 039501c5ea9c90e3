import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added, answeredFrom, drafted } from '../support/report-samples.ts'
import { startStoreProcess } from '../support/store-process.ts'
import { asked, CHANNEL, GUILD, OTHER_GUILD } from '../support/store-samples.ts'

/** Looks until it is so, and gives how long that took; a machine that is busy gets longer than is promised. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<number> {
  const start = performance.now()
  while (!(await isSo())) {
    if (performance.now() - start > 10_000) throw new Error('It did not come to be so within ten seconds.')
    await setTimeout(10)
  }
  return performance.now() - start
}

function heardBy(store: Store): (string | null)[] {
  const heard: (string | null)[] = []
  store.onChange(guild => heard.push(guild))
  return heard
}

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())

  describe('who listens in the same process', () => {
    test('is told at once of what changes the answers of a server, once for each change', async () => {
      const { reports, guildSettings, confirmedFigures } = store
      const heard = heardBy(store)
      const changes: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
        ['publish', async id => reports.publish(GUILD, id, await drafted(store, id, { text: 'x' }))],
        ['rollback', id => reports.rollback(GUILD, id, 1)],
        ['confirm', id => confirmedFigures.confirm(GUILD, id, [{ key: 'k', figure: 1, at: 1 }])],
        ['reconsider', id => confirmedFigures.reconsider(GUILD, id, 'k', 1)],
        ['remove', id => reports.remove(GUILD, id, 1)],
        ['undo', id => reports.undo(GUILD, id, 2)],
        ['hide', () => guildSettings.hide(GUILD, 'ca-mau')],
        ['unhide', () => guildSettings.unhide(GUILD, 'ca-mau')],
        ['set', () => guildSettings.set(GUILD, 'key', 1)],
        ['unset', () => guildSettings.unset(GUILD, 'key')],
        ['answer unasked', () => store.setAnswersUnasked(GUILD, CHANNEL, true)],
      ]
      const id = await added(store, 'a')
      expect(heard.splice(0)).toEqual([GUILD])
      for (const [name, change] of changes) {
        await change(id)
        expect([name, heard.splice(0)]).toEqual([name, [GUILD]])
      }
    })

    test('is not told of what changes no answer', async () => {
      const id = await added(store, 'a')
      const draft = await added(store, 'b', { isPublished: false })
      const heard = heardBy(store)
      await store.reports.discard(GUILD, id, await drafted(store, id, { text: 'x' }))
      await store.reports.rollback(GUILD, id, 1)
      await store.reports.schedule(GUILD, id, 1)
      await store.reports.checked(GUILD, id, { at: 1, unchanged: { etag: 'x' } })
      await store.reports.remove(GUILD, draft, 1)
      await store.reports.undo(GUILD, draft, 2)
      await store.guildSettings.unhide(GUILD, 'ca-mau')
      await store.guildSettings.unset(GUILD, 'key')
      await store.setAnswersUnasked(GUILD, CHANNEL, false)
      await store.saveAsked(asked())
      expect(heard).toEqual([])
    })

    test('is told no more once it has ended its listening, and others are', async () => {
      const [first, second]: [unknown[], unknown[]] = [[], []]
      const listener = (guild: string | null) => void first.push(guild)
      const endings = [store.onChange(listener), store.onChange(listener)]
      store.onChange(guild => second.push(guild))
      endings[0]?.()
      await added(store, 'a')
      endings[1]?.()
      endings[1]?.()
      await added(store, 'b')
      expect([first, second]).toEqual([[GUILD], [GUILD, GUILD]])
    })

    test('finds the change made when told of it', async () => {
      const found: Promise<unknown>[] = []
      store.onChange(() => found.push(answeredFrom(store)))
      await added(store, 'a')
      expect(await Promise.all(found)).toEqual([['Xuất khẩu tăng a.']])
    })

    test('is not told of a change that did not come about', async () => {
      const heard = heardBy(store)
      const id = await added(store, 'a')
      const number = await drafted(store, id, { text: 'x' })
      const engine = await place.openEngine()
      await engine.database.updateTable('report_version').set({ content: '{' }).where('number', '=', number).execute()
      await engine.close()
      await expect(store.reports.publish(GUILD, id, number)).rejects.toThrow('is not a report')
      expect(heard).toEqual([GUILD])
      expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.'])
      expect((await store.reports.history(GUILD, id)).map(({ state }) => state)).toEqual(['draft', 'published'])
    })
  })

  describe('who listens elsewhere', () => {
    test('is told within a second of what another store changed, and only of that', async () => {
      const other = await place.open()
      const [here, there] = [heardBy(store), heardBy(other)]
      await other.saveAsked(asked())
      const id = await added(other, 'a')
      await drafted(other, id, { text: 'x' })
      // The promise is a second; the rest is for a machine that is busy with other tests.
      expect(await until(() => here.length > 0)).toBeLessThan(3000)
      expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng a.'])
      await added(store, 'b', { guild: OTHER_GUILD })
      await until(() => there.length > 1)
      expect([here, there]).toEqual([
        [GUILD, OTHER_GUILD],
        [GUILD, OTHER_GUILD],
      ])
    })

    test('is told of each server that changed since, in the order in which they did', async () => {
      const other = await place.open()
      const here = heardBy(store)
      for (const guild of ['1', '2', '3']) await other.guildSettings.set(guild, 'key', 1)
      await until(() => here.length === 3)
      expect(here).toEqual(['1', '2', '3'])
    })

    test('is told what another process changed', async () => {
      const here = heardBy(store)
      const { begin, ended, errors } = await startStoreProcess(
        place,
        `await store.guildSettings.set(${JSON.stringify(GUILD)}, 'key', 'from there'); await store.close()`,
      )
      begin()
      await until(() => here.length > 0)
      expect(here).toEqual([GUILD])
      expect(await store.guildSettings.get(GUILD, 'key')).toBe('from there')
      expect([await ended, errors]).toEqual([[0, null], []])
    })

    test('knows already which channels another store lets be answered unasked', async () => {
      const other = await place.open()
      const known: Promise<boolean>[] = []
      store.onChange(() => known.push(store.answersUnasked(CHANNEL)))
      await other.setAnswersUnasked(GUILD, CHANNEL, true)
      await until(() => known.length === 1)
      await other.setAnswersUnasked(GUILD, CHANNEL, false)
      await until(() => known.length === 2)
      expect(await Promise.all(known)).toEqual([true, false])
    })

    test('is told nothing once its store is closed', async () => {
      const other = await place.open()
      const there = heardBy(other)
      await other.close()
      await added(store, 'a')
      await setTimeout(700)
      expect(there).toEqual([])
    })
  })
})
