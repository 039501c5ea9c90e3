/** `/figure name [report]`: one figure by its name; the choices while typing are already the answer. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { findFiguresByName, findingSteps } from '../../answer/finder.ts'
import { inSlices } from '../../knowledge/slices.ts'
import type { Snapshot } from '../../search/snapshot.ts'
import { askReports, tell, tellFigure } from '../ask.ts'
import { EVERYWHERE, type SlashCommand } from '../command.ts'
import { findChosenFigure, isChoiceValue } from '../keys.ts'
import { LIMITS } from '../markdown.ts'
import { figureChoices } from '../views/figures.ts'
import { noticeView } from '../views/notice.ts'
import { wording } from '../wording.ts'
import { chosenReport, REPORT_OPTION, reportUnknown, suggestReports } from './report-option.ts'

export const figure: SlashCommand = {
  declaration: {
    name: 'figure',
    name_localizations: { vi: 'số-liệu' },
    description: 'One figure by its name; what you see while typing is already the answer',
    description_localizations: { vi: 'Một số liệu theo tên; gợi ý hiện ra khi gõ đã là câu trả lời' },
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'name',
        name_localizations: { vi: 'tên' },
        description: 'What is measured, in Vietnamese or English, in full or short: xk, export, thu ngân sách',
        description_localizations: { vi: 'Chỉ tiêu, tiếng Việt hay tiếng Anh, đầy đủ hay viết tắt: xk, thu ngân sách' },
        required: true,
        autocomplete: true,
        max_length: 200,
      },
      REPORT_OPTION,
    ],
  },
  isPrivate: () => false,
  run: async (interaction, { language, resources }) => {
    const snapshot = resources.library.snapshotFor(interaction.guildId)
    const name = interaction.options.getString('name', true)
    const found = findChosenFigure(snapshot, name)
    const place = {
      person: interaction.user.id,
      guild: interaction.guildId,
      channel: interaction.channelId,
      questionMessage: null,
      locale: language,
      form: 'slash' as const,
    }
    if (found) {
      const told = await tellFigure(found, { ...place, report: found.entry.report.id }, resources)
      return tell(told, false, resources)
    }
    // Chosen before the report changed.
    if (isChoiceValue(name)) return { kind: 'message', view: noticeView(wording[language].figureGone), private: true }
    // Sent without choosing: a name is a question for how much it is.
    const chosen = chosenReport(interaction, resources)
    if (!chosen) return reportUnknown(language)
    const told = await askReports({ ...place, question: name, report: chosen.id, previous: [] }, resources)
    return tell(told, false, resources)
  },
  complete: async (interaction, place) => {
    const focused = interaction.options.getFocused(true)
    if (focused.name === 'report') return suggestReports(interaction, place)
    const { language, resources } = place
    const snapshot = resources.library.snapshotFor(interaction.guildId)
    const chosen = chosenReport(interaction, resources)
    if (!chosen) return []
    // Where there is much to find, nothing is suggested until it is named; by the next letter it is.
    if (!(await isReadyToFind(snapshot))) return []
    const found = findFiguresByName(focused.value, snapshot, { report: chosen.id, limit: LIMITS.choices })
    return figureChoices(found, { language, glossary: snapshot.glossary })
  },
}

/** Out of the three seconds that Discord waits for a list, of which reports may have taken the first. */
const NAMING_PATIENCE = 1000

const READY = new WeakMap<Snapshot, Promise<void>>()

async function isReadyToFind(snapshot: Snapshot): Promise<boolean> {
  const ready = READY.get(snapshot) ?? inSlices(findingSteps(snapshot))
  READY.set(snapshot, ready)
  const { promise: late, resolve } = Promise.withResolvers<false>()
  const timer = setTimeout(resolve, NAMING_PATIENCE, false)
  return Promise.race([ready.then(() => true), late]).finally(() => clearTimeout(timer))
}
