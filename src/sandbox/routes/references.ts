/** What a message that is sent refers to: the message that it replies to, or the one that it forwards as it was. */
import { MessageFlags, MessageReferenceType, MessageType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { invalidField, refusal } from '../http/errors.ts'
import type { MessageBody } from '../messages/message-body.ts'
import { referenceTo } from '../messages/messages.ts'
import { findMessage, type ChannelRecord, type Message, type World } from '../world.ts'
import { messageObject } from '../world/objects.ts'
import { may, permissionsIn } from '../world/permissions.ts'
import { enumerated } from '../world/values.ts'
import { demand } from './access.ts'

/** The message that a body replies to; undefined where it replies to none, or to one that is gone and need not exist. */
export function repliedTo(world: World, channel: ChannelRecord, body: MessageBody): Message | undefined {
  const reference = body.message_reference
  if (!reference) return undefined
  if (!may(permissionsIn(world, channel, world.bot.id), Bits.ReadMessageHistory))
    throw refusal('cannotReplyWithoutHistory')
  const message =
    (reference.channel_id ?? channel.id) === channel.id ? findMessage(channel, reference.message_id) : undefined
  if (message === undefined) {
    if (reference.fail_if_not_exists === false) return undefined
    throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
  }
  if (!REPLYABLE.has(message.type)) {
    throw invalidField(
      ['message_reference'],
      'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE',
      'Cannot reply to a system message',
    )
  }
  return message
}

const REPLYABLE: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
  MessageType.UserJoin,
  MessageType.ThreadCreated,
])

/** The fields that make a message a forward, where its body asks for one. */
export function forwardedBy(world: World, channel: ChannelRecord, body: MessageBody): Partial<Message> | undefined {
  const reference = body.message_reference
  if (reference?.type !== MessageReferenceType.Forward) return undefined
  const source = world.channels.get(reference.channel_id ?? channel.id)
  const message = source && findMessage(source, reference.message_id)
  if (source === undefined || message === undefined) {
    throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
  }
  demand(world, source, Bits.ReadMessageHistory)
  const {
    type,
    content,
    embeds,
    attachments,
    components,
    timestamp,
    edited_timestamp,
    flags,
    mentions,
    mention_roles,
  } = messageObject(world, message)
  const shown = { type, content, embeds, attachments, timestamp, edited_timestamp, mentions, mention_roles }
  const more = { flags: flags ?? enumerated<MessageFlags>(0), components: components ?? [] }
  return {
    flags: MessageFlags.HasSnapshot,
    message_reference: { ...referenceTo(source, message), type: MessageReferenceType.Forward },
    message_snapshots: [{ message: { ...shown, ...more } }],
  }
}
