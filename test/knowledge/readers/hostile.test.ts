/** Hostile and broken input: each is refused for the one right reason or read as it reads, and nothing goes down. */
import { describe, expect, test } from 'vitest'
import { Failure, type SourceProblem } from '../../../src/failure.ts'
import { readBytes } from '../../../src/knowledge/readers/read-bytes.ts'
import { type ReadResult, readSource, type SourceHints } from '../../../src/knowledge/readers/read-source.ts'
import { Unreadable } from '../../../src/knowledge/readers/unreadable.ts'
import { ARCHIVES } from './hostile/archives.ts'
import type { Case, Expected } from './hostile/case.ts'
import { KINDS } from './hostile/kinds.ts'
import { PAGES } from './hostile/pages.ts'
import { PDFS } from './hostile/pdfs.ts'
import { MARKDOWN, TEXTS } from './hostile/texts.ts'
import { WORD } from './hostile/word.ts'

type Outcome = SourceProblem | ReadResult

/** As the bot reads it: in a process of its own where that may be needed. */
async function outcomeOf(bytes: Uint8Array, hints: Partial<SourceHints> = {}): Promise<Outcome> {
  try {
    return await readSource(bytes, { id: 'r', ...hints })
  } catch (error) {
    if (error instanceof Failure && error.isOf('source-unreadable')) return error.parameters.problem
    throw error
  }
}

/** What may do harm is read apart, as the bot reads it; a process for each of the others would only take time. */
function needsProcess(bytes: Uint8Array, expected: Expected): boolean {
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-'
  return isPdf || bytes.length > 60_000 || expected === 'damaged' || expected === 'too-complex'
}

/** The same without a process. */
async function outcomeHere(bytes: Uint8Array, hints: Partial<SourceHints> = {}): Promise<Outcome> {
  try {
    return await readBytes(bytes, { id: 'r', ...hints })
  } catch (error) {
    if (error instanceof Unreadable) return error.problem
    throw error
  }
}

const UNSEEN = /(?![\t\n])\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}/u

/** What holds for every report, whatever it was read from. */
function problemsOf({ report }: ReadResult): string[] {
  const texts = [report.title, report.publisher ?? '', ...report.paragraphs.map(({ text }) => text)]
  return [
    ...(report.paragraphs.every(({ number }, position) => number === position) ? [] : ['numbers']),
    ...(report.paragraphs[0]?.kind === 'title' && report.paragraphs[0].text === report.title ? [] : ['title']),
    ...(report.paragraphs.length > 1 && report.paragraphs.every(({ text }) => text.trim() !== '') ? [] : ['empty']),
    ...(texts.every(text => text === text.normalize('NFC')) ? [] : ['composition']),
    ...(texts.some(text => UNSEEN.test(text)) ? ['unseen'] : []),
    ...(report.paragraphs.every(({ text }) => text.length <= 8_000) ? [] : ['length']),
    ...(report.source === undefined || /^https?:/.test(report.source) ? [] : ['source']),
  ]
}

/** An outcome in the form of what is expected of it. */
function comparable(outcome: Outcome, expected: Expected): Expected {
  if (typeof outcome === 'string') return outcome
  const texts = outcome.report.paragraphs.map(({ text }) => text)
  if (typeof expected === 'string' || !('texts' in expected)) return texts
  // Of a very long text its first words tell enough.
  const shown = (text: string, at: number) =>
    text.startsWith(expected.beginning[at] ?? '') ? (expected.beginning[at] ?? '') : text
  return { texts: texts.length, beginning: texts.slice(0, expected.beginning.length).map(shown) }
}

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  'files of other kinds': KINDS,
  texts: TEXTS,
  Markdown: MARKDOWN,
  pages: PAGES,
  PDFs: PDFS,
  archives: ARCHIVES,
  'Word documents': WORD,
}

for (const [group, cases] of Object.entries(GROUPS)) {
  describe.concurrent(`of ${group}`, () => {
    for (const [title, make, expected, hints] of cases) {
      test(title, async () => {
        const bytes = make()
        const outcome = await (needsProcess(bytes, expected) ? outcomeOf : outcomeHere)(bytes, hints)
        expect(comparable(outcome, expected)).toEqual(expected)
        if (typeof outcome !== 'string') expect(problemsOf(outcome)).toEqual([])
        expect(Object.keys(Object.prototype)).toEqual([])
      })
    }
  })
}

test('every row is a kind of its own', () => {
  const titles = Object.entries(GROUPS).flatMap(([group, cases]) => cases.map(([title]) => `${group}: ${title}`))
  expect(new Set(titles).size).toBe(titles.length)
  expect(titles.length).toBeGreaterThan(210)
})
