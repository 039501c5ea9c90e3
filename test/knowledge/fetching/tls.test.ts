import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generate, type GenerateResult } from 'selfsigned'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createFetcher } from '../../../src/knowledge/fetching/fetcher.ts'
import { problemOf } from './problem.ts'
import { document, startServer, type WebServer } from './server.ts'

let server: WebServer
let certificate: GenerateResult
beforeAll(async () => {
  certificate = await generate([{ name: 'commonName', value: 'report.vn' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'report.vn' }] }],
  })
  server = await startServer(answer =>
    createServer({ key: certificate.private, cert: certificate.cert }, (request, response) =>
      answer(response, request),
    ),
  )
  server.on('/report', document('secure'))
})
afterAll(() => server.close())

const roots = getCACertificates('default')
afterEach(() => setDefaultCACertificates(roots))

const fetch = (name: string, scheme = 'https') =>
  createFetcher({ allowAddress: server.allowAddress, lookup: () => Promise.resolve(['127.0.0.1']) }).fetch(
    `${scheme}://${name}:${server.port}/report`,
  )

describe('https', () => {
  test('is fetched where the certificate is valid for the name, looked up or not', async () => {
    setDefaultCACertificates([...roots, certificate.cert])
    expect(await fetch('report.vn')).toMatchObject({ status: 'fetched', address: server.address('/report').replace('127.0.0.1', 'report.vn') }) // prettier-ignore
    expect(await fetch('report.vn.')).toMatchObject({ status: 'fetched' })
  })

  test('is refused where nobody vouches for the certificate', async () => {
    expect(await problemOf(fetch('report.vn'))).toBe('tls')
  })

  test('is refused where the certificate is for another name', async () => {
    setDefaultCACertificates([...roots, certificate.cert])
    expect(await problemOf(fetch('other.vn'))).toBe('tls')
    expect(await problemOf(fetch('127.0.0.1'))).toBe('tls')
  })

  test('is refused where the server does not speak it, and http where it speaks nothing else', async () => {
    const plain = await startServer()
    const fetcher = createFetcher({ allowAddress: plain.allowAddress })
    expect(await problemOf(fetcher.fetch(`https://127.0.0.1:${plain.port}/`))).toBe('tls')
    await plain.close()
    expect(await problemOf(fetch('report.vn', 'http'))).toBe('broken-off')
  })
})
