/** Limits: whatever reports and questions hold, every view is a message that Discord takes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, cite, type Option } from '../../../src/answer/answer.ts'
import { headline } from '../../../src/answer/headline.ts'
import { answerView, figureView } from '../../../src/discord/views/answer.ts'
import { figureChoices, figuresView } from '../../../src/discord/views/figures.ts'
import { reportListView } from '../../../src/discord/views/report.ts'
import { HITS_PER_PAGE, searchView } from '../../../src/discord/views/search.ts'
import { addedView } from '../../../src/discord/views/added-report.ts'
import { comparisonView } from '../../../src/discord/views/comparison.ts'
import { refreshedView } from '../../../src/discord/views/refreshed.ts'
import { reviewView } from '../../../src/discord/views/review.ts'
import { gapsView } from '../../../src/discord/views/gaps.ts'
import { savedReportsView } from '../../../src/discord/views/saved-reports.ts'
import { toldNoticeView } from '../../../src/discord/views/setup.ts'
import { sourceFailedView } from '../../../src/discord/views/source-failed.ts'
import { toMessage, type View } from '../../../src/discord/views/view.ts'
import type { Figure, Report } from '../../../src/report/model.ts'
import type { Entry } from '../../../src/search/snapshot.ts'
import { validateMessageCreate } from '../../../src/sandbox/validation/validation.ts'
import { caMau, caMauEntry, longText, reportOf } from '../library.ts'

const language = fc.constantFrom('vi' as const, 'en' as const)
const asked = 'abcdefghijkl'

/** What our own check lets through, a check that knows nothing of it must take too. */
function expectSendable(view: View): void {
  const { flags, components } = toMessage(view)
  expect(validateMessageCreate({ flags, components }, { fileCount: 0 })).toBeUndefined()
}

const figureIn = (report: Report): fc.Arbitrary<Figure> =>
  fc
    .record({
      paragraph: fc.integer({ min: 1, max: report.paragraphs.length - 1 }),
      from: fc.nat(20_000),
      length: fc.integer({ min: 1, max: 400 }),
      indicator: longText,
      unit: fc.oneof(
        fc.constant('%'),
        longText.map(text => text.slice(0, 60).toWellFormed()),
      ),
      qualifier: fc.oneof(
        fc.constant(null),
        longText.map(text => text.slice(0, 60).toWellFormed()),
      ),
      kind: fc.constantFrom('growth' as const, 'level' as const, 'rank' as const),
      status: fc.constantFrom('reported' as const, 'target' as const),
    })
    .map(({ paragraph, from, length, ...more }) => {
      const text = report.paragraphs[paragraph]?.text ?? ''
      // Figures are read from whole characters.
      const edge = (at: number) => (text.slice(at).isWellFormed() ? at : at + 1)
      const start = edge(Math.min(from, text.length - 1))
      const end = edge(Math.min(start + length, text.length))
      return {
        report: report.id,
        paragraph,
        span: { start, end },
        valueSpan: { start, end },
        direction: 'up',
        subject: '',
        concepts: [],
        value: '8,9',
        amount: 8.9,
        unitKind: 'percent',
        period: { year: 2024, months: [1, 6] },
        periodText: null,
        comparedWith: null,
        place: null,
        ...more,
      } satisfies Figure
    })

/** A report that is too much of everything, with up to thirty figures. */
const entry: fc.Arbitrary<Entry> = fc
  .tuple(
    fc.array(longText, { minLength: 1, maxLength: 3 }),
    longText,
    longText,
    fc.constantFrom('https://example.org/a', `https://example.org/${'ợ'.repeat(480)}`, 'không có'),
  )
  .chain(([texts, title, publisher, source]) => {
    const report = reportOf('much', texts, { title: title.slice(0, 3000), publisher, source, date: '2024-07-05' })
    return fc
      .array(figureIn(report), { minLength: 1, maxLength: 30 })
      .map(figures => ({ report, figures, place: null }))
  })

const snapshotWith = (one: Entry) => ({ ...caMau, entries: new Map([[one.report.id, one]]) })

function optionsOf(one: Entry, spoken: 'vi' | 'en'): Option[] {
  return one.figures.flatMap(figure => {
    const paragraph = one.report.paragraphs[figure.paragraph]
    const whole = { start: 0, end: paragraph?.text.length ?? 0 }
    return paragraph && paragraph.text.slice(figure.span.start, figure.span.end).trim() !== ''
      ? [
          {
            headline: headline(figure, one, { language: spoken, glossary: caMau.glossary }),
            figure,
            citation: cite(one, paragraph, whole),
          },
        ]
      : []
  })
}

describe('whatever a report holds, Discord takes', () => {
  const cases = fc.record({ one: entry, spoken: language, page: fc.nat(3), question: longText })
  const runs = { numRuns: 25 }

  test('an answer with as many figures and quotes as there are', () => {
    fc.assert(
      fc.property(cases, ({ one, spoken, question }) => {
        const options = optionsOf(one, spoken)
        fc.pre(options.length > 0)
        const answer: Answer = {
          status: 'answered',
          by: 'figure',
          language: spoken,
          understood: question,
          answer: options.map(option => option.headline).join('; '),
          citations: options.map(({ citation }) => citation),
          figures: options.map(({ figure }) => figure),
        }
        const shown = { snapshot: snapshotWith(one), asked, form: 'slash', question } as const
        expectSendable(answerView(answer, shown))
        expectSendable(answerView({ ...answer, by: 'passage', figures: [], answer: question }, shown))
      }),
      runs,
    )
  })

  test('a choice, and the nearest figures of a question without an answer', () => {
    fc.assert(
      fc.property(cases, ({ one, spoken, question }) => {
        const options = optionsOf(one, spoken)
        fc.pre(options.length > 0)
        const shown = { snapshot: snapshotWith(one), asked, form: 'slash', question } as const
        const distinct = [...new Map(options.map(option => [JSON.stringify(option.figure), option])).values()]
        expectSendable(
          answerView({ status: 'choice', language: spoken, understood: question, options: distinct }, shown),
        )
        expectSendable(
          answerView({ status: 'not-in-report', language: spoken, understood: question, nearest: distinct }, shown),
        )
      }),
      runs,
    )
  })

  test('a figure, the figures, and choices of at most a hundred characters', () => {
    fc.assert(
      fc.property(cases, ({ one, spoken, page }) => {
        const { glossary } = caMau
        expectSendable(figuresView(one, { page, language: spoken, glossary }))
        const choices = figureChoices(
          one.figures.map(figure => ({ figure, entry: one })),
          { language: spoken, glossary },
        )
        expect(choices.every(({ name, value }) => name.length > 0 && name.length <= 100 && value.length <= 100)).toBe(
          true,
        )
        for (const { figure } of optionsOf(one, spoken).slice(0, 3))
          expectSendable(figureView(figure, one, { snapshot: snapshotWith(one), language: spoken, asked }))
      }),
      runs,
    )
  })

  test('the list of reports, and the passages found', () => {
    fc.assert(
      fc.property(cases, ({ one, spoken, page, question }) => {
        const many = Array.from({ length: 30 }, (_, i) => ({ ...one, report: { ...one.report, id: `much-${i}` } }))
        expectSendable(reportListView(many, { language: spoken, opens: 'report' }))
        const [, paragraph] = one.report.paragraphs
        if (!paragraph) return
        const hits = Array.from({ length: HITS_PER_PAGE }, (_, i) => ({
          entry: one,
          paragraph,
          span: { start: i, end: paragraph.text.length },
          score: 1,
        }))
        expectSendable(
          searchView(hits, { words: question, language: spoken, snapshot: snapshotWith(one), asked, page, more: true }),
        )
      }),
      runs,
    )
  })

  test('the questions that were not found, and those that were passed on', () => {
    fc.assert(
      fc.property(fc.array(longText, { maxLength: 40 }), language, (questions, spoken) => {
        const gap = { previous: [], wordings: 99, times: 99, people: 99, isTold: true, at: 1_720_166_400_000 }
        const gaps = questions.map(question => ({ ...gap, question }))
        const [figure] = caMauEntry.figures
        const answered = figure ? { figure: { ...figure, indicator: questions[0] ?? '', concepts: [] }, entry: caMauEntry } : {} // prettier-ignore
        const shown = { language: spoken, glossary: caMau.glossary, answered: () => answered }
        for (const page of [0, 3]) expectSendable(gapsView(gaps, { page, ...shown }))
        for (const question of questions.slice(0, 2))
          expectSendable(toldNoticeView({ question, channel: '123' }, spoken))
      }),
      runs,
    )
  })

  test('the reports of a server, whatever they are called and wherever they are from', () => {
    const of = {
      isHidden: true,
      version: 20,
      date: '2031-01-01',
      figures: 9999,
      scheduleHours: 720,
      isDraftWaiting: true,
    }
    fc.assert(
      fc.property(fc.array(fc.tuple(longText, longText), { maxLength: 31 }), language, (reports, spoken) => {
        const listed = reports.map(([title, name]) => ({ ...of, title, origin: { kind: 'file' as const, name } }))
        for (const page of [0, 3]) expectSendable(savedReportsView(listed, { page, language: spoken }))
        for (const [title] of reports) expectSendable(sourceFailedView({ title, reason: 'It is gone.' }, spoken))
      }),
      runs,
    )
  })

  test('what a new version changes, alone and with others, and the figures to confirm', () => {
    fc.assert(
      fc.property(entry, language, (one, spoken) => {
        const { glossary } = snapshotWith(one)
        const shown = { language: spoken, glossary }
        const { figures } = one
        const metadata = [{ field: 'title' as const, before: one.report.title, after: one.report.title }]
        const changed = figures.map(figure => ({ before: figure, after: figure }))
        const paragraphs = { added: 20_000, removed: 20_000 }
        const comparison = { changed, new: figures, gone: figures, paragraphs, metadata }
        const missing = figures.map(() => ({ quote: one.report.title }))
        const recheck = { found: 0, of: missing.length, missing }
        const drafts = Array.from({ length: 30 }, (_, i) => ({
          saved: `report-${i}`,
          version: 20,
          changes: { comparison, before: one, after: one, recheck },
        }))
        const [first] = drafts
        if (first) expectSendable(comparisonView(first, shown))
        const lines = drafts.map(() => one.report.title.slice(0, 400))
        expectSendable(refreshedView({ looked: 60, lines, drafts }, shown))
        const named = { report: 'abcdefghij', content: '0123456789abcdef'.repeat(2) }
        const files = drafts.map(({ changes }, i) => ({ ...named, report: `abcdefgh${i + 10}`, changes }))
        expectSendable(refreshedView({ looked: 0, lines, drafts: files }, shown))
        for (const file of [{ ...named, gone: one }, ...files.slice(0, 1)]) expectSendable(comparisonView(file, shown))
        const decision = { key: 'a-b_C01234', decision: 'corrected' } as const
        const reviewed = figures.map(figure => ({ figure, read: figure, decision }))
        const review = { saved: 'report', version: 20, entry: one, figures: reviewed, resting: 1000 }
        expectSendable(reviewView(review, { ...shown, page: 1 }))
        const left = { reports: 29, bytes: 2e7 }
        const notes = Array.from({ length: 9 }, () => one.report.title)
        const origin = { kind: 'url' as const, address: `https://example.com/${one.report.title}` }
        expectSendable(addedView({ saved: 'report', origin, entry: one, notes, left }, spoken))
      }),
      runs,
    )
  })
})
