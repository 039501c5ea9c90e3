/** Modals as people fill them in: what submitting one sends. */
import { ComponentType } from 'discord-api-types/v10'
import type { Modal } from '../control.ts'
import { partsOf, type Part } from '../messages/components.ts'

type Values = Readonly<Record<string, string | readonly string[]>>

/** The data of a modal submit; throws where Discord's client would not let it be sent. */
export function submissionOf(modal: Modal, values: Values): object {
  const inputs = partsOf(modal.components).filter(part => part.custom_id !== undefined)
  const unknown = Object.keys(values).filter(key => !inputs.some(input => input.custom_id === key))
  if (unknown.length > 0) {
    throw new Error(
      `The modal has no input ${unknown.join(', ')}. Inputs: ${inputs.map(input => input.custom_id).join(', ')}.`,
    )
  }
  let next = 1
  const submitted = (part: Part): object => {
    const id = part.id ?? next
    next += 1
    const shared = { type: part.type, id }
    if (part.components) return { ...shared, components: part.components.map(submitted) }
    if (part.component) return { ...shared, component: submitted(part.component) }
    if (part.custom_id === undefined) return shared
    return { ...shared, custom_id: part.custom_id, ...filledIn(part, values[part.custom_id]) }
  }
  return { custom_id: modal.custom_id, components: modal.components.map(submitted) }
}

function filledIn(input: Part, given: string | readonly string[] | undefined): object {
  const required = input.required ?? true
  if (input.type === ComponentType.TextInput) {
    const value = typeof given === 'string' ? given : (given?.[0] ?? input.value ?? '')
    const shortest = value === '' && !required ? 0 : Math.max(input.min_length ?? 0, required ? 1 : 0)
    const longest = input.max_length ?? 4000
    if (value.length < shortest || value.length > longest) {
      throw new Error(`"${input.custom_id}" takes ${shortest} to ${longest} characters, not ${value.length}.`)
    }
    return { value }
  }
  // What is chosen beforehand is sent where a person leaves it alone.
  const chosen = given === undefined ? defaultsOf(input) : [given].flat()
  const values = chosen.map(
    one => input.options?.find(({ label, value }) => value === one || label === one)?.value ?? one,
  )
  if (required && values.length === 0) throw new Error(`"${input.custom_id}" is required.`)
  return { values }
}

function defaultsOf({ options = [] }: Part): string[] {
  return options.filter(option => option.default === true).map(({ value }) => value)
}
