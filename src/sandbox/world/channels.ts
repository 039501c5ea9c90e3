/** Channels of guilds and of direct messages: making them, and taking them away. */
import { ChannelType, GatewayDispatchEvents as Event, OverwriteType, type APIOverwrite } from 'discord-api-types/v10'
import { changed, must, type ChannelRecord, type GuildRecord, type ThreadRecord, type World } from '../world.ts'
import { channelChanged } from './events.ts'
import { newId } from './values.ts'

export type ChannelOptions = {
  readonly name?: string
  readonly type?: ChannelType
  /** For the bot's role. */
  readonly deny?: bigint
  readonly allow?: bigint
  readonly denyEveryone?: bigint
}

/** Adds a channel to a guild and tells the gateway of it. */
export function addChannel(world: World, guild: GuildRecord, options: ChannelOptions): ChannelRecord {
  const { deny = 0n, allow = 0n, denyEveryone = 0n } = options
  const position = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id).length
  const channel = newChannel({
    type: options.type ?? ChannelType.GuildText,
    name: options.name ?? `channel-${position + 1}`,
    position,
    guildId: guild.id,
    overwrites: [
      ...(denyEveryone === 0n ? [] : [roleOverwrite(guild.id, { deny: denyEveryone, allow: 0n })]),
      ...(deny === 0n && allow === 0n ? [] : [roleOverwrite(guild.botRoleId, { deny, allow })]),
    ],
  })
  world.channels.set(channel.id, channel)
  channelChanged(world, channel, { name: Event.ChannelCreate })
  return channel
}

/** What a role is allowed and denied in a channel, beside what it may on the server. */
export function roleOverwrite(id: string, bits: { allow: bigint; deny: bigint }): APIOverwrite {
  return { id, type: OverwriteType.Role, allow: String(bits.allow), deny: String(bits.deny) }
}

/** The channel of a person's direct messages with the bot, made where there is none yet. */
export function directChannelWith(world: World, userId: string): ChannelRecord {
  const person = must(world.users.get(userId), 'such person')
  const known = person.directChannelId === undefined ? undefined : world.channels.get(person.directChannelId)
  if (known) return known
  const channel = newChannel({ type: ChannelType.DM, name: '', recipientId: userId })
  world.channels.set(channel.id, channel)
  person.directChannelId = channel.id
  return channel
}

/** Takes a channel or thread out of the world and tells the gateway of it. */
export function removeChannel(world: World, channel: ChannelRecord): void {
  channelChanged(world, channel, { name: channel.thread ? Event.ThreadDelete : Event.ChannelDelete })
  world.channels.delete(channel.id)
  changed(world)
}

type NewChannel = {
  /** A new one when not given. */
  readonly id?: string | undefined
  readonly type: ChannelType
  readonly name: string
  readonly position?: number
  readonly guildId?: string | undefined
  readonly parentId?: string
  readonly recipientId?: string
  readonly overwrites?: readonly APIOverwrite[]
  readonly thread?: ThreadRecord
}

/** A channel, which nobody finds before it is put into the world. */
export function newChannel(options: NewChannel): ChannelRecord {
  return {
    id: options.id ?? newId(),
    type: options.type,
    name: options.name,
    topic: null,
    position: options.position ?? 0,
    guildId: options.guildId,
    parentId: options.parentId,
    recipientId: options.recipientId,
    overwrites: [...(options.overwrites ?? [])],
    messages: [],
    reactors: new Map(),
    thread: options.thread,
    typing: 0,
  }
}
