/** The components that views are made of, in the one form that they have here. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APISectionComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { type Action, encode } from '../custom-ids.ts'
import { fitLabel, LIMITS } from '../markdown.ts'

/** The bar at a message's side says at a glance what kind of answer it is. */
export const ACCENT = { answered: 0x2e7d5b, neutral: 0x5b6b7a, notInReport: 0xc98a1b } as const

export function container(
  parts: readonly (APIComponentInContainer | undefined)[],
  accent: number = ACCENT.neutral,
): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: accent, components: parts.filter(part => part !== undefined) }
}

/** Parts of a message that are found in it again, by ids that Discord gives to none: it counts from 1. */
export const PART = { notes: 1_000_001, mark: 1_000_002 } as const

/** Lines of Markdown; those that say nothing are left out, and with them a text that has none. */
export function text(...lines: readonly (string | undefined)[]): APITextDisplayComponent | undefined {
  const content = lines.filter(line => line !== undefined && line !== '').join('\n')
  return content === '' ? undefined : { type: ComponentType.TextDisplay, content }
}

/** Lines with a button at their side; just the lines where there is no button. */
export function beside(
  content: string,
  button: APIButtonComponent | undefined,
): APISectionComponent | APITextDisplayComponent {
  const display: APITextDisplayComponent = { type: ComponentType.TextDisplay, content }
  return button ? { type: ComponentType.Section, components: [display], accessory: button } : display
}

/** A row of buttons, or nothing where there are none. */
export function row(
  ...buttons: readonly (APIButtonComponent | undefined)[]
): APIActionRowComponent<APIButtonComponent> | undefined {
  const components = buttons.filter(button => button !== undefined)
  return components.length === 0 ? undefined : { type: ComponentType.ActionRow, components }
}

export function button(
  label: string,
  action: Action,
  style: ButtonStyle.Secondary | ButtonStyle.Danger = ButtonStyle.Secondary,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style,
    label: fitLabel(label, LIMITS.buttonLabel),
    custom_id: encode(action),
  }
}

export function linkButton(label: string, url: string | undefined): APIButtonComponent | undefined {
  return url === undefined
    ? undefined
    : { type: ComponentType.Button, style: ButtonStyle.Link, label: fitLabel(label, LIMITS.buttonLabel), url }
}

/** A menu to choose one option from; of two with the same value, and of those past Discord's limit, none is shown. */
export function menu(
  placeholder: string,
  action: Action,
  options: readonly APISelectMenuOption[],
): APIActionRowComponent<APIStringSelectComponent> | undefined {
  const distinct = [...new Map(options.toReversed().map(option => [option.value, option])).values()].toReversed()
  if (distinct.length === 0) return undefined
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: encode(action),
    placeholder: fitLabel(placeholder, LIMITS.placeholder),
    options: distinct.slice(0, LIMITS.selectOptions).map(option => fitOption(option)),
  }
  return { type: ComponentType.ActionRow, components: [select] }
}

function fitOption({ label, value, description }: APISelectMenuOption): APISelectMenuOption {
  const about = description === undefined ? '' : fitLabel(description, LIMITS.optionDescription)
  // A title may consist of characters that cannot be seen.
  const shown = fitLabel(label, LIMITS.optionLabel) || '–'
  return { label: shown, value, ...(about === '' ? {} : { description: about }) }
}
