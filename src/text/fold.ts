/** Folding: takes case, marks and spelling variants off a text without moving a single offset. */

// One folded UTF-16 code unit for each code unit, filled when first asked for: folding is the inner loop of indexing.
const folded: (string | undefined)[] = []

/**
 * Lower case without diacritics, đ as d: `Cà Mau` → `ca mau`.
 *
 * The result has exactly the length of the input, so an offset in one is an offset in the other. A character whose
 * folded form has another length (a mark that stands alone, a Korean syllable) stays as it is; so do ß and ligatures,
 * which have no marks. Expects NFC: a decomposed text keeps its marks.
 */
export function fold(text: string): string {
  return mapUnits(text, folded, unit => {
    if (unit === 'đ' || unit === 'Đ') return 'd'
    return unit.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  })
}

/** Lower case with the length of the input kept: İ, whose lower case is i and a dot, stays (see {@link fold}: i). */
export function lower(text: string): string {
  // İ is the one character whose lower case is longer.
  return text
    .split('İ')
    .map(part => part.toLowerCase())
    .join('İ')
}

/**
 * The marked key of one lower-case syllable: one spelling where Vietnamese has several. The tone stands on the first
 * vowel of an open oa, oe, uy (`hoà` → `hòa`), and a lone y after h, k, l, m, s, t, qu is i (`tỷ` → `tỉ`).
 */
export function spellingKey(syllable: string): string {
  const toned = syllable.replace(OPEN_PAIR, pair => OLD_STYLE.get(pair) ?? pair)
  return toned.replace(LONE_Y, (_, onset: string, vowel: string) => onset + (Y_TO_I.get(vowel) ?? vowel))
}

/** Whether a text carries any Vietnamese diacritic, which is how one sees that its writer types marks. */
export function hasMarks(text: string): boolean {
  return VIETNAMESE_MARK.test(text)
}

/** What everything else here is built on: composed characters, plain spaces, straight separators left alone. */
export function normalise(text: string): string {
  // Composed last: what cannot be seen may stand between a letter and its mark.
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .normalize('NFC')
}

const VIETNAMESE_MARK = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i

const TONES = ['̀', '́', '̉', '̃', '̣']
const OLD_STYLE = new Map(
  ['oa', 'oe', 'uy'].flatMap(pair =>
    TONES.map(tone => [(pair + tone).normalize('NFC'), (pair[0] + tone).normalize('NFC') + (pair[1] ?? '')] as const),
  ),
)
const OPEN_PAIR = new RegExp(`(?<!q)(?:${[...OLD_STYLE.keys()].join('|')})$`)

const Y_TO_I = new Map(['', ...TONES].map(tone => [`y${tone}`.normalize('NFC'), `i${tone}`.normalize('NFC')]))
const LONE_Y = new RegExp(`^(h|k|l|m|s|t|qu)([${[...Y_TO_I.keys()].join('')}])$`)

function mapUnits(text: string, table: (string | undefined)[], map: (unit: string) => string): string {
  let mapped = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    mapped += table[code] ?? (table[code] = mapUnit(code, map))
  }
  return mapped
}

function mapUnit(code: number, map: (unit: string) => string): string {
  const unit = String.fromCharCode(code)
  // A lone surrogate is half of a character and maps to itself, as does what would change its length.
  const mapped = code >= 0xd800 && code <= 0xdfff ? unit : map(unit)
  return mapped.length === 1 ? mapped : unit
}
