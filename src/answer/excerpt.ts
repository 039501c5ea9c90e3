/** Excerpts: the clause of a sentence that answers a question, where the whole sentence would be too long to read. */
import { coverage, type Term, wordForms } from './terms.ts'

/** A sentence up to this long is an answer as it is. */
const LONGEST = 240
/** What answers may stand far into a sentence, but no further than this. */
const LONGEST_CUT = 600

/**
 * The whole sentence where it is short, else the shortest of its clauses that speaks most of what was asked; it begins
 * where a clause begins, and is cut at its end only, with a mark. `holds` says whether words hold what must be told.
 */
export function excerpt(
  sentence: string,
  { terms, holds = () => true }: { terms: readonly Term[]; holds?: ((words: string) => boolean) | undefined },
): string {
  if (sentence.length <= LONGEST) return finish(sentence)
  const value = ({ words, announced }: Run) => {
    const forms = wordForms(`${announced} ${words}`, [])
    return Number(holds(words)) * 1000 + terms.reduce((sum, term) => sum + term.weight * coverage(term, forms), 0)
  }
  const candidates = runs(sentence).map(run => ({ ...run, value: value(run) }))
  const most = Math.max(...candidates.map(candidate => candidate.value))
  const fit = candidates.filter(candidate => most - candidate.value < 0.01).toSorted((a, b) => a.words.length - b.words.length) // prettier-ignore
  const fitting = fit.filter(({ words }) => words.length <= LONGEST)
  // Only where its clauses are too long is one cut at a comma.
  const best = fitting.find(({ cut }) => !cut) ?? fitting.at(-1) ?? fit[0]
  return finish(best?.words ?? sentence)
}

/** A run of clauses; `announced` are the words before a colon that say what it is a list of. */
type Run = { readonly words: string; readonly announced: string; readonly cut: boolean }

/** From each beginning of a clause to each end of one or comma behind it. */
function runs(sentence: string): Run[] {
  // What follows a colon is a clause where it begins like a sentence, and a list of names otherwise.
  const breaks = [...sentence.matchAll(/;\s+|:\s+(?=["“]?\p{Lu})/gu)]
  const starts = [{ at: 0, announced: '' }, ...breaks.map(({ index, 0: mark }, i) => ({ at: index + mark.length, announced: mark.startsWith(':') ? sentence.slice((breaks[i - 1]?.index ?? -1) + 1, index) : '' }))] // prettier-ignore
  const ends = [...[...sentence.matchAll(/[,;](?=\s)/g)].map(match => match.index + 1), sentence.length]
  const all = starts.flatMap(({ at, announced }) =>
    ends
      .filter(end => end > at && (end - at <= LONGEST_CUT || end === sentence.length))
      .map(end => ({ words: sentence.slice(at, end).trim(), announced, cut: sentence[end - 1] === ',' })),
  )
  return all.filter(({ words }) => words.split(/\s+/).length >= FEWEST_WORDS)
}

// "…, như:" and "Theo đó," say nothing by themselves.
const FEWEST_WORDS = 4

function finish(words: string): string {
  const trimmed = words.trim().replace(/\s*;$/, '').replace(/\s*,$/, '…')
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
}
