/** The snapshot: an immutable, searchable build of a library. It is replaced whole, by one assignment. */
import { extractFigures, mainPlace } from '../report/figures.ts'
import type { Figure, Paragraph, Report } from '../report/model.ts'
import type { Dictionary } from '../text/dictionary.ts'
import type { Glossary } from '../text/glossary.ts'
import { createSpeller, type Speller } from './fuzzy.ts'
import { buildIndex, type Index } from './index.ts'
import { type Translator, createTranslator } from './translate.ts'
import { documentTerms } from './terms.ts'

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
  readonly speller: Speller
  readonly glossary: Glossary
  readonly translator: Translator
}

/** The bilingual knowledge that all libraries share. */
export type Lexicon = { readonly glossary: Glossary; readonly dictionary: Dictionary }

/** Builds a snapshot. Reports are searched in the order given where nothing else decides. */
export function buildSnapshot(reports: readonly Report[], { glossary, dictionary }: Lexicon): Snapshot {
  const entries = reports.map((report): Entry => {
    const place = report.place ?? mainPlace(report, glossary)
    return { report, place, figures: extractFigures(report, glossary) }
  })
  const documents = entries.flatMap(entry =>
    entry.report.paragraphs
      .filter(({ kind }) => kind !== 'title' && kind !== 'byline')
      .map(paragraph => ({ entry, paragraph })),
  )
  const index = buildIndex(
    documents.map(({ entry, paragraph }) => documentTerms(paragraph.text, entry.report.language, glossary)),
  )
  return {
    entries: new Map(entries.map(entry => [entry.report.id, entry])),
    documents,
    index,
    speller: createSpeller(vocabulary(index)),
    glossary,
    translator: createTranslator(dictionary),
  }
}

function* vocabulary(index: Index): Iterable<string> {
  for (const term of index.postings.keys()) {
    const word = term.slice(2)
    if (term.startsWith('m:') && word.length > 1 && !/^\d/.test(word)) yield word
  }
}
