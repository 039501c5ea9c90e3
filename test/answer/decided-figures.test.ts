/** Figures that a person decided on, among figures that were only read. */
import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../src/answer/answer.ts'
import { readLexicon } from '../../src/knowledge/sources.ts'
import { parseReport } from '../../src/report/parse.ts'
import type { Figure } from '../../src/report/model.ts'
import { readEntry, snapshotSteps } from '../../src/search/snapshot.ts'
import { runSteps } from '../../src/text/steps.ts'

const lexicon = await readLexicon()

const TEXT = [
  'Báo cáo kinh tế năm 2031',
  'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ.',
  'Kim ngạch xuất khẩu tăng 9,8% so với cùng kỳ.',
  'Kim ngạch xuất khẩu tăng 2,1% so với tháng trước.',
  'Kim ngạch nhập khẩu tăng 4,4% so với cùng kỳ.',
].join('\n\n')

const entry = readEntry(parseReport(TEXT, { id: 'report', file: 'report.txt' }), lexicon.glossary)
const answer = (question: string, decided: readonly string[]) => {
  const figures = entry.figures.map((figure): Figure => (decided.includes(figure.value) ? { ...figure, decided: 'confirmed' } : figure)) // prettier-ignore
  const found = answerQuestion(question, runSteps(snapshotSteps([{ ...entry, figures }], lexicon)))
  return found.status === 'answered' ? found.figures.map(({ value }) => value) : found.status
}

describe('"xuất khẩu tăng bao nhiêu?" in a report that states it twice', () => {
  test('asks back while nobody has decided', () => {
    expect(answer('xuất khẩu tăng bao nhiêu?', [])).toBe('choice')
  })

  test.each(['8,9', '9,8'])('is answered with %s once that was confirmed', value => {
    expect(answer('xuất khẩu tăng bao nhiêu?', [value])).toEqual([value])
  })

  test('still asks back where both were confirmed', () => {
    expect(answer('xuất khẩu tăng bao nhiêu?', ['8,9', '9,8'])).toBe('choice')
  })

  test('is not answered with a confirmed figure of something else, or on another base', () => {
    expect(answer('xuất khẩu tăng bao nhiêu?', ['4,4', '2,1'])).toBe('choice')
    expect(answer('nhập khẩu tăng bao nhiêu?', ['8,9'])).toEqual(['4,4'])
  })
})

test('"xuất khẩu tăng bao nhiêu?" is not answered with a figure of those words that was corrected to something else', () => {
  const text = 'Báo cáo kinh tế năm 2031\n\nKim ngạch xuất khẩu tăng 5,1% so với cùng kỳ.'
  const read = readEntry(parseReport(text, { id: 'report', file: 'report.txt' }), lexicon.glossary)
  const figures = read.figures.map((figure): Figure => ({ ...figure, indicator: 'Giá thuê kho', subject: 'Giá thuê kho', concepts: [], decided: 'corrected' })) // prettier-ignore
  const snapshot = runSteps(snapshotSteps([{ ...read, figures }], lexicon))
  const asked = (question: string) => {
    const found = answerQuestion(question, snapshot)
    return found.status === 'answered' ? found.answer : found.status
  }
  expect(asked('giá thuê kho tăng bao nhiêu?')).toBe('Giá thuê kho tăng 5,1% so với cùng kỳ (2031)')
  expect(asked('xuất khẩu tăng bao nhiêu?')).toBe('not-in-report')
})
