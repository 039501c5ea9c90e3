/** PostgreSQL's own way to tell of changes: a connection that listens for notifications, and is renewed when lost. */
import { setTimeout } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { Client, type ClientConfig } from 'pg'
import type { Tables } from './database.ts'
import type { Heard } from './engine.ts'

export type Listening = { readonly close: () => Promise<void> }

type Listener = { readonly origin: string; readonly heard: Heard }

const CHANNEL = 'trich_dan_change'
const FIRST_PAUSE_MILLISECONDS = 100
const LONGEST_PAUSE_MILLISECONDS = 5000

/** Others hear of it when the transaction is committed; PostgreSQL sees to that. */
export async function announceChange(transaction: Transaction<Tables>, guild: string, origin: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${origin} ${guild}`})`.execute(transaction)
}

/** Resolves once it listens. After a connection was lost anything may have changed, which is told as `null`. */
export async function listenForChanges(config: ClientConfig, listener: Listener): Promise<Listening> {
  const closing = new AbortController()
  let client = await connect(config, { ...listener, lost })

  function lost(): void {
    if (!closing.signal.aborted) void reconnect()
  }

  async function reconnect(): Promise<void> {
    for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS)) {
      try {
        await setTimeout(pause, undefined, { signal: closing.signal, ref: false })
        client = await connect(config, { ...listener, lost })
      } catch {
        if (closing.signal.aborted) return
        continue
      }
      if (closing.signal.aborted) await client.end()
      else listener.heard(null)
      return
    }
  }

  return {
    close: async () => {
      closing.abort()
      await client.end()
    },
  }
}

async function connect(
  config: ClientConfig,
  { origin, heard, lost }: Listener & { readonly lost: () => void },
): Promise<Client> {
  const client = new Client(config)
  // What is wrong with it is seen by its end.
  client.on('error', () => undefined)
  client.on('notification', ({ payload = '' }) => {
    const [from, guild = ''] = payload.split(' ')
    if (from !== origin) heard(guild)
  })
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  client.once('end', lost)
  return client
}
