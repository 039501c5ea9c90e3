/** What members asked and did not find, for moderators. */
import type { Figure } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import type { Glossary } from '../../text/glossary.ts'
import type { Language } from '../../text/language.ts'
import { escapeMarkdown, fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { container, row, text } from './components.ts'
import { figureLabel } from './figure-label.ts'
import { pageOf, pagerButtons } from './pages.ts'
import type { View } from './view.ts'

export type Gap = {
  /** The wording that stands for all that ask for the same. */
  readonly question: string
  readonly previous: readonly string[]
  readonly wordings: number
  readonly times: number
  readonly people: number
  readonly at: number
  /** Whether a member passed it on to the moderators. */
  readonly isTold: boolean
}

/** That the reports as they are now answer a question, and with which figure where it is one. */
export type Answered = { readonly figure?: Figure; readonly entry?: Entry }

type Shown = {
  readonly page: number
  readonly language: Language
  readonly glossary: Glossary
  /** Asked only for those that are shown. */
  readonly answered: (gap: Gap) => Answered | undefined
}

const QUESTION_LIMIT = 100
const LABEL_LIMIT = 60
const GAPS_PER_PAGE = 10

/** In the order given; times are shown in each reader's own time zone. */
export function gapsView(gaps: readonly Gap[], shown: Shown): View {
  const { language } = shown
  const words = wording[language]
  const { gapsTitle, gapsNone, gapsSince } = words.curating
  if (gaps.length === 0) return { components: [container([text(`### ${gapsTitle}`), text(gapsNone)])] }
  const { items, at, pages } = pageOf(gaps, shown.page, GAPS_PER_PAGE)
  const facts = [gapsSince, pages > 1 ? words.page(at + 1, pages) : '']
  return {
    components: [
      container([
        text(`### ${gapsTitle}`, `-# ${facts.filter(Boolean).join(' · ')}`),
        text(...items.map(gap => `- ${lineOf(gap, shown)}`)),
        row(...pagerButtons({ at, pages, language, action: to => ({ kind: 'gaps', page: to }) })),
      ]),
    ],
  }
}

function lineOf(gap: Gap, { language, glossary, answered }: Shown): string {
  const { question, wordings, times, people, at, isTold } = gap
  const words = wording[language].curating
  const answer = answered(gap)
  return [
    `“${fit(oneLine(question), QUESTION_LIMIT)}”`,
    wordings > 1 ? words.wordings(wordings) : '',
    words.times(times),
    people > 1 ? words.people(people) : '',
    words.last(`<t:${Math.floor(at / 1000)}:d>`),
    isTold ? `📨 ${words.passedOn}` : '',
    answer ? `✅ ${[words.answeredNow, valueOf(answer, { language, glossary })].filter(Boolean).join(': ')}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function valueOf({ figure, entry }: Answered, shown: { language: Language; glossary: Glossary }): string {
  return figure && entry ? escapeMarkdown(figureLabel(figure, entry, { ...shown, limit: LABEL_LIMIT })) : ''
}
