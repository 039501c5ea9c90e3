/** Cleaning: what cannot be seen, or makes text look other than it reads, is taken out of it. */
import { normalise } from '../../text/fold.ts'

/** A text in composed Unicode with plain spaces and line breaks, without control, invisible and bidi characters. */
export function cleanText(text: string): string {
  return normalise(
    text
      .toWellFormed()
      .replace(TERMINAL, '')
      .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
      // Word's bullets come from symbol fonts.
      .replace(/[\uf0b7\uf0a7\uf0fc]/g, '•')
      .replace(UNSEEN, ''),
  ).replace(STACKED_MARKS, '$1')
}

/** The same as one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

// What moves the cursor or sets colours of a terminal, with its parameters; a letter that another is typed over.
// oxlint-disable-next-line no-control-regex
const TERMINAL = /\u001b(?:\[[\d;?]{0,40}[A-Za-z]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\))|[^\n]\u0008/g

// Control characters but tab and line feed; format characters (bidi, joiners, tags); fillers that look like nothing;
// variation selectors; private use; what is no character. Zero-width joiners are `normalise`'s.
const UNSEEN = /(?![\t\n])\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}|\u2800/gu

// No writing puts more than four marks on a letter.
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu
