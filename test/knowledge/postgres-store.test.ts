import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { mendablePostgres } from '../../src/knowledge/postgres-problems.ts'
import { openStore } from '../../src/knowledge/store.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { postgresServer } from '../support/postgres.ts'
import { added, answeredFrom } from '../support/report-samples.ts'
import { problemOf } from '../support/store-problem.ts'
import { GUILD, saved } from '../support/store-samples.ts'

const NO_ANSWER = 'nobody answers there. Check host and port, and that the server runs and may be reached from here.'
const WRONG_PASSWORD = 'the server refuses the user or the password. Check both in the address.'
const SECRET = 'bí-mật'

const server = await postgresServer()
const database = (await testDatabases()).find(({ name }) => name === 'PostgreSQL')

describe('an address', () => {
  test.each([
    'mysql://user:s3cret@localhost/name',
    'localhost:5432/name?password=s3cret',
    'postgres://user:s3cret@@local host/name',
    'postgres:s3cret',
    'postgres://user:s3cret%@localhost/name',
    's3cret',
    '',
  ])('that is none of PostgreSQL is refused, and not repeated: %s', async databaseUrl => {
    const problem = await problemOf(openStore({ folder: '/tmp', databaseUrl }))
    expect(problem).toEqual([
      'store-unusable',
      {
        path: 'DATABASE_URL',
        problem: expect.stringMatching(/^it is not the address of a PostgreSQL database, such as postgres:/) as string,
      },
    ])
    expect(JSON.stringify(problem)).not.toContain('s3cret')
  })

  test.each([
    [{ code: 'ENOTFOUND' }, 'there is no host of that name. Check the address.'],
    [{ code: 'EHOSTUNREACH' }, NO_ANSWER],
    [{ message: 'timeout exceeded when trying to connect' }, NO_ANSWER],
    [{ message: 'Connection terminated due to connection timeout' }, NO_ANSWER],
    [
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'the encrypted connection cannot be trusted. Mend the certificate of the server, or see sslmode.',
    ],
    [{ code: '57P03' }, 'the server is starting or stopping, or has closed the connection. Try again in a moment.'],
    [{ code: '25006' }, 'it may only be read. Name the server that is written to.'],
  ])('that fails with %o is told as what a person can mend', async (properties, problem) => {
    const failing = mendablePostgres('postgres://there', () =>
      Promise.reject(Object.assign(new Error('?'), properties)),
    )
    expect(await problemOf(failing)).toEqual(['store-unusable', { path: 'postgres://there', problem }])
  })

  test('that fails for another reason is a bug, and told as it is', async () => {
    const bug = new Error('syntax error')
    expect(await problemOf(mendablePostgres('there', () => Promise.reject(bug)))).toBe(bug)
  })
})

describe.skipIf(!server)('a database of a server', () => {
  let place: TestPlace
  let listeners: Server[] = []
  beforeEach(async () => {
    if (!database) throw new Error('There is no PostgreSQL here.')
    place = await database.newPlace()
  })
  afterEach(async () => {
    await place.remove()
    for (const listener of listeners.splice(0)) listener.close()
  })

  const run = (sql: string) => server?.query(sql, place.databaseUrl)

  /** The failure of opening the place's database by a changed address, which says nothing of the password. */
  async function failureAt(change: (url: URL) => void): Promise<{ shown: string; problem: string }> {
    const url = new URL(place.databaseUrl ?? '')
    url.searchParams.set('application_name', SECRET)
    change(url)
    const failure = await openStore({ folder: place.folder, databaseUrl: url.href }).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(failure instanceof Failure) || !failure.isOf('store-unusable')) throw failure
    for (const secret of [url.password || SECRET, SECRET, encodeURIComponent(SECRET)])
      expect(failure.message).not.toContain(secret)
    return { shown: failure.parameters.path, problem: failure.parameters.problem }
  }

  test('is opened by its address, and nothing but the key lies in the data folder', async () => {
    const store = await place.open()
    await added(store, 'a')
    await store.close()
    expect(await readdir(place.folder)).toEqual(['person.key'])
    expect(await answeredFrom(await place.open())).toEqual(['Xuất khẩu tăng a.'])
  })

  test('is refused where nobody answers', async () => {
    const url = new URL(place.databaseUrl ?? '')
    expect(await failureAt(url => (url.port = '1'))).toEqual({
      shown: `postgres://owner@127.0.0.1:1${url.pathname}`,
      problem: NO_ANSWER,
    })
  })

  test('is refused with a wrong password, with none, and for a user that is not there', async () => {
    const problems = [
      await failureAt(url => (url.password = 'falsch')),
      await failureAt(url => (url.password = '')),
      await failureAt(url => (url.username = 'nobody-here')),
    ]
    expect(problems).toMatchObject([
      { problem: WRONG_PASSWORD },
      { problem: WRONG_PASSWORD },
      { problem: WRONG_PASSWORD },
    ])
  })

  test('is refused where the server has none of that name', async () => {
    expect(await failureAt(url => (url.pathname = '/missing'))).toMatchObject({
      problem: 'the server has no database of that name. Make it, or name another.',
    })
  })

  test('is refused to a user who may not make tables there, or whose connections are used up', async () => {
    const role = `guest_${new URL(place.databaseUrl ?? '').pathname.slice(1)}`
    await run(`create role ${role} login password '${SECRET}'`)
    const asGuest = (url: URL) => Object.assign(url, { username: role, password: encodeURIComponent(SECRET) })
    expect(await failureAt(asGuest)).toMatchObject({
      problem:
        'the user may not do there what is needed. Let it make tables in the schema and use those that are there.',
    })
    await run(`alter role ${role} connection limit 0`)
    expect(await failureAt(asGuest)).toMatchObject({
      problem: 'the server has no connection left. Close another program, or let the server take more.',
    })
  })

  test.each([
    ['a web server', (socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')],
    ['one that hangs up', (socket: Socket) => void socket.destroy()],
  ])('is refused where %s answers', async (_what, answer) => {
    const listener = createServer(socket => {
      socket.on('error', () => undefined)
      answer(socket)
    }).listen(0, '127.0.0.1')
    listeners.push(listener)
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const { problem } = await failureAt(url => (url.port = String(port)))
    expect(problem).toMatch(/^(?:what answers there is not a PostgreSQL server|the server is starting or stopping)/)
  })

  test('that knows people is not opened with another key', async () => {
    const store = await place.open()
    await saved(store)
    await store.close()
    await rm(join(place.folder, 'person.key'))
    expect(await problemOf(place.open())).toEqual([
      'store-unusable',
      {
        path: join(place.folder, 'person.key'),
        problem: 'it is missing. Put the file back that was made with the database, or move the database away, too.',
      },
    ])
  })

  test('gives its large numbers as they are, or not at all', async () => {
    const store = await place.open()
    await run(`update counters set value = ${Number.MAX_SAFE_INTEGER} where name = 'answers'`)
    expect(await store.totals()).toEqual({ answers: Number.MAX_SAFE_INTEGER, quotes: 0 })
    await run(`update counters set value = value + 1 where name = 'answers'`)
    await expect(store.totals()).rejects.toThrow('The database holds 9007199254740992, which is too large a number.')
  })

  test('that loses all its connections is connected to again, and whoever listens is told that anything may have changed', async () => {
    const [store, other] = [await place.open(), await place.open()]
    const heard: (string | null)[] = []
    store.onChange(guild => heard.push(guild))
    await run(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    )
    for (let tries = 0; heard.length === 0 && tries < 500; tries++) await setTimeout(10)
    expect(heard).toEqual([null])
    await other.guildSettings.set(GUILD, 'key', 1)
    for (let tries = 0; heard.length === 1 && tries < 500; tries++) await setTimeout(10)
    expect(heard).toEqual([null, GUILD])
  })

  test('is left by a store that is closed while it tries to connect again', async () => {
    const store = await place.open()
    await run(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    )
    await store.close()
    await setTimeout(300)
    const sessions = await run(
      "select count(*) as count from pg_stat_activity where application_name = 'trich-dan' and datname = current_database()",
    )
    expect(sessions).toEqual([{ count: 0 }])
  })
})
