/** `/search words`: the passages that speak of some words, best first. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { searchReports } from '../searching.ts'
import { chosenReport, REPORT_OPTION, reportUnknown, suggestReports } from './report-option.ts'

export const search: SlashCommand = {
  declaration: {
    name: 'search',
    name_localizations: { vi: 'tìm' },
    description: 'The passages that speak of some words, in Vietnamese or English',
    description_localizations: { vi: 'Tìm các đoạn nói về một cụm từ, tiếng Việt hay tiếng Anh' },
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        name_localizations: { vi: 'từ-khóa' },
        description: 'Words to look for',
        description_localizations: { vi: 'Từ cần tìm' },
        required: true,
        max_length: 200,
      },
      REPORT_OPTION,
    ],
  },
  isPrivate: () => true,
  run: async (interaction, { language, resources }) => {
    const chosen = chosenReport(interaction, resources)
    if (!chosen) return reportUnknown(language)
    const view = await searchReports(
      {
        words: interaction.options.getString('words', true),
        report: chosen.id,
        person: interaction.user.id,
        guild: interaction.guildId,
        channel: interaction.channelId,
        language,
      },
      resources,
    )
    return { kind: 'message', view, private: true }
  },
  complete: suggestReports,
}
