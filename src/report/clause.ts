/** Clauses: a sentence with its numbers, and for each number the words before it that can speak of it. */
import { findMentions, type Glossary } from '../text/glossary.ts'
import type { Language } from '../text/language.ts'
import type { DecimalMark } from '../text/numbers.ts'
import type { PeriodMention } from '../text/periods.ts'
import { COMPARED_BEFORE, type Predicate, readPredicate } from './grammar.ts'
import type { Span } from './model.ts'
import { findStatements } from './quantities.ts'
import type { Statement } from './statement.ts'
import { findSubject } from './subjects.ts'

/** A sentence of a paragraph, whose text it keeps: all offsets are into the paragraph. */
export type Sentence = {
  readonly text: string
  readonly span: Span
  readonly statements: readonly Statement[]
  readonly periods: readonly PeriodMention[]
  /** Where names of concepts stand, which are not to be taken apart. */
  readonly names: readonly Span[]
  /** It opens with "Trong đó" or the like: it speaks of parts of what the one before measured. */
  readonly continues: boolean
}

/** What stands before a number. */
export type Clause = {
  readonly statement: Statement
  /** The words since the last number, semicolon, colon, open bracket or dash. */
  readonly left: Span
  readonly bracketed: boolean
  /** Where a bracket opens that the number stands in, however deep in its list. */
  readonly aside: number | undefined
  readonly predicate: Predicate
  /** The verb of a comparison that stands apart from the number ("thấp hơn cùng kỳ … 1,8 điểm phần trăm"). */
  readonly compared: string | undefined
  /** The number is only what another is compared with ("so với mức 3,4%", "compared with 6.1%"). */
  readonly contrasted: boolean
  /** The subject's words; empty where the clause leans on the one before. */
  readonly subject: Span
}

/** Reads a sentence of a paragraph; `periods` are the paragraph's. */
export function readSentence(
  text: string,
  span: Span,
  { glossary, decimal, periods }: { glossary: Glossary; decimal: DecimalMark; periods: readonly PeriodMention[] },
): Sentence {
  const inside = periods.filter(({ start, end }) => span.start <= start && end <= span.end)
  const names = findMentions(glossary, text.slice(span.start, span.end))
    .filter(({ concept }) => concept.class !== 'measure')
    .map(({ start, end }) => ({ start: start + span.start, end: end + span.start }))
  const statements = findStatements(text, span, { decimal, periods: inside })
  const continues = CONTINUES.test(text.slice(span.start, span.start + 40))
  return { text, span, statements, periods: inside, names, continues }
}

/** Reads the clause of one number; the clause before it ended at `from`. */
export function readClause(sentence: Sentence, statement: Statement, from: number, language: Language): Clause {
  const { start: at } = statement.quantity
  const masked = maskAsides(sentence.text, { start: from, end: at }, language)
  const left = leftOf(masked, from, at)
  const bracketed = masked[left.start - 1] === '('
  const aside = openBracket(sentence, at)
  const predicate = readPredicate(masked, left, sentence)
  const compared = COMPARED_BEFORE.exec(masked.slice(left.start, predicate.start))
  const end = compared ? left.start + compared.index : predicate.start
  const contrasted = CONTRASTED.test(masked.slice(left.start, at))
  const own = contrasted ? { start: end, end } : findSubject(masked, { start: left.start, end }, sentence)
  const subject = bracketed && own.start === own.end ? beforeBracket(masked, from, left.start - 1, sentence) : own
  return { statement, left, bracketed, aside, predicate, compared: compared?.groups?.['verb'], contrasted, subject }
}

// Words that lead to a value of another time, right before its number; qualifiers may come between.
const CONTRASTED =
  /(?<![\p{L}])(?:(?:so với|(?:cao|thấp|nhanh|chậm|nhiều|ít) hơn(?: so với)?|bằng)\s+(?:mức|con số|tốc độ)(?:\s+(?:tăng trưởng|tăng|giảm))?|so với(?:\s+(?:mức|con số))?|compared (?:with|to)|as against|against|versus)\s+(?:a |an |the |khoảng |hơn |gần |trên |about |some |around )?[$£€]?$/iu

function openBracket({ text, span }: Sentence, at: number): number | undefined {
  const open = text.slice(span.start, at).lastIndexOf('(')
  return open === -1 || text.slice(span.start + open, at).includes(')') ? undefined : span.start + open
}

// "sản xuất dệt (tăng 2%)": the subject stands before the bracket, unless that only compares ("thấp hơn … (6,5%)").
function beforeBracket(masked: string, from: number, bracket: number, sentence: Sentence): Span {
  const left = leftOf(masked, from, bracket)
  if (COMPARED_BEFORE.test(masked.slice(left.start, bracket))) return { start: bracket, end: bracket }
  return findSubject(masked, left, sentence)
}

function leftOf(text: string, from: number, to: number): Span {
  // A colon right before the number belongs to the predicate ("lần lượt là: 6,1%").
  const boundary = [...text.slice(from, to).matchAll(/[;(…]|:(?!\s*$)|\s–\s|(?<![\p{L}])trong đó(?![\p{L}])/giu)].at(-1)
  return { start: boundary ? from + boundary.index + boundary[0].length : from, end: to }
}

// Closed brackets, and in English asides between dashes, say nothing of the number after them. Offsets stay.
function maskAsides(text: string, { start, end }: Span, language: Language): string {
  const blank = (aside: string) => ' '.repeat(aside.length)
  let words = text.slice(start, end).replace(/\([^()]*\)/g, blank)
  if (language === 'en') words = words.replace(/\s[-–]\s[^-–]*\s[-–]\s/g, blank).replace(/\s-\s/g, ' – ')
  return text.slice(0, start) + words + text.slice(end)
}

const CONTINUES =
  /^\s*(?:trong đó|cụ thể|trong số (?:đó|này)|ngoài ra|bên cạnh đó|riêng|đáng chú ý|đặc biệt|of (?:which|these|this|that)|among (?:them|these)|in particular)(?![\p{L}])/iu
