import { describe, expect, test } from 'vitest'
import { type Answer, answerQuestion, type AnswerOptions, cite, textFragment } from '../../src/answer/answer.ts'
import { buildSnapshot, type Snapshot } from '../../src/search/snapshot.ts'
import { abroad, alone, bacLieu, both, sampleLexicon } from '../support/sample-library.ts'
import { tinyLexicon, tinyReport } from '../support/tiny-library.ts'

const ask = (question: string, options: AnswerOptions & { snapshot?: Snapshot } = {}) =>
  answerQuestion(question, options.snapshot ?? alone, options)
const said = (answer: Answer) => (answer.status === 'answered' ? answer.answer : answer.status)
const nearest = (answer: Answer) =>
  answer.status === 'not-in-report' ? answer.nearest.map(({ headline }) => headline) : answer.status

describe('a question for a figure', () => {
  test('is answered in its own language, with the sentence it was read from', () =>
    expect(ask('How much did exports rise?')).toEqual({
      status: 'answered',
      by: 'figure',
      language: 'en',
      understood: 'exports (kim ngạch xuất khẩu)',
      answer: 'Exports rose 7.2% year on year (first half of 2031)',
      citations: [
        {
          report: 'bac-lieu',
          title: 'Report bac-lieu',
          paragraph: 2,
          quote: 'Kim ngạch xuất khẩu đạt 412 triệu USD, tăng 7,2% so với cùng kỳ.',
          url: expect.stringMatching(/^https:\/\/example\.org\/bao-cao-post7\.html\?id=7#:~:text=/) as string,
        },
      ],
      figures: [expect.objectContaining({ value: '7,2', kind: 'growth', paragraph: 2 })],
    }))

  test.each([
    ['Xuất khẩu tăng bao nhiêu?', 'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ (6 tháng đầu năm 2031)'],
    ['xuat khau dat bao nhieu trieu usd', 'Kim ngạch xuất khẩu: 412 triệu USD (6 tháng đầu năm 2031)'],
    ['thu ngân sách đạt bao nhiêu % dự toán?', 'Thu ngân sách đạt 58% dự toán (6 tháng đầu năm 2031)'],
    ['sản lượng lúa giảm bao nhiêu?', 'Sản lượng lúa giảm 3,5% (6 tháng đầu năm 2031)'],
  ])('"%s"', (question, answer) => expect(said(ask(question))).toBe(answer))

  test('asked back where two figures fit alike', () => {
    const answer = ask('Bạc Liêu đứng thứ mấy?')
    expect(answer.status === 'choice' && answer.options.map(({ figure }) => figure.value)).toEqual(['thứ 6', 'thứ 31'])
  })

  test.each([
    ['tăng bao nhiêu?', ['5,4', '7,2', '11,6']],
    ['tang bao nhieu vay', ['5,4', '7,2', '11,6']],
    ['how much did it rise?', ['5,4', '7,2', '11,6']],
    ['giảm bao nhiêu?', ['3,5']],
  ])('"%s" names nothing, and is asked back with all that did, the first told first', (question, values) => {
    const answer = ask(question)
    expect(answer.status === 'choice' && answer.options.map(({ figure }) => figure.value)).toEqual(values)
  })

  test('"tăng bao nhiêu?" after another question asks about that', () =>
    expect(said(ask('tăng bao nhiêu?', { previous: ['doanh thu bán lẻ?'] }))).toContain('11,6%'))

  describe('that several indicators fit', () => {
    const lexicon = tinyLexicon({
      glossary: [
        'public-investment-disbursement | indicator | giải ngân đầu tư công | public investment disbursement | |',
        'total-social-investment | indicator | tổng vốn đầu tư toàn xã hội | total social investment | |',
        'economic-growth | indicator | tăng trưởng kinh tế; kinh tế | economic growth; economy | |',
      ],
      dictionary: ['investment | đầu tư:5', 'social | xã hội:5', 'society | xã hội:5', 'total | tổng:5'],
    })
    const paragraphs = ['Giải ngân đầu tư công đạt 37%.', 'Tổng vốn đầu tư toàn xã hội tăng 9,3%.']
    const snapshot = buildSnapshot([tinyReport('r', paragraphs, ['language: vi', 'place: Bạc Liêu'])], lexicon)

    test.each(['investment', 'đầu tư', 'dau tu'])('"%s" is asked back', question => {
      const answer = ask(question, { snapshot })
      expect(answer.status === 'choice' && answer.options.map(({ figure }) => figure.value)).toEqual(['37', '9,3'])
    })
    test.each(['investment growth', 'đầu tư tăng bao nhiêu'])('"%s" is the one that grew', question =>
      expect(said(ask(question, { snapshot }))).toContain('9'),
    )
    test('"total social investment" is its name, which asks for no amount', () =>
      expect(said(ask('total social investment', { snapshot }))).toBe('Total social investment rose 9.3%'))
    test('"xã hội" is a part of a name, and no reason to tell its figure', () => {
      const answer = ask('xã hội', { snapshot })
      expect(answer.status === 'answered' && answer.by === 'figure').toBe(false)
    })
  })

  test('two figures are given where two are asked for', () => {
    const answer = ask('xuất khẩu tăng bao nhiêu và bán lẻ tăng bao nhiêu?')
    expect(answer.status === 'answered' && answer.figures.map(({ value }) => value)).toEqual(['7,2', '11,6'])
    expect(answer.status === 'answered' && answer.citations.map(({ paragraph }) => paragraph)).toEqual([2, 2])
  })

  test('the report asked for is the only one looked into', () => {
    expect(said(ask('retail sales growth?', { snapshot: both, report: 'ha-giang' }))).toContain('3.1%')
    expect(said(ask('retail sales growth?', { snapshot: both, report: 'bac-lieu' }))).toContain('11.6%')
  })

  test('an English report answers a Vietnamese question, its quote untouched', () => {
    const answer = ask('bán lẻ tăng bao nhiêu?', { snapshot: abroad })
    expect(said(answer)).toBe('Doanh thu bán lẻ tăng 3,1% so với cùng kỳ (2031)')
    expect(answer.status === 'answered' && answer.citations.map(({ quote }) => quote)).toEqual([
      'Retail sales rose 3.1% year on year.',
    ])
  })
})

describe('what the report does not give', () => {
  test.each([
    ['nhập khẩu tăng bao nhiêu?', 'imports are not exports'],
    ['How much did imports rise?', 'imports are not exports'],
    ['chi ngân sách đạt bao nhiêu % dự toán?', 'spending is not revenue'],
    ['xuất khẩu năm 2030 tăng bao nhiêu?', 'another year'],
    ['export growth in 2030?', 'another year'],
    ['xuất khẩu Hà Giang tăng bao nhiêu?', 'another place'],
    ['xuất khẩu tôm tăng bao nhiêu?', 'narrower than all exports'],
    ['xuất khẩu đứng thứ mấy cả nước?', 'the rank is that of growth'],
    ['bán lẻ đạt bao nhiêu tỷ đồng?', 'a rate is no amount'],
    ['xuất khẩu tăng bao nhiêu so với tháng trước?', 'another base'],
    ['ai xây cầu?', 'no bridge in the report'],
    ['vì sao xuất khẩu tăng?', 'no reason is given for exports'],
    ['dân số là bao nhiêu?', 'no population'],
    ['GRDP 2031 cả nước', 'a place among all provinces is no growth, and the growth is the province’s'],
    ['xuất khẩu cả nước', 'the country is only whom the province is ranked among'],
    ['số xã của Bạc Liêu', 'a count of communes, which the report does not give'],
    ['so huyen cua bac lieu', 'the same unmarked, of districts'],
    ['number of communes in Bac Lieu', 'the same in English'],
  ])('"%s" is not answered: %s', question => expect(ask(question).status).toBe('not-in-report'))

  test('"what was budget spending?" is offered what the report does measure, once each', () => {
    const offered = nearest(ask('what was budget spending?'))
    expect(offered).toHaveLength(3)
    expect(new Set(offered).size).toBe(3)
  })

  test('"who won the football match?" is offered no figure', () =>
    expect(nearest(ask('who won the football match?'))).toEqual([]))

  test('"xã" is said by a commune, not by society', () => {
    const paragraphs = ['Vốn đầu tư toàn xã hội tăng 9,3%.', 'Hợp tác xã kiểu mới tăng 4%.']
    const lexicon = tinyLexicon({ glossary: [], dictionary: ['society | xã hội:5', 'cooperative | hợp tác xã:5', 'commune | xã:5'] }) // prettier-ignore
    const ask = (question: string, more: readonly string[] = []) =>
      said(answerQuestion(question, buildSnapshot([tinyReport('r', [...paragraphs, ...more], ['language: vi'])], lexicon))) // prettier-ignore
    expect(ask('xã')).toBe('not-in-report')
    expect(ask('xa')).toBe('not-in-report')
    expect(ask('xã', ['Nông thôn mới ở cấp xã tăng 2%.'])).toContain('2%')
  })

  test('names the nearest figures, the one asked for in another year first', () =>
    expect(nearest(ask('xuất khẩu năm 2030 tăng bao nhiêu?'))[0]).toMatch(/^Kim ngạch xuất khẩu/))

  test('says how the question was understood', () => {
    const answer = ask('XK Hà Giang năm 2030 tăng bao nhiêu?')
    expect(answer.status === 'not-in-report' && answer.understood).toBe(
      'kim ngạch xuất khẩu (exports) · Hà Giang · 2030',
    )
  })

  test('"XK cả nước năm 2030?" was understood as the whole country\'s', () => {
    const answer = ask('XK cả nước năm 2030 tăng bao nhiêu?')
    expect(answer.status === 'not-in-report' && answer.understood).toBe(
      'kim ngạch xuất khẩu (exports) · cả nước · 2030',
    )
  })

  test.each([
    ['xuất khẩu tăng bao nhiêu?', undefined], // a part of "kim ngạch xuất khẩu"
    ['xuat khau tang bn', undefined], // only a word of asking was spelled out
    ['xuất khẩu năm 2030 tăng bao nhiêu?', undefined],
    ['ad ơi xuất khẩu tăng 9% đúng không?', undefined],
    ['XK tăng bao nhiêu?', 'kim ngạch xuất khẩu (exports)'], // spelled out
    ['xuất khẩuu tăng bao nhiêu?', 'kim ngạch xuất khẩu (exports)'], // corrected
    ['exports tăng bao nhiêu?', 'kim ngạch xuất khẩu (exports)'], // translated
    ['how much did exports rise?', 'exports (kim ngạch xuất khẩu)'],
    ['tăng trưởng bao nhiêu?', 'tăng trưởng kinh tế (economic growth)'], // chosen
    ['XK 6T', 'kim ngạch xuất khẩu (exports) · 6 tháng đầu'],
  ])('"%s" was understood as %s', (question, understood) => {
    const answer = ask(question)
    expect('understood' in answer && answer.understood).toBe(understood)
  })

  test('a concept is told in the words of the report', () => {
    const lexicon = tinyLexicon({ glossary: ['retail | indicator | tổng mức bán lẻ và doanh thu tiêu dùng; tổng mức bán lẻ | retail sales | |'] }) // prettier-ignore
    const snapshot = buildSnapshot([tinyReport('r', ['Tổng mức bán lẻ tăng 5%.'], ['language: vi'])], lexicon)
    const answer = ask('retail sales growth?', { snapshot })
    expect('understood' in answer && answer.understood).toBe('retail sales (tổng mức bán lẻ)')
  })

  test('a report in the asker’s own language needs no translation told', () => {
    const answer = ask('retail sales growth?', { snapshot: abroad })
    expect('understood' in answer && answer.understood).toBe(undefined)
  })

  test('a follow-up tells what was taken over', () => {
    const answer = ask('còn năm 2030?', { previous: ['xuất khẩu tăng bao nhiêu?'] })
    expect('understood' in answer && answer.understood).toBe('kim ngạch xuất khẩu (exports) · 2030')
  })

  test('offers three figures at the most', () => {
    const answer = ask('xuất khẩu năm 2030 tăng bao nhiêu?')
    expect(answer.status === 'not-in-report' && answer.nearest.length).toBeLessThanOrEqual(3)
  })
})

test('"xuat khu", two words that name nothing measured, is told no number that stands near them', () => {
  const answer = ask('xuat khu')
  expect(answer.status === 'answered' && answer.by === 'figure').toBe(false)
})

test('a question asked twice in one breath is answered once', () =>
  expect(said(ask('how much did exports rise? how much did exports rise?'))).toBe(
    'Exports rose 7.2% year on year (first half of 2031)',
  ))

describe('a question for words', () => {
  test.each([
    ['Ai trình bày báo cáo?', 'Giám đốc Sở Tài chính Trần Thị Hoa', 3],
    ['who presented the report to the council?', 'Giám đốc Sở Tài chính Trần Thị Hoa', 3],
    ['Báo cáo được trình bày khi nào?', 'Sáng 12/7', 3],
    ['Báo cáo được trình bày ở đâu?', 'thành phố Bạc Liêu', 3],
    ['when was the meeting held?', 'Sáng 12/7', 3],
    ['Vì sao sản lượng lúa giảm?', 'Do thiếu mưa, sản lượng lúa giảm 3,5%.', 4],
  ])('"%s"', (question, answer, paragraph) => {
    const given = ask(question)
    expect(said(given)).toBe(answer)
    expect(given.status === 'answered' && [given.by, given.citations.map(citation => citation.paragraph)]).toEqual([
      'passage',
      [paragraph],
    ])
  })
})

describe('conversation', () => {
  test('a follow-up is completed with the question before', () => {
    expect(said(ask('còn bán lẻ?', { previous: ['xuất khẩu tăng bao nhiêu?'] }))).toContain('11,6%')
    expect(said(ask('and retail?', { previous: ['how much did exports rise?'] }))).toContain('11.6%')
  })
  test('a follow-up about what the report has not is not answered with what it has', () =>
    expect(ask('còn nhập khẩu?', { previous: ['xuất khẩu tăng bao nhiêu?'] }).status).toBe('not-in-report'))
  test('small talk gets help, whatever was asked before', () => {
    expect(ask('cảm ơn', { previous: ['xuất khẩu tăng bao nhiêu?'] })).toEqual({ status: 'help', language: 'vi' })
    expect(ask('hello')).toEqual({ status: 'help', language: 'en' })
  })
  test('without a report there is nothing to ask', () => {
    expect(ask('how much did exports rise?', { snapshot: buildSnapshot([], sampleLexicon) })).toEqual({
      status: 'no-report',
      language: 'en',
    })
    expect(ask('how much did exports rise?', { report: 'none' })).toEqual({ status: 'no-report', language: 'en' })
  })
})

describe('quotes', () => {
  const long = `${'Công tác điều hành được triển khai đồng bộ, '.repeat(8)}thu ngân sách tăng 6,4%; doanh thu bán lẻ tăng 9,9%.`
  const snapshot = buildSnapshot([tinyReport('long', [long], ['language: vi', 'place: Bạc Liêu'])], sampleLexicon)

  test('a long sentence is quoted by the clause of the figure', () => {
    const answer = ask('doanh thu bán lẻ tăng bao nhiêu?', { snapshot })
    expect(answer.status === 'answered' && answer.citations.map(({ quote }) => quote)).toEqual([
      'doanh thu bán lẻ tăng 9,9%.',
    ])
  })

  test('are slices of the stored text, also where the source was decomposed', () => {
    const text = 'Doanh thu bán lẻ tăng 11,6%.'
    const decomposed = buildSnapshot([tinyReport('nfd', [text.normalize('NFD')], ['language: vi'])], sampleLexicon)
    const answer = ask('bán lẻ tăng bao nhiêu?', { snapshot: decomposed })
    expect(answer.status === 'answered' && answer.citations.map(({ quote }) => quote)).toEqual([text])
  })

  test('a report without an address has citations without a link', () => {
    const answer = ask('retail sales growth?', { snapshot: abroad })
    expect(answer.status === 'answered' && answer.citations.map(citation => 'url' in citation)).toEqual([false])
  })

  test('a quote that is not in the stored text does not get out', () => {
    const entry = alone.entries.get(bacLieu.id)
    const forged = { number: 1, kind: 'text' as const, text: 'Kinh tế tăng 99%.' }
    expect(() => entry && cite(entry, forged, { start: 0, end: 16 })).toThrow(RangeError)
    const first = bacLieu.paragraphs[1]
    expect(() => entry && first && cite(entry, first, { start: 5, end: 5 })).toThrow(RangeError)
  })
})

describe('textFragment', () => {
  const page = 'https://example.org/a'
  test.each([
    ['tăng 8,9%', '#:~:text=t%C4%83ng%208%2C9%25'], // a comma would end the directive’s first text
    ['kinh tế-xã hội', '#:~:text=kinh%20t%E1%BA%BF%2Dx%C3%A3%20h%E1%BB%99i'], // a hyphen marks a prefix or suffix
    ['a & b', '#:~:text=a%20%26%20b'],
    ['một  hai\nba', '#:~:text=m%E1%BB%99t%20hai%20ba'],
  ])('"%s" is encoded', (words, fragment) => expect(textFragment(page, words)).toBe(page + fragment))

  test('eight words are quoted whole, nine by their first and last four', () => {
    expect(textFragment(page, 'a b c d e f g h')).toBe(`${page}#:~:text=a%20b%20c%20d%20e%20f%20g%20h`)
    expect(textFragment(page, 'a b c d e f g h i')).toBe(`${page}#:~:text=a%20b%20c%20d,f%20g%20h%20i`)
  })

  test('a fragment of the address is kept before the directive', () =>
    expect(textFragment(`${page}?x=1#top`, 'a')).toBe(`${page}?x=1#top:~:text=a`))
})
