import { describe, expect, test } from 'vitest'
import { baseOf } from '../../src/answer/conflict.ts'
import { ENOUGH_COVERAGE, lookUpFigures } from '../../src/answer/lookup.ts'
import { isAbout } from '../../src/answer/surroundings.ts'
import { parseQuestion } from '../../src/answer/question.ts'
import type { Snapshot } from '../../src/search/snapshot.ts'
import { alone, both } from '../support/sample-library.ts'

const matches = (question: string, snapshot: Snapshot = alone) =>
  lookUpFigures(parseQuestion(question, snapshot), [...snapshot.entries.values()], snapshot)
/** The values that fit, best first. */
const fitting = (question: string, snapshot?: Snapshot) =>
  matches(question, snapshot)
    .filter(({ conflict }) => conflict === undefined)
    .map(({ figure }) => figure.value)
const conflictOf = (question: string, value: string) =>
  matches(question).find(({ figure }) => figure.value === value)?.conflict

describe('lookUpFigures', () => {
  test.each([
    ['xuất khẩu tăng bao nhiêu?', '7,2'],
    ['xuất khẩu đạt bao nhiêu triệu USD?', '412'],
    ['doanh thu bán lẻ tăng bao nhiêu?', '11,6'],
    ['how much did retail sales rise?', '11,6'],
    ['kinh tế Bạc Liêu tăng bao nhiêu?', '5,4'],
    ['GRDP tăng bao nhiêu?', '5,4'],
    ['Bạc Liêu đứng thứ mấy cả nước?', 'thứ 31'],
    ['Bạc Liêu đứng thứ mấy ĐBSCL?', 'thứ 6'],
    ['thu ngân sách đạt bao nhiêu % dự toán?', '58'],
    ['sản lượng lúa giảm bao nhiêu?', '3,5'],
    ['có bao nhiêu doanh nghiệp thành lập mới?', '214'],
    ['phấn đấu tăng trưởng kinh tế bao nhiêu?', '8'],
  ])('"%s" finds %s first', (question, value) => expect(fitting(question)[0]).toBe(value))

  test('figures in conflict with the question come after all that fit', () => {
    const found = matches('xuất khẩu tăng bao nhiêu?').map(({ conflict }) => conflict === undefined)
    expect(found.lastIndexOf(true)).toBeLessThan(found.indexOf(false))
    expect(found).toHaveLength(10)
  })

  test('every figure that fits speaks of enough of what was asked', () => {
    const found = matches('doanh thu bán lẻ tăng bao nhiêu?').filter(({ conflict }) => conflict === undefined)
    expect(found.filter(({ coverage }) => coverage < ENOUGH_COVERAGE)).toEqual([])
  })

  test.each([
    ['nhập khẩu tăng bao nhiêu?', '7,2', 'indicator'],
    ['chi ngân sách đạt bao nhiêu % dự toán?', '58', 'indicator'],
    ['xuất khẩu năm 2030 tăng bao nhiêu?', '7,2', 'period'],
    ['xuất khẩu Hà Giang tăng bao nhiêu?', '7,2', 'place'],
    ['xuất khẩu đạt bao nhiêu triệu USD?', '7,2', 'kind'],
    ['xuất khẩu tăng bao nhiêu so với tháng trước?', '7,2', 'base'],
    ['kinh tế tăng trưởng bao nhiêu?', '8', 'status'],
  ] as const)('"%s" is not answered with %s: the %s is another', (question, value, conflict) =>
    expect(conflictOf(question, value)).toBe(conflict),
  )

  test('of two reports the one on the place named answers', () => {
    expect(fitting('xuất khẩu Hà Giang giảm bao nhiêu?', both)[0]).toBe('2.5')
    expect(fitting('xuất khẩu Bạc Liêu tăng bao nhiêu?', both)[0]).toBe('7,2')
  })
})

describe('isAbout', () => {
  const entry = alone.entries.get('bac-lieu')
  const place = (id: string) => alone.glossary.concepts.get(id)

  test.each([
    ['bac-lieu', true],
    ['ha-giang', false],
    ['mekong-delta', false],
  ])('the report is about %s: %s', (id, about) => {
    const concept = place(id)
    expect(entry && concept && isAbout(entry, concept, alone.glossary)).toBe(about)
  })
})

describe('baseOf', () => {
  const [first] = alone.entries.get('bac-lieu')?.figures ?? []

  test.each([
    ['so với tháng trước', 'month'],
    ['so với quý trước', 'quarter'],
    ['so với cùng kỳ', 'year'],
    ['so với cùng kỳ năm 2030', 'year'],
    ['year on year', 'year'],
    ['dự toán', undefined],
    [null, undefined],
  ] as const)('"%s" is a %s', (comparedWith, base) => expect(first && baseOf({ ...first, comparedWith })).toBe(base))
})
