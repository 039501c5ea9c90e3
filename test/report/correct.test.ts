/** Corrections of a figure, each in a paragraph that bears it out or does not. */
import { describe, expect, test } from 'vitest'
import { readLexicon } from '../../src/knowledge/sources.ts'
import { correctFigure, type Correction } from '../../src/report/correct.ts'
import { extractFigures } from '../../src/report/figures.ts'
import type { Figure } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'

const { glossary } = await readLexicon()

const WORDS = 'Kim ngạch xuất khẩu tăng 8,9%, thu ngân sách đạt 14.500 tỷ đồng, bằng 10,5% dự toán, xếp thứ 3 cả nước và cao nhất vùng.' // prettier-ignore
const report = parseReport(`Báo cáo\n\n${WORDS}`, { id: 'report', file: 'report.txt' })
const half = { ...report, period: { year: 2024, months: [1, 6] as const } }
const [exports] = extractFigures(half, glossary)
if (!exports) throw new Error('The paragraph states the growth of exports.')

const correct = (correction: Partial<Correction>, figure: Figure = exports) =>
  correctFigure(figure, { kind: figure.kind, direction: figure.direction, ...correction }, { report: half, glossary })
const corrected = (correction: Partial<Correction>): Figure => {
  const result = correct(correction)
  if (result.outcome !== 'corrected') throw new Error(result.outcome)
  return result.figure
}
const wordsAt = ({ start, end }: Figure['span']) => WORDS.slice(start, end)

describe('a correction', () => {
  test('of nothing changes nothing', () => {
    expect(corrected({})).toEqual(exports)
    expect(corrected({ indicator: ` ${exports.indicator} `, value: '8,9 %' })).toEqual(exports)
  })

  test('takes another value of the paragraph, with its unit, and the words up to it', () => {
    const { value, unit, unitKind, amount, span, valueSpan } = corrected({ value: '14.500 tỷ đồng', kind: 'level', direction: null }) // prettier-ignore
    expect({ value, unit, unitKind, amount }).toEqual({ value: '14.500', unit: 'tỷ đồng', unitKind: 'money', amount: 14.5e12 }) // prettier-ignore
    expect(wordsAt(valueSpan)).toBe('14.500 tỷ đồng')
    expect(wordsAt(span)).toBe('Kim ngạch xuất khẩu tăng 8,9%, thu ngân sách đạt 14.500 tỷ đồng')
  })

  test('takes a value by its numeral alone', () => {
    expect(wordsAt(corrected({ value: '10,5' }).valueSpan)).toBe('10,5%')
  })

  test('takes no value that the paragraph does not have, nor a part of one, and says which it has', () => {
    const values = ['8,9%', '14.500 tỷ đồng', '10,5%', '3']
    for (const value of ['9,8%', '5%', '500 tỷ đồng', '0,5%', '8', ''])
      expect(correct({ value })).toEqual({ outcome: 'no-such-value', values })
  })

  test('names another indicator, whose concepts are found again', () => {
    const { indicator, subject, concepts, value } = corrected({ indicator: 'kim ngạch  nhập khẩu' })
    expect({ indicator, subject, concepts, value }).toEqual({
      indicator: 'kim ngạch nhập khẩu',
      subject: 'kim ngạch nhập khẩu',
      concepts: ['imports'],
      value: '8,9',
    })
  })

  test('names no indicator by marks and numbers alone', () => {
    expect(correct({ indicator: ' 12 – ' })).toEqual({ outcome: 'no-indicator' })
  })

  test('turns the direction round', () => {
    expect(corrected({ direction: 'down' })).toEqual({ ...exports, direction: 'down' })
  })

  test('takes a rank in words or with its number, not the end of another number', () => {
    const rank = corrected({ kind: 'rank', direction: null, value: 'cao nhất' })
    expect([rank.value, rank.unitKind, rank.amount]).toEqual(['cao nhất', 'rank', Number.NaN])
    const third = corrected({ kind: 'rank', direction: null, value: 'thứ 3' })
    expect([third.value, third.amount]).toEqual(['thứ 3', 3])
    expect(correct({ kind: 'rank', value: '5' }).outcome).toBe('no-such-value')
  })

  test('calls nothing a share or a rate of change that is no percentage', () => {
    expect(correct({ kind: 'share', value: '14.500 tỷ đồng' })).toEqual({
      outcome: 'no-percentage',
      value: '14.500 tỷ đồng',
    })
  })

  test('reads a percentage as another kind of figure without its being typed again', () => {
    const { kind, value, unitKind } = corrected({ kind: 'share', direction: null })
    expect({ kind, value, unitKind }).toEqual({ kind: 'share', value: '8,9', unitKind: 'percent' })
  })

  test.each([
    ['quý III/2023', { year: 2023, months: [7, 9] }],
    ['first half of 2022', { year: 2022, months: [1, 6] }],
    ['tháng 5', { year: 2024, months: [5, 5] }],
  ])('reads the period "%s", whose year may be that of the report', (words, period) => {
    const { period: read, periodText } = corrected({ period: words })
    expect({ read, periodText }).toEqual({ read: period, periodText: words })
  })

  test('takes the report for its period where none is typed, and no words that are none', () => {
    expect(corrected({ period: '  ' })).toMatchObject({ period: null, periodText: null })
    expect(correct({ period: 'bao giờ cũng được' })).toEqual({ outcome: 'no-such-period' })
    expect(correct({ period: 'từ quý I/2023 đến quý III/2024 và tháng 5' }).outcome).toBe('no-such-period')
  })
})
