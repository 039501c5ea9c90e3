/** Choosing: of the figures that fit a question, the one that answers it, or the several that fit alike. */
import type { Figure } from '../report/model.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { isWithin } from '../text/glossary.ts'
import { samePeriod } from '../text/periods.ts'
import { baseOf } from './conflict.ts'
import type { Match } from './lookup.ts'
import { chooseMembers } from './members.ts'
import { asksForAnyGrowth, isVague, type Question } from './question.ts'
import { sameAmount } from '../text/numbers.ts'

/** Matches this close in score fit alike. */
const ALIKE = 0.02
/** And those that speak of this much less of the question are not meant beside those that speak of more. */
const AS_MUCH = 0.04
/**
 * A best match below this has too much against it. Of 228 answers to three sets of questions, those below were wrong
 * four times in seven, those above once in twenty-five.
 */
const ENOUGH = 0.72
/** A figure must speak of nearly all that a vague question says. */
const ENOUGH_FOR_VAGUE = 0.9
/** What comes this far behind the best is no other reading of a vague question. */
const FAR_FROM_BEST = 0.2
/** What one is asked back with at the most. */
const MOST_CHOICES = 5
/** And where nothing was named at all: as many as a menu of Discord has room for. */
const MOST_OPEN_CHOICES = 25

/**
 * None where nothing fits; one where one is best, or all fitting say the same; several where several fit alike. A
 * question for the most, the least or a list gets the members of the list it asks about.
 */
export function chooseFigures(question: Question, matches: readonly Match[], snapshot: Snapshot): Match[] {
  const fitting = withoutOverruled(matches.filter(({ conflict }) => conflict === undefined))
  if (question.wanted === 'which') return chooseMembers(question, fitting, snapshot)
  if (asksForAnyGrowth(question)) return chooseGrowth(question, fitting)
  const each = chooseEach(question, fitting, snapshot)
  if (each) return each
  if (isVague(question)) return chooseVaguely(fitting, snapshot)
  const best = amountBeforeChange(question, fitting)
  if (!best || best.score < ENOUGH) return []
  const near = fitting.filter(({ score, figure }) => Math.abs(best.score - score) < ALIKE && (question.kinds !== undefined || isChange(best.figure) || !isChange(figure))) // prettier-ignore
  // What speaks of more of the question is meant before what merely scores as much.
  const most = Math.max(...near.map(({ coverage }) => coverage))
  const alike = near.filter(({ coverage }) => most - coverage < AS_MUCH)
  const different = alike.filter((match, i) => alike.findIndex(other => sameValue(other.figure, match.figure)) === i)
  return different.slice(0, MOST_CHOICES)
}

// "bank loans?": how much they are, before how much they rose, where both are told of the same.
function amountBeforeChange({ kinds }: Question, fitting: readonly Match[]): Match | undefined {
  const [best] = fitting
  if (!best || kinds !== undefined || !isChange(best.figure)) return best
  const amount = fitting.find(
    ({ figure, score }) =>
      !isChange(figure) &&
      figure.kind !== 'rank' &&
      figure.report === best.figure.report &&
      figure.paragraph === best.figure.paragraph &&
      figure.subject === best.figure.subject &&
      best.score - score < CHANGE_AHEAD,
  )
  return amount ?? best
}

function isChange({ kind }: Figure): boolean {
  return kind === 'growth' || kind === 'change' || kind === 'multiple' || kind === 'ratio-to-previous'
}

/** How far a change may be ahead of the amount that is told with it. */
const CHANGE_AHEAD = 0.12

/** What a person has decided on goes before what was read of the same in the same report. */
function withoutOverruled(matches: readonly Match[]): readonly Match[] {
  const decided = matches.filter(({ figure }) => figure.decided !== undefined)
  if (decided.length === 0) return matches
  return matches.filter(
    match => match.figure.decided !== undefined || !decided.some(other => isOfTheSame(match, other)),
  )
}

/** Whether both measure the same, of the same place and period and against the same base. */
function isOfTheSame({ figure: a, entry }: Match, { figure: b }: Match): boolean {
  const { report, place } = entry
  const [first, second] = [a.period ?? report.period, b.period ?? report.period]
  const isOne = a.concepts.length > 0 ? isSameSet(a.concepts, b.concepts) : fold(a.indicator) === fold(b.indicator)
  return (
    a.report === b.report &&
    isOne &&
    a.kind === b.kind &&
    a.unitKind === b.unitKind &&
    a.status === b.status &&
    baseOf(a) === baseOf(b) &&
    fold(a.place ?? place ?? '') === fold(b.place ?? place ?? '') &&
    (first && second ? samePeriod(first, second) : first === second)
  )
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).symmetricDifference(new Set(b)).size === 0
}

// "tăng bao nhiêu?": all that rose, the likeliest first.
function chooseGrowth({ direction }: Question, fitting: readonly Match[]): Match[] {
  return fitting
    .filter(({ figure }) => direction === undefined || figure.direction === direction)
    .filter(
      ({ figure }, i, all) =>
        all.findIndex(other => sameValue(other.figure, figure) && sharesConcept(other.figure, figure)) === i,
    ) // prettier-ignore
    .slice(0, MOST_OPEN_CHOICES)
}

function sharesConcept(a: Figure, b: Figure): boolean {
  return a.indicator === b.indicator || a.concepts.some(id => b.concepts.includes(id))
}

// "investment": of every indicator that says nearly all of what was typed the best figure.
function chooseVaguely(fitting: readonly Match[], { glossary }: Snapshot): Match[] {
  const best = fitting[0]?.score ?? 0
  const saying = fitting.filter(({ coverage, score }) => coverage >= ENOUGH_FOR_VAGUE && score >= ENOUGH && best - score < FAR_FROM_BEST) // prettier-ignore
  const indicators = ({ figure }: Match) =>
    figure.concepts.filter(id => glossary.concepts.get(id)?.class === 'indicator')
  const seen = new Set<string>()
  const each = saying.filter(match => {
    const names = indicators(match)
    const key = names.length > 0 ? names.join(' ') : fold(match.figure.subject)
    return !seen.has(key) && seen.add(key)
  })
  // One alone that has a name, and was not called by it, is only near: "social" is no investment.
  if (each.length === 1 && each[0] && indicators(each[0]).length > 0) return []
  return each.slice(0, MOST_CHOICES)
}

// "xuất khẩu và bán lẻ tăng bao nhiêu?": the best figure of each, where every one of them has its own.
function chooseEach(
  { concepts, understood }: Question,
  fitting: readonly Match[],
  { glossary }: Snapshot,
): Match[] | undefined {
  // "sản lượng vận chuyển hàng hóa" is one thing.
  if (!/[,&+;]|(?<![\p{L}])(?:và|va|and|hay|cùng|cung)(?![\p{L}])/iu.test(understood)) return undefined
  const asked = concepts.filter(concept => concept.class === 'indicator')
  if (asked.length < 2) return undefined
  const of = ({ figure }: Match) => asked.filter(({ id }) => figure.concepts.some(one => isWithin(glossary, one, id)))
  const each = asked.map(concept => fitting.find(match => match.score >= ENOUGH && of(match).length === 1 && of(match)[0] === concept)) // prettier-ignore
  return each.every(match => match !== undefined) ? each : undefined
}

function sameValue(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind || a.unitKind !== b.unitKind) return false
  if (isOtherCurrency(a, b) || isOtherCurrency(b, a)) return true
  return Number.isNaN(a.amount) ? a.value === b.value : sameAmount(a.amount, b.amount)
}

// "£3.1bn ($5.8bn)": one amount in two currencies.
function isOtherCurrency(a: Figure, b: Figure): boolean {
  const gap = b.valueSpan.start - a.valueSpan.end
  return (
    a.unitKind === 'money' &&
    a.paragraph === b.paragraph &&
    a.report === b.report &&
    a.unit !== b.unit &&
    gap > 0 &&
    gap <= 3
  )
}
