/** Values of command options: checked against what the option takes, and what they refer to. */
import {
  ApplicationCommandOptionType as Option,
  type APIApplicationCommandBasicOption,
  type APIAttachment,
} from 'discord-api-types/v10'
import type { Attached } from '../control.ts'
import { keepFile } from '../messages/messages.ts'
import { guildOf, type ChannelRecord, type World } from '../world.ts'
import { channelObject, memberWithoutUser } from '../world/objects.ts'
import { permissionsIn } from '../world/permissions.ts'

/** The value of an option as an interaction carries it. */
export type OptionValue = {
  readonly name: string
  readonly type: Option
  readonly value: unknown
  readonly focused?: true
  /** What `value` names; told of beside the options. */
  readonly attachment?: APIAttachment
}

type Value = string | number | boolean

/** The value as it is sent; throws where Discord's client would not take it. */
export function checkedValue(
  world: World,
  option: Exclude<APIApplicationCommandBasicOption, { type: Option.Attachment }>,
  value: Value | Attached,
): Value {
  const refuse = (why: string): never => {
    throw new Error(`The option "${option.name}" does not take ${JSON.stringify(value)}: ${why}.`)
  }
  if (typeof value === 'object') return refuse('it is no file')
  switch (option.type) {
    case Option.String:
    case Option.Integer:
    case Option.Number: {
      const choices: readonly { name: string; value: string | number }[] = ('choices' in option && option.choices) || []
      if (choices.length > 0) {
        const choice = choices.find(one => one.value === value || one.name === value)
        return choice?.value ?? refuse(`its choices are ${choices.map(one => one.name).join(', ')}`)
      }
      return option.type === Option.String ? checkedText(option, value, refuse) : checkedNumber(option, value, refuse)
    }
    case Option.Boolean:
      return typeof value === 'boolean' ? value : refuse('it is true or false')
    case Option.User:
      return world.users.has(String(value)) ? value : refuse("it is a person's id")
    case Option.Channel:
      return world.channels.has(String(value)) ? value : refuse("it is a channel's id")
    case Option.Role:
    case Option.Mentionable:
      return String(value)
  }
}

/** An option whose file is uploaded; its value is the id of the attachment, which goes along. */
export function uploadedValue(
  world: World,
  option: { readonly name: string; readonly type: Option.Attachment },
  { channel, file }: { readonly channel: ChannelRecord; readonly file: Value | Attached },
): OptionValue {
  if (typeof file !== 'object') throw new Error(`The option "${option.name}" takes a file.`)
  const data = typeof file.data === 'string' ? Buffer.from(file.data) : file.data
  const contentType = file.contentType ?? 'application/octet-stream'
  const attachment = keepFile(world, channel, { name: file.name, contentType, data })
  return { name: option.name, type: option.type, value: attachment.id, attachment }
}

type Refuse = (why: string) => never

function checkedText(option: { min_length?: number; max_length?: number }, value: Value, refuse: Refuse): string {
  if (typeof value !== 'string') return refuse('it is text')
  const { min_length: shortest = 0, max_length: longest = 6000 } = option
  if (value.length < shortest || value.length > longest) return refuse(`it has ${shortest} to ${longest} characters`)
  return value
}

function checkedNumber(
  option: { type: Option.Integer | Option.Number; min_value?: number; max_value?: number },
  value: Value,
  refuse: Refuse,
): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('it is a number')
  if (option.type === Option.Integer && !Number.isInteger(value)) return refuse('it is a whole number')
  const { min_value: least = -(2 ** 53), max_value: most = 2 ** 53 } = option
  return value < least || value > most ? refuse(`it is from ${least} to ${most}`) : value
}

/** `resolved`: the users, members, channels, roles and attachments that values name. */
export function resolvedOf(
  world: World,
  channel: ChannelRecord,
  values: readonly OptionValue[],
): { resolved?: object } {
  const guild = guildOf(world, channel)
  const ids = (...types: readonly Option[]): readonly string[] =>
    values.filter(({ type }) => types.includes(type)).map(({ value }) => String(value))
  const named = <T>(keys: readonly string[], find: (id: string) => T | undefined): Record<string, T> | undefined => {
    const found = keys.flatMap(id => {
      const one = find(id)
      return one === undefined ? [] : [[id, one] as const]
    })
    return found.length === 0 ? undefined : Object.fromEntries(found)
  }
  const users = named(ids(Option.User, Option.Mentionable), id => world.users.get(id)?.user)
  const members = named(ids(Option.User, Option.Mentionable), id => {
    const member = guild?.members.get(id)
    return member && { ...memberWithoutUser(member), permissions: String(permissionsIn(world, channel, id)) }
  })
  const roles = named(ids(Option.Role, Option.Mentionable), id => guild?.roles.get(id))
  const channels = named(ids(Option.Channel), id => {
    const one = world.channels.get(id)
    return one && { ...channelObject(world, one), permissions: String(permissionsIn(world, one, world.bot.id)) }
  })
  const files = values.flatMap(({ attachment }) => (attachment ? [[attachment.id, attachment] as const] : []))
  const resolved = {
    ...(files.length > 0 && { attachments: Object.fromEntries(files) }),
    ...(users && { users }),
    ...(members && { members }),
    ...(roles && { roles }),
    ...(channels && { channels }),
  }
  return Object.keys(resolved).length === 0 ? {} : { resolved }
}
