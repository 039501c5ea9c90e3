import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupByMeaning, meaningOf } from '../../src/answer/meaning.ts'
import { fold } from '../../src/text/fold.ts'
import { caMau } from '../discord/library.ts'

type Asked = string | readonly [question: string, ...previous: string[]]

/** The questions that come together. */
function grouped(asked: readonly Asked[], times: readonly number[] = []): Asked[][] {
  const meant = asked.map((item, i) => {
    const [question, ...previous] = typeof item === 'string' ? [item] : item
    return { item, times: times[i] ?? 1, meaning: meaningOf(question, caMau, previous) }
  })
  const inOrder = (group: readonly Asked[]) => group.toSorted((a, b) => asked.indexOf(a) - asked.indexOf(b))
  return groupByMeaning(meant).map(inOrder)
}

describe('questions that ask for the same', () => {
  test.each<[why: string, asked: readonly Asked[]]>([
    [
      'inflation, in both languages, shorthand and typos, by what it is the same as, and as prices in general',
      ['what was inflation?', 'lạm phát bao nhiêu?', 'lam phat bn %', 'lam phta bn', 'CPI tăng bn', 'how much did prices rise?', 'Giá cả tăng bao nhiêu', 'how high was inflation?', 'inflation rate?', 'ad ơi cho em hỏi lạm phát bao nhiêu ạ', 'hey bot, can you tell me what inflation was please', 'lạm phát hiện nay'], // prettier-ignore
    ],
    ['imports that grew', ['nhập khẩu tăng bao nhiêu?', 'NK tăng bn %', 'how much did imports rise?', 'import growth', 'nhap khau tang bn vay', 'imports fell how much?', 'nhập khẩu tăng bao nhiêu so với cùng kỳ']], // prettier-ignore
    ['imports that came to something', ['kim ngạch nhập khẩu là bao nhiêu?', 'NK bao nhiêu tỷ USD?', 'what was the value of imports?', 'KNNK đạt bn triệu usd']], // prettier-ignore
    ['a population', ['dân số bao nhiêu người?', 'dan so la bn', 'what is the population?', 'population?']],
    ['an unemployment rate, which is itself a percentage', ['tỷ lệ thất nghiệp là bao nhiêu?', 'thất nghiệp bn %', 'what was unemployment?', 'unemployment rate']], // prettier-ignore
    ['gold prices of a year', ['giá vàng năm 2019 là bao nhiêu?', 'gold price in 2019', '2019 gia vang bn', 'trong năm 2019, giá vàng bao nhiêu?']], // prettier-ignore
    ['a reason', ['why is inflation high?', 'vì sao lạm phát cao?', 'tai sao lam phat cao vay']],
    ['a day', ['when is the meeting?', 'cuộc họp khi nào?', 'cuoc hop dien ra khi nao', 'khi nào cuộc họp diễn ra?']],
    ['a person', ['ai là bí thư tỉnh ủy?', 'bi thu tinh uy la ai', 'Bí thư Tỉnh ủy là ai vậy ạ?']],
    ['the only province that the reports are about, named or not', ['lạm phát Cà Mau?', 'inflation in Ca Mau', 'lạm phát toàn tỉnh', 'inflation']], // prettier-ignore
    ['a year, after an earlier question', [['and in 2019?', 'what was inflation in 2018?'], ['còn năm 2019?', 'lạm phát bao nhiêu?'], 'lạm phát năm 2019?']], // prettier-ignore
    ['nothing that is understood, in the same words', ['blorptix zzyqx', 'Blorptix, ZZYQX?!']],
  ])('about %s', (_why, asked) => expect(grouped(asked)).toEqual([asked]))

  test('an open question goes with the form that was asked for most', () => {
    const asked = ['imports?', 'nhập khẩu tăng bao nhiêu?', 'nhập khẩu bao nhiêu tỷ đồng?']
    const [open, growth, level] = asked
    expect(grouped(asked, [1, 2, 3])).toEqual([[open, level], [growth]])
    expect(grouped(asked, [1, 3, 2])).toEqual([[open, growth], [level]])
  })

  test('the economy grows by what GDP does, and is as large as GDP alone', () => {
    expect(grouped(['GDP tăng bao nhiêu?', 'economic growth?', 'GDP là bao nhiêu?', 'GRDP là bao nhiêu?'])).toEqual([
      ['GDP tăng bao nhiêu?', 'economic growth?'],
      ['GDP là bao nhiêu?'],
      ['GRDP là bao nhiêu?'],
    ])
  })
})

describe('questions that ask for different things', () => {
  test.each([
    ['exports?', 'imports?'],
    ['xuất khẩu tăng bn', 'nhập khẩu tăng bn'],
    ['lạm phát 2023', 'lạm phát 2024'],
    ['lạm phát 2024', 'lạm phát'],
    ['lạm phát quý I', 'lạm phát quý II'],
    ['lạm phát 6 tháng đầu năm', 'lạm phát 6 tháng cuối năm'],
    ['inflation last year', 'inflation'],
    ['lạm phát so với tháng trước', 'lạm phát so với cùng kỳ'],
    ['xuất khẩu Cà Mau', 'xuất khẩu Bạc Liêu'],
    ['lạm phát Cà Mau', 'lạm phát cả nước'],
    ['exports from Vietnam to China', 'exports from China to Vietnam'],
    ['xuất khẩu tăng bao nhiêu?', 'kim ngạch xuất khẩu là bao nhiêu?'],
    ['xuất khẩu tăng bao nhiêu %?', 'xuất khẩu tăng bao nhiêu tỷ đồng?'],
    ['xuất khẩu tăng bao nhiêu?', 'xuất khẩu đứng thứ mấy?'],
    ['kim ngạch xuất khẩu là bao nhiêu?', 'xuất khẩu đứng thứ mấy?'],
    ['tỷ trọng xuất khẩu chiếm bao nhiêu?', 'xuất khẩu tăng bao nhiêu?'],
    ['thu ngân sách đạt bao nhiêu % dự toán?', 'thu ngân sách tăng bao nhiêu?'],
    ['thu ngân sách đạt bao nhiêu %?', 'thu ngân sách tăng bao nhiêu?'],
    ['when was the meeting held?', 'when was the emergency meeting held?'],
    ['xuất khẩu tôm bao nhiêu tấn?', 'xuất khẩu tôm bao nhiêu triệu USD?'],
    ['mục tiêu xuất khẩu là bao nhiêu?', 'xuất khẩu là bao nhiêu?'],
    ['ai là bí thư tỉnh ủy?', 'ai là chủ tịch tỉnh?'],
    ['ai họp?', 'họp khi nào?'],
    ['họp ở đâu?', 'họp khi nào?'],
    ['who chaired the meeting?', 'when was the meeting?'],
    ['why is inflation high?', 'why is inflation low?'],
    ['why did imports rise?', 'why did imports fall?'],
    ['why have imports increased?', 'why have imports decreased?'],
    ['vì sao mưa nhiều?', 'vì sao mưa ít?'],
    ['when was the first flight?', 'when was the last flight?'],
    ['who led the delegation?', 'who met the delegation?'],
    ['ngành nào lớn nhất?', 'ngành nào nhỏ nhất?'],
    ['ngành nào tăng?', 'tỉnh nào tăng?'],
    ['giá vàng', 'giá gạo'],
    ['giá tôm tăng bao nhiêu?', 'giá cả tăng bao nhiêu?'],
    ['giá vàng miếng loại 5?', 'giá vàng miếng loại 6?'],
    ['lao động trẻ bao nhiêu người?', 'lao động bao nhiêu người?'],
    ['doanh nghiệp lớn đóng thuế bao nhiêu?', 'doanh nghiệp đóng thuế bao nhiêu?'],
    ['high income households?', 'low income households?'],
    ['lạm phát đầu năm bao nhiêu?', 'lạm phát bao nhiêu?'],
    ['lạm phát tháng này bao nhiêu?', 'lạm phát năm nay bao nhiêu?'],
    ['how much is income per month?', 'how much is income per year?'],
    ['tỷ lệ thất nghiệp', 'số người thất nghiệp'],
    ['youth unemployment?', 'unemployment?'],
    ['does Smith owe Miller money?', 'does Miller owe Smith money?'],
    ['xuất khẩu sang EU', 'xuất khẩu ngoài EU'],
    ['blorptix zzyqx', 'blorptix zzyqw'],
  ])('"%s" and "%s" stay apart', (one, other) => expect(grouped([one, other])).toEqual([[one], [other]]))

  test('after different earlier ones stay apart', () => {
    const asked = [
      ['and in 2020?', 'what was inflation?'],
      ['and in 2020?', 'what was unemployment?'],
    ] as const
    expect(grouped(asked)).toEqual([[asked[0]], [asked[1]]])
  })
})

describe('what a question means does not depend on', () => {
  const QUESTIONS = ['Lạm phát năm 2019 là bao nhiêu?', 'Nhập khẩu tăng bao nhiêu?', 'Tỷ lệ thất nghiệp của Bạc Liêu?', 'Giá vàng bao nhiêu?', 'Vì sao lạm phát cao?', 'Dân số Hà Nội bao nhiêu người?', 'Ai là Bí thư Tỉnh ủy?', 'Cuộc họp diễn ra khi nào?', 'What was inflation in 2019?', 'How much did imports rise?', 'When is the meeting?', 'Unemployment rate of Hanoi?', 'Why did imports fall?'] // prettier-ignore
  const question = fc.constantFrom(...QUESTIONS)
  const same = (one: string, other: string): void => {
    expect(meaningOf(other, caMau)).toEqual(meaningOf(one, caMau))
  }

  test('case', () => {
    const change = fc.constantFrom(
      (text: string) => text.toLowerCase(),
      (text: string) => text.toUpperCase(),
    )
    fc.assert(fc.property(question, change, (text, changed) => same(text, changed(text))))
  })

  test('marks', () => fc.assert(fc.property(question, text => same(text, fold(text)))))

  test('punctuation and spaces', () => {
    const around = fc.constantFrom('', ' ', '?', '?!', '...', '  ??')
    fc.assert(
      fc.property(question, around, around, (text, before, after) =>
        same(text, `${before.replaceAll(/[?!]/g, ' ')}${text.replace('?', '').replaceAll(' ', '  ')}${after}`),
      ),
    )
  })

  test('courtesies', () => {
    const opening = fc.constantFrom('hi bot, ', 'ad ơi cho em hỏi ', 'please tell me ', 'xin chào, ')
    const closing = fc.constantFrom('', ' please', ' thanks', ' cảm ơn ad')
    fc.assert(
      fc.property(question, opening, closing, (text, before, after) =>
        same(text, `${before}${text.slice(0, 1).toLowerCase()}${text.slice(1)}${after}`),
      ),
    )
  })

  test('the order of subject, place and period', () => {
    const parts = fc.shuffledSubarray(['lạm phát', 'Bạc Liêu', 'năm 2019'], { minLength: 3 })
    fc.assert(fc.property(parts, list => same('lạm phát Bạc Liêu năm 2019', list.join(' '))))
  })
})
