/** Archives: what a ZIP holds, unpacked no further than its directory promised and a document needs. */
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { MAX_ARCHIVE_ENTRIES, MAX_UNPACKED_BYTES, MAX_UNPACKING_RATIO } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/** What is in an archive, by name; nothing is unpacked yet. */
export type Archive = { readonly file: ZipFile; readonly entries: ReadonlyMap<string, Entry> }

/** @throws Unreadable `damaged`, or `unpacks-too-large` where it holds too many files. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  try {
    const file = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (file.entryCount > MAX_ARCHIVE_ENTRIES) throw new Unreadable('unpacks-too-large')
    const entries = new Map<string, Entry>()
    for await (const entry of file.eachEntry()) {
      // Two files of one name: programs differ in which they show.
      if (entries.has(entry.fileName)) throw new Unreadable('damaged', `two parts are called ${shown(entry.fileName)}`)
      entries.set(entry.fileName, entry)
    }
    return { file, entries }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    // Whatever yauzl objects to is a fault of the archive: names that lead outside, records that do not fit.
    throw new Unreadable('damaged')
  }
}

/** Unpacks the parts whose names are wanted. @throws Unreadable `unpacks-too-large`, `encrypted` or `damaged`. */
export async function unpack(
  { file, entries }: Archive,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = [...entries.values()].filter(({ fileName }) => isWanted(fileName))
  const packed = wanted.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const unpacked = wanted.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (wanted.some(entry => entry.isEncrypted())) throw new Unreadable('encrypted')
  if (unpacked > MAX_UNPACKED_BYTES) throw new Unreadable('unpacks-too-large')
  // Small files are let off: a megabyte does no harm.
  if (unpacked > 1_048_576 && unpacked > packed * MAX_UNPACKING_RATIO) throw new Unreadable('unpacks-too-large')
  const parts = new Map<string, Uint8Array>()
  for (const entry of wanted) parts.set(entry.fileName, await unpackEntry(file, entry))
  return parts
}

async function unpackEntry(file: ZipFile, entry: Entry): Promise<Uint8Array> {
  try {
    // yauzl breaks off as soon as more comes than the directory says.
    const stream = await file.openReadStreamPromise(entry)
    const bytes = await buffer(stream)
    // yauzl leaves the sum of the bytes to others: a changed digit would be cited as the document's.
    if (crc32(bytes) !== entry.crc32) throw new Unreadable('damaged')
    return bytes
  } catch {
    throw new Unreadable('damaged')
  }
}

/** A name as it may be shown: short, without what cannot be seen. */
function shown(name: string): string {
  return JSON.stringify(name.replace(/[^\x20-\x7e]/g, '?').slice(0, 60))
}
