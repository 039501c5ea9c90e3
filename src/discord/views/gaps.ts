/** What members asked and did not find, for moderators. */
import type { Language } from '../../text/language.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { container, text } from './components.ts'
import type { View } from './view.ts'

export type Gap = {
  readonly question: string
  readonly times: number
  readonly people: number
  readonly at: number
  /** Whether a member passed it on to the moderators. */
  readonly isTold: boolean
  /** Whether the reports as they are now answer it. */
  readonly isAnswered: boolean
}

const QUESTION_LIMIT = 100
export const GAPS_SHOWN = 15

/** In the order given; times are shown in each reader's own time zone. */
export function gapsView(
  gaps: readonly Gap[],
  { count, language }: { /** How many there are in all. */ readonly count: number; readonly language: Language },
): View {
  const words = wording[language].curating
  if (gaps.length === 0) return { components: [container([text(`### ${words.gapsTitle}`), text(words.gapsNone)])] }
  return {
    components: [
      container([
        text(`### ${words.gapsTitle}`, `-# ${words.gapsSince}`),
        text(
          ...gaps.map(gap => `- ${lineOf(gap, language)}`),
          count > gaps.length ? `-# ${words.moreGaps(count - gaps.length)}` : undefined,
        ),
      ]),
    ],
  }
}

function lineOf({ question, times, people, at, isTold, isAnswered }: Gap, language: Language): string {
  const words = wording[language].curating
  return [
    `“${fit(oneLine(question), QUESTION_LIMIT)}”`,
    words.times(times),
    people > 1 ? words.people(people) : '',
    words.last(`<t:${Math.floor(at / 1000)}:d>`),
    isTold ? `📨 ${words.passedOn}` : '',
    isAnswered ? `✅ ${words.answeredNow}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
