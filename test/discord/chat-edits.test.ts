/** Chat, end to end: questions that are edited or deleted, and messages that the gateway tells of twice. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startBot } from '../../src/discord/bot.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import {
  becomes,
  EXPORTS,
  GOLD,
  headlineOf,
  HELP,
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
const mention = (words: string) => `<@${testBot.sandbox.bot.id}> ${words}`

async function unaskedScene(): Promise<Scene> {
  const opened = scene()
  await opened.guild.owner.command(opened.channel, 'knowledge channel', { unasked: true }).response()
  return opened
}

describe('an edited question', () => {
  test('has its answer changed in its place', async () => {
    const opened = scene()
    const { lan, channel, ask, sandbox } = opened
    const { question, answer } = await ask(lan, RETAIL.question)
    lan.edit(question, mention(EXPORTS.question))
    await becomes(opened, answer, EXPORTS.headline)
    expect(saidBy(sandbox, channel)).toEqual([answer])
  })

  test('to what no report answers says so in the place of the answer, and back again', async () => {
    const opened = scene()
    const { lan, ask } = opened
    const { question, answer } = await ask(lan, EXPORTS.question)
    lan.edit(question, mention(GOLD.question))
    await becomes(opened, answer, GOLD.headline)
    lan.edit(question, mention(EXPORTS.question))
    await becomes(opened, answer, EXPORTS.headline)
  })

  test('in another language is answered in that', async () => {
    const opened = scene()
    const { lan, ask } = opened
    const { question, answer } = await ask(lan, EXPORTS.question)
    lan.edit(question, mention(XUAT_KHAU.question))
    await becomes(opened, answer, XUAT_KHAU.headline)
  })

  test('is not answered anew when only a link preview or a thread came to it', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question } = await ask(lan, EXPORTS.question)
    lan.edit(question, question.content)
    lan.startThread(question, 'A thread under the question')
    await ask(lan, RETAIL.question)
    expect(messageRequests(sandbox, channel).filter(({ method }) => method === 'PATCH')).toEqual([])
  })

  test('keeps its answer when only the mention is taken out of it', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question, answer } = await ask(lan, EXPORTS.question)
    lan.edit(question, EXPORTS.question)
    await ask(lan, RETAIL.question)
    expect(saidBy(sandbox, channel)[0]).toBe(answer)
    expect(headlineOf(answer)).toBe(EXPORTS.headline)
  })

  test('that is no question to the bot any more has no answer any more', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question } = await ask(lan, EXPORTS.question)
    lan.edit(question, 'never mind, I have found it')
    await sandbox.until(() => saidBy(sandbox, channel).length === 0, 'the answer to go')
    expect(channel.messages).toEqual([question])
  })

  test('that was made too long says so, and is answered again when it is as before', async () => {
    const opened = scene()
    const { lan, ask } = opened
    const { question, answer } = await ask(lan, EXPORTS.question)
    lan.edit(question, mention(`${EXPORTS.question} ${'x'.repeat(1000)}`))
    await becomes(opened, answer, 'The question is longer than 1000 characters. Please ask in fewer words.')
    lan.edit(question, mention(EXPORTS.question))
    await becomes(opened, answer, EXPORTS.headline)
  })

  test('whose answer somebody deleted gets no other', async () => {
    const { lan, guild, channel, ask, sandbox } = scene()
    const { question, answer } = await ask(lan, EXPORTS.question)
    guild.owner.delete(answer)
    lan.edit(question, mention(RETAIL.question))
    await ask(lan, XUAT_KHAU.question)
    expect(saidBy(sandbox, channel).map(headlineOf)).toEqual([XUAT_KHAU.headline])
  })

  test('still leans on what it leant on', async () => {
    const opened = scene()
    const { lan, ask } = opened
    await ask(lan, XUAT_KHAU.question)
    const { question, answer } = await ask(lan, 'còn bán lẻ?')
    await ask(lan, 'thu ngân sách tăng bao nhiêu?')
    lan.edit(question, mention('và so với cùng kỳ?'))
    await becomes(opened, answer, XUAT_KHAU.headline)
  })

  test('in a direct message has its answer changed', async () => {
    const opened = scene()
    const { lan, replyTo } = opened
    const question = lan.direct(RETAIL.question)
    const answer = await replyTo(question, lan.directChannel)
    lan.edit(question, EXPORTS.question)
    await becomes(opened, answer, EXPORTS.headline)
  })
})

describe('a message that is edited', () => {
  test('so that it mentions the bot is answered', async () => {
    const { lan, channel, replyTo } = scene()
    const message = lan.say(channel, EXPORTS.question)
    lan.edit(message, mention(EXPORTS.question))
    expect(headlineOf(await replyTo(message))).toBe(EXPORTS.headline)
  })

  test('in a channel where the bot answers unasked is answered once it is a question that a report answers', async () => {
    const { lan, channel, replyTo, sandbox } = await unaskedScene()
    const message = lan.say(channel, 'what was export')
    await sandbox.quiet(50)
    lan.edit(message, EXPORTS.question)
    expect(headlineOf(await replyTo(message))).toBe(EXPORTS.headline)
  })

  test('there into a mention is answered though it was passed over before', async () => {
    const { lan, channel, replyTo, sandbox } = await unaskedScene()
    const message = lan.say(channel, GOLD.question)
    await sandbox.quiet(50)
    lan.edit(message, mention(GOLD.question))
    expect(headlineOf(await replyTo(message))).toBe(GOLD.headline)
  })

  test('there into what no report answers has its answer taken away, and is answered again when it is edited back', async () => {
    const { lan, channel, replyTo, sandbox } = await unaskedScene()
    const message = lan.say(channel, EXPORTS.question)
    await replyTo(message)
    lan.edit(message, GOLD.question)
    await sandbox.until(() => saidBy(sandbox, channel).length === 0, 'the answer to go')
    lan.edit(message, RETAIL.question)
    expect(headlineOf(await replyTo(message))).toBe(RETAIL.headline)
    expect(saidBy(sandbox, channel)).toHaveLength(1)
  })
})

describe('a deleted', () => {
  test('question takes its answer with it', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question } = await ask(lan, EXPORTS.question)
    lan.delete(question)
    await sandbox.until(() => channel.messages.length === 0, 'the answer to go')
    expect(await testBot.store.findByQuestion(question.id)).toBeUndefined()
  })

  test('empty mention takes the help with it', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question, answer } = await ask(lan, '')
    expect(headlineOf(answer)).toBe(HELP)
    lan.delete(question)
    await sandbox.until(() => channel.messages.length === 0, 'the help to go')
  })

  test('question that was too long takes the notice with it', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const { question } = await ask(lan, 'x'.repeat(1001))
    lan.delete(question)
    await sandbox.until(() => channel.messages.length === 0, 'the notice to go')
  })

  test('question that is deleted before it is answered leaves no answer', async () => {
    const { lan, channel, ask, sandbox } = scene()
    lan.delete(lan.say(channel, EXPORTS.question, { mention: true }))
    const { answer } = await ask(lan, RETAIL.question)
    await sandbox.until(() => saidBy(sandbox, channel).length === 1, 'the orphan to go')
    expect(saidBy(sandbox, channel)).toEqual([answer])
  })

  test('heap of questions takes all their answers with it, and leaves the others’', async () => {
    const { lan, channel, ask, sandbox } = scene()
    const first = await ask(lan, EXPORTS.question)
    const kept = await ask(lan, XUAT_KHAU.question)
    const last = await ask(lan, RETAIL.question)
    channel.bulkDelete([first.question, last.question])
    await sandbox.until(() => saidBy(sandbox, channel).length === 1, 'two answers to go')
    expect(channel.messages).toEqual([kept.question, kept.answer])
  })

  test('answer is forgotten, and its question stays', async () => {
    const { guild, lan, channel, ask } = scene()
    const { question, answer } = await ask(lan, EXPORTS.question)
    await vi.waitFor(async () => expect(await testBot.store.findByAnswer(answer.id)).toBeDefined())
    guild.owner.delete(answer)
    await vi.waitFor(async () => expect(await testBot.store.findByAnswer(answer.id)).toBeUndefined())
    expect(channel.messages).toEqual([question])
  })
})

describe('a message that the gateway', () => {
  test('tells of twice is answered once', async () => {
    const { guild, lan, channel, ask, sandbox } = scene()
    const { question, answer } = await ask(lan, EXPORTS.question)
    const again = { op: 0, t: 'MESSAGE_CREATE', s: 1, d: { ...question, guild_id: guild.id } }
    sandbox.gateway.sendRaw(JSON.stringify(again))
    const other = await ask(lan, RETAIL.question)
    expect(saidBy(sandbox, channel)).toEqual([answer, other.answer])
  })

  test('tells of after the connection was resumed is answered once', async () => {
    const { lan, channel, replyTo, ask, sandbox } = scene()
    const before = await ask(lan, RETAIL.question)
    const { resumes } = sandbox.gateway
    sandbox.gateway.drop()
    const question = lan.say(channel, EXPORTS.question, { mention: true })
    const answer = await replyTo(question)
    expect(sandbox.gateway.resumes).toBe(resumes + 1)
    const after = await ask(lan, XUAT_KHAU.question)
    expect(saidBy(sandbox, channel)).toEqual([before.answer, answer, after.answer])
  })
})

describe('after a restart', () => {
  test('a question of before has its answer changed when it is edited and taken away when it is deleted, and threads under answers of before are answered', async () => {
    const own = await startTestBot()
    const opened = openScene(own.sandbox)
    const { lan, channel, ask, sandbox } = opened
    const { question, answer } = await ask(lan, EXPORTS.question)
    const before = await ask(lan, XUAT_KHAU.question)
    const thread = lan.startThread(before.answer, 'Xuất khẩu')
    thread.archive()
    await own.bot.stop()
    const bot = await startBot({ token: sandbox.token, apiUrl: sandbox.apiUrl, cdnUrl: sandbox.cdnUrl }, own.resources)
    lan.edit(question, `<@${sandbox.bot.id}> ${RETAIL.question}`)
    await becomes(opened, answer, RETAIL.headline)
    const inThread = lan.say(thread, 'và so với cùng kỳ?')
    expect(headlineOf(await opened.replyTo(inThread, thread))).toBe(XUAT_KHAU.headline)
    lan.delete(question)
    await sandbox.until(() => saidBy(sandbox, channel).length === 1, 'the answer to go')
    await bot.stop()
    await own.close()
    expect(textOf(answer)).toContain('**19,3%**')
  })
})
