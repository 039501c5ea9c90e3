/** Decided figures: what moderators decided about the figures of a report, put over what is read from its text. */
import type { Figure, Span } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold, normalise } from '../text/fold.ts'
import { type Period, periodKey } from '../text/periods.ts'
import type { DecidedFigure, Decision } from './confirmed-figures.ts'
import { digestOf, type KeptFigure, readKept } from './kept-figure.ts'

/** A figure of a version, and what was decided on it. */
export type Reviewed = {
  /** As decided; as read where nothing was, or where it was dropped. */
  readonly figure: Figure
  /** What was read in its stead. */
  readonly read: Figure
  readonly decision: { readonly key: string; readonly decision: Decision } | undefined
}

export type Decided = {
  /** The version with its figures as moderators want them: this is what answers. */
  readonly entry: Entry
  /** Every figure that was read or decided on, in the order in which they were read. */
  readonly reviewed: readonly Reviewed[]
}

/**
 * Puts decisions over what was read. A decision holds where the words stand that it was made on: in the text that it
 * was made on whatever is read from it, in a changed text where what is read there is of the same place and period.
 * Elsewhere it rests, and what is read counts.
 */
export function decide(entry: Entry, decisions: readonly DecidedFigure[]): Decided {
  const plain = entry.figures.map((figure): Reviewed => ({ figure, read: figure, decision: undefined }))
  if (decisions.length === 0) return { entry, reviewed: plain }
  const digest = digestOf(entry.report)
  const holding: Reviewed[] = []
  for (const decided of decisions) {
    const one = hold(decided, { entry, digest })
    // Of two decisions on one number the earlier key holds: words that stood twice may stand once by now.
    if (one && !holding.some(other => isAt(one.read, other.read) || isAt(one.figure, other.figure))) holding.push(one)
  }
  const left = plain.filter(({ read }) => !holding.some(other => isAt(read, other.read)))
  const reviewed = [...left, ...holding].toSorted((a, b) => inOrderOfText(a.read, b.read))
  const answering = reviewed.filter(({ figure, decision }) =>
    decision
      ? decision.decision !== 'dropped'
      : // A number that somebody said is something else does not answer as what it was read as.
        !holding.some(other => isAt(figure, other.figure)),
  )
  return { entry: { ...entry, figures: answering.map(({ figure }) => figure).toSorted(inOrderOfText) }, reviewed }
}

type Held = { readonly entry: Entry; readonly digest: string }

function hold({ key, decision, figure: json }: DecidedFigure, { entry, digest }: Held): Reviewed | undefined {
  const kept = readKept(json)
  const found = locate(kept, entry)
  if (!found) return undefined
  const { figure, read } = found
  const seen = entry.figures.find(other => isAt(other, read))
  const shown = decision === 'dropped' ? (seen ?? read) : { ...figure, decided: decision }
  const reviewed = { figure: shown, read: seen ?? read, decision: { key, decision } }
  if (decision === 'dropped' || kept.digest === digest) return reviewed
  return seen && isReadAs(seen, kept, entry) ? reviewed : undefined
}

/** The figures of a decision where their words stand now, the nearest to where they stood. */
function locate({ quote, figure, read }: KeptFigure, { report }: Entry): Pick<KeptFigure, 'figure' | 'read'> | undefined {
  if (quote === '') return undefined
  const distance = (paragraph: number) => Math.abs(paragraph - figure.paragraph)
  const places = report.paragraphs
    .filter(({ text }) => text.includes(quote))
    .flatMap(({ number, text }) => startsOf(quote, text).map(start => ({ paragraph: number, by: start - figure.span.start })))
  const [nearest] = places.toSorted((a, b) => distance(a.paragraph) - distance(b.paragraph) || Math.abs(a.by) - Math.abs(b.by))
  if (!nearest) return undefined
  const move = (one: Figure): Figure => ({
    ...one,
    report: report.id,
    paragraph: nearest.paragraph,
    span: shift(one.span, nearest.by),
    valueSpan: shift(one.valueSpan, nearest.by),
  })
  return { figure: move(figure), read: move(read) }
} // prettier-ignore

function startsOf(words: string, text: string): number[] {
  const starts: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) starts.push(at)
  return starts
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

/** Whether the words are still read as of the place and period that they were decided on as. */
function isReadAs(seen: Figure, { readAs }: KeptFigure, { report, place }: Entry): boolean {
  return (
    keyOf(seen.period ?? report.period ?? null) === keyOf(readAs.period) &&
    plain(seen.place ?? place) === plain(readAs.place)
  )
}

function keyOf(period: Period | null): string {
  return period ? periodKey(period) : ''
}

function plain(place: string | null): string {
  return fold(normalise(place ?? ''))
}

function isAt(a: Figure, b: Figure): boolean {
  return a.paragraph === b.paragraph && a.valueSpan.start < b.valueSpan.end && b.valueSpan.start < a.valueSpan.end
}

function inOrderOfText(a: Figure, b: Figure): number {
  return a.paragraph - b.paragraph || a.valueSpan.start - b.valueSpan.start
}
