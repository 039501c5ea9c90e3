/** The figures of a report for moderators to decide on, page by page. */
import { indicatorName } from '../../answer/headline.ts'
import { type Figure, quote } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import { figureKey } from '../keys.ts'
import { fit, LIMITS, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { button, container, menu, row, text } from './components.ts'
import { figureLabel, type In, signedValue } from './figure-label.ts'
import { figureLine } from './figures.ts'
import { pageOf, pagerButtons } from './pages.ts'
import { shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

export type Review = {
  /** The id of the report in the store, and the number of the version that is shown. */
  readonly saved: string
  readonly version: number
  readonly entry: Entry
  readonly figures: readonly Reviewed[]
  /** Decisions that do not apply to this version. */
  readonly resting: number
}

/** A figure, what was read in its stead, and what was decided on it under which key. */
export type Reviewed = {
  readonly figure: Figure
  readonly read: Figure
  readonly decision: { readonly key: string; readonly decision: 'confirmed' | 'corrected' | 'dropped' } | undefined
}

const FIGURES_PER_PAGE = 10

/** The figures of a page: every figure of the version keeps its place, whatever is decided. */
export function reviewPage(figures: readonly Reviewed[], page: number): readonly Reviewed[] {
  return pageOf(figures, page, FIGURES_PER_PAGE).items
}

/** What a figure is named by in a menu: what was decided before its words moved is kept under the key that it had. */
export function reviewKey({ figure, decision }: Reviewed): string {
  return decision?.key ?? figureKey(figure)
}

export function reviewView(
  { saved, version, entry, figures, resting }: Review,
  { page, ...shown }: In & { readonly page: number },
): View {
  const { language } = shown
  const words = wording[language]
  const { items, at, pages } = pageOf(figures, page, FIGURES_PER_PAGE)
  const decided = figures.filter(({ decision }) => decision !== undefined).length
  const facts = [
    words.curating.reviewed(decided, figures.length),
    pages > 1 ? words.page(at + 1, pages) : '',
    words.curating.reviewHint,
  ]
  const isOpen = items.some(({ decision }) => decision === undefined)
  const options = items.map(item => ({
    label: figureLabel(item.figure, entry, { ...shown, limit: LIMITS.optionLabel }),
    value: reviewKey(item),
    description: `¶${item.figure.paragraph} “${wordsOf(item.figure, entry)}”`,
  }))
  return {
    components: [
      container([
        text(
          `### ${words.curating.reviewTitle(shownTitle(entry.report.title))}`,
          `-# ${facts.filter(Boolean).join(' · ')}`,
        ),
        text(
          ...(items.length === 0 ? [words.noFigures] : items.map(item => lineOf(item, entry, shown))),
          resting > 0 ? `-# ${words.curating.resting(resting)}` : undefined,
        ),
        menu(words.curating.correctOne, { kind: 'correct', saved, version, page: at }, options),
        menu(words.curating.dropOne, { kind: 'drop', saved, version, page: at }, options),
        row(
          isOpen ? button(words.curating.confirmPage, { kind: 'confirm', saved, version, page: at }) : undefined,
          ...pagerButtons({ at, pages, language, action: to => ({ kind: 'review-page', saved, page: to }) }),
        ),
      ]),
    ],
  }
}

const MARKS = { confirmed: '✅', corrected: '✏️', dropped: '❌' }

/** `- ✏️ **↑ 8,9%** Kim ngạch xuất khẩu · 6T/2024 · ¶14 · đã sửa (bot đọc là +9,3%)`. */
function lineOf({ figure, read, decision }: Reviewed, entry: Entry, shown: In): string {
  const words = wording[shown.language].curating
  const line = figureLine(figure, entry, shown)
  if (!decision) return `- ${line}`
  const was = decision.decision === 'corrected' ? ` (${words.readAs(readingOf(read, figure, { entry, shown }))})` : ''
  return `- ${MARKS[decision.decision]} ${line} · ${words.decided[decision.decision]}${was}`
}

/** What was read otherwise: the value, else what it is of, else when. */
function readingOf(read: Figure, now: Figure, { entry, shown }: { readonly entry: Entry; readonly shown: In }): string {
  const languages = { from: entry.report.language, to: shown.language }
  const [value, name] = [signedValue(read, languages), indicatorName(read, entry, shown)]
  if (value !== signedValue(now, languages)) return oneLine(value)
  return name === indicatorName(now, entry, shown) ? figureLabel(read, entry, { ...shown, limit: NAME_LIMIT }) : fit(oneLine(name), NAME_LIMIT) // prettier-ignore
}

const NAME_LIMIT = 100

function wordsOf(figure: Figure, { report }: Entry): string {
  const paragraph = report.paragraphs[figure.paragraph]
  return paragraph ? quote(paragraph, figure.span) : ''
}
