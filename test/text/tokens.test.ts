import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, lower, spellingKey } from '../../src/text/fold.ts'
import { isNumeric, tokenize } from '../../src/text/tokens.ts'

const words = (text: string) => tokenize(text).map(({ start, end }) => text.slice(start, end))

describe('tokenize', () => {
  test('"Thuỷ sản tăng" gives each word its place, its one marked spelling, and its fold', () => {
    expect(tokenize('Thuỷ sản tăng')).toEqual([
      { start: 0, end: 4, marked: 'thủy', folded: 'thuy' },
      { start: 5, end: 8, marked: 'sản', folded: 'san' },
      { start: 9, end: 13, marked: 'tăng', folded: 'tang' },
    ])
  })

  test('"tỷ" and "tỉ", "hoà" and "hòa" are the same words', () => {
    const keys = (text: string) => tokenize(text).map(({ marked, folded }) => ({ marked, folded }))
    expect(keys('TỶ hoà')).toEqual(keys('tỉ HÒA'))
    expect(keys('tỷ hoà')).toEqual([
      { marked: 'tỉ', folded: 'ti' },
      { marked: 'hòa', folded: 'hoa' },
    ])
  })

  test('a number keeps its decimal and thousands marks but not the full stop after it', () => {
    expect(words('27.443,5 triệu, 6,96%. Năm 2024.')).toEqual(['27.443,5', 'triệu', '6,96', 'Năm', '2024'])
  })

  test('slashes, hyphens and apostrophes separate: "5/7/2024", "kinh tế-xã hội", "UK\'s"', () => {
    expect(words('5/7/2024')).toEqual(['5', '7', '2024'])
    expect(words('kinh tế-xã hội')).toEqual(['kinh', 'tế', 'xã', 'hội'])
    expect(words("UK's")).toEqual(['UK', 's'])
  })

  test('digits inside a word belong to it ("Covid19"), digits before letters do not ("6T")', () => {
    expect(words('Covid19 6T/2024')).toEqual(['Covid19', '6', 'T', '2024'])
  })

  test('an empty text and "… — !?" have no tokens', () => {
    expect(tokenize('')).toEqual([])
    expect(tokenize('… — !? 🌾')).toEqual([])
  })

  test('the offsets of any text cut out the words that the keys were made of, in order', () => {
    const piece = fc.oneof(
      fc.constantFrom('Cà', 'mau', ' ', '6,96', '%', '.', ',', 'đ', 'TỶ', 'hoà', '\n', '-', '🌾', '\ud83c', 'İ', 'ß'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const text = pieces.join('')
        let last = 0
        for (const { start, end, marked, folded } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(marked).toBe(spellingKey(lower(text.slice(start, end))))
          expect(folded).toBe(fold(marked))
          last = end
        }
      }),
    )
  })

  test('no letter or digit of any text is left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        const covered = words(text)
          .join('')
          .replace(/[^\p{L}\p{N}]/gu, '')
        expect(covered).toBe(text.replace(/[^\p{L}\p{N}]/gu, ''))
      }),
    )
  })
})

test('"6,96" and "2024" are numeric, "covid19" and "sáu" are not', () => {
  expect(tokenize('6,96 2024 covid19 sáu').map(isNumeric)).toEqual([true, true, false, false])
})
