/** Pairing: which of one list belongs to which of another, the most alike first, whichever list is called the first. */
import type { Steps } from '../text/steps.ts'
import type { Measured } from './measured.ts'

export type Pair<A, B> = { readonly first: Measured<A>; readonly second: Measured<B> }

export type Pairing<A, B> = {
  readonly pairs: readonly Pair<A, B>[]
  readonly restOfFirst: readonly Measured<A>[]
  readonly restOfSecond: readonly Measured<B>[]
}

export type Rule = {
  /** Only those with the same key are looked at. */
  readonly key: (measured: Measured<unknown>) => string
  readonly fits: (a: Measured<unknown>, b: Measured<unknown>) => boolean
  readonly likeness: (a: Measured<unknown>, b: Measured<unknown>) => number
}

/**
 * Pairs each with at most one of the other list. Neither position nor the order of the lists matters: of pairs equally
 * alike, the one whose texts come first in the alphabet is taken. A step looks at one of the first list.
 */
export function* pairUp<A, B>(
  first: readonly Measured<A>[],
  second: readonly Measured<B>[],
  { key: keyOf, fits, likeness }: Rule,
): Steps<Pairing<A, B>> {
  const candidates = Map.groupBy(second, keyOf)
  const takenFirst = new Set<Measured<A>>()
  const takenSecond = new Set<Measured<B>>()
  const pairs: Pair<A, B>[] = []
  // No pair of one group takes anything from another group.
  for (const [key, group] of Map.groupBy(first, keyOf)) {
    const others = candidates.get(key) ?? []
    const possible: PossiblePair<A, B>[] = group.length * others.length > MOST_PAIRS ? pairInOrder(group, others) : []
    if (group.length * others.length <= MOST_PAIRS)
      for (const a of group) {
        for (const b of others) if (fits(a, b)) possible.push(possiblePair(a, b, likeness(a, b)))
        yield
      }
    possible.sort((a, b) => b.likeness - a.likeness || compareTexts(a.low, b.low) || compareTexts(a.high, b.high))
    for (const pair of possible) {
      if (takenFirst.has(pair.first) || takenSecond.has(pair.second)) continue
      takenFirst.add(pair.first)
      takenSecond.add(pair.second)
      pairs.push({ first: pair.first, second: pair.second })
    }
    yield
  }
  return {
    pairs,
    restOfFirst: first.filter(measured => !takenFirst.has(measured)),
    restOfSecond: second.filter(measured => !takenSecond.has(measured)),
  }
}

// A table of hundreds of lines that measure the same: looking at each with each would take longer than it helps.
const MOST_PAIRS = 100_000

function pairInOrder<A, B>(some: readonly Measured<A>[], others: readonly Measured<B>[]): PossiblePair<A, B>[] {
  const sorted = <Source>(list: readonly Measured<Source>[]) => list.toSorted((a, b) => compareTexts(a.id, b.id))
  const candidates = Map.groupBy(sorted(others), ({ subject }) => subject)
  return [...Map.groupBy(sorted(some), ({ subject }) => subject)].flatMap(([subject, group]) =>
    group.flatMap((a, i) => {
      const b = candidates.get(subject)?.[i]
      return b ? possiblePair(a, b, 0) : []
    }),
  )
}

type PossiblePair<A, B> = Pair<A, B> & { readonly likeness: number; readonly low: string; readonly high: string }

function possiblePair<A, B>(first: Measured<A>, second: Measured<B>, likeness: number): PossiblePair<A, B> {
  const [low, high] = first.id < second.id ? [first.id, second.id] : [second.id, first.id]
  return { first, second, likeness, low, high }
}

// By code units: the same on every machine.
function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
