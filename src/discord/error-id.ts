/** Error ids: what a person can read out and a moderator can find in the log. */
import { randomBytes } from 'node:crypto'

/** Eight hexadecimal digits. */
export function newErrorId(): string {
  return randomBytes(4).toString('hex')
}
