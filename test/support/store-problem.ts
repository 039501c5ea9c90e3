/** What a store says of a place that it cannot be opened in. */
import { Failure } from '../../src/failure.ts'

/** The code and the parameters of the failure; any other error as it is, and nothing where it opens. */
export async function problemOf(opening: Promise<unknown>): Promise<unknown> {
  const error = await opening.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof Failure ? [error.code, error.parameters] : error
}
