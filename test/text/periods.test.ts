import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  completePeriod,
  findPeriods,
  periodKey,
  periodsConflict,
  samePeriod,
  yearBefore,
  type Period,
} from '../../src/text/periods.ts'

const firstHalf: Period = { year: 2024, months: [1, 6] }

describe('findPeriods', () => {
  test.each([
    ['imports in May?', ['?-05..05']],
    ['exports in may', ['?-05..05']],
    ['it may rise', []],
    ['in the April-June period', ['?-04..06']],
    ['between March and May 2024', ['2024-03..05']],
    ['đường bay thẳng', []],
  ])(
    '"%s": May is a month behind a word of time, months may make a stretch, and "bay thẳng" is no "bảy tháng"',
    (text, keys) => expect(findPeriods(text).map(({ period }) => periodKey(period))).toEqual(keys),
  )

  // Each text is read whole, as one period.
  test.each([
    ['6 tháng đầu năm 2024', firstHalf],
    ['6 thang dau nam 2024', firstHalf],
    ['sáu tháng đầu năm 2024', firstHalf],
    ['6T/2024', firstHalf],
    ['H1 2024', firstHalf],
    ['first half of 2024', firstHalf],
    ['the first six months of 2024', firstHalf],
    ['6 tháng cuối năm 2024', { year: 2024, months: [7, 12] }],
    ['nửa cuối năm', { months: [7, 12] }],
    ['9 tháng', { months: [1, 9] }],
    ['năm tháng đầu năm 2024', { year: 2024, months: [1, 5] }],
    ['mười hai tháng', { months: [1, 12] }],
    ['Quý 2 năm 2024', { year: 2024, months: [4, 6] }],
    ['quý II/2024', { year: 2024, months: [4, 6] }],
    ['quý tư', { months: [10, 12] }],
    ['Q3 2023', { year: 2023, months: [7, 9] }],
    ['third quarter of 2023', { year: 2023, months: [7, 9] }],
    ['tháng 6/2024', { year: 2024, months: [6, 6] }],
    ['thang 6 nam 2024', { year: 2024, months: [6, 6] }],
    ['T6/2024', { year: 2024, months: [6, 6] }],
    ['06/2024', { year: 2024, months: [6, 6] }],
    ['June 2024', { year: 2024, months: [6, 6] }],
    ['Sept 2024', { year: 2024, months: [9, 9] }],
    ['ngày 5/7/2024', { year: 2024, months: [7, 7], day: 5 }],
    ['ngày 30 tháng 6 năm 2024', { year: 2024, months: [6, 6], day: 30 }],
    ['Chiều 5/7', { months: [7, 7], day: 5 }],
    ['5 July 2024', { year: 2024, months: [7, 7], day: 5 }],
    ['March 31st, 2024', { year: 2024, months: [3, 3], day: 31 }],
    ['năm 2023', { year: 2023 }],
    ['cả năm 2023', { year: 2023, months: [1, 12] }], // says that it is all of it
    ['full year 2024', { year: 2024, months: [1, 12] }],
    ['giai đoạn 2021-2025', { year: 2021, toYear: 2025 }],
    ['từ 2021 đến 2025', { year: 2021, toYear: 2025 }],
    ['từ năm 2021 đến năm 2025', { year: 2021, toYear: 2025 }],
    ['2021 to 2025', { year: 2021, toYear: 2025 }],
    ['from 2021 to 2025', { year: 2021, toYear: 2025 }],
    ['12 months to December 2024', { year: 2024, months: [1, 12] }],
    ['three months to June 2024', { year: 2024, months: [4, 6] }],
    ['lũy kế đến nay', { cumulative: true }],
    ['năm trước', { relative: 'previous-year' }],
    ['last year', { relative: 'previous-year' }],
    ['quý trước', { relative: 'previous-quarter' }],
    ['tháng trước', { relative: 'previous-month' }],
  ] satisfies readonly (readonly [string, Period])[])('"%s" is one period, read whole', (text, period) =>
    expect(findPeriods(text)).toEqual([{ start: 0, end: text.length, period }]),
  )

  test('"tháng 5, tháng 6 năm 2024" are two months of 2024, each where it is written', () =>
    expect(findPeriods('Trong tháng 5, tháng 6 năm 2024.')).toEqual([
      { start: 6, end: 13, period: { year: 2024, months: [5, 5] } },
      { start: 15, end: 31, period: { year: 2024, months: [6, 6] } },
    ]))

  test.each([
    ['quý 2 và quý 3 năm 2024', ['2024-04..06', '2024-07..09']],
    ['Q1 and Q2 2024', ['2024-01..03', '2024-04..06']],
    ['tháng 4, tháng 5 và tháng 6/2024', ['2024-04..04', '2024-05..05', '2024-06..06']],
    ['từ tháng 4 đến tháng 6/2024', ['2024-04..04', '2024-06..06']],
    ['từ 1/4 đến 30/6/2024', ['2024-04..04 1', '2024-06..06 30']],
    ['quý 2 và cả năm 2024', ['2024-04..06', '2024-01..12']],
    ['tháng 12 và tháng 1/2025', ['?-12..12', '2025-01..01']], // December is that of the year before
    ['quý 2 so với quý 2 năm 2023', ['?-04..06', '2023-04..06']], // a base of comparison
    ['quý 2, giai đoạn 2021-2025', ['?-04..06', '2021..2025']],
    ['năm trước và quý 2 năm 2024', ['? previous-year', '2024-04..06']],
  ])('"%s": what stands before a period with a year takes that year', (text, keys) =>
    expect(findPeriods(text).map(({ period }) => periodKey(period))).toEqual(keys),
  )

  test('"12 months to June 2024" began in the year before, which no period says, so it is left unread', () => {
    expect(findPeriods('in the 12 months to June 2024')).toEqual([])
    expect(findPeriods('12 months ended 30 June 2024, up from 2023').map(({ period }) => period)).toEqual([
      { year: 2023 },
    ])
  })

  test('"2025 đến 2021" is no span, and in "tháng 6 năm 2021 đến năm 2025" the month keeps its year', () => {
    expect(findPeriods('2025 đến 2021').map(({ period }) => period)).toEqual([{ year: 2025 }, { year: 2021 }])
    expect(findPeriods('tháng 6 năm 2021 đến năm 2025').map(({ period }) => period)).toEqual([
      { year: 2021, months: [6, 6] },
      { year: 2025 },
    ])
  })

  test('"kỳ hạn 12 tháng" is the length of a deposit, not a year', () =>
    expect(findPeriods('lãi suất kỳ hạn 12 tháng')).toEqual([]))

  test.each([
    ['trong tháng Sáu', [[6, 6]]],
    ['giữa tháng mười hai năm 2024', [[12, 12]]],
    ['tháng Năm', [[5, 5]]],
    ['tháng sau', []],
    ['tháng năm nay', []],
    ['lương tháng từ 5 triệu', []],
    ['between July and September', [[7, 9]]],
    ['from 3.4% in May', [[5, 5]]],
    ['ngành in may mặc', []],
    ['ranked 5th', []],
  ])('"%s" names the months %j', (text, months) =>
    expect(findPeriods(text).map(({ period }) => period.months)).toEqual(months),
  )

  test('"may rise" is no month, "in May 2024" is', () => {
    expect(findPeriods('Exports may rise')).toEqual([])
    expect(findPeriods('Exports in May 2024')).toEqual([{ start: 11, end: 19, period: { year: 2024, months: [5, 5] } }])
  })

  test('"tháng 13", "13 tháng" and a share of "12.024" are no periods', () => {
    expect(findPeriods('tháng 13')).toEqual([])
    expect(findPeriods('13 tháng')).toEqual([])
    expect(findPeriods('12.024 tỷ đồng')).toEqual([])
  })

  test('"1/2" is half, not the first of February', () => expect(findPeriods('khoảng 1/2 số hộ')).toEqual([]))

  test('whatever the text, periods are in order and never overlap', () => {
    const words =
      '6 12 2024 2021-2025 tháng quý năm II đầu cuối ngày 5/7 / , trước first half of June months last year lũy kế đến nay Q2 H1 T6'
    const word = fc.constantFrom(...words.split(' '))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), fc.constantFrom(' ', ''), (parts, space) => {
        const text = parts.join(space)
        let last = 0
        for (const { start, end, period } of findPeriods(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          const [from, to] = period.months ?? [1, 12]
          expect([from >= 1, from <= to, to <= 12]).toEqual([true, true, true])
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('completePeriod', () => {
  test('"tháng 6" in a report about 2024 is June 2024', () =>
    expect(completePeriod({ months: [6, 6] }, { year: 2024 })).toEqual({ year: 2024, months: [6, 6] }))
  test('a year that was written stays', () => expect(completePeriod({ year: 2022 }, firstHalf)).toEqual({ year: 2022 }))
  test('"năm trước" of the first half of 2024 is the first half of 2023', () =>
    expect(completePeriod({ relative: 'previous-year' }, firstHalf)).toEqual({ year: 2023, months: [1, 6] }))
  test('"quý trước" of the first quarter is the last of the year before', () =>
    expect(completePeriod({ relative: 'previous-quarter' }, { year: 2024, months: [1, 3] })).toEqual({
      year: 2023,
      months: [10, 12],
    }))
  test('"quý trước" of the third quarter is the second', () =>
    expect(completePeriod({ relative: 'previous-quarter' }, { year: 2024, months: [7, 9] })).toEqual({
      year: 2024,
      months: [4, 6],
    }))
  test('"tháng trước" of January is December of the year before', () =>
    expect(completePeriod({ relative: 'previous-month' }, { year: 2024, months: [1, 1] })).toEqual({
      year: 2023,
      months: [12, 12],
    }))
  test('of a span of years the last is taken', () =>
    expect(completePeriod({ months: [6, 6] }, { year: 2021, toYear: 2025 })).toEqual({ year: 2025, months: [6, 6] }))
  test('nothing is made up without a context, nor for a running total', () => {
    expect(completePeriod({ months: [6, 6] }, undefined)).toEqual({ months: [6, 6] })
    expect(completePeriod({ relative: 'previous-year' }, { months: [1, 6] })).toEqual({ relative: 'previous-year' })
    expect(completePeriod({ cumulative: true }, firstHalf)).toEqual({ cumulative: true })
  })
})

test('the year before the first half of 2024 is that of 2023; of a half without a year, the previous one', () => {
  expect(yearBefore(firstHalf)).toEqual({ year: 2023, months: [1, 6] })
  expect(yearBefore({ months: [1, 6] })).toEqual({ months: [1, 6], relative: 'previous-year' })
  expect(yearBefore({ year: 2021, toYear: 2025 })).toEqual({ year: 2020, toYear: 2024 })
})

describe('periodsConflict', () => {
  test.each([
    ['2023 and 2024', { year: 2023 }, { year: 2024 }, true],
    ['2024 and its first half, of which one leaves the months out', { year: 2024 }, firstHalf, false],
    ['a first half of any year and that of 2024', { months: [1, 6] }, firstHalf, false],
    ['the first half and the first nine months', firstHalf, { year: 2024, months: [1, 9] }, true],
    ['5 July and 6 July', { months: [7, 7], day: 5 }, { months: [7, 7], day: 6 }, true],
    ['5 July and July', { months: [7, 7], day: 5 }, { months: [7, 7] }, false],
    ['2024 and January to December 2024', { year: 2024 }, { year: 2024, months: [1, 12] }, false],
    ['2024 and nothing', { year: 2024 }, {}, false],
    ['2021–2025 and 2021–2030', { year: 2021, toYear: 2025 }, { year: 2021, toYear: 2030 }, true],
    ['2021–2025 and itself', { year: 2021, toYear: 2025 }, { year: 2021, toYear: 2025 }, false],
  ] satisfies readonly (readonly [string, Period, Period, boolean])[])('%s', (_, a, b, conflict) => {
    expect(periodsConflict(a, b)).toBe(conflict)
    expect(periodsConflict(b, a)).toBe(conflict)
  })

  test('asked exactly, 2024 is not its first half, but still January to December', () => {
    expect(periodsConflict({ year: 2024 }, firstHalf, true)).toBe(true)
    expect(periodsConflict({ year: 2024 }, { year: 2024, months: [1, 12] }, true)).toBe(false)
  })

  test('a running total is another thing only where exactly that is asked', () => {
    expect(periodsConflict({ cumulative: true }, { year: 2024 })).toBe(false)
    expect(periodsConflict({ cumulative: true }, { year: 2024 }, true)).toBe(true)
  })
})

test('the key of a period names each part that it has', () => {
  expect(periodKey(firstHalf)).toBe('2024-01..06')
  expect(periodKey({ year: 2021, toYear: 2025 })).toBe('2021..2025')
  expect(periodKey({ months: [7, 7], day: 5 })).toBe('?-07..07 5')
  expect(periodKey({ relative: 'previous-year' })).toBe('? previous-year')
  expect(samePeriod(firstHalf, { months: [1, 6], year: 2024 })).toBe(true)
  expect(samePeriod(firstHalf, { months: [1, 6] })).toBe(false)
})
