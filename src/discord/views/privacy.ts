/** What the bot keeps of a person, page by page; what erasing it would take away, and what it has. */
import { ButtonStyle } from 'discord-api-types/v10'
import type { Language } from '../../text/language.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { ACCENT, button, container, row, text } from './components.ts'
import { noticeView } from './notice.ts'
import { pageOf, pagerButtons } from './pages.ts'
import type { View } from './view.ts'

/** How many things of each kind are kept. */
export type KeptCounts = {
  readonly questions: number
  readonly feedback: number
  readonly told: number
  readonly reports: number
}

export type Kept = {
  readonly counts: KeptCounts
  /** Oldest first; the words of some are gone. */
  readonly questions: readonly { readonly question: string; readonly at: number }[]
}

const QUESTIONS_PER_PAGE = 10
const QUESTION_LIMIT = 250

/** Pages count from 0; one past the end is the last. */
export function keptView({ counts, questions }: Kept, { page, language }: { page: number; language: Language }): View {
  const words = wording[language]
  if (isNothing(counts)) return noticeView(words.keptNothing)
  const { items, at, pages } = pageOf(questions.toReversed(), page, QUESTIONS_PER_PAGE)
  const lines = items.map(({ question, at }) => {
    const shown = question === '' ? `*${words.keptWordsGone}*` : `“${fit(oneLine(question), QUESTION_LIMIT)}”`
    return `- ${shown} · <t:${Math.floor(at / 1000)}:d>`
  })
  return {
    components: [
      container([
        text(`### ${words.keptTitle}`, pages > 1 ? `-# ${words.page(at + 1, pages)}` : undefined, ...countLines(counts, language)), // prettier-ignore
        lines.length > 0 ? text(words.keptLatest, ...lines) : undefined,
        text(`-# ${words.keptHow}`),
        row(...pagerButtons({ at, pages, language, action: to => ({ kind: 'kept', page: to }) })),
      ]),
    ],
  }
}

/** What would be erased, with the button that does it. */
export function eraseView(counts: KeptCounts, language: Language): View {
  const words = wording[language]
  if (isNothing(counts)) return noticeView(words.keptNothing)
  const erase = button(words.eraseButton, { kind: 'erase' }, ButtonStyle.Danger)
  return {
    components: [
      container(
        [text(`### ${words.eraseTitle}`, ...countLines(counts, language)), text(words.eraseWhat), row(erase)],
        ACCENT.notInReport,
      ),
    ],
  }
}

export function erasedView({ reports, ...deleted }: KeptCounts, language: Language): View {
  const words = wording[language]
  const lines = countLines({ ...deleted, reports: 0 }, language)
  return {
    components: [
      container([text(`### ${words.erasedTitle}`, ...lines, reports > 0 ? words.erasedReports(reports) : undefined)]),
    ],
  }
}

function isNothing(counts: KeptCounts): boolean {
  return Object.values(counts).every(count => count === 0)
}

/** A line for each kind of which there is any. */
function countLines({ questions, feedback, told, reports }: KeptCounts, language: Language): string[] {
  const words = wording[language]
  const lines = [
    [questions, words.keptQuestions],
    [feedback, words.keptFeedback],
    [told, words.keptTold],
    [reports, words.keptReports],
  ] as const
  return lines.filter(([count]) => count > 0).map(([count, say]) => say(count))
}
