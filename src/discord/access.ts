/** Access: what the bot may do in a channel, and who may manage its reports there. */
import {
  ApplicationCommandPermissionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Guild,
  type GuildBasedChannel,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js'

/** A permission that the bot uses. Without the last, its answers stand alone instead of being replies. */
export type Permission = 'ViewChannel' | 'SendMessages' | 'SendMessagesInThreads' | 'ReadMessageHistory'

const USED: readonly Permission[] = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads', 'ReadMessageHistory']

/** The address that adds the bot to a server, with the permissions that it uses and no others. */
export function inviteAddress(applicationId: string): string {
  const permissions = USED.reduce((bits, permission) => bits | PermissionFlagsBits[permission], 0n)
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions: String(permissions) }) // prettier-ignore
  return `https://discord.com/oauth2/authorize?${query.toString()}`
}

export type Access = { readonly permission: Permission; readonly granted: boolean }

/** What the bot may do in a channel of a server, permission by permission, of those that matter there. */
function accessIn(channel: GuildBasedChannel): Access[] {
  const permissions = knownPermissions(channel)
  return accessFrom(flag => permissions?.has(PermissionFlagsBits[flag]) === true, channel.isThread())
}

/** As far as they are cached: of a server that is known in part, nothing can be told. */
function knownPermissions(channel: GuildBasedChannel): Readonly<PermissionsBitField> | null {
  const me = channel.guild.members.me
  // discord.js counts on the role of @everyone, and looks up to it without asking whether it is there.
  return me && channel.guild.roles.cache.has(channel.guild.id) ? channel.permissionsFor(me) : null
}

/** The same from the permissions that came with an interaction, which are right whatever is cached. */
export function accessFrom(has: (permission: Permission) => boolean, inThread: boolean): Access[] {
  const matters = USED.filter(permission => !inThread || permission !== 'SendMessages')
  return matters.map(permission => ({ permission, granted: has(permission) }))
}

/** The permissions without which no message of the bot can stand in a channel, as far as they are missing. */
export function missingToWrite(channel: GuildBasedChannel): Permission[] {
  const writes = new Set<Permission>(['ViewChannel', channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages'])
  return accessIn(channel)
    .filter(({ permission, granted }) => !granted && writes.has(permission))
    .map(({ permission }) => permission)
}

type Moderating =
  | ChatInputCommandInteraction
  | AutocompleteInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

/** The command whose users manage the reports of a server, by buttons and forms as well. */
const MANAGING = 'knowledge'

/**
 * Whether somebody may manage the reports of a server: who has Manage Server, and whom the server itself let use the
 * command in its integration settings.
 */
export async function isModerator(interaction: Moderating): Promise<boolean> {
  if (interaction.guildId === null) return false
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return true
  const { guild, user } = interaction
  if (!guild) return false
  const command = 'commandId' in interaction ? interaction.commandId : await managingCommand(guild)
  if (command === undefined) return false
  // Discord answers 404 where the server never changed who may use the command.
  const overwrites = await guild.commands.permissions.fetch({ command }).catch(() => [])
  const ofUser = overwrites.find(({ type, id }) => type === ApplicationCommandPermissionType.User && id === user.id)
  if (ofUser) return ofUser.permission
  const roles = rolesOf(interaction)
  return overwrites.some(
    ({ type, id, permission }) =>
      type === ApplicationCommandPermissionType.Role && permission && id !== guild.id && roles.includes(id),
  )
}

/** The id of the command that a button came from: it is registered in the server, or everywhere. */
async function managingCommand({ commands, client }: Guild): Promise<string | undefined> {
  const isManaging = ({ name }: { readonly name: string }) => name === MANAGING
  // Where they cannot be read, nobody is a moderator by them.
  const own = (await commands.fetch().catch(() => undefined))?.find(isManaging)
  return (own ?? (await client.application.commands.fetch().catch(() => undefined))?.find(isManaging))?.id
}

function rolesOf({ member }: Moderating): readonly string[] {
  if (!member) return []
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()]
}
