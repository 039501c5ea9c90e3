/** Every sentence that the bot says, in both languages. Texts of others are escaped before they are put into one. */
import type { Language } from '../text/language.ts'
import { answerWords } from './wording/answers.ts'
import { buttonWords } from './wording/buttons.ts'
import { noticeWords } from './wording/notices.ts'
import { setupWords } from './wording/setup.ts'

export const wording = {
  vi: { ...answerWords.vi, ...buttonWords.vi, ...noticeWords.vi, ...setupWords.vi },
  en: { ...answerWords.en, ...buttonWords.en, ...noticeWords.en, ...setupWords.en },
} as const satisfies Record<Language, object>
