/** Moderators in tests: a server of its own for each test, reports to add to it, and what they are told. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { Attached, Invocation } from '../../src/sandbox/control.ts'
import { textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { document, startServer, type WebServer } from '../knowledge/fetching/server.ts'
import { startTestBot, type TestBot, type TestBotOptions } from '../support/discord.ts'
import { openPlace, type Place, type PlaceOptions, run } from './command-place.ts'

/** A bot that may fetch from a web server on loopback. */
export type Curated = { readonly bot: TestBot; readonly web: WebServer; readonly close: () => Promise<void> }

export async function startCurated(options: Pick<TestBotOptions, 'acknowledgeWithin'> = {}): Promise<Curated> {
  const web = await startServer()
  const bot = await startTestBot({ ...options, fetcher: { allowAddress: web.allowAddress } })
  return { bot, web, close: () => Promise.all([bot.close(), web.close()]).then(() => undefined) }
}

/** A server with a moderator in it. */
export function openServer({ bot }: Curated, options: PlaceOptions = {}): Place {
  return openPlace(bot, { permissions: Bits.ManageGuild, ...options })
}

export const EXPORTS = 'Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ.'
export const BUDGET = 'Thu ngân sách tăng 14,5% so với cùng kỳ.'

/** A Vietnamese report on 2031, as a file. */
export function markdown(title: string, paragraphs: readonly string[] = [EXPORTS, BUDGET]): string {
  const front = ['---', `title: ${JSON.stringify(title)}`, 'language: vi', 'period: 2031', '---'].join('\n')
  return [front, ...paragraphs].join('\n\n')
}

export function fileOf(title: string, paragraphs?: readonly string[]): Attached {
  return { name: 'report.md', data: markdown(title, paragraphs), contentType: 'text/markdown; charset=utf-8' }
}

/** Serves a report at a path, instead of what was there. */
export function serve({ web }: Curated, path: string, text: string): string {
  return web.on(path, document(text, { 'Content-Type': 'text/markdown; charset=utf-8' }))
}

export const addFile = (place: Place, title: string, paragraphs?: readonly string[]): Promise<Message> =>
  run(place, 'knowledge add', { file: fileOf(title, paragraphs) })

/** What a moderator is told; another one each time, as nobody may ask too fast. */
export const told = async (place: Place, name: string, options = {}): Promise<string> =>
  textOf(await run({ ...place, person: place.join() }, `knowledge ${name}`, options))

/** The first line of an answer of `/ask` beside the question; all of it where there is none. */
export async function headline(place: Place, question: string, report: string): Promise<string> {
  const answer = textOf(await run({ ...place, person: place.join() }, 'ask', { question, report }))
  return answer.split('\n').find(line => line.startsWith('###')) ?? answer
}

export const sayOf = async (invocation: Invocation): Promise<string> => textOf(await invocation.response())

/** The ids of a server's own reports, by their titles. */
export async function idOf({ bot }: Curated, { guild }: Place, title: string): Promise<string> {
  const found = (await bot.store.reports.list(guild.id)).find(report => report.title === title)
  if (!found) throw new Error(`no report ${title}`)
  return found.id
}
