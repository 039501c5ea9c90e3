/** Fuzzy matching: the one importer of Fuse.js. It corrects words that no report has, against those that one has. */
import Fuse from 'fuse.js'

/** A word of the vocabulary that an unknown word may have been meant for; likelihoods of one word's guesses sum to 1. */
export type Correction = { readonly word: string; readonly likelihood: number }

export type Speller = { readonly correct: (word: string) => readonly Correction[] }

/**
 * A speller over a vocabulary. Only words of nearly the same length are considered: a typo adds, drops, swaps or
 * replaces a letter, whereas Fuse.js alone also finds a word inside a longer one.
 */
export function createSpeller(vocabulary: Iterable<string>, guesses = GUESSES): Speller {
  // Made when first needed: most questions have no unknown word.
  let made: { readonly fuse: Fuse<string>; readonly longest: number } | undefined
  const make = () => {
    const words = [...vocabulary]
    const fuse = new Fuse(words, { includeScore: true, threshold: THRESHOLD, distance: DISTANCE })
    return { fuse, longest: words.reduce((longest, { length }) => Math.max(longest, length), 0) }
  }
  const known = new Map<string, readonly Correction[]>()
  const correct = (word: string): readonly Correction[] => {
    let corrections = known.get(word)
    if (!corrections) {
      const { fuse, longest } = (made ??= make())
      // Nothing is near enough to a longer one, which would take Fuse.js seconds to find out.
      corrections = word.length > longest + 1 ? [] : rank(word, fuse.search(word, { limit: 60 }), guesses)
      if (known.size >= REMEMBERED) known.clear()
      known.set(word, corrections)
    }
    return corrections
  }
  return { correct }
}

/** A search box over named things, best first: for autocomplete and for names typed badly. */
export function createFinder<Item>(
  items: readonly Item[],
  namesOf: (item: Item) => string[],
): (text: string) => Item[] {
  const fuse = new Fuse(
    items.map(item => ({ item, names: namesOf(item) })),
    { keys: ['names'], threshold: 0.35, ignoreLocation: true },
  )
  return text => fuse.search(text).map(result => result.item.item)
}

// Fuse.js scores from 0 (same) to 1; a threshold of 0.4 lets one wrong letter in three through.
const THRESHOLD = 0.4
const DISTANCE = 20
// How many guesses share the probability: with one fewer typed words are found again (91.8 against 92.5 %).
const GUESSES = 3
const REMEMBERED = 10_000

function rank(word: string, results: readonly { item: string; score?: number }[], guesses: number): Correction[] {
  const near = results.filter(({ item }) => Math.abs(item.length - word.length) <= 1).slice(0, guesses)
  const total = near.reduce((sum, { score = 1 }) => sum + (1 - score), 0)
  return near.map(({ item, score = 1 }) => ({ word: item, likelihood: total > 0 ? (1 - score) / total : 0 }))
}
