/** Report removal: for a day what was removed can be brought back, then it is deleted for good. */
import type { Opened } from './opened.ts'
import { addReportChange, MARKED_FOR } from './report-changes.ts'

export type UndoOutcome = 'restored' | 'slug-taken' | 'too-late' | 'not-removed'

const DAY = 86_400_000
/** Drafts that nobody decided on; and what was discarded, which need not be told of again: its words are gone already. */
const KEPT = [
  { state: 'draft', days: 30 },
  { state: 'discarded', days: 365 },
] as const

export function restoreReport(
  { changes }: Opened,
  { guild, id, at }: { readonly guild: string; readonly id: string; readonly at: number },
): Promise<UndoOutcome> {
  return changes.inGuild<UndoOutcome>(guild, async (transaction, changed) => {
    const ofGuild = transaction.selectFrom('report').selectAll().where('guild', '=', guild)
    const row = await ofGuild.where('id', '=', id).where('removed_at', 'is not', null).executeTakeFirst()
    if (!row || row.removed_at === null) return 'not-removed'
    if (row.removed_at <= at - DAY) return 'too-late'
    const successor = ofGuild.where('slug', '=', row.slug).where('removed_at', 'is', null)
    if (await successor.executeTakeFirst()) return 'slug-taken'
    await transaction.updateTable('report').set({ removed_at: null }).where('id', '=', id).execute()
    if (row.current !== null) {
      // What was published right before the removal may not have been told yet.
      await addReportChange(transaction, { guild, report: id, version: row.current, at })
      changed()
    }
    return 'restored'
  })
}

/** Also drafts and changes of long ago, and reports of which no version is left. */
export function purgeReports({ engine }: Opened, at: number): Promise<number> {
  return engine.exclusively('purge', async transaction => {
    const removed = await transaction
      .deleteFrom('report')
      .where('removed_at', '<=', at - DAY)
      .executeTakeFirst()
    for (const { state, days } of KEPT) {
      const old = transaction.deleteFrom('report_version').where('at', '<=', at - days * DAY)
      await old.where('state', '=', state).execute()
    }
    await transaction
      .deleteFrom('report_change')
      .where('at', '<=', at - MARKED_FOR)
      .execute()
    const empty = await transaction
      .deleteFrom('report')
      .where('current', 'is', null)
      .where(where => {
        const versions = where.selectFrom('report_version').select('number')
        return where.not(where.exists(versions.whereRef('report_version.report', '=', 'report.id')))
      })
      .executeTakeFirst()
    return Number(removed.numDeletedRows + empty.numDeletedRows)
  })
}
