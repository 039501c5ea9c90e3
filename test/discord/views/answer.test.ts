/** Answers on the screen: the value, the words it was taken from as they are stored, and what can be done next. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, answerQuestion, cite, type Option } from '../../../src/answer/answer.ts'
import { headline } from '../../../src/answer/headline.ts'
import { decode } from '../../../src/discord/custom-ids.ts'
import { figureKey, reportKey, wordsKey } from '../../../src/discord/keys.ts'
import { visible } from '../../../src/discord/markdown.ts'
import { answerView, figureView, type Shown } from '../../../src/discord/views/answer.ts'
import { checkLimits, type View } from '../../../src/discord/views/view.ts'
import type { Figure } from '../../../src/report/model.ts'
import type { Language } from '../../../src/text/language.ts'
import { wording } from '../../../src/discord/wording.ts'
import { bacLieu, both } from '../../support/sample-library.ts'
import { caMau, caMauEntry, entryOf, figureOf, longText, reportOf, snapshotOf } from '../library.ts'
import { componentsOf, readMarkdown, screenOf, unquoted } from '../reading.ts'

const shown: Shown = { snapshot: caMau, asked: 'abcdefghijkl', form: 'chat' }
const ask = (question: string, more: Partial<Shown> = {}) =>
  answerView(answerQuestion(question, caMau), { ...shown, ...more })

const LIST_QUOTE =
  '> Trong đó, tổng vốn đầu tư toàn xã hội tăng 9,3%; kim ngạch xuất khẩu tăng **8,9%**; tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3%; thu ngân sách tăng 14,5% so cùng kỳ; tình hình an ninh chính trị, trật tự an toàn xã hội được bảo đảm.'
const FROM = (paragraph: number) =>
  `-# Nhân Dân, *Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”*, ¶${paragraph}`

/** The block quotes of a view, as they are shown. */
function quotesOf(view: View) {
  return componentsOf(view)
    .flatMap(({ content }) => (content?.startsWith('> ') ? [content] : []))
    .map(content => readMarkdown(unquoted(content)))
}

function figureWith(value: string): Figure {
  const figure = caMauEntry.figures.find(one => one.value === value)
  if (!figure) throw new Error(`no figure ${value}`)
  return figure
}

function optionOf(figure: Figure, language: Language): Option {
  const paragraph = caMauEntry.report.paragraphs[figure.paragraph]
  if (!paragraph) throw new Error('no paragraph')
  return {
    headline: headline(figure, caMauEntry, { language, glossary: caMau.glossary }),
    figure,
    citation: cite(caMauEntry, paragraph, figure.span),
  }
}

const actionsOf = (view: View) =>
  componentsOf(view).flatMap(({ custom_id }) => (custom_id === undefined ? [] : [decode(custom_id)]))

describe('an answer from a figure', () => {
  test('"xuất khẩu tăng bao nhiêu?" is the value, the quote with the value in bold, the source, and its neighbours', () => {
    expect(screenOf(ask('xuất khẩu tăng bao nhiêu?'))).toEqual([
      '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)',
      LIST_QUOTE,
      FROM(14),
      '[Mở nguồn →]',
      '-# Cũng trong ¶14:',
      '-# • Tổng vốn đầu tư toàn xã hội · +9,3% · 6T/2024',
      '-# • Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ · +19,3% · 6T/2024',
      '-# • Thu ngân sách · +14,5% · 6T/2024',
      '[Ngữ cảnh] [Thêm đoạn trích] [👍] [👎]',
    ])
  })

  test('"what was export growth?" is in English, the Vietnamese quote untouched', () => {
    expect(screenOf(ask('what was export growth?', { form: 'slash', question: 'what was export growth?' }))).toEqual([
      '-# Question: what was export growth?',
      '### Exports rose 8.9% year on year (first half of 2024)',
      LIST_QUOTE,
      FROM(14),
      '[Open the source →]',
      '-# Also in ¶14:',
      '-# • Total social investment · +9.3% · H1 2024',
      '-# • Total retail sales of goods and services · +19.3% · H1 2024',
      '-# • Budget revenue · +14.5% · H1 2024',
      '-# Understood as: exports (kim ngạch xuất khẩu)',
      '[Context] [More passages] [👍] [👎] [Follow up]',
    ])
  })

  test('"xuất khẩu và bán lẻ tăng bao nhiêu?" has a line for each figure and both values bold in one quote', () => {
    const view = ask('xuất khẩu và bán lẻ tăng bao nhiêu?')
    expect(screenOf(view).slice(0, 2)).toEqual([
      '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)',
      '### Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3% so với cùng kỳ (6 tháng đầu năm 2024)',
    ])
    expect(quotesOf(view).map(({ bold }) => bold)).toEqual([['8,9%', '19,3%']])
  })

  test('has a green bar, and buttons that say what they do after any restart', () => {
    const view = ask('xuất khẩu tăng bao nhiêu?', { form: 'slash' })
    expect(componentsOf(view)[0]?.accent_color).toBe(0x2e7d5b)
    const report = reportKey('ca-mau-h1-2024')
    const words = wordsKey({ number: 1, kind: 'text', text: '8,9%' }, { start: 0, end: 4 })
    expect(actionsOf(view)).toEqual([
      { kind: 'context', report, paragraph: 14, start: 178, end: 182, words },
      { kind: 'more', asked: 'abcdefghijkl', page: 0 },
      { kind: 'good', asked: 'abcdefghijkl' },
      { kind: 'bad', asked: 'abcdefghijkl' },
      { kind: 'follow-up', asked: 'abcdefghijkl' },
    ])
  })

  test('without anything understood beside its words says nothing of it', () => {
    const answer = answerQuestion('XK tăng bao nhiêu?', caMau)
    if (answer.status !== 'answered') throw new Error('not answered')
    expect(screenOf(answerView(answer, shown))).toContain('-# Hiểu là: kim ngạch xuất khẩu (exports)')
    const lines = screenOf(answerView({ ...answer, understood: undefined }, shown))
    expect(lines.filter(line => line.includes('Hiểu là'))).toEqual([])
  })

  test('of a report with a date says the day in the language of the answer', () => {
    const dated = { ...bacLieu, date: '2031-07-12' }
    const snapshot = snapshotOf(dated, entryOf(both).figures)
    const line = (question: string) =>
      screenOf(answerView(answerQuestion(question, snapshot), { ...shown, snapshot })).find(text =>
        text.startsWith('-# Tin'),
      )
    expect(line('xuất khẩu tăng bao nhiêu?')).toBe('-# Tin Mẫu, *Report bac-lieu*, ¶2 · 12/7/2031')
    expect(line('what was export growth?')).toBe('-# Tin Mẫu, *Report bac-lieu*, ¶2 · 12 July 2031')
  })

  test('from more than three places shows three quotes and how many more there are', () => {
    const texts = [1, 2, 3, 4, 5].map(n => `Năm ${2018 + n}, kim ngạch xuất khẩu tăng ${n},5%.`)
    const report = reportOf('many', texts)
    const figures = [1, 2, 3, 4, 5].map(n => figureOf(report, n, `kim ngạch xuất khẩu tăng ${n},5%`, `${n},5%`))
    const snapshot = snapshotOf(report, figures)
    const entry = entryOf(snapshot)
    const citations = report.paragraphs.slice(1).map(one => cite(entry, one, { start: 0, end: one.text.length }))
    const answer: Answer = { status: 'answered', by: 'figure', language: 'en', understood: undefined, answer: 'x', citations, figures } // prettier-ignore
    const view = answerView(answer, { ...shown, snapshot })
    expect(quotesOf(view).map(({ shown: words, bold }) => [words, bold])).toEqual([
      ['Năm 2019, kim ngạch xuất khẩu tăng 1,5%.', ['1,5%']],
      ['Năm 2020, kim ngạch xuất khẩu tăng 2,5%.', ['2,5%']],
      ['Năm 2021, kim ngạch xuất khẩu tăng 3,5%.', ['3,5%']],
    ])
    expect(screenOf(view)).toContain('-# and 2 more quotes')
  })
})

describe('an answer from a passage', () => {
  test('"who concluded the conference?" is the name, and the name in bold in its sentence', () => {
    const view = ask('who concluded the conference?')
    expect(screenOf(view)).toEqual([
      '### Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau Nguyễn Tiến Hải',
      '> Kết luận hội nghị, **Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau Nguyễn Tiến Hải** nhắc nhở các cấp, các ngành, các địa phương trong tỉnh tăng cường kỷ luật, kỷ cương hành chính, nâng cao ý thức trách nhiệm, đạo đức, văn hóa, tính chuyên nghiệp của cán bộ, công chức, viên chức.',
      FROM(11),
      '[Open the source →]',
      '-# Understood as: conference (hội nghị)',
      '[Context] [More passages] [👍] [👎]',
    ])
  })

  test('that is a whole sentence is that quote alone: said once, nothing in bold', () => {
    const [paragraph] = caMauEntry.report.paragraphs.slice(10)
    if (!paragraph) throw new Error('no paragraph')
    const citation = cite(caMauEntry, paragraph, { start: 0, end: paragraph.text.length })
    const answer: Answer = { status: 'answered', by: 'passage', language: 'vi', understood: undefined, answer: citation.quote, citations: [citation], figures: [] } // prettier-ignore
    expect(screenOf(answerView(answer, shown))).toEqual([
      '> Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau Nguyễn Tiến Hải phát biểu chỉ đạo tại hội nghị.',
      FROM(10),
      '[Mở nguồn →]',
      '[Ngữ cảnh] [Thêm đoạn trích] [👍] [👎]',
    ])
  })
})

describe('no single answer', () => {
  test('"cà mau đứng thứ mấy?" asks back, with the report’s own words in the menu', () => {
    const view = ask('cà mau đứng thứ mấy?', { form: 'slash', question: 'cà mau đứng thứ mấy?' })
    expect(screenOf(view)).toEqual([
      '-# Câu hỏi: cà mau đứng thứ mấy?',
      '### Có nhiều số liệu phù hợp. Bạn muốn hỏi số nào?',
      '- Tăng trưởng kinh tế của tỉnh Cà Mau: thứ 3 khu vực Đồng bằng sông Cửu Long (6 tháng đầu năm 2024) · ¶1',
      '- Tăng trưởng kinh tế của tỉnh Cà Mau: thứ 22 cả nước (6 tháng đầu năm 2024) · ¶1',
      '{Chọn một số liệu: Tăng trưởng kinh tế của tỉnh Cà Mau: thứ 3 khu vực Đồng bằng sông Cửu Long (6 tháng đầu năm 2024) | Tăng trưởng kinh tế của tỉnh Cà Mau: thứ 22 cả nước (6 tháng đầu năm 2024)}',
    ])
    const menu = componentsOf(view).find(({ options }) => options)
    expect(menu?.options?.map(({ description }) => description)).toEqual([
      '¶1 “đứng thứ 3 khu vực Đồng bằng sông Cửu Long”',
      '¶1 “thứ 22 cả nước”',
    ])
    expect(actionsOf(view)).toEqual([{ kind: 'choose', asked: 'abcdefghijkl' }])
    expect(componentsOf(view)[0]?.accent_color).toBe(0x5b6b7a)
  })

  test('"how much tax did banks pay?" is not in the report: the nearest in lines, each with a short button', () => {
    const nearest = ['19,3', 'thứ 3', '9,3'].map(value => optionOf(figureWith(value), 'en'))
    const view = answerView(
      { status: 'not-in-report', language: 'en', understood: 'bank taxes (thuế ngân hàng)', nearest },
      { ...shown, question: 'how much tax did banks pay?' },
    )
    expect(screenOf(view)).toEqual([
      '-# Question: how much tax did banks pay?',
      '### Not in the report.',
      '-# Understood as: bank taxes (thuế ngân hàng)',
      'The nearest figures that the report gives:',
      '- Total retail sales of goods and services rose 19.3% year on year (first half of 2024) · ¶14',
      '- Economic growth: 3rd (Mekong Delta, first half of 2024) · ¶1',
      '- Total social investment rose 9.3% year on year (first half of 2024) · ¶14',
      '[Total retail sales of goods and services · +19.3%] [Economic growth · 3rd · Mekong Delta] [Total social investment · +9.3%]',
      '[More passages] [Tell the moderators]',
    ])
    expect(componentsOf(view)[0]?.accent_color).toBe(0xc98a1b)
    const report = reportKey('ca-mau-h1-2024')
    expect(actionsOf(view)).toEqual([
      ...nearest.map(({ figure }) => ({ kind: 'figure', report, figure: figureKey(figure), asked: 'abcdefghijkl' })),
      { kind: 'more', asked: 'abcdefghijkl', page: 0 },
      { kind: 'tell', asked: 'abcdefghijkl' },
    ])
  })

  test('"nhập khẩu tăng bao nhiêu?" is not answered with the exports, and whoever asked can tell the moderators', () => {
    const lines = screenOf(ask('nhập khẩu tăng bao nhiêu?'))
    expect(lines.slice(0, 2)).toEqual(['### Không có trong báo cáo.', 'Số liệu gần nhất mà báo cáo có:'])
    expect(lines.at(-1)).toMatch(/\[Báo người quản lý\]$/)
  })

  test('with nothing near offers passages only where it is known that there are some', () => {
    const answer: Answer = { status: 'not-in-report', language: 'vi', understood: undefined, nearest: [] }
    const buttons = (more: Partial<Shown>) => screenOf(answerView(answer, { ...shown, ...more })).at(-1)
    expect(buttons({})).toBe('[Báo người quản lý]')
    expect(buttons({ hasPassages: true })).toBe('[Thêm đoạn trích] [Báo người quản lý]')
  })

  test('where there are several reports speaks of them all', () => {
    const view = answerView(
      { status: 'not-in-report', language: 'en', understood: undefined, nearest: [] },
      { ...shown, snapshot: both },
    )
    expect(screenOf(view)).toEqual(['### Not in the reports.', '[Tell the moderators]'])
  })

  test('where there is no report says so and what to do', () => {
    expect(screenOf(answerView({ status: 'no-report', language: 'vi' }, shown))).toEqual([wording.vi.noReport])
  })
})

describe('a figure by itself', () => {
  test('looks as the answer does that it gives', () => {
    const figure = figureWith('8,9')
    const asked = ask('xuất khẩu tăng bao nhiêu?')
    const view = figureView(figure, caMauEntry, { snapshot: caMau, language: 'vi', asked: 'abcdefghijkl' })
    expect(screenOf(view)).toEqual(screenOf(asked).filter(line => !line.startsWith('-# Hiểu là')))
    expect(actionsOf(view)).toEqual(actionsOf(asked))
  })

  test('that was not asked for has no buttons about a question', () => {
    expect(screenOf(figureView(figureWith('37'), caMauEntry, { snapshot: caMau, language: 'en' }))).toEqual([
      '### Public investment disbursement reached 37% (first half of 2024)',
      '> Nhờ đôn đốc, thúc đẩy tiến độ công trình, dự án… nên giải ngân đầu tư công 6 tháng đầu năm tại Cà Mau đạt **37%**.',
      FROM(4),
      '[Open the source →]',
      '[Context]',
    ])
  })

  test('that a paragraph says twice in the same words is bold where it was read', () => {
    const report = reportOf('twice', ['Xuất khẩu tăng 5%. Nhập khẩu giảm. Xuất khẩu tăng 5%.'])
    const text = report.paragraphs[1]?.text ?? ''
    const at = text.lastIndexOf('Xuất khẩu tăng 5%')
    const figure = { ...figureOf(report, 1, 'Xuất khẩu tăng 5%', '5%'), span: { start: at, end: at + 17 }, valueSpan: { start: at + 15, end: at + 17 } } // prettier-ignore
    const snapshot = snapshotOf(report, [figure])
    const view = figureView(figure, entryOf(snapshot), { snapshot, language: 'vi' })
    expect(quotesOf(view)).toEqual([{ shown: 'Xuất khẩu tăng 5%.', bold: ['5%'], active: [] }])
    expect(actionsOf(view)).toEqual([
      {
        kind: 'context',
        report: reportKey('twice'),
        paragraph: 1,
        start: at + 15,
        end: at + 17,
        words: wordsKey({ number: 1, kind: 'text', text: '5%' }, { start: 0, end: 2 }),
      },
    ])
  })
})

describe('the quote', () => {
  const around = fc
    .tuple(longText, longText)
    .map(([before, after]) => [before.slice(0, 150).toWellFormed(), after.slice(0, 100).toWellFormed()] as const)

  test('shows the stored words character for character, the value in bold, and no markup of the report', () => {
    fc.assert(
      fc.property(around, ([before, after]) => {
        const report = reportOf('hostile', [`${before}, xuất khẩu tăng 8,9%${after}`], {
          source: 'https://example.org/a',
        })
        const figure = figureOf(report, 1, 'xuất khẩu tăng 8,9%', '8,9%')
        // The phrase may stand before, too: what counts is the last, written here.
        const text = report.paragraphs[1]?.text ?? ''
        const start = before.length + 2
        const own = { ...figure, span: { start, end: start + 19 }, valueSpan: { start: start + 15, end: start + 19 } }
        const snapshot = snapshotOf(report, [own])
        const entry = entryOf(snapshot)
        const [, paragraph = { number: 1, kind: 'text', text }] = report.paragraphs
        const citation = cite(entry, paragraph, { start: 0, end: text.length })
        const answer: Answer = { status: 'answered', by: 'figure', language: 'vi', understood: undefined, answer: 'x', citations: [citation], figures: [own] } // prettier-ignore
        const view = answerView(answer, { ...shown, snapshot })
        expect(quotesOf(view)).toEqual([{ shown: visible(text).trim(), bold: ['8,9%'], active: [] }])
      }),
      { numRuns: 60 },
    )
  })

  test('too long for a message begins with the figure’s own words rather than lose its value', () => {
    const before = 'trong bối cảnh còn nhiều khó khăn và thách thức '.repeat(60)
    const report = reportOf('long', [`Năm 2024, ${before}kim ngạch xuất khẩu tăng 8,9% và sẽ còn tăng.`])
    const figure = figureOf(report, 1, 'kim ngạch xuất khẩu tăng 8,9%', '8,9%')
    const snapshot = snapshotOf(report, [figure])
    const view = figureView(figure, entryOf(snapshot), { snapshot, language: 'vi' })
    expect(quotesOf(view)).toEqual([
      { shown: '… kim ngạch xuất khẩu tăng 8,9% và sẽ còn tăng.', bold: ['8,9%'], active: [] },
    ])
  })

  test('too long for a message is cut at its end, at a word', () => {
    const report = reportOf('long', [`Xuất khẩu tăng 8,9% ${'trong bối cảnh còn nhiều khó khăn '.repeat(100)}.`])
    const figure = figureOf(report, 1, 'Xuất khẩu tăng 8,9%', '8,9%')
    const snapshot = snapshotOf(report, [figure])
    const [quote] = quotesOf(figureView(figure, entryOf(snapshot), { snapshot, language: 'vi' }))
    expect(quote?.shown).toMatch(/^Xuất khẩu tăng 8,9% trong bối cảnh .*(?:trong|bối|cảnh|còn|nhiều|khó|khăn)…$/)
    expect(quote?.shown.length).toBeGreaterThan(1800)
    expect(report.paragraphs[1]?.text.startsWith(quote?.shown.slice(0, -1) ?? '?')).toBe(true)
  })
})

describe('the link', () => {
  const linkOf = (source: string) => {
    const report = reportOf(
      'linked',
      ['Trong 6 tháng đầu năm 2024, kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ năm trước.'],
      { source },
    )
    const figure = figureOf(report, 1, 'kim ngạch xuất khẩu tăng 8,9%', '8,9%')
    const snapshot = snapshotOf(report, [figure])
    const view = figureView(figure, entryOf(snapshot), { snapshot, language: 'vi' })
    checkLimits(view)
    return componentsOf(view).find(({ url }) => url !== undefined)?.url
  }
  const pageOf = (length: number) => `https://example.org/${'a'.repeat(length - 20)}`

  test('opens the page at the quoted words', () => {
    expect(linkOf('https://example.org/a')).toBe(
      `https://example.org/a#:~:text=${encodeURIComponent('Trong 6 tháng đầu')},${encodeURIComponent('cùng kỳ năm trước.')}`,
    )
  })

  test('names fewer words where that would be longer than Discord takes', () => {
    const [long, longer] = [pageOf(430), pageOf(475)]
    expect(linkOf(long)).toBe(
      `${long}#:~:text=${encodeURIComponent('Trong 6 tháng')},${encodeURIComponent('kỳ năm trước.')}`,
    )
    expect(linkOf(longer)).toBe(`${longer}#:~:text=Trong,${encodeURIComponent('trước.')}`)
  })

  test('opens the page alone where even one word is too much, and there is none where the page is too long', () => {
    expect(linkOf(pageOf(500))).toBe(pageOf(500))
    expect(linkOf(pageOf(512))).toBe(pageOf(512))
    expect(linkOf(pageOf(513))).toBeUndefined()
  })

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://example.org/a',
    'báo giấy số 5',
    'https://',
    'https://a b',
  ])('is not made of %j, which no button opens', source => expect(linkOf(source)).toBeUndefined())
})
