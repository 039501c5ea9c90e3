import { describe, expect, test } from 'vitest'
import { createTranslator } from '../../src/search/translate.ts'
import { parseDictionary } from '../../src/text/dictionary.ts'
import { tokenize } from '../../src/text/tokens.ts'

const translator = createTranslator(
  parseDictionary(
    [
      'approve\tphê duyệt:5; thông qua:3',
      'pass\tthông qua:6; vượt qua:2',
      'pine\tthông',
      'cross\tqua',
      'gold\tvàng:3',
      'yellow\tvàng:1; màu vàng:1',
      'rose\t=rise',
      'rise\ttăng',
    ].join('\n'),
    'dictionary.tsv',
  ),
)
const english = (text: string) => translator.toEnglish(tokenize(text))

describe('toVietnamese', () => {
  test('"approves" and "rose" are said as the list says', () => {
    expect(translator.toVietnamese('approves')).toEqual([
      { wording: 'phê duyệt', probability: 0.625 },
      { wording: 'thông qua', probability: 0.375 },
    ])
    expect(translator.toVietnamese('rose')).toEqual([{ wording: 'tăng', probability: 1 }])
  })
  test('"zebra" is no word of the list', () => {
    expect(translator.toVietnamese('zebra')).toEqual([])
    expect(translator.knowsEnglish('zebra')).toBe(false)
    expect(translator.knowsEnglish('passes')).toBe(true)
  })
})

describe('compoundsOf', () => {
  const { compoundsOf } = createTranslator(
    parseDictionary(
      [
        'commune\txã',
        'society\txã hội',
        'cooperative\thợp tác xã',
        'price\tgiá:3; giá cả:3',
        'value\tgiá trị',
        'poise\tung dung:9; vẻ xã giao:1',
      ].join('\n'),
      'dictionary.tsv',
    ),
  )
  test('"xã" says nothing of society or of a cooperative', () =>
    expect(compoundsOf('xã', 'marked')).toEqual(['xã hội', 'hợp tác xã']))
  test('"xa" is any syllable that folds to it', () =>
    expect([compoundsOf('xa', 'marked'), compoundsOf('xa', 'folded')]).toEqual([[], ['xa hoi', 'hop tac xa']]))
  test('"giá cả" is a price, as "giá" is', () => expect(compoundsOf('giá', 'marked')).toEqual(['giá trị']))
})

describe('toEnglish', () => {
  test('"thông qua" is "pass" twice as likely as "approve": ¾ against ⅜', () =>
    expect(english('thông qua')).toEqual([
      {
        first: 0,
        length: 2,
        words: [
          { wording: 'pass', probability: 0.75 / 1.125 },
          { wording: 'approve', probability: 0.375 / 1.125 },
        ],
      },
    ]))

  test('"màu vàng" is one wording, not "vàng" after an unknown word', () =>
    expect(english('màu vàng')).toEqual([{ first: 0, length: 2, words: [{ wording: 'yellow', probability: 1 }] }]))

  test('"rừng thông tăng": what is listed is found in order, the rest skipped', () =>
    expect(english('rừng thông tăng')).toEqual([
      { first: 1, length: 1, words: [{ wording: 'pine', probability: 1 }] },
      { first: 2, length: 1, words: [{ wording: 'rise', probability: 1 }] },
    ]))

  test('typed without marks, "thong qua" is "thông qua"', () =>
    expect(english('thong qua').map(({ words }) => words.map(({ wording }) => wording))).toEqual([['pass', 'approve']]))

  test('typed with other marks, "vắng" is not "vàng"', () => expect(english('vắng')).toEqual([]))

  test('nothing is made of nothing', () => expect(english('')).toEqual([]))
})

test('"thông qua" is a wording as a whole, "thông qua tăng" is not', () => {
  expect(translator.isWording(tokenize('thông qua'))).toBe(true)
  expect(translator.isWording(tokenize('thông qua tăng'))).toBe(false)
})
