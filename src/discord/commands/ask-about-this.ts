/** The message command "Ask the reports about this": somebody's message, taken as a question. */
import { ApplicationCommandType } from 'discord-api-types/v10'
import { askReports, tell } from '../ask.ts'
import { EVERYWHERE, type MessageCommand } from '../command.ts'
import { cleanQuestion } from '../question-text.ts'
import { noticeView } from '../views/notice.ts'
import { wording } from '../wording.ts'

export const askAboutThis: MessageCommand = {
  declaration: {
    type: ApplicationCommandType.Message,
    name: 'Ask the reports about this',
    name_localizations: { vi: 'Hỏi báo cáo về nội dung này' },
    ...EVERYWHERE,
  },
  isPrivate: () => false,
  run: async (interaction, { language, resources }) => {
    const question = cleanQuestion(interaction.targetMessage.content)
    if (question === '')
      return { kind: 'message', view: noticeView(wording[language].noQuestionInMessage), private: true }
    const told = await askReports(
      {
        question,
        // The words are somebody else's: what the person asked before does not complete them.
        previous: [],
        person: interaction.user.id,
        guild: interaction.guildId,
        channel: interaction.channelId,
        questionMessage: null,
        locale: language,
        form: 'slash',
      },
      resources,
    )
    // Why a message is no question is for the one who took it for one.
    return tell(told, told.answer === undefined, resources)
  },
}
