/** Decisions on figures, held against the same text read otherwise, and against later versions of it. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { DecidedFigure, Decision } from '../../src/knowledge/confirmed-figures.ts'
import { decide } from '../../src/knowledge/decided-figures.ts'
import { keepFigure, readKept } from '../../src/knowledge/kept-figure.ts'
import { readLexicon } from '../../src/knowledge/sources.ts'
import type { Figure } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { type Entry, readEntry } from '../../src/search/snapshot.ts'

const { glossary } = await readLexicon()

const PARAGRAPHS = [
  'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ.',
  'Thu ngân sách tăng 14,5%, chi ngân sách tăng 5,1%.',
  'Sản lượng tôm đạt 125.000 tấn.',
]

function read(paragraphs: readonly string[] = PARAGRAPHS, period = '6 tháng đầu năm 2024'): Entry {
  const text = ['---', 'title: Báo cáo', `period: ${period}`, '---', ...paragraphs].join('\n\n')
  return readEntry(parseReport(text, { id: 'report', file: 'report.md' }), glossary)
}

const ENTRY = read()
const figureOf = (value: string, { figures }: Entry = ENTRY): Figure => {
  const found = figures.find(figure => figure.value === value)
  if (!found) throw new Error(`nothing is read as ${value}`)
  return found
}
const decision = (decision: Decision, value: string, change: Partial<Figure> = {}): DecidedFigure => {
  const read = figureOf(value)
  return { key: value, decision, figure: keepFigure({ ...read, ...change }, ENTRY, read), at: 0 }
}
const show = ({ indicator, kind, direction, value, decided }: Figure) =>
  [indicator, kind, direction ?? '', value, decided ?? ''].filter(Boolean).join(' ')
const answering = (entry: Entry, ...decisions: readonly DecidedFigure[]) =>
  decide(entry, decisions).entry.figures.map(show)

const UNDECIDED = [
  'Kim ngạch xuất khẩu growth up 8,9',
  'Thu ngân sách growth up 14,5',
  'chi ngân sách growth up 5,1',
  'Sản lượng tôm level 125.000',
]
const CONFIRMED = ['Kim ngạch xuất khẩu growth up 8,9 confirmed', ...UNDECIDED.slice(1)]

describe('without decisions', () => {
  test('what was read answers, and is to be reviewed', () => {
    const { entry, reviewed } = decide(ENTRY, [])
    expect(entry).toBe(ENTRY)
    expect(reviewed).toEqual(ENTRY.figures.map(figure => ({ figure, read: figure, decision: undefined })))
    expect(answering(ENTRY)).toEqual(UNDECIDED)
  })
})

describe('a figure that is kept', () => {
  test('is the same after it was stored as JSON, also one whose amount is no number', () => {
    const superlative = { ...figureOf('8,9'), amount: Number.NaN, upperAmount: 3, value: 'cao nhất' }
    const stored: unknown = JSON.parse(JSON.stringify(keepFigure(superlative, ENTRY, figureOf('8,9'))))
    expect(readKept(z.json().parse(stored))).toMatchObject({ figure: superlative, read: figureOf('8,9'), amount: null })
    expect(() => readKept({ quote: 'Kim ngạch xuất khẩu tăng 8,9%' })).toThrow(/figure/)
  })
})

describe('in the text that it was made on, a decision', () => {
  test('confirms a figure as it was read', () => {
    expect(answering(ENTRY, decision('confirmed', '8,9'))).toEqual(CONFIRMED)
  })

  test('goes before what a later reading makes of the same words', () => {
    const other = { ...figureOf('8,9'), kind: 'level', direction: null, period: { year: 2023 } } as const
    const misread = { ...ENTRY, figures: [other, ...ENTRY.figures.slice(1)] }
    expect(answering(misread, decision('confirmed', '8,9'))).toEqual(CONFIRMED)
  })

  test('brings back what a later reading no longer sees', () => {
    const blind = { ...ENTRY, figures: ENTRY.figures.slice(1) }
    expect(answering(blind, decision('confirmed', '8,9'))).toEqual(CONFIRMED)
  })

  test('drops a figure, however it is read', () => {
    const dropped = decision('dropped', '14,5')
    const others = UNDECIDED.filter(line => !line.includes('14,5'))
    expect(answering(ENTRY, dropped)).toEqual(others)
    const misread = ENTRY.figures.map(figure => (figure.value === '14,5' ? { ...figure, indicator: 'Chi ngân sách' } : figure)) // prettier-ignore
    expect(answering({ ...ENTRY, figures: misread }, dropped)).toEqual(others)
    expect(decide(ENTRY, [dropped]).reviewed.map(({ decision }) => decision?.decision)).toEqual([undefined, 'dropped', undefined, undefined]) // prettier-ignore
  })

  test('puts a corrected figure in the place of the one that was read', () => {
    const corrected = decision('corrected', '8,9', { direction: 'down' })
    const { entry, reviewed } = decide(ENTRY, [corrected])
    expect(entry.figures.map(show)[0]).toBe('Kim ngạch xuất khẩu growth down 8,9 corrected')
    expect(reviewed[0]?.read).toEqual(figureOf('8,9'))
  })

  test('lets a number answer for one figure alone: what else it was read as waits to be decided on', () => {
    const { span, valueSpan, value, amount } = figureOf('5,1')
    const moved = { value, amount, valueSpan, span: { start: figureOf('14,5').span.start, end: span.end } }
    const corrected = decision('corrected', '14,5', moved)
    expect(answering(ENTRY, corrected)).toEqual([UNDECIDED[0], 'Thu ngân sách growth up 5,1 corrected', UNDECIDED[3]])
    expect(decide(ENTRY, [corrected]).reviewed.map(({ figure }) => show(figure))).toContain('chi ngân sách growth up 5,1') // prettier-ignore
  })

  test('exchanges two figures that were read the wrong way round', () => {
    const [budget, spending] = [figureOf('14,5'), figureOf('5,1')]
    const span = { start: budget.span.start, end: spending.span.end }
    const as = ({ value, amount, valueSpan }: Figure) => ({ value, amount, valueSpan, span })
    const exchanged = [decision('corrected', '14,5', as(spending)), decision('corrected', '5,1', as(budget))]
    expect(answering(ENTRY, ...exchanged).slice(1, 3)).toEqual([
      'chi ngân sách growth up 14,5 corrected',
      'Thu ngân sách growth up 5,1 corrected',
    ])
    const { reviewed } = decide(ENTRY, exchanged)
    expect(reviewed.map(({ figure, read }) => [figure.value, read.value])[1]).toEqual(['5,1', '14,5'])
  })
})

describe('in a later version, a decision', () => {
  test('holds where its words have moved', () => {
    const later = read(['Một đoạn mới.', PARAGRAPHS[2] ?? '', `Theo đó, ${PARAGRAPHS[0]}`])
    const { entry } = decide(later, [decision('corrected', '8,9', { direction: 'down' })])
    const figure = entry.figures.find(({ decided }) => decided === 'corrected')
    expect(figure && [show(figure), figure.paragraph]).toEqual(['Kim ngạch xuất khẩu growth down 8,9 corrected', 3])
    const { start, end } = figure?.valueSpan ?? { start: 0, end: 0 }
    expect(later.report.paragraphs[3]?.text.slice(start, end)).toBe('8,9%')
  })

  test('rests where its words are gone', () => {
    const later = read([PARAGRAPHS[0]?.replace('8,9', '9,8') ?? '', ...PARAGRAPHS.slice(1)])
    expect(answering(later, decision('corrected', '8,9', { direction: 'down' }))).toEqual([
      'Kim ngạch xuất khẩu growth up 9,8',
      ...UNDECIDED.slice(1),
    ])
  })

  test('rests where the same words are about another period', () => {
    const later = read(PARAGRAPHS, '9 tháng đầu năm 2024')
    expect(answering(later, decision('confirmed', '8,9'))).toEqual(UNDECIDED)
  })

  test('rests where the text has changed and nothing is read in its words any more', () => {
    const later = read([...PARAGRAPHS, 'Một đoạn mới.'])
    const blind = { ...later, figures: later.figures.slice(1) }
    expect(answering(blind, decision('confirmed', '8,9'))).toEqual(UNDECIDED.slice(1))
  })

  test('still drops a figure in the same words of another period', () => {
    expect(answering(read(PARAGRAPHS, '9 tháng đầu năm 2024'), decision('dropped', '8,9'))).toEqual(UNDECIDED.slice(1))
  })

  test('is one where words that stood twice stand once', () => {
    const twice = read([PARAGRAPHS[0] ?? '', PARAGRAPHS[0] ?? ''])
    const decisions = twice.figures.map(
      (figure, i): DecidedFigure => ({ key: String(i), decision: 'confirmed', figure: keepFigure(figure, twice), at: 0 }), // prettier-ignore
    )
    expect(answering(twice, ...decisions)).toEqual([CONFIRMED[0], CONFIRMED[0]])
    expect(answering(ENTRY, ...decisions)).toEqual(CONFIRMED)
  })

  test('is taken to the words that stand nearest to where it was made', () => {
    const later = read(['Mở đầu.', ...PARAGRAPHS, 'Giữa.', 'Cuối.', PARAGRAPHS[0] ?? ''])
    const { entry } = decide(later, [decision('confirmed', '8,9')])
    expect(entry.figures.filter(({ decided }) => decided).map(({ paragraph }) => paragraph)).toEqual([2])
  })
})
