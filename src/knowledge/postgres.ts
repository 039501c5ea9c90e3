/** PostgreSQL as the store's engine, for whoever has set the address of a database. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, TypeOverrides, types } from 'pg'
import { Failure } from '../failure.ts'
import type { Tables } from './database.ts'
import type { Engine } from './engine.ts'
import { newId } from './ids.ts'
import { announceChange, type Listening, listenForChanges } from './postgres-changes.ts'
import { mendablePostgres } from './postgres-problems.ts'

const CONNECTIONS = 10
const CONNECT_MILLISECONDS = 5000
const NOT_AN_ADDRESS =
  'it is not the address of a PostgreSQL database, such as postgres://user:password@localhost:5432/name. ' +
  'Characters such as # % / ? @ in a password are written as %23 %25 %2F %3F %40.'

/** Connects, so that an address that leads nowhere is told here. */
export async function openPostgres(address: string): Promise<Engine> {
  const place = describeAddress(address)
  const origin = newId()
  const connection = {
    connectionString: address,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
    application_name: 'trich-dan',
  }
  const pool = new Pool({ ...connection, max: CONNECTIONS, types: readingIntegers() })
  // A connection that is lost while nobody uses it is replaced when the next query needs one.
  pool.on('error', () => undefined)
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  let listening: Listening | undefined
  const engine: Engine = {
    database,
    place,
    mendable: work => mendablePostgres(place, work),
    exclusively: (key, work) =>
      database.transaction().execute(async transaction => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`trich-dan ${key}`}, 0))`.execute(transaction)
        return work(transaction)
      }),
    announce: (transaction, guild) => announceChange(transaction, guild, origin),
    watch: async heard => {
      listening = await listenForChanges(connection, { origin, heard })
    },
    close: async () => {
      await Promise.all([listening?.close(), database.destroy()])
    },
  }
  try {
    await engine.mendable(() => sql`select 1`.execute(database))
    return engine
  } catch (error) {
    await Promise.allSettled([engine.close()])
    throw error
  }
}

/** The address without its password and its parameters, which may hold one, too. */
function describeAddress(address: string): string {
  const url = /^postgres(?:ql)?:\/\//.test(address) && URL.parse(address)
  if (!url || !isDecodable(url)) throw new Failure('store-unusable', { path: 'DATABASE_URL', problem: NOT_AN_ADDRESS })
  url.password = ''
  url.search = ''
  url.hash = ''
  return url.href
}

/** A password with a percent sign that begins no character cannot be read. */
function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    return [username, password, pathname].every(part => decodeURIComponent(part) !== undefined)
  } catch {
    return false
  }
}

/** PostgreSQL's 64-bit integers are numbers here, as they are in SQLite; one that is too large is not rounded. */
function readingIntegers(): TypeOverrides {
  const overrides = new TypeOverrides()
  overrides.setTypeParser(types.builtins.INT8, safeInteger)
  return overrides
}

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database holds ${text}, which is too large a number.`)
  return number
}
