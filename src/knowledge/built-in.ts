/** Built-in reports: the files that the operator of the bot keeps in a folder, read again while it runs, compared, and let answer. */
import { LRUCache } from 'lru-cache'
import { parsingSteps } from '../report/parse.ts'
import { type Entry, entrySteps } from '../search/snapshot.ts'
import type { Glossary } from '../text/glossary.ts'
import type { Steps } from '../text/steps.ts'
import { type Comparison, comparingSteps } from './comparison.ts'
import { inSlices } from './slices.ts'
import { type FileFailure, type FoundFiles, idOfFile, readFolder, type ReportFile, requireReports } from './sources.ts'
import type { Store } from './store.ts'

/** A file as it answers, or as it would. */
export type BuiltInFile = Pick<ReportFile, 'id' | 'name' | 'hash'> & { readonly entry: Entry }

/** What waits for a decision: a file by its hash, or that there is none any more. */
export type BuiltInDraft = { readonly report: string; readonly content: string } & (
  | { readonly kind: 'file'; readonly compared: Compared }
  | { readonly kind: 'gone'; readonly before: Entry }
)

/** Of what all servers share nothing is confirmed. */
type Compared = {
  readonly comparison: Comparison
  readonly before: Entry | undefined
  readonly after: Entry
  readonly recheck: undefined
}

export type Looked = {
  readonly drafts: readonly BuiltInDraft[]
  readonly unchanged: readonly Entry[]
  /** Files that cannot be read; what answered of them does so still. */
  readonly failures: readonly FileFailure[]
}

export type BuiltInPublished =
  | { readonly outcome: 'published'; readonly entry: Entry; readonly isGone: boolean }
  | { readonly outcome: 'published-before' }
  /** The file is another by now than the one that was shown. */
  | { readonly outcome: 'changed-again' }

/** Each throws a Failure `knowledge-…` where the folder cannot be read; all answers as before then. */
export type BuiltInReports = {
  /** Reads the folder and compares; nothing answers otherwise for it. */
  readonly look: () => Promise<Looked>
  /** Lets just this content answer, in all servers and in all processes that use the store. */
  readonly publish: (isMeant: (report: string) => boolean, content: string) => Promise<BuiltInPublished>
  /** Whether just this content answers. */
  readonly answers: (isMeant: (report: string) => boolean, content: string) => boolean
  /** Takes over what was published in another process, as far as it is in the folder as this one sees it. */
  readonly follow: () => Promise<void>
}

/** The content of a file that is not there any more. */
export const GONE = 'gone'
/** In the store, what was published last of each built-in report is a setting of no server. */
export const OF_ALL_SERVERS = 'built-in'

type Parts = {
  readonly folder: string
  readonly glossary: Glossary
  readonly settings: Store['guildSettings'] | undefined
  readonly answering: () => readonly BuiltInFile[]
  /** Makes a library of them ready, and gives what lets it answer. */
  readonly prepare: (files: readonly BuiltInFile[]) => Promise<() => void>
}

export function createBuiltInReports({ folder, glossary, settings, answering, prepare }: Parts): BuiltInReports {
  const read = createReader(glossary, answering)
  const inTurn = createTurns()
  const readAll = async () => {
    const found = await readFolder(folder, read)
    // A folder without a single file is likelier one that is not there just now than one that all reports left.
    if (found.failures.length === 0) requireReports(found, folder)
    return found
  }
  const answers: BuiltInReports['answers'] = (isMeant, content) =>
    (answering().find(({ id }) => isMeant(id))?.hash ?? GONE) === content
  const swap = async (changes: readonly Change[], decide: () => Promise<void>) => {
    const letAnswer = await prepare(changed(answering(), changes))
    await decide()
    letAnswer()
  }
  return {
    answers,
    look: async () => {
      const before = new Map(answering().map(file => [file.id, file]))
      const found = await readAll()
      const drafts: BuiltInDraft[] = []
      for (const { id: report, hash: content, entry } of found.reports) {
        const old = before.get(report)
        if (old?.hash === content) continue
        const comparison = await inSlices(comparingSteps(old?.entry, entry, glossary))
        const compared = { comparison, before: old?.entry, after: entry, recheck: undefined }
        drafts.push({ kind: 'file', report, content, compared })
      }
      for (const { id, entry } of before.values())
        if (isGone(id, found)) drafts.push({ kind: 'gone', report: id, content: GONE, before: entry })
      const isDrafted = new Set(drafts.map(({ report }) => report))
      const unchanged = [...before.values()].filter(({ id }) => !isDrafted.has(id)).map(({ entry }) => entry)
      return { drafts, unchanged, failures: found.failures }
    },
    publish: (isMeant, content) =>
      inTurn(async () => {
        const old = answering().find(({ id }) => isMeant(id))
        const found = await readAll()
        const file = found.reports.find(({ id }) => isMeant(id))
        if (answers(isMeant, content)) return { outcome: 'published-before' }
        const change = content === GONE ? old && isGone(old.id, found) && { gone: old.id } : file?.hash === content && file
        const entry = (file ?? old)?.entry
        if (!change || !entry) return { outcome: 'changed-again' }
        await swap([change], async () => settings?.set(OF_ALL_SERVERS, entry.report.id, content))
        return { outcome: 'published', entry, isGone: content === GONE }
      }),
    follow: () =>
      inTurn(async () => {
        const present = new Map(answering().map(({ id, hash }) => [id, hash]))
        const published = [...((await settings?.all(OF_ALL_SERVERS)) ?? [])]
        const others = published.filter(([id, content]) => (present.get(id) ?? GONE) !== content)
        if (others.length === 0) return
        const found = await readAll()
        const changes = others.flatMap(([id, content]): Change[] => {
          if (content === GONE) return isGone(id, found) ? [{ gone: id }] : []
          return found.reports.filter(file => file.id === id && file.hash === content)
        })
        if (changes.length > 0) await swap(changes, async () => undefined)
      }),
  }
} // prettier-ignore

export type FolderFile = {
  readonly report: string
  readonly content: string
  /** Whether just that was published last; of a file that answers since the start nothing is known. */
  readonly isPublished: boolean
  /** Not of one that is gone. */
  readonly entry: Entry | undefined
}

/** The folder as it is, for who has no library that answers from it: files, and reports that were published and are gone. */
export async function lookAtFolder(
  folder: string,
  { settings, glossary }: { readonly settings: Store['guildSettings']; readonly glossary: Glossary },
): Promise<{ readonly files: readonly FolderFile[]; readonly failures: readonly FileFailure[] }> {
  const found = await readFolder(
    folder,
    createReader(glossary, () => []),
  )
  if (found.failures.length === 0) requireReports(found, folder)
  const published = await settings.all(OF_ALL_SERVERS)
  const isPublished = (id: string, content: string) => published.get(id) === content
  const files = found.reports.map(({ id: report, hash: content, entry }): FolderFile => ({
    report,
    content,
    isPublished: isPublished(report, content),
    entry,
  }))
  const gone = [...published.keys()]
    .filter(id => isGone(id, found))
    .map((report): FolderFile => ({
      report,
      content: GONE,
      isPublished: isPublished(report, GONE),
      entry: undefined,
    }))
  return { files: [...files, ...gone], failures: found.failures }
}

type Change = BuiltInFile | { readonly gone: string }

/** In the order of the files' names, as they are read at the start. */
function changed(files: readonly BuiltInFile[], changes: readonly Change[]): BuiltInFile[] {
  const byId = new Map(files.map(file => [file.id, file]))
  for (const change of changes)
    if ('gone' in change) byId.delete(change.gone)
    else byId.set(change.id, change)
  return [...byId.values()].toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
}

/** A file that is there and cannot be read is not gone. */
function isGone(id: string, { reports, failures }: FoundFiles<{ readonly id: string }>): boolean {
  return !reports.some(file => file.id === id) && !failures.some(({ parameters }) => idOfFile(parameters.file) === id)
}

/** Of files that are drafts: read to be compared, and once more to be published. */
const KEPT = 50

/** Reads a file once for each content of it. */
function createReader(glossary: Glossary, answering: Parts['answering']): (file: ReportFile) => Promise<BuiltInFile> {
  const kept = new LRUCache<string, BuiltInFile>({ max: KEPT })
  return async ({ id, name, text, hash }) => {
    const key = `${name} ${hash}`
    const known = answering().find(file => file.name === name && file.hash === hash) ?? kept.get(key)
    if (known) return known
    const entry = await inSlices(readingFileSteps({ id, name, text }, glossary))
    const file = { id, name, hash, entry }
    kept.set(key, file)
    return file
  }
}

/** Parses a file and reads what it says. */
export function* readingFileSteps(
  { id, name, text }: Pick<ReportFile, 'id' | 'name' | 'text'>,
  glossary: Glossary,
): Steps<Entry> {
  return yield* entrySteps(yield* parsingSteps(text, { id, file: name }), glossary)
}

/** One after the other: what answers is changed by none while another changes it. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}
