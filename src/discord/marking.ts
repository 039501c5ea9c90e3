/** Marking: answers of the last two weeks whose figures have changed since are told so, one process at each change. */
import type { Client } from 'discord.js'
import { MARKED_FOR, type ReportChange } from '../knowledge/report-changes.ts'
import { newId } from '../knowledge/store.ts'
import { createMarker } from './marker.ts'
import type { Resources } from './resources.ts'

export type Marking = {
  /** Takes no more, finishes the answer at hand, and leaves the rest to whoever comes next. */
  readonly stop: () => Promise<void>
}

/** How long a change is held without a sign of life, in milliseconds; longer than one answer ever takes. */
const HELD_FOR = 60_000

/** Looks for changes that wait now and whenever a server's reports change. Nothing that fails ends it. */
export function startMarking(client: Client, resources: Resources): Marking {
  const { store, log } = resources
  const by = newId()
  const stopping = new AbortController()
  let isAsked = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    isAsked = true
    running ??= lookOn().finally(() => {
      running = undefined
      // Asked for when the last look was over.
      if (isAsked && !stopping.signal.aborted) look()
    })
  }

  async function lookOn(): Promise<void> {
    while (isAsked && !stopping.signal.aborted) {
      isAsked = false
      try {
        await takeAll()
      } catch (error) {
        log.warn({ error }, 'changes of reports could not be looked for')
        lookAt(Date.now() + HELD_FOR)
      }
    }
  }

  async function takeAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const at = Date.now()
      const taken = await store.reportChanges.take({ by, at, until: at + HELD_FOR })
      if (taken.outcome === 'busy') lookAt(taken.until)
      if (taken.outcome !== 'taken') return
      await attempt(taken.change)
    }
  }

  /** What fails is tried again when it is nobody's any more. */
  async function attempt(change: ReportChange): Promise<void> {
    try {
      if (await tell(change)) await store.reportChanges.finish(change, by)
      else await store.reportChanges.release(change, by)
    } catch (error) {
      const { guild, report, version } = change
      log.warn({ error, guild, report, version }, 'answers could not be told of a change')
    }
  }

  /** Whether every answer has been told. */
  async function tell(change: ReportChange): Promise<boolean> {
    const { guild, report, version } = change
    const saved = await store.reports.find(guild, report)
    const answers = saved ? await store.answersWith(guild, report, Date.now() - MARKED_FOR) : []
    // Where a later change waits, figures are followed to this one, and told at the last.
    const marker = createMarker(client, resources, { guild, report, version, isLast: saved?.current === version })
    for (const answer of answers) {
      const isHeld = await store.reportChanges.hold(change, { by, until: Date.now() + HELD_FOR })
      if (!isHeld || stopping.signal.aborted) return false
      await marker(answer)
    }
    return true
  }

  function lookAt(time: number): void {
    clearTimeout(timer)
    timer = setTimeout(look, Math.max(0, time - Date.now()))
    timer.unref()
  }

  const unlisten = store.onChange(look)
  look()
  return {
    stop: async () => {
      stopping.abort()
      unlisten()
      clearTimeout(timer)
      await running
    },
  }
}
