/** Addressing: whether a chat message is meant for the bot, and what it asks. */
import { type Message, MessageType, type ThreadChannel } from 'discord.js'
import type { SavedAsked } from '../knowledge/store.ts'
import { decode } from './custom-ids.ts'
import { readsMessages } from './intents.ts'
import { cleanQuestion } from './question-text.ts'
import type { Resources } from './resources.ts'

/**
 * How the bot is addressed: `directly` by a mention, a reply or a direct message; `in-thread` under one of its answers;
 * `unasked` in a channel where moderators let it answer by itself.
 */
export type Addressing = {
  readonly how: 'directly' | 'in-thread' | 'unasked'
  /** The answer that the message follows up, where it does. */
  readonly followsUp: SavedAsked | undefined
}

/** Nothing for messages that are nobody's, not for the bot, or from other bots. */
export async function addressingOf(message: Message, resources: Resources): Promise<Addressing | undefined> {
  const { author, client, webhookId, system, type } = message
  if (author.bot || author.id === client.user.id || webhookId !== null || system) return undefined
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined
  // What is said to everyone is said to nobody, unless the bot is named in it.
  if (message.mentions.everyone && !new RegExp(`<@!?${client.user.id}>`).test(message.content)) return undefined
  const replied = await repliedMessage(message)
  const own = replied?.author.id === client.user.id ? replied : undefined
  const followsUp = own && (await askedOf(own, resources))
  if (message.channel.isDMBased() || own || mentionsBot(message)) return { how: 'directly', followsUp }
  if (message.channel.isThread()) {
    const starter = isForOthers(message, replied) ? undefined : await answerAbove(message.channel, resources)
    if (starter) return { how: 'in-thread', followsUp: starter === 'unknown' ? undefined : starter }
  }
  if (isForOthers(message, replied)) return undefined
  const unasked = [message.channelId, 'parentId' in message.channel ? message.channel.parentId : null]
  for (const channel of unasked) {
    if (channel !== null && (await resources.store.answersUnasked(channel)))
      return { how: 'unasked', followsUp: undefined }
  }
  return undefined
}

/** The words of a message without mentions and custom emoji; nothing where Discord keeps them from the bot. */
export function wordsOf(message: Message): string | undefined {
  const { content, attachments, stickers, embeds, poll, client, mentions } = message
  const empty = content === '' && attachments.size === 0 && stickers.size === 0 && embeds.length === 0 && !poll
  if (empty && !readsMessages(client) && !message.channel.isDMBased() && !mentions.users.has(client.user.id))
    return undefined
  return cleanQuestion(content)
}

/** The message that a message replies to, if it can still be had. */
export async function repliedMessage(message: Message): Promise<Message | undefined> {
  if (message.type !== MessageType.Reply || message.reference?.messageId === undefined) return undefined
  return message.fetchReference().catch(() => undefined)
}

/** By name, or by the role that Discord makes for a bot, which people often pick from the list; never by @everyone. */
function mentionsBot({ mentions, client, guild }: Message): boolean {
  if (mentions.users.has(client.user.id)) return true
  const role = guild?.roles.botRoleFor(client.user.id)
  return role ? mentions.roles.has(role.id) : false
}

/** What people say to each other; a reply to oneself is not. */
function isForOthers({ author, mentions }: Message, replied: Message | undefined): boolean {
  const isOther = ({ id }: { readonly id: string }) => id !== author.id
  return (
    (replied !== undefined && isOther(replied.author)) ||
    mentions.everyone ||
    mentions.users.some(isOther) ||
    mentions.roles.size > 0
  )
}

/** The question that one of the bot's messages answers: kept by the message, and named by its buttons' custom ids. */
async function askedOf({ id, components }: Message, { store }: Resources): Promise<SavedAsked | undefined> {
  const saved = await store.findByAnswer(id)
  if (saved) return saved
  const ids = JSON.stringify(components.map(component => component.toJSON())).matchAll(/"custom_id":"([^"]+)"/g)
  for (const [, customId = ''] of ids) {
    const action = decode(customId)
    const asked = action && 'asked' in action ? await store.findAsked(action.asked) : undefined
    if (asked) return asked
  }
  return undefined
}

/** What a thread hangs under, if that is an answer of the bot's. A thread has the id of the message it was begun from. */
async function answerAbove(thread: ThreadChannel, resources: Resources): Promise<SavedAsked | 'unknown' | undefined> {
  const saved = await resources.store.findByAnswer(thread.id)
  if (saved) return saved
  const starter = await thread.fetchStarterMessage().catch(() => null)
  if (starter?.author.id !== thread.client.user.id) return undefined
  return (await askedOf(starter, resources)) ?? 'unknown'
}
