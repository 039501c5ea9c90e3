/** From the bytes of a source to its report, whatever kind it is; what runs in a process of its own. */
import type { Report } from '../../report/model.ts'
import { decodeText } from './decoding.ts'
import { binaryKind, type SourceHints, type SourceKind, textKind } from './kinds.ts'
import { MAX_BYTES } from './limits.ts'
import { readText } from './plain-text.ts'
import { buildReport } from './report-building.ts'
import { Unreadable } from './unreadable.ts'

export type ReadResult = { readonly report: Report; readonly kind: SourceKind; readonly notes: readonly string[] }

/** @throws Unreadable with the one problem that hinders it. */
export async function readBytes(bytes: Uint8Array, hints: SourceHints): Promise<ReadResult> {
  if (bytes.length === 0) throw new Unreadable('empty')
  if (bytes.length > MAX_BYTES) throw new Unreadable('too-many-bytes')
  const binary = await binaryKind(bytes)
  // The libraries are loaded when they are needed: each costs more time to load than a small file to read.
  if (binary === 'pdf') {
    const { readPdf } = await import('./pdf.ts')
    return finish('pdf', hints, await readPdf(bytes))
  }
  if (binary === 'archive') {
    const { readDocx } = await import('./docx.ts')
    return finish('docx', hints, await readDocx(bytes))
  }
  return readDecoded(bytes, hints)
}

async function readDecoded(bytes: Uint8Array, hints: SourceHints): Promise<ReadResult> {
  const declared = hints.charset ?? declaredCharset(bytes)
  const { text, encoding } = decodeText(bytes, declared)
  const controls = text.match(/(?![\t-\r])\p{Cc}/gu)?.length ?? 0
  if (controls > 0.1 * text.length) throw new Unreadable('foreign-kind', 'a file that is no text')
  const kind = textKind(text, hints)
  const notes = encoding === 'utf-8' ? [] : [`The text was in the encoding ${encoding}.`]
  if (kind === 'html') {
    const { readHtml } = await import('./html.ts')
    return finish('html', hints, await readHtml(text, hints.address), notes)
  }
  const { report } = readText(text, kind, hints.id)
  return { report, kind, notes }
}

function finish(
  kind: SourceKind,
  hints: SourceHints,
  content: Parameters<typeof buildReport>[1],
  before: readonly string[] = [],
): ReadResult {
  const { report, notes } = buildReport(hints.id, content)
  return { report, kind, notes: [...before, ...notes] }
}

/** What a page says of its encoding, near its beginning. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_096)).toString('latin1')
  return /<(?:meta|\?xml)\b[^<>]{0,500}(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:-]{1,40})/i.exec(
    opening,
  )?.[1]
}
