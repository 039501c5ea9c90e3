/** The grammar of statistical statements: the words between what is measured and its number, and after the number. */
import { lower } from '../text/fold.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import type { Span } from './model.ts'

/** What a word or phrase before a number does to the statement. */
export type Role =
  | 'up'
  | 'down'
  | 'flat'
  | 'attain'
  | 'to'
  | 'share'
  | 'equal'
  | 'multiple'
  | 'rank'
  | 'complete'
  | 'respectively'
  | 'qualifier'
  | 'target'
  | 'forecast'
  | 'filler'

/** The predicate that ends at a number: its roles in text order, and where it begins. */
export type Predicate = {
  readonly start: number
  readonly roles: readonly { readonly role: Role; readonly words: string }[]
}

const PHRASES = {
  up: `mức tăng|tăng|tăng trưởng|tăng thêm|tăng mạnh|tăng cao|tăng nhẹ|tăng khá|tăng vọt|tăng nhanh|gia tăng|cao hơn|nhiều hơn|nới rộng|rose|rise|rises|risen|rising|rise of|increase of|gain of|growth of|increase|increases|increased|increasing|grew|grow|grows|grown|growth|growing|up|climbed|climb|jumped|jump|surged|surge|soared|gained|gain|widened|shot up|expanded|higher|advanced|rebounded|accelerated|leapt|swelled|added|raised|climbing|jumping|surging|soaring|widening|gaining`,
  down: `mức giảm|giảm|giảm sút|sụt giảm|giảm mạnh|giảm sâu|giảm nhẹ|suy giảm|thấp hơn|ít hơn|hụt|tụt|thu hẹp|mất|tăng trưởng âm|âm|fell|fall|falls|fallen|falling|drop|dropped|drops|decline|declined|declines|decreased|decrease|down|narrowed|slipped|slid|shrank|shrunk|contracted|lower|plunged|tumbled|eased|slowed|sank|lost|undervalued|off|easing|ease|dropping|slipping|sliding|narrowing|shrinking|sinking|fall of|drop of|decline of|decrease of|cut|cuts|lowered|reduced`,
  flat: `không đổi|không thay đổi|giữ nguyên|đi ngang|ổn định|unchanged|flat|steady|stable`,
  attain: `đạt|vượt|đạt và vượt|đạt được|ước đạt|là|ở mức|có|còn|với|gồm|bao gồm|chạm|cán mốc|thu|chi|thu được|chi hết|thu về|đem về|mang về|huy động|huy động được|thu hút|thu hút được|ghi nhận|tiếp nhận|giải quyết|giải quyết được|tạo việc làm cho|xử lý|phát hiện|có giá trị|trị giá|thí điểm|tổ chức|cấp mới|triển khai|was|were|is|are|stood at|stands at|stand at|reached|reach|hit|totalled|totaled|totalling|came to|comes to|amounted to|worth|at|of|had|has|have|recorded|attracted|attracting|posted|averaged|estimated at|remained|remains|earned|generated|welcomed|issued|created|built`,
  to: `lên|lên tới|lên đến|xuống|xuống còn|còn|to|to reach|from`,
  share: `chiếm|chiếm tỷ trọng|chiếm tỷ lệ|đóng góp|đóng góp vào|account for|accounts for|accounted for|accounting for|making up|made up|makes up|make up|represents|represented|representing|contributed|contributing`,
  equal: `bằng|equalling|equaling|equal|equals|tương đương|tương đương với|equal to|equivalent to`,
  multiple: `gấp|tăng gấp|cao gấp`,
  rank: `đứng|xếp|đứng thứ|xếp thứ|đứng vị trí|hạng|xếp hạng|ranked|ranks|ranking`,
  complete: `hoàn thành|vượt kế hoạch|completed|fulfilled|meeting|met`,
  respectively: `lần lượt|lần lượt là|tương ứng|tương ứng là|respectively`,
  qualifier: `hơn|trên|gần|khoảng|xấp xỉ|chừng|vào khoảng|trong khoảng|ít nhất|tối thiểu|tối đa|dưới|không quá|không dưới|không ít hơn|no less than|not less than|more than|over|nearly|almost|about|around|some|roughly|approximately|as much as|as many as|at least|up to|less than|under|just over|just under|close to|an estimated|well over|between`,
  target: `phấn đấu|phấn đấu đạt|mục tiêu|chỉ tiêu|mục tiêu là|kế hoạch là|đặt mục tiêu|target|targets|targeting|aims for|aiming for|target of|goal of`,
  forecast: `dự kiến|dự báo|sẽ|có thể|dự kiến đạt|forecast|expected|projected|will|would|forecast to|expected to|projected to|is expected to|may`,
  filler: `cao nhất|mạnh nhất|sâu nhất|nhiều nhất|nhanh nhất|thấp nhất|ước|được|mức|bình quân|trung bình|tới|đến|chỉ|lên tới|lên đến|mạnh|nhẹ|cao|nhanh|sâu|khá|nghiêm trọng|đáng kể|từ|đều|vẫn|đã|cũng|đang|lại|tiếp tục|ở|vào|thêm|toàn bộ|tất cả|mới|số tiền|con số|giá trị|kỷ lục|cụ thể|khá cao|rất cao|by|a|an|the|just|only|even|again|further|record|a record|also|still|sharply|slightly|steadily|faster|now|new|an average|another|out|and|estimated|total of|a total of|nghiêm trọng tới|đến hơn|xuất|ước tính|s|more modest|a more modest|modest|modestly|closed|ended|finished|been|by half|by a third|by a quarter|by a fifth|by a tenth|a third|a quarter|a fifth|a tenth`,
} as const satisfies Record<Role, string>

const ROLES = [
  'up',
  'down',
  'flat',
  'attain',
  'to',
  'share',
  'equal',
  'multiple',
  'rank',
  'complete',
  'respectively',
  'qualifier',
  'target',
  'forecast',
  'filler',
] as const satisfies readonly Role[]

// Phrases by their words, longest tried first. Where two roles share a phrase the earlier role above has it.
const LEXICON: ReadonlyMap<string, Role> = new Map(
  ROLES.toReversed().flatMap(role => PHRASES[role].split('|').map(phrase => [keyOf(tokenize(phrase)), role] as const)),
)
const LONGEST = 4

/** The role of the phrase that `tokens[from..to)` makes, if it is one of the grammar's. */
function roleOf(tokens: readonly Token[], from: number, to: number): Role | undefined {
  return LEXICON.get(keyOf(tokens.slice(from, to)))
}

/** What a predicate passes over (periods) or ends before (names of concepts of several words). */
export type Landmarks = { readonly periods: readonly Span[]; readonly names: readonly Span[] }

/**
 * The predicate whose last word stands just before `end` in `text`: the longest unbroken run of the grammar's words.
 * A comma, a bracket or a dash ends the run; so does a word that is none of the grammar's.
 */
export function readPredicate(text: string, { start: from, end }: Span, { periods, names }: Landmarks): Predicate {
  const slice = text.slice(from, end)
  const tokens = tokenize(slice)
  const roles: { role: Role; words: string }[] = []
  let at = tokens.length
  let start = end
  while (at > 0) {
    const last = tokens[at - 1]
    if (!last) break
    const gap = slice.slice(last.end, start - from)
    // "tăng cao nhất, lần lượt 15,9%": the comma only sets the list off.
    const setOff = /^\s*,\s*$/.test(gap) && roles[0]?.role === 'respectively'
    if (/[^\s"“”'’]/.test(gap) && !/^\s*:\s*$/.test(gap) && !setOff) break
    // "down from October's £3.6bn": a period inside the run is passed over.
    const period = periods.find(other => other.start <= from + last.start && from + last.end <= other.end)
    if (period && period.start > from) {
      while (at > 0 && from + (tokens[at - 1]?.start ?? 0) >= period.start) at--
      start = period.start
      continue
    }
    if (names.some(name => name.start < from + last.start && from + last.end <= name.end)) break
    const length = [LONGEST, 3, 2, 1].find(n => n <= at && roleOf(tokens, at - n, at) !== undefined)
    if (length === undefined) break
    const role = roleOf(tokens, at - length, at)
    if (role === undefined) break
    const first = tokens[at - length]
    // "số thu tăng", "nợ khó thu chiếm": a noun by the word before it.
    if (/^(?:thu|chi)$/.test(first?.marked ?? '') && length === 1 && NOUN_BEFORE.test(tokens[at - 2]?.marked ?? ''))
      break
    const words = slice.slice(first?.start ?? 0, last.end)
    if (/[,;()]/.test(words)) break
    roles.unshift({ role, words: lower(words) })
    at -= length
    start = from + (first?.start ?? 0)
  }
  // A period at the very beginning of the run belongs to the subject's side.
  const leading = periods.find(other => other.start === start)
  return { start: leading && roles.length > 0 ? leading.end : start, roles: roles.length > 0 ? roles : [] }
}

const NOUN_BEFORE = /^(?:số|tổng|nguồn|khoản|mức|khó|tăng|giảm|cân đối)$/

/** Whether any of the roles is in the predicate. */
export function hasRole(predicate: Predicate, ...roles: readonly Role[]): boolean {
  return predicate.roles.some(({ role }) => roles.includes(role))
}

/** The verb of change a predicate has, if it has one; the one nearest to the number counts. */
export function changeIn(predicate: Predicate): 'up' | 'down' | 'flat' | undefined {
  const found = predicate.roles.findLast(({ role }) => role === 'up' || role === 'down' || role === 'flat')
  switch (found?.role) {
    case 'up':
    case 'down':
    case 'flat':
      return found.role
    default:
      return undefined
  }
}

/** A comparison that stands between its verb and the number: "thấp hơn cùng kỳ năm trước 1,8 điểm phần trăm". */
export const COMPARED_BEFORE =
  /(?<verb>tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|higher|lower)\s+(?:so\s+)?(?:với\s+)?(?<words>(?:mức )?(?:cùng kỳ|cùng thời điểm|năm|quý|tháng|bình quân|trung bình|đầu năm|cuối năm|kịch bản|kế hoạch|mục tiêu|chỉ tiêu|dự toán|dự báo)[^,;:()]{0,45}?)\s*(?:khoảng |hơn |gần |trên |tới )*$/iu

/** Words after a number that compare it with another time. */
export const BASE =
  /^\s*,?\s*(?<words>(?:so với|so|với|của)?\s*(?:cùng (?:kỳ|kì|thời điểm|thời gian)|(?:năm|quý|tháng) (?:trước|ngoái|liền trước)|đầu (?:năm|kỳ)|cuối năm|bình quân)[^,;.()$£€–]*?(?=\s-\s|[,;.()$£€–]|$)|so với[^,;.()$£€–]*?(?=\s-\s|[,;.()$£€–]|$)|so cùng[^,;.()$£€–]*?(?=\s-\s|[,;.()$£€–]|$)|(?:compared (?:with|to)|year[- ]on[- ]year|month[- ]on[- ]month|over the same period|from (?:a year|the previous|the same|last)|than (?:a year|the same|in)|on the (?:year|month|quarter)|on (?:a year (?:earlier|ago|before)|last year))[^,;.()$£€–]*?(?=\s-\s|[,;.()$£€–]|$)|(?:above|of|over|than|from) the (?:same|first|second|third|fourth|previous|corresponding) (?:period|quarter|month|half|time|year|record)[^,;.()$£€–]*?(?=\s-\s|[,;.()$£€–]|$))/iu

/** Words after a percentage that name the plan it is measured against. */
export const PLAN =
  /^(?!\s+(?:\p{L}+ )?(?:target|goal)\b)\s*(?<words>(?:so với\s+|của\s+|of (?:the |its )?)?(?:(?:annual|yearly|full-year|year's) )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|KH|plan|target|estimate|budget estimate)(?![\p{L}])[^,;.()]*)/iu

/** Words after a percentage that name the whole it is a part of. */
export const WHOLE = /^\s*(?:tổng|trong tổng|trong số|of (?:the |all |total )?|GDP|GRDP|dân số|số )/iu

/** Subjects whose percentages are rates of change although no verb says so. */
export const GROWTH_NOUN = /tăng trưởng|tốc độ tăng|mức tăng|growth|increase|gia tăng|lạm phát|inflation/iu
/** Rates that are rates of change, by whatever name. */
export const GROWTH_RATE =
  /growth rate|rate of (?:growth|increase|inflation)|inflation rate|tỷ lệ lạm phát|tỷ lệ tăng trưởng/iu
/** Subjects whose percentages are parts of a whole. */
export const RATE_NOUN =
  /tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|cơ cấu|tỷ suất|độ che phủ|hệ số|công suất|load factor|occupancy|\brate\b|\bshare\b|proportion|percentage/iu
/** Subjects whose percentages are prices of money. */
export const PRICE_RATE_NOUN =
  /lãi suất|thuế suất|interest rates?|(?:^|\s)rates(?:$|\son\s)|base rate|bank rate|mortgage rate|key rate|lending rate|deposit rate|tỷ giá/iu
/** Subjects that are done according to a plan, so that "đạt 37 %" is 37 percent of it. */
export const PLANNED_NOUN =
  /giải ngân|thu (?:ngân sách|NSNN)|thu nội địa|chi ngân sách|disburse|budget revenue|kế hoạch|dự toán/iu

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(token => token.marked).join(' ')
}
