/** XML piece by piece: tags and what stands between them, without building a tree; in time linear in the length. */

export type XmlPiece = {
  readonly kind: 'open' | 'close' | 'empty' | 'text' | 'other'
  readonly source: string
  /** The name of the tag without the prefix of its namespace. */
  readonly name: string
}

/** The pieces of an XML text; together they are the text. */
export function* scanXml(xml: string): Generator<XmlPiece> {
  for (let at = 0; at < xml.length;) {
    const open = xml[at] === '<' ? at : xml.indexOf('<', at)
    if (open !== at) {
      const end = open < 0 ? xml.length : open
      yield { kind: 'text', source: xml.slice(at, end), name: '' }
      at = end
      continue
    }
    const end = endOf(xml, at)
    yield tagOf(xml.slice(at, end))
    at = end
  }
}

/** The value of an attribute, whatever the prefix of its name. */
export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`[\\s:]${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : undefined
}

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole
  })
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Where a tag ends; what does not end reaches to the end of the text. */
function endOf(xml: string, at: number): number {
  for (const [start, stop] of DELIMITED)
    if (xml.startsWith(start, at)) {
      const end = xml.indexOf(stop, at + start.length)
      return end < 0 ? xml.length : end + stop.length
    }
  let quote = ''
  for (let position = at + 1; position < xml.length; position++) {
    const character = xml[position] ?? ''
    if (quote === '' && character === '>') return position + 1
    if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
  }
  return xml.length
}

const DELIMITED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function tagOf(source: string): XmlPiece {
  const [, slash, name] = /^<(\/?)(?:[\w.-]{1,100}:)?([\w.-]{1,100})/.exec(source) ?? []
  if (name !== undefined) {
    const empty = source.endsWith('/>') ? 'empty' : 'open'
    return { kind: slash === '/' ? 'close' : empty, source, name }
  }
  return { kind: source.startsWith('<![CDATA[') ? 'text' : 'other', source, name: '' }
}
