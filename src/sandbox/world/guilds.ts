/** Guilds: making one, its roles and members, what it lets them do, and the bot's leaving. */
import {
  GatewayDispatchEvents as Event,
  type APIApplicationCommandPermission,
  type APIRole,
} from 'discord-api-types/v10'
import { must, type GuildRecord, type MemberRecord, type World } from '../world.ts'
import { guildChanged, memberAdded } from './events.ts'
import { BOT_PERMISSIONS, USUAL_PERMISSIONS } from './permissions.ts'
import { enumerated, newId, now } from './values.ts'

export type GuildOptions = { readonly name?: string; readonly locale?: string; readonly botPermissions?: bigint }

export type RoleOptions = { readonly name?: string; readonly permissions?: bigint; readonly mentionable?: boolean }

/** The role that every person on a guild has. */
const MEMBERS = 'members'

/** Makes a guild with its owner and the bot on it; telling the gateway of it (`guildCreated`) is left to the caller. */
export function addGuild(world: World, options: GuildOptions, ownerId: string): GuildRecord {
  const { botPermissions = BOT_PERMISSIONS } = options
  const id = newId()
  const guild: GuildRecord = {
    id,
    name: options.name ?? 'Guild',
    locale: enumerated(options.locale ?? 'en-US'),
    ownerId,
    roles: new Map(),
    members: new Map(),
    botRoleId: newId(),
    publicUpdatesChannelId: null,
    commandPermissions: new Map(),
  }
  // What the bot may not do, @everyone may not either; people have the rest from a role that the bot has not.
  newRole(guild, { id, name: '@everyone', permissions: USUAL_PERMISSIONS & botPermissions })
  newRole(guild, { id: guild.botRoleId, name: world.bot.username, permissions: botPermissions, botId: world.bot.id })
  newRole(guild, { id: newId(), name: MEMBERS, permissions: USUAL_PERMISSIONS })
  newMember(guild, { userId: ownerId, roles: [], nick: null })
  guild.members.set(world.bot.id, { userId: world.bot.id, nick: null, roles: [guild.botRoleId], joinedAt: now() })
  world.guilds.set(id, guild)
  return guild
}

type NewMember = { readonly userId: string; readonly roles: readonly string[]; readonly nick: string | null }

/** Makes somebody a member and tells the gateway of it. */
export function addMember(world: World, guild: GuildRecord, member: NewMember): void {
  memberAdded(world, guild, newMember(guild, member))
}

function newMember(guild: GuildRecord, { userId, roles, nick }: NewMember): MemberRecord {
  const usual = [...guild.roles.values()].filter(role => role.name === MEMBERS).map(role => role.id)
  const member = { userId, nick, roles: [...usual, ...roles], joinedAt: now() }
  guild.members.set(userId, member)
  return member
}

/** Adds a role and tells the gateway of it. */
export function addRole(world: World, guild: GuildRecord, options: RoleOptions): APIRole {
  const role = newRole(guild, { id: newId(), name: options.name ?? 'new role', ...options })
  guildChanged(world, guild.id, { name: Event.GuildRoleCreate, data: { guild_id: guild.id, role } })
  return role
}

/** With the field that older clients read. */
const UNCOLOURED = { color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null } }

type NewRole = RoleOptions & { readonly id: string; readonly name: string; readonly botId?: string }

function newRole(guild: GuildRecord, options: NewRole): APIRole {
  const role: APIRole = {
    id: options.id,
    name: options.name,
    ...UNCOLOURED,
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: guild.roles.size,
    permissions: String(options.permissions ?? 0n),
    managed: options.botId !== undefined,
    mentionable: options.mentionable ?? false,
    flags: enumerated(0),
    ...(options.botId !== undefined && { tags: { bot_id: options.botId } }),
  }
  guild.roles.set(role.id, role)
  return role
}

type CommandPermissions = {
  readonly name: string
  readonly permissions: readonly APIApplicationCommandPermission[]
}

/** Decides who may use a command on a server. */
export function setCommandPermissions(
  world: World,
  guild: GuildRecord,
  { name, permissions }: CommandPermissions,
): void {
  const command = must(
    [...world.commands.values()].find(one => one.name === name && (one.guild_id ?? guild.id) === guild.id),
    `command "${name}"`,
  )
  guild.commandPermissions.set(command.id, permissions)
  const data = { id: command.id, application_id: world.bot.id, guild_id: guild.id, permissions }
  guildChanged(world, guild.id, { name: Event.ApplicationCommandPermissionsUpdate, data })
}

/** Takes the bot off a guild. */
export function removeBot(world: World, guild: GuildRecord): void {
  guild.members.delete(world.bot.id)
  for (const command of world.commands.values()) if (command.guild_id === guild.id) world.commands.delete(command.id)
  guildChanged(world, guild.id, { name: Event.GuildDelete, data: { id: guild.id } })
}
