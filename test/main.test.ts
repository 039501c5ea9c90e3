/** The program as a process: what it says when it cannot start, and how it ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXPORTS, headlineOf, openScene, RETAIL, repliesTo } from './discord/scene.ts'
import { openPrograms, type Programs } from './support/program-in-sandbox.ts'
import type { Settings } from './support/program.ts'

// A start takes a second of a processor, and several run at once.
const PATIENT = 30_000

let programs: Programs
beforeAll(async () => {
  programs = await openPrograms()
})
afterAll(() => programs.close())

/** The program, connected to a sandbox of its own. */
async function connect() {
  const { sandbox, settings } = await programs.openSandbox()
  const program = programs.start(settings)
  await program.said('is connected as')
  return { ...openScene(sandbox), program }
}

/** What a start comes to that comes to nothing; the token is in no output of it. */
async function refused(settings: Settings) {
  const program = programs.start(settings)
  const { code } = await program.ended
  if (settings.DISCORD_TOKEN) expect(program.out + program.err).not.toContain(settings.DISCORD_TOKEN)
  return { code, out: program.out, err: program.err }
}

const BAD_TOKEN =
  'Discord does not know the token. Copy it anew from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN.'

describe.concurrent('a start that fails says why in a sentence and ends with 1', () => {
  test('a token that Discord does not know', async () => {
    const { settings } = await programs.openSandbox()
    expect(await refused({ ...settings, DISCORD_TOKEN: 'MTIz.not-the.token' })).toEqual({
      code: 1,
      out: '',
      err: `The bot cannot log in to Discord. ${BAD_TOKEN}\n`,
    })
  })

  test('settings that are wrong, all at once', async () => {
    const settings = { DISCORD_TOKEN: 'two words', DISCORD_GUILD_ID: 'mine', LOG_LEVEL: 'loud', SANDBOX_PORT: '-1' }
    expect(await refused(settings)).toEqual({
      code: 1,
      out: '',
      err: [
        'Settings to mend, in the environment or in .env:',
        '  DISCORD_TOKEN must be the token alone, as the Developer Portal shows it under Bot.',
        '  DISCORD_GUILD_ID must be the id of a server: a number of 17 to 20 digits.',
        '  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
        '  SANDBOX_PORT must be a port: a whole number from 0 to 65535.\n',
      ].join('\n'),
    })
  })

  test('a database that nobody answers for, without its password', async () => {
    const { settings } = await programs.openSandbox()
    expect(await refused({ ...settings, DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/name' })).toEqual({
      code: 1,
      out: '',
      err: 'postgres://user@127.0.0.1:1/name cannot be used to remember things in: nobody answers there. Check host and port, and that the server runs and may be reached from here.\n',
    })
  })

  test('an error that nobody foresaw is logged, and no success', async () => {
    const { code, out, err } = await refused({ DISCORD_TOKEN: 'MTIz.a.token', KNOWLEDGE: 'x'.repeat(300) })
    expect([code, out]).toEqual([1, ''])
    expect(JSON.parse(err)).toMatchObject({
      level: 'fatal',
      msg: 'the program ends because of an error of its own',
      error: { code: 'ENAMETOOLONG' },
    })
  })
})

describe.concurrent('the end', () => {
  test('SIGTERM while a slow API holds an answer up: it is finished first, nothing new is begun, and goodbye is said', async () => {
    const { sandbox, program, channel, lan, minh, replyTo } = await connect()
    sandbox.failNext({ method: 'POST', path: /\/messages$/, delay: 1000 })
    const question = lan.say(channel, EXPORTS.question, { mention: true })
    await asked(sandbox)
    program.signal('SIGTERM')
    await program.said('Stopping.')
    const late = minh.say(channel, RETAIL.question, { mention: true })
    expect(headlineOf(await replyTo(question))).toBe(EXPORTS.headline)
    expect(await program.ended).toEqual({ code: 0, signal: null })
    expect(repliesTo(late, channel)).toEqual([])
    // Only a proper goodbye gives a session up.
    await sandbox.until(() => sandbox.gateway.sessions.length === 0, 'the session to be given up')
    expect(program.out.split('\n').slice(1)).toEqual([
      `To add it to a server: https://discord.com/oauth2/authorize?client_id=${sandbox.applicationId}&scope=bot+applications.commands&permissions=274877975552`,
      'Stopping.',
      '',
    ])
    expect(program.log.map(({ msg }) => msg)).toEqual(['commands'])
  })

  test('a second signal ends it at once, with 1', async () => {
    const { sandbox, program, channel, lan } = await connect()
    sandbox.failNext({ method: 'POST', path: /\/messages$/, delay: 60_000 })
    lan.say(channel, EXPORTS.question, { mention: true })
    await asked(sandbox)
    program.signal('SIGINT')
    await program.said('Stopping.')
    const at = Date.now()
    program.signal('SIGINT')
    expect(await program.ended).toEqual({ code: 1, signal: null })
    // Held up, it would take eight seconds.
    expect(Date.now() - at).toBeLessThan(4000)
  })

  test('SIGINT while Discord does not answer at the start ends it, too', async () => {
    const { sandbox, settings } = await programs.openSandbox()
    sandbox.failNext({ path: /^\/gateway\/bot$/, delay: 60_000 })
    const program = programs.start(settings)
    await sandbox.until(() => sandbox.requests.some(({ path }) => path === '/applications/@me'), 'a start', PATIENT)
    program.signal('SIGINT')
    expect(await program.ended).toEqual({ code: 0, signal: null })
    expect(program.out).toBe('Stopping.\n')
  })

  /** Waits for a question to be under way: the bot says that it is typing, or would. */
  async function asked(sandbox: Awaited<ReturnType<typeof connect>>['sandbox']): Promise<void> {
    await sandbox.until(() => sandbox.requests.some(({ path }) => path.endsWith('/typing')), 'typing', 1000).catch(() => undefined) // prettier-ignore
  }
})
