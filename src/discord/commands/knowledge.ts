/** `/knowledge`: for moderators, where the bot answers unasked, and what members could not find. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js'
import { isModerator } from '../access.ts'
import { IN_SERVERS, type Place, type Response, type SlashCommand } from '../command.ts'
import { readsMessages } from '../intents.ts'
import { noticeView } from '../views/notice.ts'
import { toldView } from '../views/setup.ts'
import { wording } from '../wording.ts'

export const knowledge: SlashCommand = {
  declaration: {
    name: 'knowledge',
    name_localizations: { vi: 'kho-báo-cáo' },
    description: 'For moderators: where the bot answers, and what members could not find',
    description_localizations: { vi: 'Dành cho người quản lý: nơi bot trả lời, và điều thành viên chưa tìm thấy' },
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    ...IN_SERVERS,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'channel',
        name_localizations: { vi: 'kênh' },
        description: 'Whether the bot answers in this channel without being mentioned, where it is sure',
        description_localizations: {
          vi: 'Bot có tự trả lời trong kênh này khi chắc chắn, không cần nhắc tên, hay không',
        },
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'unasked',
            name_localizations: { vi: 'tự-trả-lời' },
            description: 'On: answers questions that it is sure of. Off: only when it is mentioned',
            description_localizations: { vi: 'Bật: trả lời câu hỏi mà bot chắc chắn. Tắt: chỉ khi được nhắc tên' },
            required: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'gaps',
        name_localizations: { vi: 'còn-thiếu' },
        description: 'Questions that the reports did not answer and that members passed on to you',
        description_localizations: { vi: 'Câu hỏi mà báo cáo chưa trả lời được và thành viên đã báo cho bạn' },
      },
    ],
  },
  isPrivate: () => true,
  run: async (interaction, place) => {
    if (!(await isModerator(interaction))) return privately(wording[place.language].moderatorsOnly)
    return interaction.options.getSubcommand() === 'gaps'
      ? showTold(interaction, place)
      : setChannel(interaction, place)
  },
}

async function setChannel(
  { options, guildId, channelId, client }: ChatInputCommandInteraction,
  { language, resources }: Place,
): Promise<Response> {
  if (guildId === null) return privately(wording[language].moderatorsOnly)
  const unasked = options.getBoolean('unasked', true)
  const words = wording[language]
  // What cannot work is not promised.
  if (unasked && !readsMessages(client)) return privately(words.needsMessageContent)
  await resources.store.setAnswersUnasked(guildId, channelId, unasked)
  return privately(unasked ? words.unaskedOn : words.unaskedOff)
}

/** The newest of them; as many as a message holds. */
const TOLD_SHOWN = 20

async function showTold({ guildId }: ChatInputCommandInteraction, { language, resources }: Place): Promise<Response> {
  const told = guildId === null ? [] : await resources.store.toldQuestions(guildId, TOLD_SHOWN)
  return { kind: 'message', view: toldView(told, language), private: true }
}

function privately(sentence: string): Response {
  return { kind: 'message', view: noticeView(sentence), private: true }
}
