/**
 * Golden questions on the built-in report (Cà Mau, first half of 2024), each with the reason for its answer. They were
 * written from the report's text, not from what the program prints.
 */
import type { Language } from '../../src/text/language.ts'

export type Expected =
  /** One figure or several: each value as a whole number, in the asker's style, and no other figure of the report. */
  | { status: 'answered'; by: 'figure'; language: Language; values: readonly string[]; paragraphs: readonly number[] }
  /** Words of the report. */
  | { status: 'answered'; by: 'passage'; language: Language; holds: string; paragraphs: readonly number[] }
  /** Several figures that fit alike, all of them offered. */
  | { status: 'choice'; language: Language; values: readonly string[] }
  /** `near` is a value that should be among the nearest figures. */
  | { status: 'not-in-report'; language: Language; near?: string }
  | { status: 'help'; language: Language }

export type Golden = {
  readonly question: string
  /** What the same person asked before, oldest first. */
  readonly previous?: readonly string[]
  readonly reason: string
  readonly expect: Expected
}

/** A question that is not answered as it should be; abstaining is allowed until it is. */
export type KnownGap = Golden & {
  /** What comes instead. */
  readonly today: string
}

/** Every figure of the report, as it writes them. */
export const REPORT_VALUES: readonly string[] = ['6,96', '3', '22', '37', '9,3', '8,9', '19,3', '14,5']

const OPENING = [1, 13] // the report says growth and ranks twice
const LIST = [14]

const vi = (value: string | readonly string[], paragraphs: readonly number[] = LIST): Expected => ({
  status: 'answered',
  by: 'figure',
  language: 'vi',
  values: [value].flat(),
  paragraphs,
})
const en = (value: string | readonly string[], paragraphs: readonly number[] = LIST): Expected => ({
  ...vi(value, paragraphs),
  language: 'en',
})
const viSays = (holds: string, ...paragraphs: readonly number[]): Expected => ({
  status: 'answered',
  by: 'passage',
  language: 'vi',
  holds,
  paragraphs,
})
const enSays = (holds: string, ...paragraphs: readonly number[]): Expected => ({
  ...viSays(holds, ...paragraphs),
  language: 'en',
})
const viNo = (near?: string): Expected => ({
  status: 'not-in-report',
  language: 'vi',
  ...(near === undefined ? {} : { near }),
})
const enNo = (near?: string): Expected => ({ ...viNo(near), language: 'en' })

export const golden: readonly Golden[] = [
  // Growth of the economy.
  { question: 'Kinh tế Cà Mau tăng trưởng bao nhiêu?', reason: 'the opening sentence', expect: vi('6,96', OPENING) },
  {
    question: 'GRDP Cà Mau 6 tháng đầu năm 2024 tăng bao nhiêu %?',
    reason: 'the growth of a province is that of its GRDP; place and period are the report’s own',
    expect: vi('6,96', OPENING),
  },
  {
    question: 'kinh te ca mau tang bao nhieu phan tram',
    reason: 'the same without marks',
    expect: vi('6,96', OPENING),
  },
  {
    question: 'tăng trưởng 6T/2024 là bn?',
    reason: 'shorthand for the period and for "how much"',
    expect: vi('6,96', OPENING),
  },
  {
    question: 'tăng trưởngg kinh tế Cà Mau bao nhiêu',
    reason: 'a doubled letter is a typo of a word that the report has',
    expect: vi('6,96', OPENING),
  },
  {
    question: 'How fast did Ca Mau’s economy grow in the first half of 2024?',
    reason: 'English, the place without marks, with a genitive',
    expect: en('6,96', OPENING),
  },
  {
    question: 'What was Ca Mau’s economic growth?',
    reason: 'the indicator by its English name',
    expect: en('6,96', OPENING),
  },
  { question: 'what was econmic growth in ca mau', reason: 'an English typo', expect: en('6,96', OPENING) },
  {
    question: 'growth của tỉnh Cà Mau là bao nhiêu?',
    reason: 'an English noun in a Vietnamese sentence',
    expect: vi('6,96', OPENING),
  },

  // Ranks: the region's and the country's must not be mixed up.
  {
    question: 'Cà Mau đứng thứ mấy khu vực Đồng bằng sông Cửu Long?',
    reason: 'third in the delta',
    expect: vi('3', OPENING),
  },
  {
    question: 'Cà Mau xếp thứ mấy cả nước về tăng trưởng?',
    reason: '22nd of the whole country',
    expect: vi('22', OPENING),
  },
  {
    question: 'ca mau dung thu may ca nuoc',
    reason: 'unmarked; "cả nước" decides the scope',
    expect: vi('22', OPENING),
  },
  {
    question: 'Tăng trưởng của Cà Mau đứng thứ mấy ĐBSCL?',
    reason: 'the delta by its abbreviation',
    expect: vi('3', OPENING),
  },
  {
    question: 'What rank did Ca Mau’s growth have in the Mekong Delta?',
    reason: 'third in the delta',
    expect: en('3', OPENING),
  },
  { question: 'Where does Ca Mau rank nationwide?', reason: '"nationwide" is "cả nước"', expect: en('22', OPENING) },
  {
    question: 'Cà Mau đứng thứ mấy?',
    reason: 'no scope is named and the report gives two ranks: ask back',
    expect: { status: 'choice', language: 'vi', values: ['3', '22'] },
  },

  // Disbursement of public investment.
  {
    question: 'Giải ngân đầu tư công đạt bao nhiêu?',
    reason: 'the caption of the first picture',
    expect: vi('37', [4]),
  },
  { question: 'giai ngan dau tu cong dat bao nhieu %', reason: 'unmarked', expect: vi('37', [4]) },
  { question: 'giải ngân ĐTC 6T đc bn %?', reason: 'shorthand', expect: vi('37', [4]) },
  { question: 'giải ngn đầu tư công đạt bao nhiêu', reason: 'a missing letter', expect: vi('37', [4]) },
  {
    question: 'Tỷ lệ giải ngân vốn đầu tư công của Cà Mau là bao nhiêu?',
    reason: 'the usual full name',
    expect: vi('37', [4]),
  },
  {
    question: 'How much public investment was disbursed?',
    reason: 'the report gives it in percent only',
    expect: en('37', [4]),
  },
  {
    question: 'public investment disbursement rate in H1 2024?',
    reason: 'a noun phrase is a question',
    expect: en('37', [4]),
  },

  // Total social investment.
  { question: 'Tổng vốn đầu tư toàn xã hội tăng bao nhiêu?', reason: 'first of the list', expect: vi('9,3') },
  {
    question: 'tong von dau tu toan xa hoi tang bao nhieu so voi cung ky',
    reason: 'unmarked, with the base of comparison that closes the list',
    expect: vi('9,3'),
  },
  { question: 'How much did total social investment rise?', reason: 'the usual English name', expect: en('9,3') },
  { question: 'Đầu tư toàn xã hội tăng mấy phần trăm?', reason: 'the name without "tổng vốn"', expect: vi('9,3') },

  // Exports.
  { question: 'Kim ngạch xuất khẩu tăng bao nhiêu?', reason: 'second of the list', expect: vi('8,9') },
  { question: 'xuat khau tang bao nhieu', reason: 'the short name, unmarked', expect: vi('8,9') },
  {
    question: 'KNXK tăng bn % so với cùng kỳ?',
    reason: 'the abbreviation; the base closes the list',
    expect: vi('8,9'),
  },
  { question: 'What was export growth in Ca Mau?', reason: 'the report’s first question', expect: en('8,9') },
  { question: 'xuất khâu tăng bao nhiêu', reason: 'a wrong mark on one syllable', expect: vi('8,9') },
  { question: 'exports tăng bao nhiêu %?', reason: 'mixed: the sentence is Vietnamese', expect: vi('8,9') },

  // Retail.
  {
    question: 'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng bao nhiêu?',
    reason: 'third of the list, by its whole name',
    expect: vi('19,3'),
  },
  { question: 'bán lẻ tăng bao nhiêu?', reason: 'the everyday name', expect: vi('19,3') },
  {
    question: 'ban le tang may phan tram',
    reason: 'unmarked; "ban" and "le" are common words by themselves',
    expect: vi('19,3'),
  },
  { question: 'How much did retail sales increase?', reason: 'the English name', expect: en('19,3') },
  { question: 'retial sales growth?', reason: 'swapped letters in an English word', expect: en('19,3') },

  // Budget revenue.
  { question: 'Thu ngân sách tăng bao nhiêu so với cùng kỳ?', reason: 'fourth of the list', expect: vi('14,5') },
  { question: 'thu ngan sach tang bao nhieu', reason: 'unmarked', expect: vi('14,5') },
  { question: 'thu NSNN tăng bn?', reason: 'the abbreviation that offices use', expect: vi('14,5') },
  {
    question: 'How much did budget revenue grow year on year?',
    reason: 'with the base that the report names',
    expect: en('14,5'),
  },
  { question: 'What was the increase in the tax take?', reason: 'an everyday English name', expect: en('14,5') },

  // Several figures.
  {
    question: 'Xuất khẩu tăng bao nhiêu và bán lẻ tăng bao nhiêu?',
    reason: 'two complete questions in one: both are answered',
    expect: vi(['8,9', '19,3']),
  },

  // Who.
  {
    question: 'Ai kết luận hội nghị?',
    reason: 'the sentence that begins "Kết luận hội nghị"',
    expect: viSays('Nguyễn Tiến Hải', 11),
  },
  {
    question: 'ai phat bieu chi dao tai hoi nghi',
    reason: 'the caption says it in these words',
    expect: viSays('Nguyễn Tiến Hải', 10),
  },
  {
    question: 'Bí thư Tỉnh ủy Cà Mau là ai?',
    reason: 'both sentences give the office with the name',
    expect: viSays('Nguyễn Tiến Hải', 10, 11),
  },
  {
    question: 'Who is the secretary of the Ca Mau party committee?',
    reason: 'the same in English',
    expect: enSays('Nguyễn Tiến Hải', 10, 11),
  },
  {
    question: 'Who concluded the conference?',
    reason: 'English against a Vietnamese sentence',
    expect: enSays('Nguyễn Tiến Hải', 11),
  },
  {
    question: 'Nguyễn Tiến Hải giữ chức vụ gì?',
    reason: 'the office stands before the name',
    expect: viSays('Bí thư Tỉnh ủy', 10, 11),
  },

  {
    question: 'Ai nhắc nhở các cấp tăng cường kỷ luật?',
    reason: 'the subject of that sentence',
    expect: viSays('Nguyễn Tiến Hải', 11),
  },
  {
    question: 'Who warned officials about discipline?',
    reason: 'the same in English',
    expect: enSays('Nguyễn Tiến Hải', 11),
  },

  // When, where, why.
  { question: 'hoi nghi to chuc ngay nao', reason: 'unmarked, asks for the day', expect: viSays('5/7', 3) },
  {
    question: 'Vì sao giải ngân đầu tư công đạt 37%?',
    reason: '"Nhờ đôn đốc, thúc đẩy tiến độ …" gives the reason',
    expect: viSays('đôn đốc', 4),
  },

  { question: 'Hội nghị tổ chức ở đâu?', reason: 'online, in Cà Mau', expect: viSays('Cà Mau', 2, 3) },

  // What and which.
  { question: 'lĩnh vực nào tăng mạnh nhất?', reason: 'of the list, retail rose most', expect: vi('19,3') },
  { question: 'uu tien hang dau cua tinh la gi', reason: 'the sentence begins so', expect: viSays('rà soát', 5) },
  {
    question: 'What is the top priority of the province?',
    reason: 'the same in English',
    expect: enSays('rà soát', 5),
  },
  { question: 'Nông dân trồng gì?', reason: 'vegetables, says the caption', expect: viSays('rau màu', 8) },
  { question: 'An ninh chính trị ở Cà Mau thế nào?', reason: 'the end of the list', expect: viSays('bảo đảm', 14) },
  {
    question: 'Cảng biển nào được mời gọi đầu tư?',
    reason: 'Hòn Khoai is the only port',
    expect: viSays('Hòn Khoai', 6),
  },
  { question: 'sân bay nào sẽ được mở rộng?', reason: 'the airport of Cà Mau', expect: viSays('sân bay Cà Mau', 6) },
  {
    question: 'Cà Mau chuyển đổi cơ cấu sản xuất theo hướng nào?',
    reason: 'the word in quotation marks',
    expect: viSays('thuận thiên', 9),
  },
  {
    question: 'Bí thư Tỉnh ủy nêu những hạn chế, yếu kém nào?',
    reason: 'the last paragraph lists them',
    expect: viSays('chưa quyết liệt', 15),
  },

  // Follow-ups.
  {
    question: 'còn bán lẻ?',
    previous: ['Xuất khẩu tăng bao nhiêu?'],
    reason: 'asks the same of another indicator',
    expect: vi('19,3'),
  },
  {
    question: 'and budget revenue?',
    previous: ['What was export growth?'],
    reason: 'the same in English',
    expect: en('14,5'),
  },
  {
    question: 'còn thu ngân sách thì sao?',
    previous: ['kinh tế tăng bao nhiêu?', 'còn xuất khẩu?'],
    reason: 'leans on a question that leans on another',
    expect: vi('14,5'),
  },
  {
    question: 'and imports?',
    previous: ['What was export growth?'],
    reason: 'the report has no imports',
    expect: enNo(),
  },
  {
    question: 'còn năm 2023?',
    previous: ['Xuất khẩu tăng bao nhiêu?'],
    reason: 'the figure is of 2024',
    expect: viNo('8,9'),
  },
  {
    question: 'còn Bạc Liêu?',
    previous: ['Kinh tế Cà Mau tăng bao nhiêu?'],
    reason: 'the figure is of Cà Mau',
    expect: viNo('6,96'),
  },

  // Small talk is no question.
  { question: 'cảm ơn bot nhé', reason: 'thanks', expect: { status: 'help', language: 'vi' } },
  { question: 'hello!', reason: 'a greeting', expect: { status: 'help', language: 'en' } },
  { question: 'xin chào', reason: 'a greeting', expect: { status: 'help', language: 'vi' } },

  // Not in the report: another indicator. Imports are the neighbour that a careless match answers with exports.
  { question: 'Kim ngạch nhập khẩu tăng bao nhiêu?', reason: 'only exports are given', expect: viNo() },
  { question: 'nhap khau tang bao nhieu', reason: 'the same unmarked', expect: viNo() },
  { question: 'nhập khâu tăng bao nhiêu', reason: 'a wrong mark does not make exports of imports', expect: viNo() },
  { question: 'What was the growth of total trade?', reason: 'exports are a part of trade', expect: enNo() },
  { question: 'KNNK tăng bn %?', reason: 'the abbreviation differs from KNXK by one letter', expect: viNo() },
  { question: 'How much did imports grow?', reason: 'the same in English', expect: enNo() },
  {
    question: 'What is the trade surplus of Ca Mau?',
    reason: 'neither imports nor a balance are given',
    expect: enNo(),
  },
  { question: 'Thu hút FDI được bao nhiêu vốn?', reason: 'social investment is not FDI', expect: viNo() },
  { question: 'How much FDI did Ca Mau attract?', reason: 'the same in English', expect: enNo() },
  { question: 'Lạm phát 6 tháng đầu năm là bao nhiêu?', reason: 'no prices in the report', expect: viNo() },
  { question: 'What was inflation in Ca Mau?', reason: 'the same in English', expect: enNo() },
  { question: 'chỉ số giá tiêu dùng tăng bao nhiêu %?', reason: 'no CPI in the report', expect: viNo() },
  { question: 'Chi ngân sách tăng bao nhiêu?', reason: 'revenue is given, spending is not', expect: viNo() },
  { question: 'Sản xuất công nghiệp tăng bao nhiêu?', reason: 'no industry in the report', expect: viNo() },
  { question: 'san luong tom dat bao nhieu tan', reason: 'no shrimp in the report', expect: viNo() },
  { question: 'How many tourists visited Ca Mau?', reason: 'no tourism in the report', expect: enNo() },
  { question: 'tỷ lệ hộ nghèo còn bao nhiêu?', reason: 'poverty is only the subject of a programme', expect: viNo() },
  { question: 'Có bao nhiêu doanh nghiệp thành lập mới?', reason: 'no enterprises are counted', expect: viNo() },
  {
    question: 'GRDP bình quân đầu người của Cà Mau là bao nhiêu?',
    reason: 'growth is no income per head',
    expect: viNo(),
  },
  {
    question: 'Tín dụng tăng trưởng bao nhiêu?',
    reason: 'growth of credit is not growth of the economy',
    expect: viNo(),
  },

  // Another period.
  { question: 'Năm 2023 kinh tế Cà Mau tăng bao nhiêu?', reason: 'the report is about 2024', expect: viNo('6,96') },
  { question: 'export growth in 2023?', reason: 'the report is about 2024', expect: enNo('8,9') },
  {
    question: 'Cả năm 2024 kinh tế Cà Mau tăng bao nhiêu?',
    reason: 'half a year is not the whole of it',
    expect: viNo('6,96'),
  },
  { question: 'tăng trưởng quý I/2024 của Cà Mau?', reason: 'two quarters are not the first', expect: viNo() },
  {
    question: 'How fast did the economy grow in the first nine months of 2024?',
    reason: 'six months are not nine',
    expect: enNo(),
  },

  // Another place.
  { question: 'Kinh tế Bạc Liêu tăng bao nhiêu?', reason: 'a neighbour that the report does not name', expect: viNo() },
  { question: 'How fast did Kien Giang’s economy grow?', reason: 'the same in English', expect: enNo() },
  { question: 'xuat khau can tho tang bao nhieu', reason: 'unmarked, another city', expect: viNo() },
  {
    question: 'Tăng trưởng của cả nước là bao nhiêu?',
    reason: 'the country is only whom the province is ranked among',
    expect: viNo(),
  },

  { question: 'How fast did the Mekong Delta grow?', reason: 'the same for the region', expect: enNo() },
  { question: 'thu ngân sách Bạc Liêu tăng bao nhiêu?', reason: 'the figure is of Cà Mau', expect: viNo('14,5') },

  // Another unit, another kind.
  { question: 'Giải ngân đầu tư công tăng bao nhiêu so với cùng kỳ?', reason: '37 % is no growth', expect: viNo('37') },
  { question: 'Kim ngạch xuất khẩu đạt bao nhiêu triệu USD?', reason: 'a rate is no amount', expect: viNo('8,9') },
  { question: 'What were exports worth in dollars?', reason: 'a rate is no amount', expect: enNo('8,9') },
  { question: 'Thu ngân sách được bao nhiêu tỷ đồng?', reason: 'a rate is no amount', expect: viNo('14,5') },
  { question: 'Giải ngân được bao nhiêu tỷ đồng?', reason: 'given in percent only', expect: viNo('37') },
  { question: 'Xuất khẩu của Cà Mau đứng thứ mấy cả nước?', reason: 'the ranks are those of growth', expect: viNo() },
  { question: 'Xuất khẩu đạt bao nhiêu % kế hoạch?', reason: 'growth is no completion of a plan', expect: viNo('8,9') },
  { question: 'Mục tiêu tăng trưởng năm 2024 là bao nhiêu?', reason: 'what was reached is no target', expect: viNo() },

  // Narrower than what is given.
  { question: 'xuất khẩu thủy sản tăng bao nhiêu?', reason: 'seafood is a part of exports', expect: viNo('8,9') },
  { question: 'How much did shrimp exports rise?', reason: 'shrimp is a part of exports', expect: enNo('8,9') },
  { question: 'Thu nội địa tăng bao nhiêu?', reason: 'domestic revenue is a part of the budget’s', expect: viNo() },

  // Persons, dates, reasons and sums that the report does not give.
  {
    question: 'Chủ tịch UBND tỉnh Cà Mau là ai?',
    reason: 'the secretary of the party is another office',
    expect: viNo(),
  },
  { question: 'Thủ tướng là ai?', reason: 'the office is named, the person is not', expect: viNo() },
  { question: 'Who is the mayor of Hanoi?', reason: 'neither the office nor the city', expect: enNo() },
  { question: 'Bí thư Tỉnh ủy Bạc Liêu là ai?', reason: 'the same office in another province', expect: viNo() },
  { question: 'Khi nào khởi công cảng Hòn Khoai?', reason: 'the port is named, no date is', expect: viNo() },
  { question: 'vì sao xuất khẩu tăng?', reason: 'no reason is given for exports', expect: viNo('8,9') },
  { question: 'Why did retail sales rise?', reason: 'no reason is given for retail', expect: enNo('19,3') },
  {
    question: 'Mở rộng sân bay Cà Mau hết bao nhiêu tiền?',
    reason: 'the airport is named, its cost is not',
    expect: viNo(),
  },
  {
    question: 'Bao nhiêu cán bộ bị xử lý?',
    reason: 'officials are to be dealt with; none are counted',
    expect: viNo(),
  },
  { question: 'giá vàng hôm nay bao nhiêu?', reason: 'has nothing to do with the report', expect: viNo() },
  {
    question: 'what grew 19.3%?',
    reason: 'asks what a value is of',
    expect: en('19,3'),
  },
  { question: 'thanks a lot!', reason: 'thanks', expect: { status: 'help', language: 'en' } },
  {
    question: 'Ưu tiên hàng đầu của tỉnh Cà Mau là gì?',
    reason: 'the sentence begins so',
    expect: viSays('rà soát', 5),
  },
  {
    question: 'Hội nghị diễn ra khi nào?',
    reason: 'the afternoon of 5 July; the half year is what it was about',
    expect: viSays('5/7', 3),
  },
  {
    question: 'When was the online conference held?',
    reason: 'the same in English',
    expect: enSays('5/7', 3),
  },
  {
    question: 'Thủ tướng làm việc với Ban Thường vụ Tỉnh ủy Cà Mau khi nào?',
    reason: 'the meeting is named, its day is not; the year is that of the plan',
    expect: viNo(),
  },
  {
    question: 'When will the airport expansion be finished?',
    reason: 'the airport is named, no date is',
    expect: enNo(),
  },
  {
    question: 'Nông dân ở đâu tận dụng đất trống trồng rau màu?',
    reason: 'the commune is named first, the district only in brackets',
    expect: viSays('Trần Hợi', 8),
  },
  {
    question: 'Xuất khẩu tháng 6 tăng bao nhiêu?',
    reason: 'the half year is not its last month',
    expect: viNo('8,9'),
  },
  {
    question: '6 tháng cuối năm tăng bao nhiêu?',
    reason: 'the report gives the first half only',
    expect: viNo(),
  },
  {
    question: 'kinh tế Cà Mau tăng bao nhiêu so với tháng trước?',
    reason: 'a half year is not compared with a month',
    expect: viNo('6,96'),
  },
  {
    question: 'Ca Mau export value?',
    reason: 'a rate is no value',
    expect: enNo('8,9'),
  },
  {
    question: 'Which indicator grew the most?',
    reason: 'of the list, retail rose most',
    expect: en('19,3'),
  },
  {
    question: 'con số 6,96 là gì?',
    reason: 'asks what a value is of',
    expect: vi('6,96', OPENING),
  },
  {
    question: 'exports vs last year?',
    reason: 'an English question gets an English answer',
    expect: en('8,9'),
  },
  {
    question: 'lý do bán lẻ tăng?',
    reason: 'asks why, and no reason is given for retail',
    expect: viNo('19,3'),
  },
  {
    question: 'xuất khẩu so với quý trước?',
    reason: 'compared with the year before, not with the quarter before',
    expect: viNo('8,9'),
  },
  {
    question: 'xuất khẩu và bán lẻ tăng bao nhiêu?',
    reason: 'both are in the list',
    expect: vi(['8,9', '19,3']),
  },
  {
    question: 'exports, retail and budget revenue growth?',
    reason: 'all three are in the list',
    expect: en(['8,9', '19,3', '14,5']),
  },
  {
    question: 'exports and imports growth?',
    reason: 'one of the two is not in the report, and half an answer would pass for a whole one',
    expect: enNo('8,9'),
  },
  {
    question: 'Bạc Liêu retail growth?',
    reason: 'another province; the name of a place does not make the question Vietnamese',
    expect: enNo('19,3'),
  },

  // Around the question: greetings, vocatives, requests, hearsay.
  {
    question: 'hey bot, can you tell me how much exports rose?',
    reason: 'the bot is spoken to, and no build-operate-transfer contract',
    expect: en('8,9'),
  },
  { question: 'hi! what was the GRDP growth pls', reason: '"pls" is no typo of "NPLs"', expect: en('6,96', OPENING) },
  { question: 'anyone know the retail growth?', reason: 'asks nobody in particular', expect: en('19,3') },
  { question: 'do you know: what was export growth?', reason: 'asks whether one knows', expect: en('8,9') },
  {
    question: 'ad ơi cho em hỏi thu ngân sách 6 tháng tăng bao nhiêu thế',
    reason: 'a vocative, a request and a particle',
    expect: vi('14,5'),
  },
  {
    question: 'ad oi cho em hoi thu ngan sach 6 thang tang bao nhieu the',
    reason: 'the same without marks',
    expect: vi('14,5'),
  },
  { question: 'người ta nói xuất khẩu tăng bao nhiêu?', reason: 'hearsay', expect: vi('8,9') },
  { question: 'mình nghe nói bán lẻ tăng 19,3% đúng không?', reason: 'it is so', expect: vi('19,3') },
  {
    question: 'is it true that exports rose 10%?',
    reason: 'it is not so, and the report’s figure says it',
    expect: en('8,9'),
  },
  { question: 'nghe nói nhập khẩu tăng 5% hả?', reason: 'the report has no imports', expect: viNo() },
  { question: 'BOT contracts?', reason: 'contracts, not somebody spoken to', expect: enNo() },
  { question: 'có bao nhiêu hợp đồng BOT?', reason: 'the same in Vietnamese', expect: viNo() },

  // Syllables and scopes that only look like what was asked.
  { question: 'số xã của Cà Mau', reason: 'the "xã" of "toàn xã hội" is no commune', expect: viNo() },
  { question: 'so xa cua ca mau', reason: 'the same without marks', expect: viNo() },
  { question: 'số huyện của Cà Mau', reason: 'districts are named, not counted', expect: viNo() },
  { question: 'how many communes are there in Ca Mau?', reason: 'no communes are counted', expect: enNo() },
  {
    question: 'GRDP 2024 cả nước',
    reason: 'a rank among the whole country is not the country’s growth',
    expect: viNo(),
  },

  // Names by themselves.
  { question: 'total social investment', reason: '"total" is a part of the name', expect: en('9,3') },
  { question: 'social investment?', reason: 'the name of the indicator, no socialisation', expect: en('9,3') },
  { question: 'gn đtc 6t', reason: 'shorthand: the disbursement of public investment', expect: vi('37', [4]) },
  { question: 'when was the conference held?', reason: 'the afternoon of 5 July', expect: enSays('5/7', 3) },
  { question: 'when did the meeting take place?', reason: '"take" is no turnover', expect: enSays('5/7', 3) },

  // What several figures fit.
  {
    question: 'tăng bao nhiêu?',
    reason: 'nothing is named: everything that grew',
    expect: { status: 'choice', language: 'vi', values: ['6,96', '9,3', '8,9', '19,3', '14,5'] },
  },
  {
    question: 'investment',
    reason: 'public investment is disbursed, and social investment grew',
    expect: { status: 'choice', language: 'en', values: ['37', '9,3'] },
  },
  {
    question: 'đầu tư',
    reason: 'the same in Vietnamese',
    expect: { status: 'choice', language: 'vi', values: ['37', '9,3'] },
  },
]

/** What is not answered as it should be, with what comes instead. */
export const knownGaps: readonly KnownGap[] = [
  {
    question: 'by how much did overseas sales go up',
    reason: '"go up" is to rise',
    expect: en('8,9'),
    today: 'not-in-report, exports nearest',
  },
  {
    question: 'Vì sao Cà Mau chuyển đổi cơ cấu sản xuất?',
    reason: '"Trong bối cảnh biến đổi khí hậu …" gives the reason',
    expect: viSays('biến đổi khí hậu', 9),
    today: 'not-in-report',
  },
  {
    question: 'Ba chương trình mục tiêu quốc gia là gì?',
    reason: 'they are listed; the report writes "3"',
    expect: viSays('nông thôn mới', 7),
    today: 'not-in-report',
  },
  {
    question: 'còn cả nước?',
    previous: ['Cà Mau đứng thứ mấy ĐBSCL?'],
    reason: 'the same rank among the whole country instead of the delta',
    expect: vi('22', OPENING),
    today: 'not-in-report: the delta stays asked for',
  },
  {
    question: 'chỉ tiêu nào tăng cao nhất?',
    reason: 'of the list, retail rose most',
    expect: vi('19,3'),
    today: 'not-in-report',
  },
  {
    question: 'Đại hội Đảng bộ tỉnh lần thứ mấy?',
    reason: '"Đại hội 17 Đảng bộ tỉnh"',
    expect: viSays('17', 7),
    today: 'not-in-report',
  },
]
