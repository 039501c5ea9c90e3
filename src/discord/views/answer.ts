/** Answers on the screen: the value first, then the words it was taken from and where they stand. */
import { type Answer, type Citation, cite } from '../../answer/answer.ts'
import { headline } from '../../answer/headline.ts'
import type { Figure, Span } from '../../report/model.ts'
import type { Entry, Snapshot } from '../../search/snapshot.ts'
import type { Language } from '../../text/language.ts'
import { figureKey, reportKey, wordsKey } from '../keys.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { choiceView, notInReportView, questionLine, understoodLine } from './alternatives.ts'
import { blockQuote, citationLine, citationLink, quotedSpan, shift } from './citation.ts'
import { ACCENT, beside, button, container, PART, row, text } from './components.ts'
import { figureLabel } from './figure-label.ts'
import { helpView } from './help.ts'
import { noticeView } from './notice.ts'
import type { View } from './view.ts'

export type Shown = {
  readonly snapshot: Snapshot
  /** The id that the question is kept under. */
  readonly asked: string
  /** A chat message stands above its answer and is replied to; the words of a command do not. */
  readonly form: 'chat' | 'slash'
  /** Shown above the answer. */
  readonly question?: string
  /** Whether there are passages to show instead; where it is not said, whether any figure comes near. */
  readonly hasPassages?: boolean
  /** In direct messages there are no moderators to tell. */
  readonly direct?: boolean
}

export function answerView(answer: Answer, shown: Shown): View {
  switch (answer.status) {
    case 'answered':
      return answeredView(answer, shown)
    case 'choice':
      return choiceView(answer, shown)
    case 'not-in-report':
      return notInReportView(answer, shown)
    case 'no-report':
      return noticeView(wording[answer.language].noReport)
    case 'help':
      return helpView(shown.snapshot, answer.language)
  }
}

/** One figure, as an answer that is this figure. */
export function figureView(figure: Figure, entry: Entry, { language, ...shown }: ShownFigure): View {
  const paragraph = entry.report.paragraphs[figure.paragraph]
  if (!paragraph) throw new RangeError(`figure of paragraph ${figure.paragraph}, which ${entry.report.id} has not`)
  const answer: Answered = {
    status: 'answered',
    by: 'figure',
    language,
    understood: undefined,
    answer: headline(figure, entry, { language, glossary: shown.snapshot.glossary }),
    citations: [cite(entry, paragraph, quotedSpan(paragraph, figure.span))],
    figures: [figure],
  }
  return answeredView(answer, { form: 'chat', ...shown })
}

type ShownFigure = Pick<Shown, 'snapshot' | 'question'> &
  Partial<Pick<Shown, 'asked' | 'form'>> & { readonly language: Language }
type Answered = Extract<Answer, { readonly status: 'answered' }>
type ShownAnswered = Omit<Shown, 'asked'> & { readonly asked?: string }

/** Citations that are shown with their quotes; a container has room for no more beside the rest. */
const CITATIONS_SHOWN = 3
/** The room of all quotes together, of the 4000 units that a message has. */
const QUOTES_LIMIT = 1900
const HEADLINE_LIMIT = 520
/** Longer words of a passage are no headline; they are bold in their quote. */
const LONGEST_WORDS = 400

function answeredView(answer: Answered, shown: ShownAnswered): View {
  const { language, citations } = answer
  const words = wording[language]
  const cited = citations.slice(0, CITATIONS_SHOWN).map(citation => locate(citation, answer, shown.snapshot))
  const limit = Math.floor(QUOTES_LIMIT / Math.max(1, cited.length))
  const left = citations.length - cited.length
  return {
    components: [
      container(
        [
          text(questionLine(shown, language), ...headlines(answer, shown.snapshot)),
          ...cited.flatMap(one => [
            text(blockQuote(one.citation.quote, { limit, bold: one.bold, from: one.from })),
            sourceOf(one, language),
          ]),
          notes(
            left > 0 ? `-# ${words.andMore(left)}` : undefined,
            ...relatedLines(answer, cited[0], shown.snapshot),
            decidedLine(answer),
            understoodLine(answer.understood, language),
          ),
          row(...buttons(answer, cited[0], shown)),
        ],
        ACCENT.answered,
      ),
    ],
  }
}

/** That the moderators stand for what is told, where they do for all of it. */
function decidedLine({ figures, language }: Answered): string | undefined {
  if (figures.length === 0 || figures.some(({ decided }) => decided === undefined)) return undefined
  const isCorrected = figures.some(({ decided }) => decided === 'corrected')
  return `-# ${wording[language].decidedByModerators[isCorrected ? 'corrected' : 'confirmed']}`
}

/** The small print, which gives way where something more important has to be told. */
function notes(...lines: readonly (string | undefined)[]): ReturnType<typeof text> {
  const small = text(...lines)
  return small && { ...small, id: PART.notes }
}

type Located = {
  readonly citation: Citation
  readonly entry: Entry | undefined
  /** Where the quote stands in its paragraph. */
  readonly start: number
  /** What answers, in the quote: offsets into it. */
  readonly bold: readonly Span[]
  /** Where the words begin that say what is bold. */
  readonly from: number
}

/** A citation with what is to be seen in it: the values of the answer's figures, or the words that answer. */
function locate(citation: Citation, answer: Answered, { entries }: Snapshot): Located {
  const entry = entries.get(citation.report)
  const { quote } = citation
  const stored = entry?.report.paragraphs[citation.paragraph]?.text ?? ''
  const figures = answer.figures.filter(
    ({ report, paragraph }) => report === citation.report && paragraph === citation.paragraph,
  )
  const inside = (start: number) =>
    figures
      .filter(({ valueSpan }) => start <= valueSpan.start && valueSpan.end <= start + quote.length)
      .toSorted((a, b) => a.valueSpan.start - b.valueSpan.start)
  // Words that a paragraph says twice are those around the figure.
  const places = occurrences(stored, quote)
  const start = places.toSorted((a, b) => inside(b).length - inside(a).length)[0] ?? 0
  const told = places.length > 0 ? inside(start) : []
  const words = told.length > 0 ? [] : answeringWords(answer.answer, quote)
  const bold = [...told.map(({ valueSpan }) => shift(valueSpan, start)), ...words]
  const from = told[0] ? Math.max(0, told[0].span.start - start) : (words[0]?.start ?? 0)
  return { citation, entry, start, bold, from }
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0 && at < text.length; at = text.indexOf(words, at + 1)) found.push(at)
  return found
}

// An answer from two passages is joined by semicolons. What is the whole quote needs no mark in it.
function answeringWords(answer: string, quote: string): Span[] {
  const words = [answer, ...answer.split('; ')].find(part => part !== '' && quote.includes(part))
  if (words === undefined || words === quote) return []
  const start = quote.indexOf(words)
  return [{ start, end: start + words.length }]
}

/** The answer in a line for each figure; none where the answer is a whole sentence, which the quote shows. */
function headlines(answer: Answered, { entries, glossary }: Snapshot): string[] {
  const { language, figures, citations } = answer
  const each = figures.map(figure => {
    const entry = entries.get(figure.report)
    return entry ? headline(figure, entry, { language, glossary }) : ''
  })
  const lines = each.join('; ') === answer.answer ? each : [answer.answer]
  const isQuote = answer.by === 'passage' && citations.some(({ quote }) => quote === answer.answer)
  const shown = isQuote || answer.answer.length > LONGEST_WORDS ? [] : lines
  const limit = Math.floor(HEADLINE_LIMIT / Math.max(1, shown.length)) - HEADING.length
  return shown.map(line => `${HEADING}${fit(oneLine(line), limit)}`)
}

const HEADING = '### '

function sourceOf({ citation, entry }: Located, language: Language): ReturnType<typeof beside> {
  const report = entry?.report
  const line = citationLine(report ?? { title: citation.title }, { paragraph: citation.paragraph, language })
  return beside(line, citationLink(citation, { source: report?.source, language }))
}

const RELATED_SHOWN = 3
const RELATED_LIMIT = 100

/** The other figures of the first quote's paragraph. */
function relatedLines({ language, figures }: Answered, first: Located | undefined, { glossary }: Snapshot): string[] {
  if (!first?.entry || figures.length === 0) return []
  const { entry, citation } = first
  const told = new Set(figures.map(figureKey))
  const others = entry.figures.filter(one => one.paragraph === citation.paragraph && !told.has(figureKey(one)))
  if (others.length === 0) return []
  const labels = others
    .slice(0, RELATED_SHOWN)
    .map(one => figureLabel(one, entry, { language, glossary, limit: RELATED_LIMIT }))
  return [
    `-# ${wording[language].alsoIn(`¶${citation.paragraph}`)}`,
    ...labels.map(label => `-# • ${fit(label, RELATED_LIMIT + 10)}`),
  ]
}

function buttons({ language }: Answered, first: Located | undefined, { asked, form }: ShownAnswered): Buttons {
  const words = wording[language]
  const [value] = first?.bold ?? []
  const paragraph = first?.entry?.report.paragraphs[first.citation.paragraph]
  const span = first && {
    start: first.start + (value?.start ?? 0),
    end: first.start + (value?.end ?? first.citation.quote.length),
  }
  const context = first &&
    span &&
    paragraph && {
      report: reportKey(first.citation.report),
      paragraph: paragraph.number,
      ...span,
      words: wordsKey(paragraph, span),
    }
  return [
    context && button(words.context, { kind: 'context', ...context }),
    ...(asked === undefined
      ? []
      : [
          button(words.morePassages, { kind: 'more', asked, page: 0 }),
          button(words.good, { kind: 'good', asked }),
          button(words.bad, { kind: 'bad', asked }),
          form === 'slash' ? button(words.followUp, { kind: 'follow-up', asked }) : undefined,
        ]),
  ]
}

type Buttons = (ReturnType<typeof button> | undefined)[]
