/** Notes on how a source was read, in the language of who gave it. */
import type { Language } from '../../../text/language.ts'
import { wording } from '../../wording.ts'

type NoteWords = (typeof wording)['vi']['curating']['notes']

/** The sentences of the readers, each with the one that says the same. */
const KNOWN: readonly (readonly [RegExp, (words: NoteWords, about: string) => string])[] = [
  [/^The text was in the old Vietnamese encoding (.+) and has been turned into Unicode\.$/, (words, about) => words.legacy(about)],
  [/^The text was in the encoding (.+)\.$/, (words, about) => words.encoding(about)],
  [/^The page is built in an unusual way/, words => words.unusual],
  [/^Without text that could be read: page (.+)\.$/, (words, about) => words.blank(about)],
  [/^Very long paragraphs were cut/, words => words.cut],
] // prettier-ignore

export function noteIn(note: string, language: Language): string {
  for (const [pattern, say] of KNOWN) {
    const match = pattern.exec(note)
    if (match) return say(wording[language].curating.notes, match[1] ?? '')
  }
  return note
}
