/** Passages found for some words: each the sentence as it is stored, with the words that were looked for in bold. */
import { quote, type Span } from '../../report/model.ts'
import type { Hit } from '../../search/passages.ts'
import type { Snapshot } from '../../search/snapshot.ts'
import { normalise } from '../../text/fold.ts'
import {
  ENGLISH_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS_MARKED,
} from '../../text/function-words.ts'
import type { Language } from '../../text/language.ts'
import { type Token, tokenize } from '../../text/tokens.ts'
import { reportKey, wordsKey } from '../keys.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { blockQuote, citationLine } from './citation.ts'
import { beside, button, container, row, text } from './components.ts'
import type { View } from './view.ts'

export const HITS_PER_PAGE = 5
/** Five quotes with their sources stay within the 4000 units of a message. */
const QUOTE_LIMIT = 500
const WORDS_LIMIT = 200

export type Searched = {
  readonly words: string
  readonly language: Language
  readonly snapshot: Snapshot
  /** The id that the words are kept under. */
  readonly asked: string
  /** Counts from 0. */
  readonly page: number
  /** Whether there is a page after this one. */
  readonly more: boolean
  /** Whether these are passages besides those of an answer. */
  readonly isMore?: boolean
}

/** One page of hits, `HITS_PER_PAGE` at the most. */
export function searchView(
  hits: readonly Hit[],
  { words, language, asked, page, more, isMore = false }: Searched,
): View {
  const said = wording[language]
  const shown = hits.slice(0, HITS_PER_PAGE)
  return {
    components: [
      container([
        text(
          `### ${(isMore ? said.foundMore : said.found)(fit(oneLine(words), WORDS_LIMIT))}`,
          pageLine(page, more, language),
        ),
        ...(shown.length === 0 ? [text(said.nothingFound)] : shown.map(hit => hitOf(hit, words, language))),
        row(
          page > 0 ? button(`‹ ${said.previous}`, { kind: 'search', asked, page: page - 1 }) : undefined,
          more ? button(`${said.next} ›`, { kind: 'search', asked, page: page + 1 }) : undefined,
        ),
      ]),
    ],
  }
}

function pageLine(page: number, more: boolean, language: Language): string | undefined {
  return page > 0 || more ? `-# ${wording[language].pageAlone(page + 1)}` : undefined
}

function hitOf({ entry, paragraph, span }: Hit, words: string, language: Language): ReturnType<typeof beside> {
  const sentence = quote(paragraph, span)
  const { report } = entry
  const lines = [
    blockQuote(sentence, { limit: QUOTE_LIMIT, bold: matches(sentence, words) }),
    citationLine(report, { paragraph: paragraph.number, language }),
  ]
  const context = {
    kind: 'context',
    report: reportKey(report.id),
    paragraph: paragraph.number,
    ...span,
    words: wordsKey(paragraph, span),
  } as const
  return beside(lines.join('\n'), button(wording[language].context, context))
}

/**
 * Where a text has one of some words: with the same marks where it was typed with marks, with any where it was typed
 * without. Words that only hold a sentence together count where there are no others.
 */
export function matches(sentence: string, words: string): Span[] {
  const typed = tokenize(normalise(words))
  const telling = typed.filter(token => !isFunctionWord(token))
  const wanted = telling.length > 0 ? telling : typed
  const marked = new Set(wanted.filter(token => token.marked !== token.folded).map(token => token.marked))
  const folded = new Set(wanted.filter(token => token.marked === token.folded).map(token => token.folded))
  const found: Span[] = []
  for (const token of tokenize(sentence)) {
    if (!marked.has(token.marked) && !folded.has(token.folded)) continue
    const last = found.at(-1)
    if (last && sentence.slice(last.end, token.start) === ' ')
      found[found.length - 1] = { start: last.start, end: token.end }
    else found.push({ start: token.start, end: token.end })
  }
  return found
}

function isFunctionWord({ marked, folded }: Token): boolean {
  if (marked !== folded) return VIETNAMESE_FUNCTION_WORDS_MARKED.has(marked)
  return VIETNAMESE_FUNCTION_WORDS.has(folded) || ENGLISH_FUNCTION_WORDS.has(folded)
}
