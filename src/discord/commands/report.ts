/** `/report [report]`: what a report is, and its numbered paragraphs page by page. */
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { reportListView, reportView } from '../views/report.ts'
import { chosenReport, REPORT_OPTION, reportUnknown, suggestReports } from './report-option.ts'

export const report: SlashCommand = {
  declaration: {
    name: 'report',
    name_localizations: { vi: 'báo-cáo' },
    description: 'What a report is and where it is from, and its paragraphs to page through',
    description_localizations: { vi: 'Báo cáo tên gì, của ai, từ đâu, và toàn văn theo từng đoạn' },
    ...EVERYWHERE,
    options: [REPORT_OPTION],
  },
  isPrivate: () => true,
  run: async (interaction, { language, resources }) => {
    const chosen = chosenReport(interaction, resources)
    if (!chosen) return reportUnknown(language)
    const { entries } = resources.library.snapshotFor(interaction.guildId)
    const [first, ...others] = chosen.id === undefined ? entries.values() : [entries.get(chosen.id)]
    const view =
      first && others.length === 0
        ? reportView(first, { page: 0, language })
        : reportListView([...entries.values()], { language, opens: 'report' })
    return { kind: 'message', view, private: true }
  },
  complete: suggestReports,
}
