/** `/ask question [report] [private]`: a question of any kind, answered with its quote. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { ChatInputCommandInteraction } from 'discord.js'
import { askReports, LONGEST_QUESTION, tell } from '../ask.ts'
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { chosenReport, REPORT_OPTION, reportUnknown, suggestReports } from './report-option.ts'

export const ask: SlashCommand = {
  declaration: {
    name: 'ask',
    name_localizations: { vi: 'hỏi' },
    description: 'Ask the reports a question; the answer comes with the words it was taken from',
    description_localizations: { vi: 'Hỏi các báo cáo; câu trả lời kèm nguyên văn đoạn được trích' },
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        name_localizations: { vi: 'câu-hỏi' },
        description: 'What you want to know, for example: what was export growth?',
        description_localizations: { vi: 'Điều bạn muốn biết, ví dụ: xuất khẩu tăng bao nhiêu?' },
        required: true,
        max_length: LONGEST_QUESTION,
      },
      REPORT_OPTION,
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        name_localizations: { vi: 'riêng-tư' },
        description: 'Show the answer to you alone',
        description_localizations: { vi: 'Chỉ mình bạn thấy câu trả lời' },
      },
    ],
  },
  isPrivate,
  run: async (interaction, { language, resources }) => {
    const chosen = chosenReport(interaction, resources)
    if (!chosen) return reportUnknown(language)
    const told = await askReports(
      {
        question: interaction.options.getString('question', true),
        report: chosen.id,
        person: interaction.user.id,
        guild: interaction.guildId,
        channel: interaction.channelId,
        questionMessage: null,
        locale: language,
        form: 'slash',
      },
      resources,
    )
    return tell(told, isPrivate(interaction), resources)
  },
  complete: suggestReports,
}

function isPrivate({ options }: ChatInputCommandInteraction): boolean {
  return options.getBoolean('private') ?? false
}
