/** `/knowledge remove`: asks first, and for a day the report can be brought back. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Response } from '../../command.ts'
import { noticeView } from '../../views/notice.ts'
import { decisionView } from '../../views/saved-reports.ts'
import { shownTitle } from '../../views/source-facts.ts'
import { wording } from '../../wording.ts'
import { ownReportOption, suggestOwnReports, withReport } from './own-report.ts'
import { type Curating, privately, showing, type Subcommand } from './subcommand.ts'

export const remove: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'remove',
    name_localizations: { vi: 'bỏ' },
    description: 'Remove a report of this server; for 24 hours it can be brought back',
    description_localizations: { vi: 'Bỏ một báo cáo của máy chủ này; trong 24 giờ vẫn lấy lại được' },
    options: [ownReportOption({ required: true, description: 'A report of this server', vi: 'Báo cáo của máy chủ' })],
  },
  run: (interaction, place) =>
    withReport(interaction, place, async ({ id, title }) => {
      const { language } = place
      const question = wording[language].curating.askRemove(shownTitle(title))
      return showing(decisionView(question, 'remove', { saved: id, language }))
    }),
  complete: suggestOwnReports,
}

export async function removeReport(saved: string, { guild, language, resources }: Curating): Promise<Response> {
  const words = wording[language].curating
  const { reports } = resources.store
  const report = await reports.find(guild, saved)
  if (!report || !(await reports.remove(guild, saved, Date.now()))) return privately(words.gone)
  const sentence = words.removed(shownTitle(report.title))
  return { kind: 'update', view: decisionView(sentence, 'undo', { saved, language }) }
}

export async function bringBack(saved: string, { guild, language, resources }: Curating): Promise<Response> {
  const words = wording[language].curating
  const { reports } = resources.store
  switch (await reports.undo(guild, saved, Date.now())) {
    case 'restored': {
      const title = (await reports.find(guild, saved))?.title ?? ''
      return { kind: 'update', view: noticeView(words.restored(shownTitle(title))) }
    }
    case 'slug-taken':
      return privately(words.nameTaken)
    case 'too-late':
      return privately(words.tooLate)
    case 'not-removed':
      return privately(words.notRemoved)
  }
}
