/** Wordings in both languages, neither of which can miss a sentence that the other has. */

/** The same names with the same parameters: texts, lists of texts, and functions of what a sentence is said about. */
export type Words = { readonly [name: string]: string | readonly string[] | Words | ((...about: never[]) => string) }

/** A wording as a type: the names and parameters, not the sentences. */
type Shape<W> = {
  readonly [Name in keyof W]: W[Name] extends string
    ? string
    : W[Name] extends (...about: infer About) => string
      ? (...about: About) => string
      : Shape<W[Name]>
}

/** The two wordings of a purpose. */
export function bilingual<Vi extends Words>(words: { readonly vi: Vi; readonly en: Shape<NoInfer<Vi>> }): typeof words {
  return words
}
