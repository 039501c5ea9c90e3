/** The figures of a report as a list to page through, and as the choices that come up while one is named. */
import { indicatorName, showValue } from '../../answer/headline.ts'
import { type Figure, quote } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import { choiceValue, type FoundFigure, reportKey } from '../keys.ts'
import { fit, LIMITS, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { showDate } from './citation.ts'
import { button, container, menu, row, text } from './components.ts'
import { figureLabel, type In, rankedAmong, shortPeriod } from './figure-label.ts'
import { pageOf, pagerButtons } from './pages.ts'
import type { View } from './view.ts'

const FIGURES_PER_PAGE = 10
const NAME_LIMIT = 160
const VALUE_LIMIT = 80
const TITLE_LIMIT = 300

/** Pages count from 0; one past the end is the last. */
export function figuresView(entry: Entry, { page, language, glossary }: In & { readonly page: number }): View {
  const { report, figures } = entry
  const words = wording[language]
  const { items, at, pages } = pageOf(figures, page, FIGURES_PER_PAGE)
  const key = reportKey(report.id)
  const facts = [
    fit(oneLine(report.publisher ?? ''), VALUE_LIMIT),
    showDate(report.date, language),
    words.figures(figures.length),
    pages > 1 ? words.page(at + 1, pages) : '',
  ]
  return {
    components: [
      container([
        text(`### ${fit(oneLine(report.title), TITLE_LIMIT)}`, `-# ${facts.filter(Boolean).join(' · ')}`),
        text(
          ...(items.length === 0
            ? [words.noFigures]
            : items.map(figure => `- ${figureLine(figure, entry, { language, glossary })}`)),
        ),
        menu(
          words.openFigure,
          { kind: 'open-figure' },
          items.map(figure => ({
            label: figureLabel(figure, entry, { language, glossary, limit: LIMITS.optionLabel }),
            value: choiceValue(figure),
            description: `¶${figure.paragraph} “${wordsOf(figure, entry)}”`,
          })),
        ),
        row(
          ...pagerButtons({ at, pages, language, action: to => ({ kind: 'figures', report: key, page: to }) }),
          button(words.fullText, { kind: 'paragraphs', report: key, page: 0 }),
        ),
      ]),
    ],
  }
}

/** `**↑ 8,9%** Kim ngạch xuất khẩu · 6T/2024 · ¶14`. */
export function figureLine(figure: Figure, entry: Entry, { language, glossary }: In): string {
  const arrow = { up: '↑ ', down: '↓ ', flat: '' }[figure.direction ?? 'flat']
  const value = oneLine(showValue(figure, { from: entry.report.language, to: language }))
  const facts = [
    fit(oneLine(indicatorName(figure, entry, { language, glossary })), NAME_LIMIT),
    rankedAmong(figure, entry, { language, glossary }),
    figure.period === null ? '' : shortPeriod(figure.period, language),
    wording[language][figure.status],
    `¶${figure.paragraph}`,
  ]
  return `**${arrow}${fit(value, VALUE_LIMIT)}** ${facts.filter(Boolean).join(' · ')}`
}

function wordsOf(figure: Figure, { report }: Entry): string {
  const paragraph = report.paragraphs[figure.paragraph]
  return paragraph ? quote(paragraph, figure.span) : ''
}

export type Choice = { readonly name: string; readonly value: string }

/** A choice of `/figure` while its name is typed: `Xuất khẩu · +8,9% · 6T/2024`. */
export function figureChoice(figure: Figure, entry: Entry, { language, glossary }: In): Choice {
  return {
    name: figureLabel(figure, entry, { language, glossary, limit: LIMITS.choiceName }),
    value: choiceValue(figure),
  }
}

/** Choices of which no two read the same: those that would say where they stand, and count where even that is equal. */
export function figureChoices(found: readonly FoundFigure[], { language, glossary }: In): Choice[] {
  const distinct = [...new Map(found.map(one => [choiceValue(one.figure), one])).values()].slice(0, LIMITS.choices)
  const plain = distinct.map(({ figure, entry }) => figureChoice(figure, entry, { language, glossary }).name)
  const limit = LIMITS.choiceName - ROOM_TO_COUNT
  const placed = distinct.map(({ figure, entry }, i) => {
    const name = plain[i] ?? ''
    const isTwin = plain.indexOf(name) !== i || plain.lastIndexOf(name) !== i
    return isTwin ? figureLabel(figure, entry, { language, glossary, limit, paragraph: true }) : name
  })
  return distinct.map(({ figure }, i) => {
    const name = placed[i] ?? ''
    const before = placed.slice(0, i).filter(other => other === name).length
    return { name: before === 0 ? name : `${name} (${before + 1})`, value: choiceValue(figure) }
  })
}

const ROOM_TO_COUNT = ' (25)'.length
