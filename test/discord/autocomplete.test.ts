/** `/figure` and the option `report` end to end: what is suggested while somebody types, and what comes of choosing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OptionValues } from '../../src/sandbox/control.ts'
import type { TestBot } from '../support/discord.ts'
import { libraryOf, linesOf, openPlace, type Place, type PlaceOptions, reportOf, run, setLibrary, startBotOfMany } from './command-place.ts' // prettier-ignore

let bot: TestBot
beforeAll(async () => {
  bot = await startBotOfMany()
})
afterAll(() => bot.close())

const scene = (options: PlaceOptions = {}) => openPlace(bot, { locale: 'vi', ...options })
const suggest = ({ channel, person }: Place, options: OptionValues, focused = 'name') =>
  person.complete(channel, 'figure', options, focused)
const suggested = async (name: string, options: PlaceOptions = {}) =>
  (await suggest(scene(options), { name })).map(choice => choice.name)
const open = async ({ channel, person }: Place, options: OptionValues) => {
  const invocation = person.command(channel, 'figure', options)
  const lines = linesOf(await invocation.response())
  return { lines, private: invocation.private() }
}

const VIETNAMESE = [
  'Tăng trưởng kinh tế của tỉnh Cà Mau · +6,96% · 6T/2024',
  'Tăng trưởng kinh tế của tỉnh Cà Mau · thứ 3 · ĐBSCL · 6T/2024',
  'Tăng trưởng kinh tế của tỉnh Cà Mau · thứ 22 · cả nước · 6T/2024',
  'Giải ngân đầu tư công 6 tháng đầu năm tại Cà Mau · 37% · 6T/2024',
  'Kinh tế của tỉnh Cà Mau · +6,96% · 6T/2024',
  'Kinh tế của tỉnh Cà Mau · thứ 3 · ĐBSCL · 6T/2024',
  'Kinh tế của tỉnh Cà Mau · thứ 22 · cả nước · 6T/2024',
  'Tổng vốn đầu tư toàn xã hội · +9,3% · 6T/2024',
  'Kim ngạch xuất khẩu · +8,9% · 6T/2024',
  'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ · +19,3% · 6T/2024',
  'Thu ngân sách · +14,5% · 6T/2024',
]
const ENGLISH = [
  'Economic growth · +6.96% · H1 2024 · ¶1',
  'Economic growth · 3rd · Mekong Delta · H1 2024 · ¶1',
  'Economic growth · 22nd · nationwide · H1 2024 · ¶1',
  'Public investment disbursement · 37% · H1 2024',
  'Economic growth · +6.96% · H1 2024 · ¶13',
  'Economic growth · 3rd · Mekong Delta · H1 2024 · ¶13',
  'Economic growth · 22nd · nationwide · H1 2024 · ¶13',
  'Total social investment · +9.3% · H1 2024',
  'Exports · +8.9% · H1 2024',
  'Total retail sales of goods and services · +19.3% · H1 2024',
  'Budget revenue · +14.5% · H1 2024',
]
const [, , , PUBLIC, , , , SOCIAL, EXPORTS, RETAIL, REVENUE] = VIETNAMESE

describe('what is suggested for the name of a figure', () => {
  test.each([
    ['vi', VIETNAMESE],
    ['en-US', ENGLISH],
    ['en-GB', ENGLISH],
    ['fr', ENGLISH],
  ])('before anything is typed, every figure of the report with its value (%s)', async (locale, choices) => {
    expect(await suggested('', { locale })).toEqual(choices)
    expect(await suggested('   ', { locale })).toEqual(choices)
  })

  test.each([
    'xuất khẩu', 'xuat khau', 'XUẤT KHẨU', 'xk', 'XK', 'KNXK', 'export', 'exports', 'overseas sales', 'exprot', 'xuatkhau', ' xuất  khẩu ',
  ])('"%s" is exports', async typed => expect(await suggested(typed)).toEqual([EXPORTS])) // prettier-ignore

  test.each([
    ['thu ngân sách', REVENUE],
    ['tong von', SOCIAL],
    ['social inv', SOCIAL],
    ['ban le', RETAIL],
    ['retail', RETAIL],
    ['retial', RETAIL],
    ['giải ngân', PUBLIC],
    ['public inv', PUBLIC],
  ])('"%s" is %s', async (typed, choice) => expect(await suggested(typed)).toEqual([choice]))

  test.each(['xuất', 'xuất khẩ', 'kim ngạch', 'kim ngach xuat', 'ex', 'thu ngan', 'budget'])(
    '"%s", which is not all of a name, has that name first',
    async typed => {
      expect((await suggested(typed))[0]).toBe(/thu|budget/.test(typed) ? REVENUE : EXPORTS)
    },
  )

  test.each(['zzzqqq', '**', '💥', '%', '@everyone', '<@1>', 'lạm phát', '\\', '\u202e'])(
    'nothing for "%s"',
    async typed => expect(await suggested(typed)).toEqual([]),
  )

  test('nothing for 2000 letters of nothing', async () => expect(await suggested('x'.repeat(2000))).toEqual([]))

  test('the same in a direct message', async () => {
    const person = bot.sandbox.createPerson({ locale: 'en-US' })
    const choices = await person.complete(person.directChannel, 'figure', { name: 'xk' }, 'name')
    expect(choices.map(({ name }) => name)).toEqual(['Exports · +8.9% · H1 2024'])
  })
})

describe('of a large library', () => {
  const places = 'An Bình Cái Đông Giồng Hòa Long Mỹ Phú Tân Thạnh Vĩnh Xuân Yên Lộc'.split(' ')
  const communes = places.flatMap(first => places.map(second => `${first} ${second}`)).concat(places.flatMap(first => places.slice(0, 5).map(second => `Thị ${first} ${second}`))) // prettier-ignore
  const paragraphs = communes.map((name, i) => `Sản lượng lúa xã ${name} tăng ${Math.floor(i / 10) + 1},${(i % 9) + 1}% so với cùng kỳ.`) // prettier-ignore
  const large = libraryOf(reportOf('large', paragraphs))

  test('with 300 figures', () => {
    expect([...large.entries.values()].map(({ figures }) => figures.length)).toEqual([communes.length])
    expect(communes.length).toBe(300)
  })

  test.each(['', 'lúa', 'sản lượng', 'rice', 's'])(
    '"%s" has 25 choices, no two alike and none too long',
    async name => {
      const choices = await suggest(scene({ library: large }), { name })
      expect(choices.length).toBe(25)
      expect(new Set(choices.map(choice => choice.name)).size).toBe(choices.length)
      expect(new Set(choices.map(choice => choice.value)).size).toBe(choices.length)
      expect(choices.filter(choice => choice.name.length > 100 || String(choice.value).length > 100)).toEqual([])
    },
  )

  test('one of them is found by its name', async () => {
    expect((await suggested('lúa xã Vĩnh Long', { library: large }))[0]).toMatch(/^Sản lượng lúa xã Vĩnh Long · \+\d+,\d% · 2031$/) // prettier-ignore
  })
})

describe('of names that are hard to show', () => {
  const LONG = 'Giá trị sản xuất của các hợp tác xã nông nghiệp kiểu mới gắn với chuỗi liên kết tiêu thụ sản phẩm chủ lực cấp tỉnh và cấp huyện' // prettier-ignore

  test('over 100 characters the name is cut, never the value or the period', async () => {
    const library = libraryOf(reportOf('long', [`${LONG} tăng 5,5% so với cùng kỳ.`]))
    const [choice, ...others] = await suggested('', { library })
    expect(others).toEqual([])
    expect(choice).toMatch(/… · \+5,5% · 2031$/)
    expect(LONG.startsWith(choice?.split('…')[0] ?? '-')).toBe(true)
    expect(choice?.length).toBeGreaterThan(85)
    expect(choice?.length).toBeLessThanOrEqual(100)
  })

  test('equal ones say where they stand, and are counted where even that is equal', async () => {
    const same = 'Kim ngạch xuất khẩu tăng 7,1% so với cùng kỳ.'
    const library = libraryOf(reportOf('equal', [`${same} ${same}`, same]))
    expect(await suggested('xk', { library })).toEqual([
      'Kim ngạch xuất khẩu · +7,1% · 2031 · ¶1',
      'Kim ngạch xuất khẩu · +7,1% · 2031 · ¶1 (2)',
      'Kim ngạch xuất khẩu · +7,1% · 2031 · ¶2',
    ])
  })

  test('Markdown and mentions are letters in a choice, and harmless in the answer to it', async () => {
    const library = libraryOf(reportOf('hostile', ['Xuất khẩu @everyone **tôm** <@123> tăng 7,1% so với cùng kỳ.']))
    const place = scene({ library })
    const choices = await suggest(place, { name: 'tôm' })
    expect(choices.map(({ name }) => name)).toEqual(['Xuất khẩu @everyone **tôm** <@123> · +7,1% · 2031'])
    const { lines } = await open(place, { name: String(choices[0]?.value) })
    expect(lines[0]).toBe('### Xuất khẩu \\@everyone \\*\\*tôm\\*\\* \\<@123\\> tăng 7,1% so với cùng kỳ (2031)')
    expect(place.channel.messages.map(({ mentions, mention_everyone: all }) => [mentions, all])).toEqual([[[], false]])
  })

  test('what cannot be seen, or turns the direction of writing, is not in them', async () => {
    const library = libraryOf(reportOf('unseen', ['Chỉ số\u202e giá\u200b tiêu dùng tăng 3,3% so với cùng kỳ.']))
    expect(await suggested('', { library })).toEqual(['Chỉ số giá tiêu dùng · +3,3% · 2031'])
  })

  test('a report without figures has none', async () => {
    expect(await suggested('', { library: libraryOf(reportOf('none', ['Không có số liệu nào.'])) })).toEqual([])
  })
})

describe('a choice', () => {
  test('opens just the figure that it showed', async () => {
    const place = scene({ locale: 'en-US' })
    for (const { name, value } of await suggest(place, { name: '' })) {
      const { lines, private: hidden } = await open(place, { name: String(value) })
      const [, shown = ''] = name.split(' · ')
      expect(lines[0]).toContain(shown.replace(/^\+/, ''))
      expect(lines.find(line => line.startsWith('-# Nhân Dân'))).toContain(/¶\d+/.exec(name)?.[0] ?? '¶')
      expect(hidden).toBe(false)
    }
  })

  test('of before the report changed says so, to the one person', async () => {
    const place = scene({ locale: 'en-US' })
    const [choice] = await suggest(place, { name: 'exports' })
    setLibrary(place.guild, libraryOf(reportOf('other', ['Kim ngạch nhập khẩu tăng 1,5% so với cùng kỳ.'])))
    expect(await open(place, { name: String(choice?.value) })).toEqual({
      lines: ['That figure is no longer in the report.'],
      private: true,
    })
    expect(place.channel.messages).toEqual([])
  })

  test('wins over a report that was named beside it', async () => {
    const library = libraryOf(reportOf('one', ['Kim ngạch xuất khẩu tăng 7,1%.']), reportOf('two', ['Kim ngạch xuất khẩu tăng 2,5%.'])) // prettier-ignore
    const place = scene({ library })
    const [first] = await suggest(place, { name: 'xk', report: 'Báo cáo one' })
    expect((await open(place, { name: String(first?.value), report: 'Báo cáo two' })).lines[0]).toMatch(/ 7,1% /)
  })
})

describe('a name that was typed and sent without choosing', () => {
  const HEADLINE = '### Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)'

  test.each(['kim ngạch xuất khẩu', 'xuat khau', 'xk', 'Kim ngạch xuất khẩu · +8,9% · 6T/2024'])(
    '"%s" is answered as a question',
    async name => {
      const { lines, private: hidden } = await open(scene(), { name })
      expect([lines[0], lines[1], hidden]).toEqual([`-# Câu hỏi: ${name}`, HEADLINE, false])
    },
  )

  test('is not completed by what the person asked before', async () => {
    const place = scene({ locale: 'en-US' })
    await run(place, 'ask', { question: 'what was export growth?' })
    expect((await open(place, { name: 'inflation' })).lines.slice(0, 2)).toEqual([
      '-# Question: inflation',
      '### Not in the report.',
    ])
  })
})

describe('the option report', () => {
  const library = libraryOf(
    reportOf('a', ['Kim ngạch xuất khẩu tăng 1,1%.'], 'Kinh tế Bạc Liêu quý I'),
    reportOf('b', ['Kim ngạch xuất khẩu tăng 2,2%.'], 'Kinh tế Sóc Trăng quý II'),
    reportOf('c', ['Kim ngạch nhập khẩu tăng 3,3%.'], 'T'.repeat(300)),
  )
  const titles = async (typed: string) => {
    const choices = await suggest(scene({ library }), { name: 'x', report: typed }, 'report')
    return choices.map(({ name }) => name)
  }

  test.each([
    ['', ['Kinh tế Bạc Liêu quý I', 'Kinh tế Sóc Trăng quý II', `${'T'.repeat(99)}…`]],
    ['bạc', ['Kinh tế Bạc Liêu quý I']],
    ['soc trang', ['Kinh tế Sóc Trăng quý II']],
    ['KINH TẾ', ['Kinh tế Bạc Liêu quý I', 'Kinh tế Sóc Trăng quý II']],
    ['soc trnag', ['Kinh tế Sóc Trăng quý II']],
    ['zzzz', []],
  ])('suggests for "%s" the titles that fit', async (typed, found) => expect(await titles(typed)).toEqual(found))

  test('suggests 25 reports of more', async () => {
    const many = libraryOf(...Array.from({ length: 30 }, (_, i) => reportOf(`r${i}`, ['Một đoạn.'])))
    expect(await suggest(scene({ library: many }), { name: '', report: '' }, 'report')).toHaveLength(25)
  })

  test('keeps the suggested figures to that report, chosen or typed', async () => {
    const place = scene({ library })
    const [chosen] = await suggest(place, { name: '', report: 'sóc' }, 'report')
    for (const name of [String(chosen?.value), 'sóc trăng']) {
      const choices = await suggest(place, { name: 'xk', report: name })
      expect(choices.map(choice => choice.name)).toEqual(['Kim ngạch xuất khẩu · +2,2% · 2031'])
    }
    expect(await suggest(place, { name: 'xk', report: 'zzzz' })).toEqual([])
  })
})
