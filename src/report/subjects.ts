/** Subjects: the words of a clause that say what its number measures. */
import type { PeriodMention } from '../text/periods.ts'
import type { Span } from './model.ts'
import { trim } from './passages.ts'

/**
 * The subject in `text[from..to)`, the words before a predicate: without adverbials, periods and connectives at its
 * ends. Empty where the words hold nothing but those.
 */
export function findSubject(
  text: string,
  { start: from, end: to }: Span,
  { periods, names }: { periods: readonly PeriodMention[]; names: readonly Span[] },
): Span {
  let span = trim(text, { start: from, end: to })
  span = withoutClauseBefore(text, span, { periods, names })
  for (let changed = true; changed;) {
    const next = trimEnds(text, stripLead(text, span, periods), periods)
    changed = next.start !== span.start || next.end !== span.end
    span = next
  }
  return span
}

// Where the last finite clause or adverbial before the subject ends, found from comma to comma, from the right.
// A comma inside a name ("công nghiệp chế biến, chế tạo") ends nothing.
function withoutClauseBefore(
  text: string,
  span: Span,
  { periods, names }: { periods: readonly PeriodMention[]; names: readonly Span[] },
): Span {
  const commas = [...text.slice(span.start, span.end).matchAll(/(?<!\d),|,(?!\d)/g)]
    .map(match => match.index + span.start)
    .filter(at => !names.some(name => name.start < at && at < name.end))
  let start = span.start
  for (let i = commas.length - 1; i >= 0; i--) {
    const comma = commas[i] ?? 0
    const piece = trim(text, { start: (commas[i - 1] ?? span.start - 1) + 1, end: comma })
    const rest = trim(text, { start: comma + 1, end: span.end })
    if (belongsToList(text, piece, rest, periods)) continue
    start = comma + 1
    break
  }
  return trim(text, { start, end: span.end })
}

/** Whether the words before a comma are an item of the list that goes on after it ("thạch cao, than"). */
function belongsToList(text: string, piece: Span, rest: Span, periods: readonly PeriodMention[]): boolean {
  const words = text.slice(piece.start, piece.end)
  const following = text.slice(rest.start, rest.end)
  if (words === '' || following === '') return following === '' && words !== '' && !isAdverbial(words)
  if (isAdverbial(words) || periods.some(period => period.start <= piece.start && piece.end <= period.end)) return false
  if (periods.some(period => period.start <= rest.start && rest.end <= period.end)) return true
  if (/\d/.test(words) && !/^\d+\s/.test(words)) return false
  const count = (piece: string) => piece.split(/\s+/).length
  // "Exports to China, the United States and Japan": a list may go on with an article; an aside or a clause does, too.
  const begins = /^(?:the|a|an|its|their|this|it|they|he|she)\b/i.test(following)
  const goesOn = /^the\s[^,;]*\s(?:and|or)\s/i.test(following) && !FINITE.test(following)
  return count(words) <= 7 && !FINITE.test(words) && (!begins || goesOn)
}

const LEAD =
  /^(?:cùng kỳ|cùng thời điểm|cùng giai đoạn|same period|trong đó|trong (?:quý|tháng|năm|kỳ|tuần|đợt)(?: này| qua)?|(?:kể |tính )?từ đầu (?:năm|quý|tháng|nhiệm kỳ)(?: đến nay| tới nay)?|cụ thể(?: như)?|đặc biệt|như vậy|bên cạnh đó|ngoài ra|theo đó|tính chung|tính riêng|riêng|còn lại|còn|và|nhưng|song|tuy nhiên|tuy|dù|mặc dù|trong khi(?: đó)?|nhờ đó|qua đó|do đó|do vậy|vì vậy|đến nay|hiện nay|hiện|kế tiếp là|kế đến là|kế đến|xếp sau là|theo sau là|nên|do đó|tiếp đến là|tiếp theo là|sau đó là|đứng đầu là|chủ yếu là|gồm|bao gồm|với|có|là|mức|kết quả|đồng thời|cùng với đó|đáng chú ý|nổi bật|tiếp đó|tăng cao|hơn|trên|khoảng|gần|thứ nhất|thứ hai|trên địa bàn|toàn tỉnh có|cả nước có|nhất là|ngược lại|chỉ(?! số| tiêu)|ước|ước tính|dự kiến|trong|tại|ở|từ|về|đối với|khi|khiến|làm|cho|hết|phấn đấu|một|số|tổng|lũy kế|the|a|an|and|but|while|although|though|however|meanwhile|overall|in addition|of which|including|with|as|that|which|there were|there was|when|whereas|its|their|some|about|also|during|in|on|at|by|for|of|from|to|helped by|driven by|led by|followed by|following|after|between|taking|bringing|leaving|pushing|outpacing|beating|exceeding|topping|above|below|against|next year|(?:fiscal |financial )?year|quarter|month)(?=[\s,:]|$)\s*[,:]?\s*/iu

const SAID =
  /^(?:[^,]{0,60}?(?<![\p{L}])(?:said|says|showed|shows|reported|cho biết|cho hay|cho thấy|nêu rõ|khẳng định|thông tin)|(?:[^,]{0,80},){1,3}[^,]{0,60}?(?<![\p{L}])(?:said|says|cho biết|cho hay|nêu rõ|khẳng định))(?![\p{L}])[:,]?\s+(?:that\s+|rằng\s+)?(?=\S)/iu

// "so với cùng kỳ giảm 6 vụ": the base may stand ahead of what changed.
const COMPARED_AHEAD = /^so (?:với\s+)?(?:cùng kỳ|cùng thời điểm|(?:năm|quý|tháng) trước)(?:\s+năm (?:trước|ngoái|\d{4}))?(?![\p{L}])[\s,]*/iu // prettier-ignore

// Words that belong to names ("số doanh nghiệp", "tổng vốn", "mức bán lẻ") stay; only these are taken off alone.
const KEPT_LEADS = /^(?:số|tổng|mức|lũy kế|một|overall)$/iu

function stripLead(text: string, span: Span, periods: readonly PeriodMention[]): Span {
  const words = text.slice(span.start, span.end)
  const period = periods.find(({ start, end }) => start <= span.start && span.start < end && end <= span.end)
  if (period) return trim(text, { start: period.end, end: span.end })
  const said = SAID.exec(words)
  if (said) return trim(text, { start: span.start + said[0].length, end: span.end })
  const compared = COMPARED_AHEAD.exec(words)
  if (compared) return trim(text, { start: span.start + compared[0].length, end: span.end })
  const lead = LEAD.exec(words)
  const word = lead?.[0].replace(/[\s,:]+$/, '') ?? ''
  if (lead && !KEPT_LEADS.test(word)) return trim(text, { start: span.start + lead[0].length, end: span.end })
  // "Theo Cục Hải quan Thanh Hóa, …" is an adverbial up to its comma.
  const source = /^(?:theo|nhờ|do|trước|sau|qua|according to|despite|because of|thanks to|due to)\s[^,]*,\s*/iu.exec(
    words,
  )
  if (source) return trim(text, { start: span.start + source[0].length, end: span.end })
  const marks = /^[\s,.:;"“”‘’()…•+–-]+/.exec(words)
  if (marks) return { start: span.start + marks[0].length, end: span.end }
  return span
}

function trimEnds(text: string, span: Span, periods: readonly PeriodMention[]): Span {
  const words = text.slice(span.start, span.end)
  const period = periods.find(({ start, end }) => span.start < start && start < span.end && end >= span.end)
  if (period) return trim(text, { start: span.start, end: period.start })
  const tail =
    /(?:[\s,.:;"“”‘’'(–-]+|(?<=\s|^)(?:trong|vào|của|tại|với|là|năm|tính đến|tính|đến|và|mà|thì|nay|có|cả năm|năm nay|in|on|of|for|at|and|to|this year|so far|also|has|have|had|were|was))$/iu.exec(
      words,
    )
  if (tail && tail[0].length > 0) return trim(text, { start: span.start, end: span.end - tail[0].length })
  return span
}

function isAdverbial(words: string): boolean {
  return ADVERBIAL.test(words)
}

const ADVERBIAL =
  /^(?:theo|trong|tại|nhờ|do|với|dù|tuy|mặc dù|song|nhưng|qua|từ|trước|sau|đến|cụ thể|đặc biệt|như vậy|bên cạnh|ngoài ra|hiện|khi|để|tính|riêng|năm|tháng|quý|ngày|sáng|chiều|cùng với|đáng chú ý|nổi bật|đồng thời|kết quả|trên|in|on|at|during|according|despite|although|while|for|by|with|after|since|over|meanwhile|however|but)(?![\p{L}])/iu
const FINITE =
  /(?<![\p{L}])(?:tăng|giảm|đạt|là|cho biết|đã|được|bị|có|chiếm|phải|sẽ|nhằm|khiến|giúp|rose|fell|was|were|is|are|said|has|have|had|grew|reached|climbed|jumped|dropped|declined|increased|decreased|widened|narrowed|slipped|stood|totalled|totaled|accounted|came|saw|expects|expected|plans|closed|remained|which|that|who)(?![\p{L}])/iu
