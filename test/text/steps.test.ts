import { expect, test } from 'vitest'
import { runSteps, type Steps } from '../../src/text/steps.ts'

test('steps that are run at once come to the same result, one after the other', () => {
  const done: number[] = []
  function* count(): Steps<string> {
    for (const number of [1, 2, 3]) {
      done.push(number)
      yield
    }
    return 'counted'
  }
  expect(runSteps(count())).toBe('counted')
  expect(done).toEqual([1, 2, 3])
})

test('what goes wrong in a step goes wrong for who runs them', () => {
  // oxlint-disable-next-line require-yield
  function* fail(): Steps<never> {
    throw new RangeError('too far')
  }
  expect(() => runSteps(fail())).toThrow(new RangeError('too far'))
})
