/** Rate limits: a bucket per route and its channel, guild or webhook, told of in every answer's headers. */
import { createHash } from 'node:crypto'
import type { Route } from './route.ts'

export type Limit = (
  route: Route,
  parameters: Record<string, string>,
) => {
  readonly headers: Record<string, string>
  /** Seconds to wait, when the bucket is empty. */
  readonly exceeded: number | undefined
}

/** How many requests a bucket takes in how many milliseconds; far more than Discord's, so that tests need not wait. */
const REQUESTS = 50
const WINDOW = 1000

/** Counts requests by bucket; asking counts one. */
export function createLimiter(): Limit {
  const buckets = new Map<string, { count: number; resetsAt: number }>()
  return (route, parameters) => {
    const major = ['channel', 'guild', 'application', 'token'].map(name => parameters[name] ?? '').join(':')
    const key = `${route.method} ${route.path} ${major}`
    const now = Date.now()
    const known = buckets.get(key)
    const bucket = known !== undefined && known.resetsAt > now ? known : { count: 0, resetsAt: now + WINDOW }
    buckets.set(key, bucket)
    bucket.count += 1
    const after = (bucket.resetsAt - now) / 1000
    return {
      headers: {
        'X-RateLimit-Bucket': createHash('md5').update(`${route.method} ${route.path}`).digest('hex'),
        'X-RateLimit-Limit': String(REQUESTS),
        'X-RateLimit-Remaining': String(Math.max(0, REQUESTS - bucket.count)),
        'X-RateLimit-Reset': (bucket.resetsAt / 1000).toFixed(3),
        'X-RateLimit-Reset-After': after.toFixed(3),
      },
      exceeded: bucket.count > REQUESTS ? after : undefined,
    }
  }
}

/** The answer to one request too many. */
export function rateLimited(
  seconds: number,
  about: { headers?: Record<string, string>; scope: 'user' | 'global' | 'shared' },
): { status: 429; body: object; headers: Record<string, string> } {
  const global = about.scope === 'global'
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: Number(seconds.toFixed(3)), global },
    headers: {
      ...about.headers,
      'Retry-After': String(Math.max(1, Math.ceil(seconds))),
      'X-RateLimit-Scope': about.scope,
      ...(global && { 'X-RateLimit-Global': 'true' }),
    },
  }
}
