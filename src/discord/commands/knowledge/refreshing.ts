/** `/knowledge refresh`: sources and files are looked at again; what is new is compared, and published or discarded. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { ChatInputCommandInteraction } from 'discord.js'
import { QUOTA, type Refreshed } from '../../../knowledge/curating.ts'
import type { Response } from '../../command.ts'
import type { CuratingAction } from '../../curating-ids.ts'
import { LIMITS } from '../../markdown.ts'
import { type AnyDraft, comparisonView } from '../../views/comparison.ts'
import { noticeView } from '../../views/notice.ts'
import { refreshedView } from '../../views/refreshed.ts'
import { showBytes, shownTitle } from '../../views/source-facts.ts'
import { toMessage } from '../../views/view.ts'
import { wording } from '../../wording.ts'
import { lookAtFiles, refreshBuiltIn } from './built-in-files.ts'
import { namedBuiltIn, suggestBuiltIn } from './built-in-option.ts'
import { failureSentence, tellingFailures } from './failures.ts'
import { namedReport, type OwnReport, ownReportOption, suggestOwnReports } from './own-report.ts'
import { type Curating, privately, showing, type Subcommand } from './subcommand.ts'

export const refresh: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'refresh',
    name_localizations: { vi: 'làm-mới' },
    description: 'Look at web sources and built-in files again; compare before anything is published',
    description_localizations: { vi: 'Xem lại nguồn trên web và tệp có sẵn, so sánh trước khi công bố' },
    options: [
      ownReportOption({
        required: false,
        description: 'Only this report; all from web addresses and all built-in ones where none is named',
        vi: 'Chỉ báo cáo này; không chọn thì mọi báo cáo lấy từ web và có sẵn',
      }),
    ],
  },
  run: async (interaction, place) => {
    const report = await namedReport(interaction, place)
    if (report === 'none') return refreshAll(interaction, place)
    if (report === 'unknown') {
      const builtIn = namedBuiltIn(interaction, place)
      return builtIn ? refreshBuiltIn(builtIn, place) : privately(wording[place.language].curating.unknownReport)
    }
    const { guild, language, resources } = place
    return tellingFailures(language, async () =>
      tellRefreshed(report, await resources.curator.refresh(guild, report.id), place),
    )
  },
  complete: async (interaction, place) =>
    [...(await suggestOwnReports(interaction, place)), ...suggestBuiltIn(interaction, place)].slice(0, LIMITS.choices),
}

/** One report that was looked at again. */
export function tellRefreshed(report: OwnReport, refreshed: Refreshed, { language, resources }: Curating): Response {
  if (refreshed.outcome !== 'draft') return privately(outcomeSentence(report, refreshed, language))
  const { glossary } = resources.library.lexicon
  const draft = { saved: report.id, version: refreshed.number, changes: refreshed.compared }
  return showing(comparisonView(draft, { language, glossary }))
}

/** A draft beside what answers, for as long as it can be published. */
export async function showDraft(
  { saved, version }: Extract<CuratingAction, { kind: 'compare' }>,
  { guild, language, resources }: Curating,
): Promise<Response> {
  const waiting = (await resources.store.reports.waitingDrafts(guild)).get(saved) ?? []
  const changes = waiting.includes(version) ? await resources.curator.compare(guild, saved, version) : undefined
  if (!changes) return privately(wording[language].curating.versionGone)
  const { glossary } = resources.library.lexicon
  return showing(comparisonView({ saved, version, changes }, { language, glossary }))
}

/** Decides on a draft; others in the same message can still be decided on. */
export async function decide(
  { kind, saved, version }: Extract<CuratingAction, { kind: 'publish' | 'discard' }>,
  { guild, language, resources }: Curating,
): Promise<Response> {
  const words = wording[language].curating
  const { reports } = resources.store
  const report = await reports.find(guild, saved)
  if (!report) return privately(words.gone)
  if (kind === 'discard') {
    if (await reports.discard(guild, saved, version))
      return privately(words.discarded(String(version), shownTitle(report.title)))
    const state = (await reports.history(guild, saved)).find(({ number }) => number === version)?.state
    if (state === undefined) return privately(words.versionGone)
    return privately(state === 'published' ? words.publishedBefore : words.discardedBefore)
  }
  const { outcome } = await reports.publish(guild, saved, version)
  switch (outcome) {
    case 'published': {
      const { title } = (await reports.find(guild, saved)) ?? report
      return privately(words.published(String(version), shownTitle(title)))
    }
    case 'outdated':
      return privately(words.outdated)
    case 'discarded':
      return privately(words.discardedBefore)
    case 'published-before':
      return privately(words.publishedBefore)
    case 'no-such-version':
      return privately(words.versionGone)
  }
}

type Looked = { readonly draft: AnyDraft } | { readonly sentence: string }

/** Sources that are looked at side by side: as many as cost no server anything. */
const AT_ONCE = 3

async function refreshAll(interaction: ChatInputCommandInteraction, place: Curating): Promise<Response> {
  const { guild, language, resources } = place
  const { curating: words, files } = wording[language]
  const reports = (await resources.store.reports.list(guild)).filter(({ source }) => source.kind === 'url')
  const ofFiles = await lookAtFiles(place)
  const noFiles = ofFiles.drafts.length + ofFiles.lines.length === 0
  if (reports.length === 0 && noFiles) return privately(`${words.nothingToRefresh} ${files.unchanged}`)
  const looked: Looked[] = []
  const left = reports.values()
  const lookInTurn = async () => {
    for (const report of left) {
      looked.push(await lookAgain(report, place))
      await showProgress(interaction, words.refreshing(looked.length, reports.length))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lookInTurn))
  const drafts = [...looked.flatMap(one => ('draft' in one ? [one.draft] : [])), ...ofFiles.drafts]
  const ofWeb = looked.flatMap(one => ('sentence' in one ? [one.sentence] : []))
  const lines = [...ofWeb, ...(noFiles ? [files.unchanged] : ofFiles.lines)]
  const { glossary } = resources.library.lexicon
  return showing(refreshedView({ looked: reports.length, lines, drafts }, { language, glossary }))
}

/** One source that fails keeps nobody from looking at the others. */
async function lookAgain(report: OwnReport, { guild, language, resources }: Curating): Promise<Looked> {
  try {
    const refreshed = await resources.curator.refresh(guild, report.id)
    return refreshed.outcome === 'draft'
      ? { draft: { saved: report.id, version: refreshed.number, changes: refreshed.compared } }
      : { sentence: outcomeSentence(report, refreshed, language) }
  } catch (error) {
    const sentence = failureSentence(error, language)
    if (sentence === undefined) throw error
    return { sentence }
  }
}

/** Seen where the answer was announced already; until then it may still come at once. */
async function showProgress(interaction: ChatInputCommandInteraction, sentence: string): Promise<void> {
  if (!interaction.deferred) return
  // Only the progress is lost.
  await interaction.editReply(toMessage(noticeView(sentence), { private: true })).catch(() => undefined)
}

function outcomeSentence(
  { title }: OwnReport,
  { outcome }: Exclude<Refreshed, { outcome: 'draft' }>,
  language: Curating['language'],
): string {
  const words = wording[language].curating
  switch (outcome) {
    case 'unchanged':
      return words.unchanged(shownTitle(title))
    case 'no-source':
      return words.noSource(shownTitle(title))
    case 'no-such-report':
      return words.gone
    case 'too-many-bytes':
      return words.tooManyBytes(showBytes(QUOTA.bytes, language))
  }
}
