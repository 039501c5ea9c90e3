import { type APIMessage, MessageFlags, MessageType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel, Guild, Person } from '../../src/sandbox/control.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { buttonsOf, selectsOf, textOf } from '../../src/sandbox/text.ts'
import { outcome, request } from './client.ts'

let sandbox: Sandbox
let guild: Guild
let channel: Channel
let ann: Person

beforeAll(async () => {
  sandbox = await startSandbox()
  guild = sandbox.createGuild()
  ann = guild.addMember(sandbox.createPerson({ name: 'Ann' }))
})
beforeEach(() => {
  channel = guild.createChannel()
})
afterAll(() => sandbox.close())

const post = (body: unknown, to: { id: string } = channel) =>
  request(sandbox, `POST /channels/${to.id}/messages`, { body })
const refused = (body: unknown, to: { id: string } = channel) =>
  outcome(sandbox, `POST /channels/${to.id}/messages`, { body })

describe('sending', () => {
  test('a message is answered with every field, and stands in its channel', async () => {
    const { status, body } = await post({ content: ' hello ' })
    expect(status).toBe(200)
    expect(body).toEqual({
      id: expect.stringMatching(/^\d{17,20}$/) as string,
      channel_id: channel.id,
      author: {
        id: sandbox.bot.id,
        username: 'sandbox-bot',
        discriminator: '0001',
        global_name: null,
        avatar: null,
        public_flags: 0,
        avatar_decoration_data: null,
        bot: true,
      },
      type: 0,
      content: 'hello',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/) as string,
      edited_timestamp: null,
      tts: false,
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      flags: 0,
    })
    expect(channel.messages).toEqual([body])
  })

  test('an empty message is refused with 50006', async () => {
    expect(await refused({ content: '' })).toEqual([400, { message: 'Cannot send an empty message', code: 50006 }])
  })

  test('a message that is too long is refused with the tree of errors', async () => {
    expect(await refused({ content: 'x'.repeat(2001) })).toEqual([
      400,
      {
        message: 'Invalid Form Body',
        code: 50035,
        errors: {
          content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
        },
      },
    ])
  })

  test('an ephemeral flag has no effect outside interactions', async () => {
    expect((await post({ content: 'x', flags: MessageFlags.Ephemeral })).body).toMatchObject({ flags: 0 })
  })

  test('the same nonce, enforced, gives the message that was sent before', async () => {
    const first = await post({ content: 'once', nonce: '1', enforce_nonce: true })
    const second = await post({ content: 'twice', nonce: '1', enforce_nonce: true })
    expect((second.body as APIMessage).id).toBe((first.body as APIMessage).id)
    expect(channel.messages.map(({ content }) => content)).toEqual(['once'])
  })

  test('a direct message is refused with 50007 by who takes none', async () => {
    const shy = guild.addMember(sandbox.createPerson({ acceptsDirectMessages: false }))
    const { body } = await request(sandbox, 'POST /users/@me/channels', { body: { recipient_id: shy.id } })
    expect(body).toMatchObject({ id: shy.directChannel.id, type: 1, recipients: [{ id: shy.id }] })
    expect(await refused({ content: 'psst' }, shy.directChannel)).toEqual([
      403,
      { message: 'Cannot send messages to this user', code: 50007 },
    ])
    expect((await post({ content: 'psst' }, ann.directChannel)).status).toBe(200)
    expect(ann.directMessages.map(({ content }) => content)).toEqual(['psst'])
  })
})

describe('replies', () => {
  test('a reply is of type 19, holds what it answers, and pings its author', async () => {
    const question = ann.say(channel, 'why?')
    const { body } = await post({ content: 'because', message_reference: { message_id: question.id } })
    expect(body).toMatchObject({
      type: MessageType.Reply,
      message_reference: { type: 0, channel_id: channel.id, message_id: question.id, guild_id: guild.id },
      referenced_message: { id: question.id, content: 'why?' },
      mentions: [{ id: ann.id }],
    })
  })

  test('allowed_mentions without replied_user pings nobody', async () => {
    const question = ann.say(channel, 'why?')
    const reply = { content: `<@${ann.id}> because`, message_reference: { message_id: question.id } }
    expect((await post({ ...reply, allowed_mentions: { parse: [] } })).body).toMatchObject({ mentions: [] })
    expect((await post({ ...reply, allowed_mentions: { parse: [], replied_user: true } })).body).toMatchObject({
      mentions: [{ id: ann.id }],
    })
  })

  test('a reply to a message that is gone is refused, unless the reply may do without it', async () => {
    const question = ann.say(channel, 'why?')
    ann.delete(question)
    const reply = { content: 'because', message_reference: { message_id: question.id } }
    expect(await refused(reply)).toEqual([
      400,
      {
        message: 'Invalid Form Body',
        code: 50035,
        errors: { message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }] } },
      },
    ])
    const loose = { ...reply, message_reference: { message_id: question.id, fail_if_not_exists: false } }
    expect((await post(loose)).body).toMatchObject({ type: MessageType.Default })
  })

  test('a reply needs the permission to read the history (160002)', async () => {
    const question = ann.say(channel, 'why?')
    guild.setBotPermissions(channel, { deny: Bits.ReadMessageHistory })
    expect(await refused({ content: 'x', message_reference: { message_id: question.id } })).toEqual([
      403,
      { message: 'Cannot reply without permission to read message history', code: 160002 },
    ])
  })

  test('a fetched reply shows what it answers as that is now, and null once that is gone', async () => {
    const question = ann.say(channel, 'why?')
    const { body } = await post({ content: 'because', message_reference: { message_id: question.id } })
    const path = `GET /channels/${channel.id}/messages/${(body as APIMessage).id}` as const
    ann.edit(question, 'why not?')
    expect((await request(sandbox, path)).body).toMatchObject({ referenced_message: { content: 'why not?' } })
    ann.delete(question)
    expect((await request(sandbox, path)).body).toMatchObject({ referenced_message: null })
  })
})

describe('forwards', () => {
  test('a forward shows the message as it was, even after that has changed', async () => {
    const original = ann.say(channel, 'as it was')
    const reference = { type: 1, channel_id: channel.id, message_id: original.id }
    const { body } = await post({ message_reference: reference })
    ann.edit(original, 'changed')
    expect(body).toMatchObject({
      content: '',
      flags: MessageFlags.HasSnapshot,
      message_reference: { ...reference, guild_id: guild.id },
      message_snapshots: [{ message: { type: 0, content: 'as it was' } }],
    })
    expect(channel.messages[1]?.message_snapshots?.[0]?.message.content).toBe('as it was')
  })
})

describe('what people write', () => {
  test("is refused as by Discord's client: nothing at all, too much, or in a place that is not theirs", () => {
    const stranger = sandbox.createPerson({ name: 'Stranger' })
    expect(() => ann.say(channel, ' ')).toThrow('Discord sends no empty message.')
    expect(() => ann.say(channel, 'x'.repeat(4001))).toThrow('Discord sends at most 4000 characters.')
    expect(() => stranger.say(channel, 'x')).toThrow('stranger may not write in #')
    expect(() => guild.owner.edit(ann.say(channel, 'mine'), 'yours')).toThrow(
      'owner cannot edit what someone else wrote.',
    )
  })

  test('mentions the bot, replies with and without a ping, and carries files', async () => {
    const { body } = await post({ content: 'hello' })
    const { id } = body as APIMessage
    const [answered] = channel.messages
    if (!answered) throw new Error('The message was refused.')
    expect(ann.say(channel, 'you', { mention: true }).mentions.map(user => user.id)).toEqual([sandbox.bot.id])
    expect(ann.say(channel, 'yes', { replyTo: answered }).mentions.map(user => user.id)).toEqual([sandbox.bot.id])
    const quiet = ann.say(channel, 'yes', { replyTo: answered, ping: false })
    expect([quiet.mentions, quiet.type, quiet.referenced_message?.id]).toEqual([[], MessageType.Reply, id])
    const [file] = ann.say(channel, '', { attachments: [{ name: 'a.txt', data: 'A' }] }).attachments
    expect(await (await fetch(file?.url ?? '')).text()).toBe('A')
  })

  test('mentions a role, and everyone only where that is allowed', () => {
    const moderator = guild.addMember(sandbox.createPerson(), { permissions: Bits.MentionEveryone })
    expect(ann.say(channel, `@here <@&${guild.botRole.id}>`)).toMatchObject({
      mention_everyone: false,
      mention_roles: [guild.botRole.id],
    })
    expect(moderator.say(channel, '@everyone')).toMatchObject({ mention_everyone: true })
  })
})

describe('mentions', () => {
  test('users, roles and everyone are mentioned as allowed_mentions says', async () => {
    const role = guild.createRole({ name: 'desk', mentionable: true })
    const content = `<@${ann.id}> <@&${role.id}> @everyone`
    expect((await post({ content })).body).toMatchObject({
      mentions: [{ id: ann.id }],
      mention_roles: [role.id],
      mention_everyone: false,
    })
    expect((await post({ content, allowed_mentions: { parse: ['roles'] } })).body).toMatchObject({
      mentions: [],
      mention_roles: [role.id],
    })
    expect((await post({ content, allowed_mentions: { users: [ann.id] } })).body).toMatchObject({
      mentions: [{ id: ann.id }],
      mention_roles: [],
    })
  })

  test('nobody is mentioned in code', async () => {
    expect((await post({ content: `\`<@${ann.id}>\` and \`\`\`\n<@${ann.id}>\n\`\`\`` })).body).toMatchObject({
      mentions: [],
    })
  })

  test('text displays mention as content does', async () => {
    const body = { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: `<@${ann.id}>` }] }
    expect((await post(body)).body).toMatchObject({ content: '', mentions: [{ id: ann.id }] })
  })
})

describe('components and files', () => {
  test('with the Components V2 flag, content is refused', async () => {
    const [status, body] = await refused({
      flags: MessageFlags.IsComponentsV2,
      content: 'x',
      components: [{ type: 10, content: 'y' }],
    })
    expect([status, body]).toMatchObject([
      400,
      {
        code: 50035,
        errors: { content: { _errors: [{ code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2' }] } },
      },
    ])
  })

  test('components get ids in reading order, around those that are given', async () => {
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: 'a', id: 2 },
          { type: 10, content: 'b' },
        ],
      },
      { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] },
    ]
    const { body } = await post({ flags: MessageFlags.IsComponentsV2, components })
    expect((body as APIMessage).components).toEqual([
      {
        type: 17,
        id: 1,
        components: [
          { type: 10, content: 'a', id: 2 },
          { type: 10, content: 'b', id: 3 },
        ],
      },
      { type: 1, id: 4, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go', id: 5 }] },
    ])
  })

  test('an edit of a message of components cannot bring content back', async () => {
    const { body } = await post({ flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 'y' }] })
    const [status, answer] = await outcome(
      sandbox,
      `PATCH /channels/${channel.id}/messages/${(body as APIMessage).id}`,
      { body: { content: 'x' } },
    )
    expect([status, answer]).toMatchObject([400, { code: 50035, errors: { content: {} } }])
  })

  test('a file is uploaded, described, and served under the address in the message', async () => {
    const form = new FormData()
    form.set('payload_json', JSON.stringify({ content: 'see', attachments: [{ id: 0, description: 'A note' }] }))
    form.set('files[0]', new File(['xin chào'], 'ghi chú.txt', { type: 'text/plain' }))
    const { body } = await request(sandbox, `POST /channels/${channel.id}/messages`, { body: form })
    const [file] = (body as APIMessage).attachments
    expect(file).toMatchObject({ filename: 'ghi_ch_.txt', size: 9, description: 'A note', content_type: 'text/plain' })
    expect(file?.url.startsWith(`${sandbox.cdnUrl}/attachments/${channel.id}/`)).toBe(true)
    expect(await (await fetch(file?.url ?? '')).text()).toBe('xin chào')
    expect(sandbox.requests.at(-1)?.body).toEqual({ content: 'see', attachments: [{ id: 0, description: 'A note' }] })
  })

  test('more than 10 MiB is too much (40005)', async () => {
    const form = new FormData()
    form.set('files[0]', new File([new Uint8Array(10_485_761)], 'large.bin'))
    expect(await refused(form)).toEqual([413, { message: 'Request entity too large', code: 40005 }])
  })

  test('a component that shows an uploaded file gets its address', async () => {
    const form = new FormData()
    const components = [{ type: 12, items: [{ media: { url: 'attachment://map.png' } }] }]
    form.set('payload_json', JSON.stringify({ flags: MessageFlags.IsComponentsV2, components }))
    form.set('files[0]', new File([new Uint8Array(3)], 'map.png', { type: 'image/png' }))
    const { body } = await request(sandbox, `POST /channels/${channel.id}/messages`, { body: form })
    const { attachments, components: stored } = body as APIMessage
    expect(stored).toMatchObject([{ items: [{ media: { url: attachments[0]?.url, content_type: 'image/png' } }] }])
  })

  test('a message is read as plain text with its buttons and menus', async () => {
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: 'Title' },
          {
            type: 9,
            components: [{ type: 10, content: 'Section' }],
            accessory: { type: 2, style: 5, label: 'Open', url: 'https://a.test/' },
          },
        ],
      },
      { type: 1, components: [{ type: 2, style: 2, label: 'No', custom_id: 'no', disabled: true }] },
      { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] }] },
    ]
    const { body } = await post({ flags: MessageFlags.IsComponentsV2, components })
    const message = body as APIMessage
    expect(textOf(message)).toBe('Title\nSection')
    expect(buttonsOf(message)).toEqual([
      { label: 'Open', url: 'https://a.test/', disabled: false },
      { label: 'No', customId: 'no', disabled: true },
    ])
    expect(selectsOf(message).map(({ customId, options }) => [customId, options])).toEqual([
      ['pick', [{ label: 'One', value: '1' }]],
    ])
  })
})

describe('fetching, editing, deleting', () => {
  test('a page of messages comes newest first: before, after, around, limit', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'].map(text => ann.say(channel, text).id)
    const page = async (query: string) => {
      const { body } = await request(sandbox, `GET /channels/${channel.id}/messages?${query}`)
      return (body as APIMessage[]).map(({ content }) => content).join('')
    }
    expect(await page('')).toBe('edcba')
    expect(await page('limit=2')).toBe('ed')
    expect(await page(`before=${ids[2]}&limit=1`)).toBe('b')
    expect(await page(`after=${ids[1]}&limit=2`)).toBe('dc')
    expect(await page(`around=${ids[2]}&limit=3`)).toBe('dcb')
  })

  test('a limit above 100 is refused', async () => {
    expect(await outcome(sandbox, `GET /channels/${channel.id}/messages?limit=101`)).toMatchObject([
      400,
      { code: 50035, errors: { limit: {} } },
    ])
  })

  test('a message that is not there is unknown (10008)', async () => {
    expect(await outcome(sandbox, `GET /channels/${channel.id}/messages/1`)).toEqual([
      404,
      { message: 'Unknown Message', code: 10008 },
    ])
  })

  test('an edit leaves alone what it does not name, and says when it was', async () => {
    const sent = (await post({ content: 'a', embeds: [{ title: 'T' }] })).body as APIMessage
    const { body } = await request(sandbox, `PATCH /channels/${channel.id}/messages/${sent.id}`, {
      body: { content: 'b' },
    })
    expect(body).toMatchObject({
      id: sent.id,
      content: 'b',
      embeds: [{ type: 'rich', title: 'T' }],
      edited_timestamp: expect.stringContaining('T') as string,
    })
    expect(channel.messages.map(({ content }) => content)).toEqual(['b'])
  })

  test('what someone else wrote cannot be edited (50005), nor deleted without the permission (50013)', async () => {
    const { id } = ann.say(channel, 'mine')
    const path = `/channels/${channel.id}/messages/${id}` as const
    expect(await outcome(sandbox, `PATCH ${path}`, { body: { content: 'b' } })).toEqual([
      403,
      { message: 'Cannot edit a message authored by another user', code: 50005 },
    ])
    expect(await outcome(sandbox, `DELETE ${path}`)).toEqual([403, { message: 'Missing Permissions', code: 50013 }])
  })

  test('the bot deletes its own message once', async () => {
    const { id } = (await post({ content: 'a' })).body as APIMessage
    const path = `/channels/${channel.id}/messages/${id}` as const
    expect(await outcome(sandbox, `DELETE ${path}`)).toEqual([204, undefined])
    expect(channel.messages).toEqual([])
    expect(await outcome(sandbox, `DELETE ${path}`)).toEqual([404, { message: 'Unknown Message', code: 10008 }])
  })

  test('many are deleted at once with the permission, from two on', async () => {
    const ids = ['a', 'b', 'c'].map(text => ann.say(channel, text).id)
    const path = `/channels/${channel.id}/messages/bulk-delete` as const
    guild.setBotPermissions(channel, { allow: Bits.ManageMessages })
    expect(await outcome(sandbox, `POST ${path}`, { body: { messages: ids.slice(0, 1) } })).toMatchObject([
      400,
      { code: 50016 },
    ])
    expect(await outcome(sandbox, `POST ${path}`, { body: { messages: ids.slice(0, 2) } })).toEqual([204, undefined])
    expect(channel.messages.map(({ content }) => content)).toEqual(['c'])
  })
})

describe('reactions', () => {
  test('they are added, counted, listed and taken away', async () => {
    const message = ann.say(channel, 'a')
    ann.react(message, '👍')
    const path = `/channels/${channel.id}/messages/${message.id}/reactions/${encodeURIComponent('👍')}` as const
    expect(await outcome(sandbox, `PUT ${path}/@me`)).toEqual([204, undefined])
    expect(message.reactions).toMatchObject([{ emoji: { id: null, name: '👍' }, count: 2, me: true }])
    expect((await request(sandbox, `GET ${path}`)).body).toMatchObject([{ id: sandbox.bot.id }, { id: ann.id }])
    await request(sandbox, `DELETE ${path}/@me`)
    ann.unreact(message, '👍')
    expect(message.reactions).toBeUndefined()
  })

  test('what is no emoji is unknown (10014)', async () => {
    const message = ann.say(channel, 'a')
    expect(await outcome(sandbox, `PUT /channels/${channel.id}/messages/${message.id}/reactions/nope/@me`)).toEqual([
      400,
      { message: 'Unknown Emoji', code: 10014 },
    ])
  })
})

describe('permissions', () => {
  test.each([
    [
      'a channel that the bot cannot see is out of its reach (50001)',
      Bits.ViewChannel,
      { content: 'x' },
      [403, { message: 'Missing Access', code: 50001 }],
    ],
    [
      'a channel that it cannot write in refuses with 50013',
      Bits.SendMessages,
      { content: 'x' },
      [403, { message: 'Missing Permissions', code: 50013 }],
    ],
    [
      'an embed needs its permission',
      Bits.EmbedLinks,
      { embeds: [{ title: 'x' }] },
      [403, { message: 'Missing Permissions', code: 50013 }],
    ],
  ])('%s', async (_, deny, body, expected) => {
    expect(await refused(body, guild.createChannel({ deny }))).toEqual(expected)
  })

  test('what is denied to everyone is denied to the bot, unless its role is allowed it', async () => {
    const closed = guild.createChannel({ denyEveryone: Bits.SendMessages })
    expect((await refused({ content: 'x' }, closed))[0]).toBe(403)
    const open = guild.createChannel({ denyEveryone: Bits.SendMessages, allow: Bits.SendMessages })
    expect((await refused({ content: 'x' }, open))[0]).toBe(200)
    expect(() => ann.say(closed, 'x')).toThrow('ann may not write in #')
  })

  test('a bot that was invited without a permission has it nowhere', async () => {
    const strict = sandbox.createGuild({ botPermissions: Bits.ViewChannel })
    expect(await refused({ content: 'x' }, strict.createChannel())).toEqual([
      403,
      { message: 'Missing Permissions', code: 50013 },
    ])
  })

  test('without the history, a channel looks empty', async () => {
    ann.say(channel, 'a')
    guild.setBotPermissions(channel, { deny: Bits.ReadMessageHistory })
    expect(await outcome(sandbox, `GET /channels/${channel.id}/messages`)).toEqual([200, []])
  })
})
