/** Waiting for the world to become as expected, without polling. */
import type { Until } from '../control.ts'
import type { World } from '../world.ts'

const USUAL_TIMEOUT = 3000

/** The waiting of a world: rejects with what was waited for when the time is over, or with what the probe throws. */
export function createUntil(world: World): Until {
  return <T>(probe: () => T | undefined | false | null, what: string, timeout = USUAL_TIMEOUT) =>
    new Promise<T>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer)
        world.listeners.delete(look)
      }
      const look = (): void => {
        try {
          const found = probe()
          // A count of nothing is not what anyone waits for either.
          if (!found) return
          end()
          resolve(found)
        } catch (error) {
          end()
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`Waited ${timeout} ms for ${what}, which did not come.`))
      }, timeout)
      world.listeners.add(look)
      look()
    })
}
