/** Conflicts: why a figure cannot be the answer to a question, however much it has in common with it. */
import type { Figure } from '../report/model.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { type Concept, findMentions, type Glossary, isWithin } from '../text/glossary.ts'
import { completePeriod, findPeriods, isWholeYear, type Period, periodsConflict, samePeriod } from '../text/periods.ts'
import { isPartOfName, withEquivalents } from './equivalents.ts'
import { type Counted, countedIn, countsOther } from './counted.ts'
import type { Question } from './question.ts'
import { asksForCount, type Base } from './shape.ts'
import { isAbout, NEARNESS } from './surroundings.ts'
import type { Term } from './terms.ts'
import { topicOf } from './topic.ts'

export type Conflict = 'indicator' | 'kind' | 'period' | 'place' | 'status' | 'base' | 'coverage'

/** How much of each of a question's terms a figure speaks of. */
export type Covered = readonly { readonly term: Term; readonly share: number }[]

/** The first reason against a figure, gravest first; none where it may be the answer. */
export function findConflict(
  question: Question,
  figure: Figure,
  { entry, snapshot, covered }: { entry: Entry; snapshot: Snapshot; covered: Covered },
): Conflict | undefined {
  const named = (kind: string) => figure.concepts.some(id => snapshot.glossary.concepts.get(id)?.class === kind)
  // Said in the figure's sentence is enough where the figure's own words name no other.
  const enough = (kind: string, usual: number) => (named(kind) ? usual : NEARNESS.before)
  if (covered.some(({ term, share }) => term.concept?.class === 'place' && share < enough('place', 0.79)))
    return 'place'
  // "bình quân cả nước" beside a province's own: a figure that does not say so itself is the province's.
  if (entry.place !== null && fold(entry.place) !== 'viet nam' && covered.some(({ term, share }) => term.concept?.id === 'nationwide' && share < NEARNESS.topic)) return 'place' // prettier-ignore
  if (isOfGoverningPlace(figure, { entry, snapshot, covered })) return 'place'
  const subjects = covered.filter(({ term }) => isSubject(term))
  if (
    subjects.length > 0 &&
    !subjects.some(({ share }) => share >= 0.79) &&
    !(named('sector') || named('indicator') ? false : subjects.every(({ share }) => share >= NEARNESS.sentence))
  )
    return 'indicator'
  // A list names many sectors in one sentence: one that is asked for must be the figure's own.
  if (subjects.some(({ term, share }) => share < (term.concept?.class === 'sector' ? enough('sector', 0.69) : 0.6)))
    return 'indicator'
  if (covered.some(({ term, share }) => term.name && share < 0.79)) return 'coverage'
  if (hasOtherIndicator(question, figure, { covered, glossary: snapshot.glossary })) return 'indicator'
  if (question.kinds && !question.kinds.includes(figure.kind)) return 'kind'
  // "GRDP cả nước": a place among others is no amount.
  if (question.wanted === 'amount' && figure.kind === 'rank') return 'kind'
  if (!unitFits(question, figure)) return 'kind'
  // "giá gạo xuất khẩu": so many tonnes are no price.
  if (question.concepts.some(({ id }) => /(?:^|-)prices?(?:-|$)/.test(id)) && isQuantity(figure)) return 'kind'
  const asked =
    question.period?.relative === undefined ? question.period : completePeriod(question.period, entry.report.period)
  if (asked && conflictsInTime(asked, figure, entry)) return 'period'
  const status = figure.status === 'reported' ? (topicOf(figure, entry, snapshot.glossary).plan ?? 'reported') : figure.status // prettier-ignore
  if (question.status !== undefined && status === 'reported' && !namesPlan(figure)) return 'status'
  if (question.period?.year !== undefined && entry.report.period?.year !== undefined && figure.period === null && question.period.year !== entry.report.period.year) return 'period' // prettier-ignore
  if (status !== 'reported' && !question.prospective && !(question.period && figure.period && saysSamePeriod(question.period, figure.period))) return 'status' // prettier-ignore
  const base = baseOf(figure) ?? topicOf(figure, entry, snapshot.glossary).base ?? usualBase(figure)
  if (question.base && base && question.base !== base && figure.kind !== 'level' && figure.kind !== 'count')
    return 'base'
  return undefined
}

// "Tại Hà Nội 718 vụ … TPHCM xảy ra 835 vụ, bị thương 501 người": the place named last before a figure that names none is
// its place, whatever stands further off; and of two that a turn parts, the one behind it.
function isOfGoverningPlace(
  figure: Figure,
  { entry, snapshot: { glossary }, covered }: { entry: Entry; snapshot: Snapshot; covered: Covered },
): boolean {
  const { place, turned } = topicOf(figure, entry, glossary)
  if (!place) return false
  const isOther = ({ id }: Concept) => id !== place.concept.id && !isWithin(glossary, place.concept.id, id)
  return covered.some(
    ({ term: { concept }, share }) =>
      concept?.class === 'place' &&
      isOther(concept) &&
      !isAbout(entry, concept, glossary) &&
      (share <= NEARNESS.sentence || turned),
  )
}

// A figure that names no period of its own has its report's, but perhaps not the same months.
function conflictsInTime(asked: Period, figure: Figure, entry: Entry): boolean {
  const { period, periodText } = figure
  if (!period) return false
  if (periodText === null && (!asked.months || isSpokenOf(asked, figure, entry)))
    return asked.year !== undefined && period.year !== undefined && asked.year !== period.year
  // "tính đến 14/6" is the half year, told some days before its end.
  if (
    period.day !== undefined &&
    asked.day === undefined &&
    asked.months?.[0] === 1 &&
    asked.months[1] === period.months?.[1]
  )
    // prettier-ignore
    return asked.year !== undefined && period.year !== undefined && asked.year !== period.year
  // Asked for some months, the figure of a whole year is no answer.
  if (asked.months && !isWholeYear(asked) && (!period.months || isWholeYear(period))) return true
  return periodsConflict(asked, period, asked.months !== undefined)
}

// A report on the half year may speak of its last month without saying so in each sentence: what was named last counts.
function isSpokenOf(asked: Period, { paragraph: number, valueSpan }: Figure, { report }: Entry): boolean {
  const fits = (text: string) => monthsIn(text).some(({ months }) => months?.[0] === asked.months?.[0] && months?.[1] === asked.months?.[1]) // prettier-ignore
  if (fits(report.title)) return true
  const own = report.paragraphs[number]?.text.slice(0, valueSpan.start) ?? ''
  const before = report.paragraphs.slice(Math.max(0, number - 3), number).map(({ text }) => text).toReversed() // prettier-ignore
  const last = [own, ...before].find(text => monthsIn(text).length > 0)
  return last !== undefined && fits(last)
}

// A day is that of an event, and no time that figures are of.
function monthsIn(text: string): Period[] {
  return findPeriods(text)
    .map(({ period }) => period)
    .filter(({ months, day }) => months !== undefined && day === undefined)
}

// "cả năm ước đạt": asked for the whole year, what is expected of it is meant.
function saysSamePeriod(asked: Period, told: Period): boolean {
  return samePeriod(asked, told) || (asked.year === undefined && isWholeYear(asked) && isWholeYear(told) && told.months !== undefined) // prettier-ignore
}

/** Whether a figure's own words call it a target or a forecast: "thấp hơn chỉ tiêu Chính phủ giao là 92,5%". */
export function namesPlan({ concepts, kind }: Figure): boolean {
  return kind !== 'plan-completion' && concepts.some(id => id === 'target' || id === 'forecast')
}

function isSubject({ concept }: Term): boolean {
  return concept?.class === 'indicator' || concept?.class === 'sector'
}

/** Whether the figure measures something else: it names an indicator, and none that was asked for. */
function hasOtherIndicator(
  question: Question,
  figure: Figure,
  { covered, glossary }: { covered: Covered; glossary: Glossary },
): boolean {
  const asked = question.concepts.filter(concept => concept.class === 'indicator')
  if (asked.length === 0) return false
  const measured = withEquivalents(figure).filter(
    id =>
      glossary.concepts.get(id)?.class === 'indicator' &&
      !(isIndex(id) && (isAmount(figure) || !findMentions(glossary, figure.subject).some(({ concept }) => concept.id === id))), // prettier-ignore
  )
  if (measured.length === 0) return false
  const related = (id: string) => asked.some(concept => isWithin(glossary, id, concept.id))
  if (measured.some(related)) return false
  // What flows out is not what flows in, however alike they are called.
  if (measured.some(id => asked.some(concept => isOpposite(id, concept.id)))) return true
  const shares = covered.flatMap(({ term, share }) => (term.concept?.class === 'indicator' ? [share] : []))
  // "nợ công chiếm bao nhiêu % GDP?": what it is a share of does not make it the share asked for.
  const best = question.kinds?.[0] === 'share' ? Math.min(...shares) : Math.max(...shares)
  // Named in the figure's own clause it is spoken of, whatever heads the sentence.
  if (best >= NEARNESS.clause) return false
  const isPart = (id: string, concept: Concept) =>
    isWithin(glossary, concept.id, id) || isPartOfName(glossary.concepts.get(id), concept)
  return !(best >= 0.84 && measured.some(id => asked.some(concept => isPart(id, concept))))
}

function isOpposite(one: string, other: string): boolean {
  return OPPOSITES.some(pair => pair.includes(one) && pair.includes(other) && one !== other)
}

const OPPOSITES: readonly (readonly string[])[] = [
  ['fdi', 'outward-investment'],
  ['exports', 'imports'],
  ['export-volume', 'import-volume'],
  ['budget-revenue', 'budget-expenditure'],
  ['trade-surplus', 'trade-deficit'],
  ['deaths', 'injuries'],
]

// "IIP giảm 2,6%. Riêng bia đạt 98 triệu lít": what heads the list is an index, and the figure an amount.
function isIndex(id: string): boolean {
  return /^(?:iip|cpi|ppi|pmi|industrial-production)$|(?:^|-)index(?:-|$)/.test(id)
}

function isAmount({ unitKind }: Figure): boolean {
  return unitKind === 'physical' || unitKind === 'money' || unitKind === 'count'
}

function unitFits(question: Question, figure: Figure): boolean {
  const { percent, kinds } = question
  if (percent) return figure.unitKind === 'percent' || figure.unitKind === 'points' || figure.kind === 'multiple'
  if (
    kinds?.[0] === 'count' &&
    (figure.unitKind === 'money' || figure.unitKind === 'percent' || figure.unitKind === 'rank')
  )
    return false
  const { counted, rate, unit, counts, money } = unitAsked(question)
  if (money) return figure.unitKind === 'money'
  if (countsOther(counted, figure)) return false
  if (rate && !isRate(figure)) return false
  const physical = PHYSICAL.find(([name]) => name === unit)
  if (physical) return figure.unitKind === 'physical' && physical[1].test(fold(figure.unit))
  if (unit !== undefined) return figure.unitKind === 'money'
  return !counts || (figure.unitKind !== 'percent' && figure.unitKind !== 'money' && figure.unitKind !== 'rank')
}

type UnitAsked = {
  readonly counted: Counted | undefined
  readonly rate: boolean
  readonly unit: string | undefined
  readonly counts: boolean
  /** "số tiền", "tổng tiền": a sum, though no currency is named. */
  readonly money: boolean
}

// Read once for all the figures that a question is held against.
const known = new WeakMap<Question, UnitAsked>()

function unitAsked(question: Question): UnitAsked {
  const remembered = known.get(question)
  if (remembered) return remembered
  const folded = fold(question.understood)
  const words = ` ${folded.replace(/[^a-z0-9]+/g, ' ')} `
  const named = ASKED_UNIT.exec(folded)?.groups
  const asked = {
    counted: countedIn(words),
    rate: asksForRate(folded),
    unit: named?.['unit'] ?? named?.['sum'],
    counts: asksForCount(words, question.understood),
    money: question.kinds?.[0] !== 'growth' && / (?:so|tong|tong so) tien /.test(words),
  }
  known.set(question, asked)
  return asked
}

// "tỷ lệ trường đạt chuẩn" is so many percent of them, or so many of something for each of another.
function asksForRate(folded: string): boolean {
  return /(?<![a-z])(?:t[yi] le|t[yi] trong|percentage of|proportion of)(?![a-z])/.test(folded)
}

function isRate({ unitKind, indicator, unit, kind }: Figure): boolean {
  if (unitKind === 'percent' || unitKind === 'points' || kind === 'rank' || kind === 'multiple') return true
  return unit.includes('/') || /(?<![\p{L}])(?:trên|trong|mỗi|per|for every|in every)(?![\p{L}])/iu.test(indicator)
}

function isQuantity({ unit, unitKind }: Figure): boolean {
  return (unitKind === 'physical' || unitKind === 'count') && !unit.includes('/')
}

const PHYSICAL: readonly (readonly [unit: string, written: RegExp])[] = [
  ['tan', /tan|ton|kg|ta$/],
  ['ha', /ha|hec/],
  ['km', /km|kilomet|mile/],
  ['lit', /lit/],
  ['kg', /kg|tan|ton/],
  ['mw', /mw|megawatt|kwh|gwh/],
]

// "bao nhiêu tỷ", "mấy triệu USD", "bao nhiêu tấn"; but "bao nhiêu triệu người" asks for people.
const ASKED_UNIT =
  /\b(?:bao nhieu|may) (?:(?:tram|chuc|nghin|ngan|trieu|ty) )*(?<unit>dong|usd|do(?: la)?|euro|bang(?: anh)?|tien|tan|ha|km|lit|kg|mw)\b|\b(?:bao nhieu|may) (?:(?:tram|chuc|nghin|ngan) )?(?<sum>ty|trieu)(?! *(?:tan|nguoi|luot|khach|ha|san pham|con|kwh|ho|lao dong))\b/

// A rate of more than a quarter that does not say so is of a year before, never of a month or quarter before.
function usualBase({ kind, period }: Figure): Base | undefined {
  if (kind !== 'growth' || !period) return undefined
  const { months: [from, to] = [1, 12] } = period
  return to - from >= 3 ? 'year' : undefined
}

/** What a figure is compared with. */
export function baseOf(figure: Figure): Base | undefined {
  const words = fold(figure.comparedWith ?? '')
  if (words === '') return undefined
  if (
    /thang truoc|previous month|last month|month-on-month|from (?:january|february|march|april|may|june|july|august|september|october|november|december)(?! \d)/.test(
      words,
    )
  )
    return 'month'
  if (/quy truoc|previous quarter|last quarter/.test(words)) return 'quarter'
  if (/cung ky|cung thoi diem|nam (?:truoc|ngoai)|\d{4}|year|same period/.test(words)) return 'year'
  return /thang \d/.test(words) ? 'month' : undefined
}
