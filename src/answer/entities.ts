/** Entities: the persons, bodies, places and reasons that a sentence names, for questions that ask for one. */
import type { Span } from '../report/model.ts'
import { findMentions, type Glossary } from '../text/glossary.ts'
import { findPeriods } from '../text/periods.ts'

/** The persons named in a text, each with the words of their office before or behind the name. */
export function findPersons(text: string, glossary: Glossary): { name: Span; withOffice: Span }[] {
  const places = findMentions(glossary, text).filter(
    ({ concept }) => concept.class === 'place' || concept.class === 'organisation',
  )
  const taken = (span: Span) => places.some(({ start, end }) => start <= span.start && span.end <= end)
  const patterns = [VIETNAMESE_NAME, ADDRESSED_NAME, OFFICE_NAME, UNMARKED_NAME, ENGLISH_NAME]
  return patterns
    .flatMap(pattern => [...text.matchAll(pattern)])
    .map(match => {
      const name = match.groups?.['name'] ?? match[0]
      const start = match.index + match[0].lastIndexOf(name)
      return { start, end: start + name.length }
    })
    .filter(span => !taken(span))
    .filter((span, i, all) => all.findIndex(other => other.start <= span.start && span.end <= other.end) === i)
    .map(name => ({ name, withOffice: withOffice(text, name) }))
}

/** When things of a text happen: its single days where it has any, else the other periods that say when. */
export function findDates(text: string, daysOnly: boolean): Span[] {
  const periods = findPeriods(text).filter(({ period }) => period.relative === undefined && !period.cumulative)
  const days = periods
    .filter(({ period }) => period.day !== undefined)
    .map(span => ({ ...span, start: span.start - (FIRST_OF_DAYS.exec(text.slice(0, span.start))?.[0].length ?? 0) }))
  return daysOnly || days.length > 0 ? days : periods.filter(({ start }) => SAYS_WHEN.test(text.slice(0, start)))
}

// "từ ngày 7 đến 9/12/2021": several days are told from the first.
const FIRST_OF_DAYS =
  /(?:(?:từ |from )?(?:ngày )?\d{1,2}(?:\/\d{1,2})?\s*(?:đến(?: hết)?|-|–|và|to|and)\s*(?:ngày )?|(?:từ |from )ngày )$/iu

// "vào năm 2025", "by 2030", "hoàn thành năm 2025"; not "kế hoạch của năm 2024", "nhiệm vụ 6 tháng cuối năm", whose
// period says which plan it is.
const SAYS_WHEN =
  /(?:^|[,;(–]\s*|(?<![\p{L}])(?:vào|trong|từ|đến|tới|hết|trước|sau|cuối|đầu|giữa|hoàn thành|khởi công|khánh thành|hoạt động|thành lập|ra đời|diễn ra|bắt đầu|kết thúc|vận hành|tổ chức|in|on|by|during|since|until|till|from|before|after|for|of|early|late)\s+)$/iu

/** Places with the preposition's phrase they stand in: "thành phố Cần Thơ" after "tại". */
export function findLocations(text: string, glossary: Glossary): Span[] {
  const phrases = [...text.matchAll(LOCATION)].map(match => {
    const words = match.groups?.['words'] ?? ''
    const start = match.index + match[0].length - words.length
    return { start, end: start + words.length }
  })
  for (const match of text.matchAll(UNIT)) {
    const start = match.index
    const end = start + match[0].length
    if (!phrases.some(phrase => phrase.start <= start && end <= phrase.end)) phrases.push({ start, end })
  }
  phrases.sort((a, b) => a.start - b.start)
  const mentions = findMentions(glossary, text).filter(({ concept }) => concept.class === 'place')
  const named = phrases.filter(
    phrase =>
      mentions.some(({ start, end }) => phrase.start <= start && end <= phrase.end) ||
      /^(?:xã|phường|thị trấn|ấp|thôn|buôn) /iu.test(text.slice(phrase.start, phrase.end)),
  )
  return named.length > 0 ? named : [...phrases, ...mentions.map(({ start, end }) => ({ start, end }))]
}

/** Bodies of the kind asked for: names that begin with the noun ("Công ty …", "Bộ …"). */
export function findNamed(text: string, nouns: readonly string[]): Span[] {
  return nouns.flatMap(noun => {
    const first = `[${noun[0]?.toUpperCase() ?? ''}${noun[0] ?? ''}]`
    const pattern = new RegExp(
      `(?<![\\p{L}])${first}${noun.slice(1)}(?:\\s+(?:TNHH|CP|cổ phần|\\p{Lu}[\\p{L}’'&.-]*|và|hóa|dầu|khí|điện|\\d+))*\\s+\\p{Lu}[\\p{L}’'&-]*(?:\\s+(?:và\\s+)?\\p{Lu}[\\p{L}’'&-]*)*`,
      'gu',
    )
    return [...text.matchAll(pattern)].map(match => ({ start: match.index, end: match.index + match[0].length }))
  })
}

/** Whether a sentence gives a reason. */
export function givesReason(text: string): boolean {
  return REASON.test(text)
}

const SURNAMES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Lương|Mai|Tô|Trương|Vương|Thái|Lâm|Cao|Tạ|Hà|Đoàn|Phùng|Quách|Châu|Tăng|Nông|Triệu|Lò|Vi|Giàng|Đào|Chu|Kiều|Doãn|Thạch|Danh|Sơn|Tống|Lưu|Lục|Mạc|Nghiêm|Khổng|Ông|Từ|Viên|Quản|Bạch|Hứa|La|Sùng|Vàng|Hầu|Ma|Hoa|Cù|Đàm|Phí|Thân|Ninh|Văn|Y|K’|H’|Siu|Rơ|A|Thào|Cầm|Điểu|Kpă|Ksor|Sầm|Tòng|Vừ|Lầu|Lại|Tiêu|Diệp|Âu|Uông|Trang|Huỳnh|Giang|Đồng|Thi|Bế|Đèo|Hồng|Khương|Ung'
// Those that are no English words and no places by themselves.
const UNMARKED_SURNAMES =
  'Nguyen|Tran|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Ngo|Duong|Ly|Dinh|Trinh|Luong|Truong|Vuong|Thai|Lam|Doan|Phung|Chau|Dao|Chu|Kieu|Luu|Le|Ha|Dam|Quach|Nghiem|Mac|Ta|To|Cao|Mai'
const SYLLABLE = String.raw`\p{Lu}[\p{Ll}\p{M}’']*`
const VIETNAMESE_NAME = new RegExp(
  String.raw`(?<![\p{L}]|\p{Lu}[\p{L}]*[ ])(?<name>(?:${SURNAMES})(?:[ ]${SYLLABLE}){1,4})(?![\p{L}])|(?<=\p{Ll}[ ]|[A-ZĐ]{2,}[ ]|(?:Cà Mau|TPHCM|Chính phủ|Thơ|Giang|Nam|Tháp|An|Ninh|Bình|Lăk|Lắk|Thọ|Dương|Hòa|Định|Nẵng|Tum|Lai|Tre|Liêu|Long|Trăng|Vinh|Nội|Minh|Mỹ|Trung ương Đảng|thôn|Đắk|Đảng|Bộ|Sở|tỉnh|Tài chính|Kế hoạch|Công Thương)[ ])(?:${SURNAMES})(?:[ ]${SYLLABLE}){1,3}(?![\p{L}])`,
  'gu',
)
const ADDRESSED_NAME =
  /(?<![\p{L}])(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|Mr|Ms|Mrs|Dr|Sir|đồng chí|chuyên gia|TS|ThS|PGS)\.?\s+(?<name>\p{Lu}[\p{L}’'.-]*(?:\s+\p{Lu}[\p{L}’'.-]*){0,4})/gu
// "chief financial officer Tran Thi Lan Anh": Vietnamese names in English texts have no marks.
const UNMARKED_NAME = new RegExp(
  String.raw`(?<![\p{L}])(?<name>(?:${UNMARKED_SURNAMES})(?:[ ]\p{Lu}\p{Ll}+){2,3})(?![\p{L}])`,
  'gu',
)
const OFFICE_NAME =
  /(?<![\p{L}])(?:[Gg]overnor|[Mm]inister|[Pp]resident|[Cc]hairman|[Cc]hairwoman|[Dd]irector|[Ee]xecutive|[Oo]fficer|[Ss]ecretary|[Ee]conomist|[Aa]nalyst|[Ss]pokes(?:man|woman)|[Mm]ayor|CEO|CFO|[Hh]ead)\s(?<name>\p{Lu}\p{Ll}+(?:\s(?:(?:bin|binti|van|von|de|al)\s)?\p{Lu}\p{Ll}+){1,4})(?![\p{L}])/gu
const ENGLISH_NAME =
  /(?<=(?:said|says|economist|analyst|minister|president|director|chairman|spokesman|spokeswoman|governor|secretary|executive|farmer|chief|head|by|added|told|warned|, )\s?)(?<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s\p{Lu}\.)?\s(?:Mc|O’|O')?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?!\s(?:said it|Group|Bank|Office|Department|Union|Kingdom|States))|(?<![\p{L}])(?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s(?:Mc|O’|O')?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?=,\s(?:[A-Z]+\s)?(?:the\s|an?\s|chief|economist|UK|US|head|director|who|of\s|senior|an economist)|\s(?:said|added|warned|says|chaired|told|of\s|argued|noted|explained))/gu
const LOCATION =
  /(?<![\p{L}])(?:tại|ở|in|at|held in|took place in)\s+(?<words>(?:\p{L}+\s+){0,3}\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*)*)/gu
// A unit of administration by its name, which needs no preposition: "nông dân xã …".
const UNIT =
  /(?<![\p{L}])(?:xã|phường|thị trấn|ấp|thôn|buôn|huyện|quận|thị xã|thành phố|tỉnh)(?:\s+\p{Lu}[\p{L}’'-]*)+/gu
const REASON =
  /(?<![\p{L}])(?:do|vì|bởi|nhờ|nguyên nhân|khiến|lý do|bắt nguồn|xuất phát|giúp|dẫn đến|dẫn tới|làm|gây|kéo theo|tác động|ảnh hưởng|because|due to|owing to|thanks to|fuelled by|fueled by|driven by|led by|helped by|as a result|reflecting|boosted by|caused by|amid|after|on the back of|hit by|as)(?![\p{L}])/iu

// The office before a name ("Giám đốc Sở Tài chính …") or behind it (", Giám đốc …", " – Phó Chủ tịch …").
function withOffice(text: string, name: Span): Span {
  const before = text.slice(0, name.start)
  const lead = OFFICE_BEFORE.exec(before)
  const start = lead ? name.start - lead[0].length : name.start
  const behind = OFFICE_BEHIND.exec(text.slice(name.end))
  return { start, end: behind ? name.end + behind[0].length : name.end }
}

const OFFICE = String.raw`(?:Phó |Quyền |Nguyên |Tổng )?(?:Chủ tịch|Bí thư|Giám đốc|Tổng Giám đốc|Thủ tướng|Bộ trưởng|Thứ trưởng|Trưởng|Cục trưởng|Vụ trưởng|Chánh|Viện trưởng|Hiệu trưởng|Chi cục trưởng|Ủy viên|Uỷ viên|Thống đốc|Tổng thư ký|Tổng cục trưởng)`
const OFFICE_BEFORE = new RegExp(
  String.raw`(?:(?:${OFFICE}|chuyên gia|nhà|đại diện|lãnh đạo|nông dân|economist|analyst|director|chairman|chairwoman|executive|officer|spokesman|spokeswoman|head|mayor|Minister|President|Governor|Secretary)(?:(?! (?:đã|cho|trao|nói|phát biểu|yêu cầu|đề nghị|là|tại|trong|được|nhấn mạnh|said|told|and) )[^.;:!?“”"()]){0,110}?[ ,])?(?:[Ôô]ng |[Bb]à |đồng chí )?$`,
  'iu',
)
const OFFICE_BEHIND = new RegExp(
  String.raw`^(?:\s*[,–-]\s*${OFFICE}[^,.;:!?()“”"]*?(?=\s(?:cho|phát|nhấn|khẳng|chia|đánh|nói|nêu|yêu|đề|thông|báo|trao|chủ|phân)|[,.;:!?()“”"]|$)|,\s[^,.;]{3,70}(?=,)|\s(?:at|of|from)\s[A-Z][^,.;]{1,50})`,
  'u',
)
