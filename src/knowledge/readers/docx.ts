/** Word documents: text, headings, lists and tables, without pictures, and what the document says of itself. */
import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { openArchive, unpack, type Archive } from './archive.ts'
import { type DomElement, parseDom } from './dom.ts'
import { prepareRuns } from './docx-runs.ts'
import { readBlocks } from './dom-blocks.ts'
import { dayOf } from './page-facts.ts'
import type { SourceBlock, SourceContent, SourceFacts } from './report-building.ts'
import { readingForeign, Unreadable } from './unreadable.ts'

/** @throws Unreadable also `foreign-kind` with what it is, for an archive that is no Word document. */
export async function readDocx(bytes: Uint8Array): Promise<SourceContent> {
  const archive = await openArchive(bytes)
  requireWordDocument(archive)
  const parts = await unpack(archive, name => PARTS.test(name))
  for (const part of parts.values()) requireNoDocumentType(part)
  const prepared = prepareRuns(parts)
  const blocks = await readBody(prepared.parts)
  return { blocks, facts: readFacts(parts.get('docProps/core.xml'), blocks), notes: prepared.notes }
}

// What text is read from; pictures, fonts, macros and embedded files stay packed.
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/[\w-]{1,60}\.xml|word\/_rels\/[\w.-]{1,60}\.rels)$/

function requireWordDocument({ entries }: Archive): void {
  const names = [...entries.keys()]
  const holds = (start: string) => names.some(name => name.startsWith(start))
  if (holds('xl/')) throw new Unreadable('foreign-kind', 'a spreadsheet of the kind XLSX; save it as PDF')
  if (holds('ppt/')) throw new Unreadable('foreign-kind', 'a presentation of the kind PPTX; save it as PDF')
  if (names.some(name => /^word\/document\d{0,2}\.xml$/.test(name)) && entries.has('[Content_Types].xml')) return
  if (entries.has('content.xml') && entries.has('mimetype'))
    throw new Unreadable('foreign-kind', 'an OpenDocument file; save it as DOCX or PDF')
  if (entries.has('META-INF/container.xml')) throw new Unreadable('foreign-kind', 'an e-book of the kind EPUB')
  if (entries.has('META-INF/MANIFEST.MF')) throw new Unreadable('foreign-kind', 'a Java program')
  throw new Unreadable('foreign-kind', 'a ZIP archive; unpack it and give the document itself')
}

/** Entities, and with them bombs and references to other files, need a document type. UTF-16 has zeros in between. */
function requireNoDocumentType(part: Uint8Array): void {
  const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1').replaceAll('\0', '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Unreadable('declares-entities')
}

async function readBody(parts: ReadonlyMap<string, Uint8Array>): Promise<SourceBlock[]> {
  return readingForeign(async () => {
    const repacked = zipSync(Object.fromEntries(parts), { level: 0 })
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(repacked.buffer, repacked.byteOffset, repacked.byteLength) },
      { styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false, convertImage: NO_PICTURES },
    )
    const document = parseDom(`<!doctype html><html><body>${value}</body></html>`)
    // The arrows that lead from a footnote back to its place.
    for (const link of document.querySelectorAll('a[href^="#"]'))
      if (/^[↑[\]\d\s]*$/.test(link.textContent ?? '')) link.remove()
    return document.body ? readBlocks(document.body) : []
  })
}

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Caption'] => figure > figcaption:fresh",
  "p[style-name='caption'] => figure > figcaption:fresh",
]
const NO_PICTURES = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))

function readFacts(core: Uint8Array | undefined, blocks: readonly SourceBlock[]): SourceFacts {
  const properties = core ? coreProperties(core) : {}
  const stated = properties['dc:title']
  const heading = blocks.slice(0, 5).find(({ kind }) => kind === 'heading')?.text
  const title = isTitle(stated) ? stated : heading
  const date = dayOf(properties['dcterms:modified']) ?? dayOf(properties['dcterms:created'])
  return { ...(title === undefined ? {} : { title }), ...(date === undefined ? {} : { date }) }
}

/** Whether what a program wrote into the title is one: no name of a file, no template's words. */
export function isTitle(title: string | undefined): title is string {
  const words = title?.trim() ?? ''
  if (words.length < 5 || !/\s/.test(words) || !/\p{L}{2}/u.test(words)) return false
  return !/^(?:microsoft \w+|untitled|document|slide|powerpoint presentation|bản trình bày)\b|\.(?:docx?|xlsx?|pptx?|pdf|indd|qxd|rtf|html?)$/i.test(
    words,
  )
}

function coreProperties(core: Uint8Array): Record<string, string> {
  const properties: Record<string, string> = {}
  const elements: Iterable<DomElement> = parseDom(new TextDecoder().decode(core)).querySelectorAll('*')
  for (const element of elements) {
    const name = element.localName.toLowerCase()
    if (/^(?:dc|dcterms):\w{1,20}$/.test(name)) properties[name] ??= element.textContent?.trim() ?? ''
  }
  return properties
}
