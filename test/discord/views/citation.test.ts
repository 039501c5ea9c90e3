/** Citations on the screen: block quotes that keep to their room, and the day in each language. */
import { describe, expect, test } from 'vitest'
import { blockQuote, citationLine, showDate } from '../../../src/discord/views/citation.ts'

describe('a block quote', () => {
  test('marks every line, and counts the marks', () => {
    expect(blockQuote('a\nb\n\nc', { limit: 100 })).toBe('> a\n> b\n> \n> c')
    expect(blockQuote('một hai\nba bốn', { limit: 17 })).toBe('> một hai\n> ba…')
    for (let limit = 40; limit < 90; limit++)
      expect(blockQuote(Array.from({ length: 9 }, () => 'a b').join('\n'), { limit }).length).toBeLessThanOrEqual(limit)
  })

  test('begins elsewhere only where the bold words would be lost', () => {
    const words = `${'a '.repeat(40)}tăng 8% và`
    const value = { start: 85, end: 87 }
    expect(blockQuote(words, { limit: 100, bold: [value], from: 80 })).toBe(`> ${'a '.repeat(40)}tăng **8%** và`)
    expect(blockQuote(words, { limit: 60, bold: [value], from: 80 })).toBe('> … tăng **8%** và')
  })
})

describe('the line that says where words are from', () => {
  const report = { title: 'Báo *cáo*', publisher: 'Tin_Mẫu', date: '2024-07-03' }
  test('has the publisher, the title, the paragraph and the day', () => {
    expect(citationLine(report, { paragraph: 14, language: 'vi' })).toBe(
      '-# Tin\\_Mẫu, *Báo \\*cáo\\**, ¶14 · 3/7/2024',
    )
    expect(citationLine(report, { paragraph: 14, language: 'en' })).toBe(
      '-# Tin\\_Mẫu, *Báo \\*cáo\\**, ¶14 · 3 July 2024',
    )
    expect(citationLine({ title: 'a' }, { language: 'en' })).toBe('-# *a*')
  })

  test.each([undefined, '', '2024', 'hôm qua', '2024-13-01', '2024-00-10'])('has no day where the date is %j', date => {
    expect(showDate(date, 'vi')).toBe('')
  })
})
