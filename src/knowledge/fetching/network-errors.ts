/** Network errors: what the system, TLS and the HTTP parser report, as reasons that people understand. */
import type { UnreachableProblem } from '../../failure.ts'
import { BrokenOff, ForbiddenAddress } from './request.ts'

/** The reason that an error of a connection stands for; nothing for an error that is none of the network's. */
export function problemOfError(error: unknown): UnreachableProblem | undefined {
  if (error instanceof ForbiddenAddress) return error.problem
  if (error instanceof BrokenOff) return 'broken-off'
  // Where all addresses of a name fail, each has an error of its own.
  if (error instanceof AggregateError && codeOf(error) === undefined) return problemOfError(error.errors[0])
  const code = codeOf(error)
  if (code === undefined) return undefined
  const known = PROBLEMS.get(code)
  if (known) return known
  if (code.startsWith('HPE_')) return 'damaged-response'
  if (TLS_ERROR.test(code)) return 'tls'
  return isSystemError(error) ? 'no-route' : undefined
}

const PROBLEMS: ReadonlyMap<string, UnreachableProblem> = new Map([
  ['ENOTFOUND', 'host-not-found'],
  ['ENODATA', 'host-not-found'],
  ['EAI_FAIL', 'host-not-found'],
  ['EAI_NONAME', 'host-not-found'],
  ['EAI_AGAIN', 'lookup-failed'],
  ['ESERVFAIL', 'lookup-failed'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'broken-off'],
  ['ECONNABORTED', 'broken-off'],
  ['EPIPE', 'broken-off'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'broken-off'],
  ['ETIMEDOUT', 'timeout'],
  ['EPROTO', 'tls'],
])

// OpenSSL names what is wrong with a certificate, and has no prefix for it.
const TLS_ERROR =
  /^ERR_(?:TLS|SSL|OSSL)_|^CERT_|^CRL_|^UNABLE_TO_|SELF_SIGNED|^(?:HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERROR_IN_CERT_NOT_(?:BEFORE|AFTER)_FIELD)$/

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
