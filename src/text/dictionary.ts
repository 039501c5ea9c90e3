/** The general English to Vietnamese word list, by which an English question finds Vietnamese text. */
import { Failure } from '../failure.ts'
import { normalise } from './fold.ts'
import { stem } from './stem.ts'

/** One way to say an English word, with the probability that a Vietnamese text says it so. */
export type Translation = { readonly wording: string; readonly probability: number }

export type Dictionary = {
  /** Translations by the word as listed. */
  readonly words: ReadonlyMap<string, readonly Translation[]>
  /** The listed word for each stem, the first listed winning. */
  readonly stems: ReadonlyMap<string, string>
  /** Irregular forms: `rose` → `rise`. */
  readonly forms: ReadonlyMap<string, string>
}

/**
 * Reads the list from tab-separated text, a word a line: `approve<tab>phê duyệt:5; thông qua:3`, where the numbers
 * weigh the wordings against each other (a missing one is 1), or `rose<tab>=rise` for an irregular form of a word that
 * has a line of its own. Lines that are empty or start with `#` are skipped.
 *
 * @throws Failure `dictionary-line` naming the line of the first mistake, or of a form whose word is not listed.
 */
export function parseDictionary(text: string, file: string): Dictionary {
  const words = new Map<string, readonly Translation[]>()
  const stems = new Map<string, string>()
  const forms = new Map<string, string>()
  const lines = new Map<string, number>()
  for (const [index, line] of normalise(text).split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const fail = (problem: string) => new Failure('dictionary-line', { file, line: index + 1, problem })
    const [word = '', wordings, ...rest] = line.split('\t').map(field => field.trim())
    if (wordings === undefined || rest.length > 0) throw fail('an English word, one tab, and its wordings are needed.')
    if (!/^[a-z][a-z'-]*$/.test(word)) throw fail(`"${word}" is no English word in lower case.`)
    if (words.has(word) || forms.has(word)) throw fail(`"${word}" is already listed above.`)
    if (wordings.startsWith('=')) {
      forms.set(word, wordings.slice(1).trim())
      lines.set(word, index + 1)
      continue
    }
    words.set(word, readWordings(wordings, fail))
    if (!stems.has(stem(word))) stems.set(stem(word), word)
  }
  for (const [form, word] of forms) {
    if (words.has(word)) continue
    const problem = `"${form}" is said to be a form of "${word}", which has no line of its own.`
    throw new Failure('dictionary-line', { file, line: lines.get(form) ?? 0, problem })
  }
  return { words, stems, forms }
}

/** The Vietnamese wordings of an English word in any inflection, most likely first; none if it is not listed. */
export function translate(dictionary: Dictionary, word: string): readonly Translation[] {
  const base = dictionary.forms.get(word) ?? word
  const listed = dictionary.words.has(base) ? base : dictionary.stems.get(stem(base))
  return (listed === undefined ? undefined : dictionary.words.get(listed)) ?? []
}

/** Whether the list knows the word in any inflection. */
export function isListed(dictionary: Dictionary, word: string): boolean {
  return dictionary.words.has(word) || dictionary.forms.has(word) || dictionary.stems.has(stem(word))
}

function readWordings(field: string, fail: (problem: string) => Failure): Translation[] {
  const weighed = field.split(';').map(part => {
    const [wording = '', weight = '1', ...rest] = part.split(':').map(piece => piece.trim())
    const value = Number(weight)
    if (wording === '' || rest.length > 0) throw fail(`"${part.trim()}" is no wording: write it as wording:weight.`)
    if (!(value > 0 && value < Infinity))
      throw fail(`the weight of "${wording}" must be a number above 0, not "${weight}".`)
    return { wording, weight: value }
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed
    .map(({ wording, weight }) => ({ wording, probability: weight / total }))
    .toSorted((a, b) => b.probability - a.probability)
}
