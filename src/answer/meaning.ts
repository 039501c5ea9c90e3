/** Meaning: what a question asks for, whichever words and language it asks in, and which of many ask for the same. */
import type { Snapshot } from '../search/snapshot.ts'
import { mayBeEnglish } from '../search/query.ts'
import { fold, lower, normalise } from '../text/fold.ts'
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from '../text/function-words.ts'
import { type Concept, findMentions } from '../text/glossary.ts'
import type { Writing } from '../text/language.ts'
import { findPeriods, periodKey } from '../text/periods.ts'
import { stem } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { isAlwaysAsking } from './asking.ts'
import { continueFrom } from './conversation.ts'
import { sameRate } from './equivalents.ts'
import { parseQuestion, type Question } from './question.ts'
import { isUnit, mayBe, readSought, type Sought } from './sought.ts'
import { isAbout } from './surroundings.ts'

/** Two questions ask for the same where all of this is alike. */
export type Meaning = {
  /** What is asked about: subject, place, period, and what sort of thing would answer. */
  readonly about: string
  /** The concepts named where they differ as amounts and not as rates: GDP is no economic growth, but grows by it. */
  readonly amountOf: string
  readonly sought: Sought
}

/**
 * What a question means after the ones before it, oldest first. Where nothing in it is understood, its words are what
 * it means, without case, marks and punctuation.
 */
export function meaningOf(typed: string, snapshot: Snapshot, previous: readonly string[] = []): Meaning {
  if (typed.length > LONGEST_UNDERSTOOD) return { about: wordsOf(typed), amountOf: '', sought: ANY }
  const first = parseQuestion(withoutShouting(typed), snapshot)
  const question = continueFrom(first, previous.map(withoutShouting), snapshot)
  const { wanted, concepts, places, wholes, terms, period } = question
  const isUnderstood = terms.length > 0 || concepts.length > 0 || places.length > 0 || (wholes.length > 0 && period)
  const before = question === first ? [] : previous
  if (!isUnderstood) return { about: [...before, first.text].map(wordsOf).join('\n'), amountOf: '', sought: ANY }
  const sought = wanted === 'amount' ? readSought(question) : ANY
  const named = subjectsOf(question, sought)
  const about = {
    wanted,
    subjects: sortedOnce(named.map(sameRate)),
    places: placesOf(question, snapshot),
    period: period && periodKey(period),
    words: wordsBeside(question, snapshot),
    shape: shapeOf(question),
  }
  return { about: JSON.stringify(about), amountOf: sortedOnce(named).join(' '), sought }
}

/** A question as often as it was asked, with what it means. */
export type Meant<Item> = { readonly item: Item; readonly meaning: Meaning; readonly times: number }

/**
 * Brings together what asks for the same. What leaves the form of an amount open goes with the form that was asked for
 * most, where one was; two forms that were both asked for never come together.
 */
export function groupByMeaning<Item>(meant: readonly Meant<Item>[]): Item[][] {
  const alike = [...Map.groupBy(meant, ({ meaning }) => exactKey(meaning)).values()].flatMap(members => {
    const [first] = members
    return first ? [{ ...first, members, times: members.reduce((sum, { times }) => sum + times, 0) }] : []
  })
  const exactFirst = alike.toSorted((a, b) => openness(a.meaning) - openness(b.meaning) || b.times - a.times)
  const groups: { readonly meaning: Meaning; readonly items: Item[] }[] = []
  for (const { meaning, members } of exactFirst) {
    const items = members.map(({ item }) => item)
    const home = groups.find(group => isOpenTo(meaning, group.meaning))
    if (home) home.items.push(...items)
    else groups.push({ meaning, items })
  }
  return groups.map(({ items }) => items)
}

/** In characters. What is longer is hardly asked twice in other words, and takes milliseconds to go through. */
const LONGEST_UNDERSTOOD = 300
const ANY: Sought = { form: undefined, unit: undefined }

function exactKey({ about, amountOf, sought }: Meaning): string {
  return [about, sought.form === 'growth' ? '' : amountOf, sought.form, sought.unit].join('\n')
}

function openness({ sought }: Meaning): number {
  return Number(sought.form === undefined) + Number(sought.unit === undefined)
}

function isOpenTo(open: Meaning, exact: Meaning): boolean {
  return (
    open.about === exact.about &&
    mayBe(open.sought, exact.sought) &&
    (exact.sought.form === 'growth' || open.amountOf === exact.amountOf)
  )
}

/** Without case, marks and punctuation. */
export function wordsOf(text: string): string {
  return (fold(normalise(text)).match(/[\p{L}\p{N}%]+/gu) ?? []).join(' ')
}

// Capitals tell names, unless there is nothing else.
function withoutShouting(text: string): string {
  return text === text.toUpperCase() ? lower(text) : text
}

function subjectsOf({ concepts, terms }: Question, { form, unit }: Sought): string[] {
  // In "bao nhiêu tỷ USD" the dollar is the unit.
  const isCountedIn = ({ vi, en, short }: Concept) => unit !== undefined && [...vi, ...en, ...short].some(name => isUnit(fold(name))) // prettier-ignore
  const subjects = concepts.filter(concept => concept.class !== 'measure' && !isCountedIn(concept))
  const isNegated = (id: string) => terms.some(term => term.concept?.id === id && term.negated)
  // What rises where nothing is said to have the price is prices in general.
  const isAlone = form === 'growth' && subjects.length === 1 && terms.every(({ concept }) => concept !== undefined)
  return subjects.map(({ id }) => {
    if (isAlone && id === 'price') return 'inflation'
    return isNegated(id) ? `not ${id}` : id
  })
}

/**
 * In the order said, which tells from where to where. The place that all reports are about is meant where none is
 * named.
 */
function placesOf({ places, wholes, terms }: Question, { entries, glossary }: Snapshot): string[] {
  const reports = [...entries.values()]
  const isNegated = (id: string) => terms.some(term => term.concept?.id === id && term.negated)
  const named = places.filter(
    place => isNegated(place.id) || places.length > 1 || !reports.every(entry => isAbout(entry, place, glossary)),
  )
  const order = terms.map(({ concept }) => concept?.id)
  const ids = [...named, ...wholes].map(({ id }) => id).toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  const told = new Set(ids.filter(id => id !== 'province-wide' && id !== 'city-wide'))
  return [...told].map(id => (isNegated(id) ? `not ${id}` : id))
}

/** What else the words of asking say. */
function shapeOf(question: Question) {
  const { wanted, base, superlative, asked, status, prospective, scope, count, understood } = question
  return {
    // A year is what reports compare with unless they say otherwise.
    base: base === 'year' ? undefined : base,
    superlative,
    asked: wanted === 'which' ? asked : undefined,
    status,
    prospective,
    scope: wanted === 'rank' ? scope : undefined,
    count,
    // Of an amount that fell it can be asked how much it rose, and the same figure answers.
    isFall: wanted !== 'amount' && wanted !== 'rank' && FALLING.test(` ${wordsOf(understood)} `),
  }
}

const FALLING = / (?:giam|sut|fall|falls|fell|fallen|falling|drop\w*|declin\w*|decreas\w*|down|shr[aiu]nk\w*) /

/**
 * The words beside names and periods. An amount is asked for in many words that say nothing else; beside other
 * questions such words may tell ("why is inflation high?"), unless they only ask.
 */
function wordsBeside(question: Question, { translator, glossary }: Snapshot): string[] {
  const { terms, wanted, understood, writing, superlative } = question
  const own = terms.filter(({ concept }) => concept === undefined)
  const isAmount = wanted === 'amount' || wanted === 'rank'
  const content = own.flatMap(({ text }) => tokenize(text)).filter(({ folded }) => !isAmount || !isUnit(folded))
  const tokens = tokenize(understood)
  const tells = (token: Token, at: number) => (isAmount ? tellsOfAmount(tokens, at) : tellsBesideAsking(token))
  const taken = [...findMentions(glossary, understood, { lenient: true }), ...findPeriods(understood)]
  const isFree = (token: Token) => !taken.some(({ start, end }) => start <= token.start && token.end <= end)
  const beside = tokens.filter((token, at) => tells(token, at) && isFree(token))
  const isTold = (word: string) => MOVEMENT.has(word) || (superlative !== undefined && word === 'nhat')
  const words = [...content, ...beside].flatMap(token => canonicalWords(token, writing, translator))
  const names = own.filter(({ name, text }) => name && !/^\d/.test(text)).map(({ text }) => fold(text))
  // Of several names or numbers the order tells who did what to whom.
  const numbers = content.filter(({ folded }) => /^\d/.test(folded)).map(({ folded }) => folded)
  const ordered = [names, numbers].filter(list => list.length > 1).map(list => list.join(' > '))
  return [...sortedOnce(words.filter(word => !isTold(word))), ...ordered]
}

// Words of asking that say something of the amount as well: "doanh nghiệp lớn", "per month"; but "how high", "tăng cao".
function tellsOfAmount(tokens: readonly Token[], at: number): boolean {
  const [before, word, after] = [tokens[at - 1]?.folded ?? '', tokens[at]?.folded ?? '', tokens[at + 1]?.folded ?? '']
  if (DEGREES.has(word)) return !BEFORE_DEGREES.has(before) && after !== 'nhat'
  // "đầu năm"; "ở đâu" and "đầu tư" say nothing of when.
  return TELLING.has(word) || (word === 'dau' && PARTS_OF_TIME.has(after))
}

const TELLING: ReadonlySet<string> = new Set('first last cuoi end tre rieng thang qui ngay month quarter'.split(' '))
const DEGREES: ReadonlySet<string> = new Set('cao thap lon nhanh cham high low large big fast'.split(' '))
const BEFORE_DEGREES: ReadonlySet<string> = new Set('how tang giam'.split(' '))
const PARTS_OF_TIME: ReadonlySet<string> = new Set('nam thang qui'.split(' '))

function tellsBesideAsking({ marked, folded }: Token): boolean {
  return isAlwaysAsking(folded) && (!ONLY_ASKING.has(folded) || marked === 'ít' || folded === 'last')
}

// Which way it went is told apart, in one form for all words of movement.
const MOVEMENT: ReadonlySet<string> = new Set(['tang', 'giam'])
const ONLY_ASKING_VIETNAMESE =
  'bao nhiêu mấy ai nào gì đâu sao tại vì được là có không so với cùng kỳ năm tháng quý ngày vậy nhỉ hả à nhé thế thì cho biết hỏi xin diễn ra kể liệt những các lý lí do giải thích rằng nói từ đến tới vào sang qua còn hiện tại nay bây giờ tỉnh tăng giảm trưởng tốc mức lên xuống đạt tổng nhất đứng thứ hạng xếp vị trí chức vụ phần trăm tỷ tỉ lệ'
const ONLY_ASKING_ENGLISH =
  'how much many what which who when where why growth grow grew rise rose increase increased fall fell drop dropped decline declined decrease decreased rate total value level figure figures amount number tell give show please year month quarter period over back up down did was were per cent percent percentage compared same by became become get got there have has been being far most least overall whole entire now current currently because reason reasons us'
const ONLY_ASKING: ReadonlySet<string> = new Set([
  ...tokenize(ONLY_ASKING_VIETNAMESE).map(({ folded }) => folded),
  ...ONLY_ASKING_ENGLISH.split(' '),
  ...VIETNAMESE_FUNCTION_WORDS,
  ...ENGLISH_FUNCTION_WORDS,
])

/** English words in the likeliest Vietnamese wording, so that one meaning has one form. */
function canonicalWords(token: Token, writing: Writing, translator: Snapshot['translator']): string[] {
  const { folded } = token
  if (!mayBeEnglish(token, writing)) return [folded]
  const [likeliest] = translator.toVietnamese(folded).toSorted((a, b) => b.probability - a.probability)
  if (likeliest) return tokenize(likeliest.wording).map(word => word.folded)
  return [writing === 'en' ? stem(folded) : folded]
}

function sortedOnce(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted()
}
