/** The databases that a store runs on, for tests that must hold on each: an empty one with a data folder at a time. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Engine } from '../../src/knowledge/engine.ts'
import { openPostgres } from '../../src/knowledge/postgres.ts'
import { openSqlite } from '../../src/knowledge/sqlite-engine.ts'
import { openStore, type Place, type Store } from '../../src/knowledge/store.ts'
import { type PostgresServer, postgresServer } from './postgres.ts'

/** A data folder of its own, not made yet, and a database of its own. */
export type TestPlace = Place & {
  readonly folder: string
  /** How a failure names the database. */
  readonly shown: string
  /** Makes a key for people, as an earlier opening would have. */
  readonly writeKey: () => Promise<void>
  /** Opens a store there, which `remove` closes. */
  readonly open: () => Promise<Store>
  /** Opens the database as it is, without making tables; the caller closes it. */
  readonly openEngine: () => Promise<Engine>
  /** Reads the database beside the stores, as another program would. */
  readonly rows: (sql: string) => Promise<unknown[]>
  /** What the database itself finds wrong with what it holds. */
  readonly problems: () => Promise<unknown[]>
  readonly run: (sql: string) => Promise<void>
  readonly remove: () => Promise<void>
}

export type TestDatabase = { readonly name: 'SQLite' | 'PostgreSQL'; readonly newPlace: () => Promise<TestPlace> }

const FILE = 'trich-dan.sqlite'

/** SQLite, and PostgreSQL where it can be run. */
export async function testDatabases(): Promise<TestDatabase[]> {
  const server = await postgresServer()
  return [
    { name: 'SQLite', newPlace: () => newPlace() },
    ...(server ? [{ name: 'PostgreSQL' as const, newPlace: () => newPlace(server) }] : []),
  ]
}

async function newPlace(server?: PostgresServer): Promise<TestPlace> {
  const parent = await mkdtemp(join(tmpdir(), 'store-'))
  const folder = join(parent, 'data')
  const databaseUrl = await server?.newDatabase()
  const query = async (sql: string): Promise<unknown[]> =>
    server ? server.query(sql, databaseUrl) : queryFile(join(folder, FILE), sql)
  const stores: Store[] = []
  return {
    folder,
    databaseUrl,
    shown: databaseUrl?.replace(/:[^:@]*@/, '@') ?? join(folder, FILE),
    writeKey: async () => {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'person.key'), Buffer.alloc(32, 7))
    },
    open: async () => {
      const store = await openStore({ folder, databaseUrl })
      stores.push(store)
      return store
    },
    openEngine: async () => {
      await mkdir(folder, { recursive: true })
      return databaseUrl === undefined ? openSqlite(join(folder, FILE)) : openPostgres(databaseUrl)
    },
    rows: query,
    problems: async () => {
      // PostgreSQL has its own checks at every start, and no words for them.
      const found = server ? [] : await query('pragma integrity_check')
      return found.filter(row => JSON.stringify(row) !== '{"integrity_check":"ok"}')
    },
    run: async sql => void (await query(sql)),
    remove: async () => {
      await Promise.all(stores.map(store => store.close()))
      await rm(parent, { recursive: true })
    },
  }
}

function queryFile(path: string, sql: string): unknown[] {
  const database = new DatabaseSync(path, { timeout: 5000 })
  try {
    return database
      .prepare(sql)
      .all()
      .map(row => ({ ...row }))
  } finally {
    database.close()
  }
}
