/** Limits: how much of the network, of time and of memory one fetch may take. */

export type Limits = {
  /** From the first step to the last byte, redirects included. */
  readonly milliseconds: number
  /** Of the body, both as it arrives and unpacked. */
  readonly bytes: number
  readonly redirects: number
}

export const LIMITS: Limits = { milliseconds: 20_000, bytes: 10 * 1024 * 1024, redirects: 5 }
