import { describe, expect, test } from 'vitest'
import { expandEnglishShorthand, expandShorthand } from '../../src/text/shorthand.ts'

describe('expandShorthand', () => {
  test.each([
    ['XK tăng bn %', 'xuất khẩu tăng bao nhiêu %'],
    ['ctich tỉnh là ai', 'chủ tịch tỉnh là ai'],
    ['đtc đc bnhiêu', 'đầu tư công được bao nhiêu'],
    ['GRDP ko tăng ntn?', 'GRDP không tăng như thế nào?'],
    ['12 tr.đ', '12 triệu đồng'],
    ['gn đtc', 'giải ngân đầu tư công'],
    ['exports yoy', 'exports year on year'],
  ])('"%s" is spelled out as "%s"', (typed, meant) => expect(expandShorthand(typed)).toBe(meant))

  test.each([
    'đồng bằng sông Hồng', // folds to "hong", which is không only when typed so
    'xuất khẩu dược phẩm', // "duoc" is được, dược is not
    'khống chế dịch bệnh',
    'giá lúa một kg là bao nhiêu', // a kilogram
    'KNXK và NSNN', // the glossary's
    'Covid19 và Q2',
  ])('"%s" is no shorthand and stays as it is', text => expect(expandShorthand(text)).toBe(text))

  test('"  xk   tang bn " loses its spare spaces, and typed without marks is spelled out without any', () =>
    expect(expandShorthand('  xk   tang bn ')).toBe('xuat khau tang bao nhieu'))
  test('an empty text stays empty', () => expect(expandShorthand('')).toBe(''))
})

describe('expandEnglishShorthand', () => {
  test.each([
    ['whats the growth', 'what is the growth'],
    ['Exports yoy?', 'Exports year on year?'],
    ['what is the growth of dn and k', 'what is the growth of dn and k'], // Vietnamese shorthand
  ])('"%s" is spelled out as "%s"', (typed, meant) => expect(expandEnglishShorthand(typed)).toBe(meant))
})
