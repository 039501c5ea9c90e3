import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Comparison,
  compareReports,
  confirmedStillFound,
  type ConfirmedFigure,
  confirmFigure,
} from '../../src/knowledge/comparison.ts'
import { BUILT_IN, readLexicon, readReports } from '../../src/knowledge/sources.ts'
import { extractFigures } from '../../src/report/figures.ts'
import type { Figure, Report } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { mainPlace } from '../../src/report/place.ts'
import type { Entry } from '../../src/search/snapshot.ts'

const { glossary } = await readLexicon()
const SOURCE = await readFile(join(BUILT_IN, 'ca-mau-h1-2024.md'), 'utf8')

const entryOf = (report: Report): Entry => ({
  report,
  place: report.place ?? mainPlace(report, glossary),
  figures: extractFigures(report, glossary),
})
const read = (text: string) => entryOf(parseReport(text, { id: 'report', file: 'report.md' }))
const compare = (before: Entry | undefined, after: Entry) => compareReports(before, after, glossary)

/** The built-in report with some of its words replaced, each of which it must have. */
function edited(...edits: readonly (readonly [from: string, to: string])[]): Entry {
  const text = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The report does not say "${from}".`)
    return text.replaceAll(from, to)
  }, SOURCE)
  return read(text)
}

const ORIGINAL = read(SOURCE)
const show = ({ indicator, value, unit, direction, comparedWith }: Figure) =>
  [indicator, direction === 'down' ? '↓' : '', value + unit, comparedWith?.startsWith('so') === false ? comparedWith : '']
    .filter(part => part !== '')
    .join(' ') // prettier-ignore
const summary = (comparison: Comparison) => ({
  unchanged: comparison.unchanged,
  changed: comparison.changed.map(({ before, after }) => `${show(before)} → ${show(after)}`),
  new: comparison.new.map(show),
  gone: comparison.gone.map(show),
  paragraphs: `+${comparison.paragraphs.added} −${comparison.paragraphs.removed}`,
})
const NO_CHANGE = { unchanged: 8, changed: [], new: [], gone: [], paragraphs: '+0 −0' }

describe('a refreshed report', () => {
  test('that is the same has nothing changed, and counts what it states twice once', async () => {
    const [report] = (await readReports(BUILT_IN)).reports
    if (!report) throw new Error('There is a built-in report.')
    const comparison = compare(entryOf(report), entryOf(structuredClone(report)))
    expect(summary(comparison)).toEqual(NO_CHANGE)
    expect(comparison.metadata).toEqual([])
  })

  test('of which there was none before is all new', () => {
    const comparison = compare(undefined, ORIGINAL)
    expect(comparison.new).toHaveLength(8)
    expect({ ...comparison, new: [] }).toEqual({
      unchanged: 0,
      changed: [],
      new: [],
      gone: [],
      paragraphs: { added: ORIGINAL.report.paragraphs.length - 1, removed: 0 },
      metadata: [],
    })
  })

  test('with another number has one figure changed', () => {
    expect(summary(compare(ORIGINAL, edited(['14,5%', '15,1%'])))).toEqual({
      ...NO_CHANGE,
      unchanged: 7,
      changed: ['thu ngân sách 14,5% → thu ngân sách 15,1%'],
      paragraphs: '+1 −1',
    })
  })

  test('with another number in both places that state it has one figure changed', () => {
    expect(summary(compare(ORIGINAL, edited(['6,96%', '7,05%'])))).toEqual({
      ...NO_CHANGE,
      unchanged: 7,
      changed: ['tăng trưởng kinh tế của tỉnh Cà Mau 6,96% → tăng trưởng kinh tế của tỉnh Cà Mau 7,05%'],
      paragraphs: '+2 −2',
    })
  })

  test('with ranks changed tells them by what they are ranked among', () => {
    const after = edited(['thứ 3 khu vực', 'thứ 2 khu vực'], ['thứ 22 cả nước', 'thứ 3 cả nước'])
    expect(summary(compare(ORIGINAL, after)).changed).toEqual([
      'tăng trưởng kinh tế của tỉnh Cà Mau thứ 3 khu vực Đồng bằng sông Cửu Long → tăng trưởng kinh tế của tỉnh Cà Mau thứ 2 khu vực Đồng bằng sông Cửu Long',
      'tăng trưởng kinh tế của tỉnh Cà Mau thứ 22 cả nước → tăng trưởng kinh tế của tỉnh Cà Mau thứ 3 cả nước',
    ])
  })

  test('in which what rose has fallen, by as much, has a figure changed', () => {
    const after = edited(['kim ngạch xuất khẩu tăng', 'kim ngạch xuất khẩu giảm'])
    expect(summary(compare(ORIGINAL, after)).changed).toEqual(['kim ngạch xuất khẩu 8,9% → kim ngạch xuất khẩu ↓ 8,9%'])
  })

  test('in which two figures have changed places has both changed, not exchanged', () => {
    const after = edited([' 9,3%', '?'], [' 8,9%', ' 9,3%'], ['?', ' 8,9%'])
    expect(summary(compare(ORIGINAL, after)).changed).toEqual([
      'tổng vốn đầu tư toàn xã hội 9,3% → tổng vốn đầu tư toàn xã hội 8,9%',
      'kim ngạch xuất khẩu 8,9% → kim ngạch xuất khẩu 9,3%',
    ])
  })

  test('without a sentence has its figure gone', () => {
    const sentence =
      'Nhờ đôn đốc, thúc đẩy tiến độ công trình, dự án… nên giải ngân đầu tư công 6 tháng đầu năm tại Cà Mau đạt 37%.\n\n'
    expect(summary(compare(ORIGINAL, edited([sentence, ''])))).toEqual({
      ...NO_CHANGE,
      unchanged: 7,
      gone: ['giải ngân đầu tư công 6 tháng đầu năm tại Cà Mau 37%'],
      paragraphs: '+0 −1',
    })
  })

  test('without a clause has its figure gone and the others as they were', () => {
    expect(summary(compare(ORIGINAL, edited([' kim ngạch xuất khẩu tăng 8,9%;', ''])))).toEqual({
      ...NO_CHANGE,
      unchanged: 7,
      gone: ['kim ngạch xuất khẩu 8,9%'],
      paragraphs: '+1 −1',
    })
  })

  test('without the clause that told what all are compared with has only its own figure gone', () => {
    expect(summary(compare(ORIGINAL, edited([' thu ngân sách tăng 14,5% so cùng kỳ;', ''])))).toEqual({
      ...NO_CHANGE,
      unchanged: 7,
      gone: ['thu ngân sách 14,5%'],
      paragraphs: '+1 −1',
    })
  })

  test('with a sentence more has a figure more', () => {
    const after = edited(['được bảo đảm.', 'được bảo đảm. Sản lượng thủy sản đạt 320.000 tấn.'])
    expect(summary(compare(ORIGINAL, after))).toEqual({
      ...NO_CHANGE,
      new: ['Sản lượng thủy sản 320.000tấn'],
      paragraphs: '+1 −1',
    })
  })

  test('with a paragraph split has no figure changed', () => {
    const after = edited([' Trong đó, tổng vốn', '\n\nTrong đó, tổng vốn'])
    expect(summary(compare(ORIGINAL, after))).toEqual({ ...NO_CHANGE, paragraphs: '+2 −1' })
  })

  test('with a sentence split has no figure changed', () => {
    const after = edited(['; kim ngạch xuất khẩu', '. Kim ngạch xuất khẩu'])
    expect(summary(compare(ORIGINAL, after))).toEqual({ ...NO_CHANGE, paragraphs: '+1 −1' })
  })

  test('with paragraphs moved has nothing changed', () => {
    const { report } = ORIGINAL
    const [title, ...others] = report.paragraphs
    const moved = [...(title ? [title] : []), ...others.toReversed()].map((paragraph, number) => ({ ...paragraph, number })) // prettier-ignore
    expect(summary(compare(ORIGINAL, entryOf({ ...report, paragraphs: moved })))).toEqual(NO_CHANGE)
  })

  test('without one of the two places that state a figure has nothing gone', () => {
    const opening =
      'Trong 6 tháng đầu năm 2024, tăng trưởng kinh tế của tỉnh Cà Mau tăng 6,96%, đứng thứ 3 khu vực Đồng bằng sông Cửu Long và thứ 22 cả nước.\n'
    expect(summary(compare(ORIGINAL, edited([opening, '']))).gone).toEqual([])
  })

  test.each([
    ['so cùng kỳ', 'so với cùng kỳ năm trước'],
    ['so cùng kỳ', ''],
    ['thu ngân sách tăng', 'thu ngân sách nhà nước tăng'],
    ['thu ngân sách tăng', 'thu ngân sách trên địa bàn tỉnh tăng'],
    ['kim ngạch xuất khẩu tăng', 'tổng kim ngạch xuất khẩu hàng hóa của tỉnh tăng'],
    ['kim ngạch xuất khẩu tăng', 'giá trị kim ngạch xuất khẩu ước tăng'],
    ['9,3%', '9,30%'],
    ['9,3%', '9,3 %'],
    ['tổng vốn đầu tư', 'Tổng vốn đầu tư'],
    ['đứng thứ 3', 'xếp thứ 3'],
    ['hàng hóa và doanh thu', 'hàng hoá và doanh thu'],
    ['tổng mức bán lẻ hàng hóa và doanh thu dịch vụ', 'tổng mức bán lẻ hàng hóa, dịch vụ'],
    ['tổng vốn đầu tư toàn xã hội', 'vốn đầu tư thực hiện toàn xã hội'],
    ['thu ngân sách tăng', 'tổng thu nội địa ngân sách tăng'],
    ['giải ngân đầu tư công 6 tháng đầu năm tại Cà Mau', 'giải ngân vốn đầu tư công 6 tháng đầu năm'],
  ])('with %j as %j has no figure changed', (from, to) => {
    const { unchanged, changed, new: added, gone } = summary(compare(ORIGINAL, edited([from, to])))
    expect({ unchanged, changed, added, gone }).toEqual({ unchanged: 8, changed: [], added: [], gone: [] })
  })

  test('of another period has no figure changed: nothing was said of it before', () => {
    const after = edited(['6 tháng đầu năm', '9 tháng đầu năm'], ['14,5%', '15,1%'])
    const comparison = compare(ORIGINAL, after)
    expect(comparison.changed).toEqual([])
    expect(comparison.new).toHaveLength(8)
    expect(comparison.gone).toHaveLength(8)
    expect(comparison.metadata).toEqual([
      { field: 'period', before: { year: 2024, months: [1, 6] }, after: { year: 2024, months: [1, 9] } },
    ])
  })

  test('with other words about itself has those fields changed', () => {
    const after = edited(['publisher: Nhân Dân', 'publisher: Báo Nhân Dân\ndate: 2024-07-05'])
    expect(compare(ORIGINAL, after).metadata).toEqual([
      { field: 'publisher', before: 'Nhân Dân', after: 'Báo Nhân Dân' },
      { field: 'date', before: undefined, after: '2024-07-05' },
    ])
  })

  test('with another title has it told once, and no paragraph', () => {
    const after = edited(['title: Cà Mau đẩy mạnh', 'title: Tỉnh Cà Mau đẩy mạnh'])
    const comparison = compare(ORIGINAL, after)
    expect(comparison.metadata.map(({ field }) => field)).toEqual(['title'])
    expect(comparison.new).toEqual([])
  })
})

describe('figures', () => {
  const report = (...paragraphs: readonly string[]) =>
    read(`---\nlanguage: vi\nplace: Cà Mau\nperiod: 2024\n---\n\n# Báo cáo\n\n${paragraphs.join('\n\n')}\n`)
  const english = (...paragraphs: readonly string[]) =>
    read(`---\nlanguage: en\nplace: Ca Mau\nperiod: 2024\n---\n\n# Report\n\n${paragraphs.join('\n\n')}\n`)

  test('in another unit of the same kind are compared by what they amount to', () => {
    const before = report('Kim ngạch xuất khẩu đạt 1,2 tỷ USD.')
    expect(summary(compare(before, report('Kim ngạch xuất khẩu đạt 1.200 triệu USD.'))).unchanged).toBe(1)
    expect(summary(compare(before, report('Kim ngạch xuất khẩu đạt 1.300 triệu USD.'))).changed).toEqual([
      'Kim ngạch xuất khẩu 1,2tỷ USD → Kim ngạch xuất khẩu 1.300triệu USD',
    ])
  })

  test('in units of different kinds are told apart', () => {
    const before = report('Xuất khẩu tôm đạt 900 triệu USD. Xuất khẩu tôm đạt 80.000 tấn.')
    const after = report('Xuất khẩu tôm đạt 85.000 tấn. Xuất khẩu tôm đạt 950 triệu USD.')
    expect(summary(compare(before, after)).changed).toEqual([
      'Xuất khẩu tôm 80.000tấn → Xuất khẩu tôm 85.000tấn',
      'Xuất khẩu tôm 900triệu USD → Xuất khẩu tôm 950triệu USD',
    ])
  })

  test('of different things are never one that has changed', () => {
    const pairs = [
      ['Xuất khẩu tôm tăng 8%.', 'Xuất khẩu gạo tăng 9%.'],
      ['Xuất khẩu tăng 8%.', 'Nhập khẩu tăng 9%.'],
      ['Xuất khẩu tăng 8% so với cùng kỳ.', 'Xuất khẩu tăng 9% so với tháng trước.'],
      ['Xuất khẩu tháng 3 tăng 8%.', 'Xuất khẩu tháng 4 tăng 9%.'],
      ['Xuất khẩu của tỉnh Cà Mau tăng 8%.', 'Xuất khẩu của tỉnh Bạc Liêu tăng 9%.'],
      ['Xuất khẩu đạt 8 tỷ USD.', 'Mục tiêu xuất khẩu đạt 9 tỷ USD.'],
      ['Tỷ lệ hộ nghèo khu vực thành thị là 2%.', 'Tỷ lệ hộ nghèo khu vực nông thôn là 3%.'],
    ]
    for (const [before = '', after = ''] of pairs) {
      const { changed, new: added, gone } = compare(report(before), report(after))
      expect([before, changed.length, added.length, gone.length]).toEqual([before, 0, 1, 1])
    }
  })

  test('that state the same of two things by chance stay two', () => {
    const before = report('Xuất khẩu tôm tăng 8%. Xuất khẩu gạo tăng 8%.')
    const after = report('Xuất khẩu tôm tăng 8%. Xuất khẩu gạo tăng 9%.')
    expect(summary(compare(before, after))).toMatchObject({
      unchanged: 1,
      changed: ['Xuất khẩu gạo 8% → Xuất khẩu gạo 9%'],
      new: [],
      gone: [],
    })
  })

  test('with other bounds have changed', () => {
    const changed = compare(report('Xuất khẩu đạt trên 8 tỷ USD.'), report('Xuất khẩu đạt dưới 8 tỷ USD.')).changed
    expect(changed.map(({ before, after }) => [before.qualifier, after.qualifier])).toEqual([['trên', 'dưới']])
  })

  test('of an English report are found again in other words', () => {
    const before = english('Exports rose 8.9% year on year. Budget revenue rose 14.5%.')
    const after = english('Total exports rose by 8.9% compared with the same period last year. Budget revenue rose 15.1%.')
    expect(summary(compare(before, after))).toMatchObject({
      unchanged: 1,
      changed: ['Budget revenue 14.5% → Budget revenue 15.1%'],
      new: [],
      gone: [],
    })
  }) // prettier-ignore

  test('of a table of a thousand lines that measure the same are paired in little time, one with one', () => {
    const lines = (value: number) =>
      Array.from({ length: 1000 }, (_, i) => `Kim ngạch xuất khẩu tăng ${i + 1},${value}%.`)
    const comparison = compare(report(...lines(1)), report(...lines(2)))
    expect([comparison.changed.length, comparison.new, comparison.gone]).toEqual([1000, [], []])
  })

  const SUBJECTS = ['Kim ngạch xuất khẩu', 'Thu ngân sách', 'Sản lượng tôm', 'Tổng vốn đầu tư', 'Số khách du lịch', 'Giá trị sản xuất muối', 'Diện tích rừng ngập mặn'] // prettier-ignore
  const statement = fc.record({
    subject: fc.constantFrom(...SUBJECTS),
    verb: fc.constantFrom('tăng', 'giảm'),
    value: fc.integer({ min: 1, max: 4 }),
    base: fc.constantFrom('', ' so với cùng kỳ', ' so với tháng trước', ' so với kế hoạch'),
  })
  const version = fc
    .array(statement, { minLength: 1, maxLength: 12 })
    .map(statements => statements.map(({ subject, verb, value, base }) => `${subject} ${verb} ${value},5%${base}.`))

  test('compared the other way round give the mirror image', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const a = report(...one)
        const b = report(...other)
        const there = compare(a, b)
        const back = compare(b, a)
        expect(back.new).toEqual(there.gone)
        expect(back.gone).toEqual(there.new)
        expect(back.unchanged).toBe(there.unchanged)
        expect(back.paragraphs).toEqual({ added: there.paragraphs.removed, removed: there.paragraphs.added })
        const pairs = ({ changed }: Comparison) => new Set(changed.map(({ before, after }) => [before, after]))
        const mirrored = new Set([...pairs(back)].map(([before, after]) => [after, before]))
        expect(mirrored).toEqual(pairs(there))
      }),
      { numRuns: 200 },
    )
  })

  test('have changed into the same, whatever order either version tells them in', () => {
    const pairs = (before: readonly string[], after: readonly string[]) => {
      const { changed } = compare(report(...before), report(...after))
      return changed.map(({ before, after }) => [before, after].map(({ indicator, direction, value, comparedWith }) => `${indicator} ${direction} ${value} ${comparedWith}`).join(' → ')).toSorted()
    } // prettier-ignore
    const shuffled = (lines: readonly string[]) => fc.shuffledSubarray([...lines], { minLength: lines.length })
    const versions = fc
      .tuple(version, version)
      .chain(([one, other]) => fc.tuple(fc.constant(one), fc.constant(other), shuffled(one), shuffled(other)))
    fc.assert(
      fc.property(versions, ([one, other, oneShuffled, otherShuffled]) => {
        expect(pairs(oneShuffled, otherShuffled)).toEqual(pairs(one, other))
      }),
      { numRuns: 200 },
    )
  })

  test('that may have changed into several are those compared with the same', () => {
    const before = report('Xuất khẩu tăng 1%.', 'Xuất khẩu tăng 2% so với cùng kỳ.')
    const after = report('Xuất khẩu tăng 4% so với cùng kỳ.', 'Xuất khẩu tăng 3%.')
    expect(summary(compare(before, after)).changed).toEqual([
      'Xuất khẩu 2% → Xuất khẩu 4%',
      'Xuất khẩu 1% → Xuất khẩu 3%',
    ])
  })

  test('that may have changed into several are those told in the same words', () => {
    const before = report('Giá trị xuất khẩu tăng 1%.')
    const after = report('Giá trị chung xuất khẩu tăng 3%.', 'Giá trị xuất khẩu tăng 4%.')
    expect(summary(compare(before, after))).toMatchObject({
      changed: ['Giá trị xuất khẩu 1% → Giá trị xuất khẩu 4%'],
      new: ['Giá trị chung xuất khẩu 3%'],
    })
  })

  test('compared with themselves, in whatever order and however often, have nothing changed', () => {
    const shuffled = version.chain(lines =>
      fc
        .tuple(fc.shuffledSubarray(lines, { minLength: lines.length }), fc.subarray(lines))
        .map(([all, again]) => ({ lines, other: [...all, ...again] })),
    )
    fc.assert(
      fc.property(shuffled, ({ lines, other }) => {
        const { changed, new: added, gone } = compare(report(...lines), report(...other))
        expect({ changed, added, gone }).toEqual({ changed: [], added: [], gone: [] })
      }),
      { numRuns: 200 },
    )
  })

  test('of which some have another number are those that have changed', () => {
    const numbers = fc.array(fc.integer({ min: 10, max: 99 }), { minLength: SUBJECTS.length, maxLength: SUBJECTS.length })
    fc.assert(
      fc.property(numbers, numbers, fc.integer(), (before, after, turn) => {
        const lines = (values: readonly number[]) => SUBJECTS.map((subject, i) => `${subject} tăng ${values[i]},5%.`)
        const cut = Math.abs(turn) % SUBJECTS.length
        const moved = lines(after)
        const comparison = compare(report(...lines(before)), report(...moved.slice(cut), ...moved.slice(0, cut)))
        const different = SUBJECTS.filter((_, i) => before[i] !== after[i])
        expect(comparison.changed.map(pair => pair.after.indicator).toSorted()).toEqual(different.toSorted())
        expect([comparison.new, comparison.gone, comparison.unchanged]).toEqual([[], [], SUBJECTS.length - different.length])
      }),
      { numRuns: 100 },
    )
  }) // prettier-ignore
})

describe('confirmed figures', () => {
  const confirmed = ORIGINAL.figures.map(figure => confirmFigure(figure, ORIGINAL))
  const stored = JSON.parse(JSON.stringify(confirmed)) as readonly ConfirmedFigure[]
  const recheck = (entry: Entry, figures = stored) => confirmedStillFound(figures, entry, glossary)
  const byIndicator = (indicator: string) => {
    const found = stored.find(figure => figure.indicator === indicator)
    if (!found) throw new Error(`The report does not measure "${indicator}".`)
    return found
  }

  test('are the same after they were stored as JSON', () => {
    expect(stored).toEqual(confirmed)
    const [first] = ORIGINAL.figures
    const superlative = first && confirmFigure({ ...first, amount: Number.NaN, value: 'cao nhất' }, ORIGINAL)
    expect(superlative?.amount).toBeNull()
    expect(JSON.parse(JSON.stringify(superlative))).toEqual(superlative)
  }) // prettier-ignore

  test('are all found in the version they were confirmed of', () => {
    expect(recheck(ORIGINAL)).toEqual({ found: 11, of: 11, changed: [], missing: [] })
  })

  test('are found in other words', () => {
    const after = edited(['so cùng kỳ', 'so với cùng kỳ năm trước'], ['thu ngân sách tăng', 'thu ngân sách nhà nước tăng'])
    expect(recheck(after)).toEqual({ found: 11, of: 11, changed: [], missing: [] })
  }) // prettier-ignore

  test('that state something else now have changed', () => {
    const after = edited(['14,5%', '15,1%'])
    const { found, of, changed, missing } = recheck(after)
    expect({ found, of, missing }).toEqual({ found: 10, of: 11, missing: [] })
    expect(changed).toEqual([
      { confirmed: byIndicator('thu ngân sách'), now: after.figures.find(({ value }) => value === '15,1') },
    ])
  })

  test('that are stated no more are missing', () => {
    const after = edited([' kim ngạch xuất khẩu tăng 8,9%;', ''])
    expect(recheck(after)).toEqual({ found: 10, of: 11, changed: [], missing: [byIndicator('kim ngạch xuất khẩu')] })
  })

  test('that were corrected are found by the words they were read from', () => {
    const corrected = { ...byIndicator('thu ngân sách'), kind: 'level', period: { year: 2023 } } as const
    expect(recheck(ORIGINAL, [corrected])).toEqual({ found: 1, of: 1, changed: [], missing: [] })
    expect(recheck(edited(['14,5%', '15,1%']), [corrected])).toEqual({ found: 0, of: 1, changed: [], missing: [corrected] }) // prettier-ignore
  })

  test('are not found by a number alone, or by words in which theirs are a part', () => {
    const corrected = { ...byIndicator('thu ngân sách'), kind: 'level' } as const
    expect(recheck(ORIGINAL, [{ ...corrected, quote: '14,5%' }]).found).toBe(0)
    expect(recheck(ORIGINAL, [{ ...corrected, quote: 'thu ngân sách tăng 4,5%', value: '4,5' }]).found).toBe(0)
    expect(recheck(ORIGINAL, [{ ...corrected, quote: '' }]).found).toBe(0)
  })

  test('of none are none of none', () => {
    expect(recheck(ORIGINAL, [])).toEqual({ found: 0, of: 0, changed: [], missing: [] })
  })
})
