/** PostgreSQL problems: what keeps a database from being used as a store, in words for a person who can mend it. */
import { Failure } from '../failure.ts'

const NO_ANSWER = 'nobody answers there. Check host and port, and that the server runs and may be reached from here.'
const NOT_FOUND = 'there is no host of that name. Check the address.'
const WRONG_PASSWORD = 'the server refuses the user or the password. Check both in the address.'
const NO_RIGHTS =
  'the user may not do there what is needed. Let it make tables in the schema and use those that are there.'
const TLS = 'the encrypted connection cannot be trusted. Mend the certificate of the server, or see sslmode.'
const NOT_POSTGRES = 'what answers there is not a PostgreSQL server. Check host and port.'
const STOPPED = 'the server is starting or stopping, or has closed the connection. Try again in a moment.'

/** By the codes of the system, of TLS and of PostgreSQL (the first two characters of its codes are the class). */
const BY_CODE: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', NO_ANSWER],
  ['ETIMEDOUT', NO_ANSWER],
  ['EHOSTUNREACH', NO_ANSWER],
  ['ENETUNREACH', NO_ANSWER],
  ['ENOENT', NO_ANSWER],
  ['ENOTFOUND', NOT_FOUND],
  ['EAI_AGAIN', NOT_FOUND],
  ['ERR_SOCKET_BAD_PORT', 'there is no such port. Check the address.'],
  ['ECONNRESET', STOPPED],
  ['EPIPE', STOPPED],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', TLS],
  ['SELF_SIGNED_CERT_IN_CHAIN', TLS],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', TLS],
  ['CERT_HAS_EXPIRED', TLS],
  ['ERR_TLS_CERT_ALTNAME_INVALID', TLS],
  ['28P01', WRONG_PASSWORD],
  ['28000', WRONG_PASSWORD],
  ['3D000', 'the server has no database of that name. Make it, or name another.'],
  ['3F000', 'the schema that the user works in does not exist. Make it, or mend the search path.'],
  ['42501', NO_RIGHTS],
  ['25006', 'it may only be read. Name the server that is written to.'],
  ['53100', 'the disk of the server is full.'],
  ['53300', 'the server has no connection left. Close another program, or let the server take more.'],
  ['57P01', STOPPED],
  ['57P02', STOPPED],
  ['57P03', STOPPED],
])

/** What has no code has words. */
const BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/timeout/i, NO_ANSWER],
  [/^SASL/, WRONG_PASSWORD],
  [/does not support SSL/, 'the server takes no encrypted connections. Take sslmode out of the address.'],
  [/Connection terminated/, STOPPED],
  [
    /^(?:Received unexpected|Unknown (?:authenticationOk )?message|unexpected message|There was an error establishing an SSL)/i,
    NOT_POSTGRES,
  ],
]

/** Does what may fail for a reason that a person can mend, and says so; `place` is named, and holds no password. */
export async function mendablePostgres<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const problem = problemOf(error)
    throw problem === undefined ? error : new Failure('store-unusable', { path: place, problem })
  }
}

function problemOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const known = 'code' in error && typeof error.code === 'string' ? BY_CODE.get(error.code) : undefined
  return known ?? BY_WORDS.find(([words]) => words.test(error.message))?.[1]
}
