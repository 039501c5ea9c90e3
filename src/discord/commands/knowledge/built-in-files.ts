/** `/knowledge refresh` of built-in reports: the operator's files are read again, compared, and published or discarded. */
import { Failure } from '../../../failure.ts'
import type { Looked } from '../../../knowledge/built-in.ts'
import { idOfFile } from '../../../knowledge/sources.ts'
import type { Entry } from '../../../search/snapshot.ts'
import type { Language } from '../../../text/language.ts'
import type { Response } from '../../command.ts'
import type { CuratingAction } from '../../curating-ids.ts'
import { reportKey } from '../../keys.ts'
import { fit, oneLine } from '../../markdown.ts'
import { type AnyDraft, comparisonView, titleOf } from '../../views/comparison.ts'
import { shownTitle } from '../../views/source-facts.ts'
import { wording } from '../../wording.ts'
import { type Curating, privately, showing } from './subcommand.ts'

/** What came of it: drafts to decide on, and a sentence for whatever else is to be told. */
export type LookedAtFiles = { readonly drafts: readonly AnyDraft[]; readonly lines: readonly string[] }

/** Looks at all files of the folder, or only at that of one report. */
export async function lookAtFiles(place: Curating, report?: string): Promise<LookedAtFiles> {
  const looked = await tellingFolder(place, () => place.resources.library.builtInReports.look())
  if (typeof looked === 'string') return { drafts: [], lines: [looked] }
  const isAsked = (id: string) => report === undefined || id === report
  const drafts: AnyDraft[] = []
  const lines = looked.failures
    .filter(({ parameters: { file } }) => isAsked(idOfFile(file)))
    .map(failure => failureLine(failure, { place, looked }))
  for (const draft of looked.drafts) {
    if (!isAsked(draft.report)) continue
    const shown = shownDraft(draft)
    if ((await discardedOf(place, shown.report)) !== shown.content) drafts.push(shown)
    else lines.push(wording[place.language].files.discardedBefore(shownTitle(titleOf(shown))))
  }
  return { drafts, lines }
}

export async function refreshBuiltIn({ report }: Entry, place: Curating): Promise<Response> {
  const { drafts, lines } = await lookAtFiles(place, report.id)
  const [draft] = drafts
  const { glossary } = place.resources.library.lexicon
  if (draft) return showing(comparisonView(draft, { language: place.language, glossary }))
  return privately(lines.join('\n') || wording[place.language].curating.unchanged(shownTitle(report.title)))
}

/** Decides on a file as it was shown. */
export async function decideOnFile(
  { kind, report, content }: Extract<CuratingAction, { kind: 'publish-file' | 'discard-file' }>,
  place: Curating,
): Promise<Response> {
  const { language, resources } = place
  const { curating: words, files } = wording[language]
  const { builtInReports } = resources.library
  const isMeant = (id: string) => reportKey(id) === report
  if (builtInReports.answers(isMeant, content)) return privately(words.publishedBefore)
  if ((await discardedOf(place, report)) === content) return privately(words.discardedBefore)
  if (kind === 'discard-file') {
    await resources.store.guildSettings.set(place.guild, settingOf(report), content)
    return privately(files.discarded)
  }
  const published = await tellingFolder(place, () => builtInReports.publish(isMeant, content))
  if (typeof published === 'string') return privately(published)
  switch (published.outcome) {
    case 'published': {
      const title = shownTitle(published.entry.report.title)
      return privately(published.isGone ? files.removed(title) : files.published(title))
    }
    case 'published-before':
      return privately(words.publishedBefore)
    case 'changed-again':
      return privately(files.changedAgain)
  }
}

function shownDraft(draft: Looked['drafts'][number]): Extract<AnyDraft, { content: string }> {
  const named = { report: reportKey(draft.report), content: draft.content }
  return draft.kind === 'gone' ? { ...named, gone: draft.before } : { ...named, changes: draft.compared }
}

/** What was discarded last of a report is a setting of the server: no server decides what others are shown. */
const settingOf = (report: string) => `discarded file ${report}`

async function discardedOf({ guild, resources }: Curating, report: string): Promise<unknown> {
  return resources.store.guildSettings.get(guild, settingOf(report))
}

/** The sentence that says so where the folder cannot be read: which folder that is, only its operator needs to know. */
async function tellingFolder<Result>(
  { language, resources }: Curating,
  work: () => Promise<Result>,
): Promise<Result | string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    resources.log.warn({ error }, 'the folder of the built-in reports could not be read')
    return wording[language].files.folderUnreadable
  }
}

type Telling = { readonly place: Curating; readonly looked: Looked }

const NAME_LIMIT = 200

function failureLine(failure: Looked['failures'][number], { place, looked }: Telling): string {
  const words = wording[place.language].files
  const name = fit(oneLine(failure.parameters.file), NAME_LIMIT) || '–'
  if (!failure.isOf('report-unreadable')) return words.leftOut(name)
  const sentence = words.cannotRead(name, problemOf(failure, place.language))
  const answers = looked.unchanged.some(({ report }) => report.id === idOfFile(failure.parameters.file))
  return answers ? `${sentence} ${words.stillAnswers}` : sentence
}

function problemOf({ parameters }: Failure<'report-unreadable'>, language: Language): string {
  const { problem, detail = '' } = parameters
  const said = wording[language].files.problems[problem]
  if (typeof said === 'string') return said
  // Which fields are wrong every language says alike; how, the package says in English.
  const fields = detail.split('; ').flatMap(part => /^([\w. ]+):/.exec(part)?.[1] ?? [])
  return said(fit(oneLine(problem === 'wrong-fields' ? fields.join(', ') : detail), NAME_LIMIT) || '–')
}
