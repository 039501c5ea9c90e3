import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Asked, newId, type Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { asked, CHANNEL, GUILD, LAN, MINH, saved } from '../support/store-samples.ts'

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await newPlace()
  })
  afterEach(() => place.remove())

  describe('questions', () => {
    test('ids are twelve characters that an address may hold, and do not repeat', () => {
      const ids = Array.from({ length: 2000 }, newId)
      expect(ids.filter(id => !/^[\w-]{12}$/.test(id))).toEqual([])
      expect(new Set(ids).size).toBe(2000)
    })

    test('come back whole, but for the person', async () => {
      const store = await place.open()
      const question = asked({ questionMessage: '1001', previous: ['Còn CPI?', 'năm "2024"\n'], quotes: 3 })
      await store.saveAsked(question)
      const { person, ...rest } = question
      expect(await store.findAsked(question.id)).toEqual({
        ...rest,
        answerMessage: null,
        figures: [],
        askedBy: expect.any(Function) as unknown,
      })
      expect(person).toBe(LAN)
    })

    test('know who asked them, and nobody else', async () => {
      const store = await place.open()
      const question = await store.findAsked(await saved(store))
      expect([LAN, MINH, ''].map(person => question?.askedBy(person))).toEqual([true, false, false])
    })

    test('may come without server, report and asking message', async () => {
      const store = await place.open()
      const id = await saved(store, { guild: null, report: null, language: 'en', status: 'no-report', quotes: 0 })
      expect(await store.findAsked(id)).toMatchObject({
        guild: null,
        report: null,
        questionMessage: null,
        language: 'en',
      })
    })

    test('are found by the message that asked and by the one that answered', async () => {
      const store = await place.open()
      const id = await saved(store, { questionMessage: '1001' })
      await saved(store, { questionMessage: '1002' })
      await store.answeredIn(id, '2001')
      expect(await store.findByQuestion('1001')).toMatchObject({ id, answerMessage: '2001' })
      expect(await store.findByAnswer('2001')).toMatchObject({ id, questionMessage: '1001' })
      expect(await store.findByQuestion('2001')).toBeUndefined()
      expect(await store.findByAnswer('1001')).toBeUndefined()
      expect(await store.findAsked('nothing')).toBeUndefined()
    })

    test('one id is kept once: the second is refused, and is not counted', async () => {
      const store = await place.open()
      const id = await saved(store)
      await expect(saved(store, { id, question: 'Khác' })).rejects.toThrow(/unique constraint/i)
      expect(await store.findAsked(id)).toMatchObject({ question: 'GDP quý II tăng bao nhiêu?' })
      expect(await store.totals()).toEqual({ answers: 1, quotes: 1 })
    })

    test('when edited change what was asked, not who, where and when', async () => {
      const store = await place.open()
      const before = asked({ questionMessage: '1001' })
      await store.saveAsked(before)
      await store.answeredIn(before.id, '2001')
      const edited = {
        question: 'How fast did exports grow?',
        language: 'en',
        status: 'choice',
        quotes: 2,
        report: null,
        previous: ['a'],
      } as const
      await store.replaceAsked(before.id, edited)
      const found = await store.findAsked(before.id)
      const { guild, channel, at } = before
      expect(found).toMatchObject({ ...edited, guild, channel, at, questionMessage: '1001', answerMessage: '2001' })
      expect(found?.askedBy(LAN)).toBe(true)
    })

    test('hold whatever people type', async () => {
      const store = await place.open()
      const question = `'; drop table asked; -- "%_?1 \u{1f469}‍\u{1f33e} ${'dài '.repeat(500)}`
      const id = await saved(store, { question, previous: [question] })
      expect(await store.findAsked(id)).toMatchObject({ question, previous: [question] })
    })
  })

  describe('forgetting', () => {
    const forgottenRows = () =>
      place.rows(
        'select (select count(*) from asked) asked, (select count(*) from feedback) feedback, (select count(*) from told) told',
      )

    test('a question takes its feedback and what the moderators were told with it, and leaves the others', async () => {
      const store = await place.open()
      const ids = [await saved(store), await saved(store)] as const
      for (const id of ids) {
        await store.saveFeedback(id, MINH, 'bad', 1)
        await store.tellModerators(id, MINH, 1)
      }
      await store.forgetAsked(ids[0])
      expect(await store.findAsked(ids[0])).toBeUndefined()
      expect(await store.feedbackOf(ids[0])).toEqual({ good: 0, bad: 0 })
      expect(await store.findAsked(ids[1])).toMatchObject({ id: ids[1] })
      expect(await forgottenRows()).toEqual([{ asked: 1, feedback: 1, told: 1 }])
      await store.forgetAsked('nothing')
      expect(await forgottenRows()).toEqual([{ asked: 1, feedback: 1, told: 1 }])
    })

    test('of messages in bulk goes by asking and by answering message', async () => {
      const store = await place.open()
      const [byQuestion, byAnswer, kept] = [
        await saved(store, { questionMessage: '1001' }),
        await saved(store, { questionMessage: '1002' }),
        await saved(store, { questionMessage: '1003' }),
      ]
      await store.answeredIn(byAnswer, '2002')
      await store.answeredIn(kept, '2003')
      await store.forgetMessages(['5', '1001', '2002'])
      expect(await Promise.all([byQuestion, byAnswer, kept].map(async id => (await store.findAsked(id))?.id))).toEqual([
        undefined,
        undefined,
        kept,
      ])
    })

    test('of no messages forgets nothing, of thousands those that were asked in them', async () => {
      const store = await place.open()
      await saved(store, { questionMessage: '1' })
      await saved(store, { questionMessage: '39999' })
      await store.forgetMessages([])
      expect(await forgottenRows()).toEqual([{ asked: 2, feedback: 0, told: 0 }])
      await store.forgetMessages(Array.from({ length: 40_000 }, (_, index) => String(index)))
      expect(await forgottenRows()).toEqual([{ asked: 0, feedback: 0, told: 0 }])
    })
  })

  describe('recentQuestions', () => {
    const ask = (store: Store, at: number, changes: Partial<Asked> = {}) =>
      saved(store, { question: `câu ${at}`, at, ...changes })

    test('are the latest of that person there since then, oldest first', async () => {
      const store = await place.open()
      for (const at of [30, 10, 20, 40]) await ask(store, at)
      await ask(store, 25, { person: MINH })
      await ask(store, 26, { channel: '900000000000000009' })
      expect(await store.recentQuestions(LAN, CHANNEL, 20)).toEqual(['câu 20', 'câu 30', 'câu 40'])
      expect(await store.recentQuestions(LAN, CHANNEL, 0, 2)).toEqual(['câu 30', 'câu 40'])
      expect(await store.recentQuestions(LAN, CHANNEL, 41)).toEqual([])
    })

    test('are five unless more are asked for', async () => {
      const store = await place.open()
      for (const at of [1, 2, 3, 4, 5, 6, 7]) await ask(store, at)
      expect(await store.recentQuestions(LAN, CHANNEL, 0)).toEqual(['câu 3', 'câu 4', 'câu 5', 'câu 6', 'câu 7'])
      expect(await store.recentQuestions(LAN, CHANNEL, 0, 100)).toHaveLength(7)
    })

    test('leave out calls for help and searches, and do not count them either', async () => {
      const store = await place.open()
      await ask(store, 1, { status: 'not-in-report' })
      await ask(store, 2, { status: 'help' })
      await ask(store, 3, { status: 'search' })
      await ask(store, 4, { status: 'choice' })
      expect(await store.recentQuestions(LAN, CHANNEL, 0, 2)).toEqual(['câu 1', 'câu 4'])
    })
  })

  describe('totals', () => {
    test('count answers and choices, and the quotes of all that was asked', async () => {
      const store = await place.open()
      expect(await store.totals()).toEqual({ answers: 0, quotes: 0 })
      for (const status of ['answered', 'choice', 'not-in-report', 'no-report', 'help', 'search'])
        await saved(store, { status, quotes: 2 })
      expect(await store.totals()).toEqual({ answers: 2, quotes: 12 })
    })

    test('stay when questions are forgotten', async () => {
      const store = await place.open()
      await store.forgetAsked(await saved(store, { quotes: 3 }))
      expect(await store.totals()).toEqual({ answers: 1, quotes: 3 })
    })

    test('count the new answer of an edited question, and none for a question that is not there', async () => {
      const store = await place.open()
      const { question, language, report, previous } = asked()
      const edited = { question, language, report, previous, status: 'answered', quotes: 2 }
      await store.replaceAsked(await saved(store, { status: 'help', quotes: 0 }), edited)
      await store.replaceAsked('nothing', edited)
      expect(await store.totals()).toEqual({ answers: 1, quotes: 2 })
    })
  })

  describe('closing', () => {
    test('and opening again finds everything there', async () => {
      const store = await place.open()
      const id = await saved(store, { questionMessage: '1001', question: 'Nhớ tôi nhé', at: 5 })
      await store.answeredIn(id, '2001')
      await store.saveFeedback(id, MINH, 'good', 6)
      await store.tellModerators(id, MINH, 7)
      await store.setAnswersUnasked(GUILD, CHANNEL, true)
      await store.close()

      const again = await place.open()
      const found = await again.findByAnswer('2001')
      expect(found).toMatchObject({ id, questionMessage: '1001', question: 'Nhớ tôi nhé', at: 5 })
      expect([found?.askedBy(LAN), found?.askedBy(MINH)]).toEqual([true, false])
      expect(await again.recentQuestions(LAN, CHANNEL, 0)).toEqual(['Nhớ tôi nhé'])
      expect(await again.saveFeedback(id, MINH, 'good', 8)).toBe('same')
      expect(await again.tellModerators(id, LAN, 9)).toBe('told-before')
      expect(await again.answersUnasked(CHANNEL)).toBe(true)
      expect(await again.totals()).toEqual({ answers: 1, quotes: 1 })
    })

    test('waits for what is under way, and refuses what comes later', async () => {
      const store = await place.open()
      const saving = Promise.all(Array.from({ length: 20 }, () => saved(store)))
      const closing = store.close()
      const problem = 'The store is closed: nothing can be read from it or kept in it any more.'
      await expect(store.totals()).rejects.toThrow(problem)
      await expect(store.saveAsked(asked())).rejects.toThrow(problem)
      await expect(store.answersUnasked(CHANNEL)).rejects.toThrow(problem)
      await closing
      expect(await saving).toHaveLength(20)
      expect(await place.rows('select count(*) as count from asked')).toEqual([{ count: 20 }])
    })

    test('twice is closing once', async () => {
      const store = await place.open()
      await Promise.all([store.close(), store.close()])
      await expect(store.close()).resolves.toBeUndefined()
    })
  })

  describe('people', () => {
    test('have other hashes under another key', async () => {
      const hash = async (where: TestPlace) => {
        await saved(await where.open())
        return where.rows('select person from asked')
      }
      const other = await newPlace()
      try {
        expect(await hash(other)).not.toEqual(await hash(place))
      } finally {
        await other.remove()
      }
    })
  })
})
