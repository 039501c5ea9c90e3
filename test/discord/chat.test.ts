/** Chat, end to end: by what a message is meant for the bot, and what a person then sees. */
import { ChannelType } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import {
  EXPORTS,
  GOLD,
  headlineOf,
  HELP,
  openScene,
  repliesTo,
  RETAIL,
  saidBy,
  type Scene,
  XUAT_KHAU,
} from './scene.ts'

let testBot: TestBot
beforeAll(async () => {
  testBot = await startTestBot()
})
afterAll(async () => {
  await testBot.close()
})
const scene = (options?: Parameters<typeof openScene>[1]): Scene => openScene(testBot.sandbox, options)

describe('an answer', () => {
  test('to a mention is a reply with the value, the words it was read from, their source and what else stands there', async () => {
    const { ask, lan } = scene()
    const { question, answer } = await ask(lan, EXPORTS.question)
    expect(textOf(answer)).toBe(
      [
        '### Exports rose 8.9% year on year (first half of 2024)',
        '> Trong đó, tổng vốn đầu tư toàn xã hội tăng 9,3%; kim ngạch xuất khẩu tăng **8,9%**; tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3%; thu ngân sách tăng 14,5% so cùng kỳ; tình hình an ninh chính trị, trật tự an toàn xã hội được bảo đảm.',
        '-# Nhân Dân, *Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”*, ¶14',
        '-# Also in ¶14:',
        '-# • Total social investment · +9.3% · H1 2024',
        '-# • Total retail sales of goods and services · +19.3% · H1 2024',
        '-# • Budget revenue · +14.5% · H1 2024',
        '-# Understood as: exports (kim ngạch xuất khẩu)',
      ].join('\n'),
    )
    expect(buttonsOf(answer).map(({ label }) => label)).toEqual([
      'Open the source',
      'Context',
      'More passages',
      '👍',
      '👎',
    ])
    expect(answer.message_reference?.message_id).toBe(question.id)
    expect([answer.mentions, answer.mention_everyone]).toEqual([[], false])
  })

  test('is announced by the typing indicator, which comes before it', async () => {
    const { ask, lan, channel, sandbox } = scene()
    await ask(lan, EXPORTS.question)
    const here = () => sandbox.requests.filter(({ path }) => path.startsWith(`/channels/${channel.id}/`))
    await sandbox.until(() => here().length >= 2, 'the requests')
    expect(here().map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
      'POST typing',
      'POST messages',
    ])
    expect(channel.typing).toBe(1)
  })

  test('comes though the typing indicator fails', async () => {
    const { ask, lan, channel, sandbox } = scene()
    sandbox.failNext({
      path: new RegExp(`^/channels/${channel.id}/typing`),
      status: 403,
      body: { code: 50013, message: 'Missing Permissions' },
    })
    expect(headlineOf((await ask(lan, EXPORTS.question)).answer)).toBe(EXPORTS.headline)
  })

  test('comes though the typing indicator hangs', async () => {
    const { ask, lan, channel, sandbox } = scene()
    sandbox.failNext({ path: new RegExp(`^/channels/${channel.id}/typing`), delay: 5000 })
    expect(headlineOf((await ask(lan, EXPORTS.question)).answer)).toBe(EXPORTS.headline)
  })

  test('comes to each of several questions at once in one channel, as a reply to its own', async () => {
    const { guild, channel, replyTo, sandbox } = scene()
    const asked = [EXPORTS, RETAIL, XUAT_KHAU, GOLD, EXPORTS, RETAIL, XUAT_KHAU, GOLD]
    const said = asked.map(({ question }, i) =>
      guild.addMember(sandbox.createPerson({ name: `Person ${i}` })).say(channel, question, { mention: true }),
    )
    const answers = await Promise.all(said.map(message => replyTo(message)))
    expect(answers.map(headlineOf)).toEqual(asked.map(({ headline }) => headline))
    expect(saidBy(sandbox, channel)).toHaveLength(8)
  })
})

describe('the bot is addressed by', () => {
  test('a mention after the question', async () => {
    const { lan, channel, replyTo, sandbox } = scene()
    const question = lan.say(channel, `${EXPORTS.question} <@${sandbox.bot.id}>`)
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
  })

  test('a mention in the form of a nickname, and the mention is no part of the question', async () => {
    const { lan, channel, replyTo, sandbox } = scene()
    const question = lan.say(channel, `what was <@!${sandbox.bot.id}> export growth?`)
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
  })

  test('a mention of its own role', async () => {
    const { lan, channel, replyTo, guild } = scene()
    const question = lan.say(channel, `<@&${guild.botRole.id}> ${EXPORTS.question}`)
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
  })

  test('a mention among those of others', async () => {
    const { lan, minh, channel, replyTo, sandbox } = scene()
    const question = lan.say(channel, `<@${minh.id}> <@${sandbox.bot.id}> ${EXPORTS.question}`)
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
  })

  test('a mention beside @everyone, which is no part of the question', async () => {
    const { guild, ask } = scene()
    expect(headlineOf((await ask(guild.owner, `@everyone ${EXPORTS.question} @here`)).answer)).toBe(EXPORTS.headline)
  })

  test.each([
    ['a reply that pings', true],
    ['a reply that does not ping', false],
  ])('%s', async (_how, ping) => {
    const { ask, lan, channel, replyTo } = scene()
    const { answer } = await ask(lan, RETAIL.question)
    const question = lan.say(channel, EXPORTS.question, { replyTo: answer, ping })
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
  })

  test('a direct message', async () => {
    const { lan, replyTo } = scene()
    const question = lan.direct(EXPORTS.question)
    expect(headlineOf(await replyTo(question, lan.directChannel))).toBe(EXPORTS.headline)
  })

  test('whatever is said in a thread under its answer in the chat', async () => {
    const { ask, lan, minh, replyTo } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    const question = minh.say(thread, RETAIL.question)
    expect(headlineOf(await replyTo(question, thread))).toBe(RETAIL.headline)
  })

  test('whatever is said in a thread under its answer to a command', async () => {
    const { lan, channel, replyTo } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const thread = lan.startThread(answer, 'Exports')
    const question = lan.say(thread, RETAIL.question)
    expect(headlineOf(await replyTo(question, thread))).toBe(RETAIL.headline)
  })

  test('whatever is said in a thread under its help', async () => {
    const { ask, lan, replyTo } = scene()
    const { answer } = await ask(lan, 'help')
    const thread = lan.startThread(answer, 'Help')
    const question = lan.say(thread, EXPORTS.question)
    expect(headlineOf(await replyTo(question, thread))).toBe(EXPORTS.headline)
  })

  test.each([
    ['a thread', ChannelType.GuildText],
    ['an announcement channel', ChannelType.GuildAnnouncement],
    ['the chat of a voice channel', ChannelType.GuildVoice],
  ])('a mention in %s', async (what, type) => {
    const { ask, lan, guild } = scene()
    const channel = guild.createChannel({ name: 'elsewhere', type })
    const place = what === 'a thread' ? lan.startThread(channel, 'A thread') : channel
    expect(headlineOf((await ask(lan, EXPORTS.question, place)).answer)).toBe(EXPORTS.headline)
  })

  test('a mention of somebody who writes for the first time in a channel made after the start', async () => {
    const { guild, ask, sandbox } = scene()
    const place = guild.createChannel({ name: 'new' })
    const newcomer = guild.addMember(sandbox.createPerson({ name: 'New' }))
    expect(headlineOf((await ask(newcomer, EXPORTS.question, place)).answer)).toBe(EXPORTS.headline)
  })
})

describe('an empty mention', () => {
  test('gets help with questions that have answers', async () => {
    const { ask, lan } = scene()
    const { answer } = await ask(lan, '')
    expect(textOf(answer)).toBe(
      [
        '### Ask the reports',
        'Ask about a figure or anything else that a report says, in Vietnamese or English. Every answer comes with the words it was taken from; what no report says, the bot says is not there.',
        'For example:',
        '- What was economic growth?',
        '- How much did total social investment rise?',
        '- How much did exports rise?',
        '-# Mention the bot, reply to it, send it a direct message, or use `/ask`. There are also `/figure` (one figure), `/figures` (all of them), `/search` (passages) and `/report` (the full text).',
      ].join('\n'),
    )
    expect(buttonsOf(answer)).toEqual([])
  })

  test('in reply to somebody’s question answers that question, to the one who handed it on', async () => {
    const { lan, minh, channel, replyTo } = scene()
    const asked = minh.say(channel, EXPORTS.question)
    const handedOn = lan.say(channel, '', { replyTo: asked, mention: true })
    expect(headlineOf(await replyTo(handedOn))).toBe(EXPORTS.headline)
    expect(repliesTo(asked, channel)).toEqual([handedOn])
  })

  test('in reply to what is no question gets help', async () => {
    const { lan, minh, channel, replyTo } = scene()
    const said = minh.say(channel, 'hello everyone')
    const question = lan.say(channel, '', { replyTo: said, mention: true })
    expect(headlineOf(await replyTo(question))).toBe(HELP)
  })

  test('in reply to a message that is gone gets help', async () => {
    const { lan, minh, channel, replyTo } = scene()
    const said = minh.say(channel, EXPORTS.question)
    minh.delete(said)
    const question = lan.say(channel, '', { replyTo: said, mention: true })
    expect(headlineOf(await replyTo(question))).toBe(HELP)
  })

  test('with words of its own in reply to somebody’s question answers its own', async () => {
    const { lan, minh, channel, replyTo } = scene()
    const asked = minh.say(channel, GOLD.question)
    const question = lan.say(channel, EXPORTS.question, { replyTo: asked, mention: true })
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
  })
})

describe('the language', () => {
  test.each([
    ['an English', 'vi', EXPORTS.question, EXPORTS.headline],
    ['a Vietnamese', 'en-US', XUAT_KHAU.question, XUAT_KHAU.headline],
    ['an unmarked Vietnamese', 'en-US', 'xuat khau tang bao nhieu', XUAT_KHAU.headline],
    ['a mixed', 'en-US', 'exports tăng bao nhiêu %?', XUAT_KHAU.headline],
  ])('of %s question on a server set to %s is the question’s own', async (_what, locale, question, headline) => {
    const { ask, lan } = scene({ locale })
    expect(headlineOf((await ask(lan, question)).answer)).toBe(headline)
  })

  test.each([
    ['vi', '### Tăng trưởng kinh tế của tỉnh Cà Mau: 6,96% (6 tháng đầu năm 2024)'],
    ['en-GB', '### Economic growth: 6.96% (first half of 2024)'],
    ['fr', '### Economic growth: 6.96% (first half of 2024)'],
  ])('of a question without words of either is that of a server set to %s', async (locale, headline) => {
    const { ask, lan } = scene({ locale })
    expect(headlineOf((await ask(lan, 'GRDP 2024?')).answer)).toBe(headline)
  })

  test('of an empty mention is that of the server', async () => {
    const { ask, lan } = scene({ locale: 'vi' })
    expect(headlineOf((await ask(lan, '')).answer)).toBe('### Hỏi báo cáo')
  })

  test('of buttons and notes is that of the answer', async () => {
    const { ask, lan } = scene()
    const { answer } = await ask(lan, 'giá vàng là bao nhiêu?')
    expect(textOf(answer).split('\n').slice(0, 2)).toEqual([
      '### Không có trong báo cáo.',
      'Số liệu gần nhất mà báo cáo có:',
    ])
    expect(
      buttonsOf(answer)
        .map(({ label }) => label)
        .slice(-2),
    ).toEqual(['Thêm đoạn trích', 'Báo người quản lý'])
  })
})
