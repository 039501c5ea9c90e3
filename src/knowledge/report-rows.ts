/** Report rows: reports and their versions as the database has them, always looked up in one server. */
import type { Kysely, Selectable } from 'kysely'
import * as z from 'zod'
import type { Tables } from './database.ts'

/** Where a report came from: an address that can be fetched again, a file that was sent, or text that was typed. */
export type Source = { readonly kind: 'file' | 'url' | 'text'; readonly address?: string; readonly name?: string }

export type SavedReport = {
  readonly id: string
  readonly guild: string
  readonly slug: string
  readonly title: string
  readonly source: Source
  /** The number of the version that answers; `null` while there are drafts only. */
  readonly current: number | null
  /** Of the version that answers. */
  readonly hash: string | null
  readonly bytes: number
  readonly etag: string | null
  readonly lastModified: string | null
  readonly scheduleHours: number | null
  /** When its source was last looked at. */
  readonly checkedAt: number
  /** How often in a row its source could not be read when its time had come. */
  readonly failures: number
  /** The kinds of failure in that row that the moderators were told of. */
  readonly failuresTold: readonly string[]
  /** The highest number of the drafts that they were told of. */
  readonly draftTold: number | null
  readonly addedBy: (person: string) => boolean
  readonly at: number
  readonly removedAt: number | null
}

export type VersionState = Tables['report_version']['state']

export type SavedVersion = {
  readonly number: number
  readonly at: number
  readonly state: VersionState
  /** Whether it is the one that answers. */
  readonly current: boolean
  readonly hash: string
  readonly bytes: number
  readonly etag: string | null
  readonly lastModified: string | null
}

type ReportRow = Selectable<Tables['report']> & {
  readonly hash: string | null
  readonly bytes: number | null
  readonly etag: string | null
  readonly last_modified: string | null
}

const SOURCE = z.object({
  kind: z.enum(['file', 'url', 'text']),
  address: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
}) satisfies z.ZodType<Source>

/** Reports with what there is to know of their current versions. */
export function selectReports(database: Kysely<Tables>) {
  return database
    .selectFrom('report')
    .leftJoin('report_version as version', join =>
      join.onRef('version.report', '=', 'report.id').onRef('version.number', '=', 'report.current'),
    )
    .selectAll('report')
    .select(['version.hash', 'version.bytes', 'version.etag', 'version.last_modified'])
}

export function toReport(row: ReportRow, hash: (person: string) => string): SavedReport {
  const { id, guild, slug, title, current, at, added_by: adder } = row
  return {
    id,
    guild,
    slug,
    title,
    current,
    at,
    source: SOURCE.parse(JSON.parse(row.source)),
    hash: row.hash,
    bytes: row.bytes ?? 0,
    etag: row.etag,
    lastModified: row.last_modified,
    scheduleHours: row.schedule_hours,
    checkedAt: row.checked_at,
    failures: row.failures,
    failuresTold: failuresTold(row),
    draftTold: row.draft_told,
    addedBy: person => hash(person) === adder,
    removedAt: row.removed_at,
  }
}

export function failuresTold({ failures_told: told }: Pick<ReportRow, 'failures_told'>): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(told))
}

export function toVersion(
  version: Omit<Tables['report_version'], 'content' | 'report' | 'base'>,
  current: number | null,
): SavedVersion {
  const { number, at, state, hash, bytes, etag, last_modified: lastModified } = version
  return { number, at, state, current: number === current, hash, bytes, etag, lastModified }
}

/** A report that was not removed. One of another server is as good as none. */
export function findRow(
  database: Kysely<Tables>,
  guild: string,
  report: string,
): Promise<Selectable<Tables['report']> | undefined> {
  return database
    .selectFrom('report')
    .selectAll()
    .where('guild', '=', guild)
    .where('id', '=', report)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** By code unit, as every database would sort in its own way. */
export function inOrder<Item>(items: readonly Item[], name: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => (name(a) < name(b) ? -1 : Number(name(a) > name(b))))
}
