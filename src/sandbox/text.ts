/** A message as plain text: its words in reading order, its buttons, its select menus. */
import { ButtonStyle, ComponentType, type APIMessage } from 'discord-api-types/v10'
import { partsOf, type Part } from './messages/components.ts'

export type Button = {
  readonly label: string
  readonly customId?: string
  readonly url?: string
  readonly disabled: boolean
}

export type Select = {
  readonly customId: string
  readonly type: ComponentType
  readonly placeholder: string | undefined
  readonly options: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[]
  readonly minimum: number
  readonly maximum: number
  readonly disabled: boolean
}

/** The words of a message: its content, its embeds and all its text displays, a line each. */
export function textOf(message: Pick<APIMessage, 'content' | 'embeds' | 'components'>): string {
  const embeds = message.embeds.flatMap(embed => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap(field => [field.name, field.value]),
    embed.footer?.text,
  ])
  const parts = partsOf(message.components ?? []).map(part =>
    part.type === ComponentType.TextDisplay
      ? part.content
      : part.type === ComponentType.Label
        ? labelText(part)
        : undefined,
  )
  return [message.content, ...embeds, ...parts].filter(Boolean).join('\n')
}

function labelText(part: Part): string {
  return [part.label, part.description].filter(Boolean).join('\n')
}

/** The buttons of a message, in reading order. */
export function buttonsOf(message: Pick<APIMessage, 'components'>): readonly Button[] {
  return partsOf(message.components ?? [])
    .filter(part => part.type === ComponentType.Button)
    .map(part => ({
      label: part.label ?? part.emoji?.name ?? '',
      ...(part.custom_id !== undefined && { customId: part.custom_id }),
      ...(part.style === ButtonStyle.Link && part.url !== undefined && { url: part.url }),
      disabled: part.disabled ?? false,
    }))
}

/** The select menus of a message, in reading order. */
export function selectsOf(message: Pick<APIMessage, 'components'>): readonly Select[] {
  return partsOf(message.components ?? [])
    .filter(part => SELECTS.has(part.type))
    .map(part => ({
      customId: part.custom_id ?? '',
      type: part.type,
      placeholder: part.placeholder,
      options: part.options ?? [],
      minimum: part.min_values ?? 1,
      maximum: part.max_values ?? 1,
      disabled: part.disabled ?? false,
    }))
}

const SELECTS: ReadonlySet<ComponentType> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
])
