/** Resources: what the bot works with, beside Discord itself. */
import type { Curator } from '../knowledge/curating.ts'
import type { Fetcher } from '../knowledge/fetching/fetcher.ts'
import type { Library } from '../knowledge/library.ts'
import type { Store } from '../knowledge/store.ts'
import type { Logger } from '../log.ts'
import type { Pace } from './pace.ts'

export type Resources = {
  readonly library: Library
  readonly store: Store
  readonly curator: Curator
  /** Gets the files that people attach to commands. */
  readonly fetcher: Fetcher
  readonly pace: Pace
  readonly log: Logger
  readonly version: string
  /** When the program was started, in milliseconds since 1970. */
  readonly startedAt: number
}
