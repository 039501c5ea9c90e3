/** Surroundings: what stands around a figure, in widening circles, and what its report is about. */
import type { Figure, Span } from '../report/model.ts'
import { sentences } from '../report/passages.ts'
import { ownCells } from '../report/table-rows.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { type Concept, findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import { withEquivalents } from './equivalents.ts'
import { isNegated, type WordForms, wordForms } from './terms.ts'

/**
 * How fully a term counts by where it stands: in the figure's own words, its clause, its sentence, the sentence before,
 * its paragraph, the report's title.
 */
export const NEARNESS = { label: 1, clause: 0.95, sentence: 0.66, before: 0.6, paragraph: 0.3, report: 0.3 } as const

export type Circle = keyof typeof NEARNESS

/** The circles, nearest first. */
export const CIRCLES: readonly Circle[] = ['label', 'clause', 'sentence', 'before', 'paragraph', 'report']

/** The words of each circle. */
export type Forms = { readonly [Where in Circle]: WordForms }

// Made when first asked for, and kept as long as the figure.
const remembered = new WeakMap<Figure, Forms>()

/** The words around a figure. */
export function formsOf(figure: Figure, entry: Entry, glossary: Glossary): Forms {
  const known = remembered.get(figure)
  if (known) return known
  const text = entry.report.paragraphs[figure.paragraph]?.text ?? ''
  const all = sentences(text)
  const position = all.findIndex(({ start, end }) => start <= figure.span.start && figure.valueSpan.start < end)
  const sentence = all[position]
  const before = all[position - 1]
  const ranks = entry.figures.filter(other => other !== figure && other.kind === 'rank' && other.paragraph === figure.paragraph) // prettier-ignore
  // "tăng 6,96%, đứng thứ 22 cả nước": the country is whom the rank is among, and not what grew.
  const isScope = ({ start, end }: Span) => ranks.some(({ valueSpan, span }) => valueSpan.end <= start && end <= span.end) // prettier-ignore
  const read = (from: number, to: number) => {
    const words = text.slice(from, to)
    const mentions = findMentions(glossary, words).filter(({ start, end }) => !isScope({ start: from + start, end: from + end })) // prettier-ignore
    return formsWith(words, mentions, [])
  }
  const around = sentence ?? figure.span
  const label = `${figure.indicator} . ${figure.unitKind === 'count' ? figure.unit : ''} . ${figure.unitKind === 'rank' ? (figure.comparedWith ?? '') : ''}`
  // The other cells of a row speak of other columns.
  const cells = ownCells(text, figure)
  const row = cells === undefined ? undefined : formsWith(cells, findMentions(glossary, cells), [])
  const forms: Forms = {
    label: formsWith(label, findMentions(glossary, label), withEquivalents(figure)),
    clause: row ?? read(figure.span.start, clauseEnd(text, figure, around.end)),
    sentence: row ?? read(around.start, around.end),
    before: before ? read(before.start, before.end) : wordForms('', []),
    paragraph: read(0, text.length),
    report: formsWith(entry.report.title, findMentions(glossary, entry.report.title), []),
  }
  remembered.set(figure, forms)
  return forms
}

function formsWith(words: string, mentions: readonly Mention[], concepts: readonly string[]): WordForms {
  const negated = mentions.filter(({ start }) => isNegated(words, start)).map(({ concept }) => concept.id)
  return wordForms(words, [...concepts, ...mentions.map(({ concept }) => concept.id)], negated)
}

// To the next mark or number: what comes after speaks of something else.
function clauseEnd(text: string, figure: Figure, limit: number): number {
  const rest = text.slice(figure.span.end, limit)
  const stop = /[,;.()]|\d| trong đó | và | với /.exec(rest)
  return figure.span.end + (stop ? stop.index : rest.length)
}

/** Whether a report is about a place or a part of it. */
export function isAbout(entry: Entry, place: Concept, glossary: Glossary): boolean {
  const name = entry.place
  if (name === null) return false
  const own = findMentions(glossary, name).map(({ concept }) => concept.id)
  return own.includes(place.id) || [...place.vi, ...place.en, ...place.short].some(other => fold(other) === fold(name))
}
