/** Messages: how one is made of what was sent, kept in its channel, changed and deleted. */
import {
  type APIAttachment,
  type APIMessageReference,
  type APIUser,
  EmbedType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10'
import { textOf } from '../text.ts'
import {
  changed,
  findMessage,
  type ChannelRecord,
  type Message,
  type StoredFile,
  type Upload,
  type World,
} from '../world.ts'
import { messageCreated, messageDeleted, messagesDeleted } from '../world/events.ts'
import { joinThread, reviveThread } from '../world/threads.ts'
import { enumerated, newId, now } from '../world/values.ts'
import { storedComponents } from './components.ts'
import { mentionsIn } from './mentions.ts'
import type { MessageBody } from './message-body.ts'

export type Draft = {
  readonly channel: ChannelRecord
  readonly author: APIUser
  readonly body: MessageBody
  readonly files: readonly Upload[]
  readonly type?: MessageType
  readonly id?: string
  /** The message that this one replies to. */
  readonly replyTo?: Message | undefined
  /** Fields that only some messages have. */
  readonly more?: Partial<Message>
}

/** The flags that a client may set. */
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2 |
  MessageFlags.Ephemeral

/** Makes a message, not yet sent to anyone. */
export function compose(world: World, draft: Draft): Message {
  const { channel, author, body, files, replyTo, more } = draft
  const id = draft.id ?? newId()
  const attachments = keepFiles(world, { channel, files, described: body.attachments ?? [] })
  const components = storedComponents(body.components ?? [], attachments)
  const content = (body.content ?? '').trim()
  const embeds = (body.embeds ?? []).map(embed => ({ type: EmbedType.Rich, ...embed }))
  return {
    id,
    channel_id: channel.id,
    author,
    type: draft.type ?? (replyTo ? MessageType.Reply : MessageType.Default),
    content,
    timestamp: now(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    ...mentionsIn(world, textOf({ content, embeds: [], components }), {
      channel,
      author,
      allowed: body.allowed_mentions,
      repliedTo: replyTo?.author,
    }),
    attachments,
    embeds,
    components,
    pinned: false,
    flags: enumerated((body.flags ?? 0) & SETTABLE),
    ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
    ...(replyTo && { message_reference: referenceTo(channel, replyTo), referenced_message: replyTo }),
    ...(channel.thread && { position: Math.max(0, channel.thread.sent) }),
    ...more,
  }
}

/** What a message says of the one that it replies to, forwards or was started from. */
export function referenceTo(channel: ChannelRecord, message: Message): APIMessageReference {
  return {
    type: MessageReferenceType.Default,
    channel_id: message.channel_id,
    message_id: message.id,
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
  }
}

/** Puts a message into its channel, for everyone to see. */
export function deliver(world: World, channel: ChannelRecord, message: Message): Message {
  reviveThread(world, channel)
  joinThread(world, channel, [message.author.id, ...message.mentions.map(user => user.id)])
  channel.messages.push(message)
  if (channel.thread) channel.thread.sent += 1
  messageCreated(world, channel, message)
  return message
}

export type Revision = { readonly body: MessageBody; readonly files: readonly Upload[] }

/** Changes a message as an edit says; what the edit leaves out stays. */
export function revise(world: World, message: Message, revision: Revision & { channel: ChannelRecord }): Message {
  const { body, files, channel } = revision
  const before = message.flags ?? 0
  const loading = isLoading(message)
  const editable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2
  const asked = body.flags ?? before
  const flags = ((before & ~MessageFlags.SuppressEmbeds) | (asked & editable)) & ~MessageFlags.Loading
  const kept = body.attachments?.map(({ id }) => id)
  const attachments = [
    ...message.attachments.filter(({ id }) => kept === undefined || kept.includes(id)),
    ...keepFiles(world, { channel, files, described: body.attachments ?? [] }),
  ]
  const content = body.content === undefined ? message.content : (body.content ?? '').trim()
  const embeds = body.embeds === undefined ? message.embeds : (body.embeds ?? [])
  const components =
    body.components === undefined ? (message.components ?? []) : storedComponents(body.components ?? [], attachments)
  Object.assign(message, { content, embeds, components, attachments, flags })
  if (body.content !== undefined || body.components !== undefined) {
    const repliedTo = message.referenced_message?.author
    const text = textOf({ content, embeds: [], components })
    Object.assign(
      message,
      mentionsIn(world, text, { channel, author: message.author, allowed: body.allowed_mentions, repliedTo }),
    )
  }
  // What fills in a deferred response is no edit.
  if (!loading) message.edited_timestamp = now()
  return message
}

/** Takes a message out of its channel. */
export function withdraw(world: World, channel: ChannelRecord, message: Message): void {
  const index = channel.messages.indexOf(message)
  if (index < 0) return
  channel.messages.splice(index, 1)
  for (const file of message.attachments) world.files.delete(file.id)
  messageDeleted(world, channel, message.id)
  changed(world)
}

/** Takes messages out of their channel at once, with one event for all. */
export function withdrawMany(world: World, channel: ChannelRecord, ids: readonly string[]): void {
  const found = ids.filter(id => findMessage(channel, id))
  const left = channel.messages.filter(({ id }) => !found.includes(id))
  channel.messages.splice(0, channel.messages.length, ...left)
  messagesDeleted(world, channel, found)
  changed(world)
}

/** Only one person sees it. */
export const isPrivate = (message: Message): boolean => ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0

/** It is only promised: the bot "is thinking". */
export const isLoading = (message: Message): boolean => ((message.flags ?? 0) & MessageFlags.Loading) !== 0

type Files = {
  readonly channel: ChannelRecord
  readonly files: readonly Upload[]
  readonly described: readonly {
    id: string
    filename?: string | null | undefined
    description?: string | null | undefined
  }[]
}

/** Keeps uploaded files where the CDN finds them. */
function keepFiles(world: World, { channel, files, described }: Files): APIAttachment[] {
  return files.map(file => {
    const about = described.find(attachment => attachment.id === file.key)
    const kept = keepFile(world, channel, { ...file, name: about?.filename ?? file.name })
    return { ...kept, ...(about?.description && { description: about.description }) }
  })
}

/** Keeps one file where the CDN finds it. */
export function keepFile(world: World, channel: ChannelRecord, { name, contentType, data }: StoredFile): APIAttachment {
  const id = newId()
  const filename = name.replaceAll(/[^\w.-]+/gu, '_')
  world.files.set(id, { name: filename, contentType, data })
  const url = `${world.origin}/cdn/attachments/${channel.id}/${id}/${filename}`
  return { id, filename, size: data.byteLength, url, proxy_url: url, content_type: contentType }
}
