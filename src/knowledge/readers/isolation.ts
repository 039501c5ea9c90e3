/** Isolation: work on foreign content in a process with limits of time and memory, a few at once. */
import { type ChildProcess, fork } from 'node:child_process'
import type { ProcessLimits } from './limits.ts'

/** How the work ended: with a reply, or by a limit. */
export type Ended =
  | { readonly status: 'replied'; readonly reply: unknown }
  | { readonly status: 'out-of-time' }
  | { readonly status: 'out-of-memory' }

/**
 * Starts `entry` (a module), sends it `request` and waits for its one message.
 *
 * A process and not a thread: the memory limit of a thread is only looked at between allocations, and a single large
 * one (a long array of JSON, a text split into millions of lines) ends the whole process with it.
 */
export function runIsolated(entry: URL, request: object, limits: ProcessLimits): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(entry, limits)
    let late = false
    let reply: { message: unknown } | undefined
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, limits.seconds * 1_000)
    child.once('message', message => {
      reply = { message }
      child.kill('SIGKILL')
    })
    child.once('error', error => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(error)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      if (reply) resolve({ status: 'replied', reply: reply.message })
      else if (late) resolve({ status: 'out-of-time' })
      else if (signal !== null || OUT_OF_MEMORY.has(code)) resolve({ status: 'out-of-memory' })
      else reject(new Error(`${entry.pathname} ended with the code ${code} and no reply.`))
    })
    // A child that is gone already shows by its exit.
    child.send(request, () => {})
  })
}

// How Node ends when the heap is full, where there are no signals: its own code, and that of an abort.
const OUT_OF_MEMORY: ReadonlySet<number | null> = new Set([5, 134])

function start(entry: URL, { seconds, heapMegabytes, residentMegabytes }: ProcessLimits): ChildProcess {
  return fork(entry, [String(seconds), String(residentMegabytes)], {
    serialization: 'advanced',
    // Nothing of this process is its business: no settings, no keys, no terminal.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=16'],
  })
}

/** Lets at most `most` pieces of work run at once; the others wait in the order they came. */
export function createQueue(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      // The place goes to the next in line, or is free again.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
