/** `/report`, `/help` and `/about` end to end: what the bot has, what it can be asked, and what it has done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import type { TestBot } from '../support/discord.ts'
import { builtIn, labelsOf, libraryOf, linesOf, openPlace, pagesOf, type PlaceOptions, reportOf, run, several, startBotOfMany } from './command-place.ts' // prettier-ignore

let bot: TestBot
beforeAll(async () => {
  bot = await startBotOfMany()
})
afterAll(() => bot.close())

const open = (options?: PlaceOptions) => openPlace(bot, options)

describe('/report', () => {
  const pageless = (page: string) => page.split('\n').slice(2).join('\n')

  test('pages through every paragraph exactly once, in order, and back', async () => {
    const place = open()
    const first = await run(place, 'report')
    expect(labelsOf(first)).toEqual(['Next ›', 'All figures', 'Open the source'])
    const pages = await pagesOf(place, first, 'Next')
    const [entry] = builtIn.entries.values()
    const paragraphs = entry?.report.paragraphs.slice(1) ?? []
    expect(pages.map(pageless).join('\n\n')).toBe(paragraphs.map(({ number, text }) => `**¶${number}** ${text}`).join('\n\n')) // prettier-ignore
    expect(await pagesOf(place, first, 'Previous')).toEqual(pages.toReversed())
  })

  test('shows a paragraph of 20,000 characters whole, over several pages', async () => {
    const sentences = Array.from({ length: 250 }, (_, i) => `Câu thứ ${i} nói về việc trồng lúa, nuôi tôm và làm đường ở xã số ${i}.`) // prettier-ignore
    const words = sentences
      .join(' ')
      .concat(` ${'dài '.repeat(1200)}`)
      .trim()
    const place = open({ library: libraryOf(reportOf('long', ['Mở đầu.', words, 'Kết thúc.'])) })
    const pages = (await pagesOf(place, await run(place, 'report'), 'Next')).map(pageless)
    expect(words.length).toBeGreaterThan(20_000)
    const shown = pages.join('\n\n').split('\n\n')
    expect(shown.map(piece => piece.slice(0, 7)).filter((mark, i, all) => mark !== all[i - 1])).toEqual(['**¶1** ', '**¶2** ', '**¶3** ']) // prettier-ignore
    const together = shown.filter(piece => piece.startsWith('**¶2**')).map(piece => piece.slice(7).trim()).join(' ') // prettier-ignore
    expect(together).toBe(words)
  })

  test('of several begins with their list, which opens the text of one', async () => {
    const place = open({ library: several })
    const opened = await place.person.choose(await run(place, 'report'), 'Kinh tế Bạc Liêu năm 2031').response()
    expect(linesOf(opened)).toEqual([
      '### Kinh tế Bạc Liêu năm 2031',
      '-# 1 paragraph · 1 figure',
      '**¶1** Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ.',
    ])
  })

  test('where there is none says so, and promises nothing', async () => {
    const none = await run(open({ library: libraryOf() }), 'report')
    expect(textOf(none)).toBe('There is no report to answer from yet. Whoever runs the bot can add one.')
  })
})

describe('/help', () => {
  test.each([
    ['en-US', '-# Question: ', builtIn],
    ['vi', '-# Câu hỏi: ', builtIn],
    ['en-GB', '-# Question: ', several],
    ['vi', '-# Câu hỏi: ', several],
  ])('gives examples that are answered in the same language (%s)', async (locale, mark, library) => {
    const place = open({ locale, library })
    const help = linesOf(await run(place, 'help'))
    const examples = help.filter(line => line.startsWith('- ')).map(line => line.slice(2))
    if (library === builtIn) expect(examples).toHaveLength(3)
    for (const question of examples) {
      const [asked, headline, quote] = linesOf(await run({ ...place, person: place.join() }, 'ask', { question }))
      expect(asked).toBe(`${mark}${question}`)
      expect(headline).toMatch(/^### .*\d/)
      expect(quote).toMatch(/^> .*\*\*.*\d.*\*\*/)
    }
  })

  test('where there is no report has no examples', async () => {
    const help = linesOf(await run(open({ library: libraryOf() }), 'help'))
    expect(help.filter(line => line.startsWith('- '))).toEqual([])
  })
})

describe('/about', () => {
  test('counts what was answered and quoted, and nothing else', async () => {
    const place = open()
    const read = async () => {
      const about = linesOf(await run({ ...place, person: place.join() }, 'about'))
      return ['Answers given: ', 'Quotes checked against the stored text: '].map(name =>
        Number(
          about
            .find(line => line.startsWith(name))
            ?.slice(name.length)
            .replaceAll(',', ''),
        ),
      )
    }
    const [answers = 0, quotes = 0] = await read()
    const ask = (question: string) => run({ ...place, person: place.join() }, 'ask', { question })
    await ask('what was export growth?')
    await ask('how much did retail sales rise?')
    expect(await read()).toEqual([answers + 2, quotes + 2])
    await ask('Cà Mau đứng thứ mấy?')
    expect(await read()).toEqual([answers + 3, quotes + 4])
    await ask('what was inflation?')
    await ask('hello')
    await run(place, 'search', { words: 'exports' })
    await run(place, 'help')
    expect(await read()).toEqual([answers + 3, quotes + 4])
  })
})
