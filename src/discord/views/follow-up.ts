/** The form that a follow-up question is typed into. */
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord-api-types/v10'
import type { Language } from '../../text/language.ts'
import { encode } from '../custom-ids.ts'
import { wording } from '../wording.ts'

const INPUT = 'question'
/** As long as a question may be. */
const LONGEST = 1000

export function followUpModal(asked: string, language: Language): APIModalInteractionResponseCallbackData {
  const words = wording[language]
  return {
    custom_id: encode({ kind: 'follow-up', asked }),
    title: words.followUpTitle,
    components: [
      {
        type: ComponentType.Label,
        label: words.followUpLabel,
        description: words.followUpDescription,
        component: {
          type: ComponentType.TextInput,
          custom_id: INPUT,
          style: TextInputStyle.Short,
          placeholder: words.followUpPlaceholder,
          min_length: 1,
          max_length: LONGEST,
          required: true,
        },
      },
    ],
  }
}

/** What was typed into the form. */
export function readFollowUp(fields: { readonly getTextInputValue: (customId: string) => string }): string {
  return fields.getTextInputValue(INPUT)
}
