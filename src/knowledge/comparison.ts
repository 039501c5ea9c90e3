/** Comparison: what a new version of a report says otherwise than the one before, figure by figure. */
import type { Figure, Report } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { runSteps, type Steps } from '../text/steps.ts'
import { normalise } from '../text/fold.ts'
import type { Glossary } from '../text/glossary.ts'
import { periodKey } from '../text/periods.ts'
import { isCoveredBy, likeness, type Measured, measure, measuresSame, saysSame, type Stated } from './measured.ts'
import { type Pair, pairUp, type Rule } from './pairing.ts'

export type Comparison = {
  /** How many figures both versions state alike; a figure that is stated several times counts once. */
  readonly unchanged: number
  /** The same is measured, and something else is stated; in the order of the new version. */
  readonly changed: readonly { readonly before: Figure; readonly after: Figure }[]
  readonly new: readonly Figure[]
  readonly gone: readonly Figure[]
  /** A paragraph that has moved is neither; one with other words is both. */
  readonly paragraphs: { readonly added: number; readonly removed: number }
  readonly metadata: readonly MetadataChange[]
}

type Described = Pick<Report, 'title' | 'publisher' | 'date' | 'source' | 'language' | 'period'> & {
  readonly place: string | null
}

/** A field of what a report says of itself; `place` is what it is about, said or found out. */
export type MetadataChange = {
  [Field in keyof Described]-?: {
    readonly field: Field
    readonly before: Described[Field] | undefined
    readonly after: Described[Field] | undefined
  }
}[keyof Described]

/**
 * Compares two versions of a report. Figures are matched by what they measure: neither their values nor where they
 * stand decide, and words around them may change. Of a first version everything is new but its metadata.
 */
export function compareReports(before: Entry | undefined, after: Entry, glossary: Glossary): Comparison {
  return runSteps(comparingSteps(before, after, glossary))
}

/** The same, a figure or a paragraph at a step. */
export function* comparingSteps(before: Entry | undefined, after: Entry, glossary: Glossary): Steps<Comparison> {
  const old = before ? yield* distinct(before.figures, before, glossary) : []
  const now = yield* distinct(after.figures, after, glossary)
  const { same, changed, gone, added } = yield* match(old, now)
  const order = new Map(after.figures.map((figure, i) => [figure, i]))
  return {
    unchanged: same.length,
    changed: changed
      .map(({ first, second }) => ({ before: first.source, after: second.source }))
      .toSorted((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0)),
    new: added.map(({ source }) => source),
    gone: gone.map(({ source }) => source),
    paragraphs: yield* compareParagraphs(before?.report, after.report),
    metadata: before ? compareMetadata(before, after) : [],
  }
}

/** What a person has confirmed of a figure: enough to know it again and to say it, in a form that JSON keeps. */
export type ConfirmedFigure = Stated & {
  /** The words that state it. */
  readonly quote: string
}

export type Recheck = {
  readonly found: number
  readonly of: number
  readonly changed: readonly { readonly confirmed: ConfirmedFigure; readonly now: Figure }[]
  readonly missing: readonly ConfirmedFigure[]
}

/** A figure as it is confirmed. Its place and period are written out: a later version may be about others. */
export function confirmFigure(figure: Figure, entry: Entry): ConfirmedFigure {
  const { indicator, concepts, kind, direction, value, amount, upperAmount, unit, unitKind } = figure
  const { qualifier, comparedWith, status, paragraph, span } = figure
  return {
    indicator,
    concepts,
    kind,
    direction,
    value,
    // JSON has no NaN.
    amount: Number.isNaN(amount) ? null : amount,
    ...(upperAmount === undefined ? {} : { upperAmount }),
    unit,
    unitKind,
    qualifier,
    comparedWith,
    period: figure.period ?? entry.report.period ?? null,
    place: figure.place ?? entry.place,
    status,
    quote: entry.report.paragraphs[paragraph]?.text.slice(span.start, span.end) ?? '',
  }
}

/**
 * Looks for confirmed figures in a version of their report. One is found if the version states it, by what was read
 * from it or in the very words; it has changed if something else is stated of the same.
 */
export function confirmedStillFound(confirmed: readonly ConfirmedFigure[], entry: Entry, glossary: Glossary): Recheck {
  return runSteps(recheckingSteps(confirmed, entry, glossary))
}

/** The same, a figure or a paragraph at a step. */
export function* recheckingSteps(confirmed: readonly ConfirmedFigure[], entry: Entry, glossary: Glossary): Steps<Recheck> {
  const now = yield* distinct(entry.figures, entry, glossary)
  const words = yield* inSteps(entry.report.paragraphs, ({ text }) => [plainWords(text)])
  const text = ` ${words.join(' | ')} `
  const known = yield* inSteps(confirmed, figure => [measure(figure, entry, glossary)])
  const [statedNow, confirmedAlike] = [groupsOf(now), groupsOf(known)]
  const lost = yield* inSteps(known, figure =>
    statedNow(figure).some(other => isStatedBy(figure, other)) || standsIn(text, figure.source) ? [] : [figure],
  )
  const unclaimed = yield* inSteps(now, other =>
    confirmedAlike(other).some(figure => isStatedBy(figure, other)) ? [] : [other],
  )
  const { pairs, restOfFirst } = yield* pairUp(lost, unclaimed, CHANGED)
  return {
    found: confirmed.length - lost.length,
    of: confirmed.length,
    changed: pairs.map(({ first, second }) => ({ confirmed: first.source, now: second.source })),
    missing: restOfFirst.map(({ source }) => source),
  }
} // prettier-ignore

/** Every figure once, where it is stated best; in the order of the text. */
export function* distinct(figures: readonly Figure[], entry: Entry, glossary: Glossary): Steps<Measured<Figure>[]> {
  const byId = new Map<string, Measured<Figure>>()
  for (const figure of figures) {
    const measured = measure(figure, entry, glossary)
    if (!byId.has(measured.id)) byId.set(measured.id, measured)
    yield
  }
  const all = [...byId.values()]
  const stating = lookUp(all)
  return yield* inSteps(all, measured =>
    stating(measured).some(other => isCoveredBy(measured, other)) ? [] : [measured],
  )
}

function* inSteps<Item, Result>(items: readonly Item[], step: (item: Item) => readonly Result[]): Steps<Result[]> {
  const results: Result[] = []
  for (const item of items) {
    results.push(...step(item))
    yield
  }
  return results
}

/** Finds, among some figures, those that state the same of the same concepts. */
export function lookUp(
  figures: readonly Measured<Figure>[],
): (measured: Measured<unknown>) => readonly Measured<Figure>[] {
  const groups = Map.groupBy(figures, statedKey)
  return measured => {
    const group = groups.get(statedKey(measured)) ?? []
    // So many state the same only where no concept tells them apart: none says the same as another.
    return group.length > LARGEST_GROUP ? [] : group
  }
}

const LARGEST_GROUP = 300

/** Finds, among some figures, those that may state the same: whatever does has the same frame, and states the same. */
function groupsOf<Source>(
  figures: readonly Measured<Source>[],
): (measured: Measured<unknown>) => readonly Measured<Source>[] {
  const groups = Map.groupBy(figures, sayingKey)
  return measured => groups.get(sayingKey(measured)) ?? []
}

type Matched = {
  readonly same: readonly Pair<Figure, Figure>[]
  readonly changed: readonly Pair<Figure, Figure>[]
  readonly gone: readonly Measured<Figure>[]
  readonly added: readonly Measured<Figure>[]
}

/** Which figures of one version belong to which of another: what is shown of a change, and what told figures follow. */
export function* match(old: readonly Measured<Figure>[], now: readonly Measured<Figure>[]): Steps<Matched> {
  const identical = yield* pairUp(old, now, IDENTICAL)
  const alike = yield* pairUp(identical.restOfFirst, identical.restOfSecond, SAME)
  const changed = yield* pairUp(alike.restOfFirst, alike.restOfSecond, CHANGED)
  const renamed = yield* pairUp(changed.restOfFirst, changed.restOfSecond, RENAMED)
  const [statedBefore, statedNow] = [lookUp(old), lookUp(now)]
  return {
    same: [...identical.pairs, ...alike.pairs, ...renamed.pairs],
    changed: changed.pairs,
    // What is left over may say once more what another has said.
    gone: yield* inSteps(renamed.restOfFirst, figure =>
      statedNow(figure).some(other => isRepeated(figure, other)) ? [] : [figure],
    ),
    added: yield* inSteps(renamed.restOfSecond, figure =>
      statedBefore(figure).some(other => isRepeated(figure, other)) ? [] : [figure],
    ),
  }
}

const subjectKey = ({ frame, concepts }: Measured<unknown>) => `${frame}¦${concepts}`
const statedKey = ({ frame, concepts, states }: Measured<unknown>) => `${frame}¦${concepts}¦${states}`
const sayingKey = ({ frame, states }: Measured<unknown>) => `${frame}¦${states}`

const IDENTICAL: Rule = { key: ({ id }) => id, fits: () => true, likeness: () => 0 }
const SAME: Rule = { key: statedKey, fits: measuresSame, likeness }
const CHANGED: Rule = { key: subjectKey, fits: measuresSame, likeness }
const RENAMED: Rule = { key: sayingKey, fits: saysSame, likeness }

/** Whether both state the same of the same. */
export function isRepeated(a: Measured<unknown>, b: Measured<unknown>): boolean {
  return a.states === b.states && measuresSame(a, b)
}

function isStatedBy(a: Measured<unknown>, b: Measured<unknown>): boolean {
  return isRepeated(a, b) || saysSame(a, b)
}

function* compareParagraphs(before: Report | undefined, after: Report): Steps<Comparison['paragraphs']> {
  const counts = new Map<string, number>()
  for (const [report, by] of [
    [after, 1],
    [before, -1],
  ] as const)
    for (const { kind, text } of report?.paragraphs ?? []) {
      yield
      // The title is told as metadata.
      if (kind === 'title') continue
      const key = normalise(text).replace(/\s+/g, ' ').trim()
      counts.set(key, (counts.get(key) ?? 0) + by)
    }
  const differences = [...counts.values()]
  return {
    added: differences.reduce((sum, difference) => sum + Math.max(difference, 0), 0),
    removed: differences.reduce((sum, difference) => sum + Math.max(-difference, 0), 0),
  }
}

function compareMetadata(before: Entry, after: Entry): MetadataChange[] {
  const old: Described = { ...before.report, place: before.place }
  const now: Described = { ...after.report, place: after.place }
  const compare = <Field extends keyof Described>(field: Field) =>
    asText(old[field]) === asText(now[field]) ? [] : [{ field, before: old[field], after: now[field] }]
  return [
    ...compare('title'),
    ...compare('publisher'),
    ...compare('date'),
    ...compare('source'),
    ...compare('language'),
    ...compare('place'),
    ...compare('period'),
  ]
}

function asText(value: Described[keyof Described]): string {
  return typeof value === 'object' && value !== null ? periodKey(value) : (value ?? '')
}

/** Whether a report still has the words that a figure was confirmed by; a number alone would prove nothing. */
function standsIn(text: string, { quote, indicator, value }: ConfirmedFigure): boolean {
  const words = plainWords(quote)
  const named = new Set(plainWords(indicator).split(' '))
  const tellsWhat = words.split(' ').some(word => named.has(word))
  return words !== '' && tellsWhat && ` ${words} `.includes(` ${plainWords(value)} `) && text.includes(` ${words} `)
}

function plainWords(text: string): string {
  const parts = normalise(text)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+(?:[.,]\d+)*|%/gu)
  return (parts ?? []).join(' ')
}
