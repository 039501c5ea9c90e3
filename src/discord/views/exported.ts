/** Everything of a server as a file that was made of it. */
import { ComponentType } from 'discord-api-types/v10'
import type { Language } from '../../text/language.ts'
import { wording } from '../wording.ts'
import { container, text } from './components.ts'
import type { View } from './view.ts'

export type ExportedFile = {
  /** Of the file that is sent along. */
  readonly name: string
  readonly reports: number
  /** Whether earlier versions are in it, too. */
  readonly isWhole: boolean
}

export function exportedView({ name, reports, isWhole }: ExportedFile, language: Language): View {
  const words = wording[language]
  return {
    components: [
      container([
        text(`### ${words.exportTitle}`, words.exportHolds(reports), isWhole ? undefined : words.exportWithoutVersions),
        { type: ComponentType.File, file: { url: `attachment://${name}` } },
      ]),
    ],
  }
}
