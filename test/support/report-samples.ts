/** Small reports for tests of the store. */
import { createHash } from 'node:crypto'
import type { Report } from '../../src/report/model.ts'
import type { NewReport } from '../../src/knowledge/report-store.ts'
import type { Content } from '../../src/knowledge/report-versions.ts'
import type { Store } from '../../src/knowledge/store.ts'
import { GUILD, LAN } from './store-samples.ts'

export function sampleReport(text: string, changes: Partial<Report> = {}): Report {
  return {
    id: 'from-file',
    title: `Báo cáo ${text}`,
    language: 'vi',
    publisher: 'Cục Thống kê',
    date: '2024-07-05',
    period: { year: 2024, months: [1, 6] },
    paragraphs: [
      { number: 0, kind: 'title', text: `Báo cáo ${text}` },
      { number: 1, kind: 'text', text: `Xuất khẩu tăng ${text}.` },
    ],
    ...changes,
  }
}

export function sampleContent(text: string, changes: Partial<Content> = {}): Content {
  const hash = createHash('sha256').update(text).digest('hex')
  return { report: sampleReport(text), hash, bytes: 100, ...changes }
}

export function newReport(slug: string, changes: Partial<NewReport> = {}): NewReport {
  return {
    guild: GUILD,
    slug,
    source: { kind: 'text' },
    content: sampleContent(slug),
    isPublished: true,
    person: LAN,
    at: 1000,
    ...changes,
  }
}

/** Adds a report that must not be refused, and gives its id. */
export async function added(store: Store, slug: string, changes: Partial<NewReport> = {}): Promise<string> {
  const outcome = await store.reports.addReport(newReport(slug, changes))
  if (outcome.outcome !== 'added') throw new Error(`The report was refused: ${outcome.outcome}`)
  return outcome.id
}

/** Saves a draft that must not be refused, and gives its number. */
export async function drafted(
  store: Store,
  report: string,
  { text, at = 2000, guild = GUILD }: { readonly text: string; readonly at?: number; readonly guild?: string },
): Promise<number> {
  const outcome = await store.reports.saveDraft(guild, report, { content: sampleContent(text), at })
  if (outcome.outcome !== 'saved') throw new Error(`The draft was refused: ${outcome.outcome}`)
  return outcome.number
}

/** The first paragraphs of what a server answers from. */
export async function answeredFrom(store: Store, guild = GUILD): Promise<(string | undefined)[]> {
  return (await store.reports.published(guild)).map(report => report.paragraphs[1]?.text)
}
