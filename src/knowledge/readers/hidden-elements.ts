/** Hidden elements: what a page holds and does not show, or shows struck out. */
import type { DomDocument, DomElement } from './dom.ts'

/** Whether a page does not show an element, by its own attributes. */
export function isHidden(element: DomElement): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true
  const style = element.getAttribute('style')
  return style !== null && HIDING.test(style)
}

const HIDING =
  /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|(?:font-size|opacity)\s{0,9}:\s{0,9}0(?![.\d]*[1-9])|(?<![-\w])color\s{0,9}:\s{0,9}transparent|(?:left|top|text-indent|margin-left)\s{0,9}:\s{0,9}-\d{4,6}|text-decoration(?:-line)?\s{0,9}:[^;]{0,60}line-through)/i

const MAX_STYLES = 200_000
const MAX_SELECTORS = 200

/**
 * What the page's own style sheets hide by a class or an identifier alone. One that any other rule speaks of may be
 * shown by a script or on another screen, and counts as shown.
 */
export function hiddenBySheets(document: DomDocument): DomElement[] {
  const sheets = [...document.querySelectorAll('style')].map(style => style.textContent ?? '').join('\n')
  const text = sheets.slice(0, MAX_STYLES).replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...text.matchAll(/(?:^|[{}])([^{}@]{1,500})\{([^{}]{0,2000})(?=\})/g)]
    .filter(([, , declarations = '']) => HIDING.test(declarations))
    .flatMap(([, list = '']) => list.split(',').map(selector => selector.trim()))
    .filter(selector => /^[.#][\w-]{1,100}$/.test(selector))
  return [...new Set(selectors)]
    .slice(0, MAX_SELECTORS)
    .filter(selector => mentions(text, selector) === 1)
    .flatMap(selector => [...document.querySelectorAll(selector)])
}

function mentions(text: string, selector: string): number {
  return text.split(selector).filter((part, position) => position > 0 && !/^[\w-]/.test(part)).length
}
