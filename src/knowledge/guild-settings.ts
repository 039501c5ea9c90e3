/** Guild settings: what the moderators of a server have set, and which built-in reports they hide. */
import * as z from 'zod'
import type { Opened } from './opened.ts'
import { storable } from './storable-text.ts'

/** Any JSON: what a setting means, those know who read it. */
export type SettingJson = z.infer<ReturnType<typeof z.json>>

export type GuildSettings = {
  /** Whether that changed anything. */
  readonly hide: (guild: string, report: string) => Promise<boolean>
  readonly unhide: (guild: string, report: string) => Promise<boolean>
  /** The ids of built-in reports that do not answer there. */
  readonly hidden: (guild: string) => Promise<ReadonlySet<string>>
  /** `undefined` where it was never set. */
  readonly get: (guild: string, key: string) => Promise<SettingJson | undefined>
  readonly set: (guild: string, key: string, value: SettingJson) => Promise<void>
  readonly unset: (guild: string, key: string) => Promise<void>
  readonly all: (guild: string) => Promise<ReadonlyMap<string, SettingJson>>
}

export function createGuildSettings(opened: Opened): GuildSettings {
  const { whileOpen } = opened
  return {
    hide: (guild, report) => whileOpen(() => hide(opened, guild, storable(report))),
    unhide: (guild, report) => whileOpen(() => unhide(opened, guild, storable(report))),
    hidden: guild => whileOpen(() => readHidden(opened, guild)),
    get: (guild, key) => whileOpen(async () => (await readSettings(opened, guild)).get(storable(key))),
    set: (guild, key, value) => whileOpen(() => set(opened, guild, { key: storable(key), value })),
    unset: (guild, key) => whileOpen(() => unset(opened, guild, storable(key))),
    all: guild => whileOpen(() => readSettings(opened, guild)),
  }
}

function hide({ changes }: Opened, guild: string, report: string): Promise<boolean> {
  return changes.inGuild(guild, async (transaction, changed) => {
    const addition = transaction.insertInto('hidden_report').values({ guild, report })
    const { numInsertedOrUpdatedRows: added = 0n } = await addition
      .onConflict(conflict => conflict.columns(['guild', 'report']).doNothing())
      .executeTakeFirst()
    if (added > 0n) changed()
    return added > 0n
  })
}

function unhide({ changes }: Opened, guild: string, report: string): Promise<boolean> {
  return changes.inGuild(guild, async (transaction, changed) => {
    const removal = transaction.deleteFrom('hidden_report').where('guild', '=', guild).where('report', '=', report)
    const { numDeletedRows } = await removal.executeTakeFirst()
    if (numDeletedRows > 0n) changed()
    return numDeletedRows > 0n
  })
}

async function readHidden({ database }: Opened, guild: string): Promise<Set<string>> {
  const rows = await database.selectFrom('hidden_report').select('report').where('guild', '=', guild).execute()
  return new Set(rows.map(({ report }) => report))
}

async function readSettings({ database }: Opened, guild: string): Promise<Map<string, SettingJson>> {
  const rows = await database.selectFrom('setting').select(['key', 'value']).where('guild', '=', guild).execute()
  return new Map(rows.map(({ key, value }) => [key, z.json().parse(JSON.parse(value))]))
}

function set(
  { changes }: Opened,
  guild: string,
  { key, value }: { readonly key: string; readonly value: SettingJson },
): Promise<void> {
  const json = JSON.stringify(value)
  return changes.inGuild(guild, async (transaction, changed) => {
    const addition = transaction.insertInto('setting').values({ guild, key, value: json })
    await addition.onConflict(conflict => conflict.columns(['guild', 'key']).doUpdateSet({ value: json })).execute()
    changed()
  })
}

function unset({ changes }: Opened, guild: string, key: string): Promise<void> {
  return changes.inGuild(guild, async (transaction, changed) => {
    const removal = transaction.deleteFrom('setting').where('guild', '=', guild).where('key', '=', key)
    if ((await removal.executeTakeFirst()).numDeletedRows > 0n) changed()
  })
}
