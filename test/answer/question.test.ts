import { describe, expect, test } from 'vitest'
import { parseQuestion, type Question } from '../../src/answer/question.ts'
import { alone } from '../support/sample-library.ts'

const parse = (text: string): Question => parseQuestion(text, alone)
const ids = (concepts: Question['concepts']) => concepts.map(({ id }) => id)

describe('what is wanted', () => {
  test.each([
    ['xuất khẩu tăng bao nhiêu?', 'amount'],
    ['xuat khau tang may phan tram', 'amount'],
    ['how much did exports rise?', 'amount'],
    ['export growth', 'amount'],
    ['xuất khẩu?', 'amount'], // naming what is measured asks how much it is
    ['Bạc Liêu đứng thứ mấy cả nước?', 'rank'],
    ['where does Bac Lieu stand nationwide?', 'rank'],
    ['ai trình bày báo cáo?', 'who'],
    ['who presented the report?', 'who'],
    ['bà Hoa giữ chức vụ gì?', 'who'],
    ['báo cáo được trình bày khi nào?', 'when'],
    ['bao cao trinh bay ngay nao', 'when'],
    ['when was the report presented?', 'when'],
    ['báo cáo được trình bày ở đâu?', 'where'],
    ['where was the report presented?', 'where'],
    ['vì sao sản lượng lúa giảm?', 'why'],
    ['why did rice output fall?', 'why'],
    ['ngành nào giảm?', 'which'],
    ['bán lẻ thế nào?', 'amount'], // how it is, not which
    ['số doanh nghiệp', 'amount'],
    ['which sector fell?', 'which'],
    ['hội đồng là gì?', 'what'],
  ] as const)('"%s" wants %s', (text, wanted) => expect(parse(text).wanted).toBe(wanted))
})

describe('periods', () => {
  test.each([
    ['xuất khẩu 6T/2031 tăng bao nhiêu?', { year: 2031, months: [1, 6] }],
    ['export growth in the first half of 2031', { year: 2031, months: [1, 6] }],
    ['xuất khẩu năm 2030 tăng bao nhiêu?', { year: 2030 }],
    ['xuat khau ca nam 2031', { year: 2031, months: [1, 12] }],
    ['xuất khẩu quý I/2031', { year: 2031, months: [1, 3] }],
    ['export growth last year', { relative: 'previous-year' }],
    ['xuất khẩu tăng bao nhiêu?', undefined],
    // A year that is only compared with is not the one asked about.
    ['xuất khẩu tăng bao nhiêu so với năm 2030?', undefined],
    ['xuat khau tang bao nhieu so nam 2030', undefined],
    // "Số", how many, is no "so".
    ['số doanh nghiệp năm 2030?', { year: 2030 }],
    ['so doanh nghiep nam 2030', { year: 2030 }],
  ] as const)('"%s"', (text, period) => expect(parse(text).period).toEqual(period))

  test.each([
    ['xuất khẩu tăng bao nhiêu so với tháng trước?', 'month'],
    ['exports compared with the previous quarter?', 'quarter'],
    ['xuất khẩu tăng bao nhiêu so với năm ngoái?', 'year'],
    ['how much did exports rise year on year?', 'year'],
    ['xuất khẩu tăng bao nhiêu so với năm 2030?', 'year'],
    ['xuất khẩu tăng bao nhiêu?', undefined],
  ] as const)('"%s" compares with a %s before', (text, base) => expect(parse(text).base).toBe(base))
})

describe('kinds', () => {
  test.each([
    ['Bạc Liêu đứng thứ mấy?', ['rank']],
    ['lúa chiếm tỷ trọng bao nhiêu?', ['share']],
    ['xuất khẩu đạt bao nhiêu triệu USD?', ['level', 'change']],
    ['có bao nhiêu doanh nghiệp?', ['count', 'level', 'change', 'multiple']],
    ['xuất khẩu tăng bao nhiêu %?', ['growth', 'ratio-to-previous', 'change']],
    ['thu ngân sách đạt bao nhiêu % kế hoạch?', ['plan-completion', 'ratio-to-previous', 'share']],
    ['xuất khẩu gấp mấy lần?', ['multiple', 'growth', 'ratio-to-previous']],
    ['xuất khẩu?', undefined],
    ['số doanh nghiệp', ['count', 'level', 'change', 'multiple']],
    ['so doanh nghiep', ['count', 'level', 'change', 'multiple']],
    ['số cây cầu xây mới', ['count', 'level', 'change', 'multiple']],
    ['number of businesses', ['count', 'level', 'change', 'multiple']],
    ['một số doanh nghiệp', undefined],
    ['số liệu xuất khẩu', undefined],
    ['total exports', ['level', 'count', 'plan-completion', 'share']],
  ] as const)('"%s"', (text, kinds) => expect(parse(text).kinds).toEqual(kinds))

  test('"bao nhiêu %" asks for percent, "trên 5%" does not', () => {
    expect(parse('xuất khẩu tăng bao nhiêu %?').percent).toBe(true)
    expect(parse('ngành nào tăng trên 5%?').percent).toBe(false)
  })
})

describe('concepts and places', () => {
  test('places are told from what is measured', () => {
    const question = parse('Xuất khẩu của Bạc Liêu tăng bao nhiêu?')
    expect([ids(question.concepts), ids(question.places)]).toEqual([['exports'], ['bac-lieu']])
  })

  test('"cả nước" is a scope, not a place', () => {
    const question = parse('Bạc Liêu đứng thứ mấy cả nước?')
    expect([ids(question.places), question.scope]).toEqual([['bac-lieu'], 'country'])
  })

  test('"khu vực" is the region', () => expect(parse('Bạc Liêu đứng thứ mấy khu vực?').scope).toBe('region'))

  test('growth of nothing else is that of the economy', () => {
    expect(ids(parse('tăng trưởng bao nhiêu?').concepts)).toEqual(['economic-growth'])
    expect(ids(parse('tăng trưởng xuất khẩu bao nhiêu?').concepts)).toEqual(['exports'])
  })

  test('the longest name wins: "thu ngân sách" is no "chi ngân sách"', () => {
    expect(ids(parse('thu ngân sách tăng bao nhiêu?').concepts)).toEqual(['budget-revenue'])
    expect(ids(parse('chi ngân sách tăng bao nhiêu?').concepts)).toEqual(['budget-spending'])
  })
})

describe('writing', () => {
  test.each([
    ['xuất khẩu tăng bao nhiêu?', 'vi'],
    ['xuat khau tang bao nhieu', 'vi'],
    ['how much did exports rise?', 'en'],
    ['exports tăng bao nhiêu?', 'vi'],
  ] as const)('"%s" is answered in %s', (text, language) => expect(parse(text).language).toBe(language))

  test.each([
    'Kim ngạch xuất khẩu tăng bao nhiêu?',
    'kim ngach xuat khau tang bao nhieu',
    'KNXK tăng bn?',
    'XK tăng bao nhiêu?',
    'xuất khẩuu tăng bao nhiêu?',
    'overseas sales growth',
    'how much did exprots rise?',
    'xuất khẩu tăng bao nhiêu?'.normalize('NFD'),
  ])('"%s" asks for exports', text => expect(ids(parse(text).concepts)).toEqual(['exports']))

  test('a typo is mended in what was understood and kept in what was typed', () => {
    const question = parse('doanh thu bán lẻẻ tăng bao nhiêu?')
    expect(question.text).toBe('doanh thu bán lẻẻ tăng bao nhiêu?')
  })

  test('a known word is never "mended" into its neighbour', () =>
    expect(parse('nhập khẩu tăng bao nhiêu?').understood).toBe('nhập khẩu tăng bao nhiêu?'))

  test('two letters in the wrong order are one slip: "xuat khua" is "xuat khau"', () =>
    expect(parse('xuat khua tang bao nhieu?').understood).toBe('xuat khau tang bao nhieu?'))

  test('shorthand is spelled out', () => expect(parse('XK tăng bn?').understood).toContain('tăng bao nhiêu'))
})

describe('the rest', () => {
  test.each([
    ['ngành nào tăng mạnh nhất?', 'most'],
    ['which sector grew the least?', 'least'],
    ['ngành nào tăng?', undefined],
  ] as const)('"%s" asks for the %s', (text, superlative) => expect(parse(text).superlative).toBe(superlative))

  test.each([
    ['ngành hàng nào giảm?', 'nganh hang'],
    ['which markets are largest?', 'markets'],
    ['xuất khẩu tăng bao nhiêu?', undefined],
  ])('"%s" asks for one of: %s', (text, asked) => expect(parse(text).asked).toBe(asked))

  test.each([
    ['xuất khẩu giảm bao nhiêu?', 'down'],
    ['how much did exports rise?', 'up'],
    ['xuất khẩu là bao nhiêu?', undefined],
  ] as const)('"%s" points %s', (text, direction) => expect(parse(text).direction).toBe(direction))

  test.each([
    ['mục tiêu tăng trưởng là bao nhiêu?', 'target'],
    ['what is the growth target?', 'target'],
    ['dự báo xuất khẩu tăng bao nhiêu?', 'forecast'],
    ['xuất khẩu tăng bao nhiêu?', undefined],
  ] as const)('"%s" asks for a %s', (text, status) => expect(parse(text).status).toBe(status))

  test('"3 thị trường lớn nhất" asks for three', () => expect(parse('3 thị trường lớn nhất là gì?').count).toBe(3))
})
