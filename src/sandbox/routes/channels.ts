/** Routes of channels: fetching, changing, deleting, typing, and opening direct messages. */
import { GatewayDispatchEvents as Event, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { z } from 'zod'
import { invalidField, refusal } from '../http/errors.ts'
import { done, ok, type Call, type Route } from '../http/route.ts'
import { directChannelWith, removeChannel } from '../world/channels.ts'
import { channelChanged, typingStarted } from '../world/events.ts'
import { channelObject } from '../world/objects.ts'
import { sendingIn } from '../world/permissions.ts'
import { changeThread } from '../world/threads.ts'
import { demand, findChannel } from './access.ts'

export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel', answer: fetchChannel },
  { method: 'PATCH', path: '/channels/:channel', answer: change },
  { method: 'DELETE', path: '/channels/:channel', answer: remove },
  { method: 'POST', path: '/channels/:channel/typing', answer: type },
  { method: 'POST', path: '/users/@me/channels', answer: openDirect },
]

function fetchChannel(call: Call) {
  const channel = findChannel(call)
  demand(call.world, channel, 0n)
  return ok(channelObject(call.world, channel))
}

const changeSchema = z.object({
  name: z.string().min(1).max(100).optional(),
  topic: z.string().max(1024).nullish(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  auto_archive_duration: z.number().optional(),
})

function change(call: Call) {
  const { world } = call
  const channel = findChannel(call)
  const { data } = changeSchema.safeParse(call.body ?? {})
  if (data === undefined) throw invalidField(['name'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.')
  if (channel.thread === undefined) {
    demand(world, channel, Bits.ManageChannels)
    channel.name = data.name ?? channel.name
    if (data.topic !== undefined) channel.topic = data.topic
    channelChanged(world, channel, { name: Event.ChannelUpdate })
    return ok(channelObject(world, channel))
  }
  const reopensOnly = data.archived === false && Object.keys(data).length === 1
  const owns = channel.thread.ownerId === world.bot.id && data.locked === undefined
  if (channel.thread.archived && data.archived !== false) throw refusal('threadIsArchived')
  demand(
    world,
    channel,
    owns ? 0n : reopensOnly && !channel.thread.locked ? Bits.SendMessagesInThreads : Bits.ManageThreads,
  )
  changeThread(world, channel, {
    archived: data.archived,
    locked: data.locked,
    name: data.name,
    autoArchiveMinutes: data.auto_archive_duration,
  })
  return ok(channelObject(world, channel))
}

function remove(call: Call) {
  const { world } = call
  const channel = findChannel(call)
  const shown = channelObject(world, channel)
  if (channel.guildId === undefined) return ok(shown)
  demand(world, channel, channel.thread ? Bits.ManageThreads : Bits.ManageChannels)
  removeChannel(world, channel)
  return ok(shown)
}

function type(call: Call) {
  const { world } = call
  const channel = findChannel(call)
  demand(world, channel, sendingIn(channel))
  channel.typing += 1
  typingStarted(world, channel, world.bot.id)
  return done
}

function openDirect(call: Call) {
  const { world, body } = call
  const { data } = z.object({ recipient_id: z.union([z.string(), z.number()]).transform(String) }).safeParse(body)
  const person = data && world.users.get(data.recipient_id)
  if (person === undefined || person.user.id === world.bot.id) {
    throw invalidField(['recipient_id'], 'INVALID_RECIPIENT', 'Invalid Recipient(s)')
  }
  return ok(channelObject(world, directChannelWith(world, person.user.id)))
}
