/** PDF: the text layer of a document, page by page, as paragraphs. */
import { getResolvedPDFJS } from 'unpdf'
import { mendLegacyFont } from './decoding.ts'
import { isTitle } from './docx.ts'
import { MAX_CHARACTERS, MAX_PAGES } from './limits.ts'
import { type PdfItem, type PdfLine, readLines } from './pdf-lines.ts'
import { dropRunningLines, joinParagraphs, type PdfBlock } from './pdf-paragraphs.ts'
import type { SourceContent } from './report-building.ts'
import { readingForeign, Unreadable } from './unreadable.ts'

/** @throws Unreadable also `scanned`, `encrypted`, `too-many-pages` and `wrong-encoding`. */
export async function readPdf(bytes: Uint8Array): Promise<SourceContent> {
  return readingForeign(async () => {
    const document = await open(bytes)
    try {
      if (document.numPages > MAX_PAGES) throw new Unreadable('too-many-pages')
      const stated = await statedTitle(document)
      const { pages, broken } = await readPages(document)
      const blank = pages.flatMap((lines, position) => (lines.length === 0 ? [position + 1] : []))
      if (blank.length === pages.length) throw new Unreadable(broken > 0 ? 'damaged' : 'scanned')
      requireReadable(pages)
      const { blocks, bodySize } = joinParagraphs(dropRunningLines(pages))
      const title = stated ?? largestLine(blocks, bodySize)
      const notes =
        blank.length === 0 ? [] : [`Without text that could be read: page ${blank.slice(0, 20).join(', ')}.`]
      return { blocks, facts: title === undefined ? {} : { title }, notes }
    } finally {
      await document.loadingTask.destroy()
    }
  })
}

type PdfDocument =
  Awaited<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']> extends (...arguments_: never[]) => {
    promise: Promise<infer Document>
  }
    ? Document
    : never

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  const pdfjs = await getResolvedPDFJS()
  try {
    return await pdfjs.getDocument({
      // It keeps and may detach what it is given, and takes no Buffer.
      data: new Uint8Array(bytes),
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
      enableXfa: false,
      stopAtErrors: false,
      disableAutoFetch: true,
      disableRange: true,
      disableStream: true,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new Unreadable('encrypted')
    throw error
  }
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

/** The lines of every page; a page that cannot be read has none. */
async function readPages(document: PdfDocument): Promise<{ pages: PdfLine[][]; broken: number }> {
  const pages: PdfLine[][] = []
  let broken = 0
  let characters = 0
  for (let number = 1; number <= document.numPages; number++) {
    const items = await readItems(document, number)
    if (items === undefined) broken++
    for (const { text } of items ?? []) characters += text.length
    if (characters > MAX_CHARACTERS) throw new Unreadable('too-many-characters')
    pages.push(readLines(items ?? [], number))
  }
  return { pages, broken }
}

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
      return [{ text, x, y, width: item.width, size, upright: Math.abs(b) < 0.2 * Math.abs(a) && a > 0 }]
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
