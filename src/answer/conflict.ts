/** Conflicts: why a figure cannot be the answer to a question, however much it has in common with it. */
import type { Figure } from '../report/model.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { type Concept, type Glossary, isWithin } from '../text/glossary.ts'
import { completePeriod, findPeriods, isWholeYear, type Period, periodsConflict, samePeriod } from '../text/periods.ts'
import { isPartOfName, withEquivalents } from './equivalents.ts'
import type { Question } from './question.ts'
import { asksForCount, type Base } from './shape.ts'
import { NEARNESS } from './surroundings.ts'
import type { Term } from './terms.ts'

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
  const asked =
    question.period?.relative === undefined ? question.period : completePeriod(question.period, entry.report.period)
  if (asked && conflictsInTime(asked, figure, entry)) return 'period'
  if (question.status !== undefined && figure.status === 'reported') return 'status'
  if (question.period?.year !== undefined && entry.report.period?.year !== undefined && figure.period === null && question.period.year !== entry.report.period.year) return 'period' // prettier-ignore
  if (figure.status !== 'reported' && !question.prospective && !(question.period && figure.period && samePeriod(question.period, figure.period))) return 'status' // prettier-ignore
  const base = baseOf(figure) ?? usualBase(figure)
  if (question.base && base && question.base !== base && figure.kind !== 'level' && figure.kind !== 'count')
    return 'base'
  return undefined
}

// A figure that names no period of its own has its report's, but perhaps not the same months.
function conflictsInTime(asked: Period, figure: Figure, entry: Entry): boolean {
  const { period, periodText } = figure
  if (!period) return false
  if (periodText === null && (!asked.months || !period.months || isSpokenOf(asked, figure, entry)))
    return asked.year !== undefined && period.year !== undefined && asked.year !== period.year
  // Asked for some months, the figure of a whole year is no answer.
  if (asked.months && !isWholeYear(asked) && (!period.months || isWholeYear(period))) return true
  return periodsConflict(asked, period, asked.months !== undefined)
}

// A report on the half year may speak of its last month without saying so in each sentence.
function isSpokenOf(asked: Period, { paragraph: number }: Figure, { report }: Entry): boolean {
  const near = report.paragraphs.filter(paragraph => number - 3 <= paragraph.number && paragraph.number <= number)
  const texts = [report.title, ...near.map(({ text }) => text)]
  return texts
    .flatMap(findPeriods)
    .some(({ period }) => period.months !== undefined && !periodsConflict(asked, period, true))
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
  const measured = withEquivalents(figure).filter(id => glossary.concepts.get(id)?.class === 'indicator')
  if (measured.length === 0) return false
  const related = (id: string) => asked.some(concept => isWithin(glossary, id, concept.id))
  if (measured.some(related)) return false
  const best = Math.max(...covered.map(({ term, share }) => (term.concept?.class === 'indicator' ? share : 0)))
  // Named in the figure's own clause it is spoken of, whatever heads the sentence.
  if (best >= NEARNESS.clause) return false
  const isPart = (id: string, concept: Concept) =>
    isWithin(glossary, concept.id, id) || isPartOfName(glossary.concepts.get(id), concept)
  return !(best >= 0.84 && measured.some(id => asked.some(concept => isPart(id, concept))))
}

function unitFits({ percent, kinds, understood }: Question, figure: Figure): boolean {
  if (percent) return figure.unitKind === 'percent' || figure.unitKind === 'points' || figure.kind === 'multiple'
  if (
    kinds?.[0] === 'count' &&
    (figure.unitKind === 'money' || figure.unitKind === 'percent' || figure.unitKind === 'rank')
  )
    return false
  const folded = fold(understood)
  const asked = ASKED_UNIT.exec(folded)
  const unit = asked?.groups?.['unit'] ?? asked?.groups?.['sum']
  if (unit !== undefined) return figure.unitKind === (/^(?:tan|ha|km|lit|kg|mw)$/.test(unit) ? 'physical' : 'money')
  if (asksForCount(` ${folded.replace(/[^a-z0-9]+/g, ' ')} `, understood)) {
    return figure.unitKind !== 'percent' && figure.unitKind !== 'money' && figure.unitKind !== 'rank'
  }
  return true
}

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
