import { describe, expect, test } from 'vitest'
import { headline, headlineValue, indicatorName, showPeriod, showValue } from '../../src/answer/headline.ts'
import type { Figure } from '../../src/report/model.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import type { Language } from '../../src/text/language.ts'
import type { Period } from '../../src/text/periods.ts'
import { sampleLexicon } from '../support/sample-library.ts'
import { tinyReport } from '../support/tiny-library.ts'

/** The headlines of a paragraph's figures. */
function headlines(text: string, language: Language, front = ['language: vi', 'place: Bạc Liêu']): string[] {
  const snapshot = buildSnapshot([tinyReport('r', [text], front)], sampleLexicon)
  return [...snapshot.entries.values()].flatMap(entry =>
    entry.figures.map(figure => headline(figure, entry, { language, glossary: snapshot.glossary })),
  )
}
const ENGLISH = ['language: en', 'place: Ha Giang']

const figure: Figure = {
  report: 'r',
  paragraph: 1,
  span: { start: 0, end: 1 },
  valueSpan: { start: 0, end: 1 },
  kind: 'level',
  direction: null,
  indicator: 'thu ngân sách',
  subject: 'thu ngân sách',
  concepts: ['budget-revenue'],
  value: '1.234,5',
  amount: 1234.5e9,
  unit: 'tỷ đồng',
  unitKind: 'money',
  qualifier: null,
  period: null,
  periodText: null,
  comparedWith: null,
  place: null,
  status: 'reported',
}

describe('headline', () => {
  test.each([
    [
      'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ.',
      'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ',
      'Exports rose 7.2% year on year',
    ],
    ['Sản lượng lúa giảm 3,5%.', 'Sản lượng lúa giảm 3,5%', 'Output – rice fell 3.5%'],
    [
      'Thu ngân sách đóng góp 3,1 điểm phần trăm.', // no direction was written, so none is said
      'Thu ngân sách: 3,1 điểm phần trăm',
      'Budget revenue: 3.1 percentage points',
    ],
    ['Thu ngân sách đạt 58% dự toán.', 'Thu ngân sách đạt 58% dự toán', 'Budget revenue: 58% of plan'],
    ['Thu ngân sách đạt 58%.', 'Thu ngân sách đạt 58%', 'Budget revenue reached 58%'], // of what, the report does not say
    ['Thu ngân sách vượt 12% dự toán.', 'Thu ngân sách vượt 12% dự toán', 'Budget revenue: 12% above plan'],
    [
      'Thu ngân sách đạt hơn 1.250 tỷ đồng.',
      'Thu ngân sách: hơn 1.250 tỷ đồng',
      'Budget revenue: more than 1,250 billion VND',
    ],
    [
      'Thu ngân sách bằng 85% so với cùng kỳ.',
      'Thu ngân sách bằng 85% so với cùng kỳ',
      'Budget revenue: 85% of the earlier value year on year',
    ],
    ['Lúa chiếm 41% tổng kim ngạch xuất khẩu.', 'Lúa chiếm 41%', 'Rice: share of 41%'],
    [
      'Xuất khẩu gấp 2,3 lần so với cùng kỳ.',
      'Xuất khẩu gấp 2,3 lần so với cùng kỳ',
      'Exports: 2.3 times as much year on year',
    ],
    ['Xuất khẩu đứng thứ 31 cả nước.', 'Xuất khẩu: thứ 31 cả nước', 'Exports: 31st (nationwide)'],
    ['Quý II/2031, xuất khẩu tăng 7,2%.', 'Xuất khẩu tăng 7,2% (quý II/2031)', 'Exports rose 7.2% (Q2 2031)'],
    ['Mục tiêu xuất khẩu tăng 9%.', 'Mục tiêu xuất khẩu tăng 9% (mục tiêu)', 'Exports rose 9% (target)'],
  ])('of "%s"', (text, vietnamese, english) =>
    expect([headlines(text, 'vi'), headlines(text, 'en')]).toEqual([[vietnamese], [english]]),
  )

  test('says of an English report in Vietnamese what the figure’s fields say', () =>
    expect(headlines('Retail sales rose 3.1% year on year.', 'vi', ENGLISH)).toEqual([
      'Doanh thu bán lẻ tăng 3,1% so với cùng kỳ',
    ]))

  test('holds no number that the report does not', () => {
    const numbers = headlines('Xuất khẩu tăng 7,2% so với cùng kỳ năm 2030.', 'en').flatMap(
      line => line.match(/\d+(?:\.\d+)?/g) ?? [],
    )
    expect(numbers).toEqual(['7.2'])
  })
})

describe('showValue', () => {
  test.each([
    [{}, '1.234,5 tỷ đồng', '1,234.5 billion VND'],
    [{ value: '2.040', unit: 'nghìn tỷ đồng' }, '2.040 nghìn tỷ đồng', '2,040 trillion VND'],
    [{ value: '1,7', unit: 'triệu tỷ đồng' }, '1,7 triệu tỷ đồng', '1.7 quadrillion VND'],
    [{ value: '412', unit: 'triệu USD' }, '412 triệu USD', '412 million USD'],
    [{ value: '0,4', unit: 'điểm phần trăm', unitKind: 'points' }, '0,4 điểm phần trăm', '0.4 percentage points'],
    [{ value: '8.100', unit: 'tấn', unitKind: 'physical', qualifier: 'gần' }, 'gần 8.100 tấn', 'nearly 8,100 tonnes'],
    [{ value: '6,96', unit: '%', unitKind: 'percent' }, '6,96%', '6.96%'],
    [{ value: '3 - 4', unit: '%', unitKind: 'percent' }, '3 - 4%', '3 - 4%'],
    [{ value: 'thứ 22', unit: '', unitKind: 'rank' }, 'thứ 22', '22nd'],
    [{ value: 'thứ 11', unit: '', unitKind: 'rank' }, 'thứ 11', '11th'],
    [{ value: 'thứ ba', unit: '', unitKind: 'rank' }, 'thứ ba', '3rd (thứ ba)'],
  ] as const)('%o is %s and %s', (fields, vietnamese, english) => {
    const shown = (to: Language) => showValue({ ...figure, ...fields }, { from: 'vi', to })
    expect([shown('vi'), shown('en')]).toEqual([vietnamese, english])
  })

  test('swaps the marks of an English numeral for a Vietnamese reader', () =>
    expect(showValue({ ...figure, value: '1,250.75', unit: 'million USD' }, { from: 'en', to: 'vi' })).toBe(
      '1.250,75 triệu USD',
    ))
})

describe('headlineValue', () => {
  test('says which way a change points, and nothing of an amount', () => {
    const growth: Figure = {
      ...figure,
      kind: 'growth',
      direction: 'down',
      value: '7,4',
      unit: '%',
      unitKind: 'percent',
    }
    expect(headlineValue(growth, { from: 'vi', to: 'vi' })).toBe('giảm 7,4%')
    expect(headlineValue(growth, { from: 'vi', to: 'en' })).toBe('down 7.4%')
    expect(headlineValue(figure, { from: 'vi', to: 'en' })).toBe('1,234.5 billion VND')
  })
})

describe('showPeriod', () => {
  test.each<[Period, string, string]>([
    [{ year: 2031, months: [1, 6] }, '6 tháng đầu năm 2031', 'first half of 2031'],
    [{ year: 2031, months: [7, 12] }, '6 tháng cuối năm 2031', 'second half of 2031'],
    [{ year: 2031, months: [1, 12] }, 'cả năm 2031', 'full year 2031'],
    [{ year: 2031, months: [1, 9] }, '9 tháng đầu năm 2031', 'first 9 months of 2031'],
    [{ year: 2031, months: [4, 6] }, 'quý II/2031', 'Q2 2031'],
    [{ year: 2031, months: [5, 5] }, 'tháng 5/2031', 'May 2031'],
    [{ year: 2031, months: [7, 7], day: 5 }, '5/7/2031', '5 July 2031'],
    [{ year: 2031 }, '2031', '2031'],
    [{ year: 2026, toYear: 2030 }, '2026–2030', '2026–2030'],
    [{ cumulative: true }, 'lũy kế', 'to date'],
  ])('%o is "%s" and "%s"', (period, vietnamese, english) =>
    expect([showPeriod(period, 'vi'), showPeriod(period, 'en')]).toEqual([vietnamese, english]),
  )
})

describe('indicatorName', () => {
  const snapshot = buildSnapshot(
    [tinyReport('r', ['Thu ngân sách tăng.'], ['language: vi', 'place: Bạc Liêu'])],
    sampleLexicon,
  )
  const entry = snapshot.entries.get('r')
  const name = (fields: Partial<Figure>, language: Language) =>
    entry && indicatorName({ ...figure, ...fields }, entry, { language, glossary: snapshot.glossary })

  test('is the report’s own words in its own language', () =>
    expect(name({ indicator: 'thu ngân  sách nội địa' }, 'vi')).toBe('Thu ngân sách nội địa'))
  test('is the concepts’ names in the other, without the report’s own place', () =>
    expect(name({ concepts: ['bac-lieu', 'budget-revenue', 'rice'] }, 'en')).toBe('Budget revenue – rice'))
  test('is a quotation where the glossary has no name', () =>
    expect(name({ indicator: 'số vụ va chạm', concepts: [] }, 'en')).toBe('“số vụ va chạm”'))
  test('is the report’s title where nothing is named', () =>
    expect(name({ indicator: '', concepts: [] }, 'vi')).toBe('Report r'))
  test('is cut at its end only, at a word, and marked', () => {
    const long = 'thu ngân sách '.repeat(12).trim()
    const shown = name({ indicator: long }, 'vi') ?? ''
    expect(shown.length).toBeLessThanOrEqual(110)
    expect(shown.endsWith('…')).toBe(true)
    expect(`T${long.slice(1)} `.startsWith(`${shown.slice(0, -1)} `)).toBe(true)
  })
})
