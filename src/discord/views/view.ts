/** A view: what a message looks like, as Discord's components; the one check of their limits before anything is sent. */
import {
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10'
import { LIMITS } from '../markdown.ts'

export type View = { readonly components: readonly APIMessageTopLevelComponent[] }

export type Message = {
  readonly flags: number
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly allowedMentions: { readonly parse: [] }
}

/**
 * A view as discord.js sends it; nobody is ever pinged by it. A private one is seen by one person alone.
 *
 * @throws RangeError where it is more than Discord accepts: views make what they show fit, so that is a bug.
 */
export function toMessage(view: View, { private: isPrivate = false }: { readonly private?: boolean } = {}): Message {
  checkLimits(view)
  const flags = MessageFlags.IsComponentsV2 | (isPrivate ? MessageFlags.Ephemeral : 0)
  // A plain number: discord.js has a type for new messages and one for edits, which ignore what they cannot change.
  return { flags, components: view.components, allowedMentions: { parse: [] } }
}

/** @throws RangeError that names the first limit that a view breaks. */
export function checkLimits(view: View): void {
  const all = partsOf(view.components)
  const texts = all.flatMap(part => (part.type === ComponentType.TextDisplay ? [part.content] : []))
  check('components', all.length, LIMITS.components)
  atLeastOne('components', view.components.length)
  check('text', texts.join('').length, LIMITS.text)
  texts.forEach(text => atLeastOne('text', text.trim().length))
  all.forEach(checkPart)
  const ids = all.flatMap(part => ('custom_id' in part ? [part.custom_id] : []))
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) throw new RangeError(`two components have the custom id ${twice}`)
}

type Part =
  | APIMessageTopLevelComponent
  | APIComponentInContainer
  | APIComponentInMessageActionRow
  | APISectionAccessoryComponent

/** Components with all that are in them and beside them, in reading order. */
export function partsOf(parts: readonly Part[]): Part[] {
  return parts.flatMap(withNested)
}

function withNested(part: Part): Part[] {
  const inside: readonly Part[] = 'components' in part ? part.components : []
  const beside: readonly Part[] = 'accessory' in part ? [part.accessory] : []
  return [part, ...inside.flatMap(withNested), ...beside.flatMap(withNested)]
}

function checkPart(part: Part): void {
  if ('custom_id' in part) check('custom id', part.custom_id.length, LIMITS.customId)
  switch (part.type) {
    case ComponentType.Container:
      atLeastOne('components of a container', part.components.length)
      return check('components of a container', part.components.length, LIMITS.containerComponents)
    case ComponentType.Section:
      atLeastOne('texts of a section', part.components.length)
      return check('texts of a section', part.components.length, LIMITS.sectionTexts)
    case ComponentType.ActionRow: {
      atLeastOne('components of a row', part.components.length)
      const menus = part.components.filter(({ type }) => type !== ComponentType.Button).length
      return check('components of a row', part.components.length, menus > 0 ? 1 : LIMITS.rowButtons)
    }
    case ComponentType.Button:
      if ('url' in part) check('link', part.url.length, LIMITS.link)
      if ('label' in part) check('label of a button', part.label?.length ?? 0, LIMITS.buttonLabel)
      return
    case ComponentType.StringSelect:
      check('placeholder', part.placeholder?.length ?? 0, LIMITS.placeholder)
      atLeastOne('options', part.options.length)
      check('options', part.options.length, LIMITS.selectOptions)
      check('options that differ', part.options.length, new Set(part.options.map(({ value }) => value)).size)
      return part.options.forEach(({ label, value, description }) => {
        atLeastOne('label of an option', label.length)
        check('label of an option', label.length, LIMITS.optionLabel)
        check('value of an option', value.length, LIMITS.optionValue)
        check('description of an option', description?.length ?? 0, LIMITS.optionDescription)
      })
    default:
  }
}

function check(what: string, size: number, limit: number): void {
  if (size > limit) throw new RangeError(`${what}: ${size}, and Discord takes ${limit} at the most`)
}

function atLeastOne(what: string, size: number): void {
  if (size === 0) throw new RangeError(`${what}: none, and Discord takes one at the least`)
}
