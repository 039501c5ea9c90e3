/** Reactions: who reacted to a message with which emoji. */
import { GatewayDispatchEvents as Event, type APIPartialEmoji } from 'discord-api-types/v10'
import { changed, guildOf, type ChannelRecord, type Message, type World } from '../world.ts'
import { reactionChanged } from '../world/events.ts'
import { memberObject } from '../world/objects.ts'

export type Reaction = { readonly message: Message; readonly emoji: APIPartialEmoji; readonly userId: string }

/** Reads an emoji: one of Unicode's, or `name:id` of a server's own. */
export function readEmoji(text: string): APIPartialEmoji | undefined {
  const own = /^(?:a:)?(\w{2,32}):(\d+)$/u.exec(text)
  if (own) return { id: own[2] ?? null, name: own[1] ?? null }
  // Some clients leave the variation selector out.
  return /^\p{RGI_Emoji}$/v.test(text) || /^\p{RGI_Emoji}$/v.test(`${text}\u{FE0F}`)
    ? { id: null, name: text }
    : undefined
}

/** The ids of those who reacted with this emoji, oldest first. */
export const reactorsOf = (channel: ChannelRecord, message: Message, emoji: APIPartialEmoji): readonly string[] =>
  channel.reactors.get(keyOf(message, emoji)) ?? []

/** Adds a reaction, unless the user has reacted so already. */
export function addReaction(world: World, channel: ChannelRecord, { message, emoji, userId }: Reaction): void {
  const reactors = reactorsOf(channel, message, emoji)
  if (reactors.includes(userId)) return
  channel.reactors.set(keyOf(message, emoji), [...reactors, userId])
  count(world, channel, { message, emoji })
  const member = guildOf(world, channel)?.members.get(userId)
  reactionChanged(world, channel, {
    name: Event.MessageReactionAdd,
    data: {
      user_id: userId,
      type: 0,
      message_id: message.id,
      message_author_id: message.author.id,
      emoji,
      burst: false,
      ...(member && { member: memberObject(world, member) }),
    },
  })
}

/** Takes a user's reaction off a message, where there is one. */
export function removeReaction(world: World, channel: ChannelRecord, { message, emoji, userId }: Reaction): void {
  const reactors = reactorsOf(channel, message, emoji)
  if (!reactors.includes(userId)) return
  channel.reactors.set(
    keyOf(message, emoji),
    reactors.filter(id => id !== userId),
  )
  count(world, channel, { message, emoji })
  reactionChanged(world, channel, {
    name: Event.MessageReactionRemove,
    data: { user_id: userId, type: 0, message_id: message.id, emoji, burst: false },
  })
}

/** Takes all reactions off a message, or all with one emoji. */
export function clearReactions(
  world: World,
  channel: ChannelRecord,
  { message, emoji }: { message: Message; emoji: APIPartialEmoji | undefined },
): void {
  const gone = emoji === undefined ? (message.reactions ?? []).map(reaction => reaction.emoji) : [emoji]
  for (const one of gone) {
    channel.reactors.delete(keyOf(message, one))
    count(world, channel, { message, emoji: one })
  }
  reactionChanged(world, channel, {
    name: emoji === undefined ? Event.MessageReactionRemoveAll : Event.MessageReactionRemoveEmoji,
    data: { message_id: message.id, ...(emoji && { emoji }) },
  })
}

/** Writes the count of an emoji into the message; `me` is the bot, whom the message is shown to. */
function count(world: World, channel: ChannelRecord, { message, emoji }: Omit<Reaction, 'userId'>): void {
  const reactors = reactorsOf(channel, message, emoji)
  const entry = {
    emoji,
    count: reactors.length,
    count_details: { burst: 0, normal: reactors.length },
    burst_colors: [],
    me: reactors.includes(world.bot.id),
    me_burst: false,
  }
  const same = (other: APIPartialEmoji): boolean =>
    other.id === emoji.id && (emoji.id !== null || other.name === emoji.name)
  const all = (message.reactions ?? []).some(reaction => same(reaction.emoji))
    ? (message.reactions ?? []).map(reaction => (same(reaction.emoji) ? entry : reaction))
    : [...(message.reactions ?? []), entry]
  message.reactions = all.filter(reaction => reaction.count > 0)
  if (message.reactions.length === 0) delete message.reactions
  changed(world)
}

const keyOf = (message: Message, emoji: APIPartialEmoji): string => `${message.id}:${emoji.id ?? emoji.name}`
