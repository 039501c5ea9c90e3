/** Evidence: which sentence of the reports holds what was asked, judged by the question's own terms. */
import type { Paragraph, Span } from '../report/model.ts'
import { sentences } from '../report/passages.ts'
import { rankParagraphs } from '../search/query.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { fold, hasMarks } from '../text/fold.ts'
import { type Concept, findMentions, type Glossary, isWithin } from '../text/glossary.ts'
import { isAbout } from './surroundings.ts'
import { findDates, findLocations, findNamed, findPersons, givesReason } from './entities.ts'
import { excerpt } from './excerpt.ts'
import { saysSuperlative } from './members.ts'
import type { Question } from './question.ts'
import { findPeriods } from '../text/periods.ts'
import { coverage, saidInParts, type Term, type WordForms, wordForms } from './terms.ts'

/** A sentence held against a question. */
export type Passage = {
  readonly entry: Entry
  readonly paragraph: Paragraph
  readonly sentence: Span
  /** The part of it that answers: a name, a date, a clause. */
  readonly answer: string
  readonly coverage: number
  readonly score: number
}

/** Paragraphs looked into, best first. */
const PARAGRAPHS = 12
// How fully a term counts where it stands outside the sentence.
const IN_PARAGRAPH = 0.5
const IN_TITLE = 0.3
const IN_SENTENCE_BEFORE = 0.9
// A concept said in its parts ("doanh nghiệp nhỏ" for small and medium enterprises).
const IN_PARTS = 0.8
const EXPLAINS = /^\W*(?:nguyên nhân|lý do|điều này|đó là|this|that|the reason|it)(?![\p{L}])/iu

/** The sentence that answers best; only one that holds the kind of thing that is wanted. */
export function findPassage(question: Question, entries: readonly Entry[], snapshot: Snapshot): Passage | undefined {
  const allowed = new Set(entries.map(entry => entry.report.id))
  const ranked = rankParagraphs(snapshot, question.query).filter(({ document }) => {
    const found = snapshot.documents[document]
    return found !== undefined && allowed.has(found.entry.report.id)
  })
  const best = ranked[0]?.score ?? 1
  const looked = ranked.slice(0, PARAGRAPHS).flatMap(({ document, score }) => {
    const found = snapshot.documents[document]
    return found ? [{ found, relevance: score / best }] : []
  })
  const opening = openingsWithEvent(question, entries).map(found => ({ found, relevance: 0 }))
  const candidates = [...looked, ...opening].flatMap(({ found, relevance }) =>
    readParagraph(question, found, { snapshot, relevance }),
  )
  const [first] = candidates.toSorted((a, b) => b.score - a.score)
  return first && { ...first, answer: first.tell() }
}

function readParagraph(
  question: Question,
  { entry, paragraph }: { entry: Entry; paragraph: Paragraph },
  { snapshot, relevance }: { snapshot: Snapshot; relevance: number },
): (Omit<Passage, 'answer'> & { tell: () => string })[] {
  const { glossary } = snapshot
  const read = (text: string) =>
    wordForms(
      text,
      findMentions(glossary, text).map(({ concept }) => concept.id),
    )
  const whole = read(paragraph.text)
  const title = read(entry.report.title)
  const total = question.terms.reduce((sum, term) => sum + term.weight, 0)
  const isHere = (term: Term) => term.concept?.class === 'place' && isAbout(entry, term.concept, glossary)
  return sentences(paragraph.text).flatMap((sentence, position, all) => {
    const previous = all[position - 1]
    const text = paragraph.text.slice(sentence.start, sentence.end)
    if (isOfOtherTime(question, [text, paragraph.text.slice(0, sentence.start)], entry)) return []
    const forms = read(text)
    // "Nguyên nhân là …": what it explains stands in the sentence before.
    const explains = question.wanted === 'why' && EXPLAINS.test(text)
    const before = read(previous && explains ? paragraph.text.slice(previous.start, previous.end) : '')
    let covered = 0
    for (const term of question.terms) {
      const share = isHere(term)
        ? 1
        : Math.max(
            coverage(term, forms),
            saidInParts(term, forms) ? IN_PARTS : 0,
            explains ? IN_SENTENCE_BEFORE * coverage(term, before) : 0,
            IN_PARAGRAPH * coverage(term, whole),
            IN_TITLE * coverage(term, title),
          )
      covered += term.weight * share
    }
    const answers = findAnswers(question, text, snapshot)
    const told = total > 0 ? covered / total : 0
    const part = opensWithEvent(question, paragraph) ? Math.max(told, EVENT_COVERAGE) : told
    return answers.map(({ span, holds, closeness }) => ({
      entry,
      paragraph,
      sentence,
      // Which clause of a sentence says it matters for the one that is told only.
      tell: () => (span ? text.slice(span.start, span.end).trim() : excerpt(text, { terms: question.terms, holds })),
      coverage: part,
      score: part + 0.15 * relevance + closeness + (paragraph.kind === 'heading' ? -0.3 : 0) - 0.004 * paragraph.number,
    }))
  })
}

function openingsWithEvent(question: Question, entries: readonly Entry[]) {
  return entries
    .flatMap(entry => entry.report.paragraphs.slice(0, 5).map(paragraph => ({ entry, paragraph })))
    .filter(({ paragraph }) => opensWithEvent(question, paragraph))
    .slice(0, PARAGRAPHS)
}

// News opens with the event it reports, and need not call it what the question does.
function opensWithEvent({ wanted, terms }: Question, { number, kind }: Paragraph): boolean {
  if ((wanted !== 'when' && wanted !== 'where') || number > 4 || kind !== 'text') return false
  return isOfEvent(terms)
}

function isOfEvent(terms: readonly Term[]): boolean {
  return terms.length > 0 && terms.every(({ text }) => EVENT.test(fold(text)))
}

const EVENT =
  /^(?:hoi nghi|cuoc hop|hop bao|phien hop|buoi hop|hop|hoi thao|su kien|le|to chuc|truc tuyen|hoi|conference|press conference|meeting|event|briefing|online|held|take|takes|took|place|happen|happened|session|buoi|cuoc|phien)(?: .*)?$/
const EVENT_COVERAGE = 0.55

// Asked about 2023, a sentence that names other years only, or none in a report on 2024, is no answer; where it names
// none, those named before it in its paragraph are its own.
function isOfOtherTime({ period }: Question, texts: readonly string[], { report }: Entry): boolean {
  if (period?.year === undefined) return false
  const years = texts.map(text => findPeriods(text).flatMap(mention => mention.period.year ?? []))
  const named = years.find(list => list.length > 0) ?? []
  const known = named.length > 0 ? named : report.period?.year === undefined ? [] : [report.period.year]
  return known.length > 0 && !known.includes(period.year)
}

/** Without a span it is the clause of the sentence that says most of what was asked, and `holds` what must be told. */
type Candidate = {
  readonly span?: Span
  readonly holds?: (words: string) => boolean
  readonly closeness: number
}

/** What a sentence offers of the kind asked for; `closeness` rewards standing near the question's words. */
function findAnswers(question: Question, text: string, snapshot: Snapshot): Candidate[] {
  const { glossary } = snapshot
  const near = (spans: readonly Span[]): Candidate[] =>
    spans.map((span, i) => ({ span, closeness: 0.2 * closeness(question, text, span) - 0.01 * i }))
  switch (question.wanted) {
    case 'who': {
      const asked = nameInQuestion(question, text)
      const person = asked && personAround(text, asked, glossary)
      if (asked && person === 'alone') {
        const name = text.slice(asked.start, asked.end)
        return [{ holds: words => words.includes(name), closeness: 0.5 }]
      }
      if (person && person !== 'alone') return [{ span: person, closeness: 0.5 }]
      return near(
        findPersons(text, glossary)
          .map(({ withOffice }) => withOffice)
          .filter(span => holdsOffice(question, text.slice(span.start, span.end), glossary)),
      )
    }
    case 'when':
      // A meeting is on a day; the half year it is held about is none.
      return near(stillToCome(question, text, findDates(text, isOfEvent(question.terms) || / (?:ngay|hom|date|day) /.test(` ${fold(question.understood).replace(/[^a-z]+/g, ' ')} `)))) // prettier-ignore
    case 'where':
      return near(findLocations(text, glossary))
    case 'why':
      return givesReason(text) ? [{ holds: givesReason, closeness: 0.05 }] : []
    case 'which': {
      const named = findNamed(text, nounsAsked(question, snapshot))
      if (named.length > 0) return near(named)
      // "tỉnh nào tăng cao nhất?": a sentence that calls none the most, or those that fell, is no answer.
      return question.superlative === undefined || saysSuperlative(question, text) ? [{ closeness: 0 }] : []
    }
    default:
      return [{ closeness: 0 }]
  }
}

// "when does it meet next?": the dates that the sentence says are to come, where it says so of any.
function stillToCome({ understood }: Question, text: string, dates: readonly Span[]): readonly Span[] {
  if (!/(?<![\p{L}])(?:next|upcoming|will|sắp|sắp tới|tiếp theo|tới đây)(?![\p{L}])/iu.test(understood)) return dates
  const coming = dates.filter(({ start }) => TO_COME.test(text.slice(Math.max(0, start - 60), start)))
  return coming.length > 0 ? coming : dates
}

const TO_COME = /(?<![\p{L}])(?:due|will|next|scheduled|again|planned|expected|dự kiến|sẽ|sắp)(?![\p{L}])[^.;]*$/iu

// "who is Marie-Pierre Ripert?", "bà Hạnh giữ chức gì?": the name is in the question, and its bearer's office wanted.
function nameInQuestion({ text: typed }: Question, text: string): Span | undefined {
  if (!ASKS_OFFICE.test(fold(typed))) return undefined
  const names = typed.match(/(?<=\s|^)\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*)*/gu) ?? []
  const folded = fold(text)
  const marked = hasMarks(typed)
  for (const name of names
    .filter(name => !/^(?:Who|What|Ai|Which|Ông|Bà|Chức)$/u.test(name))
    .toSorted((a, b) => b.length - a.length)) {
    const wanted = name.replace(/^(?:Who|What|Ông|Bà)\s+/u, '')
    const at = marked ? text.indexOf(wanted) : folded.indexOf(fold(wanted))
    if (at >= 0) return { start: at, end: at + wanted.length }
  }
  return undefined
}

const ASKS_OFFICE =
  /^who (?:is|was|are) |^ai la |la ai|chuc (?:vu )?gi|giu chuc|chuc danh|what (?:post|position|job|office|role)|(?:post|position|job|role|title) (?:does|did)/

// The person of that name with the office, where both stand together; nothing where the name is no person's.
function personAround(text: string, name: Span, glossary: Glossary): Span | 'alone' | undefined {
  const person = findPersons(text, glossary).find(found => found.name.start <= name.end && name.start <= found.name.end)
  if (!person) return undefined
  const { withOffice } = person
  return withOffice.end - withOffice.start > person.name.end - person.name.start + 4 ? withOffice : 'alone'
}

// Asked for the director of one department, the director of another, or a chairman, is somebody else.
function holdsOffice({ concepts }: Question, named: string, glossary: Glossary): boolean {
  const offices = concepts.filter(concept => concept.class === 'office')
  if (offices.length === 0) return true
  const held = findMentions(glossary, named).map(({ concept }) => concept)
  const bodies = concepts.filter(concept => concept.class === 'organisation')
  const isHeld = (asked: Concept) =>
    held.some(concept => isWithin(glossary, concept.id, asked.id) || isWithin(glossary, asked.id, concept.id))
  const known = held.some(concept => concept.class === 'office')
  return offices.some(isHeld)
    ? bodies.every(body => isHeld(body) || !held.some(concept => concept.class === 'organisation'))
    : !known &&
        offices.every(
          office => office.broader === undefined && !/^(?:director|chair|secretary|minister)/.test(office.id),
        )
}

/** How near the question's words are to a span, 0 to 1: each counts by its distance in letters. */
function closeness(question: Question, text: string, span: Span): number {
  const whole = wordForms(text, [])
  const before = wordForms(text.slice(0, span.start), [])
  const own = wordForms(text.slice(span.start, span.end), [])
  const terms = question.terms.filter(term => term.concept?.class !== 'place')
  const total = terms.reduce((sum, term) => sum + term.weight, 0)
  if (total === 0) return 0
  const from = before.marked.length - 1
  const to = from + own.marked.length
  return terms.reduce((sum, term) => sum + term.weight * nearness(term, whole, { from, to }), 0) / total
}

const HALF_WAY = 40

function nearness(term: Term, forms: WordForms, { from, to }: { from: number; to: number }): number {
  let best = 0
  for (const { words, form } of term.wordings) {
    // Stems are shorter than their words; over a sentence the difference is small.
    for (let at = forms[form].indexOf(` ${words} `); at >= 0; at = forms[form].indexOf(` ${words} `, at + 1)) {
      const distance = at < from ? from - at - words.length : Math.max(0, at - to)
      best = Math.max(best, HALF_WAY / (HALF_WAY + Math.max(0, distance)))
    }
  }
  return best
}

// The noun asked for in Vietnamese, translated where it is English.
function nounsAsked({ asked }: Question, { translator }: Snapshot): string[] {
  if (asked === undefined) return []
  const last = asked.split(' ').at(-1) ?? asked
  const translated = [asked, last].flatMap(word => translator.toVietnamese(word).map(({ wording }) => wording))
  const body = BODIES.filter(({ folded }) => asked.endsWith(folded)).map(({ noun }) => noun)
  return [...new Set([...body, ...translated.filter(wording => BODIES.some(({ noun }) => noun === wording))])]
}

// Nouns that names of bodies begin with.
const BODIES =
  'công ty|bộ|sở|ban|cục|tổng cục|chi cục|ngân hàng|tập đoàn|trường|viện|hiệp hội|hội|huyện|xã|quận|phường|thành phố|tỉnh|nhà máy|dự án|cảng|khu công nghiệp|bệnh viện|tổ chức|doanh nghiệp'
    .split('|')
    .map(noun => ({ noun, folded: noun.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd') }))
