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
  return keysOf(snapshot).reports.get(key)
}

export function findFigure(snapshot: Snapshot, report: string, figure: string): FoundFigure | undefined {
  const found = keysOf(snapshot).figures.get(figure)
  return found && reportKey(found.entry.report.id) === report ? found : undefined
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

type Keys = { readonly reports: ReadonlyMap<string, Entry>; readonly figures: ReadonlyMap<string, FoundFigure> }

const keys = new WeakMap<Snapshot, Keys>()

function keysOf(snapshot: Snapshot): Keys {
  let known = keys.get(snapshot)
  if (!known) {
    const entries = [...snapshot.entries.values()]
    known = {
      reports: new Map(entries.map(entry => [reportKey(entry.report.id), entry])),
      figures: new Map(
        entries.flatMap(entry => entry.figures.map(figure => [figureKey(figure), { figure, entry }] as const)),
      ),
    }
    keys.set(snapshot, known)
  }
  return known
}

function keyOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, KEY_LENGTH)
}
