/** Which language a text is in: Vietnamese with marks, Vietnamese typed without them, English, or a mixture. */
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from './function-words.ts'
import { fold, hasMarks } from './fold.ts'
import { runSteps, type Steps } from './steps.ts'
import { isNumeric, type Token, tokenize } from './tokens.ts'

export type Language = 'vi' | 'en'

/** How somebody writes; `vi-unmarked` is Vietnamese without diacritics, `mixed` has both languages in one sentence. */
export type Writing = Language | 'vi-unmarked' | 'mixed'

/**
 * How a question is written. `known` lets a caller say which English words it knows (a dictionary), which tells
 * `thu ngan sach` from `tax take` where function words do not. Words that are at home in both languages and capitalised
 * words, which are names, say nothing.
 */
export function detectWriting(text: string, known: Known = () => false): Writing {
  const { english, vietnamese, plainly } = weigh(text, known)
  const marked = hasMarks(text)
  if (english === 0 && vietnamese === 0) return marked ? 'vi' : 'en'
  // "where is ca mau?": names without marks look Vietnamese, and are what an English question is about.
  if (!marked && !plainly && english >= 1 && english >= vietnamese) return 'en'
  const lesser = Math.min(english, vietnamese)
  if (lesser >= 1 && lesser >= 0.2 * (english + vietnamese)) return 'mixed'
  if (english > vietnamese) return 'en'
  return marked ? 'vi' : 'vi-unmarked'
}

/** Whether a text has a word that belongs to one of the languages: `GRDP 2024?` has none. */
export function tellsLanguage(text: string, known: Known = () => false): boolean {
  const { english, vietnamese } = weigh(text, known)
  return english > 0 || vietnamese > 0 || hasMarks(text)
}

type Known = (word: string) => boolean

/** How much a text speaks for each language, and whether a word of it is plainly Vietnamese, not just shaped so. */
function weigh(text: string, known: Known): { english: number; vietnamese: number; plainly: boolean } {
  let english = 0
  let vietnamese = 0
  let plainly = false
  const tokens = tokenize(text)
  const isCapital = (token: Token | undefined) => token !== undefined && /^\p{Lu}/u.test(text.slice(token.start))
  for (const [position, token] of tokens.entries()) {
    if (isNumeric(token)) continue
    const { folded, marked } = token
    // A question begins with a capital whatever its first word is, but with two only where that is a name ("Bạc Liêu").
    const name = isCapital(token) && (position > 0 || isCapital(tokens[1]))
    const inEnglish = ENGLISH_FUNCTION_WORDS.has(folded)
    const inVietnamese = VIETNAMESE_FUNCTION_WORDS.has(folded) || VIETNAMESE_CHAT.has(folded)
    if (name) continue
    plainly ||= marked !== folded || (inVietnamese && !inEnglish)
    if (marked !== folded) vietnamese += 1
    else if (inEnglish && !inVietnamese) english += 1
    else if (inVietnamese && !inEnglish) vietnamese += 1
    else if (inEnglish) continue
    // An abbreviation (GRDP, fdi) is at home in both languages.
    else if (isAbbreviation(text.slice(token.start, token.end)) && !known(folded)) continue
    else if (!isSyllable(folded)) english += known(folded) ? 1 : 0.3
    else if (known(folded)) english += 0.25
    else vietnamese += 0.5
  }
  return { english, vietnamese, plainly }
}

/** A word in capitals, or without a vowel. */
function isAbbreviation(word: string): boolean {
  return word.length > 1 && (/^\p{Lu}+$/u.test(word) || !/[aeiouy]/.test(fold(word)))
}

/** The language to answer in: a mixture is answered in Vietnamese, whose writers mix. */
export function answerLanguage(writing: Writing): Language {
  return writing === 'en' ? 'en' : 'vi'
}

/** The language of a whole text (a report), by which function words it is held together with. */
export function detectLanguage(text: string): Language {
  return runSteps(detectingSteps([text]))
}

/** The same of a text in parts, a part at a step. */
export function* detectingSteps(parts: readonly string[]): Steps<Language> {
  let marks = 0
  let english = 0
  for (const part of parts) {
    for (const { marked, folded } of tokenize(part)) {
      if (marked !== folded) marks++
      else if (isPlainEnglish(folded)) english++
    }
    yield
  }
  return marks >= english ? 'vi' : 'en'
}

/** Whether a folded word has the shape of a Vietnamese syllable: onset, vowels, one of eight codas. */
export function isSyllable(folded: string): boolean {
  return SYLLABLE.test(folded)
}

const SYLLABLE =
  /^(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|r|s|th|tr|t|v|x)?(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)(?:c|ch|m|n|ng|nh|p|t)?$/

// What chats abbreviate, and the small words of spoken Vietnamese.
const VIETNAMESE_CHAT = new Set(
  'bn bnhieu bnh ko k hok khong dc đc duoc dx cx j z tg ntn gn dtc vdt ktxh sx kh dn xk nk kn ns nsnn tinh nam thang quy tang giam dat thu chi tong dau tu vi sao'.split(
    ' ',
  ),
)

function isPlainEnglish(folded: string): boolean {
  return ENGLISH_FUNCTION_WORDS.has(folded) && !VIETNAMESE_FUNCTION_WORDS.has(folded)
}
