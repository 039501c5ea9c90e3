/** `/setup check`: what the bot can and cannot do in a channel, for moderators. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { PermissionFlagsBits } from 'discord.js'
import { accessFrom, isModerator } from '../access.ts'
import { IN_SERVERS, type SlashCommand } from '../command.ts'
import { readsMessages } from '../intents.ts'
import { noticePlace } from '../notice-channel.ts'
import { noticeView } from '../views/notice.ts'
import { setupView } from '../views/setup.ts'
import { wording } from '../wording.ts'

export const setup: SlashCommand = {
  declaration: {
    name: 'setup',
    name_localizations: { vi: 'thiết-lập' },
    description: 'For moderators: how the bot stands in this server',
    description_localizations: { vi: 'Dành cho người quản lý: tình trạng của bot trong máy chủ' },
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    ...IN_SERVERS,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'check',
        name_localizations: { vi: 'kiểm-tra' },
        description: 'What the bot can and cannot do in this channel',
        description_localizations: { vi: 'Bot làm được gì và không làm được gì trong kênh này' },
      },
    ],
  },
  isPrivate: () => true,
  run: async (interaction, { language, resources }) => {
    if (!(await isModerator(interaction)))
      return { kind: 'message', view: noticeView(wording[language].moderatorsOnly), private: true }
    const { appPermissions, channel, channelId, client, guild, guildId } = interaction
    const { store } = resources
    // A thread is answered in where its channel is.
    const parent = channel?.isThread() === true ? channel.parentId : null
    const answersUnasked =
      (await store.answersUnasked(channelId)) || (parent !== null && (await store.answersUnasked(parent)))
    const view = setupView(
      {
        access: accessFrom(
          permission => appPermissions.has(PermissionFlagsBits[permission]),
          channel?.isThread() === true,
        ),
        readsMessages: readsMessages(client),
        // What was turned on needs the words of messages, which may have been taken away since.
        answersUnasked: answersUnasked && readsMessages(client),
        notices: await noticePlace({ guildId: guildId ?? '', guild }, store),
      },
      language,
    )
    return { kind: 'message', view, private: true }
  },
}
