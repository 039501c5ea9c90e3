/** Who may manage the reports of a server, and that nothing of one server is to be had in another. */
import { ApplicationCommandPermissionType as Kind, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OptionValues, Person } from '../../src/sandbox/control.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { type Place, run } from './command-place.ts'
import {
  addFile,
  type Curated,
  fileOf,
  headline,
  idOf,
  markdown,
  openServer,
  sayOf,
  serve,
  startCurated,
  told,
} from './knowledge-place.ts'

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const REFUSED = 'Only those who manage this server can use this command.'
const UNKNOWN = 'This server has no report of that name. Please choose one from the suggestions.'
const GONE = 'That report is no longer in this server.'

/** A member whom Discord shows the command, as the server lets everybody see it. */
function member({ guild }: Place, locale = 'en-US'): Person {
  guild.setCommandPermissions('knowledge', [{ id: guild.id, type: Kind.Role, permission: true }])
  return guild.addMember(curated.bot.sandbox.createPerson({ locale }))
}

/** All that is kept of a server's reports. */
async function kept({ guild }: Place) {
  const { reports, guildSettings, confirmedFigures } = curated.bot.store
  const list = await reports.list(guild.id)
  const each = list.map(async ({ id, title, current, scheduleHours }) => ({
    title,
    current,
    scheduleHours,
    versions: await reports.history(guild.id, id),
    decided: await confirmedFigures.list(guild.id, id),
  }))
  const removed = (await reports.listRemoved(guild.id)).map(({ id }) => id)
  const settings = [...(await guildSettings.all(guild.id))]
  return { reports: await Promise.all(each), removed, hidden: [...(await guildSettings.hidden(guild.id))], settings }
}

/** A server with a report of two versions and a draft, and one that was removed. */
async function curatedServer(title: string) {
  const place = openServer(curated)
  const message = await addFile(place, title)
  const second = await run(place, 'knowledge add', { file: fileOf(title, ['Xuất khẩu tăng 2%.']), report: title })
  await place.person.press(second, 'Publish').response()
  await run(place, 'knowledge add', { file: fileOf(title, ['Xuất khẩu tăng 3%.']), report: title })
  const removed = await addFile(place, `${title}: đã bỏ`, ['Một đoạn.'])
  const removedId = await idOf(curated, place, `${title}: đã bỏ`)
  await place.person.press(removed, 'Remove again').response()
  return { place, message, id: await idOf(curated, place, title), removedId }
}

const COMMANDS: readonly (readonly [string, (report: string) => OptionValues])[] = [
  ['add', () => ({ file: fileOf('Của thành viên') })],
  ['list', () => ({})],
  ['refresh', () => ({})],
  ['history', report => ({ report })],
  ['rollback', report => ({ report, version: 1 })],
  ['remove', report => ({ report })],
  ['hide', () => ({ report: 'Cà Mau' })],
  ['show', () => ({ report: 'Cà Mau' })],
  ['schedule', report => ({ report, hours: 0 })],
  ['notices', () => ({ off: true })],
  ['channel', () => ({ unasked: true })],
  ['gaps', () => ({})],
]
const BUTTONS = ['saved-reports:0', 'gaps:0', 'review:ID:0', 'review-page:ID:0', 'confirm:ID:2:0', 'drop:ID:2:0', 'publish:ID:3', 'discard:ID:3', 'remove:ID', 'undo:REMOVED'] // prettier-ignore

describe('an ordinary member', () => {
  test.each(COMMANDS)('is refused "/knowledge %s", and nothing changes', async (name, options) => {
    const { place, id } = await curatedServer('Riêng')
    const before = await kept(place)
    const asked = member(place).command(place.channel, `knowledge ${name}`, options(id))
    expect([await sayOf(asked), asked.private()]).toEqual([REFUSED, true])
    expect(await kept(place)).toEqual(before)
  })

  test('is refused in Vietnamese, too, and gets no form', async () => {
    const place = openServer(curated)
    const asked = member(place, 'vi').command(place.channel, 'knowledge add')
    expect(await sayOf(asked)).toBe('Chỉ người quản lý máy chủ mới dùng được lệnh này.')
  })

  test('is suggested no report', async () => {
    const { place } = await curatedServer('Không gợi ý')
    const person = member(place)
    expect(await person.complete(place.channel, 'knowledge history', { report: '' }, 'report')).toEqual([])
    expect(await person.complete(place.channel, 'knowledge hide', { report: '' }, 'report')).toEqual([])
  })

  test.each(BUTTONS)('is refused "%s" at the press, and nothing changes', async button => {
    const { place, id, removedId } = await curatedServer('Nút bấm')
    const before = await kept(place)
    const person = member(place)
    const shown = await run({ channel: place.channel, person }, 'help')
    const pressed = person.sendComponent(shown, `1:${button.replace('ID', id).replace('REMOVED', removedId)}`)
    expect([await sayOf(pressed), pressed.private()]).toEqual([REFUSED, true])
    expect(await kept(place)).toEqual(before)
  })

  test('whom the server lets use the command by name is a moderator, at the buttons as well', async () => {
    const place = openServer(curated)
    const person = place.guild.addMember(curated.bot.sandbox.createPerson())
    place.guild.setCommandPermissions('knowledge', [{ id: person.id, type: Kind.User, permission: true }])
    const added = await addFile({ ...place, person }, 'Được phép')
    expect(textOf(added)).toContain('### Added “Được phép”')
    expect(await sayOf(person.press(added, 'Remove again'))).toMatch(/^Removed “Được phép”/)
    place.guild.setCommandPermissions('knowledge', [])
    expect(await sayOf(person.press(added, 'Undo'))).toBe(REFUSED)
  })

  test('who was a moderator when a form was opened is refused when it is sent', async () => {
    const place = openServer(curated)
    const person = place.guild.addMember(curated.bot.sandbox.createPerson())
    place.guild.setCommandPermissions('knowledge', [{ id: person.id, type: Kind.User, permission: true }])
    const form = await person.command(place.channel, 'knowledge add').modal()
    place.guild.setCommandPermissions('knowledge', [])
    expect(await sayOf(person.submit(form, { title: 'Muộn', text: 'Một đoạn.' }))).toBe(REFUSED)
    expect(await curated.bot.store.reports.list(place.guild.id)).toEqual([])
  })
})

describe('of another server', () => {
  test('reports are not listed, suggested, asked or found by any name', async () => {
    const here = openServer(curated)
    const { id } = await curatedServer('Bí mật Hà Tiên')
    expect(await told(here, 'list')).not.toContain('Bí mật')
    expect(await here.person.complete(here.channel, 'knowledge history', { report: '' }, 'report')).toEqual([])
    expect(await here.person.complete(here.channel, 'ask', { question: 'x', report: 'Bí mật' }, 'report')).toEqual([])
    for (const report of [id, 'Bí mật Hà Tiên', 'bi-mat-ha-tien'])
      expect(await told(here, 'history', { report })).toBe(UNKNOWN)
  })

  test.each(COMMANDS.filter(([, options]) => 'report' in options('x')).map(([name, options]) => ({ name, options })))(
    'no report is touched by "/knowledge $name" with its id',
    async ({ name, options }) => {
      const here = openServer(curated)
      const there = await curatedServer('Nơi khác')
      const before = await kept(there.place)
      if (!['hide', 'show'].includes(name)) expect(await told(here, name, options(there.id))).toBe(UNKNOWN)
      else expect(await told(here, name, { report: there.id })).toBe(UNKNOWN)
      expect(await kept(there.place)).toEqual(before)
    },
  )

  test.each([
    ['review:ID:0', GONE],
    ['review-page:ID:0', GONE],
    ['confirm:ID:2:0', GONE],
    ['drop:ID:2:0', GONE],
    ['publish:ID:3', GONE],
    ['discard:ID:3', GONE],
    ['remove:ID', GONE],
    ['undo:REMOVED', 'That report is not among the removed ones.'],
  ])('no report is touched by a custom id made by hand: "%s"', async (button, sentence) => {
    const here = openServer(curated)
    const there = await curatedServer('Nơi xa')
    const before = await kept(there.place)
    const message = await addFile(here, 'Của đây')
    const own = await kept(here)
    const id = button.replace('ID', there.id).replace('REMOVED', there.removedId)
    const pressed = here.person.sendComponent(message, `1:${id}`)
    expect([await sayOf(pressed), pressed.private()]).toEqual([sentence, true])
    expect([await kept(there.place), await kept(here)]).toEqual([before, own])
  })

  test('a form with the id of its report adds nothing to it', async () => {
    const here = openServer(curated)
    const there = await curatedServer('Nơi lạ')
    await addFile(here, 'Của đây')
    const before = await kept(there.place)
    const form = await here.person.command(here.channel, 'knowledge add', { report: 'Của đây' }).modal()
    Object.assign(form, { custom_id: `1:replace-text:${there.id}` })
    expect(await sayOf(here.person.submit(form, { title: 'X', text: 'Một đoạn.' }))).toBe(GONE)
    expect(await kept(there.place)).toEqual(before)
  })

  test('reports of the same name answer each for its own, and are refreshed each by itself', async () => {
    const [here, there] = [openServer(curated), openServer(curated)]
    const growth = (rate: string) => markdown('Cùng tên', [`Kim ngạch xuất khẩu tăng ${rate} so với cùng kỳ.`])
    await told(here, 'add', { url: serve(curated, '/here.md', growth('1,1%')) })
    await told(there, 'add', { url: serve(curated, '/there.md', growth('2,2%')) })
    serve(curated, '/here.md', growth('3,3%'))
    serve(curated, '/there.md', growth('4,4%'))
    const draft = await run(here, 'knowledge refresh', { report: 'Cùng tên' })
    await here.person.press(draft, 'Publish').response()
    const answer = (place: Place) => headline(place, 'xuất khẩu tăng bao nhiêu?', 'Cùng tên')
    expect([await answer(here), await answer(there)]).toEqual([
      '### Kim ngạch xuất khẩu tăng 3,3% so với cùng kỳ (2031)',
      '### Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ (2031)',
    ])
  })
})

test('a button that opens a form of old is no form by itself', async () => {
  const place = openServer(curated, { permissions: Bits.ManageGuild })
  const message = await addFile(place, 'Nút lạ')
  expect(await sayOf(place.person.sendComponent(message, '1:add-text'))).toBe(
    'That button is from an earlier version. Please ask again.',
  )
})
