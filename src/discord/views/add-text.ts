/** The form that a report is typed or pasted into. */
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord-api-types/v10'
import type { Language } from '../../text/language.ts'
import { type Action, encode } from '../custom-ids.ts'
import { wording } from '../wording.ts'

const TITLE = 'title'
const TEXT = 'text'
const LONGEST_TITLE = 200
/** The most that Discord lets a field hold. */
const LONGEST_TEXT = 4000

export function addTextModal(action: Action, language: Language): APIModalInteractionResponseCallbackData {
  const words = wording[language].curating
  return {
    custom_id: encode(action),
    title: words.formTitle,
    components: [
      {
        type: ComponentType.Label,
        label: words.formName,
        description: words.formNameHint,
        component: {
          type: ComponentType.TextInput,
          custom_id: TITLE,
          style: TextInputStyle.Short,
          min_length: 1,
          max_length: LONGEST_TITLE,
          required: true,
        },
      },
      {
        type: ComponentType.Label,
        label: words.formText,
        description: words.formTextHint,
        component: {
          type: ComponentType.TextInput,
          custom_id: TEXT,
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: LONGEST_TEXT,
          required: true,
        },
      },
    ],
  }
}

/** What was typed into the form. */
export function readAddText(fields: { readonly getTextInputValue: (customId: string) => string }): {
  readonly title: string
  readonly text: string
} {
  return { title: fields.getTextInputValue(TITLE), text: fields.getTextInputValue(TEXT) }
}
