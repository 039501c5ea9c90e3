/** The library: which reports a Discord server asks: the built-in ones that it has not hidden, and its own. */
import { LRUCache } from 'lru-cache'
import { type Entry, type Lexicon, type Snapshot, snapshotSteps, warmingSteps } from '../search/snapshot.ts'
import {
  type BuiltInFile,
  type BuiltInReports,
  createBuiltInReports,
  OF_ALL_SERVERS,
  readingFileSteps,
} from './built-in.ts'
import { decide } from './decided-figures.ts'
import { charactersOf, entriesOf, type Entries } from './entries.ts'
import { inSlices } from './slices.ts'
import { readFolder, readLexicon, requireReports } from './sources.ts'
import type { Store } from './store.ts'

export type Library = {
  /** What is asked in a server, or in direct messages (`null`): what was prepared last. */
  readonly snapshotFor: (guild: string | null) => Snapshot
  /**
   * Brings a server's snapshot up to date; done before anything is asked. It takes as long as that takes: a published
   * version answers from the moment on that its moderator was told so, and a question that comes while it is being read
   * waits for it. Whoever cannot wait asks what was prepared last.
   */
  readonly prepare: (guild: string | null) => Promise<void>
  /** Which version of which stored report one of a snapshot is; nothing for a built-in one, which has no versions. */
  readonly versionOf: (snapshot: Snapshot, report: string) => Version | undefined
  /** The reports that every server has, whether or not it hides them. */
  readonly builtIn: ReadonlyMap<string, Entry>
  /** The files that those are read from. */
  readonly builtInReports: BuiltInReports
  readonly lexicon: Lexicon
}

/** A report by its id of the store, which no other is ever given. */
export type Version = { readonly id: string; readonly version: number }

/** Servers with reports of their own that are kept ready; the others are built again when they ask. */
const SERVERS_READY = 100
/** And how many characters their reports may have together; a snapshot takes some twenty bytes for each. */
const CHARACTERS_READY = 40_000_000

/** With which of the built-in reports nothing is hidden. */
type Shared = { readonly files: readonly BuiltInFile[]; readonly snapshot: Snapshot }

/**
 * Reads the reports of a folder, which every server shares; what could not be read is named in `problems`. With a store,
 * servers have reports of their own besides, and may hide some of the shared ones.
 */
export async function openLibrary(
  folder: string,
  store?: Store,
  { charactersReady = CHARACTERS_READY }: { readonly charactersReady?: number } = {},
): Promise<{ library: Library; problems: readonly string[] }> {
  const lexicon = await readLexicon()
  const found = await readFolder(folder, async ({ id, name, hash, text }) => {
    const entry = await inSlices(readingFileSteps({ id, name, text }, lexicon.glossary))
    return { id, name, hash, entry }
  })
  requireReports(found, folder)
  let shared = await share(found.reports, lexicon)
  const servers = store
    ? createServers({ store, shared: () => shared, lexicon, charactersReady })
    : { snapshotFor: () => shared.snapshot, prepare: async () => undefined, versionOf: () => undefined, outdate: () => undefined } // prettier-ignore
  const builtInReports = createBuiltInReports({
    folder,
    glossary: lexicon.glossary,
    settings: store?.guildSettings,
    answering: () => shared.files,
    prepare: async files => {
      const next = await share(files, lexicon)
      await inSlices(warmingSteps(next.snapshot, lexicon))
      return () => {
        // Swapped by one assignment for all servers; those that have others besides are built again when they ask.
        shared = next
        servers.outdate()
      }
    },
  })
  store?.onChange(guild => {
    // What cannot be read here stays as it was; whoever refreshes here is told why.
    if (guild === null || guild === OF_ALL_SERVERS) void builtInReports.follow().catch(() => undefined)
  })
  const { snapshotFor, prepare, versionOf } = servers
  const library = {
    snapshotFor,
    prepare,
    versionOf,
    builtInReports,
    lexicon,
    get builtIn() {
      return shared.snapshot.entries
    },
  }
  return { library, problems: found.failures.map(({ message }) => message) }
}

async function share(files: readonly BuiltInFile[], lexicon: Lexicon): Promise<Shared> {
  const entries = files.map(({ entry }) => entry)
  return { files, snapshot: await inSlices(snapshotSteps(entries, lexicon)) }
}

type Servers = Pick<Library, 'snapshotFor' | 'prepare' | 'versionOf'> & {
  /** All are to be built again. */
  readonly outdate: () => void
}

type Parts = {
  readonly store: Store
  readonly shared: () => Shared
  readonly lexicon: Lexicon
  readonly charactersReady: number
}

function createServers({ store, shared, lexicon, charactersReady }: Parts): Servers {
  const ready = new LRUCache<string, Snapshot>({
    max: SERVERS_READY,
    maxSize: charactersReady,
    // No more than there is room for, or it would not be kept at all.
    sizeCalculation: snapshot => (snapshot === shared().snapshot ? 1 : Math.min(charactersReady, sizeOf(snapshot))),
  })
  const versions = new WeakMap<Snapshot, ReadonlyMap<string, Version>>()
  const { read } = entriesOf(store, lexicon.glossary)
  // What is being built, and what has changed since it was begun.
  const building = new Map<string, Promise<void>>()
  const current = new Set<string>()
  const outdate = () => current.clear()
  store.onChange(guild => (guild === null ? outdate() : current.delete(guild)))
  const renew = async (guild: string): Promise<void> => {
    // Before it is read: a change that comes in between makes it old again.
    current.add(guild)
    try {
      const [answering, hidden] = await Promise.all([readOwn(guild, { store, read }), store.guildSettings.hidden(guild)]) // prettier-ignore
      const own = answering.map(({ entry }) => entry)
      // Built anew by whoever waits: what was read is read.
      if (!current.has(guild)) return
      const { snapshot: whole } = shared()
      // A file of the folder may be called by now as a report of the server was before.
      const isLeft = (id: string) => !hidden.has(id) && !own.some(({ report }) => report.id === id)
      const left = [...whole.entries.values()].filter(({ report }) => isLeft(report.id))
      const plain = own.length === 0 && left.length === whole.entries.size
      const entries = [...left, ...own]
      // What has changed need not be what is answered from.
      if (!plain && isOf(ready.get(guild), entries)) return
      const snapshot = plain ? whole : await build(entries, lexicon)
      if (!plain) versions.set(snapshot, new Map(answering.map(({ entry, ...version }) => [entry.report.id, version])))
      // Swapped by one assignment: until then, and where anything fails, the one before answers.
      ready.set(guild, snapshot)
    } catch (error) {
      current.delete(guild)
      throw error
    }
  }
  let warming: Promise<void> | undefined
  return {
    versionOf: (snapshot, report) => versions.get(snapshot)?.get(report),
    outdate,
    snapshotFor: guild => (guild === null ? shared().snapshot : (ready.get(guild) ?? shared().snapshot)),
    prepare: async guild => {
      // Nobody waits for it: what is asked before is told all the same, only with a longer turn.
      warming ??= inSlices(warmingSteps(shared().snapshot, lexicon))
      if (guild === null) return
      while (!current.has(guild) || !ready.has(guild) || building.has(guild)) {
        const begun = building.get(guild) ?? renew(guild).finally(() => building.delete(guild))
        building.set(guild, begun)
        await begun
      }
    },
  }
}

type Answering = Version & { readonly entry: Entry }

/**
 * What a server's own reports say, in the order of their slugs, with what its moderators decided on their figures; only
 * versions that nobody has asked for yet are read.
 */
async function readOwn(
  guild: string,
  { store, read }: { readonly store: Store; readonly read: Entries['read'] },
): Promise<Answering[]> {
  const [saved, decisions] = await Promise.all([store.reports.list(guild), store.confirmedFigures.listAll(guild)])
  const answering: Answering[] = []
  for (const { id, slug, current } of saved) {
    const entry = current === null ? undefined : await read(guild, id, current)
    // Removed since it was listed, which is heard of as a change.
    if (entry && current !== null)
      answering.push({ id, version: current, entry: decide(entry, decisions.get(slug) ?? []).entry })
  }
  return answering
}

function isOf(snapshot: Snapshot | undefined, entries: readonly Entry[]): boolean {
  const present = [...(snapshot?.entries.values() ?? [])]
  return snapshot !== undefined && present.length === entries.length && present.every((one, i) => one === entries[i])
}

async function build(entries: readonly Entry[], lexicon: Lexicon): Promise<Snapshot> {
  const snapshot = await inSlices(snapshotSteps(entries, lexicon))
  await inSlices(warmingSteps(snapshot, lexicon))
  return snapshot
}

function sizeOf({ entries }: Snapshot): number {
  return [...entries.values()].reduce((sum, entry) => sum + charactersOf(entry), 1)
}
