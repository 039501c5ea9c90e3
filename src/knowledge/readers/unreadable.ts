/** What the readers throw where a source cannot be read; `readSource` adds the name and makes it a failure. */
import type { SourceProblem } from '../../failure.ts'

export class Unreadable extends Error {
  readonly problem: SourceProblem
  /** What it is instead, or what exactly is wrong. */
  readonly found: string | undefined

  constructor(problem: SourceProblem, found?: string) {
    super(problem)
    this.name = 'Unreadable'
    this.problem = problem
    this.found = found
  }
}

/**
 * Runs a step of a library over foreign content. Whatever it throws is the content's fault: these libraries have no
 * errors of their own kind for damaged input.
 */
export async function readingForeign<Result>(step: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof Unreadable) throw error
    if (error instanceof RangeError && /call stack/i.test(error.message)) throw new Unreadable('too-complex')
    throw new Unreadable('damaged')
  }
}
