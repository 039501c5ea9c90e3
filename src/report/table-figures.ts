/** Table figures: the numbers of a report's tables, each read only where its row, its column and its unit are certain. */
import { findMentions, type Glossary } from '../text/glossary.ts'
import type { DecimalMark } from '../text/numbers.ts'
import type { Steps } from '../text/steps.ts'
import type { Figure, Report } from './model.ts'
import { WHOLE_PLACES } from './place.ts'
import { type Caption, headsOf, indicatorsIn, readCaption } from './table-captions.ts'
import { isGeneric, type Measure, readColumn } from './table-columns.ts'
import { type Entry, gatherEntries } from './table-entries.ts'
import { kindOf, measureOf, statusOf } from './table-kinds.ts'
import { findTables, type Table } from './table-rows.ts'
import { comparedWords, fitsBase, timeOf, type Times, timesOf } from './table-times.ts'
import { amountOf, hasOtherMark } from './table-units.ts'

type Context = {
  readonly report: Report
  readonly glossary: Glossary
  readonly decimal: DecimalMark
  readonly place: string | null
}

/** The figures of all rows of tables, by the numbers of their paragraphs; a row without any has an empty list. */
export function* readTables(context: Context): Steps<ReadonlyMap<number, readonly Figure[]>> {
  const found = new Map<number, Figure[]>()
  for (const table of findTables(context.report.paragraphs)) {
    for (const { paragraph } of table.rows) found.set(paragraph, [])
    for (const figure of yield* readTable(table, context)) found.get(figure.paragraph)?.push(figure)
    yield
  }
  for (const figures of found.values()) figures.sort((a, b) => a.valueSpan.start - b.valueSpan.start)
  return found
}

/** What is to be known of one column of a table. */
type Making = {
  readonly measure: Exclude<Measure, 'compared'>
  readonly caption: Caption
  /** Whether words for any amount belong to the name. */
  readonly isNamed: boolean
  readonly times: Times
  readonly context: Context
}

function* readTable(table: Table, context: Context): Steps<Figure[]> {
  const { decimal, glossary, report, place } = context
  const roles = new Map(headsOf(table).map(head => [head, readColumn(head, glossary)]))
  const measured = [...roles.values()].map(role => (typeof role === 'object' ? role.words : ''))
  const caption = readCaption(table, { measured, glossary, place })
  if (caption.place === 'unclear') return []
  const entries = gatherEntries(table, { caption, roles, glossary })
  // Where another mark parts the decimals, "1.234" may be either.
  if (entries.some(({ value }) => hasOtherMark(value, decimal))) return []
  // "Lượng" beside "Trị giá": what names nothing by itself then tells two columns apart.
  const generic = new Set(measured.filter(isGeneric).map(words => words.toLowerCase()))
  const shared = { caption, isNamed: generic.size > 1, times: timesOf(entries, caption, report), context }
  const figures: Figure[] = []
  for (const column of Map.groupBy(entries, ({ cell }) => cell.head).values()) {
    const measure = measureOf(column, decimal)
    if (measure === undefined) continue
    for (const entry of column) {
      const figure = makeFigure(entry, { measure, ...shared })
      if (figure) figures.push(figure)
      yield
    }
  }
  return figures
}

function makeFigure(entry: Entry, making: Making): Figure | undefined {
  const { row, name, cell, value, column, unit } = entry
  const { measure, context } = making
  const timed = timeOf(entry, making.times)
  const named = nameOf(entry, making)
  const amount = amountOf(value, unit, context.decimal)
  if (!timed || !named || Number.isNaN(amount) || !fitsBase(column, timed.period)) return undefined
  const kind = kindOf(entry, { measure, name: named.full, amount })
  // The whole is all of itself.
  if (!kind || (measure === 'share' && name.own === '')) return undefined
  const isRate = measure === 'growth' || kind.kind === 'growth'
  const start = cell.span.start + value.span.start
  return {
    report: context.report.id,
    paragraph: row.paragraph,
    span: { start: Math.min(name.start, start), end: cell.span.end },
    valueSpan: { start, end: cell.span.start + value.span.end },
    ...kind,
    indicator: named.full,
    subject: named.subject,
    concepts: named.concepts,
    // What rose or fell says so by its direction.
    value: isRate ? value.numeral : value.written,
    amount: value.sign === '-' && !isRate ? -amount : amount,
    unit: unit?.words ?? '',
    unitKind: unit?.kind ?? 'count',
    qualifier: null,
    period: timed.period,
    periodText: timed.text,
    comparedWith: measure === 'level' ? null : comparedWords(column, timed.period),
    place: named.place ?? context.place,
    status: statusOf(entry, timed.period, context.report.period),
  }
}

type Named = {
  readonly full: string
  readonly subject: string
  readonly concepts: readonly string[]
  readonly place: string | undefined
}

/** What a number measures: what the table does, the rows above, its own name, and what its column measures. */
function nameOf({ name, column }: Entry, { caption, isNamed, context: { glossary, place } }: Making): Named | undefined {
  const generic = isGeneric(column.words)
  const words = generic ? '' : column.words
  const isIndicator = (text: string) => indicatorsIn(text, glossary).length > 0
  const [own, above, headed] = [isIndicator(name.own), name.within.some(isIndicator), isIndicator(words)]
  // Two things measured in one number: which of them it is, is not certain.
  if (headed && own) return undefined
  const isTitled = (name.own === '' || name.isPart) && !own && !above && !headed
  if (isTitled && indicatorsIn(caption.title, glossary).length !== 1) return undefined
  // The whole country among provinces is another place.
  if (WHOLE.test(name.own) && place !== null && place !== 'Việt Nam') return undefined
  // "Sản lượng" in a table on rice is that of rice.
  const rest = headed || (own && !above && QUANTITY.test(name.own)) ? caption.rest : ''
  if (rest === undefined) return undefined
  const of = isTitled ? caption.title : rest
  const isElsewhere = typeof caption.place === 'object' && !findMentions(glossary, of).some(({ concept }) => concept.class === 'place') // prettier-ignore
  const where = isElsewhere && typeof caption.place === 'object' ? (caption.place.concept.vi[0] ?? '') : ''
  const parts = [words, of, where, ...name.within, name.own, generic && isNamed ? column.words : ''].filter(part => part !== '') // prettier-ignore
  const full = parts.join(' – ')
  const mentions = parts.flatMap(text => findMentions(glossary, text))
  const spot = [...name.mentions, ...mentions].find(({ concept }) => concept.class === 'place' && !WHOLE_PLACES.has(concept.id)) // prettier-ignore
  return {
    full,
    subject: name.own === '' ? (indicatorsIn(full, glossary)[0] ?? full) : name.own,
    concepts: [...new Set(mentions.map(({ concept }) => concept.id))],
    place: spot && (spot.concept.vi[0] ?? spot.concept.id),
  }
} // prettier-ignore

const WHOLE = /^(?:cả nước|toàn quốc|việt nam|thế giới|whole country|nationwide|viet ?nam|world)$/iu
const QUANTITY = /^(?:diện tích|sản lượng|năng suất|số lượng|area|output|production|yield|quantity)$/iu
