/** `/knowledge hide` and `/knowledge show`: whether a built-in report answers in this server. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { Entry } from '../../../search/snapshot.ts'
import type { Choice, Response } from '../../command.ts'
import { shownTitle } from '../../views/source-facts.ts'
import { wording } from '../../wording.ts'
import { namedBuiltIn, suggestBuiltIn } from './built-in-option.ts'
import { namedReport, ownReportOption } from './own-report.ts'
import { type Curating, privately, type Subcommand } from './subcommand.ts'

const option = ownReportOption({ required: true, description: 'A built-in report', vi: 'Báo cáo có sẵn' })

export const hide: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'hide',
    name_localizations: { vi: 'ẩn' },
    description: 'Keep a built-in report from answering in this server',
    description_localizations: { vi: 'Không để một báo cáo có sẵn trả lời trong máy chủ này' },
    options: [option],
  },
  run: (interaction, place) =>
    withBuiltIn(interaction, place, async ({ report: { id, title } }) => {
      const words = wording[place.language].curating
      const isChanged = await place.resources.store.guildSettings.hide(place.guild, id)
      return privately(isChanged ? words.nowHidden(shownTitle(title)) : words.hiddenBefore(shownTitle(title)))
    }),
  complete: (interaction, place) => suggest(interaction, place, { hidden: false }),
}

export const show: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'show',
    name_localizations: { vi: 'hiện' },
    description: 'Let a built-in report that was hidden answer in this server again',
    description_localizations: { vi: 'Để một báo cáo có sẵn đã ẩn trả lời trở lại trong máy chủ này' },
    options: [option],
  },
  run: (interaction, place) =>
    withBuiltIn(interaction, place, async ({ report: { id, title } }) => {
      const words = wording[place.language].curating
      const isChanged = await place.resources.store.guildSettings.unhide(place.guild, id)
      return privately(isChanged ? words.nowShown(shownTitle(title)) : words.shownBefore(shownTitle(title)))
    }),
  complete: (interaction, place) => suggest(interaction, place, { hidden: true }),
}

async function withBuiltIn(
  interaction: ChatInputCommandInteraction,
  place: Curating,
  run: (entry: Entry) => Promise<Response>,
): Promise<Response> {
  const words = wording[place.language].curating
  const entry = namedBuiltIn(interaction, place)
  if (entry) return run(entry)
  const own = await namedReport(interaction, place)
  return privately(typeof own === 'string' ? words.unknownReport : words.onlyBuiltIn)
}

async function suggest(
  interaction: AutocompleteInteraction,
  place: Curating,
  wanted: { readonly hidden: boolean },
): Promise<readonly Choice[]> {
  const hidden = await place.resources.store.guildSettings.hidden(place.guild)
  return suggestBuiltIn(interaction, place, ({ report }) => hidden.has(report.id) === wanted.hidden)
}
