/** Answers: the product's one decision. What is said, with which words it is shown, or that it is not in the report. */
import type { Figure, Paragraph, Span } from '../report/model.ts'
import { quote } from '../report/model.ts'
import { clauses, sentences } from '../report/passages.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { periodKey } from '../text/periods.ts'
import { fold } from '../text/fold.ts'
import { broadest, findMentions, isWithin } from '../text/glossary.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import type { Language } from '../text/language.ts'
import { tokenize } from '../text/tokens.ts'
import { isSmallTalk, continueFrom, splitQuestion } from './conversation.ts'
import { findPassage } from './evidence.ts'
import { chooseFigures } from './choose.ts'
import { headline, headlineValue, indicatorName } from './headline.ts'
import { lookUpFigures, type Match } from './lookup.ts'
import { asksForPlace, isPlaceAsked, memberName } from './members.ts'
import { asksForAnyGrowth, parseQuestion, type Question } from './question.ts'
import { understoodAs, type Understood } from './understood.ts'

/** Where an answer was read; the quote is a verbatim slice of the stored paragraph. */
export type Citation = {
  readonly report: string
  readonly title: string
  readonly paragraph: number
  readonly quote: string
  /** Opens the source at the quoted words, where the report has an address. */
  readonly url?: string
}

export type Answer =
  | (Understood & {
      readonly status: 'answered'
      readonly by: 'figure' | 'passage'
      readonly answer: string
      readonly citations: readonly Citation[]
      readonly figures: readonly Figure[]
    })
  | (Understood & { readonly status: 'choice'; readonly options: readonly Option[] })
  | (Understood & { readonly status: 'not-in-report'; readonly nearest: readonly Option[] })
  | { readonly status: 'no-report'; readonly language: Language }
  | { readonly status: 'help'; readonly language: Language }

/** A figure offered instead of an answer. */
export type Option = { readonly headline: string; readonly figure: Figure; readonly citation: Citation }

export type AnswerOptions = {
  /** Ask only this report. */
  readonly report?: string
  /** What the same person asked before, oldest first. */
  readonly previous?: readonly string[]
  /** The language to answer in where the question has no word that tells one. */
  readonly language?: Language
}

/**
 * A passage must speak of this much of a question to answer it: less where it must also hold the kind of thing asked
 * for (a person, a date, a place, a reason), which few passages do.
 */
const ENOUGH_EVIDENCE: Readonly<Record<Question['wanted'], number>> = {
  who: 0.5,
  when: 0.5,
  where: 0.5,
  why: 0.5,
  which: 0.62,
  what: 0.62,
  amount: 1,
  rank: 1,
}
const NEAREST_SHOWN = 3

/** Answers a question from the reports of a snapshot. */
export function answerQuestion(typed: string, snapshot: Snapshot, options: AnswerOptions = {}): Answer {
  const entries = options.report === undefined ? [...snapshot.entries.values()] : [snapshot.entries.get(options.report)].filter(entry => entry !== undefined) // prettier-ignore
  const first = parseQuestion(typed, snapshot, options.language)
  if (entries.length === 0) return { status: 'no-report', language: first.language }
  if (isSmallTalk(typed)) {
    // One greeting is at home in every language.
    const language = tokenize(typed).length > 1 ? first.language : (options.language ?? first.language)
    return { status: 'help', language }
  }
  const question = continueFrom(first, options.previous ?? [], snapshot)
  const parts = splitQuestion(question, snapshot)
  if (parts.length > 1) {
    const answers = parts.map(part => answerOne(part, entries, snapshot))
    const answered = answers.filter(answer => answer.status === 'answered')
    if (answered.length === answers.length) return joinAnswers(answered)
  }
  return answerOne(question, entries, snapshot)
}

function answerOne(question: Question, entries: readonly Entry[], snapshot: Snapshot): Answer {
  const matches = lookUpFigures(question, entries, snapshot)
  const fromFigures = seeksFigure(question) ? answerFromFigures(question, matches, snapshot) : undefined
  if (fromFigures) return fromFigures
  if (question.wanted !== 'amount' && question.wanted !== 'rank') {
    const fromPassage = answerFromPassages(question, entries, snapshot)
    if (fromPassage) return fromPassage
  }
  const near = nearest(question, matches, snapshot)
  const about = near.length > 0 ? near.map(({ entry }) => entry) : entries
  return {
    status: 'not-in-report',
    ...understoodAs(question, about, snapshot),
    nearest: near.map(match => optionOf(match, question.language, snapshot)),
  }
}

function seeksFigure({ wanted, superlative, kinds }: Question): boolean {
  if (wanted === 'amount' || wanted === 'rank' || wanted === 'what') return true
  return wanted === 'which' && (superlative !== undefined || kinds !== undefined)
}

function answerFromFigures(question: Question, matches: readonly Match[], snapshot: Snapshot): Answer | undefined {
  const chosen = chooseFigures(question, matches, snapshot)
  if (chosen.length === 0) return undefined
  const options = chosen.map(match => optionOf(match, question.language, snapshot))
  const understood = understoodAs(
    question,
    chosen.map(({ entry }) => entry),
    snapshot,
  )
  const several = chosen.length > 1 || asksForAnyGrowth(question)
  if (question.wanted !== 'which' && several && !tellAll(question, chosen, snapshot)) {
    return { status: 'choice', ...understood, options }
  }
  return {
    status: 'answered',
    by: 'figure',
    ...understood,
    answer:
      question.wanted === 'which'
        ? listMembers(question, chosen, snapshot)
        : options.map(option => option.headline).join('; '),
    citations: distinct(options.map(option => option.citation)),
    figures: options.map(option => option.figure),
  }
}

// "retail and budget revenue growth?": as many figures as indicators asked for, one of each, are no choice.
function tellAll({ concepts }: Question, chosen: readonly Match[], { glossary }: Snapshot): boolean {
  const asked = concepts.filter(concept => concept.class === 'indicator')
  if (asked.length !== chosen.length) return false
  const told = chosen.map(({ figure }) =>
    asked.filter(({ id }) => figure.concepts.some(concept => isWithin(glossary, concept, id))),
  )
  return told.every(list => list.length === 1) && new Set(told.flat()).size === asked.length
}

/** The members of a list, then their values in the same order: `Mỹ, Nhật Bản (6.916 triệu USD, 3.605 triệu USD)`. */
function listMembers({ language, asked }: Question, chosen: readonly Match[], { glossary }: Snapshot): string {
  const names = chosen.map(({ figure, entry }) => memberName(figure, entry, { places: asksForPlace(asked), glossary }))
  const values = chosen.map(({ figure, entry }) => headlineValue(figure, { from: entry.report.language, to: language }))
  // Names with commas of their own are told apart by semicolons.
  const mark = names.some(name => name.includes(',')) ? '; ' : ', '
  return `${names.join(mark)} (${values.join(mark)})`
}

function answerFromPassages(question: Question, entries: readonly Entry[], snapshot: Snapshot): Answer | undefined {
  const best = findPassage(question, entries, snapshot)
  if (!best || best.coverage < ENOUGH_EVIDENCE[question.wanted]) return undefined
  const sentence = quote(best.paragraph, best.sentence)
  if (
    question.wanted === 'which' &&
    asksForPlace(question.asked) &&
    !namesOtherPlace(question, sentence, { entry: best.entry, snapshot })
  )
    return undefined
  return {
    status: 'answered',
    by: 'passage',
    ...understoodAs(question, [best.entry], snapshot),
    answer: best.answer,
    citations: [cite(best.entry, best.paragraph, best.sentence)],
    figures: [],
  }
}

// An answer to "tỉnh nào?" must name one, and not the one the report is about.
function namesOtherPlace(
  { asked }: Question,
  text: string,
  { entry: { place }, snapshot: { glossary } }: { entry: Entry; snapshot: Snapshot },
): boolean {
  return findMentions(glossary, text).some(({ concept, start, end }) => {
    const name = text.slice(start, end)
    return (
      concept.class === 'place' &&
      !WHOLE_PLACES.has(concept.id) &&
      fold(name) !== fold(place ?? '') &&
      isPlaceAsked(asked, name, glossary)
    )
  })
}

function optionOf({ figure, entry }: Match, language: Language, { glossary }: Snapshot): Option {
  const paragraph = entry.report.paragraphs[figure.paragraph]
  if (!paragraph) throw new RangeError(`figure of paragraph ${figure.paragraph}, which ${entry.report.id} has not`)
  return {
    headline: headline(figure, entry, { language, glossary }),
    figure,
    citation: cite(entry, paragraph, quoteAround(paragraph, figure.span)),
  }
}

/** The clause of a figure, or its whole sentence where that is short. */
function quoteAround(paragraph: Paragraph, span: Span): Span {
  const sentence = sentences(paragraph.text).find(({ start, end }) => start <= span.start && span.end <= end)
  if (!sentence) return span
  if (sentence.end - sentence.start <= 300) return sentence
  return clauses(paragraph.text, sentence).find(({ start, end }) => start <= span.start && span.end <= end) ?? sentence
}

/** The citation of a span; the gate that every quote goes through on its way out. */
export function cite({ report }: Entry, paragraph: Paragraph, span: Span): Citation {
  const words = quote(paragraph, span)
  if (words.trim() === '' || report.paragraphs[paragraph.number]?.text.includes(words) !== true) {
    throw new RangeError(`a quote of ${report.id} ¶${paragraph.number} is not in the stored text`)
  }
  const url = report.source === undefined ? {} : { url: textFragment(report.source, words) }
  return { report: report.id, title: report.title, paragraph: paragraph.number, quote: words, ...url }
}

/**
 * A link that opens a page at quoted words (URL Fragment Text Directives, WICG): `#:~:text=start,end`. Long quotes are
 * named by their first and last words, so that a line break in the page between them does no harm.
 */
export function textFragment(address: string, words: string): string {
  // A hyphen has a meaning of its own in a text directive.
  const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D')
  const list = words.split(/\s+/)
  const directive =
    list.length <= 8
      ? encode(list.join(' '))
      : `${encode(list.slice(0, 4).join(' '))},${encode(list.slice(-4).join(' '))}`
  const [page = address, fragment = ''] = address.split('#')
  return `${page}#${fragment}:~:text=${directive}`
}

function joinAnswers(answers: readonly Extract<Answer, { status: 'answered' }>[]): Answer {
  const [first] = answers
  if (!first) throw new RangeError('no answers to join')
  return {
    ...first,
    // Asked twice in one breath, told once.
    answer: [...new Set(answers.map(({ answer }) => answer))].join('; '),
    citations: distinct(answers.flatMap(({ citations }) => citations)),
    figures: [...new Set(answers.flatMap(({ figures }) => figures))],
  }
}

function distinct(citations: readonly Citation[]): Citation[] {
  return citations.filter(
    (one, i) =>
      citations.findIndex(
        other => other.quote === one.quote && other.paragraph === one.paragraph && other.report === one.report,
      ) === i,
  )
}

/**
 * The figures to offer where there is no answer: those that share most with the question, each indicator once. A
 * question for an indicator that shares its words with none is offered what the reports do measure, its kin first.
 */
function nearest(question: Question, matches: readonly Match[], snapshot: Snapshot): Match[] {
  const near = matches
    .filter(({ coverage }) => coverage >= ENOUGH_TO_OFFER)
    .toSorted((a, b) => b.coverage - a.coverage || b.score - a.score)
  const offered = near.length > 0 ? near : kinFirst(question, matches, snapshot)
  const seen = new Set<string>()
  return offered
    .filter(({ figure, entry }) => {
      const name = fold(indicatorName(figure, entry, { language: question.language, glossary: snapshot.glossary }))
      // What a report says twice, in other words, is one figure.
      const value = [
        figure.report,
        figure.kind,
        figure.value,
        figure.unit,
        figure.period && periodKey(figure.period),
      ].join(' ')
      if (seen.has(name) || seen.has(value)) return false
      seen.add(name).add(value)
      return true
    })
    .slice(0, NEAREST_SHOWN)
}

/** How much of a question a figure must speak of to come near it. */
const ENOUGH_TO_OFFER = 0.2

function kinFirst({ concepts, kinds }: Question, matches: readonly Match[], { glossary }: Snapshot): readonly Match[] {
  const asked = concepts.filter(concept => concept.class === 'indicator').map(({ id }) => broadest(glossary, id))
  if (asked.length === 0) return []
  const indicators = (figure: Figure) => figure.concepts.filter(id => glossary.concepts.get(id)?.class === 'indicator')
  const distance = ({ figure }: Match) => {
    if (indicators(figure).some(id => asked.includes(broadest(glossary, id)))) return 0
    return kinds === undefined || kinds.includes(figure.kind) ? 1 : 2
  }
  return matches
    .filter(({ figure }) => indicators(figure).length > 0)
    .toSorted((a, b) => distance(a) - distance(b) || a.figure.paragraph - b.figure.paragraph)
}
