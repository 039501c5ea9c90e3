/** An opened database with all that the parts of the store work with, and the one way to close it. */
import type { Kysely } from 'kysely'
import type { Changes } from './changes.ts'
import type { Tables } from './database.ts'
import type { Engine } from './engine.ts'

export type Opened = {
  readonly engine: Engine
  readonly database: Kysely<Tables>
  readonly changes: Changes
  /** How a person is named in it. */
  readonly hash: (person: string) => string
  /** Every call of the store is made through it, so that closing can wait for those under way and refuse later ones. */
  readonly whileOpen: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** The doorkeeper of a store: `close` waits for what is under way, once. */
export function createDoor(shut: () => Promise<void>): Pick<Opened, 'whileOpen'> & { close: () => Promise<void> } {
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  async function whileOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closing) throw new Error('The store is closed: nothing can be read from it or kept in it any more.')
    const result = work()
    running.add(result)
    try {
      return await result
    } finally {
      running.delete(result)
    }
  }

  return { whileOpen, close: () => (closing ??= Promise.allSettled(running).then(shut)) }
}
