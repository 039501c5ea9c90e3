/** Report versions: drafts, which answer nothing until they are published, and the way back to what answered before. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Report } from '../report/model.ts'
import type { Tables } from './database.ts'
import type { Opened } from './opened.ts'
import { addReportChange } from './report-changes.ts'
import { readingSteps, writeReport } from './report-json.ts'
import { exceeds, type Limits } from './report-quota.ts'
import { findRow, type SavedVersion, toVersion } from './report-rows.ts'
import { inSlices } from './slices.ts'
import { storable } from './storable-text.ts'

/** What a source held, and how it can be asked whether it still does. */
export type Content = {
  readonly report: Report
  /** SHA-256 of what the source says. */
  readonly hash: string
  /** How many bytes the source had. */
  readonly bytes: number
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
}

export type DraftOutcome =
  | { readonly outcome: 'saved'; readonly number: number }
  | { readonly outcome: 'no-such-report' | 'too-many-bytes' }

export type PublishOutcome =
  /** `former`: the version that answered until now. */
  | { readonly outcome: 'published'; readonly former: number | null }
  /** Another version was published since the draft was made, so what it was compared with answers no more. */
  | { readonly outcome: 'outdated'; readonly current: number | null }
  | { readonly outcome: 'no-such-version' | 'discarded' | 'published-before' }

export type RollbackOutcome =
  | { readonly outcome: 'rolled-back'; readonly former: number | null }
  | { readonly outcome: 'no-such-version' | 'never-published' | 'current-already' }

export type Versions = {
  readonly saveDraft: (
    guild: string,
    report: string,
    draft: { readonly content: Content; readonly at: number; readonly limits?: Limits },
  ) => Promise<DraftOutcome>
  /** In one transaction: whoever is cut off leaves the former version or this one. */
  readonly publish: (guild: string, report: string, number: number) => Promise<PublishOutcome>
  /** Whether there was such a draft. */
  readonly discard: (guild: string, report: string, number: number) => Promise<boolean>
  /** Lets a version answer again that has answered before. */
  readonly rollback: (guild: string, report: string, number: number) => Promise<RollbackOutcome>
  /** The numbers of the drafts that may be published as things are, by the ids of a server's reports that have any. */
  readonly waitingDrafts: (guild: string) => Promise<ReadonlyMap<string, readonly number[]>>
  /** Newest first. */
  readonly history: (guild: string, report: string) => Promise<SavedVersion[]>
  /** What a version holds, under the id that people see; a discarded one holds nothing any more. */
  readonly readVersion: (guild: string, report: string, number: number) => Promise<Report | undefined>
}

/** Published versions that a report keeps; older ones are deleted when another is published. */
export const VERSIONS_KEPT = 20

export function createVersions(opened: Opened): Versions {
  const { database, whileOpen } = opened
  return {
    saveDraft: (guild, report, draft) => whileOpen(() => saveDraft(opened, { guild, report, ...draft })),
    publish: (guild, report, number) => whileOpen(() => publish(opened, { guild, report, number })),
    discard: (guild, report, number) => whileOpen(() => discard(opened, { guild, report, number })),
    rollback: (guild, report, number) => whileOpen(() => rollback(opened, { guild, report, number })),
    waitingDrafts: guild => whileOpen(() => waitingDrafts(database, guild)),
    history: (guild, report) => whileOpen(() => history(database, guild, report)),
    readVersion: (guild, report, number) => whileOpen(() => readVersion(database, { guild, report, number })),
  }
}

type Named = { readonly guild: string; readonly report: string; readonly number: number }

type Draft = {
  readonly guild: string
  readonly report: string
  readonly content: Content
  readonly at: number
  readonly limits?: Limits
}

function saveDraft({ changes }: Opened, { guild, report, content, at, limits }: Draft): Promise<DraftOutcome> {
  return changes.inGuild<DraftOutcome>(guild, async transaction => {
    const row = await findRow(transaction, guild, report)
    if (!row) return { outcome: 'no-such-report' }
    if ((await exceeds(transaction, guild, { reports: 0, bytes: content.bytes, limits })) !== undefined)
      return { outcome: 'too-many-bytes' }
    const number = row.last + 1
    await transaction.updateTable('report').set({ last: number }).where('id', '=', report).execute()
    await insertVersion(transaction, { report, number, content, at, state: 'draft', base: row.current })
    return { outcome: 'saved', number }
  })
}

/** Adds a version to a report that is known to be there. */
export async function insertVersion(
  transaction: Transaction<Tables>,
  version: Pick<Tables['report_version'], 'report' | 'number' | 'at' | 'state' | 'base'> & {
    readonly content: Content
  },
): Promise<void> {
  const { content, ...row } = version
  const { hash, bytes, etag = null, lastModified = null } = content
  const values = { ...row, hash, bytes, etag, last_modified: lastModified, content: writeReport(content.report) }
  await transaction.insertInto('report_version').values(values).execute()
}

function publish({ changes }: Opened, { guild, report, number }: Named): Promise<PublishOutcome> {
  return changes.inGuild<PublishOutcome>(guild, async (transaction, changed) => {
    const found = await find(transaction, { guild, report, number })
    if (!found) return { outcome: 'no-such-version' }
    const { row, version } = found
    if (version.state === 'discarded') return { outcome: 'discarded' }
    if (version.state === 'published') return { outcome: 'published-before' }
    if (version.base !== row.current) return { outcome: 'outdated', current: row.current }
    await setState(transaction, { report, number }, { state: 'published' })
    await makeCurrent(transaction, { report, number }, version.content)
    await deleteOldest(transaction, report, number)
    await addReportChange(transaction, { guild, report, version: number, at: Date.now() })
    changed()
    return { outcome: 'published', former: row.current }
  })
}

function discard({ changes }: Opened, named: Named): Promise<boolean> {
  return changes.inGuild(named.guild, async transaction => {
    const found = await find(transaction, named)
    if (found?.version.state !== 'draft') return false
    await setState(transaction, named, { state: 'discarded', content: '' })
    return true
  })
}

function rollback({ changes }: Opened, named: Named): Promise<RollbackOutcome> {
  return changes.inGuild<RollbackOutcome>(named.guild, async (transaction, changed) => {
    const found = await find(transaction, named)
    if (!found) return { outcome: 'no-such-version' }
    const { row, version } = found
    if (version.state !== 'published') return { outcome: 'never-published' }
    if (row.current === named.number) return { outcome: 'current-already' }
    await makeCurrent(transaction, named, version.content)
    const { guild, report } = named
    await addReportChange(transaction, { guild, report, version: named.number, at: Date.now() })
    changed()
    return { outcome: 'rolled-back', former: row.current }
  })
}

async function waitingDrafts(database: Kysely<Tables>, guild: string): Promise<Map<string, number[]>> {
  const rows = await database
    .selectFrom('report_version as version')
    .innerJoin('report', 'report.id', 'version.report')
    .select(['report.id', 'report.current', 'version.base', 'version.number'])
    .where('report.guild', '=', guild)
    .where('report.removed_at', 'is', null)
    .where('version.state', '=', 'draft')
    .orderBy('version.number')
    .execute()
  const waiting = Map.groupBy(
    rows.filter(({ base, current }) => base === current),
    ({ id }) => id,
  )
  return new Map([...waiting].map(([id, drafts]) => [id, drafts.map(({ number }) => number)]))
}

async function history(database: Kysely<Tables>, guild: string, report: string): Promise<SavedVersion[]> {
  const rows = await database
    .selectFrom('report_version as version')
    .innerJoin('report', 'report.id', 'version.report')
    .select(['version.number', 'version.at', 'version.state', 'version.hash', 'version.bytes'])
    .select(['version.etag', 'version.last_modified', 'report.current'])
    .where('report.guild', '=', guild)
    .where('report.id', '=', report)
    .where('report.removed_at', 'is', null)
    .orderBy('version.number', 'desc')
    .execute()
  return rows.map(({ current, ...version }) => toVersion(version, current))
}

async function readVersion(database: Kysely<Tables>, named: Named): Promise<Report | undefined> {
  const found = await find(database, named)
  if (!found || found.version.content === '') return undefined
  const { slug } = found.row
  return { ...(await inSlices(readingSteps(found.version.content, `version ${named.number} of ${slug}`))), id: slug }
}

async function find(
  database: Kysely<Tables>,
  { guild, report, number }: Named,
): Promise<{ row: Selectable<Tables['report']>; version: Tables['report_version'] } | undefined> {
  const row = await findRow(database, guild, report)
  if (!row) return undefined
  const version = await database
    .selectFrom('report_version')
    .selectAll()
    .where('report', '=', report)
    .where('number', '=', number)
    .executeTakeFirst()
  return version && { row, version }
}

async function setState(
  transaction: Transaction<Tables>,
  { report, number }: Pick<Named, 'report' | 'number'>,
  change: Partial<Pick<Tables['report_version'], 'state' | 'content'>>,
): Promise<void> {
  await transaction
    .updateTable('report_version')
    .set(change)
    .where('report', '=', report)
    .where('number', '=', number)
    .execute()
}

/** A report is called as the version that answers calls it. */
async function makeCurrent(
  transaction: Transaction<Tables>,
  { report, number }: Pick<Named, 'report' | 'number'>,
  content: string,
): Promise<void> {
  const read = await inSlices(readingSteps(content, `version ${number} of ${report}`))
  const title = storable(read.title)
  await transaction.updateTable('report').set({ current: number, title }).where('id', '=', report).execute()
}

async function deleteOldest(transaction: Transaction<Tables>, report: string, current: number): Promise<void> {
  const published = await transaction
    .selectFrom('report_version')
    .select('number')
    .where('report', '=', report)
    .where('state', '=', 'published')
    .where('number', '<>', current)
    .orderBy('number', 'desc')
    .execute()
  const oldest = published.slice(VERSIONS_KEPT - 1).map(({ number }) => number)
  if (oldest.length === 0) return
  await transaction.deleteFrom('report_version').where('report', '=', report).where('number', 'in', oldest).execute()
}
