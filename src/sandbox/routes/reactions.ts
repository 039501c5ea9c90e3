/** Routes of reactions. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { refusal } from '../http/errors.ts'
import { done, ok, type Call, type Route } from '../http/route.ts'
import { addReaction, clearReactions, reactorsOf, readEmoji, removeReaction } from '../messages/reactions.ts'
import { demand, findChannel, findMessageOf, userIn } from './access.ts'

const AT = '/channels/:channel/messages/:message/reactions'

export const reactionRoutes: readonly Route[] = [
  { method: 'PUT', path: `${AT}/:emoji/@me`, answer: add },
  { method: 'DELETE', path: `${AT}/:emoji/:user`, answer: remove },
  { method: 'GET', path: `${AT}/:emoji`, answer: list },
  { method: 'DELETE', path: `${AT}/:emoji`, answer: clear },
  { method: 'DELETE', path: AT, answer: clear },
]

function add(call: Call) {
  const { world } = call
  const { channel, message, emoji } = find(call)
  demand(world, channel, Bits.ReadMessageHistory)
  if (reactorsOf(channel, message, emoji).length === 0) demand(world, channel, Bits.AddReactions)
  addReaction(world, channel, { message, emoji, userId: world.bot.id })
  return done
}

function remove(call: Call) {
  const { world } = call
  const { channel, message, emoji } = find(call)
  const userId = userIn(call)
  if (call.parameter('user') !== '@me') demand(world, channel, Bits.ManageMessages)
  removeReaction(world, channel, { message, emoji, userId })
  return done
}

function list(call: Call) {
  const { channel, message, emoji } = find(call)
  demand(call.world, channel, Bits.ReadMessageHistory)
  const limit = Number(call.query.get('limit') ?? 25)
  const after = BigInt(call.query.get('after') ?? 0)
  const users = reactorsOf(channel, message, emoji).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  const page = users.filter(id => BigInt(id) > after).slice(0, limit)
  return ok(page.flatMap(id => call.world.users.get(id)?.user ?? []))
}

function clear(call: Call) {
  const channel = findChannel(call)
  demand(call.world, channel, Bits.ManageMessages)
  const message = findMessageOf(call, channel)
  const emoji = call.parameter('emoji')
  clearReactions(call.world, channel, { message, emoji: emoji === '' ? undefined : readEmoji(emoji) })
  return done
}

function find(call: Call) {
  const channel = findChannel(call)
  demand(call.world, channel, 0n)
  const emoji = readEmoji(call.parameter('emoji'))
  if (emoji === undefined) throw refusal('unknownEmoji')
  const message = findMessageOf(call, channel)
  if (channel.thread?.archived === true && call.method !== 'GET') throw refusal('threadIsArchived')
  return { channel, message, emoji }
}
