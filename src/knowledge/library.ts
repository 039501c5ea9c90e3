/** The library: which reports a Discord server asks: the built-in ones that it has not hidden, and its own. */
import { LRUCache } from 'lru-cache'
import {
  buildSnapshot,
  buildSnapshotFrom,
  type Entry,
  type Lexicon,
  readEntry,
  type Snapshot,
} from '../search/snapshot.ts'
import { decide } from './decided-figures.ts'
import { readLexicon, readReports } from './sources.ts'
import type { Answering } from './report-store.ts'
import type { Store } from './store.ts'

export type Library = {
  /** What is asked in a server, or in direct messages (`null`): what was prepared last. */
  readonly snapshotFor: (guild: string | null) => Snapshot
  /** Brings a server's snapshot up to date; done before anything is asked. */
  readonly prepare: (guild: string | null) => Promise<void>
  /** Which version of which stored report one of a snapshot is; nothing for a built-in one, which has no versions. */
  readonly versionOf: (snapshot: Snapshot, report: string) => Version | undefined
  /** The reports that every server has, whether or not it hides them. */
  readonly builtIn: ReadonlyMap<string, Entry>
  readonly lexicon: Lexicon
}

/** A report by its id of the store, which no other is ever given. */
export type Version = Omit<Answering, 'report'>

/** Servers with reports of their own that are kept ready; the others are built again when they ask. */
const SERVERS_READY = 100

/**
 * Reads the reports of a folder, which every server shares; what could not be read is named in `problems`. With a store,
 * servers have reports of their own besides, and may hide some of the shared ones.
 */
export async function openLibrary(
  folder: string,
  store?: Store,
): Promise<{ library: Library; problems: readonly string[] }> {
  const [lexicon, { reports, problems }] = await Promise.all([readLexicon(), readReports(folder)])
  const shared = buildSnapshot(reports, lexicon)
  const servers = createServers({ store, shared, lexicon })
  const library = { ...servers, builtIn: shared.entries, lexicon }
  return { library, problems }
}

type Parts = {
  readonly store: Store | undefined
  readonly shared: Snapshot
  readonly lexicon: Lexicon
}

function createServers({ store, shared, lexicon }: Parts): Pick<Library, 'snapshotFor' | 'prepare' | 'versionOf'> {
  const ready = new LRUCache<string, Snapshot>({ max: SERVERS_READY })
  const versions = new WeakMap<Snapshot, ReadonlyMap<string, Version>>()
  // What is being built, and what has changed since it was begun.
  const building = new Map<string, Promise<void>>()
  const current = new Set<string>()
  store?.onChange(guild => {
    if (guild === null) current.clear()
    else current.delete(guild)
  })
  const renew = async (guild: string, { reports, guildSettings, confirmedFigures }: Store): Promise<void> => {
    // Before it is read: a change that comes in between makes it old again.
    current.add(guild)
    try {
      const [own, hidden, decisions] = await Promise.all([
        reports.answering(guild),
        guildSettings.hidden(guild),
        confirmedFigures.listAll(guild),
      ])
      const left = [...shared.entries.values()].filter(({ report }) => !hidden.has(report.id))
      const read = own.map(
        ({ report }) => decide(readEntry(report, lexicon.glossary), decisions.get(report.id) ?? []).entry,
      )
      const plain = own.length === 0 && left.length === shared.entries.size
      // Swapped by one assignment: until then, and where anything fails, the one before answers.
      const snapshot = plain ? shared : buildSnapshotFrom([...left, ...read], lexicon)
      if (!plain) versions.set(snapshot, new Map(own.map(({ report, ...version }) => [report.id, version])))
      ready.set(guild, snapshot)
    } catch (error) {
      current.delete(guild)
      throw error
    }
  }
  return {
    versionOf: (snapshot, report) => versions.get(snapshot)?.get(report),
    snapshotFor: guild => (guild === null ? shared : (ready.get(guild) ?? shared)),
    prepare: async guild => {
      if (guild === null || store === undefined) return
      while (!current.has(guild) || !ready.has(guild) || building.has(guild)) {
        const begun = building.get(guild) ?? renew(guild, store).finally(() => building.delete(guild))
        building.set(guild, begun)
        await begun
      }
    },
  }
}
