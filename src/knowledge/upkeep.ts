/** Upkeep: what is done without anybody asking: scheduled reports are looked at again, and what is over is purged. */
import { Failure } from '../failure.ts'
import type { Comparison } from './comparison.ts'
import type { Compared, Curator } from './curating.ts'
import type { SavedReport } from './report-rows.ts'
import type { Store } from './store.ts'

/** What the moderators of a server are to know of a scheduled report. */
export type Notice =
  /** It says something else at its source now, which waits for them. */
  | { readonly kind: 'changed'; readonly report: SavedReport; readonly number: number; readonly compared: Compared }
  | { readonly kind: 'failed'; readonly report: SavedReport; readonly problem: SourceFailure }

/** `no-room`: what it says now is more than the server may keep. */
export type SourceFailure = Failure<'source-unreadable'> | Failure<'source-unreachable'> | 'no-room'

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
  /** Tells the moderators; whether they could be told. What they were not told they are told at the next look. */
  readonly tell: (notice: Notice) => Promise<boolean>
  readonly clock?: Clock
}

export type Upkeep = {
  /** Begins nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What is due in a minute is looked at in it, as far as it is no more than this … */
const LOOKS_A_MINUTE = 10
/** … or this share of it: after a longer stop everything is due at once, and is spread over some time. */
const SHARE_A_MINUTE = 0.1
/** Sources that are looked at side by side. */
export const LOOKS_AT_ONCE = 3

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

/** Those first that have waited longest; the others wait for the next minute. */
async function refreshDue(
  parts: UpkeepParts,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const due = await parts.store.reports.dueReports(clock.now())
  const left = due.slice(0, Math.max(LOOKS_A_MINUTE, Math.ceil(due.length * SHARE_A_MINUTE))).values()
  const lookInTurn = async () => {
    for (const report of left) {
      if (signal.aborted) return
      await attempt(() => look(report, parts, clock.now()), { what: 'refreshing a report', parts, report })
    }
  }
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, lookInTurn))
}

async function look(report: SavedReport, parts: UpkeepParts, at: number): Promise<void> {
  const { guild, id, checkedAt } = report
  // Another process may have seen it due, too. Whoever claims it and ends before it has looked, or told of what it
  // saw, leaves that for the next time.
  if (!(await parts.store.reports.claim(guild, id, { seen: checkedAt, at }))) return
  const problem = await refresh(report, parts)
  if (problem === undefined) return
  const about = { error: problem, guild, report: report.slug }
  parts.log.warn(about, 'refreshing a report failed')
  await parts.store.reports.failed(guild, id)
  await tellOfFailure({ kind: 'failed', report, problem }, parts)
}

/** What kept its source from being read, where something did that a person can mend. */
async function refresh(report: SavedReport, parts: UpkeepParts): Promise<SourceFailure | undefined> {
  const { guild, id } = report
  try {
    const refreshed = await parts.curator.refresh(guild, id, { isUnasked: true })
    if (refreshed.outcome === 'too-many-bytes') return 'no-room'
    if (refreshed.outcome === 'draft') await decideOnDraft({ kind: 'changed', report, ...refreshed }, parts)
    return undefined
  } catch (error) {
    if (error instanceof Failure && (error.isOf('source-unreadable') || error.isOf('source-unreachable'))) return error
    throw error
  }
}

async function decideOnDraft(
  notice: Extract<Notice, { kind: 'changed' }>,
  { store: { reports }, tell }: UpkeepParts,
): Promise<void> {
  const { report, number, compared } = notice
  const { guild, id, draftTold } = report
  if (saysTheSame(compared.comparison)) await reports.publish(guild, id, number)
  // Moderators need not be told of the same draft at every look.
  else if (number > (draftTold ?? 0) && (await tell(notice))) await reports.told(guild, id, { draft: number })
}

/** Once for each kind of failure, until the source can be read again. */
async function tellOfFailure(
  notice: Extract<Notice, { kind: 'failed' }>,
  { store: { reports }, tell }: UpkeepParts,
): Promise<void> {
  const { report, problem } = notice
  const failure = problem === 'no-room' ? problem : `${problem.code} ${problem.parameters.problem}`
  if (report.failuresTold.includes(failure)) return
  if (await tell(notice)) await reports.told(report.guild, report.id, { failure })
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
