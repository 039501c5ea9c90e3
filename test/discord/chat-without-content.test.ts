/** Chat, end to end, of a bot that Discord gives only the words of messages that mention it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { becomes, EXPORTS, expectNoMentions, headlineOf, HELP, openScene, RETAIL, saidBy, type Scene } from './scene.ts'

let testBot: TestBot
beforeAll(async () => {
  testBot = await startTestBot({ messageContent: false })
})
afterAll(async () => {
  await testBot.close()
})
const scene = (options?: Parameters<typeof openScene>[1]): Scene => openScene(testBot.sandbox, options)
const HINT =
  'Here the bot can only read messages that mention it. Mention the bot itself, not its role, or leave the mention on when you reply to it.'

describe('without the Message Content intent, the bot', () => {
  test('says of itself that it does not read messages', () => {
    expect(testBot.bot.readsMessages).toBe(false)
  })

  test('answers a mention', async () => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, EXPORTS.question)).answer)).toBe(EXPORTS.headline)
  })

  test('answers a reply that pings', async () => {
    const { lan, channel, ask, replyTo } = scene()
    const { answer } = await ask(lan, RETAIL.question)
    expect(headlineOf(await replyTo(lan.say(channel, EXPORTS.question, { replyTo: answer })))).toBe(EXPORTS.headline)
  })

  test('answers a direct message', async () => {
    const { lan, replyTo } = scene()
    expect(headlineOf(await replyTo(lan.direct(EXPORTS.question), lan.directChannel))).toBe(EXPORTS.headline)
  })

  test('answers a mention in a thread under its answer', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, RETAIL.question)
    const thread = lan.startThread(answer, 'Retail')
    expect(headlineOf((await ask(lan, EXPORTS.question, thread)).answer)).toBe(EXPORTS.headline)
  })

  test('remembers what was asked before', async () => {
    const { lan, ask } = scene()
    await ask(lan, EXPORTS.question)
    expect(headlineOf((await ask(lan, 'and retail sales?')).answer)).toBe(RETAIL.headline)
  })

  test('gives help to an empty mention', async () => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, '')).answer)).toBe(HELP)
  })

  test('says to a reply that does not ping that it cannot read it', async () => {
    const { lan, channel, ask, replyTo } = scene()
    const { answer } = await ask(lan, RETAIL.question)
    const hint = await replyTo(lan.say(channel, EXPORTS.question, { replyTo: answer, ping: false }))
    expect(textOf(hint)).toBe(HINT)
  })

  test('says to a mention of its role that it cannot read it', async () => {
    const { guild, lan, channel, replyTo } = scene()
    const hint = await replyTo(lan.say(channel, `<@&${guild.botRole.id}> ${EXPORTS.question}`))
    expect(textOf(hint)).toBe(HINT)
  })

  test('says to an empty mention in reply to somebody’s question that it cannot read that', async () => {
    const { lan, minh, channel, replyTo } = scene()
    const asked = minh.say(channel, EXPORTS.question)
    const hint = await replyTo(lan.say(channel, '', { replyTo: asked, mention: true }))
    expect(textOf(hint)).toBe(HINT)
  })

  test('answers an empty mention in reply to a question that mentioned it', async () => {
    const { lan, channel, ask, replyTo } = scene()
    const { question } = await ask(lan, EXPORTS.question)
    const again = await replyTo(lan.say(channel, '', { replyTo: question, mention: true }))
    expect(headlineOf(again)).toBe(EXPORTS.headline)
  })

  test('says once in a thread under its answer that it cannot read what does not mention it', async () => {
    const { lan, minh, ask, replyTo, expectSilence } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    const hint = await replyTo(lan.say(thread, 'and retail sales?'), thread)
    expect(textOf(hint)).toBe(HINT)
    minh.say(thread, RETAIL.question)
    lan.say(thread, 'hello?')
    await expectSilence(thread)
  })

  test('answers what it could not read once that is edited to mention it', async () => {
    const { lan, ask, replyTo, sandbox } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    await replyTo(lan.say(thread, 'hello?'), thread)
    const unread = lan.say(thread, RETAIL.question)
    await sandbox.quiet(50)
    lan.edit(unread, `<@${sandbox.bot.id}> ${RETAIL.question}`)
    expect(headlineOf(await replyTo(unread, thread))).toBe(RETAIL.headline)
  })

  test('gives that hint in the language of the server', async () => {
    const { lan, ask, replyTo } = scene({ locale: 'vi' })
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    const hint = await replyTo(lan.say(thread, 'còn bán lẻ?'), thread)
    expect(textOf(hint)).toBe(
      'Ở đây bot chỉ đọc được tin nhắn có nhắc tên bot. Hãy nhắc chính bot (không phải vai trò của bot), hoặc bật nhắc tên khi trả lời bot.',
    )
  })

  test('is silent to what does not mention it elsewhere', async () => {
    const { lan, channel, expectSilence } = scene()
    lan.say(channel, EXPORTS.question)
    await expectSilence()
  })

  test('promises no answers unasked, and gives none', async () => {
    const { guild, lan, channel, expectSilence } = scene()
    const notice = await guild.owner.command(channel, 'knowledge channel', { unasked: true }).response()
    expect(textOf(notice)).toBe(
      'The bot may not read messages that do not mention it, so it cannot answer unasked here. Whoever runs the bot has to turn on the Message Content Intent.',
    )
    lan.say(channel, EXPORTS.question)
    await expectSilence()
  })

  test('changes the answer of an edited question', async () => {
    const opened = scene()
    const { lan, ask, sandbox } = opened
    const { question, answer } = await ask(lan, RETAIL.question)
    lan.edit(question, `<@${sandbox.bot.id}> ${EXPORTS.question}`)
    await becomes(opened, answer, EXPORTS.headline)
  })

  test('leaves the answer alone when the mention is taken out of the question, whose words it cannot read any more', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question, answer } = await ask(lan, EXPORTS.question)
    lan.edit(question, 'something else')
    const other = await ask(lan, RETAIL.question)
    expect(saidBy(sandbox, channel)).toEqual([answer, other.answer])
    expect(headlineOf(answer)).toBe(EXPORTS.headline)
  })

  test('takes the answer of a deleted question away', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question } = await ask(lan, EXPORTS.question)
    lan.delete(question)
    await sandbox.until(() => channel.messages.length === 0, 'the answer to go')
  })

  test('mentions nobody in any message', () => {
    expectNoMentions(testBot.sandbox)
  })
})
