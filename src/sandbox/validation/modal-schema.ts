/** What Discord's API allows in a modal. */
import { ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { checkIdentifiers } from './component-places.ts'
import { textDisplay } from './component-schema.ts'
import { choice, complainOfRepeatedValues, customId, entitySelects, id, stringSelect } from './control-schema.ts'
import {
  boolean,
  complain,
  complainOfLength,
  complainRequired,
  integer,
  list,
  text,
  type Complaints,
} from './form-fields.ts'

const textInput = {
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: customId,
  style: z.literal([1, 2]),
  min_length: integer(0, 4000).nullish(),
  max_length: integer(1, 4000).nullish(),
  required: boolean.nullish(),
  value: text({ max: 4000 }).nullish(),
  placeholder: text({ max: 100 }).nullish(),
}
const inputLabel = text({ min: 1, max: 45 })

const rowInput = z.object({ ...textInput, label: inputLabel }).check(payload => checkInput(payload, payload.value))
const labelledInput = z
  .object({ ...textInput, label: inputLabel.nullish() })
  .check(payload => checkInput(payload, payload.value))

type Input = { readonly min_length?: number | null | undefined; readonly max_length?: number | null | undefined }

function checkInput(to: Complaints, { min_length, max_length }: Input): void {
  const most = max_length ?? 4000
  if ((min_length ?? 0) > most)
    complain(to, ['NUMBER_TYPE_MAX', `min_length value should be less than or equal to ${most}.`], ['min_length'])
}

const inputRow = z.object({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: list(z.discriminatedUnion('type', [rowInput]), { min: 1, max: 1 }),
})

const fileUpload = z.object({
  type: z.literal(ComponentType.FileUpload),
  id,
  custom_id: customId,
  min_values: integer(0, 10).nullish(),
  max_values: integer(1, 10).nullish(),
  required: boolean.nullish(),
})

const radioGroup = z
  .object({
    type: z.literal(ComponentType.RadioGroup),
    id,
    custom_id: customId,
    options: list(z.object(choice), { min: 2, max: 10 }),
    required: boolean.nullish(),
  })
  .check(payload => complainOfRepeatedValues(payload, payload.value.options))

const checkboxGroup = z
  .object({
    type: z.literal(ComponentType.CheckboxGroup),
    id,
    custom_id: customId,
    options: list(z.object(choice), { min: 1, max: 10 }),
    min_values: integer(0, 10).nullish(),
    max_values: integer(1, 10).nullish(),
    required: boolean.nullish(),
  })
  .check(payload => complainOfRepeatedValues(payload, payload.value.options))

const checkbox = z.object({
  type: z.literal(ComponentType.Checkbox),
  id,
  custom_id: customId,
  default: boolean.nullish(),
})

const label = z
  .object({
    type: z.literal(ComponentType.Label),
    id,
    label: inputLabel,
    description: text({ max: 100 }).nullish(),
    component: z.discriminatedUnion('type', [
      stringSelect,
      labelledInput,
      ...entitySelects,
      fileUpload,
      radioGroup,
      checkboxGroup,
      checkbox,
    ]),
  })
  .check(payload => {
    const { component } = payload.value
    if ('disabled' in component && component.disabled === true)
      complain(payload, ['COMPONENT_VALIDATION_FAILED', 'Component validation failed'], ['component', 'disabled'])
    if ('min_values' in component && component.min_values === 0 && component.required !== false)
      complain(
        payload,
        ['NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.'],
        ['component', 'min_values'],
      )
  })

/** A modal, as an interaction is answered with it. */
export const modal = z.object({
  custom_id: customId,
  title: text({ min: 1, max: 45 }),
  components: z.array(z.discriminatedUnion('type', [inputRow, textDisplay, label])).check(payload => {
    if (payload.value.length === 0) complainRequired(payload)
    complainOfLength(payload, payload.value.length, { max: 5 })
    checkIdentifiers(payload, payload.value)
  }),
})
