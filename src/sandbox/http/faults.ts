/** Faults on demand: requests that are to fail, wait or lose their connection. */
import { rateLimited } from './rate-limits.ts'

export type FaultOptions = {
  readonly method?: string
  /** Tried on the path without /api/v10. */
  readonly path: RegExp
  readonly status?: number
  readonly body?: unknown
  /** Seconds to wait, for status 429. */
  readonly retryAfter?: number
  /** Milliseconds before the request is answered. */
  readonly delay?: number
  /** How many requests it concerns; 1 when not given. */
  readonly times?: number
  readonly dropConnection?: boolean
}

export type Fault = FaultOptions & { left: number }

export type FaultEffect = {
  readonly delay: number | undefined
  readonly dropConnection: boolean
  /** The answer instead of the route's; undefined: the route answers. */
  readonly outcome: { status: number; body?: unknown; headers?: Record<string, string> } | undefined
}

/** The fault that a request meets, which has one use less then. */
export function takeFault(faults: Fault[], request: { method: string; path: string }): FaultEffect | undefined {
  const index = faults.findIndex(
    ({ method, path }) => (method ?? request.method).toUpperCase() === request.method && request.path.search(path) >= 0,
  )
  const fault = faults[index]
  if (fault === undefined) return undefined
  fault.left -= 1
  if (fault.left <= 0) faults.splice(index, 1)
  return { delay: fault.delay, dropConnection: fault.dropConnection ?? false, outcome: outcomeOf(fault) }
}

function outcomeOf(fault: Fault): FaultEffect['outcome'] {
  if (fault.dropConnection === true) return { status: 0 }
  const onlyDelays = fault.delay !== undefined && fault.status === undefined && fault.retryAfter === undefined
  if (onlyDelays && fault.body === undefined) return undefined
  const status = fault.status ?? (fault.retryAfter === undefined ? 500 : 429)
  if (status === 429) {
    const limited = rateLimited(fault.retryAfter ?? 1, {
      scope: 'user',
      headers: {
        'X-RateLimit-Limit': '1',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': (Date.now() / 1000 + (fault.retryAfter ?? 1)).toFixed(3),
        'X-RateLimit-Reset-After': (fault.retryAfter ?? 1).toFixed(3),
        'X-RateLimit-Bucket': 'fault',
      },
    })
    return fault.body === undefined ? limited : { ...limited, body: fault.body }
  }
  const message = status >= 500 ? `${status}: Internal Server Error` : `${status}: Bad Request`
  return { status, body: fault.body ?? { message, code: 0 } }
}
