/** Reports that take long to be read: who can wait is answered from the new ones, and who cannot from those before. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/knowledge/store.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { linesOf, openPlace, type Place, run } from './command-place.ts'
import { addFile } from './knowledge-place.ts'

let bot: TestBot
/** What the library waits for before it learns which reports a server has. */
let gate: Promise<unknown> = Promise.resolve()
beforeAll(async () => {
  bot = await startTestBot({
    readBy: (store): Store => ({
      ...store,
      reports: { ...store.reports, list: guild => gate.then(() => store.reports.list(guild)) },
    }),
  })
})
afterAll(() => bot.close())

let open: () => void
let place: Place
beforeEach(async () => {
  gate = Promise.resolve()
  place = openPlace(bot, { permissions: Bits.ManageGuild })
  await addFile(place, 'Kinh tế Trà Vinh', ['Kim ngạch xuất khẩu tăng 3,3% so với cùng kỳ.'])
  await run(place, 'knowledge hide', { report: 'ca-mau-h1-2024' })
  await run(place, 'about')
  const { promise, resolve } = Promise.withResolvers<undefined>()
  await addFile(place, 'Kinh tế Vĩnh Long', ['Thu ngân sách tăng 4,4% so với cùng kỳ.'])
  gate = promise
  open = () => resolve(undefined)
})
afterEach(() => open())

test('a question waits for what was published, announced meanwhile', async () => {
  const asked = place.person.command(place.channel, 'ask', { question: 'thu ngân sách tăng bao nhiêu?' })
  await bot.sandbox.until(() => asked.deferred || undefined, 'an announcement')
  open()
  expect(linesOf(await asked.response())[1]).toBe('### Thu ngân sách tăng 4,4% so với cùng kỳ (2031)')
})

test('what is suggested while somebody types comes in time, from the reports that answered before', async () => {
  const suggested = await place.person.complete(place.channel, 'figure', { name: '' }, 'name')
  expect(suggested.map(({ name }) => name)).toEqual(['Exports · +3.3% · 2031'])
  open()
  expect((await place.person.complete(place.channel, 'figure', { name: '' }, 'name')).length).toBe(2)
})

describe('a form, which Discord lets nobody announce, opens all the same', () => {
  test('to paste a report into', async () => {
    expect((await place.person.command(place.channel, 'knowledge add').modal()).title).toBe('Add a report')
  })

  test('to follow up a question', async () => {
    open()
    const answer = await run(place, 'ask', { question: 'xuất khẩu tăng bao nhiêu?' })
    gate = new Promise(() => {})
    await bot.store.guildSettings.set(place.guild.id, 'key', 1)
    expect((await place.person.press(answer, 'Hỏi tiếp').modal()).title).toBe('Follow up')
    expect(textOf(answer)).toContain('3,3%')
  })
})
