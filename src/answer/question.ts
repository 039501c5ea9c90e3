/** Questions: what somebody asks, understood. */
import type { FigureKind } from '../report/model.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import { documentFrequency } from '../search/index.ts'
import { buildQuery, type Query } from '../search/query.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { conceptTerm } from '../search/terms.ts'
import { fold, normalise } from '../text/fold.ts'
import { type Concept, findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import { answerLanguage, detectWriting, type Language, tellsLanguage, type Writing } from '../text/language.ts'
import { findPeriods, type Period, type PeriodMention } from '../text/periods.ts'
import { expandEnglishShorthand, expandShorthand } from '../text/shorthand.ts'
import { tokenize } from '../text/tokens.ts'
import { contentTerms } from './content.ts'
import { correctWords } from './correction.ts'
import { withoutCourtesy } from './courtesy.ts'
import {
  askForStated,
  asksForCount,
  type Base,
  isProspective,
  readAsked,
  readCount,
  readDirection,
  readKinds,
  readScope,
  readStatus,
  readSuperlative,
  readWanted,
  speaksOfGrowth,
  type Wanted,
} from './shape.ts'
import type { Term } from './terms.ts'

export type Question = {
  /** As typed, in composed Unicode, without the courtesies around it. */
  readonly text: string
  /** With shorthand spelled out and unknown words corrected. */
  readonly understood: string
  readonly writing: Writing
  readonly language: Language
  readonly wanted: Wanted
  /** The kinds of figure that would do, where the words say so. */
  readonly kinds: readonly FigureKind[] | undefined
  /** Asked for in percent. */
  readonly percent: boolean
  readonly period: Period | undefined
  readonly base: Base | undefined
  readonly places: readonly Concept[]
  /** The whole country, the whole province: named, and part of how the question is understood, but no place of its own. */
  readonly wholes: readonly Concept[]
  /** Concepts named, places aside. */
  readonly concepts: readonly Concept[]
  /** Everything else that a passage should speak of. */
  readonly terms: readonly Term[]
  /** The most or the least of several. */
  readonly superlative: 'most' | 'least' | undefined
  /** The noun after "which" / before "nào", which the answer must be one of. */
  readonly asked: string | undefined
  readonly direction: 'up' | 'down' | undefined
  /** Asked about a plan or an outlook rather than what was. */
  readonly prospective: boolean
  /** Asked for a target or a forecast itself, which no reported figure is. */
  readonly status: 'target' | 'forecast' | undefined
  /** Ranked among the region's or the whole country's. */
  readonly scope: 'region' | 'country' | undefined
  /** How many are asked for ("3 thị trường lớn nhất"). */
  readonly count: number | undefined
  readonly query: Query
}

/**
 * Understands one question against a snapshot, whose words decide what is a typo. Its answer is in its own language, or
 * in `spoken` where it has no word that tells one.
 */
export function parseQuestion(typed: string, snapshot: Snapshot, spoken?: Language): Question {
  const whole = normalise(typed).trim()
  const bare = withoutCourtesy(whole, snapshot.glossary)
  const text = bare.text === '' ? whole : bare.text
  const english = detectWriting(text, snapshot.translator.knowsEnglish) === 'en'
  const expanded = english ? expandEnglishShorthand(text) : expandShorthand(text)
  const query = buildQuery(expanded, snapshot)
  const { writing } = query
  const { understood, mentions, folded } = readNames(correctWords(expanded, query, snapshot), writing, snapshot)
  const { period, base, spans } = readPeriods(understood, folded)
  const shape = readWanted(folded, understood)
  const named = mentions.map(({ concept }) => concept)
  const { terms, implied } = readTerms({ understood, folded, mentions, shape, periods: spans, writing }, snapshot)
  const concepts = [...named, ...implied]
  // Naming something that is measured, and no more, asks how much it is.
  const wanted = shape === 'what' && concepts.some(concept => concept.class === 'indicator') ? 'amount' : shape
  // "dưới 30%" gives a percentage, "bao nhiêu %" asks for one.
  const percent = /(?<!\d\s?)%/.test(understood) || / (?:phan tram|percent|per cent|percentage) /.test(folded)
  return {
    text,
    understood,
    writing,
    language: tellsLanguage(text, snapshot.translator.knowsEnglish)
      ? answerLanguage(writing)
      : (bare.language ?? spoken ?? answerLanguage(writing)),
    wanted,
    kinds: readKinds(folded, { wanted, percent, base, counts: asksForCount(folded, understood), beside: besideNames(understood, mentions) }), // prettier-ignore
    percent,
    period,
    base,
    places: concepts.filter(concept => concept.class === 'place' && !WHOLE_PLACES.has(concept.id)),
    wholes: concepts.filter(concept => WHOLE_PLACES.has(concept.id)),
    concepts: concepts.filter(concept => concept.class !== 'place'),
    terms,
    superlative: readSuperlative(folded),
    asked: readAsked(understood),
    direction: readDirection(folded),
    prospective: isProspective(folded),
    status: readStatus(folded, percent),
    scope: readScope(folded),
    count: readCount(folded),
    query,
  }
}

type Read = {
  readonly understood: string
  readonly folded: string
  readonly mentions: readonly Mention[]
  readonly shape: Wanted
  readonly periods: readonly PeriodMention[]
  readonly writing: Writing
}

/** What a question speaks of, with the concepts that it means without naming them. */
function readTerms({ understood, folded, mentions, shape, periods, writing }: Read, snapshot: Snapshot) {
  const left =
    shape === 'which' ? readAsked(understood) : shape === 'rank' ? 'vung khu vuc region regional country' : ''
  const counted = readCount(folded)?.toString()
  const read = (implied: readonly Concept[]) =>
    contentTerms(understood, { mentions, counted, implied, periods, writing, snapshot, left })
  const said = read([])
  // "investment growth" is no growth of the economy.
  const isOther = ({ concept, text }: Term) => concept === undefined && !HERE.test(fold(text))
  const named = mentions.map(({ concept }) => concept)
  const implied = said.some(isOther) && !/ dau tu .*vao /.test(folded) ? [] : impliedConcepts(folded, named, snapshot)
  return { terms: implied.length > 0 ? read(implied) : said, implied }
}

// Wherever the report is about.
const HERE = /^(?:dia phuong|tinh nha|tinh|thanh pho|province|provinces|provincial|city|here|local)$/

/** "tăng bao nhiêu?": growth is asked for, and nothing said of what, of when or of where. */
export function asksForAnyGrowth({ wanted, kinds, terms, period }: Question): boolean {
  return wanted === 'amount' && kinds?.[0] === 'growth' && terms.length === 0 && period === undefined
}

/**
 * Whether nothing measured is named and no amount asked for: "xuat khu". Such words are no reason to tell a number that
 * stands near them.
 */
export function isVague({ wanted, concepts, kinds, terms }: Question): boolean {
  if (wanted !== 'what' || kinds !== undefined || concepts.some(concept => concept.class === 'indicator')) return false
  // "con số 6,96 là gì?" names a number by its value.
  return !terms.some(({ text }) => /^\d/.test(text))
}

/** The names in a question; where it states a value of what is named, in a question for that value. */
function readNames(text: string, writing: Writing, snapshot: Snapshot) {
  // "năng suất lúa" is likely where the reports speak of "năng suất", though none says it in one breath.
  const inLibrary = (id: string): boolean => {
    const broader = snapshot.glossary.concepts.get(id)?.broader
    return (
      documentFrequency(snapshot.index, conceptTerm(id)) > 0 ||
      (broader !== undefined && documentFrequency(snapshot.index, conceptTerm(broader)) > 0)
    )
  }
  // "revenue" is a company's turnover, or the budget's where only that is spoken of.
  const inItsSense = (mention: Mention): Mention => {
    const other = OTHER_SENSES[mention.concept.id]?.find(inLibrary)
    const concept =
      other === undefined || inLibrary(mention.concept.id) ? undefined : snapshot.glossary.concepts.get(other)
    return concept ? { ...mention, concept } : mention
  }
  const read = (understood: string) => ({
    understood,
    mentions: withGuests(
      understood,
      findMentions(snapshot.glossary, withoutAsking(understood), {
        lenient: true,
        known: snapshot.isKnownWord,
        ...(writing === 'vi-unmarked' ? { likely: inLibrary } : {}),
      }).map(inItsSense),
      snapshot.glossary,
    ),
    // Read as typed, not by search keys, in which "lý" and "lí" are one.
    // With its marks "chi tiêu" (spending) is no "chỉ tiêu" (target).
    folded: ` ${tokenize(understood).map(({ start, end }) => fold(understood.slice(start, end))).join(' ')} `.replaceAll(/ chi tieu /g, / chi tiêu/iu.test(` ${understood}`) ? ' tieu dung ' : ' chi tieu '), // prettier-ignore
  })
  const names = read(text)
  if (!names.mentions.some(({ concept }) => concept.class === 'indicator')) return names
  const asking = askForStated(text, names.folded, writing === 'en' ? 'en' : 'vi')
  return asking === text ? names : read(asking)
}

// "khách Trung Quốc" are visitors from there.
function withGuests(text: string, mentions: readonly Mention[], glossary: Glossary): Mention[] {
  const visitors = glossary.concepts.get('visitor-arrivals')
  return mentions.flatMap(mention => {
    const before = /(?<![\p{L}])kh[áa]ch\s+$/iu.exec(text.slice(0, mention.start))
    if (!visitors || mention.concept.class !== 'place' || before === null) return [mention]
    const guests = { concept: visitors, start: before.index, end: before.index + 5, firstToken: mention.firstToken - 1, tokens: 1 } // prettier-ignore
    return [guests, mention]
  })
}

const OTHER_SENSES: Readonly<Record<string, readonly string[]>> = { turnover: ['budget-revenue', 'total-trade'] }

/** The words beside what is measured: the "total" of "total social investment" is a part of its name. */
function besideNames(understood: string, mentions: readonly Mention[]): string {
  const named = mentions.filter(({ concept }) => concept.class === 'indicator')
  const rest = named.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, understood)
  return ` ${tokenize(rest).map(({ folded }) => folded).join(' ')} ` // prettier-ignore
}

// "con bao nhieu" holds no typhoon (cơn bão): the words of asking are blanked before names are looked for.
function withoutAsking(text: string): string {
  return text.replace(
    /(?<![\p{L}])(?:là\s+|la\s+)?(?:bao\s+nhiêu|bao\s+nhieu|thế\s+nào|the\s+nao|như\s+thế|ở\s+đâu|o\s+dau|(?:take|takes|took|taken)\s+place)(?![\p{L}])/giu,
    words => BLANK.repeat(words.length),
  )
}

// A letter, so that names do not reach across: "phạt bao nhiêu tiền" holds no "phạt tiền".
const BLANK = 'q'

/** Growth of nothing else named is the growth of the economy. */
function impliedConcepts(folded: string, named: readonly Concept[], { glossary }: Snapshot): Concept[] {
  // "nước nào đầu tư nhiều nhất vào Việt Nam?": what comes in, and not what goes out.
  const inward = / dau tu (?:[a-z]+ ){0,3}vao /.test(folded) && !named.some(concept => concept.class === 'indicator')
  const fdi = inward ? glossary.concepts.get('fdi') : undefined
  if (fdi) return [fdi]
  // "which indicator grew most?", "what grew 19.3%?" ask what it was that grew.
  if (!speaksOfGrowth(folded) || / (?:which|what grew|(?<! the )nao|\d+[.,]\d+) /.test(folded)) return []
  if (
    named.some(concept => concept.class !== 'place' && concept.class !== 'measure' && concept.class !== 'organisation')
  )
    return []
  const economy = glossary.concepts.get('economic-growth')
  return economy ? [economy] : []
}

/** The period asked about, what it is to be compared with, and where both are written. */
function readPeriods(understood: string, folded: string) {
  // "bao nhiêu 1 tháng?" asks for each month, not for January.
  const mentions = findPeriods(understood)
  const times = mentions.filter(({ start, end }) => !/^(?:1|mot) (?:thang|quy|nam|ngay)$/.test(fold(understood.slice(start, end)))) // prettier-ignore
  const low = fold(understood)
  // "số hộ nghèo năm 2030" counts, and compares nothing.
  const compared =
    / (?:so (?:voi |(?=cung |cac |ky |thang |quy |nam |dau |cuoi |ke |\d))|compared (?:with|to) |against |versus |vs |than |from (?=(?:a|the) (?:year|previous|last|quarter|month|same))|cao hon |thap hon |on (?=\d{4}|the (?:previous|last) )|bang may % |bang bao nhieu % )/.exec(
      ` ${low}`,
    )
  const cut = compared ? compared.index : Number.POSITIVE_INFINITY
  const own = times.filter(({ start }) => start < cut)
  const after = times.find(({ start }) => start >= cut)
  const period = own.map(mention => mention.period).reduce<Period | undefined>(mergePeriods, undefined)
  const wholeYear =
    / (?:ca nam|full year|whole year|whole of|for the year) /.test(folded) && period?.months === undefined
  const asked: Period | undefined = wholeYear ? { ...period, months: [1, 12] } : period
  return {
    period: asked && Object.keys(asked).length > 0 ? asked : undefined,
    base: readBase(folded, after?.period, asked),
    spans: mentions,
  }
}

function mergePeriods(a: Period | undefined, b: Period): Period {
  if (!a) return b
  return { ...b, ...a, ...(a.year === undefined && b.year !== undefined ? { year: b.year } : {}) }
}

function readBase(folded: string, compared: Period | undefined, own: Period | undefined): Base | undefined {
  if (own?.relative !== undefined) return undefined
  if (/ (?:thang truoc|month on month|on the month|monthly|previous month|last month|month earlier) /.test(folded))
    return 'month'
  if (/ (?:quy truoc|quarter on quarter|on the quarter|previous quarter|last quarter) /.test(folded)) return 'quarter'
  if (
    / (?:cung ky(?! (?:nam )?\d)|nam ngoai|nam truoc|year on year|year earlier|last year|previous year|annual|annually|(?:with|to|on|over|from|than) the same period) /.test(
      folded,
    )
  )
    return 'year'
  if (!compared) return undefined
  if (compared.months && compared.months[0] === compared.months[1]) {
    return own?.months && own.months[1] !== compared.months[1]
      ? 'month'
      : compared.year === undefined
        ? 'month'
        : 'year'
  }
  if (compared.months && compared.months[1] - compared.months[0] === 2 && compared.year === undefined) return 'quarter'
  return compared.year === undefined ? undefined : 'year'
}
