/** `/knowledge hide` and `/knowledge show`: whether a built-in report answers in this server. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { Entry } from '../../../search/snapshot.ts'
import { fold } from '../../../text/fold.ts'
import type { Choice, Response } from '../../command.ts'
import { reportKey } from '../../keys.ts'
import { fitLabel, LIMITS } from '../../markdown.ts'
import { shownTitle } from '../../views/source-facts.ts'
import { wording } from '../../wording.ts'
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
  complete: (interaction, place) => suggestBuiltIn(interaction, place, { hidden: false }),
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
  complete: (interaction, place) => suggestBuiltIn(interaction, place, { hidden: true }),
}

async function withBuiltIn(
  interaction: ChatInputCommandInteraction,
  place: Curating,
  run: (entry: Entry) => Promise<Response>,
): Promise<Response> {
  const words = wording[place.language].curating
  const typed = interaction.options.getString('report', true).trim()
  const entry = findBuiltIn(typed, place)
  if (entry) return run(entry)
  const own = await namedReport(interaction, place)
  return privately(typeof own === 'string' ? words.unknownReport : words.onlyBuiltIn)
}

function findBuiltIn(typed: string, { resources: { library } }: Curating): Entry | undefined {
  const entries = [...library.builtIn.values()]
  const folded = fold(typed)
  const fitting = entries.filter(({ report }) => fold(report.title).includes(folded))
  return (
    entries.find(({ report }) => report.id === typed || reportKey(report.id) === typed) ??
    (fitting.length === 1 ? fitting[0] : undefined)
  )
}

async function suggestBuiltIn(
  { options }: AutocompleteInteraction,
  { guild, resources: { library, store } }: Curating,
  wanted: { readonly hidden: boolean },
): Promise<readonly Choice[]> {
  const typed = fold(options.getFocused().trim())
  const hidden = await store.guildSettings.hidden(guild)
  return [...library.builtIn.values()]
    .filter(({ report }) => hidden.has(report.id) === wanted.hidden && fold(report.title).includes(typed))
    .slice(0, LIMITS.choices)
    .map(({ report }) => ({
      name: fitLabel(report.title, LIMITS.choiceName) || report.id.slice(0, LIMITS.choiceName),
      value: reportKey(report.id),
    }))
}
