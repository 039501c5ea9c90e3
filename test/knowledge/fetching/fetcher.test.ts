import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UnreachableProblem } from '../../../src/failure.ts'
import { createFetcher, type FetcherOptions } from '../../../src/knowledge/fetching/fetcher.ts'
import { problemOf } from './problem.ts'
import { document, redirect, startServer, type WebServer } from './server.ts'

let server: WebServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
})

const fetcher = (options: FetcherOptions = {}) => createFetcher({ allowAddress: server.allowAddress, ...options })
const fetch = (address: string, options?: FetcherOptions) => fetcher(options).fetch(address)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

async function textAt(address: string, options?: FetcherOptions): Promise<string> {
  const fetched = await fetch(address, options)
  if (fetched.status !== 'fetched') throw new Error(fetched.status)
  return textOf(fetched.bytes)
}

describe('a fetched document', () => {
  test('has its bytes, address, type, charset and what to recognise its version by', async () => {
    const headers = { ETag: '"v1"', 'Last-Modified': 'Fri, 05 Jul 2024 08:00:00 GMT' }
    const address = server.on('/report?id=1', document('xuất khẩu', headers))
    expect(await fetch(`${address}#part`)).toEqual({
      status: 'fetched',
      bytes: new Uint8Array(Buffer.from('xuất khẩu')),
      address,
      contentType: 'text/html',
      charset: 'utf-8',
      etag: '"v1"',
      lastModified: 'Fri, 05 Jul 2024 08:00:00 GMT',
    })
  })

  test('without headers has nothing but bytes and address', async () => {
    const address = server.on('/bare', response => response.writeHead(200).end('x'))
    expect(await fetch(address)).toEqual({
      status: 'fetched',
      bytes: new Uint8Array(Buffer.from('x')),
      address,
      contentType: undefined,
    })
  })

  test('does not keep validators that are none', async () => {
    const address = server.on('/odd', document('x', { ETag: 'no quotes', 'Last-Modified': 'yesterday' }))
    const fetched = await fetch(address)
    expect(Object.keys(fetched)).toEqual(['status', 'bytes', 'address', 'contentType', 'charset'])
  })

  test('is asked for by name and version, without cookies, passwords or a referrer', async () => {
    server.on('/cookie', response => {
      response.writeHead(302, { Location: '/asked', 'Set-Cookie': 'a=b; Path=/' }).end()
    })
    server.on('/asked', document('x'))
    await fetch(server.address('/cookie'), { version: '1.2.3' })
    const headers = server.requests.map(({ headers }) => headers)
    const expected = {
      host: `127.0.0.1:${server.port}`,
      connection: 'close',
      'user-agent': 'TrichDan/1.2.3 (+report reader)',
      accept: expect.stringContaining('text/html') as unknown,
      'accept-encoding': 'gzip, deflate, br',
    }
    expect(headers).toEqual([expected, expected])
  })
})

describe('a document that was fetched before', () => {
  const known = { etag: 'W/"v1"', lastModified: 'Fri, 05 Jul 2024 08:00:00 GMT' }

  test('is unchanged where the server says so', async () => {
    const address = server.on('/same', (response, { headers }) => {
      const same = headers['if-none-match'] === known.etag && headers['if-modified-since'] === known.lastModified
      response.writeHead(same ? 304 : 200).end()
    })
    expect(await fetcher().fetch(address, known)).toEqual({ status: 'unchanged' })
    expect(await fetcher().fetch(server.on('/to-same', redirect('/same')), known)).toEqual({ status: 'unchanged' })
  })

  test('is fetched where it has changed', async () => {
    const address = server.on('/newer', document('new', { ETag: '"v2"' }))
    expect(await fetcher().fetch(address, { etag: '"v1"' })).toMatchObject({ status: 'fetched', etag: '"v2"' })
    expect(server.requests[0]?.headers).toMatchObject({ 'if-none-match': '"v1"' })
    expect(server.requests[0]?.headers).not.toHaveProperty('if-modified-since')
  })

  test('is not asked for by validators that would break the request', async () => {
    const address = server.on('/safe', document('x'))
    await fetcher().fetch(address, { etag: '"a"\r\nX-Evil: 1', lastModified: 'now\r\nX-Evil: 1' })
    expect(Object.keys(server.requests[0]?.headers ?? {})).toEqual([
      'user-agent',
      'accept',
      'accept-encoding',
      'host',
      'connection',
    ])
  })

  test('"not modified" without having been asked is no answer', async () => {
    const address = server.on('/odd-304', response => response.writeHead(304).end())
    expect(await problemOf(fetch(address))).toBe('unexpected-status')
  })
})

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed', async status => {
    server.on(`/moved-${status}`, redirect('/here#top', status))
    server.on('/here', document('here'))
    expect(await fetch(server.address(`/moved-${status}`))).toMatchObject({
      bytes: new Uint8Array(Buffer.from('here')),
      address: server.address('/here'),
    })
  })

  test('five are followed, six are too many', async () => {
    for (const hop of [1, 2, 3, 4, 5, 6]) server.on(`/hop-${hop}`, redirect(`/hop-${hop + 1}`))
    server.on('/hop-7', document('the end'))
    expect(await textAt(server.address('/hop-2'))).toBe('the end')
    expect(await problemOf(fetch(server.address('/hop-1')))).toBe('too-many-redirects')
  })

  test('that lead back are told from many', async () => {
    server.on('/a', redirect('/b'))
    server.on('/b', redirect('/a#again'))
    server.on('/self', redirect(''))
    expect(await problemOf(fetch(server.address('/a')))).toBe('redirect-loop')
    expect(await problemOf(fetch(server.address('/self')))).toBe('redirect-loop')
    expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/b', '/self'])
  })

  test.each([
    ['http://127.0.0.1:1/', 'redirect-forbidden'],
    ['http://169.254.169.254/latest/', 'redirect-forbidden'],
    ['//10.0.0.1/', 'redirect-forbidden'],
    ['http://[::ffff:127.0.0.1]/', 'redirect-forbidden'],
    ['http://localhost/', 'redirect-forbidden'],
    ['http:\\\\192.168.0.1\\', 'redirect-forbidden'],
    ['file:///etc/passwd', 'redirect-forbidden'],
    ['javascript:alert(1)', 'redirect-forbidden'],
    ['https://a:b@example.com/', 'redirect-forbidden'],
    ['http://8.8.8.8:25/', 'redirect-forbidden'],
    ['https://inside.example.com/', 'redirect-forbidden'],
    ['http://[', 'redirect-broken'],
    [`/${'a'.repeat(3000)}`, 'redirect-broken'],
  ])('to %s are refused', async (location, problem) => {
    const address = server.on('/away', redirect(location))
    const lookup = () => Promise.resolve(['10.1.2.3'])
    expect(await problemOf(fetch(address, { lookup }))).toBe(problem)
  })

  test('without a target are refused', async () => {
    const address = server.on('/nowhere', response => response.writeHead(302).end())
    expect(await problemOf(fetch(address))).toBe('redirect-broken')
  })

  test('to Vietnamese words as they are, not percent-encoded, are followed', async () => {
    server.on('/to-words', redirect(Buffer.from('/báo-cáo').toString('latin1')))
    server.on('/b%C3%A1o-c%C3%A1o', document('báo cáo'))
    expect(await textAt(server.address('/to-words'))).toBe('báo cáo')
  })

  test('have a body that is not read', async () => {
    server.on('/endless', response => {
      response.writeHead(302, { Location: '/after' })
      response.write('a'.repeat(100_000))
    })
    server.on('/after', document('after'))
    expect(await textAt(server.address('/endless'))).toBe('after')
  })
})

describe('names', () => {
  test('are connected to at the address that was checked, looked up once', async () => {
    const names: string[] = []
    const lookup = (name: string) => {
      names.push(name)
      // The second answer of a name that is made to change.
      return Promise.resolve(names.length === 1 ? ['127.0.0.1'] : ['127.0.0.2'])
    }
    server.on('/named', document('named'))
    expect(await textAt(`http://report.vn:${server.port}/named`, { lookup })).toBe('named')
    expect(names).toEqual(['report.vn'])
    expect(server.requests[0]?.headers.host).toBe(`report.vn:${server.port}`)
  })

  test('are looked up and checked again for each redirect', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const lookup = () => Promise.resolve(answers.shift() ?? [])
    server.on('/rebound', redirect('/rebound-2'))
    expect(await problemOf(fetch(`http://report.vn:${server.port}/rebound`, { lookup }))).toBe('redirect-forbidden')
    expect(server.requests.map(({ url }) => url)).toEqual(['/rebound'])
  })

  test.each<[readonly string[], UnreachableProblem]>([
    [['127.0.0.1'], 'private-address'],
    [['::1'], 'private-address'],
    [['10.0.0.1'], 'private-address'],
    [['169.254.169.254'], 'metadata-address'],
    [['::ffff:127.0.0.1'], 'embedded-address'],
    [['64:ff9b::7f00:1'], 'embedded-address'],
    [['224.0.0.1'], 'reserved-address'],
    [['8.8.8.8', '10.0.0.1'], 'private-address'],
    [['2606:4700::1111', 'fd00::1'], 'private-address'],
    [['fe80::1%eth0'], 'private-address'],
    [['no address'], 'reserved-address'],
    [[], 'host-not-found'],
  ])('that lead to %j are refused', async (addresses, problem) => {
    const lookup = () => Promise.resolve(addresses)
    expect(await problemOf(createFetcher({ lookup }).fetch('https://report.vn/'))).toBe(problem)
    expect(await problemOf(createFetcher({ lookup }).fetch('http://report.vn/'))).toBe(problem)
  })

  test.each<[string, UnreachableProblem]>([
    ['ENOTFOUND', 'host-not-found'],
    ['EAI_AGAIN', 'lookup-failed'],
  ])('that fail with %s are told so', async (code, problem) => {
    const lookup = () => Promise.reject(Object.assign(new Error(code), { code }))
    expect(await problemOf(createFetcher({ lookup }).fetch('https://report.vn/'))).toBe(problem)
  })

  test('are looked up by the system where nothing else is given', async () => {
    // No name server is needed to know that a label of 64 letters is none.
    expect(await problemOf(createFetcher().fetch(`http://${'a'.repeat(64)}.vn/`))).toBe('host-not-found')
  })

  test('on a port of its own are refused where their address is not let through with it', async () => {
    const lookup = () => Promise.resolve(['8.8.8.8'])
    expect(await problemOf(fetch('http://report.vn:3306/', { lookup }))).toBe('forbidden-port')
  })

  test('take no longer to be looked up than there is time', async () => {
    const lookup = () => new Promise<never>(() => {})
    expect(await problemOf(fetch('http://report.vn/', { lookup, limits: { milliseconds: 100 } }))).toBe('timeout')
  })
})

describe('time', () => {
  const limits = { milliseconds: 300 }

  test('ends for a server that says nothing', async () => {
    expect(
      await problemOf(
        fetch(
          server.on('/silent', () => {}),
          { limits },
        ),
      ),
    ).toBe('timeout')
  })

  test('ends for a body that never ends, however steadily it drips', async () => {
    let dripping: NodeJS.Timeout | undefined
    const address = server.on('/drip', response => {
      response.writeHead(200, { 'Content-Type': 'text/plain' })
      dripping = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(dripping))
    })
    expect(await problemOf(fetch(address, { limits }))).toBe('timeout')
  })

  test('ends for headers that drip', async () => {
    const { port, close } = await rawServer(socket => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const dripping = setInterval(() => socket.write('X-Drip: 1\r\n'), 20)
      socket.on('close', () => clearInterval(dripping))
    })
    const fetching = createFetcher({ allowAddress: () => true, limits }).fetch(`http://127.0.0.1:${port}/`)
    expect(await problemOf(fetching)).toBe('timeout')
    await close()
  })

  test('is not waited for while a server says "continue" over and over', async () => {
    const { port } = await rawServer(socket => {
      socket.once('data', () => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)))
    })
    const fetcher = createFetcher({ allowAddress: () => true, limits: { milliseconds: 5000 } })
    expect(await problemOf(fetcher.fetch(`http://127.0.0.1:${port}/`))).toBe('broken-off')
  })

  test('is counted over all redirects', async () => {
    for (const hop of [1, 2, 3, 4]) {
      server.on(`/slow-${hop}`, response => {
        setTimeout(() => response.writeHead(302, { Location: `/slow-${hop + 1}` }).end(), 150)
      })
    }
    server.on('/slow-5', document('late'))
    expect(await problemOf(fetch(server.address('/slow-1'), { limits }))).toBe('timeout')
  })

  test('leaves no connection behind', async () => {
    const closed = Promise.withResolvers<boolean>()
    const address = server.on('/kept', (response, { socket }) => {
      socket.once('close', () => closed.resolve(true))
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.write('a')
    })
    expect(await problemOf(fetch(address, { limits }))).toBe('timeout')
    expect(await closed.promise).toBe(true)
  })
})

describe('connections', () => {
  test('that nobody takes are refused', async () => {
    const { port, close } = await rawServer(() => {})
    await close()
    const allowAddress = () => true
    expect(await problemOf(createFetcher({ allowAddress }).fetch(`http://127.0.0.1:${port}/`))).toBe('refused')
    const lookup = () => Promise.resolve(['127.0.0.1', '::1'])
    const several = createFetcher({ allowAddress, lookup }).fetch(`http://report.vn:${port}/`)
    expect(await problemOf(several)).toBe('refused')
  })

  test.each<[string, string, UnreachableProblem]>([
    ['nothing at all', '', 'broken-off'],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-', 'broken-off'],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf', 'broken-off'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf', 'broken-off'],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', 'broken-off'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'damaged-response'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'damaged-response'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n', 'damaged-response'],
    ['a chunk of no size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', 'broken-off'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${`X-A: ${'a'.repeat(1000)}\r\n`.repeat(100)}`, 'damaged-response'],
    ['a zero byte in a header', 'HTTP/1.1 200 OK\r\nX-A: a\u0000b\r\n\r\nx', 'damaged-response'],
  ])('that give %s are told so', async (_, answer, problem) => {
    const { port, close } = await rawServer(socket => {
      socket.once('data', () => socket.end(answer))
    })
    const fetching = createFetcher({ allowAddress: () => true }).fetch(`http://127.0.0.1:${port}/`)
    expect(await problemOf(fetching)).toBe(problem)
    await close()
  }) // prettier-ignore

  test('do not go through a proxy of the environment', async () => {
    const address = server.on('/direct', document('direct'))
    const proxy = await startServer()
    const program = `
      const { createFetcher } = await import(${JSON.stringify(import.meta.resolve('../../../src/knowledge/fetching/fetcher.ts'))})
      const { bytes } = await createFetcher({ allowAddress: () => true }).fetch(${JSON.stringify(address)})
      process.stdout.write(bytes)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.address(''), http_proxy: proxy.address('') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    await once(child, 'close')
    await proxy.close()
    expect(Buffer.concat(output).toString()).toBe('direct')
    expect(proxy.requests).toEqual([])
  })

  test('many at once do not mix', async () => {
    const addresses = Array.from({ length: 50 }, (_, i) => server.on(`/many-${i}`, document(`number ${i}`)))
    const shared = fetcher()
    const texts = await Promise.all(
      addresses.map(async address => {
        const fetched = await shared.fetch(address)
        return fetched.status === 'fetched' ? textOf(fetched.bytes) : ''
      }),
    )
    expect(texts).toEqual(addresses.map((_, i) => `number ${i}`))
  })
})

const opened: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()))
})

/** A server that speaks no HTTP but what a test writes. */
async function rawServer(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const raw = createSocketServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  raw.listen(0, '127.0.0.1')
  await once(raw, 'listening')
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    if (!raw.listening) return
    raw.close()
    await once(raw, 'close')
  }
  opened.push({ close })
  return { port: (raw.address() as AddressInfo).port, close }
}
