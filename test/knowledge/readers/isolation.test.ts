/** Isolation: what a reading process does to itself stays with it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createQueue, runIsolated } from '../../../src/knowledge/readers/isolation.ts'
import { readBytes } from '../../../src/knowledge/readers/read-bytes.ts'
import { readSource } from '../../../src/knowledge/readers/read-source.ts'
import { Unreadable } from '../../../src/knowledge/readers/unreadable.ts'
import { bytesOf, docxOf, page, paragraphXml, pdfOf, streamOf, textPdf } from './documents.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readers-'))
})
afterAll(() => rm(folder, { recursive: true }))

const LIMITS = { seconds: 10, heapMegabytes: 64, residentMegabytes: 640 }

async function run(body: string, limits = LIMITS): Promise<unknown> {
  const path = join(folder, `${crypto.randomUUID()}.mjs`)
  await writeFile(path, `process.once('message', request => {\n${body}\n})`)
  return runIsolated(pathToFileURL(path), { value: 2 }, limits)
}

describe('a process', () => {
  test('answers once and is gone', async () => {
    expect(await run('process.send(request.value + 1)')).toEqual({ status: 'replied', reply: 3 })
  })

  test('is told nothing of the settings of this one', async () => {
    expect(await run('process.send(Object.keys(process.env))')).toEqual({ status: 'replied', reply: [] })
  })

  test.each([
    ['fills the heap bit by bit', 'const a = []; for (;;) a.push({})'],
    ['fills the heap at one stroke', 'JSON.parse("[" + "[1],".repeat(1e7) + "1]")'],
    ['splits a text into millions', '"a,".repeat(2e7).split(",").map(x => x + "b")'],
    ['aborts', 'process.abort()'],
  ])('that %s is out of memory, and this one lives', async (_, body) => {
    expect(await run(body)).toEqual({ status: 'out-of-memory' })
  })

  test.each([
    ['loops', 'for (;;);'],
    ['searches for ever', '/^(a+)+$/.test("a".repeat(60) + "b")'],
    ['waits for ever', 'setInterval(() => {}, 1_000)'],
  ])('that %s is out of time', async (_, body) => {
    expect(await run(body, { ...LIMITS, seconds: 0.5 })).toEqual({ status: 'out-of-time' })
  })

  test('that ends by itself without an answer is a bug', async () => {
    await expect(run('process.exit(3)')).rejects.toThrow('ended with the code 3 and no reply')
  })
})

test('a source that takes too long is refused with its name', async () => {
  const reading = readSource(
    bytesOf(page('<p>Một hai ba.</p>')),
    { id: 'r', name: 'a.html' },
    { ...LIMITS, seconds: 0.01 },
  )
  await expect(reading).rejects.toMatchObject({
    code: 'source-unreadable',
    parameters: { name: 'a.html', problem: 'took-too-long' },
  })
})

/** Zeros packed twice: a few hundred bytes of a page that are 200 MB when it is drawn. */
function packedTwice(): Uint8Array {
  const content = deflateSync(deflateSync(Buffer.alloc(200_000_000), { level: 9 }), { level: 9 }).toString('latin1')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    streamOf(content, '/Filter [/FlateDecode /FlateDecode]'),
  ])
}

test.each([
  ['a page of 400,000 elements', () => bytesOf(page('<b></b>'.repeat(400_000)))],
  ['a PDF that unpacks to 200 MB', packedTwice],
])('%s is refused where there is less memory than it needs', async (_, make) => {
  const reading = readSource(make(), { id: 'r', name: 'a' }, { ...LIMITS, residentMegabytes: 320 })
  await expect(reading).rejects.toMatchObject({ parameters: { name: 'a', problem: 'needed-too-much-memory' } })
})

test('at most two pieces of work run at once, the others in the order they came, also after failures', async () => {
  const inTurn = createQueue(2)
  const started: number[] = []
  let running = 0
  let most = 0
  const work = (number: number) => async () => {
    started.push(number)
    most = Math.max(most, ++running)
    await new Promise(resolve => setImmediate(resolve))
    running--
    if (number % 3 === 0) throw new Error(String(number))
  }
  await Promise.allSettled(Array.from({ length: 20 }, (_, number) => inTurn(work(number))))
  expect(started).toEqual(Array.from({ length: 20 }, (_, number) => number))
  expect([most, running]).toEqual([2, 0])
})

const VALID = {
  PDF: textPdf([
    [
      { text: 'A title', x: 72, y: 760, size: 20 },
      { text: 'Some text of the report.', x: 72, y: 700 },
    ],
  ]),
  DOCX: docxOf(paragraphXml('A title', 'Heading1') + paragraphXml('Some text of the report.')),
  HTML: bytesOf(page('<h1>A title</h1><p>Some text of the report.</p><table><tr><td>a</td><td>1</td></tr></table>')),
}

describe.each(Object.entries(VALID))('a %s with some bytes changed', (_, bytes) => {
  test('is read or refused, and never fails otherwise', async () => {
    const change = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.nat(bytes.length),
        async (changes, end) => {
          const mutant = bytes.slice(0, changes.length % 4 === 0 ? end : bytes.length)
          for (const { at, value } of changes) if (at < mutant.length) mutant[at] = value
          const result = await readBytes(mutant, { id: 'r' }).catch((error: unknown) => error)
          if (result instanceof Error) expect(result).toBeInstanceOf(Unreadable)
          else expect(result).toHaveProperty('report.paragraphs.1')
        },
      ),
      { numRuns: 40, seed: 20_240_705 },
    )
  })
})
