/** Changes: what is answered from is changed one after the other in each server, and whoever listens is told. */
import type { Transaction } from 'kysely'
import type { Tables } from './database.ts'
import type { Engine, Heard } from './engine.ts'

export type Changes = {
  /** A transaction that no other about that server runs beside; where it calls `changed`, everybody is told of it. */
  readonly inGuild: <Result>(
    guild: string,
    work: (transaction: Transaction<Tables>, changed: () => void) => Promise<Result>,
  ) => Promise<Result>
  /** Tells those that listen in this process. */
  readonly tell: Heard
  /** What it returns ends the listening. */
  readonly onChange: (listener: Heard) => () => void
}

export function createChanges(engine: Engine): Changes {
  const listeners = new Map<symbol, Heard>()
  const tell: Heard = guild => {
    for (const listener of listeners.values()) tellOne(listener, guild)
  }
  return {
    inGuild: async (guild, work) => {
      let isChange = false
      const result = await engine.exclusively(`guild ${guild}`, async transaction => {
        const result = await work(transaction, () => {
          isChange = true
        })
        if (isChange) await engine.announce(transaction, guild)
        return result
      })
      if (isChange) tell(guild)
      return result
    },
    tell,
    onChange: listener => {
      const key = Symbol('listener')
      listeners.set(key, listener)
      return () => void listeners.delete(key)
    },
  }
}

/** What goes wrong in a listener is no reason for the change to fail, which is already made. */
function tellOne(listener: Heard, guild: string | null): void {
  try {
    listener(guild)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
