/** Confirmed figures: what moderators decided about figures of a report, which goes before what is read from it. */
import type { Transaction } from 'kysely'
import * as z from 'zod'
import type { Tables } from './database.ts'
import type { Opened } from './opened.ts'
import { addReportChange } from './report-changes.ts'
import { findRow, inOrder } from './report-rows.ts'
import { storable } from './storable-text.ts'

export type Decision = Tables['confirmed_figure']['decision']

/** Any JSON: what a figure is, those know who read figures. */
export type FigureJson = z.infer<ReturnType<typeof z.json>>

export type DecidedFigure = {
  readonly key: string
  /** `confirmed`: as it was read; `corrected`: as `figure` says instead; `dropped`: it is none. */
  readonly decision: Decision
  readonly figure: FigureJson
  readonly at: number
}

/** A figure as the moderators saw it, or as they corrected it, under its key in the report. */
export type Deciding = { readonly key: string; readonly figure: FigureJson; readonly at: number }

/** A report of another server is as good as none: nothing is listed, and nothing saved (`false`). */
export type ConfirmedFigures = {
  /** In the order of the keys. */
  readonly list: (guild: string, report: string) => Promise<DecidedFigure[]>
  /** Of all reports of a server that were not removed, by their slugs. */
  readonly listAll: (guild: string) => Promise<ReadonlyMap<string, readonly DecidedFigure[]>>
  readonly confirm: (guild: string, report: string, figures: readonly Deciding[]) => Promise<boolean>
  readonly correct: (guild: string, report: string, figure: Deciding) => Promise<boolean>
  readonly drop: (guild: string, report: string, figure: Deciding) => Promise<boolean>
  /** Takes a decision back. Whether there was one. */
  readonly reconsider: (guild: string, report: string, key: string, at: number) => Promise<boolean>
}

export function createConfirmedFigures(opened: Opened): ConfirmedFigures {
  const { whileOpen } = opened
  const decide = (decision: Decision) => (guild: string, report: string, figures: readonly Deciding[]) =>
    whileOpen(() => save(opened, { guild, report, decision, figures }))
  return {
    list: (guild, report) => whileOpen(async () => (await read(opened, guild, report)).map(toDecided)),
    listAll: guild =>
      whileOpen(async () => {
        const bySlug = Map.groupBy(await read(opened, guild), ({ slug }) => slug)
        return new Map([...bySlug].map(([slug, rows]) => [slug, rows.map(toDecided)]))
      }),
    confirm: decide('confirmed'),
    correct: (guild, report, figure) => decide('corrected')(guild, report, [figure]),
    drop: (guild, report, figure) => decide('dropped')(guild, report, [figure]),
    reconsider: (guild, report, key, at) => whileOpen(() => reconsider(opened, { guild, report, key, at })),
  }
}

type Row = DecidedFigure & { readonly slug: string }

async function read({ database }: Opened, guild: string, report?: string): Promise<Row[]> {
  const ofGuild = database
    .selectFrom('confirmed_figure as decided')
    .innerJoin('report', 'report.id', 'decided.report')
    .select(['report.slug', 'decided.key', 'decided.decision', 'decided.figure', 'decided.at'])
    .where('report.guild', '=', guild)
    .where('report.removed_at', 'is', null)
  const rows = await (report === undefined ? ofGuild : ofGuild.where('report.id', '=', report)).execute()
  return inOrder(rows, ({ key }) => key).map(row => ({ ...row, figure: z.json().parse(JSON.parse(row.figure)) }))
}

function toDecided({ key, decision, figure, at }: Row): DecidedFigure {
  return { key, decision, figure, at }
}

type Decisions = {
  readonly guild: string
  readonly report: string
  readonly decision: Decision
  readonly figures: readonly Deciding[]
}

function save({ changes }: Opened, { guild, report, decision, figures }: Decisions): Promise<boolean> {
  return changes.inGuild(guild, async (transaction, changed) => {
    const row = await findRow(transaction, guild, report)
    if (!row) return false
    for (const { key, figure, at } of figures) {
      const decided = { decision, figure: JSON.stringify(figure), at }
      await transaction
        .insertInto('confirmed_figure')
        .values({ report, key: storable(key), ...decided })
        .onConflict(conflict => conflict.columns(['report', 'key']).doUpdateSet(decided))
        .execute()
    }
    const [first] = figures
    if (first) changed()
    // A confirmed figure states what was told of it before.
    if (first && decision !== 'confirmed') await tellOfDecision(transaction, row, first.at)
    return true
  })
}

function reconsider(
  { changes }: Opened,
  { guild, report, key, at }: Omit<Deciding, 'figure'> & { readonly guild: string; readonly report: string },
): Promise<boolean> {
  return changes.inGuild(guild, async (transaction, changed) => {
    const row = await findRow(transaction, guild, report)
    if (!row) return false
    const removal = transaction.deleteFrom('confirmed_figure').where('report', '=', report)
    const { numDeletedRows } = await removal.where('key', '=', storable(key)).executeTakeFirst()
    if (numDeletedRows > 0n) {
      changed()
      await tellOfDecision(transaction, row, at)
    }
    return numDeletedRows > 0n
  })
}

type Decided = Pick<Tables['report'], 'guild' | 'id' | 'current'>

/** What was answered from the version that answers may be something else by now. */
async function tellOfDecision(transaction: Transaction<Tables>, decided: Decided, at: number): Promise<void> {
  const { guild, id: report, current: version } = decided
  if (version !== null) await addReportChange(transaction, { guild, report, version, at })
}
