/** The program: settings, log, store, library, and the bot, on Discord or in the sandbox; signals and the exit code. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, secretsOf, type Settings } from './config.ts'
import { inviteAddress } from './discord/access.ts'
import { type Bot, startBot } from './discord/bot.ts'
import { createPace } from './discord/pace.ts'
import type { Resources } from './discord/resources.ts'
import { Failure } from './failure.ts'
import { createCurator } from './knowledge/curating.ts'
import { createFetcher } from './knowledge/fetching/fetcher.ts'
import { openLibrary } from './knowledge/library.ts'
import { BUILT_IN } from './knowledge/sources.ts'
import { openStore } from './knowledge/store.ts'
import { startUpkeep, type Upkeep } from './knowledge/upkeep.ts'
import { createLog, type Logger } from './log.ts'
import { chatInTerminal } from './sandbox/chat.ts'
import { startSandbox } from './sandbox/sandbox.ts'

/** Everything is closed within this many milliseconds of a signal, or the process ends without. */
const STOPPING_TIME = 9500

async function main(): Promise<number> {
  const beginning = { startedAt: Date.now(), stopped: stopSignal() }
  let log: Logger | undefined
  try {
    const settings = readSettings()
    log = createLog({
      level: settings.logLevel ?? (settings.token === undefined ? 'warn' : 'info'),
      secrets: secretsOf(settings),
    })
    outlive(log)
    await (settings.token === undefined
      ? runInSandbox(settings, { ...beginning, log })
      : runOnDiscord(settings.token, settings, { ...beginning, log }))
    return 0
  } catch (error) {
    if (error instanceof Failure) process.stderr.write(`${error.message}\n`)
    else if (log) log.fatal({ error }, 'the program ends because of an error of its own')
    else throw error
    return 1
  }
}

type Beginning = {
  readonly log: Logger
  readonly startedAt: number
  /** Resolves when the program is to end. */
  readonly stopped: Promise<void>
}

async function runOnDiscord(token: string, settings: Settings, beginning: Beginning): Promise<void> {
  const { stopped } = beginning
  const { dataFolder, databaseUrl } = settings
  const resources = await openResources(settings, { folder: dataFolder, databaseUrl }, beginning)
  let bot: Bot | undefined
  let upkeep: Upkeep | undefined
  try {
    const { apiUrl, cdnUrl, guild } = settings
    bot = await unlessStopped(startBot({ token, apiUrl, cdnUrl, guild }, resources), stopped)
    if (bot) {
      upkeep = keepUp(resources, bot)
      print(`Trích Dẫn is connected as ${bot.username}. ${describe(bot)}`)
      print(`To add it to a server: ${inviteAddress(bot.applicationId)}`)
      await Promise.race([stopped, bot.lost])
    }
    print('Stopping.')
  } finally {
    await close(bot, upkeep, resources)
  }
}

/** A bot that is not connected yet when the program is to end is let go of. */
async function unlessStopped(starting: Promise<Bot>, stopped: Promise<void>): Promise<Bot | undefined> {
  const bot = await Promise.race([starting, stopped.then(() => undefined)])
  // It may still come, or fail.
  if (!bot) starting.then(late => late.stop()).catch(() => undefined)
  return bot
}

/** The same bot against a Discord of its own on loopback, with a chat in the terminal. */
async function runInSandbox(settings: Settings, beginning: Beginning): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trich-dan-'))
  const { stopped } = beginning
  const sandbox = await startSandbox({ port: settings.sandboxPort, botName: 'Trích Dẫn' })
  const files = Number(new URL(sandbox.cdnUrl).port)
  const resources = await openResources(settings, { folder }, { ...beginning, files })
  let bot: Bot | undefined
  let upkeep: Upkeep | undefined
  try {
    bot = await startBot({ token: sandbox.token, apiUrl: sandbox.apiUrl, cdnUrl: sandbox.cdnUrl }, resources)
    upkeep = keepUp(resources, bot)
    print('No DISCORD_TOKEN is set, so this is the sandbox: a small Discord on this machine, with the same bot in it.')
    await Promise.race([stopped, chatInTerminal(sandbox, { input: process.stdin, output: process.stdout })])
  } finally {
    await close(bot, upkeep, resources)
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Opening = Beginning & {
  /** The port of this machine that attached files lie on, where that is the sandbox; no other of it is fetched from. */
  readonly files?: number
}

async function openResources(
  settings: Settings,
  where: Exclude<Parameters<typeof openStore>[0], string>,
  { log, startedAt, files }: Opening,
): Promise<Resources> {
  const store = await openStore(where)
  const { library, problems } = await openLibrary(settings.knowledge ?? BUILT_IN, store)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  const version = readVersion()
  const fetcher = createFetcher({ version, allowAddress: (address, port) => address === '127.0.0.1' && port === files }) // prettier-ignore
  const curator = createCurator({ store, library, fetcher })
  return { library, store, curator, fetcher, pace: createPace(), log, version, startedAt }
}

function keepUp({ store, curator, log }: Resources, { tellModerators }: Bot): Upkeep {
  return startUpkeep({ store, curator, log, tell: tellModerators })
}

async function close(bot: Bot | undefined, upkeep: Upkeep | undefined, { store }: Resources): Promise<void> {
  // A connection that does not close is no reason to stay.
  setTimeout(() => process.exit(0), STOPPING_TIME).unref()
  await Promise.all([bot?.stop(), upkeep?.stop()])
  await store.close()
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

/**
 * A bug in the answer to one person ends nothing for the others, and what comes over the gateway is not ours to trust:
 * both are logged and gone on from.
 */
function outlive(log: Logger): void {
  process.on('unhandledRejection', error => log.error({ error }, 'unhandled rejection'))
  process.on('uncaughtException', error => log.error({ error }, 'uncaught exception'))
}

function describe({ readsMessages }: Bot): string {
  return readsMessages
    ? 'It answers mentions, replies, direct messages and commands, and unasked in channels that moderators choose.'
    : 'It answers mentions, replies, direct messages and commands. To let it answer unasked in chosen channels, turn on Message Content Intent in the Developer Portal.'
}

function readVersion(): string {
  const data: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : ''
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

process.exitCode = await main()
// Everything is closed: what is still under way by then is a connection that was given up.
setTimeout(() => process.exit(), 500).unref()
