/** Correction: what was meant by the words of a question that nothing here knows. */
import { documentFrequency } from '../search/index.ts'
import type { Query } from '../search/query.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { foldedTerm } from '../search/terms.ts'
import { fold } from '../text/fold.ts'
import { findMentions } from '../text/glossary.ts'
import type { Token } from '../text/tokens.ts'
import { isChatWord } from './courtesy.ts'

/** The text with unknown words replaced by what they were most likely meant for. */
export function correctWords(text: string, query: Query, snapshot: Snapshot): string {
  let corrected = ''
  let from = 0
  for (const [i, { token }] of query.words.entries()) {
    const word = text.slice(token.start, token.end)
    if (!/^\p{L}/u.test(word) || token.folded.length < 3 || snapshot.isKnownWord(token.folded)) continue
    if (isChatWord(token.marked)) continue
    const before = query.words[i - 1]?.token
    const best = bestCorrection(token, { before, after: query.words[i + 1]?.token, snapshot })
    if (best === undefined) continue
    // A name is only corrected to one that is known: "Hải Phòg" to Hải Phòng.
    const isName = /^\p{Lu}/u.test(word) && token.start > 0
    if (isName && !isPlaceName(before, best, snapshot)) continue
    corrected += text.slice(from, token.start) + best
    from = token.end
  }
  return corrected + text.slice(from)
}

function isPlaceName(before: Token | undefined, word: string, { glossary }: Snapshot): boolean {
  return before !== undefined && findMentions(glossary, `${before.marked} ${word}`).some(({ concept, tokens }) => concept.class === 'place' && tokens === 2) // prettier-ignore
}

// Of the words one letter away, the one that fits its neighbours and that a report has.
function bestCorrection(
  token: Token,
  { before, after, snapshot }: { before: Token | undefined; after: Token | undefined; snapshot: Snapshot },
): string | undefined {
  const alike = snapshot.wordSpeller.correct(token.marked).map(({ word }) => word)
  // Two letters in the wrong order are two errors to the speller, and one slip of the hand.
  const swapped = swaps(token.folded).filter(snapshot.isKnownWord)
  const guesses = [...alike, ...swapped].filter(word => {
    const folded = fold(word)
    return isOneEditAway(token.marked, word) || isOneEditAway(token.folded, folded) || folded === token.folded
  })
  const fit = (word: string) => {
    const folded = fold(word)
    const pairs = [
      before && snapshot.isKnownPair(before.folded, folded),
      after && snapshot.isKnownPair(folded, after.folded),
    ]
    const inReport = documentFrequency(snapshot.index, foldedTerm(folded)) > 0
    const beside = [before, after].some(token => token !== undefined && /^\d/.test(token.folded))
    return 2 * pairs.filter(Boolean).length + Number(inReport) + (beside && BESIDE_NUMBERS.has(folded) ? 3 : 0)
  }
  return guesses.toSorted((a, b) => fit(b) - fit(a))[0]
}

const BESIDE_NUMBERS = new Set(['thang', 'nam', 'qui', 'ngay', 'ti', 'trieu', 'nghin', 'tan', 'tuoi'])

/** A word with each two neighbouring letters in the other order. */
function swaps(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) =>
    [word.slice(0, i), word[i + 1], word[i], word.slice(i + 2)].join(''),
  )
}

/** Whether one letter added, dropped, replaced or swapped with its neighbour turns one word into the other. */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
