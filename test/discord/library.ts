/** Libraries for the tests of views: the built-in report, and reports that are too much of everything. */
import fc from 'fast-check'
import { BUILT_IN, readLexicon, readReports } from '../../src/knowledge/sources.ts'
import type { Figure, Report } from '../../src/report/model.ts'
import { buildSnapshot, type Entry, type Snapshot } from '../../src/search/snapshot.ts'

const lexicon = await readLexicon()

/** The built-in report. */
export const caMau: Snapshot = buildSnapshot((await readReports(BUILT_IN)).reports, lexicon)
export const caMauEntry: Entry = entryOf(caMau)

export function entryOf({ entries }: Snapshot): Entry {
  const [entry] = entries.values()
  if (!entry) throw new Error('the snapshot has no report')
  return entry
}

/** A report of given paragraphs; the title is ¶0. */
export function reportOf(id: string, texts: readonly string[], more: Partial<Report> = {}): Report {
  const title = more.title ?? 'Báo cáo'
  return {
    id,
    language: 'vi',
    ...more,
    title,
    paragraphs: [title, ...texts].map((text, number) => ({ number, kind: number === 0 ? 'title' : 'text', text })),
  }
}

/** A figure of the words of a paragraph, with its value somewhere in them. */
export function figureOf(
  report: Report,
  paragraph: number,
  words: string,
  value: string,
  more: Partial<Figure> = {},
): Figure {
  const text = report.paragraphs[paragraph]?.text ?? ''
  const start = text.indexOf(words)
  const valueStart = text.indexOf(value, start)
  if (start < 0 || valueStart < 0) throw new Error(`¶${paragraph} has no ${words} with ${value}`)
  return {
    report: report.id,
    paragraph,
    span: { start, end: start + words.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
    kind: 'growth',
    direction: 'up',
    indicator: 'kim ngạch xuất khẩu',
    subject: 'kim ngạch xuất khẩu',
    concepts: ['exports'],
    value: value.replace('%', ''),
    amount: 8.9,
    unit: '%',
    unitKind: 'percent',
    qualifier: null,
    period: { year: 2024, months: [1, 6] },
    periodText: null,
    comparedWith: null,
    place: null,
    status: 'reported',
    ...more,
  }
}

/** A snapshot in which one report has just these figures. */
export function snapshotOf(report: Report, figures: readonly Figure[]): Snapshot {
  const snapshot = buildSnapshot([report], lexicon)
  return { ...snapshot, entries: new Map([[report.id, { ...entryOf(snapshot), figures }]]) }
}

const PHRASES = [
  ['kim ngạch xuất khẩu tăng 8,9%', '**đậm**', '# tiêu đề', '> trích', '<@1>', '@everyone', '||ẩn||', '\\', '`', ': '],
  ['; ', '. Đến nay', 'https://a.vn/x_y', '[a](b)', '\n', ' ', 'ợ', '👩‍👩‍👧', '\u202e'],
  ['x'.repeat(90), '*'.repeat(50), 'năm 2024 '.repeat(30)],
].flat()
const phrase = fc.constantFrom(...PHRASES)

/** Texts of a report up to some 20 000 characters, of words, markup and no order. */
export const longText: fc.Arbitrary<string> = fc
  .tuple(fc.array(phrase, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 30 }))
  .map(([parts, times]) => `Báo cáo ${parts.join(' ').repeat(times)}`.slice(0, 20_000).toWellFormed())
