/** Figures: the statistical statements of a report, each read from an exact span of one of its paragraphs. */
import { findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import type { Language } from '../text/language.ts'
import type { DecimalMark } from '../text/numbers.ts'
import { completePeriod, findPeriods, type Period, type PeriodMention, yearBefore } from '../text/periods.ts'
import { changeIn, COMPARED_BEFORE, hasRole, type Predicate, readPredicate } from './grammar.ts'
import { kindOf } from './kinds.ts'
import type { Figure, Paragraph, Report, Span } from './model.ts'
import { sentences, trim } from './passages.ts'
import { findStatements, type Statement } from './quantities.ts'
import { findSubject } from './subjects.ts'

/** All figures of a report, in the order of their numbers in the text. */
export function extractFigures(report: Report, glossary: Glossary): Figure[] {
  const decimal: DecimalMark = report.language === 'vi' ? ',' : '.'
  const place = report.place ?? mainPlace(report, glossary)
  const context: Context = { report, glossary, decimal, place }
  let topic: Subject | undefined
  return report.paragraphs
    .filter(({ kind }) => kind !== 'byline')
    .flatMap(paragraph => {
      const read = readParagraph(paragraph, context, topic)
      topic = read.topic ?? topic
      return read.figures
    })
}

/** The place a report is about: the one its title and opening name most, the title counting for more. */
export function mainPlace(report: Report, glossary: Glossary): string | null {
  const votes = new Map<string, { name: string; weight: number }>()
  let national = false
  for (const { kind, number, text } of report.paragraphs.slice(0, 8)) {
    for (const { concept, start, end } of findMentions(glossary, text)) {
      national ||= concept.id === 'vietnam'
      if (concept.class !== 'place' || WHOLE_PLACES.has(concept.id)) continue
      const weight = kind === 'title' ? 3 : 1 + 1 / (1 + number)
      const vote = votes.get(concept.id) ?? { name: text.slice(start, end), weight: 0 }
      votes.set(concept.id, { ...vote, weight: vote.weight + weight })
    }
  }
  const [most] = [...votes.values()].toSorted((a, b) => b.weight - a.weight)
  // A place named once in passing is not what a report is about.
  if (most && most.weight >= 2) return most.name
  // A Vietnamese report that is about no one place is about the country, and so is one in English that names it.
  return report.language === 'vi' || national ? 'Việt Nam' : null
}

/** Places that say how far a statement reaches within whatever place the report is about. */
export const WHOLE_PLACES: ReadonlySet<string> = new Set([
  'nationwide',
  'province-wide',
  'city-wide',
  'vietnam',
  'world',
  'asia',
  'europe',
  'africa',
])

type Context = {
  readonly report: Report
  readonly glossary: Glossary
  readonly decimal: DecimalMark
  readonly place: string | null
}

// What a statement may leave out because the one before it said it.
type Memory = {
  head: Subject | undefined
  countHead: Subject | undefined
  firstHead: Subject | undefined
  last: Subject | undefined
  lastFigure: Figure | undefined
  period: { period: Period; text: string; sentences: number } | undefined
  bases: string[]
  /** The head of the paragraph before, for one that only names parts ("Nhật Bản 671 triệu USD"). */
  readonly topic: Subject | undefined
}
type Subject = { readonly text: string; readonly mentions: readonly Mention[] }

function readParagraph(
  paragraph: Paragraph,
  context: Context,
  topic: Subject | undefined,
): { figures: Figure[]; topic: Subject | undefined } {
  const memory: Memory = {
    head: undefined,
    countHead: undefined,
    firstHead: undefined,
    last: undefined,
    lastFigure: undefined,
    period: undefined,
    bases: [],
    topic,
  }
  const periods = findPeriods(paragraph.text)
  const figures: Figure[] = []
  for (const sentence of sentences(paragraph.text)) {
    const inside = periods.filter(({ start, end }) => sentence.start <= start && end <= sentence.end)
    figures.push(...new SentenceReader(paragraph, sentence, { context, memory, periods: inside }).read())
  }
  return { figures, topic: memory.firstHead }
}

/** Reads one sentence from left to right; what it learns stays in the paragraph's memory for the next. */
class SentenceReader {
  readonly #text: string
  readonly #paragraph: Paragraph
  readonly #sentence: Span
  readonly #context: Context
  readonly #memory: Memory
  readonly #periods: readonly PeriodMention[]
  readonly #statements: readonly Statement[]
  readonly #names: readonly Span[]
  readonly #subjects: Subject[] = []
  // A sentence that opens with "Trong đó" speaks of parts of what the one before measured.
  readonly #continues: boolean

  constructor(
    paragraph: Paragraph,
    sentence: Span,
    { context, memory, periods }: { context: Context; memory: Memory; periods: readonly PeriodMention[] },
  ) {
    this.#text = paragraph.text
    this.#paragraph = paragraph
    this.#sentence = sentence
    this.#context = context
    this.#memory = memory
    this.#periods = periods
    this.#statements = findStatements(paragraph.text, sentence, { decimal: context.decimal, periods })
    const inside = paragraph.text.slice(sentence.start, sentence.end)
    this.#names = findMentions(context.glossary, inside)
      .filter(({ concept }) => concept.class !== 'measure')
      .map(({ start, end }) => ({ start: start + sentence.start, end: end + sentence.start }))
    this.#continues = CONTINUES.test(this.#text.slice(sentence.start, sentence.start + 40))
  }

  read(): Figure[] {
    const { head, bases } = this.#memory
    this.#agePeriod()
    // The head of the sentence before stays at hand for a sentence that only names parts of what it measured.
    if (!this.#continues && this.#statements.length > 0) this.#memory.head = undefined
    this.#memory.last = undefined
    this.#memory.lastFigure = undefined
    const figures: Figure[] = []
    let from = this.#sentence.start
    for (const statement of this.#statements) {
      figures.push(this.#readStatement(statement, from, head))
      // A superlative says more about its own subject: what follows still speaks of that.
      if (!(statement.rank && Number.isNaN(statement.quantity.value) && statement.counted === undefined))
        from = Math.max(statement.end, this.#periodAfter(statement)?.end ?? 0)
    }
    this.#memory.head ??= head
    const found = figures.flatMap(figure => figure.comparedWith ?? [])
    const shared = this.#sharedBase()
    if (found.length > 0) this.#memory.bases = found
    return shareBases(figures, found.length > 0 ? [] : shared === undefined ? bases : [shared])
  }

  // A period holds for the sentences right after it; one to come only for its own.
  #agePeriod(): void {
    const { period } = this.#memory
    if (!period) return
    const year = this.#context.report.period?.year
    const ahead = year !== undefined && (period.period.year ?? 0) > year
    const sentences = period.sentences + 1
    this.#memory.period = ahead || (sentences > PERIOD_HOLDS && !this.#continues) ? undefined : { ...period, sentences }
  }

  // "… tháng 9 tăng so với tháng 8 là: …": the base stands before the list.
  #sharedBase(): string | undefined {
    const first = this.#statements[0]
    if (!first) return undefined
    const before = this.#text.slice(this.#sentence.start, first.quantity.start)
    return /so với [^,;.:()]+?(?=\s+(?:là|như|gồm|đó là|:)|[,;:(])/iu.exec(before)?.[0]
  }

  #readStatement(statement: Statement, from: number, previousHead: Subject | undefined): Figure {
    const { quantity } = statement
    this.#at = quantity.start
    const masked = maskAsides(this.#text, { start: from, end: quantity.start }, this.#context.report.language)
    const left = leftOf(masked, statement, from)
    const bracketed = masked[left.start - 1] === '('
    const predicate = readPredicate(masked, left, { periods: this.#periods, names: this.#names })
    const compared = COMPARED_BEFORE.exec(masked.slice(left.start, predicate.start || quantity.start))
    const subjectEnd = compared ? left.start + compared.index : predicate.start
    const scope = { periods: this.#periods, names: this.#names }
    let found = findSubject(masked, { start: left.start, end: subjectEnd }, scope)
    if (bracketed && found.start === found.end) found = this.#beforeBracket(masked, from, left.start - 1)
    const own = this.#ownSubject(statement, found, predicate)
    const subject = this.#subjectFor(own, statement, { predicate, bracketed, previousHead })
    const planned = bracketed && this.#afterPlan(from)
    const period = this.#periodFor(left, statement, { bracketed, predicate })
    const words = this.#text.slice(left.start, quantity.end)
    const { kind, direction } = kindOf({
      statement,
      predicate,
      words,
      subject: subject.full,
      own: own.text,
      compared: compared?.groups?.['verb'],
      after: this.#text.slice(quantity.end, this.#sentence.end),
      previous: this.#memory.lastFigure,
      leaning: own.text === '' || bracketed,
      base: statement.base && this.#text.slice(statement.base.start, statement.base.end),
    })
    const start = own.text === '' ? Math.min(predicate.start, quantity.start) : Math.min(found.start, predicate.start)
    const span = trim(this.#text, { start: own.inside ? quantity.start : start, end: statement.end })
    const figure: Figure = {
      report: this.#context.report.id,
      paragraph: this.#paragraph.number,
      span,
      valueSpan: { start: quantity.start, end: quantity.end },
      kind,
      direction,
      indicator: subject.full,
      subject: subject.text,
      concepts: subject.concepts,
      value: quantity.written,
      amount: quantity.value,
      ...(quantity.upper === undefined ? {} : { upperAmount: quantity.upper }),
      unit: quantity.unit,
      unitKind: statement.rank ? 'rank' : quantity.unitKind,
      qualifier: predicate.roles.findLast(({ role }) => role === 'qualifier')?.words ?? null,
      period: this.#periodOf(period?.period, {
        planned,
        earlier: startsFrom(predicate) && period?.text === this.#memory.period?.text,
      }),
      periodText: period?.text ?? null,
      comparedWith: this.#wordsOf(statement.base ?? statement.plan),
      place: this.#placeOf(subject.mentions),
      status: planned
        ? 'target'
        : this.#statusOf({ predicate, words, period: period?.period, leaning: own.text === '' }),
    }
    this.#memory.lastFigure = figure
    return figure
  }

  /** The subject a statement has of its own, with the noun it counts or the noun that follows its percentage. */
  #ownSubject(statement: Statement, found: Span, predicate: Predicate): { text: string; inside: boolean } {
    const nominal = this.#nominalSubject(statement)
    if (nominal !== '') return { text: nominal, inside: true }
    const before = this.#text.slice(found.start, found.end)
    const whole =
      before === '' && predicate.roles.every(({ role }) => role === 'qualifier') ? statement.whole : undefined
    // "giảm 137.000 người": the people are the unit of what was measured before.
    const differs = changeIn(predicate) !== undefined && before === '' && this.#memory.last !== undefined
    const after = differs ? undefined : (statement.counted ?? whole)
    const behind = after ? this.#text.slice(after.start, after.end) : ''
    // "Cục Hải quan ước thu 9.236 tỷ đồng": what is measured is the verb.
    const verb = statement.counted ? '' : (predicate.roles.find(({ words }) => MEASURING.test(words))?.words ?? '')
    return { text: [before, behind, verb].filter(Boolean).join(' – '), inside: before === '' && behind !== '' }
  }

  // "a 7.5% rise in exports": the change is a noun, and what changed follows it.
  #nominalSubject({ quantity }: Statement): string {
    const after = this.#text.slice(quantity.end, this.#sentence.end)
    return NOMINAL.exec(after)?.groups?.['words']?.trim() ?? ''
  }

  // "sản xuất dệt (tăng 2%)": the subject stands before the bracket, unless that only compares ("thấp hơn … (6,5%)").
  #beforeBracket(masked: string, from: number, bracket: number): Span {
    const left = leftOf(masked, { quantity: { start: bracket } }, from)
    if (COMPARED_BEFORE.test(masked.slice(left.start, bracket))) return { start: bracket, end: bracket }
    return findSubject(masked, { start: left.start, end: bracket }, { periods: this.#periods, names: this.#names })
  }

  #subjectFor(
    { text }: { text: string },
    { counted }: Statement,
    {
      predicate,
      bracketed,
      previousHead,
    }: { predicate: Predicate; bracketed: boolean; previousHead: Subject | undefined },
  ): { full: string; text: string; concepts: string[]; mentions: readonly Mention[] } {
    const { glossary } = this.#context
    if (hasRole(predicate, 'respectively')) this.#deal(text)
    else if (text !== '' && predicate.roles.length > 0) this.#dealt = undefined
    const dealt = this.#dealt?.shift()
    if (dealt !== undefined)
      return this.#describe(
        { text: dealt, mentions: findMentions(glossary, dealt) },
        { counted, bracketed, previousHead },
      )
    const respectively = hasRole(predicate, 'respectively') && text === ''
    const shared = respectively ? this.#subjectInTurn() : this.#memory.last
    const subject = text === '' && shared ? shared : { text, mentions: findMentions(glossary, text) }
    if (text !== '') this.#remember(subject)
    return this.#describe(subject, { counted, bracketed, previousHead })
  }

  // "Trung Quốc, Hoa Kỳ và Hàn Quốc chiếm lần lượt 22,4%, 19,1% và 12,7%": the subjects are dealt out in order.
  #deal(text: string): void {
    const items = (text.split(/\s+(?:là|đều|cùng)\s+/u)[0] ?? '')
      .split(/,\s*|\s+(?:và|and)\s+/u)
      .filter(item => item !== '')
    const following = this.#statements.filter(({ quantity }) => quantity.start >= this.#at).length
    this.#dealt = items.length > 1 && items.length <= following ? items : undefined
  }
  #dealt: string[] | undefined

  #describe(
    subject: Subject,
    {
      counted,
      bracketed,
      previousHead,
    }: { counted: Span | undefined; bracketed: boolean; previousHead: Subject | undefined },
  ): { full: string; text: string; concepts: string[]; mentions: readonly Mention[] } {
    const own = headIn(subject, this.#context.glossary)
    const measured = own !== undefined
    // What is counted heads only what is counted after it ("Bình Dương 83.300 người, TPHCM 51.700 người").
    if (own && !bracketed && counted) this.#memory.countHead = own
    else if (own && !bracketed) {
      this.#memory.head ??= own
      this.#memory.firstHead ??= own
    }
    const parts = subject.mentions.length > 0 && subject.mentions.every(({ concept }) => PARTS.has(concept.class))
    const countHead =
      counted && subject.mentions.some(({ concept }) => concept.class === 'place') ? this.#memory.countHead : undefined
    const head = measured ? undefined : counted ? countHead : (this.#memory.head ?? this.#headOf(previousHead, parts))
    const withHead = head && head.text !== subject.text && !subject.text.includes(head.text) ? head : undefined
    const mentions = [...(withHead?.mentions ?? []), ...subject.mentions, ...(own?.mentions ?? [])]
    return {
      text: subject.text,
      full: [withHead?.text, subject.text].filter(Boolean).join(' – '),
      concepts: [...new Set([...mentions.map(({ concept }) => concept.id), ...this.#balanceOf(subject)])],
      mentions: subject.mentions.length > 0 ? subject.mentions : mentions,
    }
  }

  // "the gap between US exports and imports" is the trade balance, whichever way the report calls it.
  #balanceOf({ text, mentions }: Subject): string[] {
    if (!/\b(?:gap|difference)\b|chênh lệch/iu.test(text)) return []
    const ids = mentions.map(({ concept }) => concept.id)
    if (!ids.includes('total-trade') && !(ids.includes('exports') && /import|nhập khẩu/iu.test(text))) return []
    return findMentions(this.#context.glossary, `${this.#context.report.title} . ${this.#text}`)
      .map(({ concept }) => concept.id)
      .filter(id => id === 'trade-deficit' || id === 'trade-surplus')
      .slice(0, 1)
  }

  #remember(subject: Subject): void {
    this.#memory.last = subject
    this.#subjects.push(subject)
  }

  // What a list is about stands before its colon; else in the sentence before, where this one continues it.
  #headOf(previous: Subject | undefined, parts: boolean): Subject | undefined {
    const colon = this.#text.slice(this.#sentence.start, this.#sentence.end).search(/(?:là|như|gồm|sau|đó)?\s*:/u)
    const first = this.#statements[0]
    if (colon > 0 && first && this.#sentence.start + colon < first.quantity.start) {
      const text = this.#text.slice(this.#sentence.start, this.#sentence.start + colon)
      const mentions = findMentions(this.#context.glossary, text).filter(({ concept }) => concept.class === 'indicator')
      const named = mentions[0]
      if (named) return { text: text.slice(named.start, named.end), mentions: [named] }
    }
    return this.#continues || parts ? (previous ?? this.#memory.topic) : undefined
  }

  // "xuất khẩu đạt …, nhập khẩu đạt …, giảm lần lượt …": the subjects of the sentence take their turns.
  #subjectInTurn(): Subject | undefined {
    const turn = this.#turn++
    const distinct = this.#subjects.filter(
      (subject, i, all) => all.findIndex(other => other.text === subject.text) === i,
    )
    return distinct[turn] ?? distinct.at(-1)
  }
  #turn = 0

  #periodFor(
    left: Span,
    statement: Statement,
    { bracketed, predicate }: { bracketed: boolean; predicate: Predicate },
  ): { period: Period; text: string } | undefined {
    const base = statement.base
    const usable = this.#periods.filter(
      ({ start, period }) =>
        !(base && base.start <= start && start < base.end) &&
        period.relative === undefined &&
        !COMPARED_WITH.test(this.#text.slice(this.#sentence.start, start)),
    )
    const { period: reportPeriod } = this.#context.report
    const after = this.#periodAfter(statement)
    if (after) return { period: completePeriod(after.period, this.#memory.period?.period ?? this.#context.report.period), text: this.#text.slice(after.start, after.end) } // prettier-ignore
    const relative = this.#periods.findLast(({ start, end, period }) => period.relative !== undefined && left.start <= start && end <= left.end && !COMPARED_WITH.test(this.#text.slice(this.#sentence.start, start))) // prettier-ignore
    if (relative && reportPeriod && !(base && base.start <= relative.start)) {
      return {
        period: completePeriod(relative.period, this.#memory.period?.period ?? reportPeriod),
        text: this.#text.slice(relative.start, relative.end),
      }
    }
    const own = usable.findLast(({ start, end }) => left.start <= start && end <= left.end)
    const inherited = this.#memory.period?.period ?? reportPeriod
    // "(cùng kỳ năm trước tăng 9%)": the same months, a year before.
    const compares = /^\s*(?:cùng kỳ|cùng thời điểm|the same period|a year (?:ago|earlier))(?: (?:năm (?:trước|ngoái)|last year))?(?=\s)(?! (?:năm )?\d)/iu.exec(this.#text.slice(left.start, left.end)) // prettier-ignore
    if (compares && inherited) return { period: yearBefore(inherited), text: compares[0].trim() }
    if (own) {
      const compared = /(?:cùng (?:kỳ|thời điểm)|same period)\s*(?:of|in)?\s*$/iu.test(this.#text.slice(0, own.start))
      const text = this.#text.slice(own.start, own.end)
      const period = compared && inherited ? { ...inherited, ...own.period } : completePeriod(own.period, inherited)
      if (period.toYear !== undefined && period.year !== undefined) return this.#startSeries(period, text)
      this.#series = undefined
      // "down from October's £3.6bn" dates only what it changed from.
      const passing = own.start >= predicate.start && hasRole(predicate, 'to', 'up', 'down')
      if (!compared && !bracketed && !passing) this.#memory.period = { period, text, sentences: 0 }
      return { period, text }
    }
    // "thấp hơn cùng kỳ năm 2016 (6,5%)": the bracket gives the value of the period before it.
    const before = bracketed ? this.#periods.findLast(({ start, end }) => end <= left.start && left.start - end <= 3 && start >= this.#sentence.start) : undefined // prettier-ignore
    if (before && before.period.relative === undefined) {
      return { period: { ...inherited, ...before.period }, text: this.#text.slice(before.start, before.end) }
    }
    if (this.#series && statement.quantity.start < this.#series.end) return this.#nextInSeries()
    const earlier = usable.findLast(({ end }) => end <= left.start && end >= this.#sentence.start)
    if (earlier && this.#memory.lastFigure === undefined) {
      const period = completePeriod(earlier.period, inherited)
      this.#memory.period = { period, text: this.#text.slice(earlier.start, earlier.end), sentences: 0 }
    }
    return this.#memory.period
  }

  // "dự báo IIP tăng 3%, cả năm tăng 2,5%": an outlook goes on to the end of the sentence.
  #statusOf({
    leaning,
    ...said
  }: {
    predicate: Predicate
    words: string
    period: Period | undefined
    leaning: boolean
  }): Figure['status'] {
    if (this.#plans()) return 'target'
    const status = statusOf(said, this.#context.report.period)
    return status === 'reported' && leaning ? (this.#memory.lastFigure?.status ?? status) : status
  }

  // "Năm 2020, tỉnh đề ra các chỉ tiêu: …": what a list is of stands before its colon.
  #plans(): boolean {
    const first = this.#statements[0]
    const before = this.#text.slice(this.#sentence.start, first?.quantity.start ?? this.#sentence.start)
    return /(?:mục tiêu|chỉ tiêu|phấn đấu|đề ra|đặt ra|targets?)[^.;]{0,80}:/iu.test(before)
  }

  #wordsOf(span: Span | undefined): string | null {
    return span === undefined ? null : this.#text.slice(span.start, span.end)
  }

  #periodOf(found: Period | undefined, { planned, earlier }: { planned: boolean; earlier: boolean }): Period | null {
    // "fell to £1.9bn from £2.1bn": some time before, which is not said.
    if (earlier) return null
    const period = found ?? this.#context.report.period ?? null
    return planned ? yearOf(period ?? undefined) : period
  }

  // "đạt 91,25% chỉ tiêu được giao (9.400 tỷ đồng)": the bracket gives the plan itself.
  #afterPlan(from: number): boolean {
    return this.#statements.some(({ plan, end }) => plan !== undefined && end === from)
  }

  // "từ 9,8% năm 2022 xuống 9,3%", "against £2.9bn in October": the period right behind a number is its own.
  #periodAfter({ quantity, base, counted }: Statement): PeriodMention | undefined {
    const end = counted?.end ?? quantity.end
    return this.#periods.find(({ start, period }) => {
      if (start < end || period.relative !== undefined || (base && base.start <= start && start < base.end))
        return false
      return /^\s*(?:(?:in|for|of|during|recorded in|vào|trong|hồi|của|ở)\s+(?:the\s+)?)?$/iu.test(
        this.#text.slice(end, start),
      )
    })
  }

  // "các năm 2012-2020 lần lượt là: 6,1%, 5,3%, …": one year after the other, to the end of the clause.
  #startSeries(period: Period, text: string): { period: Period; text: string } {
    const rest = this.#text.slice(this.#at, this.#sentence.end)
    const stop = rest.search(/[);]/)
    const { toYear, ...first } = period
    this.#series = { period: first, text, end: stop < 0 ? this.#sentence.end : this.#at + stop, last: toYear ?? 0 }
    return { period: first, text }
  }

  #nextInSeries(): { period: Period; text: string } {
    const series = this.#series
    if (!series || series.period.year === undefined || series.period.year >= series.last) {
      this.#series = undefined
      return this.#memory.period ?? { period: {}, text: '' }
    }
    series.period = { ...series.period, year: series.period.year + 1 }
    return { period: series.period, text: series.text }
  }
  #series: { period: Period; text: string; end: number; last: number } | undefined
  #at = 0

  #placeOf(mentions: readonly Mention[]): string | null {
    const place = mentions.find(({ concept }) => concept.class === 'place' && !WHOLE_PLACES.has(concept.id))
    return place ? (place.concept.vi[0] ?? place.concept.id) : this.#context.place
  }
}

// "from £2.1bn", "từ 9,8%"
function startsFrom(predicate: Predicate): boolean {
  return /^(?:từ|from)$/.test(predicate.roles.findLast(({ role }) => role !== 'qualifier')?.words ?? '')
}

// A plan is made for the year.
function yearOf(period: Period | undefined): Period | null {
  return period?.year === undefined ? null : { year: period.year }
}

const COMPARED_WITH =
  /(?:so với|so cùng kỳ|so|than|compared with|compared to|against|cao hơn|thấp hơn)\s+[^,;.:()]{0,16}$/iu

/** What of a subject can be the shared head of those after it: its indicator, without the place or sector it is of. */
function headIn({ text, mentions }: Subject, glossary: Glossary): Subject | undefined {
  const from = text.lastIndexOf(' với ')
  const indicators = mentions.filter(({ concept }) => concept.class === 'indicator')
  const named = indicators.find(({ start }) => start > from) ?? indicators[0]
  if (named) return { text: text.slice(named.start, named.end), mentions: [named] }
  // Growth of nothing else named is the growth of the economy.
  const economy = glossary.concepts.get('economic-growth')
  const growth = /tăng trưởng|growth/iu.exec(text)
  if (!growth || !economy || mentions.some(({ concept }) => concept.class === 'sector' || concept.class === 'term'))
    return undefined
  const mention = {
    concept: economy,
    start: growth.index,
    end: growth.index + growth[0].length,
    firstToken: 0,
    tokens: 1,
  }
  return { text: growth[0], mentions: [mention] }
}

const NOMINAL =
  /^\s+(?:rise|increase|drop|fall|decline|growth|jump|reduction|surge|gain|decrease)\s+in\s+(?<words>[^,;.]+?)(?=\s+(?:in|to|from|since|compared)\s+(?:the|a|\d|[A-Z])|[,;.]|$)/u

/** The words before a number that can speak of it: since the last number, semicolon, colon, open bracket or dash. */
function leftOf(text: string, { quantity }: { quantity: { start: number } }, from: number): Span {
  const words = text.slice(from, quantity.start)
  // A colon right before the number belongs to the predicate ("lần lượt là: 6,1%").
  const boundary = [...words.matchAll(/[;(…]|:(?!\s*$)|\s–\s|(?<![\p{L}])trong đó(?![\p{L}])/giu)].at(-1)
  const cut = boundary ? boundary.index + boundary[0].length : 0
  return { start: from + cut, end: quantity.start }
}

// Closed brackets, and in English asides between dashes, say nothing of the number after them. Offsets stay.
function maskAsides(text: string, { start, end }: Span, language: Language): string {
  const blank = (aside: string) => ' '.repeat(aside.length)
  let words = text.slice(start, end).replace(/\([^()]*\)/g, blank)
  if (language === 'en') words = words.replace(/\s[-–]\s[^-–]*\s[-–]\s/g, blank).replace(/\s-\s/g, ' – ')
  return text.slice(0, start) + words + text.slice(end)
}

/** Sentences without a period of their own that take over the last one's. */
const PERIOD_HOLDS = 3

const MEASURING = /^(?:thu|chi|thu hút|thu hút được|huy động|huy động được|giải ngân|exported|imported)$/u

// Concepts that qualify what is measured rather than being it.
const PARTS: ReadonlySet<string> = new Set(['place', 'sector'])

const CONTINUES =
  /^\s*(?:trong đó|cụ thể|trong số (?:đó|này)|ngoài ra|bên cạnh đó|riêng|đáng chú ý|đặc biệt|of (?:which|these|this|that)|among (?:them|these)|in particular)(?![\p{L}])/iu

/** Rates without a base of their own take the base that closes their list, or in turn those of the sentence before. */
function shareBases(figures: readonly Figure[], before: readonly string[]): Figure[] {
  return figures.map((figure, i) => {
    if (figure.kind !== 'growth' || figure.comparedWith !== null) return figure
    const following = figures.slice(i + 1).find(other => other.kind === 'growth' && other.comparedWith !== null)
    const twins = figures.filter(other => other.kind === 'growth' && other.indicator === figure.indicator)
    const turn =
      before.length > 1 && twins.length === before.length
        ? before[twins.indexOf(figure)]
        : before.length === 1 && figures.length > 1
          ? before[0]
          : undefined
    return { ...figure, comparedWith: following?.comparedWith ?? turn ?? null }
  })
}

function statusOf(
  { predicate, words, period }: { predicate: Predicate; words: string; period: Period | undefined },
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

const TARGET = /phấn đấu|mục tiêu|chỉ tiêu (?:được )?giao|đặt ra|\btargets?\b|\bgoals?\b|aims? (?:to|for)/iu
const FORECAST = /dự kiến|dự báo|ước tính (?:thu|đạt|cả năm)|\bforecast|\bexpected to|\bprojected/iu
