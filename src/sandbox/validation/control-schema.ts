/** What Discord's API allows in the controls that a person presses or chooses from: buttons and select menus. */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  address,
  boolean,
  complain,
  complainRequired,
  integer,
  list,
  snowflake,
  text,
  type Complaints,
} from './form-fields.ts'

/** The number of a component. */
export const id = integer(0, 2 ** 31 - 1).nullish()
export const customId = text({ min: 1, max: 100 })

const emoji = z
  .object({ id: snowflake.nullish(), name: z.string().nullish(), animated: boolean.nullish() })
  .check(payload => {
    const { id, name } = payload.value
    if (typeof id === 'string' || (typeof name === 'string' && isEmoji(name))) return
    complain(payload, ['BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji'], ['name'])
  })

function isEmoji(name: string): boolean {
  const joined = /^(?:\p{Extended_Pictographic}\p{EMod}?\uFE0F?)(?:\u200D\p{Extended_Pictographic}\p{EMod}?\uFE0F?)*$/v
  return /^(?:\p{RGI_Emoji}|\p{Regional_Indicator})$/v.test(name) || joined.test(name)
}

export const button = z
  .object({
    type: z.literal(ComponentType.Button),
    id,
    style: z.literal([
      ButtonStyle.Primary,
      ButtonStyle.Secondary,
      ButtonStyle.Success,
      ButtonStyle.Danger,
      ButtonStyle.Link,
      ButtonStyle.Premium,
    ]),
    label: text({ max: 80 }).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: address(['http', 'https', 'discord'], 512).nullish(),
    sku_id: snowflake.nullish(),
    disabled: boolean.nullish(),
  })
  .check(payload => checkButton(payload, payload.value))

type Button = {
  readonly style: ButtonStyle
  readonly label?: string | null | undefined
  readonly emoji?: object | null | undefined
  readonly custom_id?: string | null | undefined
  readonly url?: string | null | undefined
  readonly sku_id?: string | null | undefined
}

function checkButton(to: Complaints, given: Button): void {
  if (given.style === ButtonStyle.Premium) {
    if (typeof given.sku_id !== 'string') complainRequired(to, ['sku_id'])
    return
  }
  const hasUrl = typeof given.url === 'string'
  const hasCustomId = typeof given.custom_id === 'string'
  if (hasUrl && hasCustomId) for (const field of ['custom_id', 'url']) complain(to, EITHER_CUSTOM_ID_OR_URL, [field])
  else if (given.style === ButtonStyle.Link && !hasUrl) complainRequired(to, ['url'])
  else if (given.style !== ButtonStyle.Link && !hasCustomId)
    complain(to, ['BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required'], ['custom_id'])
  if ((given.label ?? '').trim() === '' && (given.emoji ?? null) === null) complainRequired(to, ['label'])
}

const EITHER_CUSTOM_ID_OR_URL = [
  'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
  'A custom id and url cannot both be specified',
] as const

/** An option that a person chooses in a menu or a group. */
export const choice = {
  label: text({ min: 1, max: 100 }),
  value: text({ min: 1, max: 100 }),
  description: text({ max: 100 }).nullish(),
  default: boolean.nullish(),
}

const select = {
  id,
  custom_id: customId,
  placeholder: text({ max: 150 }).nullish(),
  min_values: integer(0, 25).nullish(),
  max_values: integer(1, 25).nullish(),
  disabled: boolean.nullish(),
  required: boolean.nullish(),
}

export const stringSelect = z
  .object({
    ...select,
    type: z.literal(ComponentType.StringSelect),
    options: list(z.object({ ...choice, emoji: emoji.nullish() }), { min: 1, max: 25 }),
  })
  .check(payload => checkChoices(payload, payload.value))

type Choices = {
  readonly options: readonly { readonly value: string; readonly default?: boolean | null | undefined }[]
  readonly min_values?: number | null | undefined
  readonly max_values?: number | null | undefined
}

function checkChoices(to: Complaints, { options, min_values, max_values }: Choices): void {
  checkRange(to, { min_values, max_values })
  const most = max_values ?? 1
  if (most > options.length) complain(to, ['BASE_TYPE_MIN_LENGTH', `Must be ${most} or more in length.`], ['options'])
  if (options.filter(option => option.default === true).length > most) complain(to, TOO_MANY_DEFAULTS, ['options'])
  complainOfRepeatedValues(to, options)
}

const TOO_MANY_DEFAULTS = [
  'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
  'The specified number of default values exceeds the specified maximum values',
] as const

function checkRange(to: Complaints, { min_values, max_values }: Omit<Choices, 'options'>): void {
  const most = max_values ?? 1
  if ((min_values ?? 0) > most)
    complain(to, ['NUMBER_TYPE_MAX', `min_values value should be less than or equal to ${most}.`], ['min_values'])
}

/** Complains of each option whose value an earlier one has. */
export function complainOfRepeatedValues(to: Complaints, options: Choices['options']): void {
  const values = options.map(option => option.value)
  values.forEach((value, index) => {
    if (values.indexOf(value) < index)
      complain(
        to,
        ['SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used'],
        ['options', index],
      )
  })
}

function entitySelect<const Type extends ComponentType>(type: Type, kinds: readonly ('user' | 'role' | 'channel')[]) {
  return z
    .object({
      ...select,
      type: z.literal(type),
      channel_types: z.array(integer(0, 16)).nullish(),
      default_values: list(z.object({ id: snowflake, type: z.literal(kinds) }), { max: 25 }).nullish(),
    })
    .check(payload => {
      const { default_values, max_values } = payload.value
      checkRange(payload, payload.value)
      if ((default_values?.length ?? 0) > (max_values ?? 1)) complain(payload, TOO_MANY_DEFAULTS, ['default_values'])
    })
}

/** The select menus of people, roles and channels. */
export const entitySelects = [
  entitySelect(ComponentType.UserSelect, ['user']),
  entitySelect(ComponentType.RoleSelect, ['role']),
  entitySelect(ComponentType.MentionableSelect, ['user', 'role']),
  entitySelect(ComponentType.ChannelSelect, ['channel']),
] as const
