/** Values as Discord writes them: ids, times, and members of its enumerations. */
import { z } from 'zod'

/** A new snowflake, greater than every one before it. */
export function newId(): string {
  const now = BigInt(Date.now() - DISCORD_EPOCH) << 22n
  last = now > last ? now : last + 1n
  return String(last)
}

let last = 0n
const DISCORD_EPOCH = 1_420_070_400_000

/** The time now, as far as Discord tells times: to the microsecond, with the offset from UTC. */
export const now = (): string => new Date().toISOString().replace('Z', '000+00:00')

/** The value, as the enumeration that it is wanted as; an enumeration may get members that its type does not know yet. */
export function enumerated<Type extends number | string>(value: NoInfer<Type> | number | string): Type
export function enumerated(value: number | string): number | string {
  return value
}

/** A whole number that a client sends for a member of an enumeration. */
export function enumeration<Type extends number>() {
  return z
    .number()
    .int()
    .transform(value => enumerated<Type>(value))
}
