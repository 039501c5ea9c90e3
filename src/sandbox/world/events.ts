/** Events: what the gateway is told of changes, to whom, and with which intents. */
import {
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intents,
  type APIChannel,
  type GatewayDispatchEvents,
} from 'discord-api-types/v10'
import {
  changed,
  guildOf,
  type ChannelRecord,
  type GuildRecord,
  type MemberRecord,
  type Message,
  type World,
} from '../world.ts'
import {
  channelObject,
  currentMessage,
  guildCreateObject,
  memberObject,
  memberWithoutUser,
  withoutContent,
} from './objects.ts'
import { canSee } from './permissions.ts'

/** A message came; sessions that may not read its words get it without them. */
export function messageCreated(world: World, channel: ChannelRecord, message: Message): void {
  publishMessage(world, { name: Event.MessageCreate, channel, message })
}

/** A message changed; sessions get the whole message again. */
export function messageUpdated(world: World, channel: ChannelRecord, message: Message): void {
  publishMessage(world, { name: Event.MessageUpdate, channel, message })
}

function publishMessage(
  world: World,
  event: { name: GatewayDispatchEvents; channel: ChannelRecord; message: Message },
): void {
  const { name, channel, message } = event
  const guild = guildOf(world, channel)
  const complete = (shown: Message) => {
    const author = message.webhook_id === undefined ? guild?.members.get(message.author.id) : undefined
    return {
      ...shown,
      channel_type: channel.type,
      ...(guild && { guild_id: guild.id }),
      ...(author && { member: memberWithoutUser(author) }),
      mentions: shown.mentions.map(user => {
        const member = guild?.members.get(user.id)
        return member === undefined ? user : { ...user, member: memberWithoutUser(member) }
      }),
    }
  }
  publishIn(world, channel, {
    name,
    data: complete(currentMessage(world, message)),
    withoutContent: complete(withoutContent(world, message)),
    intents: [Intents.GuildMessages, Intents.DirectMessages],
  })
}

export function messageDeleted(world: World, channel: ChannelRecord, id: string): void {
  publishIn(world, channel, {
    name: Event.MessageDelete,
    data: { id, ...placeOf(channel) },
    intents: [Intents.GuildMessages, Intents.DirectMessages],
  })
}

/** Several messages went at once. */
export function messagesDeleted(world: World, channel: ChannelRecord, ids: readonly string[]): void {
  publishIn(world, channel, {
    name: Event.MessageDeleteBulk,
    data: { ids, ...placeOf(channel) },
    intents: [Intents.GuildMessages, Intents.DirectMessages],
  })
}

/** One of the four reaction events. */
export function reactionChanged(
  world: World,
  channel: ChannelRecord,
  event: { name: GatewayDispatchEvents; data: object },
): void {
  publishIn(world, channel, {
    name: event.name,
    data: { ...event.data, ...placeOf(channel) },
    intents: [Intents.GuildMessageReactions, Intents.DirectMessageReactions],
  })
}

/** Tells of the user's typing; it ends by itself. */
export function typingStarted(world: World, channel: ChannelRecord, userId: string): void {
  const member = guildOf(world, channel)?.members.get(userId)
  publishIn(world, channel, {
    name: Event.TypingStart,
    data: {
      ...placeOf(channel),
      user_id: userId,
      timestamp: Math.floor(Date.now() / 1000),
      ...(member && { member: memberObject(world, member) }),
    },
    intents: [Intents.GuildMessageTyping, Intents.DirectMessageTyping],
  })
}

/** A channel or thread came, changed or went; `more` is added to what is sent. */
export function channelChanged(
  world: World,
  channel: ChannelRecord,
  event: { name: GatewayDispatchEvents; more?: object },
): void {
  const data: APIChannel = channelObject(world, channel)
  // Bots hear of every channel of a guild, but only of the threads that they can see.
  const seen = channel.thread === undefined || canSee(world, channel, world.bot.id)
  if (seen && channel.guildId !== undefined) {
    world.dispatch({
      name: event.name,
      data: { ...data, ...event.more },
      intents: Intents.Guilds,
      guildId: channel.guildId,
    })
  }
  changed(world)
}

/** Something else about a guild that sessions hear of with the guilds intent. */
export function guildChanged(
  world: World,
  guildId: string,
  event: { name: GatewayDispatchEvents; data: object },
): void {
  world.dispatch({ name: event.name, data: event.data, intents: Intents.Guilds, guildId })
  changed(world)
}

/** The bot came onto a guild: its sessions get the whole guild. */
export function guildCreated(world: World, guild: GuildRecord): void {
  guildChanged(world, guild.id, { name: Event.GuildCreate, data: guildCreateObject(world, guild) })
}

/** Somebody became a member, which sessions hear of with the privileged intent for members. */
export function memberAdded(world: World, guild: GuildRecord, member: MemberRecord): void {
  world.dispatch({
    name: Event.GuildMemberAdd,
    data: { ...memberObject(world, member), guild_id: guild.id },
    intents: Intents.GuildMembers,
    guildId: guild.id,
  })
  changed(world)
}

/** Every session hears of an interaction, whatever its intents. */
export function interactionCreated(world: World, data: object, guildId: string | undefined): void {
  world.dispatch({ name: Event.InteractionCreate, data, intents: 0, guildId })
  changed(world)
}

type ChannelEvent = {
  readonly name: GatewayDispatchEvents
  readonly data: object
  readonly withoutContent?: object
  /** The intent on a server and the one in direct messages. */
  readonly intents: readonly [onServer: number, direct: number]
}

/** Sends an event of a channel, when the bot can see that channel. */
function publishIn(world: World, channel: ChannelRecord, event: ChannelEvent): void {
  const { intents, ...rest } = event
  if (canSee(world, channel, world.bot.id)) {
    const [onServer, direct] = intents
    world.dispatch({
      ...rest,
      intents: channel.guildId === undefined ? direct : onServer,
      guildId: channel.guildId,
    })
  }
  changed(world)
}

function placeOf(channel: ChannelRecord): { channel_id: string; guild_id?: string } {
  return { channel_id: channel.id, ...(channel.guildId !== undefined && { guild_id: channel.guildId }) }
}
