/** Kinds: what a source is, judged by its bytes; names and content types only break ties. */
import { fileTypeFromBuffer } from 'file-type'
import { Unreadable } from './unreadable.ts'

export type SourceKind = 'markdown' | 'text' | 'html' | 'pdf' | 'docx'

/** What is known of a source besides its bytes. */
export type SourceHints = {
  readonly id: string
  readonly name?: string
  readonly contentType?: string
  readonly address?: string
  readonly charset?: string
}

/** What bytes that are no plain text are taken for: `archive` is looked into, `text` is decoded and judged then. */
export type BinaryKind = 'pdf' | 'archive' | 'text'

/** @throws Unreadable `foreign-kind` with the name of what it is, `encrypted` for a Word document with a password. */
export async function binaryKind(bytes: Uint8Array): Promise<BinaryKind> {
  if (startsWith(bytes, 'PK\u0003\u0004')) return 'archive'
  if (OLE.every((byte, position) => bytes[position] === byte)) throw oleProblem(bytes)
  const opening = latin1(bytes.subarray(0, 1_024))
  if (/^(?:\u00ef\u00bb\u00bf)?\s{0,1000}%PDF-/.test(opening)) return 'pdf'
  if (opening.startsWith('{\\rtf')) throw new Unreadable('foreign-kind', 'an RTF document; save it as DOCX or PDF')
  if (opening.startsWith('%!PS')) throw new Unreadable('foreign-kind', 'a PostScript document; save it as PDF')
  if (!looksBinary(bytes)) return 'text'
  const foreign = await foreignName(bytes)
  if (foreign !== undefined) throw new Unreadable('foreign-kind', foreign)
  // Some servers and mail programs put lines of their own before a PDF.
  if (opening.includes('%PDF-') && !/^\s*</.test(opening)) return 'pdf'
  return 'text'
}

/** Whether a text is a page, Markdown or plain text. @throws Unreadable `foreign-kind` for other XML and for JSON. */
export function textKind(text: string, hints: SourceHints): 'html' | 'markdown' | 'text' {
  const opening = withoutPrologue(text)
  if (HTML_OPENING.test(opening) || (opening.startsWith('<') && /<(?:html|body)[\s>]/i.test(opening))) return 'html'
  if (/^<svg[\s>]/i.test(opening)) throw new Unreadable('foreign-kind', 'an SVG image')
  if (isMail(text))
    throw new Unreadable('foreign-kind', 'an e-mail or a page saved as one; save its text or attachment')
  if (/^\s*<\?xml\s/i.test(text)) throw new Unreadable('foreign-kind', 'an XML file')
  const claimed = `${hints.contentType ?? ''} ${hints.name ?? ''}`
  if (!FRONT_MATTER.test(text) && isFragment(text, opening, claimed)) return 'html'
  if (isJson(text)) throw new Unreadable('foreign-kind', 'JSON data')
  return isMarkdown(text.slice(0, 50_000), MARKDOWN_NAME.test(claimed)) ? 'markdown' : 'text'
}

/** The head of a message, or of a page that a browser saved as one: names and values, one of them MIME's. */
function isMail(text: string): boolean {
  const head =
    /^(?:[A-Z][\w-]{1,60}:[ \t].{0,2000}\r?\n(?:[ \t].{0,2000}\r?\n){0,50}){2,100}\r?\n/.exec(
      text.slice(0, 50_000),
    )?.[0] ?? ''
  return /^mime-version:/im.test(head) && /^content-type:/im.test(head)
}

/** The first 20,000 characters after white space, XML declaration and comments. */
function withoutPrologue(text: string): string {
  let rest = text.slice(0, 40_000).replace(/^[\s\ufeff]+/, '')
  for (;;) {
    const skipped = /^(?:<\?xml[^>]{0,500}\?>|<!--[\s\S]{0,20000}?-->)\s*/.exec(rest)
    if (!skipped) return rest.slice(0, 20_000)
    rest = rest.slice(skipped[0].length)
  }
}

const HTML_OPENING = /^(?:<!doctype\s+html|<(?:html|head|body|title|meta)[\s>])/i
const OPENING_TAG =
  /^<(?:a|abbr|address|article|aside|b|base|big|blockquote|br|center|cite|code|dd|details|dir|div|dl|dt|em|fieldset|figure|font|footer|form|h[1-6]|header|hgroup|hr|i|img|ins|li|link|main|mark|nav|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|tt|u|ul)[\s/>]/i
const BLOCK_CLOSING =
  /<\/(?:article|aside|blockquote|center|dd|div|dl|dt|h[1-6]|header|li|main|nav|ol|p|pre|section|table|t[dhr]|ul)\s*>/gi
const BLOCK_TAG =
  /<(?:article|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|main|ol|p|section|table|t[dhr]|ul)(?:\s[^<>]{0,2000})?\/?>/gi

/** A piece of a page without its frame, as HTML allows; Markdown may hold HTML too, and is told by what else it holds. */
function isFragment(text: string, opening: string, claimed: string): boolean {
  const sample = text.slice(0, 200_000)
  const blocks = (sample.match(BLOCK_TAG)?.length ?? 0) + (sample.match(BLOCK_CLOSING)?.length ?? 0)
  if (/html/i.test(claimed)) return blocks > 0
  if (blocks < 2 || !OPENING_TAG.test(opening)) return false
  return !isMarkdown(sample.slice(0, 50_000), MARKDOWN_NAME.test(claimed))
}

/** Signs of Markdown that plain text does not have; a name that says so makes one of them enough. */
function isMarkdown(text: string, named: boolean): boolean {
  const signs = [
    FRONT_MATTER,
    /^#{1,6} {1,3}\S/m,
    /\*\*\S[^*\n]{0,300}\*\*/,
    /\[[^\]\n]{1,300}\]\((?:https?:|\/|#|mailto:)[^)\n]{0,500}\)/,
    /^\|?[ \t]{0,9}:?-{3,100}:?[ \t]{0,9}\|/m,
    /^```/m,
    /^>[ \t]\S/m,
  ].filter(sign => sign.test(text)).length
  return signs >= 2 || /^(?:---[ \t]*\n[\w-]{1,40}:|#{1,6} )/.test(text) || (named && !isRuled(text))
}

const FRONT_MATTER = /^---[ \t]*\n(?:[\w-]{1,40}:.{0,500}\n){1,50}---[ \t]*(?:\n|$)/
const MARKDOWN_NAME = /markdown|\.(?:md|markdown)\b/i

/** Plain text that somebody named `.md` but indented and ruled as typewriters did. */
function isRuled(text: string): boolean {
  return /^[=_*]{20,}$/m.test(text)
}

function isJson(text: string): boolean {
  const trimmed = text.trim()
  if (!/^(?:\{\s{0,9}["}]|\[\s{0,9}[[{"\d\]])/.test(trimmed) || !/[\]}]$/.test(trimmed)) return false
  if (trimmed.length > 1_000_000) return /^\[?\s{0,9}\{\s{0,9}"[^"]{0,200}"\s{0,9}:/.test(trimmed)
  try {
    JSON.parse(trimmed)
    return true
  } catch {
    return false
  }
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Office wraps a document with a password into the container that its files before 2007 were. */
function oleProblem(bytes: Uint8Array): Unreadable {
  // As single bytes: Node's own search in UTF-16 does not end where a buffer begins at an odd place.
  const wrapped = latin1(bytes).includes(Array.from('EncryptedPackage').join('\0'))
  if (wrapped) return new Unreadable('encrypted')
  return new Unreadable('foreign-kind', 'a document of Office 97–2003 (.doc, .xls, .ppt); save it as DOCX or PDF')
}

/** Zeros that are not UTF-16, or more control characters than a text has. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536)
  let controls = 0
  for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls++
  return controls > 0.001 * sample.length
}

async function foreignName(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const type = await fileTypeFromBuffer(bytes.subarray(0, 1_048_576))
    if (type === undefined) return undefined
    return `${FAMILIES[type.mime.split('/')[0] ?? ''] ?? 'a file'} of the kind ${type.ext.toUpperCase()}`
  } catch {
    // Cut off within what it took for a header.
    return undefined
  }
}

const FAMILIES: Readonly<Record<string, string>> = {
  image: 'an image',
  audio: 'a sound file',
  video: 'a video',
  font: 'a font',
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return latin1(bytes.subarray(0, signature.length)) === signature
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
