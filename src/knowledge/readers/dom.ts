/** The document object model as far as the readers use it; linkedom parses, and runs and fetches nothing. */
import { parseHTML } from 'linkedom'

export type DomNode = {
  readonly nodeType: number
  readonly textContent: string | null
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly parentNode: DomNode | null
}

export type DomElement = DomNode & {
  readonly localName: string
  readonly children: Iterable<DomElement>
  readonly childNodes: Iterable<DomNode>
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  getAttributeNames(): string[]
  setAttribute(name: string, value: string): void
  appendChild(node: DomNode): unknown
  remove(): void
}

export type DomDocument = DomElement & {
  readonly documentElement: DomElement | null
  readonly body: DomElement | null
  createElement(name: string): DomElement
}

// linkedom's own types are those of a browser window, which this project has none of.
const parseWindow: (html: string) => { readonly document: DomDocument } = parseHTML

const ELEMENT = 1
const TEXT = 3

export function parseDom(html: string): DomDocument {
  return parseWindow(html).document
}

/**
 * A page as a browser builds it: linkedom leaves names of attributes as they are written, and makes no `html`, `head`
 * and `body` where their tags are left out, as HTML allows.
 */
export function parsePage(html: string): DomDocument {
  const document = parseDom(html)
  for (const element of document.querySelectorAll('*')) lowerAttributeNames(element)
  completeTree(document)
  return document
}

function lowerAttributeNames(element: DomElement): void {
  for (const name of element.getAttributeNames()) {
    const lower = name.toLowerCase()
    if (lower !== name && !element.hasAttribute(lower)) element.setAttribute(lower, element.getAttribute(name) ?? '')
  }
}

/** Puts everything into one `html` with one `head` and one `body`, in the order in which it stands. */
function completeTree(document: DomDocument): void {
  const { frame, parts } = partsOf(document)
  // What a page says of itself, its language for one, stands in the tags that it has.
  const [html, head, body] = ['html', 'head', 'body'].map(
    name => frame.find(({ localName }) => localName === name) ?? document.createElement(name),
  )
  if (!html || !head || !body) return
  for (const element of frame) element.remove()
  document.appendChild(html)
  html.appendChild(head)
  html.appendChild(body)
  let begun = false
  for (const part of parts) {
    if (isElement(part)) begun ||= !IN_HEAD.has(part.localName)
    else begun ||= isText(part) && (part.textContent ?? '').trim() !== ''
    const place = begun ? body : head
    place.appendChild(part)
  }
}

const FRAME = new Set(['html', 'head', 'body'])
const IN_HEAD = new Set('base basefont bgsound link meta noscript script style template title'.split(' '))
const DOCUMENT_TYPE = 10

/** The elements of a page's frame that it has, and what stands in them or beside them. */
function partsOf(document: DomDocument): { frame: DomElement[]; parts: DomNode[] } {
  const frame: DomElement[] = []
  const parts: DomNode[] = []
  const waiting = [...document.childNodes].toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && FRAME.has(node.localName)) {
      frame.push(node)
      for (const child of [...node.childNodes].toReversed()) waiting.push(child)
    } else if (node.nodeType !== DOCUMENT_TYPE) parts.push(node)
  }
  return { frame, parts }
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT
}

export function isText(node: DomNode): boolean {
  return node.nodeType === TEXT
}

/** How deep and how large a document is, told without recursion. */
export function measure(root: DomNode): { depth: number; elements: number } {
  let depth = 0
  let deepest = 0
  let elements = 0
  let node: DomNode | null = root
  while (node) {
    if (isElement(node)) elements++
    if (node.firstChild) {
      node = node.firstChild
      deepest = Math.max(deepest, ++depth)
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node && node !== root ? node.nextSibling : null
  }
  return { depth: deepest, elements }
}
