import { describe, expect, test } from 'vitest'
import { type FindOptions, findFiguresByName } from '../../src/answer/finder.ts'
import { indicatorName } from '../../src/answer/headline.ts'
import { openLibrary } from '../../src/knowledge/library.ts'
import { BUILT_IN } from '../../src/knowledge/sources.ts'

const snapshot = (await openLibrary(BUILT_IN)).library.snapshotFor(null)

const find = (typed: string, options: Partial<FindOptions> = {}) =>
  findFiguresByName(typed, snapshot, { limit: 5, ...options }).map(
    ({ figure, entry }) =>
      `${indicatorName(figure, entry, { language: 'en', glossary: snapshot.glossary })} ${figure.value}`,
  )

describe('a figure is found by its name', () => {
  test.each([
    'xuất khẩu',
    'xuat khau',
    'XK',
    'xk',
    'kim ngạch xuất khẩu',
    'export',
    'exports',
    'overseas sales',
    'xuat khuau',
    'exprots',
  ])('"%s" is exports', typed => expect(find(typed)[0]).toBe('Exports 8,9'))

  test.each([
    ['exp', 'Exports 8,9'],
    ['xuất kh', 'Exports 8,9'],
    ['bán l', 'Total retail sales of goods and services 19,3'],
    ['budget rev', 'Budget revenue 14,5'],
  ])('"%s", the beginning of a name, is already enough', (typed, first) => expect(find(typed)).toContain(first))

  test('nothing typed gives the first figures of the report, in its order', () => {
    const paragraphs = findFiguresByName('', snapshot, { limit: 25 }).map(({ figure }) => figure.paragraph)
    expect(paragraphs.length).toBeGreaterThan(5)
    expect(paragraphs).toEqual(paragraphs.toSorted((a, b) => a - b))
  })

  test('what no figure is called finds none', () => expect(find('zzzzqqq')).toEqual([]))

  test('as many as were asked for, each once', () => {
    const found = findFiguresByName('', snapshot, { limit: 7 })
    expect(found).toHaveLength(7)
    expect(new Set(found.map(({ figure }) => figure)).size).toBe(7)
  })

  test('a report that is not here has none', () => expect(find('xuất khẩu', { report: 'another' })).toEqual([]))
})
