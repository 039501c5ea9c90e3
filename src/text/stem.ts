/** English stems: `exports`, `exporting` and `exported` are one word to search by. */
import { stemmer } from 'stemmer'

/** The stem of a lower-case English word (Porter 1980), remembered: the same few thousand words come again and again. */
export function stem(word: string): string {
  let stemmed = stems.get(word)
  if (stemmed === undefined) {
    stemmed = stemmer(word)
    if (stems.size < STEMS_KEPT) stems.set(word, stemmed)
  }
  return stemmed
}

// About 5 MB at the most; a text with more distinct words than this is not a text.
const STEMS_KEPT = 50_000
const stems = new Map<string, string>()
