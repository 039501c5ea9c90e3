/** Locale: which of the bot's languages somebody writes, or their Discord or their server is set to. */
import type { Snapshot } from '../search/snapshot.ts'
import { answerLanguage, detectWriting, type Language, tellsLanguage } from '../text/language.ts'

/** Vietnamese for `vi`, English for every other locale of Discord's. */
export function languageOf(locale: string | null | undefined): Language {
  return locale === 'vi' ? 'vi' : 'en'
}

/** The language to answer a text in; `otherwise` where it has no word that tells one. */
export function languageOfText(
  text: string,
  otherwise: Language,
  { translator }: Pick<Snapshot, 'translator'>,
): Language {
  const { knowsEnglish } = translator
  return tellsLanguage(text, knowsEnglish) ? answerLanguage(detectWriting(text, knowsEnglish)) : otherwise
}
