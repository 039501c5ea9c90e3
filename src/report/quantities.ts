/** Which numbers of a sentence state a figure, as against dates, document numbers, ages and ordinals in passing. */
import { lower } from '../text/fold.ts'
import { type DecimalMark, findQuantities, type Quantity } from '../text/numbers.ts'
import type { PeriodMention } from '../text/periods.ts'
import { BASE, PLAN, WHOLE } from './grammar.ts'
import type { Span } from './model.ts'
import { ranksInWords, readRank } from './ranks.ts'
import { NOTHING_ELSE, spanOf, type Statement, withBase } from './statement.ts'

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
    .filter((statement, i, all) => !isThreshold(statement, all[i - 1], text))
  return withCases(sharePlan(statements, text), text, sentence)
}

/**
 * "2.66% in urban areas and 1.94% in rural areas": where several numbers of a kind are each followed by a case of their
 * own, each is of that case alone.
 */
function withCases(statements: readonly Statement[], text: string, sentence: Span): Statement[] {
  const cases = statements.map(({ quantity, about, end }) => {
    const found = about === undefined ? CASE.exec(text.slice(quantity.end, sentence.end)) : null
    return found?.groups && { words: found.groups['case'] ?? '', by: (found.groups['by'] ?? '').toLowerCase(), end: Math.max(end, quantity.end + found[0].length), from: quantity.end + found[0].length } // prettier-ignore
  })
  return statements.map((statement, i) => {
    const own = cases[i]
    const isOneOfSeveral = cases.some((other, j) => j !== i && other?.by === own?.by && statements[j]?.quantity.unitKind === statement.quantity.unitKind) // prettier-ignore
    if (!own || !isOneOfSeveral) return statement
    const { counted: _, whole: __, ...rest } = statement
    const about = { start: own.from - own.words.length, end: own.from, instead: true }
    // "came" and "by" are nothing that is counted.
    const quantity = statement.counted ? { ...statement.quantity, unit: '' } : statement.quantity
    return { ...rest, quantity, counted: undefined, whole: undefined, about, end: own.end }
  })
}

const CASE =
  /^\s+(?:(?:came|arrived|travelled|went)\s+)?(?<case>(?<by>in|among|for|by|ở|tại|đối với)\s+(?!(?:the\s+)?(?:\d|first|second|third|fourth|last|same|previous|corresponding|year|years|quarter|month|period|end|order|total|all|turn|part|fact|addition|january|february|march|april|may|june|july|august|september|october|november|december|cùng|quý|tháng|năm|mức|thời điểm|kỳ|giai đoạn|cuối|đầu)(?![\p{L}]))[^,;.()\d]{2,60}?)(?=\s+(?:and|while|but|compared|against|versus|và|còn|so với|trong khi|nhưng)(?![\p{L}])|\s*[,;.()]|$)/iu

// "29 mặt hàng đạt kim ngạch trên 1 tỷ USD": what they must have to be counted, not what they have together.
function isThreshold({ quantity }: Statement, before: Statement | undefined, text: string): boolean {
  if (before?.counted === undefined) return false
  return /^\s+(?:đạt|có)\s+(?!tổng)[^,;.]*(?<![\p{L}])(?:trên|dưới|từ)\s+$/iu.test(
    text.slice(before.end, quantity.start),
  )
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

function readStatement(text: string, sentence: Span, quantity: Quantity): Statement | undefined {
  const before = lower(text.slice(sentence.start, quantity.start))
  const after = text.slice(quantity.end, sentence.end)
  if (quantity.unitKind === 'none') {
    const rank = readRank(text, sentence, quantity)
    if (rank) return rank === 'none' ? undefined : rank
    if (SIZE_BEFORE.test(before)) return undefined
    if (NUMBERED_BEFORE.test(before) || /[-–/]$/.test(before.trimEnd()) || AGE_BEFORE.test(before)) return undefined
    const outOf = /^\/(?<whole>\d+)(?=\s+\p{L})/u.exec(after)
    if (outOf) return readOutOf(text, sentence, quantity, outOf)
    if (/^\s?[-–/]\s?\d/.test(after)) return undefined
    const noun = COUNTED.exec(after)
    if (!noun?.groups) return bareStatement(text, sentence, quantity, before)
    if (/^tuổi(?![\p{L}])/u.test(noun.groups['noun'] ?? '') && /[.,]/.test(quantity.written)) {
      return { ...NOTHING_ELSE, quantity: { ...quantity, unit: 'tuổi' }, end: quantity.end + noun[0].length }
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
    return withBase(text, sentence, { ...NOTHING_ELSE, quantity: counting, end, counted })
  }
  if (quantity.unitKind === 'times' && /(?:^|\s)(?:thứ|lần)\s*$/.test(before)) return undefined
  if (quantity.unitKind === 'physical' && NUMBERED_BEFORE.test(before)) return undefined
  const plan = quantity.unitKind === 'percent' ? spanOf(PLAN.exec(after), quantity.end) : undefined
  if (plan) return { ...NOTHING_ELSE, quantity, end: plan.end, plan }
  const about = aboutOf(text, sentence, quantity)
  if (quantity.unitKind === 'percent' && !BASE.test(after) && !about?.instead) {
    const whole = wholeOf(after, quantity.end)
    if (whole) return withBase(text, sentence, { ...NOTHING_ELSE, quantity, end: whole.end, whole })
  }
  return withBase(text, sentence, {
    ...NOTHING_ELSE,
    quantity,
    end: about?.end ?? quantity.end,
    ...(about ? { about } : {}),
  })
}

function aboutOf(text: string, sentence: Span, { unitKind, start, end }: Quantity): Statement['about'] {
  const isRate = unitKind === 'percent' || unitKind === 'points'
  const changes = isRate && /(?<![\p{L}])(?:tăng|giảm)(?: thêm)?\s+(?:hơn |gần |khoảng |trên |tới )?$/iu.test(text.slice(sentence.start, start)) // prettier-ignore
  const after = text.slice(end, sentence.end)
  const pattern = isRate ? (changes && NUMBER_OF.test(after) ? NUMBER_OF : RESPECT) : unitKind === 'physical' ? OF_WHAT : undefined // prettier-ignore
  const words = pattern?.exec(after)
  const noun = words?.groups?.['noun']
  if (!words || noun === undefined) return undefined
  const last = end + words[0].length
  return { start: last - noun.length, end: last, instead: pattern !== OF_WHAT }
}

// "tăng 7,3% về số doanh nghiệp", "rose 7.3% in volume"
const RESPECT =
  /^\s+(?:về\s+(?<noun>(?!\d)\p{L}[^,;.()\d]*?)|in\s+(?:terms\s+of\s+)?(?<noun>volume|value|number|quantity|price|real terms|dollar terms))(?=\s+(?:và|so|nhưng|trong|while|and|but|from|compared|year|month)(?![\p{L}])|\s*[,;.()]|$)/iu
// "giảm 15% số vụ"
const NUMBER_OF = /^\s+(?<noun>số\s+(?!với)\p{L}[^,;.()\d]*?)(?=\s+(?:và|so|nhưng|trong)(?![\p{L}])|\s*[,;.()]|$)/iu
// "25.480 ha lúa đông xuân": a noun, and no verb, adverb or preposition.
const OF_WHAT =
  /^\s+(?<noun>(?!(?:và|với|hoặc|từ|tại|ở|trên|trong|vào|đến|tới|để|nhằm|do|của|là|so|tăng|giảm|đạt|bằng|chiếm|vượt|cao|thấp|gấp|tương|mỗi|một|các|cho|được|bị|đã|sẽ|có|nhưng|song|còn|thì|ra|đang|cùng|theo|qua|sau|trước|khi|năm|quý|tháng|ngày|nữa|trở)(?![\p{L}]))[\p{Ll}][\p{L}\p{M} -]*?)(?=\s+(?:và|với|của|tại|trong|ở|để|so|là|đạt|tăng|giảm|bằng|chiếm|vượt|từ|cho|được|bị|đã)(?![\p{L}])|\s*[,;.:()]|\s+\d|$)/u

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
  /^(?:năm|tháng|ngày|tuần|quý|giờ|phút|giây|tuổi|thập kỷ|thế kỷ|lần|cấp|ngành|lĩnh vực|tiểu vùng|vùng|khâu|nhóm|nhiệm vụ|giải pháp|nội dung|mặt(?! hàng)|tiêu chí|chỉ tiêu|trụ cột|bước|giai đoạn|phương án|phương châm|chương trình|đột phá|mục tiêu|bên|chiều|thành phần|khu vực|bộ phận|kỳ|khóa [IVX]|tỉnh|thành phố|nước|quốc gia|châu lục|bộ|sở|điều|khoản|chương|con số|yếu tố|nguyên nhân|vấn đề|phần|loại|nền kinh tế|thị trường|years?|months?|days?|weeks?|hours?|minutes?|decades?|centur|quarters?|percent|per|in a row|of|and|or|to|was|is|the|a|st|nd|rd|th|January|February|March|April|May|June|July|August|September|October|November|December|half|per cent|others?|more|time)(?![\p{L}])/iu

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
