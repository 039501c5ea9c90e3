/** Chat, end to end: when Discord's side fails, waits or breaks off. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import {
  becomes,
  EXPORTS,
  expectNoMentions,
  headlineOf,
  messageRequests,
  openScene,
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
const scene = (): Scene => openScene(testBot.sandbox)
const SENDING = { method: 'POST', path: /^\/channels\/\d+\/messages$/ }
const WENT_WRONG =
  /^Something went wrong and there is no answer\. If it happens again, tell whoever runs the bot this id: `[\da-f]{8}`\.$/

describe('a question is answered once although', () => {
  test.each([
    ['Discord fails once', { status: 500 }],
    ['Discord is unavailable for a moment', { status: 503, times: 3 }],
    ['Discord asks the bot to wait', { status: 429, retryAfter: 0.2 }],
    ['the connection breaks', { dropConnection: true }],
  ])('%s', async (_what, fault) => {
    const { lan, channel, ask, sandbox } = scene()
    sandbox.failNext({ ...SENDING, ...fault })
    const { answer } = await ask(lan, EXPORTS.question)
    expect(headlineOf(answer)).toBe(EXPORTS.headline)
    await ask(lan, RETAIL.question)
    expect(saidBy(sandbox, channel)).toHaveLength(2)
  })
})

test('each sending has a nonce of its own, by which Discord knows one that is tried again', async () => {
  const { lan, channel, ask, sandbox } = scene()
  sandbox.failNext({ ...SENDING, status: 500 })
  await ask(lan, EXPORTS.question)
  await ask(lan, RETAIL.question)
  await sandbox.until(() => messageRequests(sandbox, channel).length === 3, 'three requests')
  const [first, again, other] = messageRequests(sandbox, channel).map(({ body }) => body as { nonce?: string })
  expect(first).toMatchObject({ nonce: expect.any(String) as string, enforce_nonce: true })
  expect(again?.nonce).toBe(first?.nonce)
  expect(other?.nonce).not.toBe(first?.nonce)
})

describe('when an answer cannot be sent', () => {
  test('the person is told so with an id, and an edit of the question brings the answer in that place', async () => {
    const opened = scene()
    const { lan, channel, ask, sandbox } = opened
    sandbox.failNext({ ...SENDING, status: 500, times: 4 })
    const { question, answer } = await ask(lan, RETAIL.question)
    expect(textOf(answer)).toMatch(WENT_WRONG)
    lan.edit(question, `<@${sandbox.bot.id}> ${EXPORTS.question}`)
    await becomes(opened, answer, EXPORTS.headline)
    lan.delete(question)
    await sandbox.until(() => channel.messages.length === 0, 'the answer to go')
  })

  test('nor that, the person is told so by direct message', async () => {
    const { lan, channel, sandbox } = scene()
    sandbox.failNext({ ...SENDING, path: new RegExp(`^/channels/${channel.id}/messages$`), status: 500, times: 8 })
    lan.say(channel, EXPORTS.question, { mention: true })
    const notice = await sandbox.until(() => lan.directMessages[0], 'a direct message')
    expect(textOf(notice)).toMatch(WENT_WRONG)
    expect(saidBy(sandbox, channel)).toEqual([])
  })

  test('who asked in Vietnamese is told so in Vietnamese', async () => {
    const { lan, ask, sandbox } = scene()
    sandbox.failNext({ ...SENDING, status: 400, body: { code: 50035, message: 'Invalid Form Body' } })
    expect(textOf((await ask(lan, XUAT_KHAU.question)).answer)).toMatch(
      /^Đã có lỗi, bot chưa trả lời được\. Nếu lỗi lặp lại, hãy báo người vận hành bot mã `[\da-f]{8}`\.$/,
    )
  })

  test('nobody hears of it in a channel where it would be unasked', async () => {
    const { guild, lan, channel, sandbox } = scene()
    await guild.owner.command(channel, 'knowledge channel', { unasked: true }).response()
    sandbox.failNext({ ...SENDING, path: new RegExp(`^/channels/${channel.id}/messages$`), status: 500, times: 4 })
    lan.say(channel, EXPORTS.question)
    await sandbox.until(() => messageRequests(sandbox, channel).length === 4, 'four tries')
    await sandbox.quiet(100)
    expect([saidBy(sandbox, channel), lan.directMessages]).toEqual([[], []])
  })
})

test('a question that waits for Discord does not hold up those of other channels', async () => {
  const { guild, lan, minh, channel, ask, replyTo, sandbox } = scene()
  sandbox.failNext({ ...SENDING, path: new RegExp(`^/channels/${channel.id}/messages$`), delay: 400 })
  const slow = lan.say(channel, EXPORTS.question, { mention: true })
  const quick = await ask(minh, RETAIL.question, guild.createChannel({ name: 'beside' }))
  expect(headlineOf(quick.answer)).toBe(RETAIL.headline)
  expect(saidBy(sandbox, channel)).toEqual([])
  expect(headlineOf(await replyTo(slow))).toBe(EXPORTS.headline)
})

test('an answer is taken away with its question although Discord fails once', async () => {
  const { lan, channel, ask, sandbox } = scene()
  const { question } = await ask(lan, EXPORTS.question)
  sandbox.failNext({ method: 'DELETE', path: new RegExp(`^/channels/${channel.id}/messages/`), status: 502 })
  lan.delete(question)
  await sandbox.until(() => channel.messages.length === 0, 'the answer to go')
})

test('an edited question whose answer cannot be changed for long says so to the person', async () => {
  const { lan, channel, ask, sandbox } = scene()
  const { question, answer } = await ask(lan, EXPORTS.question)
  sandbox.failNext({ method: 'PATCH', path: new RegExp(`^/channels/${channel.id}/messages/`), status: 500, times: 4 })
  lan.edit(question, `<@${sandbox.bot.id}> ${RETAIL.question}`)
  await sandbox.until(() => WENT_WRONG.test(textOf(answer)), 'the notice')
  expect(saidBy(sandbox, channel)).toEqual([answer])
})

test('a channel that is deleted with a question in it breaks nothing', async () => {
  const { guild, lan, ask } = scene()
  const doomed = guild.createChannel({ name: 'doomed' })
  lan.say(doomed, EXPORTS.question, { mention: true })
  doomed.delete()
  expect(headlineOf((await ask(lan, EXPORTS.question)).answer)).toBe(EXPORTS.headline)
})

test('no message of all these mentions anybody', () => {
  expectNoMentions(testBot.sandbox)
})
