/** Content types: which documents are taken, told by what a server says of them. */
import type { IncomingMessage } from 'node:http'

export const ACCEPTED_TYPES =
  'text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/pdf, application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1'

/** A type such as `text/html` in lower case, and the `charset` that came with it. */
export type ContentType = { readonly type: string | undefined; readonly charset?: string }

/** What a server says that a document is; a type that is no type counts as none. */
export function readContentType(header: string | undefined): ContentType {
  const [essence = '', ...parameters] = (header ?? '').split(';')
  const type = essence.trim().toLowerCase()
  if (!/^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(type)) return { type: undefined }
  const charset = parameters
    .map(parameter => /^\s*charset\s*=\s*"?([\w.:+-]{1,40})"?\s*$/i.exec(parameter)?.[1])
    .find(found => found !== undefined)
  return { type, ...(charset === undefined ? {} : { charset: charset.toLowerCase() }) }
}

/**
 * Whether a document is taken to be read. One without a type is: its bytes will tell. One of which only the bytes are
 * told is, if a name of it ends as a document's does.
 */
export function isTaken(type: string | undefined, names: readonly string[]): boolean {
  if (type === undefined || TAKEN.has(type)) return true
  return BYTES.has(type) && names.some(name => DOCUMENT_NAME.test(name))
}

/** The names of a document: those at the end of its addresses, and the one that the server gives to save it under. */
export function namesOf(addresses: readonly URL[], { headers }: IncomingMessage): string[] {
  const saved = /filename\*?\s*=\s*(?:[\w-]*'[\w-]*')?"?([^";]+)/i.exec(headers['content-disposition'] ?? '')?.[1]
  return [...addresses.map(({ pathname }) => pathname), ...(saved === undefined ? [] : [saved.trim()])]
}

const TAKEN: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'text/x-markdown',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])

const BYTES: ReadonlySet<string> = new Set(['application/octet-stream', 'binary/octet-stream'])

const DOCUMENT_NAME = /\.(?:html?|xhtml|txt|md|markdown|pdf|docx)$/i
