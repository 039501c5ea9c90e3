/** Commands as people type them: found by name, with their options checked as Discord's client checks them. */
import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandPermissionType as Kind,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits as Bits,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10'
import type { OptionValues } from '../control.ts'
import { must, type ChannelRecord, type UserRecord, type World } from '../world.ts'
import { may, permissionsIn } from '../world/permissions.ts'
import { checkedValue, resolvedOf, uploadedValue, type OptionValue } from './option-values.ts'

type Wanted = { readonly channelId: string; readonly name: string; readonly type: ApplicationCommandType }

/** The registered command of this name that the person may use in this channel. */
export function usableCommand(
  world: World,
  person: UserRecord,
  { channelId, name, type }: Wanted,
): APIApplicationCommand {
  const channel = must(world.channels.get(channelId), 'such channel')
  const here = [...world.commands.values()].filter(
    command => command.type === type && (command.guild_id === undefined || command.guild_id === channel.guildId),
  )
  const wanted = type === ApplicationCommandType.ChatInput ? (name.split(' ')[0] ?? '') : name
  // A guild's own command goes before a global one of the same name.
  const command = here
    .toSorted((a, b) => Number(b.guild_id !== undefined) - Number(a.guild_id !== undefined))
    .find(one => one.name === wanted)
  if (command === undefined) {
    throw new Error(
      `No command "${wanted}" is registered here. Commands: ${here.map(one => one.name).join(', ') || 'none'}.`,
    )
  }
  refuseUse(world, person, { channel, command })
  return command
}

function refuseUse(
  world: World,
  { user }: UserRecord,
  { channel, command }: { channel: ChannelRecord; command: APIApplicationCommand },
): void {
  const context = channel.guildId === undefined ? InteractionContextType.BotDM : InteractionContextType.Guild
  if (command.contexts && !command.contexts.includes(context)) {
    throw new Error(
      `"${command.name}" is not offered ${channel.guildId === undefined ? 'in direct messages' : 'on servers'}.`,
    )
  }
  if (channel.guildId === undefined) return
  const permissions = permissionsIn(world, channel, user.id)
  if (!may(permissions, Bits.ViewChannel | Bits.UseApplicationCommands)) {
    throw new Error(`${user.username} may not use commands in #${channel.name}.`)
  }
  const decided = may(permissions, Bits.Administrator) ? undefined : decidedFor(world, user.id, { channel, command })
  if (decided === true) return
  if (decided === false) throw new Error(`The server does not let ${user.username} use "${command.name}".`)
  const needed = command.default_member_permissions
  if (needed === null || may(permissions, Bits.Administrator)) return
  // "0" keeps a command to administrators.
  if (needed === '0' || !may(permissions, BigInt(needed))) {
    throw new Error(`${user.username} lacks the permissions that "${command.name}" is kept to (${needed}).`)
  }
}

/** What the server's integration settings say of somebody: by name, by a role, then for everyone. */
function decidedFor(
  world: World,
  userId: string,
  { channel, command }: { channel: ChannelRecord; command: APIApplicationCommand },
): boolean | undefined {
  const guild = must(world.guilds.get(channel.guildId ?? ''), 'guild of this channel')
  const decisions = guild.commandPermissions.get(command.id) ?? []
  const find = (kind: Kind, ids: readonly string[]) =>
    decisions.filter(({ type, id }) => type === kind && ids.includes(id)).map(({ permission }) => permission)
  const ofRoles = find(Kind.Role, guild.members.get(userId)?.roles ?? [])
  return find(Kind.User, [userId])[0] ?? (ofRoles.includes(true) || ofRoles[0]) ?? find(Kind.Role, [guild.id])[0]
}

type Typed = {
  readonly name: string
  readonly options: OptionValues
  readonly channelId: string
  /** The option that suggestions are asked for. */
  readonly focused?: string
}

/** The data of the interaction: the command with its subcommand and options. */
export function optionsData(world: World, command: APIApplicationCommand, typed: Typed): object {
  const path = typed.name.split(' ').slice(1)
  const leaf = leafOf(command, path)
  const values = valuesOf(world, leaf.options, typed)
  const options = leaf.path.reduceRight<readonly object[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    values,
  )
  const channel = must(world.channels.get(typed.channelId), 'such channel')
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(options.length > 0 && { options }),
    ...resolvedOf(world, channel, values),
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
  }
}

type Leaf = {
  readonly path: readonly { readonly name: string; readonly type: Option }[]
  readonly options: readonly APIApplicationCommandBasicOption[]
}

function leafOf(command: APIApplicationCommand, names: readonly string[]): Leaf {
  const path: { name: string; type: Option }[] = []
  let options: readonly APIApplicationCommandOption[] = command.options ?? []
  for (const name of names) {
    const option = options.find(one => one.name === name)
    if (option?.type !== Option.Subcommand && option?.type !== Option.SubcommandGroup) {
      throw new Error(
        `/${command.name} has no subcommand "${name}". It has: ${options.map(one => one.name).join(', ')}.`,
      )
    }
    path.push({ name, type: option.type })
    options = option.options ?? []
  }
  const basic = options.filter(isBasic)
  if (basic.length < options.length) {
    throw new Error(
      `/${[command.name, ...names].join(' ')} needs a subcommand: ${options.map(one => one.name).join(', ')}.`,
    )
  }
  return { path, options: basic }
}

const isBasic = (option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption =>
  option.type !== Option.Subcommand && option.type !== Option.SubcommandGroup

function valuesOf(world: World, known: Leaf['options'], typed: Typed): readonly OptionValue[] {
  const { name, options, focused } = typed
  const channel = must(world.channels.get(typed.channelId), 'such channel')
  const names = known.map(option => option.name).join(', ') || 'none'
  const unknown = Object.keys(options).find(key => !known.some(option => option.name === key))
  if (unknown !== undefined) throw new Error(`/${name} has no option "${unknown}". Options: ${names}.`)
  if (focused !== undefined) {
    const option = known.find(one => one.name === focused)
    if (option === undefined || !('autocomplete' in option && option.autocomplete)) {
      throw new Error(`/${name} suggests nothing for "${focused}". Options: ${names}.`)
    }
  }
  return known.flatMap((option): OptionValue[] => {
    const value = options[option.name]
    if (option.name === focused) {
      return [
        {
          name: option.name,
          type: option.type,
          value: typeof value === 'object' ? '' : String(value ?? ''),
          focused: true,
        },
      ]
    }
    if (value === undefined) {
      if (option.required === true && focused === undefined)
        throw new Error(`/${name} needs the option "${option.name}".`)
      return []
    }
    if (option.type === Option.Attachment) return [uploadedValue(world, option, { channel, file: value })]
    return [{ name: option.name, type: option.type, value: checkedValue(world, option, value) }]
  })
}
