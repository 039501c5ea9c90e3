import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Asked } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { CHANNEL, GUILD, LAN, MINH, saved } from '../support/store-samples.ts'

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await newPlace()
  })
  afterEach(() => place.remove())

  describe('feedback', () => {
    test('is one verdict of each person on each answer, which may change', async () => {
      const store = await place.open()
      const [id, other] = [await saved(store), await saved(store)]
      expect(await store.saveFeedback(id, LAN, 'good', 1)).toBe('saved')
      expect(await store.saveFeedback(id, LAN, 'good', 2)).toBe('same')
      expect(await store.saveFeedback(id, MINH, 'good', 3)).toBe('saved')
      expect(await store.feedbackOf(id)).toEqual({ good: 2, bad: 0 })
      expect(await store.saveFeedback(id, LAN, 'bad', 4)).toBe('changed')
      expect(await store.feedbackOf(id)).toEqual({ good: 1, bad: 1 })
      expect(await store.feedbackOf(other)).toEqual({ good: 0, bad: 0 })
      expect(await place.rows('select verdict, at from feedback order by at')).toEqual([
        { verdict: 'good', at: 3 },
        { verdict: 'bad', at: 4 },
      ])
    })

    test('pressed many times at once is saved once', async () => {
      const store = await place.open()
      const id = await saved(store)
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => store.saveFeedback(id, LAN, 'bad', 1)))
      expect(outcomes.toSorted()).toEqual(['same', 'same', 'same', 'same', 'same', 'saved'])
      expect(await store.feedbackOf(id)).toEqual({ good: 0, bad: 1 })
    })

    test('on a question that was forgotten is told so, and not kept', async () => {
      const store = await place.open()
      const id = await saved(store)
      await store.forgetAsked(id)
      expect(await store.saveFeedback(id, LAN, 'good', 1)).toBe('forgotten')
      expect(await store.tellModerators(id, LAN, 1)).toBe('forgotten')
      expect(await place.rows('select asked from feedback union all select asked from told')).toEqual([])
    })
  })

  describe('telling moderators', () => {
    test('happens once for each question, whoever presses', async () => {
      const store = await place.open()
      const id = await saved(store)
      expect(await store.tellModerators(id, LAN, 1)).toBe('told')
      expect(await store.tellModerators(id, LAN, 2)).toBe('told-before')
      expect(await store.tellModerators(id, MINH, 3)).toBe('told-before')
      expect((await store.toldQuestions(GUILD, 10)).map(({ at }) => at)).toEqual([1])
    })

    test('lists what a server was told, newest first, up to the limit', async () => {
      const store = await place.open()
      const tell = async (question: string, at: number, changes: Partial<Asked> = {}) => {
        const id = await saved(store, { question, status: 'not-in-report', ...changes })
        await store.tellModerators(id, MINH, at)
        return id
      }
      await tell('một', 10)
      const three = await tell('three', 30, { language: 'en' })
      const two = await tell('hai', 20)
      await tell('nơi khác', 40, { guild: '800000000000000009' })
      await tell('riêng', 50, { guild: null })
      expect(await store.toldQuestions(GUILD, 2)).toStrictEqual([
        { id: three, question: 'three', language: 'en', at: 30 },
        { id: two, question: 'hai', language: 'vi', at: 20 },
      ])
      expect((await store.toldQuestions(GUILD, 10)).map(({ question }) => question)).toEqual(['three', 'hai', 'một'])
    })
  })

  describe('channels that are answered unasked', () => {
    test('are none until set, and setting says whether it changed anything', async () => {
      const store = await place.open()
      expect(await store.answersUnasked(CHANNEL)).toBe(false)
      expect(await store.setAnswersUnasked(GUILD, CHANNEL, false)).toBe(false)
      expect(await store.setAnswersUnasked(GUILD, CHANNEL, true)).toBe(true)
      expect(await store.setAnswersUnasked(GUILD, CHANNEL, true)).toBe(false)
      expect([await store.answersUnasked(CHANNEL), await store.answersUnasked('1')]).toEqual([true, false])
      expect(await store.setAnswersUnasked(GUILD, CHANNEL, false)).toBe(true)
      expect(await store.answersUnasked(CHANNEL)).toBe(false)
    })

    test('set and unset at once are in memory as they are in the file', async () => {
      const store = await place.open()
      const changes = await Promise.all(
        [true, false, true, false].map(on => store.setAnswersUnasked(GUILD, CHANNEL, on)),
      )
      expect(changes).toEqual([true, true, true, true])
      expect(await store.answersUnasked(CHANNEL)).toBe(false)
      expect(await place.rows('select * from unasked_channel')).toEqual([])
    })
  })
})
