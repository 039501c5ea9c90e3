/** Chat messages: replying, editing, deleting and typing, within what a channel allows. */
import { type APIMessageTopLevelComponent, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10'
import { LRUCache } from 'lru-cache'
import { type Client, DiscordAPIError, HTTPError, type Message } from 'discord.js'
import * as z from 'zod'
import type { Language } from '../text/language.ts'
import type { Logger } from '../log.ts'
import { newId } from '../knowledge/store.ts'
import { missingToWrite } from './access.ts'
import { toMessage, type View } from './views/view.ts'
import { wording } from './wording.ts'

/**
 * Replies to a message and gives the id of the reply; nothing where the bot may not write. What is allowed is Discord's
 * to say: what a bot has cached of it can be old, and an attempt costs nothing.
 */
export async function replyTo(message: Message, view: View): Promise<string | undefined> {
  const { channel } = message
  // A request that broke off is sent again: by its nonce Discord knows the message that it has already.
  const payload = { ...toMessage(view), nonce: newId(), enforceNonce: true }
  if (!channel.isSendable()) return undefined
  try {
    // A question that is gone by now is no reason to fail: its deletion takes the answer away.
    return await tryTwice(async () => (await message.reply({ ...payload, failIfNotExists: false })).id)
  } catch (error) {
    if (isRefusal(error, ...FORBIDDEN)) return undefined
    if (!isRefusal(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory)) throw error
  }
  try {
    return await tryTwice(async () => (await channel.send(payload)).id)
  } catch (error) {
    if (isRefusal(error, ...FORBIDDEN)) return undefined
    throw error
  }
}

const FORBIDDEN = [RESTJSONErrorCodes.MissingPermissions, RESTJSONErrorCodes.MissingAccess]

/** Gives an answer a new content; one that somebody deleted stays deleted. */
export async function editMessage({ channel }: Message, answer: string, view: View): Promise<void> {
  try {
    await tryTwice(() => channel.messages.edit(answer, toMessage(view)))
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error
  }
}

/** What a message consists of, as Discord has it. */
export async function readComponents(
  { rest }: Client,
  channel: string,
  message: string,
): Promise<readonly APIMessageTopLevelComponent[]> {
  return MESSAGE.parse(await tryTwice(() => rest.get(Routes.channelMessage(channel, message)))).components
}

// They are given back as they came, but for what is known to be the bot's.
const MESSAGE = z.object({
  components: z.array(z.custom<APIMessageTopLevelComponent>(part => typeof part === 'object' && part !== null)),
})

/** Gives one of the bot's messages other components, by their ids alone: it may be of long before the start. */
export async function replaceComponents(
  { rest }: Client,
  { channel, message }: { readonly channel: string; readonly message: string },
  view: View,
): Promise<void> {
  const { flags, components, allowedMentions } = toMessage(view)
  const body = { flags, components, allowed_mentions: allowedMentions }
  await tryTwice(() => rest.patch(Routes.channelMessage(channel, message), { body }))
}

/** Whether a message is gone, or where the bot may not go or write any more. */
export function isUnreachable(error: unknown): boolean {
  return isRefusal(error, ...FORBIDDEN, ...GONE)
}

const GONE = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
]

/** Whether a request came to nothing for a reason that passes: Discord was not reached, or has a fault of its own. */
export function isUnsent(error: unknown): boolean {
  return isBroken(error) || error instanceof HTTPError
}

/** Deletes one of the bot's messages, if it still stands. */
export async function deleteMessage({ rest }: Client, channel: string, message: string): Promise<void> {
  try {
    await tryTwice(() => rest.delete(Routes.channelMessage(channel, message)))
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel)) throw error
  }
}

/**
 * Shows that the bot is typing. What comes back is to be called before the answer is sent: it waits until Discord knows,
 * since an indicator that comes after the answer would stand there for seconds; but never long, and then takes it back.
 */
export function showTyping({ client, channelId }: Message): () => Promise<void> {
  if (SHOWN.has(channelId)) return () => Promise.resolve()
  SHOWN.set(channelId, true)
  const controller = new AbortController()
  // An indicator is worth no error.
  const shown = client.rest.post(Routes.channelTyping(channelId), { signal: controller.signal }).catch(() => undefined)
  return async () => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>(resolve => (timer = setTimeout(resolve, TYPING_TIME)))
    await Promise.race([shown, late])
    clearTimeout(timer)
    controller.abort()
  }
}

/** Channels where it was shown a moment ago: in a busy one every second request would go into it. */
const SHOWN = new LRUCache<string, true>({ max: 1000, ttl: 3000 })

/** How long an answer waits for its indicator to be shown, in milliseconds: Discord takes about a tenth of a second. */
const TYPING_TIME = 300

/** A sentence on what keeps the bot from writing in a message's channel, as far as it can tell. */
export function whatForbidsWriting({ channel }: Message, language: Language): string {
  const words = wording[language]
  // Where the cache knows of nothing that is missing, Discord still said no: then it is the writing itself.
  const missing = channel.isDMBased() ? [] : missingToWrite(channel)
  const named = missing.length > 0 ? missing : (['SendMessages'] as const)
  return words.cannotWrite(`<#${channel.id}>`, named.map(permission => words.permissions[permission]).join(', '))
}

/** Tells the author of a message something that the channel is not to see, or cannot. */
export async function tellPrivately({ author }: Message, view: View, log: Logger): Promise<void> {
  try {
    await author.send(toMessage(view))
  } catch (error) {
    // Many people take no direct messages from members of a server.
    log.info({ error }, 'a direct message was not taken')
  }
}

/** A request that broke off is sent once more: discord.js does so only where Discord answers with an error of its own. */
async function tryTwice<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send()
  } catch (error) {
    if (!isBroken(error)) throw error
    return send()
  }
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:UND_ERR_SOCKET|E(?:CONN|PIPE)\w*)$/.test(String(error.code))
}

function isRefusal(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some(code => code === error.code)
}
