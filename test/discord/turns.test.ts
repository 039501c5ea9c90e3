import { expect, test } from 'vitest'
import { createTurns } from '../../src/discord/turns.ts'

test('what concerns one key is done in its order, however long the first takes', async () => {
  const inTurn = createTurns()
  const done: string[] = []
  let release = () => {}
  const first = inTurn('question', async () => {
    await new Promise<void>(resolve => (release = resolve))
    done.push('answered')
  })
  const second = inTurn('question', async () => void done.push('deleted'))
  await inTurn('another', async () => void done.push('another'))
  release()
  await Promise.all([first, second])
  expect(done).toEqual(['another', 'answered', 'deleted'])
})

test('a task that fails fails for its caller and lets the next one through', async () => {
  const inTurn = createTurns()
  const failing = inTurn('question', async () => {
    throw new Error('no')
  })
  const next = inTurn('question', async () => {})
  await expect(failing).rejects.toThrow('no')
  await expect(next).resolves.toBeUndefined()
})
