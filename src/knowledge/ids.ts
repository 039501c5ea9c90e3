/** Ids: names for what is stored, which say nothing and cannot be guessed. */
import { randomBytes } from 'node:crypto'

const ID_BYTES = 9

/** Twelve random characters that may stand in an address or a button. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}
