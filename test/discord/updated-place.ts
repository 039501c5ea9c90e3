/** Updated answers in tests: a report that comes to state something else, and the marks under what was answered. */
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createCurator } from '../../src/knowledge/curating.ts'
import { openStore } from '../../src/knowledge/store.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { createFetcher } from '../../src/knowledge/fetching/fetcher.ts'
import { builtInLibrary } from '../support/discord.ts'
import type { Place } from './command-place.ts'
import { fileOf } from './knowledge-place.ts'

export const REPORT = 'Kinh tế Hậu Giang'
export const IN_ENGLISH = 'how much did budget revenue rise in Hậu Giang in 2031?'
export const RISEN = 'Thu ngân sách tăng 15,1% so với cùng kỳ.'
export const MARK = '-# ⟳ Updated since: Budget revenue is now **+15.1%** (2031, ¶2)'

/** Asks by mentioning the bot, as another member each time, as nobody may ask too fast. */
export async function ask(place: Place, words: string, { until }: Sandbox): Promise<Message> {
  const { channel, join } = place
  const { id } = join().say(channel, words, { mention: true })
  return until(() => channel.messages.find(({ message_reference: to }) => to?.message_id === id), 'a reply')
}

/** Publishes a version, or adds the report, as another process does that has the store open; the report's id. */
export async function publishBeside(
  folder: string,
  { guild }: Pick<Place, 'guild'>,
  paragraphs?: readonly string[],
): Promise<string> {
  const store = await openStore(folder)
  try {
    const curator = createCurator({ store, library: await builtInLibrary(), fetcher: createFetcher() })
    const { data, name } = fileOf(REPORT, paragraphs)
    const source = { kind: 'file', name, bytes: Buffer.from(data) } as const
    const [report] = await store.reports.list(guild.id)
    if (!report) {
      const added = await curator.add(guild.id, source, { person: '1' })
      if (added.outcome !== 'added') throw new Error(added.outcome)
      return added.report.id
    }
    const refreshed = await curator.update(guild.id, report.id, source)
    if (refreshed.outcome !== 'draft') throw new Error(refreshed.outcome)
    await store.reports.publish(guild.id, report.id, refreshed.number)
    return report.id
  } finally {
    await store.close()
  }
}

/** No change of a report waits any more. */
export async function settled(folder: string): Promise<void> {
  const database = new DatabaseSync(join(folder, 'trich-dan.sqlite'), { readOnly: true })
  const waiting = database.prepare('select count(*) as count from report_change')
  await expect.poll(() => waiting.get()?.['count'], { timeout: 5000 }).toBe(0)
  database.close()
}

export const marksOf = (message: Message): string[] => linesWith(message, true)
export const withoutMarks = (message: Message): string[] => linesWith(message, false)

function linesWith(message: Message, mark: boolean): string[] {
  return textOf(message).split('\n').filter(line => line.includes('⟳') === mark) // prettier-ignore
}

/** The requests about one message, by their methods. */
export function requestsOf({ requests }: Sandbox, { id }: Message): string[] {
  return requests.filter(({ path }) => path.endsWith(`/messages/${id}`)).map(({ method }) => method)
}
