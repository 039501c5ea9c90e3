/** Word runs: hidden text is taken out before a document is read, and text in legacy fonts becomes Unicode. */
import { type DocxStyles, type Format, formatWith, readDocxStyles } from './docx-styles.ts'
import { applyReading, claimOf, findReadings, type FontSample, unicodeNote } from './legacy-fonts.ts'
import { asWindows1252 } from './vietnamese-encodings.ts'
import { attributeOf, escapeXml, scanXml, unescapeXml, type XmlPiece } from './xml-scan.ts'

type Parts = ReadonlyMap<string, Uint8Array>

/** The parts of a document with its runs as they are shown, and notes on what was done to them. */
export function prepareRuns(parts: Parts): { parts: Parts; notes: readonly string[] } {
  const styles = readDocxStyles(textOf(parts.get('word/styles.xml')))
  const texts = [...parts].flatMap(([name, bytes]) => (WITH_RUNS.test(name) ? [[name, textOf(bytes)] as const] : []))
  const fonts = new Map<string, string[]>()
  const collect = (font: string, text: string) => {
    const known = fonts.get(font)
    if (known) known.push(text)
    else fonts.set(font, [text])
    return text
  }
  for (const [, xml] of texts) new RunRewriter(styles, collect).rewrite(xml)
  const samples = [...fonts].map(([name, pieces]): [string, FontSample] => [name, { name, text: pieces.join('\n') }])
  const readings = findReadings(new Map(samples))
  const decode = (font: string, text: string) => {
    const reading = readings.get(font)
    return reading ? applyReading({ text }, reading) : text
  }
  const encoder = new TextEncoder()
  const rewritten = texts.map(
    ([name, xml]) => [name, encoder.encode(new RunRewriter(styles, decode).rewrite(xml))] as const,
  )
  return { parts: new Map([...parts, ...rewritten]), notes: unicodeNote(readings.values()) }
}

const WITH_RUNS = /^word\/(?:document|footnotes|endnotes|comments)\d{0,3}\.xml$/

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes)
}

/** An element that is open, with the format of the text in it as far as it is known. */
type Open = { readonly name: string; format: Format }

/** Goes through the XML of one part; `decode` gives what text in a font is to be. */
class RunRewriter {
  readonly #styles: DocxStyles
  readonly #decode: (font: string, text: string) => string
  readonly #open: Open[] = []
  readonly #output: string[] = []
  /** How deep the element lies of which nothing is shown. */
  #hiddenFrom = Infinity

  constructor(styles: DocxStyles, decode: (font: string, text: string) => string) {
    this.#styles = styles
    this.#decode = decode
  }

  rewrite(xml: string): string {
    for (const piece of scanXml(xml))
      if (piece.kind === 'close') this.#leave(piece)
      else this.#enter(piece)
    return this.#output.join('')
  }

  #enter(piece: XmlPiece): void {
    this.#readProperty(piece)
    this.#write(piece.name, this.#shown(piece))
    if (piece.kind !== 'open') return
    const format = piece.name === 'p' ? this.#styles.paragraph : (this.#open.at(-1)?.format ?? {})
    this.#open.push({ name: piece.name, format })
    if (piece.name === 'r') this.#hide()
  }

  #leave(piece: XmlPiece): void {
    this.#open.pop()
    if (this.#open.length < this.#hiddenFrom) this.#hiddenFrom = Infinity
    this.#write(piece.name, piece.source)
    // The properties of a run or a row stand before what is in it.
    const holder = this.#open.at(-1)?.name
    if ((piece.name === 'rPr' && holder === 'r') || (piece.name === 'trPr' && holder === 'tr')) this.#hide()
  }

  #hide(): void {
    const hidden = this.#open.at(-1)?.format.hidden === true
    this.#hiddenFrom = hidden ? Math.min(this.#hiddenFrom, this.#open.length) : this.#hiddenFrom
  }

  #readProperty({ name, source }: XmlPiece): void {
    const [holder, properties] = this.#open.slice(-2)
    if (!holder || !properties) return
    if (properties.name === 'rPr' && holder.name === 'r')
      holder.format = formatWith(holder.format, { name, source, styles: this.#styles })
    if (properties.name === 'pPr' && holder.name === 'p' && name === 'pStyle')
      holder.format = this.#styles.of(attributeOf(source, 'val') ?? '') ?? holder.format
    if (properties.name === 'trPr' && holder.name === 'tr' && name === 'hidden')
      holder.format = { ...holder.format, hidden: true }
  }

  #write(name: string, source: string): void {
    // mammoth knows fields of the other kind only; what this one shows stands in it.
    if (this.#hiddenFrom === Infinity && name !== 'fldSimple') this.#output.push(source)
  }

  /** A piece with its text as it looks. */
  #shown({ kind, name, source }: XmlPiece): string {
    const font = this.#open.at(-1)?.format.font ?? ''
    if (name === 'sym')
      return this.#asText(source, attributeOf(source, 'font') ?? font, attributeOf(source, 'char') ?? '')
    if (name === 'softHyphen') return this.#asText(source, font, 'ad')
    if (kind !== 'text' || this.#open.at(-1)?.name !== 't') return source
    // mammoth does not read sections for data.
    const section = source.startsWith('<![CDATA[')
    const text = section ? source.slice(9, -3) : unescapeXml(source)
    const decoded = this.#decode(font, westernOf(font, text))
    return decoded === text && !section ? source : escapeXml(decoded)
  }

  /** A sign that is told by its code is a letter in a legacy font. */
  #asText(source: string, font: string, code: string): string {
    const character = String.fromCharCode(Number.parseInt(code, 16) || 0)
    const western = claimOf(font) ? westernOf(font, character) : character
    const decoded = this.#decode(font, western)
    const prefix = /^<([\w.-]{1,100}:)?/.exec(source)?.[1] ?? ''
    return decoded === western ? source : `<${prefix}t>${escapeXml(decoded)}</${prefix}t>`
  }
}

/** Word puts the bytes of fonts that it takes for symbols into the private use area. */
function westernOf(font: string, text: string): string {
  if (!claimOf(font)) return text
  return text.replace(/[\uf020-\uf0ff]/g, character => asWindows1252(Uint8Array.of(character.charCodeAt(0) & 0xff)))
}
