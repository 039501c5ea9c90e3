/** Totals: answers ever given and quotes ever checked. */
import type { Kysely } from 'kysely'
import type { Tables } from './database.ts'

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
