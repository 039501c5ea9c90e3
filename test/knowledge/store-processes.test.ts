import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { startStoreProcess } from '../support/store-process.ts'
import { asked, LAN, saved } from '../support/store-samples.ts'

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await newPlace()
  })
  afterEach(() => place.remove())

  describe('other processes', () => {
    const QUESTION = `const question = ${JSON.stringify(asked())};`

    /** Saves questions until it is stopped, and says the number of each that was saved. */
    const WRITER = `${QUESTION} for (let number = 1; ; number++) {
    await store.saveAsked({ ...question, id: newId(), question: 'câu '.repeat(300) + number })
    console.log(number)
  }`

    test('one that is killed while it writes leaves a sound database with whole rows', async () => {
      const { child, lines, begin, ended } = await startStoreProcess(place, WRITER)
      begin()
      let confirmed = 0
      for await (const line of lines) {
        confirmed = Number(line)
        if (confirmed >= 40) child.kill('SIGKILL')
      }
      expect(await ended).toEqual([null, 'SIGKILL'])

      const store = await place.open()
      expect(await place.problems()).toEqual([])
      const kept = (await place.rows('select question from asked')).map(row => (row as { question: string }).question)
      const numbers = kept.map(question => Number(question.slice('câu '.length * 300))).toSorted((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: kept.length }, (_, index) => index + 1))
      expect(kept.length).toBeGreaterThanOrEqual(confirmed)
      expect(await store.totals()).toEqual({ answers: kept.length, quotes: kept.length })
      expect(await saved(store)).toHaveLength(12)
    })

    test('two write to one database at once, and nothing is lost', async () => {
      const store = await place.open()
      const { child, lines, begin, ended } = await startStoreProcess(place, WRITER)
      begin()
      let mine = 0
      for await (const line of lines) {
        if (Number(line) >= 40) child.kill('SIGKILL')
        else {
          await saved(store, { question: 'của tôi' })
          mine++
        }
      }
      await ended
      expect(await place.rows("select count(*) as count from asked where question = 'của tôi'")).toEqual([
        { count: mine },
      ])
      expect(mine).toBe(39)
      const { answers } = await store.totals()
      expect(await place.rows('select count(*) as count from asked')).toEqual([{ count: answers }])
    })

    test('that open a place at once which is not there yet agree on one key and one database', async () => {
      const programs = await Promise.all(
        [1, 2, 3].map(() =>
          startStoreProcess(
            place,
            `${QUESTION} await store.saveAsked({ ...question, id: newId() }); await store.close()`,
          ),
        ),
      )
      for (const { begin } of programs) begin()
      expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([
        [0, null],
        [0, null],
        [0, null],
      ])
      // What Node itself would print about SQLite stood here, too.
      expect(programs.map(({ errors }) => errors)).toEqual([[], [], []])
      const store = await place.open()
      const ids = (await place.rows('select id from asked')).map(row => (row as { id: string }).id)
      const found = await Promise.all(ids.map(id => store.findAsked(id)))
      expect(found.map(question => question?.askedBy(LAN))).toEqual([true, true, true])
      expect(await store.totals()).toEqual({ answers: 3, quotes: 3 })
    })
  })
})
