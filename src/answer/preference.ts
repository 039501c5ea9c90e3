/** Preference: which of the figures that may be meant is meant most likely. */
import type { Figure } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { type Period, periodsConflict, samePeriod } from '../text/periods.ts'
import type { Glossary } from '../text/glossary.ts'
import { baseOf, namesPlan } from './conflict.ts'
import { isSameRate } from './equivalents.ts'
import type { Question } from './question.ts'
import { rankedAmong } from './ranks.ts'
import { topicOf } from './topic.ts'

type Around = { readonly entry: Entry; readonly glossary: Glossary }

/** What speaks for a figure and against it, beside what it has in common with the question; about -0.5 to 0.5. */
export function preference(question: Question, figure: Figure, { entry, glossary }: Around): number {
  let bonus = 0
  const { kinds } = question
  if (kinds?.[0] === figure.kind) bonus += 0.08
  // Nothing said of a kind: the amount itself, before how it changed.
  if (
    !kinds &&
    figure.kind !== 'growth' &&
    figure.kind !== 'change' &&
    figure.kind !== 'ratio-to-previous' &&
    figure.kind !== 'multiple'
  )
    bonus += 0.04
  if (!kinds && (figure.kind === 'level' || figure.kind === 'count')) bonus += 0.05
  if (question.direction !== undefined && figure.direction !== null)
    bonus += figure.direction === question.direction ? 0.03 : -0.1
  const base = baseOf(figure) ?? topicOf(figure, entry, glossary).base
  if (question.base !== undefined && base === question.base) bonus += 0.15
  else if (question.base === undefined && (base === 'month' || base === 'quarter')) bonus -= 0.05
  const main = entry.report.period
  const period = figure.period
  if (question.period) {
    const unmonthed = question.period.months !== undefined && period?.months === undefined
    // Said with the figure it is surer than taken from the report.
    if (period && !unmonthed && !periodsConflict(question.period, period, true))
      bonus += figure.periodText === null ? 0.06 : 0.1
    if (
      question.period.year === undefined &&
      main?.year !== undefined &&
      period?.year !== undefined &&
      main.year !== period.year
    )
      bonus -= 0.12
  } else if (main && period) {
    if (samePeriod(main, period) || endsWith(main, period)) bonus += 0.1
    else if (main.year !== undefined && period.year !== undefined && main.year !== period.year) bonus -= 0.12
    else if (periodsConflict(main, period)) bonus -= 0.08
  }
  if (main && period === null) bonus -= 0.12
  // GRDP is asked for by name: "kinh tế tăng 7,6%" says it less exactly.
  const isExact = question.concepts.some(({ id }) => figure.concepts.includes(id))
  if (!isExact && figure.concepts.some(id => isSameRate(id, question.concepts))) bonus -= 0.04
  // Exports are told in money unless tonnes are asked for.
  if (figure.unitKind === 'physical' && figure.concepts.some(id => id === 'export-volume' || id === 'import-volume') && !/tấn|tan|lượng|luong|volume|tonne|tons?(?![a-z])/iu.test(question.understood)) bonus -= 0.1 // prettier-ignore
  if (topicOf(figure, entry, glossary).stranger && !namesStranger(question, figure, { entry, glossary })) bonus -= 0.12
  if (
    (figure.period?.cumulative || (figure.concepts.includes('accumulated') && period?.day !== undefined)) &&
    !/luy ke|cumulative|den nay|so far|to date|tong/.test(fold(question.understood))
  )
    bonus -= 0.08
  if (figure.kind === 'rank' && question.scope !== undefined)
    bonus += rankScope(figure) === question.scope ? 0.15 : -0.3
  if (figure.status === 'target' && question.prospective) bonus += 0.12
  if (namesPlan(figure) && !question.prospective) bonus -= 0.15
  if (figure.kind === 'rank' && question.wanted !== 'rank') bonus -= 0.2
  // Said earlier, said more to the point: only to break ties.
  return bonus - figure.paragraph * 0.0005
}

// "đến ngày 14/6" is the half year that the report is on.
function endsWith(main: Period, { months, day, year }: Period): boolean {
  return (
    day !== undefined && main.months?.[0] === 1 && main.months[1] === months?.[1] && (year ?? main.year) === main.year
  )
}

function namesStranger({ text }: Question, figure: Figure, { entry, glossary }: Around): boolean {
  const [first = ''] = (topicOf(figure, entry, glossary).stranger ?? '').split(' ')
  return fold(text).includes(fold(first))
}

// Among whom a rank counts.
function rankScope(figure: Figure): 'region' | 'country' | undefined {
  const words = fold(rankedAmong(figure))
  if (/vung|khu vuc|region|delta|mien|bac trung bo|dia phuong/.test(words)) return 'region'
  return /ca nuoc|toan quoc|nuoc|tinh, thanh|tinh thanh|country|nation|provinces/.test(words) ? 'country' : undefined
}
