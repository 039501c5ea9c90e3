import { describe, expect, test } from 'vitest'
import { type Answer, answerQuestion } from '../../src/answer/answer.ts'
import { BUILT_IN, readLexicon, readReports } from '../../src/knowledge/sources.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import { type Expected, golden, knownGaps, REPORT_VALUES } from './ca-mau.ts'

const [lexicon, { reports }] = await Promise.all([readLexicon(), readReports(BUILT_IN)])
const snapshot = buildSnapshot(reports, lexicon)
const titled = <Row extends { question: string; reason: string; previous?: readonly string[] }>(rows: readonly Row[]) =>
  rows.map(row => [[...(row.previous ?? []), row.question].join(' → '), row.reason, row] as const)

describe('the questions', () => {
  test('are many, and at least a third of them cannot be answered', () => {
    expect(golden.length).toBeGreaterThanOrEqual(66)
    const unanswerable = golden.filter(({ expect: { status } }) => status === 'not-in-report')
    expect(unanswerable.length).toBeGreaterThanOrEqual(golden.length / 3)
  })

  test('are asked once each', () => {
    const asked = [...golden, ...knownGaps].map(({ question, previous = [] }) => [...previous, question].join('\n'))
    expect(asked.filter((question, i) => asked.indexOf(question) !== i)).toEqual([])
  })
})

describe('golden questions', () => {
  test.each(titled(golden))('"%s": %s', (_question, _reason, { question, previous = [], expect: expected }) => {
    const answer = answerQuestion(question, snapshot, { previous })
    checkQuotes(answer)
    expect(summary(answer, expected)).toEqual(expected)
  })
})

describe('known gaps', () => {
  test.each(titled(knownGaps))(
    '"%s" is answered rightly or not at all: %s',
    (_question, _reason, { question, previous = [], expect: expected }) => {
      const answer = answerQuestion(question, snapshot, { previous })
      checkQuotes(answer)
      if (answer.status === 'answered') expect(summary(answer, expected)).toEqual(expected)
    },
  )
})

/** What an answer says, in the terms of what is expected of it. */
function summary(answer: Answer, expected: Expected): unknown {
  const { status, language } = answer
  switch (answer.status) {
    case 'answered': {
      const cited = answer.citations.map(citation => citation.paragraph)
      const allowed = 'paragraphs' in expected ? expected.paragraphs : []
      const paragraphs = cited.length > 0 && cited.every(number => allowed.includes(number)) ? allowed : cited
      if (expected.status === 'answered' && expected.by === 'passage') {
        const holds = answer.answer.includes(expected.holds) ? expected.holds : answer.answer
        return { status, by: answer.by, language, holds, paragraphs }
      }
      return { status, by: answer.by, language, values: valuesIn(answer.answer, language), paragraphs }
    }
    case 'choice':
      return { status, language, values: answer.options.flatMap(({ headline }) => valuesIn(headline, language)) }
    case 'not-in-report': {
      if (expected.status !== 'not-in-report' || expected.near === undefined) return { status, language }
      const offered = answer.nearest.flatMap(({ headline }) => valuesIn(headline, language))
      return { status, language, near: offered.includes(expected.near) ? expected.near : offered }
    }
    default:
      return { status, language }
  }
}

/** The report's values that stand in a text as whole numbers: in Vietnamese style where the language's own style has it. */
function valuesIn(text: string, language: 'vi' | 'en'): string[] {
  const numerals: readonly string[] = text.match(/\d+(?:[.,]\d+)*/g) ?? []
  return REPORT_VALUES.flatMap(value => {
    const english = value.replace(',', '.')
    const [own, other] = language === 'vi' ? [value, english] : [english, value]
    if (numerals.includes(own)) return [value]
    return numerals.includes(other) ? [`${value} in the wrong style`] : []
  })
}

/** Every quote is a part of the paragraph it is said to be from. */
function checkQuotes(answer: Answer): void {
  const citations =
    answer.status === 'answered'
      ? answer.citations
      : answer.status === 'choice'
        ? answer.options.map(({ citation }) => citation)
        : answer.status === 'not-in-report'
          ? answer.nearest.map(({ citation }) => citation)
          : []
  for (const { report, paragraph, quote } of citations) {
    const text = snapshot.entries.get(report)?.report.paragraphs[paragraph]?.text ?? ''
    expect(quote).not.toBe('')
    expect(text).toContain(quote)
  }
}
