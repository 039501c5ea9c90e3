/** What Discord's API allows in an application command, and in all commands of a scope together. */
import { ApplicationCommandType } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  boolean,
  complain,
  fieldsOf,
  integer,
  lengthOf,
  text,
  type Complaints,
  type Fields,
  type Problem,
} from './form-fields.ts'
import { checkLength, commandOptions, labels, translations } from './option-schema.ts'

const availability = {
  default_member_permissions: integer(0, 2 ** 64).nullish(),
  dm_permission: boolean.nullish(),
  default_permission: boolean.nullish(),
  nsfw: boolean.nullish(),
  integration_types: z.array(z.literal([0, 1])).nullish(),
  contexts: z.array(z.literal([0, 1, 2])).nullish(),
}

const slashFields = {
  ...labels,
  ...availability,
  type: z.literal([1, 2, 3, 4]).nullish(),
  options: commandOptions.nullish(),
}

const menuFields = {
  ...availability,
  type: slashFields.type,
  name: text({ min: 1, max: 32 }),
  name_localizations: translations(checkLength(1, 32)),
  description: z.string().nullish(),
  options: z.array(z.unknown()).nullish(),
}

/** The schema of a command, which depends on its type. */
export function commandSchema(body: unknown): z.ZodType {
  const { type } = fieldsOf(body)
  const isMenu = type === ApplicationCommandType.User || type === ApplicationCommandType.Message
  return isMenu
    ? z.object(menuFields).check(payload => checkMenuCommand(payload, payload.value))
    : z.object(slashFields).check(payload => checkSize(payload, payload.value))
}

function checkMenuCommand(to: Complaints, { description, options }: Fields): void {
  if (typeof description === 'string' && description !== '')
    complain(
      to,
      ['APPLICATION_COMMAND_INVALID_DESCRIPTION', 'Context menu commands cannot have description'],
      ['description'],
    )
  if (Array.isArray(options) && options.length > 0)
    complain(to, ['APPLICATION_COMMAND_INVALID_OPTIONS', 'Context menu commands cannot have options'], ['options'])
}

function checkSize(to: Complaints, command: Fields): void {
  if (sizeOf(command) > 8000) complain(to, ['APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'])
}

/** The characters that count towards a command's size: each text with the longest of its translations. */
function sizeOf(part: Fields): number {
  const own = longest(part['name'], part['name_localizations'])
  const described = longest(part['description'], part['description_localizations'])
  const nested = [part['options'], part['choices']].flatMap((items): unknown[] => (Array.isArray(items) ? items : []))
  return nested.reduce<number>(
    (size, item) => size + sizeOf(fieldsOf(item)),
    own + described + longest(part['value'], {}),
  )
}

function longest(text: unknown, translations: unknown): number {
  const texts = [text, ...Object.values(fieldsOf(translations))].filter(value => typeof value === 'string')
  return Math.max(0, ...texts.map(lengthOf))
}

/** The schema of all commands of a scope, which replace those that it has. */
export function commandListSchema(body: readonly unknown[]): z.ZodType {
  const [first, ...rest] = body.map(command => commandSchema(command))
  if (first === undefined) return z.array(z.unknown())
  return z.tuple([first, ...rest]).check(payload => {
    payload.value.forEach((command, index) => {
      const sameName = payload.value.slice(0, index).some(other => key(other) === key(command))
      if (sameName)
        complain(payload, ['APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'], [index])
    })
  })
}

/** What identifies a command within its scope. */
function key(command: unknown): string {
  const { type, name } = fieldsOf(command)
  return JSON.stringify([type ?? ApplicationCommandType.ChatInput, name])
}

/** The refusal of more commands of a type than a scope can hold. */
export function tooManyCommands(body: readonly unknown[]): Problem | undefined {
  const types = body.map(command => fieldsOf(command)['type'] ?? ApplicationCommandType.ChatInput)
  for (const [type, limit] of LIMITS)
    if (types.filter(other => other === type).length > limit)
      return { code: 30032, message: `Maximum number of application commands reached (${limit})` }
  return undefined
}

const LIMITS = [
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
] as const
