/** What came of looking at several sources again: each in a line, and the drafts to decide on. */
import { wording } from '../wording.ts'
import { container, text } from './components.ts'
import { type AnyDraft, draftContainer, titleOf } from './comparison.ts'
import type { In } from './figure-label.ts'
import { shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

export type Refreshing = {
  /** How many sources on the web; the folder of the built-in reports is always looked at. */
  readonly looked: number
  /** A sentence for each that has no draft. */
  readonly lines: readonly string[]
  readonly drafts: readonly AnyDraft[]
}

/** Five components each; a message has forty at the most. */
const DRAFTS_SHOWN = 5
const ROOM = 1500
const LINES_ROOM = 1000

export function refreshedView({ looked, lines, drafts }: Refreshing, shown: In): View {
  const { curating: words, files } = wording[shown.language]
  const [here, others] = [drafts.slice(0, DRAFTS_SHOWN), drafts.slice(DRAFTS_SHOWN)]
  const titles = others.map(draft => `“${shownTitle(titleOf(draft), 40)}”`)
  return {
    components: [
      container([
        text(
          `### ${looked === 0 ? files.looked : words.refreshTitle(looked)}`,
          ...within(
            lines.map(line => `- ${line}`),
            LINES_ROOM,
          ),
        ),
        text(titles.length > 0 ? words.moreDrafts(within(titles, 500).join(', ')) : undefined),
      ]),
      ...here.map(draft => draftContainer(draft, { ...shown, room: Math.floor(ROOM / here.length) - 200 })),
    ],
  }
}

function within(items: readonly string[], room: number): string[] {
  const kept: string[] = []
  let used = 0
  for (const item of items) {
    used += item.length + 2
    if (used > room) return [...kept, '…']
    kept.push(item)
  }
  return kept
}
