/** Report store: the reports of each server, where they came from and which of their versions answers. */
import type { Kysely } from 'kysely'
import type { Report } from '../report/model.ts'
import type { Tables } from './database.ts'
import { newId } from './ids.ts'
import type { Opened } from './opened.ts'
import { readingSteps } from './report-json.ts'
import { exceeds, type Limits, type Quota, readQuota } from './report-quota.ts'
import { findRow, inOrder, type SavedReport, selectReports, type Source, toReport } from './report-rows.ts'
import { type Content, createVersions, insertVersion, type Versions } from './report-versions.ts'
import { purgeReports, restoreReport, type UndoOutcome } from './report-removal.ts'
import { createScheduledLooks, type ScheduledLooks } from './scheduled-looks.ts'
import { inSlices } from './slices.ts'
import { storable } from './storable-text.ts'

export type NewReport = {
  readonly guild: string
  /** Must be none of another report that was not removed; `published` gives it to the report as its id. */
  readonly slug: string
  readonly source: Source
  readonly content: Content
  /** Whether it answers at once; a draft waits for `publish`. */
  readonly isPublished: boolean
  /** The plain user id; it is hashed before it is kept. */
  readonly person: string
  readonly scheduleHours?: number | undefined
  readonly at: number
  readonly limits?: Limits
}

export type AddOutcome =
  | { readonly outcome: 'added'; readonly id: string; readonly number: number }
  | { readonly outcome: 'slug-taken' | 'too-many-reports' | 'too-many-bytes' }

type Parts = Versions & ScheduledLooks

/** Wherever a report is named by its id, one of another server is as good as none. */
export type Reports = Parts & {
  readonly addReport: (report: NewReport) => Promise<AddOutcome>
  readonly find: (guild: string, id: string) => Promise<SavedReport | undefined>
  readonly findBySlug: (guild: string, slug: string) => Promise<SavedReport | undefined>
  /** Those of which a version that was not discarded says the very same. */
  readonly findByHash: (guild: string, hash: string) => Promise<SavedReport[]>
  /** In the order of their slugs. */
  readonly list: (guild: string) => Promise<SavedReport[]>
  /** Those that were removed and not purged yet, the latest first. */
  readonly listRemoved: (guild: string) => Promise<SavedReport[]>
  /** What a server answers from, in the order of the slugs, which are the ids here. */
  readonly published: (guild: string) => Promise<Report[]>
  /** The same with the version that each is. */
  readonly answering: (guild: string) => Promise<Answering[]>
  readonly quota: (guild: string) => Promise<Quota>
  /** Whether there was such a report. It answers no more, and can be brought back until it is purged. */
  readonly remove: (guild: string, id: string, at: number) => Promise<boolean>
  /** Brings back what was removed less than 24 hours before `at`. */
  readonly undo: (guild: string, id: string, at: number) => Promise<UndoOutcome>
  /** Deletes for good what nobody can bring back any more, in all servers; how many reports that were. */
  readonly purge: (at: number) => Promise<number>
}

/** A report that answers, and which version of it that is. */
export type Answering = { readonly id: string; readonly version: number; readonly report: Report }

export function createReports(opened: Opened): Reports {
  const { database, hash, whileOpen } = opened
  const live = () => selectReports(database).where('report.removed_at', 'is', null)
  const readAll = async (query: ReturnType<typeof live>) => (await query.execute()).map(row => toReport(row, hash))
  return {
    ...createVersions(opened),
    ...createScheduledLooks(opened),
    addReport: report => whileOpen(() => addReport(opened, report)),
    find: (guild, id) =>
      whileOpen(async () => (await readAll(live().where('guild', '=', guild).where('id', '=', id)))[0]),
    findBySlug: (guild, slug) =>
      whileOpen(async () => (await readAll(live().where('guild', '=', guild).where('slug', '=', storable(slug))))[0]),
    findByHash: (guild, bytes) =>
      whileOpen(async () => {
        const query = live().where('guild', '=', guild).where('id', 'in', selectByHash(database, bytes))
        return inOrder(await readAll(query), ({ slug }) => slug)
      }),
    list: guild => whileOpen(async () => inOrder(await readAll(live().where('guild', '=', guild)), ({ slug }) => slug)),
    listRemoved: guild =>
      whileOpen(() => {
        const removed = selectReports(database).where('guild', '=', guild).where('removed_at', 'is not', null)
        return readAll(removed.orderBy('removed_at', 'desc').orderBy('id'))
      }),
    published: guild => whileOpen(async () => (await answering(database, guild)).map(({ report }) => report)),
    answering: guild => whileOpen(() => answering(database, guild)),
    quota: guild => whileOpen(() => readQuota(database, guild)),
    remove: (guild, id, at) => whileOpen(() => remove(opened, { guild, id, at })),
    undo: (guild, id, at) => whileOpen(() => restoreReport(opened, { guild, id, at })),
    purge: at => whileOpen(() => purgeReports(opened, at)),
  }
}

function addReport({ changes, hash }: Opened, report: NewReport): Promise<AddOutcome> {
  const { guild, content, at, limits, isPublished } = report
  const slug = storable(report.slug)
  return changes.inGuild<AddOutcome>(guild, async (transaction, changed) => {
    const sameSlug = transaction.selectFrom('report').select('id').where('guild', '=', guild).where('slug', '=', slug)
    if (await sameSlug.where('removed_at', 'is', null).executeTakeFirst()) return { outcome: 'slug-taken' }
    const exceeded = await exceeds(transaction, guild, { reports: 1, bytes: content.bytes, limits })
    if (exceeded) return { outcome: `too-many-${exceeded}` }
    const id = newId()
    const number = 1
    const row = { id, guild, slug, title: storable(content.report.title), source: JSON.stringify(report.source), at }
    const more = { schedule_hours: report.scheduleHours ?? null, checked_at: at, added_by: hash(report.person) }
    await transaction
      .insertInto('report')
      .values({ ...row, ...more, removed_at: null, current: isPublished ? number : null, last: number })
      .execute()
    const state = isPublished ? 'published' : 'draft'
    await insertVersion(transaction, { report: id, number, content, at, state, base: null })
    if (isPublished) changed()
    return { outcome: 'added', id, number }
  })
}

function selectByHash(database: Kysely<Tables>, hash: string) {
  const versions = database.selectFrom('report_version').select('report_version.report')
  return versions.where('report_version.hash', '=', hash).where('state', '<>', 'discarded')
}

/** One query, so that no change made meanwhile is there in part. */
async function answering(database: Kysely<Tables>, guild: string): Promise<Answering[]> {
  const rows = await database
    .selectFrom('report')
    .innerJoin('report_version as version', join =>
      join.onRef('version.report', '=', 'report.id').onRef('version.number', '=', 'report.current'),
    )
    .select(['report.id', 'report.slug', 'version.number', 'version.content'])
    .where('report.guild', '=', guild)
    .where('report.removed_at', 'is', null)
    .execute()
  const reports: Answering[] = []
  for (const { id, slug, number, content } of inOrder(rows, ({ slug }) => slug)) {
    const report = await inSlices(readingSteps(content, `version ${number} of ${slug}`))
    reports.push({ id, version: number, report: { ...report, id: slug } })
  }
  return reports
}

type Named = { readonly guild: string; readonly id: string }

function remove({ changes }: Opened, { guild, id, at }: Named & { readonly at: number }): Promise<boolean> {
  return changes.inGuild(guild, async (transaction, changed) => {
    const row = await findRow(transaction, guild, id)
    if (!row) return false
    await transaction.updateTable('report').set({ removed_at: at }).where('id', '=', id).execute()
    if (row.current !== null) changed()
    return true
  })
}
