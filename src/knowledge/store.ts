/** Store: what the bot remembers over restarts, in SQLite or PostgreSQL; people only as keyed hashes. */
import { createHmac } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import { createChanges, type Changes } from './changes.ts'
import { type ConfirmedFigures, createConfirmedFigures } from './confirmed-figures.ts'
import type { Engine } from './engine.ts'
import { createFeedback, type Feedback } from './feedback.ts'
import { createGaps, type Gaps } from './gaps.ts'
import { createGuildSettings, type GuildSettings } from './guild-settings.ts'
import { migrate } from './migrations.ts'
import { createDoor, type Opened } from './opened.ts'
import { readKey } from './person-key.ts'
import { createPrivacy, type Privacy } from './privacy.ts'
import { createQuestions, type Questions } from './questions.ts'
import { createReportChanges, type ReportChanges } from './report-changes.ts'
import { createReports, type Reports } from './report-store.ts'
import { openSqlite } from './sqlite-engine.ts'
import { mendable } from './store-problems.ts'
import { readTotals } from './totals.ts'
import { openUnaskedChannels, type UnaskedChannels } from './unasked-channels.ts'

export { newId } from './ids.ts'
export type { Asked, SavedAsked, ToldFigure } from './questions.ts'

/** All ids are Discord's, but those that `newId` made; all times are milliseconds since the epoch. */
export type Store = Questions &
  Feedback &
  Gaps &
  Privacy & {
    readonly reports: Reports
    readonly reportChanges: ReportChanges
    readonly confirmedFigures: ConfirmedFigures
    readonly guildSettings: GuildSettings
    /** Whether that changed anything. */
    readonly setAnswersUnasked: (guild: string, channel: string, on: boolean) => Promise<boolean>
    readonly answersUnasked: (channel: string) => Promise<boolean>
    /** Answers ever given and quotes ever checked, those that were forgotten since included. */
    readonly totals: () => Promise<{ readonly answers: number; readonly quotes: number }>
    /**
     * Told which server's reports or settings have changed: at once what this store changes, within a second what
     * others do. `null`: any server's may have. What it returns ends the listening.
     */
    readonly onChange: Changes['onChange']
    /** Waits for what is under way; every later call is refused. */
    readonly close: () => Promise<void>
  }

export type Place = {
  /** The data folder: it holds the key that people are hashed with, and the database where no other is named. */
  readonly folder: string
  /** The address of a PostgreSQL database to use instead of a file: `postgres://user:password@host/name`. */
  readonly databaseUrl?: string | undefined
}

const NEWER = 'a newer version of this program made it. Update this one.'

/**
 * Opens the store of a data folder; makes the folder, the tables and the key that are not there yet.
 *
 * @throws Failure `store-unusable` with what is wrong with the folder, the database or the key.
 */
export async function openStore(where: string | Place): Promise<Store> {
  const { folder, databaseUrl } = typeof where === 'string' ? { folder: where } : where
  await mendable(folder, () => mkdir(folder, { recursive: true }))
  const engine = await openEngine(folder, databaseUrl)
  try {
    if ((await engine.mendable(() => migrate(engine.database))) === 'newer')
      throw new Failure('store-unusable', { path: engine.place, problem: NEWER })
    const key = await readKey(engine, join(folder, 'person.key'))
    return await createStore(engine, person => createHmac('sha256', key).update(person).digest('base64url'))
  } catch (error) {
    // A database that cannot be used may not close well either; the first problem is the one to tell.
    await Promise.allSettled([engine.close()])
    throw error
  }
}

async function openEngine(folder: string, databaseUrl: string | undefined): Promise<Engine> {
  if (databaseUrl === undefined) return openSqlite(join(folder, 'trich-dan.sqlite'))
  // Loaded only where it is used, as most stores are files.
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(databaseUrl)
}

async function createStore(engine: Engine, hash: Opened['hash']): Promise<Store> {
  const { database } = engine
  const changes = createChanges(engine)
  const unasked = await openUnaskedChannels(database, changes)
  const { whileOpen, close } = createDoor(() => engine.close())
  const opened: Opened = { engine, database, changes, hash, whileOpen }
  await engine.mendable(() => engine.watch(guild => void hear(guild, { changes, unasked })))
  return {
    ...createQuestions(opened),
    ...createFeedback(opened),
    ...createGaps(opened),
    ...createPrivacy(opened),
    reports: createReports(opened),
    reportChanges: createReportChanges(opened),
    confirmedFigures: createConfirmedFigures(opened),
    guildSettings: createGuildSettings(opened),
    setAnswersUnasked: (guild, channel, on) => whileOpen(() => unasked.set({ guild, channel }, on)),
    answersUnasked: channel => whileOpen(async () => unasked.has(channel)),
    totals: () => whileOpen(() => readTotals(database)),
    onChange: changes.onChange,
    close,
  }
}

/** What others have changed is known here before anybody is told of it. */
async function hear(
  guild: string | null,
  { changes, unasked }: { readonly changes: Changes; readonly unasked: UnaskedChannels },
): Promise<void> {
  // What cannot be read now is read at the next change; that there was one is told all the same.
  await unasked.refresh().catch(() => undefined)
  changes.tell(guild)
}
