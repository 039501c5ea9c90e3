/** The figures of a report for moderators to decide on, page by page. */
import { type Figure, quote } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import { figureKey } from '../keys.ts'
import { LIMITS } from '../markdown.ts'
import { wording } from '../wording.ts'
import { button, container, menu, row, text } from './components.ts'
import { figureLabel, type In } from './figure-label.ts'
import { figureLine } from './figures.ts'
import { pageOf, pagerButtons } from './pages.ts'
import { shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

export type Decided = 'confirmed' | 'corrected' | 'dropped'

export type Review = {
  /** The id of the report in the store, and the number of the version that is shown. */
  readonly saved: string
  readonly version: number
  readonly entry: Entry
  readonly decisionOn: (figure: Figure) => Decided | undefined
}

const FIGURES_PER_PAGE = 10

/** The figures of a page: every figure of the version keeps its place, whatever is decided. */
export function reviewPage({ figures }: Entry, page: number): readonly Figure[] {
  return pageOf(figures, page, FIGURES_PER_PAGE).items
}

export function reviewView({ saved, version, entry, decisionOn }: Review, { page, ...shown }: In & { readonly page: number }): View {
  const { language } = shown
  const words = wording[language]
  const { items, at, pages } = pageOf(entry.figures, page, FIGURES_PER_PAGE)
  const decided = entry.figures.filter(figure => decisionOn(figure) !== undefined).length
  const facts = [
    words.curating.reviewed(decided, entry.figures.length),
    pages > 1 ? words.page(at + 1, pages) : '',
    words.curating.reviewHint,
  ]
  const isOpen = items.some(figure => decisionOn(figure) === undefined)
  return {
    components: [
      container([
        text(
          `### ${words.curating.reviewTitle(shownTitle(entry.report.title))}`,
          `-# ${facts.filter(Boolean).join(' · ')}`,
        ),
        text(...(items.length === 0 ? [words.noFigures] : items.map(figure => lineOf(figure, entry, { decisionOn, shown })))),
        menu(
          words.curating.dropOne,
          { kind: 'drop', saved, version, page: at },
          items.map(figure => ({
            label: figureLabel(figure, entry, { ...shown, limit: LIMITS.optionLabel }),
            value: figureKey(figure),
            description: `¶${figure.paragraph} “${wordsOf(figure, entry)}”`,
          })),
        ),
        row(
          isOpen ? button(words.curating.confirmPage, { kind: 'confirm', saved, version, page: at }) : undefined,
          ...pagerButtons({ at, pages, language, action: to => ({ kind: 'review-page', saved, page: to }) }),
        ),
      ]),
    ],
  }
} // prettier-ignore

/** `- ✅ **↑ 8,9%** Kim ngạch xuất khẩu · 6T/2024 · ¶14 · đã xác nhận`. */
function lineOf(
  figure: Figure,
  entry: Entry,
  { decisionOn, shown }: { readonly decisionOn: Review['decisionOn']; readonly shown: In },
): string {
  const words = wording[shown.language].curating
  const decision = decisionOn(figure)
  const line = figureLine(figure, entry, shown)
  if (decision === undefined) return `- ${line}`
  return decision === 'dropped' ? `- ❌ ${line} · ${words.dropped}` : `- ✅ ${line} · ${words.confirmed}`
}

function wordsOf(figure: Figure, { report }: Entry): string {
  const paragraph = report.paragraphs[figure.paragraph]
  return paragraph ? quote(paragraph, figure.span) : ''
}
