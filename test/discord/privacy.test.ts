/** `/privacy` end to end: everybody sees what is kept of them and of nobody else, and has it erased for good. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { labelsOf, linesOf, openPlace, pagesOf, type Place, type PlaceOptions, run } from './command-place.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await startTestBot()
})
afterAll(() => bot.close())

const open = (options?: PlaceOptions) => openPlace(bot, options)
const dated = (message: Message) => linesOf(message).map(line => line.replace(/<t:\d+:d>/, '<date>'))
const ask = (place: Pick<Place, 'channel' | 'person'>, question: string) => run(place, 'ask', { question })

const NOTHING = 'The bot keeps nothing of you.'
const HOW = '-# Your Discord id is kept only as a keyed hash. `/privacy erase` deletes it all.'

describe('/privacy show', () => {
  test('of somebody who did nothing says that nothing is kept, to them alone', async () => {
    const { person, channel } = open()
    const invocation = person.command(channel, 'privacy show')
    expect(textOf(await invocation.response())).toBe(NOTHING)
    expect(invocation.private()).toBe(true)
    expect(channel.messages).toEqual([])
  })

  test('tells the questions, the latest first, and how much else there is', async () => {
    const place = open()
    await place.person.press(await ask(place, 'what was export growth?'), '👎').response()
    await place.person.press(await ask(place, 'what was **inflation**?'), 'Tell the moderators').response()
    expect(dated(await run(place, 'privacy show'))).toEqual([
      '### What the bot keeps of you',
      'Questions that you asked: 2',
      'Your verdicts on answers: 1',
      'Questions that you passed on to moderators: 1',
      'Your questions, the latest first:',
      '- “what was \\*\\*inflation\\*\\*?” · <date>',
      '- “what was export growth?” · <date>',
      HOW,
    ])
  })

  test('speaks Vietnamese to who does', async () => {
    const place = open({ locale: 'vi' })
    expect(textOf(await run(place, 'privacy show'))).toBe('Bot không giữ gì về bạn.')
    await ask(place, 'xuất khẩu tăng bao nhiêu?')
    expect(dated(await run(place, 'privacy show')).slice(0, 2)).toEqual([
      '### Bot đang giữ gì về bạn',
      'Câu hỏi bạn đã đặt: 1',
    ])
  })

  test('shows what others asked to nobody', async () => {
    const place = open()
    await ask(place, 'what was export growth?')
    expect(textOf(await run({ channel: place.channel, person: place.join() }, 'privacy show'))).toBe(NOTHING)
  })

  test('turns pages, ten questions each', async () => {
    const place = open()
    const at = Date.now()
    for (let number = 1; number <= 21; number++) await save(place, `question ${number}`, at + number)
    const pages = await pagesOf(place, await run(place, 'privacy show'), 'Next')
    const numbers = pages.map(page => [...page.matchAll(/“question (\d+)”/g)].map(([, number]) => Number(number)))
    const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i)
    expect(numbers).toEqual([down(21, 12), down(11, 2), [1]])
    expect(pages.map(page => page.split('\n')[1])).toEqual([1, 2, 3].map(page => `-# Page ${page} of 3`))
  })

  test('fits ten of the longest questions into a message, and says of which the words are gone', async () => {
    const place = open()
    for (let number = 0; number < 9; number++) await save(place, '*_~`|'.repeat(400), number)
    await save(place, '', 10)
    const lines = dated(await run(place, 'privacy show'))
    expect(lines).toContain('- *its words were deleted* · <date>')
    expect(lines.filter(line => line.startsWith('- “\\*'))).toHaveLength(9)
  })

  test('works in direct messages, too', async () => {
    const person = bot.sandbox.createPerson()
    await ask({ channel: person.directChannel, person }, 'what was export growth?')
    const invocation = person.command(person.directChannel, 'privacy show')
    expect(dated(await invocation.response())[1]).toBe('Questions that you asked: 1')
    expect(invocation.private()).toBe(true)
  })
})

describe('/privacy erase', () => {
  test('with nothing kept says so, and offers no button', async () => {
    const answer = await run(open(), 'privacy erase')
    expect([textOf(answer), labelsOf(answer)]).toEqual([NOTHING, []])
  })

  test('asks first: nothing is erased before the button is pressed', async () => {
    const place = open()
    await ask(place, 'what was export growth?')
    const invocation = place.person.command(place.channel, 'privacy erase')
    const shown = await invocation.response()
    expect(dated(shown)).toEqual([
      '### Erase all of it?',
      'Questions that you asked: 1',
      'This is deleted for good and cannot be brought back; the buttons under the answers to you stop working. Reports that you added stay in their servers, and nobody knows any more who added them.',
    ])
    expect([labelsOf(shown), invocation.private()]).toEqual([['Erase everything'], true])
    expect((await bot.store.everythingOf(place.person.id)).questions).toHaveLength(1)
  })

  test('erases all of whoever presses and nothing of others, and a second press finds nothing more', async () => {
    const place = open()
    const friend = { channel: place.channel, person: place.join() }
    const answer = await ask(place, 'what was export growth?')
    await ask(friend, 'what was export growth?')
    await place.person.press(answer, '👍').response()
    const shown = await run(place, 'privacy erase')
    expect(linesOf(await place.person.press(shown, 'Erase everything').response())).toEqual([
      '### Erased',
      'Questions that you asked: 1',
      'Your verdicts on answers: 1',
    ])
    expect(await bot.store.everythingOf(place.person.id)).toEqual({
      questions: [],
      feedback: [],
      told: [],
      reports: [],
    })
    expect((await bot.store.everythingOf(friend.person.id)).questions).toHaveLength(1)
    expect(textOf(await run(place, 'privacy show'))).toBe(NOTHING)
    expect(textOf(await place.person.press(answer, '👍').response())).toBe(
      'The bot no longer keeps that answer. Please ask again.',
    )
  })

  test.each(['1:erase', '1:kept:0'])(
    '%s sent by hand from a public message concerns whoever sent it, in private',
    async id => {
      const place = open()
      const answer = await ask(place, 'what was export growth?')
      const before = textOf(answer)
      const invocation = place.join().sendComponent(answer, id)
      await invocation.response()
      expect([invocation.private(), textOf(answer)]).toEqual([true, before])
      expect((await bot.store.everythingOf(place.person.id)).questions).toHaveLength(1)
    },
  )

  test('leaves the reports that the person added, and forgets who it was', async () => {
    const place = open({ locale: 'vi' })
    const { guild, person } = place
    await addReport(guild.id, person.id)
    expect(dated(await run(place, 'privacy show'))[1]).toBe('Báo cáo bạn đã thêm: 1')
    const shown = await run(place, 'privacy erase')
    expect(linesOf(await person.press(shown, 'Xóa tất cả').response())).toEqual([
      '### Đã xóa',
      'Báo cáo không còn ghi tên người thêm: 1',
    ])
    const [report] = await bot.store.reports.list(guild.id)
    expect([report?.slug, report?.addedBy(person.id)]).toEqual(['dan-so', false])
  })
})

function save({ guild, channel, person }: Place, question: string, at: number): Promise<void> {
  const id = `${person.id}-${at}`
  return bot.store.saveAsked({
    id: id.slice(-32),
    guild: guild.id,
    channel: channel.id,
    questionMessage: null,
    person: person.id,
    question,
    previous: [],
    language: 'en',
    status: 'answered',
    quotes: 0,
    report: null,
    at,
  })
}

async function addReport(guild: string, person: string): Promise<void> {
  const paragraphs = [{ number: 0, kind: 'title', text: 'Dân số' } as const, { number: 1, kind: 'text', text: 'Dân số đạt 1,2 triệu người.' } as const] // prettier-ignore
  const report = { id: 'dan-so', title: 'Dân số', language: 'vi', paragraphs } as const
  const content = { report, hash: 'x', bytes: 1 }
  await bot.store.reports.addReport({ guild, slug: 'dan-so', source: { kind: 'text' }, content, isPublished: true, person, at: 1 }) // prettier-ignore
}
