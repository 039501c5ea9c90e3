/** What Discord's API allows in the names, descriptions, options and choices of an application command. */
import { ApplicationCommandOptionType, Locale } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  boolean,
  complain,
  complainOfLength,
  complainRequired,
  decimal,
  integer,
  lengthOf,
  list,
  text,
  type Complaints,
} from './form-fields.ts'

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale))

/** A dictionary of translations, each of which obeys the rule of what it translates. */
export function translations(check: (to: Complaints, text: string) => void) {
  return z
    .record(
      z.string(),
      z
        .string()
        .nullish()
        .check(payload => {
          if (typeof payload.value === 'string') check(payload, payload.value)
        }),
    )
    .check(payload => {
      for (const locale of Object.keys(payload.value))
        if (!LOCALES.has(locale))
          complain(payload, ['ENUM_TYPE_COERCE', `Value "${locale}" is not a valid enum value.`], [locale])
    })
    .nullish()
}

function checkName(to: Complaints, name: string): void {
  const length = lengthOf(name)
  if (length < 1 || length > 32) return complainOfLength(to, length, { min: 1, max: 32 })
  const matches = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u.test(name)
  if (!matches) complain(to, ['STRING_TYPE_REGEX', 'String value did not match validation regex.'])
  if (!matches || name !== name.toLowerCase())
    complain(to, ['APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'])
}

/** A rule for texts of a range of lengths. */
export function checkLength(min: number, max: number) {
  return (to: Complaints, value: string): void => complainOfLength(to, lengthOf(value), { min, max })
}

/** What names and describes a command or an option. */
export const labels = {
  name: z.string().check(payload => checkName(payload, payload.value)),
  name_localizations: translations(checkName),
  description: text({ min: 1, max: 100 }),
  description_localizations: translations(checkLength(1, 100)),
}

const choiceLabels = { name: text({ min: 1, max: 100 }), name_localizations: translations(checkLength(1, 100)) }
const wholeNumber = integer(-(2 ** 53) + 1, 2 ** 53 - 1)

/** What every parameter may name; whether its type may have it is checked beside the other options. */
function parameter<const Type extends ApplicationCommandOptionType>(type: Type) {
  return {
    ...labels,
    type: z.literal(type),
    required: boolean.nullish(),
    autocomplete: boolean.nullish(),
    choices: z.array(z.unknown()).nullish(),
  }
}

function choices<Value extends z.ZodType<string | number>>(value: Value) {
  return list(z.object({ ...choiceLabels, value }), { max: 25 }).nullish()
}

const stringOption = z.object({
  ...parameter(ApplicationCommandOptionType.String),
  choices: choices(text({ min: 1, max: 100 })),
  min_length: integer(0, 6000).nullish(),
  max_length: integer(1, 6000).nullish(),
})

const integerOption = z.object({
  ...parameter(ApplicationCommandOptionType.Integer),
  choices: choices(wholeNumber),
  min_value: wholeNumber.nullish(),
  max_value: wholeNumber.nullish(),
})

const numberOption = z.object({
  ...parameter(ApplicationCommandOptionType.Number),
  choices: choices(decimal()),
  min_value: decimal().nullish(),
  max_value: decimal().nullish(),
})

const plainOptions = [
  z.object(parameter(ApplicationCommandOptionType.Boolean)),
  z.object(parameter(ApplicationCommandOptionType.User)),
  z.object({
    ...parameter(ApplicationCommandOptionType.Channel),
    channel_types: z.array(z.literal([0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16])).nullish(),
  }),
  z.object(parameter(ApplicationCommandOptionType.Role)),
  z.object(parameter(ApplicationCommandOptionType.Mentionable)),
] as const

const attachmentOption = z.object(parameter(ApplicationCommandOptionType.Attachment))
const parameters = [stringOption, integerOption, ...plainOptions, numberOption, attachmentOption] as const

const subcommand = z.object({
  ...labels,
  type: z.literal(ApplicationCommandOptionType.Subcommand),
  required: boolean.nullish(),
  options: optionList(z.discriminatedUnion('type', [...parameters])).nullish(),
})

const group = z.object({
  ...labels,
  type: z.literal(ApplicationCommandOptionType.SubcommandGroup),
  required: boolean.nullish(),
  options: optionList(z.discriminatedUnion('type', [subcommand])).nullish(),
})

/** The options of a chat-input command: its parameters, or its subcommands and groups of them. */
export const commandOptions = optionList(z.discriminatedUnion('type', [subcommand, group, ...parameters]))

type Option = {
  readonly type: ApplicationCommandOptionType
  readonly name: string
  readonly required?: boolean | null | undefined
  readonly autocomplete?: boolean | null | undefined
  readonly choices?: readonly unknown[] | null | undefined
  readonly min_length?: number | null | undefined
  readonly max_length?: number | null | undefined
  readonly min_value?: number | null | undefined
  readonly max_value?: number | null | undefined
}

function optionList<Item extends z.ZodType<Option>>(item: Item) {
  return list(item, { max: 25 }).check(payload => checkOptions(payload, payload.value))
}

function checkOptions(to: Complaints, options: readonly Option[]): void {
  const isBranch = (option: Option) => option.type <= ApplicationCommandOptionType.SubcommandGroup
  if (options.some(isBranch) && !options.every(isBranch))
    complain(to, [
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    ])
  options.forEach((option, index) => {
    const earlier = options.slice(0, index)
    if (earlier.some(other => other.name === option.name)) {
      const message = `Option name ${option.name} is already used in these options`
      complain(to, ['APPLICATION_COMMAND_OPTIONS_NAME_INVALID', message], [index])
    }
    if (option.required === true && earlier.some(other => !isBranch(other) && other.required !== true)) {
      const message = 'Required options must be placed before non-required options'
      complain(to, ['APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message], [index])
    }
    checkParameter(to, option, index)
  })
}

function checkParameter(to: Complaints, option: Option, index: number): void {
  const branches = option.type <= ApplicationCommandOptionType.SubcommandGroup
  const hasChoices = (option.choices?.length ?? 0) > 0
  if (branches && option.required === true) complainOfField(to, 'required', index)
  if (!CHOOSABLE.has(option.type) && hasChoices) complainOfField(to, 'choices', index)
  if (option.autocomplete === true && (hasChoices || !CHOOSABLE.has(option.type)))
    complainOfField(to, 'autocomplete', index)
  for (const [least, most] of [
    ['min_length', 'max_length'],
    ['min_value', 'max_value'],
  ] as const) {
    const limit = option[most] ?? Infinity
    if ((option[least] ?? -Infinity) > limit)
      complain(to, ['NUMBER_TYPE_MAX', `${least} value should be less than or equal to ${limit}.`], [index, least])
  }
}

const CHOOSABLE: ReadonlySet<ApplicationCommandOptionType> = new Set([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
])

function complainOfField(to: Complaints, field: 'required' | 'choices' | 'autocomplete', index: number): void {
  const name = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`
  const message = `${name} cannot be configured for this type of option`
  complain(to, [`APPLICATION_COMMAND_${field.toUpperCase()}_INVALID`, message], [index, field])
}

const textOrNumber = z.unknown().check(payload => {
  const { value } = payload
  if (value === undefined || value === null) complainRequired(payload)
  else if (typeof value === 'string') complainOfLength(payload, lengthOf(value), { min: 1, max: 100 })
  else if (typeof value !== 'number')
    complain(payload, ['STRING_TYPE_CONVERT', `Could not interpret "${JSON.stringify(value)}" as string.`])
})

/** A choice that an autocomplete interaction is answered with. */
export const autocompleteChoice = z.object({
  ...choiceLabels,
  value: textOrNumber,
})
