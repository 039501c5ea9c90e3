/** Steps: long work over much text, which can be left between two of its steps; how long one may take is not known here. */

/** Each step takes little; in between, others may have their turn. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** Does all of it at once. */
export function runSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
