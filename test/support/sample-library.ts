/** A sample library for tests of answers: two short reports with invented numbers, and the words to ask about them. */
import { buildSnapshot, type Snapshot } from '../../src/search/snapshot.ts'
import { tinyLexicon, tinyReport } from './tiny-library.ts'

const lexicon = tinyLexicon({
  glossary: [
    'economic-growth | indicator | tăng trưởng kinh tế; kinh tế | economic growth; economy | |',
    'grdp | indicator | tổng sản phẩm trên địa bàn | gross regional domestic product | GRDP |',
    'exports | indicator | kim ngạch xuất khẩu; xuất khẩu | exports; overseas sales; export | XK; KNXK |',
    'imports | indicator | kim ngạch nhập khẩu; nhập khẩu | imports; import | NK; KNNK |',
    'retail | indicator | doanh thu bán lẻ; bán lẻ | retail sales; retail | |',
    'budget-revenue | indicator | thu ngân sách; thu ngân sách nhà nước | budget revenue | NSNN |',
    'budget-spending | indicator | chi ngân sách; chi ngân sách nhà nước | budget spending | |',
    'output | indicator | sản lượng | output | |',
    'rice | sector | lúa; lúa gạo | rice | |',
    'shrimp | sector | tôm | shrimp | |',
    'enterprises | term | doanh nghiệp | enterprises; businesses | DN |',
    'finance-director | office | Giám đốc Sở Tài chính | Director of the Department of Finance | GĐ STC |',
    'bac-lieu | place | Bạc Liêu | Bac Lieu | |',
    'ha-giang | place | Hà Giang | Ha Giang | |',
    'mekong-delta | place | Đồng bằng sông Cửu Long | Mekong Delta | ĐBSCL |',
    'nationwide | place | cả nước | nationwide | |',
    'vietnam | place | Việt Nam | Vietnam | |',
  ],
  dictionary: [
    'rise | tăng:5',
    'rose | =rise',
    'fall | giảm:5',
    'fell | =fall',
    'report | báo cáo:5',
    'present | trình bày:5',
    'presented | =present',
    'council | hội đồng:5',
    'morning | sáng:5',
    'rain | mưa:5',
    'lack | thiếu:5',
    'grow | tăng trưởng:5; tăng:2',
    'grew | =grow',
    'reach | đạt:5',
    'reached | =reach',
    'bridge | cầu:5',
    'target | mục tiêu:5',
    'plan | kế hoạch:5',
    'quarter | quý:5',
    'same | cùng:5',
    'term | kỳ:5; cùng kỳ:3',
    'before | trước:5',
    'day | ngày:5',
    'branch | ngành:5; ngành hàng:3',
    'population | dân số:5',
  ],
})

/** A Vietnamese report with an address, on the first half of 2031. */
export const bacLieu = tinyReport(
  'bac-lieu',
  [
    'Trong 6 tháng đầu năm 2031, kinh tế tỉnh Bạc Liêu tăng 5,4%, đứng thứ 6 khu vực Đồng bằng sông Cửu Long và thứ 31 cả nước.',
    'Kim ngạch xuất khẩu đạt 412 triệu USD, tăng 7,2% so với cùng kỳ. Doanh thu bán lẻ tăng 11,6% so với cùng kỳ; thu ngân sách đạt 58% dự toán.',
    'Sáng 12/7, tại thành phố Bạc Liêu, Giám đốc Sở Tài chính Trần Thị Hoa trình bày báo cáo với hội đồng.',
    'Do thiếu mưa, sản lượng lúa giảm 3,5%.',
    'Toàn tỉnh có 214 doanh nghiệp thành lập mới.',
    'Tỉnh phấn đấu tăng trưởng kinh tế cả năm 2031 đạt 8%.',
  ],
  [
    'language: vi',
    'place: Bạc Liêu',
    'period: 6 tháng đầu năm 2031',
    'publisher: Tin Mẫu',
    'source: https://example.org/bao-cao-post7.html?id=7',
  ],
)

/** An English report without an address. */
const haGiang = tinyReport(
  'ha-giang',
  [
    'Exports of Ha Giang fell 2.5% to $1.25bn in 2031.',
    'Retail sales rose 3.1% year on year. The number of visitors was 1,250,000.',
  ],
  ['language: en', 'place: Ha Giang', 'period: 2031'],
)

/** The Vietnamese report alone. */
export const alone: Snapshot = buildSnapshot([bacLieu], lexicon)
/** Both reports. */
export const both: Snapshot = buildSnapshot([bacLieu, haGiang], lexicon)
/** The English report alone. */
export const abroad: Snapshot = buildSnapshot([haGiang], lexicon)
export { lexicon as sampleLexicon }
