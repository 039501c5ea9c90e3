/** Bodies: the bytes of a response, unpacked, and never more of them than the limit. */
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import type { UnreachableProblem } from '../../failure.ts'

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/** What was read, or why it was not; an error of the connection is thrown as it is. */
export type Body = { readonly bytes: Uint8Array } | { readonly problem: UnreachableProblem; readonly detail?: string }

/** Reads the body of a response, which is closed when this returns. */
export async function readBody(response: IncomingMessage, limit: number): Promise<Body> {
  const tooLarge = { problem: 'too-large', detail: `more than ${Math.floor(limit / 1024)} KiB` } as const
  const encoding = encodingOf(response)
  if (encoding === undefined) return { problem: 'content-encoding' }
  if (Number(response.headers['content-length']) > limit) return tooLarge
  const packed = await readLimited(response, limit)
  if (!packed) return tooLarge
  if (packed.length === 0) return { problem: 'empty' }
  const unpacked = await unpack(packed, encoding, limit)
  if (unpacked === 'too-large') return tooLarge
  if (typeof unpacked === 'string') return { problem: unpacked }
  // A copy: a buffer may share its memory with others, and would take theirs along to another thread.
  return unpacked.length === 0 ? { problem: 'empty' } : { bytes: new Uint8Array(unpacked) }
}

type Encoding = 'identity' | 'gzip' | 'deflate' | 'br'

/** How a body is packed; nothing where it is in a way that was not asked for, such as several times over. */
function encodingOf({ headers }: IncomingMessage): Encoding | undefined {
  const named = (headers['content-encoding'] ?? '').trim().toLowerCase()
  if (named === '' || named === 'identity') return 'identity'
  if (named === 'gzip' || named === 'x-gzip') return 'gzip'
  return named === 'deflate' || named === 'br' ? named : undefined
}

/** All bytes as they arrive; nothing where they are more than the limit. */
async function readLimited(response: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop closes the connection.
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A response without an encoding gives bytes.')
    length += chunk.length
    if (length > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

async function unpack(
  bytes: Buffer,
  encoding: Encoding,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'damaged-response'> {
  if (encoding === 'identity') return bytes
  try {
    // Unpacking stops at the limit, whatever the packed bytes promise to become.
    return await unpackerOf(encoding, bytes)(bytes, { maxOutputLength: limit })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged-response'
  }
}

function unpackerOf(encoding: Exclude<Encoding, 'identity'>, bytes: Buffer) {
  if (encoding === 'gzip') return promisify(gunzip)
  if (encoding === 'br') return promisify(brotliDecompress)
  // "deflate" is meant with the header of zlib, but some servers leave it out.
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? promisify(inflate) : promisify(inflateRaw)
}
