/** `/knowledge`: for moderators, the reports of their server, where the bot answers, and what members could not find. */
import { type AutocompleteInteraction, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js'
import { isModerator } from '../access.ts'
import { IN_SERVERS, type SlashCommand } from '../command.ts'
import { wording } from '../wording.ts'
import { add } from './knowledge/adding.ts'
import { exportAll } from './knowledge-export.ts'
import { channel } from './knowledge/channel.ts'
import { gaps } from './knowledge/gaps.ts'
import { hide, show } from './knowledge/hiding.ts'
import { list, schedule } from './knowledge/listing.ts'
import { refresh } from './knowledge/refreshing.ts'
import { remove } from './knowledge/removing.ts'
import { notices } from './knowledge/notices.ts'
import { privately, type Subcommand } from './knowledge/subcommand.ts'
import { history, rollback } from './knowledge/versions.ts'

const SUBCOMMANDS: readonly Subcommand[] = [add, list, refresh, history, rollback, remove, hide, show, schedule, notices, channel, gaps, exportAll] // prettier-ignore

export const knowledge: SlashCommand = {
  declaration: {
    name: 'knowledge',
    name_localizations: { vi: 'kho-báo-cáo' },
    description: 'For moderators: the reports of this server, and what members could not find',
    description_localizations: { vi: 'Dành cho người quản lý: báo cáo của máy chủ, và điều thành viên chưa tìm thấy' },
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    ...IN_SERVERS,
    options: SUBCOMMANDS.map(({ declaration }) => declaration),
  },
  isPrivate: () => true,
  opensForm: interaction => chosenSubcommand(interaction) === add,
  run: async (interaction, place) => {
    const { guildId: guild } = interaction
    if (guild === null || !(await isModerator(interaction))) return privately(wording[place.language].moderatorsOnly)
    const subcommand = chosenSubcommand(interaction)
    return subcommand
      ? subcommand.run(interaction, { ...place, guild })
      : privately(wording[place.language].unknownCommand)
  },
  complete: async (interaction, place) => {
    const { guildId: guild } = interaction
    if (guild === null || !(await isModerator(interaction))) return []
    return (await chosenSubcommand(interaction)?.complete?.(interaction, { ...place, guild })) ?? []
  },
}

function chosenSubcommand({ options }: ChatInputCommandInteraction | AutocompleteInteraction): Subcommand | undefined {
  const name = options.getSubcommand()
  return SUBCOMMANDS.find(({ declaration }) => declaration.name === name)
}
