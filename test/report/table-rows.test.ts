import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeRow } from '../../src/report/markdown-tables.ts'
import { extractFigures } from '../../src/report/figures.ts'
import { type Figure, quote, type Report } from '../../src/report/model.ts'
import { periodKey } from '../../src/text/periods.ts'
import { tinyLexicon, tinyReport } from '../support/tiny-library.ts'

const { glossary } = tinyLexicon({
  glossary: [
    'economic-growth | indicator | tăng trưởng kinh tế; kinh tế | economic growth | |',
    'grdp | indicator | tổng sản phẩm trên địa bàn | gross regional domestic product | GRDP |',
    'exports | indicator | kim ngạch xuất khẩu; xuất khẩu | exports | XK |',
    'imports | indicator | kim ngạch nhập khẩu; nhập khẩu | imports | NK |',
    'total-trade | indicator | xuất nhập khẩu | total trade | |',
    'budget-revenue | indicator | thu ngân sách; thu ngân sách nhà nước | budget revenue | |',
    'domestic-revenue | indicator | thu nội địa | domestic revenue | | budget-revenue',
    'disbursement | indicator | giải ngân vốn đầu tư công | public investment disbursement | |',
    'unemployment | indicator | tỷ lệ thất nghiệp | unemployment rate | |',
    'iip | indicator | chỉ số sản xuất công nghiệp | index of industrial production | IIP |',
    'industrial-value | indicator | giá trị sản xuất công nghiệp | industrial production value | |',
    'output | indicator | sản lượng | output | |',
    'area | indicator | diện tích | area | |',
    'new-enterprises | indicator | doanh nghiệp thành lập mới | new enterprises | |',
    'registered-capital | indicator | vốn đăng ký | registered capital | |',
    'trade-balance | indicator | cán cân thương mại | trade balance | |',
    'mining | sector | khai khoáng | mining | |',
    'manufacturing | sector | chế biến, chế tạo | manufacturing | |',
    'fisheries | sector | thủy sản | seafood | |',
    'shrimp | sector | tôm | shrimp | | fisheries',
    'rice | sector | gạo | rice | |',
    'paddy | sector | lúa | paddy | |',
    'bac-lieu | place | Bạc Liêu | Bac Lieu | |',
    'gia-rai | place | Giá Rai | Gia Rai | |',
    'japan | place | Nhật Bản | Japan | |',
    'china | place | Trung Quốc | China | |',
    'nationwide | place | cả nước | nationwide | |',
  ],
})

const VIETNAMESE = ['language: vi', 'place: Bạc Liêu', 'period: 6 tháng đầu năm 2031']
const ENGLISH = ['language: en', 'place: Bac Lieu', 'period: first half of 2031']

/** The rows of a table as the readers of documents tell them. */
const table = (heads: readonly string[], ...rows: readonly (readonly string[])[]): string[] =>
  rows.map(row => describeRow(row, heads))

/** Each figure in a line: what, how much, of which kind, when, and what else is said of it. */
const told = ({ indicator, kind, direction, value, unit, period, comparedWith, place, status }: Figure): string =>
  [
    `${indicator}: ${value}${unit === '%' || unit === '' ? '' : ' '}${unit}`,
    direction === null ? kind : `${kind} ${direction}`,
    period === null ? 'no period' : periodKey(period),
    ...(comparedWith === null ? [] : [comparedWith]),
    ...(place === 'Bạc Liêu' || place === 'Bac Lieu' ? [] : [`in ${place}`]),
    ...(status === 'reported' ? [] : [status]),
  ].join(', ')

const figuresOf = (paragraphs: readonly string[], front = VIETNAMESE): Figure[] =>
  extractFigures(tinyReport('r', paragraphs, front), glossary)
const read = (paragraphs: readonly string[], front = VIETNAMESE): string[] => figuresOf(paragraphs, front).map(told)

describe('a table of indicators', () => {
  const HEADS = ['Chỉ tiêu', 'Đơn vị tính', 'Thực hiện 6 tháng 2030', 'Ước 6 tháng 2031', 'So với cùng kỳ (%)', 'Kế hoạch năm 2031', 'So với KH năm (%)'] // prettier-ignore

  test('gives the amounts, the comparison, the plan and how much of it is done of each row', () => {
    const rows = table(
      HEADS,
      ['Kim ngạch xuất khẩu', 'Triệu USD', '590,1', '645,2', '109,3', '1.300', '49,6'],
      ['Thu ngân sách nhà nước', 'Tỷ đồng', '2.900', '2.800', '96,6', '6.000', '46,7'],
      ['Sản lượng tôm', 'Nghìn tấn', '110,2', '120,5', '109,3', '250', '48,2'],
    )
    expect(read(rows)).toEqual([
      'Kim ngạch xuất khẩu: 590,1 triệu USD, level, 2030-01..06',
      'Kim ngạch xuất khẩu: 645,2 triệu USD, level, 2031-01..06',
      'Kim ngạch xuất khẩu: 109,3%, ratio-to-previous up, 2031-01..06, so với cùng kỳ',
      'Kim ngạch xuất khẩu: 1.300 triệu USD, level, 2031, target',
      'Kim ngạch xuất khẩu: 49,6%, plan-completion, 2031-01..06, so với KH năm',
      'Thu ngân sách nhà nước: 2.900 tỷ đồng, level, 2030-01..06',
      'Thu ngân sách nhà nước: 2.800 tỷ đồng, level, 2031-01..06',
      'Thu ngân sách nhà nước: 96,6%, ratio-to-previous down, 2031-01..06, so với cùng kỳ',
      'Thu ngân sách nhà nước: 6.000 tỷ đồng, level, 2031, target',
      'Thu ngân sách nhà nước: 46,7%, plan-completion, 2031-01..06, so với KH năm',
      'Sản lượng tôm: 110,2 nghìn tấn, level, 2030-01..06',
      'Sản lượng tôm: 120,5 nghìn tấn, level, 2031-01..06',
      'Sản lượng tôm: 109,3%, ratio-to-previous up, 2031-01..06, so với cùng kỳ',
      'Sản lượng tôm: 250 nghìn tấn, level, 2031, target',
      'Sản lượng tôm: 48,2%, plan-completion, 2031-01..06, so với KH năm',
    ])
  })

  test('gives the whole of what is said of one number', () => {
    const [row = ''] = table(HEADS, ['Kim ngạch xuất khẩu (*)', 'Triệu USD', '590,1', '645,2(1)'])
    expect(figuresOf([row])[1]).toEqual({
      report: 'r',
      paragraph: 1,
      span: { start: row.indexOf('Kim ngạch'), end: row.length },
      valueSpan: { start: row.indexOf('645,2'), end: row.indexOf('645,2') + 5 },
      kind: 'level',
      direction: null,
      indicator: 'Kim ngạch xuất khẩu',
      subject: 'Kim ngạch xuất khẩu',
      concepts: ['exports'],
      value: '645,2',
      amount: 645_200_000,
      unit: 'triệu USD',
      unitKind: 'money',
      qualifier: null,
      period: { year: 2031, months: [1, 6] },
      periodText: '6 tháng 2031',
      comparedWith: null,
      place: 'Bạc Liêu',
      status: 'reported',
    })
  })

  test('in English', () => {
    const rows = table(
      ['Indicator', 'Unit', 'H1 2030', 'H1 2031', 'YoY (%)', '2031 plan'],
      ['Exports', 'USD million', '1,590.1', '1,645.2', '+3.5', '3,300'],
      ['Imports', 'USD million', '120.5', '110.4', '-8.4', '250'],
      ['Unemployment rate', '%', '2.1', '2.0', '', ''],
    )
    expect(read(rows, ENGLISH)).toEqual([
      'Exports: 1,590.1 million USD, level, 2030-01..06',
      'Exports: 1,645.2 million USD, level, 2031-01..06',
      'Exports: 3.5%, growth up, 2031-01..06',
      'Exports: 3,300 million USD, level, 2031, target',
      'Imports: 120.5 million USD, level, 2030-01..06',
      'Imports: 110.4 million USD, level, 2031-01..06',
      'Imports: 8.4%, growth down, 2031-01..06',
      'Imports: 250 million USD, level, 2031, target',
      'Unemployment rate: 2.1%, share, 2030-01..06',
      'Unemployment rate: 2.0%, share, 2031-01..06',
    ])
  })
})

describe('the unit is', () => {
  const growth = (unit: string) => [`Kim ngạch xuất khẩu: 645,2 ${unit}, level, 2031-01..06`]

  test.each([
    ['in the head', table(['Chỉ tiêu', '6 tháng 2031 (Triệu USD)'], ['Kim ngạch xuất khẩu', '645,2'])],
    ['in the name', table(['Chỉ tiêu', '6 tháng 2031'], ['Kim ngạch xuất khẩu (triệu USD)', '645,2'])],
    ['beside the number', table(['Chỉ tiêu', '6 tháng 2031'], ['Kim ngạch xuất khẩu', '645,2 triệu USD'])],
    ['in a column of its own', table(['Chỉ tiêu', 'ĐVT', '6 tháng 2031'], ['Kim ngạch xuất khẩu', 'Tr. USD', '645,2'])],
    ['in the line above', ['Đơn vị tính: triệu USD', ...table(['Chỉ tiêu', '6 tháng 2031'], ['Kim ngạch xuất khẩu', '645,2'])]],
    ['in the title above', ['Bảng 1. Một số chỉ tiêu (Triệu USD)', ...table(['Chỉ tiêu', '6 tháng 2031'], ['Kim ngạch xuất khẩu', '645,2'])]],
  ])('%s', (_, paragraphs) => {
    expect(read(paragraphs)).toEqual(growth('triệu USD'))
  }) // prettier-ignore

  test('that of the row above where it says "nt", and of the whole where its parts have none', () => {
    const rows = table(['Chỉ tiêu', 'ĐVT', '2030'], ['Xuất khẩu', 'Triệu USD', '590'], ['- Tôm', '', '90'], ['Nhập khẩu', 'Triệu USD', '120'], ['Thu ngân sách', 'nt', '30']) // prettier-ignore
    expect(read(rows)).toEqual([
      'Xuất khẩu: 590 triệu USD, level, 2030',
      'Xuất khẩu – Tôm: 90 triệu USD, level, 2030',
      'Nhập khẩu: 120 triệu USD, level, 2030',
      'Thu ngân sách: 30 triệu USD, level, 2030',
    ])
  })

  test('written out: "1000 tấn" is "nghìn tấn"', () => {
    const [figure] = figuresOf(table(['Chỉ tiêu', 'ĐVT', '2030'], ['Sản lượng tôm', '1000 tấn', '120,5']))
    expect(figure).toMatchObject({ value: '120,5', unit: 'nghìn tấn', amount: 120_500, unitKind: 'physical' })
  })

  test('what is counted', () => {
    const [figure] = figuresOf(table(['Chỉ tiêu', 'ĐVT', '2030'], ['Khách du lịch', 'Nghìn lượt khách', '1.250,5']))
    expect(figure).toMatchObject({ kind: 'count', value: '1.250,5', unit: 'nghìn lượt khách', amount: 1_250_500 })
  })
})

describe('the period is', () => {
  const period = (head: string, front = VIETNAMESE) =>
    figuresOf(table(['Chỉ tiêu', `${head} (triệu USD)`], ['Xuất khẩu', '645,2']), front).map(figure => [
      figure.period && periodKey(figure.period),
      figure.periodText,
      figure.status,
    ])

  test.each([
    ['Thực hiện 6 tháng 2030', '2030-01..06', '6 tháng 2030', 'reported'],
    ['Ước tháng 6/2031', '2031-06..06', 'tháng 6/2031', 'reported'],
    ['Ước tháng 6', '2031-06..06', 'tháng 6', 'reported'],
    ['Lũy kế 6 tháng đầu năm 2031', '2031-01..06', '6 tháng đầu năm 2031', 'reported'],
    ['Năm 2023', '2023', 'Năm 2023', 'reported'],
    ['2023', '2023', '2023', 'reported'],
    ['Quý II/2031', '2031-04..06', 'Quý II/2031', 'reported'],
    ['Q1 2024', '2024-01..03', 'Q1 2024', 'reported'],
    ['6T/2031', '2031-01..06', '6T/2031', 'reported'],
    ['Jan-Jun 2031', '2031-01..06', 'Jan-Jun 2031', 'reported'],
    ['Cùng kỳ năm trước', '2030-01..06', 'Cùng kỳ năm trước', 'reported'],
    ['Cùng kỳ năm 2030', '2030-01..06', 'năm 2030', 'reported'],
    ['6 tháng năm trước', '2030-01..06', '6 tháng năm trước', 'reported'],
    ['Giá trị', '2031-01..06', null, 'reported'],
    ['Dự báo năm 2032', '2032', 'năm 2032', 'forecast'],
    ['Ước cả năm 2031', '2031-01..12', 'cả năm 2031', 'forecast'],
    ['Kế hoạch năm', '2031', null, 'target'],
    ['Kế hoạch năm 2031', '2031', 'năm 2031', 'target'],
  ])('under "%s" %s', (head, key, text, status) => {
    expect(period(head)).toEqual([[key, text, status]])
  })

  test.each([
    ['Năm trước', 'may be a part of it'],
    ['Tháng trước', 'is no month of the report’s'],
    ['2023-24', 'is no year'],
    ['6M 2031', 'is not understood'],
    ['Tháng 5 và tháng 6', 'are two'],
    ['Bình quân 2021-2025', 'is an average'],
  ])('none under "%s", which %s', head => {
    expect(period(head)).toEqual([])
  })

  test('that of the title above, where the heads name none', () => {
    const rows = table(['Chỉ tiêu', 'Giá trị (triệu USD)'], ['Xuất khẩu', '590'])
    expect(read(['Bảng 2. Thương mại năm 2029', ...rows])).toEqual(['Xuất khẩu: 590 triệu USD, level, 2029'])
  })

  test('not told where the report is of a month and of half a year', () => {
    const rows = table(['Chỉ tiêu', 'Giá trị (triệu USD)'], ['Xuất khẩu', '590'])
    const front = ['language: vi', 'place: Bạc Liêu', 'title: Tháng 6 và 6 tháng đầu năm 2031']
    const report: Report = { ...tinyReport('r', rows, front.slice(0, 2)), title: 'Tháng 6 và 6 tháng đầu năm 2031' }
    expect(extractFigures(report, glossary)).toEqual([])
  })
})

describe('percentages', () => {
  const kinds = (head: string, values: readonly string[]) =>
    figuresOf(table(['Chỉ tiêu', head], ...values.map((value, i) => [`${['Xuất khẩu', 'Nhập khẩu', 'Thu nội địa', 'Sản lượng tôm', 'Diện tích lúa'][i]}`, value])))
      .map(({ kind, direction, value }) => [kind, direction, value].filter(Boolean).join(' ')) // prettier-ignore

  test.each([
    ['So với cùng kỳ (%)', ['109,3', '98,5'], ['ratio-to-previous up 109,3', 'ratio-to-previous down 98,5']],
    ['% so với cùng kỳ', ['109,3', '100,0'], ['ratio-to-previous up 109,3', 'ratio-to-previous flat 100,0']],
    ['6T/2031 so với 6T/2030 (%)', ['109,3'], ['ratio-to-previous up 109,3']],
    ['2031/2030 (%)', ['109,3', '250,1', '99'], ['ratio-to-previous up 109,3', 'ratio-to-previous up 250,1', 'ratio-to-previous down 99']],
    ['Tốc độ phát triển so với cùng kỳ (%)', ['109,3'], ['ratio-to-previous up 109,3']],
    ['So với cùng kỳ', ['109,3%', '98,5%'], ['ratio-to-previous up 109,3', 'ratio-to-previous down 98,5']],
    ['So với cùng kỳ (%)', ['9,3', '8,1'], ['growth up 9,3', 'growth up 8,1']],
    ['So với cùng kỳ (%)', ['+8,9', '-3,2'], ['growth up 8,9', 'growth down 3,2']],
    ['So với cùng kỳ (%)', ['8,9', '–3,2', '0,0'], ['growth up 8,9', 'growth down 3,2', 'growth flat 0,0']],
    ['Tăng, giảm (%)', ['8,9', '-3,2'], ['growth up 8,9', 'growth down 3,2']],
    ['Tăng (+), giảm (-) so với cùng kỳ (%)', ['8,9', '-3,2'], ['growth up 8,9', 'growth down 3,2']],
    ['Tốc độ tăng (%)', ['Tăng 8,9%', 'Giảm 3,2%'], ['growth up 8,9', 'growth down 3,2']],
    ['Tỷ trọng (%)', ['35,7', '12,0'], ['share 35,7', 'share 12,0']],
    ['So với kế hoạch (%)', ['49,6', '102'], ['plan-completion 49,6', 'plan-completion 102']],
    ['% KH năm', ['49,6'], ['plan-completion 49,6']],
    ['Ước 6 tháng/KH (%)', ['49,6'], []],
    ['TH/KH (%)', ['49,6'], ['plan-completion 49,6']],
    ['So với dự toán (%)', ['49,6'], ['plan-completion 49,6']],
  ])('under "%s": %j', (head, values, expected) => {
    expect(kinds(head, values)).toEqual(expected)
  }) // prettier-ignore

  test.each([
    ['So với cùng kỳ (%)', ['109,3', '9,3'], 'they may be of either kind'],
    ['So với cùng kỳ (%)', ['109,3', '-3,2'], 'a sign beside percentages of the earlier value'],
    ['So với cùng kỳ (%)', ['55,1'], 'neither near 100 nor small'],
    ['So với cùng kỳ', ['109,3', '98,5'], 'nothing says percent'],
    ['So với cùng kỳ (triệu USD)', ['55,1'], 'a difference in the unit'],
    ['So với năm gốc 2019 (%)', ['109,3'], 'a base that is not the year before'],
    ['So với cùng kỳ 2019 (%)', ['109,3'], 'another year'],
    ['So với tháng trước (%)', ['100,3'], 'a month before half a year'],
    ['Tăng, giảm (%)', ['109,3', '98,5'], 'rates of growth are not all near 100'],
    ['Tỷ trọng (%)', ['135,7'], 'more than the whole'],
    ['So với kế hoạch (%)', ['+12,3'], 'more than planned, or so much of it'],
    ['Kế hoạch năm 2031 (%)', ['49,6'], 'a plan in percent, or percent of it'],
  ])('none under "%s" %j: %s', (head, values) => {
    expect(kinds(head, values)).toEqual([])
  })

  test('in a row of rates follow its name, and how they changed is not read', () => {
    const rows = table(
      ['Chỉ tiêu', 'ĐVT', '2030', 'So với cùng kỳ (%)'],
      ['Tốc độ tăng GRDP', '%', '6,9', '101,2'],
      ['Tỷ lệ thất nghiệp', '%', '2,1', '98,0'],
      ['Chỉ số sản xuất công nghiệp', '%', '107,5', ''],
      ['Giải ngân vốn đầu tư công', '%', '37', ''],
    )
    expect(read(rows)).toEqual(['Tốc độ tăng GRDP: 6,9%, growth up, 2030', 'Tỷ lệ thất nghiệp: 2,1%, share, 2030'])
  })

  test('of a month are told from those of the half year beside it', () => {
    const rows = table(
      [
        '',
        'Tháng 6/2031 so với tháng 5/2031 (%)',
        'Tháng 6/2031 so với cùng kỳ (%)',
        '6 tháng 2031 so với cùng kỳ (%)',
      ],
      ['Khai khoáng', '102,5', '97,5', '98,4'],
      ['Chế biến, chế tạo', '101,0', '108,1', '107,2'],
    )
    expect(read(['Chỉ số sản xuất công nghiệp', ...rows]).slice(0, 3)).toEqual([
      'Chỉ số sản xuất công nghiệp – Khai khoáng: 102,5%, ratio-to-previous up, 2031-06..06, so với tháng 5',
      'Chỉ số sản xuất công nghiệp – Khai khoáng: 97,5%, ratio-to-previous down, 2031-06..06, so với cùng kỳ',
      'Chỉ số sản xuất công nghiệp – Khai khoáng: 98,4%, ratio-to-previous down, 2031-01..06, so với cùng kỳ',
    ])
  })

  test('without a period are not read beside amounts of a month and of half a year', () => {
    const heads = ['Chỉ tiêu', 'Tháng 6 (triệu USD)', '6 tháng (triệu USD)', 'Cùng kỳ năm trước (triệu USD)', 'So với cùng kỳ (%)'] // prettier-ignore
    expect(read(table(heads, ['Xuất khẩu', '100', '645', '590', '109,3']))).toEqual([
      'Xuất khẩu: 100 triệu USD, level, 2031-06..06',
      'Xuất khẩu: 645 triệu USD, level, 2031-01..06',
    ])
  })
})

describe('rows that are parts', () => {
  const values = (...names: readonly string[]) =>
    read(table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ...names.map((name, i) => [name, `${10 + i}`]))).map(line => line.replace(/ triệu USD.*/, '')) // prettier-ignore

  test.each([
    [['Kim ngạch xuất khẩu', '- Thủy sản', '- Gạo', 'Kim ngạch nhập khẩu'], ['Kim ngạch xuất khẩu: 10', 'Kim ngạch xuất khẩu – Thủy sản: 11', 'Kim ngạch xuất khẩu – Gạo: 12', 'Kim ngạch nhập khẩu: 13']],
    [['Kim ngạch xuất khẩu', 'Trong đó: Thủy sản', '- Gạo'], ['Kim ngạch xuất khẩu: 10', 'Kim ngạch xuất khẩu – Thủy sản: 11', 'Kim ngạch xuất khẩu – Gạo: 12']],
    [['1. Xuất khẩu', '+ Thủy sản', '2. Nhập khẩu', '+ Thủy sản'], ['Xuất khẩu: 10', 'Xuất khẩu – Thủy sản: 11', 'Nhập khẩu: 12', 'Nhập khẩu – Thủy sản: 13']],
    [['I. Thu ngân sách', '1. Thu nội địa', 'II. Xuất khẩu', 'a) Tôm'], ['Thu ngân sách: 10', 'Thu nội địa: 11', 'Xuất khẩu: 12', 'Xuất khẩu – Tôm: 13']],
    [['Doanh nghiệp thành lập mới', '- Vốn đăng ký'], ['Doanh nghiệp thành lập mới: 10', 'Doanh nghiệp thành lập mới – Vốn đăng ký: 11']],
  ])('%j', (names, expected) => {
    expect(values(...names)).toEqual(expected)
  }) // prettier-ignore

  test('take over a title of theirs that has no values, unless they name another indicator', () => {
    const rows = table(
      ['Chỉ tiêu', 'ĐVT', 'Năm 2030'],
      ['I. Xuất nhập khẩu'],
      ['1. Kim ngạch xuất khẩu', 'triệu USD', '645'],
      ['II. Thủy sản'],
      ['1. Sản lượng', 'tấn', '1.200'],
    )
    expect(read(rows)).toEqual([
      'Kim ngạch xuất khẩu: 645 triệu USD, level, 2030',
      'Thủy sản – Sản lượng: 1.200 tấn, level, 2030',
    ])
  })

  test('under "Trong đó:" by itself are those with dashes, and plain names only where they stand for themselves', () => {
    const rows = table(
      ['Chỉ tiêu', 'Năm 2030 (triệu USD)'],
      ['Xuất khẩu', '645'],
      ['Trong đó:'],
      ['- Tôm', '300'],
      ['Nhập khẩu', '120'],
      ['Trong đó:'],
      ['Hàng khác', '20'],
    )
    expect(read(rows)).toEqual([
      'Xuất khẩu: 645 triệu USD, level, 2030',
      'Xuất khẩu – Tôm: 300 triệu USD, level, 2030',
      'Nhập khẩu: 120 triệu USD, level, 2030',
    ])
  })

  test('of nothing that stands above them are not read', () => {
    expect(read(table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ['- Tôm', '300'], ['- Gạo', '200']))).toEqual([])
  })
})

describe('a title above a table', () => {
  test('says what its rows of markets and its total measure', () => {
    const rows = table(
      ['STT', 'Thị trường', '6 tháng 2030', '6 tháng 2031', 'Tăng, giảm (%)', 'Tỷ trọng (%)'],
      ['1', 'Nhật Bản', '120,0', '110,4', '-8,0', '17,1'],
      ['2', 'Trung Quốc [1]', '-', '90,2', 'n/a', '14,0'],
      ['', 'Tổng số', '590,1', '645,2', '+9,3', '100'],
    )
    expect(read(['Bảng 2. Kim ngạch xuất khẩu theo thị trường', 'Đơn vị tính: Triệu USD', ...rows])).toEqual([
      'Kim ngạch xuất khẩu – Nhật Bản: 120,0 triệu USD, level, 2030-01..06, in Nhật Bản',
      'Kim ngạch xuất khẩu – Nhật Bản: 110,4 triệu USD, level, 2031-01..06, in Nhật Bản',
      'Kim ngạch xuất khẩu – Nhật Bản: 8,0%, growth down, 2031-01..06, in Nhật Bản',
      'Kim ngạch xuất khẩu – Nhật Bản: 17,1%, share, 2031-01..06, in Nhật Bản',
      'Kim ngạch xuất khẩu – Trung Quốc: 90,2 triệu USD, level, 2031-01..06, in Trung Quốc',
      'Kim ngạch xuất khẩu – Trung Quốc: 14,0%, share, 2031-01..06, in Trung Quốc',
      'Kim ngạch xuất khẩu: 590,1 triệu USD, level, 2030-01..06',
      'Kim ngạch xuất khẩu: 645,2 triệu USD, level, 2031-01..06',
      'Kim ngạch xuất khẩu: 9,3%, growth up, 2031-01..06',
    ])
  })

  test('is told with all that it says: the prices of a year, the enterprises of a kind', () => {
    const rows = table(['Ngành', '2030 (tỷ đồng)'], ['Khai khoáng', '480,1'], ['Tổng số', '11.200,1'])
    expect(read(['Bảng 3. Giá trị sản xuất công nghiệp theo giá so sánh 2010', ...rows])).toEqual([
      'Giá trị sản xuất công nghiệp theo giá so sánh 2010 – Khai khoáng: 480,1 tỷ đồng, level, 2030',
      'Giá trị sản xuất công nghiệp theo giá so sánh 2010: 11.200,1 tỷ đồng, level, 2030',
    ])
    expect(read(['Kim ngạch xuất khẩu của doanh nghiệp nước ngoài theo ngành', ...rows])[1]).toBe(
      'Kim ngạch xuất khẩu của doanh nghiệp nước ngoài: 11.200,1 tỷ đồng, level, 2030',
    )
  })

  test('says of what the columns measure: area and output, of rice', () => {
    const rows = table(['Huyện', 'Diện tích (ha)', 'Sản lượng (tấn)'], ['Giá Rai', '12.000', '60.500'], ['Toàn tỉnh', '40.000', '205.000']) // prettier-ignore
    expect(read(['Diện tích và sản lượng lúa theo huyện năm 2030', ...rows])).toEqual([
      'Diện tích – lúa – Giá Rai: 12.000 ha, level, 2030, in Giá Rai',
      'Sản lượng – lúa – Giá Rai: 60.500 tấn, level, 2030, in Giá Rai',
      'Diện tích – lúa: 40.000 ha, level, 2030',
      'Sản lượng – lúa: 205.000 tấn, level, 2030',
    ])
  })

  test('is the head of the names where that says it: "Mặt hàng xuất khẩu"', () => {
    const rows = table(
      [
        'Mặt hàng xuất khẩu',
        'Lượng (tấn)',
        'Trị giá (triệu USD)',
        'Lượng so với cùng kỳ (%)',
        'Trị giá so với cùng kỳ (%)',
      ],
      ['Tôm', '12.500', '130,2', '105,2', '98,1'],
    )
    expect(read(rows)).toEqual([
      'xuất khẩu – Tôm – Lượng: 12.500 tấn, level, 2031-01..06',
      'xuất khẩu – Tôm – Trị giá: 130,2 triệu USD, level, 2031-01..06',
      'xuất khẩu – Tôm – Lượng: 105,2%, ratio-to-previous up, 2031-01..06, so với cùng kỳ',
      'xuất khẩu – Tôm – Trị giá: 98,1%, ratio-to-previous down, 2031-01..06, so với cùng kỳ',
    ])
  })

  test.each([
    ['two indicators', 'Xuất khẩu, nhập khẩu theo thị trường'],
    ['none', 'Một số thị trường chủ yếu'],
    ['the title of a part of the report', 'I. Kinh tế'],
    ['the whole country’s', 'Kim ngạch xuất khẩu cả nước theo thị trường'],
  ])('with %s says nothing certain', (_, title) => {
    const rows = table(['Thị trường', '2030 (triệu USD)'], ['Nhật Bản', '120'], ['Trung Quốc', '90'])
    expect(read([title, ...rows])).toEqual([])
  })

  test('of a district places what its rows measure', () => {
    const rows = table(['Chỉ tiêu', 'Năm 2030 (tỷ đồng)'], ['Thu ngân sách', '120'], ['Kế hoạch thu ngân sách', '300'])
    expect(read(['1. Kinh tế thị xã Giá Rai', ...rows])).toEqual([
      'Giá Rai – Thu ngân sách: 120 tỷ đồng, level, 2030, in Giá Rai',
      'Giá Rai – Kế hoạch thu ngân sách: 300 tỷ đồng, level, 2030, in Giá Rai, target',
    ])
    expect(read(['1. Kinh tế Giá Rai và Nhật Bản', ...rows])).toEqual([])
  })

  test('is part of the name where the columns measure something of it, not where they are its parts', () => {
    const rows = table(['Đối tác', 'Vốn đăng ký (triệu USD)'], ['Nhật Bản', '100,2'], ['Trung Quốc', '50,3'])
    expect(read(['Doanh nghiệp thành lập mới', ...rows])[0]).toBe(
      'Vốn đăng ký – Doanh nghiệp thành lập mới – Nhật Bản: 100,2 triệu USD, level, 2031-01..06, in Nhật Bản',
    )
    const trade = table(['Thị trường', 'Xuất khẩu (triệu USD)', 'Nhập khẩu (triệu USD)'], ['Nhật Bản', '100', '50'])
    expect(read(['Xuất nhập khẩu theo thị trường', ...trade])).toEqual([
      'Xuất khẩu – Nhật Bản: 100 triệu USD, level, 2031-01..06, in Nhật Bản',
      'Nhập khẩu – Nhật Bản: 50 triệu USD, level, 2031-01..06, in Nhật Bản',
    ])
  })

  test('heads names that stand under no head', () => {
    const rows = table(['', 'Tháng 6/2031 so với (%) Kỳ gốc 2024', 'Tháng 6/2031 so với (%) Tháng 5/2031', 'Tháng 6/2031 so với (%) Tháng 6/2030'], ['Giao thông', '105,1', '99,5', '98,4'], ['Giáo dục', '119,0', '100,1', '103,1']) // prettier-ignore
    expect(read(['Chỉ số sản xuất công nghiệp tháng 6 năm 2031', ...rows])).toEqual([
      'Chỉ số sản xuất công nghiệp – Giao thông: 99,5%, ratio-to-previous down, 2031-06..06, so với Tháng 5',
      'Chỉ số sản xuất công nghiệp – Giao thông: 98,4%, ratio-to-previous down, 2031-06..06, so với Tháng 6/2030',
      'Chỉ số sản xuất công nghiệp – Giáo dục: 100,1%, ratio-to-previous up, 2031-06..06, so với Tháng 5',
      'Chỉ số sản xuất công nghiệp – Giáo dục: 103,1%, ratio-to-previous up, 2031-06..06, so với Tháng 6/2030',
    ])
    expect(read(rows)).toEqual([])
  })

  test('is not a sentence, nor what stands above another table', () => {
    const rows = table(['Thị trường', '2030 (triệu USD)'], ['Nhật Bản', '120'], ['Trung Quốc', '90'])
    expect(read(['Kim ngạch xuất khẩu theo thị trường.', 'Nói chung thị trường ổn định.', ...rows])).toEqual([])
    const other = table(['Ngành', '2030 (tỷ đồng)'], ['Khai khoáng', '480'])
    expect(read(['Kim ngạch xuất khẩu theo thị trường', ...rows, 'Bảng 2', ...other])).toHaveLength(2)
  })
})

describe('a table of years', () => {
  test('in its columns, which a reader of documents takes for no heads', () => {
    expect(read(['Đơn vị tính: triệu USD', 'Chỉ tiêu; 2029; 2030', 'Xuất khẩu; 590,1; 645,2', 'Nhập khẩu; 120; 130'])).toEqual([
      'Xuất khẩu: 590,1 triệu USD, level, 2029',
      'Xuất khẩu: 645,2 triệu USD, level, 2030',
      'Nhập khẩu: 120 triệu USD, level, 2029',
      'Nhập khẩu: 130 triệu USD, level, 2030',
    ])
    // A cell is missing, nobody knows which.
    expect(read(['Đơn vị tính: triệu USD', 'Chỉ tiêu; 2029; 2030', 'Xuất khẩu; 590,1; 645,2', 'Nhập khẩu; 130'])).toEqual([
      'Xuất khẩu: 590,1 triệu USD, level, 2029',
      'Xuất khẩu: 645,2 triệu USD, level, 2030',
    ])
  }) // prettier-ignore

  test('in its rows', () => {
    const rows = table(['Năm', 'Xuất khẩu (triệu USD)', 'Tăng trưởng xuất khẩu (%)'], ['2029', '590,1', '5,1'], ['2030', '645,2', '9,3']) // prettier-ignore
    expect(read(rows)).toEqual([
      'Xuất khẩu: 590,1 triệu USD, level, 2029',
      'xuất khẩu: 5,1%, growth up, 2029',
      'Xuất khẩu: 645,2 triệu USD, level, 2030',
      'xuất khẩu: 9,3%, growth up, 2030',
    ])
  })

  test('under two rows of heads, of which the second came out as a row', () => {
    const rows = table(
      ['Chỉ tiêu', 'Xuất khẩu (triệu USD)', 'Xuất khẩu (triệu USD)', 'So với cùng kỳ (%)'],
      ['Chỉ tiêu', '6 tháng 2030', '6 tháng 2031', 'So với cùng kỳ (%)'],
      ['Tôm', '100', '110', '110'],
      ['Gạo', '50', '55', '110'],
    )
    expect(read(rows)).toEqual([
      'Xuất khẩu – Tôm: 100 triệu USD, level, 2030-01..06',
      'Xuất khẩu – Tôm: 110 triệu USD, level, 2031-01..06',
      'Xuất khẩu – Gạo: 50 triệu USD, level, 2030-01..06',
      'Xuất khẩu – Gạo: 55 triệu USD, level, 2031-01..06',
    ])
  })
})

describe('nothing is read', () => {
  test.each([
    ['of prose with colons', ['Nhiệm vụ: tăng xuất khẩu; mục tiêu 6 tháng 2031: 645,2; kế hoạch: 1.300.']],
    ['of prose that lists amounts by name', ['Kết quả: khá; xuất khẩu: 645,2; nhập khẩu: 120,5.', 'Kết quả: kém; thu: 5.']],
    ['of a head that is not understood', table(['Chỉ tiêu', 'Phương án B (triệu USD)'], ['Xuất khẩu', '645'])],
    ['of codes and ranks', table(['Chỉ tiêu', 'Mã số', 'Xếp hạng'], ['Xuất khẩu', '12', '5'])],
    ['of the numbers of the columns', table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ['A', '1'])],
    ['without a unit', table(['Chỉ tiêu', 'Năm 2030'], ['Xuất khẩu', '645'])],
    ['of two units', table(['Chỉ tiêu', 'ĐVT', 'Năm 2030 (tỷ đồng)'], ['Xuất khẩu', 'triệu USD', '645'])],
    ['of a unit whose scale is lost', table(['Chỉ tiêu', 'ĐVT', 'Năm 2030'], ['Xuất khẩu', 'Triệu ABC', '645'])],
    ['of two columns of one head', ['Chỉ tiêu: Xuất khẩu; Năm 2030 (triệu USD): 645; Năm 2030 (triệu USD): 590']],
    ['of cells that hold no number', table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ...['-', '–', '…', 'x', 'n/a', '3-5', '(12,3)', '16/20', '30/6/2030', '> 100'].map(value => ['Xuất khẩu', value]))],
    ['of numbers with the decimals of the other language', table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ['Xuất khẩu', '1,234.5'], ['Nhập khẩu', '1.234'])],
    ['of a change that is no rate', table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ['Xuất khẩu', '+55,1'])],
    ['of a row of which the columns measure something else', table(['Chỉ tiêu', 'Sản lượng (tấn)'], ['Xuất khẩu', '645'])],
    ['of a row with words that nobody knows', table(['Chỉ tiêu', 'Cơ quan', 'Năm 2030 (triệu USD)'], ['Xuất khẩu', 'Sở Công Thương', '645']).map(row => row.replace('Chỉ tiêu: ', ''))],
    ['of the whole country in a province’s report', table(['Địa phương', 'Xuất khẩu 2030 (triệu USD)'], ['Cả nước', '645'])],
    ['of a number of projects in a table of sums of money', ['Đơn vị tính: tỷ đồng', ...table(['Chỉ tiêu', 'Năm 2030'], ['Số dự án', '12'])]],
    ['of two names in a row', table(['Mặt hàng', 'Thị trường', 'Xuất khẩu 2030 (triệu USD)'], ['Tôm', 'Nhật Bản', '645'])],
  ])('%s', (_, paragraphs) => {
    expect(read(paragraphs)).toEqual([])
  }) // prettier-ignore

  test('of a deficit is its minus sign lost', () => {
    const [figure] = figuresOf(table(['Chỉ tiêu', 'Năm 2030 (triệu USD)'], ['Cán cân thương mại', '-120,5']))
    expect(figure).toMatchObject({ kind: 'level', value: '-120,5', amount: -120_500_000 })
  })
})

describe('whatever the table', () => {
  const NAMES = ['Kim ngạch xuất khẩu', 'Kim ngạch nhập khẩu', 'Thu ngân sách', 'Sản lượng tôm', 'Diện tích lúa', 'Số hộ nghèo'] // prettier-ignore
  const number = fc.oneof(
    fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.integer({ min: 1, max: 99_999 }).map(n => `${Math.floor(n / 10)},${n % 10}`),
    fc.constantFrom('-', '…', '', '1.234', '+5,1', '-3,2', '109,3', '12,3(1)', '5%', '7 triệu USD', 'Tăng 8%'),
  )
  const HEADS = ['ĐVT', '6 tháng 2030', 'Ước 6 tháng 2031', 'So với cùng kỳ (%)', 'Tăng, giảm (%)', 'Kế hoạch năm', 'Tỷ trọng (%)', 'Mã số'] // prettier-ignore
  const rows = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom('Triệu USD', '%', 'Tấn', ''),
      fc.array(number, { minLength: 7, maxLength: 7 }),
    ),
    { minLength: 1, maxLength: 6, selector: ([name]) => name },
  )
  const paragraphsOf = (list: readonly (readonly [string, string, readonly string[]])[]) =>
    table(['Chỉ tiêu', ...HEADS], ...list.map(([name, unit, numbers]) => [name, unit, ...numbers]))

  test('every figure’s words hold its name and its value, and are the paragraph’s own', () => {
    fc.assert(
      fc.property(rows, list => {
        const report = tinyReport('r', paragraphsOf(list), VIETNAMESE)
        for (const figure of extractFigures(report, glossary)) {
          const paragraph = report.paragraphs[figure.paragraph]
          const words = paragraph ? quote(paragraph, figure.span) : ''
          const value = paragraph ? quote(paragraph, figure.valueSpan) : ''
          expect(words).toContain(figure.subject)
          expect(words).toContain(value)
          expect(value).toContain(figure.value)
          expect(Number.isNaN(figure.amount)).toBe(false)
        }
      }),
    )
  })

  test('its rows are read alike in any order', () => {
    fc.assert(
      fc.property(rows, list => {
        const sorted = (paragraphs: readonly string[]) => read(paragraphs).toSorted()
        expect(sorted(paragraphsOf(list.toReversed()))).toEqual(sorted(paragraphsOf(list)))
      }),
    )
  })
})
