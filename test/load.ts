/**
 * How the bot bears a rush: 200 questions of 50 people in 20 channels, spread over ten seconds and all at once. Nothing
 * is asserted, but that every question is answered once is to be seen; a run in which one is not ends with 1.
 *
 * The bot runs in a process of its own, as it would, and Discord is the sandbox in this one; both share the machine. A
 * time is that from a person's message to the reply in the channel. Each round begins with a new process, whose first
 * answer, which builds what later ones use, is told apart.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel, Person } from '../src/sandbox/control.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts'
import type { Message } from '../src/sandbox/world.ts'
import { startProgram } from './support/program.ts'

const QUESTIONS = [
  'what was export growth?',
  'how fast did the economy grow?',
  'by how much did retail sales rise?',
  'budget revenue compared with last year?',
  'where does Cà Mau rank nationally?',
  'who concluded the conference?',
  'how much public investment has been disbursed?',
  'what was GDP growth in Bạc Liêu?',
  'xuất khẩu tăng bao nhiêu?',
  'giai ngan dau tu cong dat bao nhieu?',
  'xk tang bn %?',
  'tỷ lệ hộ nghèo giảm bao nhiêu?',
]
const ASKED = 200
const PEOPLE = 50
const CHANNELS = 20
/** No answer after this many milliseconds is none. */
const PATIENCE = 60_000

type Outcome = {
  readonly first: number
  /** Milliseconds to each answer, ascending. */
  readonly times: readonly number[]
  readonly duplicates: number
  readonly took: number
  readonly requests: number
}

const rows = [['', 'answered', 'twice', 'first', 'p50', 'p95', 'max', 'all within', 'requests']]
for (const [name, pause] of [
  ['200 over ten seconds', 10_000 / ASKED],
  ['200 at once', 0],
] as const) {
  const outcome = await rush(pause)
  rows.push(rowOf(name, outcome))
  if (outcome.times.length < ASKED || outcome.duplicates > 0) process.exitCode = 1
}
print(rows)

/** One round, with a pause of so many milliseconds after each question. */
async function rush(pause: number): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'load-'))
  const sandbox = await startSandbox()
  const { token, apiUrl, cdnUrl } = sandbox
  const program = startProgram({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DISCORD_CDN_URL: cdnUrl,
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  })
  try {
    await program.said('is connected as')
    return await askAll(sandbox, pause)
  } finally {
    program.signal('SIGTERM')
    await program.ended
    await sandbox.close()
    await rm(folder, { recursive: true })
    process.stderr.write(program.err)
  }
}

async function askAll(sandbox: Sandbox, pause: number): Promise<Outcome> {
  const guild = sandbox.createGuild()
  const channels = Array.from({ length: CHANNELS }, (_, i) => guild.createChannel({ name: `channel-${i}` }))
  const people = Array.from({ length: PEOPLE }, (_, i) =>
    guild.addMember(sandbox.createPerson({ name: `person-${i}` })),
  )
  const early = guild.addMember(sandbox.createPerson({ name: 'early' }))
  const first = await ask(sandbox, {
    person: early,
    channel: guild.createChannel(),
    question: 'what was the price of gold?',
  })
  const before = sandbox.requests.length
  const beganAt = performance.now()
  const asked: Promise<Asked>[] = []
  for (let i = 0; i < ASKED; i++) {
    const person = people[i % PEOPLE]
    const channel = channels[i % CHANNELS]
    // Each of a person's questions is another one.
    const question = QUESTIONS[(i + Math.floor(i / PEOPLE)) % QUESTIONS.length]
    if (person && channel && question !== undefined) asked.push(ask(sandbox, { person, channel, question }))
    const next = beganAt + (i + 1) * pause - performance.now()
    if (next > 0) await sandbox.quiet(next)
  }
  const answered = await Promise.all(asked)
  const took = performance.now() - beganAt
  // What is said twice may come late.
  await sandbox.quiet(1000)
  return {
    first: first.time,
    times: answered
      .map(({ time }) => time)
      .filter(Number.isFinite)
      .toSorted((a, b) => a - b),
    duplicates: answered.filter(({ message, channel }) => repliesTo(message, channel).length > 1).length,
    took,
    requests: sandbox.requests.length - before,
  }
}

type Asking = { readonly person: Person; readonly channel: Channel; readonly question: string }
type Asked = { readonly message: Message; readonly channel: Channel; readonly time: number }

/** Asks and waits; the time of an answer that does not come is infinite. */
async function ask(sandbox: Sandbox, { person, channel, question }: Asking): Promise<Asked> {
  const saidAt = performance.now()
  const message = person.say(channel, question, { mention: true })
  try {
    await sandbox.until(() => repliesTo(message, channel)[0], 'an answer', PATIENCE)
    return { message, channel, time: performance.now() - saidAt }
  } catch {
    return { message, channel, time: Infinity }
  }
}

function repliesTo({ id }: Message, { messages }: Channel): Message[] {
  return messages.filter(message => message.message_reference?.message_id === id)
}

function rowOf(name: string, { first, times, duplicates, took, requests }: Outcome): string[] {
  const quantile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? Infinity
  const durations = [first, quantile(0.5), quantile(0.95), quantile(1), took].map(duration)
  return [name, `${times.length} of ${ASKED}`, String(duplicates), ...durations, String(requests)]
}

function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toFixed(0)} ms`
}

function print(table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)))
  for (const row of table) {
    const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`)
  }
}
