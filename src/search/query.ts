/** Queries: what somebody typed as weighted clauses over the index, corrected and translated where need be. */
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from '../text/function-words.ts'
import { normalise } from '../text/fold.ts'
import { findMentions } from '../text/glossary.ts'
import { detectWriting, isSyllable, type Writing } from '../text/language.ts'
import { isNumeric, type Token, tokenize } from '../text/tokens.ts'
import { type Clause, documentFrequency, type Scored, searchIndex } from './index.ts'
import type { Snapshot } from './snapshot.ts'
import { conceptTerm, foldedTerm, gramTerms, markedTerm, pairTerm, stemTerm, wordingTerms } from './terms.ts'

/** A word of the query and what it is searched as. */
export type QueryWord = {
  readonly token: Token
  /** The words it may have been meant for; itself where the index knows it. */
  readonly readings: readonly { readonly token: Token; readonly likelihood: number }[]
  readonly functional: boolean
}

export type Query = {
  readonly writing: Writing
  readonly words: readonly QueryWord[]
  readonly clauses: readonly Clause[]
}

/**
 * How much each kind of clause counts, set on XQuAD's development half. Function words and pairs with one count less;
 * pairs of two ("là gì", "bao nhiêu") say nothing about the text and are left out.
 */
const WEIGHTS = {
  functionWord: 0.2,
  halfFunctionalPair: 0.5,
  stem: 1,
  gram: 0.3,
  concept: 0.6,
  translation: 2,
} as const

/** Turns text into a query against a snapshot. */
export function buildQuery(text: string, snapshot: Snapshot): Query {
  const composed = normalise(text)
  const tokens = tokenize(composed)
  const writing = detectWriting(composed, snapshot.translator.knowsEnglish)
  const words = tokens.map(token => readWord(token, writing, snapshot))
  const clauses = [
    ...wordClauses(words, writing, snapshot),
    ...pairClauses(words),
    ...englishClauses(words),
    ...conceptClauses(composed, snapshot),
    ...(writing === 'en' ? [] : phraseClauses(words, snapshot)),
  ]
  return { writing, words, clauses }
}

/** Ranks the snapshot's paragraphs for a text, best first. */
export function rankParagraphs(snapshot: Snapshot, query: Query): Scored[] {
  return searchIndex(snapshot.index, query.clauses)
}

function readWord(token: Token, writing: Writing, { index, speller, translator }: Snapshot): QueryWord {
  const functional = isFunctional(token, writing)
  const itself = { token, functional, readings: [{ token, likelihood: 1 }] }
  const known = documentFrequency(index, foldedTerm(token.folded)) > 0
  if (known || functional || isNumeric(token) || token.folded.length < 3) return itself
  if (writing !== 'vi' && translator.knowsEnglish(token.folded)) return itself
  const corrections = speller.correct(token.marked)
  const readings = corrections.flatMap(({ word, likelihood }) => tokenize(word).map(token => ({ token, likelihood })))
  return readings.length > 0 ? { token, functional, readings } : itself
}

function isFunctional({ folded }: Token, writing: Writing): boolean {
  const english = ENGLISH_FUNCTION_WORDS.has(folded)
  if (writing === 'en') return english
  return VIETNAMESE_FUNCTION_WORDS.has(folded) || (writing === 'mixed' && english)
}

function wordClauses(words: readonly QueryWord[], writing: Writing, { translator }: Snapshot): Clause[] {
  return words.flatMap(({ token, readings, functional }) => {
    const weight = functional ? WEIGHTS.functionWord : 1
    const single = (term: (word: Token) => string) => ({
      weight,
      alternatives: readings.map(({ token: word, likelihood }) => ({ terms: [term(word)], probability: likelihood })),
    })
    const clauses = [single(word => markedTerm(word.marked))]
    // In Vietnamese text an English word stands as it is (a name) or translated; unmarked look-alikes are neither.
    if (writing !== 'en') clauses.push(single(word => foldedTerm(word.folded)))
    const translations = functional || !mayBeEnglish(token, writing) ? [] : translator.toVietnamese(token.folded)
    if (translations.length === 0) return clauses
    const alternatives = translations.map(({ wording, probability }) => ({ terms: wordingTerms(wording), probability }))
    return [...clauses, { weight: WEIGHTS.translation, alternatives }]
  })
}

/** Whether a word of a question may be an English one: all of an English question, the odd shapes of another. */
export function mayBeEnglish({ marked, folded }: Token, writing: Writing): boolean {
  return marked === folded && (writing === 'en' || (folded.length > 2 && !isSyllable(folded)))
}

function pairClauses(words: readonly QueryWord[]): Clause[] {
  return words.slice(1).flatMap((word, i) => {
    const before = words[i]
    if (!before || (before.functional && word.functional)) return []
    const alternatives = before.readings.flatMap(first =>
      word.readings.map(second => ({ terms: [pairTerm(first.token.folded, second.token.folded)], probability: 1 })),
    )
    return [{ weight: before.functional || word.functional ? WEIGHTS.halfFunctionalPair : 1, alternatives }]
  })
}

// Only English text has stems and grams, so these find nothing elsewhere.
function englishClauses(words: readonly QueryWord[]): Clause[] {
  const stems = words.map(({ readings, functional }) => ({
    weight: functional ? WEIGHTS.functionWord : WEIGHTS.stem,
    alternatives: readings.map(({ token, likelihood }) => ({
      terms: [stemTerm(token.folded)],
      probability: likelihood,
    })),
  }))
  const likeliest = words.flatMap(({ readings }) => readings[0]?.token ?? [])
  const grams = gramTerms(likeliest).map(gram => ({
    weight: WEIGHTS.gram,
    alternatives: [{ terms: [gram], probability: 1 }],
  }))
  return [...stems, ...grams]
}

function conceptClauses(text: string, { glossary }: Snapshot): Clause[] {
  return findMentions(glossary, text, { lenient: true }).map(({ concept }) => ({
    weight: WEIGHTS.concept,
    alternatives: [{ terms: [conceptTerm(concept.id)], probability: 1 }],
  }))
}

// A Vietnamese question over English text: its wordings turned round into English stems.
function phraseClauses(words: readonly QueryWord[], { translator }: Snapshot): Clause[] {
  const tokens = words.flatMap(({ readings }) => readings[0]?.token ?? [])
  return translator
    .toEnglish(tokens)
    .filter(({ first, length }) => words.slice(first, first + length).some(word => !word.functional))
    .map(({ words: english }) => ({
      weight: WEIGHTS.translation,
      alternatives: english.map(({ wording, probability }) => ({ terms: [stemTerm(wording)], probability })),
    }))
}
