/** `/knowledge add`: a report from a file, an address or typed text; or a new version of one, to be compared first. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Attachment, ModalSubmitInteraction } from 'discord.js'
import { Failure, type SourceProblem } from '../../../failure.ts'
import { type Added, QUOTA, type Source } from '../../../knowledge/curating.ts'
import type { Response } from '../../command.ts'
import type { CuratingAction } from '../../curating-ids.ts'
import { oneLine } from '../../markdown.ts'
import type { Resources } from '../../resources.ts'
import { addedView } from '../../views/added-report.ts'
import { addTextModal, readAddText } from '../../views/add-text.ts'
import { showBytes, shownTitle } from '../../views/source-facts.ts'
import { wording } from '../../wording.ts'
import { tellingFailures } from './failures.ts'
import { noteIn } from './notes.ts'
import { namedReport, type OwnReport, ownReportOption, suggestOwnReports } from './own-report.ts'
import { tellRefreshed } from './refreshing.ts'
import { type Curating, privately, showing, type Subcommand } from './subcommand.ts'

export const add: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'add',
    name_localizations: { vi: 'thêm' },
    description: 'Add a report to this server: a file, a web address, or (with neither) text to paste',
    description_localizations: { vi: 'Thêm báo cáo cho máy chủ này: tệp, địa chỉ web, hoặc văn bản dán vào' },
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        name_localizations: { vi: 'tệp' },
        description: 'Markdown, plain text, HTML, PDF with text, or DOCX; up to 10 MiB',
        description_localizations: { vi: 'Markdown, văn bản thường, HTML, PDF có chữ, hoặc DOCX; tối đa 10 MiB' },
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'url',
        name_localizations: { vi: 'địa-chỉ' },
        description: 'The web address of a page or a document; it can be looked at again later',
        description_localizations: { vi: 'Địa chỉ web của trang hoặc tài liệu; sau này có thể xem lại' },
      },
      ownReportOption({
        required: false,
        description: 'A report of this server that this is a new version of; compared before it is published',
        vi: 'Báo cáo mà đây là bản mới; được so sánh trước khi công bố',
      }),
    ],
  },
  run: async (interaction, place) => {
    const words = wording[place.language].curating
    const [file, address] = [interaction.options.getAttachment('file'), interaction.options.getString('url')?.trim()]
    if (file && address) return privately(words.oneSource)
    const replaced = await namedReport(interaction, place)
    if (replaced === 'unknown') return privately(words.unknownReport)
    const report = replaced === 'none' ? undefined : replaced
    if (!file && !address) {
      const action = report ? ({ kind: 'replace-text', saved: report.id } as const) : ({ kind: 'add-text' } as const)
      return { kind: 'modal', modal: addTextModal(action, place.language) }
    }
    return tellingFailures(place.language, async () => {
      const source = file ? await download(file, place.resources) : { kind: 'url' as const, address: address ?? '' }
      return take(source, { place, report, person: interaction.user.id })
    })
  },
  complete: suggestOwnReports,
}

/** What was typed into the form. */
export async function addText(
  action: Extract<CuratingAction, { kind: 'add-text' | 'replace-text' }>,
  interaction: ModalSubmitInteraction,
  place: Curating,
): Promise<Response> {
  const words = wording[place.language].curating
  const { title, text } = readAddText(interaction.fields)
  if (oneLine(title) === '') return privately(words.noTitle)
  const { reports } = place.resources.store
  const report = action.kind === 'replace-text' ? await reports.find(place.guild, action.saved) : undefined
  if (action.kind === 'replace-text' && !report) return privately(words.gone)
  return tellingFailures(place.language, () =>
    take({ kind: 'text', title: title.trim(), text }, { place, report, person: interaction.user.id }),
  )
}

type Taking = { readonly place: Curating; readonly report: OwnReport | undefined; readonly person: string }

async function take(source: Source, { place, report, person }: Taking): Promise<Response> {
  const { guild, resources } = place
  if (report) return tellRefreshed(report, await resources.curator.update(guild, report.id, source), place)
  return tellAdded(await resources.curator.add(guild, source, { person }), place)
}

async function tellAdded(added: Added, { guild, language, resources }: Curating): Promise<Response> {
  const words = wording[language].curating
  switch (added.outcome) {
    case 'same-content':
      return privately(words.sameContent(shownTitle(added.report.title)))
    case 'slug-taken':
      return privately(words.slugTaken)
    case 'too-many-reports':
      return privately(words.tooManyReports(QUOTA.reports))
    case 'too-many-bytes':
      return privately(words.tooManyBytes(showBytes(QUOTA.bytes, language)))
    case 'added': {
      const { report, entry, notes } = added
      const used = await resources.store.reports.quota(guild)
      const left = { reports: Math.max(0, QUOTA.reports - used.reports), bytes: QUOTA.bytes - used.bytes }
      const shown = { saved: report.id, origin: report.source, entry, left }
      return showing(addedView({ ...shown, notes: notes.map(note => noteIn(note, language)) }, language))
    }
  }
}

const MOST_BYTES = 10 * 1024 * 1024

/** What Discord keeps of an attachment; a failure names the file, as nobody has seen its address. */
async function download({ name, size, url, contentType }: Attachment, { fetcher }: Resources): Promise<Source> {
  if (size > MOST_BYTES) throw new Failure('source-unreadable', { name, problem: 'too-many-bytes' })
  try {
    const fetched = await fetcher.fetch(url, { isFile: true })
    if (fetched.status === 'unchanged') throw new TypeError('what was never fetched cannot be unchanged')
    return { kind: 'file', name, bytes: fetched.bytes, ...(contentType === null ? {} : { contentType }) }
  } catch (error) {
    if (!(error instanceof Failure) || !error.isOf('source-unreachable')) throw error
    const { problem, detail } = error.parameters
    const ofFile = OF_FILES.get(problem)
    if (ofFile) throw new Failure('source-unreadable', { name, problem: ofFile })
    throw new Failure('source-unreachable', { address: name, problem, ...(detail === undefined ? {} : { detail }) })
  }
}

const OF_FILES: ReadonlyMap<string, SourceProblem> = new Map([
  ['too-large', 'too-many-bytes'],
  ['empty', 'empty'],
])
