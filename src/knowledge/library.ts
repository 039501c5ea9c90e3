/** The library: which reports a Discord server asks. */
import { buildSnapshot, type Snapshot } from '../search/snapshot.ts'
import { readLexicon, readReports } from './sources.ts'

export type Library = {
  /** What is asked in a server, or in direct messages (`null`). */
  readonly snapshotFor: (guild: string | null) => Snapshot
}

/** Reads the reports of a folder, which every server shares; what could not be read is named in `problems`. */
export async function openLibrary(folder: string): Promise<{ library: Library; problems: readonly string[] }> {
  const [lexicon, { reports, problems }] = await Promise.all([readLexicon(), readReports(folder)])
  const snapshot = buildSnapshot(reports, lexicon)
  return { library: { snapshotFor: () => snapshot }, problems }
}
