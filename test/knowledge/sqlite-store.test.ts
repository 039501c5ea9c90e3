import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { openStore, type Store } from '../../src/knowledge/store.ts'
import { problemOf, problemOfOrdinaryUser } from '../support/store-problem.ts'
import { CHANNEL, LAN, MINH, saved } from '../support/store-samples.ts'

let parent = ''
let folder = ''
let opened: Store[] = []
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'store-'))
  folder = join(parent, 'data')
})
afterEach(async () => {
  await Promise.all(opened.map(store => store.close()))
  opened = []
  await rm(parent, { recursive: true })
})

async function openHere(): Promise<Store> {
  const store = await openStore(folder)
  opened.push(store)
  return store
}

const file = (name = 'trich-dan.sqlite') => join(folder, name)

/** Reads the file beside the store, as another program would. */
function rows(sql: string): unknown[] {
  const database = new DatabaseSync(file(), { readOnly: true })
  try {
    return database
      .prepare(sql)
      .all()
      .map(row => ({ ...row }))
  } finally {
    database.close()
  }
}

describe('opening', () => {
  test('makes the data folder with its parents, the database and a key that only its owner may read', async () => {
    folder = join(parent, 'var', 'lib', 'data')
    await openHere()
    expect((await readFile(file('person.key'))).length).toBe(32)
    expect((await stat(file('person.key'))).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter(name => !/-(?:wal|shm)$/.test(name))).toEqual([
      'person.key',
      'trich-dan.sqlite',
    ])
  })

  test('writes ahead, so that whoever reads does not wait for whoever writes', async () => {
    await openHere()
    expect(rows('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })

  test('a second opening takes the key that is there', async () => {
    await (await openHere()).close()
    const key = await readFile(file('person.key'))
    await openHere()
    expect(await readFile(file('person.key'))).toEqual(key)
  })

  test('the keys of two stores differ', async () => {
    await openHere()
    const first = await readFile(file('person.key'))
    folder = join(parent, 'other')
    await openHere()
    expect(await readFile(file('person.key'))).not.toEqual(first)
  })

  test.each([0, 31, 33])('a key of %i bytes is refused, and left as it is', async length => {
    await (await openHere()).close()
    await writeFile(file('person.key'), Buffer.alloc(length, 7))
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      {
        path: file('person.key'),
        problem: `it holds ${length} bytes, a key has 32. Put the file back that was made with the database.`,
      },
    ])
    expect(await readFile(file('person.key'))).toEqual(Buffer.alloc(length, 7))
  })

  test('a key that is gone is not made anew for a database that knows people', async () => {
    const store = await openHere()
    await saved(store)
    await store.close()
    await rm(file('person.key'))
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      {
        path: file('person.key'),
        problem: 'it is missing. Put the file back that was made with the database, or move the database away, too.',
      },
    ])
    expect(await readdir(folder)).toEqual(['trich-dan.sqlite'])
  })

  test('a file that is not a database is refused, and left as it is', async () => {
    await mkdir(folder)
    await writeFile(file(), 'Đây không phải là cơ sở dữ liệu.\n'.repeat(50))
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      { path: file(), problem: 'it is not a database. Move it away to begin with an empty one.' },
    ])
    expect(await readFile(file(), 'utf8')).toBe('Đây không phải là cơ sở dữ liệu.\n'.repeat(50))
  })

  test('a folder in the place of the database is refused', async () => {
    await mkdir(file(), { recursive: true })
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      {
        path: file(),
        problem: 'it cannot be opened. Let the program write to it and to its folder, or name another data folder.',
      },
    ])
  })

  test.each([
    ['in the place of', '', 'data'],
    ['above', 'data', join('data', 'inner')],
  ])('a file %s the data folder is refused', async (_place, _above, path) => {
    await writeFile(join(parent, 'data'), '')
    folder = join(parent, path)
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      { path: folder, problem: 'there is a file where a folder is needed. Name another data folder.' },
    ])
  })

  test('a data folder that may not be written to is refused', async () => {
    await mkdir(folder)
    await chmod(parent, 0o755)
    await chmod(folder, 0o555)
    expect(problemOfOrdinaryUser(folder)).toEqual([
      'store-unusable',
      {
        path: file(),
        problem: 'it cannot be opened. Let the program write to it and to its folder, or name another data folder.',
      },
    ])
  })

  test('a database that may only be read is refused', async () => {
    await (await openHere()).close()
    for (const [path, mode] of [[parent, 0o755], [folder, 0o777], [file(), 0o444]] as const) await chmod(path, mode) // prettier-ignore
    expect(problemOfOrdinaryUser(folder)).toEqual([
      'store-unusable',
      { path: file(), problem: 'permission denied. Let the program write there, or name another data folder.' },
    ])
  })

  test('the failure says where, what and what to do', () => {
    const failure = new Failure('store-unusable', { path: '/data/person.key', problem: 'it is missing. Put it back.' })
    expect(failure.message).toBe('/data/person.key cannot be used to remember things in: it is missing. Put it back.')
  })
})

describe('queries', () => {
  test.each([
    ['id', 'asked where id = ?'],
    ['asking message', 'asked where question_message = ?'],
    ['answering message', 'asked where answer_message = ?'],
    [
      'person and channel',
      "asked where person = ? and channel = ? and at >= ? and status not in ('help') order by at desc",
    ],
    ['answer of feedback', 'feedback where asked = ?'],
    ['server that was told', 'told where guild = ? order by at desc'],
    ['question that was told', 'told where asked = ?'],
    ['person', 'feedback where person = ?'],
    ['server', 'asked where guild = ? and at >= ? order by at desc'],
    ['status', 'asked where status = ? and at < ?'],
    ['slug', 'report where guild = ? and slug = ? and removed_at is null'],
    ['version', 'report_version where report = ? and number = ?'],
  ])('looking up by %s takes an index, and sorts nothing', async (_what, from) => {
    await openHere()
    const plan = rows(`explain query plan select * from ${from}`) as { detail: string }[]
    expect(plan.map(({ detail }) => detail.replace(/ INDEX .*/, ' INDEX'))).toEqual([
      `SEARCH ${from.split(' ')[0]} USING INDEX`,
    ])
  })
})

describe('the file', () => {
  test('has people nowhere in its bytes', async () => {
    const store = await openHere()
    const id = await saved(store)
    await store.saveFeedback(id, MINH, 'good', 1)
    await store.tellModerators(id, MINH, 1)
    const whileOpen = await allBytes()
    await store.close()
    const files = [whileOpen, await allBytes()]
    const asNumber = (person: string) => {
      const number = Buffer.alloc(8)
      number.writeBigInt64BE(BigInt(person))
      return number
    }
    const traces = [LAN, MINH].flatMap(person => [Buffer.from(person), asNumber(person)])
    expect(files.map(bytes => traces.filter(trace => bytes.includes(trace)))).toEqual([[], []])
    expect(files.map(bytes => bytes.includes(CHANNEL))).toEqual([true, true])
  })

  async function allBytes(): Promise<Buffer> {
    return Buffer.concat(await Promise.all((await readdir(folder)).map(name => readFile(file(name)))))
  }

  test('holds none of the words of a question that was forgotten', async () => {
    const store = await openHere()
    const id = await saved(store, { question: 'Xin hãy quên câu này đi' })
    await saved(store, { question: 'Xin hãy nhớ câu này' })
    await store.forgetAsked(id)
    await store.close()
    const bytes = await readFile(file())
    expect([bytes.includes('quên câu này'), bytes.includes('nhớ câu này')]).toEqual([false, true])
  })
})
