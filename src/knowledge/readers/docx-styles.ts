/** Word styles: which font a style has and whether its text is hidden, with the styles that it is based on. */
import { attributeOf, scanXml } from './xml-scan.ts'

/** What is known of the format of a text; no font is one that nobody chose. */
export type Format = { readonly font?: string; readonly hidden?: boolean }

export type DocxStyles = {
  /** The format of a paragraph that names no style. */
  readonly paragraph: Format
  /** The format of text in a style, by its identifier; nothing for an unknown one. */
  of(style: string): Format | undefined
}

/** Reads the styles part of a document; without one all text has no format. */
export function readDocxStyles(xml: string): DocxStyles {
  const { styles, defaults, defaultParagraph } = collectStyles(xml)
  const resolve = (style: string, steps = 0): Format | undefined => {
    const known = styles.get(style)
    // Styles based on each other in a circle have an end all the same.
    if (!known || steps > MAX_CHAIN) return undefined
    return { ...(resolve(known.basedOn, steps + 1) ?? defaults), ...known.format }
  }
  const resolved = new Map([...styles.keys()].map(style => [style, resolve(style)] as const))
  return { paragraph: resolved.get(defaultParagraph) ?? defaults, of: style => resolved.get(style) }
}

const MAX_CHAIN = 20

/** A format with one property of a run more, given as its tag. */
export function formatWith(
  format: Format,
  { name, source, styles }: { name: string; source: string; styles?: DocxStyles },
): Format {
  if (name === 'rStyle') return { ...format, ...styles?.of(attributeOf(source, 'val') ?? '') }
  if (name === 'vanish') return { ...format, hidden: !/^(?:0|false|off)$/.test(attributeOf(source, 'val') ?? '') }
  // What is struck out is said no more.
  if (/^d?strike$/.test(name)) return { ...format, hidden: !/^(?:0|false|off)$/.test(attributeOf(source, 'val') ?? '') }
  if (name !== 'rFonts') return format
  // A font of the theme is a modern one.
  if (attributeOf(source, 'hAnsiTheme') !== undefined || attributeOf(source, 'asciiTheme') !== undefined)
    return { ...format, font: '' }
  const font = attributeOf(source, 'hAnsi') ?? attributeOf(source, 'ascii')
  return font === undefined ? format : { ...format, font }
}

type Style = { format: Format; basedOn: string }

function collectStyles(xml: string): { styles: Map<string, Style>; defaults: Format; defaultParagraph: string } {
  const styles = new Map<string, Style>()
  const open: string[] = []
  let defaults: Format = {}
  let defaultParagraph = ''
  let style: Style | undefined
  for (const { kind, name, source } of scanXml(xml)) {
    if (kind === 'close') open.pop()
    if (kind !== 'open' && kind !== 'empty') continue
    const inside = open.at(-1)
    if (name === 'style') {
      style = { format: {}, basedOn: '' }
      const identifier = attributeOf(source, 'styleId') ?? ''
      styles.set(identifier, style)
      if (attributeOf(source, 'type') === 'paragraph' && /^(?:1|true|on)$/.test(attributeOf(source, 'default') ?? ''))
        defaultParagraph = identifier
    }
    if (name === 'basedOn' && style && inside === 'style') style.basedOn = attributeOf(source, 'val') ?? ''
    if (inside === 'rPr' && open.at(-2) === 'style' && style) style.format = formatWith(style.format, { name, source })
    if (inside === 'rPr' && open.at(-2) === 'rPrDefault') defaults = formatWith(defaults, { name, source })
    if (kind === 'open') open.push(name)
  }
  return { styles, defaults, defaultParagraph }
}
