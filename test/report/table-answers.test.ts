import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, answerQuestion } from '../../src/answer/answer.ts'
import { answerView } from '../../src/discord/views/answer.ts'
import { readSource } from '../../src/knowledge/readers/read-source.ts'
import { readLexicon } from '../../src/knowledge/sources.ts'
import { buildSnapshot, type Lexicon, type Snapshot } from '../../src/search/snapshot.ts'
import { bytesOf, docxOf, page, paragraphXml, tableXml } from '../knowledge/readers/documents.ts'

const TITLE = 'Tình hình kinh tế - xã hội tỉnh Cà Mau 6 tháng đầu năm 2031'
const OPENING = 'Kinh tế của tỉnh Cà Mau tiếp tục phục hồi trong 6 tháng đầu năm 2031.'
const CAPTION = 'Bảng 1. Một số chỉ tiêu chủ yếu'
const INDICATORS = [
  ['Chỉ tiêu', 'Đơn vị tính', 'Thực hiện 6 tháng 2030', 'Ước 6 tháng 2031', 'So với cùng kỳ (%)', 'Kế hoạch năm 2031'],
  ['Kim ngạch xuất khẩu', 'Triệu USD', '590,1', '645,2', '109,3', '1.300'],
  ['- Thủy sản', 'Triệu USD', '500,0', '550,5', '110,1', '1.100'],
  ['Kim ngạch nhập khẩu', 'Triệu USD', '120,5', '-', '', '250'],
  ['Thu ngân sách nhà nước', 'Tỷ đồng', '2.900', '3.100', '106,9', '6.000'],
]
const MARKETS_CAPTION = 'Bảng 2. Kim ngạch xuất khẩu theo thị trường (triệu USD)'
const MARKETS = [
  ['Thị trường', '6 tháng 2030', '6 tháng 2031', 'Tỷ trọng (%)'],
  ['Nhật Bản', '120,0', '110,4', '17,1'],
  ['Trung Quốc', '90,2', '95,8', '14,8'],
]

const htmlTable = (caption: string, [heads = [], ...rows]: readonly (readonly string[])[]) =>
  `<table><caption>${caption}</caption><thead><tr>${heads.map(cell => `<th>${cell}</th>`).join('')}</tr></thead><tbody>${rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`
const markdownTable = (caption: string, [heads = [], ...rows]: readonly (readonly string[])[]) =>
  [caption, '', ...[heads, heads.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`)].join('\n')

const SOURCES = {
  DOCX: docxOf(
    paragraphXml(TITLE, 'Title') +
      paragraphXml(OPENING) +
      paragraphXml(CAPTION) +
      tableXml(INDICATORS) +
      paragraphXml(MARKETS_CAPTION) +
      tableXml(MARKETS),
  ),
  HTML: bytesOf(
    page(`<h1>${TITLE}</h1><p>${OPENING}</p>${htmlTable(CAPTION, INDICATORS)}${htmlTable(MARKETS_CAPTION, MARKETS)}`),
  ),
  Markdown: bytesOf(
    [`# ${TITLE}`, OPENING, markdownTable(CAPTION, INDICATORS), markdownTable(MARKETS_CAPTION, MARKETS)].join('\n\n'),
  ),
}

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await readLexicon()
})

/** What is said and where it stands, or that it is not. */
function said(answer: Answer): string {
  if (answer.status !== 'answered') return answer.status
  return `${answer.answer} ¶${answer.citations.map(({ paragraph }) => paragraph).join(',')}`
}

describe.each(['DOCX', 'HTML', 'Markdown'] as const)('the tables of a %s document', kind => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const { report } = await readSource(SOURCES[kind], { id: 'bulletin', name: 'bulletin' })
    snapshot = buildSnapshot([report], lexicon)
  })

  test.each([
    ['xuất khẩu 6 tháng 2031 đạt bao nhiêu?', 'Kim ngạch xuất khẩu: 645,2 triệu USD (6 tháng đầu năm 2031) ¶3'],
    ['xuất khẩu đạt bao nhiêu?', 'Kim ngạch xuất khẩu: 645,2 triệu USD (6 tháng đầu năm 2031) ¶3'],
    ['xuất khẩu so với cùng kỳ?', 'Kim ngạch xuất khẩu bằng 109,3% so với cùng kỳ (6 tháng đầu năm 2031) ¶3'],
    ['xuất khẩu 6 tháng 2030?', 'Kim ngạch xuất khẩu: 590,1 triệu USD (6 tháng đầu năm 2030) ¶3'],
    ['what were exports in the first half of 2031?', 'Exports: 645.2 million USD (first half of 2031) ¶3'],
    ['mục tiêu xuất khẩu năm 2031?', 'Kim ngạch xuất khẩu: 1.300 triệu USD (mục tiêu, 2031) ¶3'],
    ['xuất khẩu thủy sản đạt bao nhiêu?', 'Kim ngạch xuất khẩu – Thủy sản: 550,5 triệu USD (6 tháng đầu năm 2031) ¶4'],
    ['thu ngân sách bao nhiêu?', 'Thu ngân sách nhà nước: 3.100 tỷ đồng (6 tháng đầu năm 2031) ¶6'],
    ['xuất khẩu sang Nhật Bản?', 'Kim ngạch xuất khẩu – Nhật Bản: 110,4 triệu USD (6 tháng đầu năm 2031) ¶8'],
    ['how much was exported to China in the first half of 2030?', 'Exports – China: 90.2 million USD (first half of 2030) ¶9'], // prettier-ignore
    // What no row has, no column of the row, or no table.
    ['nhập khẩu 6 tháng 2031?', 'not-in-report'],
    ['xuất khẩu năm 2028?', 'not-in-report'],
    ['xuất khẩu quý I năm 2031?', 'not-in-report'],
    ['xuất khẩu sang Hàn Quốc?', 'not-in-report'],
    ['xuất khẩu gạo?', 'not-in-report'],
    ['lạm phát bao nhiêu?', 'not-in-report'],
    ['what was the unemployment rate?', 'not-in-report'],
  ])('"%s"', (question, expected) => {
    expect(said(answerQuestion(question, snapshot))).toBe(expected)
  })

  test('are quoted by the row, with the value in bold', () => {
    const answer = answerQuestion('xuất khẩu 6 tháng 2031 đạt bao nhiêu?', snapshot)
    const view = JSON.stringify(answerView(answer, { snapshot, asked: 'q', form: 'chat' }))
    expect(view).toContain(
      'Chỉ tiêu: Kim ngạch xuất khẩu; Đơn vị tính: Triệu USD; Thực hiện 6 tháng 2030: 590,1; Ước 6 tháng 2031: **645,2**; So với cùng kỳ (%): 109,3; Kế hoạch năm 2031: 1.300',
    )
  })
})

test('an empty cell is not answered with the one beside it', async () => {
  const rows = [
    ['Huyện', 'Diện tích (ha)', 'Sản lượng (tấn)'],
    ['Thới Bình', '12.000', '60.500'],
    ['U Minh', '-', '45.000'],
  ]
  const text = [`# ${TITLE}`, OPENING, markdownTable('Diện tích và sản lượng lúa theo huyện', rows)].join('\n\n')
  const { report } = await readSource(bytesOf(text), { id: 'bulletin', name: 'bulletin.md' })
  const snapshot = buildSnapshot([report], lexicon)
  const ask = (question: string) => said(answerQuestion(question, snapshot))
  expect(ask('sản lượng lúa huyện U Minh?')).toBe('Sản lượng – lúa – U Minh: 45.000 tấn (6 tháng đầu năm 2031) ¶4')
  expect(ask('diện tích lúa huyện U Minh?')).toBe('not-in-report')
})

test('two rows of heads, and years for heads, of a Word document are told apart', async () => {
  const trade = [
    ['Chỉ tiêu', 'Giá trị (triệu USD)', 'Giá trị (triệu USD)'],
    ['Chỉ tiêu', '6 tháng 2030', '6 tháng 2031'],
    ['Kim ngạch xuất khẩu', '590,1', '645,2'],
    ['Kim ngạch nhập khẩu', '120,5', '130,4'],
  ]
  const budget = [
    ['Chỉ tiêu', '2029', '2030'],
    ['Thu ngân sách (tỷ đồng)', '5.100', '5.900'],
    ['Chi ngân sách (tỷ đồng)', '7.000', '7.500'],
  ]
  const body = `${paragraphXml(TITLE, 'Title')}${paragraphXml(OPENING)}${tableXml(trade)}${paragraphXml('Ngân sách nhà nước')}${tableXml(budget)}`
  const { report } = await readSource(docxOf(body), { id: 'bulletin', name: 'bulletin.docx' })
  const snapshot = buildSnapshot([report], lexicon)
  const ask = (question: string) => said(answerQuestion(question, snapshot))
  expect(ask('xuất khẩu 6 tháng 2030?')).toBe('Kim ngạch xuất khẩu: 590,1 triệu USD (6 tháng đầu năm 2030) ¶3')
  expect(ask('nhập khẩu đạt bao nhiêu?')).toBe('Kim ngạch nhập khẩu: 130,4 triệu USD (6 tháng đầu năm 2031) ¶4')
  expect(ask('thu ngân sách năm 2029?')).toBe('Thu ngân sách: 5.100 tỷ đồng (2029) ¶7')
  expect(ask('thu ngân sách năm 2031?')).toBe('not-in-report')
})
