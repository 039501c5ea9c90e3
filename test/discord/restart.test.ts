/** A restart: the program is killed and started again, and everything that it said before still works. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Invocation, Modal, Person } from '../../src/sandbox/control.ts'
import { buttonsOf, selectsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { openPrograms, type Programs } from '../support/program-in-sandbox.ts'
import { becomes, EXPORTS, type Exchange, GOLD, headlineOf, openScene, RETAIL, repliesTo, type Scene } from './scene.ts'

const PASSAGES = 'Cà Mau tỉnh kinh tế cả năm?'
const RANK = 'where does Cà Mau rank?'
const NEAREST = 'exports in 2023?'

// Each start takes a second of a processor, of which others may want some, too.
const PATIENT = 30_000

let programs: Programs
let scene: Scene
/** What was said and shown before. */
let before: {
  /** Somebody who asks one question, before. */
  readonly mai: Person
  readonly answer: Exchange
  readonly edited: Exchange
  readonly deleted: Exchange
  readonly nearest: Exchange
  readonly gold: Exchange
  readonly choice: Exchange
  readonly direct: Message
  readonly slash: Message
  readonly hidden: Message
  readonly form: Modal
  readonly context: Message
  readonly passages: Message
  readonly figures: Message
  readonly report: Message
}

beforeAll(async () => {
  programs = await openPrograms()
  const { sandbox, settings } = await programs.openSandbox()
  const first = programs.start(settings)
  await first.said('is connected as')
  scene = openScene(sandbox)
  before = await sayEverything(scene)
  first.signal('SIGKILL')
  await first.ended
  const second = programs.start(settings)
  await second.said('is connected as')
}, PATIENT)
afterAll(() => programs.close())

/** What people asked, pressed and opened, in shares that no pace holds back. */
async function sayEverything({ sandbox, guild, channel, lan, minh, ask }: Scene): Promise<typeof before> {
  const mai = guild.addMember(sandbox.createPerson({ name: 'Mai' }))
  await ask(mai, EXPORTS.question)
  const answer = await ask(lan, EXPORTS.question)
  const edited = await ask(minh, EXPORTS.question)
  const deleted = await ask(minh, RETAIL.question)
  const nearest = await ask(minh, NEAREST)
  const gold = await ask(minh, GOLD.question)
  const choice = await ask(minh, RANK)
  const slash = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
  const hidden = await lan.command(channel, 'ask', { question: EXPORTS.question, private: true }).response()
  lan.direct(EXPORTS.question)
  const direct = await sandbox.until(() => lan.directMessages[0], 'an answer')
  await lan.press(answer.answer, '👍').response()
  return {
    mai,
    answer,
    edited,
    deleted,
    nearest,
    gold,
    choice,
    direct,
    slash,
    hidden,
    form: await lan.press(slash, 'Follow up').modal(),
    context: await lan.press(answer.answer, 'Context').response(),
    passages: await minh.press((await ask(minh, PASSAGES)).answer, 'Thêm đoạn trích').response(),
    figures: await minh.command(channel, 'figures').response(),
    report: await minh.command(channel, 'report').response(),
  }
}

const newcomer = (): Person => scene.guild.addMember(scene.sandbox.createPerson({ name: 'Hoa' }))
const lines = async (invocation: Invocation) => textOf(await invocation.response()).split('\n')

describe('after a restart', () => {
  test('"Context" shows the paragraph', async () =>
    expect((await lines(newcomer().press(before.answer.answer, 'Context')))[3]).toBe('**¶14**'))

  test('a context that was open can be walked on from, in the same message', async () => {
    const walked = await scene.lan.press(before.context, '¶15 ›').response()
    expect([walked.id, textOf(walked).split('\n')[3]]).toEqual([before.context.id, '**¶15**'])
  })

  test('"More passages" lists them', async () =>
    expect(await lines(newcomer().press(before.answer.answer, 'More passages'))).toContain(
      `### More passages for “${EXPORTS.question}”`,
    ))

  test('passages that were open can be paged', async () => {
    const page = await lines(scene.minh.press(before.passages, 'Next ›'))
    expect(page.slice(0, 2)).toEqual([`### More passages for “${PASSAGES}”`, '-# Page 2'])
  })

  test('👍 of before is remembered, and 👎 changes it', async () => {
    const { answer } = before.answer
    expect(await lines(scene.lan.press(answer, '👍'))).toEqual(['You have already said that this answer is right. Thank you.']) // prettier-ignore
    expect(await lines(scene.lan.press(answer, '👎'))).toEqual(['Your verdict on this answer is now: not right. Thank you.']) // prettier-ignore
  })

  test('"Follow up" opens its form, which is answered leaning on the question', async () => {
    const person = newcomer()
    const form = await person.press(before.slash, 'Follow up').modal()
    expect((await lines(person.submit(form, { question: 'and retail?' })))[1]).toBe(RETAIL.headline)
  })

  test('a form that was open is answered, too', async () =>
    expect((await lines(scene.lan.submit(before.form, { question: 'and retail?' })))[1]).toBe(RETAIL.headline))

  test('"Follow up" on a private answer stays private', async () => {
    const sent = scene.lan.submit(await scene.lan.press(before.hidden, 'Follow up').modal(), {
      question: 'and retail?',
    })
    expect([(await lines(sent))[1], sent.private()]).toEqual([RETAIL.headline, true])
  })

  test('the one who asked is known: a nearest figure is shown to all for them, privately for others', async () => {
    const presses = [scene.minh, newcomer()].map(person => person.press(before.nearest.answer, 'Exports · +8.9%'))
    for (const pressed of presses) expect((await lines(pressed))[0]).toBe(EXPORTS.headline)
    expect(presses.map(pressed => pressed.private())).toEqual([false, true])
  })

  test('"Tell the moderators" tells them', async () => {
    expect(await lines(newcomer().press(before.gold.answer, 'Tell the moderators'))).toEqual([
      'The moderators have been told of this question.',
    ])
    const gaps = await lines(scene.guild.owner.command(scene.channel, 'knowledge gaps'))
    expect(gaps.filter(line => line.endsWith('passed on to you'))).toHaveLength(1)
  })

  test('a choice makes the message the answer', async () => {
    await scene.minh.choose(before.choice.answer, '22nd').response()
    expect(headlineOf(before.choice.answer)).toBe('### Economic growth: 22nd (nationwide, first half of 2024)')
    expect(selectsOf(before.choice.answer)).toEqual([])
  })

  test('the table of figures and the text of the report can be paged, and figures be opened from the table', async () => {
    const person = scene.minh
    const [menu] = selectsOf(before.figures)
    const opened = person.choose(before.figures, menu?.options[0]?.value ?? '')
    expect([(await lines(opened))[0], opened.private()]).toEqual(['### Economic growth: 6.96% (first half of 2024)', true]) // prettier-ignore
    for (const message of [before.figures, before.report]) {
      const shown = textOf(message)
      const next = buttonsOf(message).find(({ label }) => label.endsWith('›'))?.label ?? ''
      expect((await person.press(message, next).response()).id).toBe(message.id)
      expect(textOf(message)).not.toBe(shown)
    }
  })

  test('buttons of direct messages work', async () =>
    expect((await lines(scene.lan.press(before.direct, 'Context')))[3]).toBe('**¶14**'))

  test('an edited question has its old answer changed', async () => {
    const { question, answer } = before.edited
    scene.minh.edit(question, `<@${scene.sandbox.bot.id}> ${RETAIL.question}`)
    await becomes(scene, answer, RETAIL.headline)
    expect(repliesTo(question, scene.channel)).toEqual([answer])
  })

  test('a deleted question takes its old answer with it', async () => {
    const { question, answer } = before.deleted
    scene.minh.delete(question)
    await scene.sandbox.until(() => !scene.channel.messages.includes(answer), 'the answer to go')
  })

  test('a question leans on what the same person asked there before', async () => {
    const asked = before.mai.say(scene.channel, 'and in 2023?', { mention: true })
    const reply = await scene.replyTo(asked)
    expect(textOf(reply)).toContain('-# Understood as: exports (kim ngạch xuất khẩu) · 2023')
  })

  test('a reply to an old answer leans on it', async () => {
    const { answer } = before.answer
    const asked = newcomer().say(scene.channel, 'and in 2023?', { replyTo: answer })
    expect(textOf(await scene.replyTo(asked))).toContain('-# Understood as: exports (kim ngạch xuất khẩu) · 2023')
  })

  test('nothing that was answered before is answered again', () => {
    for (const { question, answer } of [before.answer, before.gold, before.choice])
      expect(repliesTo(question, scene.channel)).toEqual([answer])
  })
})
