/** Dispatch: from an interaction to the command or the button that it is for, and its answer in time; the last catch. */
import { RESTJSONErrorCodes } from 'discord-api-types/v10'
import {
  type AttachmentPayload,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import { prepareReports } from './ask.ts'
import { respondToComponent } from './buttons.ts'
import type { Place, Response } from './command.ts'
import { findMessageCommand, findSlashCommand } from './commands.ts'
import { newErrorId } from './error-id.ts'
import { languageOf } from './locale.ts'
import type { Resources } from './resources.ts'
import { noticeView } from './views/notice.ts'
import { type Message, toMessage } from './views/view.ts'
import { wording } from './wording.ts'

type Respondable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

type NewMessage = Extract<Response, { kind: 'message' }>

/** How an answer that takes its time is announced: before it is known, and so independent of it. */
type Deferral = 'publicly' | 'privately' | 'as-update'

/** Discord waits three seconds for a first response; what is not ready after this much of them is announced. */
const PATIENCE = 1500
/** What most responses take; an announcement costs more. */
const SHORTEST_PATIENCE = 100
/** How long a list of choices waits for reports, out of the same three seconds. */
const LIST_PATIENCE = 1000

/** Answers an interaction, whatever happens; it never throws. */
export async function dispatch(interaction: Interaction, resources: Resources): Promise<void> {
  const place = { language: languageOf(interaction.locale), resources }
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, place)
    else if (interaction.isChatInputCommand()) await runSlashCommand(interaction, place)
    else if (interaction.isMessageContextMenuCommand()) await runMessageCommand(interaction, place)
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) await runComponent(interaction, place)
  } catch (error) {
    await tellOfError(interaction, error, place)
  }
}

async function runSlashCommand(interaction: ChatInputCommandInteraction, place: Place): Promise<void> {
  const command = findSlashCommand(interaction.commandName)
  if (!command) return respond(interaction, unknown(place), 'privately')
  const deferral = command.isPrivate(interaction) ? 'privately' : 'publicly'
  const opensForm = command.opensForm?.(interaction) === true
  await respond(
    interaction,
    paced(interaction, place, { opensForm, run: () => command.run(interaction, place) }),
    deferral,
  )
}

async function runMessageCommand(interaction: MessageContextMenuCommandInteraction, place: Place): Promise<void> {
  const command = findMessageCommand(interaction.commandName)
  if (!command) return respond(interaction, unknown(place), 'privately')
  const deferral = command.isPrivate(interaction) ? 'privately' : 'publicly'
  await respond(interaction, paced(interaction, place, { run: () => command.run(interaction, place) }), deferral)
}

async function runComponent(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  place: Place,
): Promise<void> {
  const responder = respondToComponent(interaction, place)
  await respond(interaction, paced(interaction, place, responder), responder.deferral)
}

/** A list cannot be announced either: where reports are being read, it is made of those that answered before. */
async function suggest(interaction: AutocompleteInteraction, place: Place): Promise<void> {
  const command = findSlashCommand(interaction.commandName)
  await Promise.race([prepareReports(interaction.guildId, place.resources), after(LIST_PATIENCE)])
  await interaction.respond((await command?.complete?.(interaction, place)) ?? [])
}

/** A person who is too fast gets a notice instead, and nothing is worked out. */
async function paced(
  { user, channelId, guildId }: Respondable,
  { language, resources }: Place,
  { run, opensForm = false }: { readonly run: () => Promise<Response>; readonly opensForm?: boolean },
): Promise<Response> {
  const wait = await resources.pace.ask(user.id, channelId ?? user.id)
  if (wait) return notice(wording[language].slowDown[wait.of](wait.seconds))
  if (!opensForm) await prepareReports(guildId, resources)
  return run()
}

// A command of an earlier version, still in somebody's list for a while.
async function unknown({ language }: Place): Promise<Response> {
  return notice(wording[language].unknownCommand)
}

function notice(sentence: string): Response {
  return { kind: 'message', view: noticeView(sentence), private: true }
}

/** Sends a response as soon as it is there; where that takes long, says first that it is coming. */
export async function respond(interaction: Respondable, coming: Promise<Response>, deferral: Deferral): Promise<void> {
  // A failure is dealt with once, below; here it only ends the waiting.
  const inTime = await Promise.race([coming.then(() => true), after(patienceWith(interaction))])
  if (!inTime) await defer(interaction, deferral)
  const response = await coming
  const message = await send(interaction, response, deferral)
  if (message !== undefined && response.kind === 'message') await response.sent?.(message)
}

/** A busy machine takes a part of the time before it gets to an interaction; clocks that differ change little. */
function patienceWith({ createdTimestamp }: Respondable): number {
  const late = Math.max(0, Date.now() - createdTimestamp)
  return Math.max(SHORTEST_PATIENCE, PATIENCE - late)
}

function after(milliseconds: number): Promise<false> {
  return new Promise(resolve => setTimeout(resolve, milliseconds, false).unref())
}

async function defer(interaction: Respondable, deferral: Deferral): Promise<void> {
  if (deferral === 'as-update' && canUpdate(interaction)) await interaction.deferUpdate()
  else await interaction.deferReply(deferral === 'publicly' ? {} : { flags: MessageFlags.Ephemeral })
}

/** Gives the id of a message that all can see. */
async function send(interaction: Respondable, response: Response, deferral: Deferral): Promise<string | undefined> {
  if (response.kind === 'modal') {
    if (!('showModal' in interaction)) throw new TypeError('a modal cannot answer a modal')
    await interaction.showModal(response.modal)
  } else if (response.kind === 'update') {
    const message = toMessage(response.view)
    if (interaction.deferred) await interaction.editReply(message)
    else if (canUpdate(interaction)) await interaction.update(message)
    else throw new TypeError('there is no message to update')
  } else if (!interaction.deferred) return reply(interaction, response)
  else if (deferral === 'publicly' && !response.private) return (await interaction.editReply(messageOf(response))).id
  else if (deferral === 'privately') await interaction.editReply(messageOf({ ...response, private: true }))
  else await sendApart(interaction, response, deferral === 'publicly')
  return undefined
}

async function reply(interaction: Respondable, response: NewMessage): Promise<string | undefined> {
  const message = messageOf(response)
  if (!response.sent || response.private) {
    await interaction.reply(message)
    return undefined
  }
  const { components, allowedMentions, files } = message
  const flags = MessageFlags.IsComponentsV2
  const { interaction: sent } = await interaction.reply({ components, allowedMentions, files, flags, withResponse: true }) // prettier-ignore
  return sent.responseMessageId ?? undefined
}

function messageOf(response: NewMessage): Message & { readonly files: AttachmentPayload[] } {
  const { view, files = [] } = response
  const attached = files.map(({ name, bytes }) => ({ name, attachment: Buffer.from(bytes) }))
  return { ...toMessage(view, response), files: attached }
}

/** What was announced as something else than it is: the announcement goes, the response comes as a message of its own. */
async function sendApart(interaction: Respondable, response: NewMessage, isAnnounced: boolean): Promise<void> {
  // In this order: a follow-up to an announcement that still stands takes its place, and its publicity.
  if (isAnnounced) await interaction.deleteReply()
  await interaction.followUp(messageOf(response))
}

function canUpdate(
  interaction: Respondable,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
}

async function tellOfError(interaction: Interaction, error: unknown, { language, resources }: Place): Promise<void> {
  if (isOver(error)) {
    resources.log.warn({ error, interaction: interaction.id, type: interaction.type }, 'an interaction was over')
    return
  }
  const id = newErrorId()
  resources.log.error({ error, id, interaction: interaction.id, type: interaction.type }, 'an interaction failed')
  if (!interaction.isRepliable()) return
  const message = toMessage(noticeView(wording[language].somethingWentWrong(id)), { private: true })
  try {
    // An announced reply is replaced, and one announced to all taken away: the notice is for the person alone. A message
    // that was to be updated stays as it is.
    const announced = interaction.deferred && !interaction.replied
    if (announced && interaction.ephemeral === false) await interaction.deleteReply()
    if (announced && interaction.ephemeral === true) await interaction.editReply(message)
    else if (interaction.deferred || interaction.replied) await interaction.followUp(message)
    else await interaction.reply(message)
  } catch (second) {
    resources.log.warn({ error: second, id }, 'nor could the person be told')
  }
}

/** Answered too late, or by another process of the same bot: nothing can be said to it any more. */
function isOver(error: unknown): boolean {
  const codes = [RESTJSONErrorCodes.UnknownInteraction, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]
  return error instanceof DiscordAPIError && codes.some(code => code === error.code)
}
