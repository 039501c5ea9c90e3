/** The option `report` that several commands share: names one report, by choice or by a part of its title. */
import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import { createFinder } from '../../search/fuzzy.ts'
import type { Entry, Snapshot } from '../../search/snapshot.ts'
import { fold } from '../../text/fold.ts'
import type { Language } from '../../text/language.ts'
import type { Choice, Place, Response } from '../command.ts'
import { findReport, reportKey } from '../keys.ts'
import { clip, LIMITS } from '../markdown.ts'
import type { Resources } from '../resources.ts'
import { noticeView } from '../views/notice.ts'
import { wording } from '../wording.ts'

export const REPORT_OPTION: APIApplicationCommandStringOption = {
  type: ApplicationCommandOptionType.String,
  name: 'report',
  name_localizations: { vi: 'báo-cáo' },
  description: 'Only this report',
  description_localizations: { vi: 'Chỉ báo cáo này' },
  autocomplete: true,
}

/** The report that was named, with no id where none was; nothing where there is no such report. */
export function chosenReport(
  { options, guildId }: ChatInputCommandInteraction | AutocompleteInteraction,
  { library }: Resources,
): { readonly id: string | undefined } | undefined {
  const typed = options.getString('report')?.trim()
  if (!typed) return { id: undefined }
  const snapshot = library.snapshotFor(guildId)
  // People may type instead of choosing.
  const [entry] = [findReport(snapshot, typed) ?? snapshot.entries.get(typed) ?? findByTitle(typed, snapshot)[0]]
  return entry && { id: entry.report.id }
}

export function reportUnknown(language: Language): Response {
  return { kind: 'message', view: noticeView(wording[language].reportUnknown), private: true }
}

/** The reports that fit what is typed so far. */
export async function suggestReports(
  { options, guildId }: AutocompleteInteraction,
  { resources }: Place,
): Promise<readonly Choice[]> {
  const typed = options.getFocused().trim()
  const snapshot = resources.library.snapshotFor(guildId)
  const found = typed === '' ? [...snapshot.entries.values()] : findByTitle(typed, snapshot)
  return found.slice(0, LIMITS.choices).map(({ report }) => ({
    name: clip(report.title, LIMITS.choiceName),
    value: reportKey(report.id),
  }))
}

function findByTitle(typed: string, { entries }: Snapshot): Entry[] {
  const list = [...entries.values()]
  const folded = fold(typed)
  const holding = list.filter(({ report }) => fold(report.title).includes(folded))
  if (holding.length > 0) return holding
  return createFinder(list, ({ report }) => [fold(report.title), fold(report.publisher ?? '')])(folded)
}
