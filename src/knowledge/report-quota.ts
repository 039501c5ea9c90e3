/** Report quota: how much of the store a server takes up, and whether more would be too much. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './database.ts'

/** Reports that were not removed, and the bytes of the sources that they answer from or have as drafts to publish. */
export type Quota = { readonly reports: number; readonly bytes: number }

/** The most that a server may have. */
export type Limits = Quota

export async function readQuota(database: Kysely<Tables>, guild: string): Promise<Quota> {
  const { reports, bytes } = await database
    .selectFrom('report')
    .leftJoin('report_version as version', join =>
      join.onRef('version.report', '=', 'report.id').on(on =>
        on.or([
          on('version.number', '=', on.ref('report.current')),
          // A draft of before another version was published comes to nothing.
          on.and([
            on('version.state', '=', 'draft'),
            sql<boolean>`coalesce(version.base, 0) = coalesce(report.current, 0)`,
          ]),
        ]),
      ),
    )
    .select(({ fn }) => [fn.count<number>('report.id').distinct().as('reports'), fn.sum<number>('bytes').as('bytes')])
    .where('guild', '=', guild)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { reports, bytes: bytes ?? 0 }
}

/** Which limit so much more would exceed, if any. */
export async function exceeds(
  transaction: Transaction<Tables>,
  guild: string,
  { reports, bytes, limits }: Quota & { readonly limits: Limits | undefined },
): Promise<keyof Limits | undefined> {
  if (!limits) return undefined
  const quota = await readQuota(transaction, guild)
  if (quota.reports + reports > limits.reports) return 'reports'
  return quota.bytes + bytes > limits.bytes ? 'bytes' : undefined
}
