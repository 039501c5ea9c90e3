/** The person key: what people are hashed with, in a file beside the database. */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { Failure } from '../failure.ts'
import type { Tables } from './database.ts'
import type { Engine } from './engine.ts'
import { kindOf, mendable } from './store-problems.ts'

const KEY_BYTES = 32

/**
 * The key that people are hashed with. It is made for a database that knows nobody yet; one that does could not
 * recognise anybody by a new one.
 */
export async function readKey(engine: Engine, path: string): Promise<Buffer> {
  const key =
    (await mendable(path, () => readIfThere(path))) ??
    // Another process must not make its own key at the same time.
    (await engine.exclusively('person key', transaction => mendable(path, () => makeKey(transaction, path))))
  if (key.length === KEY_BYTES) return key
  const problem = `it holds ${key.length} bytes, a key has ${KEY_BYTES}. Put the file back that was made with the database.`
  throw new Failure('store-unusable', { path, problem })
}

async function makeKey(database: Kysely<Tables>, path: string): Promise<Buffer> {
  const made = await readIfThere(path)
  if (made) return made
  if (await knowsPeople(database)) {
    const problem = 'it is missing. Put the file back that was made with the database, or move the database away, too.'
    throw new Failure('store-unusable', { path, problem })
  }
  const key = randomBytes(KEY_BYTES)
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(key)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  return key
}

async function knowsPeople(database: Kysely<Tables>): Promise<boolean> {
  const asked = await database.selectFrom('asked').select('id').limit(1).executeTakeFirst()
  return (asked ?? (await database.selectFrom('report').select('id').limit(1).executeTakeFirst())) !== undefined
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (kindOf(error) === 'ENOENT') return undefined
    throw error
  }
}
