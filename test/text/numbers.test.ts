import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuantities, parseNumeral, sameAmount } from '../../src/text/numbers.ts'

describe('parseNumeral', () => {
  test.each([
    ['6,96', ',', 6.96],
    ['6.96', '.', 6.96],
    ['27.443', ',', 27443], // three digits after the mark that does not separate decimals: thousands
    ['27.443', '.', 27.443],
    ['27,443', '.', 27443],
    ['27,443', ',', 27.443],
    ['1.234,5', '.', 1234.5], // both marks decide by their order, whatever is usual
    ['1,234.5', ',', 1234.5],
    ['1.234.567', '.', 1234567], // a mark that repeats separates thousands
    ['1,234,567', ',', 1234567],
    ['12.5', ',', 12.5], // not three digits, so no thousands
    ['0.125', ',', 0.125], // nobody writes 125 as 0.125
    ['0,125', '.', 0.125],
    ['2024', ',', 2024],
    ['007', '.', 7],
  ] as const)('"%s" where decimals follow "%s" is %d', (numeral, decimal, value) =>
    expect(parseNumeral(numeral, decimal)).toBe(value),
  )

  test.each(['', 'abc', '12.', '.5', '1..2', '-3', '1 000', '5%'])('"%s" is no numeral', numeral =>
    expect(parseNumeral(numeral, ',')).toBeNaN(),
  )

  // What a writer of either style makes of whole and fractional digits.
  const grouped = (whole: number, mark: string) => String(whole).replace(/\B(?=(?:\d{3})+$)/g, mark)
  const digits = fc.integer({ min: 0, max: 999_999_999 })
  const fraction = fc.stringMatching(/^\d{1,4}$/)

  test('reads back whole numbers as both styles group them', () => {
    fc.assert(
      fc.property(digits, whole => {
        expect(parseNumeral(grouped(whole, '.'), ',')).toBe(whole)
        expect(parseNumeral(grouped(whole, ','), '.')).toBe(whole)
      }),
    )
  })

  test('reads back grouped numbers with decimals in both styles', () => {
    fc.assert(
      fc.property(digits, fraction, (whole, decimals) => {
        const value = Number(`${whole}.${decimals}`)
        expect(parseNumeral(`${grouped(whole, '.')},${decimals}`, ',')).toBe(value)
        expect(parseNumeral(`${grouped(whole, ',')}.${decimals}`, '.')).toBe(value)
      }),
    )
  })
})

describe('findQuantities in Vietnamese', () => {
  const find = (text: string) => findQuantities(text, ',')

  test('"tăng 6,96%" is a percentage, its offsets cut out "6,96%"', () =>
    expect(find('tăng 6,96%')).toEqual([
      { start: 5, end: 10, written: '6,96', value: 6.96, unit: '%', unitKind: 'percent' },
    ]))

  test('"27.443 triệu USD": the scale is multiplied in and shown with the unit', () =>
    expect(find('đạt 27.443 triệu USD.')).toEqual([
      {
        start: 4,
        end: 20,
        written: '27.443',
        value: 27_443_000_000,
        unit: 'triệu USD',
        unitKind: 'money',
        currency: 'USD',
      },
    ]))

  test('"1,5 nghìn tỷ đồng" takes the longer scale', () =>
    expect(find('1,5 nghìn tỷ đồng')).toEqual([
      { start: 0, end: 17, written: '1,5', value: 1.5e12, unit: 'nghìn tỷ đồng', unitKind: 'money', currency: 'VND' },
    ]))

  test('"2,5-3 tỷ đồng" is a range', () =>
    expect(find('2,5-3 tỷ đồng')).toEqual([
      {
        start: 0,
        end: 13,
        written: '2,5-3',
        value: 2.5e9,
        upper: 3e9,
        unit: 'tỷ đồng',
        unitKind: 'money',
        currency: 'VND',
      },
    ]))

  test('"9,5 Triệu người": a scale without a unit is part of what is written, capital and all', () =>
    expect(find('9,5 Triệu người')).toEqual([
      { start: 0, end: 9, written: '9,5 Triệu', value: 9_500_000, unit: '', unitKind: 'none' },
    ]))

  test('"2020 - 4%": what does not ascend is no range', () =>
    expect(find('2020 - 4%')).toEqual([{ start: 7, end: 9, written: '4', value: 4, unit: '%', unitKind: 'percent' }]))

  test('"15 triệu đồng/người/tháng" keeps what it is counted by', () =>
    expect(find('15 triệu đồng/người/tháng')).toEqual([
      {
        start: 0,
        end: 25,
        written: '15',
        value: 15e6,
        unit: 'triệu đồng/người/tháng',
        unitKind: 'money',
        currency: 'VND',
      },
    ]))

  test('"gấp 2½ lần" is two and a half times', () =>
    expect(find('gấp 2½ lần')).toEqual([
      { start: 4, end: 10, written: '2½', value: 2.5, unit: 'lần', unitKind: 'times' },
    ]))

  test('"3 lần lượt" counts no multiple', () =>
    expect(find('3 lần lượt')).toEqual([{ start: 0, end: 1, written: '3', value: 3, unit: '', unitKind: 'none' }]))

  test('"0,5 điểm phần trăm" are points, not percent', () =>
    expect(find('giảm 0,5 điểm phần trăm')).toEqual([
      { start: 5, end: 23, written: '0,5', value: 0.5, unit: 'điểm phần trăm', unitKind: 'points' },
    ]))

  test('"1.234 ha", "5 %" and "8 phần trăm": the space before the unit does not matter', () =>
    expect(find('1.234 ha, 5 %, 8 phần trăm').map(({ value, unit, unitKind }) => [value, unit, unitKind])).toEqual([
      [1234, 'ha', 'physical'],
      [5, '%', 'percent'],
      [8, '%', 'percent'],
    ]))

  test('"từ 5% - 7%" are two percentages', () =>
    expect(find('từ 5% - 7%').map(({ start, value }) => [start, value])).toEqual([
      [3, 5],
      [8, 7],
    ]))

  test('digits in a word ("Covid19", "B52") are no quantity', () => expect(find('Covid19 và B52')).toEqual([]))

  test.each(['rộng 15 m', 'rộng 15m', 'dài 15k'])('"%s" is no sum of money, so 15 and not fifteen million', text =>
    expect(find(text).map(({ value, written, unitKind }) => [value, written, unitKind])).toEqual([[15, '15', 'none']]),
  )

  test('"15m USD" and "15k đồng" are sums of money', () =>
    expect(find('15m USD, 15k đồng').map(({ value, unit, currency }) => [value, unit, currency])).toEqual([
      [15e6, 'm USD', 'USD'],
      [15e3, 'k đồng', 'VND'],
    ]))

  test('"8,30 triệu" is 8300000 to the last digit, as are "1,1 triệu" and "0,07 tỷ"', () =>
    expect(find('8,30 triệu, 1,1 triệu USD, 0,07 tỷ đồng, 2,3-4,6 nghìn tỷ đồng').map(q => [q.value, q.upper])).toEqual(
      [
        [8_300_000, undefined],
        [1_100_000, undefined],
        [70_000_000, undefined],
        [2_300_000_000_000, 4_600_000_000_000],
      ],
    ))

  test('"400 MW", "5 Tấn" and "12 Triệu usd": the unit is as written', () =>
    expect(find('400 MW, 5 Tấn, 12 Triệu usd/năm').map(({ unit, unitKind }) => [unit, unitKind])).toEqual([
      ['MW', 'physical'],
      ['Tấn', 'physical'],
      ['Triệu usd/năm', 'money'],
    ]))

  test('"tăng trưởng -5%" and "−5%" are below zero, sign and all', () => {
    expect(find('tăng trưởng -5%')).toEqual([
      { start: 12, end: 15, written: '-5', value: -5, unit: '%', unitKind: 'percent' },
    ])
    expect(find('(−5,5%)')).toEqual([
      { start: 1, end: 6, written: '−5,5', value: -5.5, unit: '%', unitKind: 'percent' },
    ])
    expect(find('âm -2,5 tỷ đồng').map(({ value, written }) => [value, written])).toEqual([[-2.5e9, '-2,5']])
  })

  test('"từ -2 đến 3%" and "-2 - 3%": a range may begin below zero', () => {
    expect(find('từ -2 đến 3%').map(({ value }) => value)).toEqual([-2, 3])
    expect(find('từ -2 - 3%').map(({ value, upper, written }) => [value, upper, written])).toEqual([[-2, 3, '-2 - 3']])
  })

  test.each([
    ['3-5%', [3]], // a range
    ['5% -7%', [5, 7]], // a range with its space on one side
    ['Covid-19', [19]], // a hyphenated word
    ['- 5%', [5]], // a list
    ['2020 - 4%', [4]],
    ['+/-5%', [5]],
    ['30-6-2024', [30, 2024]],
  ] as const)('the hyphen of "%s" is no minus sign', (text, values) =>
    expect(find(text).map(({ value }) => value)).toEqual(values),
  )
})

describe('findQuantities in English', () => {
  const find = (text: string) => findQuantities(text, '.')

  test('"$15m" is spelled out as 15 million USD', () =>
    expect(find('worth $15m')).toEqual([
      { start: 6, end: 10, written: '15', value: 15_000_000, unit: 'million USD', unitKind: 'money', currency: 'USD' },
    ]))

  test('"-$15m" and "$-15m" are below zero', () =>
    expect(find('-$15m, $-15m').map(({ value, written, unit }) => [value, written, unit])).toEqual([
      [-15e6, '-$15', 'million USD'],
      [-15e6, '-15', 'million USD'],
    ]))

  test('"£2.5bn", "USD 5 billion" and "3 trillion dong" name their currency', () =>
    expect(find('£2.5bn, USD 5 billion, 3 trillion dong').map(q => [q.value, q.unit, q.currency])).toEqual([
      [2.5e9, 'billion GBP', 'GBP'],
      [5e9, 'billion USD', 'USD'],
      [3e12, 'trillion dong', 'VND'],
    ]))

  test('"2.5 per cent", "250 basis points" and "4 times" are told apart', () =>
    expect(find('2.5 per cent, 250 basis points, 4 times').map(q => [q.value, q.unitKind])).toEqual([
      [2.5, 'percent'],
      [250, 'points'],
      [4, 'times'],
    ]))
})

describe('findQuantities of any text', () => {
  const pieces = fc.constantFrom(
    'tăng ', '6,96', '%', ' ', '-', '27.443', ' triệu', ' tỷ đồng', ' USD', '$', '15', 'm', 'k', '−', ' MW', ' lần', '½', '/năm', '5/7/2024', '. ', ' Nghìn',
  ) // prettier-ignore

  test('are in order, apart, and written exactly as they stand in the text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), parts => {
        const text = parts.join('')
        let last = 0
        for (const { start, end, written } of findQuantities(text, ',')) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toContain(written)
          last = end
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('amounts are the same within half a percent of the larger: 1000 and 995, not 1000 and 994', () => {
  expect(sameAmount(1000, 995)).toBe(true)
  expect(sameAmount(995, 1000)).toBe(true)
  expect(sameAmount(1000, 994)).toBe(false)
  expect(sameAmount(0, 0)).toBe(true)
  expect(sameAmount(5, -5)).toBe(false)
})
