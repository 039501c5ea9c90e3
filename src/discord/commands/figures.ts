/** `/figures [report]`: the table of every figure of a report, page by page. */
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { figuresView } from '../views/figures.ts'
import { reportListView } from '../views/report.ts'
import { chosenReport, REPORT_OPTION, reportUnknown, suggestReports } from './report-option.ts'

export const figures: SlashCommand = {
  declaration: {
    name: 'figures',
    name_localizations: { vi: 'bảng-số-liệu' },
    description: 'Every figure that a report states, page by page',
    description_localizations: { vi: 'Mọi số liệu mà báo cáo nêu, theo từng trang' },
    ...EVERYWHERE,
    options: [REPORT_OPTION],
  },
  isPrivate: () => true,
  run: async (interaction, { language, resources }) => {
    const chosen = chosenReport(interaction, resources)
    if (!chosen) return reportUnknown(language)
    const snapshot = resources.library.snapshotFor(interaction.guildId)
    const entries = chosen.id === undefined ? [...snapshot.entries.values()] : [snapshot.entries.get(chosen.id)].filter(entry => entry !== undefined) // prettier-ignore
    const [only] = entries
    const view =
      only && entries.length === 1
        ? figuresView(only, { page: 0, language, glossary: snapshot.glossary })
        : reportListView(entries, { language, opens: 'figures' })
    return { kind: 'message', view, private: true }
  },
  complete: suggestReports,
}
