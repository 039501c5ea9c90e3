/** SQLite as the store's engine: one file, which every process looks at twice a second for changes of the others. */
import { DatabaseSync } from 'node:sqlite'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './database.ts'
import type { Engine, Heard } from './engine.ts'
import { newId } from './ids.ts'
import { openDatabase } from './sqlite.ts'
import { mendable } from './store-problems.ts'

const LOOK_MILLISECONDS = 500

export async function openSqlite(path: string): Promise<Engine> {
  const database = await mendable(path, () => openDatabase(path))
  const origin = newId()
  let stop: (() => void) | undefined
  return {
    database,
    place: path,
    mendable: work => mendable(path, work),
    // All that writes is one after the other in SQLite, whatever the key.
    exclusively: (_key, work) => database.transaction().execute(work),
    announce: (transaction, guild) => announce(transaction, guild, origin),
    watch: async heard => {
      stop = watch(path, { origin, heard })
    },
    close: async () => {
      stop?.()
      await database.destroy()
    },
  }
}

/** One row for each server, so that the table does not grow with the changes. */
async function announce(transaction: Transaction<Tables>, guild: string, origin: string): Promise<void> {
  const row = { guild, origin, number: await nextNumber(transaction) }
  await transaction
    .insertInto('guild_change')
    .values(row)
    .onConflict(conflict => conflict.column('guild').doUpdateSet(row))
    .execute()
}

async function nextNumber(database: Kysely<Tables>): Promise<number> {
  const query = database.selectFrom('guild_change').select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
  return (await query.executeTakeFirstOrThrow()).next
}

/**
 * Looks whether another connection has written. The row of a server says who changed it last: what this store changed
 * itself, it has told its own listeners, after whatever others had changed there before.
 */
function watch(path: string, { origin, heard }: { readonly origin: string; readonly heard: Heard }): () => void {
  const connection = new DatabaseSync(path, { readOnly: true })
  const version = connection.prepare('pragma data_version')
  const last = connection.prepare('select coalesce(max(number), 0) as number from guild_change')
  const changes = connection.prepare('select guild, number, origin from guild_change where number > ? order by number')
  let seenVersion = version.get()?.['data_version']
  let seen = Number(last.get()?.['number'])

  function look(): void {
    const latest = version.get()?.['data_version']
    if (latest === seenVersion) return
    const rows = changes.all(seen)
    seenVersion = latest
    seen = Number(rows.at(-1)?.['number'] ?? seen)
    for (const row of rows) if (row['origin'] !== origin) heard(String(row['guild']))
  }

  const timer = setInterval(() => {
    try {
      look()
    } catch {
      // A file that cannot be read just now is looked at again; nothing was marked as seen.
    }
  }, LOOK_MILLISECONDS)
  timer.unref()
  return () => {
    clearInterval(timer)
    connection.close()
  }
}
