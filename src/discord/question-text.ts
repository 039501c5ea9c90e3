/** Question text: what somebody typed on Discord, without what is only Discord's in it. */
import { normalise } from '../text/fold.ts'

/**
 * The words of a message or an option: without mentions of people, of everybody, of roles and channels and without
 * custom emoji (neither is asked about, and ids of people are not kept), in composed Unicode, on one line.
 */
export function cleanQuestion(typed: string): string {
  return normalise(typed)
    .replace(/<(?:@[!&]?|#|a?:\w+:)\d+>|@(?:everyone|here)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
