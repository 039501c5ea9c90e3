import type { APIApplicationCommand } from 'discord-api-types/v10'
import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest'
import type { Guild } from '../../src/sandbox/control.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { outcome, request } from './client.ts'

let sandbox: Sandbox
let guild: Guild
let all: `/${string}`

beforeAll(async () => {
  sandbox = await startSandbox()
  guild = sandbox.createGuild()
  all = `/applications/${sandbox.bot.id}/commands`
})
beforeEach(async () => {
  await request(sandbox, `PUT ${all}`, { body: [] })
})
afterAll(() => sandbox.close())

const ASK = {
  name: 'ask',
  name_localizations: { vi: 'hỏi' },
  description: 'Asks',
  description_localizations: { vi: 'Hỏi' },
}

test('a command is kept with every field that Discord adds', async () => {
  const { status, body } = await request(sandbox, `PUT ${all}`, {
    body: [{ ...ASK, default_member_permissions: '32', contexts: [0, 1] }],
  })
  expect(status).toBe(200)
  expect(body).toEqual([
    {
      id: expect.stringMatching(/^\d+$/) as string,
      application_id: sandbox.bot.id,
      version: expect.stringMatching(/^\d+$/) as string,
      type: 1,
      ...ASK,
      default_member_permissions: '32',
      dm_permission: true,
      contexts: [0, 1],
      integration_types: [0],
      nsfw: false,
    },
  ])
  expect(sandbox.commands()).toEqual(body)
})

test('the list leaves localisations out, unless they are asked for', async () => {
  await request(sandbox, `PUT ${all}`, { body: [ASK] })
  const [plain] = (await request(sandbox, `GET ${all}`)).body as APIApplicationCommand[]
  const [full] = (await request(sandbox, `GET ${all}?with_localizations=true`)).body as APIApplicationCommand[]
  expect([plain?.name, plain && 'name_localizations' in plain, full?.name_localizations]).toEqual([
    'ask',
    false,
    { vi: 'hỏi' },
  ])
})

test('overwriting keeps the ids of commands that stay, and drops the others', async () => {
  const first = (await request(sandbox, `PUT ${all}`, { body: [ASK, { name: 'old', description: 'Old' }] }))
    .body as APIApplicationCommand[]
  const second = (
    await request(sandbox, `PUT ${all}`, {
      body: [
        { ...ASK, description: 'Asks anew' },
        { name: 'new', description: 'New' },
      ],
    })
  ).body as APIApplicationCommand[]
  expect(second.map(({ name, description }) => [name, description])).toEqual([
    ['ask', 'Asks anew'],
    ['new', 'New'],
  ])
  expect(second[0]?.id).toBe(first[0]?.id)
  expect(await outcome(sandbox, `GET ${all}/${first[1]?.id}`)).toEqual([
    404,
    { message: 'Unknown application command', code: 10063 },
  ])
})

test('a refused overwrite changes nothing', async () => {
  await request(sandbox, `PUT ${all}`, { body: [ASK] })
  expect(await outcome(sandbox, `PUT ${all}`, { body: [{ name: 'Not Valid', description: 'x' }] })).toMatchObject([
    400,
    { code: 50035, errors: { 0: { name: {} } } },
  ])
  expect(sandbox.commands().map(({ name }) => name)).toEqual(['ask'])
})

test('one command is created, created over, changed and deleted', async () => {
  const made = await request(sandbox, `POST ${all}`, { body: ASK })
  const again = await request(sandbox, `POST ${all}`, { body: { ...ASK, description: 'Second' } })
  const { id } = made.body as APIApplicationCommand
  expect([made.status, again.status, (again.body as APIApplicationCommand).id]).toEqual([201, 200, id])
  expect((await request(sandbox, `PATCH ${all}/${id}`, { body: { name: 'query' } })).body).toMatchObject({
    id,
    name: 'query',
    description: 'Second',
  })
  expect(await outcome(sandbox, `DELETE ${all}/${id}`)).toEqual([204, undefined])
  expect(sandbox.commands()).toEqual([])
})

test("a guild's commands are its own, and gone with the bot", async () => {
  const own = `/applications/${sandbox.bot.id}/guilds/${guild.id}/commands` as const
  const { body } = await request(sandbox, `PUT ${own}`, { body: [ASK] })
  expect(body).toMatchObject([{ guild_id: guild.id, name: 'ask' }])
  expect([sandbox.commands(), sandbox.commands(guild.id)]).toEqual([[], body])
  guild.removeBot()
  expect(sandbox.commands(guild.id)).toEqual([])
  expect(await outcome(sandbox, `GET ${own}`)).toEqual([403, { message: 'Missing Access', code: 50001 }])
})

test("another application's commands are out of reach", async () => {
  expect(await outcome(sandbox, 'GET /applications/1/commands')).toEqual([
    404,
    { message: 'Unknown Application', code: 10002 },
  ])
})
