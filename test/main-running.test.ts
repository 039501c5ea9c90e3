/** The program while it runs: whatever comes over the gateway, connections that go, errors, and the end by Discord. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../src/sandbox/control.ts'
import { textOf } from '../src/sandbox/text.ts'
import type { Message } from '../src/sandbox/world.ts'
import { EXPORTS, headlineOf, openScene, repliesTo, RETAIL, saidBy, type Scene } from './discord/scene.ts'
import { openPrograms, type Programs } from './support/program-in-sandbox.ts'
import type { Program } from './support/program.ts'

// A start takes a second of a processor, of which others may want some, too.
const PATIENT = 30_000

let programs: Programs
let program: Program
let scene: Scene
beforeAll(async () => {
  programs = await openPrograms()
  const { sandbox, settings } = await programs.openSandbox()
  program = programs.start(settings)
  await program.said('is connected as')
  scene = openScene(sandbox)
}, PATIENT)
afterAll(() => programs.close())

/** Somebody new, with a pace of their own. */
const newcomer = (): Person => scene.guild.addMember(scene.sandbox.createPerson({ name: 'Hoa' }))

async function expectAnswer(): Promise<void> {
  const { answer } = await scene.ask(newcomer(), EXPORTS.question)
  expect(headlineOf(answer)).toBe(EXPORTS.headline)
}

describe('whatever comes over the gateway, the next question is answered on the same connection', () => {
  const dispatched = (t: string, d: unknown) => JSON.stringify({ op: 0, t, s: 1, d })
  const place = () => ({ channel_id: scene.channel.id, guild_id: scene.guild.id })

  test.each([
    ['text that is not JSON', () => '{"op":0,'],
    ['JSON null', () => 'null'],
    ['a JSON list', () => '[]'],
    ['an object of nothing', () => '{}'],
    ['an unknown opcode', () => '{"op":99,"d":{},"s":null,"t":null}'],
    ['a dispatch of null', () => dispatched('MESSAGE_CREATE', null)],
    ['a dispatch of an unknown event', () => dispatched('NOTHING_KNOWN', {})],
    ['a message without an author', () => dispatched('MESSAGE_CREATE', { id: '1', content: 'hello', ...place() })],
    ['a message of numbers', () => dispatched('MESSAGE_CREATE', { id: 1, author: 2, content: 3, ...place() })],
    ['an edit of nothing', () => dispatched('MESSAGE_UPDATE', {})],
    ['a deletion of nothing', () => dispatched('MESSAGE_DELETE', {})],
    ['an interaction of nothing', () => dispatched('INTERACTION_CREATE', {})],
    [
      'an interaction without data',
      () => dispatched('INTERACTION_CREATE', { id: '1', type: 3, token: 'x', ...place() }),
    ],
    ['a server of nothing', () => dispatched('GUILD_CREATE', {})],
    ['eight million characters', () => dispatched('NOTHING_KNOWN', { content: 'x'.repeat(8_000_000) })],
    ['bytes that mean nothing', () => randomBytes(1000)],
    ['nothing', () => ''],
  ])('%s', async (_name, frame) => {
    scene.sandbox.gateway.sendRaw(frame())
    await expectAnswer()
    expect([scene.sandbox.gateway.identifies, scene.sandbox.gateway.resumes]).toEqual([1, 0])
  })
})

describe('a connection that goes', () => {
  /** What was asked while the connection was away is answered after it, and everything once. */
  async function expectAnsweredOnce(away: () => void): Promise<void> {
    const { sandbox, channel, replyTo } = scene
    const before = (await scene.ask(newcomer(), EXPORTS.question)).question
    away()
    const meanwhile: Message[] = [newcomer(), newcomer()].map(one =>
      one.say(channel, RETAIL.question, { mention: true }),
    )
    for (const question of meanwhile) expect(headlineOf(await replyTo(question))).toBe(RETAIL.headline)
    await expectAnswer()
    expect([before, ...meanwhile].map(question => repliesTo(question, channel).length)).toEqual([1, 1, 1])
    expect(sandbox.gateway.identifies).toBe(1)
  }

  test('dropped: it is resumed, and what was asked in between is answered once', async () => {
    const { resumes } = scene.sandbox.gateway
    await expectAnsweredOnce(() => scene.sandbox.gateway.drop())
    expect(scene.sandbox.gateway.resumes).toBe(resumes + 1)
  })

  test('told to reconnect (opcode 7): it is resumed, and what was asked in between is answered once', async () => {
    const { resumes } = scene.sandbox.gateway
    await expectAnsweredOnce(() => scene.sandbox.gateway.requestReconnect())
    expect(scene.sandbox.gateway.resumes).toBe(resumes + 1)
  })

  test('told that the session can be resumed (opcode 9): it is, and what was asked in between is answered once', async () => {
    const { resumes } = scene.sandbox.gateway
    await expectAnsweredOnce(() => scene.sandbox.gateway.invalidate(true))
    expect(scene.sandbox.gateway.resumes).toBe(resumes + 1)
  })

  test('told that the session is over (opcode 9): a new one is begun, and answers', async () => {
    const { sandbox } = scene
    sandbox.gateway.invalidate(false)
    await sandbox.until(() => sandbox.gateway.identifies === 2, 'a new session', 10_000)
    await expectAnswer()
  })

  test('the log says what became of it', () =>
    expect(program.log.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['reconnecting', 'resumed'])))
})

describe('an error', () => {
  const WORDS = 'hunter2 at /srv/bot'

  test('in an answer has an id that is in the message and in the log, and its words in the log alone', async () => {
    scene.sandbox.failNext({ method: 'POST', path: /\/messages$/, status: 400, body: { code: 50035, message: WORDS } })
    const { question, answer } = await scene.ask(newcomer(), EXPORTS.question)
    const [, id = 'no id'] = /^Something went wrong .* this id: `([0-9a-f]{8})`\.$/.exec(textOf(answer)) ?? []
    await program.said(id)
    expect(program.log.find(line => line['id'] === id)).toMatchObject({
      level: 'error',
      msg: 'a message could not be answered',
      message: question.id,
      error: { message: WORDS, code: 50035, status: 400 },
    })
    await expectAnswer()
  })

  test("in an answer to a button does, too, and the interaction's token is struck out of its address", async () => {
    const { sandbox, ask } = scene
    const person = newcomer()
    const { answer } = await ask(person, EXPORTS.question)
    const pressed = person.press(answer, 'Context')
    sandbox.failNext({ path: new RegExp(`/${pressed.id}/`), status: 400, body: { code: 50035, message: WORDS } })
    const [, id = 'no id'] = /this id: `([0-9a-f]{8})`\.$/.exec(textOf(await pressed.response())) ?? []
    await program.said(id)
    expect(program.log.find(line => line['id'] === id)).toMatchObject({
      level: 'error',
      msg: 'an interaction failed',
      interaction: pressed.id,
      error: { message: WORDS, url: expect.stringMatching(/\/interactions\/\d+\/\[secret\]\/callback\?/) as string },
    })
    const token = sandbox.requests.find(({ path }) => path.includes(pressed.id))?.path.split('/')[3]
    expect(token).toMatch(/^.{40,}$/)
    expect(program.err).not.toContain(token)
  })

  test('leaves what is said to people free of its words, and the output free of the token', () => {
    const said = saidBy(scene.sandbox, scene.channel).map(textOf).join('\n')
    expect(said).not.toContain('hunter2')
    expect(program.out + program.err).not.toContain(scene.sandbox.token)
  })
})

describe('the end by Discord', () => {
  test('a connection that is closed for good (4004) ends the program with 1 and the reason', async () => {
    scene.sandbox.gateway.drop({ code: 4004 })
    expect(await program.ended).toEqual({ code: 1, signal: null })
    expect(program.err.split('\n').filter(line => !line.startsWith('{'))).toEqual([
      'Discord ended the connection for good. Discord does not know the token. Copy it anew from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN.',
      '',
    ])
  })
})
