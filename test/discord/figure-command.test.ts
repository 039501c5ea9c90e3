/** A figure chosen by its name, end to end: it is an answer like any other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import type { TestBot } from '../support/discord.ts'
import { openPlace, startBotOfMany } from './command-place.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await startBotOfMany()
})
afterAll(() => bot.close())

const chooseExports = async () => {
  const { person, channel } = openPlace(bot)
  const [choice] = await person.complete(channel, 'figure', { name: 'exports' }, 'name')
  const answer = await person.command(channel, 'figure', { name: String(choice?.value) }).response()
  return { person, answer }
}

test('a chosen figure has all buttons of an answer', async () => {
  const { answer } = await chooseExports()
  expect(textOf(answer)).toContain('### Exports rose 8.9% year on year (first half of 2024)')
  expect(buttonsOf(answer).map(({ label }) => label)).toEqual(['Open the source', 'Context', 'More passages', '👍', '👎', 'Follow up']) // prettier-ignore
})

test('👍 on it is counted, and it is counted as an answer with one quote', async () => {
  const before = await bot.store.totals()
  const { person, answer } = await chooseExports()
  expect(textOf(await person.press(answer, '👍').response())).toMatch(/^Thank you/)
  expect(await bot.store.totals()).toEqual({ answers: before.answers + 1, quotes: before.quotes + 1 })
})

test('"and retail?" follows it up', async () => {
  const { person, answer } = await chooseExports()
  const modal = await person.press(answer, 'Follow up').modal()
  const followUp = await person.submit(modal, { question: 'and retail?' }).response()
  expect(textOf(followUp)).toContain('Total retail sales of goods and services rose 19.3% year on year')
})
