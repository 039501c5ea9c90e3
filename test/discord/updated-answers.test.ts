/** Updated answers end to end: what was answered before a report changed tells under it what is stated by now. */
import { ComponentType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBot } from '../../src/discord/bot.ts'
import { openLibrary } from '../../src/knowledge/library.ts'
import { BUILT_IN } from '../../src/knowledge/sources.ts'
import { openStore } from '../../src/knowledge/store.ts'
import { selectsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { labelsOf, type Place, run } from './command-place.ts'
import { addFile, BUDGET, type Curated, EXPORTS, fileOf, openServer, sayOf, startCurated } from './knowledge-place.ts'
import * as updated from './updated-place.ts'
import { IN_ENGLISH, MARK, marksOf, REPORT, requestsOf, RISEN, withoutMarks } from './updated-place.ts'

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const IN_VIETNAMESE = 'thu ngân sách Hậu Giang năm 2031 tăng bao nhiêu?'
const OF_EXPORTS = 'xuất khẩu Hậu Giang năm 2031 tăng bao nhiêu?'
const PLACE = 'Báo cáo này nói về tỉnh Hậu Giang.'

/** A server with a report of its own. */
async function openReported(paragraphs = [EXPORTS, BUDGET], options = {}): Promise<Place> {
  const place = openServer(curated, options)
  await addFile(place, REPORT, paragraphs)
  return place
}

const ask = (place: Place, words: string, { sandbox }: TestBot = curated.bot) => updated.ask(place, words, sandbox)
const settled = ({ folder }: TestBot = curated.bot) => updated.settled(folder)
const publishBeside = ({ folder }: TestBot, place: Place, paragraphs: readonly string[]) =>
  updated.publishBeside(folder, place, paragraphs)

/** The answer to a question that was asked in a place. */
const replyTo = ({ id }: Message, { channel }: Place) =>
  curated.bot.sandbox.until(
    () => channel.messages.find(({ message_reference: to }) => to?.message_id === id),
    'a reply',
  )

/** A new version of the report, published by a moderator. */
async function publish(place: Place, paragraphs: readonly string[]): Promise<void> {
  const moderator = { ...place, person: place.join() }
  const draft = await run(moderator, 'knowledge add', { file: fileOf(REPORT, paragraphs), report: 'hau giang' })
  await moderator.person.press(draft, 'Publish').response()
}

describe('an answer whose figure has changed', () => {
  test('is marked with the new value when that is published, and else stays as it was', async () => {
    const place = await openReported()
    const answer = await ask(place, IN_ENGLISH)
    const before = textOf(answer).split('\n')
    expect(before).toContain('> Thu ngân sách tăng **14,5%** so với cùng kỳ.')
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect(marksOf(answer)).toEqual([MARK])
    expect(withoutMarks(answer)).toEqual(before)
    expect(labelsOf(answer)).toEqual(['Context', 'More passages', '👍', '👎'])
    const [, edit] = curated.bot.sandbox.requests.filter(({ path }) => path.endsWith(`/messages/${answer.id}`))
    expect(edit).toMatchObject({ method: 'PATCH', body: { allowed_mentions: { parse: [] } } })
  })

  test('is marked above its buttons, which work on: the context of an old quote says that it is gone', async () => {
    const place = await openReported()
    const answer = await ask(place, IN_ENGLISH)
    await publish(place, [EXPORTS, RISEN])
    await settled()
    const [container] = answer.components ?? []
    const kinds = container && 'components' in container ? container.components.map(({ type }) => type) : []
    expect(kinds.slice(-2)).toEqual([ComponentType.TextDisplay, ComponentType.ActionRow])
    expect(await sayOf(place.join().press(answer, 'Context'))).toBe('That passage is no longer in the report.')
    expect(await sayOf(place.join().press(answer, '👍'))).toBe('Thank you for saying that this answer is right.')
  })

  test('is marked when moderators correct or drop what was told, and no more when they take that back', async () => {
    const place = await openReported()
    const answer = await ask(place, IN_ENGLISH)
    const moderator = place.join()
    const reports = await run({ ...place, person: place.join() }, 'knowledge list')
    const [id] = (await curated.bot.store.reports.list(place.guild.id)).map(report => report.id)
    const review = await moderator.sendComponent(reports, `1:review:${id}:0`).response()
    const menu = (kind: string) => selectsOf(review).find(({ customId }) => customId.includes(`:${kind}:`))?.customId
    const modal = await moderator.choose(review, 'Budget revenue · +14.5% · 2031', menu('correct')).modal()
    await moderator.submit(modal, { direction: 'down' }).response()
    await settled()
    expect(marksOf(answer)).toEqual(['-# ⟳ Updated since: Budget revenue is now **−14.5%** (2031, ¶2)'])
    await moderator.choose(review, 'Budget revenue · −14.5% · 2031', menu('drop')).response()
    await settled()
    expect(marksOf(answer)).toEqual(['-# ⟳ Updated since: Budget revenue is no longer among the figures of the report'])
    await moderator.choose(review, 'Budget revenue · +14.5% · 2031', menu('drop')).response()
    await settled()
    expect(marksOf(answer)).toEqual([])
  })

  test('in Vietnamese is marked in Vietnamese', async () => {
    const place = await openReported()
    const answer = await ask(place, IN_VIETNAMESE)
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect(marksOf(answer)).toEqual(['-# ⟳ Cập nhật: Thu ngân sách nay là **+15,1%** (2031, ¶2)'])
  })

  test('says so where the new version no longer states it', async () => {
    const place = await openReported()
    const answers = [await ask(place, IN_ENGLISH), await ask(place, IN_VIETNAMESE)]
    await publish(place, [EXPORTS])
    await settled()
    expect(answers.map(answer => marksOf(answer))).toEqual([
      ['-# ⟳ Updated since: Budget revenue is no longer among the figures of the report'],
      ['-# ⟳ Cập nhật: Thu ngân sách không còn trong các số liệu của báo cáo'],
    ])
  })

  test('is not the one beside it: what did not change is left alone', async () => {
    const place = await openReported()
    const [budget, exports] = [await ask(place, IN_ENGLISH), await ask(place, OF_EXPORTS)]
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect([marksOf(budget), marksOf(exports)]).toEqual([[MARK], []])
    expect(requestsOf(curated.bot.sandbox, exports)).toEqual([])
  })

  test('is found where it only moved, so that its next change is told', async () => {
    const place = await openReported()
    const answer = await ask(place, IN_ENGLISH)
    await publish(place, [PLACE, BUDGET, EXPORTS])
    await settled()
    expect(requestsOf(curated.bot.sandbox, answer)).toEqual([])
    await publish(place, [PLACE, EXPORTS, 'Trong kỳ, thu ngân sách tăng 14,5% so với cùng kỳ.'])
    await settled()
    expect(marksOf(answer)).toEqual([])
    await publish(place, [PLACE, PLACE, PLACE, RISEN, EXPORTS])
    await settled()
    expect(marksOf(answer)).toEqual(['-# ⟳ Updated since: Budget revenue is now **+15.1%** (2031, ¶4)'])
  })

  test('has one mark, however often it changes, and none when it is what was told', async () => {
    const place = await openReported()
    const answer = await ask(place, IN_ENGLISH)
    const before = textOf(answer)
    await publish(place, [EXPORTS, RISEN])
    await publish(place, [EXPORTS, RISEN.replace('15,1', '16')])
    await settled()
    expect(marksOf(answer)).toEqual([MARK.replace('15.1', '16')])
    await publish(place, [EXPORTS])
    await settled()
    expect(marksOf(answer)).toEqual(['-# ⟳ Updated since: Budget revenue is no longer among the figures of the report'])
    const rollback = { report: REPORT, version: 1 }
    await run({ ...place, person: place.join() }, 'knowledge rollback', rollback)
    await settled()
    expect(textOf(answer)).toBe(before)
    await run({ ...place, person: place.join() }, 'knowledge rollback', { ...rollback, version: 2 })
    await settled()
    expect(marksOf(answer)).toEqual([MARK])
  })

  test('is told of all that it told, each with what has become of it', async () => {
    const place = await openReported()
    const question = 'xuất khẩu tăng bao nhiêu? thu ngân sách tăng bao nhiêu?'
    const answer = await run({ ...place, person: place.join() }, 'ask', { question, report: REPORT })
    expect(
      textOf(answer)
        .split('\n')
        .filter(line => line.startsWith('###')),
    ).toHaveLength(2)
    await publish(place, [EXPORTS.replace('1,1', '2,2')])
    await settled()
    expect(marksOf(answer).toSorted()).toEqual([
      '-# ⟳ Cập nhật: Kim ngạch xuất khẩu nay là **+2,2%** (2031, ¶1)',
      '-# ⟳ Cập nhật: Thu ngân sách không còn trong các số liệu của báo cáo',
    ])
  })

  test('and is a command’s is marked as well; one that only one person sees is not', async () => {
    const place = await openReported()
    const asked = await run({ ...place, person: place.join() }, 'ask', { question: IN_ENGLISH })
    const [choice] = await place.person.complete(place.channel, 'figure', { name: 'thu ngân sách', report: 'kinh-te-hau-giang' }, 'name') // prettier-ignore
    const figure = await run(place, 'figure', { name: String(choice?.value) })
    const form = await place.person.press(asked, 'Follow up').modal()
    const followed = await place.person.submit(form, { question: IN_VIETNAMESE }).response()
    const asker = place.join()
    const hidden = await asker.command(place.channel, 'ask', { question: IN_ENGLISH, private: true }).response()
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect([asked, figure, followed, hidden].map(message => marksOf(message).length)).toEqual([1, 1, 1, 0])
    expect(requestsOf(curated.bot.sandbox, hidden)).toEqual([])
  })

  test('and was shown as the nearest to all is marked; one that was shown to a single person is not', async () => {
    const place = await openReported()
    const asker = place.join()
    const question = asker.say(place.channel, 'thu ngân sách Hậu Giang năm 2025 tăng bao nhiêu?', { mention: true })
    const nearest = await replyTo(question, place)
    expect(textOf(nearest).split('\n')[0]).toBe('### Không có trong các báo cáo.')
    const [shown, hidden] = [asker.press(nearest, '14,5'), place.join().press(nearest, '14,5')]
    const figures = [await shown.response(), await hidden.response()]
    expect([shown.private(), hidden.private()]).toEqual([false, true])
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect([nearest, ...figures].map(message => marksOf(message))).toEqual([
      [],
      ['-# ⟳ Cập nhật: Thu ngân sách nay là **+15,1%** (2031, ¶2)'],
      [],
    ])
  })

  test('and was chosen among several is marked', async () => {
    const place = openServer(curated)
    await addFile(place, REPORT, [
      'Kim ngạch xuất khẩu tôm tăng 1,1% so với cùng kỳ.',
      'Kim ngạch xuất khẩu gạo tăng 5,5% so với cùng kỳ.',
    ])
    const asker = place.join()
    const question = asker.say(place.channel, 'exports growth in Hậu Giang in 2031?', { mention: true })
    const answer = await replyTo(question, place)
    expect(textOf(answer)).toContain('Several figures fit.')
    await asker.choose(answer, '5.5').response()
    await publish(place, [
      'Kim ngạch xuất khẩu tôm tăng 1,1% so với cùng kỳ.',
      'Kim ngạch xuất khẩu gạo tăng 6,6% so với cùng kỳ.',
    ])
    await settled()
    expect(marksOf(answer).map(line => /\*\*.*\*\*/.exec(line)?.[0])).toEqual(['**+6.6%**'])
  })

  test('is answered anew where the question is edited, and marked again at the next change', async () => {
    const place = await openReported()
    const asker = place.join()
    const question = asker.say(place.channel, IN_ENGLISH, { mention: true })
    const answer = await replyTo(question, place)
    await publish(place, [EXPORTS, RISEN])
    await settled()
    asker.edit(question, `<@${curated.bot.sandbox.bot.id}> ${IN_VIETNAMESE}`)
    await curated.bot.sandbox.until(() => textOf(answer).includes('tăng 15,1%'), 'a new answer')
    expect(marksOf(answer)).toEqual([])
    await publish(place, [EXPORTS, BUDGET])
    await settled()
    expect(marksOf(answer)).toEqual(['-# ⟳ Cập nhật: Thu ngân sách nay là **+14,5%** (2031, ¶2)'])
  })

  test('of more than two weeks ago is left alone', async () => {
    const place = await openReported()
    const { store } = curated.bot
    const [old, recent] = [await ask(place, IN_ENGLISH), await ask(place, IN_ENGLISH)]
    const saved = await store.findByAnswer(old.id)
    if (!saved) throw new Error('the question is not kept')
    await store.forgetAsked(saved.id)
    await store.saveAsked({ ...saved, person: place.person.id, at: Date.now() - 14 * 86_400_000 - 1 })
    await store.answeredIn(saved.id, old.id)
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect([marksOf(old), marksOf(recent)]).toEqual([[], [MARK]])
  })

  test('and whose report another server has in the same words is marked in its own server alone', async () => {
    const [here, there] = [await openReported(), await openReported()]
    const [ours, theirs] = [await ask(here, IN_ENGLISH), await ask(there, IN_ENGLISH)]
    await publish(here, [EXPORTS, RISEN])
    await settled()
    expect([marksOf(ours), marksOf(theirs)]).toEqual([[MARK], []])
    expect(requestsOf(curated.bot.sandbox, theirs)).toEqual([])
  })

  test('is passed over where it is gone or out of reach, and the others are marked', async () => {
    const place = await openReported()
    const first = await ask(place, IN_ENGLISH)
    const closed = { ...place, channel: place.guild.createChannel() }
    const unseen = await ask(closed, IN_ENGLISH)
    const gone = { ...place, channel: place.guild.createChannel() }
    await ask(gone, IN_ENGLISH)
    const thread = place.person.startThread(await ask(place, IN_ENGLISH), 'thread')
    const archived = await ask({ ...place, channel: thread }, IN_ENGLISH)
    const last = await ask(place, IN_ENGLISH)
    place.guild.setBotPermissions(closed.channel, { deny: Bits.ViewChannel })
    gone.channel.delete()
    thread.archive()
    await publish(place, [EXPORTS, RISEN])
    await settled()
    expect([first, unseen, archived, last].map(answer => marksOf(answer))).toEqual([[MARK], [], [], [MARK]])
  })
})

describe('a change', () => {
  /** A bot of its own, with an answer that it has given. */
  async function openAnswered() {
    const bot = await startTestBot()
    const place = openServer({ ...curated, bot })
    await addFile(place, REPORT)
    const answer = await ask(place, IN_ENGLISH, bot)
    return { bot, place, answer, connection: connectionOf(bot) }
  }
  const connectionOf = ({ sandbox: { token, apiUrl, cdnUrl } }: TestBot) => ({ token, apiUrl, cdnUrl })

  test('that another process publishes is told while the bot runs', async () => {
    const { bot, place, answer } = await openAnswered()
    await publishBeside(bot, place, [EXPORTS, RISEN])
    await settled(bot)
    expect(marksOf(answer)).toEqual([MARK])
    await bot.close()
  })

  test('that was published while no bot ran is told at the next start', async () => {
    const { bot, place, answer, connection } = await openAnswered()
    await bot.bot.stop()
    await publishBeside(bot, place, [EXPORTS, RISEN])
    expect(marksOf(answer)).toEqual([])
    const next = await startBot(connection, bot.resources)
    await settled(bot)
    expect(marksOf(answer)).toEqual([MARK])
    await next.stop()
    await bot.close()
  })

  test('that passed several versions while no bot ran is followed through each, and told once', async () => {
    const { bot, place, answer, connection } = await openAnswered()
    await bot.bot.stop()
    for (const paragraphs of [
      [BUDGET, PLACE],
      [PLACE, RISEN.replace('15,1', '15')],
      [PLACE, EXPORTS, PLACE, RISEN],
    ])
      await publishBeside(bot, place, paragraphs)
    const next = await startBot(connection, bot.resources)
    await settled(bot)
    expect(marksOf(answer)).toEqual(['-# ⟳ Updated since: Budget revenue is now **+15.1%** (2031, ¶4)'])
    expect(requestsOf(bot.sandbox, answer)).toEqual(['GET', 'PATCH'])
    await next.stop()
    await bot.close()
  })

  test('that a process was at when it was killed is told by the next, and what is told already is left as it is', async () => {
    const { bot, place, answer, connection } = await openAnswered()
    const other = await ask(place, IN_ENGLISH, bot)
    await bot.bot.stop()
    const report = await publishBeside(bot, place, [EXPORTS, RISEN])
    const killed = await bot.store.reportChanges.take({ by: 'killed', at: 1, until: 2 })
    expect(killed).toMatchObject({ outcome: 'taken', change: { report, version: 2 } })
    const next = await startBot(connection, bot.resources)
    await settled(bot)
    expect([answer, other].map(message => marksOf(message))).toEqual([[MARK], [MARK]])
    await next.stop()
    // Once more, as after a kill right before the change was finished.
    await bot.store.reports.rollback(place.guild.id, report, 1)
    await bot.store.reports.rollback(place.guild.id, report, 2)
    const third = await startBot(connection, bot.resources)
    await settled(bot)
    expect([answer, other].map(message => marksOf(message))).toEqual([[MARK], [MARK]])
    expect(requestsOf(bot.sandbox, answer)).toEqual(['GET', 'PATCH', 'GET'])
    await third.stop()
    await bot.close()
  })

  test('is told once where two processes run the bot', async () => {
    const { bot, place, answer, connection } = await openAnswered()
    const store = await openStore(bot.folder)
    const { library } = await openLibrary(BUILT_IN, store)
    const second = await startBot(connection, { ...bot.resources, store, library })
    const heard = Promise.withResolvers<void>()
    store.onChange(() => heard.resolve())
    await publishBeside(bot, place, [EXPORTS, RISEN])
    await heard.promise
    await settled(bot)
    await second.stop()
    await bot.bot.stop()
    expect(requestsOf(bot.sandbox, answer)).toEqual(['GET', 'PATCH'])
    expect(marksOf(answer)).toEqual([MARK])
    await store.close()
    await bot.close()
  })

  test('that Discord has no ear for waits, and is told later', async () => {
    const { bot, place, answer, connection } = await openAnswered()
    const fault = { path: new RegExp(`/messages/${answer.id}$`), status: 500, times: 4 }
    bot.sandbox.failNext(fault)
    await publishBeside(bot, place, [EXPORTS, RISEN])
    await bot.sandbox.until(() => requestsOf(bot.sandbox, answer).length === 4, 'four attempts')
    await bot.bot.stop()
    expect(marksOf(answer)).toEqual([])
    const later = { by: 'later', at: Date.now() + 3_600_000, until: Date.now() }
    expect(await bot.store.reportChanges.take(later)).toMatchObject({ outcome: 'taken', change: { version: 2 } })
    const next = await startBot(connection, bot.resources)
    await settled(bot)
    expect(marksOf(answer)).toEqual([MARK])
    await next.stop()
    await bot.close()
  })
})
