import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure, type UnreachableProblem } from '../../../src/failure.ts'
import { readAddress } from '../../../src/knowledge/fetching/address.ts'
import { createFetcher } from '../../../src/knowledge/fetching/fetcher.ts'
import { addressProblem } from '../../../src/knowledge/fetching/reach.ts'
import { problemOf } from './problem.ts'

/** A fetcher that fails the test when it looks a name up: what is written already says that it is not fetched. */
const fetcher = createFetcher({
  lookup: name => Promise.reject(new Error(`${name} was looked up`)),
})

const HOSTILE: readonly (readonly [address: string, problem: UnreachableProblem])[] = [
  // Loopback and private networks, in the many ways to write an IPv4 address.
  ['http://127.0.0.1/', 'private-address'],
  ['http://127.1/', 'private-address'],
  ['http://127.0.1/', 'private-address'],
  ['http://127.0.0.1./', 'private-address'],
  ['http://2130706433/', 'private-address'],
  ['http://0x7f000001/', 'private-address'],
  ['http://0x7f.0.0.1/', 'private-address'],
  ['http://0177.0.0.1/', 'private-address'],
  ['http://017700000001/', 'private-address'],
  ['http://0/', 'private-address'],
  ['http://0.0.0.0/', 'private-address'],
  ['http://127.255.255.254/', 'private-address'],
  ['http://%31%32%37.0.0.1/', 'private-address'],
  ['http://①②⑦.⓪.⓪.①/', 'private-address'],
  ['http://１２７.0.0.1/', 'private-address'],
  ['http://127。0。0。1/', 'private-address'],
  ['http://10.0.0.1/', 'private-address'],
  ['http://10.1/', 'private-address'],
  ['http://172.16.0.1/', 'private-address'],
  ['http://172.31.255.255/', 'private-address'],
  ['http://192.168.1.1/', 'private-address'],
  ['http://3232235777/', 'private-address'],
  ['http://100.64.0.1/', 'private-address'],
  ['http://169.254.1.1/', 'private-address'],
  // The services that tell a hosted computer its keys.
  ['http://169.254.169.254/latest/meta-data/', 'metadata-address'],
  ['http://2852039166/', 'metadata-address'],
  ['http://0xa9fea9fe/', 'metadata-address'],
  ['http://0251.0376.0251.0376/', 'metadata-address'],
  ['http://100.100.100.200/', 'metadata-address'],
  ['http://168.63.129.16/', 'metadata-address'],
  ['http://[fd00:ec2::254]/', 'metadata-address'],
  ['http://metadata.google.internal/', 'metadata-address'],
  ['http://METADATA.google.internal./', 'metadata-address'],
  ['http://metadata/', 'metadata-address'],
  // IPv6 and what it can wrap.
  ['http://[::1]/', 'private-address'],
  ['http://[0:0:0:0:0:0:0:1]/', 'private-address'],
  ['http://[::]/', 'private-address'],
  ['http://[fe80::1]/', 'private-address'],
  ['http://[fc00::1]/', 'private-address'],
  ['http://[fdff::1]/', 'private-address'],
  ['http://[fec0::1]/', 'private-address'],
  ['http://[::ffff:127.0.0.1]/', 'embedded-address'],
  ['http://[::ffff:169.254.169.254]/', 'embedded-address'],
  ['http://[::ffff:a9fe:a9fe]/', 'embedded-address'],
  ['http://[::ffff:8.8.8.8]/', 'embedded-address'],
  ['http://[::127.0.0.1]/', 'embedded-address'],
  ['http://[::ffff:0:127.0.0.1]/', 'embedded-address'],
  ['http://[64:ff9b::127.0.0.1]/', 'embedded-address'],
  ['http://[64:ff9b:1::a00:1]/', 'embedded-address'],
  ['http://[2002:7f00:1::]/', 'embedded-address'],
  ['http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', 'embedded-address'],
  // Addresses of nobody.
  ['http://224.0.0.1/', 'reserved-address'],
  ['http://239.255.255.250/', 'reserved-address'],
  ['http://255.255.255.255/', 'reserved-address'],
  ['http://240.0.0.1/', 'reserved-address'],
  ['http://192.0.2.1/', 'reserved-address'],
  ['http://198.18.0.1/', 'reserved-address'],
  ['http://203.0.113.7/', 'reserved-address'],
  ['http://[ff02::1]/', 'reserved-address'],
  ['http://[2001:db8::1]/', 'reserved-address'],
  ['http://[100::1]/', 'reserved-address'],
  ['http://[3fff::1]/', 'reserved-address'],
  // Local names.
  ['http://localhost/', 'private-name'],
  ['http://localhost./', 'private-name'],
  ['http://LOCALHOST/', 'private-name'],
  ['http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', 'private-name'],
  ['http://a.localhost/', 'private-name'],
  ['http://printer.local/', 'private-name'],
  ['http://intranet/', 'private-name'],
  ['http://database.internal/', 'private-name'],
  ['http://router.home.arpa/', 'private-name'],
  ['http://127.0.0.1.in-addr.arpa/', 'private-name'],
  // Passwords.
  ['http://user:pass@example.com/', 'credentials'],
  ['http://user@example.com/', 'credentials'],
  ['https://example.com@127.0.0.1/', 'credentials'],
  ['https://example.com%2F@127.0.0.1/', 'credentials'],
  // Ports.
  ['http://example.com:22/', 'forbidden-port'],
  ['http://example.com:0/', 'forbidden-port'],
  ['https://example.com:6379/', 'forbidden-port'],
  ['http://example.com:3000/', 'forbidden-port'],
  ['http://8.8.8.8:53/', 'forbidden-port'],
  // Other schemes, and what is no address.
  ['file:///etc/passwd', 'not-http'],
  ['FILE:///etc/passwd', 'not-http'],
  ['gopher://example.com/', 'not-http'],
  ['ftp://example.com/', 'not-http'],
  ['javascript:alert(1)', 'not-http'],
  ['data:text/html,x', 'not-http'],
  ['ws://example.com/', 'not-http'],
  ['view-source:http://example.com/', 'not-http'],
  ['', 'not-an-address'],
  ['report', 'not-an-address'],
  ['example.com/report.html', 'not-an-address'],
  ['//example.com/', 'not-an-address'],
  ['http:example.com', 'not-an-address'],
  ['http:///example.com', 'not-an-address'],
  ['http://', 'not-an-address'],
  ['http://.../', 'not-an-address'],
  ['http:\\\\127.0.0.1\\', 'not-an-address'],
  ['http://example.com\\@127.0.0.1/', 'not-an-address'],
  ['http://exa\tmple.com/', 'not-an-address'],
  ['http://example.com/a\nb', 'not-an-address'],
  ['ht\ntp://example.com/', 'not-an-address'],
  ['http://example.com/\u0000', 'not-an-address'],
  ['http://example\u200b.com/', 'not-an-address'],
  ['http://example.com/\u202efdp.exe', 'not-an-address'],
  ['http://exa mple.com/', 'not-an-address'],
  ['http://[::1', 'not-an-address'],
  ['http://[fe80::1%25eth0]/', 'not-an-address'],
  ['http://1.2.3.4.5/', 'not-an-address'],
  ['http://256.256.256.256/', 'not-an-address'],
  ['http://xn--localhost-/', 'private-name'],
  ['http://example.com:99999/', 'not-an-address'],
  ['http://exa%00mple.com/', 'not-an-address'],
  [`https://example.com/${'a'.repeat(3000)}`, 'too-long'],
  [`https://${'a.'.repeat(500_000)}com/`, 'too-long'],
]

describe('an address that is not fetched', () => {
  test.each(HOSTILE.map(([address, problem]) => ({ shown: JSON.stringify(address).slice(0, 60), address, problem })))(
    '$shown is refused as $problem',
    async ({ address, problem }) => {
      expect(await problemOf(fetcher.fetch(address))).toBe(problem)
    },
  )

  test('is told without its password, without line breaks, and not at endless length', async () => {
    const shown = async (address: string) => {
      const error: unknown = await fetcher.fetch(address).catch((error: unknown) => error)
      return error instanceof Failure && error.isOf('source-unreachable') ? error.parameters.address : error
    }
    expect(await shown('https://an:geheim@example.com/a?b=c@d')).toBe('https://…@example.com/a?b=c@d')
    expect(await shown('https:an:geheim@example.com')).toBe('…@example.com')
    expect(await shown('file:///a\n@everyone \u202eb')).toBe('file:///a @everyone b')
    expect(await shown('ftp://example.com/@an')).toBe('ftp://example.com/@an')
    expect(await shown(`https://example.com/${'a'.repeat(5000)}`)).toBe(`https://example.com/${'a'.repeat(179)}…`)
  })

  test('has a sentence that says what is wrong and what to do', async () => {
    await expect(fetcher.fetch('ftp://example.com/a.pdf')).rejects.toThrow(
      'ftp://example.com/a.pdf cannot be fetched. Only addresses that start with http:// or https:// are fetched.',
    )
  })
})

describe('an address that is fetched', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['  HTTPS://Example.COM/A#b  ', 'https://example.com/A'],
    ['https://example.com./a', 'https://example.com/a'],
    ['http://example.com:80/', 'http://example.com/'],
    ['https://example.com:8443/', 'https://example.com:8443/'],
    ['https://thống-kê.vn/báo-cáo', 'https://xn--thng-k-nva9432d.vn/b%C3%A1o-c%C3%A1o'],
    ['https://@example.com/', 'https://example.com/'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://[2606:4700::1111]/', 'http://[2606:4700::1111]/'],
  ])('%j is read as %s', (text, href) => {
    expect(readAddress(text).href).toBe(href)
  })
})

describe('IP addresses', () => {
  const anyOf = (from: string, to: string) => fc.integer({ min: numberOf(from), max: numberOf(to) })

  test.each([
    ['0.0.0.0', '0.255.255.255'],
    ['10.0.0.0', '10.255.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['127.0.0.0', '127.255.255.255'],
    ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['224.0.0.0', '255.255.255.255'],
  ])('from %s to %s are refused, plain and within IPv6', (from, to) => {
    fc.assert(
      fc.property(anyOf(from, to), number => {
        const address = textOf(number)
        const forms = [address, `::ffff:${address}`, `::${address}`, `64:ff9b::${address}`]
        expect(forms.filter(form => addressProblem(form) === undefined)).toEqual([])
      }),
    )
  })

  test.each(['1.1.1.1', '8.8.8.8', '103.9.76.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '2400:cb00::1'])(
    '%s is public',
    address => {
      expect(addressProblem(address)).toBeUndefined()
    },
  )

  test('all of IPv6 outside of 2000::/3 is refused', () => {
    fc.assert(
      fc.property(fc.ipV6(), address => {
        const first = Number.parseInt(address.split(':')[0] || '0', 16)
        if (first >> 13 !== 1) expect(addressProblem(address)).toBeDefined()
      }),
    )
  })
})

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map(bits => Math.floor(number / 2 ** bits) % 256).join('.')
}
