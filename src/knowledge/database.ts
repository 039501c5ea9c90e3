/** Database: the store's tables, and what is counted and listed beside the questions. */
import type { Kysely } from 'kysely'

/** Ids are text, times are milliseconds since the epoch, `person` is always a keyed hash. */
export type Tables = {
  readonly asked: {
    readonly id: string
    readonly guild: string | null
    readonly channel: string
    readonly question_message: string | null
    readonly answer_message: string | null
    readonly person: string
    readonly question: string
    readonly report: string | null
    /** A JSON list of strings. */
    readonly previous: string
    readonly language: 'vi' | 'en'
    readonly status: string
    readonly quotes: number
    readonly at: number
  }
  readonly counters: { readonly name: 'answers' | 'quotes'; readonly value: number }
  readonly feedback: {
    readonly asked: string
    readonly person: string
    readonly verdict: 'good' | 'bad'
    readonly at: number
  }
  readonly told: {
    readonly asked: string
    readonly guild: string | null
    readonly person: string
    readonly at: number
  }
  readonly unasked_channel: { readonly channel: string; readonly guild: string }
}

/** The statuses of a question that was given an answer. */
const GIVEN = new Set(['answered', 'choice'])

/** Counted when an answer is kept, so that forgetting does not change what was done. */
export async function countAnswer(
  database: Kysely<Tables>,
  { status, quotes }: { readonly status: string; readonly quotes: number },
): Promise<void> {
  const additions = [
    ['answers', GIVEN.has(status) ? 1 : 0],
    ['quotes', quotes],
  ] as const
  for (const [name, addition] of additions) {
    await database
      .updateTable('counters')
      .set(({ eb }) => ({ value: eb('value', '+', addition) }))
      .where('name', '=', name)
      .execute()
  }
}

export async function readTotals(database: Kysely<Tables>): Promise<{ answers: number; quotes: number }> {
  const rows = await database.selectFrom('counters').selectAll().execute()
  const valueOf = (name: string) => rows.find(row => row.name === name)?.value ?? 0
  return { answers: valueOf('answers'), quotes: valueOf('quotes') }
}

export async function readUnaskedChannels(database: Kysely<Tables>): Promise<Set<string>> {
  const rows = await database.selectFrom('unasked_channel').select('channel').execute()
  return new Set(rows.map(({ channel }) => channel))
}

/** Whether that changed anything. */
export async function saveUnaskedChannel(
  database: Kysely<Tables>,
  { guild, channel }: Tables['unasked_channel'],
  on: boolean,
): Promise<boolean> {
  if (!on) {
    const removal = database.deleteFrom('unasked_channel').where('channel', '=', channel)
    return (await removal.executeTakeFirst()).numDeletedRows > 0n
  }
  const addition = database
    .insertInto('unasked_channel')
    .values({ channel, guild })
    .onConflict(conflict => conflict.column('channel').doNothing())
  return ((await addition.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n
}
