/** Timing: the period each statement of a paragraph is about, its own or taken over from the ones before. */
import { completePeriod, type Period, type PeriodMention, yearBefore } from '../text/periods.ts'
import type { Clause, Sentence } from './clause.ts'
import { hasRole, type Predicate } from './grammar.ts'
import type { Statement } from './statement.ts'

/** A period as understood and as worded; without words it is the report's own. */
export type Timed = { readonly period: Period | null; readonly text: string | null }

/** Follows the periods of one paragraph from left to right. */
export class Timing {
  readonly #whole: Period | undefined
  #held: { period: Period; text: string; sentences: number } | undefined
  #series: { period: Period; text: string; end: number; last: number } | undefined

  /** `whole` is the period the report is about. */
  constructor(whole: Period | undefined) {
    this.#whole = whole
  }

  /** To be called at the beginning of each sentence. */
  begin(sentence: Sentence): void {
    const held = this.#held
    if (!held) return
    const ahead = this.#whole?.year !== undefined && (held.period.year ?? 0) > this.#whole.year
    const sentences = held.sentences + 1
    // A period to come holds only for its own sentence.
    const over = ahead || (sentences > PERIOD_HOLDS && !sentence.continues)
    this.#held = over ? undefined : { ...held, sentences }
  }

  /** The period of a statement. `first` says that no statement stands before it in its sentence. */
  read(sentence: Sentence, clause: Clause, first: boolean): Timed {
    const found = this.#find(sentence, clause, first)
    // "fell to £1.9bn from £2.1bn", "so với mức 3,4%": some time before, which is not said.
    if ((startsFrom(clause.predicate) || clause.contrasted) && found?.text === this.#held?.text)
      return { period: null, text: found?.text ?? null }
    return { period: found?.period ?? this.#whole ?? null, text: found?.text ?? null }
  }

  /** The period right behind a number: "từ 9,8% năm 2022 xuống 9,3%", "against £2.9bn in October". */
  static after({ text, periods }: Sentence, { quantity, base, counted }: Statement): PeriodMention | undefined {
    const end = counted?.end ?? quantity.end
    return periods.find(({ start, period }) => {
      if (start < end || period.relative !== undefined) return false
      if (base && base.start <= start && start < base.end) return false
      return RIGHT_BEHIND.test(text.slice(end, start))
    })
  }

  #find(sentence: Sentence, clause: Clause, first: boolean): { period: Period; text: string } | undefined {
    const { text } = sentence
    const { left, bracketed } = clause
    const inherited = this.#held?.period ?? this.#whole
    const worded = ({ start, end }: PeriodMention, period: Period) => ({ period, text: text.slice(start, end) })
    const earlier = this.#yearEarlier(sentence, clause)
    if (earlier) return earlier
    const after = Timing.after(sentence, clause.statement)
    if (after) return worded(after, completePeriod(after.period, inherited))
    const usable = usablePeriods(sentence, clause)
    const inside = usable.findLast(({ start, end }) => left.start <= start && end <= left.end)
    if (inside?.period.relative !== undefined && this.#whole)
      return worded(inside, completePeriod(inside.period, inherited))
    const same = SAME_PERIOD.exec(text.slice(left.start, left.end))
    if (same && inherited) return { period: yearBefore(inherited), text: same[0].trim() }
    if (inside && inside.period.relative === undefined) return this.#takeOver(sentence, clause, inside)
    const month = THIS_MONTH.exec(text.slice(left.start, left.end))
    if (month && this.#whole?.months) return { period: lastMonth(this.#whole), text: month[0] }
    const before = bracketed ? beforeBracket(sentence, left.start) : undefined
    if (before) return worded(before, { ...inherited, ...before.period })
    if (this.#series && clause.statement.quantity.start < this.#series.end) return this.#next()
    const aside = this.#periodOfAside(sentence, clause)
    if (aside) return aside
    const former = usable.findLast(({ end, period }) => end <= left.start && period.relative === undefined)
    if (former && first) this.#held = { ...worded(former, completePeriod(former.period, inherited)), sentences: 0 }
    return this.#held
  }

  // "from 3.2% a year earlier", "so với mức 3,4% của cùng kỳ năm 2030": the same months of an earlier year.
  #yearEarlier({ text, span }: Sentence, clause: Clause): { period: Period; text: string } | undefined {
    const inherited = this.#held?.period ?? this.#whole
    const found = OF_EARLIER_YEAR.exec(text.slice(clause.statement.quantity.end, span.end))
    const belongs = clause.contrasted || startsFrom(clause.predicate) || /^\s*của/iu.test(found?.[0] ?? '')
    if (!found || !inherited || !belongs) return undefined
    const year = Number(found.groups?.['year'])
    return { period: year > 0 ? { ...inherited, year } : yearBefore(inherited), text: found[0].trim() }
  }

  // "(cơ cấu của cùng kỳ năm 2030 là 11,57%; 36,55%)": the period that a bracket names holds to its end.
  #periodOfAside(sentence: Sentence, { aside, statement }: Clause): { period: Period; text: string } | undefined {
    if (aside === undefined) return undefined
    const inherited = this.#held?.period ?? this.#whole
    const inside = sentence.periods.findLast(({ start, end }) => aside < start && end <= statement.quantity.start)
    if (!inside || inside.period.relative !== undefined) return undefined
    const compared = /(?:cùng (?:kỳ|thời điểm)|same period)\s*(?:of|in)?\s*$/iu.test(
      sentence.text.slice(0, inside.start),
    )
    const period = compared && inherited ? { ...inherited, ...inside.period } : completePeriod(inside.period, inherited)
    return { period, text: sentence.text.slice(inside.start, inside.end) }
  }

  // A period in the clause itself, which those after it take over.
  #takeOver(
    sentence: Sentence,
    { left, bracketed, predicate }: Clause,
    own: PeriodMention,
  ): { period: Period; text: string } {
    const inherited = this.#held?.period ?? this.#whole
    const compared = /(?:cùng (?:kỳ|thời điểm)|same period)\s*(?:of|in)?\s*$/iu.test(sentence.text.slice(0, own.start))
    const period = compared && inherited ? { ...inherited, ...own.period } : completePeriod(own.period, inherited)
    const text = sentence.text.slice(own.start, own.end)
    const isOneYear = SCHOOL_YEAR.test(sentence.text.slice(0, own.start))
    if (!isOneYear && isSeries(sentence, left.end, period)) return this.#start(sentence, left.end, { period, text })
    this.#series = undefined
    // "down from October's £3.6bn" dates only what it changed from.
    const passing = own.start >= predicate.start && hasRole(predicate, 'to', 'up', 'down')
    if (!compared && !bracketed && !passing) this.#held = { period, text, sentences: 0 }
    return { period, text }
  }

  // "các năm 2012-2020 lần lượt là: 6,1%, 5,3%, …": one year after the other, to the end of the clause.
  #start(
    sentence: Sentence,
    at: number,
    { period, text }: { period: Period; text: string },
  ): { period: Period; text: string } {
    const { toYear, ...first } = period
    this.#series = { period: first, text, end: at + listAfter(sentence, at).length, last: toYear ?? 0 }
    return { period: first, text }
  }

  #next(): { period: Period; text: string } | undefined {
    const series = this.#series
    if (!series || series.period.year === undefined || series.period.year >= series.last) {
      this.#series = undefined
      return this.#held
    }
    series.period = { ...series.period, year: series.period.year + 1 }
    return series
  }
}

// "năm học 2031-2032" is one year.
const SCHOOL_YEAR = /(?:năm học|niên khóa|niên vụ|vụ|mùa|(?:school|academic|fiscal|financial) year|season)\s*$/iu

// "khách đến trong tháng": in the month that the report closes with.
const THIS_MONTH = /(?<![\p{L}])trong tháng(?!\s+\d)(?=[\s,])/iu

function lastMonth({ year, months: [, last] = [12, 12] }: Period): Period {
  return { ...(year === undefined ? {} : { year }), months: [last, last] }
}

// "giai đoạn 2021–2025 tăng 6,3%" is one value of all the years; as many values as years are one of each.
function isSeries(sentence: Sentence, at: number, { year, toYear }: Period): boolean {
  if (year === undefined || toYear === undefined) return false
  const values = listAfter(sentence, at).match(/\d+(?:[.,]\d+)*/g) ?? []
  return values.length >= toYear - year + 1
}

function listAfter({ text, span }: Sentence, at: number): string {
  return /^[^);]*/.exec(text.slice(at, span.end))?.[0] ?? ''
}

/** Sentences without a period of their own that take over the last one's. */
const PERIOD_HOLDS = 3

// Periods of the sentence that say when, not what with: none of a base of comparison.
function usablePeriods({ text, span, periods }: Sentence, { statement: { base } }: Clause): PeriodMention[] {
  return periods.filter(({ start }) => {
    if (base && base.start <= start && start < base.end) return false
    return !COMPARED_WITH.test(text.slice(span.start, start))
  })
}

// "thấp hơn cùng kỳ năm 2016 (6,5%)": the bracket gives the value of the period before it.
function beforeBracket({ span, periods }: Sentence, at: number): PeriodMention | undefined {
  const before = periods.findLast(({ start, end }) => end <= at && at - end <= 3 && start >= span.start)
  return before?.period.relative === undefined ? before : undefined
}

// "from £2.1bn", "từ 9,8%"
function startsFrom(predicate: Predicate): boolean {
  return /^(?:từ|from)$/.test(predicate.roles.findLast(({ role }) => role !== 'qualifier')?.words ?? '')
}

const OF_EARLIER_YEAR =
  /^\s*(?:của |in |of |vào )?(?:(?:cùng kỳ|cùng thời điểm|the same period|the corresponding period)(?:\s+(?:năm (?:trước|ngoái)|last year|(?:năm |of |in )(?<year>(?:19|20)\d\d)))?|a year (?:earlier|ago|before))(?![\p{L}\d])/iu
const RIGHT_BEHIND =
  /^\s*(?:in the (?:year|twelve months|12 months) (?:to|ended|ending) )?(?:(?:in|for|of|during|recorded in|vào|trong|hồi|của|ở)\s+(?:the\s+)?)?$/iu
// "(cùng kỳ năm trước tăng 9%)": the same months, a year before.
const SAME_PERIOD =
  /^\s*(?:cùng kỳ|cùng thời điểm|the same period|a year (?:ago|earlier))(?: (?:năm (?:trước|ngoái)|last year))?(?=\s)(?! (?:năm )?\d)/iu
const COMPARED_WITH =
  /(?:so với|so cùng kỳ|so|than|compared with|compared to|against|cao hơn|thấp hơn)\s+[^,;.:()]{0,16}$/iu
