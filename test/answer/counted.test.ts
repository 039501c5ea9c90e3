import { describe, expect, test } from 'vitest'
import { countedIn, countsOther } from '../../src/answer/counted.ts'
import { parseReport } from '../../src/report/parse.ts'
import { extractFigures } from '../../src/report/figures.ts'
import { sampleLexicon } from '../support/sample-library.ts'

const figureOf = (sentence: string) => {
  const report = parseReport(`Tiêu đề\n\n${sentence}`, { id: 'one', file: 'one.txt' })
  const [figure] = extractFigures(report, sampleLexicon.glossary)
  if (!figure) throw new Error(`no figure in "${sentence}"`)
  return figure
}

describe('countedIn', () => {
  test.each([
    [' co bao nhieu khach san ', 'hotels'],
    [' may trieu khach ', 'guests'],
    [' how many new firms were set up ', 'enterprises'],
    [' bao nhieu nguoi chet ', 'persons'],
    [' xuat khau tang bao nhieu ', undefined],
  ])('"%s" counts %s', (words, family) => expect(countedIn(words)?.family).toBe(family))
})

describe('countsOther', () => {
  test.each([
    [' bao nhieu nguoi chet ', 'Toàn tỉnh xảy ra 73 vụ.', true],
    [' bao nhieu nguoi di lam ', 'Toàn tỉnh có 73 lao động.', false],
    [' bao nhieu giao vien ', 'Toàn tỉnh có 73 học sinh.', true],
    [' bao nhieu ', 'Toàn tỉnh có 73 học sinh.', false],
  ])('"%s" and "%s": %s', (words, sentence, other) =>
    expect(countsOther(countedIn(words), figureOf(sentence))).toBe(other),
  )
})
