/** Fetching: the bytes of a public web address, within limits, or a clear reason why not. */
import type { IncomingMessage } from 'node:http'
import { Failure, type UnreachableProblem } from '../../failure.ts'
import { type AllowAddress, readAddress, unreachable } from './address.ts'
import { ACCEPTED_ENCODINGS, readBody } from './body.ts'
import { ACCEPTED_TYPES, isTaken, namesOf, readContentType } from './content-type.ts'
import { LIMITS, type Limits } from './limits.ts'
import { problemOfError } from './network-errors.ts'
import { type Lookup, request } from './request.ts'
import { isRedirect, problemOfStatus, redirectTarget } from './status.ts'

/** What a server gave to recognise a version by, when it was fetched last. */
export type Validators = { readonly etag?: string; readonly lastModified?: string }

export type Fetched =
  | { readonly status: 'unchanged' }
  | ({
      readonly status: 'fetched'
      readonly bytes: Uint8Array
      /** Where it was in the end, after redirects and without a fragment. */
      readonly address: string
      readonly contentType: string | undefined
      readonly charset?: string
    } & Validators)

export type Fetcher = {
  /**
   * Fetches a document, or tells that it is `unchanged` where the server knows a version that was fetched before.
   *
   * @throws Failure `source-unreachable`
   */
  readonly fetch: (url: string, known?: Known) => Promise<Fetched>
}

export type Known = Validators & {
  /** The address is that of a file that somebody has given: what it is, its bytes will tell, whatever it is called. */
  readonly isFile?: boolean
}

export type FetcherOptions = {
  /** Lets through what is forbidden otherwise: for tests, whose servers are on loopback and ports of their own. */
  readonly allowAddress?: AllowAddress
  readonly limits?: Partial<Limits>
  /** The program's own, which servers are told. */
  readonly version?: string
  /** Instead of the system's. */
  readonly lookup?: Lookup
}

/** A fetcher of documents from the open internet: nothing private is reached, and no server can keep it for long. */
export function createFetcher({ allowAddress, limits, lookup, version }: FetcherOptions = {}): Fetcher {
  const whole = { ...LIMITS, ...limits }
  return {
    fetch: async (text, known = {}) => {
      const url = readAddress(text, allowAddress)
      const abort = new AbortController()
      const timer = setTimeout(() => abort.abort(), whole.milliseconds)
      const headers = requestHeaders(known, version)
      const connection = { headers, signal: abort.signal, lookup, allowAddress }
      try {
        return await followRedirects(url, { text, known, limits: whole, connection })
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

type Task = {
  /** The address as it was given, to say it in failures. */
  readonly text: string
  readonly known: Known
  readonly limits: Limits
  readonly connection: Parameters<typeof request>[1]
}

async function followRedirects(first: URL, task: Task): Promise<Fetched> {
  const addresses = [first]
  for (let url = first; ;) {
    const step = await take(url, addresses, task)
    if (!(step instanceof URL)) return step
    if (addresses.some(({ href }) => href === step.href)) throw unreachable(task.text, 'redirect-loop')
    if (addresses.length > task.limits.redirects) throw unreachable(task.text, 'too-many-redirects')
    addresses.push(step)
    url = step
  }
}

/** One request: the document, or where it is to be looked for. */
async function take(url: URL, addresses: readonly URL[], task: Task): Promise<Fetched | URL> {
  const { text, connection } = task
  let response: IncomingMessage | undefined
  try {
    response = await request(url, connection)
    return isRedirect(response) ? nextAddress(url, response, task) : await readDocument(response, addresses, task)
  } catch (error) {
    if (error instanceof Failure) throw error
    const problem = connection.signal.aborted ? 'timeout' : problemOfError(error)
    if (problem === undefined) throw error
    throw unreachable(text, addresses.length > 1 ? problemOfRedirect(problem) : problem)
  } finally {
    response?.destroy()
  }
}

function nextAddress(url: URL, response: IncomingMessage, { text, connection }: Task): URL {
  const target = redirectTarget(url, response)
  if (!target) throw unreachable(text, 'redirect-broken')
  try {
    return readAddress(target.href, connection.allowAddress)
  } catch (error) {
    if (!(error instanceof Failure) || !error.isOf('source-unreachable')) throw error
    throw unreachable(text, problemOfRedirect(error.parameters.problem))
  }
}

async function readDocument(response: IncomingMessage, addresses: readonly URL[], task: Task): Promise<Fetched> {
  const { text, known, limits, connection } = task
  const { statusCode = 0, headers } = response
  if (statusCode === 304 && hasValidators(known)) return { status: 'unchanged' }
  const problem = problemOfStatus(statusCode)
  if (problem) throw unreachable(text, problem, `status ${statusCode}`)
  const { type, charset } = readContentType(headers['content-type'])
  if (known.isFile !== true && !isTaken(type, namesOf(addresses, response)))
    throw unreachable(text, 'content-type', type)
  const body = await readBody(response, limits.bytes)
  if (connection.signal.aborted) throw unreachable(text, 'timeout')
  if ('problem' in body) throw unreachable(text, body.problem, body.detail)
  return {
    status: 'fetched',
    bytes: body.bytes,
    address: addresses.at(-1)?.href ?? text,
    contentType: type,
    ...(charset === undefined ? {} : { charset }),
    ...validatorsOf(headers.etag, headers['last-modified']),
  }
}

// What is said of an address that nobody typed would puzzle the one who typed another.
function problemOfRedirect(problem: UnreachableProblem): UnreachableProblem {
  if (problem === 'not-an-address' || problem === 'too-long') return 'redirect-broken'
  return REFUSED.has(problem) ? 'redirect-forbidden' : problem
}

const REFUSED: ReadonlySet<UnreachableProblem> = new Set<UnreachableProblem>([
  'not-http',
  'credentials',
  'forbidden-port',
  'private-name',
  'private-address',
  'metadata-address',
  'embedded-address',
  'reserved-address',
])

function requestHeaders(known: Validators, version: string | undefined): Record<string, string> {
  const { etag, lastModified } = validatorsOf(known.etag, known.lastModified)
  return {
    'User-Agent': `TrichDan${version === undefined ? '' : `/${version}`} (+report reader)`,
    Accept: ACCEPTED_TYPES,
    'Accept-Encoding': ACCEPTED_ENCODINGS,
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(lastModified === undefined ? {} : { 'If-Modified-Since': lastModified }),
  }
}

function hasValidators({ etag, lastModified }: Validators): boolean {
  const sent = validatorsOf(etag, lastModified)
  return sent.etag !== undefined || sent.lastModified !== undefined
}

// What came from a server goes into a header of a later request: only in the form that it must have.
function validatorsOf(etag: string | undefined, lastModified: string | undefined): Validators {
  return {
    ...(etag !== undefined && /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/.test(etag) ? { etag } : {}),
    ...(lastModified !== undefined && /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(lastModified) ? { lastModified } : {}),
  } // prettier-ignore
}
