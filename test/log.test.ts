/** The log: a line of JSON for each entry, on standard error, in which no token can stand whatever it is made of. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const TOKEN = 'MTIzNDU2Nzg5.GaBcDe.f-g_h0123456789abcdef'
const INTERACTION = 'aW50ZXJhY3Rpb246MTIzOnNlY3JldA'
const ADDRESS = `https://discord.com/api/v10/interactions/123456/${INTERACTION}/callback`

/** What is logged, each under its name, by a process of its own whose standard error can be read. */
const CODE = `
  import { createLog } from './src/log.ts'
  const [TOKEN, INTERACTION, ADDRESS] = ${JSON.stringify([TOKEN, INTERACTION, ADDRESS])}
  const log = createLog({ level: 'trace', secrets: [TOKEN] })
  const thrown = message => new Error(message)
  const apiError = Object.assign(thrown('Unknown interaction'), {
    name: 'DiscordAPIError', code: 10062, status: 404, method: 'POST', url: ADDRESS,
    requestBody: { json: { content: 'what was asked' } }, rawError: { message: 'raw' },
  })
  log.info({ name: 'message' }, 'logging in with ' + TOKEN + ' and again ' + TOKEN)
  log.info({ name: 'field', deep: [{ header: 'Bot ' + TOKEN, [TOKEN]: 1 }] }, 'a field')
  log.error({ name: 'error', error: thrown('401 for Bot ' + TOKEN) }, 'an error')
  log.error({ name: 'cause', error: new Error('outer', { cause: thrown('inner ' + TOKEN) }) }, 'a cause')
  log.error({ name: 'thrown', error: 'thrown ' + TOKEN }, 'no error')
  log.error({ name: 'nothing', error: undefined }, 'nothing')
  log.error({ name: 'api', error: apiError }, 'the interaction failed')
  log.warn({ name: 'webhook' }, 'PATCH /webhooks/123456/' + INTERACTION + '/messages/@original?with_components=true')
  log.warn({ name: 'several' }, ADDRESS + ' and ' + ADDRESS)
  log.warn({ name: 'lines' }, 'one\\ntwo')
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']) {
    const leveled = createLog({ level, secrets: [] })
    for (const at of ['trace', 'debug', 'info', 'warn', 'error', 'fatal']) leveled[at]({ name: 'level', set: level }, at)
  }`

type Line = Readonly<Record<string, unknown>> & { readonly error?: Readonly<Record<string, unknown>> }
let written = ''
let lines: readonly Line[] = []
const line = (name: string) => lines.find(one => one['name'] === name)

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', CODE], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  written = stderr
  lines = stderr
    .trimEnd()
    .split('\n')
    .map(text => JSON.parse(text) as Line)
})

describe('the log', () => {
  test('is a line of JSON for each entry, with its level in words and the time', () => {
    expect(line('lines')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      name: 'lines',
      msg: 'one\ntwo',
    })
  })

  test('has the token nowhere', () => {
    expect(lines.length).toBeGreaterThan(10)
    expect(written).not.toContain(TOKEN)
    expect(written).not.toContain(TOKEN.split('.')[2])
  })

  test('strikes the token out of a message, every time it occurs', () =>
    expect(line('message')?.['msg']).toBe('logging in with [secret] and again [secret]'))

  test('strikes the token out of fields, however deep, and of their names', () =>
    expect(line('field')?.['deep']).toEqual([{ header: 'Bot [secret]', '[secret]': 1 }]))

  test("strikes the token out of an error's message and stack", () => {
    expect(line('error')?.error).toMatchObject({ type: 'Error', message: '401 for Bot [secret]' })
    expect(line('error')?.error?.['stack']).toMatch(/^Error: 401 for Bot \[secret\]\n {4}at /)
  })

  test("strikes the token out of the cause of an error, which is told in the error's message and stack", () => {
    expect(line('cause')?.error?.['message']).toBe('outer: inner [secret]')
    expect(line('cause')?.error?.['stack']).toContain('caused by: Error: inner [secret]')
  })

  test('tells what was thrown and is no error', () => {
    expect(line('thrown')?.error).toBe('thrown [secret]')
    expect(line('nothing')).toMatchObject({ msg: 'nothing' })
  })

  test("tells of an error of Discord's its code and route, without the token of the interaction and without bodies", () =>
    expect(line('api')?.error).toEqual({
      type: expect.any(String) as string,
      message: 'Unknown interaction',
      stack: expect.stringContaining('Unknown interaction') as string,
      code: 10062,
      status: 404,
      method: 'POST',
      url: 'https://discord.com/api/v10/interactions/123456/[secret]/callback',
    }))

  test("strikes an interaction's token out of every address, whatever follows it", () => {
    expect(line('webhook')?.['msg']).toBe('PATCH /webhooks/123456/[secret]/messages/@original?with_components=true')
    const struck = 'https://discord.com/api/v10/interactions/123456/[secret]/callback'
    expect(line('several')?.['msg']).toBe(`${struck} and ${struck}`)
    expect(written).not.toContain(INTERACTION)
  })

  test.each([
    ['trace', ['trace', 'debug', 'info', 'warn', 'error', 'fatal']],
    ['debug', ['debug', 'info', 'warn', 'error', 'fatal']],
    ['info', ['info', 'warn', 'error', 'fatal']],
    ['warn', ['warn', 'error', 'fatal']],
    ['error', ['error', 'fatal']],
    ['fatal', ['fatal']],
    ['silent', []],
  ])('at the level %s has %j', (level, shown) => {
    const told = lines.filter(one => one['name'] === 'level' && one['set'] === level)
    expect(told.map(one => one['level'])).toEqual(shown)
  })
})
