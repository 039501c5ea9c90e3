/** The encodings that Vietnamese was written in before Unicode: one byte for each character, or two for a marked one. */

export type LegacyEncoding = 'TCVN3' | 'VNI' | 'windows-1258'

/** Turns text whose bytes were read as windows-1252 into what it says in a legacy encoding, in composed Unicode. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  if (encoding === 'TCVN3') return fromTcvn3(text)
  if (encoding === 'VNI') return text.replace(VNI_SEQUENCE, sequence => VNI.get(sequence) ?? sequence)
  return new TextDecoder('windows-1258').decode(toBytes(text)).normalize('NFC')
}

/** Each character as the byte that windows-1252 has it under; others cannot come from a legacy text. */
function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, character => BYTE_OF.get(character) ?? 0x3f)
}

/** Bytes as windows-1252, which has a character for every byte. */
export function asWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes)
}

const BYTE_OF = new Map(
  Array.from(asWindows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte)), (character, byte) => [
    character,
    byte,
  ]),
)

// From 0xA1 to 0xFE, as the standard TCVN 5712 (VN3) has them; a space where it has none.
const TCVN3_ROW =
  'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ'.normalize('NFC')

/** TCVN3 characters as windows-1252 shows them, with what they are. */
export const TCVN3: ReadonlyMap<string, string> = new Map(
  Array.from(TCVN3_ROW).flatMap((letter, position) =>
    letter === ' ' ? [] : [[asWindows1252(Uint8Array.of(0xa1 + position)), letter] as const],
  ),
)

const TONES = { grave: '\u0300', acute: '\u0301', hook: '\u0309', tilde: '\u0303', dot: '\u0323' }
const CIRCUMFLEX = '\u0302'
const BREVE = '\u0306'

/** What VNI writes after a letter for its marks, as windows-1252 shows it. */
const VNI_TONES = { ù: TONES.acute, ø: TONES.grave, û: TONES.hook, õ: TONES.tilde, ï: TONES.dot }
const VNI_CIRCUMFLEX = {
  â: CIRCUMFLEX,
  á: CIRCUMFLEX + TONES.acute,
  à: CIRCUMFLEX + TONES.grave,
  å: CIRCUMFLEX + TONES.hook,
  ã: CIRCUMFLEX + TONES.tilde,
  ä: CIRCUMFLEX + TONES.dot,
}
const VNI_BREVE = {
  ê: BREVE,
  é: BREVE + TONES.acute,
  è: BREVE + TONES.grave,
  ú: BREVE + TONES.hook,
  ü: BREVE + TONES.tilde,
  ë: BREVE + TONES.dot,
}
const VNI_SINGLE = { ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }

/** VNI's letters and pairs as windows-1252 shows them, with what they are; in all mixtures of case. */
export const VNI: ReadonlyMap<string, string> = vniTable()

function vniTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  const add = (written: string, mark: string, letter: string) => {
    for (const base of [written, written.toUpperCase()]) {
      const cased = base === written ? letter : letter.toUpperCase()
      for (const sign of new Set([mark, mark.toUpperCase()])) table.set(base + sign, cased.normalize('NFC'))
    }
  }
  for (const [written, letter] of Object.entries(VNI_SINGLE)) add(written, '', letter)
  for (const [mark, tone] of Object.entries(VNI_TONES)) {
    for (const base of ['a', 'e', 'o', 'u', 'y']) add(base, mark, base + tone)
    add('ô', mark, `ơ${tone}`)
    add('ö', mark, `ư${tone}`)
  }
  for (const [mark, marks] of Object.entries(VNI_CIRCUMFLEX))
    for (const base of ['a', 'e', 'o']) add(base, mark, base + marks)
  for (const [mark, marks] of Object.entries(VNI_BREVE)) add('a', mark, `a${marks}`)
  return table
}

const VNI_SEQUENCE = new RegExp([...VNI.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'g')

function fromTcvn3(text: string): string {
  const decoded = text.replace(/[\u00a1-\u00fe]/g, character => TCVN3.get(character) ?? character)
  return decoded.replace(/[\p{L}\p{M}]+(?:[ \t]+[\p{L}\p{M}]+)*/gu, restoreCapitals)
}

/**
 * TCVN3 has no capitals with tones: its capital fonts draw the small codes as capitals. Words in capitals are told by
 * their plain letters.
 */
function restoreCapitals(words: string): string {
  const plain = words.replace(/[^A-Za-z]/g, '')
  if (/^[A-Z]{2,}$/.test(plain)) return words.toUpperCase()
  return words.replace(/[\p{L}\p{M}]+/gu, word =>
    /^[A-Z]{2,}$/.test(word.replace(/[^A-Za-z]/g, '')) ? word.toUpperCase() : word,
  )
}
