/** The snapshot: an immutable, searchable build of a library. It is replaced whole, by one assignment. */
import { figureSteps } from '../report/figures.ts'
import { mainPlace } from '../report/place.ts'
import type { Figure, Paragraph, Report } from '../report/model.ts'
import { runSteps, type Steps } from '../text/steps.ts'
import type { Dictionary } from '../text/dictionary.ts'
import { fold } from '../text/fold.ts'
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS } from '../text/function-words.ts'
import type { Glossary } from '../text/glossary.ts'
import { tokenize } from '../text/tokens.ts'
import { createSpeller, type Speller } from './fuzzy.ts'
import { documentFrequency, type DocumentTerms, type Index, indexSteps } from './index.ts'
import { documentTerms, foldedTerm, markedTerm, pairTerm } from './terms.ts'
import { createTranslator, type Translator } from './translate.ts'

/** A report with what was read from it. */
export type Entry = {
  readonly report: Report
  readonly figures: readonly Figure[]
  /** The place it is about. */
  readonly place: string | null
}

export type Snapshot = {
  readonly entries: ReadonlyMap<string, Entry>
  /** The paragraphs of all reports that are searched, in the order of the index's documents. */
  readonly documents: readonly { readonly entry: Entry; readonly paragraph: Paragraph }[]
  readonly index: Index
  /** Corrects words that the index lacks, against the index's own: for finding passages. */
  readonly speller: Speller
  /** Corrects words that nothing here knows, against all that is known: for understanding what was meant. */
  readonly wordSpeller: Speller
  /** Whether two words, without marks, stand side by side in a report or in a name or wording. */
  readonly isKnownPair: (first: string, second: string) => boolean
  /** Whether a word, with or without its marks, is in a report, the glossary or the dictionary. */
  readonly isKnownWord: (word: string) => boolean
  readonly glossary: Glossary
  readonly translator: Translator
}

/** The bilingual knowledge that all libraries share. */
export type Lexicon = {
  readonly glossary: Glossary
  readonly translator: Translator
  /** Every word of the glossary and the dictionary, with marks. */
  readonly words: ReadonlySet<string>
  readonly foldedWords: ReadonlySet<string>
  /** Every two adjacent words of them, without marks. */
  readonly pairs: ReadonlySet<string>
  /** Gathers the words in steps, which is done at once where they are asked for before. */
  readonly prepare: () => Steps<void>
}

/**
 * Prepares what all snapshots share; done once, when the knowledge files are read. The words are gathered when first
 * asked for: most questions are made of words that a report has.
 */
export function createLexicon(glossary: Glossary, dictionary: Dictionary): Lexicon {
  let gathered: Words | undefined
  const words = () => (gathered ??= runSteps(gatherWords(glossary, dictionary)))
  return {
    glossary,
    translator: createTranslator(dictionary),
    get words() {
      return words().words
    },
    get foldedWords() {
      return words().foldedWords
    },
    get pairs() {
      return words().pairs
    },
    prepare: function* () {
      gathered ??= yield* gatherWords(glossary, dictionary)
    },
  }
}

type Words = Pick<Lexicon, 'words' | 'foldedWords' | 'pairs'>

function* gatherWords(glossary: Glossary, dictionary: Dictionary): Steps<Words> {
  const words = new Set<string>()
  const pairs = new Set<string>()
  const addAll = (text: string) => {
    const tokens = tokenize(text)
    for (const [i, token] of tokens.entries()) {
      words.add(token.marked)
      const next = tokens[i + 1]
      if (next) pairs.add(`${token.folded} ${next.folded}`)
    }
  }
  for (const { vi, en, short } of glossary.concepts.values()) {
    for (const name of [...vi, ...en, ...short]) addAll(name)
    yield
  }
  for (const [word, translations] of dictionary.words) {
    words.add(word)
    for (const { wording } of translations) addAll(wording)
    yield
  }
  for (const form of dictionary.forms.keys()) words.add(form)
  for (const word of [...VIETNAMESE_FUNCTION_WORDS, ...ENGLISH_FUNCTION_WORDS]) words.add(word)
  const foldedWords = new Set<string>()
  for (const word of words) {
    foldedWords.add(fold(word))
    yield
  }
  return { words, foldedWords, pairs }
}

// Enough guesses that the word which fits its neighbours is among them.
const GUESSES_IN_CONTEXT = 12

/** Builds a snapshot of some reports at once. Reports are searched in the order given where nothing else decides. */
export function buildSnapshot(reports: readonly Report[], lexicon: Lexicon): Snapshot {
  const entries = reports.map(report => readEntry(report, lexicon.glossary))
  return runSteps(snapshotSteps(entries, lexicon))
}

/** What is read from a report by itself. */
export function readEntry(report: Report, glossary: Glossary): Entry {
  return runSteps(entrySteps(report, glossary))
}

/** The same, a paragraph at a step: of a snapshot it is the slow part. */
export function* entrySteps(report: Report, glossary: Glossary): Steps<Entry> {
  const place = report.place ?? mainPlace(report, glossary)
  yield
  return { report, place, figures: yield* figureSteps(report, glossary) }
}

/** A snapshot of what was read from some reports; what was changed in that, such as a figure left out, is not read again. */
export function* snapshotSteps(entries: readonly Entry[], lexicon: Lexicon): Steps<Snapshot> {
  const { glossary, translator } = lexicon
  const documents = entries.flatMap(entry =>
    entry.report.paragraphs
      .filter(({ kind }) => kind !== 'title' && kind !== 'byline')
      .map(paragraph => ({ entry, paragraph })),
  )
  const index = yield* indexSteps(termsOf(documents, glossary))
  return {
    entries: new Map(entries.map(entry => [entry.report.id, entry])),
    documents,
    index,
    speller: createSpeller(vocabulary(index)),
    wordSpeller: createSpeller(allWords(lexicon, index), GUESSES_IN_CONTEXT),
    isKnownPair: (first, second) =>
      lexicon.pairs.has(`${first} ${second}`) || documentFrequency(index, pairTerm(first, second)) > 0,
    isKnownWord: word =>
      documentFrequency(index, markedTerm(word)) > 0 ||
      (word === fold(word) && documentFrequency(index, foldedTerm(word)) > 0) ||
      translator.knowsEnglish(word) ||
      lexicon.words.has(word) ||
      ENGLISH_FUNCTION_WORDS.has(word) ||
      lexicon.foldedWords.has(word),
    glossary,
    translator,
  }
}

/** Makes ready what is otherwise made when the first question needs it. */
export function* warmingSteps({ speller, wordSpeller }: Snapshot, lexicon: Lexicon): Steps<void> {
  yield* lexicon.prepare()
  yield* speller.prepare()
  yield* wordSpeller.prepare()
}

/** One after the other as they are asked for: those of all paragraphs at once take ten times the room of the index. */
function* termsOf(documents: Snapshot['documents'], glossary: Glossary): Iterable<DocumentTerms> {
  for (const { entry, paragraph } of documents) yield documentTerms(paragraph.text, entry.report.language, glossary)
}

function allWords(lexicon: Lexicon, index: Index): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      yield* lexicon.words
      for (const word of vocabulary(index)) if (!lexicon.words.has(word)) yield word
    },
  }
}

function* vocabulary(index: Index): Iterable<string> {
  for (const term of index.postings.keys()) {
    const word = term.slice(2)
    if (term.startsWith('m:') && word.length > 1 && !/^\d/.test(word)) yield word
  }
}
