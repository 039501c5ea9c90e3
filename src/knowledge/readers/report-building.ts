/** From the blocks of a page or document to a report: cleaned, bounded, titled and numbered. */
import type { Paragraph, ParagraphKind, Report } from '../../report/model.ts'
import { asideKind, isPageNoise, mainPeriod, sameWords } from '../../report/parse.ts'
import { fold } from '../../text/fold.ts'
import { detectLanguage, type Language } from '../../text/language.ts'
import { cleanLine } from './cleaning.ts'
import { mendLegacyFont } from './decoding.ts'
import { MAX_CHARACTERS, MAX_PARAGRAPH_CHARACTERS, MAX_PARAGRAPHS } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/** A piece of a source in reading order. */
export type SourceBlock = {
  readonly kind: 'text' | 'heading' | 'caption'
  readonly text: string
  readonly page?: number
}

/** What a source says of itself. */
export type SourceFacts = {
  readonly title?: string
  readonly publisher?: string
  readonly date?: string
  readonly source?: string
  readonly language?: Language
}

/** What a reader found, before it is a report. */
export type SourceContent = {
  readonly blocks: readonly SourceBlock[]
  readonly facts: SourceFacts
  readonly notes: readonly string[]
}

/** @throws Unreadable `empty`, `too-many-paragraphs` or `too-many-characters`. */
export function buildReport(id: string, content: SourceContent): { report: Report; notes: readonly string[] } {
  const { blocks, facts, mended } = mendFonts(content)
  checkSize(blocks)
  const cleaned = blocks.map(block => ({ ...block, text: cleanLine(block.text) })).filter(({ text }) => text !== '')
  const stated = cleanLine(facts.title ?? '')
  const title = stated === '' ? cleaned[0]?.text : stated
  if (title === undefined) throw new Unreadable('empty')
  const body = (title === shortTitle(title) ? withoutTitle(cleaned, title) : cleaned).filter(
    ({ text }) => !isPageNoise(text, title),
  )
  if (!body.some(({ kind, text }) => kind !== 'heading' && /\p{L}/u.test(text))) throw new Unreadable('empty')
  const { pieces, cut } = cutLong(markAsides(body))
  const paragraphs = [{ kind: 'title' as ParagraphKind, text: shortTitle(title) }, ...pieces].map(
    (piece, number): Paragraph => ({ number, ...piece }),
  )
  if (paragraphs.length > MAX_PARAGRAPHS) throw new Unreadable('too-many-paragraphs')
  const notes = [
    ...content.notes,
    ...mended,
    ...(cut ? ['Very long paragraphs were cut at the ends of sentences.'] : []),
  ]
  return { report: toReport(id, facts, paragraphs), notes }
}

const MAX_TITLE = 500

/** A first line that goes on for ever is a paragraph; its beginning serves as the title. */
export function shortTitle(title: string): string {
  if (title.length <= MAX_TITLE) return title
  const window = title.slice(0, 200)
  return window.slice(0, window.lastIndexOf(' ') > 0 ? window.lastIndexOf(' ') : wholeCharacters(window)).trim()
}

function mendFonts(content: SourceContent): Omit<SourceContent, 'notes'> & { mended: readonly string[] } {
  const { texts, encoding } = mendLegacyFont([content.facts.title ?? '', ...content.blocks.map(({ text }) => text)])
  if (encoding === undefined) return { ...content, mended: [] }
  const [title = '', ...rest] = texts
  return {
    blocks: content.blocks.map((block, position) => ({ ...block, text: rest[position] ?? block.text })),
    facts: { ...content.facts, ...(title === '' ? {} : { title }) },
    mended: [`The text was in the old Vietnamese encoding ${encoding} and has been turned into Unicode.`],
  }
}

function checkSize(blocks: readonly SourceBlock[]): void {
  if (blocks.length > MAX_PARAGRAPHS) throw new Unreadable('too-many-paragraphs')
  let characters = 0
  for (const { text } of blocks) characters += text.length
  if (characters > MAX_CHARACTERS) throw new Unreadable('too-many-characters')
}

/** The title stands among the first blocks, perhaps in several lines; there it is no paragraph. */
function withoutTitle<Block extends SourceBlock>(blocks: readonly Block[], title: string): readonly Block[] {
  for (let start = 0; start < Math.min(blocks.length, 6); start++) {
    let words = ''
    for (let end = start; end < Math.min(blocks.length, start + 4); end++) {
      words = `${words} ${blocks[end]?.text ?? ''}`.trim()
      if (words.length > title.length + 20) break
      if (words === title || (/[a-z\d]/i.test(fold(title)) && sameWords(words, title)))
        return [...blocks.slice(0, start), ...blocks.slice(end + 1)]
    }
  }
  return blocks
}

type Piece = { readonly kind: ParagraphKind; readonly text: string; readonly page?: number }

function markAsides(blocks: readonly SourceBlock[]): Piece[] {
  return blocks.map(({ kind, text, page }, position): Piece => {
    const told = kind === 'text' ? (asideKind(text, position, blocks.length) ?? 'text') : kind
    return { kind: told, text, ...(page === undefined ? {} : { page }) }
  })
}

function cutLong(pieces: readonly Piece[]): { pieces: readonly Piece[]; cut: boolean } {
  const short = pieces.flatMap(piece => cutText(piece.text).map(text => ({ ...piece, text })))
  return { pieces: short, cut: short.length > pieces.length }
}

/** Cuts a text that is too long to cite: after a sentence, else after a word, else anywhere but within a character. */
export function cutText(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > MAX_PARAGRAPH_CHARACTERS) {
    const window = rest.slice(0, MAX_PARAGRAPH_CHARACTERS)
    const sentence = Math.max(...['. ', '! ', '? ', '; '].map(end => window.lastIndexOf(end))) + 1
    const word = window.lastIndexOf(' ')
    const place = [sentence, word].find(at => at > MAX_PARAGRAPH_CHARACTERS / 4) ?? wholeCharacters(window)
    parts.push(rest.slice(0, place).trim())
    rest = rest.slice(place).trim()
  }
  return [...parts, rest].filter(part => part !== '')
}

function wholeCharacters(window: string): number {
  return /[\ud800-\udbff]$/.test(window) ? window.length - 1 : window.length
}

function toReport(id: string, facts: SourceFacts, paragraphs: readonly Paragraph[]): Report {
  const period = mainPeriod(paragraphs)
  const publisher = cleanLine(facts.publisher ?? '').slice(0, 200)
  return {
    id,
    title: paragraphs[0]?.text ?? '',
    language: facts.language ?? detectLanguage(paragraphs.map(({ text }) => text).join('\n')),
    ...(publisher === '' ? {} : { publisher }),
    ...(facts.date === undefined ? {} : { date: facts.date }),
    ...(facts.source === undefined ? {} : { source: facts.source }),
    ...(period ? { period } : {}),
    paragraphs,
  }
}
