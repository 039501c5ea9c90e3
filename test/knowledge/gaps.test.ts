import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Asked, newId, type Store } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { asked, CHANNEL, GUILD, LAN, MINH, OTHER_GUILD, saved, toldFigure } from '../support/store-samples.ts'

const DAY = 86_400_000

describe.each(await testDatabases())('in $name', ({ newPlace }) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open()
  })
  afterEach(() => place.remove())
  const notFound = (question: string, changes: Partial<Asked> = {}) =>
    saved(store, { question, status: 'not-in-report', quotes: 0, ...changes })

  describe('gaps', () => {
    test('are what was asked and not found, most asked first, with how many people asked', async () => {
      await notFound('GDP thế giới?', { at: 10 })
      await notFound('Dân số?', { at: 20 })
      await notFound('Dân số?', { at: 30 })
      await notFound('Dân số?', { at: 25, person: MINH })
      await notFound('mưa?', { at: 40, language: 'en', previous: ['nắng?'] })
      await saved(store, { question: 'Xuất khẩu?', at: 50 })
      const gaps = await store.gaps(GUILD, 0)
      expect(gaps.map(({ people, ...gap }) => ({ ...gap, people: people.length }))).toStrictEqual([
        { question: 'Dân số?', previous: [], language: 'vi', times: 3, people: 2, at: 30 },
        { question: 'mưa?', previous: ['nắng?'], language: 'en', times: 1, people: 1, at: 40 },
        { question: 'GDP thế giới?', previous: [], language: 'vi', times: 1, people: 1, at: 10 },
      ])
      expect(new Set(gaps.flatMap(({ people }) => people)).size).toBe(2)
      expect(JSON.stringify(gaps)).not.toContain(LAN)
    })

    test('are those of one server since then; what was said before a question makes it another', async () => {
      await notFound('cũ', { at: 9 })
      await notFound('nơi khác', { at: 10, guild: OTHER_GUILD })
      await notFound('riêng', { at: 10, guild: null })
      await notFound('Còn CPI?', { at: 10, previous: ['a'] })
      await notFound('Còn CPI?', { at: 11, previous: ['b'] })
      expect((await store.gaps(GUILD, 10)).map(({ question, previous }) => [question, previous])).toEqual([
        ['Còn CPI?', ['b']],
        ['Còn CPI?', ['a']],
      ])
    })

    test('are no more when the question was forgotten, or edited to one that is answered', async () => {
      const [forgotten, edited] = [await notFound('một'), await notFound('hai')]
      await store.forgetAsked(forgotten)
      await store.replaceAsked(edited, { ...asked(), question: 'hai', status: 'answered' })
      expect(await store.gaps(GUILD, 0)).toEqual([])
    })
  })

  describe('the words of questions that were not found', () => {
    test('are deleted after ninety days, or blanked where a message still stands for the question', async () => {
      const old = { at: 1000 }
      const gone = await notFound('xưa', old)
      const asking = await notFound('có câu hỏi', { ...old, questionMessage: '1001', previous: ['trước'] })
      const answering = await notFound('có trả lời', old)
      await store.answeredIn(answering, '2001')
      await store.tellModerators(asking, LAN, 1001)
      const [recent, found] = [await notFound('gần đây', { at: 1001 }), await saved(store, { ...old, question: 'có' })]
      expect(await store.purgeOldQuestions(1001 + 90 * DAY)).toBe(3)
      expect(await store.purgeOldQuestions(1001 + 90 * DAY)).toBe(0)
      const left = await Promise.all([gone, asking, answering, recent, found].map(id => store.findAsked(id)))
      expect(left.map(question => question && [question.question, question.previous])).toEqual([
        undefined,
        ['', []],
        ['', []],
        ['gần đây', []],
        ['có', []],
      ])
      expect(left[1]?.askedBy(LAN)).toBe(true)
      expect((await store.gaps(GUILD, 0)).map(({ question }) => question)).toEqual(['gần đây'])
      expect(await store.toldQuestions(GUILD, 10)).toEqual([])
      expect(await store.totals()).toEqual({ answers: 1, quotes: 1 })
    })
  })

  describe('answers that told figures', () => {
    test('are found by the report, with all that they told and the message they stand in', async () => {
      const figures = [toldFigure('a', 'k1'), toldFigure('b', 'k2'), toldFigure('a', 'k3')]
      const id = await saved(store, { figures, at: 10 })
      await store.answeredIn(id, '2001')
      const later = await saved(store, { figures: [toldFigure('a', 'k1')], at: 20, question: 'sau' })
      await store.answeredIn(later, '2002')
      const shared = { channel: CHANNEL, language: 'vi' }
      expect(await store.answersWith(GUILD, 'a', 10)).toStrictEqual([
        { id: later, answerMessage: '2002', question: 'sau', figures: [figures[0]], at: 20, ...shared },
        {
          id,
          answerMessage: '2001',
          question: 'GDP quý II tăng bao nhiêu?',
          figures,
          at: 10,
          ...shared,
        },
      ])
      expect((await store.findAsked(id))?.figures).toEqual(figures)
      expect((await store.answersWith(GUILD, 'a', 11)).map(answer => answer.id)).toEqual([later])
    })

    test('are not those of another server, without a message, or of a report whose name is like it', async () => {
      const figures = [toldFigure('a%', 'a')]
      const theirs = await saved(store, { figures, guild: OTHER_GUILD })
      await store.answeredIn(theirs, '2001')
      await saved(store, { figures })
      const like = await saved(store, { figures: [toldFigure('ab', 'a%')] })
      await store.answeredIn(like, '2002')
      expect(await store.answersWith(GUILD, 'a%', 0)).toEqual([])
      expect((await store.answersWith(OTHER_GUILD, 'a%', 0)).map(({ id }) => id)).toEqual([theirs])
    })

    test('tell others when the question was edited', async () => {
      const id = await saved(store, { figures: [toldFigure('a', 'k1')] })
      await store.answeredIn(id, '2001')
      await store.replaceAsked(id, { ...asked(), figures: [toldFigure('b', 'k2')] })
      expect(await store.answersWith(GUILD, 'a', 0)).toEqual([])
      expect(await store.answersWith(GUILD, 'b', 0)).toMatchObject([{ id, figures: [toldFigure('b', 'k2')] }])
      await store.replaceAsked(id, { ...asked(), status: 'not-in-report' })
      expect(await store.answersWith(GUILD, 'b', 0)).toEqual([])
    })
  })

  test('a question with characters that a database cannot hold is kept without them', async () => {
    const id = newId()
    await store.saveAsked(asked({ id, question: 'a\0b\ud800c', previous: ['a\0b'] }))
    expect(await store.findAsked(id)).toMatchObject({ question: 'ab\ufffdc', previous: ['a\0b'] })
  })
})
