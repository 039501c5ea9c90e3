/** The reports of a server end to end: listed, rolled back, removed and brought back, hidden, scheduled. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/sandbox/text.ts'
import { run } from './command-place.ts'
import {
  addFile,
  type Curated,
  EXPORTS,
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

const BUILT_IN = 'Cà Mau đẩy mạnh sản xuất, khắc phục “bệnh sợ trách nhiệm”'
const UNKNOWN = 'This server has no report of that name. Please choose one from the suggestions.'
const QUESTION = 'xuất khẩu tăng bao nhiêu?'
const NEWER = ['Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ.']
const undated = (text: string) => text.replaceAll(/<t:\d+:f>/g, '<date>').split('\n')

/** A report with two published versions and a draft. */
async function withVersions(title: string) {
  const place = openServer(curated)
  await addFile(place, title)
  const draft = await run(place, 'knowledge add', { file: fileOf(title, NEWER), report: title })
  await place.person.press(draft, 'Publish').response()
  await run(place, 'knowledge add', { file: fileOf(title, ['Kim ngạch xuất khẩu tăng 3,3%.']), report: title })
  return place
}

describe('/knowledge list', () => {
  test('of a server without reports of its own names the built-in ones', async () => {
    expect((await told(openServer(curated), 'list')).split('\n')).toEqual([
      '### The reports of this server',
      '-# 1 report',
      expect.stringMatching(`^- \\*\\*${BUILT_IN}\\*\\* · built in · (?:.+ · )?\\d+ figures$`),
      'This server has no reports of its own yet. Add one with `/knowledge add`.',
    ])
  })

  test('tells where each came from, its version, its schedule and what is hidden', async () => {
    const place = openServer(curated)
    await addFile(place, 'Bạc Liêu')
    const url = serve(curated, '/listed.md', markdown('Sóc Trăng', [EXPORTS]))
    await told(place, 'add', { url })
    await told(place, 'schedule', { report: 'Sóc Trăng', hours: 24 })
    await told(place, 'hide', { report: BUILT_IN })
    const lines = (await told(place, 'list')).split('\n')
    expect(lines.slice(1, 4)).toEqual([
      '-# 3 reports',
      '- **Bạc Liêu** · File report.md · version 1 · 2 figures',
      `- **Sóc Trăng** · Page ${url.replace('http://', '')} · version 1 · 1 figure · every 24 h`,
    ])
    expect(lines[4]).toMatch(/ · built in · .+ · \*\*hidden\*\*$/)
  })

  test('is turned page by page', async () => {
    const place = openServer(curated)
    for (let number = 10; number < 22; number++)
      await curated.bot.resources.curator.add(place.guild.id, { kind: 'text', title: `Số ${number}`, text: EXPORTS }, { person: '1' }) // prettier-ignore
    const list = await run(place, 'knowledge list')
    expect(textOf(list).split('\n')[1]).toBe('-# 13 reports · Page 1 of 2')
    const next = await place.person.press(list, 'Next').response()
    expect(textOf(next).split('\n').slice(1, 3)).toEqual([
      '-# 13 reports · Page 2 of 2',
      '- **Số 20** · Typed text · version 1 · 1 figure',
    ])
  })
})

describe('/knowledge history and /knowledge rollback', () => {
  test('list the versions, and let an earlier one answer again', async () => {
    const place = await withVersions('Hậu Giang')
    expect(undated(await told(place, 'history', { report: 'Hậu Giang' }))).toEqual([
      '### Versions of “Hậu Giang”',
      '- **3** · <date> · draft · 1 KiB',
      '- **2** · <date> · **answers now** · 1 KiB',
      '- **1** · <date> · published · 1 KiB',
      '-# Go back to a published one: `/knowledge rollback`',
    ])
    expect(await headline(place, QUESTION, 'Hậu Giang')).toBe('### Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ (2031)')
    expect(await told(place, 'rollback', { report: 'Hậu Giang', version: 1 })).toBe(
      'Version 1 of “Hậu Giang” answers again from now on.',
    )
    expect(await headline(place, QUESTION, 'Hậu Giang')).toBe('### Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ (2031)')
  })

  test.each([
    [2, 'Version 2 is the one that answers.'],
    [3, 'Version 3 was never published, so there is no going back to it. See `/knowledge history`.'],
    [9, 'There is no version 9. `/knowledge history` lists those there are.'],
  ])('refuse version %d: "%s"', async (version, sentence) => {
    const place = await withVersions('Trà Vinh')
    expect(await told(place, 'rollback', { report: 'Trà Vinh', version })).toBe(sentence)
  })

  test('of a report that is not here say so', async () => {
    const place = openServer(curated)
    expect(await told(place, 'history', { report: 'x' })).toBe(UNKNOWN)
    expect(await told(place, 'rollback', { report: 'x', version: 1 })).toBe(UNKNOWN)
  })
})

describe('/knowledge remove', () => {
  test('asks first, removes, and brings back', async () => {
    const place = openServer(curated)
    await addFile(place, 'Bến Tre')
    const asked = await run(place, 'knowledge remove', { report: 'Bến Tre' })
    expect(textOf(asked)).toBe(
      'Remove “Bến Tre” from this server? It answers no more; for 24 hours it can be brought back.',
    )
    expect(await headline(place, QUESTION, 'Bến Tre')).toMatch(/1,1%/)
    const removed = await place.person.press(asked, 'Remove').response()
    expect(removed.id).toBe(asked.id)
    expect(await told(place, 'list')).not.toContain('Bến Tre')
    expect(await sayOf(place.person.press(removed, 'Undo'))).toBe(
      'Brought back “Bến Tre”. It answers again from now on.',
    )
    expect(await headline(place, QUESTION, 'Bến Tre')).toMatch(/1,1%/)
  })

  test('pressed twice says that the report is gone; brought back twice, that it is not removed', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Hai lần')
    const id = await idOf(curated, place, 'Hai lần')
    await place.person.press(added, 'Remove again').response()
    expect(await sayOf(place.person.sendComponent(added, `1:remove:${id}`))).toBe(
      'That report is no longer in this server.',
    )
    await place.person.press(added, 'Undo').response()
    expect(await sayOf(place.person.sendComponent(added, `1:undo:${id}`))).toBe(
      'That report is not among the removed ones.',
    )
  })

  test('is not undone where another report has taken the name', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Cùng tên')
    await place.person.press(added, 'Remove again').response()
    await addFile(place, 'Cùng tên', NEWER)
    expect(await sayOf(place.person.press(added, 'Undo'))).toBe(
      'Another report has its name by now. Remove that one before you bring it back.',
    )
  })

  test('is not undone after a day', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Hôm kia')
    const id = await idOf(curated, place, 'Hôm kia')
    await curated.bot.store.reports.remove(place.guild.id, id, Date.now() - 25 * 3_600_000)
    expect(await sayOf(place.person.sendComponent(added, `1:undo:${id}`))).toBe(
      'It was removed more than 24 hours ago and cannot be brought back. Add it again with `/knowledge add`.',
    )
  })

  test('of a title that several have removes none of them', async () => {
    const place = openServer(curated)
    await addFile(place, 'Kinh tế Sóc Trăng')
    await addFile(place, 'Kinh tế Bạc Liêu', NEWER)
    expect(await told(place, 'remove', { report: 'kinh te' })).toBe(UNKNOWN)
    expect(await told(place, 'remove', { report: 'bac lieu' })).toMatch(/^Remove “Kinh tế Bạc Liêu” from/)
  })
})

describe('/knowledge hide and /knowledge show', () => {
  test('keep a built-in report from answering here, and let it answer again', async () => {
    const [place, elsewhere] = [openServer(curated), openServer(curated)]
    expect(await told(place, 'hide', { report: BUILT_IN })).toBe(
      `“${BUILT_IN}” answers no more in this server. \`/knowledge show\` brings it back.`,
    )
    expect(await headline(place, QUESTION, 'Cà Mau')).toContain('There is no report of that name here.')
    expect(await headline(elsewhere, QUESTION, 'Cà Mau')).toMatch(/8,9%/)
    expect(await told(place, 'hide', { report: BUILT_IN })).toBe(`“${BUILT_IN}” was hidden before.`)
    expect(await told(place, 'show', { report: BUILT_IN })).toBe(`“${BUILT_IN}” answers in this server again.`)
    expect(await headline(place, QUESTION, 'Cà Mau')).toMatch(/8,9%/)
    expect(await told(place, 'show', { report: BUILT_IN })).toBe(`“${BUILT_IN}” is not hidden.`)
  })

  test('suggest what can be hidden, and what is', async () => {
    const place = openServer(curated)
    const suggested = async (name: string) =>
      (await place.person.complete(place.channel, `knowledge ${name}`, { report: '' }, 'report')).map(one => one.name)
    expect([await suggested('hide'), await suggested('show')]).toEqual([[BUILT_IN], []])
    await told(place, 'hide', { report: BUILT_IN })
    expect([await suggested('hide'), await suggested('show')]).toEqual([[], [BUILT_IN]])
  })

  test('are not for reports of the server’s own', async () => {
    const place = openServer(curated)
    await addFile(place, 'Của mình')
    expect(await told(place, 'hide', { report: 'Của mình' })).toBe(
      'Only built-in reports can be hidden. Remove your own with `/knowledge remove`.',
    )
    expect(await told(place, 'hide', { report: 'xyz' })).toBe(UNKNOWN)
  })
})

describe('/knowledge schedule', () => {
  test('has a page looked at by itself, and no more', async () => {
    const place = openServer(curated)
    await told(place, 'add', { url: serve(curated, '/hourly.md', markdown('Hằng giờ')) })
    expect(await told(place, 'schedule', { report: 'Hằng giờ', hours: 6 })).toBe(
      [
        'From now on “Hằng giờ” is looked at every 6 hours. Whatever changes, the old version answers until you publish.',
        'Moderators get no notices: no channel is chosen. Changes are shown only by `/knowledge list` and `/knowledge refresh`. Choose a channel for notices with `/knowledge notices`.',
      ].join('\n'),
    )
    const kept = async () => (await curated.bot.store.reports.list(place.guild.id))[0]?.scheduleHours
    expect(await kept()).toBe(6)
    expect(await told(place, 'schedule', { report: 'Hằng giờ', hours: 1 })).toContain('is looked at every hour.')
    expect(await told(place, 'schedule', { report: 'Hằng giờ', hours: 0 })).toBe(
      '“Hằng giờ” is no longer looked at by itself.',
    )
    expect(await kept()).toBeNull()
  })

  test('of a file is refused', async () => {
    const place = openServer(curated)
    await addFile(place, 'Từ tệp')
    expect(await told(place, 'schedule', { report: 'Từ tệp', hours: 6 })).toBe(
      '“Từ tệp” did not come from a web address, so there is nothing to look at again.',
    )
  })
})
