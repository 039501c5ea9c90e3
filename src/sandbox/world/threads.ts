/** Threads: started from a message or in a channel, joined, left, archived. */
import {
  ChannelType,
  GatewayDispatchEvents as Event,
  MessageFlags,
  ThreadMemberFlags,
  type APIThreadMember,
} from 'discord-api-types/v10'
import { guildOf, must, type ChannelRecord, type Message, type ThreadRecord, type World } from '../world.ts'
import { newChannel } from './channels.ts'
import { channelChanged, guildChanged, messageUpdated } from './events.ts'
import { channelObject, memberObject } from './objects.ts'
import { now } from './values.ts'

export type ThreadPlan = {
  readonly parent: ChannelRecord
  readonly name: string
  readonly ownerId: string
  /** The message that it is started from: the thread takes that message's id. */
  readonly from?: Message | undefined
  readonly type?: ChannelType | undefined
  readonly autoArchiveMinutes?: number | undefined
}

/** Starts a thread. Its starter and system messages are for the caller to send. */
export function openThread(world: World, plan: ThreadPlan): ChannelRecord {
  const { parent, ownerId, from } = plan
  const createdAt = now()
  const usual =
    parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread
  const thread: ThreadRecord = {
    ownerId,
    createdAt,
    members: new Map(),
    archived: false,
    locked: false,
    autoArchiveMinutes: plan.autoArchiveMinutes ?? 4320,
    changedAt: createdAt,
    sent: 0,
  }
  const channel = newChannel({
    id: from?.id,
    type: from ? usual : (plan.type ?? ChannelType.PrivateThread),
    name: plan.name,
    guildId: parent.guildId,
    parentId: parent.id,
    thread,
  })
  world.channels.set(channel.id, channel)
  thread.members.set(ownerId, newThreadMember(channel, ownerId))
  if (from) Object.assign(from, { flags: (from.flags ?? 0) | MessageFlags.HasThread })
  channelChanged(world, channel, { name: Event.ThreadCreate, more: { newly_created: true } })
  if (from) {
    from.thread = channelObject(world, channel)
    messageUpdated(world, parent, from)
  }
  return channel
}

/** Makes users members of a thread, where the channel is one and they are not members yet. */
export function joinThread(world: World, channel: ChannelRecord, userIds: readonly string[]): void {
  const { thread } = channel
  const guild = guildOf(world, channel)
  if (thread === undefined || guild === undefined) return
  const added = [...new Set(userIds)].filter(id => guild.members.has(id) && !thread.members.has(id))
  if (added.length === 0) return
  for (const id of added) thread.members.set(id, newThreadMember(channel, id))
  announceMembers(world, channel, {
    added_members: added.map(id => ({
      ...must(thread.members.get(id), 'such thread member'),
      member: memberObject(world, must(guild.members.get(id), 'such member')),
      presence: null,
    })),
  })
  if (added.includes(world.bot.id)) {
    guildChanged(world, guild.id, {
      name: Event.ThreadMemberUpdate,
      data: { ...thread.members.get(world.bot.id), guild_id: guild.id },
    })
  }
}

/** Ends a user's membership of a thread, where there is one. */
export function leaveThread(world: World, channel: ChannelRecord, userId: string): void {
  if (channel.thread?.members.delete(userId) !== true) return
  announceMembers(world, channel, { removed_member_ids: [userId] })
}

function announceMembers(world: World, channel: ChannelRecord, change: object): void {
  const guildId = must(channel.guildId, 'guild of the thread')
  guildChanged(world, guildId, {
    name: Event.ThreadMembersUpdate,
    data: {
      id: channel.id,
      guild_id: guildId,
      member_count: Math.min(50, channel.thread?.members.size ?? 0),
      ...change,
    },
  })
}

function newThreadMember(channel: ChannelRecord, userId: string): APIThreadMember {
  return { id: channel.id, user_id: userId, join_timestamp: now(), flags: ThreadMemberFlags.HasInteracted }
}

/** An archived thread opens again when someone writes in it. */
export function reviveThread(world: World, channel: ChannelRecord): void {
  if (channel.thread?.archived !== true) return
  changeThread(world, channel, { archived: false })
}

export type ThreadChange = {
  readonly archived?: boolean | undefined
  readonly locked?: boolean | undefined
  readonly name?: string | undefined
  readonly autoArchiveMinutes?: number | undefined
}

/** Changes a thread; what the change leaves out stays. */
export function changeThread(world: World, channel: ChannelRecord, change: ThreadChange): void {
  const thread = must(channel.thread, 'such thread')
  if (change.archived !== undefined && change.archived !== thread.archived) {
    thread.archived = change.archived
    thread.changedAt = now()
  }
  thread.locked = change.locked ?? thread.locked
  thread.autoArchiveMinutes = change.autoArchiveMinutes ?? thread.autoArchiveMinutes
  channel.name = change.name ?? channel.name
  channelChanged(world, channel, { name: Event.ThreadUpdate })
}
