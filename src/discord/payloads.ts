/** Payloads of the gateway: what Discord may leave out of them, and what discord.js passes over, made good. */
import { ChannelType, GatewayDispatchEvents } from 'discord-api-types/v10'
import * as z from 'zod'

/**
 * Fills in what Discord's documentation calls optional and discord.js needs, in place: discord.js hands out the payload
 * that it goes on with.
 *
 * - A message without a server was sent directly, whether or not the payload says the type of the channel. discord.js
 *   drops what happens in a channel that it has not met and whose type it is not told.
 * - An interaction's channel may be known by its id alone; discord.js takes the id from the channel. What was bought, and
 *   who installed the bot, may be left out where there is nothing to say.
 */
export function completePayload(packet: unknown): void {
  const parsed = COMPLETABLE.safeParse(packet)
  if (!parsed.success || !isRecord(packet) || !isRecord(packet['d'])) return
  const { d: data } = packet
  const { guild_id: guild, channel_id: channel } = parsed.data.d
  const type = guild === undefined ? ChannelType.DM : ChannelType.GuildText
  if (parsed.data.t === GatewayDispatchEvents.MessageCreate) {
    if (guild === undefined) data['channel_type'] ??= type
  } else {
    if (channel !== undefined) data['channel'] ??= { id: channel, type }
    data['entitlements'] ??= []
    data['authorizing_integration_owners'] ??= {}
  }
}

const COMPLETABLE = z.object({
  t: z.enum([GatewayDispatchEvents.MessageCreate, GatewayDispatchEvents.InteractionCreate]),
  d: z.object({ guild_id: z.string().optional(), channel_id: z.string().optional() }),
})

/** Direct messages that were edited or deleted. */
export type DirectChange = {
  readonly kind: 'edited' | 'deleted'
  readonly channel: string
  readonly messages: string[]
}

/**
 * A change of direct messages. discord.js passes it over where it has not met the channel since the start: questions of
 * before a restart are changed and deleted like any other.
 */
export function directChange(packet: unknown): DirectChange | undefined {
  const parsed = CHANGE.safeParse(packet)
  if (!parsed.success || parsed.data.d.guild_id !== undefined) return undefined
  const { t: name, d: data } = parsed.data
  const kind = name === GatewayDispatchEvents.MessageUpdate ? 'edited' : 'deleted'
  return { kind, channel: data.channel_id, messages: data.ids ?? (data.id === undefined ? [] : [data.id]) }
}

const CHANGE = z.object({
  t: z.enum([
    GatewayDispatchEvents.MessageUpdate,
    GatewayDispatchEvents.MessageDelete,
    GatewayDispatchEvents.MessageDeleteBulk,
  ]),
  d: z.object({
    guild_id: z.string().optional(),
    channel_id: z.string(),
    id: z.string().optional(),
    ids: z.array(z.string()).optional(),
  }),
})

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
