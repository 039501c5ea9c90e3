/** Small invented reports in the manner of press articles, and what is asked of them; each with the reason. */
import { tinyReport } from '../support/tiny-library.ts'

/** What a question gets: the words its answer holds, a choice of values, or nothing. */
export type Asked = {
  readonly report: string
  readonly question: string
  readonly previous?: readonly string[]
  readonly reason: string
  /** Each of these stands in the answer; none of `never` does. */
  readonly holds?: readonly string[]
  readonly never?: readonly string[]
  readonly status: 'answered' | 'choice' | 'not-in-report'
}

export const reports = [
  tinyReport('customs', [
    'Theo Tổng cục Hải quan, tháng 5/2032 trị giá nhập khẩu của Việt Nam đạt 21,4 tỷ USD; 5 tháng đầu năm 2032, trị giá nhập khẩu đạt 98,7 tỷ USD.',
    'Hà Nội và Hải Phòng là hai nơi có nhiều doanh nghiệp xuất khẩu nhất Việt Nam.',
    '## Các nhóm hàng xuất khẩu chính',
    'Cà phê: 5 tháng đạt 611 nghìn tấn, trị giá 1,4 tỷ USD, tăng 12,5% về lượng.',
    'Hàng thủy sản: 5 tháng đạt 3,9 tỷ USD, tăng 17,3%. Tôm đạt 1,6 tỷ USD, tăng 21%; cá tra đạt 940 triệu USD.',
  ]),
  tinyReport('province', [
    'Sáng 6/7/2032, UBND tỉnh Lào Cai họp báo về 6 tháng đầu năm 2032. GRDP tăng 6,1%. Nếu không tính khai khoáng, GRDP tăng 8,4%.',
    'Quy mô nền kinh tế xếp thứ 41/63 tỉnh, thành phố và đứng thứ 7 trong vùng Trung du và miền núi phía Bắc.',
    'Huyện Bắc Hà có tỷ lệ giải ngân cao nhất với 61%, huyện Si Ma Cai thấp nhất, mới đạt 17%.',
    'Tỷ lệ hộ nghèo toàn tỉnh còn 9,2%; các huyện vùng cao còn 21,6%. Khách quốc tế đạt 212.000 lượt.',
    'Diện tích gieo trồng lúa 31.400 ha; năng suất 52,7 tạ/ha; sản lượng 165.500 tấn.',
    'Tai nạn giao thông xảy ra 73 vụ, làm chết 38 người, bị thương 51 người.',
    'Tại Hà Nội, tai nạn giao thông xảy ra 402 vụ, làm chết 190 người. TPHCM xảy ra 610 vụ, làm chết 233 người, bị thương 344 người.',
    'Toàn tỉnh có 18 khách sạn 4 sao. Sản phẩm bia đạt 12 triệu lít, giảm 3,3%.',
    'Thu nhập bình quân của người lao động là 7,6 triệu đồng.',
  ]),
  tinyReport('investment', [
    'Bảy tháng năm 2032, vốn đầu tư trực tiếp nước ngoài vào Việt Nam đạt 14,2 tỷ USD.',
    'Singapore dẫn đầu với 3,1 tỷ USD; Nhật Bản đứng thứ hai với 2,4 tỷ USD.',
    'Vốn đầu tư của Việt Nam ra nước ngoài đạt 290 triệu USD, trong đó Canada nhận nhiều nhất với 140 triệu USD.',
  ]),
  tinyReport('company', [
    'Cedar Foods said on Monday its third-quarter net profit fell 4.2% to 310 billion dong in 2032.',
    'Revenue rose 6.5% to 2.4 trillion dong. Chief financial officer Tran Thi Mai Lan said milk powder had become dearer.',
    'Rival Birch Dairy reported last week that its quarterly profit rose 9.9% to 505 billion dong.',
    'Household debt in Vietnam stood at 61.3% of GDP. The company is due to hold a meeting on November 28, after one on September 3.',
  ]),
]

const answered = (report: string, question: string, holds: readonly string[], reason: string, never: readonly string[] = []): Asked => ({ report, question, holds, never, reason, status: 'answered' }) // prettier-ignore
const none = (report: string, question: string, reason: string): Asked => ({ report, question, reason, status: 'not-in-report' }) // prettier-ignore

export const asked: readonly Asked[] = [
  // What governs a figure
  answered('customs', 'coffee export volume?', ['611'], 'the lead says coffee, the heading exports, tonnes a volume'),
  answered('customs', 'xuất khẩu thủy sản 5 tháng tăng bao nhiêu?', ['17,3%'], 'shrimp is a kind of seafood, and not asked for', ['21%']), // prettier-ignore
  answered('customs', 'xuất khẩu tôm đạt bao nhiêu?', ['1,6 tỷ USD'], 'exports are what the heading says'),
  answered('customs', 'imports in May?', ['21.4'], 'May is a month behind "in"', ['98.7']),
  answered('province', 'sản lượng lúa bao nhiêu tấn?', ['165.500'], 'rice was named at the beginning of the sentence'),
  answered('province', 'nang suat lua', ['52,7'], 'the same, and without marks'),
  answered('province', 'sản lượng bia?', ['12 triệu lít'], 'litres are of an output'),
  // What is left out, and what ranks among whom
  answered('province', 'GRDP tăng bao nhiêu %?', ['6,1%'], 'the whole is asked for', ['8,4']),
  answered('province', 'GRDP không tính khai khoáng tăng bao nhiêu %?', ['8,4%'], 'without a part of it'),
  answered('province', 'quy mô kinh tế đứng thứ mấy cả nước?', ['41'], 'of two ranks the one among all provinces'),
  answered('province', 'quy mô kinh tế đứng thứ mấy vùng?', ['thứ 7'], 'and the one in the region'),
  // The most and the least
  answered('province', 'huyện nào giải ngân cao nhất?', ['Bắc Hà'], 'the report calls it the most', ['Si Ma Cai']),
  answered('province', 'huyện nào giải ngân thấp nhất, bao nhiêu %?', ['Si Ma Cai', '17%'], 'which comes before how much', ['Bắc Hà']), // prettier-ignore
  answered('investment', 'nước nào đầu tư nhiều nhất vào Việt Nam?', ['Singapore'], 'what comes in, not what goes out', ['Canada']), // prettier-ignore
  // What is counted
  answered('province', 'bao nhiêu người chết vì tai nạn giao thông?', ['38 người'], 'people are no accidents', ['73']),
  answered('province', 'có mấy khách sạn 4 sao?', ['18'], 'four stars are their grade, not their number'),
  answered('province', 'hộ nghèo còn mấy %?', ['9,2%'], 'in percent, poor households are the poverty rate'),
  answered('province', 'thu nhập bình quân bao nhiêu 1 tháng?', ['7,6 triệu'], 'each month, and not January'),
  none('province', 'bao nhiêu người bị thương vì tai nạn giao thông ở Hà Nội?', 'the 344 are of TPHCM, which was named last'), // prettier-ignore
  none('province', 'khách quốc tế tháng 6 đạt bao nhiêu?', 'the figure is of the half year'),
  // Other subjects
  answered('company', 'how much was the quarterly profit?', ['310'], 'the rival has a profit of its own', ['505']),
  answered('company', 'who is the chief financial officer?', ['Tran Thi Mai Lan'], 'a Vietnamese name without marks, whole'), // prettier-ignore
  answered('company', 'when is the next meeting?', ['November 28'], 'of two dates the one to come', ['September']),
  none('company', 'nợ công chiếm bao nhiêu % GDP?', 'the debt of households is another'),
]
