import { describe, expect, test } from 'vitest'
import { createPace, type Wait } from '../../src/discord/pace.ts'

const ask = async (pace: ReturnType<typeof createPace>, times: number, [person, channel]: [string, string]) => {
  const waits: (Wait | undefined)[] = []
  for (let i = 0; i < times; i++) waits.push(await pace.ask(person, channel))
  return waits
}

describe('pace', () => {
  test('a person may ask 12 questions in 10 seconds, the 13th waits', async () => {
    const waits = await ask(createPace(), 13, ['lan', 'general'])
    expect(waits.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => undefined))
    expect(waits[12]?.of).toBe('person')
    expect(waits[12]?.seconds).toBeGreaterThanOrEqual(1)
    expect(waits[12]?.seconds).toBeLessThanOrEqual(10)
  })

  test('one person held back holds nobody else back', async () => {
    const pace = createPace()
    await ask(pace, 30, ['lan', 'general'])
    expect(await pace.ask('minh', 'general')).toBeUndefined()
  })

  test('a channel takes 40 in 10 seconds, whoever asks; another channel is free', async () => {
    const pace = createPace()
    for (let person = 0; person < 40; person++) expect(await pace.ask(`person ${person}`, 'general')).toBeUndefined()
    expect((await pace.ask('one more', 'general'))?.of).toBe('channel')
    expect(await pace.ask('another', 'reports')).toBeUndefined()
  })

  test('a person is told of it once, not at every question', async () => {
    const pace = createPace()
    expect([await pace.isFirstNotice('lan'), await pace.isFirstNotice('lan')]).toEqual([true, false])
  })
})
