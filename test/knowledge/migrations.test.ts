import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, MIGRATIONS } from '../../src/knowledge/migrations.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { problemOf } from '../support/store-problem.ts'
import { asked, CHANNEL, GUILD, LAN, MINH, saved } from '../support/store-samples.ts'

const NAMES = Object.keys(MIGRATIONS)
const ALL_TABLES = [
  'asked',
  'confirmed_figure',
  'counters',
  'feedback',
  'guild_change',
  'hidden_report',
  'report',
  'report_change',
  'report_version',
  'setting',
  'told',
  'unasked_channel',
]

describe.each(await testDatabases())('in $name', ({ name, newPlace }) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await newPlace()
  })
  afterEach(() => place.remove())

  const executed = async () => {
    const rows = await place.rows('select name from kysely_migration order by name')
    return rows.map(row => (row as { name: string }).name)
  }
  const tables = async () => {
    const from = {
      SQLite: "select name from sqlite_schema where type = 'table'",
      PostgreSQL: "select tablename as name from pg_tables where schemaname = 'public'",
    }[name]
    const rows = await place.rows(`select name from (${from}) as tables where name not like 'kysely%' order by name`)
    return rows.map(row => (row as { name: string }).name)
  }

  test('from nothing to all tables, each step named in order', async () => {
    await place.open()
    expect(await executed()).toEqual(NAMES)
    expect(await tables()).toEqual(ALL_TABLES)
  })

  test('a second opening runs none again', async () => {
    await (await place.open()).close()
    const before = await place.rows('select * from kysely_migration')
    await place.open()
    expect(await place.rows('select * from kysely_migration')).toEqual(before)
  })

  test.each(NAMES.slice(0, -1))('a database as %s left it keeps its rows and takes what is new', async last => {
    const engine = await place.openEngine()
    const provider = { getMigrations: async () => MIGRATIONS }
    expect((await new Migrator({ db: engine.database, provider }).migrateTo(last)).error).toBeUndefined()
    await engine.database.updateTable('counters').set({ value: 41 }).where('name', '=', 'answers').execute()
    await engine.close()
    expect((await executed()).at(-1)).toBe(last)

    const store = await place.open()
    const id = await saved(store)
    expect(await store.totals()).toEqual({ answers: 42, quotes: 1 })
    expect(await store.saveFeedback(id, MINH, 'good', 1)).toBe('saved')
    expect(await store.setAnswersUnasked(GUILD, CHANNEL, true)).toBe(true)
    expect(await store.reports.published(GUILD)).toEqual([])
    expect(await executed()).toEqual(NAMES)
    expect(await tables()).toEqual(ALL_TABLES)
  })

  test('questions that were asked before figures were kept have told none', async () => {
    const engine = await place.openEngine()
    const provider = { getMigrations: async () => MIGRATIONS }
    await new Migrator({ db: engine.database, provider }).migrateTo('0003-unasked-channels')
    const { questionMessage: question_message, person, previous, ...rest } = asked()
    const known = { question_message, answer_message: null, person, previous: JSON.stringify(previous) }
    await engine.database
      .insertInto('asked')
      .values({ ...rest, ...known, figures: undefined })
      .execute()
    await engine.close()
    // The key is made with the first question, which another program has asked here.
    await place.writeKey()
    const store = await place.open()
    expect(await store.findAsked(rest.id)).toMatchObject({ question: rest.question, figures: [] })
    expect(person).toBe(LAN)
  })

  test('a database of a newer program is refused, and left as it is', async () => {
    await (await place.open()).close()
    await place.run("insert into kysely_migration values ('0999-later', '2031-01-01T00:00:00.000Z')")
    const before = [await tables(), await place.rows('select * from kysely_migration order by name')]
    expect(await problemOf(place.open())).toEqual([
      'store-unusable',
      { path: place.shown, problem: 'a newer version of this program made it. Update this one.' },
    ])
    expect([await tables(), await place.rows('select * from kysely_migration order by name')]).toEqual(before)
  })

  test('a step that fails leaves nothing of itself and of those that ran before it', async () => {
    const engine = await place.openEngine()
    const broken = {
      ...MIGRATIONS,
      '0999-broken': {
        up: async () => {
          throw new Error('halfway')
        },
      },
    }
    await expect(migrate(engine.database, broken)).rejects.toThrow('halfway')
    await engine.close()
    expect([await executed(), await tables()]).toEqual([[], []])
    expect(await saved(await place.open())).toHaveLength(12)
  })
})
