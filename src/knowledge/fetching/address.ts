/** Addresses: reads what somebody gave as a web address, and says which may not be fetched by how they are written. */
import { isIP } from 'node:net'
import { Failure, type UnreachableProblem } from '../../failure.ts'
import { hostProblem } from './reach.ts'

/** What may be let through that is forbidden otherwise: an IP address with its port. */
export type AllowAddress = (address: string, port: number) => boolean

/**
 * Reads an address to fetch: http or https, no password, a port of web servers, no local name, no forbidden IP
 * address. Where a name leads is only known when it is connected to.
 *
 * @throws Failure `source-unreachable`
 */
export function readAddress(text: string, allowAddress?: AllowAddress): URL {
  const url = parseAddress(text)
  const problem = typeof url === 'string' ? url : problemOf(url, allowAddress)
  if (typeof url === 'string' || problem !== undefined) throw unreachable(text, problem ?? 'not-an-address')
  return url
}

/** A failure to fetch an address, as it is shown to people and written to logs. */
export function unreachable(
  address: string,
  problem: UnreachableProblem,
  detail?: string,
): Failure<'source-unreachable'> {
  return new Failure('source-unreachable', {
    address: showAddress(address),
    problem,
    ...(detail === undefined ? {} : { detail }),
  })
}

/** The port that an address is connected to. */
export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}

/** Why a port may not be connected to. */
export function portProblem(port: number): UnreachableProblem | undefined {
  return WEB_PORTS.has(port) ? undefined : 'forbidden-port'
}

// 8080 and 8443 are where public offices run a second web server. Any other port may be a mail server, a database or
// something else that a request could do harm to, and scanning ports is nothing to lend a hand to.
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443])

const LONGEST_ADDRESS = 2048

function parseAddress(text: string): URL | UnreachableProblem {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_ADDRESS) return 'too-long'
  // A URL parser drops line breaks and tabs and turns backslashes round: what is shown would not be what is fetched.
  if (/[\s\p{Cc}\p{Cf}\\<>"]/u.test(trimmed)) return 'not-an-address'
  if (!/^https?:/i.test(trimmed)) return /^[a-z][a-z\d+.-]*:/i.test(trimmed) ? 'not-http' : 'not-an-address'
  if (!/^https?:\/\/[^/]/i.test(trimmed)) return 'not-an-address'
  const url = URL.parse(trimmed)
  if (!url) return 'not-an-address'
  // "example.com." is the same server as "example.com", which certificates and lists of names have.
  url.hostname = url.hostname.replace(/\.+$/, '')
  url.hash = ''
  return url
}

function problemOf(url: URL, allowAddress: AllowAddress | undefined): UnreachableProblem | undefined {
  if (url.username !== '' || url.password !== '') return 'credentials'
  const port = portOf(url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && allowAddress?.(host, port) === true) return undefined
  // Where a name on another port is let through is for the addresses behind it to say.
  const letThrough = allowAddress !== undefined && isIP(host) === 0
  return hostProblem(host) ?? (letThrough ? undefined : portProblem(port))
}

const LONGEST_SHOWN = 200

// Seen by others than the one who wrote it: no password, nothing that breaks a line, not endless.
function showAddress(text: string): string {
  const plain = text
    .slice(0, LONGEST_ADDRESS)
    .replace(/^([^/]*\/\/)?[^/?#]*@/, '$1…@')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
  return plain.length <= LONGEST_SHOWN ? plain : `${plain.slice(0, LONGEST_SHOWN - 1)}…`
}
