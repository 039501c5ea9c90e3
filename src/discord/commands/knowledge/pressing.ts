/** What moderators press and fill in: refused to everybody else, and done in the server that it is pressed in. */
import { isModerator } from '../../access.ts'
import type { Component, Place, Responder, Response } from '../../command.ts'
import type { CuratingAction } from '../../curating-ids.ts'
import { wording } from '../../wording.ts'
import { addText } from './adding.ts'
import { decideOnFile } from './built-in-files.ts'
import { listGaps } from './gaps.ts'
import { listReports } from './listing.ts'
import { decide, showDraft } from './refreshing.ts'
import { bringBack, removeReport } from './removing.ts'
import { confirmPage, dropFigure, openCorrection, openReview, saveCorrection } from './reviewing.ts'
import { type Curating, privately } from './subcommand.ts'

/** Those that open a message of their own; the others change the one that they are on. */
const OPENING: ReadonlySet<CuratingAction['kind']> = new Set(['add-text', 'replace-text', 'review', 'correct', 'compare', 'publish', 'discard', 'publish-file', 'discard-file'] as const) // prettier-ignore

export function respondToCurating(action: CuratingAction, interaction: Component, place: Place): Responder {
  return {
    deferral: OPENING.has(action.kind) ? 'privately' : 'as-update',
    run: async () => {
      const { guildId: guild } = interaction
      // A message may be handed around, and a custom id made by hand.
      if (guild === null || !(await isModerator(interaction))) return privately(wording[place.language].moderatorsOnly)
      return respond(action, interaction, { ...place, guild })
    },
  }
}

async function respond(action: CuratingAction, interaction: Component, place: Curating): Promise<Response> {
  switch (action.kind) {
    case 'add-text':
    case 'replace-text':
      return interaction.isModalSubmit()
        ? addText(action, interaction, place)
        : privately(wording[place.language].unknownButton)
    case 'saved-reports':
      return { kind: 'update', view: await listReports(action.page, place) }
    case 'gaps':
      return { kind: 'update', view: await listGaps(action.page, place) }
    case 'review':
    case 'review-page':
      return openReview(action, place)
    case 'confirm':
      return confirmPage(action, place)
    case 'drop':
      return dropFigure(action, interaction, place)
    case 'correct':
      return openCorrection(action, interaction, place)
    case 'corrected':
      return interaction.isModalSubmit()
        ? saveCorrection(action, interaction, place)
        : privately(wording[place.language].unknownButton)
    case 'compare':
      return showDraft(action, place)
    case 'publish':
    case 'discard':
      return decide(action, place)
    case 'publish-file':
    case 'discard-file':
      return decideOnFile(action, place)
    case 'remove':
      return removeReport(action.saved, place)
    case 'undo':
      return bringBack(action.saved, place)
  }
}
