import { describe, expect, test } from 'vitest'
import { answerLanguage, detectLanguage, detectWriting, isSyllable, tellsLanguage } from '../../src/text/language.ts'

describe('detectWriting', () => {
  test.each([
    ['Xuất khẩu tăng bao nhiêu?', 'vi'],
    ['Ai là Bí thư Tỉnh ủy?', 'vi'],
    ['xuat khau tang bao nhieu', 'vi-unmarked'],
    ['thu ngan sach', 'vi-unmarked'],
    ['KNXK bn', 'vi-unmarked'],
    ['How much did exports grow?', 'en'],
    ['How much did exports of Cà Mau grow in the first half of 2024?', 'en'],
    ['what is kim ngạch xuất khẩu của tỉnh', 'mixed'],
    ['', 'en'],
    ['6,96%', 'en'],
  ])('"%s" is written in %s', (text, writing) => expect(detectWriting(text)).toBe(writing))

  test('"retail sales" is English when a dictionary knows it, "retail" being no Vietnamese syllable', () =>
    expect(detectWriting('retail sales', word => word === 'retail' || word === 'sales')).toBe('en'))

  test('a capitalised word after the first is a name and says nothing: "thu ngan sach London"', () =>
    expect(detectWriting('thu ngan sach London', word => word === 'london')).toBe('vi-unmarked'))
})

test('a mixture and Vietnamese without marks are answered in Vietnamese', () => {
  expect((['vi', 'vi-unmarked', 'mixed', 'en'] as const).map(answerLanguage)).toEqual(['vi', 'vi', 'vi', 'en'])
})

describe('detectLanguage', () => {
  test('a Vietnamese report that names the World Bank is Vietnamese', () =>
    expect(detectLanguage('Theo World Bank, kinh tế tăng trưởng khá so với cùng kỳ.')).toBe('vi'))
  test('an English report that names Cà Mau is English', () =>
    expect(detectLanguage('The economy of Cà Mau grew by 5% in the first half, and exports were up.')).toBe('en'))
})

describe('isSyllable', () => {
  test.each(['xuat', 'khau', 'nghieng', 'quy', 'gi', 'an', 'uy', 'thuyen', 'khuya', 'giuong'])(
    '"%s" has the shape of a Vietnamese syllable',
    word => expect(isSyllable(word)).toBe(true),
  )
  test.each(['exports', 'growth', 'jazz', 'fdi', 'class', 'strong', 'xk', '', '6', 'Xuat'])('"%s" has not', word =>
    expect(isSyllable(word)).toBe(false),
  )
})

describe('tellsLanguage', () => {
  test.each(['GRDP?', 'GRDP 2024?', '6,96', 'Ca Mau GRDP', ''])('"%s" has no word that tells a language', text =>
    expect(tellsLanguage(text)).toBe(false),
  )

  test.each(['GRDP tăng?', 'GRDP growth?', 'xuat khau'])('"%s" tells its language', text =>
    expect(tellsLanguage(text)).toBe(true),
  )
})
