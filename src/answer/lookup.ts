/** Lookup: which of the reports' figures answer a question, and which come near. */
import type { Figure } from '../report/model.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import { rankParagraphs } from '../search/query.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { type Concept, findMentions, isWithin } from '../text/glossary.ts'
import { type Conflict, findConflict } from './conflict.ts'
import { narrowness } from './narrowness.ts'
import { preference } from './preference.ts'
import { asksForAnyGrowth, type Question } from './question.ts'
import { CIRCLES, type Forms, formsOf, isAbout, NEARNESS } from './surroundings.ts'
import { coverage, type Term, wordForms } from './terms.ts'

/** A figure held against a question. */
export type Match = {
  readonly figure: Figure
  readonly entry: Entry
  /** How much of what was asked the figure speaks of, 0 to 1, weighted by how telling each term is. */
  readonly coverage: number
  /** Coverage with what speaks for and against this figure among others; higher is better. */
  readonly score: number
  /** Why it cannot be the answer, if it cannot: it may still be near. */
  readonly conflict: Conflict | undefined
}

/**
 * Holds every figure of the given reports against the question, best first. Figures in conflict with it come after all
 * others.
 */
export function lookUpFigures(question: Question, entries: readonly Entry[], snapshot: Snapshot): Match[] {
  const near = nearby(question, entries, snapshot)
  const matches = entries.flatMap(entry =>
    entry.figures.filter(near).map(figure => match(question, figure, { entry, snapshot })),
  )
  return matches.toSorted(
    (a, b) => Number(a.conflict !== undefined) - Number(b.conflict !== undefined) || b.score - a.score,
  )
}

/** Below this, what was asked and what the figure says have too little in common. */
export const ENOUGH_COVERAGE = 0.66
// A library with more figures than this has only those of its best paragraphs looked at.
const MANY_FIGURES = 3000
const BEST_PARAGRAPHS = 150

// Holding a figure against a question takes some ten microseconds: not for all of a large library.
function nearby(question: Question, entries: readonly Entry[], snapshot: Snapshot): (figure: Figure) => boolean {
  const figures = entries.reduce((sum, entry) => sum + entry.figures.length, 0)
  if (figures <= MANY_FIGURES) return () => true
  const ids = new Set(entries.map(entry => entry.report.id))
  const best = new Set<string>()
  for (const { document } of rankParagraphs(snapshot, question.query)) {
    const found = snapshot.documents[document]
    if (found && ids.has(found.entry.report.id)) best.add(`${found.entry.report.id} ${found.paragraph.number}`)
    if (best.size === BEST_PARAGRAPHS) break
  }
  return figure => best.has(`${figure.report} ${figure.paragraph}`)
}

type Surroundings = { readonly entry: Entry; readonly snapshot: Snapshot }

function match(question: Question, figure: Figure, { entry, snapshot }: Surroundings): Match {
  const forms = formsOf(figure, entry, snapshot.glossary)
  const planned = question.kinds?.[0] === 'plan-completion'
  const terms = question.terms.filter(({ concept }) => concept?.class !== 'measure' && !(planned && concept?.id === 'planning')) // prettier-ignore
  // A word without a translation cannot be looked for in the other language: its absence says less.
  const foreign = entry.report.language !== question.language
  const weightOf = (term: Term) => (foreign && !term.translated ? term.weight / 2 : term.weight)
  const total = terms.reduce((sum, term) => sum + weightOf(term), 0)
  const covered = terms.map(term => ({
    term,
    share: termCoverage(term, forms, {
      figure,
      entry,
      snapshot,
      asked: question.places,
      beside: terms.length > 1 || question.wanted === 'which',
      which: question.wanted === 'which',
    }),
  }))
  const sum = covered.reduce((sum, { term, share }) => sum + weightOf(term) * share, 0)
  const asked = total === 0 ? coverageOfNothing(question, figure) : sum / total
  const conflict =
    findConflict(question, figure, { entry, snapshot, covered }) ?? (asked < ENOUGH_COVERAGE ? 'coverage' : undefined)
  const around = { entry, glossary: snapshot.glossary }
  const score = asked - narrowness(question, figure, around) + preference(question, figure, around)
  return { figure, entry, coverage: asked, score, conflict }
}

// Nothing named but a period or a kind: the question is about the report's own subject. Without so much as a period,
// though, it could be about anything; what there is one of ("đạt bao nhiêu % kế hoạch?") is meant.
function coverageOfNothing(question: Question, figure: Figure): number {
  if (question.kinds?.[0] === 'plan-completion' && figure.kind === 'plan-completion') return 0.8
  const isEnough = question.period || question.wanted === 'rank' || question.wanted === 'which' || asksForAnyGrowth(question) // prettier-ignore
  return isEnough ? 0.7 : 0
}

/** A concept said in its parts ("sản lượng thủy sản – tôm" for shrimp output), each where it stands. */
function partCoverage(term: Term, forms: Forms): number {
  let best = 0
  for (const parts of term.parts) {
    const places = term.concept?.class === 'indicator' ? PART_PLACES : OWN_PLACES
    const shares = parts.map((part): number => {
      const where = places.find(place => forms[place][part.form].includes(` ${part.words} `))
      return where === undefined ? 0 : NEARNESS[where]
    })
    // Said in one breath it is another, longer name that holds this one.
    const whole = ` ${parts.map(({ words }) => words).join(' ')} `
    // The head of the name must be the figure's own: "vốn đăng ký" of the registered capital of new enterprises.
    if (
      Math.min(...shares) === 0 ||
      (shares[0] ?? 0) < NEARNESS.clause ||
      forms.label[parts[0]?.form ?? 'marked'].includes(whole)
    )
      continue
    best = Math.max(best, (IN_PARTS * shares.reduce((sum, share) => sum + share, 0)) / shares.length)
  }
  return best
}

const OWN_PLACES = ['label', 'clause'] as const
const PART_PLACES = [...OWN_PLACES, 'topic', 'sentence'] as const
const IN_PARTS = 0.9

type Reading = Surroundings & {
  readonly figure: Figure
  readonly asked: readonly Concept[]
  /** Whether something else is asked for with it that tells figures apart. */
  readonly beside: boolean
  /** One of several is asked for, which may be places. */
  readonly which: boolean
}

function termCoverage(term: Term, forms: Forms, { figure, entry, snapshot, asked, beside, which }: Reading): number {
  let best = 0
  for (const where of CIRCLES) {
    if (NEARNESS[where] <= best) break
    best = Math.max(best, NEARNESS[where] * coverage(term, forms[where]))
  }
  const { concept } = term
  // The company or body a report is about is named at its beginning, and meant all through.
  // "con số 6,96 là gì?": asked for by its value.
  if (/^\d[\d.,]*$/.test(term.text)) return isSameNumeral(term.text, figure.value) ? 1 : best
  if (term.name && entry.report.paragraphs.slice(0, 4).some(({ text }) => coverage(term, wordForms(text, [])) === 1))
    return 1
  if (!concept) return best
  if (concept.class === 'place' && isAbout(entry, concept, snapshot.glossary))
    return best >= 0.95 || (which && WHOLE_PLACES.has(concept.id))
      ? Math.max(best, OF_HERE)
      : isOfOtherPlace(figure, concept, { entry, snapshot, asked })
        ? 0.5
        : 1
  best = Math.max(best, partCoverage(term, forms))
  // "Vốn FDI tăng trở lại": what names no measure of its own ("Hà Nội 2,34 tỷ USD") is of what the title says.
  if (
    beside &&
    concept.class === 'indicator' &&
    forms.report.concepts.has(concept.id) &&
    !namesMeasure(figure, snapshot)
  )
    best = Math.max(best, OF_TITLE)
  // A narrower figure speaks of the broader thing, in part.
  const narrower = figure.concepts.some(id => id !== concept.id && isWithin(snapshot.glossary, id, concept.id))
  return Math.max(best, narrower ? 0.7 : 0)
}

/** "nước nào đầu tư vào Việt Nam?": each of those that are told does. */
const OF_HERE = 0.95
/** Enough for a figure that has all else that was asked. */
const OF_TITLE = 0.8

function namesMeasure({ concepts }: Figure, { glossary }: Snapshot): boolean {
  return concepts.some(id => glossary.concepts.get(id)?.class === 'indicator')
}

function isSameNumeral(asked: string, value: string): boolean {
  return asked.replaceAll(',', '.') === (/^[\d.,]+/.exec(value)?.[0] ?? '').replaceAll(',', '.')
}

// "TPHCM tăng 1,39%" in a report on Đồng Nai: its own words name another place, and only that.
function isOfOtherPlace(
  figure: Figure,
  place: Concept,
  { snapshot: { glossary }, asked }: Surroundings & { asked: readonly Concept[] },
): boolean {
  const mentions = findMentions(glossary, figure.subject).filter(({ concept }) => concept.class === 'place')
  return mentions.some(({ concept }) => concept.id !== 'province-wide' && concept.id !== 'city-wide' && concept.id !== place.id && !isWithin(glossary, place.id, concept.id) && !asked.some(({ id }) => id === concept.id)) // prettier-ignore
}
