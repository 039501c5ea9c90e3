import { expect, test } from 'vitest'
import { stem } from '../../src/text/stem.ts'

test('"export", "exports", "exported" and "exporting" share one stem', () => {
  expect(['export', 'exports', 'exported', 'exporting'].map(stem)).toEqual(['export', 'export', 'export', 'export'])
})

test('"caresses" and "ponies" are stemmed as in the steps of Porter’s paper', () => {
  expect(['caresses', 'ponies', 'relational', 'hopefulness'].map(stem)).toEqual(['caress', 'poni', 'relat', 'hope'])
})

test('"imports" and "exports" keep different stems, and a stem asked for twice is the same', () => {
  expect([stem('imports'), stem('exports'), stem('imports')]).toEqual(['import', 'export', 'import'])
})
