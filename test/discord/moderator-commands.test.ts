/** `/setup` and `/knowledge` end to end: what moderators are told and can turn on, and who counts as one. */
import { ApplicationCommandPermissionType as Kind, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/sandbox/control.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { openPlace, type Place, type PlaceOptions, run } from './command-place.ts'

let bot: TestBot
/** The application without the privileged intent. */
let unprivileged: TestBot
beforeAll(async () => {
  ;[bot, unprivileged] = await Promise.all([startTestBot(), startTestBot({ messageContent: false })])
})
afterAll(() => Promise.all([bot.close(), unprivileged.close()]))

const open = (options: PlaceOptions = {}, test = bot) => openPlace(test, { permissions: Bits.ManageGuild, ...options })
/** What somebody alone was told. */
async function told({ person }: Pick<Place, 'person'>, channel: Channel, name: string, options = {}): Promise<string> {
  const seen = person.privateMessages.length
  const before = channel.messages.length
  const notice = await run({ person, channel }, name, options)
  expect([person.privateMessages.slice(seen), channel.messages.length]).toEqual([[notice], before])
  return textOf(notice)
}

const MODERATORS_ONLY = 'Only those who manage this server can use this command.'
const READS = 'ℹ️ Can read messages that do not mention it'
const WHEN_MENTIONED = 'ℹ️ Answers in this channel only when it is mentioned (`/knowledge channel` changes that)'
const UNASKED = 'ℹ️ Answers in this channel without being mentioned, where it is sure'
const NO_NOTICES = 'ℹ️ Moderators get no notices: no channel is chosen. `/knowledge notices` changes that.'
const MEND = 'To mend it: Edit Channel → Permissions → the bot’s role → allow what is marked ❌.'

const PERMISSIONS = [
  ['ViewChannel', 'View Channel', 'without it the bot sees no question here'],
  ['SendMessages', 'Send Messages', 'without it the bot cannot answer here'],
  [
    'SendMessagesInThreads',
    'Send Messages in Threads',
    'without it the bot cannot answer in the threads of this channel',
  ],
  ['ReadMessageHistory', 'Read Message History', 'without it answers stand alone instead of replying to the question'],
] as const
type Permission = (typeof PERMISSIONS)[number][0]

/** Every selection from a list. */
function selections<Item>(items: readonly Item[]): Item[][] {
  const [first, ...others] = items
  if (first === undefined) return [[]]
  const without = selections(others)
  return [...without, ...without.map(some => [first, ...some])]
}

describe('/setup check', () => {
  test.each(selections(PERMISSIONS.map(([permission]) => permission)).map(missing => ({ missing })))(
    'says what each permission is for where $missing is missing',
    async ({ missing }) => {
      const { guild, person } = open()
      const channel = guild.createChannel({ deny: missing.reduce((bits, permission) => bits | Bits[permission], 0n) })
      // Who does not see a channel may do nothing in it.
      const isMissing = (permission: Permission) => missing.includes('ViewChannel') || missing.includes(permission)
      expect((await told({ person }, channel, 'setup check')).split('\n')).toEqual([
        '### The bot in this channel',
        ...PERMISSIONS.map(([permission, name, why]) =>
          isMissing(permission) ? `❌ **${name}**: ${why}` : `✅ ${name}`,
        ),
        READS,
        WHEN_MENTIONED,
        NO_NOTICES,
        missing.length === 0 ? 'Everything is ready.' : MEND,
      ])
    },
  )

  test('speaks Vietnamese to who does', async () => {
    const { channel, person } = open({ locale: 'vi' })
    expect(await told({ person }, channel, 'setup check')).toBe(
      [
        '### Bot trong kênh này',
        '✅ Xem kênh',
        '✅ Gửi tin nhắn',
        '✅ Gửi tin nhắn trong chủ đề',
        '✅ Đọc lịch sử tin nhắn',
        'ℹ️ Đọc được cả tin nhắn không nhắc tên bot',
        'ℹ️ Chỉ trả lời trong kênh này khi được nhắc tên (đổi bằng `/knowledge channel`)',
        'ℹ️ Người quản lý không nhận được thông báo: chưa chọn kênh nào. Đổi bằng `/knowledge notices`.',
        'Mọi thứ đã sẵn sàng.',
      ].join('\n'),
    )
  })

  test('in a thread names the permissions that matter there, and that it answers there unasked as in its channel', async () => {
    const { channel, person } = open()
    const thread = person.startThread(channel, 'Exports')
    await told({ person }, channel, 'knowledge channel', { unasked: true })
    expect((await told({ person }, thread, 'setup check')).split('\n').slice(1, 6)).toEqual([
      '✅ View Channel',
      '✅ Send Messages in Threads',
      '✅ Read Message History',
      READS,
      UNASKED,
    ])
  })

  test('says where the bot only reads what is addressed to it', async () => {
    const { channel, person, guild } = open({}, unprivileged)
    // Turned on while the application still had the intent.
    await unprivileged.store.setAnswersUnasked(guild.id, channel.id, true)
    expect((await told({ person }, channel, 'setup check')).split('\n').slice(5, 7)).toEqual([
      'ℹ️ Only reads messages that mention it, reply to it or are sent to it directly',
      WHEN_MENTIONED,
    ])
  })
})

describe.each([
  ['setup', 'setup check', {}],
  ['knowledge', 'knowledge gaps', {}],
  ['knowledge', 'knowledge channel', { unasked: true }],
] as const)('who may use /%s (%s)', (command, name, options) => {
  /** A server with a role, and what its integration settings say of the command. */
  function settings(
    decide: (ids: {
      readonly role: string
      readonly everyone: string
      readonly person: string
    }) => [id: string, type: Kind, permission: boolean][],
  ) {
    // prettier-ignore
    const { guild, channel } = openPlace(bot)
    const role = guild.createRole({ name: 'Editors' })
    const person = guild.addMember(bot.sandbox.createPerson(), { roles: [role] })
    const decisions = decide({ role: role.id, everyone: guild.id, person: person.id })
    guild.setCommandPermissions(command, decisions.map(([id, type, permission]) => ({ id, type, permission }))) // prettier-ignore
    return { guild, channel, person }
  }
  const allowed = async ({ person, channel }: Pick<Place, 'person' | 'channel'>) =>
    (await told({ person }, channel, name, options)) !== MODERATORS_ONLY

  test('those who manage the server', async () => {
    expect(await allowed(open())).toBe(true)
    expect(await allowed(open({ permissions: Bits.Administrator }))).toBe(true)
    const { guild, channel } = openPlace(bot)
    expect(await allowed({ person: guild.owner, channel })).toBe(true)
  })

  test('a role that the server allowed', async () => {
    expect(await allowed(settings(({ role }) => [[role, Kind.Role, true]]))).toBe(true)
  })

  test('a person whom the server allowed', async () => {
    expect(await allowed(settings(({ person }) => [[person, Kind.User, true]]))).toBe(true)
  })

  test('not everybody, although the server shows the command to everybody', async () => {
    expect(await allowed(settings(({ everyone }) => [[everyone, Kind.Role, true]]))).toBe(false)
  })

  test('not whoever has a role, where the server allowed another', async () => {
    const place = settings(({ everyone }) => [[everyone, Kind.Role, true]])
    const other = place.guild.createRole({ name: 'Writers' })
    place.guild.setCommandPermissions(command, [
      { id: place.guild.id, type: Kind.Role, permission: true },
      { id: other.id, type: Kind.Role, permission: true },
    ])
    expect(await allowed(place)).toBe(false)
  })

  test('nobody else, who is told so in their language', async () => {
    const { guild, channel } = openPlace(bot)
    const person = guild.addMember(bot.sandbox.createPerson({ locale: 'vi' }))
    guild.setCommandPermissions(command, [{ id: guild.id, type: Kind.Role, permission: true }])
    expect(await told({ person }, channel, name, options)).toBe('Chỉ người quản lý máy chủ mới dùng được lệnh này.')
    expect(await bot.store.answersUnasked(channel.id)).toBe(false)
  })
})

describe('/knowledge channel', () => {
  const asks = ({ join }: Place, channel: Channel) => join().say(channel, 'what was export growth?')

  test('turns answering unasked on and off again, in that channel', async () => {
    const place = open()
    const other = place.guild.createChannel()
    const answers = (channel: Channel) => channel.messages.filter(({ author }) => author.id === bot.sandbox.bot.id)
    expect(await told(place, place.channel, 'knowledge channel', { unasked: true })).toBe(
      'From now on the bot answers in this channel without being mentioned, where it is sure.',
    )
    expect(await told(place, place.channel, 'setup check')).toContain(UNASKED)
    expect(await told(place, other, 'setup check')).toContain(WHEN_MENTIONED)
    asks(place, other)
    const question = asks(place, place.channel)
    const [answer] = await bot.sandbox.until(() => answers(place.channel).length > 0 && answers(place.channel), 'an answer') // prettier-ignore
    expect(answer?.message_reference?.message_id).toBe(question.id)
    expect(await told(place, place.channel, 'knowledge channel', { unasked: false })).toBe(
      'From now on the bot answers in this channel only when it is mentioned.',
    )
    expect(await told(place, place.channel, 'setup check')).toContain(WHEN_MENTIONED)
    asks(place, place.channel)
    await bot.sandbox.quiet(150)
    expect([answers(place.channel).length, answers(other).length]).toEqual([1, 0])
  })

  test('speaks Vietnamese to who does', async () => {
    const place = open({ locale: 'vi' })
    expect(await told(place, place.channel, 'knowledge channel', { unasked: true })).toBe(
      'Từ nay bot tự trả lời trong kênh này khi chắc chắn, không cần nhắc tên.',
    )
    expect(await told(place, place.channel, 'knowledge channel', { unasked: false })).toBe(
      'Từ nay bot chỉ trả lời trong kênh này khi được nhắc tên.',
    )
  })

  test('without the privileged intent is refused with the reason, and off is off', async () => {
    const place = open({}, unprivileged)
    expect(await told(place, place.channel, 'knowledge channel', { unasked: true })).toBe(
      'The bot may not read messages that do not mention it, so it cannot answer unasked here. Whoever runs the bot has to turn on the Message Content Intent.',
    )
    expect(await unprivileged.store.answersUnasked(place.channel.id)).toBe(false)
    expect(await told(place, place.channel, 'knowledge channel', { unasked: false })).toBe(
      'From now on the bot answers in this channel only when it is mentioned.',
    )
  })
})
