/** Questions: what somebody asks, understood. */
import type { FigureKind } from '../report/model.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import { documentFrequency } from '../search/index.ts'
import { buildQuery, type Query } from '../search/query.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { conceptTerm } from '../search/terms.ts'
import { fold, normalise } from '../text/fold.ts'
import { type Concept, findMentions } from '../text/glossary.ts'
import { answerLanguage, detectWriting, type Language, type Writing } from '../text/language.ts'
import { findPeriods, type Period } from '../text/periods.ts'
import { expandShorthand } from '../text/shorthand.ts'
import { tokenize } from '../text/tokens.ts'
import { contentTerms } from './content.ts'
import { correctWords } from './correction.ts'
import {
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
  /** As typed, in composed Unicode. */
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

/** Understands one question against a snapshot, whose words decide what is a typo. */
export function parseQuestion(typed: string, snapshot: Snapshot): Question {
  const text = normalise(typed).trim()
  const english = detectWriting(text, snapshot.translator.knowsEnglish) === 'en'
  const expanded = english ? text : expandShorthand(text)
  const query = buildQuery(expanded, snapshot)
  const understood = correctWords(expanded, query, snapshot)
  // Read as typed, not by search keys, in which "lý" and "lí" are one.
  const folded = ` ${tokenize(understood).map(({ start, end }) => fold(understood.slice(start, end))).join(' ')} ` // prettier-ignore
  const { writing } = query
  const inLibrary = (id: string) => documentFrequency(snapshot.index, conceptTerm(id)) > 0
  const mentions = findMentions(snapshot.glossary, withoutAsking(understood), {
    lenient: true,
    known: snapshot.isKnownWord,
    ...(writing === 'vi-unmarked' ? { likely: inLibrary } : {}),
  })
  const named = mentions.map(({ concept }) => concept)
  const concepts = [...named, ...impliedConcepts(folded, named, snapshot)]
  const { period, base, spans } = readPeriods(understood, folded)
  const shape = readWanted(folded, understood)
  // Naming something that is measured, and no more, asks how much it is.
  const wanted = shape === 'what' && concepts.some(concept => concept.class === 'indicator') ? 'amount' : shape
  // "dưới 30%" gives a percentage, "bao nhiêu %" asks for one.
  const percent = /(?<!\d\s?)%/.test(understood) || / (?:phan tram|percent|per cent|percentage) /.test(folded)
  return {
    text,
    understood,
    writing,
    language: answerLanguage(writing),
    wanted,
    kinds: readKinds(folded, { wanted, percent, base }),
    percent,
    period,
    base,
    places: concepts.filter(concept => concept.class === 'place' && !WHOLE_PLACES.has(concept.id)),
    concepts: concepts.filter(concept => concept.class !== 'place'),
    terms: contentTerms(understood, {
      mentions,
      counted: readCount(folded)?.toString(),
      implied: concepts.slice(named.length),
      periods: spans,
      writing,
      snapshot,
      left:
        wanted === 'which' ? readAsked(understood) : wanted === 'rank' ? 'vung khu vuc region regional country' : '',
    }),
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

// "con bao nhieu" holds no typhoon (cơn bão): the words of asking are blanked before names are looked for.
function withoutAsking(text: string): string {
  return text.replace(
    /(?<![\p{L}])(?:là\s+|la\s+)?(?:bao\s+nhiêu|bao\s+nhieu|thế\s+nào|the\s+nao|như\s+thế|ở\s+đâu|o\s+dau)(?![\p{L}])/giu,
    words => '.'.repeat(words.length),
  )
}

/** Growth of nothing else named is the growth of the economy. */
function impliedConcepts(folded: string, named: readonly Concept[], { glossary }: Snapshot): Concept[] {
  // "which indicator grew most?", "what grew 19.3%?" ask what it was that grew.
  if (!speaksOfGrowth(folded) || / (?:which|what grew|nao|\d+[.,]\d+) /.test(folded)) return []
  if (
    named.some(concept => concept.class !== 'place' && concept.class !== 'measure' && concept.class !== 'organisation')
  )
    return []
  const economy = glossary.concepts.get('economic-growth')
  return economy ? [economy] : []
}

/** The period asked about, what it is to be compared with, and where both are written. */
function readPeriods(understood: string, folded: string) {
  const mentions = findPeriods(understood)
  const low = fold(understood)
  const compared =
    / (?:so (?:voi )?|compared (?:with|to) |against |versus |vs |than |cao hon |thap hon |on (?=\d{4}|the (?:previous|last) )|bang may % |bang bao nhieu % )/.exec(
      ` ${low}`,
    )
  const cut = compared ? compared.index : Number.POSITIVE_INFINITY
  const own = mentions.filter(({ start }) => start < cut)
  const after = mentions.find(({ start }) => start >= cut)
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
  if (/ (?:thang truoc|month on month|previous month|last month|month earlier) /.test(folded)) return 'month'
  if (/ (?:quy truoc|quarter on quarter|previous quarter|last quarter) /.test(folded)) return 'quarter'
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
