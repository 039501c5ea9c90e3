/** Notices to moderators end to end: where they go, what scheduled reports are told there, and who may decide on it. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { Client } from 'discord.js'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bot, startBot } from '../../src/discord/bot.ts'
import { tellOfSource } from '../../src/discord/moderators.ts'
import { startUpkeep } from '../../src/knowledge/upkeep.ts'
import type { Channel } from '../../src/sandbox/control.ts'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { labelsOf, type Place, run } from './command-place.ts'
import { type Curated, EXPORTS, headline, idOf, markdown, openServer, sayOf, serve, startCurated, told } from './knowledge-place.ts' // prettier-ignore

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let curated: Curated
let bot: Bot
let logged: Record<string, unknown>[] = []
beforeAll(async () => {
  curated = await startCurated()
  bot = curated.bot.bot
  await restart()
})
afterAll(async () => {
  await bot.stop()
  await curated.close()
})
beforeEach(() => {
  logged = []
})

const log = pino({ level: 'info', base: null, formatters: { level: label => ({ level: label }) } }, { write: line => void logged.push(JSON.parse(line) as Record<string, unknown>) }) // prettier-ignore

/** Another bot with the same store in the same Discord, and the one before is gone. */
async function restart(): Promise<void> {
  await bot.stop()
  const { sandbox, resources } = curated.bot
  bot = await startBot({ token: sandbox.token, apiUrl: sandbox.apiUrl, cdnUrl: sandbox.cdnUrl }, { ...resources, log })
}

let ahead = 0
/** So many hours pass, and what is due then is looked at. */
async function pass(hours: number): Promise<void> {
  ahead += hours * HOUR
  const { store, curator } = curated.bot.resources
  const calls = new Map<number, () => Promise<void>>()
  const upkeep = startUpkeep({
    store,
    curator,
    log,
    tell: bot.tellModerators,
    clock: {
      now: () => Date.now() + ahead,
      every: (milliseconds, call) => {
        calls.set(milliseconds, call)
        return () => {}
      },
    },
  })
  // What is due is spread over some minutes.
  while ((await store.reports.dueReports(Date.now() + ahead)).length > 0) await calls.get(MINUTE)?.()
  await upkeep.stop()
}

const QUESTION = 'thu ngân sách tăng bao nhiêu?'
const CHANGED = [EXPORTS, 'Thu ngân sách tăng 15,1% so với cùng kỳ.']

let pages = 0
/** A report from a page that is looked at every six hours; what it is given shows it otherwise. */
async function scheduled(place: Place, title: string): Promise<(paragraphs: readonly string[]) => void> {
  const path = `/scheduled-${(pages += 1)}.md`
  await told(place, 'add', { url: serve(curated, path, markdown(title)) })
  await told(place, 'schedule', { report: title, hours: 6 })
  return paragraphs => void serve(curated, path, markdown(title, paragraphs))
}

/** A server with a channel that its moderators get notices in. */
async function openNoticed(
  options: Parameters<typeof openServer>[1] = {},
): Promise<{ place: Place; notices: Channel }> {
  const place = openServer(curated, options)
  const notices = place.guild.createChannel({ name: 'notices' })
  await told(place, 'notices', { channel: notices.id })
  return { place, notices }
}

const texts = ({ messages }: Channel) => messages.map(textOf)
const first = ({ messages }: Channel): Message => {
  const [message] = messages
  if (!message) throw new Error('nothing was posted')
  return message
}
const messagesOf = (about: string) =>
  logged.filter(({ guild }) => guild === about).map(({ level, msg }) => [level, msg])

const DRAFT = [
  '### Bạc Liêu: bản mới khác gì',
  'đổi 1; đoạn +1 −1',
  '- đổi: Thu ngân sách +14,5% → +15,1% · 2031',
  '-# phiên bản 2 · Bản cũ vẫn trả lời cho đến khi bạn công bố.',
].join('\n')

describe('a scheduled source that changed', () => {
  test('is posted for the moderators once, in the language of the server, pings nobody, and is published by one of them', async () => {
    const { place, notices } = await openNoticed({ locale: 'vi' })
    const becomes = await scheduled(place, 'Bạc Liêu')
    becomes(CHANGED)
    await pass(7)
    await pass(7)
    expect([texts(notices), labelsOf(first(notices))]).toEqual([[DRAFT], ['Công bố', 'Hủy bản nháp']])
    const sent = curated.bot.sandbox.requests.filter(({ path }) => path === `/channels/${notices.id}/messages`)
    expect(sent.map(({ body }) => body)).toEqual([expect.objectContaining({ allowed_mentions: { parse: [] } })])
    expect(await headline(place, QUESTION, 'Bạc Liêu')).toBe('### Thu ngân sách tăng 14,5% so với cùng kỳ (2031)')

    const member = place.guild.addMember(curated.bot.sandbox.createPerson({ locale: 'vi' }))
    const refused = member.press(first(notices), 'Công bố')
    expect([await sayOf(refused), refused.private()]).toEqual(['Chỉ người quản lý máy chủ mới dùng được lệnh này.', true]) // prettier-ignore
    expect(await headline(place, QUESTION, 'Bạc Liêu')).toBe('### Thu ngân sách tăng 14,5% so với cùng kỳ (2031)')

    expect(await sayOf(place.person.press(first(notices), 'Công bố'))).toBe(
      'Đã công bố: phiên bản 2 của “Bạc Liêu” trả lời từ bây giờ.',
    )
    expect(await headline(place, QUESTION, 'Bạc Liêu')).toBe('### Thu ngân sách tăng 15,1% so với cùng kỳ (2031)')
  })

  test('can be decided on after a restart, and is not told again after one', async () => {
    const { place, notices } = await openNoticed()
    const becomes = await scheduled(place, 'Sóc Trăng')
    becomes(CHANGED)
    await pass(7)
    await restart()
    await pass(7)
    expect(texts(notices)).toHaveLength(1)
    expect(await sayOf(place.person.press(first(notices), 'Discard'))).toBe(
      'Discarded version 2 of “Sóc Trăng”. The old one still answers.',
    )
    await pass(7)
    expect(texts(notices)).toHaveLength(1)
  })

  test('is told in the server that has it and in no other, whose moderators cannot decide on it', async () => {
    const [here, there] = [await openNoticed(), await openNoticed()]
    const becomes = await scheduled(here.place, 'Trà Vinh')
    await scheduled(there.place, 'Trà Vinh')
    becomes(CHANGED)
    await pass(7)
    expect([texts(here.notices).length, texts(there.notices)]).toEqual([1, []])
    const [publish] = buttonsOf(first(here.notices)).map(({ customId }) => customId)
    const shown = await run({ ...there.place, person: there.place.join() }, 'help')
    expect(await sayOf(there.place.person.sendComponent(shown, publish ?? ''))).toBe(
      'That report is no longer in this server.',
    )
  })

  test('goes where Discord itself writes to the moderators, where they have chosen nothing', async () => {
    const place = openServer(curated)
    const updates = place.guild.createChannel({ name: 'moderators-only' })
    place.guild.setPublicUpdatesChannel(updates)
    const becomes = await scheduled(place, 'Kiên Giang')
    becomes(CHANGED)
    await pass(7)
    expect(texts(updates).map(text => text.split('\n')[0])).toEqual(['### Kiên Giang: what would change'])
  })

  test('is told by a process that does not serve the server', async () => {
    const { place, notices } = await openNoticed()
    await scheduled(place, 'An Giang')
    const { sandbox, resources } = curated.bot
    const client = new Client({ intents: [], rest: { api: sandbox.apiUrl } })
    client.rest.setToken(sandbox.token)
    const report = await resources.store.reports.find(place.guild.id, await idOf(curated, place, 'An Giang'))
    if (!report) throw new Error('no report')
    expect(await tellOfSource({ kind: 'failed', report, problem: 'no-room' }, { client, resources })).toBe(true)
    expect(texts(notices)[0]?.split('\n').slice(1, 2)).toEqual(['The reports of this server have nearly used up the 20 MiB that they may. Remove one with `/knowledge remove` and try again.']) // prettier-ignore
    expect([...client.guilds.cache.keys()]).toEqual([])
    await client.destroy()
  })
})

describe('where nothing can be posted', () => {
  test('nothing is thrown, it is logged, and it is told once there is a channel', async () => {
    const place = openServer(curated)
    const becomes = await scheduled(place, 'Hậu Giang')
    becomes(CHANGED)
    await pass(7)
    expect(messagesOf(place.guild.id)).toEqual([['info', 'there is no channel to tell the moderators in']])
    const notices = place.guild.createChannel()
    await told(place, 'notices', { channel: notices.id })
    await pass(7)
    await pass(7)
    expect(texts(notices).map(text => text.split('\n')[0])).toEqual(['### Hậu Giang: what would change'])
  })

  test('as moderators have turned notices off, Discord’s own channel for them is left alone', async () => {
    const place = openServer(curated)
    const updates = place.guild.createChannel()
    place.guild.setPublicUpdatesChannel(updates)
    await told(place, 'notices', { off: true })
    const becomes = await scheduled(place, 'Vĩnh Long')
    becomes(CHANGED)
    await pass(7)
    expect([texts(updates), messagesOf(place.guild.id)]).toEqual([
      [],
      [['info', 'there is no channel to tell the moderators in']],
    ])
  })

  test.each([
    ['is gone', ({ notices }: { notices: Channel }) => notices.delete()],
    [
      'may not be written to',
      ({ place, notices }: { place: Place; notices: Channel }) =>
        place.guild.setBotPermissions(notices, { deny: Bits.SendMessages }),
    ],
    [
      'cannot be seen',
      ({ place, notices }: { place: Place; notices: Channel }) =>
        place.guild.setBotPermissions(notices, { deny: Bits.ViewChannel }),
    ],
    ['is in a server that the bot has left', ({ place }: { place: Place }) => place.guild.removeBot()],
  ])('as the channel %s, nothing is thrown and it is logged', async (_why, happen) => {
    // prettier-ignore
    const noticed = await openNoticed()
    const becomes = await scheduled(noticed.place, 'Tiền Giang')
    happen(noticed)
    becomes(CHANGED)
    await pass(7)
    expect(messagesOf(noticed.place.guild.id)).toEqual([['warn', 'the moderators could not be told']])
  })

  test('as Discord fails, it is logged and told at the next look', async () => {
    const { place, notices } = await openNoticed()
    const becomes = await scheduled(place, 'Bến Tre')
    becomes(CHANGED)
    curated.bot.sandbox.failNext({ method: 'POST', path: new RegExp(notices.id), status: 500, times: 4 })
    await pass(7)
    expect([texts(notices), messagesOf(place.guild.id)]).toEqual([[], [['warn', 'refreshing a report failed']]])
    await pass(7)
    expect(texts(notices)).toHaveLength(1)
  })

  test('as the bot has stopped, it is told after the next start', async () => {
    const { place, notices } = await openNoticed()
    const becomes = await scheduled(place, 'Cần Thơ')
    becomes(CHANGED)
    await bot.stop()
    await pass(7)
    await restart()
    await pass(7)
    expect(texts(notices)).toHaveLength(1)
  })
})

describe('a scheduled source that cannot be looked at', () => {
  test('is told once for each reason, until it works again', async () => {
    const { place, notices } = await openNoticed()
    await scheduled(place, 'Đồng Tháp')
    const path = `/scheduled-${pages}.md`
    const url = curated.web.address(path)
    const answers = async (status: number) => {
      curated.web.on(path, response => void response.writeHead(status).end())
      await pass(25)
    }
    for (const status of [410, 410, 503, 410]) await answers(status)
    const notice = (reason: string) =>
      [
        '⚠️ The source of “Đồng Tháp” was looked at again by itself, without success. The version there is still answers.',
        `**${url.replace('http:', 'http\\:')}** cannot be fetched: ${reason}`,
        '-# This is told once, until the source can be read again. To end the looks: `/knowledge schedule` with `hours` 0.',
      ].join('\n')
    expect(texts(notices)).toEqual([
      notice('the page has been removed. Use another address. (HTTP 410)'),
      notice('the server is overloaded or under maintenance. Try again later. (HTTP 503)'),
    ])
    serve(curated, path, markdown('Đồng Tháp'))
    await pass(25)
    await answers(410)
    expect(texts(notices)).toHaveLength(3)
  })

  test('is told in Vietnamese where the server speaks it', async () => {
    const { place, notices } = await openNoticed({ locale: 'vi' })
    await scheduled(place, 'Cà Mau riêng')
    const url = curated.web.on(`/scheduled-${pages}.md`, response => void response.writeHead(404).end())
    await pass(7)
    expect(texts(notices)).toEqual([
      [
        '⚠️ Tự xem lại nguồn của “Cà Mau riêng” không thành công. Bản hiện có vẫn trả lời.',
        `Không tải được **${url.replace('http:', 'http\\:')}**: không có trang nào ở địa chỉ này. Hãy xem lại địa chỉ. (HTTP 404)`,
        '-# Lỗi này chỉ báo một lần cho đến khi nguồn đọc được trở lại. Để thôi tự xem lại: `/knowledge schedule` với `hours` là 0.',
      ].join('\n'),
    ])
  })
})

const HINT = '-# Choose another channel with `channel`, turn notices off with `off`.'
const NOWHERE = `Moderators get no notices: no channel is chosen.\n${HINT}`

describe('/knowledge notices', () => {
  test('chooses a channel, shows it, and gives it up again', async () => {
    const place = openServer(curated)
    const channel = place.guild.createChannel()
    expect(await told(place, 'notices')).toBe(NOWHERE)
    expect(await told(place, 'notices', { channel: channel.id })).toBe(
      `From now on notices are posted in <#${channel.id}>: scheduled sources that changed or cannot be read, and questions that members passed on. Everybody who sees that channel sees them.`,
    )
    expect(await told(place, 'notices')).toBe(`Moderators get notices in <#${channel.id}>.\n${HINT}`)
    expect(await told(place, 'notices', { off: true })).toBe(
      'Notices are off. Changed sources are shown by `/knowledge list` and `/knowledge refresh`, questions that were passed on by `/knowledge gaps`.',
    )
    expect(await told(place, 'notices')).toBe(`Moderators get no notices: they are turned off.\n${HINT}`)
    expect(await told(place, 'notices', { off: false })).toBe(NOWHERE)
  })

  test('without a choice names the channel for community updates', async () => {
    const place = openServer(curated)
    const updates = place.guild.createChannel()
    place.guild.setPublicUpdatesChannel(updates)
    await expect
      .poll(() => told(place, 'notices'))
      .toBe(`Moderators get notices in <#${updates.id}>, the server’s channel for community updates.\n${HINT}`)
  })

  test('speaks Vietnamese to who does', async () => {
    const place = openServer(curated, { locale: 'vi' })
    const channel = place.guild.createChannel()
    expect(await told(place, 'notices', { channel: channel.id })).toBe(
      `Từ nay thông báo được đăng trong <#${channel.id}>: nguồn hẹn giờ đã thay đổi hoặc không đọc được, và câu hỏi thành viên chuyển đến. Ai xem được kênh này đều thấy.`,
    )
    expect(await told(place, 'notices')).toBe(
      `Người quản lý nhận thông báo trong <#${channel.id}>.\n-# Chọn kênh khác bằng \`channel\`, tắt hẳn bằng \`off\`.`,
    )
  })

  test('of a channel that the bot may not write in says what is missing, and changes nothing', async () => {
    const { place, notices } = await openNoticed()
    const closed = place.guild.createChannel({ deny: Bits.SendMessages })
    expect(await told(place, 'notices', { channel: closed.id })).toBe(
      `The bot cannot write in <#${closed.id}> because it lacks permissions: **Send Messages**. Allow that and choose the channel again. Nothing has changed.`,
    )
    expect(await told(place, 'notices')).toBe(`Moderators get notices in <#${notices.id}>.\n${HINT}`)
  })

  test('of a channel that was closed or deleted since says so', async () => {
    const { place, notices } = await openNoticed()
    place.guild.setBotPermissions(notices, { deny: Bits.ViewChannel })
    await expect
      .poll(() => told(place, 'notices'))
      .toBe(`Moderators get no notices: in <#${notices.id}> the bot lacks **View Channel**.\n${HINT}`)
    notices.delete()
    await expect
      .poll(() => told(place, 'notices'))
      .toBe(`Moderators get no notices: their channel is gone, or the bot does not see it.\n${HINT}`)
  })

  test('takes no channel of another server', async () => {
    const [here, there] = [openServer(curated), openServer(curated)]
    expect(await told(here, 'notices', { channel: there.channel.id })).toBe(
      'The bot does not see that channel in this server. Let it view the channel, or choose another. Nothing has changed.',
    )
    expect(await told(here, 'notices')).toBe(NOWHERE)
  })

  test('with a channel and off at once asks for one of them', async () => {
    const place = openServer(curated)
    expect(await told(place, 'notices', { channel: place.channel.id, off: true })).toBe(
      'Choose one: a channel or off, not both.',
    )
    expect(await told(place, 'notices')).toBe(NOWHERE)
  })
})

describe('what notices have to do with', () => {
  test('/knowledge schedule says where changes are told', async () => {
    const { place, notices } = await openNoticed()
    await scheduled(place, 'Tây Ninh')
    expect((await told(place, 'schedule', { report: 'Tây Ninh', hours: 12 })).split('\n')[1]).toBe(
      `Changes are told in <#${notices.id}>.`,
    )
  })

  test('/knowledge list marks a report with a draft, until it is decided on', async () => {
    const { place, notices } = await openNoticed()
    const becomes = await scheduled(place, 'Long An')
    becomes(CHANGED)
    await pass(7)
    const line = async (lister: Place) => (await told(lister, 'list')).split('\n').find(one => one.includes('Long An'))
    expect(await line(place)).toMatch(/ · version 1 · 2 figures · every 6 h · \*\*draft waiting\*\*$/)
    await place.person.press(first(notices), 'Publish').response()
    expect(await line(place)).toMatch(/ · version 2 · 2 figures · every 6 h$/)
  })

  test('/setup check names the channel', async () => {
    const { place, notices } = await openNoticed()
    expect(
      textOf(await run({ ...place, person: place.join() }, 'setup check'))
        .split('\n')
        .at(-2),
    ).toBe(`ℹ️ Moderators get notices in <#${notices.id}>. \`/knowledge notices\` changes that.`)
  })

  test('a question that a member passed on is posted in the chosen channel', async () => {
    const { place, notices } = await openNoticed()
    const answer = await run(place, 'ask', { question: 'what was the price of gold?' })
    await place.person.press(answer, 'Tell the moderators').response()
    expect(texts(notices)).toEqual([
      `A member passed on a question without an answer, asked in <#${place.channel.id}>:\n> what was the price of gold?\n-# See all of them: \`/knowledge gaps\``,
    ])
  })
})
