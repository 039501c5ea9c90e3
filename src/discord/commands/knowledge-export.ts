/** `/knowledge export`: everything of the server in one file, for those who manage its reports. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { exportGuild } from '../../knowledge/exporting.ts'
import { exportedView } from '../views/exported.ts'
import { wording } from '../wording.ts'
import { privately, type Subcommand } from './knowledge/subcommand.ts'

export const exportAll: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'export',
    name_localizations: { vi: 'xuất' },
    description: 'Everything of this server as a file: reports, versions, confirmed figures, questions not found',
    description_localizations: { vi: 'Mọi thứ của máy chủ này trong một tệp: báo cáo, phiên bản, số liệu đã xác nhận' },
  },
  run: async ({ attachmentSizeLimit: bytes }, { guild, language, resources }) => {
    const at = Date.now()
    const exported = await exportGuild(resources.store, guild, { at, bytes })
    if (exported === 'too-large') return privately(wording[language].exportTooLarge(Math.floor(bytes / 1024 / 1024)))
    const { archive, reports, isWhole } = exported
    const name = `knowledge-${new Date(at).toISOString().slice(0, 10)}.zip`
    const view = exportedView({ name, reports, isWhole }, language)
    return { kind: 'message', view, private: true, files: [{ name, bytes: archive }] }
  },
}
