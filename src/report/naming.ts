/** Naming: what each number of a paragraph measures, in its own words and in those it shares with its neighbours. */
import { findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import type { Clause, Sentence } from './clause.ts'
import { changeIn, hasRole } from './grammar.ts'
import { runFrom } from './quantities.ts'
import type { Statement } from './statement.ts'

/** Words that name something, and the concepts in them. */
export type Subject = { readonly text: string; readonly mentions: readonly Mention[] }

/** The name of what a number measures. */
export type Named = {
  /** Its own part. */
  readonly subject: Subject
  /** The words of its own that the clause has; empty where they are taken over. */
  readonly own: string
  /** With the head it shares with its neighbours. */
  readonly full: string
  readonly concepts: readonly string[]
  readonly mentions: readonly Mention[]
  /** The subject stands behind the number ("hơn 87% doanh nghiệp"). */
  readonly behind: boolean
}

/** Follows the subjects of one paragraph from left to right. */
export class Naming {
  readonly #glossary: Glossary
  /** The head of the paragraph before, for one that only names parts ("Nhật Bản 671 triệu USD"). */
  readonly #topic: Subject | undefined
  #head: Subject | undefined
  #headBefore: Subject | undefined
  #countHead: Subject | undefined
  #firstHead: Subject | undefined
  #last: Subject | undefined
  #respected: string | undefined
  #subjects: Subject[] = []
  #dealt: string[] | undefined
  #turn = 0
  #aside: number | undefined

  constructor(glossary: Glossary, topic: Subject | undefined) {
    this.#glossary = glossary
    this.#topic = topic
  }

  /** What the paragraph is about: the first thing that it measures. */
  get topic(): Subject | undefined {
    return this.#firstHead ?? this.#topic
  }

  /** To be called at the beginning of each sentence. */
  begin({ continues, statements }: Sentence): void {
    // The head of the sentence before stays at hand for a sentence that only names parts of what it measured.
    this.#headBefore = this.#head ?? this.#headBefore
    if (!continues && statements.length > 0) this.#head = undefined
    this.#last = undefined
    this.#respected = undefined
    this.#subjects = []
    this.#dealt = undefined
    this.#turn = 0
  }

  /** Names what the number of a clause measures. */
  name(sentence: Sentence, clause: Clause): Named {
    const { text, behind } = this.#ownWords(sentence, clause)
    const subject = this.#subjectFor(sentence, clause, text)
    return { ...this.#describe(sentence, clause, subject), own: text, behind }
  }

  #ownWords({ text, span }: Sentence, { statement, predicate, subject }: Clause): { text: string; behind: boolean } {
    const { about } = statement
    const said = text.slice(subject.start, subject.end)
    const before = PRONOUN.test(said) ? '' : said
    if (about?.instead) return { text: this.#inRespect(text.slice(about.start, about.end), before), behind: before === '' } // prettier-ignore
    this.#respected = undefined
    const nominal = NOMINAL.exec(text.slice(statement.quantity.end, span.end))?.groups?.['words']?.trim() ?? ''
    if (nominal !== '') return { text: nominal, behind: true }
    const part = about ?? this.#partBehind(text, { statement, predicate, before })
    const after = part ? text.slice(part.start, part.end) : ''
    // "Cục Hải quan ước thu 9.236 tỷ đồng": what is measured is the verb.
    const verb = statement.counted ? '' : (predicate.roles.find(({ words }) => MEASURING.test(words))?.words ?? '')
    return { text: [before, after, verb].filter(Boolean).join(' – '), behind: before === '' && after !== '' }
  }

  // "tăng 5,2% về lượng và 8,1% về trị giá": both of what was named last, unless they name an indicator themselves.
  #inRespect(about: string, before: string): string {
    this.#respected = before === '' ? (this.#respected ?? this.#last?.text) : before
    // "512 vụ vi phạm, trị giá …, giảm 15% số vụ": of what was counted in that unit.
    const unit = /^số\s+(?<noun>\p{L}+)$/u.exec(about.trim())?.groups?.['noun']
    const counted = unit === undefined ? undefined : this.#subjects.findLast(({ text }) => ` ${text} `.includes(` ${unit} `)) // prettier-ignore
    if (counted) return counted.text
    const isIndicator = findMentions(this.#glossary, about).some(({ concept }) => concept.class === 'indicator')
    return isIndicator || this.#respected === undefined ? about : `${this.#respected} – ${about}`
  }

  // The counted noun, or the whole that a percentage without a subject is of.
  #partBehind(
    text: string,
    {
      statement: { counted, whole, quantity },
      predicate,
      before,
    }: Pick<Clause, 'statement' | 'predicate'> & { readonly before: string },
  ): Statement['counted'] {
    // "giảm 137.000 người": the people are the unit of what was measured before; "giảm 2 người chết" says who.
    const isUnit = counted === undefined || text.slice(counted.start, counted.end).trim() === quantity.unit
    if (changeIn(predicate) !== undefined && before === '' && this.#last !== undefined && isUnit) return undefined
    if (counted) return counted
    return before === '' && predicate.roles.every(({ role }) => role === 'qualifier') ? whole : undefined
  }

  #subjectFor(sentence: Sentence, clause: Clause, text: string): Subject {
    const { predicate, statement } = clause
    const respectively = hasRole(predicate, 'respectively') || (text !== '' && closesRespectively(sentence, statement))
    if (respectively) this.#deal(sentence, statement, text)
    else if (text !== '' && predicate.roles.length > 0) this.#dealt = undefined
    const dealt = this.#dealt?.shift()
    if (dealt !== undefined) return { text: dealt, mentions: findMentions(this.#glossary, dealt) }
    const inTurn = (respectively && text === '') || this.#takesTurns(sentence, clause)
    const shared = inTurn ? this.#subjectInTurn() : this.#lastCounted(statement)
    if (inTurn && shared) return shared
    if (text === '' && shared) return shared
    const subject = { text, mentions: findMentions(this.#glossary, text) }
    if (text !== '') {
      this.#last = subject
      this.#subjects.push(subject)
    }
    return subject
  }

  // "42 vụ tai nạn, làm 25 người chết; giảm 6 vụ": what is told in a unit was counted in it.
  #lastCounted({ counted, quantity: { unit } }: Statement): Subject | undefined {
    if (counted === undefined || unit === '') return this.#last
    const inUnit = (subject: Subject) => ` ${subject.text} `.includes(` ${unit} `)
    if (this.#last && inUnit(this.#last)) return this.#last
    return this.#subjects.findLast(inUnit) ?? this.#last
  }

  // "Trung Quốc, Hoa Kỳ và Hàn Quốc chiếm lần lượt 22,4%, 19,1% và 12,7%": the subjects are dealt out in order.
  #deal({ statements }: Sentence, { quantity }: Statement, text: string): void {
    const [list = ''] = text.split(/\s+(?:là|đều|cùng)\s+/u)
    const items = list.split(/,\s*|\s+(?:và|and)\s+/u).filter(item => item !== '')
    const following = statements.filter(other => other.quantity.start >= quantity.start).length
    this.#dealt = items.length > 1 && items.length <= following ? items : undefined
  }

  // "… chiếm 11,55%; … chiếm 36,84% (cơ cấu tương ứng của năm 2030 là 11,57%; 36,55%)": once more, in the same order.
  #takesTurns({ text }: Sentence, { aside, statement }: Clause): boolean {
    if (aside === undefined) return false
    const isFirst = this.#aside !== aside
    this.#aside = aside
    if (isFirst) this.#turn = 0
    return /(?<![\p{L}])(?:tương ứng|respective(?:ly)?)(?![\p{L}])/iu.test(text.slice(aside, statement.quantity.start))
  }

  // "xuất khẩu đạt …, nhập khẩu đạt …, giảm lần lượt …": the subjects of the sentence take their turns.
  #subjectInTurn(): Subject | undefined {
    const distinct = this.#subjects.filter(
      (subject, i, all) => all.findIndex(other => other.text === subject.text) === i,
    )
    return distinct[this.#turn++] ?? distinct.at(-1)
  }

  #describe(
    sentence: Sentence,
    { bracketed, statement: { counted } }: Clause,
    subject: Subject,
  ): Omit<Named, 'own' | 'behind'> {
    const own = headIn(subject, this.#glossary)
    if (own && !bracketed) this.#keep(own, counted !== undefined)
    const head = own ? undefined : this.#headFor(sentence, subject, counted !== undefined)
    const shared = head && !subject.text.includes(head.text) ? this.#besides(head, subject) : undefined
    const mentions = [...(shared?.mentions ?? []), ...subject.mentions, ...(own?.mentions ?? [])]
    return {
      subject,
      full: [shared?.text, subject.text].filter(Boolean).join(' – '),
      concepts: [...new Set([...mentions.map(({ concept }) => concept.id), ...this.#balanceOf(sentence, subject)])],
      mentions: subject.mentions.length > 0 ? subject.mentions : mentions,
    }
  }

  // "Tỷ lệ thất nghiệp khu vực thành thị …; khu vực nông thôn …": a part of the head that is told anew is none of this.
  #besides(head: Subject, { text }: Subject): Subject {
    const [first, second] = text.toLowerCase().split(/\s+/)
    const at = second === undefined ? -1 : head.text.toLowerCase().indexOf(` ${first} ${second} `)
    if (at <= 0) return head
    const rest = head.text.slice(0, at)
    return { text: rest, mentions: findMentions(this.#glossary, rest) }
  }

  // What is counted heads only what is counted after it ("Bình Dương 83.300 người, TPHCM 51.700 người").
  #keep(head: Subject, counted: boolean): void {
    if (counted) this.#countHead = head
    else {
      this.#head ??= head
      this.#firstHead ??= head
    }
  }

  #headFor(sentence: Sentence, { mentions }: Subject, counted: boolean): Subject | undefined {
    if (counted) return mentions.some(({ concept }) => concept.class === 'place') ? this.#countHead : undefined
    if (this.#head) return this.#head
    const listed = this.#headOfList(sentence)
    if (listed) return listed
    const parts = mentions.length > 0 && mentions.every(({ concept }) => PARTS.has(concept.class))
    // A sector that opens a paragraph may grow by itself; a place has nothing of its own that could.
    const placed = parts && mentions.every(({ concept }) => concept.class === 'place')
    if (sentence.continues || placed) return this.#headBefore ?? this.#topic
    return parts ? this.#headBefore : undefined
  }

  // What a list is about stands before its colon.
  #headOfList({ text, span, statements: [first] }: Sentence): Subject | undefined {
    const inside = text.slice(span.start, first?.quantity.start ?? span.start)
    const colon = inside.search(/(?:là|như|gồm|sau|đó)?\s*:/u)
    if (colon <= 0) return undefined
    const before = inside.slice(0, colon)
    const named = findMentions(this.#glossary, before).find(({ concept }) => concept.class === 'indicator')
    return named && { text: before.slice(named.start, named.end), mentions: [named] }
  }

  // "the gap between US exports and imports" is the trade balance, whichever way its paragraph calls it.
  #balanceOf({ text }: Sentence, subject: Subject): string[] {
    if (!/\b(?:gap|difference)\b|chênh lệch/iu.test(subject.text)) return []
    const ids = new Set(subject.mentions.map(({ concept }) => concept.id))
    if (!ids.has('total-trade') && !(ids.has('exports') && /import|nhập khẩu/iu.test(subject.text))) return []
    const called = findMentions(this.#glossary, text).find(({ concept }) => BALANCES.has(concept.id))
    return called ? [called.concept.id] : []
  }
}

/** "5.2% and 3.1% respectively": the word may stand behind the values that are dealt out. */
function closesRespectively({ text, span, statements }: Sentence, statement: Statement): boolean {
  const run = runFrom(statements, statements.indexOf(statement), text)
  const last = run.at(-1)
  return run.length > 1 && last !== undefined && /^\s*,?\s*respectively\b/iu.test(text.slice(last.end, span.end))
}

/** What of a subject can be the shared head of those after it: its indicator, without the place or sector it is of. */
function headIn({ text, mentions }: Subject, glossary: Glossary): Subject | undefined {
  const from = text.lastIndexOf(' với ')
  const indicators = mentions.filter(({ concept }) => concept.class === 'indicator')
  const named = indicators.find(({ start }) => start > from) ?? indicators[0]
  if (named) return { text: text.slice(named.start, named.end), mentions: [named] }
  // Growth of nothing else named is the growth of the economy.
  const economy = glossary.concepts.get('economic-growth')
  const growth = /tăng trưởng|growth/iu.exec(text)
  if (!growth || !economy || mentions.some(({ concept }) => NOT_THE_ECONOMY.has(concept.class))) return undefined
  const place = { start: growth.index, end: growth.index + growth[0].length, firstToken: 0, tokens: 1 }
  return { text: growth[0], mentions: [{ concept: economy, ...place }] }
}

const PRONOUN = /^(?:it|they|this|that|these|those|the figure|the rate|con số này|tỷ lệ này|mức này)$/iu
// "a 7.5% rise in exports": the change is a noun, and what changed follows it.
const NOMINAL =
  /^\s+(?:rise|increase|drop|fall|decline|growth|jump|reduction|surge|gain|decrease)\s+in\s+(?<words>[^,;.]+?)(?=\s+(?:in|to|from|since|compared)\s+(?:the|a|\d|[A-Z])|[,;.]|$)/u
const MEASURING = /^(?:thu|chi|thu hút|thu hút được|huy động|huy động được|giải ngân|exported|imported)$/u
// Concepts that qualify what is measured rather than being it.
const PARTS: ReadonlySet<string> = new Set(['place', 'sector'])
const NOT_THE_ECONOMY: ReadonlySet<string> = new Set(['sector', 'term'])
const BALANCES: ReadonlySet<string> = new Set(['trade-deficit', 'trade-surplus'])
