/** Lists on the screen: figures, choices while typing, reports with their text, passages, and a passage's context. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/discord/custom-ids.ts'
import { choiceValue, findChosenFigure, reportKey, wordsKey } from '../../../src/discord/keys.ts'
import { visible } from '../../../src/discord/markdown.ts'
import { contextView } from '../../../src/discord/views/context.ts'
import { shortPeriod, signedValue } from '../../../src/discord/views/figure-label.ts'
import { figureChoice, figureChoices, figuresView } from '../../../src/discord/views/figures.ts'
import { reportListView, reportView } from '../../../src/discord/views/report.ts'
import { matches, searchView } from '../../../src/discord/views/search.ts'
import { wording } from '../../../src/discord/wording.ts'
import { checkLimits, type View } from '../../../src/discord/views/view.ts'
import { searchPassages } from '../../../src/search/passages.ts'
import type { Period } from '../../../src/text/periods.ts'
import { both } from '../../support/sample-library.ts'
import { caMau, caMauEntry, entryOf, figureOf, longText, reportOf, snapshotOf } from '../library.ts'
import { componentsOf, readMarkdown, screenOf } from '../reading.ts'

const { glossary } = caMau
const CA_MAU = reportKey('ca-mau-h1-2024')
const actionsOf = (view: View) =>
  componentsOf(view).flatMap(({ custom_id }) => (custom_id === undefined ? [] : [decode(custom_id)]))

describe('short periods', () => {
  test.each<[Period, string, string]>([
    [{ year: 2024, months: [1, 6] }, '6T/2024', 'H1 2024'],
    [{ year: 2024, months: [7, 12] }, 'T7–12/2024', 'H2 2024'],
    [{ year: 2024, months: [1, 3] }, 'Q1/2024', 'Q1 2024'],
    [{ year: 2024, months: [10, 12] }, 'Q4/2024', 'Q4 2024'],
    [{ year: 2024, months: [6, 6] }, 'T6/2024', 'Jun 2024'],
    [{ year: 2024, months: [1, 9] }, '9T/2024', '9M 2024'],
    [{ year: 2024, months: [4, 8] }, 'T4–8/2024', 'Apr–Aug 2024'],
    [{ year: 2024, months: [1, 12] }, '2024', '2024'],
    [{ year: 2024 }, '2024', '2024'],
    [{ year: 2021, toYear: 2025 }, '2021–2025', '2021–2025'],
    [{ year: 2024, months: [7, 7], day: 5 }, '5/7/2024', '5 Jul 2024'],
    [{ months: [1, 6] }, '6T', 'H1'],
    [{ cumulative: true }, 'lũy kế', 'to date'],
    [{ relative: 'previous-year' }, '', ''],
  ])('of %j are "%s" and "%s"', (period, vietnamese, english) => {
    expect([shortPeriod(period, 'vi'), shortPeriod(period, 'en')]).toEqual([vietnamese, english])
  })
})

describe('signed values', () => {
  const report = reportOf('signs', ['xuất khẩu 8,9%'])
  const base = figureOf(report, 1, 'xuất khẩu 8,9%', '8,9%')
  const languages = { from: 'vi', to: 'en' } as const
  test.each([
    [{}, '+8.9%'],
    [{ direction: 'down' as const }, '−8.9%'],
    [{ direction: 'flat' as const }, '8.9%'],
    [{ direction: null }, '8.9%'],
    [{ qualifier: 'hơn' }, 'more than +8.9%'],
    [{ value: '-5', direction: 'down' as const }, '-5%'],
    [{ kind: 'share' as const }, '8.9%'],
    [{ kind: 'change' as const, unit: 'điểm phần trăm', value: '0,5' }, '+0.5 percentage points'],
    [{ kind: 'level' as const, value: '6.916', unit: 'triệu USD' }, '6,916 million USD'],
  ])('of a figure that is %j are "%s"', (more, value) => {
    expect(signedValue({ ...base, ...more }, languages)).toBe(value)
  })
})

describe('choices while a name is typed', () => {
  const exports = caMauEntry.figures.find(({ value }) => value === '8,9')
  if (!exports) throw new Error('no figure')

  test('already show the value', () => {
    const value = choiceValue(exports)
    expect(figureChoice(exports, caMauEntry, { language: 'vi', glossary })).toEqual({
      name: 'Kim ngạch xuất khẩu · +8,9% · 6T/2024',
      value,
    })
    expect(figureChoice(exports, caMauEntry, { language: 'en', glossary })).toEqual({
      name: 'Exports · +8.9% · H1 2024',
      value,
    })
    expect(findChosenFigure(caMau, value)?.figure).toBe(exports)
  })

  test('are cut in the name, so that value and period are whole', () => {
    const indicator =
      'kim ngạch xuất khẩu các mặt hàng nông, lâm, thủy sản chủ lực của các doanh nghiệp trên địa bàn tỉnh'
    const { name } = figureChoice({ ...exports, indicator }, caMauEntry, { language: 'vi', glossary })
    expect(name).toBe(
      'Kim ngạch xuất khẩu các mặt hàng nông, lâm, thủy sản chủ lực của các doanh nghiệp… · +8,9% · 6T/2024',
    )
    expect(name.length).toBeLessThanOrEqual(100)
  })

  test('that would read the same say where they stand, and are counted where that is the same too', () => {
    const entry = caMauEntry
    const twin = { ...exports, paragraph: 13 }
    const triplet = { ...exports, span: { start: 0, end: 3 } }
    const found = [exports, twin, triplet].map(figure => ({ figure, entry }))
    expect(figureChoices(found, { language: 'en', glossary }).map(({ name }) => name)).toEqual([
      'Exports · +8.9% · H1 2024 · ¶14',
      'Exports · +8.9% · H1 2024 · ¶13',
      'Exports · +8.9% · H1 2024 · ¶14 (2)',
    ])
  })

  test('are 25 at the most, each figure once', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      figure: { ...exports, value: String(i % 40) },
      entry: caMauEntry,
    }))
    const choices = figureChoices(many, { language: 'vi', glossary })
    expect(choices).toHaveLength(25)
    expect(new Set(choices.map(({ value }) => value)).size).toBe(25)
  })
})

describe('the figures of a report', () => {
  test('stand ten on a page, each with its value first and where it is', () => {
    const view = figuresView(caMauEntry, { page: 0, language: 'vi', glossary })
    expect(screenOf(view).slice(0, 6)).toEqual([
      '### Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”',
      '-# Nhân Dân · 11 số liệu · Trang 1/2',
      '- **↑ 6,96%** Tăng trưởng kinh tế của tỉnh Cà Mau · 6T/2024 · ¶1',
      '- **thứ 3** Tăng trưởng kinh tế của tỉnh Cà Mau · ĐBSCL · 6T/2024 · ¶1',
      '- **thứ 22** Tăng trưởng kinh tế của tỉnh Cà Mau · cả nước · 6T/2024 · ¶1',
      '- **37%** Giải ngân đầu tư công 6 tháng đầu năm tại Cà Mau · 6T/2024 · ¶4',
    ])
    expect(screenOf(view).at(-1)).toBe('[Sau ›] [Toàn văn]')
    expect(actionsOf(view)).toEqual([
      { kind: 'open-figure' },
      { kind: 'figures', report: CA_MAU, page: 1 },
      { kind: 'paragraphs', report: CA_MAU, page: 0 },
    ])
  })

  test('on the last page, and on one past it, are the rest', () => {
    const lines = [
      '### Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”',
      '-# Nhân Dân · 11 figures · Page 2 of 2',
      '- **↑ 14.5%** Budget revenue · H1 2024 · ¶14',
      '{See a figure with its quote: Budget revenue · +14.5% · H1 2024}',
      '[‹ Previous] [Full text]',
    ]
    expect(screenOf(figuresView(caMauEntry, { page: 1, language: 'en', glossary }))).toEqual(lines)
    expect(screenOf(figuresView(caMauEntry, { page: 99, language: 'en', glossary }))).toEqual(lines)
  })

  test('that are targets and falls say so', () => {
    const entry = entryOf(both)
    const lines = screenOf(figuresView(entry, { page: 0, language: 'vi', glossary: both.glossary }))
    expect(lines.filter(line => /lúa|mục tiêu/.test(line) && line.startsWith('- '))).toEqual([
      '- **↓ 3,5%** Sản lượng lúa · 6T/2031 · ¶4',
      '- **↑ 8%** Tỉnh phấn đấu tăng trưởng kinh tế · 2031 · mục tiêu · ¶6',
    ])
  })

  test('of a report that states none are said to be none', () => {
    const snapshot = snapshotOf(reportOf('none', ['Không có số nào.']), [])
    expect(screenOf(figuresView(entryOf(snapshot), { page: 0, language: 'en', glossary }))).toEqual([
      '### Báo cáo',
      '-# 0 figures',
      'This report states no figure that the bot could read.',
      '[Full text]',
    ])
  })
})

describe('a report', () => {
  test('shows what it is and its numbered paragraphs, whole', () => {
    const view = reportView(caMauEntry, { page: 0, language: 'vi' })
    const lines = screenOf(view)
    expect(lines.slice(0, 3)).toEqual([
      '### Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”',
      '-# Nhân Dân · 15 đoạn · 11 số liệu · Trang 1/2',
      '**¶1** Trong 6 tháng đầu năm 2024, tăng trưởng kinh tế của tỉnh Cà Mau tăng 6,96%, đứng thứ 3 khu vực Đồng bằng sông Cửu Long và thứ 22 cả nước.',
    ])
    expect(lines.at(-1)).toBe('[Sau ›] [Mọi số liệu] [Mở nguồn →]')
    expect(componentsOf(view).find(({ url }) => url)?.url).toBe(caMauEntry.report.source)
  })

  test('is told in full over its pages: nothing missing, nothing twice', () => {
    const pages = [0, 1].map(page => reportView(caMauEntry, { page, language: 'en' }))
    const told = pages.flatMap(screenOf).filter(line => line.startsWith('**¶'))
    expect(told.map(line => readMarkdown(line).shown)).toEqual(
      caMauEntry.report.paragraphs.slice(1).map(({ number, text }) => `¶${number} ${text}`),
    )
  })

  test('with paragraphs that no page holds goes on at a sentence, and loses no word', () => {
    fc.assert(
      fc.property(fc.array(longText, { minLength: 1, maxLength: 4 }), texts => {
        const report = reportOf('long', texts)
        const entry = { report, figures: [], place: null }
        const told: string[] = []
        for (let page = 0, pages = 1; page < pages; page++) {
          const view = reportView(entry, { page, language: 'en' })
          checkLimits(view)
          pages = Number(/Page \d+ of (\d+)/.exec(screenOf(view).join('\n'))?.[1] ?? 1)
          const content = componentsOf(view)
            .flatMap(part => part.content ?? [])
            .slice(1)
            .join('\n\n')
          const { shown, active } = readMarkdown(content)
          expect(active).toEqual([])
          told.push(shown)
        }
        const letters = (text: string) => text.replace(/\s/g, '')
        const words = letters(told.join('').replace(/¶\d+ /g, ''))
        expect(words).toBe(letters(visible(texts.join(''))))
      }),
      { numRuns: 12 },
    )
  })

  test('with one long paragraph begins each page with a sentence', () => {
    const sentence = 'Tỉnh tập trung tháo gỡ khó khăn cho sản xuất và kinh doanh trên địa bàn.'
    const entry = {
      report: reportOf('one', [Array.from({ length: 100 }, () => sentence).join(' ')]),
      figures: [],
      place: null,
    }
    const pages = [0, 1, 2].map(page =>
      screenOf(reportView(entry, { page, language: 'vi' }))
        .slice(2)
        .find(line => line.startsWith('**¶1**')),
    )
    expect(pages.map(line => line?.slice(0, 20))).toEqual(Array.from({ length: 3 }, () => '**¶1** Tỉnh tập trun'))
    expect(pages.every(line => line?.trimEnd().endsWith('địa bàn.'))).toBe(true)
  })

  test('of several is chosen from a list, to read or for its figures', () => {
    const list = [...both.entries.values()]
    const view = reportListView(list, { language: 'en', opens: 'report' })
    expect(screenOf(view)).toEqual([
      '### Reports',
      '-# 2 reports',
      `- **Report bac-lieu** · Tin Mẫu · ${list[0]?.figures.length} figures`,
      `- **Report ha-giang** · ${list[1]?.figures.length} figures`,
      '{See a report: Report bac-lieu | Report ha-giang}',
    ])
    expect(actionsOf(view)).toEqual([{ kind: 'open-report' }])
    expect(componentsOf(view).flatMap(({ options = [] }) => options.map(({ value }) => value))).toEqual(
      ['bac-lieu', 'ha-giang'].map(reportKey),
    )
    expect(actionsOf(reportListView(list, { language: 'vi', opens: 'figures' }))).toEqual([{ kind: 'open-figures' }])
  })

  test('is missing: the list says that there is none', () => {
    expect(screenOf(reportListView([], { language: 'en', opens: 'report' }))).toEqual([wording.en.noReport])
  })
})

describe('passages found', () => {
  const searched = {
    words: 'hội nghị',
    language: 'vi',
    snapshot: caMau,
    asked: 'abcdefghijkl',
    page: 0,
    more: false,
  } as const

  test('are quoted with the words in bold, each with its source and a way to its context', () => {
    const hits = searchPassages('hội nghị', caMau, { limit: 2 })
    const view = searchView(hits, searched)
    const lines = screenOf(view)
    expect(lines[0]).toBe('### Các đoạn nói về “hội nghị”')
    expect(lines.filter(line => line.startsWith('> '))).toHaveLength(2)
    expect(lines).toContain(
      '> Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau Nguyễn Tiến Hải phát biểu chỉ đạo tại **hội nghị**.',
    )
    expect(lines).toContain('-# Nhân Dân, *Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”*, ¶10')
    expect(lines.at(-1)).toBe('[Ngữ cảnh]')
    expect(actionsOf(view)).toEqual(
      hits.map(({ paragraph, span }) => ({
        kind: 'context',
        report: CA_MAU,
        paragraph: paragraph.number,
        ...span,
        words: wordsKey(paragraph, span),
      })),
    )
  })

  test('on a page between others can be turned both ways', () => {
    const view = searchView(searchPassages('cà mau', caMau, { limit: 5 }), { ...searched, page: 1, more: true })
    expect(screenOf(view)[1]).toBe('-# Trang 2')
    expect(screenOf(view).at(-1)).toBe('[‹ Trước] [Sau ›]')
    expect(actionsOf(view).slice(-2)).toEqual([
      { kind: 'search', asked: 'abcdefghijkl', page: 0 },
      { kind: 'search', asked: 'abcdefghijkl', page: 2 },
    ])
  })

  test('where there are none are said to be none', () => {
    expect(screenOf(searchView([], { ...searched, words: '**bí ẩn**', language: 'en' }))).toEqual([
      '### Passages about “\\*\\*bí ẩn\\*\\*”',
      'No passage found.',
    ])
  })

  test.each([
    ['hoi nghi', ['Hội nghị', 'hội nghị']],
    ['hội nghị', ['Hội nghị', 'hội nghị']],
    ['hồi nghị', ['nghị', 'nghị']],
    ['HỘI', ['Hội', 'hội']],
    ['của hội', ['Hội', 'hội']],
    ['của', ['của']],
    ['2024 hội', ['2024', 'Hội', 'hội']],
    ['xuất khẩu', []],
  ])('have the words of "%s" in bold, by marks where they were typed', (words, bold) => {
    const sentence = 'Năm 2024, Hội nghị của tỉnh; sau hội nghị.'
    expect(matches(sentence, words).map(({ start, end }) => sentence.slice(start, end))).toEqual(bold)
  })
})

describe('context', () => {
  test('is the paragraph with its neighbours, the value in bold, and the way on', () => {
    const view = contextView(caMauEntry, { paragraph: 14, start: 178, end: 182, language: 'vi' })
    const { paragraphs } = caMauEntry.report
    expect(screenOf(view)).toEqual([
      '-# Nhân Dân, *Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”*',
      '-# ¶13',
      paragraphs[13]?.text,
      '**¶14**',
      `> ${paragraphs[14]?.text.replace('8,9%', '**8,9%**')}`,
      '-# ¶15',
      paragraphs[15]?.text,
      '[‹ ¶13] [¶15 ›] [Mở nguồn →]',
    ])
    expect(actionsOf(view)).toEqual([
      { kind: 'walk', report: CA_MAU, paragraph: 13 },
      { kind: 'walk', report: CA_MAU, paragraph: 15 },
    ])
  })

  test('at the ends of a report has one neighbour; the title is no paragraph to walk to', () => {
    const buttons = (paragraph: number) =>
      screenOf(contextView(caMauEntry, { paragraph, start: 0, end: 0, language: 'en' })).at(-1)
    expect(buttons(0)).toBe('[¶1 ›] [Open the source →]')
    expect(buttons(1)).toBe('[¶2 ›] [Open the source →]')
    expect(buttons(15)).toBe('[‹ ¶14] [Open the source →]')
  })

  test('of long neighbours is their nearest sentences, whole', () => {
    const numbered = (n: number) =>
      Array.from({ length: n }, (_, i) => `Câu số ${i + 1} nói về tình hình kinh tế của tỉnh trong năm.`)
    const report = reportOf('long', [numbered(40).join(' '), 'Ở giữa.', numbered(40).join(' ')])
    const lines = screenOf(
      contextView({ report, figures: [], place: null }, { paragraph: 2, start: 0, end: 0, language: 'vi' }),
    )
    expect(lines[2]).toBe(`… ${numbered(40).slice(-10).join(' ')}`)
    expect(lines[6]).toBe(`${numbered(40).slice(0, 11).join(' ')} …`)
  })

  test('of a paragraph that no message holds is the sentences around the bold words', () => {
    const filler = 'Tình hình kinh tế của tỉnh tiếp tục chuyển biến tích cực trong năm. '
    const text = `${filler.repeat(100)}Xuất khẩu tăng 8,9%. ${filler.repeat(100)}`.trim()
    const start = text.indexOf('8,9%')
    const report = reportOf('long', [text])
    const lines = screenOf(
      contextView({ report, figures: [], place: null }, { paragraph: 1, start, end: start + 4, language: 'vi' }),
    )
    expect(lines[2]).toMatch(/^> … Xuất khẩu tăng \*\*8,9%\*\*\. Tình .* trong năm\. …$/)
  })

  test('shows the stored words and never breaks a limit, whatever the paragraphs and the stretch', () => {
    fc.assert(
      fc.property(
        fc.array(longText, { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        fc.nat(20_000),
        fc.nat(300),
        (texts, at, from, length) => {
          const report = reportOf('long', texts)
          const paragraph = Math.min(at + 1, texts.length)
          const text = report.paragraphs[paragraph]?.text ?? ''
          const start = Math.min(from, text.length)
          const place = { paragraph, start, end: Math.min(start + length, text.length), language: 'en' } as const
          const view = contextView({ report, figures: [], place: null }, place)
          checkLimits(view)
          const quoted = screenOf(view)
            .filter(line => line.startsWith('> '))
            .map(line => line.slice(2))
            .join('\n')
          const { shown, active } = readMarkdown(quoted)
          expect(active).toEqual([])
          const letters = (words: string) => words.replace(/\s/g, '')
          expect(letters(visible(text))).toContain(letters(shown.replace(/^… |…$/g, '')))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('of a stretch that the paragraph does not have is the paragraph, nothing in bold', () => {
    const plain = screenOf(contextView(caMauEntry, { paragraph: 14, start: 0, end: 0, language: 'vi' }))
    expect(screenOf(contextView(caMauEntry, { paragraph: 14, start: 300, end: 9999, language: 'vi' }))).toEqual(plain)
    expect(screenOf(contextView(caMauEntry, { paragraph: 14, start: 9999, end: 9999, language: 'vi' }))).toEqual(plain)
    expect(plain.join()).not.toContain('**8,9%**')
  })

  test('of a paragraph that is not there is a bug of the caller', () => {
    expect(() => contextView(caMauEntry, { paragraph: 99, start: 0, end: 0, language: 'en' })).toThrow(
      'ca-mau-h1-2024 has no ¶99',
    )
  })
})
