/** The process that reads one source and ends: what a hostile file does to it stays with it. */
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import type { SourceProblem } from '../../failure.ts'
import type { SourceHints } from './kinds.ts'
import { readBytes, type ReadResult } from './read-bytes.ts'
import { Unreadable } from './unreadable.ts'

export type ReadRequest = { readonly bytes: Uint8Array; readonly hints: SourceHints }

/** `failed` is a bug, with its stack. */
export type ReadReply =
  | { readonly status: 'read'; readonly result: ReadResult }
  | { readonly status: 'unreadable'; readonly problem: SourceProblem; readonly found?: string }
  | { readonly status: 'failed'; readonly error: string }

const Request = z.object({
  bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  hints: z.object({
    id: z.string(),
    name: z.string().exactOptional(),
    contentType: z.string().exactOptional(),
    address: z.string().exactOptional(),
    charset: z.string().exactOptional(),
  }),
})

const [seconds = '20', residentMegabytes = '640'] = process.argv.slice(2)

// The heap has a limit of its own, what lies outside it (buffers, unpacked streams) has not. A thread sees to that, and
// to the time should the parent be gone: this one may be in a loop.
const WATCH = `
  const { workerData } = require('node:worker_threads')
  const end = Date.now() + workerData.seconds * 1000
  setInterval(() => {
    if (Date.now() > end || process.memoryUsage.rss() > workerData.bytes) process.kill(process.pid, 'SIGKILL')
  }, 25)
`
const watch = new Worker(WATCH, {
  eval: true,
  workerData: { seconds: Number(seconds) + 2, bytes: Number(residentMegabytes) * 1_048_576 },
})
watch.unref()

process.once('message', (message: unknown) => {
  void answer(Request.parse(message))
})
process.once('disconnect', () => process.exit())

async function answer({ bytes, hints }: ReadRequest): Promise<void> {
  // The parent ends this process when it has the reply; ending by itself could overtake it.
  process.send?.(await read(bytes, hints))
}

async function read(bytes: Uint8Array, hints: SourceHints): Promise<ReadReply> {
  try {
    return { status: 'read', result: await readBytes(bytes, hints) }
  } catch (error) {
    if (!(error instanceof Unreadable)) {
      return { status: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    const { problem, found } = error
    return { status: 'unreadable', problem, ...(found === undefined ? {} : { found }) }
  }
}
