/** Slices: long work is done a few milliseconds at a time, so that everybody who waits for something else gets it meanwhile. */
import type { Steps } from '../text/steps.ts'

/**
 * Measured on 8 MiB of reports: a snapshot that a worker thread has built takes 0.8 s to be handed over, in which nothing
 * else is done either, as its postings and figures are copied. In slices the longest wait is a slice and the longest step.
 */
const SLICE_MILLISECONDS = 10

type Task = { readonly run: (until: number) => boolean }

/** What is under way in this process; all share one slice at a time, or many servers together would take long turns. */
const tasks: Task[] = []

/** Does the work from the next turn on. Like all that is asynchronous, it finds the world changed when it is done. */
export function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const run = (until: number): boolean => {
    try {
      do {
        const { done, value } = steps.next()
        if (!done) continue
        resolve(value)
        return true
      } while (performance.now() < until)
      return false
    } catch (error) {
      reject(error)
      return true
    }
  }
  tasks.push({ run })
  if (tasks.length === 1) setImmediate(takeTurn)
  return promise
}

/** One slice of the task that has waited longest. */
function takeTurn(): void {
  const [task] = tasks
  if (!task) return
  const isDone = task.run(performance.now() + SLICE_MILLISECONDS)
  tasks.shift()
  if (!isDone) tasks.push(task)
  if (tasks.length > 0) setImmediate(takeTurn)
}
