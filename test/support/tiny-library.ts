/** Small libraries for tests: reports, a glossary and a dictionary written in a few lines. */
import type { Report } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { createLexicon, type Lexicon } from '../../src/search/snapshot.ts'
import { parseDictionary } from '../../src/text/dictionary.ts'
import { parseGlossary } from '../../src/text/glossary.ts'

/** A report with a title and paragraphs; `front` is put before them as front matter. */
export function tinyReport(id: string, paragraphs: readonly string[], front: readonly string[] = []): Report {
  const header = ['---', `title: Report ${id}`, ...front, '---'].join('\n')
  return parseReport([header, ...paragraphs].join('\n\n'), { id, file: `${id}.md` })
}

/** A lexicon from lines in which ` | ` stands for a tab. */
export function tinyLexicon({
  glossary = [],
  dictionary = [],
}: {
  glossary?: string[]
  dictionary?: string[]
}): Lexicon {
  const tabbed = (lines: string[]) => lines.join('\n').replace(/ ?\| ?/g, '\t')
  return createLexicon(
    parseGlossary(tabbed(glossary), 'glossary.tsv'),
    parseDictionary(tabbed(dictionary), 'dictionary.tsv'),
  )
}
