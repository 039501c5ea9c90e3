/** Questions: what was asked and what became of it, as long as the messages stand that it was asked in. */
import * as z from 'zod'
import type { Opened } from './opened.ts'
import { addReportChange } from './report-changes.ts'
import { findRow } from './report-rows.ts'
import { storable } from './storable-text.ts'
import { countAnswer } from './totals.ts'

/** A figure that an answer told, and where it stands by now. */
export type ToldFigure = {
  /** The id of its report in the store. */
  readonly report: string
  /** The last version that is known to state it, and its key there. */
  readonly version: number
  readonly figure: string
  /** What was told, in a form in which the same is always the same text. */
  readonly states: string
  /** A later version states it no more. */
  readonly gone?: boolean
  /** What has become of it was told under the answer, and may have to be taken back. */
  readonly marked?: boolean
}

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
  /** The figures that the answer told. */
  readonly figures?: readonly ToldFigure[]
  readonly at: number
}

export type SavedAsked = Omit<Asked, 'person' | 'figures'> & {
  readonly figures: readonly ToldFigure[]
  /** The message that the bot answered with, once it is known. */
  readonly answerMessage: string | null
  readonly askedBy: (person: string) => boolean
}

/** What an edited question changes. */
export type Replacement = Pick<Asked, 'question' | 'language' | 'status' | 'quotes' | 'report' | 'previous' | 'figures'>

export type Questions = {
  readonly saveAsked: (asked: Asked) => Promise<void>
  /** Where a report that it told of has changed meanwhile, that waits to be told under it. */
  readonly answeredIn: (id: string, message: string) => Promise<void>
  /** For an answer that tells something else now: one of several figures that was chosen. */
  readonly setFigures: (id: string, figures: readonly ToldFigure[]) => Promise<void>
  /** Replaces the figures of an answer, unless it has come to tell others meanwhile; whether it did. */
  readonly followFigures: (id: string, from: readonly ToldFigure[], to: readonly ToldFigure[]) => Promise<boolean>
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
}

/** Databases limit how many values one statement may hold. */
const VALUES_AT_ONCE = 500
const NO_QUESTIONS = ['help', 'search']
/** Forgetting many questions waits for others that do, as two that take the same ones would wait for each other. */
export const FORGETTING = 'forgetting'

export function createQuestions(opened: Opened): Questions {
  const { whileOpen } = opened
  return {
    saveAsked: asked => whileOpen(() => saveAsked(opened, asked)),
    answeredIn: (id, message) => whileOpen(() => setAnswerMessage(opened, id, message)),
    setFigures: (id, figures) => whileOpen(() => setFigures(opened, id, figures)),
    followFigures: (id, from, to) => whileOpen(() => followFigures(opened, { id, from, to })),
    findAsked: id => whileOpen(() => findAsked(opened, 'id', id)),
    findByQuestion: message => whileOpen(() => findAsked(opened, 'question_message', message)),
    findByAnswer: message => whileOpen(() => findAsked(opened, 'answer_message', message)),
    replaceAsked: (id, replacement) => whileOpen(() => replaceAsked(opened, id, replacement)),
    forgetAsked: id => whileOpen(() => forget(opened, ['id'], [id])),
    forgetMessages: messages => whileOpen(() => forget(opened, ['question_message', 'answer_message'], messages)),
    recentQuestions: (person, channel, since, limit = 5) =>
      whileOpen(() => recentQuestions(opened, { person, channel, since, limit })),
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

async function setAnswerMessage({ database, changes }: Opened, id: string, message: string): Promise<void> {
  const update = database.updateTable('asked').set({ answer_message: message }).where('id', '=', id)
  const row = await update.returning(['guild', 'figures']).executeTakeFirst()
  const guild = row?.guild ?? null
  if (!row || guild === null) return
  for (const [report, figures] of Map.groupBy(readFigures(row.figures), figure => figure.report)) {
    // Whoever published another version before now may not have seen that there is this message.
    const current = (await findRow(database, guild, report))?.current ?? null
    if (current === null || figures.every(({ version }) => version === current)) continue
    await changes.inGuild(guild, async (transaction, changed) => {
      if (!(await findRow(transaction, guild, report))) return
      await addReportChange(transaction, { guild, report, version: current, at: Date.now() })
      changed()
    })
  }
}

async function setFigures({ database }: Opened, id: string, figures: readonly ToldFigure[]): Promise<void> {
  await database
    .updateTable('asked')
    .set({ figures: writeFigures(figures) })
    .where('id', '=', id)
    .execute()
}

type Following = {
  readonly id: string
  readonly from: readonly ToldFigure[]
  readonly to: readonly ToldFigure[]
}

async function followFigures({ database }: Opened, { id, from, to }: Following): Promise<boolean> {
  const update = database
    .updateTable('asked')
    .set({ figures: writeFigures(to) })
    .where('id', '=', id)
  return (await update.where('figures', '=', writeFigures(from)).executeTakeFirst()).numUpdatedRows > 0n
}

async function findAsked(opened: Opened, column: MessageOrId, value: string): Promise<SavedAsked | undefined> {
  const { database, hash } = opened
  const query = database.selectFrom('asked').selectAll().where(column, '=', value)
  const row = await query.orderBy('at', 'desc').limit(1).executeTakeFirst()
  if (!row) return undefined
  const {
    question_message: questionMessage,
    answer_message: answerMessage,
    person: asker,
    previous,
    figures,
    ...rest
  } = row
  return {
    ...rest,
    questionMessage,
    answerMessage,
    previous: z.array(z.string()).parse(JSON.parse(previous)),
    figures: readFigures(figures),
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

function replaceable({ question, report, previous, language, status, quotes, figures = [] }: Replacement) {
  const lists = { previous: JSON.stringify(previous), figures: writeFigures(figures) }
  return { question: storable(question), report, ...lists, language, status, quotes }
}

type MessageOrId = 'id' | 'question_message' | 'answer_message'

function forget({ engine }: Opened, columns: readonly MessageOrId[], values: readonly string[]): Promise<void> {
  return engine.exclusively(FORGETTING, async transaction => {
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

const FIGURES = z.array(
  z.object({
    report: z.string(),
    version: z.number(),
    figure: z.string(),
    states: z.string(),
    gone: z.exactOptional(z.boolean()),
    marked: z.exactOptional(z.boolean()),
  }),
)

/** The figures of an answer, from the column that holds them. */
export function readFigures(column: string): ToldFigure[] {
  return FIGURES.parse(JSON.parse(column))
}

/** In one order of their fields, so that the same figures are the same text. */
function writeFigures(figures: readonly ToldFigure[]): string {
  return JSON.stringify(FIGURES.parse(figures))
}
