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
    const [word] = match
    tokens.push({ start: match.index, end: match.index + word.length, ...keysOf(word) })
  }
  return tokens
}

type Keys = Pick<Token, 'marked' | 'folded'>

// The same few thousand words make most of any text: their keys are worked out once.
const known = new Map<string, Keys>()
const WORDS_KEPT = 50_000

function keysOf(word: string): Keys {
  let keys = known.get(word)
  if (!keys) {
    const marked = spellingKey(word)
    keys = { marked, folded: fold(marked) }
    if (known.size < WORDS_KEPT) known.set(word, keys)
  }
  return keys
}

/** Whether a token is written with digits. */
export function isNumeric(token: Token): boolean {
  return /^\d/.test(token.folded)
}
