/** What Discord's API allows in the answer to an interaction. */
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import { z } from 'zod'
import { autocompleteChoice } from './option-schema.ts'
import { boolean, fieldsOf, integer, list } from './form-fields.ts'
import { messageCreation, messageEdit, type EditContext, type EditedMessage } from './message-schema.ts'
import { modal } from './modal-schema.ts'

/** The interaction that is answered, as far as the answer depends on it. */
export type Answered = {
  readonly type: number
  /** Whether a modal was opened from a component, so that the component's message can be updated; unless told, it was. */
  readonly fromComponent?: boolean | undefined
  /** The message that the component stands on. */
  readonly message?: EditedMessage | undefined
}

/** The schema of an answer to an interaction of the given type. */
export function callbackSchema(body: unknown, context: EditContext & Answered): z.ZodType {
  const { type, data } = fieldsOf(body)
  return z.object({ type: z.literal(answersTo(context)), data: dataSchema(type, data, context) })
}

function dataSchema(type: unknown, data: unknown, context: EditContext): z.ZodType {
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return messageCreation(data, context.fileCount)
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return z.object({ flags: integer(0, 2 ** 53 - 1).nullish(), tts: boolean.nullish() }).nullish()
    case InteractionResponseType.UpdateMessage:
      return messageEdit(data, context).nullish()
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return z.object({ choices: list(autocompleteChoice, { max: 25 }) })
    case InteractionResponseType.Modal:
      return modal
    default:
      return z.unknown().optional()
  }
}

function answersTo({ type, fromComponent = true }: Answered): readonly number[] {
  const all = ANSWERS.get(type) ?? []
  return fromComponent ? all : all.filter(answer => !UPDATES.has(answer))
}

const UPDATES: ReadonlySet<number> = new Set([
  InteractionResponseType.DeferredMessageUpdate,
  InteractionResponseType.UpdateMessage,
])

const ANSWERS: ReadonlyMap<number, readonly number[]> = new Map([
  [InteractionType.Ping, [1]],
  [InteractionType.ApplicationCommand, [4, 5, 9, 10, 12]],
  [InteractionType.MessageComponent, [4, 5, 6, 7, 9, 10, 12]],
  [InteractionType.ApplicationCommandAutocomplete, [8]],
  [InteractionType.ModalSubmit, [4, 5, 6, 7, 10, 12]],
])
