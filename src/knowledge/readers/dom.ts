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
  remove(): void
}

export type DomDocument = DomElement & { readonly documentElement: DomElement | null; readonly body: DomElement | null }

// linkedom's own types are those of a browser window, which this project has none of.
const parseWindow: (html: string) => { readonly document: DomDocument } = parseHTML

const ELEMENT = 1
const TEXT = 3

export function parseDom(html: string): DomDocument {
  return parseWindow(html).document
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
