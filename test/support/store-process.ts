/** Another process that has the store of a place open, for tests of what two of them do to each other. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestPlace } from './databases.ts'

export type StoreProcess = {
  readonly child: ChildProcessWithoutNullStreams
  /** What it prints after it was ready. */
  readonly lines: AsyncIterableIterator<string>
  /** What it prints on standard error. */
  readonly errors: readonly string[]
  /** Lets it open the store and go on. */
  readonly begin: () => void
  readonly ended: Promise<unknown[]>
}

const SOURCES = new URL('../../src/', import.meta.url).href

/** Starts a program that has `store` once it may begin, and `newId`; resolves when it is ready to. */
export async function startStoreProcess({ folder, databaseUrl }: TestPlace, program: string): Promise<StoreProcess> {
  const code = `
    const { newId, openStore } = await import(${JSON.stringify(`${SOURCES}knowledge/store.ts`)})
    console.log('ready')
    for await (const _ of process.stdin) break
    const store = await openStore(${JSON.stringify({ folder, databaseUrl })})
    ${program}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'trich-dan-compiled') },
  })
  const errors: string[] = []
  child.stderr.on('data', chunk => errors.push(String(chunk)))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const ended = once(child, 'close')
  if ((await lines.next()).value !== 'ready') throw new Error(`The process did not start: ${errors.join('')}`)
  return { child, lines, errors, begin: () => void child.stdin.write('begin'), ended }
}
