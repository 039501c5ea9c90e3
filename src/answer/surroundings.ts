/** Surroundings: what stands around a figure, in widening circles, and what its report is about. */
import type { Figure, Span } from '../report/model.ts'
import { sentences } from '../report/passages.ts'
import { ownCells } from '../report/table-rows.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { type Concept, findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import { rankedAmong } from './ranks.ts'
import { withEquivalents } from './equivalents.ts'
import { isNegated, type WordForms, wordForms } from './terms.ts'
import { topicForms } from './topic.ts'

/**
 * How fully a term counts by where it stands: in the figure's own words, its clause, what governs it, its sentence, the
 * sentence before, its paragraph, the report's title.
 */
export const NEARNESS = {
  label: 1,
  clause: 0.95,
  topic: 0.9,
  sentence: 0.66,
  before: 0.6,
  paragraph: 0.3,
  report: 0.3,
} as const

export type Circle = keyof typeof NEARNESS

/** The circles, nearest first. */
export const CIRCLES: readonly Circle[] = ['label', 'clause', 'topic', 'sentence', 'before', 'paragraph', 'report']

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
  const label = `${figure.indicator} . ${impliedByUnit(figure)} . ${countedFirst(figure)} . ${figure.unitKind === 'rank' ? rankedAmong(figure) : ''}`
  const labelled = findMentions(glossary, label)
  const spoken = around === sentence ? findMentions(glossary, text.slice(around.start, figure.valueSpan.start)) : []
  // The other cells of a row speak of other columns.
  const cells = ownCells(text, figure)
  // What a person said of a figure stands for the words that were read of it, in which it may be something else.
  const own = figure.decided === 'corrected' ? label : cells
  const row = own === undefined ? undefined : formsWith(own, findMentions(glossary, own), [])
  const forms: Forms = {
    label: formsWith(label, labelled, [...withEquivalents(figure), ...composed(labelled, spoken)]),
    clause: row ?? read(clauseStart(figure, entry), clauseEnd(text, figure, around.end)),
    topic: topicForms(figure, entry, glossary),
    sentence: row ?? read(around.start, around.end),
    before: before ? read(before.start, before.end) : wordForms('', []),
    paragraph: read(0, text.length),
    report: formsWith(entry.report.title, findMentions(glossary, entry.report.title), []),
  }
  remembered.set(figure, forms)
  return forms
}

// "Tai nạn giao thông xảy ra 73 vụ, làm chết 38 người": deaths, in a sentence on the roads.
function composed(own: readonly Mention[], around: readonly Mention[]): string[] {
  const has = (mentions: readonly Mention[], id: string) => mentions.some(({ concept }) => concept.id === id)
  return COMPOSED.filter(({ whole, part }) => has(own, part) && has(around, whole)).map(({ id }) => id)
}

const COMPOSED = [
  { id: 'traffic-deaths', part: 'deaths', whole: 'traffic-accidents' },
  { id: 'traffic-injuries', part: 'injuries', whole: 'traffic-accidents' },
]

// "làm chết 61 người" is of so many "người chết".
function countedFirst({ unit, unitKind, subject }: Figure): string {
  if (unitKind !== 'count') return ''
  return `${unit} . ${unit} ${subject.replace(` – ${unit}`, '')}`
}

// "thép 1,9 triệu tấn": hectares are of an area, tonnes of an output unless they are said to be something else.
function impliedByUnit({ unit, unitKind, indicator, subject }: Figure): string {
  if (unitKind !== 'physical' && !unit.includes('/')) return ''
  const implied = IMPLIED.find(([pattern]) => pattern.test(unit))?.[1]
  return implied === undefined || MOVED.test(indicator) || OTHER_MEASURE.test(subject) ? '' : `${implied} ${subject}`
}

const IMPLIED: readonly (readonly [RegExp, string])[] = [
  [/^(?:[^/]*\s)?(?:tấn|tạ|kg|tonnes?|tons?)\/(?:ha|hectare)/iu, 'năng suất'],
  [/(?:đồng|usd|vnd)\/(?:kg|tấn|lít|lượng|con|tonne)/iu, 'giá'],
  [/(?:^|\s)(?:ha|héc ta|hecta|hectares?)$/iu, 'diện tích'],
  [/(?:^|\s)(?:tấn|lít|kwh|gwh|mwh|m3|m³|tonnes?|tons?|litres?|liters?|barrels?)$/iu, 'sản lượng'],
]
const MOVED =
  /xuất|nhập|tồn|tiêu thụ|bán|thu mua|vận chuyển|hàng hóa qua|dự trữ|export|import|stock|sold|sales|shipment/iu
const OTHER_MEASURE = /diện tích|sản lượng|năng suất|giá|output|area|yield|price/iu

function formsWith(words: string, mentions: readonly Mention[], concepts: readonly string[]): WordForms {
  const negated = mentions.filter(({ start }) => isNegated(words, start)).map(({ concept }) => concept.id)
  return wordForms(words, [...concepts, ...mentions.map(({ concept }) => concept.id)], negated)
}

// From the value before it: "Xoài 14.650 ha, nhãn 5.300 ha" says nothing of mangoes in its second part.
function clauseStart({ span, valueSpan, paragraph }: Figure, { figures }: Entry): number {
  const ends = figures
    .filter(other => other.paragraph === paragraph && other.valueSpan.end <= valueSpan.start)
    .map(other => other.valueSpan.end)
  return Math.max(span.start, ...ends)
}

// To the next mark or number: what comes after speaks of something else.
function clauseEnd(text: string, figure: Figure, limit: number): number {
  const rest = text.slice(figure.span.end, limit)
  const stop = /[,;.()]|\d+(?!\s(?:sao|mũi|liều|chiều|tầng)(?![\p{L}]))(?!\d)| trong đó | và | với /u.exec(rest)
  return figure.span.end + (stop ? stop.index : rest.length)
}

/** Whether a report is about a place or a part of it. */
export function isAbout(entry: Entry, place: Concept, glossary: Glossary): boolean {
  const name = entry.place
  if (name === null) return false
  const own = findMentions(glossary, name).map(({ concept }) => concept.id)
  return own.includes(place.id) || [...place.vi, ...place.en, ...place.short].some(other => fold(other) === fold(name))
}
