/** A gateway connection by hand, for what a well-behaved client never does. */
import { inflateSync, constants } from 'node:zlib'
import { WebSocket } from 'ws'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export type Payload = { readonly op: number; readonly t: string | null; readonly s: number | null; readonly d: unknown }

export type RawGateway = {
  readonly received: readonly Payload[]
  readonly send: (payload: unknown) => void
  /** Waits for a payload; dispatches are named by their event, others by their opcode. */
  readonly next: (what: string | number) => Promise<Payload>
  /** The code that it was closed with. */
  readonly closed: Promise<number>
  readonly close: (code?: number) => void
}

export async function openGateway(sandbox: Sandbox, query = 'v=10&encoding=json'): Promise<RawGateway> {
  const socket = new WebSocket(`${sandbox.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?${query}`)
  const received: Payload[] = []
  const waiting = new Set<() => void>()
  const stream: Buffer[] = []
  socket.on('message', (data: Buffer, binary) => {
    received.push(JSON.parse(binary ? inflated(stream, data) : data.toString()) as Payload)
    for (const look of waiting) look()
  })
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  const next = (what: string | number): Promise<Payload> =>
    new Promise(resolve => {
      const look = () => {
        const found = received.find(({ op, t }) => t === what || op === what)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    received,
    send: payload => socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    next,
    closed,
    close: code => socket.close(code),
  }
}

/** One zlib stream runs over the whole connection: what came before is needed to read what comes. */
function inflated(stream: Buffer[], data: Buffer): string {
  const before = read(stream)
  stream.push(data)
  return read(stream).slice(before.length)
}

function read(stream: readonly Buffer[]): string {
  return stream.length === 0
    ? ''
    : inflateSync(Buffer.concat(stream), { finishFlush: constants.Z_SYNC_FLUSH }).toString()
}

export const identify = (sandbox: Sandbox, intents: number, more: object = {}): object => ({
  op: 2,
  d: { token: sandbox.token, intents, properties: { os: 'linux', browser: 'test', device: 'test' }, ...more },
})
