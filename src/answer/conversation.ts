/** Conversation: small talk, questions that lean on earlier ones, and questions that ask two things. */
import type { Snapshot } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { tokenize } from '../text/tokens.ts'
import { isPleasantry, withoutCourtesy } from './courtesy.ts'
import { parseQuestion, type Question } from './question.ts'

/** Whether a message is a greeting, thanks or a call for help rather than a question. */
export function isSmallTalk(text: string): boolean {
  const words = tokenize(text.normalize('NFC')).map(token => token.folded)
  if (words.length === 0) return true
  const said = ` ${words.join(' ')} `
  if (
    /^ (?:help|tro giup|huong dan|giup toi|what can you do|ban lam duoc gi|ban la ai|who are you|how does this work|how do i use (?:this|you)|cach dung|dung the nao) /.test(
      said,
    )
  )
    return words.length <= 8
  return (words.length <= 6 && words.every(isPleasantry)) || withoutCourtesy(text).text === ''
}

/**
 * A question that leans on the ones before ("and retail?", "còn thu ngân sách thì sao?") completed with what they
 * asked: the kind of thing wanted, the period and the place stay, and the subject too where no new one is named.
 */
export function continueFrom(question: Question, previous: readonly string[], snapshot: Snapshot): Question {
  const last = previous.at(-1)
  if (last === undefined || !leansOnContext(question)) return question
  const before = continueFrom(parseQuestion(last, snapshot), previous.slice(0, -1), snapshot)
  const named = question.terms.some(({ concept }) => concept?.class !== 'place')
  const inherits = named
    ? question.terms
    : [
        ...before.terms.filter(({ concept }) => question.places.length === 0 || concept?.class !== 'place'),
        ...question.terms,
      ]
  const asksItself = question.wanted !== 'what'
  return {
    ...question,
    wanted: asksItself ? question.wanted : before.wanted,
    kinds: question.kinds ?? (asksItself ? undefined : before.kinds),
    percent: question.percent || (!asksItself && before.percent),
    direction: question.direction ?? before.direction,
    period: question.period ? { ...(question.period.months ? {} : before.period), ...question.period } : before.period,
    base: question.base ?? before.base,
    places: question.places.length > 0 ? question.places : before.places,
    concepts: named ? question.concepts : [...before.concepts, ...question.concepts],
    terms: inherits,
    asked: question.asked ?? before.asked,
    prospective: question.prospective || before.prospective,
    // "còn thu ngân sách?" is too short to tell a language by.
    language: tokenize(question.text).length <= 3 && question.writing !== 'vi' ? before.language : question.language,
    query: named
      ? question.query
      : { ...question.query, clauses: [...before.query.clauses, ...question.query.clauses] },
  }
}

function leansOnContext({ text, terms, wanted }: Question): boolean {
  const folded = fold(text).trim()
  if (
    /^(?:and|what about|how about|con|the con|vay con|the|vay|roi|and what about|same for|also|so sanh voi|thi sao)(?![\p{L}])/u.test(
      folded,
    )
  )
    return true
  if (/(?:thi sao|the nao|then)\s*[?.!]*$/.test(folded) && terms.length <= 2) return true
  return (wanted === 'what' && terms.length <= 2) || terms.length === 0
}

const JOINT = /\s*(?:,|;|\?)\s+(?:(?:và|and)\s+)?|\s+(?:và|and|va)\s+/giu
const INTERROGATIVE = /(?<![\p{L}])(?:bao nhieu|may|how|what|which|who|when|where|nao|gi|ai|dau)(?![\p{L}])/u

/**
 * Whether a text that need not be a question is one: it has the mark of one, or words that ask and do nothing else.
 * Single words of asking do not tell: "không có gì", "ai cũng biết", and without marks "máy" is "mấy".
 */
export function asksSomething(text: string): boolean {
  return /\?["”’)\s]*$/.test(text) || ASKING.test(fold(text.trim()))
}

const ASKING =
  /(?<![\p{L}])(?:bao nhieu|bn|nhu the nao|ra sao|khi nao|bao gio|o dau|vi sao|tai sao|la gi|la ai|thu may|how much|how many)(?![\p{L}])|^(?:what|how|which|who|when|where|why|did|does|do|is|are|was|were)\s/u

/** The parts of a question that asks several things, each complete in itself; the question alone where it asks one. */
export function splitQuestion(question: Question, snapshot: Snapshot): Question[] {
  const text = question.understood
  for (const joint of text.matchAll(JOINT)) {
    const left = text.slice(0, joint.index)
    const right = text.slice(joint.index + joint[0].length)
    if (!INTERROGATIVE.test(fold(left)) || !INTERROGATIVE.test(fold(right)) || tokenize(left).length < 3) continue
    // "…, chức vụ gì?" only asks for more of the same answer.
    if (/^(?:chuc vu|ten|la ai|la gi|vi sao|why)/.test(fold(right))) continue
    const first = parseQuestion(left, snapshot)
    const second = parseQuestion(right, snapshot)
    const complete = second.terms.length > 0 ? second : { ...second, terms: first.terms, concepts: first.concepts }
    const named = second.concepts.some(concept => concept.class === 'indicator' || concept.class === 'sector')
    return [
      { ...first, language: question.language },
      {
        ...complete,
        ...(named
          ? {}
          : { concepts: [...first.concepts, ...second.concepts], terms: [...first.terms, ...second.terms] }),
        period: second.period ?? first.period,
        places: second.places.length > 0 ? second.places : first.places,
        prospective: second.prospective || first.prospective,
        language: question.language,
      },
    ]
  }
  return [question]
}
