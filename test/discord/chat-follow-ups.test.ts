/** Chat, end to end: questions that lean on the ones before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/knowledge/store.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { EXPORTS, GOLD, headlineOf, openScene, RETAIL, type Scene, XUAT_KHAU } from './scene.ts'

let testBot: TestBot
beforeAll(async () => {
  testBot = await startTestBot()
})
afterAll(async () => {
  await testBot.close()
})
const scene = (): Scene => openScene(testBot.sandbox)

/** Leans on what was asked before: alone it asks for nothing that a report could say. */
const LEANING = 'và so với cùng kỳ?'

describe('a follow-up', () => {
  test('leans on what the same person asked before in that channel', async () => {
    const { lan, ask } = scene()
    await ask(lan, XUAT_KHAU.question)
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe(XUAT_KHAU.headline)
  })

  test('without anything before it is answered by itself', async () => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe('### Không có trong báo cáo.')
  })

  test('does not lean on what others asked there', async () => {
    const { lan, minh, ask } = scene()
    await ask(minh, XUAT_KHAU.question)
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe('### Không có trong báo cáo.')
  })

  test('does not lean on what the same person asked in another channel', async () => {
    const { guild, lan, ask } = scene()
    await ask(lan, XUAT_KHAU.question, guild.createChannel({ name: 'other' }))
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe('### Không có trong báo cáo.')
  })

  test('of somebody else that is handed on by an empty mention does not lean on what the one who does that asked', async () => {
    const { lan, minh, channel, ask, replyTo } = scene()
    await ask(lan, XUAT_KHAU.question)
    const handedOn = lan.say(channel, '', { replyTo: minh.say(channel, LEANING), mention: true })
    expect(headlineOf(await replyTo(handedOn))).toBe('### Không có trong báo cáo.')
  })

  test('leans on the person’s own last question though others spoke meanwhile', async () => {
    const { lan, minh, ask } = scene()
    await ask(lan, XUAT_KHAU.question)
    await ask(minh, RETAIL.question)
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe(XUAT_KHAU.headline)
  })

  test('in reply to an answer leans on what that answered, whoever asked it and whatever was asked since', async () => {
    const { lan, minh, channel, ask, replyTo } = scene()
    const { answer } = await ask(minh, XUAT_KHAU.question)
    await ask(lan, 'bán lẻ tăng bao nhiêu?')
    const followUp = lan.say(channel, LEANING, { replyTo: answer })
    expect(headlineOf(await replyTo(followUp))).toBe(XUAT_KHAU.headline)
  })

  test('in reply to a follow-up’s answer leans on the whole chain', async () => {
    const { lan, minh, channel, ask, replyTo } = scene()
    const { answer } = await ask(lan, XUAT_KHAU.question)
    const second = await replyTo(minh.say(channel, LEANING, { replyTo: answer }))
    await ask(minh, 'bán lẻ tăng bao nhiêu?')
    const third = await replyTo(lan.say(channel, 'vậy so với cùng kỳ năm 2023?', { replyTo: second }))
    expect(headlineOf(third)).toBe(XUAT_KHAU.headline)
  })

  test.each([
    [14, XUAT_KHAU.headline],
    [16, '### Không có trong báo cáo.'],
  ])('to a question of %i minutes ago gets "%s"', async (minutes, headline) => {
    const { guild, lan, channel, ask } = scene()
    await testBot.store.saveAsked({
      id: newId(),
      guild: guild.id,
      channel: channel.id,
      questionMessage: null,
      person: lan.id,
      question: XUAT_KHAU.question,
      report: null,
      previous: [],
      language: 'vi',
      status: 'answered',
      quotes: 1,
      at: Date.now() - minutes * 60_000,
    })
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe(headline)
  })

  test('names another thing, and the rest stays', async () => {
    const { lan, ask } = scene()
    await ask(lan, EXPORTS.question)
    expect(headlineOf((await ask(lan, 'and retail sales?')).answer)).toBe(RETAIL.headline)
  })

  test('in a thread under an answer leans on what that person asked in the thread', async () => {
    const { lan, ask, replyTo } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const thread = lan.startThread(answer, 'Exports')
    await replyTo(lan.say(thread, 'bán lẻ tăng bao nhiêu?'), thread)
    const followUp = await replyTo(lan.say(thread, LEANING), thread)
    expect(headlineOf(followUp)).toMatch(/^### Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3%/)
  })

  test('that opens a thread under an answer leans on that answer', async () => {
    const { lan, minh, ask, replyTo } = scene()
    const { answer } = await ask(lan, XUAT_KHAU.question)
    const thread = minh.startThread(answer, 'Xuất khẩu')
    expect(headlineOf(await replyTo(minh.say(thread, LEANING), thread))).toBe(XUAT_KHAU.headline)
  })

  test('in a thread under an answer to a command leans on that command’s question', async () => {
    const { lan, channel, replyTo } = scene()
    const answer = await lan.command(channel, 'ask', { question: XUAT_KHAU.question }).response()
    const thread = lan.startThread(answer, 'Xuất khẩu')
    expect(headlineOf(await replyTo(lan.say(thread, LEANING), thread))).toBe(XUAT_KHAU.headline)
  })

  test('in reply to an answer to a command leans on that command’s question', async () => {
    const { lan, minh, channel, ask, replyTo } = scene()
    const answer = await lan.command(channel, 'ask', { question: XUAT_KHAU.question }).response()
    await ask(minh, RETAIL.question)
    expect(headlineOf(await replyTo(minh.say(channel, LEANING, { replyTo: answer })))).toBe(XUAT_KHAU.headline)
  })

  test('in direct messages leans on what was asked there', async () => {
    const { lan, replyTo } = scene()
    await replyTo(lan.direct(XUAT_KHAU.question), lan.directChannel)
    const followUp = await replyTo(lan.direct(LEANING), lan.directChannel)
    expect(headlineOf(followUp)).toBe(XUAT_KHAU.headline)
  })

  test('leans on a question that had no answer either', async () => {
    const { lan, ask } = scene()
    await ask(lan, GOLD.question)
    expect(headlineOf((await ask(lan, 'and export growth?')).answer)).toBe(EXPORTS.headline)
  })

  test('does not lean on a question that was deleted', async () => {
    const { lan, channel, sandbox, ask } = scene()
    const { question } = await ask(lan, XUAT_KHAU.question)
    lan.delete(question)
    await sandbox.until(() => channel.messages.length === 0, 'the answer to go')
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe('### Không có trong báo cáo.')
  })

  test('leans on what a question was edited to', async () => {
    const { lan, sandbox, ask } = scene()
    const { question, answer } = await ask(lan, RETAIL.question)
    lan.edit(question, `<@${sandbox.bot.id}> ${XUAT_KHAU.question}`)
    await sandbox.until(() => headlineOf(answer) === XUAT_KHAU.headline, 'the edited answer')
    expect(headlineOf((await ask(lan, LEANING)).answer)).toBe(XUAT_KHAU.headline)
  })
})
