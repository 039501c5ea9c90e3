/** Tokens: the words and numbers of a text, each with its place and its search keys. */
import { fold, lower, spellingKey } from './fold.ts'

/** One word, syllable or number. `start` and `end` are UTF-16 offsets into the text it was read from. */
export type Token = {
  readonly start: number
  readonly end: number
  /** Lower case, marks kept, one spelling for variants: `hòa`, `xuất`, `tỉ`. */
  readonly marked: string
  /** The same without marks: `hoa`, `xuat`, `ti`. */
  readonly folded: string
}

// A number keeps its decimal and thousands marks (27.443, 6,96); an apostrophe splits (UK's → UK, s).
const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+/gu

/** The tokens of a text in order. Expects NFC (see `normalise`). */
export function tokenize(text: string): Token[] {
  const low = lower(text)
  const tokens: Token[] = []
  for (const match of low.matchAll(TOKEN)) {
    const marked = spellingKey(match[0])
    tokens.push({ start: match.index, end: match.index + match[0].length, marked, folded: fold(marked) })
  }
  return tokens
}

/** Whether a token is written with digits. */
export function isNumeric(token: Token): boolean {
  return /^\d/.test(token.folded)
}
