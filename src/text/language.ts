/** Which language a text is in: Vietnamese with marks, Vietnamese typed without them, English, or a mixture. */
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from './function-words.ts'
import { hasMarks } from './fold.ts'
import { isNumeric, tokenize } from './tokens.ts'

export type Language = 'vi' | 'en'

/** How somebody writes; `vi-unmarked` is Vietnamese without diacritics, `mixed` has both languages in one sentence. */
export type Writing = Language | 'vi-unmarked' | 'mixed'

/**
 * How a question is written. `known` lets a caller say which English words it knows (a dictionary), which tells
 * `thu ngan sach` from `tax take` where function words do not.
 */
export function detectWriting(text: string, known: (word: string) => boolean = () => false): Writing {
  const words = tokenize(text).filter(token => !isNumeric(token))
  let english = 0
  let vietnamese = 0
  for (const { folded, marked } of words) {
    if (marked !== folded) vietnamese += 1
    else if (isPlainEnglish(folded)) english += 1
    else if (VIETNAMESE_FUNCTION_WORDS.has(folded) || VIETNAMESE_CHAT.has(folded)) vietnamese += 1
    else if (!isSyllable(folded) || known(folded)) english += isSyllable(folded) ? 0.4 : 0.6
    else vietnamese += 0.4
  }
  const marked = hasMarks(text)
  if (english > 0.9 && vietnamese > 0.9) {
    if (english >= 3 * vietnamese) return 'en'
    return vietnamese >= 3 * english ? (marked ? 'vi' : 'vi-unmarked') : 'mixed'
  }
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
  'bn bnhieu bnh ko k hok khong dc đc duoc dx vs cx j z tg ntn sx kh dn xk nk kn ns nsnn gdp tinh nam thang quy tang giam dat thu chi tong dau tu vi sao'.split(
    ' ',
  ),
)

function isPlainEnglish(folded: string): boolean {
  // "do", "so", "may", "to", "a", "i" and "me" are Vietnamese syllables as well.
  return ENGLISH_FUNCTION_WORDS.has(folded) && !VIETNAMESE_FUNCTION_WORDS.has(folded) && !AMBIGUOUS.has(folded)
}

const AMBIGUOUS = new Set('a an i so do to me may can he no than then we am t m d s'.split(' '))
