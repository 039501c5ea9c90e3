/** Writing: from a report to Markdown with front matter, which parsing reads again. */
import { findPeriods, type Period, periodKey } from '../text/periods.ts'
import type { Paragraph, Report } from './model.ts'
import { asideKind } from './parse.ts'

/**
 * A report as a person would write it down. It keeps every word; what kind a paragraph is, whoever reads it tells from
 * the words again, and page numbers have no place in it.
 */
export function writeReport(report: Report): string {
  const [, ...paragraphs] = report.paragraphs
  const blocks = paragraphs.map((paragraph, i) => writeParagraph(paragraph, i, paragraphs.length))
  return `${[frontMatter(report), `# ${oneLine(report.title)}`, ...blocks].join('\n\n')}\n`
}

/** JSON texts are YAML, too, so that no title can end its line or begin another. */
function frontMatter({ title, publisher, date, source, language, place, period }: Report): string {
  const fields = {
    title,
    publisher: publisher || undefined,
    date: date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined,
    source: source !== undefined && /^https?:\/\//.test(source) && URL.canParse(source) ? source : undefined,
    language,
    place: place || undefined,
    period: period && writePeriod(period),
  }
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  )
  return ['---', ...lines, '---'].join('\n')
}

/** A period in words that are understood as this very period; nothing for one that no words say. */
function writePeriod(period: Period): string | undefined {
  const { year, toYear, months = [], day } = period
  const [from, to] = months
  const ofYear = year === undefined ? '' : ` năm ${year}`
  const readings = [
    `${year}${toYear === undefined ? '' : `-${toYear}`}`,
    `${day}/${from}/${year}`,
    `tháng ${from}${ofYear}`,
    `quý ${(to ?? 0) / 3}${ofYear}`,
    `${to} tháng đầu năm${year === undefined ? '' : ` ${year}`}`,
    `6 tháng cuối năm${year === undefined ? '' : ` ${year}`}`,
  ]
  return readings.find(words => {
    const [found, ...more] = findPeriods(words)
    return found && more.length === 0 && periodKey(found.period) === periodKey(period)
  })
}

function writeParagraph({ kind, text }: Paragraph, position: number, count: number): string {
  const line = oneLine(text)
  if (kind === 'heading') return `## ${line}`
  // The words of a picture stand on pages twice, which is how they are known again.
  return kind === 'caption' && asideKind(line, position, count) !== 'caption' ? `${line}\n${line}` : line
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
