/** A message's components: walking through them, giving them ids, completing the files that they show. */
import type {
  APIAttachment,
  APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'

/** A component of any kind, with what is read of it here. */
export type Part = {
  readonly type: ComponentType
  readonly id?: number
  readonly custom_id?: string
  readonly label?: string
  readonly url?: string
  readonly style?: ButtonStyle | TextInputStyle
  readonly disabled?: boolean
  readonly content?: string
  readonly description?: string | null
  readonly placeholder?: string
  readonly min_values?: number
  readonly max_values?: number
  readonly min_length?: number
  readonly max_length?: number
  readonly required?: boolean
  readonly value?: string
  readonly emoji?: { readonly name?: string | null }
  readonly options?: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[]
  readonly components?: readonly Part[]
  readonly component?: Part
  readonly accessory?: Part
}

/** Every component, outermost first, in the order in which they are read. */
export function partsOf(components: readonly Part[]): readonly Part[] {
  return components.flatMap(part => [part, ...partsOf(childrenOf(part))])
}

function childrenOf(part: Part): readonly Part[] {
  return [
    ...(part.components ?? []),
    ...(part.component ? [part.component] : []),
    ...(part.accessory ? [part.accessory] : []),
  ]
}

/** The components as Discord stores them: each with an id, each file with its address. */
export function storedComponents(
  components: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const stored = structuredClone([...components])
  const taken = new Set(partsOf(stored).flatMap(part => part.id || []))
  let next = 1
  for (const part of partsOf(stored)) {
    if (!part.id) {
      while (taken.has(next)) next += 1
      taken.add(next)
      Object.assign(part, { id: next })
    }
    completeMedia(part, attachments)
  }
  return stored
}

/** `attachment://name` becomes the file's address, and every shown file gets the fields that Discord finds out. */
function completeMedia(part: object, attachments: readonly APIAttachment[]): void {
  const items: unknown[] = Object.values(part).flat()
  for (const item of [part, ...items]) {
    if (!isObject(item)) continue
    for (const value of [item['media'], item['file']]) {
      if (!isObject(value) || typeof value['url'] !== 'string') continue
      const address = value['url']
      const file = attachments.find(({ filename }) => address === `attachment://${filename}`)
      const url = file?.url ?? address
      Object.assign(value, {
        url,
        proxy_url: url,
        width: file?.width ?? null,
        height: file?.height ?? null,
        ...(file && { content_type: file.content_type, attachment_id: file.id }),
      })
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
