/** From a document's elements to its blocks in reading order: paragraphs, headings, captions, list items, table rows. */
import { type DomElement, type DomNode, isElement, isText } from './dom.ts'
import { MAX_CHARACTERS, MAX_PARAGRAPHS } from './limits.ts'
import type { SourceBlock } from './report-building.ts'
import { raisedAs } from './raised-marks.ts'
import { isHidden } from './hidden-elements.ts'
import { isLayoutTable, readTable } from './tables.ts'
import { Unreadable } from './unreadable.ts'

/** Reads everything below an element; iterative, since pages may be nested as deeply as they like. */
export function readBlocks(root: DomElement): SourceBlock[] {
  const collected = collector()
  let node: DomNode | null = root
  while (node) {
    const inside: boolean = enter(node, collected)
    if (inside && node.firstChild) {
      node = node.firstChild
      continue
    }
    if (inside && isElement(node)) leave(node, collected)
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      if (node && isElement(node)) leave(node, collected)
    }
    node = node && node !== root ? node.nextSibling : null
  }
  collected.flush()
  return collected.blocks
}

type Kind = SourceBlock['kind']

/** A paragraph within a caption is one; a paragraph within a heading that nobody closed is text. */
function innermost(kinds: readonly Kind[]): Kind {
  return kinds.at(-1) === 'text' && kinds.includes('caption') ? 'caption' : (kinds.at(-1) ?? 'text')
}

type Collector = {
  readonly blocks: SourceBlock[]
  readonly kinds: Kind[]
  add(text: string): void
  push(kind: Kind, text: string): void
  flush(): void
  /** The end of what was added to the block at hand. */
  ending(): string
}

function collector(): Collector {
  const blocks: SourceBlock[] = []
  const kinds: Kind[] = []
  let pending: string[] = []
  let characters = 0
  const push = (kind: Kind, text: string) => {
    const line = text.replace(/\s+/g, ' ').trim()
    if (line === '') return
    blocks.push({ kind, text: line })
    characters += line.length
    if (blocks.length > MAX_PARAGRAPHS) throw new Unreadable('too-many-paragraphs')
    if (characters > MAX_CHARACTERS) throw new Unreadable('too-many-characters')
  }
  const flush = () => {
    if (pending.length === 0) return
    const text = pending.join('')
    pending = []
    // Two line breaks in a row are how old pages part paragraphs.
    for (const part of text.split(/\n\s*\n/)) push(innermost(kinds), part)
  }
  return { blocks, kinds, add: text => pending.push(text), push, flush, ending: () => pending.slice(-2).join('').slice(-20) } // prettier-ignore
}

/** Takes note of a node; answers whether its children are to be read. */
function enter(node: DomNode, collected: Collector): boolean {
  if (isText(node)) {
    // A line break of the source is a space of the page.
    collected.add((node.textContent ?? '').replace(/\s+/g, ' '))
    return false
  }
  if (!isElement(node)) return false
  const name = node.localName
  if (UNREAD.has(name) || isHidden(node)) return false
  if (name === 'sup') {
    const raised = raisedAs(node.textContent ?? '', collected.ending())
    if (raised === 'footnote') return false
    if (raised === 'exponent') collected.add('^')
  }
  if (name === 'br') collected.add('\n')
  if (name === 'table' && !isLayoutTable(node)) {
    collected.flush()
    const caption = [...node.children].find(child => child.localName === 'caption')
    if (caption) collected.push('caption', textOf(caption))
    for (const row of readTable(node, textOf)) collected.push('text', row)
    return false
  }
  if (name === 'pre') {
    collected.flush()
    for (const line of (node.textContent ?? '').split(/\n\s*\n/)) collected.push('text', line)
    return false
  }
  if (BLOCKS.has(name)) collected.flush()
  const kind = kindOf(node)
  if (kind) collected.kinds.push(kind)
  return true
}

function leave(node: DomElement, collected: Collector): void {
  if (BLOCKS.has(node.localName)) collected.flush()
  if (kindOf(node)) collected.kinds.pop()
}

function kindOf({ localName }: DomElement): Kind | undefined {
  if (/^h[1-6]$/.test(localName)) return 'heading'
  if (localName === 'p' || localName === 'li') return 'text'
  return localName === 'figcaption' || localName === 'caption' ? 'caption' : undefined
}

/** The text below a cell, its blocks parted by spaces. */
function textOf(cell: DomElement): string {
  return readBlocks(cell)
    .map(({ text }) => text)
    .join(' ')
}

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

const UNREAD = new Set(
  'applet audio base button canvas datalist del embed frame frameset head iframe img input link map math meta noframes noscript object optgroup option param picture progress s script select source strike style svg template textarea title track video'.split(
    ' ',
  ),
)
