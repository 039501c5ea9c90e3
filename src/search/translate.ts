/** Translation of single words and phrases between the languages, with probabilities, for searching only. */
import { type Dictionary, isListed, translate, type Translation } from '../text/dictionary.ts'
import { type Token, tokenize } from '../text/tokens.ts'

export type Translator = {
  /** Vietnamese wordings of an English word. */
  readonly toVietnamese: (word: string) => readonly Translation[]
  readonly knowsEnglish: (word: string) => boolean
  /** The Vietnamese wordings of the list that the tokens together may be, with their marks. */
  readonly wordingsOf: (tokens: readonly Token[]) => readonly string[]
  /** Whether there are any. */
  readonly isWording: (tokens: readonly Token[]) => boolean
  /**
   * The longer words that a Vietnamese syllable is a part of and says nothing of: `xã hội` and `hợp tác xã` of `xã`,
   * `xa hoi` of `xa` where it is folded.
   */
  readonly compoundsOf: (syllable: string, form: 'marked' | 'folded') => readonly string[]
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

type Compounds = ReadonlyMap<string, readonly string[]>
type Sense = { readonly marked: string; readonly word: string; readonly probability: number }

/** Builds the translator; the Vietnamese side is the dictionary turned round, by Bayes with equal word frequencies. */
export function createTranslator(dictionary: Dictionary): Translator {
  let senses: Map<string, Sense[]> | undefined
  const longer: { marked?: Compounds; folded?: Compounds } = {}
  return {
    toVietnamese: word => translate(dictionary, word),
    knowsEnglish: word => isListed(dictionary, word),
    wordingsOf: tokens => agreeing(tokens, (senses ??= turnRound(dictionary))).map(({ marked }) => marked),
    isWording: tokens => agreeing(tokens, (senses ??= turnRound(dictionary))).length > 0,
    compoundsOf: (syllable, form) =>
      (longer[form] ??= findCompounds((senses ??= turnRound(dictionary)), form)).get(syllable) ?? [],
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

/** How likely a wording of an English word must be to be a word of its own rather than a phrase that explains it. */
const LIKELY_WORD = 0.3

// "giá cả" is a price as "giá" is; "xã hội" has nothing of "xã".
function findCompounds(senses: ReadonlyMap<string, readonly Sense[]>, form: 'marked' | 'folded'): Compounds {
  const words = new Map<string, { readonly english: Set<string>; likely: boolean }>()
  for (const [folded, list] of senses) {
    for (const { marked, word, probability } of list) {
      const key = form === 'marked' ? marked : folded
      const known = words.get(key)
      const likely = probability >= LIKELY_WORD
      if (!known) words.set(key, { english: new Set([word]), likely })
      else {
        known.english.add(word)
        known.likely ||= likely
      }
    }
  }
  const compounds = new Map<string, string[]>()
  for (const [longer, { english, likely }] of words) {
    if (!likely || !longer.includes(' ')) continue
    for (const syllable of new Set(longer.split(' '))) {
      if (words.get(syllable)?.english.isDisjointFrom(english) === false) continue
      const known = compounds.get(syllable)
      if (known) known.push(longer)
      else compounds.set(syllable, [longer])
    }
  }
  return compounds
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
  const best = agreeing(run, senses)
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, MOST_SENSES)
  const total = best.reduce((sum, { probability }) => sum + probability, 0)
  return best.map(({ word, probability }) => ({ wording: word, probability: probability / total }))
}

function agreeing(run: readonly Token[], senses: ReadonlyMap<string, readonly Sense[]>): readonly Sense[] {
  const candidates = senses.get(run.map(token => token.folded).join(' ')) ?? []
  const marked = run.map(token => token.marked).join(' ')
  const typedMarks = run.some(token => token.marked !== token.folded)
  return typedMarks ? candidates.filter(sense => sense.marked === marked) : candidates
}
