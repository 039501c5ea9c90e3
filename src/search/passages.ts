/** Passage search: the best paragraphs for some words, each with its most telling sentence. */
import type { Paragraph, Span } from '../report/model.ts'
import { sentences } from '../report/passages.ts'
import { buildIndex, searchIndex } from './index.ts'
import { buildQuery, type Query, rankParagraphs } from './query.ts'
import type { Entry, Snapshot } from './snapshot.ts'
import { documentTerms } from './terms.ts'

/** A paragraph found, and the sentence of it to show. */
export type Hit = { readonly entry: Entry; readonly paragraph: Paragraph; readonly span: Span; readonly score: number }

/** The best paragraphs for a text, best first, each once, `limit` at the most. */
export function searchPassages(
  text: string,
  snapshot: Snapshot,
  { limit, report }: { limit: number; report?: string },
): Hit[] {
  const query = buildQuery(text, snapshot)
  const hits: Hit[] = []
  for (const { document, score } of rankParagraphs(snapshot, query)) {
    if (hits.length >= limit) break
    const found = snapshot.documents[document]
    if (!found || (report !== undefined && found.entry.report.id !== report)) continue
    hits.push({ ...found, span: bestSentence(found.paragraph, found.entry, { query, snapshot }), score })
  }
  return hits
}

/** The sentence of a paragraph that fits a query best: the paragraph as a small library of its sentences. */
function bestSentence(
  paragraph: Paragraph,
  entry: Entry,
  { query, snapshot }: { query: Query; snapshot: Snapshot },
): Span {
  const spans = sentences(paragraph.text)
  const whole = { start: 0, end: paragraph.text.length }
  if (spans.length <= 1) return spans[0] ?? whole
  const index = buildIndex(
    spans.map(({ start, end }) =>
      documentTerms(paragraph.text.slice(start, end), entry.report.language, snapshot.glossary),
    ),
  )
  const [best] = searchIndex(index, query.clauses)
  return spans[best?.document ?? 0] ?? whole
}
