/** The option `report` of moderators' commands: names a report that this server has added, by choice or by its title. */
import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { Store } from '../../../knowledge/store.ts'
import { fold } from '../../../text/fold.ts'
import type { Choice } from '../../command.ts'
import { fitLabel, LIMITS } from '../../markdown.ts'
import { wording } from '../../wording.ts'
import { type Curating, privately } from './subcommand.ts'

export type OwnReport = NonNullable<Awaited<ReturnType<Store['reports']['find']>>>

type About = { readonly required: boolean; readonly description: string; readonly vi: string }

export function ownReportOption({ required, description, vi }: About): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name: 'report',
    name_localizations: { vi: 'báo-cáo' },
    description,
    description_localizations: { vi },
    autocomplete: true,
    required,
  }
}

/** The report that was named; `none` where no name was given, `unknown` where this server has none of that name. */
export async function namedReport(
  { options }: ChatInputCommandInteraction,
  { guild, resources: { store } }: Curating,
): Promise<OwnReport | 'none' | 'unknown'> {
  const typed = options.getString('report')?.trim()
  if (!typed) return 'none'
  return bestFit(typed, await store.reports.list(guild)) ?? 'unknown'
}

/** Runs with the report that was named, or says that there is none. */
export async function withReport<Result>(
  interaction: ChatInputCommandInteraction,
  place: Curating,
  run: (report: OwnReport) => Promise<Result>,
): Promise<Result | ReturnType<typeof privately>> {
  const report = await namedReport(interaction, place)
  return typeof report === 'string' ? privately(wording[place.language].curating.unknownReport) : run(report)
}

/** The reports of this server that fit what is typed so far. */
export async function suggestOwnReports(
  { options }: AutocompleteInteraction,
  { guild, resources: { store } }: Curating,
): Promise<readonly Choice[]> {
  const typed = fold(options.getFocused().trim())
  const reports = await store.reports.list(guild)
  return reports
    .filter(({ title, slug }) => fold(title).includes(typed) || slug.includes(typed))
    .slice(0, LIMITS.choices)
    .map(({ id, title, slug }) => ({ name: fitLabel(title, LIMITS.choiceName) || slug, value: id }))
}

/** Titles need not differ: what fits several reports alike names none of them. */
function bestFit(typed: string, reports: readonly OwnReport[]): OwnReport | undefined {
  const folded = fold(typed)
  const exact = reports.find(({ id, slug }) => id === typed || slug === typed)
  const [titled, part] = [
    reports.filter(({ title }) => fold(title) === folded),
    reports.filter(({ title }) => fold(title).includes(folded)),
  ]
  if (exact) return exact
  return titled.length === 1 ? titled[0] : part.length === 1 ? part[0] : undefined
}
