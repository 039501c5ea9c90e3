/** Exporting: everything of one server in one archive, as Markdown to read and to add again, and as JSON. */
import { strToU8, zip, type Zippable } from 'fflate'
import type { Report } from '../report/model.ts'
import { writeReport } from '../report/write.ts'
import type { SavedReport } from './report-rows.ts'
import type { Store } from './store.ts'

export type Exported = {
  readonly archive: Uint8Array
  readonly reports: number
  /** Whether it holds what every version says, or only what answers now, as all of it would be too large. */
  readonly isWhole: boolean
}

/** As long as the words of questions that were not found are kept. */
const GAPS_KEPT = 90 * 86_400_000

/**
 * `reports/NAME.md` for each report that answers, `versions/NAME/NUMBER.json` for what each version says, and
 * `knowledge.json` with all the rest. Nothing in it names a person. `too-large` where it is larger than `bytes`.
 */
export async function exportGuild(
  store: Store,
  guild: string,
  { at, bytes }: { readonly at: number; readonly bytes: number },
): Promise<Exported | 'too-large'> {
  const saved = await store.reports.list(guild)
  const files: Zippable = { 'knowledge.json': json(await describeGuild(store, guild, { at, saved })) }
  for (const { id, slug, current } of saved) {
    const report = current === null ? undefined : await store.reports.readVersion(guild, id, current)
    if (report) files[`reports/${slug}.md`] = strToU8(writeReport(report))
  }
  const versions: Zippable = {}
  for (const report of saved)
    for (const [number, content] of await readVersions(store, report))
      versions[`versions/${report.slug}/${number}.json`] = json(content)
  const whole = await pack({ ...files, ...versions })
  if (whole.length <= bytes) return { archive: whole, reports: saved.length, isWhole: true }
  const archive = await pack(files)
  return archive.length <= bytes ? { archive, reports: saved.length, isWhole: false } : 'too-large'
}

type Described = { readonly at: number; readonly saved: readonly SavedReport[] }

async function describeGuild(store: Store, guild: string, { at, saved }: Described) {
  const [hidden, settings, gaps] = await Promise.all([
    store.guildSettings.hidden(guild),
    store.guildSettings.all(guild),
    store.gaps(guild, at - GAPS_KEPT),
  ])
  return {
    guild,
    at: time(at),
    reports: await Promise.all(saved.map(report => describeReport(store, report))),
    hiddenBuiltInReports: [...hidden].toSorted(),
    settings: Object.fromEntries(settings),
    questionsNotFound: gaps.map(({ people, at, ...gap }) => ({ ...gap, people: people.length, last: time(at) })),
  }
}

async function describeReport(store: Store, report: SavedReport) {
  const { guild, id, slug, title, source, current, scheduleHours, checkedAt, at } = report
  const [versions, figures] = await Promise.all([
    store.reports.history(guild, id),
    store.confirmedFigures.list(guild, id),
  ])
  return {
    name: slug,
    title,
    source,
    version: current,
    scheduleHours,
    checked: time(checkedAt),
    added: time(at),
    versions: versions.map(({ at, ...version }) => ({ ...version, at: time(at) })),
    confirmedFigures: figures.map(({ at, ...figure }) => ({ ...figure, at: time(at) })),
  }
}

/** A discarded version says nothing any more. */
async function readVersions(store: Store, { guild, id }: SavedReport): Promise<[number, Report][]> {
  const versions = await store.reports.history(guild, id)
  const read = versions.map(async ({ number }) => [number, await store.reports.readVersion(guild, id, number)] as const)
  return (await Promise.all(read)).flatMap(([number, content]) => (content ? [[number, content]] : []))
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, undefined, 2)}\n`)
}

function time(at: number): string {
  return new Date(at).toISOString()
}

function pack(files: Zippable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(files, (error, archive) => (error ? reject(error) : resolve(archive)))
  })
}
