/** The slash commands end to end: what each says, to whom, in which language, and where its buttons lead. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selectsOf, textOf } from '../../src/sandbox/text.ts'
import type { TestBot } from '../support/discord.ts'
import { labelsOf, libraryOf, linesOf, openPlace, pagesOf, type PlaceOptions, reportOf, run, several, startBotOfMany } from './command-place.ts' // prettier-ignore

let bot: TestBot
beforeAll(async () => {
  bot = await startBotOfMany()
})
afterAll(() => bot.close())

const open = (options?: PlaceOptions) => openPlace(bot, options)

const TITLE = 'Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”'

describe('what is for one person alone', () => {
  const said: Record<'en' | 'vi', Record<string, string>> = {
    en: {
      help: '### Ask the reports',
      about: '### Trích Dẫn\nAnswers questions about reports, never without the words it took the answer from.',
      figures: `### ${TITLE}\n-# Nhân Dân · 11 figures · Page 1 of 2`,
      report: `### ${TITLE}\n-# Nhân Dân · 15 paragraphs · 11 figures · Page 1 of 2`,
      search: '### Passages about “hội nghị”\n-# Page 1',
    },
    vi: {
      help: '### Hỏi báo cáo',
      about: '### Trích Dẫn\nTrả lời câu hỏi về báo cáo, luôn kèm nguyên văn đoạn được trích.',
      figures: `### ${TITLE}\n-# Nhân Dân · 11 số liệu · Trang 1/2`,
      report: `### ${TITLE}\n-# Nhân Dân · 15 đoạn · 11 số liệu · Trang 1/2`,
      search: '### Các đoạn nói về “hội nghị”\n-# Trang 1',
    },
  }

  test.each(
    ['en-US', 'en-GB', 'vi'].flatMap(locale => ['a server', 'a direct message'].map(where => [locale, where] as const)),
  )('is in the language of their Discord, %s, and in nobody else’s sight, in %s', async (locale, where) => {
    const { person, channel: general } = open({ locale })
    const channel = where === 'a server' ? general : person.directChannel
    const shown = said[locale === 'vi' ? 'vi' : 'en']
    for (const [name, start] of Object.entries(shown)) {
      const invocation = person.command(channel, name, name === 'search' ? { words: 'hội nghị' } : {})
      expect(textOf(await invocation.response()).slice(0, start.length)).toBe(start)
      expect(invocation.private()).toBe(true)
    }
    expect(person.privateMessages).toHaveLength(Object.keys(shown).length)
    expect([...channel.messages, ...person.directMessages]).toEqual([])
  })
})

describe('/ask', () => {
  test('answers for all to see, with the question, the quote, its source and what it was read as', async () => {
    const place = open()
    const answer = await run(place, 'ask', { question: 'what was export growth?' })
    expect(linesOf(answer)).toEqual([
      '-# Question: what was export growth?',
      '### Exports rose 8.9% year on year (first half of 2024)',
      '> Trong đó, tổng vốn đầu tư toàn xã hội tăng 9,3%; kim ngạch xuất khẩu tăng **8,9%**; tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3%; thu ngân sách tăng 14,5% so cùng kỳ; tình hình an ninh chính trị, trật tự an toàn xã hội được bảo đảm.',
      `-# Nhân Dân, *${TITLE}*, ¶14`,
      '-# Also in ¶14:',
      '-# • Total social investment · +9.3% · H1 2024',
      '-# • Total retail sales of goods and services · +19.3% · H1 2024',
      '-# • Budget revenue · +14.5% · H1 2024',
      '-# Understood as: exports (kim ngạch xuất khẩu)',
    ])
    expect(labelsOf(answer)).toEqual(['Open the source', 'Context', 'More passages', '👍', '👎', 'Follow up'])
    expect(place.channel.messages).toEqual([answer])
    expect(place.person.privateMessages).toEqual([])
  })

  test.each([
    ['Xuất khẩu tăng bao nhiêu?', 'en-US', '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)'],
    ['what was export growth?', 'vi', '### Exports rose 8.9% year on year (first half of 2024)'],
    ['8,9%?', 'vi', '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)'],
    ['8,9%?', 'en-GB', '### Exports rose 8.9% year on year (first half of 2024)'],
  ])('speaks the language of "%s" where it has one, else that of %s', async (question, locale, headline) => {
    expect(linesOf(await run(open({ locale }), 'ask', { question }))[1]).toBe(headline)
  })

  test('with private:true answers the person alone', async () => {
    const place = open()
    const answer = await run(place, 'ask', { question: 'what was export growth?', private: true })
    expect(linesOf(answer)[1]).toBe('### Exports rose 8.9% year on year (first half of 2024)')
    expect(place.person.privateMessages).toEqual([answer])
    expect(place.channel.messages).toEqual([])
    expect(place.join().privateMessages).toEqual([])
  })

  test('remembers what the same person asked before, and only theirs', async () => {
    const place = open()
    await run(place, 'ask', { question: 'how much did retail sales rise?' })
    const other = { ...place, person: place.join() }
    await run(other, 'ask', { question: 'what was economic growth?' })
    expect(linesOf(await run(place, 'ask', { question: 'and exports?' }))[1]).toMatch(/^### Exports rose 8\.9%/)
  })

  test('of spaces alone is answered with help', async () => {
    expect(linesOf(await run(open(), 'ask', { question: '   ' }))[0]).toBe('### Ask the reports')
  })

  test.each([
    ['Sóc Trăng', '2,2%'],
    ['bac lieu', '1,1%'],
    ['q4-b', '2,2%'],
    ['Kinh tế Bạc Lêu', '1,1%'],
  ])('asks one of several reports, named "%s"', async (report, value) => {
    const answer = await run(open({ library: several }), 'ask', { question: 'xuất khẩu tăng bao nhiêu?', report })
    expect(linesOf(answer)[1]).toBe(`### Kim ngạch xuất khẩu tăng ${value} so với cùng kỳ (2031)`)
  })

  test('asks the one of several reports that was chosen while typing', async () => {
    const place = open({ library: several })
    const { person, channel } = place
    const [choice] = await person.complete(channel, 'ask', { question: 'x', report: 'sóc' }, 'report')
    const answer = await run(place, 'ask', { question: 'xuất khẩu?', report: String(choice?.value) })
    expect(linesOf(answer)[1]).toBe('### Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ (2031)')
  })

  test('of several reports that fit alike asks which is meant', async () => {
    const answer = await run(open({ library: several }), 'ask', { question: 'xuất khẩu tăng bao nhiêu?' })
    expect(linesOf(answer)[1]).toBe('### Có nhiều số liệu phù hợp. Bạn muốn hỏi số nào?')
    expect(selectsOf(answer)[0]?.options).toHaveLength(2)
  })
})

test.each(['ask', 'figure', 'figures', 'search', 'report'])(
  '/%s says privately that there is no report of a name that none has',
  async name => {
    const place = open()
    const more = { ask: { question: 'exports?' }, figure: { name: 'exports' }, search: { words: 'exports' } }[name]
    const notice = await run(place, name, { ...more, report: 'Zzzz Qqqq' })
    expect(textOf(notice)).toBe('There is no report of that name here. Please choose one from the suggestions.')
    expect(place.person.privateMessages).toEqual([notice])
    expect(place.channel.messages).toEqual([])
  },
)

describe('/figures', () => {
  test('is paged there and back in the same message', async () => {
    const place = open()
    const first = await run(place, 'figures')
    const before = textOf(first)
    expect(labelsOf(first)).toEqual(['Next ›', 'Full text'])
    const second = await place.person.press(first, 'Next').response()
    expect(linesOf(second)).toEqual([
      `### ${TITLE}`,
      '-# Nhân Dân · 11 figures · Page 2 of 2',
      '- **↑ 14.5%** Budget revenue · H1 2024 · ¶14',
    ])
    expect(labelsOf(second)).toEqual(['‹ Previous', 'Full text'])
    expect(textOf(await place.person.press(second, 'Previous').response())).toBe(before)
    expect(place.person.privateMessages).toHaveLength(1)
  })

  test('opens a figure beside the table', async () => {
    const place = open()
    const table = await run(place, 'figures')
    const opened = await place.person.choose(table, 'Exports').response()
    expect(linesOf(opened)[0]).toBe('### Exports rose 8.9% year on year (first half of 2024)')
    expect(place.person.privateMessages).toEqual([table, opened])
    expect(place.channel.messages).toEqual([])
  })

  test('of several reports begins with their list, which opens the table of one', async () => {
    const place = open({ library: several })
    const list = await run(place, 'figures')
    expect(linesOf(list)).toEqual([
      '### Reports',
      '-# 2 reports',
      '- **Kinh tế Bạc Liêu năm 2031** · 1 figure',
      '- **Kinh tế Sóc Trăng năm 2031** · 1 figure',
    ])
    const table = await place.person.choose(list, 'Kinh tế Sóc Trăng năm 2031').response()
    expect(linesOf(table)).toEqual([
      '### Kinh tế Sóc Trăng năm 2031',
      '-# 1 figure',
      '- **↑ 2.2%** Exports · 2031 · ¶1',
    ])
  })

  test('names 25 of more reports, and how many are left', async () => {
    const many = libraryOf(...Array.from({ length: 30 }, (_, i) => reportOf(`r${i}`, ['Một đoạn.'])))
    const list = await run(open({ library: many }), 'figures')
    expect(linesOf(list).slice(1).filter(line => line.startsWith('-#'))).toEqual(['-# 30 reports', '-# + 5']) // prettier-ignore
    expect(selectsOf(list)[0]?.options).toHaveLength(25)
  })
})

describe('/search', () => {
  test('quotes what was found, best first, each passage once, page by page', async () => {
    const place = open()
    const pages = await pagesOf(place, await run(place, 'search', { words: 'hội nghị' }), 'Next')
    const found = pages.map(page => [...page.matchAll(/^-# Nhân Dân.*(¶\d+)$/gm)].map(([, where]) => where))
    expect(found.map(list => list.length)).toEqual([5, 3])
    expect(new Set(found.flat()).size).toBe(8)
    expect(found[0]?.slice(0, 3).toSorted()).toEqual(['¶10', '¶11', '¶2'])
    expect(pages[0]).toContain('phát biểu chỉ đạo tại **hội nghị**.')
  })

  test.each([
    ['zzzz qqqq', ['### Passages about “zzzz qqqq”', 'No passage found.']],
    ['**b** @everyone', ['### Passages about “\\*\\*b\\*\\* \\@everyone”', 'No passage found.']],
    ['   ', ['No passage found.']],
  ])('finds nothing for "%s", and says so', async (words, lines) => {
    expect(linesOf(await run(open(), 'search', { words }))).toEqual(lines)
  })

  test('shows a passage in its context', async () => {
    const place = open()
    const hits = await run(place, 'search', { words: 'benh so trach nhiem' })
    const context = await place.person.press(hits, 'Context').response()
    expect(linesOf(context).filter(line => /^(?:-# |\*\*)¶/.test(line))).toEqual(['-# ¶11', '**¶12**', '-# ¶13'])
  })
})
