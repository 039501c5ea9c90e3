import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../src/answer/answer.ts'
import { readLexicon } from '../../src/knowledge/sources.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import { asked, reports } from './invented.ts'

const snapshot = buildSnapshot(reports, await readLexicon())

describe('questions on invented reports', () => {
  test.each(asked.map(row => [row.question, row.reason, row] as const))(
    '"%s": %s',
    (question, _reason, { report, previous = [], holds = [], never = [], status }) => {
      const answer = answerQuestion(question, snapshot, { report, previous })
      const said = answer.status === 'answered' ? answer.answer : ''
      expect({
        status: answer.status,
        lacks: holds.filter(words => !said.includes(words)),
        wrong: never.filter(words => said.includes(words)),
      }).toEqual({ status, lacks: [], wrong: [] })
    },
  )
})
