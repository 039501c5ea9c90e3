/** Guilds as the control API gives them. */
import { GatewayDispatchEvents as Event } from 'discord-api-types/v10'
import type { Guild, Person } from '../control.ts'
import { must, type GuildRecord, type World } from '../world.ts'
import { addChannel, roleOverwrite } from '../world/channels.ts'
import { channelChanged, guildChanged, guildCreated } from '../world/events.ts'
import { addGuild, addMember, addRole, removeBot, setCommandPermissions, type GuildOptions } from '../world/guilds.ts'
import { guildObject } from '../world/objects.ts'
import type { ChannelHandles } from './channel-handles.ts'

type Making = {
  readonly owner: Person
  readonly channels: ChannelHandles
  readonly register: (guild: Guild) => void
}

/** Makes a guild with the bot on it, registers its handle and tells the gateway of it. */
export function createGuild(world: World, options: GuildOptions, { owner, channels, register }: Making): Guild {
  const record = addGuild(world, options, owner.id)
  const guild = guildHandle(world, record, { owner, channels })
  register(guild)
  guildCreated(world, record)
  return guild
}

function guildHandle(world: World, record: GuildRecord, { owner, channels }: Omit<Making, 'register'>): Guild {
  return {
    id: record.id,
    name: record.name,
    everyone: must(record.roles.get(record.id), 'role @everyone'),
    botRole: must(record.roles.get(record.botRoleId), "bot's role"),
    owner,
    createChannel: (channel = {}) => channels(addChannel(world, record, channel).id),
    addMember: (person, { permissions, nick, roles = [] } = {}) => {
      const name = `role of ${person.username}`
      const own = permissions === undefined ? [] : [addRole(world, record, { name, permissions })]
      const roleIds = [...own, ...roles].map(role => role.id)
      addMember(world, record, { userId: person.id, roles: roleIds, nick: nick ?? null })
      return person
    },
    createRole: (role = {}) => addRole(world, record, role),
    setBotPermissions: ({ id }, { allow = 0n, deny = 0n }) => {
      const channel = must(world.channels.get(id), 'such channel')
      const others = channel.overwrites.filter(overwrite => overwrite.id !== record.botRoleId)
      channel.overwrites.splice(0, Infinity, ...others, roleOverwrite(record.botRoleId, { allow, deny }))
      channelChanged(world, channel, { name: Event.ChannelUpdate })
    },
    setPublicUpdatesChannel: ({ id }) => {
      record.publicUpdatesChannelId = id
      guildChanged(world, record.id, { name: Event.GuildUpdate, data: guildObject(world, record) })
    },
    setCommandPermissions: (name, permissions) => setCommandPermissions(world, record, { name, permissions }),
    removeBot: () => removeBot(world, record),
  }
}
