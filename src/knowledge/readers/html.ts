/** Web pages: the article without what surrounds it. */
import { Readability } from '@mozilla/readability'
import { type DomDocument, type DomElement, isElement, measure, parsePage } from './dom.ts'
import { readBlocks } from './dom-blocks.ts'
import { hiddenBySheets, isHidden } from './hidden-elements.ts'
import { readPageFacts } from './page-facts.ts'
import type { SourceBlock, SourceContent } from './report-building.ts'
import { readingForeign, Unreadable } from './unreadable.ts'

/** Reads a page; `address` is where it was fetched. */
export async function readHtml(html: string, address: string | undefined): Promise<SourceContent> {
  return readingForeign(() => {
    if (nesting(html) > MAX_NESTING) throw new Unreadable('too-complex')
    const document = parsePage(isXhtml(html) ? closeEmpty(html) : html)
    const facts = readPageFacts(document, address)
    const { depth, elements } = measure(document.documentElement ?? document)
    dropSurroundings(document)
    const whole = document.body ?? document.documentElement
    const everything = whole ? readBlocks(whole) : []
    // Beyond this the search for the article takes time by the square of the depth.
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) return { blocks: everything, facts, notes: [SIMPLE] }
    const article = findArticle(document)
    return { blocks: isArticle(article, everything) ? article : everything, facts, notes: [] }
  })
}

function isXhtml(html: string): boolean {
  return /^[\s\ufeff]*<\?xml\s/.test(html)
}

/** In XHTML any element may be empty, `<script src="x"/>` too; in HTML all that follows would be its text. */
function closeEmpty(html: string): string {
  return html.replace(/<([a-z][a-z0-9]{0,30})(\s[^<>]{0,5000})?\/>/gi, (tag, name: string, attributes = '') =>
    SELF_CLOSING.test(name) ? tag : `<${name}${attributes}></${name}>`,
  )
}

// The parser's time grows by the square of it.
const MAX_NESTING = 5_000

/** How deep a page may be nested at most, told from its tags alone; tags that close by themselves do not count. */
function nesting(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,30})[^<>]*>/gi)) {
    if (SELF_CLOSING.test(name)) continue
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const SELF_CLOSING =
  /^(?:area|base|br|col|dd|dt|embed|frame|hr|img|input|li|link|meta|option|p|param|path|source|t[dhr]|tbody|tfoot|thead|track|wbr)$/i

const MAX_DEPTH = 500
const MAX_ELEMENTS = 60_000
const SIMPLE = 'The page is built in an unusual way; menus and the like may have been read with the text.'

function findArticle(document: DomDocument): SourceBlock[] {
  const reader = new Readability<DomElement>(document, {
    charThreshold: 200,
    disableJSONLD: true,
    serializer: (node: DomElement) => node,
  })
  const article = reader.parse()
  return article?.content ? readBlocks(article.content) : []
}

/** A page of tables or short paragraphs has no article by Readability's measure; then all of it is read. */
function isArticle(article: readonly SourceBlock[], everything: readonly SourceBlock[]): boolean {
  const length = lengthOf(article)
  return length >= 200 ? length >= 0.25 * lengthOf(everything) : length >= 0.6 * lengthOf(everything) && length > 0
}

function lengthOf(blocks: readonly SourceBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0)
}

/** Takes out what is never part of an article, wherever it stands. */
function dropSurroundings(document: DomDocument): void {
  for (const element of hiddenBySheets(document)) element.remove()
  const unwanted = [...document.querySelectorAll(SURROUNDINGS)]
  for (const element of document.querySelectorAll('[style]')) if (isHidden(element)) unwanted.push(element)
  for (const element of unwanted) if (!holdsArticle(element)) element.remove()
}

const SURROUNDINGS =
  'script, style, noscript, del, s, strike, template, iframe, object, embed, svg, form, button, input, select, textarea, dialog, nav, footer, aside, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"], [hidden], [aria-hidden="true"]'

/** Some sites wrap the whole page into a form or call everything a footer. */
function holdsArticle(element: DomElement): boolean {
  if (!isElement(element) || !/^(?:form|aside|footer|div|section)$/.test(element.localName)) return false
  return element.querySelector('article, main, h1') !== null
}
