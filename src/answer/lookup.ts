/** Lookup: which of the reports' figures answer a question, and which come near. */
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import type { Figure, FigureKind } from '../report/model.ts'
import { fold } from '../text/fold.ts'
import {
  ENGLISH_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS_MARKED,
} from '../text/function-words.ts'
import { type Concept, findMentions, type Glossary, isWithin, type Mention } from '../text/glossary.ts'
import { completePeriod, isWholeYear, type Period, periodsConflict, samePeriod } from '../text/periods.ts'
import { stem } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { sentences } from '../report/passages.ts'
import type { Base, Question } from './question.ts'
import { coverage, isNegated, type Term, type WordForms, wordForms } from './terms.ts'

/** A figure held against a question. */
export type Match = {
  readonly figure: Figure
  readonly entry: Entry
  /** How much of what was asked the figure speaks of, 0 to 1, weighted by how telling each term is. */
  readonly coverage: number
  /** Coverage with what speaks for and against this figure among others; higher is better. */
  readonly score: number
  /** Why it cannot be the answer, if it cannot: it may still be near. */
  readonly conflict: Conflict | undefined
}

export type Conflict = 'indicator' | 'kind' | 'period' | 'place' | 'status' | 'base' | 'coverage'

/**
 * Holds every figure of the given reports against the question, best first. Figures in conflict with it come after all
 * others.
 */
export function lookUpFigures(question: Question, entries: readonly Entry[], snapshot: Snapshot): Match[] {
  const matches = entries.flatMap(entry => entry.figures.map(figure => match(question, figure, { entry, snapshot })))
  return matches.toSorted(
    (a, b) => Number(a.conflict !== undefined) - Number(b.conflict !== undefined) || b.score - a.score,
  )
}

/** Below this, what was asked and what the figure says have too little in common. */
export const ENOUGH_COVERAGE = 0.66

// How fully a term counts by where it stands: in the figure's own words, its clause, its sentence,
// the sentence before, its paragraph, the report's title.
const NEARNESS = { label: 1, clause: 0.95, sentence: 0.66, before: 0.6, paragraph: 0.3, report: 0.3 } as const
// A figure about something narrower than what was asked loses this for each concept too many, and for other words.
const TOO_NARROW = 0.13
const OTHER_WORDS = 0.14
const OTHER_PLACE = 0.12

type Surroundings = { readonly entry: Entry; readonly snapshot: Snapshot }

function match(question: Question, figure: Figure, { entry, snapshot }: Surroundings): Match {
  const forms = formsOf(figure, entry, snapshot.glossary)
  const terms = question.terms.filter(term => term.concept?.class !== 'measure')
  // A word without a translation cannot be looked for in the other language: its absence says less.
  const foreign = entry.report.language !== question.language
  const weightOf = (term: Term) => (foreign && !term.translated ? term.weight / 2 : term.weight)
  const total = terms.reduce((sum, term) => sum + weightOf(term), 0)
  const covered = terms.map(term => ({
    term,
    share: termCoverage(term, forms, { figure, entry, snapshot, asked: question.places }),
  }))
  const sum = covered.reduce((sum, { term, share }) => sum + weightOf(term) * share, 0)
  // Nothing named but a period or a kind: the question is about the report's own subject.
  // Without so much as a period, though, it could be about anything.
  const asked =
    total === 0 ? (question.period || question.wanted === 'rank' || question.wanted === 'which' ? 0.7 : 0) : sum / total
  const conflict =
    findConflict(question, figure, { entry, snapshot, covered }) ?? (asked < ENOUGH_COVERAGE ? 'coverage' : undefined)
  const score =
    asked - narrowness(question, figure, { entry, glossary: snapshot.glossary }) + preference(question, figure, entry)
  return { figure, entry, coverage: asked, score, conflict }
}

type Forms = { readonly [Where in keyof typeof NEARNESS]: WordForms }
const remembered = new WeakMap<Figure, Forms>()

function formsOf(figure: Figure, entry: Entry, glossary: Glossary): Forms {
  const known = remembered.get(figure)
  if (known) return known
  const text = entry.report.paragraphs[figure.paragraph]?.text ?? ''
  const all = sentences(text)
  const position = all.findIndex(({ start, end }) => start <= figure.span.start && figure.valueSpan.start < end)
  const sentence = all[position]
  const before = all[position - 1]
  const read = (words: string, concepts: Iterable<string> = []) => {
    const mentions = findMentions(glossary, words)
    const negated = mentions.filter(({ start }) => isNegated(words, start)).map(({ concept }) => concept.id)
    return wordForms(words, [...concepts, ...mentions.map(({ concept }) => concept.id)], negated)
  }
  const around = sentence ?? figure.span
  const forms: Forms = {
    label: read(
      `${figure.indicator} . ${figure.unitKind === 'count' ? figure.unit : ''} . ${figure.unitKind === 'rank' ? (figure.comparedWith ?? '') : ''}`,
      withEquivalents(figure),
    ),
    clause: read(text.slice(figure.span.start, clauseEnd(text, figure, around.end))),
    sentence: read(text.slice(around.start, around.end)),
    before: read(before ? text.slice(before.start, before.end) : ''),
    paragraph: read(text),
    report: read(entry.report.title),
  }
  remembered.set(figure, forms)
  return forms
}

// To the next mark or number: what comes after speaks of something else.
function clauseEnd(text: string, figure: Figure, limit: number): number {
  const rest = text.slice(figure.span.end, limit)
  const stop = /[,;.()]|\d| trong đó | và | với /.exec(rest)
  return figure.span.end + (stop ? stop.index : rest.length)
}

// What is different as an amount is one as a rate: an economy grows by what its GDP does (its GRDP where it is a
// province's), industry by what its production index does, prices by what the consumer price index does.
const SAME_RATES: readonly (readonly string[])[] = [
  ['economic-growth', 'gdp', 'grdp'],
  ['industrial-production', 'iip'],
  ['inflation', 'cpi'],
]

function isSameRate(id: string, asked: readonly Concept[]): boolean {
  return SAME_RATES.some(group => group.includes(id) && asked.some(concept => group.includes(concept.id)))
}

/** The concepts a figure can be asked for by. */
function withEquivalents(figure: Figure): string[] {
  const rate = figure.kind === 'growth' || figure.kind === 'rank' || figure.kind === 'change'
  if (!rate) return [...figure.concepts]
  const same = SAME_RATES.filter(group => group.some(id => figure.concepts.includes(id))).flat()
  return [...new Set([...figure.concepts, ...same])]
}

/** A concept said in its parts ("sản lượng thủy sản – tôm" for shrimp output), each where it stands. */
function partCoverage(term: Term, forms: Forms): number {
  let best = 0
  for (const parts of term.parts) {
    const places = term.concept?.class === 'indicator' ? PART_PLACES : OWN_PLACES
    const shares = parts.map((part): number => {
      const where = places.find(place => forms[place][part.form].includes(` ${part.words} `))
      return where === undefined ? 0 : NEARNESS[where]
    })
    // Said in one breath it is another, longer name that holds this one.
    const whole = ` ${parts.map(({ words }) => words).join(' ')} `
    // The head of the name must be the figure's own: "vốn đăng ký" of the registered capital of new enterprises.
    if (
      Math.min(...shares) === 0 ||
      (shares[0] ?? 0) < NEARNESS.clause ||
      forms.label[parts[0]?.form ?? 'marked'].includes(whole)
    )
      continue
    best = Math.max(best, (IN_PARTS * shares.reduce((sum, share) => sum + share, 0)) / shares.length)
  }
  return best
}

const OWN_PLACES = ['label', 'clause'] as const
const PART_PLACES = [...OWN_PLACES, 'sentence'] as const
const IN_PARTS = 0.9

type Reading = Surroundings & { readonly figure: Figure; readonly asked: readonly Concept[] }

function termCoverage(term: Term, forms: Forms, { figure, entry, snapshot, asked }: Reading): number {
  let best = 0
  for (const [where, nearness] of Object.entries(NEARNESS) as [keyof Forms, number][]) {
    if (nearness <= best) break
    best = Math.max(best, nearness * coverage(term, forms[where]))
  }
  const { concept } = term
  // The company or body a report is about is named at its beginning, and meant all through.
  if (term.name && entry.report.paragraphs.slice(0, 4).some(({ text }) => coverage(term, wordForms(text, [])) === 1))
    return 1
  if (!concept) return best
  if (concept.class === 'place' && isAbout(entry, concept, snapshot.glossary))
    return best >= 0.95 ? best : isOfOtherPlace(figure, concept, { entry, snapshot, asked }) ? 0.5 : 1
  best = Math.max(best, partCoverage(term, forms))
  // A narrower figure speaks of the broader thing, in part.
  const narrower = figure.concepts.some(id => id !== concept.id && isWithin(snapshot.glossary, id, concept.id))
  return Math.max(best, narrower ? 0.7 : 0)
}

// "TPHCM tăng 1,39%" in a report on Đồng Nai: its own words name another place, and only that.
function isOfOtherPlace(
  figure: Figure,
  place: Concept,
  { snapshot: { glossary }, asked }: Surroundings & { asked: readonly Concept[] },
): boolean {
  const mentions = findMentions(glossary, figure.subject).filter(({ concept }) => concept.class === 'place')
  return mentions.some(({ concept }) => concept.id !== 'province-wide' && concept.id !== 'city-wide' && concept.id !== place.id && !isWithin(glossary, place.id, concept.id) && !asked.some(({ id }) => id === concept.id)) // prettier-ignore
}

/** Whether a report is about a place or a part of it. */
export function isAbout(entry: Entry, place: Concept, glossary: Glossary): boolean {
  const name = entry.place
  if (name === null) return false
  const own = findMentions(glossary, name).map(({ concept }) => concept.id)
  return own.includes(place.id) || [...place.vi, ...place.en, ...place.short].some(other => fold(other) === fold(name))
}

type Covered = readonly { readonly term: Term; readonly share: number }[]

function findConflict(
  question: Question,
  figure: Figure,
  { entry, snapshot, covered }: Surroundings & { covered: Covered },
): Conflict | undefined {
  const named = (kind: string) => figure.concepts.some(id => snapshot.glossary.concepts.get(id)?.class === kind)
  // Said in the figure's sentence is enough where the figure's own words name no other.
  const enough = (kind: string, usual: number) => (named(kind) ? usual : NEARNESS.before)
  if (covered.some(({ term, share }) => term.concept?.class === 'place' && share < enough('place', 0.79)))
    return 'place'
  const subjects = covered.filter(({ term }) => isSubject(term))
  if (
    subjects.length > 0 &&
    !subjects.some(({ share }) => share >= 0.79) &&
    !(named('sector') || named('indicator') ? false : subjects.every(({ share }) => share >= NEARNESS.sentence))
  )
    return 'indicator'
  // A list names many sectors in one sentence: one that is asked for must be the figure's own.
  if (subjects.some(({ term, share }) => share < (term.concept?.class === 'sector' ? enough('sector', 0.69) : 0.6)))
    return 'indicator'
  if (covered.some(({ term, share }) => term.name && share < 0.79)) return 'coverage'
  if (hasOtherIndicator(question, figure, { covered, glossary: snapshot.glossary })) return 'indicator'
  if (question.kinds && !question.kinds.includes(figure.kind)) return 'kind'
  if (!unitFits(question, figure)) return 'kind'
  const asked =
    question.period?.relative === undefined ? question.period : completePeriod(question.period, entry.report.period)
  if (asked && conflictsInTime(asked, figure)) return 'period'
  if (question.status !== undefined && figure.status === 'reported') return 'status'
  if (question.period?.year !== undefined && entry.report.period?.year !== undefined && figure.period === null && question.period.year !== entry.report.period.year) return 'period' // prettier-ignore
  if (figure.status !== 'reported' && !question.prospective && !(question.period && figure.period && samePeriod(question.period, figure.period))) return 'status' // prettier-ignore
  const base = baseOf(figure)
  if (question.base && base && question.base !== base && figure.kind !== 'level' && figure.kind !== 'count')
    return 'base'
  return undefined
}

// A figure that names no period of its own has its report's, but perhaps not the same months.
function conflictsInTime(asked: Period, figure: Figure): boolean {
  const { period, periodText } = figure
  if (!period) return false
  if (periodText === null) return asked.year !== undefined && period.year !== undefined && asked.year !== period.year
  // Asked for some months, the figure of a whole year is no answer.
  if (asked.months && !isWholeYear(asked) && (!period.months || isWholeYear(period))) return true
  return periodsConflict(asked, period, asked.months !== undefined)
}

function isSubject({ concept }: Term): boolean {
  return concept?.class === 'indicator' || concept?.class === 'sector'
}

/** Whether the figure measures something else: it names an indicator, and none that was asked for. */
function hasOtherIndicator(
  question: Question,
  figure: Figure,
  { covered, glossary }: { covered: Covered; glossary: Glossary },
): boolean {
  const asked = question.concepts.filter(concept => concept.class === 'indicator')
  if (asked.length === 0) return false
  const measured = withEquivalents(figure).filter(id => glossary.concepts.get(id)?.class === 'indicator')
  if (measured.length === 0) return false
  const related = (id: string) => asked.some(concept => isWithin(glossary, id, concept.id))
  if (measured.some(related)) return false
  const best = Math.max(...covered.map(({ term, share }) => (term.concept?.class === 'indicator' ? share : 0)))
  // Named in the figure's own clause it is spoken of, whatever heads the sentence.
  if (best >= NEARNESS.clause) return false
  const isPart = (id: string, concept: Concept) =>
    isWithin(glossary, concept.id, id) || isPartOfName(glossary.concepts.get(id), concept)
  return !(best >= 0.84 && measured.some(id => asked.some(concept => isPart(id, concept))))
}

/** Whether one concept's name is part of the other's: disbursement, of the disbursement of public investment. */
function isPartOfName(part: Concept | undefined, whole: Concept): boolean {
  const inside = (short: string, long: string) => ` ${fold(long)} `.includes(` ${fold(short)} `)
  return (
    part !== undefined &&
    (part.vi.some(short => whole.vi.some(long => inside(short, long))) ||
      part.en.some(short => whole.en.some(long => inside(short, long))))
  )
}

function unitFits({ percent, kinds, understood }: Question, figure: Figure): boolean {
  if (percent) return figure.unitKind === 'percent' || figure.unitKind === 'points' || figure.kind === 'multiple'
  if (
    kinds?.[0] === 'count' &&
    (figure.unitKind === 'money' || figure.unitKind === 'percent' || figure.unitKind === 'rank')
  )
    return false
  const folded = fold(understood)
  const asked = ASKED_UNIT.exec(folded)
  const unit = asked?.groups?.['unit'] ?? asked?.groups?.['sum']
  if (unit !== undefined) return figure.unitKind === (/^(?:tan|ha|km|lit|kg|mw)$/.test(unit) ? 'physical' : 'money')
  if (/\bhow many\b|\b(?:bao nhieu|may) (?:nguoi|doanh nghiep|du an|ho|xa|diem|truong|vu|ca(?! nuoc))\b/.test(folded)) {
    return figure.unitKind !== 'percent' && figure.unitKind !== 'money' && figure.unitKind !== 'rank'
  }
  return true
}

// "bao nhiêu tỷ", "mấy triệu USD", "bao nhiêu tấn"; but "bao nhiêu triệu người" asks for people.
const ASKED_UNIT =
  /\b(?:bao nhieu|may) (?:(?:tram|chuc|nghin|ngan|trieu|ty) )*(?<unit>dong|usd|do(?: la)?|euro|bang(?: anh)?|tien|tan|ha|km|lit|kg|mw)\b|\b(?:bao nhieu|may) (?:(?:tram|chuc|nghin|ngan) )?(?<sum>ty|trieu)(?! *(?:tan|nguoi|luot|khach|ha|san pham|con|kwh|ho|lao dong))\b/

/** What a figure is compared with. */
export function baseOf(figure: Figure): Base | undefined {
  const words = fold(figure.comparedWith ?? '')
  if (words === '') return undefined
  if (/thang truoc|previous month|last month|month-on-month|from (?:october|january)/.test(words)) return 'month'
  if (/quy truoc|previous quarter|last quarter/.test(words)) return 'quarter'
  if (/cung ky|cung thoi diem|nam (?:truoc|ngoai)|\d{4}|year|same period/.test(words)) return 'year'
  return /thang \d/.test(words) ? 'month' : undefined
}

/** How much more the figure's own words say than was asked: other sectors, other places, other words. */
function narrowness(
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
  'tong toan tinh muc ket qua gia tri dia ban ca overall gap difference between what hit time high total value amount level figure hang nam uoc thuc hien chung so luong ty le'.split(
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

function preference(question: Question, figure: Figure, entry: Entry): number {
  let bonus = 0
  const kinds: readonly FigureKind[] | undefined = question.kinds
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
  if (!kinds && (figure.kind === 'level' || figure.kind === 'count')) bonus += 0.02
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
