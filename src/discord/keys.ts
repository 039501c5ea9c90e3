/** Short keys of reports and figures, for custom ids and the values of choices, and the way back from them. */
import { createHash } from 'node:crypto'
import type { Figure, Paragraph, Span } from '../report/model.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'

/** 60 bits: two of a library's figures have the same key about once in as many libraries as nobody will ever see. */
const KEY_LENGTH = 10

/** The key of a report, from its id: 10 characters of base64url. */
export function reportKey(id: string): string {
  return keyOf([id])
}

/** The key of a figure, from where it stands and what it says: the same in every build that reads the same words. */
export function figureKey({ report, paragraph, span, valueSpan, kind, value }: Figure): string {
  return keyOf([report, paragraph, span.start, span.end, valueSpan.start, valueSpan.end, kind, value])
}

/** The key of some words of a paragraph: a report that was changed since has others there. */
export function wordsKey({ text }: Paragraph, { start, end }: Span): string {
  return keyOf([text.slice(start, end)])
}

export function findReport(snapshot: Snapshot, key: string): Entry | undefined {
  return reportsOf(snapshot).get(key)
}

export function findFigure(snapshot: Snapshot, report: string, figure: string): FoundFigure | undefined {
  const entry = findReport(snapshot, report)
  const found = entry && figuresOf(entry).get(figure)
  return found && { figure: found, entry }
}

/** The figure that an option or a choice stands for, by its value `report.figure`. */
export function findChosenFigure(snapshot: Snapshot, value: string): FoundFigure | undefined {
  const [report = '', figure = '', ...rest] = value.split('.')
  return rest.length === 0 ? findFigure(snapshot, report, figure) : undefined
}

/** The value of an option or a choice that stands for a figure; see {@link findChosenFigure}. */
export function choiceValue(figure: Figure): string {
  return `${reportKey(figure.report)}.${figureKey(figure)}`
}

/** Whether a text has the form of such a value, whatever it stands for. */
export function isChoiceValue(text: string): boolean {
  return /^[\w-]{10}\.[\w-]{10}$/.test(text)
}

export type FoundFigure = { readonly figure: Figure; readonly entry: Entry }

const REPORTS = new WeakMap<Snapshot, ReadonlyMap<string, Entry>>()

function reportsOf(snapshot: Snapshot): ReadonlyMap<string, Entry> {
  const known = REPORTS.get(snapshot)
  if (known) return known
  const reports = new Map([...snapshot.entries.values()].map(entry => [reportKey(entry.report.id), entry]))
  REPORTS.set(snapshot, reports)
  return reports
}

/** Of the one report that is looked in: a server may have many, and their figures take long to give keys to. */
const FIGURES = new WeakMap<Entry, ReadonlyMap<string, Figure>>()

function figuresOf(entry: Entry): ReadonlyMap<string, Figure> {
  const known = FIGURES.get(entry)
  if (known) return known
  const figures = new Map(entry.figures.map(figure => [figureKey(figure), figure]))
  FIGURES.set(entry, figures)
  return figures
}

function keyOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, KEY_LENGTH)
}
