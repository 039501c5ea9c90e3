/** Which numbers of a sentence state a figure, as against dates, document numbers, ages and ordinals in passing. */
import { lower } from '../text/fold.ts'
import { type DecimalMark, findQuantities, type Quantity } from '../text/numbers.ts'
import type { PeriodMention } from '../text/periods.ts'
import { BASE, PLAN, WHOLE } from './grammar.ts'
import type { Span } from './model.ts'

/** A number that states a figure, with the words after it that belong to it. */
export type Statement = {
  readonly quantity: Quantity
  /** From the number to the end of what belongs to it: counted noun, plan, whole, base of comparison. */
  readonly end: number
  /** The counted noun phrase, where things are counted. */
  readonly counted: Span | undefined
  readonly base: Span | undefined
  readonly plan: Span | undefined
  /** What the percentage is a part of. */
  readonly whole: Span | undefined
  /** What else it is of: said behind an amount ("25.480 ha lúa"), or instead of the subject ("tăng 7,3% về lượng"). */
  readonly about?: Span & { readonly instead: boolean }
  /** An ordinal or superlative rather than an amount. */
  readonly rank: boolean
}

/** The statements of one sentence in order; all offsets are into `text`. */
export function findStatements(
  text: string,
  sentence: Span,
  { decimal, periods }: { decimal: DecimalMark; periods: readonly PeriodMention[] },
): Statement[] {
  const inside = text.slice(sentence.start, sentence.end)
  const found: Statement[] = []
  for (const local of findQuantities(inside, decimal)) {
    const quantity = { ...local, start: local.start + sentence.start, end: local.end + sentence.start }
    if (periods.some(period => period.start < quantity.end && quantity.start < period.end)) continue
    const statement = readStatement(text, sentence, quantity)
    if (statement) found.push(statement)
  }
  const statements = [...found, ...ranksInWords(text, sentence)]
    .toSorted((a, b) => a.quantity.start - b.quantity.start)
    .filter((statement, i, all) => i === 0 || statement.quantity.start >= (all[i - 1]?.quantity.end ?? 0))
  return sharePlan(statements, text)
}

/** "đạt lần lượt 58% và 42% kế hoạch": the plan at the end of a run of percentages is that of them all. */
function sharePlan(statements: readonly Statement[], text: string): Statement[] {
  return statements.map((statement, i) => {
    const run = runFrom(statements, i, text)
    const plan = run.at(-1)?.plan
    const isBare = statement.plan === undefined && statement.base === undefined && statement.whole === undefined
    const percent = run.every(({ quantity }) => quantity.unitKind === 'percent')
    return run.length > 1 && isBare && plan && percent ? { ...statement, plan } : statement
  })
}

/** A statement and those that follow it with nothing between them but commas and conjunctions. */
export function runFrom(statements: readonly Statement[], from: number, text: string): readonly Statement[] {
  const next = statements.findIndex(
    (statement, i) => i > from && !JOINED.test(text.slice(statements[i - 1]?.end, statement.quantity.start)),
  )
  return statements.slice(from, next === -1 ? undefined : next)
}

const JOINED = /^\s*(?:,\s*(?:và\s|and\s)?|;|(?:và|and)\s)\s*$/iu

const NOTHING_ELSE = { counted: undefined, base: undefined, plan: undefined, whole: undefined, rank: false } as const

function readStatement(text: string, sentence: Span, quantity: Quantity): Statement | undefined {
  const before = lower(text.slice(sentence.start, quantity.start))
  const after = text.slice(quantity.end, sentence.end)
  const none = NOTHING_ELSE
  if (quantity.unitKind === 'none') {
    if (/^(?:st|nd|rd|th)\b/.test(after)) return englishOrdinal(text, sentence, quantity)
    if (ORDINAL_BEFORE.test(before)) {
      return {
        ...none,
        quantity: ordinal(text, quantity, before),
        ...rankScope(text, sentence, quantity.end),
        rank: true,
      }
    }
    if (SIZE_BEFORE.test(before)) return undefined
    if (NUMBERED_BEFORE.test(before) || /[-–/]$/.test(before.trimEnd()) || AGE_BEFORE.test(before)) return undefined
    const outOf = /^\/(?<whole>\d+)(?=\s+\p{L})/u.exec(after)
    if (outOf) return readOutOf(text, sentence, quantity, outOf)
    if (/^\s?[-–/]\s?\d/.test(after)) return undefined
    const noun = COUNTED.exec(after)
    if (!noun?.groups) return bareStatement(text, sentence, quantity, before)
    if (/^tuổi(?![\p{L}])/u.test(noun.groups['noun'] ?? '') && /[.,]/.test(quantity.written)) {
      return { ...none, quantity: { ...quantity, unit: 'tuổi' }, end: quantity.end + noun[0].length }
    }
    // "rose by 12,000 to 1.42 million": words of grammar are nothing that is counted.
    if (/^(?:to|from|in|at|on|after|last|this)(?![\p{L}])/u.test(noun.groups['noun'] ?? ''))
      return bareStatement(text, sentence, quantity, before)
    if (!isCounted(noun.groups['noun'] ?? '', after) || isPartOfName(noun.groups['noun'] ?? '', text, quantity))
      return undefined
    const end = quantity.end + noun[0].length
    const counted = { start: end - (noun.groups['noun'] ?? '').length, end }
    const unit = countUnit(text.slice(counted.start, counted.end))
    // What is said per head or has a fraction of its own is a rate, not a count of things.
    const rate = noun.groups['noun']?.includes('/') || !Number.isInteger(quantity.value)
    const counting = { ...quantity, unit, unitKind: rate ? ('none' as const) : ('count' as const) }
    return withBase(text, sentence, { ...none, quantity: counting, end, counted })
  }
  if (quantity.unitKind === 'times' && /(?:^|\s)(?:thứ|lần)\s*$/.test(before)) return undefined
  if (quantity.unitKind === 'physical' && NUMBERED_BEFORE.test(before)) return undefined
  const plan = quantity.unitKind === 'percent' ? spanOf(PLAN.exec(after), quantity.end) : undefined
  if (plan) return { ...none, quantity, end: plan.end, plan }
  if (quantity.unitKind === 'percent' && !BASE.test(after)) {
    const whole = wholeOf(after, quantity.end)
    if (whole) return withBase(text, sentence, { ...none, quantity, end: whole.end, whole })
  }
  const about = aboutOf(text, sentence, quantity)
  return withBase(text, sentence, { ...none, quantity, end: about?.end ?? quantity.end, ...(about ? { about } : {}) })
}

function aboutOf(text: string, sentence: Span, { unitKind, end }: Quantity): Statement['about'] {
  const pattern = unitKind === 'percent' || unitKind === 'points' ? RESPECT : unitKind === 'physical' ? OF_WHAT : undefined // prettier-ignore
  const words = pattern?.exec(text.slice(end, sentence.end))
  const noun = words?.groups?.['noun']
  if (!words || noun === undefined) return undefined
  const last = end + words[0].length
  return { start: last - noun.length, end: last, instead: pattern === RESPECT }
}

// "tăng 7,3% về số doanh nghiệp", "rose 7.3% in volume"
const RESPECT =
  /^\s+(?:về\s+(?<noun>(?!\d)\p{L}[^,;.()\d]*?)|in\s+(?:terms\s+of\s+)?(?<noun>volume|value|number|quantity|price|real terms|dollar terms))(?=\s+(?:và|so|nhưng|trong|while|and|but|from|compared|year|month)(?![\p{L}])|\s*[,;.()]|$)/iu
// "25.480 ha lúa đông xuân": a noun, and no verb, adverb or preposition.
const OF_WHAT =
  /^\s+(?<noun>(?!(?:và|với|hoặc|từ|tại|ở|trên|trong|vào|đến|tới|để|nhằm|do|của|là|so|tăng|giảm|đạt|bằng|chiếm|vượt|cao|thấp|gấp|tương|mỗi|một|các|cho|được|bị|đã|sẽ|có|nhưng|song|còn|thì|ra|đang|cùng|theo|qua|sau|trước|khi|năm|quý|tháng|ngày|nữa|trở)(?![\p{L}]))[\p{Ll}][\p{L}\p{M} -]*?)(?=\s+(?:và|với|của|tại|trong|ở|để|so|là|đạt|tăng|giảm|bằng|chiếm|vượt|từ|cho|được|bị|đã)(?![\p{L}])|\s*[,;.:()]|\s+\d|$)/u

function withBase(text: string, sentence: Span, statement: Statement): Statement {
  const base = spanOf(BASE.exec(text.slice(statement.end, sentence.end)), statement.end)
  if (!base || isOfAnotherValue(text.slice(base.start, sentence.end))) return statement
  // "so với cùng kỳ và đạt 52 % kế hoạch": the base ends where the next predicate begins.
  const words = text.slice(base.start, base.end)
  const next = / (?:và|nhưng|song|trong đó|trong khi|đạt|bằng|tăng|giảm|chiếm|and|but|while)(?= |$)/u.exec(words)
  const cut = next && next.index > 4 ? { start: base.start, end: base.start + next.index } : base
  return { ...statement, base: cut, end: cut.end }
}

// "so với mức 3,4%", "compared with 6.1%" lead to another value, and "9,1% của cùng kỳ" is the value of that time.
function isOfAnotherValue(words: string): boolean {
  return /^(?:so với|compared (?:with|to))\s+(?:(?:mức|con số)\s+)?(?:tăng\s+|giảm\s+)?[$£€]?\d|^của\s+cùng\s/iu.test(
    words,
  )
}

function spanOf(match: RegExpExecArray | null, offset: number): Span | undefined {
  const words = match?.groups?.['words']
  if (!match || words === undefined) return undefined
  const start = offset + match[0].indexOf(words)
  const cut = / (?:và|bằng|tăng|giảm|trong đó|and) /u.exec(words)
  return { start, end: start + (cut && cut.index > 4 ? cut.index : words.trimEnd().length) }
}

// The words a percentage is a part of, up to the next predicate or mark.
function wholeOf(after: string, offset: number): Span | undefined {
  const words = /^\s+(?<words>\p{L}[^,;.():–]*)/u.exec(after)
  const phrase = words?.groups?.['words']
  if (phrase === undefined || /^(?:và|vào|trong khi|mà|còn|nhưng|song|do|nhờ|từ|lên|xuống|tại|ở|nên|chỉ|để|với|to|in|at|on|by|for|from|after|and|but|as|while|rise|increase|drop|fall|decline|growth|higher|lower|above|below|jump)(?![\p{L}])/iu.test(phrase)) return undefined // prettier-ignore
  if (!WHOLE.test(after) && !/^\s+(?:doanh nghiệp|người|hộ|dân|lao động|diện tích|sản lượng|kim ngạch|tổng)/iu.test(after)) return undefined // prettier-ignore
  const stop = / (?:và|là|tăng|giảm|đạt|cho|được|bị|có|and|said|were|was) /u.exec(`${phrase} `)
  const start = offset + (words?.[0].indexOf(phrase) ?? 0)
  return { start, end: start + (stop ? stop.index : phrase.trimEnd().length) }
}

// What is counted, with what is said of it: up to the next mark, number or predicate of its own.
const COUNTED =
  /^\s+(?<noun>(?!(?:và|với|hoặc|từ|tại|ở|trên|trong|vào|đến|tới|để|nhằm|do|của|là|bắt đầu|trở lên|trở xuống|đã|sẽ|có|được|bị)(?![\p{L}]))[\p{L}][\p{L}\p{M}\-/’' ]*?)(?=\s+(?:với|là|đạt|ước đạt|tăng|giảm|chiếm|gồm|tương đương|trong (?:đó|tổng)|có tổng|so với|bằng|who|that|were|was|are|is|have|had|with|and|from|by|compared|over|than)(?![\p{L}])|\s+(?:và|của|tại|trong|ở)\s[^,;.]*\d|\s*[,;.:()–!?"”…]|\s+[-–]\s|\s+\d|\s*$)/u

// Nouns that number the parts of a scheme, a stretch of time or the text itself, and are no statistics.
const STRUCTURAL =
  /^(?:năm|tháng|ngày|tuần|quý|giờ|phút|giây|tuổi|thập kỷ|thế kỷ|lần|cấp|ngành|lĩnh vực|tiểu vùng|vùng|khâu|nhóm|nhiệm vụ|giải pháp|nội dung|mặt|tiêu chí|chỉ tiêu|trụ cột|bước|giai đoạn|phương án|phương châm|chương trình|đột phá|mục tiêu|bên|chiều|thành phần|khu vực|bộ phận|kỳ|khóa [IVX]|tỉnh|thành phố|nước|quốc gia|châu lục|bộ|sở|điều|khoản|chương|con số|yếu tố|nguyên nhân|vấn đề|phần|loại|nền kinh tế|thị trường|years?|months?|days?|weeks?|hours?|minutes?|decades?|centur|quarters?|percent|per|in a row|of|and|or|to|was|is|the|a|st|nd|rd|th|January|February|March|April|May|June|July|August|September|October|November|December|half|per cent|others?|more|time)(?![\p{L}])/iu

function isCounted(noun: string, after: string): boolean {
  if (STRUCTURAL.test(noun)) return false
  // "4 ngành trọng điểm tăng 11 %": the number is part of what is measured.
  const rest = after.slice(after.indexOf(noun) + noun.length)
  return !/^\s+(?:tăng|giảm|đạt|rose|fell|grew)\s+(?:hơn |trên |gần |khoảng |tới )?\d/u.test(rest)
}

// The head noun of what is counted: a compound that counts, else its first word or two.
function countUnit(noun: string): string {
  const known = COUNT_NOUNS.exec(noun)
  if (known) return known[0]
  const words = noun.split(/\s+/)
  return words.slice(0, /^[\x20-\x7e]+$/.test(noun) ? 1 : 2).join(' ')
}

const COUNT_NOUNS =
  /^(?:doanh nghiệp|dự án|hồ sơ|thủ tục(?: hành chính)?|đơn vị|lao động|người|hộ(?: dân| nghèo| kinh doanh)?|hợp tác xã|tổ chức, cá nhân|tổ chức|cá nhân|lượt khách|lượt người|lượt|khách|trường hợp|ca|vụ|xã|phường|trường|lớp|học sinh|sinh viên|giáo viên|bác sĩ|giường bệnh|căn hộ|căn|ngôi nhà|nhà|công trình|sản phẩm|mô hình|khu công nghiệp|cụm công nghiệp|KCN|CCN|điểm|con|chiếc|tàu|xe|văn bản|cuộc|đợt|khóa|nhãn hiệu|nhiệm vụ|việc làm|ý kiến|thành viên|hội viên|đảng viên|giấy phép)(?![\p{L}])/iu

const ORDINAL_BEFORE = /(?<![\p{L}])(?:thứ|hạng|vị trí(?: số)?|top|hạng nhất|no\.|number|ranked|ranks|ranking)\s*$/u
const NUMBERED_BEFORE =
  /(?<![\p{L}])(?:nghị quyết|quyết định|nghị định|thông tư|kết luận|chỉ thị|kế hoạch|luật|điều|khoản|(?<!thí )điểm|số|quốc lộ|ql|tỉnh lộ|đường|đại hội|khóa|chương|phần|bài|phiên|lần|tổ|khu phố|ấp|quận|phường|covid|hình|ảnh|bảng|trang|tuổi|chapter|article|page|section|figure|table|resolution|decision|decree|no\.|route|highway|boeing|airbus|version|g)[\s-]*$/u
const AGE_BEFORE = /(?<![\p{L}])(?:độ tuổi|từ đủ|aged?)\s*$/u

// A number without a unit or a noun: an index ("PMI đạt 50,3") or a count whose noun stands before ("was 44,166").
function bareStatement(text: string, sentence: Span, quantity: Quantity, before: string): Statement | undefined {
  if (!/(?<![\p{L}])(?:đạt|là|ở mức|mức|chỉ số|at|of|was|were|to|by|điểm số|lên|còn|xuống|reached|hit|total+ed|total+ing|numbered|averaged)\s*$/u.test(before)) return undefined // prettier-ignore
  // A whole number by itself counts what was called a number before.
  if (!/[.,]\d/.test(quantity.written)) {
    if (!/(?<![\p{L}])(?:số (?!\d)\p{L}|number of )[^;:.]*(?:là|đạt|còn|lên|xuống|was|were|to|reached|total+ed)\s*$/u.test(before)) return undefined // prettier-ignore
    const counting = { ...quantity, unitKind: 'count' as const }
    return withBase(text, sentence, { ...NOTHING_ELSE, quantity: counting, end: quantity.end })
  }
  const unitKind = quantity.value >= 1000 && Number.isInteger(quantity.value) ? ('count' as const) : ('none' as const)
  return withBase(text, sentence, { ...NOTHING_ELSE, quantity: { ...quantity, unitKind }, end: quantity.end })
}

// "16/20 chỉ tiêu": so many of so many.
function readOutOf(text: string, sentence: Span, quantity: Quantity, outOf: RegExpExecArray): Statement | undefined {
  const whole = Number(outOf.groups?.['whole'])
  if (!(quantity.value <= whole)) return undefined
  const numberEnd = quantity.end + outOf[0].length
  const noun = COUNTED.exec(text.slice(numberEnd, sentence.end))
  if (!noun?.groups) return undefined
  const end = numberEnd + noun[0].length
  const counted = { start: end - (noun.groups['noun'] ?? '').length, end }
  const written = text.slice(quantity.start, numberEnd)
  const unit = countUnit(text.slice(counted.start, counted.end))
  const counting = { ...quantity, end: numberEnd, written, unit, unitKind: 'count' as const }
  return { quantity: counting, end, counted, base: undefined, plan: undefined, whole: undefined, rank: false }
}

// "Điện Nghi Sơn 2 bắt đầu": a small number after a capitalised word is the last word of a name.
function isPartOfName(noun: string, text: string, quantity: Quantity): boolean {
  if (quantity.value >= 100 || COUNT_NOUNS.test(noun)) return false
  return /(?<![.!?:]\s)\p{Lu}[\p{L}]*\s$/u.test(text.slice(Math.max(0, quantity.start - 20), quantity.start))
}

const SIZE_BEFORE = /(?<![\p{L}])(?:loại|cỡ|size)\s$/u

// "đứng thứ ba cả nước về thu hút FDI": among whom (the base), and in what (what is counted).
function rankScope(
  text: string,
  sentence: Span,
  from: number,
): { end: number; counted: Span | undefined; base: Span | undefined } {
  const after = text.slice(from, sentence.end)
  const scope = RANK_SCOPE.exec(after)
  const among = scope?.groups?.['among'] ?? scope?.groups?.['peers']
  const noun = scope?.groups?.['noun']
  if (!scope) return { end: from, counted: undefined, base: undefined }
  const end = from + scope[0].length
  const start = among === undefined ? end : from + after.indexOf(among)
  return {
    end,
    counted: noun === undefined ? undefined : { start: end - noun.length, end },
    base: among === undefined ? undefined : { start, end: start + among.length },
  }
}

const RANK_SCOPE =
  /^(?:\s*\/\d+\s+(?<peers>(?:tỉnh, thành phố|tỉnh, thành|huyện, thị xã, thành phố)?[^,;.()]*))?(?:\s+(?:trên |trong |của |toàn |in |among |nationwide|of )?(?<among>(?:\d+\s+(?:tỉnh, thành phố|tỉnh, thành|tỉnh|địa phương|huyện|quốc gia|nước)|cả nước|toàn quốc|nước|quốc|khu vực|vùng|thế giới|tỉnh|the country|the region|the world|the Mekong|the Red)(?:[^,;.()]*?))(?=\s+(?:về|và|với|sau|in terms of|and|with|after|behind)\s|[,;.()]|$))?(?:\s+(?:về|in terms of)\s+(?<noun>[^,;.:()]+?)(?=\s+(?:sau|với|after|with|trong|khi)\s|[,;.:()]|$))?/iu

// "thứ 17": the ordinal word belongs to the rank as written.
function ordinal(text: string, quantity: Quantity, before: string): Quantity {
  const word = ORDINAL_BEFORE.exec(before)?.[0] ?? ''
  const start = /^(?:thứ|hạng)/.test(word) ? quantity.start - word.length : quantity.start
  return { ...quantity, start, written: text.slice(start, quantity.end), unit: '' }
}

// "ranked 5th in the Mekong Delta and 22nd nationwide"
function englishOrdinal(text: string, sentence: Span, quantity: Quantity): Statement | undefined {
  const after = text.slice(quantity.end, sentence.end)
  const before = text.slice(sentence.start, quantity.start)
  const suffix = /^(?:st|nd|rd|th)\b/.exec(after)
  if (!suffix) return undefined
  const superlative = /^(?:st|nd|rd|th)\s+(?:largest|biggest|highest|lowest|in|among|out|nationwide|of)\b/.test(after)
  const ranked = /(?:rank\w*|came|placed|stood|stands)\s*$/.test(before)
  const again = /\brank\w*\s+\d+(?:st|nd|rd|th)\b[^.;]*(?:\band|,)\s*$/.test(before)
  if (!ranked && !(superlative && !DATED.test(after)) && !again) return undefined
  const end = quantity.end + suffix[0].length
  const written = text.slice(quantity.start, end)
  const rank = { ...quantity, end, written }
  return { ...NOTHING_ELSE, quantity: rank, ...englishScope(text, sentence, end), rank: true }
}

// "the 22nd of June"
const DATED = /^(?:st|nd|rd|th)\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/ // prettier-ignore

// Among whom (the base), and in what (what is counted), as `rankScope` reads it in Vietnamese.
function englishScope(text: string, sentence: Span, from: number): Pick<Statement, 'end' | 'base' | 'counted'> {
  const scope = ENGLISH_SCOPE.exec(text.slice(from, sentence.end))
  const among = scope?.groups?.['among'] ?? scope?.groups?.['wide']
  if (!scope || among === undefined) return { end: from, base: undefined, counted: undefined }
  const end = from + scope[0].length
  const noun = scope.groups?.['noun']
  const start = from + scope[0].indexOf(among)
  return {
    end,
    base: { start, end: start + among.length },
    counted: noun === undefined ? undefined : { start: end - noun.length, end },
  }
}

const ENGLISH_SCOPE =
  /^(?:\s+(?:largest|biggest|highest|lowest|fastest))?\s+(?:(?:in|among|of|out of)\s+(?<among>(?:the\s+)?[^,;.()]+?)|(?<wide>nationwide|nationally|worldwide|globally))(?:\s+(?:in terms of|in|for|by)\s+(?!(?:the\s+)?(?:\d|first|second|third|fourth|last|this))(?<noun>[^,;.()]+?))?(?=\s+(?:and|with|after|behind|in|by|for)\s|[,;.()]|$)/u

// Ranks without a numeral, and parts of a whole in words. A superlative counts only with what it is the most among.
const RANK_WORDS =
  /(?:(?:đứng|xếp)\s+)?(?:thứ|hạng|vị trí thứ)\s+(?:nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?=\s+(?:cả nước|toàn quốc|trong|khu vực|vùng|về|thế giới|của|sau|với)|[,.;])|(?<!một trong (?:những|các|số)[^,.;]{0,60})(?:dẫn đầu|đứng đầu)(?=\s+(?:cả nước|toàn quốc|khu vực|vùng|thế giới|toàn tỉnh|với)|\s*[,;.])|(?<=(?:là|thành|con số|mức)\s[^,.;:()]{0,60})(?<!một trong (?:những|các|số)[^,.;]{0,60})(?<!nhóm |tăng |giảm )(?:lớn|cao|thấp|nhiều|ít|nhanh)\s+nhất(?=\s*[,;.]|\s+(?:cả nước|trong|của|khu vực|vùng|thế giới|kể từ|từ trước|từ|toàn quốc|Việt Nam|\d+ năm))|(?<=tăng trưởng )(?:thấp|cao) nhất(?= \d+ năm)/giu
const ENGLISH_RANK_WORDS = /(?<=\brank(?:ed|s|ing)? )(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|\ball-time (?:high|low)|(?<=\b(?:was|is|were|are|hit|remained|became)\s+(?:[\p{L}’']+\s+){0,3}the\s+)(?:largest|biggest|highest|lowest)\b|(?<=to a new )record\b|(?<=\b(?:hit|hits|set|at)\s+a\s+(?:new\s+)?)record(?:\s+(?:high|low))?\b/giu // prettier-ignore
const FRACTION_WORDS = /(?<=(?:chiếm|đóng góp)\s(?:gần |hơn |khoảng |trên )?)(?:một phần (?:ba|tư|năm)|hai phần (?:ba|năm)|ba phần (?:tư|năm)|một nửa|quá nửa)|(?<=\b(?:accounts?|accounted|accounting) for (?:nearly |almost |about |more than )?)(?:half|(?:a|one)[- ]third|two[- ]thirds|(?:a|one)[- ]quarter|three[- ]quarters)/giu // prettier-ignore

// "tăng gấp đôi", "exports doubled"
const MULTIPLE_WORDS = /(?<![\p{L}])gấp (?:đôi|ba|bốn|rưỡi)(?![\p{L}])|\b(?:doubled|tripled|quadrupled)\b/giu
const TIMES: ReadonlyMap<string, number> = new Map([['gấp đôi', 2], ['gấp ba', 3], ['gấp bốn', 4], ['gấp rưỡi', 1.5], ['doubled', 2], ['tripled', 3], ['quadrupled', 4]]) // prettier-ignore

function ranksInWords(text: string, sentence: Span): Statement[] {
  const inside = text.slice(sentence.start, sentence.end)
  const none = { counted: undefined, base: undefined, plan: undefined, whole: undefined }
  return [RANK_WORDS, ENGLISH_RANK_WORDS, FRACTION_WORDS, MULTIPLE_WORDS].flatMap((pattern, i) =>
    [...inside.matchAll(pattern)].map(match => {
      const written = match[0].replace(/^(?:đứng|xếp)\s+(?=thứ|hạng|vị)/iu, '').trimEnd()
      const start = sentence.start + match.index + match[0].indexOf(written)
      const end = start + written.length
      const times = i === 3 ? TIMES.get(lower(written)) : undefined
      const quantity: Quantity =
        times === undefined
          ? { start, end, written, value: Number.NaN, unit: '', unitKind: 'none' }
          : { start, end, written, value: times, unit: '', unitKind: 'times' }
      if (i === 3) return withBase(text, sentence, { ...none, quantity, end, rank: false })
      const scope = i === 0 ? rankScope : i === 1 ? englishScope : undefined
      return { ...none, quantity, ...(scope?.(text, sentence, end) ?? { end }), rank: i < 2 }
    }),
  )
}
