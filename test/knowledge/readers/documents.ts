/** Builds the files that the readers are tested with: PDF by hand, DOCX from XML, text in old encodings. */
import { strToU8, zipSync } from 'fflate'
import { asWindows1252, TCVN3, VNI } from '../../../src/knowledge/readers/vietnamese-encodings.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0) & 0xff)

export function utf16(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return Uint8Array.from(bigEndian ? bytes.swap16() : bytes)
}

/** The byte of each character in windows-1252. */
const BYTES = new Map(
  Array.from(asWindows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte)), (character, byte) => [
    character,
    byte,
  ]),
)

const toBytes = (text: string) => Uint8Array.from(text, character => BYTES.get(character) ?? 0x3f)
const inverse = (table: ReadonlyMap<string, string>) =>
  new Map([...table].toReversed().map(([written, letter]) => [letter, written]))

/** Text as windows-1252 shows a legacy encoding, which is how legacy fonts in PDF and Word come out. */
export function asLegacy(text: string, encoding: 'TCVN3' | 'VNI'): string {
  const table = inverse(encoding === 'TCVN3' ? TCVN3 : VNI)
  // TCVN3 has no capitals with tones: its capital fonts show the small ones.
  const written = (letter: string) => table.get(letter) ?? table.get(letter.toLowerCase()) ?? letter
  return Array.from(text.normalize('NFC'), written).join('')
}

export const toLegacy = (text: string, encoding: 'TCVN3' | 'VNI'): Uint8Array => toBytes(asLegacy(text, encoding))

/** windows-1258: some letters composed, tones behind their letter. */
export function toWindows1258(text: string): Uint8Array {
  const table = new Map(
    Array.from(
      new TextDecoder('windows-1258').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
      (character, byte) => [character, byte],
    ),
  )
  return Uint8Array.from(
    Array.from(text.normalize('NFC')).flatMap(letter => {
      const own = table.get(letter)
      if (own !== undefined) return [own]
      const [base = '', ...marks] = letter.normalize('NFD')
      const tone = marks.find(mark => /[\u0300\u0301\u0303\u0309\u0323]/.test(mark)) ?? ''
      const rest = (base + marks.filter(mark => mark !== tone).join('')).normalize('NFC')
      return [table.get(rest) ?? 0x3f, ...(tone === '' ? [] : [table.get(tone) ?? 0x3f])]
    }),
  )
}

/** A PDF of numbered objects; object 1 is the catalog. */
export function pdfOf(objects: readonly string[], { trailer = '', xref = true } = {}): Uint8Array {
  let text = '%PDF-1.7\n'
  const offsets: number[] = []
  for (const [position, object] of objects.entries()) {
    offsets.push(text.length)
    text += `${position + 1} 0 obj\n${object}\nendobj\n`
  }
  const start = text.length
  if (xref) {
    text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
    for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`
  }
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return latin1(text)
}

export const streamOf = (content: string, entries = ''): string =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`

export type PlacedText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  /** Scale and slant: `0 1 -1 0` runs from below to above. */
  readonly matrix?: string
}

/**
 * A PDF with text at its places, in any script: each character is its own code, with a table that says what it is. All
 * are half as wide as they are high.
 */
export function textPdf(pages: readonly (readonly PlacedText[])[], { info = '', trailer = '' } = {}): Uint8Array {
  const used = [...new Set(pages.flat().flatMap(({ text }) => text.split('')))]
  const code = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, '0')
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def 1 begincodespacerange <0000> <ffff> endcodespacerange ${used
    .map(unit => `1 beginbfchar <${code(unit)}> <${code(unit)}> endbfchar`)
    .join(' ')} endcmap end end`
  const contents = pages.map(page =>
    page
      .map(
        ({ text, x, y, size = 12, matrix = '1 0 0 1' }) =>
          `BT /F ${size} Tf ${matrix} ${x} ${y} Tm <${text.split('').map(code).join('')}> Tj ET`,
      )
      .join('\n'),
  )
  const first = 7
  const kids = pages.map((_, page) => `${first + page * 2} 0 R`).join(' ')
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>',
      streamOf(map),
      `<< ${info} >>`,
      ...contents.flatMap((content, page) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${first + page * 2 + 1} 0 R >>`,
        streamOf(content),
      ]),
    ],
    { trailer: `/Info 6 0 R ${trailer}` },
  )
}

/** How a font tells its characters: by bytes as Western ones, by bytes and its own table, or by numbers with a table. */
export type FontKind = 'western' | 'symbolic' | 'mac' | 'numbered' | { readonly table: ReadonlyMap<string, string> }
export type FontText = PlacedText & {
  readonly font: string
  readonly kind?: FontKind
  readonly show?: 'spaced' | 'single'
}

/**
 * A PDF of one page whose fonts have names and encodings, as programs make them of old Vietnamese fonts: the text is
 * that of the bytes, not what the font shows. `show` draws it with space between its letters, or letter by letter.
 */
export function fontPdf(texts: readonly FontText[]): Uint8Array {
  const fonts = texts
    .map(({ font, kind = 'western' }) => ({ font, kind }))
    .filter((of, at, all) => all.findIndex(({ font, kind }) => font === of.font && kind === of.kind) === at)
  const drawn = texts.map(({ text, x, y, size = 12, font, kind = 'western', show }) => {
    const key = fonts.findIndex(other => other.font === font && other.kind === kind)
    const codes = Array.from(text, character => codeOf(character, kind))
    const shown =
      show === 'spaced'
        ? `[${codes.map(code => `<${code}> -20`).join(' ')}] TJ`
        : show === 'single'
          ? codes.map((code, at) => `1 0 0 1 ${x + at * size * 0.5} ${y} Tm <${code}> Tj`).join(' ')
          : `<${codes.join('')}> Tj`
    return `BT /F${key} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown} ET`
  })
  const first = 5
  const resources = fonts.map((_, key) => `/F${key} ${first + key * 3} 0 R`).join(' ')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << ${resources} >> >> /Contents 4 0 R >>`,
    streamOf(drawn.join('\n')),
    ...fonts.flatMap(({ font, kind }, key) => fontObjects(font, kind, first + key * 3)),
  ])
}

function fontObjects(name: string, kind: FontKind, at: number): string[] {
  const simple = `/Type /Font /Subtype /TrueType /BaseFont /${name.replaceAll(' ', '#20')} /FirstChar 0 /LastChar 255 /Widths [${'500 '.repeat(256)}]`
  const descriptor = `<< /Type /FontDescriptor /FontName /${name.replaceAll(' ', '#20')} /Flags ${kind === 'symbolic' ? 4 : 32} /FontBBox [0 0 500 700] /Ascent 700 /Descent 0 /ItalicAngle 0 /StemV 80 >>`
  if (kind === 'western' || kind === 'mac')
    return [
      `<< ${simple} /FontDescriptor ${at + 1} 0 R /Encoding /${kind === 'mac' ? 'MacRoman' : 'WinAnsi'}Encoding >>`,
      descriptor,
      'null',
    ]
  if (kind === 'symbolic') return [`<< ${simple} /FontDescriptor ${at + 1} 0 R >>`, descriptor, 'null']
  const entries = Array.from({ length: 256 }, (_, byte) => {
    const character = WESTERN[byte] ?? ''
    const told = typeof kind === 'string' ? character : (kind.table.get(character) ?? character)
    const units = told.split('').map(unit => unit.charCodeAt(0).toString(16).padStart(4, '0'))
    return told === '' ? '' : `1 beginbfchar <${codeOf(character, kind)}> <${units.join('')}> endbfchar`
  })
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name.replaceAll(' ', '#20')} /Encoding /Identity-H /DescendantFonts [${at + 1} 0 R] /ToUnicode ${at + 2} 0 R >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name.replaceAll(' ', '#20')} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>`,
    streamOf(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def 1 begincodespacerange <0000> <ffff> endcodespacerange ${entries.join(' ')} endcmap end end`,
    ),
  ]
}

const WESTERN = Array.from(asWindows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte)))
const MACINTOSH = Array.from(new TextDecoder('macintosh').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)))

/** The code of a character in hexadecimal; numbered fonts have numbers that tell nothing. */
function codeOf(character: string, kind: FontKind): string {
  const byte = BYTES.get(character) ?? 0x3f
  if (kind === 'mac') return MACINTOSH.indexOf(character).toString(16).padStart(2, '0')
  if (kind === 'western' || kind === 'symbolic') return byte.toString(16).padStart(2, '0')
  return ((byte * 7 + 3) % 256).toString(16).padStart(4, '0')
}

/** Lines one below the other, as a program sets a paragraph. */
export function linesAt(
  lines: readonly string[],
  { x = 72, y = 700, size = 12, leading = 15, indent = 0 } = {},
): PlacedText[] {
  return lines.map((text, row) => ({ text, x: row === 0 ? x + indent : x, y: y - row * leading, size }))
}

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const RELATIONSHIPS =
  '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

export const documentXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${WORD}><w:body>${body}</w:body></w:document>`
export const paragraphXml = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const tableXml = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map(row => `<w:tr>${row.map(cell => `<w:tc>${paragraphXml(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

const STYLES = `<?xml version="1.0"?><w:styles ${WORD}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>`

export type Parts = Readonly<Record<string, string | Uint8Array>>

/** A Word document with a body of XML; `parts` adds to its files or replaces them. */
export function docxOf(body: string, parts: Parts = {}): Uint8Array {
  return archiveOf({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONSHIPS,
    'word/document.xml': documentXml(body),
    'word/styles.xml': STYLES,
    ...parts,
  })
}

export const coreXml = (entries: string): string =>
  `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${entries}</cp:coreProperties>`

export function archiveOf(parts: Parts): Uint8Array {
  const files = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>)
}

/** The same file with some bytes other than they were. */
export function patched(bytes: Uint8Array, pattern: string, replacement: string): Uint8Array {
  return latin1(Buffer.from(bytes).toString('latin1').replaceAll(pattern, replacement))
}

export const page = (body: string, head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`
