/** Commands: what one is, and what came of running it; the dispatch does the sending. */
import {
  ApplicationIntegrationType,
  InteractionContextType,
  type APIModalInteractionResponseCallbackData,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js'
import type { Language } from '../text/language.ts'
import type { Resources } from './resources.ts'
import type { View } from './views/view.ts'

/** What is to be sent in answer to an interaction. */
export type Response =
  /** A message of its own; `private` ones are seen by the one person alone. */
  | {
      readonly kind: 'message'
      readonly view: View
      readonly private: boolean
      /** Told the id of the message once it stands, where all can see it. */
      readonly sent?: (message: string) => Promise<void>
      /** Sent along; the view names each by `attachment://` and its name, as Discord shows no others. */
      readonly files?: readonly SentFile[]
    }
  /** A new look of the message that the component is on. */
  | { readonly kind: 'update'; readonly view: View }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }

export type SentFile = { readonly name: string; readonly bytes: Uint8Array }

/** Where and by whom something was asked for. */
export type Place = { readonly language: Language; readonly resources: Resources }

export type Choice = { readonly name: string; readonly value: string }

type Run<Interaction> = (interaction: Interaction, place: Place) => Promise<Response>

export type SlashCommand = {
  readonly declaration: RESTPostAPIChatInputApplicationCommandsJSONBody
  /** Whether the answer is for the person alone: known before the work is done, as it goes into a deferral. */
  readonly isPrivate: (interaction: ChatInputCommandInteraction) => boolean
  /** Whether it may be answered by a form. One cannot be announced, and so does not wait until reports are read. */
  readonly opensForm?: (interaction: ChatInputCommandInteraction) => boolean
  readonly run: Run<ChatInputCommandInteraction>
  readonly complete?: (interaction: AutocompleteInteraction, place: Place) => Promise<readonly Choice[]>
}

export type MessageCommand = {
  readonly declaration: RESTPostAPIContextMenuApplicationCommandsJSONBody
  readonly isPrivate: (interaction: MessageContextMenuCommandInteraction) => boolean
  readonly run: Run<MessageContextMenuCommandInteraction>
}

export type Component = MessageComponentInteraction | ModalSubmitInteraction

/** What a component does. */
export type Responder = {
  /** How the response is announced if it takes long. */
  readonly deferral: 'publicly' | 'privately' | 'as-update'
  /** Whether it is a form, which cannot be announced, and so does not wait until reports are read. */
  readonly opensForm?: true
  readonly run: () => Promise<Response>
}

/** Where a command may be used: in servers and in direct messages with the bot, not in the group chats of others. */
export const EVERYWHERE: Reach = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}
export const IN_SERVERS: Reach = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

type Reach = { contexts: InteractionContextType[]; integration_types: ApplicationIntegrationType[] }
