/** `/knowledge gaps` end to end: what was asked and not found, merged, counted, and answered by now or not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf, type Place, run } from './command-place.ts'
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
      '- “what was inflation?” · 1 time · last <date> · 📨 passed on to you · ✅ answered now',
    )
  })

  test('shows questions letter by letter', async () => {
    const place = openServer(curated)
    await ask(place, 'giá vàng là **bao nhiêu** ||USD||?')
    expect((await gaps(place)).at(-1)).toBe(
      '- “giá vàng là \\*\\*bao nhiêu\\*\\* \\|\\|USD\\|\\|?” · 1 time · last <date>',
    )
  })

  test('counts those that a message does not hold', async () => {
    const place = openServer(curated)
    for (let number = 1; number <= 17; number++) await ask(place, `giá vàng miếng loại ${number} là bao nhiêu?`)
    const lines = await gaps(place)
    expect([lines.length, lines.at(-1)]).toEqual([18, '-# and 2 more questions'])
  })

  test('of one server are not told in another', async () => {
    const [here, there] = [openServer(curated), openServer(curated)]
    await ask(there, 'what was unemployment?')
    expect((await gaps(here)).join('\n')).toBe(NONE)
  })
})
