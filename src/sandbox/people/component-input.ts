/** Buttons and select menus as people use them: found by what they show, refused where Discord's client would not let them. */
import { ComponentType } from 'discord-api-types/v10'
import { partsOf } from '../messages/components.ts'
import { buttonsOf, selectsOf } from '../text.ts'
import type { Message } from '../world.ts'

/** What pressing the button with this label, custom id or part of a label sends. */
export function usableButton(message: Message, wanted: string): object {
  const all = buttonsOf(message)
  const usable = all.filter(button => button.customId !== undefined && !button.disabled)
  const button =
    usable.find(({ label, customId }) => label === wanted || customId === wanted) ??
    usable.find(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()))
  if (button?.customId === undefined) {
    const there = all.map(
      ({ label, disabled, url }) => `"${label}"${disabled ? ' (disabled)' : url ? ' (a link)' : ''}`,
    )
    throw new Error(`There is no button "${wanted}" to press. Buttons here: ${there.join(', ') || 'none'}.`)
  }
  return { component_type: ComponentType.Button, custom_id: button.customId, id: idOf(message, button.customId) }
}

export type Selection = {
  readonly component_type: ComponentType
  readonly custom_id: string
  readonly values: readonly string[]
  readonly id: number
}

/** What choosing these values or labels sends; menus of people, roles and channels take ids. */
export function usableSelect(message: Message, values: string | readonly string[], customId?: string): Selection {
  const all = selectsOf(message)
  const select = all.find(one => !one.disabled && (customId === undefined || one.customId === customId))
  if (select === undefined) {
    throw new Error(
      `There is no select menu ${customId ?? ''} to choose in. Menus here: ${all.map(one => one.customId).join(', ') || 'none'}.`,
    )
  }
  const chosen = [values].flat().map(wanted => {
    if (select.type !== ComponentType.StringSelect) return wanted
    const option =
      select.options.find(({ value, label }) => value === wanted || label === wanted) ??
      select.options.find(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()))
    if (option === undefined) {
      throw new Error(
        `There is no option "${wanted}". Options: ${select.options.map(({ label }) => `"${label}"`).join(', ')}.`,
      )
    }
    return option.value
  })
  if (chosen.length < select.minimum || chosen.length > select.maximum) {
    throw new Error(`From ${select.minimum} to ${select.maximum} options are to be chosen here, not ${chosen.length}.`)
  }
  return {
    component_type: select.type,
    custom_id: select.customId,
    values: chosen,
    id: idOf(message, select.customId),
  }
}

const idOf = (message: Message, customId: string): number =>
  partsOf(message.components ?? []).find(part => part.custom_id === customId)?.id ?? 1
