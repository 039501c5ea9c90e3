/** What a request may reach: the channel, message and user that its path names, and what the bot may do there. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { refusal } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { findMessage, type ChannelRecord, type Message, type World } from '../world.ts'
import { may, permissionsIn } from '../world/permissions.ts'

/** The channel in the request's path; the bot must be on its server. */
export function findChannel(call: Call): ChannelRecord {
  const { world } = call
  const id = call.parameter('channel')
  const channel = world.channels.get(id)
  if (channel === undefined) throw refusal('unknownChannel')
  if (channel.guildId !== undefined && world.guilds.get(channel.guildId)?.members.has(world.bot.id) !== true) {
    throw refusal('missingAccess')
  }
  return channel
}

/** The message in the request's path. */
export function findMessageOf(call: Call, channel: ChannelRecord): Message {
  const message = findMessage(channel, call.parameter('message'))
  if (message === undefined) throw refusal('unknownMessage')
  return message
}

/** The id of the user in the request's path, who may be `@me`. */
export function userIn(call: Call): string {
  const user = call.parameter('user')
  return user === '@me' ? call.world.bot.id : user
}

/** Refuses as Discord does when the bot may not see the channel, or may see it but not do this. */
export function demand(world: World, channel: ChannelRecord, needed: bigint): void {
  const permissions = permissionsIn(world, channel, world.bot.id)
  if (!may(permissions, Bits.ViewChannel)) throw refusal('missingAccess')
  if (!may(permissions, needed)) throw refusal('missingPermissions')
}
