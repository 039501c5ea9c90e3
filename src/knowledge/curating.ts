/** Curating: a server's reports are added and renewed: read, compared with what answers now, and kept as a draft. */
import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { Report } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { type Comparison, comparingSteps, type Recheck, recheckingSteps } from './comparison.ts'
import { decide } from './decided-figures.ts'
import { entriesOf } from './entries.ts'
import type { Fetched, Fetcher } from './fetching/fetcher.ts'
import { readKept } from './kept-figure.ts'
import type { Library } from './library.ts'
import { readSource } from './readers/read-source.ts'
import type { Content } from './report-versions.ts'
import type { SavedReport, SavedVersion } from './report-rows.ts'
import { inSlices } from './slices.ts'
import type { Store } from './store.ts'

export type Source =
  | {
      readonly kind: 'file'
      readonly name: string
      readonly bytes: Uint8Array
      readonly contentType?: string | undefined
    }
  | { readonly kind: 'url'; readonly address: string }
  | { readonly kind: 'text'; readonly title: string; readonly text: string }

export type Added =
  | {
      readonly outcome: 'added'
      readonly report: SavedReport
      readonly entry: Entry
      readonly notes: readonly string[]
    }
  | { readonly outcome: 'same-content'; readonly report: SavedReport }
  | { readonly outcome: 'slug-taken' | 'too-many-reports' | 'too-many-bytes'; readonly slug: string }

/** What a draft says otherwise than the version that answers. */
export type Compared = {
  readonly comparison: Comparison
  readonly before: Entry | undefined
  readonly after: Entry
  /** Of the figures that moderators confirmed, if they confirmed any. */
  readonly recheck: Recheck | undefined
}

export type Refreshed =
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'draft'; readonly number: number; readonly compared: Compared }
  /** An uploaded file or typed text cannot be looked at again. */
  | { readonly outcome: 'no-source' }
  | { readonly outcome: 'no-such-report' | 'too-many-bytes' }

export type Look = { readonly isUnasked: boolean }

/** All failures are `source-unreadable` or `source-unreachable`; the version that answers stays in every case. */
export type Curator = {
  readonly add: (guild: string, source: Source, by: { readonly person: string }) => Promise<Added>
  /**
   * Looks at a report's address again; what is new there is kept as a draft. Unasked, nothing is new that moderators
   * have discarded since they last published something.
   */
  readonly refresh: (guild: string, report: string, look?: Look) => Promise<Refreshed>
  /** A new version from another file, address or text, as a draft. */
  readonly update: (guild: string, report: string, source: Source) => Promise<Refreshed>
  readonly compare: (guild: string, report: string, number: number) => Promise<Compared | undefined>
}

/** What one server may keep. */
export const QUOTA = { reports: 30, bytes: 20 * 1024 * 1024 }

type Parts = { readonly store: Store; readonly library: Library; readonly fetcher: Fetcher }

export function createCurator(parts: Parts): Curator {
  const { store, library, fetcher } = parts
  const { glossary } = library.lexicon
  const { read } = entriesOf(store, glossary)
  const compare = async (guild: string, report: string, number: number): Promise<Compared | undefined> => {
    const saved = await store.reports.find(guild, report)
    const draft = saved && (await read(guild, report, number))
    if (!draft) return undefined
    const present = saved.current === null ? undefined : await read(guild, report, saved.current)
    const decisions = await store.confirmedFigures.list(guild, report)
    const [before, after] = [present && decide(present, decisions).entry, decide(draft, decisions).entry]
    const confirmed = decisions.filter(({ decision }) => decision !== 'dropped').map(({ figure }) => readKept(figure))
    return {
      comparison: await inSlices(comparingSteps(before, after, glossary)),
      before,
      after,
      recheck: confirmed.length === 0 ? undefined : await inSlices(recheckingSteps(confirmed, after, glossary)),
    }
  }
  const keepDraft = async (saved: SavedReport, content: Content, { isUnasked }: Look = ASKED): Promise<Refreshed> => {
    const { guild, id } = saved
    const versions = await store.reports.history(guild, id)
    if (content.hash === saved.hash || (isUnasked && wasDiscarded(content, versions))) {
      const { etag, lastModified } = content
      // The same words in other bytes, such as a page that counts its readers.
      const unchanged = content.hash === saved.hash ? { unchanged: { etag, lastModified } } : {}
      await store.reports.checked(guild, id, { at: Date.now(), ...unchanged })
      return { outcome: 'unchanged' }
    }
    // What is a draft already is looked at again, not kept twice, unless it can be published no more.
    const waiting = (await store.reports.waitingDrafts(guild)).get(id) ?? []
    const before = versions.find(({ number, hash }) => waiting.includes(number) && hash === content.hash)
    const kept = before
      ? { outcome: 'saved' as const, number: before.number }
      : await store.reports.saveDraft(guild, id, { content, at: Date.now(), limits: QUOTA })
    if (kept.outcome !== 'saved') return { outcome: kept.outcome }
    await store.reports.checked(guild, id, { at: Date.now() })
    const compared = await compare(guild, id, kept.number)
    return compared ? { outcome: 'draft', number: kept.number, compared } : { outcome: 'no-such-report' }
  }
  return {
    compare,
    add: async (guild, source, { person }) => {
      const found = await readFrom(source, { fetcher, slug: undefined })
      if (found === 'unchanged') throw new TypeError('a source that was never fetched cannot be unchanged')
      const [same] = await store.reports.findByHash(guild, found.content.hash)
      if (same) return { outcome: 'same-content', report: same }
      const slug = await freeSlug(found.content.report, { guild, store, library })
      const content = { ...found.content, report: { ...found.content.report, id: slug } }
      const at = Date.now()
      const kept = await store.reports.addReport({ guild, slug, source: storedSource(source), content, isPublished: true, person, at, limits: QUOTA }) // prettier-ignore
      if (kept.outcome !== 'added') return { outcome: kept.outcome, slug }
      const report = await store.reports.find(guild, kept.id)
      // It answers at the next question; who asks finds it read.
      const entry = report && (await read(guild, kept.id, kept.number))
      return entry ? { outcome: 'added', report, entry, notes: found.notes } : { outcome: 'slug-taken', slug }
    },
    refresh: async (guild, report, look) => {
      const saved = await store.reports.find(guild, report)
      if (!saved) return { outcome: 'no-such-report' }
      const { kind, address } = saved.source
      if (kind !== 'url' || address === undefined) return { outcome: 'no-source' }
      const read = await readFrom({ kind, address }, { fetcher, slug: saved.slug, known: saved })
      if (read !== 'unchanged') return keepDraft(saved, read.content, look)
      await store.reports.checked(guild, report, { at: Date.now() })
      return { outcome: 'unchanged' }
    },
    update: async (guild, report, source) => {
      const saved = await store.reports.find(guild, report)
      if (!saved) return { outcome: 'no-such-report' }
      const read = await readFrom(source, { fetcher, slug: saved.slug })
      return read === 'unchanged' ? { outcome: 'unchanged' } : keepDraft(saved, read.content)
    },
  }
}

const ASKED: Look = { isUnasked: false }

function wasDiscarded({ hash }: Content, newestFirst: readonly SavedVersion[]): boolean {
  const published = newestFirst.findIndex(({ state }) => state === 'published')
  const since = published < 0 ? newestFirst : newestFirst.slice(0, published)
  return since.some(version => version.state === 'discarded' && version.hash === hash)
}

type Reading = {
  readonly fetcher: Fetcher
  /** The id that the report has already. */
  readonly slug: string | undefined
  readonly known?: Pick<SavedReport, 'etag' | 'lastModified'>
}

async function readFrom(
  source: Source,
  { fetcher, slug, known }: Reading,
): Promise<{ content: Content; notes: readonly string[] } | 'unchanged'> {
  const id = slug ?? 'report'
  if (source.kind === 'url') {
    const fetched = await fetcher.fetch(source.address, validatorsOf(known))
    return fetched.status === 'unchanged' ? 'unchanged' : readFetched(fetched, id)
  }
  const bytes = source.kind === 'text' ? new TextEncoder().encode(`${source.title}\n\n${source.text}`) : source.bytes
  const hints =
    source.kind === 'text'
      ? { name: `${source.title}.txt`, contentType: 'text/plain', id }
      : { name: source.name, id, ...(source.contentType === undefined ? {} : { contentType: source.contentType }) }
  const { report, notes } = await readSource(bytes, hints)
  return { content: { report, hash: hashOf(report), bytes: bytes.length }, notes }
}

async function readFetched(fetched: Extract<Fetched, { status: 'fetched' }>, id: string) {
  const { bytes, address, contentType, charset, etag, lastModified } = fetched
  const { report, notes } = await readSource(bytes, {
    address,
    id,
    ...(contentType === undefined ? {} : { contentType }),
    ...(charset === undefined ? {} : { charset }),
  })
  const validators = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
  // A page that does not name its own address is cited by the one that it was fetched from.
  const cited = report.source === undefined ? { ...report, source: address } : report
  return { content: { report: cited, hash: hashOf(cited), bytes: bytes.length, ...validators }, notes }
}

function validatorsOf(known: Reading['known']) {
  const { etag, lastModified } = known ?? {}
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
}

/** The same for sources that say the same, wherever it was found and whatever stands around it. */
function hashOf(report: Report): string {
  const said = { ...report, id: undefined, source: undefined }
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

function storedSource(source: Source): SavedReport['source'] {
  if (source.kind === 'url') return { kind: 'url', address: source.address }
  return source.kind === 'file' ? { kind: 'file', name: source.name } : { kind: 'text' }
}

/** A short id from a report's title, which no other report of the server has. */
async function freeSlug(
  { title }: Report,
  { guild, store, library }: { readonly guild: string; readonly store: Store; readonly library: Library },
): Promise<string> {
  const plain = fold(basename(title, extname(title))).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') // prettier-ignore
  const base = plain.slice(0, LONGEST_SLUG).replace(/-+$/, '') || 'report'
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (!library.builtIn.has(slug) && !(await store.reports.findBySlug(guild, slug))) return slug
  }
}

const LONGEST_SLUG = 40
