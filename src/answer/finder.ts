/** Finding figures by a name that is still being typed: its beginning, shorthand, either language, with typos. */
import type { Figure } from '../report/model.ts'
import { type Finder, finderSteps } from '../search/fuzzy.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import type { Glossary } from '../text/glossary.ts'
import { runSteps, type Steps } from '../text/steps.ts'
import { tokenize } from '../text/tokens.ts'
import { indicatorName } from './headline.ts'
import { ENOUGH_COVERAGE, lookUpFigures } from './lookup.ts'
import { parseQuestion } from './question.ts'

export type Found = { readonly figure: Figure; readonly entry: Entry }

export type FindOptions = {
  /** Look in this report only. */
  readonly report?: string | undefined
  /** How many to give at the most. */
  readonly limit: number
}

/**
 * The figures that a name may mean, best first: those that answer it as a question would be answered, then those whose
 * name begins with what is typed or holds it, then those whose name is like it. Nothing typed gives the first figures of each report.
 */
export function findFiguresByName(typed: string, snapshot: Snapshot, { report, limit }: FindOptions): Found[] {
  const named = runSteps(namesOf(snapshot)).filter(({ entry }) => report === undefined || entry.report.id === report)
  const folded = fold(typed).replace(/\s+/g, ' ').trim()
  if (folded === '') return named.slice(0, limit)
  const entries = [...new Set(named.map(({ entry }) => entry))]
  const answering = lookUpFigures(parseQuestion(typed, snapshot), entries, snapshot).filter(
    ({ coverage, conflict }) => coverage >= ENOUGH_COVERAGE && (conflict === undefined || conflict === 'coverage'),
  )
  const beginning = named.filter(({ names }) => names.some(name => name.startsWith(folded)))
  const holding = named.filter(({ names }) => names.some(name => name.includes(` ${folded}`)))
  // A word that is still being typed is the beginning of a name before it is a misspelt word.
  const complete = tokenize(typed).every(({ marked }) => snapshot.isKnownWord(marked))
  // What a name says beats what stands around it: "budget" is no word of the other figures of its sentence.
  const byName = new Set([...beginning, ...holding].map(({ figure }) => figure))
  const meant = byName.size > 0 ? answering.filter(({ figure }) => byName.has(figure)) : answering
  const found = distinct(complete ? [...meant, ...beginning, ...holding] : [...beginning, ...holding, ...meant])
  if (found.length >= limit) return found.slice(0, limit)
  // Only what was looked for everywhere else is looked for letter by letter.
  const alike = new Set(found.length > 0 ? [] : runSteps(finderOf(snapshot))(folded))
  return distinct([...found, ...named.filter(({ names }) => names.some(name => alike.has(name)))]).slice(0, limit)
}

/** Makes ready, in steps, what the first name to find would have to wait for. */
export function* findingSteps(snapshot: Snapshot): Steps<void> {
  yield* finderOf(snapshot)
}

type Named = Found & { readonly names: readonly string[] }

const NAMES = new WeakMap<Entry, readonly Named[]>()

/** Every figure with its names in both languages, folded; worked out once for a report, whichever snapshots it is in. */
function* namesOf({ entries, glossary }: Snapshot): Steps<readonly Named[]> {
  const all: (readonly Named[])[] = []
  for (const entry of entries.values()) {
    const named = NAMES.get(entry) ?? (yield* nameFigures(entry, glossary))
    NAMES.set(entry, named)
    all.push(named)
  }
  return all.flat()
}

function* nameFigures(entry: Entry, glossary: Glossary): Steps<readonly Named[]> {
  const named: Named[] = []
  for (const figure of entry.figures) {
    const shown = (['vi', 'en'] as const).map(language => indicatorName(figure, entry, { language, glossary }))
    const concepts = figure.concepts
      .flatMap(id => glossary.concepts.get(id) ?? [])
      .filter(concept => concept.class === 'indicator' || concept.class === 'sector')
    const names = [...shown, ...concepts.flatMap(({ vi, en, short }) => [...vi, ...en, ...short])]
    named.push({ figure, entry, names: [...new Set(names.map(fold))] })
    yield
  }
  return named
}

const FINDERS = new WeakMap<Snapshot, Finder<string>>()

function* finderOf(snapshot: Snapshot): Steps<Finder<string>> {
  let find = FINDERS.get(snapshot)
  if (!find) {
    const names = new Set<string>()
    for (const named of yield* namesOf(snapshot)) {
      for (const name of named.names) names.add(name)
      yield
    }
    FINDERS.set(snapshot, (find = yield* finderSteps(names, name => [name])))
  }
  return find
}

function distinct(found: readonly Found[]): Found[] {
  const seen = new Set<Figure>()
  return found.filter(({ figure }) => !seen.has(figure) && seen.add(figure))
}
