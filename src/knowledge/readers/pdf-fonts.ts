/** PDF fonts: pages with legacy fonts are read again from how they are drawn, each font in its own encoding. */
import { getResolvedPDFJS } from 'unpdf'
import { vietnameseness } from './decoding.ts'
import { applyReading, findReadings, type FontReading, type FontSample, unicodeNote } from './legacy-fonts.ts'
import type { PdfDocument } from './pdf-document.ts'
import { type DrawnItem, type Glyph, readDrawing, type Shown } from './pdf-drawing.ts'
import type { PdfItem } from './pdf-rows.ts'
import { Unreadable } from './unreadable.ts'
import { asWindows1252 } from './vietnamese-encodings.ts'

/**
 * The pages of a document that has legacy fonts, in Unicode, with notes that say so, or that has layers which are not
 * shown, without what is drawn on those; nothing where it has neither.
 *
 * @throws Unreadable `wrong-encoding` where letters of such a font cannot be told.
 */
export async function readDrawnPages(
  document: PdfDocument,
  isShown: Shown['isShown'] | undefined,
): Promise<{ pages: PdfItem[][]; notes: readonly string[] } | undefined> {
  const names = new Map<string, string>()
  const drawn: DrawnItem[][] = []
  for (let number = 1; number <= document.numPages; number++) drawn.push(await readDrawn(document, number, { names, isShown: isShown ?? (() => true) })) // prettier-ignore
  const fonts = Map.groupBy(drawn.flat(), ({ font }) => font)
  const numbered = new Set([...fonts].filter(([, items]) => isNumbered(items)).map(([font]) => font))
  const western = ({ font, glyphs }: DrawnItem) => westernOf(glyphs, numbered.has(font))
  const samples = new Map(
    [...fonts].map(([font, items]) => [font, sampleOf(names.get(font) ?? '', items.map(western))]),
  )
  const readings = findReadings(samples)
  if (readings.size === 0 && !isShown) return undefined
  const pages = drawn.map(items =>
    items.map(item => ({ ...item, text: textOf(western(item), readings.get(item.font)) })),
  )
  requireWhole(pages.flat(), readings)
  return { pages, notes: unicodeNote(readings.values()) }
}

const NO_ANNOTATIONS = 0

type Reading = Pick<Shown, 'isShown'> & { readonly names: Map<string, string> }

async function readDrawn(document: PdfDocument, number: number, { names, isShown }: Reading): Promise<DrawnItem[]> {
  try {
    const { OPS } = await getResolvedPDFJS()
    const page = await document.getPage(number)
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const drawing = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS })
    const items = readDrawing(drawing, { operators: OPS, isShown })
    for (const { font } of items) if (!names.has(font)) names.set(font, nameOf(page.commonObjs, font))
    page.cleanup()
    // What stands beside the page is not seen.
    return items.filter(({ x, y, width }) => x + width >= left && x <= right && y >= bottom && y <= top)
  } catch (error) {
    if (error instanceof RangeError) throw error
    return []
  }
}

type Objects = { has(key: string): boolean; get(key: string): unknown }

function nameOf(objects: Objects, font: string): string {
  const found = objects.has(font) ? objects.get(font) : undefined
  if (typeof found !== 'object' || found === null || !('name' in found)) return ''
  return typeof found.name === 'string' ? found.name : ''
}

type Western = { readonly text: string; readonly codes?: string }

/** Text as the file tells it, and by its bytes; what its font has no character for is the sign for that. */
function westernOf(glyphs: readonly Glyph[], isNumbered: boolean): Western {
  const text = glyphs
    .map(glyph => (glyph.text === '' || (isNumbered && isUnmapped(glyph)) ? '\ufffd' : glyph.text))
    .join('')
  if (isNumbered || glyphs.some(({ code }) => code > 0xff)) return { text }
  return { text, codes: asWindows1252(Uint8Array.from(glyphs, ({ code }) => code)) }
}

/** Where a font's table has no character for a glyph, pdf.js takes its number for one. */
function isUnmapped({ text, code }: Glyph): boolean {
  return text === String.fromCodePoint(Math.min(code, 0x10_ffff))
}

/** Whether the codes of a font are numbers of glyphs that tell nothing, and its characters stand in a table. */
function isNumbered(items: readonly DrawnItem[]): boolean {
  const glyphs = items.flatMap(item => item.glyphs.filter(({ text }) => /\S/.test(text)))
  return glyphs.filter(isUnmapped).length < 0.5 * glyphs.length
}

/** All text of a font; its codes only where every piece has them. */
function sampleOf(name: string, pieces: readonly Western[]): FontSample {
  const codes = pieces.flatMap(piece => piece.codes ?? [])
  const text = pieces.map(piece => piece.text).join('\n')
  return { name, text, ...(codes.length === pieces.length ? { codes: codes.join('\n') } : {}) }
}

function textOf(item: Western, reading: FontReading | undefined): string {
  const text = reading ? applyReading(item, reading) : item.text.replaceAll('\ufffd', '')
  return text.replace(/[\ufb00-\ufb06]/g, ligature => ligature.normalize('NFKC'))
}

/** The ư of TCVN3 stands where others have the soft hyphen, and many programs lose it: then no word of it can be trusted. */
function requireWhole(items: readonly DrawnItem[], readings: ReadonlyMap<string, FontReading>): void {
  const text = items
    .filter(({ font }) => readings.get(font)?.encoding === 'TCVN3')
    .map(item => item.text)
    .join('\n')
    .slice(0, 200_000)
  const lost = /\p{L}\ufffd|\ufffd\p{L}/u.test(text)
  if (lost || (vietnameseness(text).good > 150 && !/ư/i.test(text)))
    throw new Unreadable('wrong-encoding', 'an old Vietnamese font, TCVN3')
}
