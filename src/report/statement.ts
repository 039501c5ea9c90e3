/** Statements: a number that states a figure, with the words behind it that belong to it, and what it is compared with. */
import type { Quantity } from '../text/numbers.ts'
import { BASE } from './grammar.ts'
import type { Span } from './model.ts'

/** A number that states a figure, with the words after it that belong to it. */
export type Statement = {
  readonly quantity: Quantity
  /** From the number to the end of what belongs to it: counted noun, plan, whole, base of comparison. */
  readonly end: number
  /** The counted noun phrase, where things are counted. */
  readonly counted: Span | undefined
  readonly base: Span | undefined
  readonly plan: Span | undefined
  /** What the percentage is a part of. */
  readonly whole: Span | undefined
  /** What else it is of: said behind an amount ("25.480 ha lúa"), or instead of the subject ("tăng 7,3% về lượng"). */
  readonly about?: Span & { readonly instead: boolean }
  /** An ordinal or superlative rather than an amount. */
  readonly rank: boolean
}

/** What most statements have none of. */
export const NOTHING_ELSE = {
  counted: undefined,
  base: undefined,
  plan: undefined,
  whole: undefined,
  rank: false,
} as const

/** A statement with the base of comparison behind it, if there is one. */
export function withBase(text: string, sentence: Span, statement: Statement): Statement {
  const base = spanOf(BASE.exec(text.slice(statement.end, sentence.end)), statement.end)
  if (!base || isOfAnotherValue(text.slice(base.start, sentence.end))) return statement
  // "so với cùng kỳ và đạt 52 % kế hoạch": the base ends where the next predicate begins.
  const words = text.slice(base.start, base.end)
  const next = / (?:và|nhưng|song|trong đó|trong khi|đạt|bằng|tăng|giảm|chiếm|and|but|while)(?= |$)/u.exec(words)
  const cut = next && next.index > 4 ? { start: base.start, end: base.start + next.index } : base
  return { ...statement, base: cut, end: cut.end }
}

// "so với mức 3,4%", "compared with 6.1%" lead to another value, and "9,1% của cùng kỳ" is the value of that time.
function isOfAnotherValue(words: string): boolean {
  return /^(?:so với|compared (?:with|to))\s+(?:(?:mức|con số)\s+)?(?:tăng\s+|giảm\s+)?[$£€]?\d|^của\s+cùng\s|^bình quân\s+(?:khoảng |trên |hơn |gần )?\d/iu.test(
    words,
  )
}

/** The words that a pattern finds, up to where the next predicate begins. */
export function spanOf(match: RegExpExecArray | null, offset: number): Span | undefined {
  const words = match?.groups?.['words']
  if (!match || words === undefined) return undefined
  const start = offset + match[0].indexOf(words)
  const cut = / (?:và|bằng|tăng|giảm|trong đó|and) /u.exec(words)
  return { start, end: start + (cut && cut.index > 4 ? cut.index : words.trimEnd().length) }
}
