/** `/knowledge history` and `/knowledge rollback`: the versions of a report, and the way back to one. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { versionsView } from '../../views/saved-reports.ts'
import { shownTitle } from '../../views/source-facts.ts'
import { wording } from '../../wording.ts'
import { ownReportOption, suggestOwnReports, withReport } from './own-report.ts'
import { privately, showing, type Subcommand } from './subcommand.ts'

export const history: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'history',
    name_localizations: { vi: 'lịch-sử' },
    description: 'The versions of a report, newest first',
    description_localizations: { vi: 'Các phiên bản của một báo cáo, mới nhất trước' },
    options: [ownReportOption({ required: true, description: 'A report of this server', vi: 'Báo cáo của máy chủ' })],
  },
  run: (interaction, place) =>
    withReport(interaction, place, async ({ id, title }) => {
      const { reports } = place.resources.store
      const [versions, waiting] = await Promise.all([
        reports.history(place.guild, id),
        reports.waitingDrafts(place.guild),
      ])
      return showing(versionsView({ saved: id, title, versions, waiting: waiting.get(id) ?? [] }, place.language))
    }),
  complete: suggestOwnReports,
}

export const rollback: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'rollback',
    name_localizations: { vi: 'trở-về' },
    description: 'Let an earlier version of a report answer again',
    description_localizations: { vi: 'Để một phiên bản trước của báo cáo trả lời trở lại' },
    options: [
      ownReportOption({ required: true, description: 'A report of this server', vi: 'Báo cáo của máy chủ' }),
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'version',
        name_localizations: { vi: 'phiên-bản' },
        description: 'The number of the version; /knowledge history lists them',
        description_localizations: { vi: 'Số của phiên bản; xem bằng /knowledge history' },
        required: true,
        min_value: 1,
      },
    ],
  },
  run: (interaction, place) =>
    withReport(interaction, place, async ({ id, title }) => {
      const words = wording[place.language].curating
      const number = interaction.options.getInteger('version', true)
      const { reports } = place.resources.store
      const { outcome } = await reports.rollback(place.guild, id, number)
      switch (outcome) {
        case 'rolled-back': {
          const now = await reports.find(place.guild, id)
          return privately(words.rolledBack(String(number), shownTitle(now?.title ?? title)))
        }
        case 'no-such-version':
          return privately(words.noSuchVersion(String(number)))
        case 'never-published':
          return privately(words.neverPublished(String(number)))
        case 'current-already':
          return privately(words.currentAlready(String(number)))
      }
    }),
  complete: suggestOwnReports,
}
