/** Statuses: what the status of a response means, and where a redirect leads. */
import type { IncomingMessage } from 'node:http'
import type { UnreachableProblem } from '../../failure.ts'

/** Whether a response says that the document is elsewhere. */
export function isRedirect({ statusCode = 0 }: IncomingMessage): boolean {
  return REDIRECTS.has(statusCode)
}

/** Where a redirect leads; nothing where it does not say so. */
export function redirectTarget(from: URL, { headers }: IncomingMessage): URL | undefined {
  const { location } = headers
  if (location === undefined) return undefined
  const target = URL.parse(decodeHeader(location), from.href)
  if (!target) return undefined
  target.hash = ''
  return target
}

/** Why a response with a status holds no document. */
export function problemOfStatus(status: number): UnreachableProblem | undefined {
  // A part of a document was not asked for, and is none. What has no content says so by its empty body.
  if (status >= 200 && status < 300 && status !== 206) return undefined
  const known = PROBLEMS.get(status)
  if (known) return known
  if (status >= 500 && status < 600) return 'server-error'
  return status >= 400 && status < 500 ? 'client-error' : 'unexpected-status'
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

const PROBLEMS: ReadonlyMap<number, UnreachableProblem> = new Map([
  [401, 'login-needed'],
  [402, 'login-needed'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [407, 'login-needed'],
  [408, 'timeout'],
  [410, 'gone'],
  [429, 'too-many-requests'],
  [451, 'legal-reasons'],
  [502, 'bad-gateway'],
  [503, 'unavailable'],
  [504, 'bad-gateway'],
])

// Servers write letters beyond ASCII into headers as UTF-8, which is read as Latin-1.
function decodeHeader(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
  } catch {
    return header
  }
}
