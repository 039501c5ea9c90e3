/** Commands in tests: a server of its own for each test, with whatever reports, and what a command says there. */
import { readLexicon } from '../../src/knowledge/sources.ts'
import type { Report } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { buildSnapshot, type Snapshot } from '../../src/search/snapshot.ts'
import type { Channel, Guild, OptionValues, Person } from '../../src/sandbox/control.ts'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { builtInLibrary, startTestBot, type TestBot, type TestBotOptions } from '../support/discord.ts'

const lexicon = await readLexicon()
export const builtIn = (await builtInLibrary()).snapshotFor(null)
/** What single servers ask instead of the built-in report; their ids are never given twice. */
const libraries = new Map<string, Snapshot>()

/** The bot with a library that each server may have its own of. */
export function startBotOfMany(options: TestBotOptions = {}): Promise<TestBot> {
  return startTestBot({ snapshotFor: guild => libraries.get(guild ?? '') ?? builtIn, ...options })
}

export type Place = {
  readonly guild: Guild
  readonly channel: Channel
  readonly person: Person
  /** Another member. */
  readonly join: () => Person
}

export type PlaceOptions = {
  /** Of the people and the server. */
  readonly locale?: string
  readonly library?: Snapshot
  /** What the people may do besides the usual. */
  readonly permissions?: bigint
}

export function openPlace({ sandbox }: TestBot, { locale = 'en-US', library, permissions }: PlaceOptions = {}): Place {
  const guild = sandbox.createGuild({ locale })
  if (library) setLibrary(guild, library)
  const join = () => guild.addMember(sandbox.createPerson({ locale }), permissions === undefined ? {} : { permissions })
  return { guild, channel: guild.createChannel(), person: join(), join }
}

export function setLibrary(guild: Guild, library: Snapshot): void {
  libraries.set(guild.id, library)
}

export function run(
  { channel, person }: Pick<Place, 'channel' | 'person'>,
  name: string,
  options: OptionValues = {},
): Promise<Message> {
  return person.command(channel, name, options).response()
}

export const linesOf = (message: Message): string[] => textOf(message).split('\n')
export const labelsOf = (message: Message): string[] => buttonsOf(message).map(({ label }) => label)

/** A Vietnamese report on 2031. */
export function reportOf(id: string, paragraphs: readonly string[], title = `Báo cáo ${id}`): Report {
  const front = ['---', `title: ${JSON.stringify(title)}`, 'language: vi', 'period: 2031', '---'].join('\n')
  return parseReport([front, ...paragraphs].join('\n\n'), { id, file: `${id}.md` })
}

export const libraryOf = (...reports: readonly Report[]): Snapshot => buildSnapshot(reports, lexicon)

/** Two reports that state the same of two places. */
export const several = libraryOf(
  reportOf('bac-lieu', ['Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ.'], 'Kinh tế Bạc Liêu năm 2031'),
  reportOf('q4-b', ['Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ.'], 'Kinh tế Sóc Trăng năm 2031'),
)

/** Presses a button for as long as it is there; what is shown before and after each time. */
export async function pagesOf({ person }: Place, first: Message, button: string): Promise<string[]> {
  const pages = [textOf(first)]
  for (let page = first; labelsOf(page).some(label => label.includes(button));) {
    page = await person.press(page, button).response()
    pages.push(textOf(page))
  }
  return pages
}
