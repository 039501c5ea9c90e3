/** Upkeep: what is done without anybody asking: scheduled reports are looked at again, and what is over is purged. */
import type { Comparison } from './comparison.ts'
import type { Compared, Curator } from './curating.ts'
import type { SavedReport } from './report-rows.ts'
import type { Store } from './store.ts'

/** A scheduled report that says something else at its source now, which waits for a moderator. */
export type Changed = { readonly report: SavedReport; readonly number: number; readonly compared: Compared }

export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls it again and again, so many milliseconds apart, done or not; what it returns ends that. */
  readonly every: (milliseconds: number, call: () => Promise<void>) => () => void
}

export type UpkeepParts = {
  readonly store: Pick<Store, 'reports' | 'purgeOldQuestions'>
  readonly curator: Pick<Curator, 'refresh'>
  readonly log: { readonly warn: (about: object, message: string) => void }
  /** Tells the moderators, as far as they can be told. */
  readonly tell: (changed: Changed) => void | Promise<void>
  readonly clock?: Clock
}

export type Upkeep = {
  /** Begins nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  every: (milliseconds, call) => {
    const timer = setInterval(() => void call(), milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** Whatever fails is logged, and tried again when its time has come again. */
export function startUpkeep(parts: UpkeepParts): Upkeep {
  const { clock = SYSTEM_CLOCK } = parts
  const stopping = new AbortController()
  const task = (work: () => Promise<void>, what: string) => {
    let running: Promise<void> | undefined
    const run = () => {
      // What takes longer than until its next time is not done twice at once.
      running ??= attempt(work, { what, parts }).finally(() => {
        running = undefined
      })
      return running
    }
    return { run, finished: async () => running }
  }
  const refreshing = task(() => refreshDue(parts, { clock, signal: stopping.signal }), 'looking for scheduled reports')
  const purging = task(() => purge(parts, clock), 'purging')
  const ends = [clock.every(MINUTE, refreshing.run), clock.every(HOUR, purging.run)]
  return {
    stop: async () => {
      stopping.abort()
      for (const end of ends) end()
      await Promise.all([refreshing.finished(), purging.finished()])
    },
  }
}

type Attempt = { readonly what: string; readonly parts: UpkeepParts; readonly report?: SavedReport }

async function attempt(work: () => Promise<void>, { what, parts, report }: Attempt): Promise<void> {
  try {
    await work()
  } catch (error) {
    const about = report ? { error, guild: report.guild, report: report.slug } : { error }
    parts.log.warn(about, `${what} failed`)
  }
}

/** One after the other, those first that have waited longest. */
async function refreshDue(
  parts: UpkeepParts,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  for (const report of await parts.store.reports.dueReports(clock.now())) {
    if (signal.aborted) return
    await attempt(() => refresh(report, parts), { what: 'refreshing a report', parts, report })
    const { guild, id } = report
    // Also where it failed: an address that is gone is not asked for every minute.
    await parts.store.reports.checked(guild, id, { at: clock.now() })
  }
}

async function refresh(report: SavedReport, { store, curator, tell }: UpkeepParts): Promise<void> {
  const { guild, id } = report
  const refreshed = await curator.refresh(guild, id)
  if (refreshed.outcome !== 'draft') return
  const { number, compared, known } = refreshed
  if (saysTheSame(compared.comparison)) await store.reports.publish(guild, id, number)
  // Moderators need not be told of the same draft at every look.
  else if (!known) await tell({ report, number, compared })
}

/** Only what is around the words has changed, such as the menu of a page. */
function saysTheSame({ changed, new: added, gone, paragraphs, metadata }: Comparison): boolean {
  const differences = [changed, added, gone, metadata].map(({ length }) => length)
  return [...differences, paragraphs.added, paragraphs.removed].every(count => count === 0)
}

async function purge({ store }: UpkeepParts, { now }: Clock): Promise<void> {
  await store.reports.purge(now())
  await store.purgeOldQuestions(now())
}
