/** Routes of messages: sending, fetching, editing, deleting. */
import { MessageFlags, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { invalidField, refusal } from '../http/errors.ts'
import { done, ok, type Call, type Route } from '../http/route.ts'
import type { MessageBody } from '../messages/message-body.ts'
import { compose, deliver, revise, withdraw, withdrawMany } from '../messages/messages.ts'
import type { ChannelRecord, Message, World } from '../world.ts'
import { messageUpdated } from '../world/events.ts'
import { messageObject } from '../world/objects.ts'
import { may, permissionsIn, sendingIn } from '../world/permissions.ts'
import { demand, findChannel, findMessageOf } from './access.ts'
import { creationIn, editIn } from './bodies.ts'
import { forwardedBy, repliedTo } from './references.ts'

const AT = '/channels/:channel/messages'

export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: AT, answer: create },
  { method: 'GET', path: AT, answer: list },
  { method: 'GET', path: `${AT}/:message`, answer: fetchOne },
  { method: 'PATCH', path: `${AT}/:message`, answer: edit },
  { method: 'DELETE', path: `${AT}/:message`, answer: remove },
  { method: 'POST', path: `${AT}/bulk-delete`, answer: removeMany },
]

function create(call: Call) {
  const { world, files } = call
  const channel = findChannel(call)
  demand(world, channel, sendingIn(channel))
  const read = creationIn(call)
  demandFor(world, channel, { body: read, fileCount: files.length })
  refuseUnreachable(world, channel)
  const before = read.enforce_nonce === true && channel.messages.find(message => message.nonce === read.nonce)
  if (before) return ok(messageObject(world, before))
  const more = forwardedBy(world, channel, read)
  const replyTo = more ? undefined : repliedTo(world, channel, read)
  const message = compose(world, {
    channel,
    author: world.bot,
    body: { ...read, flags: sendable(read) },
    files,
    replyTo,
    ...(more && { more }),
  })
  return ok(messageObject(world, deliver(world, channel, message)))
}

/** What only answers to interactions may be: private. */
const sendable = ({ flags }: MessageBody): number => (flags ?? 0) & ~MessageFlags.Ephemeral

/** What a message contains may need more than the permission to send. */
function demandFor(world: World, channel: ChannelRecord, message: { body: MessageBody; fileCount: number }): void {
  if (message.fileCount > 0) demand(world, channel, Bits.AttachFiles)
  if ((message.body.embeds ?? []).length > 0) demand(world, channel, Bits.EmbedLinks)
  if (channel.thread?.locked === true && channel.thread.archived) throw refusal('threadIsArchived')
}

/** A person is written to who allows it, and who is on a server with the bot or wrote to it first. */
function refuseUnreachable(world: World, { recipientId, messages }: ChannelRecord): void {
  if (recipientId === undefined) return
  const person = world.users.get(recipientId)
  const met =
    messages.some(message => message.author.id === recipientId) ||
    [...world.guilds.values()].some(({ members }) => members.has(recipientId) && members.has(world.bot.id))
  if (person?.acceptsDirectMessages !== true || !met || person.user.bot === true) throw refusal('cannotMessageUser')
}

function list(call: Call) {
  const { world, query } = call
  const channel = findChannel(call)
  demand(world, channel, 0n)
  const limit = Number(query.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const [code, bound] =
      limit > 100 ? ['NUMBER_TYPE_MAX', 'less than or equal to 100'] : ['NUMBER_TYPE_MIN', 'greater than or equal to 1']
    throw invalidField(['limit'], code ?? '', `int value should be ${bound}.`)
  }
  // Without the history, a channel looks empty.
  if (!may(permissionsIn(world, channel, world.bot.id), Bits.ReadMessageHistory)) return ok([])
  const newestFirst = channel.messages.toSorted(byId).toReversed()
  return ok(pageOf(newestFirst, query, limit).map(message => messageObject(world, message)))
}

const byId = (a: Message, b: Message): number => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)

function pageOf(newestFirst: readonly Message[], query: URLSearchParams, limit: number): readonly Message[] {
  const [around, before, after] = ['around', 'before', 'after'].map(name => idIn(query, name))
  if (around !== undefined) {
    const newer = newestFirst.filter(({ id }) => BigInt(id) > around).slice(-Math.floor(limit / 2))
    const rest = newestFirst.filter(({ id }) => BigInt(id) <= around).slice(0, limit - newer.length)
    return [...newer, ...rest]
  }
  if (before !== undefined) return newestFirst.filter(({ id }) => BigInt(id) < before).slice(0, limit)
  if (after !== undefined) return newestFirst.filter(({ id }) => BigInt(id) > after).slice(-limit)
  return newestFirst.slice(0, limit)
}

function idIn(query: URLSearchParams, name: string): bigint | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (!/^\d+$/u.test(value)) {
    throw invalidField([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)
  }
  return BigInt(value)
}

function fetchOne(call: Call) {
  const { world } = call
  const channel = findChannel(call)
  demand(world, channel, Bits.ReadMessageHistory)
  return ok(messageObject(world, findMessageOf(call, channel)))
}

function edit(call: Call) {
  const { world, body, files } = call
  const channel = findChannel(call)
  demand(world, channel, 0n)
  const message = findMessageOf(call, channel)
  const own = message.author.id === world.bot.id
  if (!own) {
    const onlyFlags = typeof body === 'object' && body !== null && Object.keys(body).every(key => key === 'flags')
    if (!onlyFlags) throw refusal('cannotEditAnother')
    demand(world, channel, Bits.ManageMessages)
  }
  if (channel.thread?.archived === true) throw refusal('threadIsArchived')
  revise(world, message, { body: editIn(call, message), files, channel })
  messageUpdated(world, channel, message)
  return ok(messageObject(world, message))
}

function remove(call: Call) {
  const { world } = call
  const channel = findChannel(call)
  demand(world, channel, 0n)
  const message = findMessageOf(call, channel)
  if (channel.thread?.archived === true) throw refusal('threadIsArchived')
  if (message.author.id !== world.bot.id) {
    if (channel.guildId === undefined) throw refusal('cannotActInDirectMessage')
    demand(world, channel, Bits.ManageMessages)
  }
  withdraw(world, channel, message)
  return done
}

function removeMany(call: Call) {
  const { world, body } = call
  const channel = findChannel(call)
  if (channel.guildId === undefined) throw refusal('cannotActInDirectMessage')
  demand(world, channel, Bits.ManageMessages)
  const ids =
    typeof body === 'object' && body !== null && 'messages' in body && Array.isArray(body.messages) ? body.messages : []
  if (ids.length < 2 || ids.length > 100) throw refusal('tooFewToDelete')
  withdrawMany(world, channel, ids.map(String))
  return done
}
