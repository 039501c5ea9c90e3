import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UnreachableProblem } from '../../../src/failure.ts'
import { createFetcher, type FetcherOptions } from '../../../src/knowledge/fetching/fetcher.ts'
import { problemOf } from './problem.ts'
import { document, redirect, startServer, type WebServer } from './server.ts'

let server: WebServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const fetch = (address: string, options: FetcherOptions = {}) =>
  createFetcher({ allowAddress: server.allowAddress, ...options }).fetch(address)

async function textAt(address: string): Promise<string> {
  const fetched = await fetch(address)
  if (fetched.status !== 'fetched') throw new Error(fetched.status)
  return new TextDecoder().decode(fetched.bytes)
}

describe('size', () => {
  const MEBIBYTE = 1024 * 1024

  test('of 10 MiB is taken, one byte more is not, with and without its length told', async () => {
    const whole = Buffer.alloc(10 * MEBIBYTE, 'a')
    const more = Buffer.alloc(10 * MEBIBYTE + 1, 'a')
    const untold = (body: Buffer) => server.on('/untold', response => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Transfer-Encoding': 'chunked' }).end(body)
    }) // prettier-ignore
    expect((await textAt(server.on('/whole', document(whole)))).length).toBe(whole.length)
    expect((await textAt(untold(whole))).length).toBe(whole.length)
    expect(await problemOf(fetch(server.on('/more', document(more))))).toBe('too-large')
    expect(await problemOf(fetch(untold(more)))).toBe('too-large')
  })

  test('is refused by the length alone, before the body comes', async () => {
    const address = server.on('/promised', response => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '99999999999' }).flushHeaders()
    })
    expect(await problemOf(fetch(address))).toBe('too-large')
  })

  test('of an endless body ends the connection', async () => {
    const closed = Promise.withResolvers<boolean>()
    const address = server.on('/flood', response => {
      response.writeHead(200, { 'Content-Type': 'text/plain' })
      const flood = () => {
        while (!response.destroyed && response.write('a'.repeat(65_536)));
      }
      response.on('drain', flood).on('close', () => closed.resolve(true))
      flood()
    })
    expect(await problemOf(fetch(address, { limits: { bytes: MEBIBYTE } }))).toBe('too-large')
    expect(await closed.promise).toBe(true)
  })

  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', packQuickly],
  ] as const)('of a bomb packed with %s is found out while unpacking', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(50 * MEBIBYTE))
    expect(bomb.length).toBeLessThan(MEBIBYTE)
    // Without its end it would be damaged, for one who got so far.
    const address = server.on('/bomb', document(bomb.subarray(0, -20), { 'Content-Encoding': encoding }))
    expect(await problemOf(fetch(address))).toBe('too-large')
  })

  test('of nothing is empty, packed or not', async () => {
    const nothing = gzipSync('')
    expect(await problemOf(fetch(server.on('/empty', document(''))))).toBe('empty')
    expect(await problemOf(fetch(server.on('/none', response => response.writeHead(204).end())))).toBe('empty')
    const packed = server.on('/empty-packed', document(nothing, { 'Content-Encoding': 'gzip' }))
    expect(await problemOf(fetch(packed))).toBe('empty')
    const unpacked = server.on('/empty-gzip', document('', { 'Content-Encoding': 'gzip' }))
    expect(await problemOf(fetch(unpacked))).toBe('empty')
  })
})

// The best packing of brotli takes seconds.
const packQuickly = (bytes: Uint8Array) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })

describe('packed bodies', () => {
  const TEXT = 'Kim ngạch xuất khẩu tăng 8,9%. '.repeat(1000)

  test.each([
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
  ] as const)('with %s are unpacked', async (encoding, pack) => {
    const address = server.on('/packed', document(pack(TEXT), { 'Content-Encoding': encoding }))
    expect(await textAt(address)).toBe(TEXT)
  })

  test.each<[string, Uint8Array, UnreachableProblem]>([
    ['gzip', gzipSync(TEXT).subarray(0, 100), 'damaged-response'],
    ['gzip', Buffer.from('not packed at all'), 'damaged-response'],
    ['br', Buffer.from('not packed at all'), 'damaged-response'],
    ['deflate', Buffer.from('not packed at all'), 'damaged-response'],
    ['gzip, gzip', gzipSync(gzipSync(TEXT)), 'content-encoding'],
    ['zstd', Buffer.from('x'), 'content-encoding'],
    ['compress', Buffer.from('x'), 'content-encoding'],
  ])('with %s that are damaged or unknown are refused', async (encoding, body, problem) => {
    expect(await problemOf(fetch(server.on('/damaged', document(body, { 'Content-Encoding': encoding }))))).toBe(
      problem,
    )
  })
})

describe('content types', () => {
  test.each([
    ['text/html', 'text/html', undefined],
    ['Text/HTML; Charset="UTF-8"', 'text/html', 'utf-8'],
    ['application/xhtml+xml;charset=windows-1258', 'application/xhtml+xml', 'windows-1258'],
    ['text/plain; format=flowed; charset=utf-16le', 'text/plain', 'utf-16le'],
    ['text/markdown', 'text/markdown', undefined],
    ['application/pdf', 'application/pdf', undefined],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', undefined],
    ['no type', undefined, undefined],
    ['text/html; charset=<script>', 'text/html', undefined],
  ])('%j is taken', async (header, contentType, charset) => {
    const fetched = await fetch(server.on('/typed', document('x', { 'Content-Type': header })))
    expect(fetched).toMatchObject({ contentType })
    expect('charset' in fetched ? fetched.charset : undefined).toBe(charset)
  }) // prettier-ignore

  test.each([
    'image/png',
    'video/mp4',
    'application/zip',
    'application/json',
    'text/javascript',
    'text/css',
    'application/octet-stream',
    'application/msword',
    'application/vnd.ms-excel',
    'multipart/form-data',
  ])('%s is not taken', async type => {
    expect(await problemOf(fetch(server.on('/other', document('x', { 'Content-Type': type }))))).toBe('content-type')
  })

  test('only bytes are taken where a name ends as a document does', async () => {
    const bytes = { 'Content-Type': 'application/octet-stream' }
    expect(await textAt(server.on('/a.PDF?x=1', document('x', bytes)))).toBe('x')
    server.on('/storage/17', document('x', bytes))
    expect(await textAt(server.on('/named.docx', redirect('/storage/17')))).toBe('x')
    const saved = { ...bytes, 'Content-Disposition': "attachment; filename*=UTF-8''b%C3%A1o.docx" }
    expect(await textAt(server.on('/download', document('x', saved)))).toBe('x')
    expect(await problemOf(fetch(server.on('/setup.exe', document('x', bytes))))).toBe('content-type')
    expect(await problemOf(fetch(server.on('/download?a.pdf', document('x', bytes))))).toBe('content-type')
  })
})

describe('statuses', () => {
  test.each<[number, UnreachableProblem]>([
    [206, 'unexpected-status'],
    [300, 'unexpected-status'],
    [400, 'client-error'],
    [401, 'login-needed'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [418, 'client-error'],
    [429, 'too-many-requests'],
    [451, 'legal-reasons'],
    [500, 'server-error'],
    [502, 'bad-gateway'],
    [503, 'unavailable'],
    [504, 'bad-gateway'],
    [599, 'server-error'],
    [999, 'unexpected-status'],
  ])('%i is %s', async (status, problem) => {
    const address = server.on('/status', response => {
      response.writeHead(status, { 'Content-Type': 'text/html' }).end('<p>x</p>')
    })
    const fetching = fetch(address)
    expect(await problemOf(fetching)).toBe(problem)
    await expect(fetching).rejects.toThrow(`(status ${status})`)
  })
})
