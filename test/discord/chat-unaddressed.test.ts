/** Chat, end to end: what is not meant for the bot, and channels where moderators let it answer unasked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { EXPORTS, GOLD, headlineOf, openScene, RETAIL, saidBy, type Scene, XUAT_KHAU } from './scene.ts'

let testBot: TestBot
beforeAll(async () => {
  testBot = await startTestBot()
})
afterAll(async () => {
  await testBot.close()
})
const scene = (): Scene => openScene(testBot.sandbox)

describe('the bot is silent to', () => {
  test('a question to nobody', async () => {
    const { lan, channel, expectSilence } = scene()
    lan.say(channel, EXPORTS.question)
    await expectSilence()
  })

  test('a question that mentions somebody else', async () => {
    const { lan, minh, channel, expectSilence } = scene()
    lan.say(channel, `<@${minh.id}> ${EXPORTS.question}`)
    await expectSilence()
  })

  test('a question that names it without mentioning it', async () => {
    const { lan, channel, sandbox, expectSilence } = scene()
    lan.say(channel, `@${sandbox.bot.username} ${EXPORTS.question}`)
    lan.say(channel, `\`<@${sandbox.bot.id}>\` ${EXPORTS.question}`)
    await expectSilence()
  })

  test('@everyone and @here', async () => {
    const { guild, channel, expectSilence } = scene()
    guild.owner.say(channel, `@everyone ${EXPORTS.question}`)
    guild.owner.say(channel, `@here ${EXPORTS.question}`)
    await expectSilence()
  })

  test('@everyone in a reply to one of its answers', async () => {
    const { ask, guild, lan, channel, expectSilence } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    guild.owner.say(channel, '@everyone look at this', { replyTo: answer })
    await expectSilence()
  })

  test.each(['lol ok', 'thanks!', '🙂', 'that is what I said'])('"%s" in a thread under its answer', async remark => {
    const { ask, lan, minh, expectSilence } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    minh.say(thread, remark)
    await expectSilence(thread)
  })

  test('a mention of another role', async () => {
    const { guild, lan, channel, expectSilence } = scene()
    lan.say(channel, `<@&${guild.createRole({ name: 'analysts', mentionable: true }).id}> ${EXPORTS.question}`)
    await expectSilence()
  })

  test('other bots that mention it or reply to it', async () => {
    const { guild, lan, ask, channel, sandbox, expectSilence } = scene()
    const robot = guild.addMember(sandbox.createPerson({ name: 'Robot', bot: true }))
    const { answer } = await ask(lan, RETAIL.question)
    robot.say(channel, EXPORTS.question, { mention: true })
    robot.say(channel, EXPORTS.question, { replyTo: answer })
    await expectSilence()
  })

  test('webhooks that mention it', async () => {
    const { channel, sandbox, expectSilence } = scene()
    channel.postAsWebhook(`<@${sandbox.bot.id}> ${EXPORTS.question}`)
    await expectSilence()
  })

  test('Discord’s own messages, as the one that says a thread was started by that name', async () => {
    const { lan, channel, sandbox, expectSilence } = scene()
    const thread = lan.startThread(channel, `<@${sandbox.bot.id}> ${EXPORTS.question}`)
    await expectSilence()
    expect(saidBy(sandbox, thread)).toEqual([])
  })

  test('its own messages', async () => {
    const { lan, ask, channel, sandbox, expectSilence } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    await expectSilence()
    expect(saidBy(sandbox, channel)[0]).toBe(answer)
  })

  test('a reply to somebody else’s message', async () => {
    const { lan, minh, channel, expectSilence } = scene()
    lan.say(channel, EXPORTS.question, { replyTo: minh.say(channel, 'hello') })
    await expectSilence()
  })

  test('a thread that is not under one of its answers', async () => {
    const { lan, minh, channel, expectSilence } = scene()
    const thread = lan.startThread(minh.say(channel, 'shall we talk?'), 'Talk')
    lan.say(thread, EXPORTS.question)
    await expectSilence(thread)
  })

  test('people who talk to each other in a thread under its answer', async () => {
    const { lan, minh, ask, expectSilence } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    lan.say(thread, `<@${minh.id}> is that not a lot?`)
    lan.say(thread, 'what do you think?', { replyTo: minh.say(thread, `look <@${lan.id}>, how high`) })
    await expectSilence(thread)
  })
})

/** A scene whose channel the owner lets the bot answer in unasked. */
async function unaskedScene(): Promise<Scene> {
  const opened = scene()
  const { guild, channel } = opened
  const notice = await guild.owner.command(channel, 'knowledge channel', { unasked: true }).response()
  expect(textOf(notice)).toBe('From now on the bot answers in this channel without being mentioned, where it is sure.')
  return opened
}

describe('in a channel where it may answer unasked, the bot', () => {
  test('answers a question that a report answers', async () => {
    const { lan, channel, replyTo } = await unaskedScene()
    expect(headlineOf(await replyTo(lan.say(channel, EXPORTS.question)))).toBe(EXPORTS.headline)
    expect(headlineOf(await replyTo(lan.say(channel, XUAT_KHAU.question)))).toBe(XUAT_KHAU.headline)
  })

  test.each([
    ['what no report answers', GOLD.question],
    ['what several figures would answer', 'Cà Mau đứng thứ mấy?'],
    ['what is no question', 'export growth was great'],
    ['a mere phrase, which it would answer if it were mentioned', 'export growth'],
    ['greetings, even with a question mark', 'hello?'],
    ['what asks nothing of the reports', 'where shall we have lunch?'],
    ['@everyone', `@everyone ${EXPORTS.question}`],
    ['what is too long', `${EXPORTS.question} ${'really? '.repeat(200)}`],
  ])('is silent to %s', async (_what, words) => {
    const { guild, channel, expectSilence } = await unaskedScene()
    guild.owner.say(channel, words)
    await expectSilence()
  })

  test('is silent to questions that mention somebody else', async () => {
    const { lan, minh, channel, expectSilence } = await unaskedScene()
    lan.say(channel, `<@${minh.id}> ${EXPORTS.question}`)
    await expectSilence()
  })

  test('is silent to questions that reply to somebody else, with and without a ping', async () => {
    const { lan, minh, channel, expectSilence } = await unaskedScene()
    const said = minh.say(channel, 'hello')
    lan.say(channel, EXPORTS.question, { replyTo: said })
    lan.say(channel, EXPORTS.question, { replyTo: said, ping: false })
    await expectSilence()
  })

  test('is silent to other bots and to webhooks', async () => {
    const { guild, channel, sandbox, expectSilence } = await unaskedScene()
    guild.addMember(sandbox.createPerson({ name: 'Robot', bot: true })).say(channel, EXPORTS.question)
    channel.postAsWebhook(EXPORTS.question)
    await expectSilence()
  })

  test('is silent to small questions between people that only an earlier question would make sense of', async () => {
    const { lan, channel, replyTo, expectSilence } = await unaskedScene()
    await replyTo(lan.say(channel, EXPORTS.question))
    lan.say(channel, 'and how are you?')
    lan.say(channel, 'what about tomorrow?')
    await expectSilence()
  })

  test('is silent to a question that it would answer alone, but not after what the person asked before', async () => {
    const { lan, channel, ask, expectSilence } = await unaskedScene()
    expect(headlineOf((await ask(lan, 'what was export growth in 2019?')).answer)).toBe(GOLD.headline)
    lan.say(channel, 'and retail sales?')
    await expectSilence()
  })

  test('shows no typing indicator for what it does not answer', async () => {
    const { lan, channel, expectSilence } = await unaskedScene()
    lan.say(channel, GOLD.question)
    await expectSilence()
    expect(channel.typing).toBe(1)
  })

  test('still says what is not in the report to those who ask it', async () => {
    const { lan, ask } = await unaskedScene()
    expect(headlineOf((await ask(lan, GOLD.question)).answer)).toBe(GOLD.headline)
  })

  test('answers in the channel’s threads too, and is as silent there', async () => {
    const { lan, channel, replyTo, expectSilence } = await unaskedScene()
    const thread = lan.startThread(channel, 'Talk')
    expect(headlineOf(await replyTo(lan.say(thread, EXPORTS.question), thread))).toBe(EXPORTS.headline)
    lan.say(thread, GOLD.question)
    await expectSilence(thread)
  })

  test('answers nothing unasked in the channels beside it', async () => {
    const { guild, lan, expectSilence } = await unaskedScene()
    const beside = guild.createChannel({ name: 'beside' })
    lan.say(beside, EXPORTS.question)
    await expectSilence(beside)
  })

  test('stops when that is turned off again', async () => {
    const { guild, lan, channel, expectSilence } = await unaskedScene()
    const notice = await guild.owner.command(channel, 'knowledge channel', { unasked: false }).response()
    expect(textOf(notice)).toBe('From now on the bot answers in this channel only when it is mentioned.')
    lan.say(channel, EXPORTS.question)
    await expectSilence()
  })

  test('says nothing of its pace to somebody who did not ask it', async () => {
    const { lan, channel, sandbox, expectSilence } = await unaskedScene()
    for (let i = 0; i < 14; i++) lan.say(channel, EXPORTS.question)
    await sandbox.until(() => saidBy(sandbox, channel).length === 12, 'twelve answers')
    await expectSilence()
    expect(lan.directMessages).toEqual([])
  })
})
