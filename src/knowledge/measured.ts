/** Measured things: what a figure measures and what it states, in a form that two versions of a report compare by. */
import type { Figure } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold, normalise } from '../text/fold.ts'
import { type ConceptClass, findMentions, type Glossary } from '../text/glossary.ts'
import { findPeriods, periodKey } from '../text/periods.ts'
import { stem } from '../text/stem.ts'
import { tokenize } from '../text/tokens.ts'

/** What is read of a figure to compare it, without where it stands; an amount that is no number may be `null`. */
export type Stated = Pick<
  Figure,
  | 'indicator'
  | 'concepts'
  | 'kind'
  | 'direction'
  | 'value'
  | 'upperAmount'
  | 'unit'
  | 'unitKind'
  | 'qualifier'
  | 'period'
  | 'comparedWith'
  | 'place'
  | 'status'
> & { readonly amount: number | null }

type Statement = Pick<Stated, 'kind' | 'amount' | 'upperAmount' | 'value' | 'direction' | 'qualifier'>
type Words = ReadonlySet<string>

export type Measured<Source> = {
  readonly source: Source
  /** Kind, unit, place, period and status; figures that differ in any of these measure different things. */
  readonly frame: string
  /** The concepts that the indicator names, in one order. */
  readonly concepts: string
  /** The indicator's words that no concept stands for; all of them where none is named. */
  readonly rest: Words
  /** All its words. */
  readonly words: Words
  /** What it is compared with, or ranked among. */
  readonly base: Words
  /** What is stated: the same text for the same amount, however it is written. */
  readonly states: string
  /** The same text for what is measured in the same words. */
  readonly subject: string
  /** The same for what measures and states the same in the same words. */
  readonly id: string
}

/** Reads what is measured and stated; place and period are the report's where a figure has none of its own. */
export function measure<Source extends Stated>(source: Source, { report, place }: Entry, glossary: Glossary): Measured<Source> {
  const { kind, unitKind, status, concepts } = source
  const english = report.language === 'en'
  const period = source.period ?? report.period
  const parts = {
    frame: [
      kind,
      dimensionOf(source, english),
      fold(normalise(source.place ?? place ?? '')),
      period ? periodKey(period) : '',
      status,
    ].join('|'),
    concepts: [...new Set(concepts)].filter(id => isMeasured(glossary.concepts.get(id)?.class)).toSorted().join(' '),
    ...wordsOf(source.indicator, glossary, english),
    base: baseOf(source.comparedWith, unitKind === 'rank', english),
    states: statementOf(source),
  }
  const rest = parts.concepts === '' ? parts.words : parts.rest
  const subject = [parts.frame, parts.concepts, inOrder(rest), inOrder(parts.base)].join('¦')
  return { source, ...parts, rest, subject, id: `${subject}¦${parts.states}` }
} // prettier-ignore

/** Whether they are about the same, whatever they state: neither names a thing, or a base, that the other denies. */
export function measuresSame(a: Measured<unknown>, b: Measured<unknown>): boolean {
  return a.frame === b.frame && a.concepts === b.concepts && agree(a.rest, b.rest) && agreeOnBase(a, b)
}

/** Whether they state the same of what is likely the same, told by other names. */
export function saysSame(a: Measured<unknown>, b: Measured<unknown>): boolean {
  if (a.frame !== b.frame || a.states !== b.states || !agreeOnBase(a, b)) return false
  return isWithin(a.words, b.words) || isWithin(b.words, a.words) || overlap(a.words, b.words) >= 0.5
}

/** Whether `a` says nothing that `b` does not say as well, and more exactly. */
export function isCoveredBy(a: Measured<unknown>, b: Measured<unknown>): boolean {
  const same = a.frame === b.frame && a.concepts === b.concepts && a.states === b.states
  return same && a.id !== b.id && isWithin(a.rest, b.rest) && isWithin(a.base, b.base)
}

/** How much two that may be the same have in common; from 0 to 2. */
export function likeness(a: Measured<unknown>, b: Measured<unknown>): number {
  return overlap(a.words, b.words) + overlap(a.base, b.base)
}

// A single word added or left out is an edit; another word in the place of one names another thing.
const SAME_WORDS = 0.75

function agree(a: Words, b: Words): boolean {
  return isWithin(a, b) || isWithin(b, a) || overlap(a, b) >= SAME_WORDS
}

function agreeOnBase({ base: a }: Measured<unknown>, { base: b }: Measured<unknown>): boolean {
  return isWithin(a, b) || isWithin(b, a)
}

function isWithin(a: Words, b: Words): boolean {
  return a.size <= b.size && a.isSubsetOf(b)
}

/** The part of their words that two sets share; all of it where both are empty. */
function overlap(a: Words, b: Words): number {
  const shared = a.intersection(b).size
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}

function inOrder(words: Words): string {
  return [...words].toSorted().join(' ')
}

// Place and period are told by fields of their own, and a base of comparison or a plan is no subject.
function isMeasured(kind: ConceptClass | undefined): boolean {
  return kind !== 'place' && kind !== 'measure'
}

function wordsOf(indicator: string, glossary: Glossary, english: boolean): { words: Words; rest: Words } {
  const text = normalise(indicator)
  const mentions = findMentions(glossary, text)
  const aside = [
    ...findPeriods(text),
    ...mentions.filter(({ concept }) => !isMeasured(concept.class)),
  ]
  const tokens = tokenize(text)
    .filter(({ start, end }) => !aside.some(span => span.start <= start && end <= span.end))
    .filter(({ marked }) => !EMPTY_WORDS.has(marked))
  const unnamed = tokens.filter(({ start, end }) => !mentions.some(span => span.start <= start && end <= span.end))
  const keys = (list: typeof tokens) => new Set(list.map(({ folded }) => (english ? stem(folded) : folded)))
  return { words: keys(tokens), rest: keys(unnamed) }
} // prettier-ignore

// Words that can be put in or left out without another thing being meant.
const EMPTY_WORDS: Words = new Set(
  'của các những và với cho về tại ở trong trên là toàn tỉnh số tổng mức the a an of in on for and to its total'.split(' '),
) // prettier-ignore

/** The unit without its scale: `triệu USD` and `tỷ USD` can be compared, `USD` and `tấn` cannot. */
function dimensionOf({ unit, unitKind }: Stated, english: boolean): string {
  if (unitKind === 'percent' || unitKind === 'points' || unitKind === 'times' || unitKind === 'rank') return unitKind
  const words = fold(normalise(unit)).split(/[\s$]+/).filter(word => word !== '' && !SCALES.has(word))
  if (unit.includes('$')) words.push('usd')
  const named = words.join(' ').replace(/\b(?:dong|vnd)\b/, 'vnd').replace(/\b(?:do la(?: my)?|us dollars?|dollars?)\b/, 'usd')
  return `${unitKind} ${english ? named.split(' ').map(stem).join(' ') : named}`
} // prettier-ignore

const SCALES: Words = new Set(
  'chuc tram nghin ngan van trieu ty ti thousand million billion trillion bn mn m k'.split(' '),
)

const BASES: readonly (readonly [RegExp, string])[] = [
  [/thang truoc|(?:previous|last) month|month.on.month/, '=month'],
  [/quy truoc|(?:previous|last) quarter|quarter.on.quarter/, '=quarter'],
  [/cung ky|cung thoi diem|nam (?:truoc|ngoai)|(?:previous|last) year|year (?:earlier|before)|year.on.year|same period/, '=year'],
] // prettier-ignore

/** What it is compared with as words; those that only say that it is compared are left out. */
function baseOf(words: string | null, isScope: boolean, english: boolean): Words {
  const text = normalise(words ?? '')
  const usual = isScope ? undefined : BASES.find(([pattern]) => pattern.test(fold(text)))
  // "cùng kỳ năm 2019" is not the year before.
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0]
  if (usual) return new Set(year === undefined ? [usual[1]] : [usual[1], year])
  const tokens = tokenize(text).filter(({ folded }) => !COMPARING_WORDS.has(folded))
  return new Set(tokens.map(({ folded }) => (english ? stem(folded) : folded)))
}

const COMPARING_WORDS: Words = new Set('so voi cua trong the of in compared with to than from among khu vuc'.split(' '))

/** What is stated: the same text for the same amount, however it is written. */
export function statementOf({ kind, amount, upperAmount, value, direction, qualifier }: Statement): string {
  if (amount === null || Number.isNaN(amount)) return fold(normalise(value)).trim()
  // A level that has risen to an amount is that amount; a rate that has fallen is another than one that has risen.
  const moves = kind === 'growth' || kind === 'change'
  const falls = amount < 0 || (moves && direction === 'down')
  return [falls ? '-' : '', plain(Math.abs(amount)), upperAmount === undefined ? '' : plain(upperAmount), boundOf(qualifier)].join(' ')
} // prettier-ignore

// Amounts are products of a numeral and a scale, whose last digits differ by the scale.
function plain(amount: number): string {
  return String(Number(amount.toPrecision(12)))
}

function boundOf(qualifier: string | null): string {
  const words = fold(normalise(qualifier ?? ''))
  if (/^(?:hon|tren|it nhat|toi thieu|more than|over|at least|above)\b/.test(words)) return '>'
  return /^(?:duoi|gan|toi da|under|less than|nearly|almost|below|up to)\b/.test(words) ? '<' : ''
}
