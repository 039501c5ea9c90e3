/** A scheduled report whose source could not be looked at, for the moderators of its server. */
import type { Language } from '../../text/language.ts'
import { wording } from '../wording.ts'
import { ACCENT, container, text } from './components.ts'
import { shownTitle } from './source-facts.ts'
import type { View } from './view.ts'

/** `reason` is a sentence in that language. */
export function sourceFailedView(
  { title, reason }: { readonly title: string; readonly reason: string },
  language: Language,
): View {
  const words = wording[language].moderatorNotices
  return {
    components: [
      container(
        [text(`⚠️ ${words.sourceFailed(shownTitle(title))}`, reason, `-# ${words.sourceFailedHint}`)],
        ACCENT.notInReport,
      ),
    ],
  }
}
