/** Buttons that say nothing any more, were made by hand, come late or meet an error: a notice, and nothing breaks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Snapshot } from '../../src/search/snapshot.ts'
import { buttonsOf, selectsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { builtInLibrary, startTestBot, type TestBot } from '../support/discord.ts'
import { reportOf, snapshotOf } from './library.ts'
import { EXPORTS, GOLD, headlineOf, openScene, saidBy, type Scene } from './scene.ts'

const FORGOTTEN = 'The bot no longer keeps that answer. Please ask again.'
const SECRET = 'password hunter2 at /srv/bot'

let bot: TestBot
/** Other reports than the built-in one, by server. */
const changed = new Map<string, Snapshot>()
/** Servers whose reports cannot be had. */
const broken = new Set<string>()

beforeAll(async () => {
  const builtIn = await builtInLibrary()
  const snapshotFor = (guild: string | null): Snapshot => {
    if (guild !== null && broken.has(guild)) throw new Error(SECRET)
    return changed.get(guild ?? '') ?? builtIn.snapshotFor(guild)
  }
  bot = await startTestBot({ snapshotFor })
})
afterAll(() => bot.close())

const scene = (): Scene => openScene(bot.sandbox)
const idOf = (message: Message, label: string) => buttonsOf(message).find(one => one.label === label)?.customId ?? ''
const askedOf = (message: Message) => idOf(message, 'More passages').split(':')[2] ?? ''

describe('a custom id made by hand', () => {
  test.each(['2:more:AAAAAAAAAAAA:0', '1:dance:AAAAAAAAAAAA', '1:context:x:1:0:0', 'x', '1:more:AAAAAAAAAAAA:-1'])(
    '"%s", of another version or of nothing, is said to be unknown, to the one who pressed',
    async id => {
      const { lan, ask } = scene()
      const { answer } = await ask(lan, EXPORTS.question)
      const pressed = lan.sendComponent(answer, id)
      expect(textOf(await pressed.response())).toBe('That button is from an earlier version. Please ask again.')
      expect(pressed.private()).toBe(true)
    },
  )

  test('a Vietnamese Discord is told so in Vietnamese', async () => {
    const { guild, lan, ask } = scene()
    const mai = guild.addMember(bot.sandbox.createPerson({ name: 'Mai', locale: 'vi' }))
    const { answer } = await ask(lan, EXPORTS.question)
    expect(textOf(await mai.sendComponent(answer, '0:more:x').response())).toBe(
      'Nút này thuộc một phiên bản cũ. Hãy hỏi lại.',
    )
  })

  test.each(['more:ID:0', 'search:ID:0', 'good:ID', 'bad:ID', 'tell:ID', 'follow-up:ID', 'choose:ID'])(
    '"%s" with the question of another server opens nothing of it and changes nothing',
    async action => {
      const [here, there] = [scene(), scene()]
      const { answer: foreign } = await there.ask(there.lan, GOLD.question)
      const { answer } = await here.ask(here.lan, EXPORTS.question)
      const before = textOf(answer)
      const pressed = here.lan.sendComponent(answer, `1:${action.replace('ID', askedOf(foreign))}`)
      expect(textOf(await pressed.response())).toBe(FORGOTTEN)
      expect([pressed.private(), textOf(answer)]).toEqual([true, before])
      expect(await bot.store.feedbackOf(askedOf(foreign))).toEqual({ good: 0, bad: 0 })
      expect(await bot.store.toldQuestions(there.guild.id, 10)).toEqual([])
    },
  )

  test("with a question of somebody else's direct messages opens nothing of it", async () => {
    const { lan, minh } = scene()
    lan.direct(GOLD.question)
    minh.direct(EXPORTS.question)
    const foreign = await bot.sandbox.until(() => lan.directMessages[0], 'an answer')
    const own = await bot.sandbox.until(() => minh.directMessages[0], 'an answer')
    const found = minh.sendComponent(own, `1:more:${askedOf(foreign)}:0`)
    expect(textOf(await found.response())).toBe(FORGOTTEN)
  })

  test('a figure with the question of another server is shown, without buttons for that question', async () => {
    const [here, there] = [scene(), scene()]
    const { answer: foreign } = await there.ask(there.lan, 'exports in 2023?')
    const { answer } = await here.ask(here.lan, EXPORTS.question)
    const pressed = here.lan.sendComponent(answer, idOf(foreign, 'Exports · +8.9%'))
    const figure = await pressed.response()
    expect(headlineOf(figure)).toBe(EXPORTS.headline)
    expect(buttonsOf(figure).map(({ label }) => label)).toEqual(['Open the source', 'Context'])
    expect(pressed.private()).toBe(true)
  })
})

describe('what is gone', () => {
  test('a question that the bot was made to forget: every button says so, and no form opens', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    await bot.store.forgetAsked(askedOf(answer))
    for (const label of ['More passages', '👍', '👎', 'Follow up']) {
      const pressed = lan.press(answer, label)
      expect([label, textOf(await pressed.response()), pressed.private()]).toEqual([label, FORGOTTEN, true])
    }
  })

  test('a form that was open meanwhile gets the same notice, privately', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const form = await lan.press(answer, 'Follow up').modal()
    await bot.store.forgetAsked(askedOf(answer))
    const sent = lan.submit(form, { question: 'and retail?' })
    expect([textOf(await sent.response()), sent.private()]).toEqual([FORGOTTEN, true])
  })

  test('pages of passages whose question was deleted stay, and the next page is not to be had', async () => {
    const { lan, minh, ask } = scene()
    const { question, answer } = await ask(lan, 'Cà Mau tỉnh kinh tế cả năm?')
    const found = await minh.press(answer, 'Thêm đoạn trích').response()
    const shown = textOf(found)
    lan.delete(question)
    await bot.sandbox.until(() => bot.sandbox.requests.some(({ method, path }) => method === 'DELETE' && path.endsWith(answer.id)), 'the answer to go') // prettier-ignore
    await expect.poll(() => bot.store.findByQuestion(question.id)).toBeUndefined()
    expect(textOf(await minh.press(found, 'Next ›').response())).toBe(FORGOTTEN)
    expect(textOf(found)).toBe(shown)
  })

  test.each([
    ['Context', EXPORTS.question, 'That report is no longer here.'],
    ['Exports · +8.9%', 'exports in 2023?', 'That figure is no longer in the report.'],
  ])('"%s" after the report was taken away says so', async (label, question, notice) => {
    const { guild, lan, ask } = scene()
    const { answer } = await ask(lan, question)
    changed.set(guild.id, snapshotOf(reportOf('another', ['Một đoạn.']), []))
    const pressed = lan.press(answer, label)
    expect([textOf(await pressed.response()), pressed.private()]).toEqual([notice, true])
  })

  test('a choice of a figure that is gone leaves the menu', async () => {
    const { guild, lan, ask } = scene()
    const { answer } = await ask(lan, 'where does Cà Mau rank?')
    changed.set(guild.id, snapshotOf(reportOf('another', ['Một đoạn.']), []))
    expect(textOf(await lan.choose(answer, '22nd').response())).toBe('That figure is no longer in the report.')
    expect(selectsOf(answer)).toHaveLength(1)
  })

  test('a report that has fewer paragraphs now: what was walked to is gone, what was shown stays', async () => {
    const { guild, lan, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const context = await lan.press(answer, 'Context').response()
    const shown = textOf(context)
    changed.set(guild.id, snapshotOf(reportOf('ca-mau-h1-2024', ['Một đoạn.', 'Hai đoạn.']), []))
    expect(textOf(await lan.press(context, '¶15 ›').response())).toBe('That passage is no longer in the report.')
    expect(textOf(await lan.press(answer, 'Context').response())).toBe('That passage is no longer in the report.')
    expect(textOf(context)).toBe(shown)
  })
})

describe('a press that comes to nothing', () => {
  const expired = { status: 404, body: { message: 'Unknown interaction', code: 10062 } }

  test('because Discord no longer knows it leaves the bot as it was: the next press works', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const pressed = lan.press(answer, '👍')
    bot.sandbox.failNext({ path: new RegExp(`/interactions/${pressed.id}/`), ...expired })
    const tries = () => bot.sandbox.requests.filter(({ path }) => path.includes(pressed.id))
    await bot.sandbox.until(() => tries().length > 0, 'a try')
    expect([pressed.callbackType, lan.privateMessages]).toEqual([undefined, []])
    expect(textOf(await lan.press(answer, '👍').response())).toBe(
      'You have already said that this answer is right. Thank you.',
    )
    // What is over is over: a notice could not be said to it either.
    expect(tries()).toHaveLength(1)
  })

  test('because Discord refused the answer is told with an id, and not with what Discord said', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const pressed = lan.press(answer, 'Context')
    const refusal = { status: 400, body: { message: SECRET, code: 50035 } }
    bot.sandbox.failNext({ path: new RegExp(`/interactions/${pressed.id}/`), ...refusal })
    const notice = textOf(await pressed.response())
    expect(notice).toMatch(/^Something went wrong and there is no answer\. If it happens again, tell whoever runs the bot this id: `[0-9a-f]{8}`\.$/) // prettier-ignore
    expect(pressed.private()).toBe(true)
  })

  test('an error of ours is told to the one who pressed, without its words, and the message stays', async () => {
    const { guild, lan, channel, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    const context = await lan.press(answer, 'Context').response()
    const shown = textOf(context)
    broken.add(guild.id)
    const pressed = lan.press(context, '‹ ¶13')
    expect(textOf(await pressed.response())).toMatch(/this id: `[0-9a-f]{8}`\.$/)
    expect([pressed.private(), textOf(context), saidBy(bot.sandbox, channel)]).toEqual([true, shown, [answer]])
    expect(JSON.stringify(bot.sandbox.requests.map(({ body }) => body))).not.toContain('hunter2')
  })
})

describe.concurrent('what takes long', () => {
  /** More than the bot lets a person wait without a word, and less than Discord does. */
  const LONG = 1700

  test('private: "thinking…" is private, and so is what comes', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, EXPORTS.question)
    slow.add(askedOf(answer))
    const pressed = lan.press(answer, 'More passages')
    expect(headlineOf(await pressed.response())).toBe(`### More passages for “${EXPORTS.question}”`)
    expect([pressed.deferred, pressed.private(), lan.privateMessages.length]).toEqual([true, true, 1])
    expect(pressed.acknowledgedAfter).toBeLessThan(3000)
  })

  test('a follow-up to all: everybody sees that it is coming, and then the answer', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const form = await lan.press(answer, 'Follow up').modal()
    slow.add(askedOf(answer))
    const sent = lan.submit(form, { question: 'and retail?' })
    const next = await sent.response()
    expect([sent.deferred, sent.private(), saidBy(bot.sandbox, channel)]).toEqual([true, false, [answer, next]])
  })

  test('a follow-up to a forgotten question: what was announced to all goes, and the notice is private', async () => {
    const { lan, channel } = scene()
    const answer = await lan.command(channel, 'ask', { question: EXPORTS.question }).response()
    const form = await lan.press(answer, 'Follow up').modal()
    slow.add(askedOf(answer))
    await bot.store.forgetAsked(askedOf(answer))
    lan.submit(form, { question: 'and retail?' })
    const notice = await bot.sandbox.until(() => lan.privateMessages[0], 'a notice')
    expect([textOf(notice), saidBy(bot.sandbox, channel)]).toEqual([FORGOTTEN, [answer]])
  })

  test('a choice by somebody else: their own answer comes beside the menu, which stays', async () => {
    const { lan, minh, ask } = scene()
    const { answer } = await ask(lan, 'where does Cà Mau rank?')
    slow.add(selectsOf(answer)[0]?.customId.split(':')[2] ?? '')
    minh.choose(answer, '22nd')
    const own = await bot.sandbox.until(() => minh.privateMessages[0], 'an answer')
    expect([headlineOf(own), selectsOf(answer).length]).toEqual([
      '### Economic growth: 22nd (nationwide, first half of 2024)',
      1,
    ])
  })

  test('a choice by the one who asked: the message becomes the answer', async () => {
    const { lan, ask } = scene()
    const { answer } = await ask(lan, 'where does Cà Mau rank?')
    slow.add(selectsOf(answer)[0]?.customId.split(':')[2] ?? '')
    const chosen = lan.choose(answer, '22nd')
    await chosen.response()
    expect([chosen.deferred, headlineOf(answer)]).toEqual([
      true,
      '### Economic growth: 22nd (nationwide, first half of 2024)',
    ])
  })

  /** Questions that the store takes its time with. */
  const slow = new Set<string>()
  beforeAll(() => {
    const { findAsked } = bot.store
    Object.assign(bot.store, {
      findAsked: async (id: string) => {
        if (slow.has(id)) await bot.sandbox.quiet(LONG)
        return findAsked(id)
      },
    })
  })
})
