/** `/knowledge notices`: where moderators are told of changed sources, and of questions that members passed on. */
import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10'
import { missingToWrite } from '../../access.ts'
import { chooseChannel, noticePlace } from '../../notice-channel.ts'
import { noticePlaceSentence, permissionNames } from '../../views/setup.ts'
import { wording } from '../../wording.ts'
import { privately, type Subcommand } from './subcommand.ts'

export const notices: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'notices',
    name_localizations: { vi: 'thông-báo' },
    description: 'Where moderators are told of changed sources and passed-on questions; without options: where now',
    description_localizations: {
      vi: 'Kênh báo nguồn thay đổi và câu hỏi được chuyển; không chọn gì thì cho biết kênh hiện tại',
    },
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        name_localizations: { vi: 'kênh' },
        description: 'The channel to post notices in from now on',
        description_localizations: { vi: 'Kênh để đăng thông báo từ bây giờ' },
        channel_types: [ChannelType.GuildText],
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'off',
        name_localizations: { vi: 'tắt' },
        description: 'True: no notices. False: in the channel for community updates, where the server has one',
        description_localizations: { vi: 'True: không thông báo. False: trong kênh cập nhật cộng đồng, nếu có' },
      },
    ],
  },
  run: async ({ options, guild: server }, { guild, language, resources: { store } }) => {
    const words = wording[language].moderatorNotices
    const [id, isOff] = [options.getChannel('channel')?.id, options.getBoolean('off')]
    if (id !== undefined && isOff === true) return privately(words.channelOrOff)
    if (id !== undefined) {
      const channel = server?.channels.cache.get(id)
      // discord.js puts into the cache whatever an interaction names.
      if (channel?.guildId !== guild) return privately(words.unseen)
      const missing = missingToWrite(channel)
      // What cannot work is not promised.
      if (missing.length > 0) return privately(words.forbidden(`<#${id}>`, permissionNames(missing, language)))
      await chooseChannel(store, guild, { kind: 'channel', id })
      return privately(words.nowChosen(`<#${id}>`))
    }
    if (isOff === true) {
      await chooseChannel(store, guild, { kind: 'off' })
      return privately(words.nowOff)
    }
    if (isOff === false) await chooseChannel(store, guild, { kind: 'undecided' })
    const place = await noticePlace({ guildId: guild, guild: server }, store)
    return privately(noticePlaceSentence(place, language), `-# ${words.hint}`)
  },
}
