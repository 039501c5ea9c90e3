/** A report that was just added: what was read from it, and what can be done with it next. */
import type { Entry } from '../../search/snapshot.ts'
import type { Language } from '../../text/language.ts'
import { fit, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { ACCENT, button, container, row, text } from './components.ts'
import { type Origin, originName, showBytes, shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

export type AddedReport = {
  /** Its id in the store. */
  readonly saved: string
  readonly origin: Origin
  readonly entry: Entry
  /** Sentences in the language of the view. */
  readonly notes: readonly string[]
  /** What the server may still add. */
  readonly left: { readonly reports: number; readonly bytes: number }
}

const NOTE_LIMIT = 300
const NOTES_SHOWN = 5

export function addedView({ saved, origin, entry, notes, left }: AddedReport, language: Language): View {
  const words = wording[language]
  const { report, figures } = entry
  const facts = [
    originName(origin, language),
    words.paragraphs(report.paragraphs.length - 1),
    words.figures(figures.length),
  ]
  return {
    components: [
      container(
        [
          text(`### ${words.curating.added(shownTitle(report.title))}`, `-# ${facts.join(' · ')}`),
          text(
            words.curating.addedHint,
            ...notes.slice(0, NOTES_SHOWN).map(note => `ℹ️ ${fit(oneLine(note), NOTE_LIMIT)}`),
            `-# ${words.curating.quotaLeft(showBytes(left.bytes, language), String(left.reports))}`,
          ),
          row(
            figures.length > 0 ? button(words.curating.review, { kind: 'review', saved, page: 0 }) : undefined,
            button(words.curating.removeAgain, { kind: 'remove', saved }),
          ),
        ],
        ACCENT.answered,
      ),
    ],
  }
}
