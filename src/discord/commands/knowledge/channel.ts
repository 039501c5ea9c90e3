/** `/knowledge channel`: whether the bot answers in a channel without being mentioned. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { readsMessages } from '../../intents.ts'
import { wording } from '../../wording.ts'
import { privately, type Subcommand } from './subcommand.ts'

export const channel: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'channel',
    name_localizations: { vi: 'kênh' },
    description: 'Whether the bot answers in this channel without being mentioned, where it is sure',
    description_localizations: { vi: 'Bot có tự trả lời trong kênh này khi chắc chắn, không cần nhắc tên, hay không' },
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
  run: async ({ options, channelId, client }, { guild, language, resources }) => {
    const unasked = options.getBoolean('unasked', true)
    const words = wording[language]
    // What cannot work is not promised.
    if (unasked && !readsMessages(client)) return privately(words.needsMessageContent)
    await resources.store.setAnswersUnasked(guild, channelId, unasked)
    return privately(unasked ? words.unaskedOn : words.unaskedOff)
  },
}
