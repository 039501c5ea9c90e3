/** From bytes to text: which encoding they are in, judged by what the text then looks like. */
import { fold } from '../../text/fold.ts'
import { ENGLISH_FUNCTION_WORDS, VIETNAMESE_FUNCTION_WORDS_MARKED } from '../../text/function-words.ts'
import { isSyllable } from '../../text/language.ts'
import { Unreadable } from './unreadable.ts'
import { asWindows1252, fromLegacy, type LegacyEncoding } from './vietnamese-encodings.ts'

export type Decoded = { readonly text: string; readonly encoding: string }

/**
 * Reads the bytes of a text. `declared` is what the text or its server says of its encoding: asked last, since both
 * are often wrong.
 *
 * @throws Unreadable `wrong-encoding` where no encoding makes convincing text of them.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = byOrderMark(bytes)
  if (marked) return decodeAs(bytes, marked)
  const wide = wideEncoding(bytes)
  if (wide) return decodeAs(bytes, wide)
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' }
  const western = asWindows1252(bytes)
  const sample = western.slice(0, SAMPLE)
  const legacy = legacyEncoding(sample)
  if (legacy) return { text: fromLegacy(western, legacy), encoding: legacy }
  if (looksEnglish(sample) && !/[\u0080-\u009f]/.test(sample)) return { text: western, encoding: 'windows-1252' }
  const foreign = declared === undefined || WESTERN.test(declared) ? undefined : tryDecode(bytes, declared)
  if (foreign !== undefined) return { text: foreign, encoding: declared ?? '' }
  throw new Unreadable('wrong-encoding')
}

const SAMPLE = 200_000
// What pages and servers say without looking: none of them tells more than that nobody chose.
const WESTERN = /^\s*(?:utf-?8|iso-?8859-?1|latin-?1|windows-125[28]|us-ascii|ascii|x-user-defined)\s*$/i

/**
 * Mends text that a legacy font made: its letters are those of TCVN3 or VNI under the names of Western ones, as PDF
 * and Word files with such fonts have them.
 */
export function mendLegacyFont(texts: readonly string[]): { texts: readonly string[]; encoding?: LegacyEncoding } {
  const encoding = legacyEncoding(texts.join('\n').slice(0, SAMPLE))
  // windows-1258 is no font, and a text that is Vietnamese already has no mending to do.
  if (encoding === undefined || encoding === 'windows-1258') return { texts }
  return { texts: texts.map(text => fromLegacy(text, encoding)), encoding }
}

function byOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  // UTF-32 begins like UTF-16 and goes on with zeros.
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) throw new Unreadable('wrong-encoding', 'UTF-32')
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 without a mark: Latin letters leave zeros in every other byte, always on the same side. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4_096)
  if (bytes.length % 2 !== 0 || bytes.length < 8 || !sample.includes(0)) return undefined
  return ['utf-16le', 'utf-16be'].find(label => {
    const text = tryDecode(sample.subarray(0, sample.length - (sample.length % 2)), label, false) ?? ''
    const usual = text.match(/[\t\n\r\u0020-\u007e\u00a0-\u01b0\u1e00-\u1eff\u2010-\u203a\u20ab\u20ac]|\p{Mn}/gu)
    return (usual?.length ?? 0) >= 0.95 * text.length && /[ \n]/.test(text)
  })
}

function decodeAs(bytes: Uint8Array, label: string): Decoded {
  const text = tryDecode(bytes, label)
  if (text === undefined) throw new Unreadable('wrong-encoding', label.toUpperCase())
  return { text, encoding: label }
}

function tryDecode(bytes: Uint8Array, label: string, fatal = true): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch {
    // A label that nobody knows, or bytes that are not in that encoding.
    return undefined
  }
}

/** The legacy encoding that makes Vietnamese of a text read as windows-1252, if one does beyond doubt. */
export function legacyEncoding(western: string): LegacyEncoding | undefined {
  const candidates = (['TCVN3', 'VNI', 'windows-1258'] as const).map(encoding => ({
    encoding,
    ...vietnameseness(fromLegacy(western, encoding)),
  }))
  const [best, second] = candidates.toSorted((a, b) => b.good - b.bad - (a.good - a.bad))
  const asIs = vietnameseness(western)
  if (!best || best.good < 4 || best.bad > 0.15 * best.good || best.functionWords === 0) return undefined
  if (asIs.good - asIs.bad >= best.good - best.bad) return undefined
  // Two readings that are both good Vietnamese cannot be told apart.
  if (second && second.good - second.bad > 0.8 * (best.good - best.bad)) return undefined
  return best.encoding
}

/** How many of a text's words with other than plain letters are Vietnamese syllables, and how many cannot be. */
export function vietnameseness(text: string): { good: number; bad: number; functionWords: number } {
  let good = 0
  let bad = 0
  let functionWords = 0
  for (const [word] of text.normalize('NFC').matchAll(/[^\s\p{Cc}!-@[-`{-~“”‘’–—…«»]+/gu)) {
    if (!/[^A-Za-z]/.test(word)) continue
    if (isMarkedSyllable(word)) good++
    else bad++
    if (VIETNAMESE_FUNCTION_WORDS_MARKED.has(word.toLowerCase())) functionWords++
  }
  return { good, bad, functionWords }
}

/** Whether a word with marks could be said: Vietnamese letters only, one tone, and before c, ch, p, t only two of them. */
function isMarkedSyllable(word: string): boolean {
  const lower = word.toLowerCase()
  if (!VIETNAMESE_WORD.test(lower) || !isSyllable(fold(lower))) return false
  if (word !== lower && word !== word.toUpperCase() && word.slice(1) !== lower.slice(1)) return false
  const tones = lower.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? []
  return tones.length <= 1 && (!/(?:c|ch|p|t)$/.test(lower) || /[\u0301\u0323]/.test(tones[0] ?? ''))
}

const VIETNAMESE_WORD = /^[a-eghiklm-vxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]+$/

/** Whether it is English in which a few letters are not plain: names, currencies, quotation marks. */
function looksEnglish(text: string): boolean {
  const words = text.match(/[\p{L}]+/gu) ?? []
  const marked = words.filter(word => /[^A-Za-z]/.test(word)).length
  const functionWords = words.filter(word => ENGLISH_FUNCTION_WORDS.has(word.toLowerCase())).length
  return words.length >= 3 && marked <= 0.1 * words.length && functionWords >= 0.15 * words.length
}
