/** Requests: one request to one address, where what is connected to is what was checked. */
import { lookup as resolve } from 'node:dns/promises'
// Node's own http and https: their `lookup` is part of connecting, so that a name cannot lead elsewhere after the
// check, and they follow nothing, keep no cookies and read no proxy from the environment. Node's fetch does not let one
// in between name and connection, and undici, which does, would do no more than these for one more dependency.
import { type ClientRequest, type IncomingMessage, request as requestPlain, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { UnreachableProblem } from '../../failure.ts'
import { type AllowAddress, portOf, portProblem } from './address.ts'
import { addressProblem } from './reach.ts'

/** All IP addresses of a name. */
export type Lookup = (name: string) => Promise<readonly string[]>

export type Connection = {
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly lookup: Lookup | undefined
  readonly allowAddress: AllowAddress | undefined
}

/** Sends a GET request and gives the response with its body still to be read. Redirects are responses like others. */
export async function request(url: URL, connection: Connection): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = send(url, optionsFor(url, connection))
  sent.once('response', resolve)
  // Stays for the time after the response, when an error is the response's to tell.
  sent.on('error', reject)
  // Of an answer that is none, such as a switch of protocols, nothing else is heard.
  sent.once('close', () => reject(new BrokenOff()))
  limitInformation(sent)
  sent.end()
  return promise
}

/** An address that a name leads to may not be connected to. */
export class ForbiddenAddress extends Error {
  readonly problem: UnreachableProblem

  constructor(problem: UnreachableProblem) {
    super(`The address is not connected to: ${problem}`)
    this.name = 'ForbiddenAddress'
    this.problem = problem
  }
}

/** The connection ended before there was an answer. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff'
}

/** Those for http with what is passed on to the socket and to TLS. */
type Options = RequestOptions & {
  readonly autoSelectFamilyAttemptTimeout: number
  readonly rejectUnauthorized: boolean
}

function optionsFor(url: URL, { headers, signal, lookup = lookUp, allowAddress }: Connection): Options {
  return {
    method: 'GET',
    headers,
    signal,
    // A connection of its own for each request.
    agent: false,
    lookup: checkedLookup(lookup, address => problemWith(address, portOf(url), allowAddress)),
    // Where a server has several addresses, a far one needs more than the usual quarter of a second.
    autoSelectFamilyAttemptTimeout: 2000,
    maxHeaderSize: 16 * 1024,
    // Said here, because the environment can say otherwise.
    insecureHTTPParser: false,
    rejectUnauthorized: true,
  }
}

async function lookUp(name: string): Promise<string[]> {
  const found = await resolve(name, { all: true })
  return found.map(({ address }) => address)
}

function problemWith(
  address: string,
  port: number,
  allowAddress: AllowAddress | undefined,
): UnreachableProblem | undefined {
  return allowAddress?.(address, port) === true ? undefined : (addressProblem(address) ?? portProblem(port))
}

/**
 * A lookup for sockets that lets a name through only if all of its addresses may be connected to: a name with one
 * public and one private address is a way round the check.
 */
function checkedLookup(
  lookup: Lookup,
  problemWith: (address: string) => UnreachableProblem | undefined,
): LookupFunction {
  const find = async (name: string) => {
    const addresses = (await lookup(name)).map(address => ({ address, family: isIP(address) }))
    const problem = addresses.map(({ address }) => problemWith(address)).find(found => found !== undefined)
    if (problem !== undefined) throw new ForbiddenAddress(problem)
    const [first] = addresses
    if (!first) throw Object.assign(new Error('The name has no address'), { code: 'ENOTFOUND' })
    return { first, addresses }
  }
  return (name, { all }, callback) => {
    const answer = async () => {
      let found
      try {
        found = await find(name)
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)), [])
        return
      }
      if (all === true) callback(null, found.addresses)
      else callback(null, found.first.address, found.first.family)
    }
    void answer()
  }
}

const MOST_INFORMATION = 20

// "100 Continue" without end is an answer that is never one and keeps a processor busy.
function limitInformation(sent: ClientRequest): void {
  let seen = 0
  sent.on('information', () => {
    seen += 1
    if (seen > MOST_INFORMATION) sent.destroy(new BrokenOff())
  })
}
