/** The option `report` where it names a built-in report, by choice or by its title. */
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { Entry } from '../../../search/snapshot.ts'
import { fold } from '../../../text/fold.ts'
import type { Choice } from '../../command.ts'
import { reportKey } from '../../keys.ts'
import { fitLabel, LIMITS } from '../../markdown.ts'
import type { Curating } from './subcommand.ts'

/** The built-in report that was named; what fits several alike names none of them. */
export function namedBuiltIn(
  { options }: ChatInputCommandInteraction,
  { resources: { library } }: Curating,
): Entry | undefined {
  const typed = options.getString('report')?.trim()
  if (!typed) return undefined
  const entries = [...library.builtIn.values()]
  const folded = fold(typed)
  const fitting = entries.filter(({ report }) => fold(report.title).includes(folded))
  return (
    entries.find(({ report }) => report.id === typed || reportKey(report.id) === typed) ??
    (fitting.length === 1 ? fitting[0] : undefined)
  )
}

/** Those that fit what is typed so far. */
export function suggestBuiltIn(
  { options }: AutocompleteInteraction,
  { resources: { library } }: Curating,
  isWanted: (entry: Entry) => boolean = () => true,
): readonly Choice[] {
  const typed = fold(options.getFocused().trim())
  return [...library.builtIn.values()]
    .filter(entry => isWanted(entry) && fold(entry.report.title).includes(typed))
    .slice(0, LIMITS.choices)
    .map(({ report }) => ({
      name: fitLabel(report.title, LIMITS.choiceName) || report.id.slice(0, LIMITS.choiceName),
      value: reportKey(report.id),
    }))
}
