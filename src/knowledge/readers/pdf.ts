/** PDF: the text layer of a document, page by page, as paragraphs. */
import { mendLegacyFont } from './decoding.ts'
import { isTitle } from './docx.ts'
import { MAX_CHARACTERS, MAX_PAGES } from './limits.ts'
import { openPdf, type PdfDocument, shownLayers } from './pdf-document.ts'
import { readDrawnPages } from './pdf-fonts.ts'
import { type PdfLine, readLines } from './pdf-lines.ts'
import { type PdfItem, turnsOf } from './pdf-rows.ts'
import { dropRunningLines, joinParagraphs, type PdfBlock } from './pdf-paragraphs.ts'
import type { SourceContent } from './report-building.ts'
import { readingForeign, Unreadable } from './unreadable.ts'

/** @throws Unreadable also `scanned`, `encrypted`, `too-many-pages` and `wrong-encoding`. */
export async function readPdf(bytes: Uint8Array): Promise<SourceContent> {
  return readingForeign(async () => {
    const document = await openPdf(bytes)
    try {
      if (document.numPages < 1) throw new Unreadable('damaged')
      if (document.numPages > MAX_PAGES) throw new Unreadable('too-many-pages')
      const stated = await statedTitle(document)
      const { pages, broken, notes } = await readPages(document)
      const blank = pages.flatMap((lines, position) => (lines.length === 0 ? [position + 1] : []))
      if (blank.length === pages.length) throw new Unreadable(broken > 0 ? 'damaged' : 'scanned')
      requireReadable(pages)
      const { blocks, bodySize } = joinParagraphs(dropRunningLines(pages))
      const title = stated ?? largestLine(blocks, bodySize)
      if (blank.length > 0) notes.push(`Without text that could be read: page ${blank.slice(0, 20).join(', ')}.`)
      return { blocks, facts: title === undefined ? {} : { title }, notes }
    } finally {
      await document.loadingTask.destroy()
    }
  })
}

async function statedTitle(document: PdfDocument): Promise<string | undefined> {
  try {
    const { info } = await document.getMetadata()
    const title = 'Title' in info && typeof info.Title === 'string' ? info.Title : undefined
    return isTitle(title) ? title : undefined
  } catch {
    // A document can be read without what it says of itself.
    return undefined
  }
}

type Pages = { readonly pages: PdfLine[][]; readonly broken: number; readonly notes: string[] }

/** The lines of every page; a page that cannot be read has none. */
async function readPages(document: PdfDocument): Promise<Pages> {
  const items: PdfItem[][] = []
  let broken = 0
  let characters = 0
  for (let number = 1; number <= document.numPages; number++) {
    const read = await readItems(document, number)
    if (read === undefined) broken++
    for (const { text } of read ?? []) characters += text.length
    if (characters > MAX_CHARACTERS) throw new Unreadable('too-many-characters')
    items.push(read ?? [])
  }
  // Letters that neither Vietnamese nor English has: the sign of a legacy font, and now and then of a foreign name.
  const isForeign = items.some(page => page.some(({ text }) => FOREIGN_LETTER.test(text)))
  const isShown = await shownLayers(document)
  const drawn = isForeign || isShown ? await readDrawnPages(document, isShown) : undefined
  const pages = (drawn?.pages ?? items).map((page, position) => readLines(page, position + 1))
  return { pages, broken, notes: drawn ? [...drawn.notes] : [] }
}

const FOREIGN_LETTER =
  /[\u00a1-\u00a6\u00a8\u00aa\u00ac-\u00af\u00b4\u00b6\u00b8-\u00ba\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6\u00f8\u00fb\u00fc\u00fe\u00ff]/

async function readItems(document: PdfDocument, number: number): Promise<PdfItem[] | undefined> {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: true })
    const read = items.flatMap((item): PdfItem[] => {
      if (!('str' in item) || item.str === '') return []
      // The matrix of a text: scale and slant, then where it stands.
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number)
      const size = Math.hypot(c, d) || Math.hypot(a, b)
      if (![x, y, size, item.width].every(value => Number.isFinite(value)) || size <= 0) return []
      // Its own normalisation would change the signs that legacy fonts use; only ligatures are undone.
      const text = item.str.replace(/[\ufb00-\ufb06]/g, ligature => ligature.normalize('NFKC'))
      return [{ text, x, y, width: item.width, size, turns: turnsOf(a, b) }]
    })
    page.cleanup()
    return read
  } catch (error) {
    if (error instanceof RangeError) throw error
    return undefined
  }
}

/** A font without a table of its characters gives signs that stand for nothing. */
function requireReadable(pages: readonly PdfLine[][]): void {
  const text = pages
    .flatMap(lines => lines.map(line => line.text))
    .join('\n')
    .slice(0, 100_000)
  const unreadable = text.match(/(?![\t\n])\p{Cc}|[\ufffd\p{Co}\p{Cn}]/gu)?.length ?? 0
  if (unreadable > 0.15 * text.length) throw new Unreadable('wrong-encoding')
  // TCVN3 has its ư where others have the soft hyphen, which pdf.js leaves out: what is lost cannot be told.
  const { encoding } = mendLegacyFont([text])
  if (encoding === 'TCVN3') throw new Unreadable('wrong-encoding', 'an old Vietnamese font, TCVN3')
}

/** The first lines in large type; a title may run over several. */
function largestLine(blocks: readonly PdfBlock[], bodySize: number): string | undefined {
  const first = blocks.filter(({ page }) => page === 1).slice(0, 15)
  const largest = Math.max(0, ...first.map(({ size }) => size))
  if (largest < 1.15 * bodySize) return undefined
  return first.find(({ size, text }) => size > 0.97 * largest && /\p{L}{2}/u.test(text))?.text
}
