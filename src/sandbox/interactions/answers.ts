/** The messages that interactions are answered with, public ones and ephemeral ones. */
import { MessageFlags, MessageType } from 'discord-api-types/v10'
import type { MessageBody } from '../messages/message-body.ts'
import { compose, deliver, isLoading, isPrivate, referenceTo, revise, withdraw } from '../messages/messages.ts'
import {
  changed,
  must,
  type ChannelRecord,
  type InteractionRecord,
  type Message,
  type Upload,
  type World,
} from '../world.ts'
import { messageUpdated } from '../world/events.ts'
import { enumerated, newId } from '../world/values.ts'

export type Words = { readonly body: MessageBody; readonly files: readonly Upload[] }

/** Answers with a new message, or with the promise of one. */
export function respond(world: World, interaction: InteractionRecord, words: Words & { deferred: boolean }): Message {
  const { source, name, ofContextMenu } = interaction
  const loading = words.deferred ? MessageFlags.Loading : 0
  const ofCommand = ofContextMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand
  const message = post(world, interaction, {
    ...words,
    type: name === undefined ? (source ? MessageType.Reply : MessageType.Default) : ofCommand,
    flags: loading,
    replyTo: source,
  })
  interaction.original = message
  if (!words.deferred) interaction.response = message
  changed(world)
  return message
}

/** Changes the message whose component was used. */
export function update(world: World, interaction: InteractionRecord, words: Words): Message {
  const message = must(interaction.source, 'message of this component')
  interaction.original = message
  edit(world, interaction, { message, ...words })
  interaction.response = message
  changed(world)
  return message
}

/** Posts a follow-up; the first after a deferral takes the place of the promised message. */
export function followUp(world: World, interaction: InteractionRecord, words: Words): Message {
  const { original } = interaction
  if (original && isLoading(original)) return edit(world, interaction, { message: original, ...words })
  const message = post(world, interaction, { ...words, type: MessageType.Reply, flags: 0, replyTo: original })
  interaction.followups.push(message)
  changed(world)
  return message
}

/** Edits a message of the interaction. */
export function edit(world: World, interaction: InteractionRecord, change: Words & { message: Message }): Message {
  const { message, body, files } = change
  const channel = channelOf(world, interaction)
  revise(world, message, { body, files, channel })
  if (message === interaction.original) interaction.response = message
  if (isPrivate(message)) changed(world)
  else messageUpdated(world, channel, message)
  return message
}

/** Deletes a message of the interaction. */
export function removeMessage(world: World, interaction: InteractionRecord, message: Message): void {
  const { privateMessages } = must(world.users.get(interaction.personId), 'such person')
  const index = privateMessages.indexOf(message)
  if (index >= 0) privateMessages.splice(index, 1)
  else withdraw(world, channelOf(world, interaction), message)
  if (interaction.original === message) interaction.original = undefined
  changed(world)
}

/** The message of the interaction that has this id; `@original` is the first. */
export function messageOf(interaction: InteractionRecord, id: string): Message | undefined {
  const { original, followups, source } = interaction
  const all = [...(original ? [original] : []), ...followups, ...(source && isPrivate(source) ? [source] : [])]
  return id === '@original' ? original : all.find(one => one.id === id)
}

type Post = Words & { readonly type: MessageType; readonly flags: number; readonly replyTo: Message | undefined }

function post(world: World, interaction: InteractionRecord, { body, files, type, flags, replyTo }: Post): Message {
  const channel = channelOf(world, interaction)
  const message = compose(world, {
    channel,
    author: world.bot,
    body,
    files,
    type,
    id: newId(),
    more: {
      webhook_id: world.bot.id,
      application_id: world.bot.id,
      interaction_metadata: interaction.metadata,
      ...(replyTo && { message_reference: referenceTo(channel, replyTo), referenced_message: replyTo }),
      ...(type !== MessageType.Reply && namedInteraction(interaction)),
    },
  })
  message.flags = enumerated((message.flags ?? 0) | flags)
  if (!isPrivate(message)) return deliver(world, channel, message)
  must(world.users.get(interaction.personId), 'such person').privateMessages.push(message)
  return message
}

/** What told of a command before there was `interaction_metadata`. */
function namedInteraction({ id, type, name, metadata }: InteractionRecord): object {
  return name === undefined ? {} : { interaction: { id, type, name, user: metadata.user } }
}

const channelOf = (world: World, interaction: InteractionRecord): ChannelRecord =>
  must(world.channels.get(interaction.channelId), 'channel of this interaction')
