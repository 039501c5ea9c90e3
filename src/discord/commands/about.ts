/** `/about`: which version runs, since when, and what it has done. */
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { aboutView } from '../views/help.ts'

export const about: SlashCommand = {
  declaration: {
    name: 'about',
    name_localizations: { vi: 'giới-thiệu' },
    description: 'What this bot is, its version, how long it has run, and how much it has answered',
    description_localizations: { vi: 'Bot này là gì, phiên bản, thời gian chạy, đã trả lời bao nhiêu' },
    ...EVERYWHERE,
  },
  isPrivate: () => true,
  run: async (interaction, { language, resources }) => {
    const { library, store, version, startedAt } = resources
    const { entries } = library.snapshotFor(interaction.guildId)
    const uptime = Date.now() - startedAt
    const view = aboutView({ version, uptime, reports: entries.size, ...(await store.totals()) }, language)
    return { kind: 'message', view, private: true }
  },
}
