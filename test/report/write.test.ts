/** Writing reports down: what is written is read again as the same report. */
import { describe, expect, test } from 'vitest'
import { BUILT_IN, readReports } from '../../src/knowledge/sources.ts'
import type { Report } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { writeReport } from '../../src/report/write.ts'
import type { Period } from '../../src/text/periods.ts'

const again = (report: Report) => parseReport(writeReport(report), { id: report.id, file: 'again.md' })

const plain = (title: string, texts: readonly string[], more: Partial<Report> = {}): Report => ({
  id: 'plain',
  title,
  language: 'vi',
  period: { year: 2031 },
  ...more,
  paragraphs: [title, ...texts].map((text, number) => ({ number, kind: number === 0 ? 'title' : 'text', text })),
})
const SENTENCE = 'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ.'

describe('a report that is written down', () => {
  test('is read again as it was: the built-in one, with its captions, headings and names', async () => {
    const { reports } = await readReports(BUILT_IN)
    expect(reports.length).toBeGreaterThan(0)
    for (const report of reports) expect(again(report)).toEqual(report)
  })

  test('looks like what a person would write', () => {
    const report = plain('Bạc Liêu năm 2031', [SENTENCE], { publisher: 'Báo Bạc Liêu', date: '2031-07-05' })
    expect(writeReport(report)).toBe(
      '---\ntitle: "Bạc Liêu năm 2031"\npublisher: "Báo Bạc Liêu"\ndate: "2031-07-05"\nlanguage: "vi"\nperiod: "2031"\n---\n\n# Bạc Liêu năm 2031\n\nKim ngạch xuất khẩu tăng 7,2% so với cùng kỳ.\n',
    )
  })

  test.each([
    'Xuất khẩu: "tăng" # 8%',
    '--- title',
    "- 'x': [y]",
    '@all &anchor *alias',
    'Dòng một\nsource: https://example.org',
    '\\u0041 \\n',
  ])('keeps the title %j', title => expect(again(plain(title, [SENTENCE])).title).toBe(title))

  test('keeps a first paragraph that says the same as the title', () => {
    const report = plain('Xuất khẩu tăng 7,2%.', ['Xuất khẩu tăng 7,2%.', SENTENCE])
    expect(again(report).paragraphs.map(({ text }) => text)).toEqual(report.paragraphs.map(({ text }) => text))
  })

  test('leaves out what front matter does not take', () => {
    const report = plain('Năm 2031', [SENTENCE], { publisher: '', date: 'hôm qua', source: 'javascript:alert(1)' })
    expect(again(report)).toEqual(plain('Năm 2031', [SENTENCE]))
  })

  test('says nothing of a period that no words say, and is read all the same', () => {
    const period: Period = { year: 2024, months: [2, 5] }
    expect(writeReport(plain('Báo cáo', [SENTENCE], { period }))).not.toContain('period:')
    expect(again(plain('Báo cáo', [SENTENCE], { period })).paragraphs).toHaveLength(2)
  })

  const periods: Period[] = [
    { year: 2024 },
    { year: 2020, toYear: 2024 },
    { year: 2024, months: [7, 7], day: 5 },
    { months: [1, 6] },
    { year: 2024, months: [4, 6] },
    { year: 2024, months: [7, 12] },
    { year: 2024, months: [2, 2] },
    ...Array.from({ length: 12 }, (_, i): Period => ({ year: 2024, months: [1, i + 1] })),
  ]
  test.each(periods.map(period => [JSON.stringify(period), period] as const))('keeps the period %s', (_, period) =>
    expect(again(plain('Báo cáo', [SENTENCE], { period })).period).toEqual(period),
  )
})
