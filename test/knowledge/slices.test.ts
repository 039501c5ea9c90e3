/** Slices: others get their turn in between, whoever they are. */
import { expect, test } from 'vitest'
import { inSlices } from '../../src/knowledge/slices.ts'
import type { Steps } from '../../src/text/steps.ts'

/** Steps that are longer than a slice, so that each takes a turn of its own; it notes each of them. */
function* long(name: string, steps: number, noted: string[]): Steps<string> {
  for (let step = 1; step <= steps; step++) {
    noted.push(`${name}${step}`)
    const until = performance.now() + 12
    while (performance.now() < until);
    yield
  }
  return name
}

test('what is asked for meanwhile is done between two slices', async () => {
  const noted: string[] = []
  const building = inSlices(long('built ', 3, noted))
  const answer = () => {
    noted.push('answered')
    if (noted.length < 6) setImmediate(answer)
  }
  setImmediate(answer)
  expect(await building).toBe('built ')
  expect(noted).toEqual(['built 1', 'answered', 'built 2', 'answered', 'built 3', 'answered'])
})

test('two share the turns, so that the longest is one slice however many are under way', async () => {
  const noted: string[] = []
  let turn = 0
  const count = () => {
    turn += 1
    noted.push(`turn ${turn}`)
    if (turn < 4) setImmediate(count)
  }
  const both = [inSlices(long('a', 2, noted)), inSlices(long('b', 2, noted))]
  setImmediate(count)
  expect(await Promise.all(both)).toEqual(['a', 'b'])
  expect(noted).toEqual(['a1', 'turn 1', 'b1', 'turn 2', 'a2', 'turn 3', 'b2', 'turn 4'])
})

test('one that fails does so alone', async () => {
  const noted: string[] = []
  function* failing(): Steps<never> {
    yield
    throw new RangeError('too far')
  }
  const [failed, done] = await Promise.allSettled([inSlices(failing()), inSlices(long('a', 2, noted))])
  expect([failed, done]).toEqual([
    { status: 'rejected', reason: new RangeError('too far') },
    { status: 'fulfilled', value: 'a' },
  ])
})
