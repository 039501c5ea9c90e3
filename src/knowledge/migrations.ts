/** Migrations: how the store's tables came to be, step by step, forwards only; plain SQL of SQLite and PostgreSQL. */
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Tables } from './database.ts'

/** Steps that have been released are never changed; what comes next gets the next number. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-questions': {
    async up(database) {
      await database.schema
        .createTable('asked')
        .addColumn('id', 'text', column => column.notNull().primaryKey())
        .addColumn('guild', 'text')
        .addColumn('channel', 'text', column => column.notNull())
        .addColumn('question_message', 'text')
        .addColumn('answer_message', 'text')
        .addColumn('person', 'text', column => column.notNull())
        .addColumn('question', 'text', column => column.notNull())
        .addColumn('report', 'text')
        .addColumn('previous', 'text', column => column.notNull())
        .addColumn('language', 'text', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('quotes', 'integer', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .execute()
      for (const columns of [['question_message'], ['answer_message'], ['person', 'channel', 'at']])
        await database.schema.createIndex(`asked_by_${columns[0]}`).on('asked').columns(columns).execute()
      await database.schema
        .createTable('counters')
        .addColumn('name', 'text', column => column.notNull().primaryKey())
        .addColumn('value', 'bigint', column => column.notNull())
        .execute()
      await database
        .insertInto('counters')
        .values([
          { name: 'answers', value: 0 },
          { name: 'quotes', value: 0 },
        ])
        .execute()
    },
  },
  '0002-feedback': {
    async up(database) {
      await database.schema
        .createTable('feedback')
        .addColumn('asked', 'text', column => column.notNull().references('asked.id').onDelete('cascade'))
        .addColumn('person', 'text', column => column.notNull())
        .addColumn('verdict', 'text', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('feedback_of_person', ['asked', 'person'])
        .execute()
      await database.schema
        .createTable('told')
        .addColumn('asked', 'text', column => column.notNull().primaryKey().references('asked.id').onDelete('cascade'))
        .addColumn('guild', 'text')
        .addColumn('person', 'text', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .execute()
      await database.schema.createIndex('told_by_guild').on('told').columns(['guild', 'at']).execute()
    },
  },
  '0003-unasked-channels': {
    async up(database) {
      await database.schema
        .createTable('unasked_channel')
        .addColumn('channel', 'text', column => column.notNull().primaryKey())
        .addColumn('guild', 'text', column => column.notNull())
        .execute()
    },
  },
  '0004-reports': {
    async up(database) {
      await database.schema
        .createTable('report')
        .addColumn('id', 'text', column => column.notNull().primaryKey())
        .addColumn('guild', 'text', column => column.notNull())
        .addColumn('slug', 'text', column => column.notNull())
        .addColumn('title', 'text', column => column.notNull())
        .addColumn('source', 'text', column => column.notNull())
        .addColumn('schedule_hours', 'integer')
        .addColumn('checked_at', 'bigint', column => column.notNull())
        .addColumn('added_by', 'text')
        .addColumn('at', 'bigint', column => column.notNull())
        .addColumn('removed_at', 'bigint')
        .addColumn('current', 'integer')
        .addColumn('last', 'integer', column => column.notNull())
        .execute()
      await database.schema
        .createIndex('report_by_slug')
        .unique()
        .on('report')
        .columns(['guild', 'slug'])
        .where(sql.ref('removed_at'), 'is', null)
        .execute()
      await database.schema
        .createTable('report_version')
        .addColumn('report', 'text', column => column.notNull().references('report.id').onDelete('cascade'))
        .addColumn('number', 'integer', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .addColumn('state', 'text', column => column.notNull())
        .addColumn('base', 'integer')
        .addColumn('hash', 'text', column => column.notNull())
        .addColumn('content', 'text', column => column.notNull())
        .addColumn('bytes', 'integer', column => column.notNull())
        .addColumn('etag', 'text')
        .addColumn('last_modified', 'text')
        .addPrimaryKeyConstraint('report_version_number', ['report', 'number'])
        .execute()
    },
  },
  '0005-guild-settings': {
    async up(database) {
      await database.schema
        .createTable('confirmed_figure')
        .addColumn('report', 'text', column => column.notNull().references('report.id').onDelete('cascade'))
        .addColumn('key', 'text', column => column.notNull())
        .addColumn('decision', 'text', column => column.notNull())
        .addColumn('figure', 'text', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('confirmed_figure_key', ['report', 'key'])
        .execute()
      await database.schema
        .createTable('hidden_report')
        .addColumn('guild', 'text', column => column.notNull())
        .addColumn('report', 'text', column => column.notNull())
        .addPrimaryKeyConstraint('hidden_report_of_guild', ['guild', 'report'])
        .execute()
      await database.schema
        .createTable('setting')
        .addColumn('guild', 'text', column => column.notNull())
        .addColumn('key', 'text', column => column.notNull())
        .addColumn('value', 'text', column => column.notNull())
        .addPrimaryKeyConstraint('setting_of_guild', ['guild', 'key'])
        .execute()
      await database.schema
        .createTable('guild_change')
        .addColumn('guild', 'text', column => column.notNull().primaryKey())
        .addColumn('number', 'bigint', column => column.notNull())
        .addColumn('origin', 'text', column => column.notNull())
        .execute()
      await database.schema.createIndex('guild_change_by_number').on('guild_change').column('number').execute()
    },
  },
  '0006-figures-told': {
    async up(database) {
      await database.schema
        .alterTable('asked')
        .addColumn('figures', 'text', column => column.notNull().defaultTo('[]'))
        .execute()
      await database.schema.createIndex('asked_by_guild').on('asked').columns(['guild', 'at']).execute()
      await database.schema.createIndex('asked_by_status').on('asked').columns(['status', 'at']).execute()
      await database.schema.createIndex('feedback_by_person').on('feedback').column('person').execute()
      await database.schema.createIndex('told_by_person').on('told').column('person').execute()
    },
  },
  '0007-scheduled-looks': {
    async up(database) {
      const report = database.schema.alterTable('report')
      await report.addColumn('failures', 'integer', column => column.notNull().defaultTo(0)).execute()
      await report.addColumn('failures_told', 'text', column => column.notNull().defaultTo('[]')).execute()
      await report.addColumn('draft_told', 'integer').execute()
    },
  },
  '0008-report-changes': {
    async up(database) {
      await database.schema
        .createTable('report_change')
        .addColumn('report', 'text', column => column.notNull().references('report.id').onDelete('cascade'))
        .addColumn('number', 'integer', column => column.notNull())
        .addColumn('guild', 'text', column => column.notNull())
        .addColumn('version', 'integer', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .addColumn('taken_by', 'text')
        .addColumn('taken_until', 'bigint')
        .addPrimaryKeyConstraint('report_change_number', ['report', 'number'])
        .execute()
    },
  },
}

/**
 * Brings a database up to date, or leaves it as it is where a newer program has made it.
 *
 * @param migrations The steps that the program knows.
 */
export async function migrate(
  database: Kysely<Tables>,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<'current' | 'newer'> {
  const executed = await executedMigrations(database)
  if (executed.some(name => !Object.hasOwn(migrations, name))) return 'newer'
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('A migration failed.', { cause: error })
  return 'current'
}

async function executedMigrations(database: Kysely<Tables>): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const rows = await database
    .$extendTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}
