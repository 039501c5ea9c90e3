/** What a store says of a place that it cannot be opened in. */
import { spawnSync } from 'node:child_process'
import { Failure } from '../../src/failure.ts'

/** The code and the parameters of the failure; any other error as it is, and nothing where it opens. */
export async function problemOf(opening: Promise<unknown>): Promise<unknown> {
  const error = await opening.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof Failure ? [error.code, error.parameters] : error
}

const SOURCES = new URL('../../src/', import.meta.url).href

/** To root, whom nothing is forbidden, the process belongs until it has loaded the program, and then to nobody's user. */
const OPENING = `
  const { openStore } = await import(${JSON.stringify(`${SOURCES}knowledge/store.ts`)})
  if (process.getuid?.() === 0) {
    process.setgroups([])
    process.setgid(65534)
    process.setuid(65534)
  }
  const told = await openStore(process.argv[1]).then(() => undefined, error => [error.code, error.parameters])
  console.log(JSON.stringify(told ?? null))`

/** The same of a data folder that a process opens which may do only what files and folders allow it. */
export function problemOfOrdinaryUser(folder: string): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', OPENING, folder], {
    encoding: 'utf8',
  })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout)
}
