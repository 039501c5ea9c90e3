/** Routes of the API: the call that one takes and the reply that it gives. */
import type { Upload, World } from '../world.ts'

export type Call = {
  readonly world: World
  readonly method: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly files: readonly Upload[]
  /** A parameter of the route's path. */
  parameter(name: string): string
}

export type Reply = { readonly status: 200 | 201 | 202 | 204; readonly body?: unknown }

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Routes whose path carries a token need no authorization. */
  readonly open?: boolean
  readonly answer: (call: Call) => Reply | Promise<Reply>
}

export const ok = (body: unknown): Reply => ({ status: 200, body })
export const created = (body: unknown): Reply => ({ status: 201, body })
/** The reply without a body. */
export const done: Reply = { status: 204 }
