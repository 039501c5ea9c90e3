/** The bot of the program, connected to a sandbox of its own, for tests that speak to it as people do. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bot, startBot } from '../../src/discord/bot.ts'
import { createPace } from '../../src/discord/pace.ts'
import type { Resources } from '../../src/discord/resources.ts'
import { createCurator } from '../../src/knowledge/curating.ts'
import { createFetcher, type FetcherOptions } from '../../src/knowledge/fetching/fetcher.ts'
import { type Library, openLibrary } from '../../src/knowledge/library.ts'
import { BUILT_IN } from '../../src/knowledge/sources.ts'
import { openStore, type Store } from '../../src/knowledge/store.ts'
import { createLog } from '../../src/log.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'

export type TestBot = {
  readonly sandbox: Sandbox
  readonly bot: Bot
  readonly store: Store
  readonly resources: Resources
  /** The folder that the store is in. */
  readonly folder: string
  readonly close: () => Promise<void>
}

export type TestBotOptions = {
  /** Whether the application has the privileged intent. */
  readonly messageContent?: boolean
  /** What servers ask, instead of what is built in and what they have added. */
  readonly snapshotFor?: Library['snapshotFor']
  /** Lets a server on loopback be fetched from. */
  readonly fetcher?: FetcherOptions
  readonly guild?: string
  /** How long the sandbox waits for the first response to an interaction, in milliseconds, where Discord waits 3000. */
  readonly acknowledgeWithin?: number
  /** The folder of reports that all servers share. */
  readonly knowledge?: string
  /** How the library sees the store, such as slower than it is. */
  readonly readBy?: (store: Store) => Store
}

let builtIn: Promise<Library> | undefined

/** The built-in library, read once for all tests. */
export async function builtInLibrary(): Promise<Library> {
  builtIn ??= openLibrary(BUILT_IN).then(({ library }) => library)
  return builtIn
}

/** Starts a sandbox and the bot in it; `close` leaves nothing behind. */
export async function startTestBot({
  messageContent = true,
  snapshotFor,
  fetcher,
  guild,
  acknowledgeWithin,
  knowledge = BUILT_IN,
  readBy = store => store,
}: TestBotOptions = {}): Promise<TestBot> {
  const folder = await mkdtemp(join(tmpdir(), 'trich-dan-test-'))
  const [sandbox, store] = await Promise.all([
    startSandbox({ messageContent, ...(acknowledgeWithin === undefined ? {} : { acknowledgeWithin }) }),
    openStore(folder),
  ])
  const { library: own } = await openLibrary(knowledge, readBy(store))
  const library = snapshotFor ? { ...own, snapshotFor } : own
  const fetching = createFetcher({ ...fetcher, allowAddress: (address, port) => isOfSandbox(sandbox, address, port) || fetcher?.allowAddress?.(address, port) === true }) // prettier-ignore
  const resources: Resources = {
    library,
    store,
    curator: createCurator({ store, library, fetcher: fetching }),
    fetcher: fetching,
    pace: createPace(),
    log: createLog({ level: 'silent', secrets: [] }),
    version: '0.0.0-test',
    startedAt: Date.now(),
  }
  const bot = await startBot({ token: sandbox.token, apiUrl: sandbox.apiUrl, cdnUrl: sandbox.cdnUrl, guild }, resources)
  const close = async () => {
    await bot.stop()
    await sandbox.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { sandbox, bot, store, resources, folder, close }
}

// Files that people attach to commands lie with the sandbox, on loopback.
function isOfSandbox({ cdnUrl }: Sandbox, address: string, port: number): boolean {
  return address === '127.0.0.1' && String(port) === new URL(cdnUrl).port
}
