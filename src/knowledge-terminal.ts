/** The terminal's view of a server's reports: lists, versions, what has changed, and why something could not be done. */
import { showValue } from './answer/headline.ts'
import type { FolderFile } from './knowledge/built-in.ts'
import type { Added, Compared, Refreshed } from './knowledge/curating.ts'
import type { Store } from './knowledge/store.ts'
import type { Figure } from './report/model.ts'
import type { Entry } from './search/snapshot.ts'

type Reports = Store['reports']
type SavedReport = Awaited<ReturnType<Reports['list']>>[number]
type SavedVersion = Awaited<ReturnType<Reports['history']>>[number]

export function describeAdded(added: Added): string {
  switch (added.outcome) {
    case 'added': {
      const { report, entry, notes } = added
      const size = `${entry.report.paragraphs.length - 1} paragraphs, ${entry.figures.length} figures`
      return [`Added "${report.title}" as ${report.slug}: ${size}. It answers now.`, ...notes].join('\n')
    }
    case 'same-content':
      return `The same content is there already: ${added.report.slug} ("${added.report.title}").`
    case 'slug-taken':
      return `Another report was just added as ${added.slug}. Try again.`
    case 'too-many-reports':
      return 'The server has as many reports as it may have. Remove one first.'
    case 'too-many-bytes':
      return 'The reports of the server would be larger than they may be together. Remove one first.'
  }
}

/** A file of a built-in report, and whether bots that run answer from it. */
export function describeFile({ report, entry, isPublished }: FolderFile, publish: boolean): string {
  const what = entry ? `${entry.report.paragraphs.length - 1} paragraphs, ${entry.figures.length} figures` : 'its file is gone' // prettier-ignore
  if (isPublished) return `${report}: ${what}. Published before.`
  if (!publish) return `${report}: ${what}.`
  return `${report}: ${what}. ${entry ? 'It answers now' : 'It answers no more'}, in all servers.`
}

export function renderReports(reports: readonly SavedReport[]): string {
  if (reports.length === 0) return 'This server has no reports of its own.'
  return table(
    reports.map(({ slug, current, source, scheduleHours, title }) => [
      slug,
      current === null ? 'only drafts' : `version ${current}`,
      source.address ?? source.name ?? 'typed text',
      scheduleHours === null ? '' : `every ${scheduleHours} h`,
      title,
    ]),
  )
}

export function reportRow({ slug: report, id, title, current: version, source, ...rest }: SavedReport) {
  const { bytes, scheduleHours, checkedAt, at } = rest
  return { report, id, title, version, source, bytes, scheduleHours, checked: iso(checkedAt), added: iso(at) }
}

export function renderHistory(versions: readonly SavedVersion[]): string {
  return table(versions.map(version => [`${version.number}`, stateOf(version), iso(version.at), `${version.bytes} bytes`])) // prettier-ignore
}

export function historyRow(version: SavedVersion) {
  const { number, at, bytes, hash } = version
  return { version: number, state: stateOf(version), at: iso(at), bytes, hash }
}

/** What a draft says otherwise than what answers: how many things in one line, then figure by figure. */
export function changesOf({ comparison, before, after, recheck }: Compared): string {
  const { changed, new: added, gone, paragraphs, metadata } = comparison
  const counts = [
    `changed ${changed.length}`,
    `new ${added.length}`,
    `gone ${gone.length}`,
    `paragraphs +${paragraphs.added} −${paragraphs.removed}`,
    ...(recheck ? [`confirmed figures still found: ${recheck.found} of ${recheck.of}`] : []),
  ]
  return [
    `${counts.join('; ')}.`,
    ...changed.map(pair => `  changed: ${nameOf(pair.after)} ${valueOf(pair.before, before ?? after)} → ${valueOf(pair.after, after)}`), // prettier-ignore
    ...added.map(figure => `  new: ${nameOf(figure)} ${valueOf(figure, after)}`),
    ...gone.map(figure => `  gone: ${nameOf(figure)} ${valueOf(figure, before ?? after)}`),
    ...metadata.map(({ field, before, after }) => `  ${field}: ${plain(before)} → ${plain(after)}`),
    ...(recheck?.missing ?? []).map(({ indicator, value, unit }) => `  confirmed, and not found any more: ${indicator} ${value} ${unit}`), // prettier-ignore
  ].join('\n')
}

export function unrefreshed(outcome: Exclude<Refreshed['outcome'], 'draft' | 'unchanged'>, slug: string): string {
  return {
    'no-source': `${slug} was not added by its address, so it cannot be looked at again. Give the new version with update.`,
    'no-such-report': `${slug} was removed just now.`,
    'too-many-bytes': `${slug} has changed, and the reports of the server would be larger than they may be together. Remove one first.`,
  }[outcome]
}

type Version = { readonly slug: string; readonly number: number }

export function notPublished(
  outcome: Exclude<Awaited<ReturnType<Reports['publish']>>['outcome'], 'published'>,
  { slug, number }: Version,
): string {
  return {
    outdated: `Another version of ${slug} was published since version ${number} was drafted. Refresh it again.`,
    'no-such-version': noVersion({ slug, number }),
    discarded: `Version ${number} of ${slug} was discarded. Refresh it again.`,
    'published-before': `Version ${number} of ${slug} was published before. To go back to it: rollback.`,
  }[outcome]
}

export function notRolledBack(
  outcome: Exclude<Awaited<ReturnType<Reports['rollback']>>['outcome'], 'rolled-back'>,
  { slug, number }: Version,
): string {
  return {
    'no-such-version': noVersion({ slug, number }),
    'never-published': `Version ${number} of ${slug} has never answered. To let a draft answer: publish.`,
    'current-already': `Version ${number} of ${slug} is the one that answers.`,
  }[outcome]
}

export function notRestored(outcome: Exclude<Awaited<ReturnType<Reports['undo']>>, 'restored'>, slug: string): string {
  return {
    'slug-taken': `Another report is called ${slug} by now. Remove that one first.`,
    'too-late': `${slug} was removed more than 24 hours ago. Add it again.`,
    'not-removed': `${slug} is back already.`,
  }[outcome]
}

function noVersion({ slug, number }: Version): string {
  return `${slug} has no version ${number}. See them: history.`
}

function stateOf({ current, state }: SavedVersion): string {
  return current ? 'answers' : state
}

function nameOf({ indicator }: Figure): string {
  return indicator === '' ? '–' : indicator
}

function valueOf(figure: Figure, { report: { language } }: Entry): string {
  const arrow = { up: '↑ ', down: '↓ ', flat: '' }[figure.direction ?? 'flat']
  return `${arrow}${showValue(figure, { from: language, to: language })}`
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '–' : JSON.stringify(value)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n') // prettier-ignore
}
