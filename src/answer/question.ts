/** Questions: what somebody asks, understood. */
import { buildQuery, type Query } from '../search/query.ts'
import type { Snapshot } from '../search/snapshot.ts'
import type { FigureKind } from '../report/model.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import { fold, normalise } from '../text/fold.ts'
import { type Concept, findMentions } from '../text/glossary.ts'
import { answerLanguage, detectWriting, type Language, type Writing } from '../text/language.ts'
import { findPeriods, type Period } from '../text/periods.ts'
import { expandShorthand } from '../text/shorthand.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { documentFrequency } from '../search/index.ts'
import { conceptTerm, foldedTerm } from '../search/terms.ts'
import { contentTerms, isOneEditAway, type Term } from './terms.ts'

/** What sort of thing would answer the question. */
export type Wanted = 'amount' | 'rank' | 'who' | 'when' | 'where' | 'why' | 'which' | 'what'

/** What an amount is compared with: a month, a quarter or a year before. */
export type Base = 'month' | 'quarter' | 'year'

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
  const folded = ` ${tokenize(understood).map(token => token.folded).join(' ')} ` // prettier-ignore
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
  const percent = /(?<!\d\s?)%/.test(understood) || has(folded, / (?:phan tram|percent|per cent|percentage) /)
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
    prospective: PROSPECTIVE.test(folded),
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

const PROSPECTIVE =
  / (?:muc tieu|phan dau|du kien|du bao|chi tieu|giao|dat ra|target|goal|forecast|outlook|plan for|planned|expected|guidance|projected|se|uoc) /

function readStatus(folded: string, percent: boolean): 'target' | 'forecast' | undefined {
  const measured = percent || has(folded, / (?:share|dat may|bang may|met) /)
  if (!measured && has(folded, / (?:muc tieu|phan dau|chi tieu|target|goal|aim) /)) return 'target'
  if (has(folded, / (?:muc tieu|target|goal) /) && has(folded, CHANGE)) return 'target'
  return has(folded, / (?:du bao|forecast|projected|du kien|expected|guidance|outlook) /) ? 'forecast' : undefined
}

const has = (folded: string, words: RegExp) => words.test(folded)

function readWanted(folded: string, understood: string): Wanted {
  if (
    has(
      folded,
      / (?:thu may|hang may|xep thu|dung thu|xep hang|vi tri thu|rank|ranks|ranked|ranking|what place|what position|dung o dau|xep o dau) /,
    ) ||
    /where (?:does|did|do|is) .* (?:stand|stands|come|place|placed) /.test(folded)
  )
    return 'rank'
  if (
    has(
      folded,
      / (?:vi sao|tai sao|sao lai|why|nguyen nhan|ly do|do dau|nho dau|what drove|what caused|what led|reason|reasons|how come) /,
    )
  )
    return 'why'
  if (
    has(
      folded,
      / (?:who|whom|whose|ai|chuc gi|chuc vu gi|what post|what position|what job|what office|what role|nguoi nao|ong nao|ba nao|chuyen gia nao|vi nao|nhan vat nao|lanh dao (?:[a-z]+ ){0,5}nao|which (?:economist|official|expert|person|minister|leader)) /,
    )
  )
    return 'who'
  if (
    has(
      folded,
      / (?:khi nao|bao gio|ngay nao|hom nao|luc nao|thoi gian nao|ngay may|thang nao|nam nao|when|what (?:date|day)|which (?:date|day|month|year)) /,
    )
  )
    return 'when'
  if (has(folded, / (?:o dau|noi nao|cho nao|tai dau|dia diem nao|where) /)) return 'where'
  if (
    has(
      folded,
      / (?:bao nhieu|may|how much|how many|how big|how large|how high|how fast|how full|how far|nhieu nhieu) /,
    )
  )
    return 'amount'
  if (has(folded, / (?:nao|nhung gi|which|what are|liet ke|ke ten|list) /)) return 'which'
  if (/%/.test(understood) || has(folded, AMOUNT_NOUN)) return 'amount'
  return 'what'
}

const AMOUNT_NOUN =
  / (?:growth|rise|increase|fall|drop|decline|total|value|turnover|revenue|rate|share|level|output|surplus|deficit|gap|number|tang|giam|dat|tong|muc|ty le|so luong|doanh thu|tang truong|kim ngach|san luong|gia tri|index|price|prices|cost|volume|percentage|percent) /

function readKinds(
  folded: string,
  { wanted, percent, base }: { wanted: Wanted; percent: boolean; base: Base | undefined },
): FigureKind[] | undefined {
  if (wanted === 'rank') return ['rank']
  const share = has(folded, / (?:chiem|ty trong|dong gop|share of|account for|accounts for|accounted for|proportion|made up|make up|co cau) /) // prettier-ignore
  const plan = has(folded, / (?:ke hoach|du toan|chi tieu|muc tieu|of plan|of target|target was met|target met|revenue target|of the target|of the plan|budget plan|annual plan|yearly plan|completion) /) // prettier-ignore
  const growth = has(folded, CHANGE) || has(folded, / (?:up or down|tang hay giam) /)
  if (!growth && base !== undefined) return ['growth', 'ratio-to-previous', 'change', 'multiple']
  if (has(folded, / how many (?!percent|per|times|points)/) || (!percent && has(folded, COUNTED)))
    return ['count', 'level', 'change', 'multiple']
  const multiple = has(folded, / (?:gap may|may lan|bao nhieu lan|how many times) /)
  if (multiple) return ['multiple', 'growth', 'ratio-to-previous']
  if (plan && (percent || has(folded, / (?:share|percentage|dat may|bang may) /)) && !growth)
    return ['plan-completion', 'ratio-to-previous', 'share']
  if (share && !growth) return ['share']
  if (growth && !has(folded, / (?:len bao nhieu|con bao nhieu|xuong bao nhieu) /)) {
    const kinds: FigureKind[] = ['growth', 'ratio-to-previous', 'change', 'multiple']
    return percent ? ['growth', 'ratio-to-previous', 'change'] : kinds
  }
  if (percent) return ['share', 'plan-completion', 'growth', 'ratio-to-previous', 'level', 'change']
  if (has(folded, MONEY)) return ['level', 'change']
  if (has(folded, / (?:how many|bao nhieu nguoi|bao nhieu doanh nghiep) /))
    return ['count', 'level', 'change', 'multiple']
  if (has(folded, / (?:how much|la bao nhieu|dat bao nhieu|duoc bao nhieu|total|tong) /))
    return ['level', 'count', 'plan-completion', 'share']
  return undefined
}

const CHANGE =
  / (?:tang|giam|tang truong|sut giam|suy giam|growth|grow|grew|grown|rise|rose|risen|increase|increased|fall|fell|fallen|drop|dropped|decline|declined|decrease|decreased|narrow|narrowed|widen|widened|shrink|shrank|change|changed|jump|jumped|surge|surged|slow|slowed|climb|climbed) /
const COUNTED =
  / (?:bao nhieu|may) (?:nguoi|lao dong|doanh nghiep|du an|ho|xa|tinh|huyen|dia phuong|don vi|truong hop|co so|to chuc|cong trinh|hoc sinh|cong nhan|khach|luot|ca|vu|diem|truong|hop tac xa|nha may|giuong|bac si) /
const MONEY =
  / (?:(?:bao nhieu|may) (?:nghin |ngan |tram |chuc )?(?:ty|trieu|nghin|ngan|dong|usd|do|tan|ha|tien|euro|bang)) /

function readDirection(folded: string): 'up' | 'down' | undefined {
  if (has(folded, / (?:giam|sut giam|fall|fell|drop|dropped|decline|declined|decrease|narrow|narrowed|down) /))
    return 'down'
  return has(folded, CHANGE) ? 'up' : undefined
}

function readSuperlative(folded: string): 'most' | 'least' | undefined {
  if (has(folded, / (?:thap nhat|it nhat|nho nhat|cham nhat|kem nhat|lowest|least|smallest|slowest|fewest) /))
    return 'least'
  if (has(folded, / (?:cao nhat|nhieu nhat|lon nhat|manh nhat|nhanh nhat|dan dau|dung dau|tot nhat|most|highest|largest|biggest|fastest|top|strongest|steepest) /)) return 'most' // prettier-ignore
  return undefined
}

// "ngành hàng nào", "company nào", "which product group": the noun that the answer must be one of.
function readAsked(understood: string): string | undefined {
  const vietnamese =
    /(?:^|[\s,])(?<noun>(?:(?!là\s|la\s|những\s|nhung\s|của\s|có\s|các\s|thì\s)[\p{L}]+\s+){0,2}[\p{L}]+)\s+(?:nào|nao)(?![\p{L}])/iu.exec(
      understood,
    )
  const english =
    /\bwhich\s+(?:\d+\s+|two\s+|three\s+|four\s+)?(?<noun>[a-z]+(?:\s+(?!was|is|were|are|has|have|had|did|does|do|will|must|can|should|rose|fell)[a-z]+)?)/iu.exec(
      understood,
    )
  const listed =
    /(?<noun>[\p{L}]+\s+[\p{L}]+)\s+(?:[\p{L}]+\s+){0,3}(?:là|la)\s+(?:những\s+)?(?:gì|gi|nước nào)/iu.exec(understood)
  const noun = (vietnamese ?? english ?? listed)?.groups?.['noun']
  return noun === undefined ? undefined : fold(noun)
}

function readScope(folded: string): 'region' | 'country' | undefined {
  if (has(folded, / (?:vung|khu vuc|region|regional|delta|mien) /)) return 'region'
  return has(folded, / (?:ca nuoc|toan quoc|nationwide|country|national|nationally) /) ? 'country' : undefined
}

function readCount(folded: string): number | undefined {
  const match =
    / (?:top )?(?<n>\d{1,2}) (?:thi truong|nganh|mat hang|san pham|nuoc|tinh|dia phuong|nhom|largest|biggest|markets|top|linh vuc|nguyen nhan|giai phap|nhiem vu|doi tac) /.exec(
      folded,
    )
  return match ? Number(match.groups?.['n']) : undefined
}

/** Growth of nothing else named is the growth of the economy. */
function impliedConcepts(folded: string, named: readonly Concept[], { glossary }: Snapshot): Concept[] {
  if (!has(folded, / (?:tang truong|growth|grow|grew|growing) /)) return []
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
    / (?:so (?:voi )?|compared (?:with|to) |against |versus |vs |than |cao hon |thap hon |on (?=\d{4})|bang may % |bang bao nhieu % )/.exec(
      ` ${low}`,
    )
  const cut = compared ? compared.index : Number.POSITIVE_INFINITY
  const own = mentions.filter(({ start }) => start < cut)
  const after = mentions.filter(({ start }) => start >= cut)
  const period = own.map(mention => mention.period).reduce<Period | undefined>(mergePeriods, undefined)
  const wholeYear =
    / (?:ca nam|full year|whole year|whole of|for the year) /.test(folded) && period?.months === undefined
  const asked: Period | undefined = wholeYear ? { ...period, months: [1, 12] } : period
  return {
    period: asked && Object.keys(asked).length > 0 ? asked : undefined,
    base: readBase(folded, after[0]?.period, asked),
    spans: mentions,
  }
}

function mergePeriods(a: Period | undefined, b: Period): Period {
  if (!a) return b
  return { ...b, ...a, ...(a.year === undefined && b.year !== undefined ? { year: b.year } : {}) }
}

function readBase(folded: string, compared: Period | undefined, own: Period | undefined): Base | undefined {
  if (own?.relative !== undefined) return undefined
  if (has(folded, / (?:thang truoc|month on month|previous month|last month|month earlier) /)) return 'month'
  if (has(folded, / (?:quy truoc|quarter on quarter|previous quarter|last quarter) /)) return 'quarter'
  if (
    has(
      folded,
      / (?:cung ky(?! (?:nam )?\d)|nam ngoai|nam truoc|year on year|year earlier|last year|previous year|annual|annually|(?:with|to|on|over|from|than) the same period) /,
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
  return compared.year === undefined ? undefined : 'year'
}

// Of the words one letter away, the one that fits its neighbours and that a report has.
function bestCorrection(
  token: Token,
  { before, after, snapshot }: { before: Token | undefined; after: Token | undefined; snapshot: Snapshot },
): string | undefined {
  const guesses = snapshot.wordSpeller.correct(token.marked).filter(({ word }) => {
    const folded = fold(word)
    return isOneEditAway(token.marked, word) || isOneEditAway(token.folded, folded) || folded === token.folded
  })
  const fit = (word: string) => {
    const folded = fold(word)
    const pairs = [
      before && snapshot.isKnownPair(before.folded, folded),
      after && snapshot.isKnownPair(folded, after.folded),
    ]
    const inReport = documentFrequency(snapshot.index, foldedTerm(folded)) > 0
    const beside = [before, after].some(token => token !== undefined && /^\d/.test(token.folded))
    return 2 * pairs.filter(Boolean).length + Number(inReport) + (beside && BESIDE_NUMBERS.has(folded) ? 3 : 0)
  }
  return guesses.toSorted((a, b) => fit(b.word) - fit(a.word))[0]?.word
}

const BESIDE_NUMBERS = new Set(['thang', 'nam', 'quy', 'ngay', 'ty', 'trieu', 'nghin', 'tan', 'tuoi'])

/** The text with unknown words replaced by what they were most likely meant for. */
function correctWords(text: string, query: Query, snapshot: Snapshot): string {
  let corrected = ''
  let from = 0
  for (const [i, { token }] of query.words.entries()) {
    const word = text.slice(token.start, token.end)
    if (!/^\p{L}/u.test(word) || token.folded.length < 3 || snapshot.isKnownWord(token.folded)) continue
    if (/^\p{Lu}/u.test(word) && token.start > 0) continue
    const best = bestCorrection(token, {
      before: query.words[i - 1]?.token,
      after: query.words[i + 1]?.token,
      snapshot,
    })
    if (best === undefined) continue
    corrected += text.slice(from, token.start) + best
    from = token.end
  }
  return corrected + text.slice(from)
}
