import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added, answeredFrom } from '../support/report-samples.ts'
import { CHANNEL, GUILD, LAN, MINH, OTHER_GUILD, saved } from '../support/store-samples.ts'

const NOTHING = { questions: [], feedback: [], told: [], reports: [] }

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())
  /** Lan and Minh each ask, judge both answers, and pass on the other's question. */
  async function livelyPlace() {
    const mine = await saved(store, { question: 'của Lan', at: 20, guild: null, previous: ['trước'] })
    const theirs = await saved(store, { question: 'của Minh', person: MINH, at: 10 })
    for (const [at, person] of [LAN, MINH].entries())
      for (const id of [mine, theirs]) await store.saveFeedback(id, person, 'good', at + (id === mine ? 30 : 40))
    await store.tellModerators(theirs, LAN, 50)
    await store.tellModerators(mine, MINH, 60)
    await added(store, 'lan', { at: 70 })
    await added(store, 'minh', { person: MINH, guild: OTHER_GUILD })
    return { mine, theirs }
  }

  test('everything of a person is what was asked, judged, passed on and added by nobody else', async () => {
    const { mine, theirs } = await livelyPlace()
    expect(await store.everythingOf(LAN)).toStrictEqual({
      questions: [
        {
          id: mine,
          guild: null,
          channel: CHANNEL,
          question: 'của Lan',
          previous: '["trước"]',
          status: 'answered',
          at: 20,
        },
      ],
      feedback: [
        { asked: mine, verdict: 'good', at: 30 },
        { asked: theirs, verdict: 'good', at: 40 },
      ],
      told: [{ asked: theirs, guild: GUILD, at: 50 }],
      reports: [{ guild: GUILD, slug: 'lan', title: 'Báo cáo lan', at: 70 }],
    })
    expect(await store.everythingOf('700000000000000003')).toEqual(NOTHING)
  })

  test('erasing leaves nothing of the person, and all of everybody else that does not hang on it', async () => {
    const { mine, theirs } = await livelyPlace()
    expect(await store.erase(LAN)).toEqual({ questions: 1, feedback: 2, told: 1, reports: 1 })
    expect(await store.everythingOf(LAN)).toEqual(NOTHING)
    expect(await store.findAsked(mine)).toBeUndefined()
    expect(await store.everythingOf(MINH)).toMatchObject({
      questions: [{ id: theirs }],
      feedback: [{ asked: theirs }],
      told: [],
      reports: [{ slug: 'minh' }],
    })
    const kept = await Promise.all(
      ['asked', 'feedback', 'told'].map(table => place.rows(`select person from ${table}`)),
    )
    expect(kept.map(rows => rows.length)).toEqual([1, 1, 0])
    expect(await store.erase(LAN)).toEqual({ questions: 0, feedback: 0, told: 0, reports: 0 })
  })

  test('a report stays when who added it is erased, and nobody is who added it', async () => {
    await livelyPlace()
    await store.erase(LAN)
    const report = await store.reports.findBySlug(GUILD, 'lan')
    expect([LAN, MINH, ''].map(person => report?.addedBy(person))).toEqual([false, false, false])
    expect(await answeredFrom(store)).toEqual(['Xuất khẩu tăng lan.'])
  })

  test('erasing while others press and forget ends well for everybody', async () => {
    const ids: string[] = []
    for (let index = 0; index < 10; index++) ids.push(await saved(store, { person: index % 2 ? LAN : MINH }))
    await Promise.all([
      ...ids.flatMap(id => [store.saveFeedback(id, LAN, 'good', 1), store.saveFeedback(id, MINH, 'bad', 1)]),
      store.erase(LAN),
      store.forgetMessages(['1', '2']),
      ...ids.slice(0, 3).map(id => store.forgetAsked(id)),
      store.erase(MINH),
    ])
    await Promise.all([store.erase(LAN), store.erase(MINH)])
    expect([await store.everythingOf(LAN), await store.everythingOf(MINH)]).toEqual([NOTHING, NOTHING])
  })
})
