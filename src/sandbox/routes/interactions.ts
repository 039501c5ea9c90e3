/** Routes of interactions: the callback that acknowledges one, then its token as a webhook. */
import {
  InteractionResponseType as Response,
  InteractionType,
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { invalid, refusal } from '../http/errors.ts'
import { done, ok, type Call, type Route } from '../http/route.ts'
import { edit, followUp, messageOf, removeMessage, respond, update } from '../interactions/answers.ts'
import { clock } from '../interactions/interactions.ts'
import { isLoading, isPrivate } from '../messages/messages.ts'
import { validateInteractionCallback } from '../validation/validation.ts'
import { changed, type InteractionRecord, type Message, type World } from '../world.ts'
import { currentMessage } from '../world/objects.ts'
import { enumeration } from '../world/values.ts'
import { creationIn, editIn, messageBodyOf } from './bodies.ts'

const WEBHOOK = '/webhooks/:application/:token'

export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, answer: callback },
  { method: 'POST', path: WEBHOOK, open: true, answer: postFollowUp },
  { method: 'GET', path: `${WEBHOOK}/messages/:message`, open: true, answer: fetchMessage },
  { method: 'PATCH', path: `${WEBHOOK}/messages/:message`, open: true, answer: editMessage },
  { method: 'DELETE', path: `${WEBHOOK}/messages/:message`, open: true, answer: deleteMessage },
]

const callbackSchema = z.object({
  type: enumeration<Response>(),
  data: z.unknown().optional(),
})

function callback(call: Call) {
  const { world, body, files, query } = call
  const interaction = awaited(world, call.parameter('interaction'), call.parameter('token'))
  const { type: asked, source } = interaction
  const problem = validateInteractionCallback(body, { type: asked, message: source }, { fileCount: files.length })
  if (problem) throw invalid(problem)
  const { type, data } = callbackSchema.parse(body)
  interaction.acknowledgedAt = clock(world)
  interaction.callbackType = type
  const message = carryOut(call, interaction, { type, data })
  changed(world)
  return query.get('with_response') === 'true' ? ok(callbackObject(interaction, { type, message })) : done
}

/** The interaction that a callback answers. */
function awaited(world: World, id: string, token: string): InteractionRecord {
  const interaction = world.interactions.get(id)
  if (interaction === undefined || interaction.token !== token) throw refusal('unknownInteraction')
  if (interaction.acknowledgedAt !== undefined) throw refusal('alreadyAcknowledged')
  if (clock(world) - interaction.sentAt > world.acknowledgeWithin) throw refusal('unknownInteraction')
  return interaction
}

function carryOut(
  call: Call,
  interaction: InteractionRecord,
  answer: { type: Response; data: unknown },
): Message | undefined {
  const { world, files } = call
  const { type, data } = answer
  switch (type) {
    case Response.ChannelMessageWithSource:
    case Response.DeferredChannelMessageWithSource:
      return respond(world, interaction, {
        body: messageBodyOf(data),
        files,
        deferred: type === Response.DeferredChannelMessageWithSource,
      })
    case Response.UpdateMessage:
      return update(world, interaction, { body: messageBodyOf(data), files })
    case Response.DeferredMessageUpdate:
      interaction.original = interaction.source
      return undefined
    case Response.ApplicationCommandAutocompleteResult:
      interaction.choices = choicesSchema.parse(data).choices ?? []
      return undefined
    case Response.Modal:
      interaction.modal = modalSchema.parse(data)
      return undefined
    default:
      return undefined
  }
}

// Validation has let these through.
const choicesSchema = z.object({ choices: z.array(z.custom<APIApplicationCommandOptionChoice>()).nullish() })
const modalSchema = z.custom<APIModalInteractionResponseCallbackData>()

function callbackObject(
  interaction: InteractionRecord,
  { type, message }: { type: number; message: Message | undefined },
) {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: isLoading(message),
        response_message_ephemeral: isPrivate(message),
      }),
    },
    resource: { type, ...(message && { message }) },
  }
}

function postFollowUp(call: Call) {
  const { world, files } = call
  const interaction = findByToken(call)
  const body = creationIn(call)
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) throw refusal('unknownWebhook')
  return ok(followUp(world, interaction, { body, files }))
}

function fetchMessage(call: Call) {
  return ok(currentMessage(call.world, findMessage(call, findByToken(call))))
}

function editMessage(call: Call) {
  const { world, files } = call
  const interaction = findByToken(call)
  const message = findMessage(call, interaction)
  return ok(edit(world, interaction, { message, body: editIn(call, message), files }))
}

function deleteMessage(call: Call) {
  const interaction = findByToken(call)
  removeMessage(call.world, interaction, findMessage(call, interaction))
  return done
}

function findByToken(call: Call): InteractionRecord {
  if (call.parameter('application') !== call.world.bot.id) throw refusal('unknownWebhook')
  return acknowledged(call.world, call.parameter('token'))
}

/** The interaction whose token is used as a webhook's. */
function acknowledged(world: World, token: string): InteractionRecord {
  const interaction = [...world.interactions.values()].find(one => one.token === token)
  if (interaction === undefined) throw refusal('unknownWebhook')
  if (clock(world) - interaction.sentAt > world.tokenLifetime) throw refusal('invalidWebhookToken')
  if (interaction.acknowledgedAt === undefined) throw refusal('unknownWebhook')
  return interaction
}

function findMessage(call: Call, interaction: InteractionRecord): Message {
  const message = messageOf(interaction, call.parameter('message'))
  if (message === undefined) throw refusal('unknownMessage')
  return message
}
