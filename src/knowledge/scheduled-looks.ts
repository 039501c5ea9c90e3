/** Scheduled looks: when the source of a report is looked at again, by whom, and what the moderators were told of it. */
import type { Kysely } from 'kysely'
import type { Tables } from './database.ts'
import type { Opened } from './opened.ts'
import { failuresTold, findRow, type SavedReport, selectReports, toReport } from './report-rows.ts'

/** Wherever a report is named by its id, one of another server is as good as none. */
export type ScheduledLooks = {
  /** `null`: never by itself. Whether there was such a report. */
  readonly schedule: (guild: string, id: string, hours: number | null) => Promise<boolean>
  /** Those of all servers whose time has come to be looked at again, those first that have waited longest. */
  readonly dueReports: (at: number) => Promise<SavedReport[]>
  /**
   * Whether the look is the caller's: of all who have seen the report due since the same last look, here and in other
   * processes, it is one's. Whoever ends without having looked leaves the next look for when its time has come again.
   */
  readonly claim: (guild: string, id: string, look: { readonly seen: number; readonly at: number }) => Promise<boolean>
  /** Its source was read; what a source says of an unchanged version takes its place. Ends a row of failures. */
  readonly checked: (guild: string, id: string, check: Check) => Promise<void>
  /** Its source could not be read once more. */
  readonly failed: (guild: string, id: string) => Promise<void>
  /** The moderators know of a draft, or of a kind of failure, and need not be told again. */
  readonly told: (guild: string, id: string, what: Told) => Promise<void>
}

export type Check = {
  readonly at: number
  readonly unchanged?: { readonly etag?: string | undefined; readonly lastModified?: string | undefined }
}

export type Told = { readonly draft: number } | { readonly failure: string }

const HOUR = 3_600_000
/** A source that fails is looked at once a day at the least, if it was to be looked at that often. */
const LONGEST_BACKOFF_HOURS = 24

export function createScheduledLooks(opened: Opened): ScheduledLooks {
  const { database, hash, whileOpen } = opened
  return {
    schedule: (guild, id, hours) => whileOpen(() => schedule(database, { guild, id, hours })),
    dueReports: at =>
      whileOpen(async () => {
        const scheduled = selectReports(database).where('report.removed_at', 'is', null)
        const rows = await scheduled.where('schedule_hours', 'is not', null).orderBy('checked_at').orderBy('id').execute() // prettier-ignore
        return rows.map(row => toReport(row, hash)).filter(report => isDue(report, at))
      }),
    claim: (guild, id, look) => whileOpen(() => claim(database, { guild, id, ...look })),
    checked: (guild, id, check) => whileOpen(() => saveCheck(opened, { guild, id, ...check })),
    failed: (guild, id) => whileOpen(() => saveFailure(database, { guild, id })),
    told: (guild, id, what) => whileOpen(() => saveTold(opened, { guild, id, what })),
  }
}

type Named = { readonly guild: string; readonly id: string }

function updateLive(database: Kysely<Tables>, { guild, id }: Named) {
  return database.updateTable('report').where('guild', '=', guild).where('id', '=', id).where('removed_at', 'is', null)
}

async function schedule(
  database: Kysely<Tables>,
  { hours, ...named }: Named & { readonly hours: number | null },
): Promise<boolean> {
  const { numUpdatedRows } = await updateLive(database, named).set({ schedule_hours: hours }).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The first failure is nothing yet; after every further one in a row the time to the next look doubles. */
function isDue({ scheduleHours, checkedAt, failures }: SavedReport, at: number): boolean {
  if (scheduleHours === null) return false
  const doubled = scheduleHours * 2 ** Math.max(0, failures - 1)
  const hours = Math.min(doubled, Math.max(scheduleHours, LONGEST_BACKOFF_HOURS))
  return checkedAt + hours * HOUR <= at
}

/** One statement, which finds the row as it was seen or not at all. */
async function claim(
  database: Kysely<Tables>,
  { seen, at, ...named }: Named & { readonly seen: number; readonly at: number },
): Promise<boolean> {
  const update = updateLive(database, named).set({ checked_at: at })
  const { numUpdatedRows } = await update
    .where('checked_at', '=', seen)
    .where('schedule_hours', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function saveCheck({ changes }: Opened, { guild, id, at, unchanged }: Named & Check): Promise<void> {
  return changes.inGuild(guild, async transaction => {
    const row = await findRow(transaction, guild, id)
    if (!row) return
    // Another process, whose clock is another, may have looked later.
    const look = { checked_at: Math.max(row.checked_at, at), failures: 0, failures_told: '[]' }
    await transaction.updateTable('report').set(look).where('id', '=', id).execute()
    const { etag, lastModified } = unchanged ?? {}
    const current = transaction.updateTable('report_version').where('report', '=', id).where('number', '=', row.current)
    if (etag !== undefined) await current.set({ etag }).execute()
    if (lastModified !== undefined) await current.set({ last_modified: lastModified }).execute()
  })
}

async function saveFailure(database: Kysely<Tables>, named: Named): Promise<void> {
  await updateLive(database, named)
    .set(row => ({ failures: row('failures', '+', 1) }))
    .execute()
}

function saveTold({ changes }: Opened, { what, ...named }: Named & { readonly what: Told }): Promise<void> {
  return changes.inGuild(named.guild, async transaction => {
    const row = await findRow(transaction, named.guild, named.id)
    if (!row) return
    const told =
      'draft' in what
        ? { draft_told: Math.max(row.draft_told ?? 0, what.draft) }
        : { failures_told: JSON.stringify([...new Set([...failuresTold(row), what.failure])]) }
    await updateLive(transaction, named).set(told).execute()
  })
}
