/** Pace: how fast one person, and all people of one channel, may ask; the rest wait their turn. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export type Pace = {
  /** Counts one question; nothing where it may be answered at once. */
  readonly ask: (person: string, channel: string) => Promise<Wait | undefined>
  /** Whether a person is to be told of the pace: once in each stretch of waiting, not at every question. */
  readonly isFirstNotice: (person: string) => Promise<boolean>
}

/** How many seconds to wait, and whether it is one person who asks that fast or everybody together. */
export type Wait = { readonly seconds: number; readonly of: 'person' | 'channel' }

/** In a window of this many seconds … */
const WINDOW = 10
/** … one person may ask this much: faster than anybody reads answers, slower than a script. */
const QUESTIONS_OF_A_PERSON = 12
/** … and a channel this much: Discord lets a bot send five messages in five seconds there, and holds the rest back. */
const QUESTIONS_OF_A_CHANNEL = 40

/** Counts in memory: a restart forgives. */
export function createPace(): Pace {
  const people = new RateLimiterMemory({ keyPrefix: 'person', points: QUESTIONS_OF_A_PERSON, duration: WINDOW })
  const channels = new RateLimiterMemory({ keyPrefix: 'channel', points: QUESTIONS_OF_A_CHANNEL, duration: WINDOW })
  const notices = new RateLimiterMemory({ keyPrefix: 'notice', points: 1, duration: WINDOW })
  return {
    ask: async (person, channel) => {
      const ofPerson = await secondsToWait(people, person)
      // A person who is held back does not use up the channel's share.
      if (ofPerson > 0) return { seconds: ofPerson, of: 'person' }
      const ofChannel = await secondsToWait(channels, channel)
      return ofChannel > 0 ? { seconds: ofChannel, of: 'channel' } : undefined
    },
    isFirstNotice: async person => (await secondsToWait(notices, person)) === 0,
  }
}

async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
  }
}
