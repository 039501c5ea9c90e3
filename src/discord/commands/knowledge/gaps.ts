/** `/knowledge gaps`: what members asked and did not find, merged by meaning, most asked first. */
import { setImmediate } from 'node:timers/promises'
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { groupByMeaning, type Meant, meaningOf, wordsOf } from '../../../answer/meaning.ts'
import type { Gap } from '../../../knowledge/gaps.ts'
import type { Snapshot } from '../../../search/snapshot.ts'
import { answerNow } from '../../ask.ts'
import { type Answered, gapsView } from '../../views/gaps.ts'
import type { View } from '../../views/view.ts'
import { type Curating, showing, type Subcommand } from './subcommand.ts'

export const gaps: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'gaps',
    name_localizations: { vi: 'còn-thiếu' },
    description: 'What was asked and not found, most asked first, and what is answered by now',
    description_localizations: { vi: 'Điều đã hỏi mà không tìm thấy, hỏi nhiều nhất trước, và điều nay đã có' },
  },
  run: async (_interaction, place) => showing(await listGaps(0, place)),
}

/** As long as the words of questions are kept that were not found. */
const LOOKED_BACK = 90 * 86_400_000
/** The most asked; more would take longer to go through than they tell. */
const LOOKED_AT = 300
const TOLD_KNOWN = 1000
const UNDERSTOOD_AT_ONCE = 20

export async function listGaps(page: number, { guild, language, resources }: Curating): Promise<View> {
  const { store, library } = resources
  const [found, told] = await Promise.all([
    store.gaps(guild, Date.now() - LOOKED_BACK).then(all => all.slice(0, LOOKED_AT)),
    store.toldQuestions(guild, TOLD_KNOWN),
  ])
  const toldWords = new Set(told.map(({ question }) => wordsOf(question)))
  const snapshot = library.snapshotFor(guild)
  const merged = (await mergeGaps(found, snapshot))
    .map(gap => ({ ...gap, people: gap.people.size, isTold: gap.wordings.some(words => toldWords.has(words)) }))
    // Of those asked alike, what somebody took the trouble to pass on comes first.
    .toSorted((a, b) => b.times - a.times || Number(b.isTold) - Number(a.isTold) || b.at - a.at)
    .map(({ wordings, ...gap }) => ({ ...gap, wordings: wordings.length }))
  const answered = ({ question, previous }: Pick<Gap, 'question' | 'previous'>): Answered | undefined => {
    const answer = answerNow({ question, previous, guild }, resources)
    const [figure, ...others] = answer?.figures ?? []
    const entry = figure && others.length === 0 ? snapshot.entries.get(figure.report) : undefined
    return answer && (figure && entry ? { figure, entry } : {})
  }
  return gapsView(merged, { page, language, glossary: snapshot.glossary, answered })
}

type Merged = Omit<Gap, 'people'> & { readonly people: ReadonlySet<string>; readonly wordings: readonly string[] }

/** Questions that ask for the same are one; the wording that was asked most, then last, stands for them. */
async function mergeGaps(gaps: readonly Gap[], snapshot: Snapshot): Promise<Merged[]> {
  const meant: Meant<Gap>[] = []
  for (const [at, gap] of gaps.entries()) {
    // Understanding all of them may take a second, in which others ask, too.
    if (at % UNDERSTOOD_AT_ONCE === 0) await setImmediate()
    meant.push({ item: gap, times: gap.times, meaning: meaningOf(gap.question, snapshot, gap.previous) })
  }
  return groupByMeaning(meant).flatMap((group): Merged[] => {
    const byWords = [...Map.groupBy(group, ({ question }) => wordsOf(question))].map(([words, members]) => ({
      words,
      times: timesOf(members),
      latest: latestOf(members),
    }))
    const [most] = byWords.toSorted((a, b) => b.times - a.times || b.latest.at - a.latest.at)
    if (!most) return []
    const people = new Set(group.flatMap(gap => gap.people))
    const wordings = byWords.map(({ words }) => words)
    return [{ ...most.latest, at: latestOf(group).at, times: timesOf(group), people, wordings }]
  })
}

function timesOf(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, { times }) => sum + times, 0)
}

function latestOf(gaps: readonly Gap[]): Gap {
  return gaps.reduce((latest, gap) => (gap.at > latest.at ? gap : latest))
}
