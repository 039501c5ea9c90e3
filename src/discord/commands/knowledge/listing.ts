/** `/knowledge list` and `/knowledge schedule`: which reports answer here, and which are looked at again by themselves. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { noticePlace } from '../../notice-channel.ts'
import { type Listed, savedReportsView } from '../../views/saved-reports.ts'
import { type NoticePlace, noticePlaceSentence } from '../../views/setup.ts'
import { shownTitle } from '../../views/source-facts.ts'
import type { View } from '../../views/view.ts'
import { wording } from '../../wording.ts'
import { ownReportOption, suggestOwnReports, withReport } from './own-report.ts'
import { type Curating, privately, showing, type Subcommand } from './subcommand.ts'

export const list: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'list',
    name_localizations: { vi: 'danh-sách' },
    description: 'The reports that answer in this server, built in and its own',
    description_localizations: { vi: 'Các báo cáo trả lời trong máy chủ này, có sẵn và riêng' },
  },
  run: async (_interaction, place) => showing(await listReports(0, place)),
}

export async function listReports(page: number, { guild, language, resources }: Curating): Promise<View> {
  const { library, store } = resources
  const [own, hidden, waiting] = await Promise.all([
    store.reports.list(guild),
    store.guildSettings.hidden(guild),
    store.reports.waitingDrafts(guild),
  ])
  const { entries } = library.snapshotFor(guild)
  const builtIn = [...library.builtIn.values()].map(({ report, figures }): Listed => ({
    title: report.title,
    origin: 'built-in',
    isHidden: hidden.has(report.id),
    version: null,
    date: report.date,
    figures: figures.length,
    scheduleHours: null,
    isDraftWaiting: false,
  }))
  const ofServer = own.map(({ id, title, slug, source, current, scheduleHours }): Listed => {
    const entry = entries.get(slug)
    const read = { date: entry?.report.date, figures: entry?.figures.length ?? 0 }
    const isDraftWaiting = waiting.has(id)
    return { title, origin: source, isHidden: false, version: current, ...read, scheduleHours, isDraftWaiting }
  })
  return savedReportsView([...ofServer, ...builtIn], { page, language })
}

const LONGEST = 720

export const schedule: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'schedule',
    name_localizations: { vi: 'hẹn-giờ' },
    description: 'Have a report from a web address looked at again by itself',
    description_localizations: { vi: 'Tự xem lại một báo cáo lấy từ địa chỉ web' },
    options: [
      ownReportOption({ required: true, description: 'A report of this server', vi: 'Báo cáo của máy chủ' }),
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'hours',
        name_localizations: { vi: 'giờ' },
        description: 'Every how many hours; 0 turns it off',
        description_localizations: { vi: 'Mỗi bao nhiêu giờ; 0 là tắt' },
        required: true,
        min_value: 0,
        max_value: LONGEST,
      },
    ],
  },
  run: (interaction, place) =>
    withReport(interaction, place, async ({ id, title, source }) => {
      const { guild, language, resources } = place
      const words = wording[language].curating
      const hours = interaction.options.getInteger('hours', true)
      const name = shownTitle(title)
      if (hours > 0 && source.kind !== 'url') return privately(words.cannotSchedule(name))
      if (!(await resources.store.reports.schedule(guild, id, hours === 0 ? null : hours))) return privately(words.gone)
      if (hours === 0) return privately(words.unscheduled(name))
      const notices = await noticePlace({ guildId: guild, guild: interaction.guild }, resources.store)
      return privately(words.scheduled(name, String(hours)), whereChangesAreTold(notices, language))
    }),
  complete: suggestOwnReports,
}

function whereChangesAreTold(place: NoticePlace, language: Curating['language']): string {
  const words = wording[language].moderatorNotices
  return place.kind === 'channel' && place.missing.length === 0
    ? words.changesTold(`<#${place.id}>`)
    : `${noticePlaceSentence(place, language)} ${words.changesNotTold}`
}
