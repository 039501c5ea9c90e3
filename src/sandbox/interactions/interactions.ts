/** Interactions: opening one, and what the gateway and the answering messages tell of it. */
import { InteractionType, type APIMessageInteractionMetadata } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import {
  guildOf,
  LARGEST_UPLOAD,
  must,
  type ChannelRecord,
  type InteractionRecord,
  type UserRecord,
  type World,
} from '../world.ts'
import { channelObject, currentMessage, memberObject } from '../world/objects.ts'
import { permissionsIn } from '../world/permissions.ts'
import { newId } from '../world/values.ts'

export type Opening = Pick<
  InteractionRecord,
  'type' | 'personId' | 'channelId' | 'metadata' | 'name' | 'ofContextMenu' | 'source'
>

/** Adds an interaction that waits for its acknowledgement; sending it to the bot is left to the caller. */
export function openInteraction(world: World, opening: Opening): InteractionRecord {
  const id = opening.metadata.id
  const record: InteractionRecord = {
    ...opening,
    id,
    token: Buffer.from(`interaction:${id}:${randomBytes(36).toString('base64url')}`).toString('base64url'),
    sentAt: clock(world),
    acknowledgedAt: undefined,
    callbackType: undefined,
    original: undefined,
    response: undefined,
    followups: [],
    modal: undefined,
    choices: undefined,
  }
  world.interactions.set(id, record)
  return record
}

/** The time as interactions live in it. */
export const clock = (world: World): number => Date.now() + world.timeSkipped

const SERVER = 0
const DIRECT = 1

/** INTERACTION_CREATE's data. */
export function interactionObject(world: World, record: InteractionRecord, data: object): object {
  const channel = must(world.channels.get(record.channelId), 'channel of this interaction')
  const guild = guildOf(world, channel)
  const { user, locale } = must(world.users.get(record.personId), 'such person')
  const member = guild?.members.get(user.id)
  const permissions = String(permissionsIn(world, channel, user.id))
  return {
    id: record.id,
    application_id: world.bot.id,
    type: record.type,
    token: record.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelObject(world, channel), permissions },
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
    }),
    ...(guild && member ? { member: { ...memberObject(world, member), permissions } } : { user }),
    ...(record.source && { message: currentMessage(world, record.source) }),
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: ownersIn(channel),
    context: guild ? SERVER : DIRECT,
    attachment_size_limit: LARGEST_UPLOAD,
  }
}

/** Who installed the application here: the guild; in direct messages with the bot, "0". */
const ownersIn = (channel: ChannelRecord): { 0: string } => ({ 0: channel.guildId ?? '0' })

type About = {
  readonly person: UserRecord
  readonly channel: ChannelRecord
  readonly type: InteractionType
  readonly more: object
}

/** What the messages that answer it tell of an interaction. */
export function metadataOf(world: World, { person, channel, type, more }: About): APIMessageInteractionMetadata {
  const shared = { id: newId(), user: person.user, authorizing_integration_owners: ownersIn(channel), ...more }
  switch (type) {
    case InteractionType.MessageComponent:
      return { interacted_message_id: '0', ...shared, type }
    case InteractionType.ModalSubmit: {
      const own = { ...shared, type: InteractionType.ApplicationCommand } as const
      return { triggering_interaction_metadata: own, ...shared, type }
    }
    default:
      return { ...shared, type: InteractionType.ApplicationCommand }
  }
}
