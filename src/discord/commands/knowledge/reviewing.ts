/** Figures to confirm: moderators decide on what was read from a report, a page at a time. */
import type { ModalSubmitInteraction } from 'discord.js'
import { decide } from '../../../knowledge/decided-figures.ts'
import { entriesOf } from '../../../knowledge/entries.ts'
import { keepFigure } from '../../../knowledge/kept-figure.ts'
import { correctFigure, type Corrected } from '../../../report/correct.ts'
import type { Component, Response } from '../../command.ts'
import type { CuratingAction } from '../../curating-ids.ts'
import { fit, oneLine } from '../../markdown.ts'
import { correctModal, readCorrection } from '../../views/correct-figure.ts'
import { type Review, type Reviewed, reviewKey, reviewPage, reviewView } from '../../views/review.ts'
import { wording } from '../../wording.ts'
import { type Curating, privately, showing } from './subcommand.ts'

type Opening = Extract<CuratingAction, { kind: 'review' | 'review-page' }>
type Deciding = Extract<CuratingAction, { kind: 'confirm' | 'drop' | 'correct' }>
type Correcting = Extract<CuratingAction, { kind: 'corrected' }>

export async function openReview({ kind, saved, page }: Opening, place: Curating): Promise<Response> {
  const review = await read(saved, place)
  if (!review) return privately(wording[place.language].curating.gone)
  const view = viewOf(review, page, place)
  return kind === 'review' ? showing(view) : { kind: 'update', view }
}

/** Confirms what is still open on the page that was shown. */
export async function confirmPage({ saved, version, page }: Deciding, place: Curating): Promise<Response> {
  const review = await readShown({ saved, version }, place)
  if (typeof review === 'string') return privately(review)
  const open = reviewPage(review.figures, page).filter(({ decision }) => decision === undefined)
  const at = Date.now()
  await place.resources.store.confirmedFigures.confirm(
    place.guild,
    saved,
    open.map(item => ({ key: reviewKey(item), figure: keepFigure(item.figure, review.entry), at })),
  )
  return showAgain({ saved, version, page }, place)
}

/** Drops the figure that was chosen; one that was dropped before is open again. */
export async function dropFigure(action: Deciding, interaction: Component, place: Curating): Promise<Response> {
  const chosen = await readItem(action, chosenOf(interaction), place)
  if (typeof chosen === 'string') return privately(chosen)
  const { review, item } = chosen
  const { confirmedFigures } = place.resources.store
  const key = reviewKey(item)
  const at = Date.now()
  if (item.decision?.decision === 'dropped') await confirmedFigures.reconsider(place.guild, action.saved, key, at)
  else await confirmedFigures.drop(place.guild, action.saved, { key, figure: keepFigure(item.read, review.entry), at })
  return showAgain(action, place)
}

/** The form to correct the figure that was chosen. */
export async function openCorrection(action: Deciding, interaction: Component, place: Curating): Promise<Response> {
  const chosen = await readItem(action, chosenOf(interaction), place)
  if (typeof chosen === 'string') return privately(chosen)
  const { review, item } = chosen
  const { saved, version, page } = action
  const form = { kind: 'corrected', saved, version, page, figure: reviewKey(item) } as const
  return { kind: 'modal', modal: correctModal(form, { figure: item.figure, entry: review.entry }, place.language) }
}

/** What was typed into that form; what the paragraph does not bear out changes nothing. */
export async function saveCorrection(
  action: Correcting,
  { fields }: ModalSubmitInteraction,
  place: Curating,
): Promise<Response> {
  const chosen = await readItem(action, action.figure, place)
  if (typeof chosen === 'string') return privately(chosen)
  const { review, item } = chosen
  const { entry } = review
  const typed = readCorrection(fields, { figure: item.figure, entry }, place.language)
  const { glossary } = place.resources.library.lexicon
  const corrected = correctFigure(item.figure, typed, { report: entry.report, glossary })
  if (corrected.outcome !== 'corrected')
    return privately(problemOf(corrected, { ...typed, paragraph: `¶${item.figure.paragraph}` }, place))
  const { decided: _, ...figure } = corrected.figure
  const kept = keepFigure(figure, entry, item.read)
  await place.resources.store.confirmedFigures.correct(place.guild, action.saved, { key: action.figure, figure: kept, at: Date.now() }) // prettier-ignore
  return showAgain(action, place)
}

type Typed = { readonly value?: string; readonly period?: string; readonly paragraph: string }

function problemOf(
  problem: Exclude<Corrected, { outcome: 'corrected' }>,
  { value = '', period = '', paragraph }: Typed,
  { language }: Curating,
): string {
  const words = wording[language].curating
  const shown = (text: string) => fit(oneLine(text), TYPED_LIMIT)
  switch (problem.outcome) {
    case 'no-indicator':
      return words.noIndicator
    case 'no-percentage':
      return words.noPercentage(shown(problem.value))
    case 'no-such-period':
      return words.noSuchPeriod(shown(period))
    case 'no-such-value':
      return [
        words.noSuchValue(shown(value), paragraph),
        ...(problem.values.length > 0
          ? [words.valuesThere(problem.values.slice(0, VALUES_SHOWN).map(shown).join('; '))]
          : []),
      ].join('\n')
  }
}

const TYPED_LIMIT = 60
const VALUES_SHOWN = 12

/** A figure of the page that was shown, by its key; else the sentence that says why there is none. */
async function readItem(
  { page, ...shown }: Shown & { readonly page: number },
  key: string | undefined,
  place: Curating,
): Promise<{ readonly review: Review; readonly item: Reviewed } | string> {
  const review = await readShown(shown, place)
  if (typeof review === 'string') return review
  const item = reviewPage(review.figures, page).find(one => reviewKey(one) === key)
  return item ? { review, item } : wording[place.language].figureGone
}

function chosenOf(interaction: Component): string | undefined {
  return interaction.isStringSelectMenu() ? interaction.values[0] : undefined
}

/** The version of a report that answers, as it was read, and what was decided on its figures. */
async function read(saved: string, { guild, resources }: Curating): Promise<Review | undefined> {
  const { store, library } = resources
  const version = (await store.reports.find(guild, saved))?.current ?? undefined
  if (version === undefined) return undefined
  const entry = await entriesOf(store, library.lexicon.glossary).read(guild, saved, version)
  if (!entry) return undefined
  const decisions = await store.confirmedFigures.list(guild, saved)
  const figures = decide(entry, decisions).reviewed
  const applied = figures.filter(({ decision }) => decision !== undefined).length
  return { saved, version, entry, figures, resting: decisions.length - applied }
}

type Shown = { readonly saved: string; readonly version: number }

/** The same where it is still the version that was shown; else the sentence that says that it is not. */
async function readShown({ saved, version }: Shown, place: Curating): Promise<Review | string> {
  const words = wording[place.language].curating
  const review = await read(saved, place)
  if (!review) return words.gone
  return review.version === version ? review : words.versionChanged
}

async function showAgain({ page, ...shown }: Shown & { readonly page: number }, place: Curating): Promise<Response> {
  const review = await readShown(shown, place)
  return typeof review === 'string' ? privately(review) : { kind: 'update', view: viewOf(review, page, place) }
}

function viewOf(review: Review, page: number, { language, resources }: Curating) {
  return reviewView(review, { page, language, glossary: resources.library.lexicon.glossary })
}
