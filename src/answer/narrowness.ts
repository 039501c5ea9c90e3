/** Narrowness: how much more a figure is about than was asked. */
import type { Figure } from '../report/model.ts'
import type { Entry } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import {
  ENGLISH_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS_MARKED,
} from '../text/function-words.ts'
import { findMentions, type Glossary, isWithin, type Mention } from '../text/glossary.ts'
import { stem } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { answersTo, isSameRate } from './equivalents.ts'
import type { Question } from './question.ts'
import { isAbout } from './surroundings.ts'
import { saysExcept, topicOf } from './topic.ts'

// A figure about something narrower than what was asked loses this for each concept too many, and for other words.
const TOO_NARROW = 0.13
const OTHER_WORDS = 0.14
const OTHER_PLACE = 0.12
/** A kind of what was asked for: shrimp, of seafood. */
const A_KIND_OF_IT = 0.06
const GOVERNED = 0.1
/** "Nếu không tính lọc hóa dầu, GRDP tăng …": the same, but for something. */
const EXCEPTED = 0.15

type Around = { readonly entry: Entry; readonly glossary: Glossary }

/** How much more the figure's own words say than was asked: other sectors, other places, other words. */
export function narrowness(question: Question, figure: Figure, { entry, glossary }: Around): number {
  const { tokens, mentions, isBalance } = readSubject(figure, entry, glossary)
  const asked = [...question.concepts, ...question.places]
  const isAsked = ({ concept }: Mention) =>
    isSameRate(concept.id, asked) ||
    answersTo(concept.id, asked) ||
    (isBalance && concept.class === 'indicator') ||
    asked.some(other => isWithin(glossary, concept.id, other.id) || isWithin(glossary, other.id, concept.id))
  const isNeutral = ({ concept }: Mention) => concept.class === 'measure' || NEUTRAL_CLASSES.has(concept.class) || concept.id === 'province-wide' || concept.id === 'city-wide' || /-(?:quarter|half)$|^whole-year$/.test(concept.id) || (concept.class === 'place' && isAbout(entry, concept, glossary)) // prettier-ignore
  const isUnsaid = ({ firstToken, tokens: length }: Mention) => tokens.slice(firstToken, firstToken + length).some(token => !isPlain(token) && !isSaid(token, question)) // prettier-ignore
  const extra = mentions.filter(mention => !isAsked(mention) && !isNeutral(mention) && isUnsaid(mention) && !(mention.concept.class === 'sector' && isNamedIn(mention, question))) // prettier-ignore
  const isKind = ({ concept }: Mention) => !answersTo(concept.id, asked) && asked.some(({ id }) => id !== concept.id && isWithin(glossary, concept.id, id)) && !asked.includes(concept) // prettier-ignore
  const taken = new Set(
    mentions.flatMap(({ firstToken, tokens: length }) => Array.from({ length }, (_, i) => firstToken + i)),
  )
  const rest = tokens.filter((token, i) => !taken.has(i) && !isPlain(token) && !isSaid(token, question))
  const elsewhere = extra.some(({ concept }) => concept.class === 'place') ? OTHER_PLACE : 0
  const { governing, excepts } = topicOf(figure, entry, glossary)
  // "Gạo: Lượng xuất khẩu …", "Sân bay Cam Ranh đón …, khách quốc tế …": what governs it was not asked about either.
  const isGoverned =
    question.terms.length > 0 &&
    governing.some(
      mention =>
        !isAsked(mention) &&
        !isNeutral(mention) &&
        !isNamedIn(mention, question) &&
        !extra.some(({ concept }) => concept === mention.concept),
    )
  return (
    elsewhere +
    TOO_NARROW * Math.min(3, extra.length) +
    OTHER_WORDS * Math.min(1, rest.length / 3) +
    (mentions.some(isKind) ? A_KIND_OF_IT : 0) +
    (isGoverned ? GOVERNED : 0) +
    (excepts && !saysExcept(question.understood) ? EXCEPTED : 0)
  )
}

type Subject = { readonly tokens: readonly Token[]; readonly mentions: readonly Mention[]; readonly isBalance: boolean }

// Made when first asked for, and kept as long as the figure.
const remembered = new WeakMap<Figure, Subject>()

function readSubject(figure: Figure, entry: Entry, glossary: Glossary): Subject {
  const known = remembered.get(figure)
  if (known) return known
  const subject = measured(figure.subject, entry)
  const tokens = tokenize(subject)
  // The gap between exports and imports is the balance itself.
  const isBalance = /\b(?:gap|difference)\b|chênh lệch/iu.test(subject)
  const read = { tokens, mentions: findMentions(glossary, subject, { tokens }), isBalance }
  remembered.set(figure, read)
  return read
}

// "Lotus Dairy said on Thursday its net profit": who says it is none of what is measured, nor is the report's own name.
function measured(subject: string, { report }: Entry): string {
  const own = /^(?:\p{Lu}[\p{L}&’'.-]*\s+){2,}/u.exec(subject)?.[0].trim() ?? ''
  const bare = own !== '' && report.paragraphs.slice(0, 2).some(({ text }) => text.includes(own)) ? subject.slice(own.length) : subject // prettier-ignore
  return bare.replace(ATTRIBUTION, '')
}

const ATTRIBUTION =
  /^.*?(?<![\p{L}])(?:said|says|reported|announced)(?: (?:on \p{L}+|last (?:week|month)|that|its|the))*(?![\p{L}])/iu

// What a concept that was asked for says in its name: lúa, of sản lượng lúa.
function isNamedIn({ concept }: Mention, { concepts }: Question): boolean {
  const inside = (names: readonly string[], others: readonly string[]) =>
    names.some(name => others.some(other => ` ${fold(other)} `.includes(` ${fold(name)} `)))
  return concepts.some(other => inside(concept.vi, other.vi) || inside(concept.en, other.en))
}

const NEUTRAL_CLASSES: ReadonlySet<string> = new Set(['organisation', 'office'])

function isPlain({ marked, folded }: Token): boolean {
  if (/^\d/.test(folded)) return false
  const functional =
    marked === folded
      ? VIETNAMESE_FUNCTION_WORDS.has(folded) || ENGLISH_FUNCTION_WORDS.has(folded)
      : VIETNAMESE_FUNCTION_WORDS_MARKED.has(marked)
  // "nam" are men where "năm" is the year.
  return folded.length < 2 || functional || (PLAIN.has(folded) && marked !== 'nam')
}

const PLAIN = new Set(
  'nganh dat don phan dau khoang tong toan tinh muc ket qua gia tri dia ban ca overall gap difference between what hit time high total value amount level figure monday tuesday wednesday thursday friday saturday sunday hang nam uoc thuc hien chung so luong'.split(
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
