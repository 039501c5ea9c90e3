/** Content: what a question speaks of, beside the words it asks with. */
import { documentFrequency, inverseDocumentFrequency } from '../search/index.ts'
import { mayBeEnglish } from '../search/query.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { conceptTerm, foldedTerm, pairTerm, stemTerm } from '../search/terms.ts'
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from '../text/function-words.ts'
import { type Concept, conceptName, findMentions, type Glossary, type Mention } from '../text/glossary.ts'
import type { Writing } from '../text/language.ts'
import type { PeriodMention } from '../text/periods.ts'
import { stem } from '../text/stem.ts'
import { isNumeric, type Token, tokenize } from '../text/tokens.ts'
import { isAlwaysAsking, withoutAskingWords } from './asking.ts'
import { isGrade, isNegated, type Term, type Wording } from './terms.ts'

/** The terms of a question: its concepts, places included, and its remaining content words. */
export function contentTerms(
  text: string,
  {
    mentions,
    periods,
    writing,
    snapshot,
    left = '',
    implied = [],
    counted,
  }: {
    mentions: readonly Mention[]
    periods: readonly PeriodMention[]
    writing: Writing
    snapshot: Snapshot
    left?: string | undefined
    implied?: readonly Concept[]
    counted?: string | undefined
  },
): Term[] {
  const tokens = tokenize(text)
  const terms = mentions
    .filter(({ concept }) => concept.class !== 'measure' && !(concept.id === 'nationwide' && left.includes('country')))
    .map(({ concept, start, end }) => ({
      ...conceptOf(concept, text.slice(start, end), { writing, snapshot }),
      negated: isNegated(text, start),
    }))
  const leftWords = new Set(tokenize(left).map(({ folded }) => folded))
  const graded = new Set(tokens.map(token => (isNumeric(token) ? gradeAfter(token, tokens) : undefined)))
  const isTaken = (token: Token) =>
    graded.has(token) ||
    [...mentions, ...periods].some(({ start, end }) => start <= token.start && token.end <= end) ||
    leftWords.has(token.folded)
  const rest = withoutAskingWords(
    tokens.filter(token => !isTaken(token)),
    { tokens, writing, snapshot },
  )
  const isName = (token: Token) =>
    token !== tokens[0] && /^\p{Lu}[\p{L}\p{M}]/u.test(text.slice(token.start, token.end))
  const phrases = phrasesOf(rest, { tokens, isName, writing, snapshot })
  const numbers = tokens.filter(token => isNumeric(token) && token.folded !== '1' && ![...mentions, ...periods].some(({ start, end }) => start <= token.start && token.end <= end) && token.folded !== counted) // prettier-ignore
  const isMeasure = (token: Token | undefined) => token !== undefined && mentions.some(({ concept, end }) => concept.class === 'indicator' && end === token.end) // prettier-ignore
  const qualifies = ([first]: readonly Token[]) => first !== undefined && writing !== 'en' && isMeasure(tokens[tokens.indexOf(first) - 1]) // prettier-ignore
  const tacit = implied.map(concept =>
    conceptOf(concept, conceptName(concept, writing === 'en' ? 'en' : 'vi'), { writing, snapshot }),
  )
  return [
    ...terms,
    ...tacit,
    ...numbers.map(token => numberTerm(token, gradeAfter(token, tokens))),
    ...phrases.map(phrase => {
      const term = wordTerm(phrase, { writing, snapshot })
      const weight = qualifies(phrase) ? term.weight * QUALIFYING : term.weight
      return { ...term, weight, name: phrase.every(isName) }
    }),
  ]
}

// "sản lượng nhãn": what follows a measure says of what it is.
const QUALIFYING = 1.6

// "ST25", "loại 20 con/kg", "5 sao": a number in a question belongs to what it asks about.
function numberTerm({ marked }: Token, grade: Token | undefined): Term {
  const behind = grade ? ` ${grade.marked}` : ''
  const spelled = grade && NUMBER_WORDS[Number(marked)]
  const wordings: Wording[] = [marked, ...(spelled === undefined ? [] : [spelled])].map(number => ({
    words: `${number}${behind}`,
    form: grade && grade.marked === grade.folded ? 'folded' : 'marked',
    probability: 1,
  }))
  return {
    text: `${marked}${behind}`,
    concept: undefined,
    wordings,
    parts: [],
    weight: 1.5,
    negated: false,
    translated: true,
    name: true,
  }
}

const NUMBER_WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

// Behind a number these say of what grade a thing is, and are not counted themselves.
function gradeAfter(token: Token, tokens: readonly Token[]): Token | undefined {
  const next = tokens[tokens.indexOf(token) + 1]
  return next && isGrade(next.marked) ? next : undefined
}

function conceptOf(
  concept: Concept,
  text: string,
  { writing, snapshot }: { writing: Writing; snapshot: Snapshot },
): Term {
  const { index } = snapshot
  const frequency = documentFrequency(index, conceptTerm(concept.id))
  const names = [...concept.vi, ...concept.short].map(name => formOf(name, 'marked'))
  const english = concept.en.map(name => formOf(name, 'stem'))
  const weight = concept.class === 'place' ? 1.5 : 2
  // The word may have been meant in another of its senses ("revenue" of a budget or of a company).
  const typed = tokenize(text)
  // Only the whole of it: "nợ" alone is no "nợ công".
  const isWhole = ({ words, form }: Wording) => form === 'stem' ? writing === 'en' || typed.length === 1 || wholeInEnglish(typed, words, snapshot) : words.includes(' ') || typed.length === 1 // prettier-ignore
  const words = wordTerm(typed, { writing, snapshot })
    .wordings.filter(isWhole)
    .map(wording => ({
      ...wording,
      probability: wording.probability * 0.5,
    }))
  const wordings = [...names, ...english, ...(frequency === 0 ? words : [])]
  const parts = partsOfConcept(concept, snapshot)
  return {
    text,
    concept,
    wordings,
    parts,
    weight: weight + 0.5 * inverseDocumentFrequency(index.size, frequency),
    negated: false,
    translated: true,
    name: false,
  }
}

function wholeInEnglish(typed: readonly Token[], words: string, { translator }: Snapshot): boolean {
  return translator
    .toEnglish(typed)
    .some(({ length, words: english }) => length === typed.length && english.some(({ wording }) => stem(wording) === words)) // prettier-ignore
}

function formOf(text: string, form: Wording['form'], probability = 1): Wording {
  const words = tokenize(text).map(token =>
    form === 'marked' ? token.marked : form === 'folded' ? token.folded : stem(token.folded),
  )
  return { words: words.join(' '), form, probability }
}

// The same few concepts are asked about again and again.
const partsKnown = new WeakMap<Glossary, Map<string, readonly (readonly Wording[])[]>>()

function partsOfConcept(concept: Concept, snapshot: Snapshot): readonly (readonly Wording[])[] {
  const known = partsKnown.get(snapshot.glossary) ?? new Map<string, readonly (readonly Wording[])[]>()
  partsKnown.set(snapshot.glossary, known)
  const parts =
    known.get(concept.id) ??
    [...concept.vi.map(name => partsOf(name, snapshot)), ...concept.en.map(englishParts)].filter(
      list => list.length > 1,
    )
  known.set(concept.id, parts)
  return parts
}

function englishParts(name: string): Wording[] {
  const parts = tokenize(name)
    .filter(token => !ENGLISH_FUNCTION_WORDS.has(token.folded))
    .map(token => formOf(token.folded, 'stem'))
  return / of /.test(name) ? parts : parts.toReversed()
}

// "giải ngân vốn đầu tư công" → giải ngân, vốn, đầu tư công: the fewest known words that make a name.
// The head of the name first: Vietnamese names begin with it, English ones end with it unless an "of" follows it.
function partsOf(name: string, { glossary, translator }: Snapshot): Wording[] {
  const tokens = tokenize(name)
  const runs = fewestWords(tokens, run => isWord(run, { glossary, translator }))
  const isSaid = (run: readonly Token[]) =>
    run.length > 1 || !run.every(token => VIETNAMESE_FUNCTION_WORDS.has(token.folded) || isAlwaysAsking(token.folded))
  return runs
    .filter(isSaid)
    .map(run => ({ words: run.map(token => token.marked).join(' '), form: 'marked', probability: 1 }))
}

/** A syllable that is no word counts as so many words: "sản lượng · cá tra" rather than "sản lượng cá · tra". */
const NO_WORD = 3
const LONGEST_PART = 4

// A part is never the whole name.
function fewestWords(tokens: readonly Token[], isKnown: (run: readonly Token[]) => boolean): (readonly Token[])[] {
  type Split = { readonly cost: number; readonly runs: readonly (readonly Token[])[] }
  const best: (Split | undefined)[] = [{ cost: 0, runs: [] }]
  for (let end = 1; end <= tokens.length; end++) {
    for (let start = Math.max(0, end - Math.min(LONGEST_PART, tokens.length - 1)); start < end; start++) {
      const run = tokens.slice(start, end)
      const before = best[start]
      const known = isKnown(run)
      if (!before || (run.length > 1 && !known)) continue
      const cost = before.cost + (known ? 1 : NO_WORD)
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, runs: [...before.runs, run] }
    }
  }
  return [...(best[tokens.length]?.runs ?? [tokens])]
}

function isWord(run: readonly Token[], { glossary, translator }: Pick<Snapshot, 'glossary' | 'translator'>): boolean {
  if (translator.isWording(run)) return true
  const text = run.map(token => token.marked).join(' ')
  return findMentions(glossary, text).some(({ tokens }) => tokens === run.length)
}

// Adjacent words that the library uses side by side, or that one dictionary wording joins, are one term.
function phrasesOf(
  rest: readonly Token[],
  {
    tokens,
    isName,
    writing,
    snapshot: { index, translator },
  }: { tokens: readonly Token[]; isName: (token: Token) => boolean; writing: Writing; snapshot: Snapshot },
): Token[][] {
  const phrases: Token[][] = []
  const isNext = (a: Token, b: Token) => tokens[tokens.indexOf(a) + 1] === b
  for (let i = 0; i < rest.length; i++) {
    const token = rest[i]
    const next = rest[i + 1]
    if (!token) continue
    if (isName(token)) {
      const name = [token]
      for (let at = rest[i + 1]; at && isName(at) && isNext(name.at(-1) ?? at, at); at = rest[i + 1]) {
        name.push(at)
        i++
      }
      phrases.push(name)
      continue
    }
    const afterNext = rest[i + 2]
    const adjacent = next !== undefined && isNext(token, next) && !isName(next)
    const listed = adjacent && writing !== 'en' && translator.isWording([token, next])
    // "gặp khó khăn": the second and third are a word, so the first is not joined to the second.
    const better =
      !listed &&
      writing !== 'en' &&
      next &&
      afterNext &&
      isNext(next, afterNext) &&
      translator.isWording([next, afterNext])
    if (listed || (adjacent && !better && documentFrequency(index, pairTerm(token.folded, next.folded)) > 0)) {
      phrases.push([token, next])
      i++
    } else phrases.push([token])
  }
  return phrases
}

function wordTerm(phrase: readonly Token[], { writing, snapshot }: { writing: Writing; snapshot: Snapshot }): Term {
  const { index, translator } = snapshot
  const text = phrase.map(token => token.marked).join(' ')
  const unmarked = phrase.every(token => token.marked === token.folded)
  const alone = (wording: Wording) => standingAlone(wording, translator)
  const wordings: Wording[] = [writing === 'en' ? formOf(text, 'stem') : alone(formOf(text, 'marked'))]
  if (writing === 'en') wordings.push(alone(formOf(text, 'marked')))
  if (unmarked && writing !== 'en') wordings.push(alone(formOf(text, 'folded')))
  // Marks typed in the wrong place still point at the right syllable, a little less surely.
  // One that is a word as it is typed points at nothing else: "lương" is no "lượng".
  const isMistyped = phrase.length > 1 || phrase.some(({ marked }) => !snapshot.isKnownWord(marked))
  if (!unmarked && isMistyped) wordings.push(alone(formOf(text, 'folded', 0.3)))
  for (const token of phrase) {
    if (mayBeEnglish(token, writing)) {
      wordings.push(formOf(token.folded, 'stem'))
      for (const { wording, probability } of translator.toVietnamese(token.folded))
        wordings.push(alone(formOf(wording, 'marked', probability)))
    }
  }
  if (writing !== 'en') {
    for (const { words } of translator.toEnglish(phrase)) {
      for (const { wording, probability } of words) wordings.push(formOf(wording, 'stem', probability))
    }
  }
  const own = writing === 'en' ? 'stem' : 'marked'
  const translated =
    wordings.length > 2 || wordings.some(({ form }) => form !== 'folded' && form !== own && writing !== 'en')
  const frequency = Math.max(
    ...phrase.map(token =>
      Math.max(documentFrequency(index, foldedTerm(token.folded)), documentFrequency(index, stemTerm(token.folded))),
    ),
  )
  return {
    text,
    concept: undefined,
    wordings,
    parts: [],
    weight: 0.6 + 0.5 * inverseDocumentFrequency(index.size, frequency),
    negated: false,
    translated,
    name: false,
  }
}

// A syllable that stands alone in a question is a word of its own: "xã" is not said by "xã hội".
function standingAlone(wording: Wording, { compoundsOf }: Snapshot['translator']): Wording {
  const { words, form } = wording
  return form === 'stem' || words.includes(' ') ? wording : { ...wording, notWithin: compoundsOf(words, form) }
}
