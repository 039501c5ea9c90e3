/** Figures to confirm: moderators decide on what was read from a report, a page at a time. */
import * as z from 'zod'
import { confirmFigure } from '../../../knowledge/comparison.ts'
import { entriesOf } from '../../../knowledge/entries.ts'
import type { Figure } from '../../../report/model.ts'
import type { Entry } from '../../../search/snapshot.ts'
import type { Component, Response } from '../../command.ts'
import type { CuratingAction } from '../../curating-ids.ts'
import { figureKey } from '../../keys.ts'
import { type Decided, reviewPage, reviewView } from '../../views/review.ts'
import { wording } from '../../wording.ts'
import { type Curating, privately, showing } from './subcommand.ts'

type Opening = Extract<CuratingAction, { kind: 'review' | 'review-page' }>
type Deciding = Extract<CuratingAction, { kind: 'confirm' | 'drop' }>

export async function openReview({ kind, saved, page }: Opening, place: Curating): Promise<Response> {
  const reviewed = await read(saved, place)
  if (!reviewed) return privately(wording[place.language].curating.gone)
  const view = await viewOf(reviewed, page, place)
  return kind === 'review' ? showing(view) : { kind: 'update', view }
}

/** Confirms what is still open on the page that was shown. */
export async function confirmPage({ saved, version, page }: Deciding, place: Curating): Promise<Response> {
  const reviewed = await readShown({ saved, version }, place)
  if (typeof reviewed === 'string') return privately(reviewed)
  const decisions = await decisionsOn(reviewed, place)
  const open = reviewPage(reviewed.entry, page).filter(figure => decisions(figure) === undefined)
  const at = Date.now()
  await place.resources.store.confirmedFigures.confirm(
    place.guild,
    saved,
    open.map(figure => ({ key: figureKey(figure), figure: asKept(figure, reviewed.entry), at })),
  )
  return { kind: 'update', view: await viewOf(reviewed, page, place) }
}

/** Drops the figure that was chosen; one that was dropped before is open again. */
export async function dropFigure(
  { saved, version, page }: Deciding,
  interaction: Component,
  place: Curating,
): Promise<Response> {
  const words = wording[place.language]
  const reviewed = await readShown({ saved, version }, place)
  if (typeof reviewed === 'string') return privately(reviewed)
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined
  const figure = reviewPage(reviewed.entry, page).find(one => figureKey(one) === chosen)
  if (!figure) return privately(words.figureGone)
  const { confirmedFigures } = place.resources.store
  const decision = (await decisionsOn(reviewed, place))(figure)
  // What was decided before the words moved is kept under the key that it had.
  const key = decision?.key ?? figureKey(figure)
  if (decision?.decision === 'dropped') await confirmedFigures.reconsider(place.guild, saved, key)
  else
    await confirmedFigures.drop(place.guild, saved, {
      key,
      figure: asKept(figure, reviewed.entry),
      at: Date.now(),
    })
  return { kind: 'update', view: await viewOf(reviewed, page, place) }
}

type Reviewed = { readonly saved: string; readonly version: number; readonly entry: Entry }

/** The version of a report that answers. */
async function read(saved: string, { guild, resources }: Curating): Promise<Reviewed | undefined> {
  const { store, library } = resources
  const version = (await store.reports.find(guild, saved))?.current ?? undefined
  if (version === undefined) return undefined
  const entry = await entriesOf(store, library.lexicon.glossary).read(guild, saved, version)
  return entry && { saved, version, entry }
}

/** The same where it is still the version that was shown; else the sentence that says that it is not. */
async function readShown(
  { saved, version }: Pick<Reviewed, 'saved' | 'version'>,
  place: Curating,
): Promise<Reviewed | string> {
  const words = wording[place.language].curating
  const reviewed = await read(saved, place)
  if (!reviewed) return words.gone
  return reviewed.version === version ? reviewed : words.versionChanged
}

type Decision = { readonly key: string; readonly decision: Decided }

/** By key, or where a new version has moved the words: by all that was read from them. */
async function decisionsOn(
  { saved, entry }: Reviewed,
  { guild, resources }: Curating,
): Promise<(figure: Figure) => Decision | undefined> {
  const decided = await resources.store.confirmedFigures.list(guild, saved)
  const byKey = new Map(decided.map(one => [one.key, one]))
  const bySaying = new Map(decided.map(one => [JSON.stringify(one.figure), one]))
  const found = new Map(
    entry.figures.map(figure => {
      const said = JSON.stringify(asKept(figure, entry))
      const same = byKey.get(figureKey(figure))
      return [figure, same && JSON.stringify(same.figure) === said ? same : bySaying.get(said)] as const
    }),
  )
  return figure => found.get(figure)
}

async function viewOf(reviewed: Reviewed, page: number, place: Curating) {
  const decisions = await decisionsOn(reviewed, place)
  const { glossary } = place.resources.library.lexicon
  const decisionOn = (figure: Figure) => decisions(figure)?.decision
  return reviewView({ ...reviewed, decisionOn }, { page, language: place.language, glossary })
}

/** A figure in the form that is kept. */
function asKept(figure: Figure, entry: Entry) {
  return z.json().parse(JSON.parse(JSON.stringify(confirmFigure(figure, entry))))
}
