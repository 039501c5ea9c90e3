/** The buttons under answers, pressed as people press them: Context, More passages, 👍 and 👎, and the nearest figures. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/sandbox/control.ts'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { EXPORTS, GOLD, headlineOf, openScene, RETAIL, saidBy, type Scene } from './scene.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await startTestBot()
})
afterAll(() => bot.close())

const scene = (): Scene => openScene(bot.sandbox)
const labels = (message: Message) => buttonsOf(message).map(({ label }) => label)
const lines = (message: Message) => textOf(message).split('\n')
const idOf = (message: Message, label: string) => buttonsOf(message).find(one => one.label === label)?.customId ?? ''
/** The id that a question is kept under, as its buttons name it. */
const askedOf = (message: Message) => idOf(message, 'More passages').split(':')[2] ?? ''

const SOURCE = '-# Nhân Dân, *Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”*'
const GROWTH =
  'Trong 6 tháng đầu năm 2024, tăng trưởng kinh tế của tỉnh Cà Mau tăng 6,96%, đứng thứ 3 khu vực Đồng bằng sông Cửu Long và thứ 22 cả nước.'
const SECTORS =
  'Một số ngành, lĩnh vực quan trọng tại Cà Mau đạt mức tăng trưởng khá so với cùng kỳ và so với kế hoạch. Trong đó, tổng vốn đầu tư toàn xã hội tăng 9,3%; kim ngạch xuất khẩu tăng 8,9%; tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3%; thu ngân sách tăng 14,5% so cùng kỳ; tình hình an ninh chính trị, trật tự an toàn xã hội được bảo đảm.'

/** Presses the button to the next paragraph that way until there is none; all that was shown, in order. */
async function walk(from: Message, towards: '‹' | '›', person: Person): Promise<Message[]> {
  const seen = [from]
  for (let at = from; ;) {
    const next = labels(at).find(label => (towards === '‹' ? label.startsWith('‹') : label.endsWith('›')))
    if (next === undefined) return seen
    const pressed = person.press(at, next)
    const before: string = textOf(at)
    at = await pressed.response()
    expect(pressed.callbackType).toBe(7)
    expect(textOf(at)).not.toBe(before)
    seen.push(at)
  }
}

describe('Context', () => {
  test('shows the paragraph with its neighbours, the quoted value in bold, to the one who pressed', async () => {
    const { lan, minh, channel, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const said = saidBy(bot.sandbox, channel).length
    const pressed = minh.press(answer, 'Context')
    const context = await pressed.response()
    expect(lines(context)).toEqual([
      SOURCE,
      '-# ¶13',
      'Trong 6 tháng đầu năm 2024, dù còn đối mặt với nhiều khó khăn, thách thức, nhưng với sự nỗ lực của các cấp, các ngành, sự vào cuộc của người dân và cộng đồng doanh nghiệp…, kinh tế của tỉnh Cà Mau tăng 6,96%, đứng thứ 3 khu vực Đồng bằng sông Cửu Long và thứ 22 cả nước.',
      '**¶14**',
      `> ${SECTORS.replace('xuất khẩu tăng 8,9%', 'xuất khẩu tăng **8,9%**')}`,
      '-# ¶15',
      expect.stringMatching(/^Bên cạnh những mặt đạt được, .* khi thực thi công vụ\.$/),
    ])
    expect(labels(context)).toEqual(['‹ ¶13', '¶15 ›', 'Open the source'])
    expect(pressed.private()).toBe(true)
    expect(minh.privateMessages).toEqual([context])
    expect(saidBy(bot.sandbox, channel)).toHaveLength(said)
  })

  test('is walked to the last paragraph, after which nothing comes, in the same message', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const seen = await walk(await lan.press(answer, 'Context').response(), '›', lan)
    const last = seen.at(-1) ?? answer
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1)
    expect(lines(last).slice(0, 4)).toEqual([SOURCE, '-# ¶14', SECTORS, '**¶15**'])
    expect(lines(last)).toHaveLength(5)
    expect(labels(last)).toEqual(['‹ ¶14', 'Open the source'])
    expect(lan.privateMessages).toHaveLength(1)
  })

  test('is walked to the first paragraph, before which nothing comes', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, 'how much public investment has been disbursed?')
    expect(headlineOf(answer)).toBe('### Public investment disbursement reached 37% (first half of 2024)')
    const first = (await walk(await lan.press(answer, 'Context').response(), '‹', lan)).at(-1) ?? answer
    expect(lines(first)).toEqual([
      SOURCE,
      '**¶1**',
      `> ${GROWTH}`,
      '-# ¶2',
      'Hội nghị trực tuyến tại Cà Mau triển khai phương hướng, nhiệm vụ, giải pháp 6 tháng còn lại của năm 2024.',
    ])
    expect(labels(first)).toEqual(['¶2 ›', 'Open the source'])
  })

  test('a Vietnamese Discord gets Vietnamese buttons, whatever language the answer is in', async () => {
    const { guild, lan, ask } = scene()
    const mai = guild.addMember(bot.sandbox.createPerson({ name: 'Mai', locale: 'vi' }))
    const { answer } = await ask(lan, EXPORTS.question)
    expect(labels(await mai.press(answer, 'Context').response())).toEqual(['‹ ¶13', '¶15 ›', 'Mở nguồn'])
  })

  test('in direct messages works as in a server', async () => {
    const { lan } = scene()
    lan.direct(EXPORTS.question)
    const answer = await bot.sandbox.until(() => lan.directMessages[0], 'an answer')
    const context = await lan.press(answer, 'Context').response()
    expect(lines(context)[3]).toBe('**¶14**')
    expect(labels(await lan.press(context, '‹ ¶13').response())).toEqual(['‹ ¶12', '¶14 ›', 'Open the source'])
  })
})

describe('More passages', () => {
  const QUESTION = 'Cà Mau tỉnh kinh tế cả năm?'
  const cited = (message: Message) => lines(message).filter(line => line.startsWith('-# Nhân Dân')).map(line => line.split(', ').at(-1)) // prettier-ignore

  test('lists what else fits the question, to the one who pressed', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const pressed = minh.press(answer, 'More passages')
    const found = await pressed.response()
    expect(headlineOf(found)).toBe(`### More passages for “${EXPORTS.question}”`)
    expect(cited(found)).toEqual(['¶1', '¶9', '¶7', '¶6'])
    expect(labels(found)).toEqual(['Context', 'Context', 'Context', 'Context'])
    expect(pressed.private()).toBe(true)
  })

  test('is paged in the same message to the last page and back, without the passage that the answer quotes', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, QUESTION)
    const first = await lan.press(answer, 'Thêm đoạn trích').response()
    expect(lines(first).slice(0, 2)).toEqual([`### More passages for “${QUESTION}”`, '-# Page 1'])
    expect(labels(first).slice(5)).toEqual(['Next ›'])
    const pages = [cited(first)]
    const second = await lan.press(first, 'Next ›').response()
    expect(labels(second).slice(5)).toEqual(['‹ Previous', 'Next ›'])
    pages.push(cited(second))
    const third = await lan.press(second, 'Next ›').response()
    expect([third.id, lines(third)[1], labels(third).slice(cited(third).length)]).toEqual([
      first.id,
      '-# Page 3',
      ['‹ Previous'],
    ])
    pages.push(cited(third))
    const all = pages.flat().map(paragraph => Number(paragraph?.slice(1)))
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, i) => i + 2))
    expect(cited(await lan.press(third, '‹ Previous').response())).toEqual(pages[1])
  })

  test('each passage has its context, as a message of its own', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const found = await lan.press(answer, 'More passages').response()
    const ofGrowth = buttonsOf(found)[lines(found).filter(line => line.startsWith('> ')).findIndex(line => line.includes('6,96%'))] // prettier-ignore
    const context = await lan.press(found, ofGrowth?.customId ?? '').response()
    expect(lines(context).slice(0, 3)).toEqual([SOURCE, '**¶1**', `> **${GROWTH}**`])
    expect(lan.privateMessages).toEqual([found, context])
  })
})

describe('👍 and 👎', () => {
  test('a verdict is taken, taken again, changed, and counted once for each person', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const press = async (person: Person, label: string) => textOf(await person.press(answer, label).response())
    expect(await press(lan, '👍')).toBe('Thank you for saying that this answer is right.')
    expect(await press(lan, '👍')).toBe('You have already said that this answer is right. Thank you.')
    expect(await press(minh, '👍')).toBe('Thank you for saying that this answer is right.')
    expect(await bot.store.feedbackOf(askedOf(answer))).toEqual({ good: 2, bad: 0 })
    expect(await press(lan, '👎')).toBe('Your verdict on this answer is now: not right. Thank you.')
    expect(await press(lan, '👎')).toBe('You have already said that this answer is not right. Thank you.')
    expect(await bot.store.feedbackOf(askedOf(answer))).toEqual({ good: 1, bad: 1 })
  })

  test('the thanks are seen by the one who pressed alone, and the answer stays as it is', async () => {
    const { lan, minh, channel, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const before = textOf(answer)
    const pressed = minh.press(answer, '👎')
    expect(textOf(await pressed.response())).toBe('Thank you for saying that this answer is not right.')
    expect(pressed.private()).toBe(true)
    expect([textOf(answer), saidBy(bot.sandbox, channel)]).toEqual([before, [answer]])
  })

  test('two people who press at once are both counted; one who presses twice at once is counted once', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const all = [lan.press(answer, '👍'), minh.press(answer, '👎'), lan.press(answer, '👍')]
    const said = await Promise.all(all.map(async one => textOf(await one.response())))
    expect(said.toSorted()).toEqual([
      'Thank you for saying that this answer is not right.',
      'Thank you for saying that this answer is right.',
      'You have already said that this answer is right. Thank you.',
    ])
    expect(await bot.store.feedbackOf(askedOf(answer))).toEqual({ good: 1, bad: 1 })
  })

  test('a Vietnamese Discord is thanked in Vietnamese', async () => {
    const { guild, lan, ask } = scene()
    const mai = guild.addMember(bot.sandbox.createPerson({ name: 'Mai', locale: 'vi' }))
    const { answer } = await ask(lan, EXPORTS.question)
    expect(textOf(await mai.press(answer, '👎').response())).toBe('Cảm ơn bạn đã cho biết câu trả lời này chưa đúng.')
  })
})

describe('the nearest figures', () => {
  const QUESTION = 'exports in 2023?'

  test('are buttons with name and value under "Not in the report."', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, QUESTION)
    expect(lines(answer)).toEqual([
      '### Not in the report.',
      '-# Understood as: exports (kim ngạch xuất khẩu) · 2023',
      'The nearest figures that the report gives:',
      '- Exports rose 8.9% year on year (first half of 2024) · ¶14',
      '- Total retail sales of goods and services rose 19.3% year on year (first half of 2024) · ¶14',
      '- Total social investment rose 9.3% year on year (first half of 2024) · ¶14',
    ])
    expect(labels(answer)).toEqual([
      'Exports · +8.9%',
      'Total retail sales of goods and services · +19.3%',
      'Total social investment · +9.3%',
      'More passages',
      'Tell the moderators',
    ])
  })

  test('pressed by the one who asked, a figure with its quote is shown to all, in reply', async () => {
    const { lan, channel, ask } = scene()
    const { answer } = await ask(lan, QUESTION)
    const pressed = lan.press(answer, 'Total retail sales')
    const figure = await pressed.response()
    expect(headlineOf(figure)).toBe(RETAIL.headline)
    expect(lines(figure)[1]).toContain('tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng **19,3%**;')
    expect(labels(figure)).toEqual(['Open the source', 'Context', 'More passages', '👍', '👎'])
    expect(pressed.private()).toBe(false)
    expect(figure.message_reference?.message_id).toBe(answer.id)
    expect(saidBy(bot.sandbox, channel)).toEqual([answer, figure])
  })

  test('pressed by anybody else, it is shown to that person alone', async () => {
    const { lan, minh, channel, ask } = scene()
    const { answer } = await ask(lan, QUESTION)
    const pressed = minh.press(answer, 'Exports · +8.9%')
    expect(headlineOf(await pressed.response())).toBe(EXPORTS.headline)
    expect(pressed.private()).toBe(true)
    expect(saidBy(bot.sandbox, channel)).toEqual([answer])
  })

  test('under a private answer, it is private for the one who asked, too', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: QUESTION, private: true }).response()
    expect(lines(answer).slice(0, 2)).toEqual([`-# Question: ${QUESTION}`, '### Not in the report.'])
    const pressed = lan.press(answer, 'Exports · +8.9%')
    expect(headlineOf(await pressed.response())).toBe(EXPORTS.headline)
    expect([pressed.private(), saidBy(bot.sandbox, channel)]).toEqual([true, []])
  })
})

describe('the pace of presses', () => {
  test('the thirteenth press in ten seconds gets a private notice instead, and the message stays', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, GOLD.question)
    const presses = Array.from({ length: 12 }, () => minh.press(answer, 'Tell the moderators'))
    await Promise.all(presses.map(one => one.response()))
    const found = minh.press(answer, 'More passages')
    expect(textOf(await found.response())).toMatch(
      /^That was a little fast\. Please try again in (?:[1-9]|10) seconds?\.$/,
    )
    expect(found.private()).toBe(true)
  })

  test('walking too fast leaves the paragraph that is shown, and says so beside it', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const context = await minh.press(answer, 'Context').response()
    const shown = textOf(context)
    await Promise.all(Array.from({ length: 11 }, () => minh.press(answer, '👍').response()))
    const notice = await minh.press(context, '‹ ¶13').response()
    expect(textOf(notice)).toMatch(/^That was a little fast\./)
    expect([notice.id === context.id, textOf(context)]).toEqual([false, shown])
  })
})
