/** The real program in a process of its own, for tests of how it starts, ends, and begins again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** The settings of `.env.example`, all empty: what is set, though empty, goes before a developer's own `.env`. */
const NOTHING_SET = {
  DISCORD_TOKEN: '',
  DISCORD_GUILD_ID: '',
  DISCORD_API_URL: '',
  DISCORD_CDN_URL: '',
  KNOWLEDGE: '',
  DATA_DIR: '',
  DATABASE_URL: '',
  LOG_LEVEL: '',
  SANDBOX_PORT: '',
  // The many processes share their compiled modules, which saves a quarter of a second each.
  NODE_COMPILE_CACHE: join(tmpdir(), 'trich-dan-compiled'),
}

export type Settings = Partial<Record<Exclude<keyof typeof NOTHING_SET, 'NODE_COMPILE_CACHE'>, string>>

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type Program = {
  /** What it has written on standard output, and on standard error. */
  readonly out: string
  readonly err: string
  /** The lines of its log. */
  readonly log: readonly Readonly<Record<string, unknown>>[]
  /** Resolves once the words stand in what it wrote; rejects where it ends without. */
  readonly said: (words: string) => Promise<void>
  readonly signal: (name: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
}

/** `node src/main.ts`, with no settings but these; `typed` is what it reads, to its end. */
export function startProgram(settings: Settings, typed?: string): Program {
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: ROOT, env: { ...NOTHING_SET, ...settings } })
  if (typed !== undefined) child.stdin.end(typed)
  const written = { out: '', err: '' }
  const listeners = new Set<() => void>()
  const wake = () => listeners.forEach(listener => listener())
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  }).finally(wake)
  follow(child, (stream, text) => {
    written[stream] += text
    wake()
  })
  return {
    get out() {
      return written.out
    },
    get err() {
      return written.err
    },
    get log() {
      return linesOf(written.err)
    },
    said: words => until(listeners, { ended, has: () => (written.out + written.err).includes(words), words, written }),
    signal: name => void child.kill(name),
    ended,
  }
}

function follow(child: ChildProcess, heard: (stream: 'out' | 'err', text: string) => void): void {
  child.stdout?.setEncoding('utf8').on('data', (text: string) => heard('out', text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => heard('err', text))
}

// Whole lines only: the last one may still be coming.
function linesOf(written: string): Record<string, unknown>[] {
  return written
    .split('\n')
    .slice(0, -1)
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as Record<string, unknown>)
}

type Awaited = {
  readonly ended: Promise<Ended>
  readonly has: () => boolean
  readonly words: string
  readonly written: { readonly out: string; readonly err: string }
}

async function until(listeners: Set<() => void>, { ended, has, words, written }: Awaited): Promise<void> {
  let listener: (() => void) | undefined
  const said = new Promise<true>(resolve => {
    listener = () => has() && resolve(true)
    listeners.add(listener)
    listener()
  })
  const isSaid = await Promise.race([said, ended.then(() => false)])
  if (listener) listeners.delete(listener)
  if (!isSaid && !has()) throw new Error(`The program ended without saying "${words}":\n${written.out}${written.err}`)
}
