/** Reading a source: from the bytes of a file or page to a report, whatever somebody has put into them. */
import * as z from 'zod'
import { Failure, type SourceProblem } from '../../failure.ts'
import { decodeText } from './decoding.ts'
import { createQueue, runIsolated } from './isolation.ts'
import { type SourceHints, textKind } from './kinds.ts'
import { MAX_BYTES, MAX_INLINE_BYTES, MAX_PROCESSES, PROCESS_LIMITS, type ProcessLimits } from './limits.ts'
import { readText } from './plain-text.ts'
import type { ReadResult } from './read-bytes.ts'
import { Unreadable } from './unreadable.ts'
import type { ReadReply, ReadRequest } from './worker.ts'

export type { ReadResult } from './read-bytes.ts'
export type { SourceHints } from './kinds.ts'

/**
 * Reads Markdown, plain text, HTML, PDF or DOCX; which of them it is, its bytes decide.
 *
 * @throws Failure `source-unreadable` with the one problem that hinders it.
 */
export async function readSource(bytes: Uint8Array, hints: SourceHints, limits = PROCESS_LIMITS): Promise<ReadResult> {
  const name = hints.name ?? hints.address ?? hints.id
  const fail = (problem: SourceProblem, found?: string) =>
    new Failure('source-unreadable', { name, problem, ...(found === undefined ? {} : { found }) })
  if (bytes.length === 0) throw fail('empty')
  if (bytes.length > MAX_BYTES) throw fail('too-many-bytes')
  try {
    return readInline(bytes, hints) ?? (await readApart({ bytes, hints }, limits))
  } catch (error) {
    throw error instanceof Unreadable ? fail(error.problem, error.found) : error
  }
}

/** Small text in UTF-8 that is nothing else by any sign needs no protection from itself. */
function readInline(bytes: Uint8Array, hints: SourceHints): ReadResult | undefined {
  if (bytes.length > MAX_INLINE_BYTES || !isPlain(bytes)) return undefined
  const { text } = decodeText(bytes)
  if (/^[\s\ufeff]*(?:<|%|\{|\[|PK)/.test(text)) return undefined
  const kind = textKind(text, hints)
  if (kind === 'html') return undefined
  return { report: readText(text, kind, hints.id).report, kind, notes: [] }
}

function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const WORKER = new URL('./worker.ts', import.meta.url)
const inTurn = createQueue(MAX_PROCESSES)

// What `worker.ts` sends.
const Reply = z.custom<ReadReply>(reply => z.object({ status: z.string() }).safeParse(reply).success)

async function readApart(request: ReadRequest, limits: ProcessLimits): Promise<ReadResult> {
  const ended = await inTurn(() => runIsolated(WORKER, request, limits))
  if (ended.status === 'out-of-time') throw new Unreadable('took-too-long')
  if (ended.status !== 'replied') throw new Unreadable('needed-too-much-memory')
  const reply = Reply.parse(ended.reply)
  if (reply.status === 'unreadable') throw new Unreadable(reply.problem, reply.found)
  if (reply.status === 'failed') throw new Error(`Reading a source failed: ${reply.error}`)
  return reply.result
}
