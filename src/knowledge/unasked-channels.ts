/** Unasked channels: where the bot answers without being addressed; they are asked for with every message. */
import type { Kysely } from 'kysely'
import type { Changes } from './changes.ts'
import type { Tables } from './database.ts'

export type UnaskedChannels = {
  readonly has: (channel: string) => boolean
  /** Whether that changed anything. */
  readonly set: (place: Tables['unasked_channel'], on: boolean) => Promise<boolean>
  /** Reads again what another process may have changed. */
  readonly refresh: () => Promise<void>
}

/** Keeps the channels in memory as the database has them. */
export async function openUnaskedChannels(database: Kysely<Tables>, changes: Changes): Promise<UnaskedChannels> {
  let channels = await readUnaskedChannels(database)
  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other, or memory could end up with what came before the last change. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  return {
    has: channel => channels.has(channel),
    set: (place, on) =>
      inTurn(async () => {
        const isChanged = await changes.inGuild(place.guild, async (transaction, changed) => {
          const isChanged = await saveUnaskedChannel(transaction, place, on)
          if (isChanged) changed()
          return isChanged
        })
        if (on) channels.add(place.channel)
        else channels.delete(place.channel)
        return isChanged
      }),
    refresh: () =>
      inTurn(async () => {
        channels = await readUnaskedChannels(database)
      }),
  }
}

async function readUnaskedChannels(database: Kysely<Tables>): Promise<Set<string>> {
  const rows = await database.selectFrom('unasked_channel').select('channel').execute()
  return new Set(rows.map(({ channel }) => channel))
}

async function saveUnaskedChannel(
  database: Kysely<Tables>,
  { guild, channel }: Tables['unasked_channel'],
  on: boolean,
): Promise<boolean> {
  if (!on) {
    const removal = database.deleteFrom('unasked_channel').where('channel', '=', channel)
    return (await removal.executeTakeFirst()).numDeletedRows > 0n
  }
  const addition = database
    .insertInto('unasked_channel')
    .values({ channel, guild })
    .onConflict(conflict => conflict.column('channel').doNothing())
  return ((await addition.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n
}
