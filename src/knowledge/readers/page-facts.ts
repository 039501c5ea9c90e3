/** What a web page says of itself: title, publisher, day, canonical address. */
import * as z from 'zod'
import type { DomDocument, DomElement } from './dom.ts'
import type { SourceFacts } from './report-building.ts'

/** Reads them from the head of a page; `address` is where it was fetched. */
export function readPageFacts(document: DomDocument, address: string | undefined): SourceFacts {
  const linked = linkedData(document)
  const publisher =
    meta(document, 'og:site_name') ?? linked.publisher ?? meta(document, 'application-name', 'dc.publisher')
  const date = firstDay(
    meta(
      document,
      'article:published_time',
      'og:published_time',
      'datepublished',
      'dc.date.issued',
      'dc.date',
      'pubdate',
      'date',
    ),
    linked.date,
    ...times(document),
  )
  const title = pageTitle(document, linked.title, publisher)
  const source = canonicalAddress(document, address)
  return {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(date === undefined ? {} : { date }),
    ...(source === undefined ? {} : { source }),
  }
}

/** The day of an ISO 8601 time as it is written, in the page's own time zone; none where there is no such day. */
export function dayOf(time: string | undefined): string | undefined {
  const day = /^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(time ?? '')?.[1]
  return day !== undefined && z.iso.date().safeParse(day).success ? day : undefined
}

function firstDay(...times: readonly (string | undefined)[]): string | undefined {
  return times.map(dayOf).find(day => day !== undefined)
}

function meta(document: DomDocument, ...names: readonly string[]): string | undefined {
  const found = new Map<string, string>()
  for (const element of document.querySelectorAll('meta')) {
    const name = (
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      ''
    ).toLowerCase()
    const content = element.getAttribute('content')?.trim() ?? ''
    if (content !== '' && content.length <= 2_000 && !found.has(name)) found.set(name, content)
  }
  return names.map(name => found.get(name)).find(content => content !== undefined)
}

function times(document: DomDocument): string[] {
  return [...document.querySelectorAll('time')]
    .slice(0, 5)
    .map(time => time.getAttribute('datetime') ?? time.textContent ?? '')
}

const LinkedItem = z.object({
  '@type': z.union([z.string(), z.array(z.string())]).optional(),
  headline: z.string().max(2_000).optional().catch(undefined),
  datePublished: z.string().max(100).optional().catch(undefined),
  publisher: z
    .union([z.string(), z.object({ name: z.string() })])
    .optional()
    .catch(undefined),
})

type Linked = { title?: string; publisher?: string; date?: string }

/** The first article among the page's JSON-LD; what is not understood is left alone. */
function linkedData(document: DomDocument): Linked {
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 10)) {
    for (const candidate of itemsOf(script)) {
      const item = LinkedItem.safeParse(candidate).data
      if (!item || (item.headline === undefined && item.datePublished === undefined)) continue
      const publisher = typeof item.publisher === 'string' ? item.publisher : item.publisher?.name
      return {
        ...(item.headline === undefined ? {} : { title: item.headline }),
        ...(publisher === undefined ? {} : { publisher }),
        ...(item.datePublished === undefined ? {} : { date: item.datePublished }),
      }
    }
  }
  return {}
}

const Graph = z.object({ '@graph': z.array(z.unknown()) })

function itemsOf(script: DomElement): readonly unknown[] {
  const text = script.textContent ?? ''
  // What is larger is no description of a page.
  if (text.length > 100_000) return []
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return []
  }
  if (Array.isArray(data)) return data.slice(0, 50)
  return Graph.safeParse(data).data?.['@graph'].slice(0, 50) ?? [data]
}

function pageTitle(
  document: DomDocument,
  linked: string | undefined,
  publisher: string | undefined,
): string | undefined {
  // One that nobody closed holds the whole page.
  const closed = [...document.querySelectorAll('h1')].filter(heading => !heading.querySelector('p, div, table, ul'))
  const headings = closed.map(heading => heading.textContent?.replace(/\s+/g, ' ').trim() ?? '')
  const whole = (meta(document, 'og:title') ?? linked ?? document.querySelector('title')?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  const heading = headings.find(heading => heading.length >= 5 && whole.startsWith(heading))
  if (heading !== undefined) return heading
  if (whole === '') return headings.find(heading => heading !== '')
  return withoutSite(whole, publisher)
}

/** A title without the name of the site behind it: `Báo cáo tháng 6 | Báo Cà Mau`. */
function withoutSite(title: string, publisher: string | undefined): string {
  const parts = title.split(/\s+[|–—»·-]\s+/)
  const last = parts.at(-1) ?? ''
  const isSite = publisher !== undefined && last.toLowerCase() === publisher.toLowerCase()
  if (parts.length < 2 || !(isSite || (/\s[|»·]\s/.test(title) && last.length < 40))) return title
  return title
    .slice(0, title.length - last.length)
    .replace(/\s+[|–—»·-]\s*$/, '')
    .trim()
}

/** The address that the page itself wants to be known by, where it is one of the same site; else where it was fetched. */
function canonicalAddress(document: DomDocument, address: string | undefined): string | undefined {
  const fetched = webAddress(address)
  const stated = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta(document, 'og:url')
  const canonical = webAddress(stated ?? undefined, fetched)
  if (canonical && fetched && siteOf(canonical) !== siteOf(fetched)) return fetched.href
  return (canonical ?? fetched)?.href
}

function webAddress(address: string | undefined, base?: URL): URL | undefined {
  const url = address === undefined || address.length > 2_000 ? null : URL.parse(address, base?.href)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  return url
}

function siteOf(url: URL): string {
  return url.hostname.replace(/^(?:www|m|mobile|amp)\./, '')
}
