/** Following: where a figure of one version of a report has gone in another, told by what their comparison pairs. */
import type { Figure } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import type { Glossary } from '../text/glossary.ts'
import { runSteps, type Steps } from '../text/steps.ts'
import { distinct, isRepeated, lookUp, match } from './comparison.ts'
import { isCoveredBy, measure } from './measured.ts'

/**
 * Finds for figures of a version those of another that measure the same, whatever they state and wherever they stand.
 * Nothing for one that the comparison of the two calls gone.
 */
export function followFigures(before: Entry, after: Entry, glossary: Glossary): Follow {
  return runSteps(followingSteps(before, after, glossary))
}

export type Follow = (figure: Figure) => Figure | undefined

/** The same, a figure at a step. */
export function* followingSteps(before: Entry, after: Entry, glossary: Glossary): Steps<Follow> {
  const old = yield* distinct(before.figures, before, glossary)
  const now = yield* distinct(after.figures, after, glossary)
  const { same, changed } = yield* match(old, now)
  const partners = new Map([...same, ...changed].map(({ first, second }) => [first.id, second.source]))
  const [statedBefore, statedNow] = [lookUp(old), lookUp(now)]
  return figure => {
    const measured = measure(figure, before, glossary)
    const partner = partners.get(measured.id)
    if (partner) return partner
    // What the version before says once more, and more exactly, is compared there; here it may be said by itself.
    const repeated = statedNow(measured).find(other => isRepeated(measured, other))
    if (repeated) return repeated.source
    const exact = statedBefore(measured).find(other => isCoveredBy(measured, other))
    return exact && partners.get(exact.id)
  }
}
