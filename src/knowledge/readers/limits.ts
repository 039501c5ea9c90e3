/** How much of anything is read before a source is refused; the sentences in `failure.ts` tell the same numbers. */

export const MAX_BYTES = 10 * 1024 * 1024
export const MAX_PAGES = 1_000
export const MAX_PARAGRAPHS = 20_000
export const MAX_CHARACTERS = 5_000_000
/** What the text parts of a DOCX may unpack to. */
export const MAX_UNPACKED_BYTES = 32 * 1024 * 1024
export const MAX_ARCHIVE_ENTRIES = 5_000
/** XML of documents packs about 20 to 1; repetition made on purpose 1000 to 1. */
export const MAX_UNPACKING_RATIO = 250
/** A paragraph longer than this is cut at the ends of its sentences: it could not be shown or cited. */
export const MAX_PARAGRAPH_CHARACTERS = 8_000
/** Plain text up to this size takes some milliseconds and is read at once, without a process of its own. */
export const MAX_INLINE_BYTES = 128 * 1024

/** What a process that reads may use. `residentMegabytes` bounds what the heap's limit does not count. */
export type ProcessLimits = {
  readonly seconds: number
  readonly heapMegabytes: number
  readonly residentMegabytes: number
}
export const PROCESS_LIMITS: ProcessLimits = { seconds: 20, heapMegabytes: 256, residentMegabytes: 640 }
export const MAX_PROCESSES = 2
