/** A notice: one sentence that is no answer about a report. */
import { clip, LIMITS } from '../markdown.ts'
import { text } from './components.ts'
import type { View } from './view.ts'

/** Shows a sentence of the wording, or several. */
export function noticeView(...sentences: readonly string[]): View {
  const shown = text(clip(sentences.join('\n'), LIMITS.text))
  if (!shown) throw new RangeError('a notice says something')
  return { components: [shown] }
}
