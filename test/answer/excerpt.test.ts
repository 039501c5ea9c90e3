import { describe, expect, test } from 'vitest'
import { excerpt } from '../../src/answer/excerpt.ts'
import { parseQuestion } from '../../src/answer/question.ts'
import { alone } from '../support/sample-library.ts'

const { terms } = parseQuestion('hội đồng', alone)
const tell = (sentence: string, holds?: (words: string) => boolean) => excerpt(sentence, { terms, holds })
const FILL = 'tỉnh tiếp tục rà soát các nhiệm vụ được giao, chỉ đạo các địa phương khẩn trương thực hiện, '.repeat(2)

describe('excerpt', () => {
  test('a sentence of 240 characters is told whole, and begins with a capital', () => {
    const sentence = `hội đồng ${'a'.repeat(230)}.`
    expect(sentence).toHaveLength(240)
    expect(tell(sentence)).toBe(`Hội đồng ${'a'.repeat(230)}.`)
  })

  test('of a longer one the clause that speaks of what was asked is told, complete', () =>
    expect(
      tell(`Trong năm, ${FILL}kết quả khá; hội đồng họp hai lần, thông qua ba nghị quyết; ${FILL}kết quả tốt.`),
    ).toBe('Hội đồng họp hai lần, thông qua ba nghị quyết'))

  test('a clause that is too long is cut at its end only, at a comma, and marked', () => {
    const told = tell(`Trong năm, hội đồng họp hai lần, ${FILL}${FILL}kết quả khá.`)
    expect(told).toMatch(/^Trong năm, hội đồng họp hai lần, .*…$/)
    expect(told.length).toBeLessThanOrEqual(240)
  })

  test('what stands far into the only clause is reached, from its beginning', () => {
    const told = tell(`Trong năm, ${FILL}${FILL}hội đồng họp hai lần, ${FILL}kết quả khá.`)
    expect(told).toMatch(/^Trong năm, .*hội đồng họp hai lần…$/)
  })

  test('what is announced is told rather than its announcement', () =>
    expect(
      tell(
        `Bên cạnh đó, ${FILL}hội đồng nêu ra một số hạn chế, như: Một số đơn vị còn chậm, chưa đạt yêu cầu; ${FILL}còn yếu.`,
      ),
    ).toBe('Một số đơn vị còn chậm, chưa đạt yêu cầu'))

  test('what must be told decides before all else', () =>
    expect(
      tell(`Hội đồng họp hai lần trong năm; ${FILL}khá; do thiếu mưa nên sản lượng giảm mạnh.`, words =>
        words.includes('mưa'),
      ),
    ).toMatch(/do thiếu mưa nên sản lượng giảm mạnh\.$/i))
})
