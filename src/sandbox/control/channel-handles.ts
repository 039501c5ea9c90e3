/** Channels as the control API gives them. */
import type { Channel, Guild } from '../control.ts'
import { compose, deliver, isLoading, withdrawMany } from '../messages/messages.ts'
import { must, newUser, type ChannelRecord, type Message, type World } from '../world.ts'
import { removeChannel } from '../world/channels.ts'
import { changeThread } from '../world/threads.ts'
import { newId } from '../world/values.ts'

/** Makes the handle of a channel, the same one each time. */
export type ChannelHandles = (id: string) => Channel

/** What makes the handles; a channel's guild is the handle that `guildHandle` gives. */
export function createHandles(world: World, guildHandle: (id: string) => Guild | undefined): ChannelHandles {
  const handles = new Map<string, Channel>()
  return id => {
    const known = handles.get(id)
    if (known) return known
    const handle = channelHandle(world, must(world.channels.get(id), 'such channel'), guildHandle)
    handles.set(id, handle)
    return handle
  }
}

function channelHandle(world: World, record: ChannelRecord, guildHandle: (id: string) => Guild | undefined): Channel {
  const guild = record.guildId === undefined ? undefined : guildHandle(record.guildId)
  return {
    id: record.id,
    get name() {
      return record.name
    },
    ...(guild && { guild }),
    get messages() {
      return record.messages.filter(message => !isLoading(message))
    },
    get typing() {
      return record.typing
    },
    postAsWebhook: (text, name = 'Webhook') => postAsWebhook(world, record, { text, name }),
    bulkDelete: messages =>
      withdrawMany(
        world,
        record,
        messages.map(message => message.id),
      ),
    delete: () => removeChannel(world, record),
    archive: ({ archived = true, locked } = {}) => changeThread(world, record, { archived, locked }),
  }
}

function postAsWebhook(world: World, channel: ChannelRecord, { text, name }: { text: string; name: string }): Message {
  const id = newId()
  const author = newUser({ id, username: name, displayName: null, bot: true })
  const message = compose(world, {
    channel,
    author: { ...author, discriminator: '0000' },
    body: { content: text },
    files: [],
    more: { webhook_id: id },
  })
  return deliver(world, channel, message)
}
