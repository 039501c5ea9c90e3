import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { openDatabase } from '../../src/knowledge/sqlite.ts'
import { migrate, MIGRATIONS } from '../../src/knowledge/migrations.ts'
import { type Asked, newId, openStore, type Store } from '../../src/knowledge/store.ts'

const LAN = '700000000000000001'
const MINH = '700000000000000002'
const GUILD = '800000000000000001'
const CHANNEL = '900000000000000001'
const STORE_ADDRESS = new URL('../../src/knowledge/store.ts', import.meta.url).href

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

const asked = (changes: Partial<Asked> = {}): Asked => ({
  id: newId(),
  guild: GUILD,
  channel: CHANNEL,
  questionMessage: null,
  person: LAN,
  question: 'GDP quý II tăng bao nhiêu?',
  report: 'ca-mau',
  previous: [],
  language: 'vi',
  status: 'answered',
  quotes: 1,
  at: 1_720_000_000_000,
  ...changes,
})

async function saved(store: Store, changes: Partial<Asked> = {}): Promise<string> {
  const question = asked(changes)
  await store.saveAsked(question)
  return question.id
}

async function problemOf(opening: Promise<unknown>): Promise<unknown> {
  const error = await opening.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof Failure ? [error.code, error.parameters] : error
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

  test.skipIf(process.getuid?.() === 0)('a data folder that may not be written to is refused', async () => {
    await mkdir(folder)
    await chmod(folder, 0o500)
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      {
        path: file(),
        problem: 'it cannot be opened. Let the program write to it and to its folder, or name another data folder.',
      },
    ])
  })

  test.skipIf(process.getuid?.() === 0)('a database that may only be read is refused', async () => {
    await (await openHere()).close()
    await chmod(file(), 0o400)
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      { path: file(), problem: 'permission denied. Let the program write there, or name another data folder.' },
    ])
  })

  test('the failure says where, what and what to do', () => {
    const failure = new Failure('store-unusable', { path: '/data/person.key', problem: 'it is missing. Put it back.' })
    expect(failure.message).toBe('/data/person.key cannot be used to remember things in: it is missing. Put it back.')
  })
})

describe('migrations', () => {
  const names = () => rows('select name from kysely_migration order by name')
  const tables = () =>
    rows("select name from sqlite_schema where type = 'table' and name not like 'kysely%' order by name")

  test('from nothing to all tables, each step named in order', async () => {
    await openHere()
    expect(names()).toEqual(Object.keys(MIGRATIONS).map(name => ({ name })))
    expect(tables()).toEqual(['asked', 'counters', 'feedback', 'told', 'unasked_channel'].map(name => ({ name })))
  })

  test('a second opening runs none again', async () => {
    await (await openHere()).close()
    const before = rows('select * from kysely_migration')
    await openHere()
    expect(rows('select * from kysely_migration')).toEqual(before)
  })

  test.each(Object.keys(MIGRATIONS).slice(0, -1))(
    'a database as %s left it keeps its rows and takes what is new',
    async last => {
      await mkdir(folder)
      const database = await openDatabase(file())
      const provider = { getMigrations: async () => MIGRATIONS }
      expect((await new Migrator({ db: database, provider }).migrateTo(last)).error).toBeUndefined()
      await database.updateTable('counters').set({ value: 41 }).where('name', '=', 'answers').execute()
      await database.destroy()
      expect(names().at(-1)).toEqual({ name: last })

      const store = await openHere()
      const id = await saved(store)
      expect(await store.totals()).toEqual({ answers: 42, quotes: 1 })
      expect(await store.saveFeedback(id, MINH, 'good', 1)).toBe('saved')
      expect(await store.setAnswersUnasked(GUILD, CHANNEL, true)).toBe(true)
      expect(names()).toEqual(Object.keys(MIGRATIONS).map(name => ({ name })))
    },
  )

  test('a database of a newer program is refused, and left as it is', async () => {
    await (await openHere()).close()
    const database = new DatabaseSync(file())
    database.exec("insert into kysely_migration values ('0999-later', '2031-01-01T00:00:00.000Z')")
    database.close()
    const before = await readFile(file())
    expect(await problemOf(openHere())).toEqual([
      'store-unusable',
      { path: file(), problem: 'a newer version of this program made it. Update this one.' },
    ])
    expect(await readFile(file())).toEqual(before)
  })

  test('a step that fails leaves nothing of itself and of those that ran before it', async () => {
    await mkdir(folder)
    const database = await openDatabase(file())
    const broken = {
      ...MIGRATIONS,
      '0999-broken': {
        up: async () => {
          throw new Error('halfway')
        },
      },
    }
    await expect(migrate(database, broken)).rejects.toThrow('halfway')
    await database.destroy()
    expect([names(), tables()]).toEqual([[], []])
    expect(await saved(await openHere())).toHaveLength(12)
  })

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
  ])('looking up by %s takes an index, and sorts nothing', async (_what, from) => {
    await openHere()
    const plan = rows(`explain query plan select * from ${from}`) as { detail: string }[]
    expect(plan.map(({ detail }) => detail.replace(/ INDEX .*/, ' INDEX'))).toEqual([
      `SEARCH ${from.split(' ')[0]} USING INDEX`,
    ])
  })
})

describe('questions', () => {
  test('ids are twelve characters that an address may hold, and do not repeat', () => {
    const ids = Array.from({ length: 2000 }, newId)
    expect(ids.filter(id => !/^[\w-]{12}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(2000)
  })

  test('come back whole, but for the person', async () => {
    const store = await openHere()
    const question = asked({ questionMessage: '1001', previous: ['Còn CPI?', 'năm "2024"\n'], quotes: 3 })
    await store.saveAsked(question)
    const { person, ...rest } = question
    expect(await store.findAsked(question.id)).toEqual({
      ...rest,
      answerMessage: null,
      askedBy: expect.any(Function) as unknown,
    })
    expect(person).toBe(LAN)
  })

  test('know who asked them, and nobody else', async () => {
    const store = await openHere()
    const question = await store.findAsked(await saved(store))
    expect([LAN, MINH, ''].map(person => question?.askedBy(person))).toEqual([true, false, false])
  })

  test('may come without server, report and asking message', async () => {
    const store = await openHere()
    const id = await saved(store, { guild: null, report: null, language: 'en', status: 'no-report', quotes: 0 })
    expect(await store.findAsked(id)).toMatchObject({
      guild: null,
      report: null,
      questionMessage: null,
      language: 'en',
    })
  })

  test('are found by the message that asked and by the one that answered', async () => {
    const store = await openHere()
    const id = await saved(store, { questionMessage: '1001' })
    await saved(store, { questionMessage: '1002' })
    await store.answeredIn(id, '2001')
    expect(await store.findByQuestion('1001')).toMatchObject({ id, answerMessage: '2001' })
    expect(await store.findByAnswer('2001')).toMatchObject({ id, questionMessage: '1001' })
    expect(await store.findByQuestion('2001')).toBeUndefined()
    expect(await store.findByAnswer('1001')).toBeUndefined()
    expect(await store.findAsked('nothing')).toBeUndefined()
  })

  test('one id is kept once: the second is refused, and is not counted', async () => {
    const store = await openHere()
    const id = await saved(store)
    await expect(saved(store, { id, question: 'Khác' })).rejects.toThrow('UNIQUE constraint failed: asked.id')
    expect(await store.findAsked(id)).toMatchObject({ question: 'GDP quý II tăng bao nhiêu?' })
    expect(await store.totals()).toEqual({ answers: 1, quotes: 1 })
  })

  test('when edited change what was asked, not who, where and when', async () => {
    const store = await openHere()
    const before = asked({ questionMessage: '1001' })
    await store.saveAsked(before)
    await store.answeredIn(before.id, '2001')
    const edited = {
      question: 'How fast did exports grow?',
      language: 'en',
      status: 'choice',
      quotes: 2,
      report: null,
      previous: ['a'],
    } as const
    await store.replaceAsked(before.id, edited)
    const found = await store.findAsked(before.id)
    const { guild, channel, at } = before
    expect(found).toMatchObject({ ...edited, guild, channel, at, questionMessage: '1001', answerMessage: '2001' })
    expect(found?.askedBy(LAN)).toBe(true)
  })

  test('hold whatever people type', async () => {
    const store = await openHere()
    const question = `'; drop table asked; -- "%_?1 \u{1f469}‍\u{1f33e} ${'dài '.repeat(500)}`
    const id = await saved(store, { question, previous: [question] })
    expect(await store.findAsked(id)).toMatchObject({ question, previous: [question] })
  })
})

describe('forgetting', () => {
  const forgottenRows = () =>
    rows(
      'select (select count(*) from asked) asked, (select count(*) from feedback) feedback, (select count(*) from told) told',
    )

  test('a question takes its feedback and what the moderators were told with it, and leaves the others', async () => {
    const store = await openHere()
    const ids = [await saved(store), await saved(store)] as const
    for (const id of ids) {
      await store.saveFeedback(id, MINH, 'bad', 1)
      await store.tellModerators(id, MINH, 1)
    }
    await store.forgetAsked(ids[0])
    expect(await store.findAsked(ids[0])).toBeUndefined()
    expect(await store.feedbackOf(ids[0])).toEqual({ good: 0, bad: 0 })
    expect(await store.findAsked(ids[1])).toMatchObject({ id: ids[1] })
    expect(forgottenRows()).toEqual([{ asked: 1, feedback: 1, told: 1 }])
    await store.forgetAsked('nothing')
    expect(forgottenRows()).toEqual([{ asked: 1, feedback: 1, told: 1 }])
  })

  test('of messages in bulk goes by asking and by answering message', async () => {
    const store = await openHere()
    const [byQuestion, byAnswer, kept] = [
      await saved(store, { questionMessage: '1001' }),
      await saved(store, { questionMessage: '1002' }),
      await saved(store, { questionMessage: '1003' }),
    ]
    await store.answeredIn(byAnswer, '2002')
    await store.answeredIn(kept, '2003')
    await store.forgetMessages(['5', '1001', '2002'])
    expect(await Promise.all([byQuestion, byAnswer, kept].map(async id => (await store.findAsked(id))?.id))).toEqual([
      undefined,
      undefined,
      kept,
    ])
  })

  test('of no messages forgets nothing, of thousands those that were asked in them', async () => {
    const store = await openHere()
    await saved(store, { questionMessage: '1' })
    await saved(store, { questionMessage: '39999' })
    await store.forgetMessages([])
    expect(forgottenRows()).toEqual([{ asked: 2, feedback: 0, told: 0 }])
    await store.forgetMessages(Array.from({ length: 40_000 }, (_, index) => String(index)))
    expect(forgottenRows()).toEqual([{ asked: 0, feedback: 0, told: 0 }])
  })

  test('leaves none of the words in the file', async () => {
    const store = await openHere()
    const id = await saved(store, { question: 'Xin hãy quên câu này đi' })
    await saved(store, { question: 'Xin hãy nhớ câu này' })
    await store.forgetAsked(id)
    await store.close()
    const bytes = await readFile(file())
    expect([bytes.includes('quên câu này'), bytes.includes('nhớ câu này')]).toEqual([false, true])
  })
})

describe('recentQuestions', () => {
  const ask = (store: Store, at: number, changes: Partial<Asked> = {}) =>
    saved(store, { question: `câu ${at}`, at, ...changes })

  test('are the latest of that person there since then, oldest first', async () => {
    const store = await openHere()
    for (const at of [30, 10, 20, 40]) await ask(store, at)
    await ask(store, 25, { person: MINH })
    await ask(store, 26, { channel: '900000000000000009' })
    expect(await store.recentQuestions(LAN, CHANNEL, 20)).toEqual(['câu 20', 'câu 30', 'câu 40'])
    expect(await store.recentQuestions(LAN, CHANNEL, 0, 2)).toEqual(['câu 30', 'câu 40'])
    expect(await store.recentQuestions(LAN, CHANNEL, 41)).toEqual([])
  })

  test('are five unless more are asked for', async () => {
    const store = await openHere()
    for (const at of [1, 2, 3, 4, 5, 6, 7]) await ask(store, at)
    expect(await store.recentQuestions(LAN, CHANNEL, 0)).toEqual(['câu 3', 'câu 4', 'câu 5', 'câu 6', 'câu 7'])
    expect(await store.recentQuestions(LAN, CHANNEL, 0, 100)).toHaveLength(7)
  })

  test('leave out calls for help and searches, and do not count them either', async () => {
    const store = await openHere()
    await ask(store, 1, { status: 'not-in-report' })
    await ask(store, 2, { status: 'help' })
    await ask(store, 3, { status: 'search' })
    await ask(store, 4, { status: 'choice' })
    expect(await store.recentQuestions(LAN, CHANNEL, 0, 2)).toEqual(['câu 1', 'câu 4'])
  })
})

describe('feedback', () => {
  test('is one verdict of each person on each answer, which may change', async () => {
    const store = await openHere()
    const [id, other] = [await saved(store), await saved(store)]
    expect(await store.saveFeedback(id, LAN, 'good', 1)).toBe('saved')
    expect(await store.saveFeedback(id, LAN, 'good', 2)).toBe('same')
    expect(await store.saveFeedback(id, MINH, 'good', 3)).toBe('saved')
    expect(await store.feedbackOf(id)).toEqual({ good: 2, bad: 0 })
    expect(await store.saveFeedback(id, LAN, 'bad', 4)).toBe('changed')
    expect(await store.feedbackOf(id)).toEqual({ good: 1, bad: 1 })
    expect(await store.feedbackOf(other)).toEqual({ good: 0, bad: 0 })
    expect(rows('select verdict, at from feedback order by at')).toEqual([
      { verdict: 'good', at: 3 },
      { verdict: 'bad', at: 4 },
    ])
  })

  test('pressed many times at once is saved once', async () => {
    const store = await openHere()
    const id = await saved(store)
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => store.saveFeedback(id, LAN, 'bad', 1)))
    expect(outcomes.toSorted()).toEqual(['same', 'same', 'same', 'same', 'same', 'saved'])
    expect(await store.feedbackOf(id)).toEqual({ good: 0, bad: 1 })
  })

  test('on a question that was forgotten is told so, and not kept', async () => {
    const store = await openHere()
    const id = await saved(store)
    await store.forgetAsked(id)
    expect(await store.saveFeedback(id, LAN, 'good', 1)).toBe('forgotten')
    expect(await store.tellModerators(id, LAN, 1)).toBe('forgotten')
    expect(rows('select asked from feedback union all select asked from told')).toEqual([])
  })
})

describe('telling moderators', () => {
  test('happens once for each question, whoever presses', async () => {
    const store = await openHere()
    const id = await saved(store)
    expect(await store.tellModerators(id, LAN, 1)).toBe('told')
    expect(await store.tellModerators(id, LAN, 2)).toBe('told-before')
    expect(await store.tellModerators(id, MINH, 3)).toBe('told-before')
    expect((await store.toldQuestions(GUILD, 10)).map(({ at }) => at)).toEqual([1])
  })

  test('lists what a server was told, newest first, up to the limit', async () => {
    const store = await openHere()
    const tell = async (question: string, at: number, changes: Partial<Asked> = {}) => {
      const id = await saved(store, { question, status: 'not-in-report', ...changes })
      await store.tellModerators(id, MINH, at)
      return id
    }
    await tell('một', 10)
    const three = await tell('three', 30, { language: 'en' })
    const two = await tell('hai', 20)
    await tell('nơi khác', 40, { guild: '800000000000000009' })
    await tell('riêng', 50, { guild: null })
    expect(await store.toldQuestions(GUILD, 2)).toStrictEqual([
      { id: three, question: 'three', language: 'en', at: 30 },
      { id: two, question: 'hai', language: 'vi', at: 20 },
    ])
    expect((await store.toldQuestions(GUILD, 10)).map(({ question }) => question)).toEqual(['three', 'hai', 'một'])
  })
})

describe('channels that are answered unasked', () => {
  test('are none until set, and setting says whether it changed anything', async () => {
    const store = await openHere()
    expect(await store.answersUnasked(CHANNEL)).toBe(false)
    expect(await store.setAnswersUnasked(GUILD, CHANNEL, false)).toBe(false)
    expect(await store.setAnswersUnasked(GUILD, CHANNEL, true)).toBe(true)
    expect(await store.setAnswersUnasked(GUILD, CHANNEL, true)).toBe(false)
    expect([await store.answersUnasked(CHANNEL), await store.answersUnasked('1')]).toEqual([true, false])
    expect(await store.setAnswersUnasked(GUILD, CHANNEL, false)).toBe(true)
    expect(await store.answersUnasked(CHANNEL)).toBe(false)
  })

  test('set and unset at once are in memory as they are in the file', async () => {
    const store = await openHere()
    const changes = await Promise.all([true, false, true, false].map(on => store.setAnswersUnasked(GUILD, CHANNEL, on)))
    expect(changes).toEqual([true, true, true, true])
    expect(await store.answersUnasked(CHANNEL)).toBe(false)
    expect(rows('select * from unasked_channel')).toEqual([])
  })
})

describe('totals', () => {
  test('count answers and choices, and the quotes of all that was asked', async () => {
    const store = await openHere()
    expect(await store.totals()).toEqual({ answers: 0, quotes: 0 })
    for (const status of ['answered', 'choice', 'not-in-report', 'no-report', 'help', 'search'])
      await saved(store, { status, quotes: 2 })
    expect(await store.totals()).toEqual({ answers: 2, quotes: 12 })
  })

  test('stay when questions are forgotten', async () => {
    const store = await openHere()
    await store.forgetAsked(await saved(store, { quotes: 3 }))
    expect(await store.totals()).toEqual({ answers: 1, quotes: 3 })
  })

  test('count the new answer of an edited question, and none for a question that is not there', async () => {
    const store = await openHere()
    const { question, language, report, previous } = asked()
    const edited = { question, language, report, previous, status: 'answered', quotes: 2 }
    await store.replaceAsked(await saved(store, { status: 'help', quotes: 0 }), edited)
    await store.replaceAsked('nothing', edited)
    expect(await store.totals()).toEqual({ answers: 1, quotes: 2 })
  })
})

describe('closing', () => {
  test('and opening again finds everything there', async () => {
    const store = await openHere()
    const id = await saved(store, { questionMessage: '1001', question: 'Nhớ tôi nhé', at: 5 })
    await store.answeredIn(id, '2001')
    await store.saveFeedback(id, MINH, 'good', 6)
    await store.tellModerators(id, MINH, 7)
    await store.setAnswersUnasked(GUILD, CHANNEL, true)
    await store.close()
    expect(await readdir(folder)).toEqual(['person.key', 'trich-dan.sqlite'])

    const again = await openHere()
    const found = await again.findByAnswer('2001')
    expect(found).toMatchObject({ id, questionMessage: '1001', question: 'Nhớ tôi nhé', at: 5 })
    expect([found?.askedBy(LAN), found?.askedBy(MINH)]).toEqual([true, false])
    expect(await again.recentQuestions(LAN, CHANNEL, 0)).toEqual(['Nhớ tôi nhé'])
    expect(await again.saveFeedback(id, MINH, 'good', 8)).toBe('same')
    expect(await again.tellModerators(id, LAN, 9)).toBe('told-before')
    expect(await again.answersUnasked(CHANNEL)).toBe(true)
    expect(await again.totals()).toEqual({ answers: 1, quotes: 1 })
  })

  test('waits for what is under way, and refuses what comes later', async () => {
    const store = await openHere()
    const saving = Promise.all(Array.from({ length: 20 }, () => saved(store)))
    const closing = store.close()
    const problem = 'The store is closed: nothing can be read from it or kept in it any more.'
    await expect(store.totals()).rejects.toThrow(problem)
    await expect(store.saveAsked(asked())).rejects.toThrow(problem)
    await expect(store.answersUnasked(CHANNEL)).rejects.toThrow(problem)
    await closing
    expect(await saving).toHaveLength(20)
    expect(rows('select count(*) as count from asked')).toEqual([{ count: 20 }])
  })

  test('twice is closing once', async () => {
    const store = await openHere()
    await Promise.all([store.close(), store.close()])
    await expect(store.close()).resolves.toBeUndefined()
  })
})

describe('people', () => {
  test('are nowhere in the bytes of any file', async () => {
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

  test('have other hashes under another key', async () => {
    const hashes = async () => {
      const store = await openHere()
      await saved(store)
      await store.close()
      return rows('select person from asked')
    }
    const first = await hashes()
    folder = join(parent, 'other')
    expect(await hashes()).not.toEqual(first)
  })
})

describe('other processes', () => {
  /** Runs a program that has `store`, opened once it is told to begin, and `question`. */
  function start(program: string) {
    const code = `
      const { newId, openStore } = await import(${JSON.stringify(STORE_ADDRESS)})
      const question = ${JSON.stringify(asked())}
      console.log('ready')
      for await (const _ of process.stdin) break
      const store = await openStore(${JSON.stringify(folder)})
      ${program}`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code])
    const errors: string[] = []
    child.stderr.on('data', chunk => errors.push(String(chunk)))
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    const begin = () => child.stdin.write('begin')
    return { child, lines, errors, begin, ended: once(child, 'close') }
  }

  /** Saves questions until it is stopped, and says the number of each that was saved. */
  const WRITER = `for (let number = 1; ; number++) {
    await store.saveAsked({ ...question, id: newId(), question: 'câu '.repeat(300) + number })
    console.log(number)
  }`

  test('one that is killed while it writes leaves a sound database with whole rows', async () => {
    const { child, lines, begin, ended } = start(WRITER)
    await lines.next()
    begin()
    let confirmed = 0
    for await (const line of lines) {
      confirmed = Number(line)
      if (confirmed >= 40) child.kill('SIGKILL')
    }
    expect(await ended).toEqual([null, 'SIGKILL'])

    const store = await openHere()
    expect(rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const kept = rows('select question from asked').map(row => (row as { question: string }).question)
    const numbers = kept.map(question => Number(question.slice('câu '.length * 300))).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: kept.length }, (_, index) => index + 1))
    expect(kept.length).toBeGreaterThanOrEqual(confirmed)
    expect(await store.totals()).toEqual({ answers: kept.length, quotes: kept.length })
    expect(await saved(store)).toHaveLength(12)
  })

  test('two write to one file at once, and nothing is lost', async () => {
    const store = await openHere()
    const { child, lines, begin, ended } = start(WRITER)
    await lines.next()
    begin()
    let mine = 0
    for await (const line of lines) {
      if (Number(line) >= 40) child.kill('SIGKILL')
      else {
        await saved(store, { question: 'của tôi' })
        mine++
      }
    }
    await ended
    expect(rows("select count(*) as count from asked where question = 'của tôi'")).toEqual([{ count: mine }])
    expect(mine).toBe(39)
    const { answers } = await store.totals()
    expect(rows('select count(*) as count from asked')).toEqual([{ count: answers }])
  })

  test('that open a folder at once which is not there yet agree on one key and one database', async () => {
    const programs = [1, 2, 3].map(() =>
      start(`await store.saveAsked({ ...question, id: newId() }); await store.close()`),
    )
    await Promise.all(programs.map(({ lines }) => lines.next()))
    for (const { begin } of programs) begin()
    expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ])
    // What Node itself would print about SQLite stood here, too.
    expect(programs.map(({ errors }) => errors)).toEqual([[], [], []])
    const store = await openHere()
    const ids = rows('select id from asked').map(row => (row as { id: string }).id)
    const found = await Promise.all(ids.map(id => store.findAsked(id)))
    expect(found.map(question => question?.askedBy(LAN))).toEqual([true, true, true])
    expect(await store.totals()).toEqual({ answers: 3, quotes: 3 })
  })
})
