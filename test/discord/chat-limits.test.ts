/** Chat, end to end: too much, too long, not allowed. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import {
  EXPORTS,
  expectNoMentions,
  headlineOf,
  HELP,
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
const scene = (options?: Parameters<typeof openScene>[1]): Scene => openScene(testBot.sandbox, options)

describe('a question of', () => {
  test('1000 characters is answered', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(
      lan,
      `${EXPORTS.question}${' '.repeat(200)}${'%'.repeat(999 - EXPORTS.question.length)}`,
    )
    expect(headlineOf(answer)).toBe(EXPORTS.headline)
  })

  test('1001 characters is too long, which is said in its language', async () => {
    const { lan, ask } = scene()
    const english = await ask(lan, `${EXPORTS.question} ${'x'.repeat(1000 - EXPORTS.question.length)}`)
    expect(textOf(english.answer)).toBe('The question is longer than 1000 characters. Please ask in fewer words.')
    const vietnamese = await ask(lan, 'Xuất khẩu tăng bao nhiêu? '.repeat(60))
    expect(textOf(vietnamese.answer)).toBe('Câu hỏi dài quá 1000 ký tự. Hãy hỏi ngắn hơn.')
  })

  test('as many characters as Discord takes is too long, and nothing breaks', async () => {
    const { lan, ask } = scene({ locale: 'vi' })
    expect(textOf((await ask(lan, '🦀'.repeat(900))).answer)).toBe('Câu hỏi dài quá 1000 ký tự. Hãy hỏi ngắn hơn.')
  })

  test.each([
    ['a thousand letters without a space', 'x'.repeat(1000)],
    ['a thousand combining marks', 'z̸̢͙'.repeat(250)],
    ['line after line of headings', '# gold\n'.repeat(100)],
  ])('%s is not in the report', async (_what, words) => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, words)).answer)).toMatch(/^### (?:Not in the report|Không có trong báo cáo)\.$/)
  })

  test.each([
    ['an emoji', '🦀'],
    ['a custom emoji', '<:crab:123456789012345678>'],
    ['question marks', '???'],
    ['backslashes and backticks', '\\`'.repeat(400)],
    ['a mention of somebody else', '<@123456789012345678>'],
  ])('nothing but %s gets help', async (_what, words) => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, words)).answer)).toBe(HELP)
  })

  test.each([
    ['in bold', 'what was **export growth**?'],
    ['in a quote', '> what was export growth?'],
    ['in capitals', 'WHAT WAS EXPORT GROWTH?'],
    ['over several lines', 'what was\n\n  export\ngrowth?'],
    ['with emoji', 'what was export growth 📈 <:up:123456789012345678>?'],
    ['in decomposed Unicode', 'what was export growth?'.normalize('NFD')],
  ])('words %s is answered', async (_how, words) => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, words)).answer)).toBe(EXPORTS.headline)
  })

  test('decomposed Vietnamese is answered', async () => {
    const { lan, ask } = scene()
    expect(headlineOf((await ask(lan, XUAT_KHAU.question.normalize('NFD'))).answer)).toBe(XUAT_KHAU.headline)
  })

  test('mentions, links and Markdown brings none of them into the answer', async () => {
    const { guild, minh, ask } = scene()
    const words = `@everyone @here <@${minh.id}> <@&${guild.botRole.id}> what was the \`price\` of **||gold||** in [a](https://example.com) <t:1> :smile:?`
    const { answer } = await ask(guild.owner, words)
    expect(textOf(answer)).toBe(
      [
        '### Not in the report.',
        '-# Understood as: gold price (giá vàng)',
        'The nearest figures that the report gives:',
        '- Economic growth: 6.96% (first half of 2024) · ¶1',
        '- Public investment disbursement reached 37% (first half of 2024) · ¶4',
        '- Total social investment rose 9.3% year on year (first half of 2024) · ¶14',
      ].join('\n'),
    )
    expect(buttonsOf(answer).map(({ label }) => label)).toEqual([
      'Economic growth · +6.96%',
      'Public investment disbursement · 37%',
      'Total social investment · +9.3%',
      'More passages',
      'Tell the moderators',
    ])
    expect([answer.mentions, answer.mention_roles, answer.mention_everyone]).toEqual([[], [], false])
  })
})

const SLOW_DOWN = /^That was a little fast\. Please try again in (?:\d|10) seconds?\.$/

describe('who asks more than twelve questions in ten seconds', () => {
  test('gets twelve answers, and is told once and privately to slow down', async () => {
    const { lan, channel, sandbox, expectSilence } = scene()
    for (let i = 0; i < 20; i++) lan.say(channel, EXPORTS.question, { mention: true })
    await sandbox.until(() => saidBy(sandbox, channel).length === 12, 'twelve answers')
    const [notice] = await sandbox.until(() => lan.directMessages.length > 0 && lan.directMessages, 'the notice')
    await expectSilence()
    expect(lan.directMessages).toEqual([notice])
    expect(notice && textOf(notice)).toMatch(SLOW_DOWN)
  })

  test('in Vietnamese is told so in Vietnamese', async () => {
    const { lan, channel, sandbox } = scene()
    for (let i = 0; i < 13; i++) lan.say(channel, XUAT_KHAU.question, { mention: true })
    const [notice] = await sandbox.until(() => lan.directMessages.length > 0 && lan.directMessages, 'the notice')
    expect(notice && textOf(notice)).toMatch(/^Bạn hỏi hơi nhanh\. Hãy thử lại sau (?:\d|10) giây\.$/)
  })

  test('and takes no direct messages gets twelve answers and nothing else', async () => {
    const { lan, channel, sandbox, expectSilence } = scene()
    lan.setAcceptsDirectMessages(false)
    for (let i = 0; i < 14; i++) lan.say(channel, EXPORTS.question, { mention: true })
    await sandbox.until(() => saidBy(sandbox, channel).length === 12, 'twelve answers')
    await expectSilence()
    expect(lan.directMessages).toEqual([])
  })

  test('in direct messages is told there', async () => {
    const { lan, sandbox } = scene()
    for (let i = 0; i < 13; i++) lan.direct(EXPORTS.question)
    const said = await sandbox.until(() => lan.directMessages.length === 13 && lan.directMessages, 'all messages')
    expect(said.filter(message => SLOW_DOWN.test(textOf(message)))).toHaveLength(1)
  })

  test('does not keep others from being answered', async () => {
    const { lan, minh, channel, ask } = scene()
    for (let i = 0; i < 20; i++) lan.say(channel, EXPORTS.question, { mention: true })
    expect(headlineOf((await ask(minh, RETAIL.question)).answer)).toBe(RETAIL.headline)
  })
})

test('a channel with more than forty questions in ten seconds gets forty answers, and the others are told', async () => {
  const { guild, channel, sandbox } = scene()
  const people = Array.from({ length: 6 }, (_, i) => guild.addMember(sandbox.createPerson({ name: `Person ${i}` })))
  for (const person of people) for (let i = 0; i < 7; i++) person.say(channel, EXPORTS.question, { mention: true })
  await sandbox.until(() => saidBy(sandbox, channel).length === 40, 'forty answers', 8000)
  const [notice, ...more] = await sandbox.until(() => {
    const notices = people.flatMap(({ directMessages }) => directMessages)
    return notices.length > 0 && notices
  }, 'the notice')
  expect(notice && textOf(notice)).toMatch(
    /^Many questions are asked in this channel just now\. Please try again in (?:\d|10) seconds?\.$/,
  )
  expect(more).toEqual([])
})

test('an edit that comes too fast takes the old answer from under the new question, and says why', async () => {
  const { lan, channel, sandbox } = scene()
  const first = lan.say(channel, EXPORTS.question, { mention: true })
  const answer = await sandbox.until(() => saidBy(sandbox, channel)[0], 'an answer')
  for (let i = 0; i < 11; i++) lan.say(channel, EXPORTS.question, { mention: true })
  await sandbox.until(() => saidBy(sandbox, channel).length === 12, 'twelve answers', 8000)
  lan.edit(first, `<@${sandbox.bot.id}> ${RETAIL.question}`)
  await sandbox.until(() => SLOW_DOWN.test(textOf(answer)), 'the notice in the place of the answer')
})

describe('where the bot may not', () => {
  const told = (channel: { id: string }, permissions: string) =>
    `The bot cannot write in <#${channel.id}> because it lacks permissions: ${permissions}. Those who manage the server can give it that; meanwhile you can ask right here.`
  const notice = async ({ sandbox, lan }: Scene) =>
    textOf(await sandbox.until(() => lan.directMessages[0], 'a direct message'))

  test('write, the person is told by direct message what is missing', async () => {
    const opened = scene({ deny: Bits.SendMessages })
    const { lan, channel, sandbox } = opened
    const question = lan.say(channel, EXPORTS.question, { mention: true })
    expect(await notice(opened)).toBe(told(channel, 'Send Messages'))
    expect(channel.messages).toEqual([question])
    await sandbox.quiet(20)
    expect(await testBot.store.findByQuestion(question.id)).toBeUndefined()
  })

  test('write, who asked in Vietnamese is told in Vietnamese', async () => {
    const opened = scene({ deny: Bits.SendMessages })
    const { lan, channel } = opened
    lan.say(channel, XUAT_KHAU.question, { mention: true })
    expect(await notice(opened)).toBe(
      `Bot không viết được trong <#${channel.id}> vì thiếu quyền: Gửi tin nhắn. Người quản lý máy chủ có thể cấp quyền đó; trong lúc chờ, bạn có thể hỏi ngay tại đây.`,
    )
  })

  test('write in threads, that is what is missing in a thread', async () => {
    const opened = scene({ deny: Bits.SendMessagesInThreads })
    const { lan, channel, ask } = opened
    const thread = lan.startThread(channel, 'Talk')
    lan.say(thread, EXPORTS.question, { mention: true })
    expect(await notice(opened)).toBe(told(thread, 'Send Messages in Threads'))
    expect(headlineOf((await ask(lan, EXPORTS.question)).answer)).toBe(EXPORTS.headline)
  })

  test('see the channel any more when it is about to answer, that is what is missing', async () => {
    const opened = scene()
    const { guild, lan, channel } = opened
    lan.say(channel, EXPORTS.question, { mention: true })
    guild.setBotPermissions(channel, { deny: Bits.ViewChannel })
    expect(await notice(opened)).toBe(told(channel, 'View Channel'))
  })

  test('read what was written before, its answer stands alone', async () => {
    const { lan, channel, sandbox } = scene({ deny: Bits.ReadMessageHistory })
    lan.say(channel, EXPORTS.question, { mention: true })
    const answer = await sandbox.until(() => saidBy(sandbox, channel)[0], 'an answer')
    expect(headlineOf(answer)).toBe(EXPORTS.headline)
    expect(answer.message_reference).toBeUndefined()
    expect(lan.directMessages).toEqual([])
  })

  test('write, and the person takes no direct messages, nothing is said and the next is answered elsewhere', async () => {
    const { guild, lan, channel, ask, sandbox } = scene({ deny: Bits.SendMessages })
    lan.setAcceptsDirectMessages(false)
    lan.say(channel, EXPORTS.question, { mention: true })
    await sandbox.until(
      () =>
        sandbox.requests.some(
          ({ path, status }) => path === `/channels/${lan.directChannel.id}/messages` && status === 403,
        ),
      'the refused direct message',
    )
    const elsewhere = guild.createChannel({ name: 'elsewhere' })
    expect(headlineOf((await ask(lan, EXPORTS.question, elsewhere)).answer)).toBe(EXPORTS.headline)
    expect(saidBy(sandbox, channel)).toEqual([])
  })

  test('write, it is silent in a channel where it would answer unasked', async () => {
    const { guild, lan, channel, sandbox } = scene()
    await guild.owner.command(channel, 'knowledge channel', { unasked: true }).response()
    guild.setBotPermissions(channel, { deny: Bits.SendMessages })
    lan.say(channel, EXPORTS.question)
    await sandbox.quiet(150)
    expect([saidBy(sandbox, channel), lan.directMessages]).toEqual([[], []])
  })

  test('write any more, an edit of a question still changes the answer that it has', async () => {
    const { guild, lan, channel, ask, sandbox } = scene()
    const { question, answer } = await ask(lan, RETAIL.question)
    guild.setBotPermissions(channel, { deny: Bits.SendMessages })
    lan.edit(question, `<@${sandbox.bot.id}> ${EXPORTS.question}`)
    await sandbox.until(() => headlineOf(answer) === EXPORTS.headline, 'the edited answer')
  })
})

test('no message of all these mentions anybody', () => {
  expectNoMentions(testBot.sandbox)
})
