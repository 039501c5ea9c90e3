/** Figures: the statistical statements of a report, each read from an exact span of one of its paragraphs. */
import { runSteps, type Steps } from '../text/steps.ts'
import { type Glossary, type Mention } from '../text/glossary.ts'
import type { DecimalMark } from '../text/numbers.ts'
import { findPeriods, type Period } from '../text/periods.ts'
import { type Clause, readClause, readSentence, type Sentence } from './clause.ts'
import { changeIn, hasRole } from './grammar.ts'
import { kindOf } from './kinds.ts'
import type { Figure, Paragraph, Report, Span } from './model.ts'
import { type Named, Naming, type Subject } from './naming.ts'
import { sentences, trim } from './passages.ts'
import { mainPlace, WHOLE_PLACES } from './place.ts'
import { readTables } from './table-figures.ts'
import { type Timed, Timing } from './timing.ts'

/** All figures of a report, in the order of their numbers in the text. */
export function extractFigures(report: Report, glossary: Glossary): Figure[] {
  return runSteps(figureSteps(report, glossary))
}

/** The same, a sentence at a step. */
export function* figureSteps(report: Report, glossary: Glossary): Steps<Figure[]> {
  const decimal: DecimalMark = report.language === 'vi' ? ',' : '.'
  const context: Context = { report, glossary, decimal, place: report.place ?? mainPlace(report, glossary) }
  const tables = yield* readTables(context)
  const figures: Figure[] = []
  let topic: Subject | undefined
  for (const paragraph of report.paragraphs) {
    if (paragraph.kind === 'byline') continue
    // A row of a table is no sentence.
    const row = tables.get(paragraph.number)
    if (row) {
      figures.push(...row)
      continue
    }
    const naming = new Naming(glossary, topic)
    for (const figure of yield* readParagraph(paragraph, naming, context)) figures.push(figure)
    topic = naming.topic
  }
  return figures
}

type Context = {
  readonly report: Report
  readonly glossary: Glossary
  readonly decimal: DecimalMark
  readonly place: string | null
}

function* readParagraph(paragraph: Paragraph, naming: Naming, context: Context): Steps<Figure[]> {
  const { text } = paragraph
  const timing = new Timing(context.report.period)
  const shared = { ...context, periods: findPeriods(text) }
  let bases: readonly string[] = []
  const figures: Figure[] = []
  for (const span of sentences(text)) {
    const sentence = readSentence(text, span, shared)
    const read = readFigures(paragraph, sentence, { naming, timing, context })
    const found = read.flatMap(figure => figure.comparedWith ?? [])
    figures.push(...shareBases(read, found.length > 0 ? [] : (baseOfList(sentence) ?? bases)))
    if (found.length > 0) bases = found
    yield
  }
  return figures
}

type Reader = { readonly naming: Naming; readonly timing: Timing; readonly context: Context }

function readFigures(paragraph: Paragraph, sentence: Sentence, { naming, timing, context }: Reader): Figure[] {
  naming.begin(sentence)
  timing.begin(sentence)
  const figures: Figure[] = []
  let from = sentence.span.start
  for (const statement of sentence.statements) {
    const clause = readClause(sentence, statement, from, context.report.language)
    const named = naming.name(sentence, clause)
    if (isDenied(sentence, clause)) continue
    const planned = clause.bracketed && followsPlan(sentence, from)
    const timed = timing.read(sentence, clause, figures.length === 0)
    const previous = figures.at(-1)
    figures.push(makeFigure({ paragraph, sentence, clause, named, timed, planned, previous, context }))
    // A superlative says more about its own subject: what follows still speaks of that.
    const superlative = statement.rank && Number.isNaN(statement.quantity.value) && statement.counted === undefined
    if (!superlative) from = Math.max(statement.end, Timing.after(sentence, statement)?.end ?? 0)
  }
  return figures
}

// "chứ không tăng 15%", "did not rise by 5%"; but "không dưới 5%" and "not only rose 5%" hold.
function isDenied({ text }: Sentence, { left, predicate, statement }: Clause): boolean {
  const start = Math.min(predicate.start, statement.quantity.start)
  return (
    /(?<![\p{L}])(?:không|chưa|chẳng|not|never)\s+$|n['’]t\s+$/iu.test(text.slice(left.start, start)) &&
    !/^\s*(?:chỉ|dưới|quá|kém|ít hơn|thấp hơn|only|just|less|fewer)(?![\p{L}])/iu.test(text.slice(start))
  )
}

type Reading = {
  readonly paragraph: Paragraph
  readonly sentence: Sentence
  readonly clause: Clause
  readonly named: Named
  readonly timed: Timed
  /** It gives the plan that the figure before it was measured against. */
  readonly planned: boolean
  readonly previous: Figure | undefined
  readonly context: Context
}

function makeFigure(reading: Reading): Figure {
  const { paragraph, sentence, clause, named, timed, planned, previous, context } = reading
  const { statement, predicate, left, bracketed, compared } = clause
  const { quantity, base, plan } = statement
  const { text } = sentence
  const { kind, direction } = kindOf({
    statement,
    predicate,
    subject: named.full,
    own: named.own,
    compared,
    after: text.slice(quantity.end, sentence.span.end),
    previous,
    leaning: named.own === '' || bracketed,
    bracketed,
    base: wordsOf(text, base) ?? undefined,
  })
  return {
    report: context.report.id,
    paragraph: paragraph.number,
    span: trim(text, { start: startOf(clause, named), end: statement.end }),
    valueSpan: { start: quantity.start, end: quantity.end },
    kind,
    direction,
    indicator: named.full,
    subject: named.subject.text,
    concepts: named.concepts,
    value: quantity.written,
    amount: quantity.value,
    ...(quantity.upper === undefined ? {} : { upperAmount: quantity.upper }),
    unit: quantity.unit,
    unitKind: statement.rank ? 'rank' : quantity.unitKind,
    qualifier: predicate.roles.findLast(({ role }) => role === 'qualifier')?.words ?? null,
    // A plan is made for the year.
    period: planned ? yearOf(timed.period) : timed.period,
    periodText: timed.text,
    comparedWith: wordsOf(text, base ?? plan),
    place: placeOf(named.mentions) ?? context.place,
    status: planned ? 'target' : statusOf(text.slice(left.start, quantity.end), reading),
  }
}

function startOf({ subject, predicate, statement }: Clause, { own, behind }: Named): number {
  if (behind) return statement.quantity.start
  if (own === '') return Math.min(predicate.start, statement.quantity.start)
  return Math.min(subject.start, predicate.start)
}

function wordsOf(text: string, span: Span | undefined): string | null {
  return span === undefined ? null : text.slice(span.start, span.end)
}

function yearOf(period: Period | null): Period | null {
  return period?.year === undefined ? null : { year: period.year }
}

function placeOf(mentions: readonly Mention[]): string | null {
  const place = mentions.find(({ concept }) => concept.class === 'place' && !WHOLE_PLACES.has(concept.id))
  return place ? (place.concept.vi[0] ?? place.concept.id) : null
}

// "đạt 91,25% chỉ tiêu được giao (9.400 tỷ đồng)": the bracket gives the plan itself.
function followsPlan({ statements }: Sentence, from: number): boolean {
  return statements.some(({ plan, end }) => plan !== undefined && end === from)
}

// "… tháng 9 tăng so với tháng 8 là: …": the base stands before the list.
function baseOfList({ text, span, statements: [first] }: Sentence): string[] | undefined {
  if (!first) return undefined
  const before = text.slice(span.start, first.quantity.start)
  const base = /so với [^,;.:()]+?(?=\s+(?:là|như|gồm|đó là|:)|[,;:(])/iu.exec(before)?.[0]
  return base === undefined ? undefined : [base]
}

/** Rates without a base of their own take the base that closes their list, or in turn those of the sentence before. */
function shareBases(figures: readonly Figure[], before: readonly string[]): Figure[] {
  return figures.map((figure, i) => {
    if (figure.kind !== 'growth' || figure.comparedWith !== null) return figure
    const following = figures.slice(i + 1).find(other => other.kind === 'growth' && other.comparedWith !== null)
    const comparedWith = following?.comparedWith ?? baseInTurn(figure, figures, before) ?? null
    return { ...figure, comparedWith }
  })
}

function baseInTurn(figure: Figure, figures: readonly Figure[], before: readonly string[]): string | undefined {
  if (before.length === 1) return figures.length > 1 ? before[0] : undefined
  const twins = figures.filter(other => other.kind === 'growth' && other.indicator === figure.indicator)
  return twins.length === before.length ? before[twins.indexOf(figure)] : undefined
}

function statusOf(words: string, { sentence, clause, named, timed, previous, context }: Reading): Figure['status'] {
  if (TARGET_BEHIND.test(sentence.text.slice(clause.statement.quantity.end, sentence.span.end))) return 'target'
  if (plansList(sentence) || (named.own !== '' && plansAll(sentence, clause))) return 'target'
  const own = statusInWords(words, clause, timed.period, context.report.period)
  // "dự báo IIP tăng 3%, cả năm tăng 2,5%": an outlook goes on to the end of the sentence.
  // "76,5% chỉ tiêu (62.550 tỷ đồng), giảm 3,2%": what stands in a bracket is over with it.
  const isBeside = previous !== undefined && sentence.text.slice(previous.valueSpan.end, clause.left.end).includes(')')
  const leans = named.own === '' && !clause.contrasted && !isBeside
  return own === 'reported' && leans ? (previous?.status ?? own) : own
}

function statusInWords(
  words: string,
  { predicate }: Clause,
  period: Period | null,
  whole: Period | undefined,
): Figure['status'] {
  if (TARGET.test(words) || hasRole(predicate, 'target')) return 'target'
  if (hasRole(predicate, 'forecast') && changeIn(predicate) !== undefined) return 'forecast'
  if (FORECAST.test(words)) return 'forecast'
  // A year that the report has not reached is planned for.
  if (period?.year !== undefined && whole?.year !== undefined && period.year > whole.year) return 'target'
  // An estimate for months that the report has not reached is a forecast.
  const beyond = period?.months && whole?.months && period.year === whole.year && period.months[1] > whole.months[1]
  return beyond && /ước|estimate/iu.test(words) ? 'forecast' : 'reported'
}

// "Năm 2020, tỉnh đề ra các chỉ tiêu: …": what a list is of stands before its colon.
function plansList({ text, span, statements: [first] }: Sentence): boolean {
  const before = text.slice(span.start, first?.quantity.start ?? span.start)
  return /(?:mục tiêu|chỉ tiêu|phấn đấu|đề ra|đặt ra|targets?)[^.;]{0,80}:/iu.test(before)
}

// "Phấn đấu cả năm GRDP tăng 8%, thu ngân sách vượt 5% dự toán": what a sentence opens with holds to its end.
function plansAll({ text, span }: Sentence, { left, statement }: Clause): boolean {
  const opens = /^\s*(?:(?:tỉnh|thành phố|huyện|ngành|địa phương)\s)?(?:phấn đấu|đặt mục tiêu|mục tiêu(?: là)?)(?![\p{L}])/iu
  const own = text.slice(left.start, statement.quantity.start)
  return opens.test(text.slice(span.start, span.end)) && !/(?<![\p{L}])(?:đã|hiện|ước|so với|cùng kỳ)(?![\p{L}])/iu.test(own)
} // prettier-ignore

// "the Bank's 2% target"
const TARGET_BEHIND = /^\s+(?:\p{L}+ )?(?:target|goal)(?![\p{L}])/iu
const TARGET = /phấn đấu|mục tiêu|chỉ tiêu (?:được )?giao|đặt ra|\btargets?\b|\bgoals?\b|aims? (?:to|for)/iu
const FORECAST =
  /dự kiến|dự báo|ước tính (?:thu|đạt|cả năm)|\bforecast|\bexpects?\b|\bexpected to|\bpredict|\bprojected/iu
