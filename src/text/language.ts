/** Which language a text is in: Vietnamese with marks, Vietnamese typed without them, English, or a mixture. */
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from './function-words.ts'
import { hasMarks } from './fold.ts'
import { isNumeric, type Token, tokenize } from './tokens.ts'

export type Language = 'vi' | 'en'

/** How somebody writes; `vi-unmarked` is Vietnamese without diacritics, `mixed` has both languages in one sentence. */
export type Writing = Language | 'vi-unmarked' | 'mixed'

/**
 * How a question is written. `known` lets a caller say which English words it knows (a dictionary), which tells
 * `thu ngan sach` from `tax take` where function words do not. Words that are at home in both languages and capitalised
 * words, which are names, say nothing.
 */
export function detectWriting(text: string, known: (word: string) => boolean = () => false): Writing {
  let english = 0
  let vietnamese = 0
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
    if (marked !== folded) vietnamese += 1
    else if (inEnglish && !inVietnamese) english += 1
    else if (inVietnamese && !inEnglish) vietnamese += 1
    else if (inEnglish) continue
    else if (!isSyllable(folded)) english += known(folded) ? 1 : 0.3
    else if (known(folded)) english += 0.25
    else vietnamese += 0.5
  }
  if (english === 0 && vietnamese === 0) return hasMarks(text) ? 'vi' : 'en'
  const marked = hasMarks(text)
  const lesser = Math.min(english, vietnamese)
  if (lesser >= 1 && lesser >= 0.2 * (english + vietnamese)) return 'mixed'
  if (english > vietnamese) return 'en'
  return marked ? 'vi' : 'vi-unmarked'
}

/** The language to answer in: a mixture is answered in Vietnamese, whose writers mix. */
export function answerLanguage(writing: Writing): Language {
  return writing === 'en' ? 'en' : 'vi'
}

/** The language of a whole text (a report), by which function words it is held together with. */
export function detectLanguage(text: string): Language {
  let marks = 0
  let english = 0
  for (const { marked, folded } of tokenize(text)) {
    if (marked !== folded) marks++
    else if (isPlainEnglish(folded)) english++
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
  'bn bnhieu bnh ko k hok khong dc đc duoc dx cx j z tg ntn sx kh dn xk nk kn ns nsnn gdp tinh nam thang quy tang giam dat thu chi tong dau tu vi sao'.split(
    ' ',
  ),
)

function isPlainEnglish(folded: string): boolean {
  return ENGLISH_FUNCTION_WORDS.has(folded) && !VIETNAMESE_FUNCTION_WORDS.has(folded)
}
