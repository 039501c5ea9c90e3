/** What Discord's API allows in the components of a message. */
import { ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { checkIdentifiers, placesIn, type Component } from './component-places.ts'
import { button, entitySelects, id, stringSelect } from './control-schema.ts'
import { address, boolean, complain, integer, lengthOf, list, text } from './form-fields.ts'

const actionRow = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    id,
    components: list(z.discriminatedUnion('type', [button, stringSelect, ...entitySelects]), { min: 1, max: 5 }),
  })
  .check(payload => {
    let width = 0
    payload.value.components.forEach((component, index) => {
      width += component.type === ComponentType.Button ? 1 : 5
      if (width <= 5) return
      const message = 'The specified component exceeds the maximum width'
      complain(payload, ['COMPONENT_LAYOUT_WIDTH_EXCEEDED', message], ['components', index])
    })
  })

const media = z.object({ url: address(['http', 'https', 'attachment']) })
const alternativeText = text({ max: 1024 }).nullish()

export const textDisplay = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: text({ min: 1, max: 4000, trim: true }),
})

const thumbnail = z.object({
  type: z.literal(ComponentType.Thumbnail),
  id,
  media,
  description: alternativeText,
  spoiler: boolean.nullish(),
})

const section = z.object({
  type: z.literal(ComponentType.Section),
  id,
  components: list(z.discriminatedUnion('type', [textDisplay]), { min: 1, max: 3 }),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
})

const mediaGallery = z.object({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: list(z.object({ media, description: alternativeText, spoiler: boolean.nullish() }), { min: 1, max: 10 }),
})

const file = z.object({
  type: z.literal(ComponentType.File),
  id,
  file: z.object({ url: address(['attachment']) }),
  spoiler: boolean.nullish(),
})

const separator = z.object({
  type: z.literal(ComponentType.Separator),
  id,
  divider: boolean.nullish(),
  spacing: z.literal([1, 2]).nullish(),
})

const container = z.object({
  type: z.literal(ComponentType.Container),
  id,
  components: list(z.discriminatedUnion('type', [actionRow, section, textDisplay, mediaGallery, file, separator]), {
    min: 1,
    max: 40,
  }),
  accent_color: integer(0, 0xffffff).nullish(),
  spoiler: boolean.nullish(),
})

/** The components of a message without the flag IS_COMPONENTS_V2. */
export const legacyComponents = list(z.discriminatedUnion('type', [actionRow]), { max: 5 }).check(payload =>
  checkIdentifiers(payload, payload.value),
)

/** The components of a message with the flag IS_COMPONENTS_V2. */
export const layoutComponents = z
  .array(z.discriminatedUnion('type', [actionRow, section, textDisplay, mediaGallery, file, separator, container]))
  .check(payload => {
    const places = placesIn(payload.value)
    if (places.length > 40)
      complain(payload, [
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        'Total number of components exceeds the maximum of 40',
      ])
    const characters = places.reduce((total, { component }) => total + displayedLength(component), 0)
    if (characters > 4000)
      complain(payload, [
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        'Components displayable text size exceeds maximum size of 4000',
      ])
    checkIdentifiers(payload, payload.value)
  })

function displayedLength(component: Component): number {
  return component.type === ComponentType.TextDisplay && typeof component.content === 'string'
    ? lengthOf(component.content.trim())
    : 0
}
