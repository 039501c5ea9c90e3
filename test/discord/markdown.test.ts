/** Discord's text: nothing of a report becomes markup, and what is cut is cut at the end. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, embolden, escapeMarkdown, fit, fitLabel, LIMITS, oneLine, visible } from '../../src/discord/markdown.ts'
import { readMarkdown } from './reading.ts'

const MARKUP = [
  ['*', '**', '_', '__', '~~', '||', '`', '```', '\\', '#', '# ', '-# ', '- ', '+ ', '1. ', '> ', '>>> '],
  ['[a](https://b.vn)', '<@1>', '<@&2>', '<#3>', '</ask:4>', '<id:guide>', '<t:1:R>', '<a:b:5>', ':smile:'],
  ['@everyone', '@here', 'https://a.vn/x_y', '\n', '\r\n', ' ', '  ', 'tăng', '8,9%', 'a', '10:00:', '👩‍👩‍👧', 'ợ'],
  ['\u200b', '\u202e', '\u0000', '\ud800', '¯\\_(ツ)_/¯'],
].flat()

/** Texts made of what Discord reads as markup, of words and of line breaks. */
const hostile: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 14 })
  .map(parts => parts.join(''))

describe('escaping', () => {
  test.each([
    ['# Tiêu đề', '\\# Tiêu đề'],
    ['  ### Tiêu đề', '  \\### Tiêu đề'],
    ['-# nhỏ', '\\-# nhỏ'],
    ['- mục', '\\- mục'],
    ['+ mục', '\\+ mục'],
    ['* mục', '\\* mục'],
    ['1. mục', '1\\. mục'],
    ['câu một\n2. câu hai', 'câu một\n2\\. câu hai'],
    ['> trích', '\\> trích'],
    ['>>> trích', '\\>\\>\\> trích'],
    ['*a* **b** _c_ __d__', '\\*a\\* \\*\\*b\\*\\* \\_c\\_ \\_\\_d\\_\\_'],
    ['~~a~~ ||b||', '\\~\\~a\\~\\~ \\|\\|b\\|\\|'],
    ['`a` ```b```', '\\`a\\` \\`\\`\\`b\\`\\`\\`'],
    ['[báo cáo](https://a.vn)', '\\[báo cáo\\](https\\://a.vn)'],
    ['https://a.vn/x_y', 'https\\://a.vn/x\\_y'],
    ['<https://a.vn>', '\\<https\\://a.vn\\>'],
    ['@everyone @here', '\\@everyone \\@here'],
    ['<@1> <@!1> <@&2> <#3>', '\\<@1\\> \\<@!1\\> \\<@&2\\> \\<#3\\>'],
    ['</ask:4> <id:guide> <t:1:R>', '\\</ask:4\\> \\<id:guide\\> \\<t\\:1:R\\>'],
    ['<a:b:5> <:c:6>', '\\<a\\:b:5\\> \\<\\:c:6\\>'],
    [':smile: :+1:', '\\:smile: \\:+1:'],
    ['C:\\_x', 'C:\\\\\\_x'],
  ])('of %j shows it letter by letter', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
    expect(readMarkdown(escaped)).toEqual({ shown: text, bold: [], active: [] })
  })

  test.each([
    'khoa học-công nghệ',
    '6,96%, đứng thứ 3.',
    'a@b.vn',
    '“bệnh sợ trách nhiệm”',
    '3.500 tỷ',
    '0:00 / 0:00',
    'Số #5',
    '5/7',
  ])('leaves %j as it is, which Discord shows as it is', text => expect(escapeMarkdown(text)).toBe(text))

  test('goes beyond discord.js, which by default leaves headings, lists, links, mentions and emoji', async () => {
    const { escapeMarkdown: theirs } = await import('discord.js')
    const left = [
      '# a',
      '-# a',
      '- a',
      '1. a',
      '> a',
      '[a](https://b.vn)',
      '@everyone',
      '<@1>',
      '<t:1:R>',
      ':a:',
      'https://b.vn',
    ]
    expect(left.filter(text => theirs(text) !== text)).toEqual([])
    expect(left.filter(text => readMarkdown(escapeMarkdown(text)).active.length > 0)).toEqual([])
    expect(left.filter(text => readMarkdown(text).active.length === 0)).toEqual([])
  })

  test('of any text shows exactly its visible characters and leaves no markup', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(readMarkdown(escapeMarkdown(text))).toEqual({ shown: visible(text), bold: [], active: [] })
      }),
      { numRuns: 400 },
    )
  })
})

describe('bold', () => {
  test('stands around the value: "tăng **8,9%**; giảm"', () => {
    expect(embolden('tăng 8,9%; giảm', [{ start: 5, end: 9 }])).toBe('tăng **8,9%**; giảm')
  })

  test('of stretches that touch or overlap is one', () => {
    const spans = [
      { start: 2, end: 4 },
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]
    expect(embolden('abcdef', spans)).toBe('**abcde**f')
  })

  test('over a line break is marked on each line, and spaces alone are not', () => {
    expect(embolden('a b\nc', [{ start: 2, end: 5 }])).toBe('a **b**\n**c**')
    expect(embolden('a b', [{ start: 1, end: 2 }])).toBe('a b')
  })

  test('escapes what is inside and what its ends cut in two', () => {
    expect(embolden('*8*', [{ start: 0, end: 3 }])).toBe('**\\*8\\***')
    expect(embolden(':sm:', [{ start: 0, end: 2 }])).toBe('**\\:s**m:')
  })

  test('never changes what is shown, whatever the text and the stretches', () => {
    fc.assert(
      fc.property(hostile, fc.array(fc.tuple(fc.nat(40), fc.nat(10))), (text, pairs) => {
        const spans = pairs.map(([start, length]) => ({ start, end: start + length }))
        const { shown, active } = readMarkdown(embolden(text, spans))
        expect({ shown, active }).toEqual({ shown: visible(text), active: [] })
      }),
      { numRuns: 400 },
    )
  })

  test('is what the stretch shows', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (before, value, after) => {
        // A carriage return and a line feed, and the parts of an emoji, are one thing.
        fc.pre(/^[ -~]+$/.test(value) && value.trim() !== '')
        const span = { start: before.length, end: before.length + value.length }
        const { bold } = readMarkdown(embolden(before + value + after, [span]))
        expect(bold).toEqual([value.trim()])
      }),
      { numRuns: 300 },
    )
  })
})

describe('what can be seen', () => {
  test.each([
    ['6,\u200b96\u00ad%', '6,96%'],
    ['\u202e%69,6\u202c', '%69,6'],
    ['\u2066a\u2069\u200e\u200f\ufeff\u061c', 'a'],
    ['a\u0000\u0007b\u001b[31m', 'ab[31m'],
    ['a\r\nb\rc\u2028d\u000be', 'a\nb\nc\nd\ne'],
    ['a\tb', 'a b'],
    ['\ud800a', '\ufffda'],
    ['\u{e0041}a\u3164', 'a'],
    ['👩‍👩‍👧 ❤️ 👍🏽 1️⃣', '👩‍👩‍👧 ❤️ 👍🏽 1️⃣'],
    ['a\u200db', 'ab'],
    ['Cà Mau', 'Cà Mau'],
  ])('of %j is %j', (text, seen) => expect(visible(text)).toBe(seen))

  test('on one line: breaks and runs of spaces are single spaces', () => {
    expect(oneLine('  a \n\n b\u200b\tc ')).toBe('a b c')
  })
})

describe('clipping', () => {
  test.each([
    ['xuất khẩu tăng', 14, 'xuất khẩu tăng'],
    ['xuất khẩu tăng', 13, 'xuất khẩu…'],
    ['xuất khẩu tăng', 10, 'xuất khẩu…'],
    ['xuất khẩu tăng', 9, 'xuất…'],
    ['growth was not 9%', 16, 'growth was not…'],
    ['growth was not 9%', 14, 'growth was…'],
    ['mộttừrấtdài', 5, 'mộtt…'],
    ['👩‍👩‍👧👩‍👩‍👧', 10, '👩‍👩‍👧…'],
    ['👩‍👩‍👧👩‍👩‍👧', 9, '👩‍👩‍👧…'],
    ['👩‍👩‍👧👩‍👩‍👧', 8, '…'],
    ['e\u0302\u0301e\u0302\u0301', 5, 'e\u0302\u0301…'],
    ['ab', 1, '…'],
    ['ab', 0, ''],
  ])('%j to %i units is %j', (text, limit, clipped) => expect(clip(text, limit)).toBe(clipped))

  test('keeps the beginning word for word, within the limit, and marks the cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const clipped = clip(text, limit)
        expect(clipped.length).toBeLessThanOrEqual(limit)
        expect(clipped.isWellFormed()).toBe(true)
        expect(clipped === text).toBe(text.length <= limit)
        if (clipped === text) return
        expect(clipped.endsWith('…')).toBe(true)
        expect(text.startsWith(clipped.slice(0, -1))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('fitting', () => {
  test('counts the escaped text', () => {
    expect(fit('****** ******', 13)).toBe('\\*\\*\\*\\*\\*\\*…')
    expect(fit('a b c', 5)).toBe('a b c')
  })

  test('shows a value whole or not at all: "27.443 triệu USD" is never "27.443…"', () => {
    const text = 'kim ngạch đạt 27.443 triệu USD, tăng 8%'
    expect(fit(text, 26, [{ start: 14, end: 30 }])).toBe('kim ngạch đạt…')
    expect(fit(text, 36, [{ start: 14, end: 30 }])).toBe('kim ngạch đạt **27.443 triệu USD**,…')
  })

  test('of any text with any stretches is within the limit and shows its beginning', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 40 }), fc.nat(20), fc.nat(20), (text, limit, start, length) => {
        const shown = fit(text, limit, [{ start, end: start + length }])
        expect(shown.length).toBeLessThanOrEqual(limit)
        const read = readMarkdown(shown)
        expect(read.active).toEqual([])
        const kept = read.shown.endsWith('…') ? read.shown.slice(0, -1) : read.shown
        // What is cut may take a part of an emoji's neighbours with it.
        expect(visible(text).startsWith(kept.trimEnd()) || /\p{M}|\p{Extended_Pictographic}|\r/u.test(text)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('of a label is plain text on one line', () => {
    expect(fitLabel('*Xuất khẩu*\n+8,9%', LIMITS.buttonLabel)).toBe('*Xuất khẩu* +8,9%')
    expect(fitLabel('x'.repeat(200), LIMITS.buttonLabel)).toBe(`${'x'.repeat(79)}…`)
  })
})
