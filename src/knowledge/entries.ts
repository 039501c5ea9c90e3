/** Entries: what was read from versions of reports, which never change; the slow part of a snapshot, and done once for each. */
import { LRUCache } from 'lru-cache'
import { type Entry, entrySteps } from '../search/snapshot.ts'
import type { Glossary } from '../text/glossary.ts'
import { inSlices } from './slices.ts'
import type { Store } from './store.ts'

export type Entries = {
  /** What a version of a report of that server says, whether or not it answers; nothing where there is none. */
  readonly read: (guild: string, report: string, number: number) => Promise<Entry | undefined>
}

/** In characters of their paragraphs: as much as two servers may have. With its figures one takes up to ten times that. */
const CHARACTERS_KEPT = 40_000_000

const ENTRIES = new WeakMap<Store['reports'], Entries>()

/** Those of a store: whoever reads a version, nobody reads it again. */
export function entriesOf({ reports }: Pick<Store, 'reports'>, glossary: Glossary): Entries {
  const entries = ENTRIES.get(reports) ?? createEntries(reports, glossary)
  ENTRIES.set(reports, entries)
  return entries
}

function createEntries(reports: Store['reports'], glossary: Glossary): Entries {
  const kept = new LRUCache<string, Entry>({ maxSize: CHARACTERS_KEPT, sizeCalculation: charactersOf })
  // Two that ask for the same at once wait for one reading.
  const reading = new Map<string, Promise<Entry | undefined>>()
  const readAnew = async (guild: string, report: string, number: number): Promise<Entry | undefined> => {
    const content = await reports.readVersion(guild, report, number)
    return content && inSlices(entrySteps(content, glossary))
  }
  return {
    read: async (guild, report, number) => {
      const key = `${guild} ${report} ${number}`
      const known = kept.get(key)
      if (known) return known
      let begun = reading.get(key)
      if (!begun) {
        begun = readAnew(guild, report, number).finally(() => reading.delete(key))
        reading.set(key, begun)
      }
      const entry = await begun
      if (entry) kept.set(key, entry)
      return entry
    },
  }
}

/** At least one, as the room that is left is counted in them. */
export function charactersOf({ report }: Entry): number {
  return report.paragraphs.reduce((sum, { text }) => sum + text.length, 1)
}
