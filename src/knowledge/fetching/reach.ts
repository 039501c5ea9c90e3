/** Reach: which hosts and IP addresses lie on the open internet, and why the others are not connected to. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { UnreachableProblem } from '../../failure.ts'

/** Why a host, a name or an IP address without brackets, may not be connected to. */
export function hostProblem(host: string): UnreachableProblem | undefined {
  return isIP(host) === 0 ? nameProblem(host) : addressProblem(host)
}

/** Why an IP address may not be connected to: everything that is not plainly public is refused. */
export function addressProblem(address: string): UnreachableProblem | undefined {
  if (isIP(address) === 0) return 'reserved-address'
  const parsed = ipaddr.parse(address)
  if (METADATA_ADDRESSES.has(parsed.toNormalizedString())) return 'metadata-address'
  const range = parsed.range()
  if (PRIVATE_RANGES.has(range)) return 'private-address'
  if (EMBEDDING_RANGES.has(range)) return 'embedded-address'
  if (range !== 'unicast') return 'reserved-address'
  // Of IPv6 only 2000::/3 is given out; outside of it lie old ways to write an IPv4 address, such as ::127.0.0.1.
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST)) return 'embedded-address'
  return undefined
}

function nameProblem(name: string): UnreachableProblem | undefined {
  const lower = name.toLowerCase().replace(/\.+$/, '')
  if (lower === '') return 'not-an-address'
  if (METADATA_NAMES.has(lower)) return 'metadata-address'
  const labels = lower.split('.')
  // A name of one word is completed by the local network.
  if (labels.length === 1 || LOCAL_ENDINGS.has(labels.at(-1) ?? '') || lower.endsWith('.home.arpa'))
    return 'private-name'
  return undefined
}

// Most lie in ranges that are refused anyway; 168.63.129.16 and 192.80.8.124 do not.
const METADATA_ADDRESSES: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.42.42',
  '169.254.0.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '192.80.8.124',
  'fd00:ec2:0:0:0:0:0:254',
  'fd00:ec2:0:0:0:0:0:23',
  'fd20:ce:0:0:0:0:0:254',
])

const METADATA_NAMES: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
  'instance-data',
  'instance-data.ec2.internal',
])

const LOCAL_ENDINGS: ReadonlySet<string> = new Set(
  'localhost localdomain local internal intranet private lan home corp test invalid example onion arpa'.split(' '),
)

const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'unspecified',
  'loopback',
  'private',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
  'deprecatedSiteLocal',
])

const EMBEDDING_RANGES: ReadonlySet<string> = new Set(['ipv4Mapped', 'rfc6145', 'rfc6052', '6to4', 'teredo'])

const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]
