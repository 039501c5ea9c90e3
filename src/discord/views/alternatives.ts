/** What is shown where there is not one answer: several figures to choose from, or the nearest there are. */
import type { Answer, Option } from '../../answer/answer.ts'
import { quote } from '../../report/model.ts'
import type { Snapshot } from '../../search/snapshot.ts'
import type { Language } from '../../text/language.ts'
import { choiceValue, figureKey, reportKey } from '../keys.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { ACCENT, button, container, menu, row, text } from './components.ts'
import { figureLabel } from './figure-label.ts'
import type { View } from './view.ts'

type Shown = {
  readonly snapshot: Snapshot
  readonly asked: string
  readonly question?: string
  readonly hasPassages?: boolean
  /** In direct messages there are no moderators. */
  readonly direct?: boolean
}

/** Options that are written out; the menu holds more. */
const OPTIONS_LISTED = 10
/** Discord lets five buttons stand side by side. */
const NEAREST_SHOWN = 5
const OPTION_LIMIT = 180
const WORDS_LIMIT = 100
const TITLE_LIMIT = 60
/** Wider buttons fill a line each on a telephone. */
const SHORT_LABEL = 50
const QUESTION_LIMIT = 200
const UNDERSTOOD_LIMIT = 220

export function choiceView(answer: Extract<Answer, { readonly status: 'choice' }>, shown: Shown): View {
  const { language, options } = answer
  const words = wording[language]
  // What headlines do not tell apart, the report's own words do.
  const alike = new Set(options.map(({ headline }) => headline)).size < options.length
  return {
    components: [
      container(
        [
          text(questionLine(shown, language), `### ${words.choice}`),
          text(
            ...options
              .slice(0, OPTIONS_LISTED)
              .map(option =>
                [optionLine(option, shown.snapshot), alike ? inItsWords(option, shown.snapshot) : ''].join(''),
              ),
            options.length > OPTIONS_LISTED ? '- …' : undefined,
          ),
          text(understoodLine(answer.understood, language)),
          menu(
            words.chooseFigure,
            { kind: 'choose', asked: shown.asked },
            options.map(option => ({
              label: option.headline,
              value: choiceValue(option.figure),
              description: `¶${option.citation.paragraph} “${wordsOf(option, shown.snapshot)}”`,
            })),
          ),
        ],
        ACCENT.neutral,
      ),
    ],
  }
}

export function notInReportView(answer: Extract<Answer, { readonly status: 'not-in-report' }>, shown: Shown): View {
  const { language } = answer
  const { snapshot, asked } = shown
  const words = wording[language]
  // What two options name alike is one figure, and can be one button only.
  const distinct = new Map(answer.nearest.toReversed().map(option => [figureKey(option.figure), option]))
  const nearest = [...distinct.values()].toReversed().slice(0, NEAREST_SHOWN)
  const hasPassages = shown.hasPassages ?? nearest.length > 0
  return {
    components: [
      container(
        [
          text(
            questionLine(shown, language),
            `### ${snapshot.entries.size > 1 ? words.notInReports : words.notInReport}`,
            understoodLine(answer.understood, language),
          ),
          nearest.length > 0 ? text(words.nearest, ...nearest.map(option => optionLine(option, snapshot))) : undefined,
          row(...nearest.map(option => nearestButton(option, { snapshot, language, asked }))),
          row(
            hasPassages ? button(words.morePassages, { kind: 'more', asked, page: 0 }) : undefined,
            shown.direct === true ? undefined : button(words.tellModerators, { kind: 'tell', asked }),
          ),
        ],
        ACCENT.notInReport,
      ),
    ],
  }
}

/** What was asked, in small print above what answers it. */
export function questionLine({ question }: Pick<Shown, 'question'>, language: Language): string | undefined {
  const asked = fit(oneLine(question ?? ''), QUESTION_LIMIT)
  return asked === '' ? undefined : `-# ${wording[language].asked(asked)}`
}

/** What the question was read as, where that is not what it says. */
export function understoodLine(understood: string | undefined, language: Language): string | undefined {
  const shown = fit(oneLine(understood ?? ''), UNDERSTOOD_LIMIT)
  return shown === '' ? undefined : `-# ${wording[language].understood(shown)}`
}

function optionLine({ headline, citation }: Option, { entries }: Snapshot): string {
  // Of several reports, the one that it stands in is named.
  const title = entries.size > 1 ? `${fit(oneLine(citation.title), TITLE_LIMIT)}, ` : ''
  return `- ${fit(oneLine(headline), OPTION_LIMIT)} · ${title}¶${citation.paragraph}`
}

function inItsWords(option: Option, snapshot: Snapshot): string {
  return ` · *${fit(oneLine(wordsOf(option, snapshot)), WORDS_LIMIT)}*`
}

function nearestButton(
  { figure }: Option,
  { snapshot, language, asked }: { readonly snapshot: Snapshot; readonly language: Language; readonly asked: string },
): ReturnType<typeof button> | undefined {
  const entry = snapshot.entries.get(figure.report)
  if (!entry) return undefined
  const label = figureLabel(figure, entry, { language, glossary: snapshot.glossary, limit: SHORT_LABEL, period: false })
  return button(label, { kind: 'figure', report: reportKey(figure.report), figure: figureKey(figure), asked })
}

/** The report's own words for a figure, which tell apart what headlines do not: `thứ 3 khu vực …`, `thứ 22 cả nước`. */
function wordsOf({ figure, citation }: Option, { entries }: Snapshot): string {
  const paragraph = entries.get(figure.report)?.report.paragraphs[figure.paragraph]
  return paragraph ? quote(paragraph, figure.span) : citation.quote
}
