/** Privacy: everything that is kept of a person, to show and to erase. */
import type { Opened } from './opened.ts'
import { FORGETTING } from './questions.ts'
import { inOrder } from './report-rows.ts'

/** All that carries the person's hash, oldest first. */
export type KeptOfPerson = {
  readonly questions: readonly {
    readonly id: string
    readonly guild: string | null
    readonly channel: string
    readonly question: string
    readonly previous: string
    readonly status: string
    readonly at: number
  }[]
  /** On answers to anybody's questions. */
  readonly feedback: readonly { readonly asked: string; readonly verdict: 'good' | 'bad'; readonly at: number }[]
  /** Questions, anybody's, that the person passed on to the moderators. */
  readonly told: readonly { readonly asked: string; readonly guild: string | null; readonly at: number }[]
  /** Reports that the person added; they are the server's. */
  readonly reports: readonly {
    readonly guild: string
    readonly slug: string
    readonly title: string
    readonly at: number
  }[]
}

/** How many of each were erased. */
export type Erased = { readonly [Kind in keyof KeptOfPerson]: number }

export type Privacy = {
  readonly everythingOf: (person: string) => Promise<KeptOfPerson>
  /** Deletes it all; a report stays, and nobody knows any more who added it. */
  readonly erase: (person: string) => Promise<Erased>
}

export function createPrivacy(opened: Opened): Privacy {
  const { whileOpen } = opened
  return {
    everythingOf: person => whileOpen(() => everythingOf(opened, person)),
    erase: person => whileOpen(() => erase(opened, person)),
  }
}

async function everythingOf({ database, hash }: Opened, person: string): Promise<KeptOfPerson> {
  const name = hash(person)
  const questions = await database
    .selectFrom('asked')
    .select(['id', 'guild', 'channel', 'question', 'previous', 'status', 'at'])
    .where('person', '=', name)
    .orderBy('at')
    .execute()
  const feedback = database.selectFrom('feedback').select(['asked', 'verdict', 'at']).where('person', '=', name)
  const told = database.selectFrom('told').select(['asked', 'guild', 'at']).where('person', '=', name)
  const reports = database.selectFrom('report').select(['guild', 'slug', 'title', 'at']).where('added_by', '=', name)
  return {
    questions,
    feedback: await feedback.orderBy('at').execute(),
    told: await told.orderBy('at').execute(),
    reports: inOrder(await reports.orderBy('at').execute(), ({ slug }) => slug).toSorted((a, b) => a.at - b.at),
  }
}

function erase({ engine, hash }: Opened, person: string): Promise<Erased> {
  const name = hash(person)
  return engine.exclusively(FORGETTING, async transaction => {
    const rows = (table: 'feedback' | 'told') => transaction.selectFrom(table).select('at').where('person', '=', name)
    const counts = { feedback: (await rows('feedback').execute()).length, told: (await rows('told').execute()).length }
    // Questions come first, as whoever gives feedback holds the question before anything else; they take theirs along.
    const questions = await transaction.deleteFrom('asked').where('person', '=', name).executeTakeFirst()
    await transaction.deleteFrom('feedback').where('person', '=', name).execute()
    await transaction.deleteFrom('told').where('person', '=', name).execute()
    const reports = await transaction
      .updateTable('report')
      .set({ added_by: null })
      .where('added_by', '=', name)
      .executeTakeFirst()
    return {
      ...counts,
      questions: Number(questions.numDeletedRows),
      reports: Number(reports.numUpdatedRows),
    }
  })
}
