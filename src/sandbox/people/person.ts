/** People: what a member does by writing – messages, edits, threads, reactions – and what they see. */
import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { Channel, Person, PersonOptions, SayOptions } from '../control.ts'
import type { ChannelHandles } from '../control/channel-handles.ts'
import { compose, deliver, isLoading, isPrivate, revise, withdraw } from '../messages/messages.ts'
import { addReaction, readEmoji, removeReaction } from '../messages/reactions.ts'
import { announceStart } from '../messages/thread-messages.ts'
import {
  addUser,
  changed,
  must,
  newUser,
  type ChannelRecord,
  type Message,
  type Upload,
  type UserRecord,
  type World,
} from '../world.ts'
import { directChannelWith } from '../world/channels.ts'
import { messageUpdated } from '../world/events.ts'
import { may, permissionsIn, sendingIn } from '../world/permissions.ts'
import { openThread } from '../world/threads.ts'
import { newId } from '../world/values.ts'
import type { Invoking } from './invoking.ts'

/** For subscribers; others have half of it. */
const LONGEST_MESSAGE = 4000

/** People may mention whom they like. */
const EVERYTHING = ['users', 'roles', 'everyone']

type Making = { readonly channels: ChannelHandles; readonly invoking: Invoking }

/** Adds a person, on no guild yet; what they do throws where Discord would not let them. */
export function createPerson(world: World, options: PersonOptions, { channels, invoking }: Making): Person {
  const id = newId()
  const name = options.name ?? `person-${world.users.size}`
  const user = newUser({
    id,
    username: name.toLowerCase().replaceAll(/\s+/gu, '.'),
    displayName: name,
    bot: options.bot ?? false,
  })
  const record = addUser(world, user, {
    locale: options.locale ?? 'en-US',
    acceptsDirectMessages: options.acceptsDirectMessages ?? true,
  })
  const direct = (): ChannelRecord => directChannelWith(world, id)
  return {
    id,
    username: user.username,
    locale: record.locale,
    get directChannel() {
      return channels(direct().id)
    },
    get privateMessages() {
      return record.privateMessages.filter(message => !isLoading(message))
    },
    get directMessages() {
      return direct().messages.filter(message => message.author.id === world.bot.id && !isLoading(message))
    },
    say: (channel, text, how = {}) => say(world, record, { channel: find(world, channel.id), text, ...how }),
    direct: (text, how = {}) => say(world, record, { channel: direct(), text, ...how }),
    edit: (message, text) => edit(world, record, { message, text }),
    delete: message => remove(world, record, message),
    startThread: (from, title) => channels(startThread(world, record, { from, title }).id),
    react: (message, emoji) => react(world, record, { message, emoji, change: addReaction }),
    unreact: (message, emoji) => react(world, record, { message, emoji, change: removeReaction }),
    setAcceptsDirectMessages: accepts => {
      record.acceptsDirectMessages = accepts
    },
    ...invoking(record),
  }
}

type Saying = SayOptions & { readonly channel: ChannelRecord; readonly text: string }

function say(world: World, person: UserRecord, saying: Saying): Message {
  const { channel, replyTo, ping = true, mention = false } = saying
  demandOf(world, person, { channel, needed: sendingIn(channel), doing: 'write' })
  const content = mention ? `<@${world.bot.id}> ${saying.text}` : saying.text
  const message = compose(world, {
    channel,
    author: person.user,
    body: { content, allowed_mentions: { parse: EVERYTHING, replied_user: ping } },
    files: (saying.attachments ?? []).map(uploadOf),
    replyTo,
  })
  if (message.content.length > LONGEST_MESSAGE) throw new Error(`Discord sends at most ${LONGEST_MESSAGE} characters.`)
  if (message.content === '' && message.attachments.length === 0) throw new Error('Discord sends no empty message.')
  return deliver(world, channel, message)
}

function uploadOf(file: NonNullable<SayOptions['attachments']>[number], index: number): Upload {
  const data = typeof file.data === 'string' ? Buffer.from(file.data) : file.data
  return { key: String(index), name: file.name, contentType: file.contentType ?? 'application/octet-stream', data }
}

function edit(world: World, person: UserRecord, { message, text }: { message: Message; text: string }): Message {
  if (message.author.id !== person.user.id)
    throw new Error(`${person.user.username} cannot edit what someone else wrote.`)
  const channel = find(world, message.channel_id)
  revise(world, message, { body: { content: text, allowed_mentions: { parse: EVERYTHING } }, files: [], channel })
  messageUpdated(world, channel, message)
  return message
}

function remove(world: World, person: UserRecord, message: Message): void {
  if (isPrivate(message)) {
    const index = person.privateMessages.indexOf(message)
    if (index >= 0) person.privateMessages.splice(index, 1)
    return changed(world)
  }
  const channel = find(world, message.channel_id)
  const needed = message.author.id === person.user.id ? Bits.ViewChannel : Bits.ManageMessages
  demandOf(world, person, { channel, needed, doing: `delete a message of ${message.author.username}` })
  withdraw(world, channel, message)
}

function startThread(
  world: World,
  person: UserRecord,
  { from, title }: { from: Message | Channel; title: string },
): ChannelRecord {
  const message = 'channel_id' in from ? from : undefined
  const parent = find(world, 'channel_id' in from ? from.channel_id : from.id)
  demandOf(world, person, { channel: parent, needed: Bits.CreatePublicThreads, doing: 'start a thread' })
  const thread = openThread(world, {
    parent,
    name: title,
    ownerId: person.user.id,
    from: message,
    type: parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
  })
  announceStart(world, { thread, parent, starter: person.user, from: message })
  return thread
}

type Reacting = { readonly message: Message; readonly emoji: string; readonly change: typeof addReaction }

function react(world: World, person: UserRecord, { message, emoji: text, change }: Reacting): void {
  const emoji = readEmoji(text)
  if (emoji === undefined) throw new Error(`"${text}" is no emoji.`)
  const channel = find(world, message.channel_id)
  demandOf(world, person, { channel, needed: Bits.AddReactions, doing: 'react' })
  change(world, channel, { message, emoji, userId: person.user.id })
}

type Demand = { readonly channel: ChannelRecord; readonly needed: bigint; readonly doing: string }

function demandOf(world: World, { user }: UserRecord, { channel, needed, doing }: Demand): void {
  if (may(permissionsIn(world, channel, user.id), needed)) return
  throw new Error(
    `${user.username} may not ${doing} in #${channel.name}: they need to be a member (guild.addMember) and be allowed to.`,
  )
}

const find = (world: World, id: string): ChannelRecord => must(world.channels.get(id), 'such channel')
