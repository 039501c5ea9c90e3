/** What is sought: in which form and unit an amount is asked for, as far as the words say so. */
import type { Concept } from '../text/glossary.ts'
import { fold } from '../text/fold.ts'
import { tokenize } from '../text/tokens.ts'
import { isAlwaysRate } from './equivalents.ts'
import type { Question } from './question.ts'

/** What is left open could be any: "what were exports?" asks for their growth or their level. */
export type Sought = {
  readonly form: 'growth' | 'level' | 'share' | 'plan' | 'multiple' | undefined
  /** `percent`, or what the amount is counted in. */
  readonly unit: string | undefined
}

/** The form and the unit of the amount that a question asks for. */
export function readSought(question: Question): Sought {
  const said = readUnit(question.understood)
  const form = readForm(question)
  const unit = said ?? (question.percent ? 'percent' : question.kinds?.[0] === 'count' ? 'number' : undefined)
  const inPercent = unit === undefined || unit === 'percent'
  const indicators = question.concepts.filter(concept => concept.class === 'indicator')
  // Inflation is itself growth, and an unemployment rate itself a percentage: whichever way they are asked for.
  if (indicators.length > 0 && indicators.every(({ id }) => isAlwaysRate(id)) && inPercent && (form === undefined || form === 'level')) return { form: 'growth', unit: 'percent' } // prettier-ignore
  if (indicators.length > 0 && indicators.every(isPercentage) && inPercent && (form === undefined || form === 'level')) return { form: 'level', unit: 'percent' } // prettier-ignore
  if (form === 'growth' || form === 'share' || form === 'plan') return { form, unit: unit ?? 'percent' }
  return { form, unit }
}

/** Whether what is asked for openly may be what is asked for more exactly. */
export function mayBe(open: Sought, exact: Sought): boolean {
  return (open.form === undefined || open.form === exact.form) && (open.unit === undefined || open.unit === exact.unit)
}

function readForm({ kinds, percent, understood }: Question): Sought['form'] {
  switch (kinds?.[0]) {
    case undefined:
      return undefined
    case 'growth':
    case 'ratio-to-previous':
    case 'change':
      return 'growth'
    case 'share':
      if (!percent || kinds.length === 1) return 'share'
      // "đạt bao nhiêu %?" asks how much of a plan; "xuất khẩu bao nhiêu %?" for a percentage of some kind.
      return / (?:dat|reach|reached) /.test(foldedWords(understood)) ? 'plan' : undefined
    case 'plan-completion':
      return 'plan'
    case 'multiple':
      return 'multiple'
    default:
      return 'level'
  }
}

function isPercentage({ id, vi: [vi = ''], en: [en = ''] }: Concept): boolean {
  return id.endsWith('-rate') || /^(?:ty|ti) (?:le|trong) /.test(fold(vi)) || / (?:rate|share|ratio)$/.test(fold(en))
}

const SCALE = 'nghin|ngan|tram|chuc|trieu|ty|ti'
const COUNTED_IN = new RegExp(
  ` (?<lead>bao nhieu|may|how many|how much|in) (?<scale>(?:(?:${SCALE}|thousand|million|billion|thousands|millions|billions) )*)(?:of )?(?:us )?(?<noun>[a-z]+)(?= )`,
  'g',
)
const NOUNS: Readonly<Record<string, string>> = {
  'dong usd tien euro vnd dollar dollars dongs money': 'money',
  'tan kg ta ton tons tonne tonnes kilogram kilograms kilogramme kilogrammes': 'weight',
  'ha hecta hectare hectares': 'area',
  'lit litre litres liter liters': 'volume',
  'km kilometre kilometres kilometer kilometers': 'length',
  tuoi: 'age',
  'nguoi people persons': 'number',
}
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(NOUNS).flatMap(([nouns, unit]) => nouns.split(' ').map(noun => [noun, unit] as const)),
)

/** Whether a word is the name of a unit, which what is sought says already. */
export function isUnit(folded: string): boolean {
  return UNITS.has(folded)
}

function readUnit(understood: string): string | undefined {
  // The noun behind the scale may be missing: "bao nhiêu tỷ?"
  for (const { groups } of `${foldedWords(understood)}x `.matchAll(COUNTED_IN)) {
    const { lead, scale, noun = '' } = groups ?? {}
    const unit = UNITS.get(noun) ?? (lead === 'bao nhieu' && noun === 'do' ? 'money' : undefined)
    if (unit !== undefined) return unit
    if (scale !== '') return 'money'
  }
  return undefined
}

function foldedWords(text: string): string {
  return ` ${tokenize(text).map(({ start, end }) => fold(text.slice(start, end))).join(' ')} ` // prettier-ignore
}
