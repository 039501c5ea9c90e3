/** The bot's beginning and end: what is said where Discord refuses it, and what a stop waits for. */
import { GatewayIntentBits as Intents } from 'discord-api-types/v10'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, startBot } from '../../src/discord/bot.ts'
import { createPace } from '../../src/discord/pace.ts'
import type { Resources } from '../../src/discord/resources.ts'
import { Failure } from '../../src/failure.ts'
import { createCurator } from '../../src/knowledge/curating.ts'
import { createFetcher } from '../../src/knowledge/fetching/fetcher.ts'
import { openStore } from '../../src/knowledge/store.ts'
import { createLog } from '../../src/log.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { builtInLibrary } from '../support/discord.ts'
import { EXPORTS, headlineOf, openScene, repliesTo, RETAIL, saidBy } from './scene.ts'

let folder = ''
let resources: Resources
let sandbox: Sandbox
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'login-'))
  const [library, store] = await Promise.all([builtInLibrary(), openStore(folder)])
  const fetcher = createFetcher()
  resources = {
    library,
    store,
    curator: createCurator({ store, library, fetcher }),
    fetcher,
    pace: createPace(),
    log: createLog({ level: 'silent', secrets: [] }),
    version: '0.0.0-test',
    startedAt: Date.now(),
  }
  sandbox = await startSandbox()
})
afterAll(async () => {
  await sandbox.close()
  await resources.store.close()
  await rm(folder, { recursive: true })
})

/** Why the bot does not start. */
async function reason(connection: Partial<Connection>): Promise<string> {
  try {
    const bot = await startBot({ token: sandbox.token, apiUrl: sandbox.apiUrl, cdnUrl: sandbox.cdnUrl, ...connection }, resources) // prettier-ignore
    await bot.stop()
  } catch (error) {
    if (error instanceof Failure && error.isOf('login-failed')) return error.parameters.problem
    throw error
  }
  return 'it started'
}

const BAD_TOKEN =
  'Discord does not know the token. Copy it anew from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN.'
const NOT_DISCORD =
  'What DISCORD_API_URL names does not answer as Discord does. Check the address: it is written without a version, as in https://discord.com/api.'

describe('a login that fails says why', () => {
  test('Discord does not know the token', async () =>
    expect(await reason({ token: 'MTIz.not-the.token' })).toBe(BAD_TOKEN))

  test('Discord comes to know no token any more between two requests', async () => {
    sandbox.failNext({ path: /^\/gateway\/bot$/, status: 401, body: { message: '401: Unauthorized', code: 0 } })
    expect(await reason({})).toBe(BAD_TOKEN)
  })

  test('the application does not have the intent', async () => {
    const strict = await startSandbox()
    strict.gateway.refuseIntents(Intents.MessageContent)
    expect(await reason({ token: strict.token, apiUrl: strict.apiUrl })).toBe(
      'The application asked for an intent that it does not have. Turn on Message Content Intent in the Developer Portal (Bot), or wait a minute after turning it off.',
    )
    await strict.close()
  })

  test('nothing answers at the address', async () =>
    expect(await reason({ apiUrl: 'http://127.0.0.1:1/api' })).toBe(
      'Discord, or what DISCORD_API_URL names, cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check the network and the address.',
    ))

  test.each([
    [200, 'text/html'],
    [200, 'application/json'],
    [404, 'text/html'],
  ])('something else than Discord answers, with %s and %s', async (status, type) => {
    const page = createServer((_request, response) =>
      response.writeHead(status, { 'Content-Type': type }).end('<h1>A page with a token</h1>'),
    ).listen(0, '127.0.0.1')
    await new Promise(resolve => page.once('listening', resolve))
    const { port } = page.address() as AddressInfo
    expect(await reason({ apiUrl: `http://127.0.0.1:${port}/api` })).toBe(NOT_DISCORD)
    page.close()
  })
})

describe('a stop', () => {
  test('waits for the answer that is under way, and takes no new question', async () => {
    const { sandbox: own, channel, minh, bot } = await heldUp(300)
    const stopped = bot.stop()
    const late = minh.say(channel, RETAIL.question, { mention: true })
    await stopped
    expect(saidBy(own, channel).map(headlineOf)).toEqual([EXPORTS.headline])
    expect(repliesTo(late, channel)).toEqual([])
    await own.close()
  })

  test('waits no longer than it may for an answer that Discord does not take', async () => {
    const { sandbox: own, channel, bot } = await heldUp(60_000)
    const at = Date.now()
    await bot.stop(200)
    expect(Date.now() - at).toBeLessThan(5000)
    expect(saidBy(own, channel)).toEqual([])
    await own.close()
  })

  test('with nothing to wait for gives the session up', async () => {
    const own = await startSandbox()
    const bot = await startBot({ token: own.token, apiUrl: own.apiUrl, cdnUrl: own.cdnUrl }, resources)
    expect(own.gateway.sessions).toHaveLength(1)
    await bot.stop()
    await own.until(() => own.gateway.sessions.length === 0, 'the session to end')
    await own.close()
  })

  /** A bot with an answer that Discord takes its time with. */
  async function heldUp(delay: number) {
    const own = await startSandbox()
    const bot = await startBot({ token: own.token, apiUrl: own.apiUrl, cdnUrl: own.cdnUrl }, resources)
    const scene = openScene(own)
    own.failNext({ method: 'POST', path: /\/messages$/, delay })
    scene.lan.say(scene.channel, EXPORTS.question, { mention: true })
    // The question is kept when its answer is about to be sent.
    await expect.poll(() => resources.store.recentQuestions(scene.lan.id, scene.channel.id, 0)).toHaveLength(1)
    return { ...scene, bot }
  }
})
