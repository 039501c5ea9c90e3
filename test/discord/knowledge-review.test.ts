/** Figures to confirm end to end: paged, confirmed, dropped and taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selectsOf, textOf } from '../../src/sandbox/text.ts'
import { labelsOf, type Place, run } from './command-place.ts'
import { addFile, type Curated, fileOf, idOf, openServer, sayOf, startCurated } from './knowledge-place.ts'

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const PROVINCES = ['Bạc Liêu', 'Sóc Trăng', 'Hậu Giang', 'Trà Vinh', 'Bến Tre', 'Vĩnh Long', 'Cần Thơ', 'An Giang', 'Kiên Giang', 'Đồng Tháp', 'Long An', 'Tiền Giang'] // prettier-ignore
const TWELVE = PROVINCES.map((province, i) => `Kim ngạch xuất khẩu của ${province} tăng ${i + 1},1% so với cùng kỳ.`)

const decisions = async (place: Place, title: string) =>
  (await curated.bot.store.confirmedFigures.list(place.guild.id, await idOf(curated, place, title))).map(({ decision }) => decision) // prettier-ignore

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
      '-# 0 of 12 decided · Page 1 of 2 · Confirmed figures are looked for again at every refresh.',
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
    const dropped = await place.person.choose(review, 'Exports · +1.1% · 2031').response()
    expect(linesIn(textOf(dropped))).toEqual([
      '- ❌ **↑ 1.1%** Exports · 2031 · ¶1 · dropped',
      '- **↑ 14.5%** Budget revenue · 2031 · ¶2',
    ])
    await place.person.press(dropped, 'Confirm this page').response()
    expect((await decisions(place, 'Hai số liệu')).toSorted()).toEqual(['confirmed', 'dropped'])
    const back = await place.person.choose(review, 'Exports · +1.1% · 2031').response()
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
