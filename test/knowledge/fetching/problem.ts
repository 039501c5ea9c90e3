/** Why a fetch failed. */
import { Failure, type UnreachableProblem } from '../../../src/failure.ts'

/** The problem that a fetch is refused with; any other outcome is thrown, to be seen in the test's report. */
export async function problemOf(fetching: Promise<unknown>): Promise<UnreachableProblem> {
  let outcome: unknown
  try {
    outcome = await fetching
  } catch (error) {
    if (error instanceof Failure && error.isOf('source-unreachable')) return error.parameters.problem
    throw error
  }
  throw new Error(`It was fetched: ${JSON.stringify(outcome)}`)
}
