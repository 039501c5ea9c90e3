/** Choosing: of the figures that fit a question, the one that answers it, or the several that fit alike. */
import type { Figure } from '../report/model.ts'
import { findMentions } from '../text/glossary.ts'
import type { Match } from './lookup.ts'
import type { Question } from './question.ts'
import { sameAmount } from '../text/numbers.ts'

/** Matches this close in score fit alike. */
const ALIKE = 0.02
/** What one is asked back with at the most. */
const MOST_CHOICES = 5
const MOST_LISTED = 6

/**
 * None where nothing fits; one where one is best, or all fitting say the same; several where several fit alike. A
 * question for the most, the least or a list gets the members of the list it asks about.
 */
export function chooseFigures(question: Question, matches: readonly Match[]): Match[] {
  const fitting = matches.filter(({ conflict }) => conflict === undefined)
  if (question.wanted === 'which') return chooseMembers(question, fitting)
  const [best] = fitting
  if (!best) return []
  const alike = fitting.filter(({ score }) => best.score - score < ALIKE)
  const different = alike.filter((match, i) => alike.findIndex(other => sameValue(other.figure, match.figure)) === i)
  return different.slice(0, MOST_CHOICES)
}

function sameValue(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind || a.unitKind !== b.unitKind) return false
  return Number.isNaN(a.amount) ? a.value === b.value : sameAmount(a.amount, b.amount)
}

// "ngành nào giảm mạnh?", "thị trường nào lớn nhất?": the members of one list, which stand in one sentence.
function chooseMembers(question: Question, fitting: readonly Match[]): Match[] {
  const lists = new Map<string, Match[]>()
  for (const match of fitting) {
    const { figure } = match
    if (figure.subject === '' || figure.kind === 'rank') continue
    if (question.direction && figure.direction && question.direction !== figure.direction) continue
    const key = `${figure.report} ${figure.paragraph} ${figure.kind}`
    lists.set(key, [...(lists.get(key) ?? []), match])
  }
  const candidates = [...lists.values()].filter(list => list.length > 1)
  const [list] = candidates.toSorted((a, b) => average(b) - average(a) || b.length - a.length)
  if (!list) return []
  const ordered = question.superlative === 'least' ? list.toSorted((a, b) => a.figure.amount - b.figure.amount) : list.toSorted((a, b) => b.figure.amount - a.figure.amount)
  if (question.superlative !== undefined) return ordered.slice(0, question.count ?? 1)
  return list.slice(0, question.count ?? MOST_LISTED)
}

function average(list: readonly Match[]): number {
  return list.reduce((sum, { score }) => sum + score, 0) / list.length
}
void findMentions
