import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractFigures } from '../../src/report/figures.ts'
import { mainPlace } from '../../src/report/place.ts'
import { type Figure, quote, type Report } from '../../src/report/model.ts'
import { tinyLexicon, tinyReport } from '../support/tiny-library.ts'

const { glossary } = tinyLexicon({
  glossary: [
    'economic-growth | indicator | tăng trưởng kinh tế | economic growth | |',
    'exports | indicator | kim ngạch xuất khẩu; xuất khẩu | exports | XK |',
    'imports | indicator | kim ngạch nhập khẩu; nhập khẩu | imports | NK |',
    'retail | indicator | tổng mức bán lẻ; doanh thu bán lẻ | retail sales | |',
    'budget-revenue | indicator | thu ngân sách; thu ngân sách nhà nước | budget revenue | NSNN |',
    'disbursement | indicator | giải ngân vốn đầu tư công | public investment disbursement | |',
    'poverty-rate | indicator | tỷ lệ hộ nghèo | poverty rate | |',
    'unemployment | indicator | tỷ lệ thất nghiệp | unemployment rate | |',
    'trade-deficit | indicator | nhập siêu | trade deficit | |',
    'output | indicator | sản lượng | output | |',
    'population | indicator | dân số | population | |',
    'industry | sector | công nghiệp | industry | |',
    'farming | sector | nông nghiệp | agriculture | |',
    'shrimp | sector | tôm | shrimp | |',
    'bac-lieu | place | Bạc Liêu | Bac Lieu | |',
    'ha-giang | place | Hà Giang | Ha Giang | |',
    'japan | place | Nhật Bản | Japan | |',
    'china | place | Trung Quốc | China | |',
    'korea | place | Hàn Quốc | South Korea | |',
    'mekong-delta | place | Đồng bằng sông Cửu Long | Mekong Delta | ĐBSCL |',
    'nationwide | place | cả nước | nationwide | |',
    'vietnam | place | Việt Nam | Vietnam | |',
  ],
})

type Stated = Pick<
  Figure,
  'kind' | 'direction' | 'value' | 'unit' | 'indicator' | 'comparedWith' | 'status' | 'place'
> & {
  readonly period: string | null
  readonly quote: string
}

const VIETNAMESE = ['language: vi', 'place: Bạc Liêu']
const ENGLISH = ['language: en', 'place: Ha Giang']

/** The figures of one Vietnamese paragraph, each with its words. */
const read = (text: string, front = VIETNAMESE): Stated[] => stated(tinyReport('r', [text], front))
const readEnglish = (text: string): Stated[] => read(text, ENGLISH)

function stated(report: Report): Stated[] {
  return extractFigures(report, glossary).map(figure => {
    const { kind, direction, value, unit, indicator, comparedWith, status, place, periodText } = figure
    const paragraph = report.paragraphs[figure.paragraph]
    const words = paragraph ? quote(paragraph, figure.span) : ''
    return { kind, direction, value, unit, indicator, period: periodText, comparedWith, status, place, quote: words }
  })
}

/** A figure as it is read where nothing is said of a period, a base or a plan. */
const figure = (fields: Pick<Stated, 'kind' | 'value' | 'indicator' | 'quote'> & Partial<Stated>): Stated => ({
  direction: null,
  unit: '%',
  period: null,
  comparedWith: null,
  status: 'reported',
  place: 'Bạc Liêu',
  ...fields,
})
const english = (fields: Parameters<typeof figure>[0]): Stated => figure({ place: 'Ha Giang', ...fields })
const values = (figures: readonly Stated[]) => figures.map(({ value }) => value)

describe('growth', () => {
  test('"tăng 4,7%" points up', () =>
    expect(read('Kim ngạch xuất khẩu tăng 4,7%.')).toEqual([
      figure({
        kind: 'growth',
        direction: 'up',
        value: '4,7',
        indicator: 'Kim ngạch xuất khẩu',
        quote: 'Kim ngạch xuất khẩu tăng 4,7%',
      }),
    ]))

  test('"giảm 2,1%" points down, and its base is in its words', () =>
    expect(read('Doanh thu bán lẻ giảm 2,1% so với cùng kỳ năm trước.')).toEqual([
      figure({
        kind: 'growth',
        direction: 'down',
        value: '2,1',
        indicator: 'Doanh thu bán lẻ',
        comparedWith: 'so với cùng kỳ năm trước',
        quote: 'Doanh thu bán lẻ giảm 2,1% so với cùng kỳ năm trước',
      }),
    ]))

  test('"tăng trưởng kinh tế đạt 5,2%" is growth, though the verb is "đạt"', () =>
    expect(read('Tăng trưởng kinh tế đạt 5,2%.')).toEqual([
      figure({
        kind: 'growth',
        direction: 'up',
        value: '5,2',
        indicator: 'Tăng trưởng kinh tế',
        quote: 'Tăng trưởng kinh tế đạt 5,2%',
      }),
    ]))

  test('a period before the subject is the figure’s', () =>
    expect(read('Quý III năm 2031, kim ngạch xuất khẩu tăng 4,7%.')).toEqual([
      figure({
        kind: 'growth',
        direction: 'up',
        value: '4,7',
        indicator: 'kim ngạch xuất khẩu',
        period: 'Quý III năm 2031',
        quote: 'kim ngạch xuất khẩu tăng 4,7%',
      }),
    ]))

  test('a qualifier is kept apart from the value', () => {
    const [only] = extractFigures(tinyReport('r', ['Kim ngạch xuất khẩu tăng gần 12%.'], VIETNAMESE), glossary)
    expect([only?.qualifier, only?.value, only?.amount]).toEqual(['gần', '12', 12])
  })
})

describe('level', () => {
  test('"đạt 1.250 tỷ đồng" is an amount', () =>
    expect(read('Thu ngân sách đạt 1.250 tỷ đồng.')).toEqual([
      figure({
        kind: 'level',
        value: '1.250',
        unit: 'tỷ đồng',
        indicator: 'Thu ngân sách',
        quote: 'Thu ngân sách đạt 1.250 tỷ đồng',
      }),
    ]))

  test('an amount and its rate have the same subject', () =>
    expect(read('Kim ngạch xuất khẩu đạt 310 triệu USD, tăng 6,4% so với cùng kỳ.')).toEqual([
      figure({
        kind: 'level',
        value: '310',
        unit: 'triệu USD',
        indicator: 'Kim ngạch xuất khẩu',
        quote: 'Kim ngạch xuất khẩu đạt 310 triệu USD',
      }),
      figure({
        kind: 'growth',
        direction: 'up',
        value: '6,4',
        indicator: 'Kim ngạch xuất khẩu',
        comparedWith: 'so với cùng kỳ',
        quote: 'tăng 6,4% so với cùng kỳ',
      }),
    ]))

  test.each([
    ['Thu ngân sách đạt 2.040 nghìn tỷ đồng.', '2.040', 'nghìn tỷ đồng', 2040e12],
    ['Thu ngân sách đạt 1,7 triệu tỷ đồng.', '1,7', 'triệu tỷ đồng', 1.7e15],
    ['Thu ngân sách đạt 412,5 tỷ đồng.', '412,5', 'tỷ đồng', 412.5e9],
    ['Xuất khẩu đạt 1.234,5 triệu USD.', '1.234,5', 'triệu USD', 1234.5e6],
  ])('"%s" keeps its numeral and is counted in plain units', (text, value, unit, amount) => {
    const figures = extractFigures(tinyReport('r', [text], VIETNAMESE), glossary)
    expect(figures.map(found => [found.value, found.unit, found.amount])).toEqual([[value, unit, amount]])
  })

  test('the report’s language decides what one mark before three digits means', () => {
    const amount = (text: string, front: string[]) =>
      extractFigures(tinyReport('r', [text], front), glossary)[0]?.amount
    expect(amount('Thu ngân sách đạt 1.250 tỷ đồng.', VIETNAMESE)).toBe(1250e9)
    expect(amount('Exports were $1.250 billion.', ENGLISH)).toBe(1.25e9)
    expect(amount('Exports were $1,250 million.', ENGLISH)).toBe(1250e6)
  })
})

describe('shares, plans, ratios, multiples and points', () => {
  test('"chiếm 41% tổng …" is a share', () =>
    expect(read('Công nghiệp chiếm 41% tổng kim ngạch xuất khẩu.')).toEqual([
      figure({
        kind: 'share',
        value: '41',
        indicator: 'Công nghiệp',
        quote: 'Công nghiệp chiếm 41% tổng kim ngạch xuất khẩu',
      }),
    ]))

  test('a rate of poverty is a share of the households', () =>
    expect(read('Tỷ lệ hộ nghèo còn 2,6%.').map(({ kind, value }) => [kind, value])).toEqual([['share', '2,6']]))

  test('"đạt 58% kế hoạch" is completion of a plan', () =>
    expect(read('Thu ngân sách đạt 58% kế hoạch.')).toEqual([
      figure({
        kind: 'plan-completion',
        value: '58',
        indicator: 'Thu ngân sách',
        comparedWith: 'kế hoạch',
        quote: 'Thu ngân sách đạt 58% kế hoạch',
      }),
    ]))

  test('what is disbursed is disbursed of a plan, though none is named', () =>
    expect(read('Giải ngân vốn đầu tư công đạt 44%.').map(({ kind, value }) => [kind, value])).toEqual([
      ['plan-completion', '44'],
    ]))

  test('"bằng 85% so với cùng kỳ" is a ratio of less than 100, so it points down', () =>
    expect(read('Thu ngân sách bằng 85% so với cùng kỳ.')).toEqual([
      figure({
        kind: 'ratio-to-previous',
        direction: 'down',
        value: '85',
        indicator: 'Thu ngân sách',
        comparedWith: 'so với cùng kỳ',
        quote: 'Thu ngân sách bằng 85% so với cùng kỳ',
      }),
    ]))

  test('"bằng 112% so với cùng kỳ" points up', () =>
    expect(read('Thu ngân sách bằng 112% so với cùng kỳ.').map(({ kind, direction }) => [kind, direction])).toEqual([
      ['ratio-to-previous', 'up'],
    ]))

  test('"gấp 2,3 lần" is a multiple', () =>
    expect(read('Kim ngạch xuất khẩu gấp 2,3 lần cùng kỳ năm trước.')).toEqual([
      figure({
        kind: 'multiple',
        direction: 'up',
        value: '2,3',
        unit: 'lần',
        indicator: 'Kim ngạch xuất khẩu',
        comparedWith: 'cùng kỳ năm trước',
        quote: 'Kim ngạch xuất khẩu gấp 2,3 lần cùng kỳ năm trước',
      }),
    ]))

  test('percentage points are a change, not growth', () =>
    expect(read('Tỷ lệ thất nghiệp giảm 0,4 điểm phần trăm.')).toEqual([
      figure({
        kind: 'change',
        direction: 'down',
        value: '0,4',
        unit: 'điểm phần trăm',
        indicator: 'Tỷ lệ thất nghiệp',
        quote: 'Tỷ lệ thất nghiệp giảm 0,4 điểm phần trăm',
      }),
    ]))

  test('"tăng 35 tỷ đồng" is a difference, "tăng lên 35 tỷ đồng" a level', () => {
    const kinds = (text: string) => read(text).map(({ kind, direction }) => [kind, direction])
    expect(kinds('Thu ngân sách tăng 35 tỷ đồng.')).toEqual([['change', 'up']])
    expect(kinds('Thu ngân sách tăng lên 35 tỷ đồng.')).toEqual([['level', 'up']])
  })
})

describe('ranks', () => {
  test('have the scope they count in', () =>
    expect(read('Tăng trưởng kinh tế của tỉnh đứng thứ 7 cả nước.')).toEqual([
      figure({
        kind: 'rank',
        value: 'thứ 7',
        unit: '',
        indicator: 'Tăng trưởng kinh tế của tỉnh',
        comparedWith: 'cả nước',
        quote: 'Tăng trưởng kinh tế của tỉnh đứng thứ 7 cả nước',
      }),
    ]))

  test('two ranks of one thing each have their own scope', () =>
    expect(
      read('Kim ngạch xuất khẩu đứng thứ 4 khu vực Đồng bằng sông Cửu Long và thứ 19 cả nước.').map(
        ({ value, comparedWith, indicator }) => [value, comparedWith, indicator],
      ),
    ).toEqual([
      ['thứ 4', 'khu vực Đồng bằng sông Cửu Long', 'Kim ngạch xuất khẩu'],
      ['thứ 19', 'cả nước', 'Kim ngạch xuất khẩu'],
    ]))

  test('are read where they are written in words', () =>
    expect(
      read('Sản lượng tôm của tỉnh đứng thứ ba cả nước.').map(({ kind, value, comparedWith }) => [
        kind,
        value,
        comparedWith,
      ]),
    ).toEqual([['rank', 'thứ ba', 'cả nước']]))
})

describe('counts', () => {
  test('are of what follows the number', () =>
    expect(read('Có 214 doanh nghiệp thành lập mới.')).toEqual([
      figure({
        kind: 'count',
        value: '214',
        unit: 'doanh nghiệp',
        indicator: 'doanh nghiệp thành lập mới',
        quote: '214 doanh nghiệp thành lập mới',
      }),
    ]))

  test('a difference in a count is a change', () =>
    expect(
      read('Dân số đạt 812.000 người, tăng 9.000 người.').map(({ kind, direction, value }) => [kind, direction, value]),
    ).toEqual([
      ['count', null, '812.000'],
      ['change', 'up', '9.000'],
    ]))
})

describe('lists', () => {
  test('the members of a list have their own subjects and share the base that closes it', () =>
    expect(
      read('Kim ngạch xuất khẩu tăng 4,7%; doanh thu bán lẻ tăng 11,2%; thu ngân sách giảm 3,3% so cùng kỳ.').map(
        ({ indicator, direction, value, comparedWith }) => [indicator, direction, value, comparedWith],
      ),
    ).toEqual([
      ['Kim ngạch xuất khẩu', 'up', '4,7', 'so cùng kỳ'],
      ['doanh thu bán lẻ', 'up', '11,2', 'so cùng kỳ'],
      ['thu ngân sách', 'down', '3,3', 'so cùng kỳ'],
    ]))

  test('members that only name their part take the head of the list', () =>
    expect(
      read('Kim ngạch xuất khẩu sang Nhật Bản đạt 71 triệu USD; Trung Quốc 55 triệu USD; Hàn Quốc 32 triệu USD.').map(
        ({ indicator, value, place }) => [indicator, value, place],
      ),
    ).toEqual([
      ['Kim ngạch xuất khẩu sang Nhật Bản', '71', 'Nhật Bản'],
      ['Kim ngạch xuất khẩu – Trung Quốc', '55', 'Trung Quốc'],
      ['Kim ngạch xuất khẩu – Hàn Quốc', '32', 'Hàn Quốc'],
    ]))

  test('"lần lượt" deals out values to the subjects before it', () =>
    expect(
      read('Nhật Bản, Trung Quốc và Hàn Quốc chiếm lần lượt 22,4%, 19,1% và 12,7%.').map(
        ({ indicator, kind, value }) => [indicator, kind, value],
      ),
    ).toEqual([
      ['Nhật Bản', 'share', '22,4'],
      ['Trung Quốc', 'share', '19,1'],
      ['Hàn Quốc', 'share', '12,7'],
    ]))

  test('"giảm lần lượt" gives the rates of the amounts that came before', () =>
    expect(
      read('Xuất khẩu đạt 310 triệu USD, nhập khẩu đạt 95 triệu USD, giảm lần lượt 6,4% và 2,8%.').map(
        ({ indicator, kind, direction, value }) => [indicator, kind, direction, value],
      ),
    ).toEqual([
      ['Xuất khẩu', 'level', null, '310'],
      ['nhập khẩu', 'level', null, '95'],
      ['Xuất khẩu', 'growth', 'down', '6,4'],
      ['nhập khẩu', 'growth', 'down', '2,8'],
    ]))

  test('"các năm 2027-2029 lần lượt là" is a series, one year after the other', () => {
    const report = tinyReport('r', ['Tăng trưởng kinh tế các năm 2027-2029 lần lượt là: 6,1%, 5,3%, 7,2%.'], VIETNAMESE)
    const figures = extractFigures(report, glossary)
    expect(figures.map(({ kind, value, period }) => [kind, value, period?.year])).toEqual([
      ['growth', '6,1', 2027],
      ['growth', '5,3', 2028],
      ['growth', '7,2', 2029],
    ])
  })

  test('two rates in a row take, in turn, the bases that stand in the sentence before', () =>
    expect(
      read('Xuất khẩu tăng 3,1% so với tháng trước và tăng 8,2% so với cùng kỳ. Nhập khẩu tăng 1,5% và tăng 4,6%.').map(
        ({ indicator, value, comparedWith }) => [indicator, value, comparedWith],
      ),
    ).toEqual([
      ['Xuất khẩu', '3,1', 'so với tháng trước'],
      ['Xuất khẩu', '8,2', 'so với cùng kỳ'],
      ['Nhập khẩu', '1,5', 'so với tháng trước'],
      ['Nhập khẩu', '4,6', 'so với cùng kỳ'],
    ]))
})

describe('periods', () => {
  test('"giai đoạn 2021–2025" with one value is the period of that value', () => {
    const [figure] = extractFigures(tinyReport('r', ['Xuất khẩu giai đoạn 2021–2025 tăng 6,3%.'], VIETNAMESE), glossary)
    expect(figure?.period).toEqual({ year: 2021, toYear: 2025 })
  })

  test('with as many values as years each is of one year', () => {
    const text = 'Xuất khẩu các năm 2021–2023 lần lượt là: 6,1%, 5,3%, 4,2%.'
    const figures = extractFigures(tinyReport('r', [text], VIETNAMESE), glossary)
    expect(figures.map(({ period, value }) => [period?.year, value])).toEqual([[2021, '6,1'], [2022, '5,3'], [2023, '4,2']]) // prettier-ignore
  })

  test('"trong tháng" is the month that the report closes with', () => {
    const report = tinyReport(
      'r',
      ['Xuất khẩu trong tháng đạt 2 tỷ USD.'],
      [...VIETNAMESE, 'period: 5 tháng đầu năm 2031'],
    )
    expect(extractFigures(report, glossary).map(({ period }) => period)).toEqual([{ year: 2031, months: [5, 5] }])
  })

  test('a bracket with an older year gives the value of that year', () => {
    const report = tinyReport('r', ['Năm 2031, kim ngạch xuất khẩu tăng 4,7% (năm 2030 tăng 3,9%).'], VIETNAMESE)
    const figures = extractFigures(report, glossary)
    expect(figures.map(({ kind, value, period, indicator }) => [kind, value, period?.year, indicator])).toEqual([
      ['growth', '4,7', 2031, 'kim ngạch xuất khẩu'],
      ['growth', '3,9', 2030, 'kim ngạch xuất khẩu'],
    ])
  })

  test('"(cùng kỳ năm trước tăng 9%)" is of the same months, a year before', () => {
    const report = tinyReport(
      'r',
      ['6 tháng đầu năm 2031, thu ngân sách tăng 4,7% (cùng kỳ năm trước tăng 9%).'],
      VIETNAMESE,
    )
    const figures = extractFigures(report, glossary)
    expect(figures.map(({ value, period }) => [value, period])).toEqual([
      ['4,7', { year: 2031, months: [1, 6] }],
      ['9', { year: 2030, months: [1, 6] }],
    ])
  })

  test('a figure without a period of its own has the report’s, and no words for it', () => {
    const report = tinyReport('r', ['Thu ngân sách tăng 4,7%.'], [...VIETNAMESE, 'period: quý I/2031'])
    const [only] = extractFigures(report, glossary)
    expect([only?.period, only?.periodText]).toEqual([{ year: 2031, months: [1, 3] }, null])
  })
})

describe('targets and forecasts', () => {
  test.each([
    ['Tỉnh phấn đấu tăng trưởng kinh tế đạt 8%.', 'target'],
    ['Mục tiêu tăng trưởng kinh tế là 8%.', 'target'],
    ['Dự báo kim ngạch xuất khẩu tăng 8%.', 'forecast'],
    ['Dự kiến thu ngân sách đạt 8 tỷ đồng.', 'forecast'],
    ['Thu ngân sách ước đạt 8 tỷ đồng.', 'reported'],
  ])('"%s" is %s', (text, status) =>
    expect(read(text).map(found => [found.value, found.status])).toEqual([['8', status]]),
  )

  test('the amount in brackets after a completion is the plan itself', () =>
    expect(
      read('Thu ngân sách đạt 91% chỉ tiêu được giao (9.400 tỷ đồng).').map(({ kind, value, status }) => [
        kind,
        value,
        status,
      ]),
    ).toEqual([
      ['plan-completion', '91', 'reported'],
      ['level', '9.400', 'target'],
    ]))
})

describe('numbers that are no figures', () => {
  test.each([
    'Hội nghị diễn ra ngày 12/8/2031.',
    'Chiều 12/8, lãnh đạo tỉnh họp với các sở.',
    'Tỉnh ban hành Nghị quyết số 45-NQ/TU về xuất khẩu.',
    'Theo Quyết định 1719 của Thủ tướng, tỉnh rà soát các dự án.',
    'Lao động trong độ tuổi 15 được tư vấn việc làm.',
    'Nhà máy Điện Nghi Sơn 2 bắt đầu vận hành.',
    'Tỉnh khởi công tuyến quốc lộ 63.',
    'Năm 2031 là năm có nhiều khó khăn.',
    'Tỉnh tập trung 3 nhiệm vụ trọng tâm.',
    'Dịch Covid-19 làm đứt gãy chuỗi cung ứng.',
  ])('"%s"', text => expect(read(text)).toEqual([]))
})

describe('English', () => {
  test('"rose 3.2% to £24.8bn" is a rate and the amount it led to', () =>
    expect(readEnglish('Exports rose 3.2% to £24.8bn.')).toEqual([
      english({ kind: 'growth', direction: 'up', value: '3.2', indicator: 'Exports', quote: 'Exports rose 3.2%' }),
      english({ kind: 'level', value: '24.8', unit: 'billion GBP', indicator: 'Exports', quote: 'to £24.8bn' }),
    ]))

  test('"fell to £1.9bn from £2.1bn" is a level that fell, and the level before', () => {
    const report = tinyReport('r', ['The trade deficit fell to £1.9bn from £2.1bn.'], [...ENGLISH, 'period: 2031'])
    const figures = extractFigures(report, glossary)
    expect(
      figures.map(({ kind, direction, value, indicator, period }) => [kind, direction, value, indicator, period]),
    ).toEqual([
      ['level', 'down', '1.9', 'trade deficit', { year: 2031 }],
      ['level', null, '2.1', 'trade deficit', null],
    ])
  })

  test('"a 7.5% rise in exports" has its subject behind it', () =>
    expect(readEnglish('The ministry reported a 7.5% rise in exports.')).toEqual([
      english({ kind: 'growth', direction: 'up', value: '7.5', indicator: 'exports', quote: '7.5%' }),
    ]))

  test('"$4.5bn higher than in 2030" is a difference', () =>
    expect(
      readEnglish('Budget revenue was $4.5bn higher than in 2030.').map(({ kind, direction, value, unit }) => [
        kind,
        direction,
        value,
        unit,
      ]),
    ).toEqual([['change', 'up', '4.5', 'billion USD']]))

  test('a currency in brackets is the same amount again', () =>
    expect(
      readEnglish('The trade deficit was £3.1bn ($5.8bn).').map(({ kind, value, unit, indicator }) => [
        kind,
        value,
        unit,
        indicator,
      ]),
    ).toEqual([
      ['level', '3.1', 'billion GBP', 'trade deficit'],
      ['level', '5.8', 'billion USD', 'trade deficit'],
    ]))

  test('"accounted for 41% of exports" is a share', () =>
    expect(
      readEnglish('Industry accounted for 41% of exports.').map(({ kind, value, indicator }) => [
        kind,
        value,
        indicator,
      ]),
    ).toEqual([['share', '41', 'Industry']]))
})

describe('what is denied is not stated', () => {
  test.each([
    ['Thu ngân sách giảm 15% chứ không tăng 14%.', ['15']],
    ['Thu ngân sách chưa đạt 50% dự toán.', []],
    ['Xuất khẩu tăng không dưới 5%.', ['5']],
    ['Xuất khẩu không chỉ tăng 5% mà còn đạt 2 tỷ USD.', ['5', '2']],
  ])('%s', (text, stated) => expect(values(read(text))).toEqual(stated))

  test.each([
    ['Exports did not rise by 5% in 2031.', []],
    ["Exports didn't rise by 5%.", []],
    ['Exports rose by no less than 5%.', ['5']],
  ])('%s', (text, stated) => expect(values(readEnglish(text))).toEqual(stated))
})

describe('where a rate went is not how far it moved', () => {
  const read = (text: string) => readEnglish(text).map(({ kind, direction, value }) => ({ kind, direction, value }))

  test('"fell to 4.1%" is a share of 4.1%', () =>
    expect(read('Unemployment fell to 4.1%.')).toEqual([{ kind: 'share', direction: 'down', value: '4.1' }]))

  test('"growth slowed to 5%" is growth of 5%', () =>
    expect(read('Economic growth slowed to 5%.')).toEqual([{ kind: 'growth', direction: 'up', value: '5' }]))

  test('"fell by 4.1%" is how far', () =>
    expect(read('Exports fell by 4.1%.')).toEqual([{ kind: 'growth', direction: 'down', value: '4.1' }]))
})

describe('texts', () => {
  const composed = 'Kim ngạch xuất khẩu đạt 310 triệu USD, tăng 6,4% so với cùng kỳ.'

  test('decomposed Unicode gives the same figures, with spans into the stored text', () =>
    expect(read(composed.normalize('NFD'))).toEqual(read(composed)))

  test('captions state figures and bylines do not', () => {
    const caption = 'Thu ngân sách đạt 58% kế hoạch. Ảnh: Lê Bình'
    const report = tinyReport('r', [caption, 'Nông dân thu hoạch lúa.', 'Tác giả: Lê Văn 310'], VIETNAMESE)
    expect(extractFigures(report, glossary).map(({ paragraph, value }) => [paragraph, value])).toEqual([[1, '58']])
  })

  test('the concepts of an indicator are named by id', () => {
    const [only] = extractFigures(tinyReport('r', ['Sản lượng tôm đạt 8.100 tấn.'], VIETNAMESE), glossary)
    expect(only?.concepts).toEqual(['output', 'shrimp'])
  })
})

describe('mainPlace', () => {
  test('is the place that title and opening name most', () => {
    const report = tinyReport(
      'r',
      ['Bạc Liêu tăng thu ngân sách.', 'Bạc Liêu có 214 doanh nghiệp.', 'Hà Giang thì khác.'],
      ['language: vi'],
    )
    expect(mainPlace(report, glossary)).toBe('Bạc Liêu')
  })

  test('is the country in a Vietnamese report on no one place', () =>
    expect(mainPlace(tinyReport('r', ['Thu ngân sách tăng.'], ['language: vi']), glossary)).toBe('Việt Nam'))

  test('is not known in an English report that names none', () =>
    expect(mainPlace(tinyReport('r', ['Budget revenue rose.'], ['language: en']), glossary)).toBeNull())
})

describe('any composition of clauses', () => {
  const numeral = fc.oneof(
    fc.integer({ min: 1, max: 999 }).map(String),
    fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a},${b}`),
    fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 100, max: 999 })).map(([a, b]) => `${a}.${b}`),
  )
  const subject = fc.constantFrom(
    'Kim ngạch xuất khẩu',
    'thu ngân sách',
    'doanh thu bán lẻ',
    'tỷ lệ hộ nghèo',
    'Nhật Bản',
    '',
  )
  const predicate = fc.constantFrom(
    'tăng',
    'giảm còn',
    'đạt',
    'chiếm',
    'bằng',
    'ước đạt hơn',
    'tăng lần lượt',
    '(năm 2030',
    'đứng thứ',
    'gấp',
  )
  const unit = fc.constantFrom(
    '%',
    ' tỷ đồng',
    ' nghìn tỷ đồng',
    ' lần',
    ' doanh nghiệp',
    ' điểm phần trăm',
    '',
    ' tấn',
  )
  const tail = fc.constantFrom('', ' so với cùng kỳ', ' kế hoạch', ' cả nước', ')', ' trong tháng 5')
  const clause = fc
    .tuple(subject, predicate, numeral, unit, tail)
    .map(([a, b, c, d, e]) => `${a} ${b} ${c}${d}${e}`.trim())
  const paragraph = fc
    .array(fc.tuple(clause, fc.constantFrom('; ', ', ', ' và ', '. ', ': ', '… ')), { minLength: 1, maxLength: 6 })
    .map(parts =>
      parts
        .map(([words, mark]) => words + mark)
        .join('')
        .trim(),
    )

  test('has spans within its paragraph, and value spans that hold the written numeral', () => {
    fc.assert(
      fc.property(paragraph, text => {
        const report = tinyReport('r', [text], VIETNAMESE)
        for (const { paragraph: number, span, valueSpan, value } of extractFigures(report, glossary)) {
          const stored = report.paragraphs[number]?.text ?? ''
          expect(0 <= span.start && span.start < span.end && span.end <= stored.length).toBe(true)
          expect(span.start <= valueSpan.start && valueSpan.end <= span.end).toBe(true)
          expect(stored.slice(valueSpan.start, valueSpan.end)).toContain(value)
        }
      }),
    )
  })

  test('reads each numeral once, in the order of the text', () => {
    fc.assert(
      fc.property(paragraph, text => {
        const starts = extractFigures(tinyReport('r', [text], VIETNAMESE), glossary).map(
          ({ valueSpan }) => valueSpan.start,
        )
        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b))
      }),
    )
  })

  test('every rate of a plain list is found', () => {
    const rates = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(rates, list => {
        const written = list.map(([whole, part]) => `${whole},${part}`)
        expect(values(read(`${written.map(rate => `thu ngân sách tăng ${rate}%`).join('; ')}.`))).toEqual(written)
      }),
    )
  })
})
