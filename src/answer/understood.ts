/** Understood: how a question was read, told where that is not what it says. */
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { conceptTerm } from '../search/terms.ts'
import { fold } from '../text/fold.ts'
import { type Concept, conceptName, findMentions } from '../text/glossary.ts'
import type { Language } from '../text/language.ts'
import { tokenize } from '../text/tokens.ts'
import { showPeriod } from './headline.ts'
import type { Question } from './question.ts'

/** What every answer says of its question. */
export type Understood = { readonly language: Language; readonly understood: string | undefined }

/**
 * The names and the period that a question was read as, in the words of the reports that are shown, where something in
 * it was translated, corrected, spelled out, taken over or chosen: "xuất khẩu" is a part of "kim ngạch xuất khẩu" and
 * needs no telling, "XK" and "exports" do.
 */
export function understoodAs(question: Question, entries: readonly Entry[], snapshot: Snapshot): Understood {
  const { concepts, places, wholes, period, understood, text, language, terms } = question
  const typed = wordsOf(text)
  const named = [...new Set([...concepts, ...places, ...wholes])].filter(concept => concept.class !== 'measure')
  const names = named.map(concept => ({ concept, ...namesOf(concept, { language, entries, snapshot }) }))
  const shownPeriod = period ? showPeriod(period, language) : ''
  const isSaid = (words: string) => typed.includes(wordsOf(words))
  const changed =
    terms.some(term => !isSaid(term.text)) ||
    names.some(({ concept, own, other }) => {
      const asked = terms.find(term => term.concept === concept)?.text ?? nameIn(concept, typed) ?? ''
      return !isPart(asked, own) || (other !== undefined && entries.some(entry => entry.report.language !== language))
    }) ||
    (shownPeriod.match(/\d+/g) ?? []).some(number => !typed.includes(number))
  if (!changed) return { language, understood: undefined }
  const parts = [...names.map(({ own, other }) => (other === undefined ? own : `${own} (${other})`)), shownPeriod].filter(Boolean) // prettier-ignore
  if (parts.length > 0) return { language, understood: [...new Set(parts)].join(' · ') }
  return { language, understood: fold(understood) === fold(text) ? undefined : understood }
}

/** A concept in the asker's language and in the other, where that has another name for it. */
function namesOf(
  concept: Concept,
  { language, entries, snapshot }: { language: Language; entries: readonly Entry[]; snapshot: Snapshot },
): { own: string; other: string | undefined } {
  const name = (wanted: Language) => {
    const written = entries.filter(({ report }) => report.language === wanted)
    return nameInReports(concept, written, snapshot) ?? conceptName(concept, wanted)
  }
  const own = name(language)
  const other = name(language === 'vi' ? 'en' : 'vi')
  return { own, other: concept.class === 'place' || fold(own) === fold(other) ? undefined : other }
}

/** A report that calls a thing by its full name does so in one of the first that speak of it. */
const ENOUGH_PARAGRAPHS = 8

/** The first of a concept's names that reports use for it. */
function nameInReports(concept: Concept, entries: readonly Entry[], snapshot: Snapshot): string | undefined {
  const { documents, index, glossary } = snapshot
  const found = [...(index.postings.get(conceptTerm(concept.id))?.documents ?? [])]
    .flatMap(document => documents[document] ?? [])
    .filter(({ entry }) => entries.includes(entry))
  const names = [...concept.vi, ...concept.en].map(name => ({ name, words: wordsOf(name) }))
  const used = new Set<string>()
  for (const { paragraph } of found.slice(0, ENOUGH_PARAGRAPHS)) {
    for (const mention of findMentions(glossary, paragraph.text))
      if (mention.concept === concept) used.add(wordsOf(paragraph.text.slice(mention.start, mention.end)))
    if (used.has(names[0]?.words ?? '')) break
  }
  return names.find(({ words }) => used.has(words))?.name
}

function nameIn({ vi, en, short }: Concept, typed: string): string | undefined {
  return [...vi, ...en, ...short].find(name => typed.includes(wordsOf(name)))
}

function isPart(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  return a.includes(b) || b.includes(a)
}

/** Folded words between spaces. */
function wordsOf(text: string): string {
  return ` ${tokenize(text).map(({ folded }) => folded).join(' ')} ` // prettier-ignore
}
