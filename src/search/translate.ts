/** Translation of single words and phrases between the languages, with probabilities, for searching only. */
import { type Dictionary, isListed, translate, type Translation } from '../text/dictionary.ts'
import { type Token, tokenize } from '../text/tokens.ts'

export type Translator = {
  /** Vietnamese wordings of an English word. */
  readonly toVietnamese: (word: string) => readonly Translation[]
  readonly knowsEnglish: (word: string) => boolean
  /** Whether the tokens together are a Vietnamese wording of the list. */
  readonly isWording: (tokens: readonly Token[]) => boolean
  /**
   * The longest Vietnamese wordings that stand in a row of tokens, each with the English words it may stand for. Marks
   * must agree where they were typed.
   */
  readonly toEnglish: (tokens: readonly Token[]) => readonly PhraseTranslation[]
}

/** A run of tokens and the English words for it. */
export type PhraseTranslation = {
  readonly first: number
  readonly length: number
  readonly words: readonly Translation[]
}

type Sense = { readonly marked: string; readonly word: string; readonly probability: number }

/** Builds the translator; the Vietnamese side is the dictionary turned round, by Bayes with equal word frequencies. */
export function createTranslator(dictionary: Dictionary): Translator {
  let senses: Map<string, Sense[]> | undefined
  return {
    toVietnamese: word => translate(dictionary, word),
    knowsEnglish: word => isListed(dictionary, word),
    isWording: tokens => englishFor(tokens, (senses ??= turnRound(dictionary))).length > 0,
    toEnglish: tokens => phrases(tokens, (senses ??= turnRound(dictionary))),
  }
}

const LONGEST_WORDING = 4
const MOST_SENSES = 6

function turnRound(dictionary: Dictionary): Map<string, Sense[]> {
  const senses = new Map<string, Sense[]>()
  for (const [word, translations] of dictionary.words) {
    for (const { wording, probability } of translations) {
      const tokens = tokenize(wording)
      const key = tokens.map(token => token.folded).join(' ')
      const sense = { marked: tokens.map(token => token.marked).join(' '), word, probability }
      const list = senses.get(key)
      if (list) list.push(sense)
      else senses.set(key, [sense])
    }
  }
  return senses
}

function phrases(tokens: readonly Token[], senses: ReadonlyMap<string, readonly Sense[]>): PhraseTranslation[] {
  const found: PhraseTranslation[] = []
  for (let i = 0; i < tokens.length; i++) {
    for (let length = Math.min(LONGEST_WORDING, tokens.length - i); length > 0; length--) {
      const run = tokens.slice(i, i + length)
      const words = englishFor(run, senses)
      if (words.length === 0) continue
      found.push({ first: i, length, words })
      i += length - 1
      break
    }
  }
  return found
}

function englishFor(run: readonly Token[], senses: ReadonlyMap<string, readonly Sense[]>): Translation[] {
  const candidates = senses.get(run.map(token => token.folded).join(' ')) ?? []
  const marked = run.map(token => token.marked).join(' ')
  const typedMarks = run.some(token => token.marked !== token.folded)
  const agreeing = typedMarks ? candidates.filter(sense => sense.marked === marked) : candidates
  const best = agreeing.toSorted((a, b) => b.probability - a.probability).slice(0, MOST_SENSES)
  const total = best.reduce((sum, { probability }) => sum + probability, 0)
  return best.map(({ word, probability }) => ({ wording: word, probability: probability / total }))
}
