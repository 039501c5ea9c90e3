/** Reports as JSON: what a stored report must be when it is read back. */
import * as z from 'zod'
import type { Paragraph, Report } from '../report/model.ts'
import type { Steps } from '../text/steps.ts'

const PARAGRAPH = z.looseObject({
  number: z.int().nonnegative(),
  kind: z.enum(['title', 'text', 'heading', 'caption', 'byline']),
  text: z.string(),
})

const MONTH = z.int().min(1).max(12)

export const PERIOD = z.looseObject({
  year: z.exactOptional(z.int()),
  toYear: z.exactOptional(z.int()),
  months: z.exactOptional(z.tuple([MONTH, MONTH])),
  day: z.exactOptional(z.int().min(1).max(31)),
  cumulative: z.exactOptional(z.literal(true)),
  relative: z.exactOptional(z.enum(['previous-year', 'previous-quarter', 'previous-month'])),
})

/** Whatever else a report has is kept. */
const REPORT = z.looseObject({
  id: z.string().min(1),
  title: z.string(),
  language: z.enum(['vi', 'en']),
  publisher: z.exactOptional(z.string()),
  date: z.exactOptional(z.string()),
  source: z.exactOptional(z.string()),
  place: z.exactOptional(z.string()),
  period: z.exactOptional(PERIOD),
  paragraphs: z.array(z.unknown()).min(1),
}) satisfies z.ZodType<Omit<Report, 'paragraphs'>>

export function writeReport(report: Report): string {
  return JSON.stringify(report)
}

/**
 * Reads a report, but for the JSON itself a paragraph at a step.
 *
 * @param content What `writeReport` wrote.
 * @param name What the report is called in the error of one that is none any more.
 */
export function* readingSteps(content: string, name: string): Steps<Report> {
  try {
    const report = REPORT.parse(JSON.parse(content))
    const paragraphs: Paragraph[] = []
    for (const [index, one] of report.paragraphs.entries()) {
      yield
      const paragraph = PARAGRAPH.parse(one)
      if (paragraph.number !== index) throw new RangeError(`paragraph ${index} is numbered ${paragraph.number}`)
      paragraphs.push(paragraph)
    }
    return { ...report, paragraphs }
  } catch (error) {
    throw new Error(`What is stored as ${name} is not a report.`, { cause: error })
  }
}
