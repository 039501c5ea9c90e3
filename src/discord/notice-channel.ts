/** Notice channel: where the moderators of a server get notices, what is known of that place, and posting there. */
import { RESTJSONErrorCodes, Routes } from 'discord-api-types/v10'
import { type Client, DiscordAPIError, type Guild } from 'discord.js'
import * as z from 'zod'
import type { Store } from '../knowledge/store.ts'
import type { Language } from '../text/language.ts'
import { missingToWrite } from './access.ts'
import { languageOf } from './locale.ts'
import type { Resources } from './resources.ts'
import type { NoticePlace } from './views/setup.ts'
import { toMessage, type View } from './views/view.ts'

/** `off`: no notices at all; `undecided`: where Discord itself writes to the moderators, if it does. */
export type ChosenChannel = { readonly kind: 'channel'; readonly id: string } | { readonly kind: 'off' | 'undecided' }

type Settings = Pick<Store, 'guildSettings'>

const KEY = 'notices'
const CHOSEN = z.object({ channel: z.string().nullable() })

export async function chooseChannel({ guildSettings }: Settings, guild: string, chosen: ChosenChannel): Promise<void> {
  if (chosen.kind === 'undecided') await guildSettings.unset(guild, KEY)
  else await guildSettings.set(guild, KEY, { channel: 'id' in chosen ? chosen.id : null })
}

async function chosenChannel({ guildSettings }: Settings, guild: string): Promise<ChosenChannel> {
  const { data } = CHOSEN.safeParse(await guildSettings.get(guild, KEY))
  if (!data) return { kind: 'undecided' }
  return data.channel === null ? { kind: 'off' } : { kind: 'channel', id: data.channel }
}

/** Where notices go as things are; of a server that is not known here in full, as far as it is known. */
export async function noticePlace(
  { guildId, guild }: { readonly guildId: string; readonly guild: Guild | null },
  store: Settings,
): Promise<NoticePlace> {
  const chosen = await chosenChannel(store, guildId)
  if (chosen.kind === 'off') return { kind: 'off' }
  const isChosen = chosen.kind === 'channel'
  const id = isChosen ? chosen.id : guild?.publicUpdatesChannelId
  if (!id) return { kind: 'nowhere' }
  const channel = guild?.channels.cache.get(id)
  if (guild && !channel) return { kind: 'gone' }
  return { kind: 'channel', id, isChosen, missing: channel ? missingToWrite(channel) : [] }
}

/** What cannot be posted for a reason that those who run the server can mend. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
])

/**
 * Posts a notice in the language of the server, whether or not this process serves it; nobody is pinged.
 *
 * @returns Whether it stands there now; where there is no place for it, that is logged.
 */
export async function postNotice(
  guild: string,
  view: (language: Language) => View,
  { client, resources: { store, log } }: { readonly client: Client; readonly resources: Resources },
): Promise<boolean> {
  try {
    const chosen = await chosenChannel(store, guild)
    const { preferredLocale, publicUpdatesChannelId } = await client.guilds.fetch({ guild, cache: false })
    const channel = { channel: 'id' in chosen ? chosen.id : null, off: null, undecided: publicUpdatesChannelId }[chosen.kind] // prettier-ignore
    if (channel === null) {
      log.info({ guild, notices: chosen.kind }, 'there is no channel to tell the moderators in')
      return false
    }
    const { allowedMentions, ...message } = toMessage(view(languageOf(preferredLocale)))
    await client.rest.post(Routes.channelMessages(channel), { body: { ...message, allowed_mentions: allowedMentions } })
    return true
  } catch (error) {
    if (!(error instanceof DiscordAPIError && REFUSALS.has(error.code))) throw error
    log.warn({ error, guild }, 'the moderators could not be told')
    return false
  }
}
