/** Equivalents: concepts that one figure can be asked for by, although it names another. */
import type { Figure } from '../report/model.ts'
import { fold } from '../text/fold.ts'
import type { Concept } from '../text/glossary.ts'

// What is different as an amount is one as a rate: an economy grows by what its GDP does (its GRDP where it is a
// province's), industry by what its production index does, prices by what the consumer price index does.
const SAME_RATES: readonly (readonly string[])[] = [
  ['economic-growth', 'gdp', 'grdp'],
  ['industrial-production', 'iip'],
  ['inflation', 'cpi'],
]

/** Those of them that are told as a rate whatever is asked of them. */
const ALWAYS_RATES: ReadonlySet<string> = new Set(['economic-growth', 'iip', 'inflation', 'cpi'])

/** The one concept that stands, as a rate, for all that are the same; itself where there are none. */
export function sameRate(id: string): string {
  return SAME_RATES.find(group => group.includes(id))?.[0] ?? id
}

/** Whether a concept is a rate of change however it is asked for: "how much was inflation?" */
export function isAlwaysRate(id: string): boolean {
  return ALWAYS_RATES.has(id)
}

/** Whether a concept is, as a rate, one of those asked for. */
export function isSameRate(id: string, asked: readonly Concept[]): boolean {
  return SAME_RATES.some(group => group.includes(id) && asked.some(concept => group.includes(concept.id)))
}

// What answers to a broader word as well, whichever kind of figure it is: wages to income, traffic deaths to deaths.
const ALSO: Readonly<Record<string, string>> = {
  'average-wage': 'income',
  'income-per-capita': 'income',
  'household-income': 'income',
  'rural-income-per-capita': 'income',
  'traffic-deaths': 'deaths',
  'disaster-deaths': 'deaths',
  'traffic-injuries': 'injuries',
  'traffic-accidents': 'accidents',
  'net-profit': 'profit',
  'employed-persons': 'labour',
  'trade-surplus': 'trade-balance',
  'trade-deficit': 'trade-balance',
  'export-volume': 'exports',
  'import-volume': 'imports',
}
// And in percent to those it is a percentage of: "hộ nghèo còn mấy %?"
const IN_PERCENT: Readonly<Record<string, string>> = {
  'poverty-rate': 'poor-households',
  'unemployment-rate': 'unemployed-persons',
}

/** Whether a figure of one concept answers to one of those asked for, though that is another. */
export function answersTo(id: string, asked: readonly Concept[]): boolean {
  return asked.some(concept => concept.id === ALSO[id] || concept.id === IN_PERCENT[id])
}

/** The concepts a figure can be asked for by. */
export function withEquivalents(figure: Figure): string[] {
  const rate = figure.kind === 'growth' || figure.kind === 'rank' || figure.kind === 'change'
  const same = rate ? SAME_RATES.filter(group => group.some(id => figure.concepts.includes(id))).flat() : []
  const also = figure.concepts.flatMap(id => ALSO[id] ?? [])
  // Those who come from a country are its visitors.
  const guests = figure.concepts.includes('international-arrivals') && figure.place !== null ? ['visitor-arrivals'] : []
  const counted = figure.unitKind === 'percent' ? figure.concepts.flatMap(id => IN_PERCENT[id] ?? []) : []
  return [...new Set([...figure.concepts, ...same, ...also, ...guests, ...counted])]
}

/** Whether one concept's name is part of the other's: disbursement, of the disbursement of public investment. */
export function isPartOfName(part: Concept | undefined, whole: Concept): boolean {
  const inside = (short: string, long: string) => ` ${fold(long)} `.includes(` ${fold(short)} `)
  return (
    part !== undefined &&
    (part.vi.some(short => whole.vi.some(long => inside(short, long))) ||
      part.en.some(short => whole.en.some(long => inside(short, long))))
  )
}
