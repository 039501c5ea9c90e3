/** The inverted index: BM25 over terms of any kind, where a query term may stand for several weighted spellings. */

import { runSteps, type Steps } from '../text/steps.ts'

/** How often each term stands in one document, and the document's length in words. */
export type DocumentTerms = { readonly counts: ReadonlyMap<string, number>; readonly length: number }

/**
 * One thing a query asks for. Its alternatives are the ways a document can say it (the word as typed, corrections,
 * translations, synonyms); their probabilities say how likely each is to be what was meant. An alternative of several
 * terms counts as often as the rarest of them does: it is a phrase, known by its parts.
 */
export type Clause = {
  readonly weight: number
  readonly alternatives: readonly { readonly terms: readonly string[]; readonly probability: number }[]
}

/** A document's number and how well it matches; only documents with a match are scored. */
export type Scored = { readonly document: number; readonly score: number }

type Postings = { readonly documents: Uint32Array; readonly counts: Float32Array }

export type Index = {
  readonly size: number
  readonly averageLength: number
  readonly lengths: Float32Array
  readonly postings: ReadonlyMap<string, Postings>
}

/**
 * BM25's saturation of repeated terms (0 counts presence only; 1.2 to 2.0 is usual) and its normalisation by length
 * (0 none, 1 full). Paragraphs of one report differ little in length and say a thing once or twice, hence the low k1.
 */
export const BM25 = { k1: 0.9, b: 0.4 } as const

/** Builds the index. Documents are numbered in the order given. */
export function buildIndex(documents: Iterable<DocumentTerms>): Index {
  return runSteps(indexSteps(documents))
}

/** The same, a document and then some terms at a step; a document is asked for when its step has come. */
export function* indexSteps(documents: Iterable<DocumentTerms>): Steps<Index> {
  const growing = new Map<string, { documents: number[]; counts: number[] }>()
  const lengths: number[] = []
  let total = 0
  for (const { counts, length } of documents) {
    const number = lengths.push(length) - 1
    total += length
    for (const [term, count] of counts) {
      let entry = growing.get(term)
      if (!entry) growing.set(term, (entry = { documents: [], counts: [] }))
      entry.documents.push(number)
      entry.counts.push(count)
    }
    yield
  }
  const postings = new Map<string, Postings>()
  for (const [term, entry] of growing) {
    postings.set(term, { documents: Uint32Array.from(entry.documents), counts: Float32Array.from(entry.counts) })
    if (postings.size % TERMS_AT_ONCE === 0) yield
  }
  const averageLength = lengths.length > 0 ? total / lengths.length : 0
  return { size: lengths.length, averageLength, lengths: Float32Array.from(lengths), postings }
}

const TERMS_AT_ONCE = 500

/** Scores every document that matches, best first; equal scores keep document order. */
export function searchIndex(index: Index, query: readonly Clause[]): Scored[] {
  const scores = new Map<number, number>()
  for (const clause of query) {
    const { counts, frequency } = gather(index, clause)
    if (counts.size === 0) continue
    const weight = clause.weight * inverseDocumentFrequency(index.size, frequency)
    for (const [document, count] of counts) {
      const gain = weight * saturation(count, index.lengths[document] ?? 0, index.averageLength)
      scores.set(document, (scores.get(document) ?? 0) + gain)
    }
  }
  return [...scores]
    .map(([document, score]) => ({ document, score }))
    .toSorted((a, b) => b.score - a.score || a.document - b.document)
}

/**
 * How much a term tells, in nats: ln(1 + (N − n + ½) / (n + ½)) for a term in n of N documents, the form that never
 * gets negative (Lucene's BM25Similarity; Robertson and Zaragoza 2009, §3.1).
 */
export function inverseDocumentFrequency(size: number, documentFrequency: number): number {
  return Math.log(1 + (size - documentFrequency + 0.5) / (documentFrequency + 0.5))
}

/**
 * BM25's term part: f · (k1 + 1) / (f + k1 · (1 − b + b · length / average)). `count` may be fractional: an expected
 * count over alternatives.
 */
export function saturation(count: number, length: number, averageLength: number): number {
  const { k1, b } = BM25
  const norm = averageLength > 0 ? 1 - b + (b * length) / averageLength : 1
  return (count * (k1 + 1)) / (count + k1 * norm)
}

/** In how many documents a term stands. */
export function documentFrequency(index: Index, term: string): number {
  return index.postings.get(term)?.documents.length ?? 0
}

/**
 * The expected count of a clause in each document, and its expected document frequency: the probabilistic structured
 * query of Darwish and Oard (2003), tf = Σ p·tf and df = Σ p·df over the alternatives.
 */
function gather(index: Index, clause: Clause): { counts: Map<number, number>; frequency: number } {
  const counts = new Map<number, number>()
  let frequency = 0
  for (const { terms, probability } of clause.alternatives) {
    const matches = matchAll(index, terms)
    frequency += probability * matches.size
    for (const [document, count] of matches) counts.set(document, (counts.get(document) ?? 0) + probability * count)
  }
  return { counts, frequency: Math.min(Math.max(frequency, 1), index.size) }
}

function matchAll(index: Index, terms: readonly string[]): Map<number, number> {
  let matches: Map<number, number> | undefined
  for (const term of terms) {
    const found = index.postings.get(term)
    if (!found) return new Map<number, number>()
    const next = new Map<number, number>()
    for (let i = 0; i < found.documents.length; i++) {
      const document = found.documents[i] ?? 0
      const count = found.counts[i] ?? 0
      const before = matches === undefined ? count : matches.get(document)
      if (before !== undefined) next.set(document, Math.min(before, count))
    }
    matches = next
  }
  return matches ?? new Map<number, number>()
}
