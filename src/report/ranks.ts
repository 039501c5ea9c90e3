/** Ranks: ordinals and superlatives, with among whom they hold and in what; multiples and parts of a whole in words. */
import { lower } from '../text/fold.ts'
import type { Quantity } from '../text/numbers.ts'
import type { Span } from './model.ts'
import { NOTHING_ELSE, type Statement, withBase } from './statement.ts'

/** The rank that a numeral tells together with the words before it or the letters behind it. */
export function readRank(text: string, sentence: Span, quantity: Quantity): Statement | 'none' | undefined {
  const before = lower(text.slice(sentence.start, quantity.start))
  if (/^(?:st|nd|rd|th)\b/.test(text.slice(quantity.end, sentence.end)))
    return englishOrdinal(text, sentence, quantity) ?? 'none'
  if (!ORDINAL_BEFORE.test(before)) return undefined
  const scope = rankScope(text, sentence, quantity.end)
  return { ...NOTHING_ELSE, quantity: ordinal(text, quantity, before), ...scope, rank: true }
}

const ORDINAL_BEFORE = /(?<![\p{L}])(?:thứ|hạng|vị trí(?: số)?|top|hạng nhất|no\.|number|ranked|ranks|ranking)\s*$/u

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

/** Those of a sentence that are told without a numeral. */
export function ranksInWords(text: string, sentence: Span): Statement[] {
  const inside = text.slice(sentence.start, sentence.end)
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
      if (i === 3) return withBase(text, sentence, { ...NOTHING_ELSE, quantity, end, rank: false })
      const scope = i === 0 ? rankScope : i === 1 ? englishScope : undefined
      return { ...NOTHING_ELSE, quantity, ...(scope?.(text, sentence, end) ?? { end }), rank: i < 2 }
    }),
  )
}
