/** What goes on from an answer: a follow-up in its form, one of several figures chosen, the moderators told. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encode } from '../../src/discord/custom-ids.ts'
import { buttonsOf, selectsOf, textOf } from '../../src/sandbox/text.ts'
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

describe('Follow up', () => {
  test('opens a form in the language of the one who pressed', async () => {
    const { guild, lan, channel } = scene()
    const mai = guild.addMember(bot.sandbox.createPerson({ name: 'Mai', locale: 'vi' }))
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const [english, vietnamese] = await Promise.all([lan, mai].map(person => person.press(answer, 'Follow up').modal()))
    expect([english?.title, vietnamese?.title]).toEqual(['Follow up', 'Hỏi tiếp'])
    expect(english?.components).toEqual([
      expect.objectContaining({
        label: 'What else would you like to know?',
        description: 'It may lean on the question before: “and in 2023?”',
        component: expect.objectContaining({ placeholder: 'And retail sales?', max_length: 1000 }) as object,
      }),
    ])
  })

  test('what is sent is answered leaning on the first question, in public under a public answer', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const sent = lan.submit(await lan.press(answer, 'Follow up').modal(), { question: 'and retail?' })
    const next = await sent.response()
    expect(lines(next).slice(0, 2)).toEqual(['-# Question: and retail?', RETAIL.headline])
    expect(labels(next)).toEqual(['Open the source', 'Context', 'More passages', '👍', '👎', 'Follow up'])
    expect(sent.private()).toBe(false)
    expect(saidBy(bot.sandbox, channel)).toEqual([answer, next])
  })

  test('under a private answer the answer is private', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question, private: true }).response()
    const sent = lan.submit(await lan.press(answer, 'Follow up').modal(), { question: 'and retail?' })
    expect(lines(await sent.response())[1]).toBe(RETAIL.headline)
    expect([sent.private(), saidBy(bot.sandbox, channel)]).toEqual([true, []])
  })

  test('leans on the answer it stands under, whatever the person asked in between', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    await lan.command(channel, 'ask', { question: RETAIL.question }).response()
    const sent = lan.submit(await lan.press(answer, 'Follow up').modal(), { question: 'and in 2023?' })
    expect(textOf(await sent.response())).toContain('Understood as: exports (kim ngạch xuất khẩu) · 2023')
  })

  test('goes on from a follow-up to the next', async () => {
    const { lan, channel } = scene()
    const first = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const second = await lan.submit(await lan.press(first, 'Follow up').modal(), { question: 'and retail?' }).response()
    const third = lan.submit(await lan.press(second, 'Follow up').modal(), { question: 'and in 2023?' })
    expect(textOf(await third.response())).toMatch(/^-# Understood as: total retail sales .* · 2023$/m)
  })

  test('by another person leans on the question that is answered, and becomes theirs', async () => {
    const { lan, minh, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const sent = minh.submit(await minh.press(answer, 'Follow up').modal(), { question: 'and in 2023?' })
    const next = await sent.response()
    expect(lines(next).slice(1, 3)).toEqual(['### Not in the report.', '-# Understood as: exports (kim ngạch xuất khẩu) · 2023']) // prettier-ignore
    const theirs = minh.press(next, 'Exports · +8.9%')
    await theirs.response()
    const notTheirs = lan.press(next, 'Exports · +8.9%')
    await notTheirs.response()
    expect([theirs.private(), notTheirs.private()]).toEqual([false, true])
  })

  test('in direct messages goes on, too', async () => {
    const { lan } = scene()
    const answer = await lan.command(lan.directChannel, 'ask', { question: EXPORTS.question }).response()
    const sent = lan.submit(await lan.press(answer, 'Follow up').modal(), { question: 'and retail?' })
    expect(lines(await sent.response())[1]).toBe(RETAIL.headline)
  })

  test('two people who follow up at once each get their own answer', async () => {
    const { lan, minh, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const forms = await Promise.all([lan, minh].map(person => person.press(answer, 'Follow up').modal()))
    const [first, second] = forms
    if (!first || !second) throw new Error('no forms')
    const sent = [lan.submit(first, { question: 'and retail?' }), minh.submit(second, { question: 'and in 2023?' })]
    const said = await Promise.all(sent.map(async one => lines(await one.response()).slice(0, 2)))
    expect(said).toEqual([
      ['-# Question: and retail?', RETAIL.headline],
      ['-# Question: and in 2023?', '### Not in the report.'],
    ])
  })
})

describe('a choice', () => {
  const RANK = 'where does Cà Mau rank?'
  const CHOSEN = '### Economic growth: 22nd (nationwide, first half of 2024)'

  test('names the figures that fit, in a menu with the words that tell them apart', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, RANK)
    expect(lines(answer)).toEqual([
      '### Several figures fit. Which one do you mean?',
      '- Economic growth: 3rd (Mekong Delta, first half of 2024) · ¶1',
      '- Economic growth: 22nd (nationwide, first half of 2024) · ¶1',
    ])
    expect(selectsOf(answer).map(({ placeholder, options }) => ({ placeholder, options }))).toEqual([
      {
        placeholder: 'Choose a figure',
        options: [
          expect.objectContaining({
            label: 'Economic growth: 3rd (Mekong Delta, first half of 2024)',
            description: '¶1 “đứng thứ 3 khu vực Đồng bằng sông Cửu Long”',
          }),
          expect.objectContaining({
            label: 'Economic growth: 22nd (nationwide, first half of 2024)',
            description: '¶1 “thứ 22 cả nước”',
          }),
        ],
      },
    ])
  })

  test('by the one who asked makes the message the answer', async () => {
    const { lan, channel, ask } = scene()
    const { answer } = await ask(lan, RANK)
    const chosen = lan.choose(answer, '22nd')
    expect((await chosen.response()).id).toBe(answer.id)
    expect(headlineOf(answer)).toBe(CHOSEN)
    expect(lines(answer)[1]).toMatch(/^> Trong 6 tháng .* và \*\*thứ 22\*\* cả nước\.$/)
    expect(labels(answer)).toEqual(['Open the source', 'Context', 'More passages', '👍', '👎'])
    expect([selectsOf(answer), saidBy(bot.sandbox, channel)]).toEqual([[], [answer]])
  })

  test('by anybody else is answered to that person alone, and the menu stays for the one who asked', async () => {
    const { guild, lan, ask } = scene()
    const mai = guild.addMember(bot.sandbox.createPerson({ name: 'Mai', locale: 'vi' }))
    const { answer } = await ask(lan, RANK)
    const chosen = mai.choose(answer, '22nd')
    const shown = await chosen.response()
    expect(headlineOf(shown)).toBe('### Tăng trưởng kinh tế của tỉnh Cà Mau: thứ 22 cả nước (6 tháng đầu năm 2024)')
    expect([chosen.private(), shown.id === answer.id, selectsOf(answer).length]).toEqual([true, false, 1])
  })

  test('under a slash command keeps the question above the answer, and can be followed up', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: RANK }).response()
    await lan.choose(answer, '22nd').response()
    expect(lines(answer).slice(0, 2)).toEqual([`-# Question: ${RANK}`, CHOSEN])
    expect(labels(answer)).toEqual(['Open the source', 'Context', 'More passages', '👍', '👎', 'Follow up'])
    const sent = lan.submit(await lan.press(answer, 'Follow up').modal(), { question: 'and retail?' })
    expect(lines(await sent.response())[1]).toBe(RETAIL.headline)
  })

  test('on a private answer changes that private message', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: RANK, private: true }).response()
    await lan.choose(answer, '22nd').response()
    expect(lines(answer)[1]).toBe(CHOSEN)
    expect([lan.privateMessages, saidBy(bot.sandbox, channel)]).toEqual([[answer], []])
  })

  test('by two people at once: each gets what they chose', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, RANK)
    const [own, other] = await Promise.all([
      lan.choose(answer, '3rd').response(),
      minh.choose(answer, '22nd').response(),
    ])
    expect([own.id, headlineOf(own)]).toEqual([
      answer.id,
      '### Economic growth: 3rd (Mekong Delta, first half of 2024)',
    ])
    expect([other.id === answer.id, headlineOf(other)]).toEqual([false, CHOSEN])
  })
})

describe('Tell the moderators', () => {
  const TOLD = 'The moderators have been told of this question.'
  const gapsOf = async ({ guild, channel }: Scene) =>
    lines(await guild.owner.command(channel, 'knowledge gaps').response())

  test('keeps the question for /knowledge gaps, once whoever tells', async () => {
    const place = scene()
    const { lan, minh, ask } = place
    const { answer } = await ask(lan, GOLD.question)
    const pressed = lan.press(answer, 'Tell the moderators')
    expect(textOf(await pressed.response())).toBe(TOLD)
    expect(pressed.private()).toBe(true)
    expect(textOf(await minh.press(answer, 'Tell the moderators').response())).toBe(
      'The moderators were told of this question before.',
    )
    expect(await gapsOf(place)).toEqual([
      '### Asked and not found',
      '-# In the last 90 days, most asked first',
      expect.stringMatching(/^- “what was the price of gold\?” · 1 time · last <t:\d{10}:d> · 📨 passed on to you$/),
    ])
  })

  test('by two people at once tells them once', async () => {
    const place = scene()
    const { lan, minh, ask } = place
    const { answer } = await ask(lan, GOLD.question)
    const pressed = [lan, minh].map(person => person.press(answer, 'Tell the moderators'))
    const said = await Promise.all(pressed.map(async one => textOf(await one.response())))
    expect(said.toSorted()).toEqual([TOLD, 'The moderators were told of this question before.'])
    expect((await gapsOf(place)).filter(line => line.endsWith('passed on to you'))).toHaveLength(1)
  })

  test('is posted where moderators get notices, once, with the channel, and pings nobody', async () => {
    const { guild, channel, lan, minh, ask } = scene()
    const notices = guild.createChannel({ name: 'moderators' })
    guild.setPublicUpdatesChannel(notices)
    const { answer } = await ask(lan, 'what was the price of **gold**, @everyone?')
    await lan.press(answer, 'Tell the moderators').response()
    await minh.press(answer, 'Tell the moderators').response()
    const posted = saidBy(bot.sandbox, notices)
    expect(posted.map(lines)).toEqual([
      [
        `A member passed on a question without an answer, asked in <#${channel.id}>:`,
        '> what was the price of \\*\\*gold\\*\\*, ?',
        '-# See all of them: `/knowledge gaps`',
      ],
    ])
    expect(posted.map(message => [message.mention_everyone, message.mentions])).toEqual([[false, []]])
  })

  test('where the bot may not write in that channel, the question is kept all the same', async () => {
    const place = scene()
    const { guild, lan, ask } = place
    const notices = guild.createChannel({ name: 'moderators', deny: Bits.ViewChannel })
    guild.setPublicUpdatesChannel(notices)
    const { answer } = await ask(lan, GOLD.question)
    expect(textOf(await lan.press(answer, 'Tell the moderators').response())).toBe(TOLD)
    expect(notices.messages).toEqual([])
    expect((await gapsOf(place)).filter(line => line.endsWith('passed on to you'))).toHaveLength(1)
  })

  test('in direct messages there is nobody to tell: no button for it, and a sentence where one is made by hand', async () => {
    const { lan } = scene()
    lan.direct(GOLD.question)
    const answer = await bot.sandbox.until(() => lan.directMessages[0], 'an answer')
    expect(buttonsOf(answer).map(({ label }) => label)).not.toContain('Tell the moderators')
    const asked = (buttonsOf(answer).find(({ label }) => label === 'More passages')?.customId ?? '').split(':')[2] ?? ''
    const byHand = encode({ kind: 'tell', asked })
    expect(textOf(await lan.sendComponent(answer, byHand).response())).toBe(
      'There are no moderators in direct messages. Ask in a server to tell them.',
    )
  })

  test('what members of one server passed on is not seen in another', async () => {
    const [here, there] = [scene(), scene()]
    const { answer } = await here.ask(here.lan, GOLD.question)
    await here.lan.press(answer, 'Tell the moderators').response()
    expect(await gapsOf(there)).toEqual([
      '### Asked and not found',
      'In the last 90 days there was no question that was not found.',
    ])
  })
})
