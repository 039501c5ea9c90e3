/** Subcommands of `/knowledge`: what one is, run only for who may manage the reports of the server it is run in. */
import type { APIApplicationCommandSubcommandOption } from 'discord-api-types/v10'
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { Choice, Place, Response } from '../../command.ts'
import { noticeView } from '../../views/notice.ts'
import type { View } from '../../views/view.ts'

/** The server whose reports are managed: everything that is looked up is looked up in it. */
export type Curating = Place & { readonly guild: string }

export type Subcommand = {
  readonly declaration: APIApplicationCommandSubcommandOption
  readonly run: (interaction: ChatInputCommandInteraction, place: Curating) => Promise<Response>
  readonly complete?: (interaction: AutocompleteInteraction, place: Curating) => Promise<readonly Choice[]>
}

export function privately(...sentences: readonly string[]): Response {
  return showing(noticeView(...sentences))
}

export function showing(view: View): Response {
  return { kind: 'message', view, private: true }
}
