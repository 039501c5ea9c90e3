/** Kept figures: a figure that moderators decided on, in a form that JSON keeps and a later version can be held against. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { DIRECTIONS, type Figure, FIGURE_KINDS, type Report, type Span } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { periodKey } from '../text/periods.ts'
import { type ConfirmedFigure, confirmFigure } from './comparison.ts'
import type { FigureJson } from './confirmed-figures.ts'
import { PERIOD } from './report-json.ts'

/** Its own fields say what it states with its place and period written out, whoever gave them. */
export type KeptFigure = ConfirmedFigure & {
  /** As it was decided, where it stood: its place and period are those that it had of its own. */
  readonly figure: Figure
  /** What was read in its stead; the same unless it was corrected. */
  readonly read: Figure
  /** Of what was read: the place and the period, written out. */
  readonly readAs: Pick<ConfirmedFigure, 'place' | 'period'>
  /** What the report said as a whole when it was decided on (see {@link digestOf}). */
  readonly digest: string
}

const SPAN = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }) satisfies z.ZodType<Span>

/** What JSON cannot keep is no number. */
const AMOUNT = z
  .number()
  .nullable()
  .transform(amount => amount ?? Number.NaN)

const STATED = {
  indicator: z.string(),
  concepts: z.array(z.string()),
  kind: z.enum(FIGURE_KINDS),
  direction: z.enum(DIRECTIONS).nullable(),
  value: z.string(),
  upperAmount: z.exactOptional(z.number()),
  unit: z.string(),
  unitKind: z.enum(['percent', 'points', 'times', 'money', 'physical', 'count', 'none', 'rank']),
  qualifier: z.string().nullable(),
  period: PERIOD.nullable(),
  comparedWith: z.string().nullable(),
  place: z.string().nullable(),
  status: z.enum(['reported', 'target', 'forecast']),
}

const FIGURE = z.object({
  ...STATED,
  amount: AMOUNT,
  report: z.string(),
  paragraph: z.int().nonnegative(),
  span: SPAN,
  valueSpan: SPAN,
  subject: z.string(),
  periodText: z.string().nullable(),
})

const KEPT = z.object({
  ...STATED,
  amount: z.number().nullable(),
  quote: z.string(),
  figure: FIGURE,
  read: FIGURE,
  readAs: z.object({ place: z.string().nullable(), period: PERIOD.nullable() }),
  digest: z.string(),
})

/**
 * A figure in the form that is kept.
 *
 * @param figure As it is decided: as it was read, or corrected.
 * @param read What was read in its stead.
 */
export function keepFigure(figure: Figure, entry: Entry, read: Figure = figure): FigureJson {
  const { place, period } = confirmFigure(read, entry)
  const kept = { ...confirmFigure(figure, entry), figure, read, readAs: { place, period }, digest: digestOf(entry.report) }
  return z.json().parse(JSON.parse(JSON.stringify(kept)))
} // prettier-ignore

/** @throws ZodError for anything that `keepFigure` did not make. */
export function readKept(json: FigureJson): KeptFigure {
  return KEPT.parse(json)
}

/** The same for reports that say the same about the same period; a title is a paragraph, too. */
export function digestOf({ paragraphs, period, place }: Report): string {
  const said = [period ? periodKey(period) : '', place ?? '', ...paragraphs.map(({ text }) => text)]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}
