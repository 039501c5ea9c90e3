import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFinder, createSpeller } from '../../src/search/fuzzy.ts'

describe('createSpeller', () => {
  const speller = createSpeller(['xuất', 'khẩu', 'tăng', 'trưởng', 'nhập'])

  test.each([
    ['khảu', 'khẩu'], // a wrong mark
    ['tăngg', 'tăng'], // a letter too many
    ['trưởg', 'trưởng'], // one too few
    ['nhập', 'nhập'], // nothing wrong
  ])('"%s" was meant for "%s", the only word near it', (typed, word) =>
    expect(speller.correct(typed)).toEqual([{ word, likelihood: 1 }]),
  )

  test('a word of 100,000 letters was meant for nothing here', () =>
    expect(speller.correct('a'.repeat(100_000))).toEqual([]))
  test('"zzzz" was meant for nothing here', () => expect(speller.correct('zzzz')).toEqual([]))

  test('"cat" is as near to "bat" as to "hat", so each is as likely', () =>
    expect(createSpeller(['bat', 'hat', 'elephant']).correct('cat')).toEqual([
      { word: 'bat', likelihood: 0.5 },
      { word: 'hat', likelihood: 0.5 },
    ]))

  test('"tăng" is not corrected to the longer "tăng-trưởng" that it stands in', () =>
    expect(createSpeller(['tăng-trưởng']).correct('tăng')).toEqual([]))

  test('no more words are guessed than asked for, and asking twice gives the same', () => {
    const one = createSpeller(['bat', 'hat', 'rat'], 1)
    expect(one.correct('cat')).toEqual([{ word: 'bat', likelihood: 1 }])
    expect(one.correct('cat')).toEqual([{ word: 'bat', likelihood: 1 }])
  })

  test('without a vocabulary nothing is corrected', () => expect(createSpeller([]).correct('tăng')).toEqual([]))

  test('guesses are words of the vocabulary within a letter of the length, and sum to one', () => {
    const letters = fc.stringMatching(/^[abcd]{2,6}$/)
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 12 }), letters, (vocabulary, typed) => {
        const guesses = createSpeller(vocabulary).correct(typed)
        expect(guesses.filter(({ word }) => !vocabulary.includes(word))).toEqual([])
        expect(guesses.filter(({ word }) => Math.abs(word.length - typed.length) > 1)).toEqual([])
        expect(guesses.length).toBeLessThanOrEqual(3)
        const total = guesses.reduce((sum, { likelihood }) => sum + likelihood, 0)
        expect(total).toBeCloseTo(guesses.length > 0 ? 1 : 0, 9)
      }),
    )
  })
})

describe('createFinder', () => {
  const items = [
    { id: 1, names: ['Báo cáo quý một'] },
    { id: 2, names: ['Báo cáo quý hai', 'second quarter'] },
    { id: 3, names: ['Niên giám'] },
  ]
  const find = createFinder(items, ({ names }) => names)
  const ids = (text: string) => find(text).map(({ id }) => id)

  test('"báo cáo quý hai" finds the report of that name, then the one that differs in its last word', () =>
    expect(ids('báo cáo quý hai')).toEqual([2, 1]))
  test('"niên gíam", typed badly, still finds the yearbook', () => expect(ids('niên gíam')).toEqual([3]))
  test('a report is found by any of its names', () => expect(ids('second quarter')).toEqual([2]))
  test('"xyzxyz" finds nothing', () => expect(ids('xyzxyz')).toEqual([]))
})
