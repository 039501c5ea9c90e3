/** Programs in sandboxes of their own, and their end after the tests. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { type Program, type Settings, startProgram } from './program.ts'

export type Programs = {
  /** A folder that is gone afterwards. */
  readonly folder: string
  readonly start: (settings: Settings) => Program
  /** A sandbox, and the settings of a program that is to work in it. */
  readonly openSandbox: () => Promise<{ readonly sandbox: Sandbox; readonly settings: Settings }>
  /** Ends whatever still runs. */
  readonly close: () => Promise<void>
}

export async function openPrograms(): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), 'program-'))
  const programs: Program[] = []
  const sandboxes: Sandbox[] = []
  return {
    folder,
    start: settings => {
      const program = startProgram(settings)
      programs.push(program)
      return program
    },
    openSandbox: async () => {
      const sandbox = await startSandbox()
      sandboxes.push(sandbox)
      const { token: DISCORD_TOKEN, apiUrl: DISCORD_API_URL, cdnUrl: DISCORD_CDN_URL } = sandbox
      const DATA_DIR = await mkdtemp(join(folder, 'data-'))
      return { sandbox, settings: { DISCORD_TOKEN, DISCORD_API_URL, DISCORD_CDN_URL, DATA_DIR } }
    },
    close: async () => {
      for (const program of programs) program.signal('SIGKILL')
      await Promise.all(programs.map(({ ended }) => ended))
      await Promise.all(sandboxes.map(sandbox => sandbox.close()))
      await rm(folder, { recursive: true })
    },
  }
}
