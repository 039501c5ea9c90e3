/** Chat shorthand (teencode) spelled out: `XK tăng bn %` → `xuất khẩu tăng bao nhiêu %`. */
import { fold, hasMarks, lower } from './fold.ts'
import { isSyllable } from './language.ts'

/**
 * Spells out the shorthand of a typed question. Only for questions: offsets are not kept. What a report abbreviates
 * (KNXK, NSNN) is the glossary's; here is what only people in a hurry write.
 */
export function expandShorthand(text: string): string {
  // Somebody who types no marks gets none: the rest of the question would look mistyped beside them.
  const marked = hasMarks(text)
  const shown = (full: string) => (marked ? full : fold(full))
  return text
    .replace(WORD, word => {
      const full = expansion(word)
      return full === undefined ? word : shown(full)
    })
    .replace(EXPORTED, word => shown(`${word} khẩu`))
    .replace(/\s+/g, ' ')
    .trim()
}

// "xuất sang EU", "nhập từ Hàn Quốc", "nhập ô tô từ Thái Lan": goods that cross a border, said short.
const EXPORTED =
  /(?<![\p{L}])xu[ấa]t(?=\s+(?:sang|qua|đi|vào|được|bao nhiêu|mấy|di|vao|duoc|bao nhieu|may|ra nước|ra nuoc)(?![\p{L}]))|(?<![\p{L}])nh[ậa]p(?=\s+(?:về|từ|bao nhiêu|mấy|ve|tu|bao nhieu|may|(?:[\p{L}]+\s+){1,3}(?:từ|tu))(?![\p{L}]))(?!\s+(?:khẩu|khau|siêu|học|viện|cư|cảnh|ngũ|kho)(?![\p{L}]))/giu

/** Spells out the shorthand of an English question, which has fewer: `whats` is `what is`. */
export function expandEnglishShorthand(text: string): string {
  return text.replace(WORD, word => ENGLISH_EXPANSIONS.get(lower(word)) ?? word)
}

// A syllable with marks is a word in its own right, whatever it folds to: sông Hồng is no "hong", dược no "duoc".
function expansion(word: string): string | undefined {
  const folded = fold(word)
  return EXPANSIONS.get(lower(word)) ?? (hasMarks(word) && isSyllable(folded) ? undefined : EXPANSIONS.get(folded))
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:\.đ)?(?![\p{L}\p{M}])/gu

const ENGLISH: Readonly<Record<string, string>> = {
  yoy: 'year on year',
  mom: 'month on month',
  qoq: 'quarter on quarter',
  govt: 'government',
  'pls plz': 'please',
}

const ENGLISH_EXPANSIONS: ReadonlyMap<string, string> = spelled({
  ...ENGLISH,
  'whats wats': 'what is',
  'wat wut': 'what',
  whos: 'who is',
  wheres: 'where is',
  whens: 'when is',
  hows: 'how is',
  abt: 'about',
})

const EXPANSIONS: ReadonlyMap<string, string> = spelled({
  'bn bnhiu bnhieu bnh bnhju': 'bao nhiêu',
  'nhiu nhiu nhju': 'nhiêu',
  'ko k hok hong khong hem': 'không',
  'đc dc đuoc duoc dk đk đươc': 'được',
  'j z gi': 'gì',
  ntn: 'như thế nào',
  tn: 'thế nào',
  ns: 'ngân sách',
  'dn dnghiep': 'doanh nghiệp',
  sx: 'sản xuất',
  'xk xkhau': 'xuất khẩu',
  'nk nkhau': 'nhập khẩu',
  xnk: 'xuất nhập khẩu',
  kn: 'kim ngạch',
  'dv dvu': 'dịch vụ',
  hq: 'hải quan',
  'đtc dtc': 'đầu tư công',
  đt: 'đầu tư',
  kh: 'kế hoạch',
  cn: 'công nghiệp',
  nn: 'nhà nước',
  'ld lđ': 'lao động',
  tp: 'thành phố',
  tq: 'Trung Quốc',
  hn: 'Hà Nội',
  dl: 'du lịch',
  bq: 'bình quân',
  'trđ tr.đ tr.d': 'triệu đồng',
  pct: '%',
  ng: 'người',
  nvu: 'nhiệm vụ',
  ubnd: 'ủy ban nhân dân',
  ctich: 'chủ tịch',
  'pct.': 'phó chủ tịch',
  gd: 'giám đốc',
  qh: 'quốc hội',
  ntm: 'nông thôn mới',
  'bđs bds': 'bất động sản',
  gn: 'giải ngân',
  vđt: 'vốn đầu tư',
  ktxh: 'kinh tế xã hội',
  ...ENGLISH,
})

function spelled(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(words).flatMap(([shorts, full]) =>
    shorts.split(' ').flatMap(short => [[short, full] as const, [fold(short), full] as const]),
  )
  return new Map(entries)
}
