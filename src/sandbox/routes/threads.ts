/** Routes of threads: starting them, listing the archived ones, and their members. */
import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { z } from 'zod'
import { invalid, refusal } from '../http/errors.ts'
import { created, done, ok, type Call, type Route } from '../http/route.ts'
import { announceStart } from '../messages/thread-messages.ts'
import { validateThread } from '../validation/validation.ts'
import type { ChannelRecord, Message } from '../world.ts'
import { channelObject } from '../world/objects.ts'
import { joinThread, leaveThread, openThread } from '../world/threads.ts'
import { enumeration } from '../world/values.ts'
import { demand, findChannel, findMessageOf, userIn } from './access.ts'

export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', answer: startFromMessage },
  { method: 'POST', path: '/channels/:channel/threads', answer: start },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', answer: listArchived },
  { method: 'GET', path: '/channels/:channel/thread-members', answer: listThreadMembers },
  { method: 'GET', path: '/channels/:channel/thread-members/:user', answer: fetchThreadMember },
  { method: 'PUT', path: '/channels/:channel/thread-members/:user', answer: join },
  { method: 'DELETE', path: '/channels/:channel/thread-members/:user', answer: leave },
]

const threadSchema = z.object({
  name: z.string(),
  type: enumeration<ChannelType>().optional(),
  auto_archive_duration: z.number().nullish(),
})

function startFromMessage(call: Call) {
  const channel = findChannel(call)
  demand(call.world, channel, Bits.CreatePublicThreads | Bits.ReadMessageHistory)
  const message = findMessageOf(call, channel)
  if (call.world.channels.has(message.id)) throw refusal('threadExists')
  return startThread(call, channel, message)
}

function start(call: Call) {
  const channel = findChannel(call)
  const type = threadSchema.safeParse(call.body).data?.type ?? ChannelType.PrivateThread
  demand(call.world, channel, type === ChannelType.PrivateThread ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads)
  return startThread(call, channel)
}

function startThread(call: Call, parent: ChannelRecord, from?: Message) {
  const { world, body } = call
  if (parent.type !== ChannelType.GuildText && parent.type !== ChannelType.GuildAnnouncement) {
    throw refusal('wrongChannelType')
  }
  const problem = validateThread(body)
  if (problem) throw invalid(problem)
  const { name, type, auto_archive_duration } = threadSchema.parse(body)
  const thread = openThread(world, {
    parent,
    name,
    ownerId: world.bot.id,
    from,
    type,
    autoArchiveMinutes: auto_archive_duration ?? undefined,
  })
  announceStart(world, { thread, parent, starter: world.bot, from })
  return created(channelObject(world, thread))
}

function listArchived(call: Call) {
  const { world } = call
  const channel = findChannel(call)
  demand(world, channel, Bits.ReadMessageHistory)
  const threads = [...world.channels.values()].filter(
    thread => thread.parentId === channel.id && thread.thread?.archived && thread.type !== ChannelType.PrivateThread,
  )
  return ok({ threads: threads.map(thread => channelObject(world, thread)), members: [], has_more: false })
}

function listThreadMembers(call: Call) {
  return ok([...findThread(call).members.values()])
}

function fetchThreadMember(call: Call) {
  const member = findThread(call).members.get(userIn(call))
  if (member === undefined) throw refusal('unknownMember')
  return ok(member)
}

function join(call: Call) {
  const channel = findChannel(call)
  if (findThread(call).archived) throw refusal('threadIsArchived')
  demand(call.world, channel, userIn(call) === call.world.bot.id ? 0n : Bits.SendMessagesInThreads)
  joinThread(call.world, channel, [userIn(call)])
  return done
}

function leave(call: Call) {
  const channel = findChannel(call)
  if (findThread(call).archived) throw refusal('threadIsArchived')
  if (userIn(call) !== call.world.bot.id) demand(call.world, channel, Bits.ManageThreads)
  leaveThread(call.world, channel, userIn(call))
  return done
}

function findThread(call: Call) {
  const channel = findChannel(call)
  demand(call.world, channel, 0n)
  if (channel.thread === undefined) throw refusal('wrongChannelType')
  return channel.thread
}
