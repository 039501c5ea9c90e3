/** Engine: what the store needs of a database beside its queries; SQLite and PostgreSQL are one each. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './database.ts'

/** A server whose reports or settings are others now; `null`: any may be. */
export type Heard = (guild: string | null) => void

export type Engine = {
  readonly database: Kysely<Tables>
  /** Where it is, as a person may be told: an address is without its password. */
  readonly place: string
  /** Does what may fail for a reason that a person can mend, and says so. */
  readonly mendable: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** A transaction that waits for others with the same key, here and in other processes. */
  readonly exclusively: <Result>(
    key: string,
    work: (transaction: Transaction<Tables>) => Promise<Result>,
  ) => Promise<Result>
  /** Tells other stores of this database once the transaction is committed, and only then. */
  readonly announce: (transaction: Transaction<Tables>, guild: string) => Promise<void>
  /** Hears, within a second, what other stores announce, until it is closed. */
  readonly watch: (heard: Heard) => Promise<void>
  readonly close: () => Promise<void>
}
