/** The glossary: concepts of socio-economic reports with all their names, and where a text mentions them. */
import { Failure } from '../failure.ts'
import { fold, hasMarks, normalise } from './fold.ts'
import { ENGLISH_FUNCTION_WORDS } from './function-words.ts'
import { isSyllable } from './language.ts'
import { stem } from './stem.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * What a concept is: something measured, what qualifies a measurement, another thing that reports speak of, or (a
 * `measure`) the form of a statement, such as a base of comparison or a plan, which is no subject of its own.
 */
export const CONCEPT_CLASSES = ['indicator', 'sector', 'term', 'organisation', 'office', 'place', 'measure'] as const
export type ConceptClass = (typeof CONCEPT_CLASSES)[number]

export type Concept = {
  readonly id: string
  readonly class: ConceptClass
  /** Names as reports write them, the one to show first. */
  readonly vi: readonly string[]
  readonly en: readonly string[]
  /** Abbreviations and chat shorthand, in either language. */
  readonly short: readonly string[]
  /** The concept that this one is a kind or a part of. */
  readonly broader: string | undefined
}

/** A place in a text where a concept is named; offsets are UTF-16, tokens are positions in the token list. */
export type Mention = {
  readonly concept: Concept
  readonly start: number
  readonly end: number
  readonly firstToken: number
  readonly tokens: number
}

export type Glossary = {
  readonly concepts: ReadonlyMap<string, Concept>
  readonly names: NameNode
}

type NameNode = { readonly next: Map<string, NameNode>; entries: NameEntry[] }
// The marked syllables of a Vietnamese name tell it from others that fold alike; other names have none.
type NameEntry = { readonly concept: Concept; readonly marked: readonly string[] | undefined }

/**
 * Reads the glossary from tab-separated text: id, class, Vietnamese names, English names, short forms, broader id;
 * names within a field separated by `;`. Lines that are empty or start with `#` are skipped.
 *
 * @throws Failure `glossary-line` naming the line of the first mistake: a missing field, an unknown class, an id or a
 * name given twice, a broader concept that does not exist.
 */
export function parseGlossary(text: string, file: string): Glossary {
  const concepts = new Map<string, Concept>()
  const lines = new Map<string, number>()
  const owners = new Map<string, string>()
  for (const [index, line] of normalise(text).split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const fail = (problem: string) => new Failure('glossary-line', { file, line: index + 1, problem })
    const concept = parseConcept(line, fail)
    if (concepts.has(concept.id)) throw fail(`the id "${concept.id}" is already used in line ${lines.get(concept.id)}.`)
    for (const name of [...concept.vi, ...concept.en, ...concept.short]) {
      const key = tokenize(name)
        .map(token => token.marked)
        .join(' ') // as a text is compared with it
      const owner = owners.get(key)
      if (owner !== undefined && owner !== concept.id) {
        throw fail(
          `the name "${name}" already belongs to "${owner}" (line ${lines.get(owner)}); a name means one concept.`,
        )
      }
      owners.set(key, concept.id)
    }
    concepts.set(concept.id, concept)
    lines.set(concept.id, index + 1)
  }
  for (const concept of concepts.values()) {
    if (concept.broader !== undefined && !concepts.has(concept.broader)) {
      const problem = `"${concept.id}" names "${concept.broader}" as broader, which is no id here.`
      throw new Failure('glossary-line', { file, line: lines.get(concept.id) ?? 0, problem })
    }
  }
  return { concepts, names: nameTree(concepts.values()) }
}

/**
 * Every mention of a concept in order, none overlapping: longer names win over shorter, then earlier over later. Where the text is written with
 * marks a Vietnamese name must match them; `lenient` forgives words typed without any, as people in a hurry do, and
 * words with marks that make no word that is `known`. Of names that overlap, a concept that is `likely` wins over others,
 * which tells `mục tiêu thu` from `mức tiêu thụ` where neither is typed with marks.
 */
export function findMentions(
  glossary: Glossary,
  text: string,
  {
    tokens = tokenize(text),
    lenient = false,
    known,
    likely = () => true,
  }: {
    tokens?: readonly Token[]
    lenient?: boolean
    known?: (marked: string) => boolean
    likely?: (id: string) => boolean
  } = {},
): Mention[] {
  const marked = hasMarks(text)
  const candidates: Mention[] = []
  for (let i = 0; i < tokens.length; i++) {
    const isName = (token: Token) => lenient && i > 0 && /^\p{Lu}/u.test(text.slice(token.start, token.start + 2))
    const found = longestName(glossary.names, tokens, i, { marked, lenient, known, isName })
    const first = tokens[i]
    const last = tokens[i + (found?.length ?? 0) - 1]
    if (!found || !first || !last) continue
    // "khí thải" typed without marks is no Thailand: what is a Vietnamese syllable too names a place by its capital.
    if (found.concept.class === 'place' && found.length === 1 && !/^\p{Lu}/u.test(text.slice(first.start, first.end)) && isSyllable(first.folded) && isEnglishName(found.concept, first)) continue // prettier-ignore
    candidates.push({ concept: found.concept, start: first.start, end: last.end, firstToken: i, tokens: found.length })
  }
  return withoutOverlaps(candidates, likely)
}

function isEnglishName({ vi, en, short }: Concept, { folded, marked }: Token): boolean {
  const has = (names: readonly string[]) => names.some(name => fold(name) === folded)
  return marked === folded && has(en) && !has(vi) && !has(short)
}

/** Whether `id` is `ancestor` or a kind or part of it, through any number of steps. */
export function isWithin(glossary: Glossary, id: string, ancestor: string): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = glossary.concepts.get(at)?.broader) {
    if (at === ancestor) return true
    seen.add(at)
  }
  return false
}

/** The broadest concept that one is within; itself where nothing is broader. */
export function broadest(glossary: Glossary, id: string): string {
  const seen = new Set([id])
  for (let at = id; ; seen.add(at)) {
    const broader = glossary.concepts.get(at)?.broader
    if (broader === undefined || seen.has(broader)) return at
    at = broader
  }
}

/** The name to show for a concept in a language. */
export function conceptName(concept: Concept, language: 'vi' | 'en'): string {
  const own = language === 'vi' ? concept.vi : concept.en
  return own[0] ?? concept.en[0] ?? concept.vi[0] ?? concept.short[0] ?? concept.id
}

function parseConcept(line: string, fail: (problem: string) => Failure): Concept {
  const fields = line.split('\t')
  if (fields.length !== 6) {
    throw fail(
      `six fields separated by tabs are needed (id, class, vi, en, short, broader), here are ${fields.length}.`,
    )
  }
  const [id = '', kind = '', vi = '', en = '', short = '', broader = ''] = fields.map(field => field.trim())
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) throw fail(`"${id}" is no id: use lower-case words joined by hyphens.`)
  const known = CONCEPT_CLASSES.find(name => name === kind)
  if (!known) throw fail(`"${kind}" is no class: use one of ${CONCEPT_CLASSES.join(', ')}.`)
  const names = (field: string) => field.split(';').map(name => name.trim()).filter(name => name !== '') // prettier-ignore
  const concept = { id, class: known, vi: names(vi), en: names(en), short: names(short) }
  if (concept.vi.length + concept.en.length + concept.short.length === 0) throw fail(`"${id}" has no name.`)
  return { ...concept, broader: broader === '' ? undefined : broader }
}

function nameTree(concepts: Iterable<Concept>): NameNode {
  const root: NameNode = { next: new Map(), entries: [] }
  const add = (keys: readonly string[], entry: NameEntry) => {
    let node = root
    for (const key of keys) {
      let next = node.next.get(key)
      if (!next) node.next.set(key, (next = { next: new Map(), entries: [] }))
      node = next
    }
    if (node !== root) node.entries.push(entry)
  }
  for (const concept of concepts) {
    for (const name of concept.vi) {
      const tokens = tokenize(name)
      add(
        tokens.map(token => token.folded),
        { concept, marked: tokens.map(token => token.marked) },
      )
    }
    for (const name of concept.en) {
      const keys = tokenize(name).map(token => englishKey(token.folded))
      add(keys, { concept, marked: undefined })
      // "size of economy": whoever types in a hurry leaves the article out.
      const bare = keys.filter((key, i) => i === 0 || key !== THE)
      if (bare.length > 1 && bare.length < keys.length) add(bare, { concept, marked: undefined })
    }
    for (const name of concept.short) {
      const tokens = tokenize(name)
      add(
        tokens.map(token => token.folded),
        { concept, marked: hasMarks(name) ? tokens.map(token => token.marked) : undefined },
      )
    }
  }
  return root
}

const THE = `en:${stem('the')}`

// "social" is no "socialization" and "urban" no "urbanized", though they have one stem.
function englishKey(word: string): string {
  return /iz(?:e|es|ed|ing|ation|ations|er|ers)$/.test(word) ? `en:${stem(word)}:iz` : `en:${stem(word)}`
}

function withoutOverlaps(candidates: readonly Mention[], likely: (id: string) => boolean): Mention[] {
  // Only a run of overlapping candidates needs deciding; most stand alone.
  const kept: Mention[] = []
  for (let i = 0; i < candidates.length;) {
    let end = 0
    let next = i
    while (next < candidates.length && (next === i || (candidates[next]?.firstToken ?? 0) < end)) {
      const mention = candidates[next++]
      if (mention) end = Math.max(end, mention.firstToken + mention.tokens)
    }
    const run: Mention[] = []
    for (const mention of candidates
      .slice(i, next)
      .toSorted(
        (a, b) =>
          Number(likely(b.concept.id)) - Number(likely(a.concept.id)) ||
          b.tokens - a.tokens ||
          a.firstToken - b.firstToken,
      )) {
      if (run.every(other => mention.end <= other.start || other.end <= mention.start)) run.push(mention)
    }
    kept.push(...run.toSorted((a, b) => a.start - b.start))
    i = next
  }
  return kept
}

type Strictness = {
  readonly marked: boolean
  readonly lenient: boolean
  readonly known: ((marked: string) => boolean) | undefined
  readonly isName: (token: Token) => boolean
}

function longestName(
  root: NameNode,
  tokens: readonly Token[],
  from: number,
  strictness: Strictness,
): { concept: Concept; length: number } | undefined {
  let best: { concept: Concept; length: number } | undefined
  const walk = (node: NameNode, at: number) => {
    const length = at - from
    // A function word is no name by itself: "or" has the stem of "ores". "us" may be the country.
    const functional = length === 1 && isLowerFunctionWord(tokens[from])
    if (length > (best?.length ?? 0) && !functional) {
      const entry = node.entries.find(({ concept, marked }) =>
        marksAgree(marked, tokens.slice(from, at), { ...strictness, place: concept.class === 'place' }),
      )
      if (entry) best = { concept: entry.concept, length }
    }
    const token = tokens[at]
    if (!token) return
    const plain = node.next.get(token.folded)
    if (plain) walk(plain, at + 1)
    const english = token.marked === token.folded ? node.next.get(englishKey(token.folded)) : undefined
    if (english) walk(english, at + 1)
  }
  walk(root, from)
  return best
}

function isLowerFunctionWord(token: Token | undefined): boolean {
  return token !== undefined && token.marked === token.folded && FUNCTION_STEMS.has(token.folded)
}

const FUNCTION_STEMS: ReadonlySet<string> = new Set([...ENGLISH_FUNCTION_WORDS].filter(word => word !== 'us'))

function marksAgree(
  marked: readonly string[] | undefined,
  run: readonly Token[],
  { marked: textMarked, lenient, known, isName, place }: Strictness & { place: boolean },
): boolean {
  // An English name or an abbreviation has no marks: "độc" is not DOC.
  if (!marked) return run.every(token => token.marked === token.folded)
  return marked.every((syllable, i) => {
    const token = run[i]
    if (!token) return false
    if (token.marked === syllable) return true
    // "Hà Tỉnh", "Thanh Hoá": a place with its marks mistyped is still known by its capitals.
    if (place && marked.length > 1 && isName(token)) return true
    if (token.marked === token.folded) return !textMarked || (lenient && marked.length > 1)
    // "bán lẽ": of all marks, hỏi and ngã are mistaken most.
    if (lenient && !place && marked.length > 1 && sameButForTone(token.marked, syllable)) return true
    return lenient && marked.length > 1 && known !== undefined && !known(token.marked)
  })
}

function sameButForTone(one: string, other: string): boolean {
  const key = (word: string) => word.normalize('NFD').replaceAll('\u0303', '\u0309')
  return key(one) === key(other)
}
