/** `/knowledge refresh` of built-in reports end to end: the operator's files as they are by now, published or discarded. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApplicationCommandPermissionType as Kind, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { labelsOf, linesOf, openPlace, type Place, type PlaceOptions, run } from './command-place.ts'
import { addFile, BUDGET, EXPORTS, headline, markdown, sayOf, told } from './knowledge-place.ts'

let folder = ''
let bot: TestBot
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-in-'))
  await write('soc-trang', markdown('Kinh tế Sóc Trăng'))
  await write('tra-vinh', markdown('Kinh tế Trà Vinh', ['Sản lượng lúa đạt 90 tấn.']))
  bot = await startTestBot({ knowledge: folder })
})
afterEach(async () => {
  await bot.close()
  await rm(folder, { recursive: true, force: true })
})

const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, `${name}.md`), text)
const open = (options: PlaceOptions = {}) => openPlace(bot, { permissions: Bits.ManageGuild, ...options })
const refresh = (place: Place, report?: string): Promise<Message> =>
  run(place, 'knowledge refresh', report === undefined ? {} : { report })

const CHANGED = markdown('Kinh tế Sóc Trăng', [EXPORTS, 'Thu ngân sách tăng 15,1% so với cùng kỳ.'])
const QUESTION = 'thu ngân sách tăng bao nhiêu?'
const BEFORE = '### Thu ngân sách tăng 14,5% so với cùng kỳ (2031)'
const AFTER = '### Thu ngân sách tăng 15,1% so với cùng kỳ (2031)'

describe('/knowledge refresh with built-in files', () => {
  test('says that they are unchanged, all and one', async () => {
    const place = open()
    expect(await told(place, 'refresh')).toBe(
      'This server has no reports from web addresses yet. The built-in reports are unchanged.',
    )
    expect(await told(place, 'refresh', { report: 'Sóc Trăng' })).toBe('“Kinh tế Sóc Trăng” is unchanged.')
  })

  test('tells what changed figure by figure, and until it is published the old version answers everywhere', async () => {
    const [place, other] = [open(), open()]
    await addFile(other, 'Riêng', ['Sản lượng tôm đạt 5 tấn.'])
    await write('soc-trang', CHANGED)
    const draft = await refresh(place, 'Sóc Trăng')
    expect(linesOf(draft)).toEqual([
      '### Kinh tế Sóc Trăng: what would change',
      'changed 1; paragraphs +1 −1',
      '- changed: Budget revenue +14.5% → +15.1% · 2031',
      '-# Built in: publishing is for all servers, as restarting the bot would be · The old version answers until you publish.',
    ])
    expect(labelsOf(draft)).toEqual(['Publish', 'Discard'])
    for (const one of [place, other]) expect(await headline(one, QUESTION, 'Sóc Trăng')).toBe(BEFORE)
    const pressed = place.person.press(draft, 'Publish')
    expect(await sayOf(pressed)).toBe('Published: “Kinh tế Sóc Trăng” answers from now on, in all servers.')
    expect(pressed.private()).toBe(true)
    for (const one of [place, other]) expect(await headline(one, QUESTION, 'Sóc Trăng')).toBe(AFTER)
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe('That version was published before.')
    expect(await sayOf(place.person.press(draft, 'Discard'))).toBe('That version was published before.')
  })

  test('with new, changed, gone and unreadable files at once tells of each', async () => {
    const place = open()
    await write('soc-trang', CHANGED)
    await write('ben-tre', markdown('Kinh tế Bến Tre', [BUDGET]))
    await write('bac-lieu', Uint8Array.of(0xff, 0xfe, 0xff))
    await write('dong-thap', '---\nlanguage: fr\nplace: ""\n---\nT\n\nĐoạn.')
    await rm(join(folder, 'tra-vinh.md'))
    const all = await refresh(place)
    expect(linesOf(all)).toEqual([
      '### Looked at the built-in reports',
      '- The file **bac-lieu.md** cannot be read: it is not UTF-8 text. Save it as UTF-8.',
      '- The file **dong-thap.md** cannot be read: its front matter is wrong in: language, place.',
      '### Kinh tế Bến Tre: what would change',
      'new 1; paragraphs +1 −0',
      '- new: Budget revenue · +14.5% · 2031',
      '-# Built in: publishing is for all servers, as restarting the bot would be · The old version answers until you publish.',
      '### Kinh tế Sóc Trăng: what would change',
      'changed 1; paragraphs +1 −1',
      '- changed: Budget revenue +14.5% → +15.1% · 2031',
      '-# Built in: publishing is for all servers, as restarting the bot would be · The old version answers until you publish.',
      '### Kinh tế Trà Vinh: what would change',
      'The file is gone: 1 figure would answer no more.',
      '-# Built in: publishing is for all servers, as restarting the bot would be · The old version answers until you publish.',
    ])
    const publish = buttonsOf(all).flatMap(({ label, customId }) => (label === 'Publish' && customId ? [customId] : []))
    expect(await sayOf(place.person.press(all, publish[2] ?? ''))).toBe(
      'Published: “Kinh tế Trà Vinh” answers no more in any server.',
    )
    expect(await sayOf(place.person.press(all, publish[0] ?? ''))).toBe(
      'Published: “Kinh tế Bến Tre” answers from now on, in all servers.',
    )
    expect(textOf(await run(place, 'knowledge list'))).toMatch(/Bến Tre[^]*Sóc Trăng/)
    expect(textOf(await run(place, 'knowledge list'))).not.toContain('Trà Vinh')
  })

  test('speaks Vietnamese to who does', async () => {
    const place = open({ locale: 'vi' })
    await write('soc-trang', Uint8Array.of(0))
    await rm(join(folder, 'tra-vinh.md'))
    const all = await refresh(place)
    expect(linesOf(all)).toEqual([
      '### Đã xem lại các báo cáo có sẵn',
      '- Không đọc được tệp **soc-trang.md**: đây không phải tệp văn bản (có byte 0). Bản cũ vẫn trả lời.',
      '### Kinh tế Trà Vinh: bản mới khác gì',
      'Tệp này không còn nữa: 1 số liệu sẽ không còn trả lời.',
      '-# Báo cáo có sẵn: công bố là cho mọi máy chủ, như khi khởi động lại bot · Bản cũ vẫn trả lời cho đến khi bạn công bố.',
    ])
    expect(await sayOf(place.person.press(all, 'Hủy bản nháp'))).toBe(
      'Đã hủy. Bản đang trả lời vẫn giữ nguyên, và nội dung này không hiện lại ở máy chủ này cho đến khi tệp thay đổi.',
    )
  })

  test('keeps a report hidden that is hidden, whatever its file says', async () => {
    const place = open()
    await told(place, 'hide', { report: 'Sóc Trăng' })
    await write('soc-trang', CHANGED)
    await place.person.press(await refresh(place, 'Sóc Trăng'), 'Publish').response()
    expect(await headline(place, QUESTION, '')).toBe('### Không có trong báo cáo.')
    await told(place, 'show', { report: 'Sóc Trăng' })
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(AFTER)
  })

  test('suggests built-in reports beside those of the server', async () => {
    const place = open()
    await addFile(place, 'Kinh tế Cần Thơ')
    const suggested = await place.person.complete(place.channel, 'knowledge refresh', { report: 'kinh te' }, 'report')
    expect(suggested.map(({ name }) => name)).toEqual(['Kinh tế Cần Thơ', 'Kinh tế Sóc Trăng', 'Kinh tế Trà Vinh'])
  })
})

describe('a file that was shown', () => {
  test('and has changed again since is not published', async () => {
    const place = open()
    await write('soc-trang', CHANGED)
    const draft = await refresh(place, 'Sóc Trăng')
    await write('soc-trang', markdown('Kinh tế Sóc Trăng', [EXPORTS]))
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe(
      'The file has changed again since it was shown here. Please compare again with `/knowledge refresh`.',
    )
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(BEFORE)
  })

  test('and was discarded is not shown again in that server until it changes, and is in others', async () => {
    const [place, other] = [open(), open()]
    await write('soc-trang', CHANGED)
    const draft = await refresh(place, 'Sóc Trăng')
    const discarded = place.person.press(draft, 'Discard')
    expect(await sayOf(discarded)).toBe(
      'Discarded. What answers stays, and this content is not shown in this server again until the file changes.',
    )
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe('That version was discarded.')
    const sentence =
      '“Kinh tế Sóc Trăng” has changed, but its new content was discarded in this server. When the file changes again, it is compared again.'
    expect(await told(place, 'refresh', { report: 'Sóc Trăng' })).toBe(sentence)
    expect(linesOf(await refresh(place))).toEqual(['### Looked at the built-in reports', `- ${sentence}`])
    expect(labelsOf(await refresh(other, 'Sóc Trăng'))).toEqual(['Publish', 'Discard'])
    await write('soc-trang', markdown('Kinh tế Sóc Trăng', [EXPORTS]))
    expect(labelsOf(await refresh(place, 'Sóc Trăng'))).toEqual(['Publish', 'Discard'])
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(BEFORE)
  })

  test('is not published where the folder has vanished, and what answered does so still', async () => {
    const place = open()
    await write('soc-trang', CHANGED)
    const draft = await refresh(place, 'Sóc Trăng')
    await rename(folder, `${folder}-away`)
    const sentence =
      'The folder of the built-in reports cannot be read, so all reports answer as before. Please tell who runs the bot.'
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe(sentence)
    expect(await told(place, 'refresh', { report: 'Sóc Trăng' })).toBe(sentence)
    expect(linesOf(await refresh(place))).toEqual(['### Looked at the built-in reports', `- ${sentence}`])
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(BEFORE)
    await rename(`${folder}-away`, folder)
    expect(await sayOf(place.person.press(draft, 'Publish'))).toMatch(/^Published: /)
  })

  test('is decided on by moderators alone, and so is whether files are looked at', async () => {
    const place = open()
    await write('soc-trang', CHANGED)
    const draft = await refresh(place, 'Sóc Trăng')
    const member = place.guild.addMember(bot.sandbox.createPerson({}))
    place.guild.setCommandPermissions('knowledge', [{ id: place.guild.id, type: Kind.Role, permission: true }])
    const sentence = 'Only those who manage this server can use this command.'
    expect(await sayOf(member.command(place.channel, 'knowledge refresh'))).toBe(sentence)
    expect(await sayOf(member.command(place.channel, 'knowledge refresh', { report: 'Sóc Trăng' }))).toBe(sentence)
    const id = buttonsOf(draft)[0]?.customId ?? ''
    for (const button of [id, id.replace('publish', 'discard')])
      expect(await sayOf(member.sendComponent(draft, button))).toBe(sentence)
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(BEFORE)
    expect(await sayOf(place.person.press(draft, 'Publish'))).toMatch(/^Published: /)
  })
})
