import {
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10'
import { type Client, Events } from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel, Guild, Person } from '../../src/sandbox/control.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { connect, outcome, request } from './client.ts'

let sandbox: Sandbox
let guild: Guild
let channel: Channel
let ann: Person
let client: Client<true>

beforeAll(async () => {
  sandbox = await startSandbox()
  guild = sandbox.createGuild()
  ann = guild.addMember(sandbox.createPerson({ name: 'Ann' }))
  client = await connect(sandbox)
})
beforeEach(() => {
  channel = guild.createChannel({ name: 'general' })
})
afterAll(async () => {
  await client.destroy()
  await sandbox.close()
})

test('a thread that is started from a message has its id and begins with a message of type 21', async () => {
  const message = ann.say(channel, 'Growth?')
  const { status, body } = await request(sandbox, `POST /channels/${channel.id}/messages/${message.id}/threads`, {
    body: { name: 'Growth' },
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    id: message.id,
    type: ChannelType.PublicThread,
    name: 'Growth',
    guild_id: guild.id,
    parent_id: channel.id,
    owner_id: sandbox.bot.id,
    message_count: 0,
    thread_metadata: { archived: false, locked: false },
    member: { id: message.id, user_id: sandbox.bot.id },
  })
  expect(message.flags).toBe(MessageFlags.HasThread)
  expect(message.thread?.id).toBe(message.id)
  const { body: history } = await request(sandbox, `GET /channels/${message.id}/messages`)
  expect(history).toMatchObject([
    { type: MessageType.ThreadStarterMessage, content: '', referenced_message: { id: message.id, content: 'Growth?' } },
  ])
})

test('a message has one thread at most (160004)', async () => {
  const message = ann.say(channel, 'Growth?')
  ann.startThread(message, 'Growth')
  expect(
    await outcome(sandbox, `POST /channels/${channel.id}/messages/${message.id}/threads`, { body: { name: 'Again' } }),
  ).toEqual([400, { message: 'A thread has already been created for this message', code: 160004 }])
})

test('a thread that is started in a channel is told of there by a message of type 18', async () => {
  const { body } = await request(sandbox, `POST /channels/${channel.id}/threads`, { body: { name: 'Desk', type: 11 } })
  const thread = body as APIThreadChannel
  expect(channel.messages).toMatchObject([
    { type: MessageType.ThreadCreated, content: 'Desk', message_reference: { channel_id: thread.id } },
  ])
  const { body: active } = await request(sandbox, `GET /guilds/${guild.id}/threads/active`)
  expect((active as { threads: { id: string }[] }).threads.map(({ id }) => id)).toContain(thread.id)
})

test('discord.js hears of threads, and the bot joins by writing in one', async () => {
  const created = new Promise<string>(resolve => client.once(Events.ThreadCreate, thread => resolve(thread.name)))
  const thread = ann.startThread(ann.say(channel, 'Growth?'), 'Growth')
  expect(await created).toBe('Growth')
  const joined = new Promise<readonly string[]>(resolve =>
    client.once(Events.ThreadMembersUpdate, added => resolve(added.map(member => member.id))),
  )
  const seen = await client.channels.fetch(thread.id)
  if (!seen?.isThread()) throw new Error('It is a thread.')
  expect(seen.joined).toBe(false)
  await seen.send('Joining')
  expect(await joined).toEqual([sandbox.bot.id])
  expect(thread.messages.at(-1)).toMatchObject({ content: 'Joining', channel_id: thread.id, position: 0 })
})

test('a thread has the permissions of its channel, but writing in it has one of its own', async () => {
  const message = ann.say(channel, 'Growth?')
  const thread = ann.startThread(message, 'Growth')
  guild.setBotPermissions(channel, { deny: Bits.SendMessagesInThreads })
  expect(await outcome(sandbox, `POST /channels/${thread.id}/messages`, { body: { content: 'x' } })).toEqual([
    403,
    { message: 'Missing Permissions', code: 50013 },
  ])
  expect((await outcome(sandbox, `POST /channels/${channel.id}/messages`, { body: { content: 'x' } }))[0]).toBe(200)
  guild.setBotPermissions(channel, { deny: Bits.ViewChannel })
  expect(await outcome(sandbox, `POST /channels/${thread.id}/messages`, { body: { content: 'x' } })).toEqual([
    403,
    { message: 'Missing Access', code: 50001 },
  ])
})

test('an archived thread opens when someone writes in it; a locked one does not', async () => {
  const thread = ann.startThread(channel, 'Desk')
  const post = () => outcome(sandbox, `POST /channels/${thread.id}/messages`, { body: { content: 'x' } })
  const archived = async () =>
    ((await request(sandbox, `GET /channels/${thread.id}`)).body as APIThreadChannel).thread_metadata?.archived
  thread.archive()
  expect(await archived()).toBe(true)
  expect((await post())[0]).toBe(200)
  expect(await archived()).toBe(false)
  thread.archive({ locked: true })
  expect(await post()).toEqual([400, { message: 'Thread is archived', code: 50083 }])
})

test('in an archived thread nothing is edited, deleted or reacted to (50083)', async () => {
  const thread = ann.startThread(channel, 'Desk')
  const { body } = await request(sandbox, `POST /channels/${thread.id}/messages`, { body: { content: 'x' } })
  const path = `/channels/${thread.id}/messages/${(body as APIMessage).id}` as const
  thread.archive()
  const archived = [400, { message: 'Thread is archived', code: 50083 }]
  expect(await outcome(sandbox, `PATCH ${path}`, { body: { content: 'y' } })).toEqual(archived)
  expect(await outcome(sandbox, `DELETE ${path}`)).toEqual(archived)
  expect(await outcome(sandbox, `PUT ${path}/reactions/${encodeURIComponent('👍')}/@me`)).toEqual(archived)
  expect(thread.messages.map(({ content }) => content)).toEqual(['x'])
})

test('members come and go', async () => {
  const thread = ann.startThread(channel, 'Desk')
  const members = async () =>
    ((await request(sandbox, `GET /channels/${thread.id}/thread-members`)).body as { user_id: string }[]).map(
      ({ user_id }) => user_id,
    )
  expect(await members()).toEqual([ann.id])
  await request(sandbox, `PUT /channels/${thread.id}/thread-members/@me`)
  expect(await members()).toEqual([ann.id, sandbox.bot.id])
  await request(sandbox, `DELETE /channels/${thread.id}/thread-members/@me`)
  expect(await members()).toEqual([ann.id])
  expect(await outcome(sandbox, `GET /channels/${thread.id}/thread-members/@me`)).toEqual([
    404,
    { message: 'Unknown Member', code: 10007 },
  ])
})

test('a thread needs a name, and the permission to start one', async () => {
  const { id } = ann.say(channel, 'x')
  expect(await outcome(sandbox, `POST /channels/${channel.id}/messages/${id}/threads`, { body: {} })).toMatchObject([
    400,
    { code: 50035, errors: { name: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } },
  ])
  guild.setBotPermissions(channel, { deny: Bits.CreatePublicThreads })
  expect(
    await outcome(sandbox, `POST /channels/${channel.id}/messages/${id}/threads`, { body: { name: 'x' } }),
  ).toEqual([403, { message: 'Missing Permissions', code: 50013 }])
})

test('no thread starts in a voice channel, though it has messages', async () => {
  const voice = guild.createChannel({ type: ChannelType.GuildVoice })
  const { id } = ann.say(voice, 'hello')
  expect(
    await outcome(sandbox, `POST /channels/${voice.id}/messages/${id}/threads`, { body: { name: 'x' } }),
  ).toMatchObject([400, { code: 50024 }])
  expect((await request(sandbox, `POST /channels/${voice.id}/messages`, { body: { content: 'x' } })).status).toBe(200)
})

test('a thread in an announcement channel is an announcement thread', async () => {
  const news = guild.createChannel({ type: ChannelType.GuildAnnouncement })
  const thread = ann.startThread(ann.say(news, 'News'), 'About it')
  expect((await request(sandbox, `GET /channels/${thread.id}`)).body).toMatchObject({
    type: ChannelType.AnnouncementThread,
  })
})

test('a webhook posts as itself, without a member', async () => {
  const heard = new Promise<[string | null, boolean, boolean]>(resolve =>
    client.once(Events.MessageCreate, message =>
      resolve([message.webhookId, message.author.bot, message.member === null]),
    ),
  )
  const message = channel.postAsWebhook('Automatic', 'Feed')
  expect(await heard).toEqual([message.webhook_id, true, true])
})

test("another bot is a member whose messages are a bot's", async () => {
  const robot = guild.addMember(sandbox.createPerson({ name: 'Robot', bot: true }))
  const heard = new Promise<[boolean, string | undefined]>(resolve =>
    client.once(Events.MessageCreate, message => resolve([message.author.bot, message.member?.id])),
  )
  robot.say(channel, 'beep')
  expect(await heard).toEqual([true, robot.id])
})

test('typing is heard of and counted', async () => {
  const fetched = await client.channels.fetch(channel.id)
  if (!fetched?.isSendable()) throw new Error('It is a text channel.')
  await fetched.sendTyping()
  expect(channel.typing).toBe(1)
  guild.setBotPermissions(channel, { deny: Bits.SendMessages })
  await expect(fetched.sendTyping()).rejects.toThrow('Missing Permissions')
  expect(channel.typing).toBe(1)
})

test('a channel that is deleted is unknown (10003), and its messages are gone', async () => {
  const message: APIMessage = ann.say(channel, 'x')
  channel.delete()
  expect(await outcome(sandbox, `GET /channels/${channel.id}/messages/${message.id}`)).toEqual([
    404,
    { message: 'Unknown Channel', code: 10003 },
  ])
})
