import { expect, test } from 'vitest'
import { newId } from '../../src/knowledge/ids.ts'

test('an id is twelve characters of which no command line takes the first for an option', () => {
  const ids = Array.from({ length: 5000 }, newId)
  expect(ids.filter(id => !/^\w[\w-]{11}$/.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(5000)
})
