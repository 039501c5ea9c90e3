/** Whole sentences as reports write them, with every figure that is to be read from each, and nothing else. */
import { describe, expect, test } from 'vitest'
import { readLexicon } from '../../src/knowledge/sources.ts'
import { extractFigures } from '../../src/report/figures.ts'
import { parseReport } from '../../src/report/parse.ts'
import { periodKey } from '../../src/text/periods.ts'

const { glossary } = await readLexicon()

/** Each figure as `indicator: kind direction value unit`, with its period where it is not the report's, and its base. */
function read(sentence: string, language: 'vi' | 'en'): string[] {
  const front = ['---', `language: ${language}`, 'place: Bến Tre', 'period: 6 tháng đầu năm 2031', '---']
  const report = parseReport([front.join('\n'), 'Báo cáo', sentence].join('\n\n'), { id: 'r', file: 'r.md' })
  return extractFigures(report, glossary).map(figure => {
    const { indicator, kind, direction, value, unit, period, comparedWith, status } = figure
    const when = period === null ? 'at another time' : periodKey(period)
    const states = [`${indicator}:`, kind, direction ?? '', value, unit].filter(Boolean).join(' ')
    const more = [when === '2031-01..06' ? '' : when, comparedWith ?? '', status === 'reported' ? '' : status]
    return [states, ...more.filter(Boolean)].join(' | ')
  })
}

describe('values that are dealt out in turn', () => {
  test.each([
    [
      'Xuất khẩu và thu ngân sách tăng lần lượt 1,1% và 14,5% so với cùng kỳ.',
      ['Xuất khẩu: growth up 1,1 % | so với cùng kỳ', 'thu ngân sách: growth up 14,5 % | so với cùng kỳ'],
    ],
    [
      'Thu ngân sách và giải ngân đầu tư công đạt lần lượt 58% và 42% kế hoạch.',
      ['Thu ngân sách: plan-completion 58 % | kế hoạch', 'giải ngân đầu tư công: plan-completion 42 % | kế hoạch'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))

  test.each([
    ['Exports and imports rose by 5.2% and 3.1% respectively.', ['Exports: growth up 5.2 %', 'imports: growth up 3.1 %']],
    [
      'Retail sales, industrial output and budget revenue grew 4.1%, 6.2% and 7.3%, respectively.',
      ['Retail sales: growth up 4.1 %', 'industrial output: growth up 6.2 %', 'budget revenue: growth up 7.3 %'],
    ],
    [
      'Exports to China, the United States and Japan reached $500m, $420m and $310m respectively.',
      [
        'Exports to China: level 500 million USD',
        'Exports – the United States: level 420 million USD',
        'Exports – Japan: level 310 million USD',
      ],
    ],
    ['Exports rose by 5.2% and 3.1% in the two quarters, respectively.', ['Exports: growth up 5.2 %', 'Exports: growth up 3.1 %']],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures)) // prettier-ignore
})

describe('values of another time beside the one that is told', () => {
  test.each([
    [
      'Doanh thu bán lẻ tăng 12,4%, cao hơn mức tăng 9,1% của cùng kỳ năm 2030.',
      ['Doanh thu bán lẻ: growth up 12,4 %', 'Doanh thu bán lẻ: growth up 9,1 % | 2030-01..06'],
    ],
    [
      'Lạm phát ở mức 3,1%, so với mức 3,4% của cùng kỳ năm trước.',
      ['Lạm phát: growth up 3,1 %', 'Lạm phát: growth up 3,4 % | 2030-01..06'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))

  test.each([
    [
      'The poverty rate fell to 2.1% from 3.2% a year earlier.',
      ['poverty rate: share down 2.1 %', 'poverty rate: share 3.2 % | 2030-01..06'],
    ],
    [
      'Inflation eased to 3.1% in June from 3.4% in May.',
      ['Inflation: growth up 3.1 % | 2031-06..06', 'Inflation: growth up 3.4 % | 2031-05..05'],
    ],
    [
      'GDP growth is forecast at 6.5% for 2032, compared with 6.1% in 2031.',
      ['GDP: growth up 6.5 % | 2032 | forecast', 'GDP: growth up 6.1 % | 2031'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures))
})

describe('an English economy', () => {
  test.each([
    [
      'Gross domestic product grew by 0.3% between April and June, down from 0.6% in the previous quarter.',
      [
        'Gross domestic product: growth up 0.3 % | 2031-04..06',
        'Gross domestic product: growth up 0.6 % | at another time',
      ],
    ],
    ['The annual growth rate slipped to 1.6%.', ['annual growth rate: growth up 1.6 %']],
    [
      'Retail sales fell by 0.2% in May, following a rise of 0.7% in April.',
      ['Retail sales: growth down 0.2 % | 2031-05..05', 'Retail sales: growth up 0.7 % | 2031-04..04'],
    ],
    [
      'The number of people out of work rose by 12,000 to 1.42 million, taking the jobless rate to 4.7%.',
      [
        'number of people out of work: change up 12,000',
        'number of people out of work: count 1.42 million',
        'jobless rate: share 4.7 %',
      ],
    ],
    [
      'Average earnings growth eased to 3.6% in the year to May from 4.1%.',
      ['Average earnings: growth up 3.6 % | 2031-05..05', 'Average earnings: growth up 4.1 % | at another time'],
    ],
    [
      "Inflation stood at 2.4%, above the central bank's 2% target.",
      ['Inflation: growth up 2.4 %', 'Inflation – central bank: growth up 2 % | target'],
    ],
    [
      'House prices were up 2.8% on a year earlier, with the average price at £180,500.',
      ['House prices: growth up 2.8 % | on a year earlier', 'average price: level 180,500 GBP'],
    ],
    [
      "France's exports expanded 0.7%, outpacing Germany's 0.6% and Italy's 0.3%.",
      ["France's exports: growth up 0.7 %", 'exports – Germany: growth up 0.6 %', 'exports – Italy: growth up 0.3 %'],
    ],
    ['Revenue increased by a tenth to £11bn.', ['Revenue: level 11 billion GBP']],
    ['The firm would cut 1,200 jobs.', ['firm – jobs: change down 1,200 jobs | forecast']],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures))
})

describe('numbers with a comma or without a noun', () => {
  test.each([
    [
      'Tourist arrivals reached 250,000, down 2.1% month on month but up 18% from a year before.',
      [
        'Tourist arrivals: count 250,000',
        'Tourist arrivals: growth down 2.1 % | month on month',
        'Tourist arrivals: growth up 18 % | from a year before',
      ],
    ],
    [
      'The number of new firms was 214, 1.5 times as many as a year earlier.',
      ['number of new firms: count 214', 'number of new firms: multiple up 1.5 times'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures))

  test.each([
    [
      'Số doanh nghiệp thành lập mới là 214, gấp 1,5 lần cùng kỳ.',
      ['Số doanh nghiệp thành lập mới: count 214', 'Số doanh nghiệp thành lập mới: multiple up 1,5 lần | cùng kỳ'],
    ],
    [
      'Giá dừa khô ở mức 85.000 - 90.000 đồng/chục, tăng gấp đôi so với đầu năm.',
      ['Giá dừa khô: level 85.000 - 90.000 đồng/chục', 'Giá dừa khô: multiple up gấp đôi | so với đầu năm'],
    ],
    ['Quyết định số 214 được ban hành.', []],
    ['Đoàn công tác gồm 5.', []],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))
})

describe('ranks in English', () => {
  test.each([
    [
      'Economic growth ranked 5th in the Mekong Delta and 22nd nationwide.',
      ['Economic growth: rank 5th | the Mekong Delta', 'Economic growth: rank 22nd | nationwide'],
    ],
    ['The province ranked third in the country in exports.', ['province – exports: rank third | the country']],
    ['The 5th meeting was held on 22nd June.', []],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures))
})

describe('words that are no part of what is measured', () => {
  test.each([
    [
      'Lượng khách đạt 250 nghìn lượt, giảm 2,1% so với tháng trước nhưng tăng 18% so với cùng kỳ.',
      [
        'Lượng khách – lượt: count 250 nghìn lượt',
        'Lượng khách – lượt: growth down 2,1 % | so với tháng trước',
        'Lượng khách – lượt: growth up 18 % | so với cùng kỳ',
      ],
    ],
    [
      'Phấn đấu cả năm 2031, GRDP tăng 8%, thu ngân sách vượt 5% dự toán.',
      [
        'GRDP: growth up 8 % | 2031-01..12 | target',
        'thu ngân sách: plan-completion up 5 % | 2031-01..12 | dự toán | target',
      ],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))
})

describe('what a number is of, said behind it', () => {
  test.each([
    [
      'Có 118 doanh nghiệp thành lập mới với tổng vốn đăng ký 1.020 tỷ đồng, tăng 7,3% về số doanh nghiệp và giảm 15,4% về vốn.',
      [
        'doanh nghiệp thành lập mới: count 118 doanh nghiệp',
        'tổng vốn đăng ký: level 1.020 tỷ đồng',
        'số doanh nghiệp: growth up 7,3 %',
        'tổng vốn đăng ký – vốn: growth down 15,4 %',
      ],
    ],
    [
      'Xuất khẩu gạo đạt 1.200 tấn, tăng 5,2% về lượng và tăng 8,1% về trị giá so với cùng kỳ.',
      [
        'Xuất khẩu gạo: level 1.200 tấn',
        'Xuất khẩu gạo – lượng: growth up 5,2 % | so với cùng kỳ',
        'Xuất khẩu gạo – trị giá: growth up 8,1 % | so với cùng kỳ',
      ],
    ],
    ['Toàn huyện gieo trồng được 25.480 ha lúa đông xuân.', ['Toàn huyện gieo trồng – lúa đông xuân: level 25.480 ha']],
    [
      'Cả tỉnh xảy ra 42 vụ tai nạn giao thông, làm 25 người chết; so với cùng kỳ giảm 6 vụ, giảm 2 người chết.',
      [
        'Cả tỉnh xảy ra – vụ tai nạn giao thông: count 42 vụ',
        'người chết: count 25 người',
        'Cả tỉnh xảy ra – vụ tai nạn giao thông: change down 6 vụ',
        'người chết: change down 2 người',
      ],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))

  test.each([
    [
      'Coffee shipments rose 7.3% in volume and 15.4% in value.',
      ['Coffee shipments – volume: growth up 7.3 %', 'Coffee shipments – value: growth up 15.4 %'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures))
})

describe('cases that are set against each other', () => {
  test.each([
    [
      'The unemployment rate was 2.66% in urban areas and 1.94% in rural areas.',
      ['unemployment rate – in urban areas: share 2.66 %', 'unemployment rate – in rural areas: share 1.94 %'],
    ],
    [
      'Of the visitors, 13.1 million came by air and 2.1 million by road.',
      ['visitors – by air: count 13.1 million', 'visitors – by road: count 2.1 million'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'en')).toEqual(figures))

  test.each([
    [
      'Tỷ lệ thất nghiệp là 2,66% ở khu vực thành thị và 1,94% ở khu vực nông thôn.',
      [
        'Tỷ lệ thất nghiệp – ở khu vực thành thị: share 2,66 %',
        'Tỷ lệ thất nghiệp – ở khu vực nông thôn: share 1,94 %',
      ],
    ],
    [
      'Tỷ lệ thất nghiệp khu vực thành thị là 2,66%; khu vực nông thôn là 1,94%.',
      ['Tỷ lệ thất nghiệp khu vực thành thị: share 2,66 %', 'Tỷ lệ thất nghiệp – khu vực nông thôn: share 1,94 %'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))
})

describe('brackets, school years and the nouns of budgets', () => {
  test.each([
    [
      'Thu ngân sách đạt 47.850 tỷ đồng, tương đương 76,5% chỉ tiêu được giao (62.550 tỷ đồng), giảm 3,2% so với cùng kỳ.',
      [
        'Thu ngân sách: level 47.850 tỷ đồng',
        'Thu ngân sách: plan-completion 76,5 % | chỉ tiêu được giao',
        'Thu ngân sách: level 62.550 tỷ đồng | 2031 | target',
        'Thu ngân sách: growth down 3,2 % | so với cùng kỳ',
      ],
    ],
    [
      'Đã phát hiện 512 vụ vi phạm, trị giá hàng hóa 230 tỷ đồng, giảm 15% số vụ so với cùng kỳ.',
      [
        'vụ vi phạm: count 512 vụ',
        'trị giá hàng hóa: level 230 tỷ đồng',
        'vụ vi phạm: growth down 15 % | so với cùng kỳ',
      ],
    ],
    [
      'Lương tối thiểu là 4,96 triệu đồng/tháng, tăng 280 nghìn đồng (6%).',
      [
        'Lương tối thiểu: level 4,96 triệu đồng/tháng',
        'Lương tối thiểu: change up 280 nghìn đồng',
        'Lương tối thiểu: growth up 6 %',
      ],
    ],
    ['So với tháng trước, số thu tăng 5.300 tỷ đồng.', ['số thu: change up 5.300 tỷ đồng']],
    [
      'Năm học 2031-2032 có 485.000 học sinh, tăng 12.000 em.',
      [
        'Năm học – học sinh: count 485.000 học sinh | 2031..2032',
        'Năm học – học sinh: change up 12.000 em | 2031..2032',
      ],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))
})

describe('who says it, and what it falls short of', () => {
  test.each([
    [
      'Ông Trần Văn B, Giám đốc Sở Tài chính, cho biết GRDP tăng 6,35%, thấp hơn kịch bản 0,4 điểm phần trăm.',
      ['GRDP: growth up 6,35 %', 'GRDP: change down 0,4 điểm phần trăm'],
    ],
    ['Trong quý có 118 doanh nghiệp thành lập mới.', ['doanh nghiệp thành lập mới: count 118 doanh nghiệp']],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))
})

describe('the bulletins of statistics offices', () => {
  test.each([
    [
      'GDP quý II/2031 ước tính tăng 6,93% so với cùng kỳ năm trước, chỉ thấp hơn tốc độ tăng 7,99% của quý II/2029.',
      ['GDP: growth up 6,93 % | 2031-04..06 | so với cùng kỳ năm trước', 'GDP: growth up 7,99 % | 2029-04..06'],
    ],
    [
      'Khu vực công nghiệp chiếm 36,84%; khu vực dịch vụ chiếm 43,31% (cơ cấu tương ứng của cùng kỳ năm 2030 là 36,55%; 43,21%).',
      [
        'Khu vực công nghiệp: share 36,84 %',
        'khu vực dịch vụ: share 43,31 %',
        'Khu vực công nghiệp: share 36,55 % | 2030-01..06',
        'khu vực dịch vụ: share 43,21 % | 2030-01..06',
      ],
    ],
    [
      'Trong tháng Sáu có 29 mặt hàng đạt kim ngạch xuất khẩu trên 1 tỷ USD.',
      ['mặt hàng: count 29 mặt hàng | 2031-06..06'],
    ],
    [
      'Có 12 dự án mới với tổng vốn đăng ký trên 1.000 tỷ đồng.',
      ['dự án mới: count 12 dự án', 'tổng vốn đăng ký: level 1.000 tỷ đồng'],
    ],
  ])('"%s"', (sentence, figures) => expect(read(sentence, 'vi')).toEqual(figures))
})
