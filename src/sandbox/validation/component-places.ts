/** Where each component stands in a tree of components, and that no two bear the same identifier. */
import { type ComponentType } from 'discord-api-types/v10'
import { complain, type Complaints } from './form-fields.ts'

export type Component = { readonly type: ComponentType; readonly [field: string]: unknown }
type Path = readonly (string | number)[]
type Place = { readonly component: Component; readonly path: Path }

/** Complains of each component whose custom id or number an earlier one has. */
export function checkIdentifiers(to: Complaints, components: readonly Component[]): void {
  const places = placesIn(components)
  complainOfTwins(to, places, 'custom_id')
  complainOfTwins(to, places, 'id')
}

function complainOfTwins(to: Complaints, places: readonly Place[], field: keyof typeof TWIN): void {
  const seen = new Set<unknown>()
  for (const { component, path } of places) {
    const value = component[field]
    if (value === undefined || value === null) continue
    if (seen.has(value)) complain(to, TWIN[field], [...path, field])
    seen.add(value)
  }
}

const TWIN = {
  custom_id: ['COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'],
  id: ['COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'],
} as const

/** All components of a tree in reading order, those within others too. */
export function placesIn(components: readonly Component[], path: Path = []): Place[] {
  return components.flatMap((component, index) => placesFrom(component, [...path, index]))
}

function placesFrom(component: Component, path: Path): Place[] {
  const { components, accessory, component: labelled } = component
  const nested = Array.isArray(components) ? placesIn(components.filter(isComponent), [...path, 'components']) : []
  const beside = isComponent(accessory) ? placesFrom(accessory, [...path, 'accessory']) : []
  const within = isComponent(labelled) ? placesFrom(labelled, [...path, 'component']) : []
  return [{ component, path }, ...nested, ...beside, ...within]
}

function isComponent(value: unknown): value is Component {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'number'
}
