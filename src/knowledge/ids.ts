/** Ids: names for what is stored, which say nothing and cannot be guessed. */
import { randomBytes } from 'node:crypto'

const ID_BYTES = 9

/** Twelve random characters that may stand in an address, a button or on a command line. */
export function newId(): string {
  const id = randomBytes(ID_BYTES).toString('base64url')
  // A command line would take it for an option.
  return id.startsWith('-') ? newId() : id
}
