/** Marking: answers of the last two weeks whose figures have changed since are told so, one process at each change. */
import type { Client } from 'discord.js'
import { MARKED_FOR, type ReportChange } from '../knowledge/report-changes.ts'
import { newId } from '../knowledge/store.ts'
import { createMarker } from './marker.ts'
import type { Resources } from './resources.ts'

/** How long a change is held without a sign of life, in milliseconds; longer than one answer ever takes. */
const HELD_FOR = 60_000

/** Looks for changes that wait, from now on whenever a server's reports change. Nothing that fails ends it. */
export class Marking {
  readonly #client: Client
  readonly #resources: Resources
  readonly #name = newId()
  readonly #stopping = new AbortController()
  readonly #unlisten: () => void
  #isAsked = false
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(client: Client, resources: Resources) {
    this.#client = client
    this.#resources = resources
    this.#unlisten = resources.store.onChange(() => this.#look())
    this.#look()
  }

  /** Takes no more, finishes the answer at hand, and leaves the rest to whoever comes next. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#unlisten()
    clearTimeout(this.#timer)
    await this.#running
  }

  #look(): void {
    this.#isAsked = true
    this.#running ??= this.#lookOn().finally(() => {
      this.#running = undefined
      // Asked for when the last look was over.
      if (this.#isAsked && !this.#stopping.signal.aborted) this.#look()
    })
  }

  async #lookOn(): Promise<void> {
    while (this.#isAsked && !this.#stopping.signal.aborted) {
      this.#isAsked = false
      try {
        await this.#takeAll()
      } catch (error) {
        this.#resources.log.warn({ error }, 'changes of reports could not be looked for')
        this.#lookAt(Date.now() + HELD_FOR)
      }
    }
  }

  async #takeAll(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const at = Date.now()
      const taken = await this.#resources.store.reportChanges.take({ by: this.#name, at, until: at + HELD_FOR })
      if (taken.outcome === 'busy') this.#lookAt(taken.until)
      if (taken.outcome !== 'taken') return
      await this.#attempt(taken.change)
    }
  }

  /** What fails is tried again when it is nobody's any more. */
  async #attempt(change: ReportChange): Promise<void> {
    const { store, log } = this.#resources
    try {
      if (await this.#mark(change)) await store.reportChanges.finish(change, this.#name)
      else await store.reportChanges.release(change, this.#name)
    } catch (error) {
      const { guild, report, version } = change
      log.warn({ error, guild, report, version }, 'answers could not be told of a change')
    }
  }

  /** Whether every answer has been told. */
  async #mark(change: ReportChange): Promise<boolean> {
    const { store } = this.#resources
    const { guild, report, version } = change
    const saved = await store.reports.find(guild, report)
    const answers = saved ? await store.answersWith(guild, report, Date.now() - MARKED_FOR) : []
    const isLast = saved?.current === version
    const mark = createMarker(this.#client, this.#resources, { guild, report, version, isLast })
    for (const answer of answers) {
      const holding = { by: this.#name, until: Date.now() + HELD_FOR }
      if (this.#stopping.signal.aborted || !(await store.reportChanges.hold(change, holding))) return false
      await mark(answer)
    }
    return true
  }

  #lookAt(time: number): void {
    clearTimeout(this.#timer)
    if (this.#stopping.signal.aborted) return
    this.#timer = setTimeout(() => this.#look(), Math.max(0, time - Date.now()))
    this.#timer.unref()
  }
}
