/** Every sentence that the bot says, in both languages. Texts of others are escaped before they are put into one. */
import type { Language } from '../text/language.ts'
import { answerWords } from './wording/answers.ts'
import { buttonWords } from './wording/buttons.ts'
import { exportWords } from './wording/export.ts'
import { fileWords } from './wording/files.ts'
import { knowledgeWords } from './wording/knowledge.ts'
import { moderatorNoticeWords } from './wording/moderator-notices.ts'
import { noticeWords } from './wording/notices.ts'
import { privacyWords } from './wording/privacy.ts'
import { setupWords } from './wording/setup.ts'
import { sourceWords } from './wording/sources.ts'

export const wording = {
  vi: {
    ...answerWords.vi,
    ...buttonWords.vi,
    ...exportWords.vi,
    ...noticeWords.vi,
    ...privacyWords.vi,
    ...setupWords.vi,
    curating: { ...knowledgeWords.vi, ...sourceWords.vi },
    moderatorNotices: moderatorNoticeWords.vi,
    files: fileWords.vi,
  },
  en: {
    ...answerWords.en,
    ...buttonWords.en,
    ...exportWords.en,
    ...noticeWords.en,
    ...privacyWords.en,
    ...setupWords.en,
    curating: { ...knowledgeWords.en, ...sourceWords.en },
    moderatorNotices: moderatorNoticeWords.en,
    files: fileWords.en,
  },
} as const satisfies Record<Language, object>
