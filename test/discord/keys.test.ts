/** Keys: short names of reports and figures that stay the same in every build. */
import { describe, expect, test } from 'vitest'
import { choiceValue, figureKey, findChosenFigure, findFigure, findReport, reportKey } from '../../src/discord/keys.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import { both, sampleLexicon } from '../support/sample-library.ts'
import { caMau, caMauEntry } from './library.ts'

describe('keys', () => {
  test('of reports are ten characters of the hash of the id', () => {
    // printf '["ca-mau-h1-2024"]' | openssl sha256 -binary | base64
    expect(reportKey('ca-mau-h1-2024')).toBe('FhUXrExxhp')
    expect(reportKey('ca-mau-h1-2025')).not.toBe(reportKey('ca-mau-h1-2024'))
  })

  test('find the report and the figure that they were made of', () => {
    expect(findReport(caMau, reportKey('ca-mau-h1-2024'))).toBe(caMauEntry)
    for (const figure of caMauEntry.figures) {
      const found = findFigure(caMau, reportKey(figure.report), figureKey(figure))
      expect(found?.figure).toBe(figure)
      expect(found?.entry).toBe(caMauEntry)
    }
  })

  test('are all different, though the report says growth and ranks twice', () => {
    const keys = [...both.entries.values(), caMauEntry].flatMap(({ figures }) => figures.map(figureKey))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every(key => /^[\w-]{10}$/.test(key))).toBe(true)
  })

  test('find the same figures in another build of the same reports', () => {
    const reports = [...both.entries.values()].map(({ report }) => report)
    const again = buildSnapshot(reports.toReversed(), sampleLexicon)
    for (const { figures } of both.entries.values())
      for (const figure of figures) expect(findChosenFigure(again, choiceValue(figure))?.figure).toEqual(figure)
  })

  test('of what is not there find nothing', () => {
    const [figure] = caMauEntry.figures
    if (!figure) throw new Error('no figure')
    expect(findReport(both, reportKey('ca-mau-h1-2024'))).toBeUndefined()
    expect(findFigure(both, reportKey(figure.report), figureKey(figure))).toBeUndefined()
    expect(findFigure(caMau, reportKey('another'), figureKey(figure))).toBeUndefined()
  })

  test.each(['', '.', 'xuất khẩu', 'FhUXrExxhp', 'FhUXrExxhp.', 'FhUXrExxhp.0000000000', '__proto__.constructor'])(
    'of a typed choice %j find nothing',
    value => expect(findChosenFigure(caMau, value)).toBeUndefined(),
  )

  test('of a choice are exact: nothing may follow', () => {
    const [figure] = caMauEntry.figures
    if (!figure) throw new Error('no figure')
    expect(findChosenFigure(caMau, `${choiceValue(figure)}.x`)).toBeUndefined()
    expect(findChosenFigure(caMau, choiceValue(figure))?.figure).toBe(figure)
  })
})
