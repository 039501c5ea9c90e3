/** SQLite: the database that comes with Node, opened for Kysely; many processes may have the file open at once. */
import { access, constants } from 'node:fs/promises'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'
import type { Tables } from './database.ts'
import { BUSY, kindOf } from './store-problems.ts'

/** How long a statement waits for another process that writes. */
const BUSY_MILLISECONDS = 5000
const BUSY_PAUSE_MILLISECONDS = 10

/** Opens the file, or makes it. What the file holds is first looked at here, so a file of another kind throws. */
export async function openDatabase(path: string): Promise<Kysely<Tables>> {
  await requireWritable(path)
  const connection = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS, enableForeignKeyConstraints: true })
  try {
    await writeAhead(connection)
    // Whatever is forgotten is overwritten with zeros, too: it was a person's words.
    connection.exec('pragma synchronous = normal; pragma secure_delete = on')
  } catch (error) {
    connection.close()
    throw error
  }
  return new Kysely({ dialect: new NodeSqliteDialect({ database: adapt(connection) }) })
}

/** SQLite opens a file that may only be read without a word, and fails when it first writes. */
async function requireWritable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    if (kindOf(error) !== 'ENOENT') throw error
  }
}

/** SQLite itself does not wait here when two processes open a new file at once: one of them is refused. */
async function writeAhead(connection: DatabaseSync): Promise<void> {
  const end = Date.now() + BUSY_MILLISECONDS
  for (;;) {
    try {
      connection.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if (kindOf(error) !== BUSY || Date.now() > end) throw error
      await setTimeout(BUSY_PAUSE_MILLISECONDS)
    }
  }
}

/** What Kysely asks of a connection, which has the shape of another SQLite library. */
function adapt(connection: DatabaseSync): SqliteDatabase {
  return {
    prepare: sql => adaptStatement(connection.prepare(sql)),
    close() {
      // Passive: another process that has the file open is not waited for, its own closing does the rest.
      try {
        connection.exec('pragma wal_checkpoint(passive)')
      } finally {
        connection.close()
      }
    },
  }
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    // Copied, as the rows that Node makes have no prototype.
    all: parameters => statement.all(...parameters.map(input)).map(row => ({ ...row })),
    run: parameters => statement.run(...parameters.map(input)),
    iterate: parameters => statement.iterate(...parameters.map(input)),
  }
}

function input(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  throw new TypeError(`A ${typeof value} cannot be stored.`)
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #config: { readonly database: SqliteDatabase }

  constructor(config: { readonly database: SqliteDatabase }) {
    super(config)
    this.#config = config
  }

  override createDriver(): SqliteDriver {
    return new WritingDriver(this.#config)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/**
 * Takes the right to write when a transaction begins, as one that begins with reading and finds that another process has
 * written since fails at once. It is not SQLite that waits for that right, which would keep the whole process waiting.
 */
class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const end = Date.now() + BUSY_MILLISECONDS
    while (!(await beginWriting(connection, end))) await setTimeout(BUSY_PAUSE_MILLISECONDS)
  }
}

/** Whether nobody else writes; somebody who still does at the end is an error. */
async function beginWriting(connection: DatabaseConnection, end: number): Promise<boolean> {
  const run = (statement: string) => connection.executeQuery(CompiledQuery.raw(statement))
  await run('pragma busy_timeout = 0')
  try {
    await run('begin immediate')
    return true
  } catch (error) {
    if (kindOf(error) !== BUSY || Date.now() > end) throw error
    return false
  } finally {
    await run(`pragma busy_timeout = ${BUSY_MILLISECONDS}`)
  }
}

/** Has all migrations of an opening run in one transaction, which SQLite can: one that is cut off leaves nothing. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
