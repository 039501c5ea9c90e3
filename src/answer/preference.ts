/** Preference: which of the figures that may be meant is meant most likely. */
import type { Figure } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import {
  ENGLISH_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS_MARKED,
} from '../text/function-words.ts'
import { findMentions, type Glossary, isWithin, type Mention } from '../text/glossary.ts'
import { periodsConflict, samePeriod } from '../text/periods.ts'
import { stem } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { baseOf } from './conflict.ts'
import { isSameRate } from './equivalents.ts'
import type { Question } from './question.ts'
import { isAbout } from './surroundings.ts'

// A figure about something narrower than what was asked loses this for each concept too many, and for other words.
const TOO_NARROW = 0.13
const OTHER_WORDS = 0.14
const OTHER_PLACE = 0.12

/** How much more the figure's own words say than was asked: other sectors, other places, other words. */
export function narrowness(
  question: Question,
  figure: Figure,
  { entry, glossary }: { entry: Entry; glossary: Glossary },
): number {
  const tokens = tokenize(figure.subject)
  const mentions = findMentions(glossary, figure.subject, { tokens })
  const asked = [...question.concepts, ...question.places]
  // The gap between exports and imports is the balance itself.
  const isBalance = /\b(?:gap|difference)\b|chênh lệch/iu.test(figure.subject)
  const isAsked = ({ concept }: Mention) =>
    isSameRate(concept.id, asked) ||
    (isBalance && concept.class === 'indicator') ||
    asked.some(other => isWithin(glossary, concept.id, other.id) || isWithin(glossary, other.id, concept.id))
  const isNeutral = ({ concept }: Mention) => concept.class === 'measure' || NEUTRAL_CLASSES.has(concept.class) || concept.id === 'province-wide' || concept.id === 'city-wide' || (concept.class === 'place' && isAbout(entry, concept, glossary)) // prettier-ignore
  const isUnsaid = ({ firstToken, tokens: length }: Mention) => tokens.slice(firstToken, firstToken + length).some(token => !isPlain(token) && !isSaid(token, question)) // prettier-ignore
  const extra = mentions.filter(mention => !isAsked(mention) && !isNeutral(mention) && isUnsaid(mention))
  const taken = new Set(
    mentions.flatMap(({ firstToken, tokens: length }) => Array.from({ length }, (_, i) => firstToken + i)),
  )
  const rest = tokens.filter((token, i) => !taken.has(i) && !isPlain(token) && !isSaid(token, question))
  const elsewhere = extra.some(({ concept }) => concept.class === 'place') ? OTHER_PLACE : 0
  return elsewhere + TOO_NARROW * Math.min(3, extra.length) + OTHER_WORDS * Math.min(1, rest.length / 3)
}

// Among whom a rank counts.
function rankScope({ comparedWith }: Figure): 'region' | 'country' | undefined {
  const words = fold(comparedWith ?? '')
  if (/vung|khu vuc|region|delta|mien|bac trung bo|dia phuong/.test(words)) return 'region'
  return /ca nuoc|toan quoc|nuoc|country|nation/.test(words) ? 'country' : undefined
}

const NEUTRAL_CLASSES: ReadonlySet<string> = new Set(['organisation', 'office'])

function isPlain({ marked, folded }: Token): boolean {
  if (/^\d/.test(folded)) return false
  const functional =
    marked === folded
      ? VIETNAMESE_FUNCTION_WORDS.has(folded) || ENGLISH_FUNCTION_WORDS.has(folded)
      : VIETNAMESE_FUNCTION_WORDS_MARKED.has(marked)
  return folded.length < 2 || functional || PLAIN.has(folded)
}

const PLAIN = new Set(
  'tong toan tinh muc ket qua gia tri dia ban ca overall gap difference between what hit time high total value amount level figure hang nam uoc thuc hien chung so luong'.split(
    ' ',
  ),
)

function isSaid({ marked, folded }: Token, { terms }: Question): boolean {
  return terms.some(({ wordings }) =>
    wordings.some(({ words, form }) =>
      ` ${words} `.includes(` ${form === 'marked' ? marked : form === 'folded' ? folded : stem(folded)} `),
    ),
  )
}

/** What speaks for a figure and against it, beside what it has in common with the question; about -0.5 to 0.5. */
export function preference(question: Question, figure: Figure, entry: Entry): number {
  let bonus = 0
  const { kinds } = question
  if (kinds?.[0] === figure.kind) bonus += 0.08
  // Nothing said of a kind: the amount itself, before how it changed.
  if (
    !kinds &&
    figure.kind !== 'growth' &&
    figure.kind !== 'change' &&
    figure.kind !== 'ratio-to-previous' &&
    figure.kind !== 'multiple'
  )
    bonus += 0.04
  if (!kinds && (figure.kind === 'level' || figure.kind === 'count')) bonus += 0.03
  if (question.direction !== undefined && figure.direction !== null)
    bonus += figure.direction === question.direction ? 0.03 : -0.1
  if (question.base !== undefined && baseOf(figure) === question.base) bonus += 0.15
  else if (question.base === undefined && baseOf(figure) === 'month') bonus -= 0.05
  const main = entry.report.period
  const period = figure.period
  if (question.period) {
    const unmonthed = question.period.months !== undefined && period?.months === undefined
    if (period && !unmonthed && !periodsConflict(question.period, period, true)) bonus += 0.1
    if (
      question.period.year === undefined &&
      main?.year !== undefined &&
      period?.year !== undefined &&
      main.year !== period.year
    )
      bonus -= 0.12
  } else if (main && period) {
    if (samePeriod(main, period)) bonus += 0.1
    else if (main.year !== undefined && period.year !== undefined && main.year !== period.year) bonus -= 0.12
    else if (periodsConflict(main, period)) bonus -= 0.08
  }
  if (main && period === null) bonus -= 0.12
  if (figure.period?.cumulative && !/luy ke|cumulative|den nay|so far|to date|tong/.test(fold(question.understood)))
    bonus -= 0.08
  if (figure.kind === 'rank' && question.scope !== undefined)
    bonus += rankScope(figure) === question.scope ? 0.15 : -0.3
  if (figure.status === 'target' && question.prospective) bonus += 0.12
  if (figure.kind === 'rank' && question.wanted !== 'rank') bonus -= 0.2
  // Said earlier, said more to the point: only to break ties.
  return bonus - figure.paragraph * 0.0005
}
