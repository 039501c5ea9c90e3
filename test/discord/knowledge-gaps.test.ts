/** `/knowledge gaps` end to end: what was asked and not found, merged, counted, and answered by now or not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf, pagesOf, type Place, run } from './command-place.ts'
import { addFile, type Curated, openServer, startCurated, told } from './knowledge-place.ts'

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const NONE = '### Asked and not found\nIn the last 90 days there was no question that was not found.'

async function ask({ channel, join }: Place, question: string, person = join()) {
  const answer = await run({ channel, person }, 'ask', { question })
  return { person, answer }
}

async function gaps(place: Place): Promise<string[]> {
  return (await told(place, 'gaps')).replaceAll(/<t:\d+:d>/g, '<date>').split('\n')
}

describe('/knowledge gaps', () => {
  test('says that there are none, and what is answered is none', async () => {
    const place = openServer(curated)
    await ask(place, 'what was export growth?')
    expect((await gaps(place)).join('\n')).toBe(NONE)
    expect(await told(openServer(curated, { locale: 'vi' }), 'gaps')).toBe(
      '### Đã hỏi mà không tìm thấy\nTrong 90 ngày qua chưa có câu hỏi nào không tìm thấy.',
    )
  })

  test('lists what was not found, most asked first, the same words in whatever spelling once', async () => {
    const place = openServer(curated)
    const { person } = await ask(place, 'Giá vàng là bao nhiêu?')
    await ask(place, 'gia vang la bao nhieu', person)
    await ask(place, 'GIÁ VÀNG là bao nhiêu ?!')
    await ask(place, 'what was unemployment?')
    expect(await gaps(place)).toEqual([
      '### Asked and not found',
      '-# In the last 90 days, most asked first',
      '- “GIÁ VÀNG là bao nhiêu ?!” · 3 times · 2 people · last <date>',
      '- “what was unemployment?” · 1 time · last <date>',
    ])
  })

  test('keeps questions apart that lean on different ones before them', async () => {
    const place = openServer(curated)
    const { person } = await ask(place, 'what was inflation in 2019?')
    await ask(place, 'and in 2020?', person)
    const other = await ask(place, 'what was unemployment in 2019?')
    await ask(place, 'and in 2020?', other.person)
    expect((await gaps(place)).filter(line => line.includes('“and in 2020?” · 1 time'))).toHaveLength(2)
  })

  test('tells which were passed on, and by now answered by a report that was added since', async () => {
    const place = openServer(curated)
    const { person, answer } = await ask(place, 'what was inflation?')
    const [button] = linesOf(answer)[0]?.startsWith('-# Câu hỏi') ? ['Báo người quản lý'] : ['Tell the moderators']
    await person.press(answer, button ?? '').response()
    expect((await gaps(place)).at(-1)).toBe('- “what was inflation?” · 1 time · last <date> · 📨 passed on to you')
    await addFile(place, 'Giá cả năm 2031', ['Lạm phát ở mức 3,4% so với cùng kỳ.'])
    expect((await gaps(place)).at(-1)).toBe(
      '- “what was inflation?” · 1 time · last <date> · 📨 passed on to you · ✅ answered now: Inflation · +3.4% · 2031',
    )
  })

  test('tells that a passage answers by now, which has no value to show', async () => {
    const place = openServer(curated)
    await ask(place, 'Ai khánh thành nhà máy điện rác?')
    await addFile(place, 'Nhà máy điện rác', ['Ông Nguyễn Văn Sơn khánh thành nhà máy điện rác.'])
    expect((await gaps(place)).at(-1)).toBe(
      '- “Ai khánh thành nhà máy điện rác?” · 1 time · last <date> · ✅ answered now',
    )
  })

  test('shows questions letter by letter', async () => {
    const place = openServer(curated)
    await ask(place, 'giá vàng là **bao nhiêu** ||USD||?')
    expect((await gaps(place)).at(-1)).toBe(
      '- “giá vàng là \\*\\*bao nhiêu\\*\\* \\|\\|USD\\|\\|?” · 1 time · last <date>',
    )
  })

  test('merges what asks for the same in other words and in the other language, each person counted once', async () => {
    const place = openServer(curated)
    const { person } = await ask(place, 'what was inflation?')
    await ask(place, 'lạm phát bao nhiêu?', person)
    await ask(place, 'CPI tăng bn')
    await ask(place, 'what was inflation?')
    await ask(place, 'what was inflation in 2019?')
    expect((await gaps(place)).slice(2)).toEqual([
      '- “what was inflation?” · 3 wordings · 4 times · 3 people · last <date>',
      '- “what was inflation in 2019?” · 1 time · last <date>',
    ])
  })

  test('lets the wording that was asked last stand where several were asked as often', async () => {
    const place = openServer(curated, { locale: 'vi' })
    await ask(place, 'what was inflation?')
    await ask(place, 'lạm phát bao nhiêu?')
    expect((await gaps(place)).at(-1)).toBe('- “lạm phát bao nhiêu?” · 2 cách hỏi · 2 lần · 2 người · lần cuối <date>')
  })

  test('tells all that ask for the same passed on where one was', async () => {
    const place = openServer(curated)
    const { person, answer } = await ask(place, 'what was inflation?')
    await person.press(answer, 'Tell the moderators').response()
    await ask(place, 'lạm phát bao nhiêu?', person)
    expect((await gaps(place)).at(-1)).toBe(
      '- “lạm phát bao nhiêu?” · 2 wordings · 2 times · last <date> · 📨 passed on to you',
    )
  })

  test('has nothing of somebody who had it erased, and keeps what others asked', async () => {
    const place = openServer(curated)
    const { person } = await ask(place, 'lạm phát bao nhiêu?')
    await ask(place, 'lạm phát bao nhiêu?', person)
    await ask(place, 'what was inflation?')
    const erasing = await run({ channel: place.channel, person }, 'privacy erase')
    await person.press(erasing, 'Erase everything').response()
    expect((await gaps(place)).slice(2)).toEqual(['- “what was inflation?” · 1 time · last <date>'])
  })

  test('turns pages, ten questions each', async () => {
    const place = openServer(curated)
    for (let number = 1; number <= 12; number++) await ask(place, `giá vàng miếng loại ${number} là bao nhiêu?`)
    const pages = await pagesOf(place, await run(place, 'knowledge gaps'), 'Next')
    const numbers = pages.map(page => [...page.matchAll(/loại (\d+) là/g)].map(([, number]) => Number(number)))
    expect(numbers).toEqual([
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3],
      [2, 1],
    ])
    expect(pages.map(page => page.split('\n')[1])).toEqual(
      [1, 2].map(page => `-# In the last 90 days, most asked first · Page ${page} of 2`),
    )
  })

  test('of one server are not told in another', async () => {
    const [here, there] = [openServer(curated), openServer(curated)]
    await ask(there, 'what was unemployment?')
    expect((await gaps(here)).join('\n')).toBe(NONE)
  })
})
