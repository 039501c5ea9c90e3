/** Told figures: what is kept of the figures that an answer tells, and where they are found again. */
import type { Decided } from '../knowledge/decided-figures.ts'
import { statementOf } from '../knowledge/measured.ts'
import type { ToldFigure } from '../knowledge/store.ts'
import type { Figure } from '../report/model.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { figureKey } from './keys.ts'
import type { Resources } from './resources.ts'

/** Only of reports that have versions: of another nobody will know what has changed. */
export function toldFigures(
  figures: readonly Figure[],
  snapshot: Snapshot,
  { library }: Pick<Resources, 'library'>,
): ToldFigure[] {
  return figures.flatMap(figure => {
    const known = library.versionOf(snapshot, figure.report)
    if (!known) return []
    return { report: known.id, version: known.version, figure: figureKey(figure), states: statementOf(figure) }
  })
}

/** A figure where it was told from, and whether moderators have dropped it since. */
export type Found = { readonly figure: Figure; readonly isDropped: boolean }

/**
 * The figure in the version that states it last, as moderators have decided on it since; nothing where this program
 * reads others there than an earlier one.
 */
export function findTold({ figure: key }: ToldFigure, { reviewed }: Decided): Found | undefined {
  const found =
    reviewed.find(({ figure }) => figureKey(figure) === key) ?? reviewed.find(({ read }) => figureKey(read) === key)
  return found && { figure: found.figure, isDropped: found.decision?.decision === 'dropped' }
}

/** A told figure after a version that states it as this one, or no more. */
export function followedTo(figure: Figure | undefined, told: ToldFigure, version: number): ToldFigure {
  const { gone: _, ...rest } = told
  if (!figure) return { ...rest, gone: true, marked: true }
  const marked = isUpdated(figure, told) ? { marked: true } : {}
  return { ...rest, version, figure: figureKey(figure), ...marked }
}

/** Whether a figure states something else than was told. */
export function isUpdated(figure: Figure, { states }: ToldFigure): boolean {
  return statementOf(figure) !== states
}
