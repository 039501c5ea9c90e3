/** The messages that Discord itself posts when a thread starts. */
import { ChannelType, MessageReferenceType, MessageType, type APIUser } from 'discord-api-types/v10'
import type { ChannelRecord, Message, World } from '../world.ts'
import { compose, deliver, referenceTo } from './messages.ts'

export type Start = {
  readonly thread: ChannelRecord
  readonly parent: ChannelRecord
  readonly starter: APIUser
  readonly from?: Message | undefined
}

/** In the thread: what it was started from. In the channel, when it was started from nothing: that it was started. */
export function announceStart(world: World, { thread, parent, starter, from }: Start): void {
  if (from) {
    const { author } = from
    const more = { message_reference: referenceTo(parent, from), referenced_message: from }
    const opening = compose(world, {
      channel: thread,
      author,
      body: {},
      files: [],
      type: MessageType.ThreadStarterMessage,
      more,
    })
    deliver(world, thread, opening)
    // The starter message is not counted among the thread's own.
    if (thread.thread) thread.thread.sent = 0
    return
  }
  if (thread.type === ChannelType.PrivateThread) return
  const notice = compose(world, {
    channel: parent,
    author: starter,
    body: { content: thread.name },
    files: [],
    type: MessageType.ThreadCreated,
    more: {
      message_reference: {
        type: MessageReferenceType.Default,
        channel_id: thread.id,
        ...(parent.guildId !== undefined && { guild_id: parent.guildId }),
      },
    },
  })
  deliver(world, parent, notice)
}
