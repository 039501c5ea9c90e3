import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { DiscordAPIError } from 'discord.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { connect, outcome, request } from './client.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

describe('the HTTP side', () => {
  test('a request without the bot\'s token is refused with "401: Unauthorized"', async () => {
    expect(await outcome(sandbox, 'GET /users/@me', { token: 'Bot wrong' })).toEqual([
      401,
      { message: '401: Unauthorized', code: 0 },
    ])
    expect(await outcome(sandbox, 'GET /users/@me', { token: sandbox.token })).toEqual([
      401,
      { message: '401: Unauthorized', code: 0 },
    ])
  })

  test('a path that is no route is "404: Not Found", a method that a route has not "405: Method Not Allowed"', async () => {
    expect(await outcome(sandbox, 'GET /nowhere')).toEqual([404, { message: '404: Not Found', code: 0 }])
    expect(await outcome(sandbox, 'DELETE /gateway/bot')).toEqual([
      405,
      { message: '405: Method Not Allowed', code: 0 },
    ])
    expect(await outcome(sandbox, 'PUT /users/@me/channels')).toEqual([
      405,
      { message: '405: Method Not Allowed', code: 0 },
    ])
  })

  test("an id that is none is refused by the path's field", async () => {
    expect(await outcome(sandbox, 'GET /channels/general')).toEqual([
      400,
      {
        message: 'Invalid Form Body',
        code: 50035,
        errors: {
          channel_id: { _errors: [{ code: 'NUMBER_TYPE_COERCE', message: 'Value "general" is not snowflake.' }] },
        },
      },
    ])
  })

  test('a body that is no JSON is refused with 50109', async () => {
    const channel = sandbox.createGuild().createChannel()
    const response = await fetch(`${sandbox.apiUrl}/v10/channels/${channel.id}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bot ${sandbox.token}`, 'Content-Type': 'application/json' },
      body: '{"content":',
    })
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: 'The request body contains invalid JSON.', code: 50109 },
    ])
  })

  test('the API is served without a version in its address too', async () => {
    const response = await fetch(`${sandbox.apiUrl}/gateway`)
    expect(await response.json()).toEqual({
      url: sandbox.apiUrl.replace('http', 'ws').replace('/api', '/gateway'),
    })
  })

  test('every answer tells of its rate limit, and the one request too many is refused with its wait', async () => {
    const channel = sandbox.createGuild().createChannel()
    const first = await request(sandbox, `GET /channels/${channel.id}`)
    expect(first.headers.get('X-RateLimit-Limit')).toBe('50')
    expect(first.headers.get('X-RateLimit-Remaining')).toBe('49')
    expect(Number(first.headers.get('X-RateLimit-Reset-After'))).toBeGreaterThan(0)
    expect(first.headers.get('X-RateLimit-Bucket')).toMatch(/^[\da-f]{32}$/)
    const all = await Promise.all(Array.from({ length: 200 }, () => request(sandbox, `GET /channels/${channel.id}`)))
    const refused = all.find(({ status }) => status === 429)
    expect(refused?.body).toEqual({
      message: 'You are being rate limited.',
      retry_after: expect.any(Number) as number,
      global: false,
    })
    expect(refused?.headers.get('Retry-After')).toBe('1')
    expect(refused?.headers.get('X-RateLimit-Scope')).toBe('user')
    expect(refused?.headers.get('X-RateLimit-Remaining')).toBe('0')
  })

  test('a fault answers the next request that fits, once, and not those that do not', async () => {
    sandbox.failNext({ method: 'GET', path: /^\/users\/@me$/, status: 503, body: { message: 'upstream', code: 0 } })
    expect((await request(sandbox, 'GET /gateway/bot')).status).toBe(200)
    expect(await outcome(sandbox, 'GET /users/@me')).toEqual([503, { message: 'upstream', code: 0 }])
    expect((await request(sandbox, 'GET /users/@me')).status).toBe(200)
  })

  test('a rate limit on demand is one that a client waits out', async () => {
    const channel = sandbox.createGuild().createChannel()
    const client = await connect(sandbox)
    sandbox.failNext({ path: /messages$/, retryAfter: 0.2 })
    await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'late' } })
    const sent = sandbox.requests.filter(({ path }) => path === `/channels/${channel.id}/messages`)
    expect(sent.map(({ status }) => status)).toEqual([429, 200])
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(190)
    await client.destroy()
  })

  test('a connection that is dropped fails the request, which is recorded with status 0', async () => {
    sandbox.failNext({ path: /^\/users\/@me$/, dropConnection: true })
    await expect(request(sandbox, 'GET /users/@me')).rejects.toThrow('fetch failed')
    expect(sandbox.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/users/@me', 0],
    ])
  })

  test('a delay holds the request up, which is then answered as usual', async () => {
    sandbox.failNext({ path: /^\/users\/@me$/, delay: 120 })
    const before = performance.now()
    expect((await request(sandbox, 'GET /users/@me')).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThanOrEqual(115)
  })

  test('requests are recorded with what they carried', async () => {
    const channel = sandbox.createGuild().createChannel()
    await request(sandbox, `POST /channels/${channel.id}/messages`, { body: { content: 'hello' } })
    await request(sandbox, `GET /channels/${channel.id}/messages?limit=1`)
    expect(sandbox.requests.map(sent => ({ ...sent, at: 0 }))).toEqual([
      {
        method: 'POST',
        path: `/channels/${channel.id}/messages`,
        query: '',
        body: { content: 'hello' },
        status: 200,
        at: 0,
      },
      {
        method: 'GET',
        path: `/channels/${channel.id}/messages`,
        query: 'limit=1',
        body: undefined,
        status: 200,
        at: 0,
      },
    ])
  })

  test("discord.js gets refusals as errors with Discord's code", async () => {
    const client = await connect(sandbox)
    const failed = client.channels.fetch('123456789012345678')
    await expect(failed).rejects.toBeInstanceOf(DiscordAPIError)
    await expect(failed).rejects.toMatchObject({ status: 404, code: 10003, message: 'Unknown Channel' })
    await client.destroy()
  })

  test('the application says which privileged intents it has', async () => {
    const limited = await startSandbox({ messageContent: false })
    expect((await request(sandbox, 'GET /applications/@me')).body).toMatchObject({ id: sandbox.bot.id, flags: 1 << 19 })
    expect((await request(sandbox, 'GET /oauth2/applications/@me')).body).toMatchObject({ flags: 1 << 19 })
    expect((await request(limited, 'GET /applications/@me')).body).toMatchObject({ id: limited.bot.id, flags: 0 })
    await limited.close()
  })

  test("the token begins with the bot's id, and the bot is who it belongs to", async () => {
    const [id = '', ...rest] = sandbox.token.split('.')
    expect(Buffer.from(id, 'base64url').toString()).toBe(sandbox.bot.id)
    expect(rest).toHaveLength(2)
    expect((await request(sandbox, 'GET /users/@me')).body).toMatchObject({ id: sandbox.bot.id, bot: true })
  })

  test('guilds, their channels, roles and members are fetched', async () => {
    const guild = sandbox.createGuild({ name: 'Newsroom' })
    const channel = guild.createChannel({ name: 'desk', deny: Bits.SendMessages })
    const ann = guild.addMember(sandbox.createPerson({ name: 'Ann' }), { nick: 'Chief' })
    expect((await request(sandbox, `GET /guilds/${guild.id}`)).body).toMatchObject({
      name: 'Newsroom',
      owner_id: guild.owner.id,
    })
    expect((await request(sandbox, `GET /guilds/${guild.id}/channels`)).body).toMatchObject([
      {
        id: channel.id,
        name: 'desk',
        permission_overwrites: [{ id: guild.botRole.id, type: 0, allow: '0', deny: String(Bits.SendMessages) }],
      },
    ])
    const roles = (await request(sandbox, `GET /guilds/${guild.id}/roles`)).body as { name: string }[]
    expect(roles.map(({ name }) => name)).toEqual(['@everyone', 'sandbox-bot', 'members'])
    expect((await request(sandbox, `GET /guilds/${guild.id}/members/${ann.id}`)).body).toMatchObject({
      nick: 'Chief',
      user: { username: 'ann' },
    })
    const found = (await request(sandbox, `GET /guilds/${guild.id}/members/search?query=chi&limit=5`)).body as {
      user: { id: string }
    }[]
    expect(found.map(({ user }) => user.id)).toEqual([ann.id])
  })

  test('who is unknown, and which guilds the bot is not on, is refused by their codes', async () => {
    const guild = sandbox.createGuild()
    const stranger = sandbox.createPerson()
    expect(await outcome(sandbox, `GET /guilds/${guild.id}/members/${stranger.id}`)).toEqual([
      404,
      { message: 'Unknown Member', code: 10007 },
    ])
    expect(await outcome(sandbox, 'GET /users/1')).toEqual([404, { message: 'Unknown User', code: 10013 }])
    // The list of all members needs an intent that the application was not given.
    expect(await outcome(sandbox, `GET /guilds/${guild.id}/members`)).toEqual([
      403,
      { message: 'Missing Access', code: 50001 },
    ])
    guild.removeBot()
    expect(await outcome(sandbox, `GET /guilds/${guild.id}`)).toEqual([404, { message: 'Unknown Guild', code: 10004 }])
  })
})
