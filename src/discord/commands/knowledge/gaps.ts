/** `/knowledge gaps`: what members asked and did not find, most asked first. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Store } from '../../../knowledge/store.ts'
import { fold, normalise } from '../../../text/fold.ts'
import { answersNow, leansOnEarlier } from '../../ask.ts'
import { GAPS_SHOWN, gapsView } from '../../views/gaps.ts'
import { showing, type Subcommand } from './subcommand.ts'

export const gaps: Subcommand = {
  declaration: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'gaps',
    name_localizations: { vi: 'còn-thiếu' },
    description: 'What was asked and not found, most asked first, and what is answered by now',
    description_localizations: { vi: 'Điều đã hỏi mà không tìm thấy, hỏi nhiều nhất trước, và điều nay đã có' },
  },
  run: async (_interaction, { guild, language, resources }) => {
    const { store } = resources
    const [found, told] = await Promise.all([
      store.gaps(guild, Date.now() - LOOKED_BACK).then(all => all.slice(0, LOOKED_AT)),
      store.toldQuestions(guild, TOLD_KNOWN),
    ])
    const toldWords = new Set(told.map(({ question }) => wordsOf(question)))
    const merged = mergeGaps(
      found.map(gap => (leansOnEarlier({ ...gap, guild }, resources) ? gap : { ...gap, previous: [] })),
    )
      .map(gap => ({ ...gap, people: gap.people.size, isTold: toldWords.has(wordsOf(gap.question)) }))
      // Of those asked alike, what somebody took the trouble to pass on comes first.
      .toSorted((a, b) => b.times - a.times || Number(b.isTold) - Number(a.isTold) || b.at - a.at)
    const shown = merged
      .slice(0, GAPS_SHOWN)
      .map(gap => ({ ...gap, isAnswered: answersNow({ ...gap, guild }, resources) }))
    return showing(gapsView(shown, { count: merged.length, language }))
  },
}

/** As long as the words of questions are kept that were not found. */
const LOOKED_BACK = 90 * 86_400_000
/** The most asked; more would take longer to go through than they tell. */
const LOOKED_AT = 300
const TOLD_KNOWN = 1000

type Gap = Awaited<ReturnType<Store['gaps']>>[number]
type Merged = Omit<Gap, 'people'> & { readonly people: ReadonlySet<string> }

/** Questions in the same words, however they are written, are one; the wording that was asked last stands for them. */
function mergeGaps(gaps: readonly Gap[]): Merged[] {
  const groups = Map.groupBy(gaps, ({ question, previous }) => [...previous, question].map(wordsOf).join('\n'))
  return [...groups.values()].flatMap((group): Merged[] => {
    const [latest] = group.toSorted((a, b) => b.at - a.at)
    if (!latest) return []
    const times = group.reduce((sum, gap) => sum + gap.times, 0)
    return [{ ...latest, times, people: new Set(group.flatMap(({ people }) => people)) }]
  })
}

/** Without case, marks and punctuation. */
function wordsOf(question: string): string {
  return (fold(normalise(question)).match(/[\p{L}\p{N}%]+/gu) ?? []).join(' ')
}
