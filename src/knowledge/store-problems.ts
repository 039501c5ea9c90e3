/** Store problems: what keeps a file from being used as a store, in words for a person who can mend it. */
import { Failure } from '../failure.ts'

/** SQLite's code for a database that another connection keeps locked. */
export const BUSY = 5

/** What a person can mend, by the codes of the system and of SQLite (the lower byte of its codes is the kind). */
const PROBLEMS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ['EACCES', 'permission denied. Let the program write there, or name another data folder.'],
  ['EPERM', 'permission denied. Let the program write there, or name another data folder.'],
  ['EROFS', 'it lies on a disk that may only be read. Name another data folder.'],
  ['EEXIST', 'there is a file where a folder is needed. Name another data folder.'],
  ['ENOTDIR', 'there is a file where a folder is needed. Name another data folder.'],
  ['EISDIR', 'there is a folder where a file is needed. Move it away.'],
  ['ENOENT', 'it leads through a link to nothing. Make what the link names, or name another data folder.'],
  ['ELOOP', 'it leads through a link to itself. Name another data folder.'],
  ['ENAMETOOLONG', 'its name is too long. Name another data folder.'],
  ['ENOSPC', 'the disk is full.'],
  [BUSY, 'another program keeps it locked. Close that one first.'],
  [8, 'it may only be read. Let the program write to it and to its folder, or name another data folder.'],
  [10, 'the disk reports an error.'],
  [11, 'it is damaged. Put a copy from before in its place, or move it away to begin with an empty one.'],
  [13, 'the disk is full.'],
  [14, 'it cannot be opened. Let the program write to it and to its folder, or name another data folder.'],
  [26, 'it is not a database. Move it away to begin with an empty one.'],
])

/** Does what may fail for a reason that a person can mend, and says so. */
export async function mendable<Result>(path: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const problem = PROBLEMS.get(kindOf(error))
    throw problem === undefined ? error : new Failure('store-unusable', { path, problem })
  }
}

/** The code of the system, or the kind of SQLite's code, that an error carries. */
export function kindOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  return 'code' in error ? error.code : undefined
}
