/** Figures in few words: the signed value, the short period, and the one line that names both. */
import { indicatorName, rankScope, showPeriod, showValue } from '../../answer/headline.ts'
import type { Figure } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import { conceptName, type Glossary } from '../../text/glossary.ts'
import type { Language } from '../../text/language.ts'
import type { Period } from '../../text/periods.ts'
import { clip, fitLabel, oneLine } from '../markdown.ts'

export type In = { readonly language: Language; readonly glossary: Glossary }

type Parts = { readonly limit: number; readonly period?: boolean; readonly paragraph?: boolean }

/** `Xuất khẩu · +8,9% · 6T/2024`, plain text; where that is too long the name is cut, never the value. */
export function figureLabel(
  figure: Figure,
  entry: Entry,
  { language, glossary, limit, period = true, paragraph = false }: In & Parts,
): string {
  const facts = [
    signedValue(figure, { from: entry.report.language, to: language }),
    // Ranks differ by whom they are among.
    rankedAmong(figure, entry, { language, glossary }),
    period && figure.period !== null ? shortPeriod(figure.period, language) : '',
    paragraph ? `¶${figure.paragraph}` : '',
  ]
  const tail = facts.filter(Boolean).map(fact => ` · ${oneLine(fact)}`).join('') // prettier-ignore
  const name = clip(oneLine(indicatorName(figure, entry, { language, glossary })), limit - tail.length)
  return fitLabel(`${name}${tail}`.replace(/^ · /, ''), limit)
}

/** Among whom a rank holds, in few words; nothing for other figures. */
export function rankedAmong(figure: Figure, entry: Entry, { language, glossary }: In): string {
  const { places } = rankScope(figure, entry, glossary)
  // Short forms are Vietnamese: ĐBSCL.
  return places
    .map(place => (language === 'vi' ? place.short[0] : undefined) ?? conceptName(place, language))
    .join(', ')
}

/** The value with its sign where it is a change: `+8,9%`, `more than −3.5%`; any other as it is. */
export function signedValue(figure: Figure, languages: { readonly from: Language; readonly to: Language }): string {
  const value = showValue(figure, languages)
  const sign = { up: '+', down: '−', flat: '' }[figure.direction ?? 'flat']
  if (figure.kind !== 'growth' && figure.kind !== 'change') return value
  const numeral = showValue({ ...figure, qualifier: null }, languages)
  if (sign === '' || /^[-−–+]/.test(numeral)) return value
  return `${value.slice(0, value.length - numeral.length)}${sign}${numeral}`
}

/** `6T/2024`, `Q1/2024`, `T6/2024`; `H1 2024`, `Q1 2024`, `Jun 2024`; the year alone for a whole one. */
export function shortPeriod(period: Period, language: Language): string {
  const { year, toYear, months, day, cumulative } = period
  if (!months || cumulative || (months[0] === 1 && months[1] === 12 && year !== undefined)) {
    const { months: _, ...whole } = period
    return showPeriod(cumulative ? period : whole, language)
  }
  const years = year === undefined ? '' : toYear === undefined ? String(year) : `${year}–${toYear}`
  const [from, to] = months
  if (language === 'vi') {
    if (day !== undefined) return showPeriod(period, language)
    return [vietnameseMonths(from, to), years].filter(Boolean).join('/')
  }
  return [day, englishMonths(from, to), years].filter(Boolean).join(' ')
}

function vietnameseMonths(from: number, to: number): string {
  if (from === to) return `T${from}`
  if (isQuarter(from, to)) return `Q${to / 3}`
  return from === 1 ? `${to}T` : `T${from}–${to}`
}

function englishMonths(from: number, to: number): string {
  const [first, last] = [EN_MONTHS[from - 1] ?? '', EN_MONTHS[to - 1] ?? '']
  if (from === to) return first
  if (isQuarter(from, to)) return `Q${to / 3}`
  if (to - from === 5 && to % 6 === 0) return `H${to / 6}`
  return from === 1 ? `${to}M` : `${first}–${last}`
}

const isQuarter = (from: number, to: number) => to - from === 2 && to % 3 === 0
const EN_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
