/** Following: where a figure has gone in another version, told as the comparison of both tells it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareReports } from '../../src/knowledge/comparison.ts'
import { followFigures } from '../../src/knowledge/following.ts'
import { statementOf } from '../../src/knowledge/measured.ts'
import { BUILT_IN, readLexicon } from '../../src/knowledge/sources.ts'
import type { Figure } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { type Entry, readEntry } from '../../src/search/snapshot.ts'

const { glossary } = await readLexicon()
const SOURCE = await readFile(join(BUILT_IN, 'ca-mau-h1-2024.md'), 'utf8')

const read = (text: string) => readEntry(parseReport(text, { id: 'report', file: 'report.md' }), glossary)
const report = (...paragraphs: readonly string[]) =>
  read(['---\ntitle: Báo cáo\nlanguage: vi\nperiod: 2031\n---', ...paragraphs].join('\n\n'))
const show = (figure: Figure | undefined) =>
  figure && `${figure.indicator} ${figure.direction === 'down' ? '−' : ''}${figure.value} ¶${figure.paragraph}`
/** Each figure of a version, and where it has gone. */
const follow = (before: Entry, after: Entry) => {
  const way = followFigures(before, after, glossary)
  return before.figures.map(figure => [show(figure), show(way(figure))])
}

const EXPORTS = 'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ.'
const BUDGET = 'Thu ngân sách tăng 14,5% so với cùng kỳ.'

describe('a figure is followed', () => {
  test('to itself where nothing has changed, also where it is stated twice', () => {
    const entry = read(SOURCE)
    const way = followFigures(entry, read(SOURCE), glossary)
    expect(entry.figures.map(figure => statementOf(figure))).toEqual(
      entry.figures.map(figure => statementOf(way(figure) ?? figure)),
    )
    expect(entry.figures.filter(figure => !way(figure))).toEqual([])
  })

  test('to where it has moved, to other words around it, and to another value', () => {
    const after = report('Mở đầu.', 'Trong kỳ, thu ngân sách tăng 15,1% so với cùng kỳ.', EXPORTS)
    expect(follow(report(EXPORTS, BUDGET), after)).toEqual([
      ['Kim ngạch xuất khẩu 8,9 ¶1', 'Kim ngạch xuất khẩu 8,9 ¶3'],
      ['Thu ngân sách 14,5 ¶2', 'thu ngân sách 15,1 ¶2'],
    ])
  })

  test('not to another that says the same number, nor to anything where it is gone', () => {
    expect(follow(report(EXPORTS, BUDGET), report(BUDGET, 'Sản lượng thủy sản tăng 8,9% so với cùng kỳ.'))).toEqual([
      ['Kim ngạch xuất khẩu 8,9 ¶1', undefined],
      ['Thu ngân sách 14,5 ¶2', 'Thu ngân sách 14,5 ¶1'],
    ])
  })

  test('from both places that state it to the one that states it now', () => {
    expect(follow(report(BUDGET, EXPORTS, BUDGET), report(EXPORTS, BUDGET.replace('14,5', '15,1')))).toEqual([
      ['Thu ngân sách 14,5 ¶1', 'Thu ngân sách 15,1 ¶2'],
      ['Kim ngạch xuất khẩu 8,9 ¶2', 'Kim ngạch xuất khẩu 8,9 ¶1'],
      ['Thu ngân sách 14,5 ¶3', 'Thu ngân sách 15,1 ¶2'],
    ])
  })

  test('to itself where what said the same more exactly has changed', () => {
    const exact = 'Thu ngân sách trên địa bàn huyện Năm Căn tăng 14,5% so với cùng kỳ.'
    const after = report(BUDGET, exact.replace('14,5', '15,1'))
    expect(follow(report(BUDGET, exact), after)[0]).toEqual(['Thu ngân sách 14,5 ¶1', 'Thu ngân sách 14,5 ¶1'])
  })
})

test('whatever is edited: what the comparison calls changed or gone is followed so, and what it calls neither states the same', () => {
  const numbers = [...new Set(SOURCE.match(/\d+(?:,\d+)?%/g))]
  const sentences = SOURCE.split(/(?<=\.)\s+/)
  const edits = fc.record({
    numbers: fc.array(fc.tuple(fc.constantFrom(...numbers), fc.constantFrom('1,2%', '8,9%', '77%')), { maxLength: 3 }),
    dropped: fc.array(fc.integer({ min: 8, max: sentences.length - 1 }), { maxLength: 4 }),
  })
  const before = read(SOURCE)
  fc.assert(
    fc.property(edits, ({ numbers, dropped }) => {
      const kept = dropped.reduce((text, index) => text.replace(sentences[index] ?? '', ''), SOURCE)
      const after = read(numbers.reduce((text, [from, to]) => text.replaceAll(from, to), kept))
      const comparison = compareReports(before, after, glossary)
      const way = followFigures(before, after, glossary)
      for (const { before: old, after: now } of comparison.changed) expect(way(old)).toBe(now)
      for (const figure of comparison.gone) expect(way(figure)).toBeUndefined()
      const told = new Set([...comparison.changed.map(({ before: old }) => old), ...comparison.gone])
      const known = new Set([...told].map(figure => statementOf(figure)))
      for (const figure of before.figures) {
        // What is stated twice is compared once.
        if (known.has(statementOf(figure))) continue
        const now = way(figure)
        expect(now && statementOf(now)).toBe(statementOf(figure))
      }
    }),
    { numRuns: 150 },
  )
})
