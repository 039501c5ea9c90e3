/** Store: what the bot remembers over restarts: questions, feedback, channels; people only as keyed hashes. */
import { createHmac, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { countAnswer, readTotals, readUnaskedChannels, saveUnaskedChannel, type Tables } from './database.ts'
import { migrate } from './migrations.ts'
import { readKey } from './person-key.ts'
import { openDatabase } from './sqlite.ts'
import { mendable } from './store-problems.ts'

/** A question that was answered, or was not; `status` says which. */
export type Asked = {
  /** From `newId`. */
  readonly id: string
  readonly guild: string | null
  readonly channel: string
  /** The chat message that asked, if any. */
  readonly questionMessage: string | null
  /** The plain user id; it is hashed before it is kept. */
  readonly person: string
  readonly question: string
  readonly report: string | null
  readonly previous: readonly string[]
  readonly language: 'vi' | 'en'
  /** `answered`, `choice`, `not-in-report`, `no-report`, `help` or `search`. */
  readonly status: string
  /** How many quotes were checked and shown. */
  readonly quotes: number
  readonly at: number
}

export type SavedAsked = Omit<Asked, 'person'> & {
  /** The message that the bot answered with, once it is known. */
  readonly answerMessage: string | null
  readonly askedBy: (person: string) => boolean
}

/** What an edited question changes. */
export type Replacement = Pick<Asked, 'question' | 'language' | 'status' | 'quotes' | 'report' | 'previous'>

export type Verdict = 'good' | 'bad'

/** What became of a press on a button; `forgotten`: there is no such question any more. */
type FeedbackOutcome = 'saved' | 'changed' | 'same' | 'forgotten'
type TellingOutcome = 'told' | 'told-before' | 'forgotten'

/** `at` is when the moderators were told. */
export type ToldQuestion = Pick<Asked, 'id' | 'question' | 'language' | 'at'>

/** All ids are Discord's, but those that `newId` made; all times are milliseconds since the epoch. */
export type Store = {
  readonly saveAsked: (asked: Asked) => Promise<void>
  readonly answeredIn: (id: string, message: string) => Promise<void>
  readonly findAsked: (id: string) => Promise<SavedAsked | undefined>
  readonly findByQuestion: (questionMessage: string) => Promise<SavedAsked | undefined>
  readonly findByAnswer: (answerMessage: string) => Promise<SavedAsked | undefined>
  /** For an edited question. Its new answer counts in the totals as one more. */
  readonly replaceAsked: (id: string, replacement: Replacement) => Promise<void>
  readonly forgetAsked: (id: string) => Promise<void>
  /** Forgets what was asked or answered in any of these messages. */
  readonly forgetMessages: (messages: readonly string[]) => Promise<void>
  /** The person's latest questions there, oldest first, without calls for help and searches. */
  readonly recentQuestions: (person: string, channel: string, since: number, limit?: number) => Promise<string[]>
  /** Each person has one verdict on each answer. */
  readonly saveFeedback: (id: string, person: string, verdict: Verdict, at: number) => Promise<FeedbackOutcome>
  readonly feedbackOf: (id: string) => Promise<Readonly<Record<Verdict, number>>>
  /** Once for each question, whoever asks for it. */
  readonly tellModerators: (id: string, person: string, at: number) => Promise<TellingOutcome>
  /** Newest first. */
  readonly toldQuestions: (guild: string, limit: number) => Promise<ToldQuestion[]>
  /** Whether that changed anything. */
  readonly setAnswersUnasked: (guild: string, channel: string, on: boolean) => Promise<boolean>
  readonly answersUnasked: (channel: string) => Promise<boolean>
  /** Answers ever given and quotes ever checked, those that were forgotten since included. */
  readonly totals: () => Promise<{ readonly answers: number; readonly quotes: number }>
  /** Waits for what is under way; every later call is refused. */
  readonly close: () => Promise<void>
}

type Opened = {
  readonly database: Kysely<Tables>
  /** How a person is named in it. */
  readonly hash: (person: string) => string
  /** The channels that are answered unasked, as the database has them. */
  readonly unasked: Set<string>
}

const ID_BYTES = 9
/** Databases limit how many values one statement may hold. */
const VALUES_AT_ONCE = 500
const NEWER = 'a newer version of this program made it. Update this one.'
const NO_QUESTIONS = ['help', 'search']

/** Twelve random characters that may stand in an address or a button. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}

/**
 * Opens the store of a data folder; makes the folder, the database and the key that are not there yet.
 *
 * @throws Failure `store-unusable` with what is wrong with the folder, the database or the key.
 */
export async function openStore(folder: string): Promise<Store> {
  const path = join(folder, 'trich-dan.sqlite')
  await mendable(folder, () => mkdir(folder, { recursive: true }))
  const database = await mendable(path, () => openDatabase(path))
  try {
    if ((await mendable(path, () => migrate(database))) === 'newer')
      throw new Failure('store-unusable', { path, problem: NEWER })
    const key = await readKey(database, join(folder, 'person.key'))
    const hash = (person: string) => createHmac('sha256', key).update(person).digest('base64url')
    return createStore({ database, hash, unasked: await readUnaskedChannels(database) })
  } catch (error) {
    // A database that cannot be used may not close well either; the first problem is the one to tell.
    await Promise.allSettled([database.destroy()])
    throw error
  }
}

function createStore(opened: Opened): Store {
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  async function whileOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closing) throw new Error('The store is closed: nothing can be read from it or kept in it any more.')
    const result = work()
    running.add(result)
    try {
      return await result
    } finally {
      running.delete(result)
    }
  }

  return {
    saveAsked: asked => whileOpen(() => saveAsked(opened, asked)),
    answeredIn: (id, message) => whileOpen(() => setAnswerMessage(opened, id, message)),
    findAsked: id => whileOpen(() => findAsked(opened, 'id', id)),
    findByQuestion: message => whileOpen(() => findAsked(opened, 'question_message', message)),
    findByAnswer: message => whileOpen(() => findAsked(opened, 'answer_message', message)),
    replaceAsked: (id, replacement) => whileOpen(() => replaceAsked(opened, id, replacement)),
    forgetAsked: id => whileOpen(() => forget(opened, ['id'], [id])),
    forgetMessages: messages => whileOpen(() => forget(opened, ['question_message', 'answer_message'], messages)),
    recentQuestions: (person, channel, since, limit = 5) =>
      whileOpen(() => recentQuestions(opened, { person, channel, since, limit })),
    saveFeedback: (id, person, verdict, at) => whileOpen(() => saveFeedback(opened, { id, person, verdict, at })),
    feedbackOf: id => whileOpen(() => feedbackOf(opened, id)),
    tellModerators: (id, person, at) => whileOpen(() => tellModerators(opened, { id, person, at })),
    toldQuestions: (guild, limit) => whileOpen(() => toldQuestions(opened, guild, limit)),
    setAnswersUnasked: (guild, channel, on) => whileOpen(() => setAnswersUnasked(opened, { guild, channel }, on)),
    answersUnasked: channel => whileOpen(async () => opened.unasked.has(channel)),
    totals: () => whileOpen(() => readTotals(opened.database)),
    close: () => (closing ??= Promise.allSettled(running).then(() => opened.database.destroy())),
  }
}

function saveAsked({ database, hash }: Opened, asked: Asked): Promise<void> {
  const { id, guild, channel, questionMessage, person, at } = asked
  const row = { id, guild, channel, question_message: questionMessage, answer_message: null, person: hash(person), at }
  return database.transaction().execute(async transaction => {
    await transaction
      .insertInto('asked')
      .values({ ...row, ...replaceable(asked) })
      .execute()
    await countAnswer(transaction, asked)
  })
}

async function setAnswerMessage({ database }: Opened, id: string, message: string): Promise<void> {
  await database.updateTable('asked').set({ answer_message: message }).where('id', '=', id).execute()
}

async function findAsked(opened: Opened, column: MessageOrId, value: string): Promise<SavedAsked | undefined> {
  const { database, hash } = opened
  const query = database.selectFrom('asked').selectAll().where(column, '=', value)
  const row = await query.orderBy('at', 'desc').limit(1).executeTakeFirst()
  if (!row) return undefined
  const { question_message: questionMessage, answer_message: answerMessage, person: asker, previous, ...rest } = row
  return {
    ...rest,
    questionMessage,
    answerMessage,
    previous: z.array(z.string()).parse(JSON.parse(previous)),
    askedBy: person => hash(person) === asker,
  }
}

function replaceAsked({ database }: Opened, id: string, replacement: Replacement): Promise<void> {
  return database.transaction().execute(async transaction => {
    const update = transaction.updateTable('asked').set(replaceable(replacement)).where('id', '=', id)
    const { numUpdatedRows } = await update.executeTakeFirst()
    if (numUpdatedRows > 0n) await countAnswer(transaction, replacement)
  })
}

function replaceable({ question, report, previous, language, status, quotes }: Replacement) {
  return { question, report, previous: JSON.stringify(previous), language, status, quotes }
}

type MessageOrId = 'id' | 'question_message' | 'answer_message'

function forget({ database }: Opened, columns: readonly MessageOrId[], values: readonly string[]): Promise<void> {
  return database.transaction().execute(async transaction => {
    for (let start = 0; start < values.length; start += VALUES_AT_ONCE) {
      const some = values.slice(start, start + VALUES_AT_ONCE)
      for (const column of columns) await transaction.deleteFrom('asked').where(column, 'in', some).execute()
    }
  })
}

async function recentQuestions(
  { database, hash }: Opened,
  asked: { readonly person: string; readonly channel: string; readonly since: number; readonly limit: number },
): Promise<string[]> {
  const rows = await database
    .selectFrom('asked')
    .select('question')
    .where('person', '=', hash(asked.person))
    .where('channel', '=', asked.channel)
    .where('at', '>=', asked.since)
    .where('status', 'not in', NO_QUESTIONS)
    .orderBy('at', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map(({ question }) => question).toReversed()
}

type Press = { readonly id: string; readonly person: string; readonly at: number }

function saveFeedback(
  { database, hash }: Opened,
  { id, person, verdict, at }: Press & { readonly verdict: Verdict },
): Promise<FeedbackOutcome> {
  const row = { asked: id, person: hash(person), verdict, at }
  return database.transaction().execute(async transaction => {
    const asked = await transaction
      .selectFrom('asked')
      .leftJoin('feedback', join =>
        join.onRef('feedback.asked', '=', 'asked.id').on('feedback.person', '=', row.person),
      )
      .select('feedback.verdict')
      .where('asked.id', '=', id)
      .executeTakeFirst()
    if (!asked) return 'forgotten'
    if (asked.verdict === verdict) return 'same'
    await transaction
      .insertInto('feedback')
      .values(row)
      .onConflict(conflict => conflict.columns(['asked', 'person']).doUpdateSet({ verdict, at }))
      .execute()
    return asked.verdict ? 'changed' : 'saved'
  })
}

async function feedbackOf({ database }: Opened, id: string): Promise<Record<Verdict, number>> {
  const rows = await database.selectFrom('feedback').select('verdict').where('asked', '=', id).execute()
  const good = rows.filter(({ verdict }) => verdict === 'good').length
  return { good, bad: rows.length - good }
}

function tellModerators({ database, hash }: Opened, { id, person, at }: Press): Promise<TellingOutcome> {
  return database.transaction().execute(async transaction => {
    const asked = await transaction.selectFrom('asked').select('guild').where('id', '=', id).executeTakeFirst()
    if (!asked) return 'forgotten'
    const { numInsertedOrUpdatedRows: told = 0n } = await transaction
      .insertInto('told')
      .values({ asked: id, guild: asked.guild, person: hash(person), at })
      .onConflict(conflict => conflict.column('asked').doNothing())
      .executeTakeFirst()
    return told > 0n ? 'told' : 'told-before'
  })
}

function toldQuestions({ database }: Opened, guild: string, limit: number): Promise<ToldQuestion[]> {
  return database
    .selectFrom('told')
    .innerJoin('asked', 'asked.id', 'told.asked')
    .select(['asked.id', 'asked.question', 'asked.language', 'told.at'])
    .where('told.guild', '=', guild)
    .orderBy('told.at', 'desc')
    .limit(limit)
    .execute()
}

async function setAnswersUnasked(opened: Opened, place: Tables['unasked_channel'], on: boolean): Promise<boolean> {
  const changed = await saveUnaskedChannel(opened.database, place, on)
  if (on) opened.unasked.add(place.channel)
  else opened.unasked.delete(place.channel)
  return changed
}
