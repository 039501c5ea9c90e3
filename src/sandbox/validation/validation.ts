/** Whether Discord's API would take a request's body, and its answer where it would not. */
import { InteractionResponseType } from 'discord-api-types/v10'
import { z } from 'zod'
import { callbackSchema, type Answered } from './callback-schema.ts'
import { commandListSchema, commandSchema, tooManyCommands } from './command-schema.ts'
import { boolean, checkForm, fieldsOf, integer, list, snowflake, text, type Problem } from './form-fields.ts'
import { emptyCreation, emptyEdit, messageCreation, messageEdit, type EditContext } from './message-schema.ts'

/** Checks the body that creates a message or a follow-up to an interaction. */
export function validateMessageCreate(body: unknown, context: { readonly fileCount: number }): Problem | undefined {
  return checkForm(messageCreation(body, context.fileCount), body ?? {}) ?? emptyCreation(body, context.fileCount)
}

/** Checks the body that edits a message; with the message, also what the edit would make of it. */
export function validateMessageEdit(body: unknown, context: EditContext): Problem | undefined {
  return checkForm(messageEdit(body, context), body ?? {}) ?? emptyEdit(body, context)
}

/** Checks the body that replaces all commands of a scope. */
export function validateCommands(body: unknown): Problem | undefined {
  if (!Array.isArray(body)) return checkForm(z.array(z.unknown()), body)
  return checkForm(commandListSchema(body), body) ?? tooManyCommands(body)
}

/** Checks the body that creates a command; an edit is checked as the command that it makes. */
export function validateCommand(body: unknown): Problem | undefined {
  return checkForm(commandSchema(body), body)
}

/** Checks the answer to an interaction. */
export function validateInteractionCallback(
  body: unknown,
  interaction: Answered,
  { fileCount }: { readonly fileCount: number } = { fileCount: 0 },
): Problem | undefined {
  const context = { ...interaction, fileCount }
  const { type, data } = fieldsOf(body)
  const problem = checkForm(callbackSchema(body, context), body)
  if (problem !== undefined) return problem
  if (type === InteractionResponseType.ChannelMessageWithSource) return emptyCreation(data, fileCount)
  return type === InteractionResponseType.UpdateMessage ? emptyEdit(data, context) : undefined
}

/** Checks the body that starts a thread. */
export function validateThread(body: unknown): Problem | undefined {
  return checkForm(thread, body)
}

const thread = z.object({
  name: text({ min: 1, max: 100, trim: true }),
  auto_archive_duration: z.literal([60, 1440, 4320, 10080]).nullish(),
  type: z.literal([10, 11, 12]).nullish(),
  invitable: boolean.nullish(),
  rate_limit_per_user: integer(0, 21600).nullish(),
  applied_tags: list(snowflake, { max: 5 }).nullish(),
})
