/** `/help`: how to ask, with examples that the reports at hand answer. */
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { helpView } from '../views/help.ts'

export const help: SlashCommand = {
  declaration: {
    name: 'help',
    name_localizations: { vi: 'trợ-giúp' },
    description: 'How to ask, with examples',
    description_localizations: { vi: 'Cách hỏi, kèm ví dụ' },
    ...EVERYWHERE,
  },
  isPrivate: () => true,
  run: async (interaction, { language, resources }) => {
    const snapshot = resources.library.snapshotFor(interaction.guildId)
    return { kind: 'message', view: helpView(snapshot, language), private: true }
  },
}
