/** Report changes: that another version of a report answers by now, kept until answers of before have been marked. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './database.ts'
import type { Opened } from './opened.ts'

/** Which version answers since then. */
export type ReportChange = {
  readonly guild: string
  readonly report: string
  /** Counts the changes of a report that wait. */
  readonly number: number
  readonly version: number
}

type Taking = {
  /** Who takes it: a name that no other has. */
  readonly by: string
  readonly at: number
  /** When it is anybody's again, as one who was killed never finishes. */
  readonly until: number
}

/** `busy`: all that there is was taken by others, the first of it until then. */
export type Taken =
  | { readonly outcome: 'taken'; readonly change: ReportChange }
  | { readonly outcome: 'busy'; readonly until: number }
  | { readonly outcome: 'none' }

export type ReportChanges = {
  /** Takes the first change of a report, of which then nobody else takes any. */
  readonly take: (taking: Taking) => Promise<Taken>
  /** Whether it is still held, for so much longer. */
  readonly hold: (change: ReportChange, holding: Pick<Taking, 'by' | 'until'>) => Promise<boolean>
  readonly finish: (change: ReportChange, by: string) => Promise<void>
  /** Leaves it to whoever takes it next. */
  readonly release: (change: ReportChange, by: string) => Promise<void>
}

/** How long after an answer it is told under it what has changed since, in milliseconds; older changes are purged. */
export const MARKED_FOR = 14 * 86_400_000

const TAKING = 'report changes'

export function createReportChanges(opened: Opened): ReportChanges {
  const { database, whileOpen } = opened
  return {
    take: taking => whileOpen(() => take(opened, taking)),
    hold: (change, { by, until }) =>
      whileOpen(async () => {
        const update = held(database, change, by).set({ taken_until: until })
        return (await update.executeTakeFirst()).numUpdatedRows > 0n
      }),
    finish: (change, by) =>
      whileOpen(async () => {
        const { report, number } = change
        const row = database.deleteFrom('report_change').where('report', '=', report).where('number', '=', number)
        await row.where('taken_by', '=', by).execute()
      }),
    release: (change, by) =>
      whileOpen(async () => {
        await held(database, change, by).set({ taken_by: null, taken_until: null }).execute()
      }),
  }
}

/** Writes down that a version answers from now on; in the transaction that makes it so. */
export async function addReportChange(
  transaction: Transaction<Tables>,
  { guild, report, version, at }: Omit<ReportChange, 'number'> & { readonly at: number },
): Promise<void> {
  const last = await transaction
    .selectFrom('report_change')
    .select(sql<number>`coalesce(max(number), 0)`.as('number'))
    .where('report', '=', report)
    .executeTakeFirstOrThrow()
  const row = { guild, report, number: last.number + 1, version, at, taken_by: null, taken_until: null }
  await transaction.insertInto('report_change').values(row).execute()
}

function take({ engine }: Opened, { by, at, until }: Taking): Promise<Taken> {
  return engine.exclusively<Taken>(TAKING, async transaction => {
    const row = await firstChanges(transaction)
      .selectAll()
      .where(where => where.or([where('taken_until', 'is', null), where('taken_until', '<=', at)]))
      .orderBy('at')
      .limit(1)
      .executeTakeFirst()
    if (row) {
      const { guild, report, number, version } = row
      const update = transaction.updateTable('report_change').set({ taken_by: by, taken_until: until })
      await update.where('report', '=', report).where('number', '=', number).execute()
      return { outcome: 'taken', change: { guild, report, number, version } }
    }
    const busy = firstChanges(transaction).select('taken_until').where('taken_until', 'is not', null)
    const next = (await busy.orderBy('taken_until').limit(1).executeTakeFirst())?.taken_until ?? null
    return next === null ? { outcome: 'none' } : { outcome: 'busy', until: next }
  })
}

/** A report's changes are followed in their order, so that its figures are not lost on the way. */
function firstChanges(database: Kysely<Tables>) {
  return database.selectFrom('report_change').where(where => {
    const earlier = where.selectFrom('report_change as earlier').select('earlier.number')
    return where.not(
      where.exists(
        earlier
          .whereRef('earlier.report', '=', 'report_change.report')
          .whereRef('earlier.number', '<', 'report_change.number'),
      ),
    )
  })
}

function held(database: Kysely<Tables>, { report, number }: ReportChange, by: string) {
  const row = database.updateTable('report_change').where('report', '=', report).where('number', '=', number)
  return row.where('taken_by', '=', by)
}
