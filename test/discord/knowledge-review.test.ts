/** Figures to confirm end to end: paged, confirmed, dropped and taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selectsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { labelsOf, type Place, run } from './command-place.ts'
import { addFile, type Curated, fileOf, headline, idOf, openServer, sayOf, startCurated } from './knowledge-place.ts'

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const PROVINCES = ['Bạc Liêu', 'Sóc Trăng', 'Hậu Giang', 'Trà Vinh', 'Bến Tre', 'Vĩnh Long', 'Cần Thơ', 'An Giang', 'Kiên Giang', 'Đồng Tháp', 'Long An', 'Tiền Giang'] // prettier-ignore
const TWELVE = PROVINCES.map((province, i) => `Kim ngạch xuất khẩu của ${province} tăng ${i + 1},1% so với cùng kỳ.`)

const decisions = async (place: Place, title: string) =>
  (await curated.bot.store.confirmedFigures.list(place.guild.id, await idOf(curated, place, title))).map(({ decision }) => decision) // prettier-ignore

const menuOf = (message: Message, kind: string) =>
  selectsOf(message).find(({ customId }) => customId.startsWith(`1:${kind}:`))?.customId
const drop = (place: Place, review: Message, figure: string) =>
  place.person.choose(review, figure, menuOf(review, 'drop')).response()
const correct = async (place: Place, review: Message, figure: string, values: Record<string, string>) =>
  place.person.submit(await place.person.choose(review, figure, menuOf(review, 'correct')).modal(), values).response()
const review = async (place: Place, title: string, paragraphs?: readonly string[]) =>
  place.person.press(await addFile(place, title, paragraphs), 'Figures to confirm').response()

const linesIn = (text: string) => text.split('\n').filter(line => line.startsWith('- '))

describe('Figures to confirm', () => {
  test('opens beside the message, to the moderator alone, and a page is confirmed at a time', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Xuất khẩu', TWELVE)
    const opened = place.person.press(added, 'Figures to confirm')
    const review = await opened.response()
    expect([opened.private(), review.id === added.id]).toEqual([true, false])
    expect(textOf(review).split('\n').slice(0, 2)).toEqual([
      '### Figures to confirm: Xuất khẩu',
      '-# 0 of 12 decided · Page 1 of 2 · What you decide goes before what was read, and is looked for again at every refresh.',
    ])
    expect(linesIn(textOf(review))).toHaveLength(10)
    const confirmed = await place.person.press(review, 'Confirm this page').response()
    expect(confirmed.id).toBe(review.id)
    expect(linesIn(textOf(confirmed)).every(line => line.startsWith('- ✅ ') && line.endsWith(' · confirmed'))).toBe(
      true,
    )
    expect(labelsOf(confirmed)).toEqual(['Next ›'])
    const next = await place.person.press(confirmed, 'Next').response()
    expect(textOf(next).split('\n')[1]).toMatch(/^-# 10 of 12 decided · Page 2 of 2/)
    expect(labelsOf(next)).toEqual(['Confirm this page', '‹ Previous'])
    expect(await decisions(place, 'Xuất khẩu')).toEqual(Array.from({ length: 10 }, () => 'confirmed'))
  })

  test('a figure is dropped, stays dropped when its page is confirmed, and is taken back', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Hai số liệu')
    const review = await place.person.press(added, 'Figures to confirm').response()
    const dropped = await drop(place, review, 'Exports · +1.1% · 2031')
    expect(linesIn(textOf(dropped))).toEqual([
      '- ❌ **↑ 1.1%** Exports · 2031 · ¶1 · dropped',
      '- **↑ 14.5%** Budget revenue · 2031 · ¶2',
    ])
    await place.person.press(dropped, 'Confirm this page').response()
    expect((await decisions(place, 'Hai số liệu')).toSorted()).toEqual(['confirmed', 'dropped'])
    const back = await drop(place, review, 'Exports · +1.1% · 2031')
    expect(linesIn(textOf(back))[0]).toBe('- **↑ 1.1%** Exports · 2031 · ¶1')
    expect(await decisions(place, 'Hai số liệu')).toEqual(['confirmed'])
  })

  test('what was confirmed is known again where a new version has moved it', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Dời chỗ')
    const review = await place.person.press(added, 'Figures to confirm').response()
    await place.person.press(review, 'Confirm this page').response()
    const moved = ['Một đoạn mở đầu mới.', 'Thu ngân sách tăng 14,5% so với cùng kỳ.']
    const draft = await run(place, 'knowledge add', { file: fileOf('Dời chỗ', moved), report: 'Dời chỗ' })
    await place.person.press(draft, 'Publish').response()
    const again = await place.person.press(added, 'Figures to confirm').response()
    expect(linesIn(textOf(again))).toEqual(['- ✅ **↑ 14.5%** Budget revenue · 2031 · ¶2 · confirmed'])
    // What was shown before is another version than the one that answers.
    const id = await idOf(curated, place, 'Dời chỗ')
    expect(await sayOf(place.person.sendComponent(review, `1:confirm:${id}:1:0`))).toBe(
      'The report has another version by now. Please open its figures again.',
    )
  })

  test('a menu that is sent by hand with nothing chosen changes nothing', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Không chọn')
    const id = await idOf(curated, place, 'Không chọn')
    expect(await sayOf(place.person.sendComponent(added, `1:drop:${id}:1:0`))).toBe(
      'That figure is no longer in the report.',
    )
    expect(await decisions(place, 'Không chọn')).toEqual([])
  })

  test('a report without figures has none to confirm', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Chỉ có lời', ['Một đoạn không có số nào cả.'])
    expect(labelsOf(added)).toEqual(['Remove again'])
    const opened = await place.person.sendComponent(added, `1:review:${await idOf(curated, place, 'Chỉ có lời')}:7`).response() // prettier-ignore
    expect(textOf(opened).split('\n').at(-1)).toBe('This report states no figure that the bot could read.')
    expect(selectsOf(opened)).toEqual([])
  })
})

describe('What was decided goes before what was read', () => {
  const ask = (place: Place, question: string, report: string) => headline(place, question, report)

  test('a dropped figure answers nothing until it is taken back', async () => {
    const place = openServer(curated)
    const opened = await review(place, 'Loại bỏ')
    expect(await ask(place, 'what was export growth?', 'Loại bỏ')).toBe('### Exports rose 1.1% year on year (2031)')
    const dropped = await drop(place, opened, 'Exports · +1.1% · 2031')
    expect(await ask(place, 'what was export growth?', 'Loại bỏ')).toBe('### Not in the reports.')
    await drop(place, dropped, 'Exports · +1.1% · 2031')
    expect(await ask(place, 'what was export growth?', 'Loại bỏ')).toBe('### Exports rose 1.1% year on year (2031)')
  })

  test('a corrected figure answers as it was corrected, and says by whom; the quote stays the words of the report', async () => {
    const place = openServer(curated)
    const words = 'Kim ngạch xuất khẩu tăng 1,1%, thu ngân sách tăng 14,5% so với cùng kỳ.'
    const opened = await review(place, 'Sửa lại', [words])
    const modal = await place.person.choose(opened, 'Exports · +1.1% · 2031', menuOf(opened, 'correct')).modal()
    expect(modal.title).toBe('Correct a figure')
    const corrected = await place.person.submit(modal, { indicator: 'Xuất khẩu', value: '14,5%', direction: 'down', period: 'quý III' }).response() // prettier-ignore
    expect(corrected.id).toBe(opened.id)
    expect(linesIn(textOf(corrected))[0]).toBe('- ✏️ **↓ 14.5%** Exports · Q3 2031 · ¶1 · corrected (read as +1.1%)')
    const answer = textOf(await run({ ...place, person: place.join() }, 'ask', { question: 'what was export growth?', report: 'Sửa lại' })) // prettier-ignore
    expect(answer.split('\n').find(line => line.startsWith('###'))).toBe(
      '### Exports fell 14.5% year on year (Q3 2031)',
    )
    expect(answer).toContain('> Kim ngạch xuất khẩu tăng 1,1%, thu ngân sách tăng **14,5%**')
    expect(answer).toContain("✏️ Corrected by this server's moderators, from what the bot had read")
  })

  test('a correction that the paragraph does not bear out changes nothing, and says which values it has', async () => {
    const place = openServer(curated)
    const opened = await review(place, 'Sửa sai')
    const wrong = await correct(place, opened, 'Exports · +1.1% · 2031', { value: '2,2%' })
    expect(textOf(wrong)).toBe(
      '¶1 does not say “2,2%”. A value must be copied from that paragraph. Nothing was corrected.\nIt says: 1,1%',
    )
    expect(textOf(await correct(place, opened, 'Exports · +1.1% · 2031', { period: 'một hôm nào đó' }))).toBe(
      '“một hôm nào đó” is no period that can be read. Write it like: first half of 2024, Q2 2024, June 2024, 2023. Nothing was corrected.',
    )
    expect(textOf(await correct(place, opened, 'Exports · +1.1% · 2031', { indicator: '…' }))).toBe(
      'Please name the indicator in words. Nothing was corrected.',
    )
    expect(await decisions(place, 'Sửa sai')).toEqual([])
  })

  test('a corrected figure can be corrected again, dropped and taken back to what was read', async () => {
    const place = openServer(curated)
    const opened = await review(place, 'Sửa nhiều lần')
    const once = await correct(place, opened, 'Exports · +1.1% · 2031', { direction: 'down' })
    const twice = await correct(place, once, 'Exports · −1.1% · 2031', { direction: 'none', kind: 'share' })
    expect(linesIn(textOf(twice))[0]).toBe('- ✏️ **1.1%** Exports · 2031 · ¶1 · corrected (read as +1.1%)')
    const dropped = await drop(place, twice, 'Exports · 1.1% · 2031')
    expect(linesIn(textOf(dropped))[0]).toBe('- ❌ **↑ 1.1%** Exports · 2031 · ¶1 · dropped')
    const back = await drop(place, dropped, 'Exports · +1.1% · 2031')
    expect(linesIn(textOf(back))[0]).toBe('- **↑ 1.1%** Exports · 2031 · ¶1')
  })

  test('a corrected figure is still found at a refresh, and rests where its words have changed', async () => {
    const place = openServer(curated)
    const opened = await review(place, 'Làm mới')
    const corrected = await correct(place, opened, 'Exports · +1.1% · 2031', { indicator: 'Kim ngạch nhập khẩu' })
    expect(linesIn(textOf(corrected))[0]).toBe('- ✏️ **↑ 1.1%** Imports · 2031 · ¶1 · corrected (read as Exports)')
    const same = ['Mở đầu.', 'Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ.']
    const draft = await run(place, 'knowledge add', { file: fileOf('Làm mới', same), report: 'Làm mới' })
    expect(textOf(draft)).toContain('Confirmed figures: 1 of 1 still found.')
    await place.person.press(draft, 'Publish').response()
    expect(await ask(place, 'what was import growth?', 'Làm mới')).toBe('### Imports rose 1.1% year on year (2031)')
    const other = ['Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ.']
    const changed = await run({ ...place, person: place.person }, 'knowledge add', { file: fileOf('Làm mới', other), report: 'Làm mới' }) // prettier-ignore
    expect(textOf(changed)).toContain('Confirmed figures: 0 of 1 still found.')
    await place.person.press(changed, 'Publish').response()
    expect(await ask(place, 'what was import growth?', 'Làm mới')).toBe('### Not in the reports.')
    const again = await place.person.sendComponent(changed, `1:review:${await idOf(curated, place, 'Làm mới')}:0`).response() // prettier-ignore
    expect(textOf(again)).toContain('1 earlier decision does not apply to this version: its words or its period are others.') // prettier-ignore
  })
})
