/** The parts that custom ids are made of, each with the one spelling that it can be read from. */

/** An id that `newId` made, of a question or a report. */
export function isId(part: string | undefined): part is string {
  return part !== undefined && /^[\w-]{1,32}$/.test(part)
}

/** A key of a report, a figure or some words (see `keys`). */
export function isKey(part: string | undefined): part is string {
  return part !== undefined && /^[\w-]{10}$/.test(part)
}

// Numbers have one spelling, so that every id that can be read is one that can be written.
export function readNumber(part: string | undefined): number | undefined {
  return part !== undefined && /^(?:0|[1-9]\d{0,6})$/.test(part) ? Number(part) : undefined
}
