/** Feedback: what people think of an answer, and which questions they passed on to the moderators. */
import type { Transaction } from 'kysely'
import type { Tables } from './database.ts'
import type { Opened } from './opened.ts'
import type { Asked } from './questions.ts'

export type Verdict = 'good' | 'bad'

/** What became of a press on a button; `forgotten`: there is no such question any more. */
type FeedbackOutcome = 'saved' | 'changed' | 'same' | 'forgotten'
type TellingOutcome = 'told' | 'told-before' | 'forgotten'

/** `at` is when the moderators were told. */
export type ToldQuestion = Pick<Asked, 'id' | 'question' | 'language' | 'at'>

export type Feedback = {
  /** Each person has one verdict on each answer. */
  readonly saveFeedback: (id: string, person: string, verdict: Verdict, at: number) => Promise<FeedbackOutcome>
  readonly feedbackOf: (id: string) => Promise<Readonly<Record<Verdict, number>>>
  /** Once for each question, whoever asks for it. */
  readonly tellModerators: (id: string, person: string, at: number) => Promise<TellingOutcome>
  /** Newest first. */
  readonly toldQuestions: (guild: string, limit: number) => Promise<ToldQuestion[]>
}

export function createFeedback(opened: Opened): Feedback {
  const { whileOpen } = opened
  return {
    saveFeedback: (id, person, verdict, at) => whileOpen(() => saveFeedback(opened, { id, person, verdict, at })),
    feedbackOf: id => whileOpen(() => feedbackOf(opened, id)),
    tellModerators: (id, person, at) => whileOpen(() => tellModerators(opened, { id, person, at })),
    toldQuestions: (guild, limit) => whileOpen(() => toldQuestions(opened, guild, limit)),
  }
}

type Press = { readonly id: string; readonly person: string; readonly at: number }

function saveFeedback(
  { database, hash }: Opened,
  { id, person, verdict, at }: Press & { readonly verdict: Verdict },
): Promise<FeedbackOutcome> {
  const row = { asked: id, person: hash(person), verdict, at }
  return database.transaction().execute(async transaction => {
    if (!(await holdAsked(transaction, id))) return 'forgotten'
    const former = await transaction
      .selectFrom('feedback')
      .select('verdict')
      .where('asked', '=', id)
      .where('person', '=', row.person)
      .executeTakeFirst()
    if (former?.verdict === verdict) return 'same'
    await transaction
      .insertInto('feedback')
      .values(row)
      .onConflict(conflict => conflict.columns(['asked', 'person']).doUpdateSet({ verdict, at }))
      .execute()
    return former ? 'changed' : 'saved'
  })
}

/** Whether the question is there; while it is held, nobody forgets it or gives it another verdict. */
async function holdAsked(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  // An update that changes nothing, which holds a row in every database.
  const hold = transaction
    .updateTable('asked')
    .set(row => ({ at: row.ref('at') }))
    .where('id', '=', id)
  return (await hold.executeTakeFirst()).numUpdatedRows > 0n
}

async function feedbackOf({ database }: Opened, id: string): Promise<Record<Verdict, number>> {
  const rows = await database.selectFrom('feedback').select('verdict').where('asked', '=', id).execute()
  const good = rows.filter(({ verdict }) => verdict === 'good').length
  return { good, bad: rows.length - good }
}

function tellModerators({ database, hash }: Opened, { id, person, at }: Press): Promise<TellingOutcome> {
  return database.transaction().execute(async transaction => {
    if (!(await holdAsked(transaction, id))) return 'forgotten'
    const { guild } = await transaction
      .selectFrom('asked')
      .select('guild')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { numInsertedOrUpdatedRows: told = 0n } = await transaction
      .insertInto('told')
      .values({ asked: id, guild, person: hash(person), at })
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
    .where('asked.question', '<>', '')
    .orderBy('told.at', 'desc')
    .limit(limit)
    .execute()
}
