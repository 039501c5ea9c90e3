import { GatewayIntentBits as Intents, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { type Client, type ClientEvents, Events } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Channel, Guild, Person } from '../../src/sandbox/control.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { connect, request, USUAL_INTENTS } from './client.ts'
import { identify, openGateway } from './raw-gateway.ts'

let sandbox: Sandbox
let guild: Guild
let channel: Channel
let ann: Person
const clients: Client[] = []

beforeEach(async () => {
  sandbox = await startSandbox()
  guild = sandbox.createGuild({ name: 'Newsroom' })
  channel = guild.createChannel({ name: 'general' })
  ann = guild.addMember(sandbox.createPerson({ name: 'Ann' }))
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map(client => client.destroy()))
  await sandbox.close()
})

async function connected(options: Parameters<typeof connect>[1] = {}): Promise<Client<true>> {
  const client = await connect(sandbox, options)
  clients.push(client)
  return client
}

const once = <Name extends keyof ClientEvents>(client: Client, name: Name) =>
  new Promise<ClientEvents[Name][0]>(resolve => client.once(name, (...values) => resolve(values[0])))

const ALL = USUAL_INTENTS.reduce<number>((bits, bit) => bits | bit, 0)

describe('a client of discord.js', () => {
  test('is ready with its guilds, channels, roles and members', async () => {
    const client = await connected()
    expect(client.user.id).toBe(sandbox.bot.id)
    expect(client.application.flags.bitfield).toBe(1 << 19)
    const seen = client.guilds.cache.get(guild.id)
    expect(seen?.name).toBe('Newsroom')
    expect(seen?.channels.cache.map(({ name }) => name)).toEqual(['general'])
    expect(seen?.members.me?.permissionsIn(channel.id).has(Bits.SendMessages)).toBe(true)
    expect(sandbox.gateway.sessions.map(({ intents }) => intents)).toEqual([ALL])
    expect(sandbox.gateway.identifies).toBe(1)
  })

  test('hears of a message with its author, member and place', async () => {
    const client = await connected()
    const heard = once(client, 'messageCreate')
    ann.say(channel, 'hello', { mention: true })
    const { content, author, member, guildId, channelId, mentions } = await heard
    expect([
      content,
      author.id,
      author.bot,
      member?.displayName,
      guildId,
      channelId,
      [...mentions.users.keys()],
    ]).toEqual([`<@${sandbox.bot.id}> hello`, ann.id, false, 'Ann', guild.id, channel.id, [sandbox.bot.id]])
  })

  test('hears of direct messages, though of no channel before them', async () => {
    const client = await connected()
    const heard = once(client, 'messageCreate')
    const { channel_id: directId } = ann.direct('psst')
    expect(await heard).toMatchObject({ content: 'psst', guildId: null, channelId: directId })
    expect(directId).toBe(ann.directChannel.id)
  })

  test('hears of edits, deletions, bulk deletions and reactions', async () => {
    const client = await connected()
    const heard: string[] = []
    client.on(Events.MessageUpdate, (_, after) => heard.push(`update ${after.content}`))
    client.on(Events.MessageDelete, ({ id }) => heard.push(`delete ${id}`))
    client.on(Events.MessageBulkDelete, messages => heard.push(`bulk ${messages.size}`))
    client.on(Events.MessageReactionAdd, (reaction, user) => heard.push(`react ${reaction.emoji.name} ${user.id}`))
    const [a, b, c] = [ann.say(channel, 'a'), ann.say(channel, 'b'), ann.say(channel, 'c')]
    ann.edit(a, 'a2')
    ann.react(a, '👎')
    ann.delete(a)
    channel.bulkDelete([b, c])
    await expect.poll(() => heard).toEqual(['update a2', `react 👎 ${ann.id}`, `delete ${a.id}`, 'bulk 2'])
  })

  test('hears of guilds that it is added to and removed from', async () => {
    const client = await connected()
    const added = once(client, 'guildCreate')
    const second = sandbox.createGuild({ name: 'Second' })
    expect(await added).toMatchObject({ id: second.id, name: 'Second' })
    const removed = once(client, 'guildDelete')
    second.removeBot()
    expect(await removed).toMatchObject({ id: second.id })
  })

  test('resumes after its connection was lost, and misses nothing', async () => {
    const client = await connected()
    const heard: string[] = []
    client.on(Events.MessageCreate, ({ content }) => heard.push(content))
    sandbox.gateway.drop()
    ann.say(channel, 'meanwhile')
    await sandbox.until(() => sandbox.gateway.resumes === 1, 'the client to resume')
    ann.say(channel, 'after')
    await expect.poll(() => heard).toEqual(['meanwhile', 'after'])
    expect(sandbox.gateway.identifies).toBe(1)
  })

  test('resumes when it is told to reconnect (opcode 7)', async () => {
    await connected()
    sandbox.gateway.requestReconnect()
    await sandbox.until(() => sandbox.gateway.resumes === 1, 'the client to resume')
    expect(sandbox.gateway.identifies).toBe(1)
  })

  test("is refused with a token that is not the bot's (4004)", async () => {
    const socket = await openGateway(sandbox)
    socket.send({ op: 2, d: { token: 'wrong', intents: 0, properties: {} } })
    expect(await socket.closed).toBe(4004)
  })

  test('is refused intents that the application has not got (4014)', async () => {
    await expect(connect(sandbox, { intents: [...USUAL_INTENTS, Intents.GuildMembers] })).rejects.toThrow(
      'Used disallowed intents',
    )
    sandbox.gateway.refuseIntents(Intents.MessageContent)
    await expect(connect(sandbox)).rejects.toThrow('Used disallowed intents')
  })
})

describe('message content without its intent', () => {
  const intents = USUAL_INTENTS.filter(intent => intent !== Intents.MessageContent)

  test('is empty, but not in messages that mention the bot, direct ones, or its own', async () => {
    const client = await connected({ intents })
    const heard: string[] = []
    client.on(Events.MessageCreate, ({ content }) => heard.push(content))
    const secret = ann.say(channel, 'secret')
    ann.say(channel, 'question', { mention: true })
    ann.direct('direct')
    await request(sandbox, `POST /channels/${channel.id}/messages`, {
      body: { content: 'own', message_reference: { message_id: secret.id } },
    })
    await expect.poll(() => heard).toEqual(['', `<@${sandbox.bot.id}> question`, 'direct', 'own'])
  })

  test('is empty over REST too where the application has not got it', async () => {
    const limited = await startSandbox({ messageContent: false })
    const place = limited.createGuild()
    const room = place.createChannel()
    const bob = place.addMember(limited.createPerson())
    bob.say(room, 'secret')
    const asked = bob.say(room, 'question', { mention: true })
    const { body } = await request(limited, `GET /channels/${room.id}/messages`)
    expect(body).toMatchObject([
      { id: asked.id, content: `<@${limited.bot.id}> question` },
      { content: '', components: [] },
    ])
    await expect(connect(limited)).rejects.toThrow('Used disallowed intents')
    await limited.close()
  })
})

describe('events and intents', () => {
  test('a session hears only of what its intents name', async () => {
    const socket = await openGateway(sandbox)
    socket.send(identify(sandbox, Intents.GuildMessages))
    await socket.next('READY')
    guild.createChannel()
    ann.direct('direct')
    ann.react(ann.say(channel, 'a'), '👍')
    // What was sent before the answer to a heartbeat has come before it.
    socket.send({ op: 1, d: null })
    await socket.next(11)
    expect(socket.received.map(({ t }) => t)).toEqual([null, 'READY', 'MESSAGE_CREATE', null])
    socket.close(1000)
  })

  test('nothing is heard of a channel that the bot cannot see', async () => {
    const hidden = guild.createChannel({ deny: Bits.ViewChannel })
    const socket = await openGateway(sandbox)
    socket.send(identify(sandbox, ALL))
    await socket.next('GUILD_CREATE')
    ann.say(hidden, 'hidden')
    ann.say(channel, 'seen')
    expect((await socket.next('MESSAGE_CREATE')).d).toMatchObject({ content: 'seen' })
    socket.close(1000)
  })
})

describe('the protocol', () => {
  test('begins with HELLO and answers heartbeats', async () => {
    const socket = await openGateway(sandbox)
    expect(await socket.next(10)).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } })
    socket.send({ op: 1, d: null })
    expect(await socket.next(11)).toMatchObject({ op: 11 })
    socket.close()
  })

  test.each<[what: string, code: number, payload: unknown]>([
    ['an unknown opcode', 4001, { op: 99, d: null }],
    ['text that is no JSON', 4002, '{'],
    ['a payload of more than 4096 bytes', 4002, { op: 1, d: 'x'.repeat(5000) }],
    ['an identify without intents', 4002, { op: 2, d: { token: 'x' } }],
    ['a request before identifying', 4003, { op: 8, d: {} }],
  ])('%s closes the connection with %i', async (_, code, payload) => {
    const socket = await openGateway(sandbox)
    socket.send(payload)
    expect(await socket.closed).toBe(code)
  })

  test('identifying twice closes with 4005, impossible intents with 4013, an impossible shard with 4010', async () => {
    const code = async (...payloads: unknown[]) => {
      const socket = await openGateway(sandbox)
      for (const payload of payloads) socket.send(payload)
      return socket.closed
    }
    expect(await code(identify(sandbox, 1), identify(sandbox, 1))).toBe(4005)
    expect(await code(identify(sandbox, 1 << 30))).toBe(4013)
    expect(await code(identify(sandbox, 1, { shard: [2, 2] }))).toBe(4010)
    expect(await (await openGateway(sandbox, 'v=5')).closed).toBe(4012)
  })

  test('a session that is unknown cannot be resumed, nor one from a sequence that was never sent (4007)', async () => {
    const stranger = await openGateway(sandbox)
    stranger.send({ op: 6, d: { token: sandbox.token, session_id: 'nope', seq: 1 } })
    expect(await stranger.next(9)).toMatchObject({ op: 9, d: false })
    stranger.close()
    const socket = await openGateway(sandbox)
    socket.send(identify(sandbox, 1))
    const { session_id } = (await socket.next('READY')).d as { session_id: string }
    const second = await openGateway(sandbox)
    second.send({ op: 6, d: { token: sandbox.token, session_id, seq: 100 } })
    expect(await second.closed).toBe(4007)
    socket.close()
  })

  test('a session that is invalidated (opcode 9) is over, one that is resumable is not', async () => {
    const socket = await openGateway(sandbox)
    socket.send(identify(sandbox, 1))
    await socket.next('READY')
    sandbox.gateway.invalidate(true)
    expect(await socket.next(9)).toMatchObject({ op: 9, d: true })
    expect(sandbox.gateway.sessions).toHaveLength(1)
    sandbox.gateway.invalidate(false)
    expect(sandbox.gateway.sessions).toEqual([])
    socket.close()
  })

  test('a session that its client closed with 1000 is over', async () => {
    const socket = await openGateway(sandbox)
    socket.send(identify(sandbox, 1))
    await socket.next('READY')
    expect(sandbox.gateway.sessions).toHaveLength(1)
    socket.close(1000)
    await sandbox.until(() => sandbox.gateway.sessions.length === 0, 'the session to end')
  })

  test('a connection may be compressed as one zlib stream', async () => {
    const socket = await openGateway(sandbox, 'v=10&encoding=json&compress=zlib-stream')
    socket.send(identify(sandbox, ALL))
    await socket.next('GUILD_CREATE')
    ann.say(channel, 'Số liệu')
    expect((await socket.next('MESSAGE_CREATE')).d).toMatchObject({ content: 'Số liệu' })
    socket.close()
  })

  test('each guild is on one shard, direct messages on the first', async () => {
    const sockets = await Promise.all(
      [0, 1].map(async shard => {
        const socket = await openGateway(sandbox)
        socket.send(identify(sandbox, ALL, { shard: [shard, 2] }))
        await socket.next('READY')
        return socket
      }),
    )
    ann.say(channel, 'server')
    ann.direct('direct')
    await Promise.all(
      sockets.map(socket => {
        socket.send({ op: 1, d: null })
        return socket.next(11)
      }),
    )
    const heard = sockets.map(({ received }) =>
      received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => (d as { content: string }).content),
    )
    expect(heard).toEqual(
      Number((BigInt(guild.id) >> 22n) % 2n) === 0 ? [['server', 'direct'], []] : [['direct'], ['server']],
    )
    for (const socket of sockets) socket.close()
  })

  test('members are asked for by the start of their names, or by their ids', async () => {
    const socket = await openGateway(sandbox)
    socket.send(identify(sandbox, ALL))
    await socket.next('GUILD_CREATE')
    socket.send({ op: 8, d: { guild_id: guild.id, query: 'an', limit: 5, nonce: 'n' } })
    expect((await socket.next('GUILD_MEMBERS_CHUNK')).d).toMatchObject({
      members: [{ user: { id: ann.id } }],
      nonce: 'n',
    })
    socket.close()
  })

  test('a client that sends no heartbeats is closed with 4009, and its session is over', async () => {
    const hasty = await startSandbox({ heartbeatInterval: 20 })
    const socket = await openGateway(hasty)
    socket.send(identify(hasty, 1))
    expect(await socket.closed).toBe(4009)
    expect([hasty.gateway.identifies, hasty.gateway.sessions]).toEqual([1, []])
    await hasty.close()
  })

  test('raw text goes out as it is', async () => {
    const socket = await openGateway(sandbox)
    sandbox.gateway.sendRaw('{"op":11,"d":"odd"}')
    expect(await socket.next(11)).toEqual({ op: 11, d: 'odd' })
    socket.close()
  })
})
