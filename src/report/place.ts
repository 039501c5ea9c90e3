/** Places: what place a report is about. */
import { findMentions, type Glossary } from '../text/glossary.ts'
import type { Report } from './model.ts'

/** The place a report is about: the one its title and opening name most, the title counting for more. */
export function mainPlace(report: Report, glossary: Glossary): string | null {
  const votes = new Map<string, { name: string; weight: number }>()
  let national = false
  for (const { kind, number, text } of report.paragraphs.slice(0, OPENING)) {
    for (const { concept, start, end } of findMentions(glossary, text)) {
      national ||= concept.id === 'vietnam'
      if (concept.class !== 'place' || WHOLE_PLACES.has(concept.id)) continue
      const weight = kind === 'title' ? 3 : 1 + 1 / (1 + number)
      const vote = votes.get(concept.id) ?? { name: text.slice(start, end), weight: 0 }
      votes.set(concept.id, { ...vote, weight: vote.weight + weight })
    }
  }
  const [most] = [...votes.values()].toSorted((a, b) => b.weight - a.weight)
  // A place named once in passing is not what a report is about.
  if (most && most.weight >= 2) return most.name
  // A Vietnamese report that is about no one place is about the country, and so is one in English that names it.
  return report.language === 'vi' || national ? 'Việt Nam' : null
}

/** Places that say how far a statement reaches within whatever place the report is about. */
export const WHOLE_PLACES: ReadonlySet<string> = new Set([
  'nationwide',
  'province-wide',
  'city-wide',
  'vietnam',
  'world',
  'asia',
  'europe',
  'africa',
])

/** How many paragraphs, the title among them, make the opening. */
const OPENING = 8
