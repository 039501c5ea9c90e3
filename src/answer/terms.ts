/** Terms: what a question speaks of, one by one, each with every way a report may say it. */
import type { Concept } from '../text/glossary.ts'
import { stem } from '../text/stem.ts'
import { type Token, tokenize } from '../text/tokens.ts'

/** One thing a question speaks of. `weight` grows with how rare it is in the library. */
export type Term = {
  readonly text: string
  readonly concept: Concept | undefined
  readonly wordings: readonly Wording[]
  /** The words that a concept's names are made of: each list of parts says it when all its parts are said. */
  readonly parts: readonly (readonly Wording[])[]
  readonly weight: number
  /** A name that the glossary does not know: capitalised words within the question. */
  readonly name: boolean
  /** It was said not to be so: "outside the EU", "ngoài EU". */
  readonly negated: boolean
  /** Whether any wording is in a language other than the question's. */
  readonly translated: boolean
}

/** One way to say it: words with single spaces, in the form they are compared in. */
export type Wording = {
  readonly words: string
  readonly form: 'marked' | 'folded' | 'stem'
  readonly probability: number
  /** Longer words, in the same form, within which these words are not said: `xã hội` for `xã`. */
  readonly notWithin?: readonly string[]
}

/** A text prepared for looking terms up in: its words in each form, between spaces. */
export type WordForms = {
  readonly marked: string
  readonly folded: string
  readonly stem: string
  readonly concepts: ReadonlySet<string>
  readonly negated: ReadonlySet<string>
}

/** Prepares a text; `concepts` are the ids of the concepts it mentions. */
export function wordForms(text: string, concepts: Iterable<string>, negated: Iterable<string> = []): WordForms {
  const tokens = tokenize(text)
  const join = (form: (token: Token) => string) => ` ${tokens.map(form).join(' ')} `
  return {
    marked: join(token => token.marked),
    folded: join(token => token.folded),
    stem: join(token => stem(token.folded)),
    concepts: new Set(concepts),
    negated: new Set(negated),
  }
}

/** Whether what stands right before a name turns it round: "non-EU", "ngoài EU", "excluding". */
export function isNegated(text: string, start: number): boolean {
  return /(?:\bnon[- ]?|\boutside (?:of )?(?:the )?|\bexcluding (?:the )?|\bexcept (?:for )?(?:the )?|(?<![\p{L}])(?:ngoài|ngoai|trừ|tru|loại trừ|phi|(?:không|chưa|khong|chua)\s+(?:kể|tính|bao gồm|ke|tinh|bao gom))\s+(?:khối |khu vực |sản phẩm |các |khoi |khu vuc |san pham |cac )*)$/iu.test(
    text.slice(0, start),
  )
}

/** Whether a word behind a number says of what grade a thing is: hotels of 5 stars, vaccinated with 2 doses. */
export function isGrade(word: string): boolean {
  return /^(?:sao|mũi|mui|liều|chiều|tầng|stars?|doses?)$/.test(word)
}

/** How well a text speaks of a term, 0 to 1: fully in the term's own words, less in an unlikely translation. */
export function coverage(term: Term, forms: WordForms): number {
  if (term.concept && forms.concepts.has(term.concept.id)) {
    return forms.negated.has(term.concept.id) === term.negated ? 1 : 0.3
  }
  let best = 0
  // A concept's name may stand inside a longer name, which means something else: that counts for less.
  const most = term.concept ? 0.8 : 1
  for (const wording of term.wordings) {
    if (isSaid(wording, forms[wording.form])) best = Math.max(best, Math.min(most, 0.55 + wording.probability))
  }
  return best
}

/** Whether a text, between spaces, has some words, and not only as syllables of longer ones. */
function isSaid({ words, notWithin }: Wording, text: string): boolean {
  const wanted = ` ${words} `
  let at = text.indexOf(wanted)
  if (at < 0 || notWithin === undefined || notWithin.length === 0) return at >= 0
  for (; at >= 0; at = text.indexOf(wanted, at + 1)) if (!notWithin.some(longer => isPartOf(longer, text, { wanted, at }))) return true // prettier-ignore
  return false
}

/** Whether the words that stand at a place of a text are a part of longer ones there. */
function isPartOf(longer: string, text: string, { wanted, at }: { wanted: string; at: number }): boolean {
  const around = ` ${longer} `
  const offset = around.indexOf(wanted)
  return offset >= 0 && text.startsWith(around, at - offset)
}

/** Whether a text says a concept in the words its names are made of, wherever in it they stand. */
export function saidInParts(term: Term, forms: WordForms): boolean {
  return term.parts.some(parts => parts.every(({ words, form }) => forms[form].includes(` ${words} `)))
}
