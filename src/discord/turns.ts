/** Turns: what concerns one thing is done one after the other, in the order in which it came. */

/** A queue for each key; tasks of different keys do not wait for each other. A task's failure is its caller's. */
export function createTurns(): (key: string, task: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>()
  return async (key, task) => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(task, task)
    last.set(key, mine)
    try {
      await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
