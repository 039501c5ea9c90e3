/** The reports of a server as its moderators see them, and the versions of one. */
import type { Language } from '../../text/language.ts'
import { wording } from '../wording.ts'
import { showDate } from './citation.ts'
import { button, container, row, text } from './components.ts'
import { pageOf, pagerButtons } from './pages.ts'
import { type Origin, originName, showBytes, shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

export type Listed = {
  readonly title: string
  /** Of a built-in report there is nothing that the server could decide on but whether it is hidden. */
  readonly origin: Origin | 'built-in'
  readonly isHidden: boolean
  readonly version: number | null
  readonly date: string | undefined
  readonly figures: number
  readonly scheduleHours: number | null
  readonly isDraftWaiting: boolean
}

const REPORTS_PER_PAGE = 10

export function savedReportsView(
  reports: readonly Listed[],
  { page, language }: { readonly page: number; readonly language: Language },
): View {
  const words = wording[language]
  const { items, at, pages } = pageOf(reports, page, REPORTS_PER_PAGE)
  const facts = [words.reports(reports.length), pages > 1 ? words.page(at + 1, pages) : '']
  const hasOwn = reports.some(({ origin }) => origin !== 'built-in')
  return {
    components: [
      container([
        text(`### ${words.curating.listTitle}`, `-# ${facts.filter(Boolean).join(' · ')}`),
        text(...items.map(report => `- ${lineOf(report, language)}`), hasOwn ? undefined : words.curating.noOwn),
        row(...pagerButtons({ at, pages, language, action: to => ({ kind: 'saved-reports', page: to }) })),
      ]),
    ],
  }
}

function lineOf(
  { title, origin, isHidden, version, date, figures, scheduleHours, isDraftWaiting }: Listed,
  language: Language,
): string {
  const words = wording[language]
  const facts = [
    origin === 'built-in' ? words.curating.builtIn : originName(origin, language),
    version === null ? '' : words.curating.version(String(version)),
    showDate(date, language),
    words.figures(figures),
    scheduleHours === null ? '' : words.curating.everyHours(scheduleHours),
    isDraftWaiting ? `**${words.curating.draftWaiting}**` : '',
    isHidden ? `**${words.curating.hidden}**` : '',
  ]
  return [`**${shownTitle(title)}**`, ...facts.filter(Boolean)].join(' · ')
}

export type Version = {
  readonly number: number
  readonly at: number
  readonly state: 'draft' | 'published' | 'discarded'
  readonly current: boolean
  readonly bytes: number
}

export type History = {
  /** The id of the report in the store, and what it is called. */
  readonly saved: string
  readonly title: string
  readonly versions: readonly Version[]
  /** The numbers of the drafts that can be published. */
  readonly waiting: readonly number[]
}

/** As many as a message holds; twenty published ones are kept. */
const VERSIONS_SHOWN = 30
/** Buttons of a row. */
const DRAFTS_SHOWN = 5

/** Newest first; times are shown in each reader's own time zone. */
export function versionsView({ saved, title, versions, waiting }: History, language: Language): View {
  const words = wording[language].curating
  const left = versions.length - VERSIONS_SHOWN
  const lines = versions.slice(0, VERSIONS_SHOWN).map(({ number, at, state, current, bytes }) => {
    const shown = current ? `**${words.state.current}**` : words.state[state]
    return `- **${number}** · <t:${Math.floor(at / 1000)}:f> · ${shown} · ${showBytes(Math.max(bytes, 1024), language)}`
  })
  return {
    components: [
      container([
        text(`### ${words.historyTitle(shownTitle(title))}`),
        text(...lines, left > 0 ? `-# ${words.moreVersions(left)}` : undefined, `-# ${words.historyHint}`),
        row(
          ...waiting
            .toReversed()
            .slice(0, DRAFTS_SHOWN)
            .map(version => button(words.compareDraft(String(version)), { kind: 'compare', saved, version })),
        ),
      ]),
    ],
  }
}

/** A sentence about a report, with the button that acts on it. */
export function decisionView(sentence: string, action: 'remove' | 'undo', { saved, language }: Deciding): View {
  const words = wording[language].curating
  return { components: [container([text(sentence), row(button(words[action], { kind: action, saved }))])] }
}

type Deciding = { readonly saved: string; readonly language: Language }
