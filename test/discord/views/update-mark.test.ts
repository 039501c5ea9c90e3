/** The mark under an answer that has changed since: where it stands, what it says, and how room is made for it. */
import { ComponentType } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, answerQuestion, cite } from '../../../src/answer/answer.ts'
import { headline } from '../../../src/answer/headline.ts'
import { LIMITS } from '../../../src/discord/markdown.ts'
import { answerView, figureView } from '../../../src/discord/views/answer.ts'
import { noticeView } from '../../../src/discord/views/notice.ts'
import { markedView, type Update } from '../../../src/discord/views/update-mark.ts'
import { checkLimits, type View } from '../../../src/discord/views/view.ts'
import type { Figure } from '../../../src/report/model.ts'
import { caMau, caMauEntry, entryOf, figureOf, longText, reportOf, snapshotOf } from '../library.ts'
import { componentsOf, screenOf } from '../reading.ts'

const ENGLISH = { language: 'en', glossary: caMau.glossary } as const
const VIETNAMESE = { ...ENGLISH, language: 'vi' } as const
const ANSWER = answerView(answerQuestion('what was export growth?', caMau), { snapshot: caMau, asked: 'abcdefghijkl', form: 'chat' }) // prettier-ignore

const changed = (value: string): Update => ({ kind: 'changed', now: figure(value), entry: caMauEntry })
const gone = (value: string): Update => ({ kind: 'gone', last: figure(value), entry: caMauEntry })
function figure(value: string): Figure {
  const found = caMauEntry.figures.find(one => one.value === value)
  if (!found) throw new Error(`no figure ${value}`)
  return found
}

function marked(view: View, updates: readonly Update[], shown: Parameters<typeof markedView>[2] = ENGLISH): View {
  const found = markedView(view.components, updates, shown)
  if (!found) throw new Error('there is no room')
  checkLimits(found)
  return found
}

const marksOf = (view: View) =>
  screenOf(view).flatMap(text => text.split('\n')).filter(line => line.includes('⟳')) // prettier-ignore

describe('the mark', () => {
  test('says the value, the period and the paragraph in the language of the answer, above the buttons', () => {
    const before = screenOf(ANSWER)
    const view = marked(ANSWER, [changed('14,5')])
    expect(screenOf(view)).toEqual([
      ...before.slice(0, -1),
      '-# ⟳ Updated since: Budget revenue is now **+14.5%** (H1 2024, ¶14)',
      ...before.slice(-1),
    ])
    expect(marksOf(marked(ANSWER, [changed('14,5')], VIETNAMESE))).toEqual([
      '-# ⟳ Cập nhật: Thu ngân sách nay là **+14,5%** (6T/2024, ¶14)',
    ])
  })

  test('of a rank says among whom, and of what is gone says so', () => {
    const rank = caMauEntry.figures.find(({ kind }) => kind === 'rank')
    if (!rank) throw new Error('no rank')
    expect(marksOf(marked(ANSWER, [{ kind: 'changed', now: rank, entry: caMauEntry }, gone('37')]))).toEqual([
      '-# ⟳ Updated since: Economic growth is now **3rd** (Mekong Delta, H1 2024, ¶1)',
      '-# ⟳ Updated since: Public investment disbursement is no longer among the figures of the report',
    ])
  })

  test('takes the place of any before it, and goes without updates', () => {
    const first = marked(ANSWER, [changed('14,5'), gone('37')])
    expect(marked(first, [changed('9,3')])).toEqual(marked(ANSWER, [changed('9,3')]))
    expect(marked(first, [])).toEqual(ANSWER)
    expect(marked(ANSWER, [])).toEqual(ANSWER)
  })

  test('says the same once, and after six that there are more', () => {
    expect(marksOf(marked(ANSWER, [changed('14,5'), changed('14,5')]))).toHaveLength(1)
    const many = ['9,3', '8,9', '19,3', '14,5', '37', '6,96'].flatMap(value => [changed(value), gone(value)])
    const view = marked(ANSWER, many)
    expect(marksOf(view)).toHaveLength(6)
    expect(screenOf(view).at(-2)).toBe('-# …')
  })

  test('is nowhere in a message that is no answer', () => {
    expect(markedView(noticeView('a notice').components, [changed('14,5')], ENGLISH)).toBeUndefined()
  })
})

describe('where a message is full', () => {
  /** The built-in report's answer with a question so long that so many characters are left. */
  function fullButFor(left: number): View {
    const used = componentsOf(ANSWER).reduce((sum, { content = '' }) => sum + content.length, 0)
    const filler = { type: ComponentType.TextDisplay, content: 'x'.repeat(LIMITS.text - used - left) } as const
    const view = { components: [...ANSWER.components, filler] }
    checkLimits(view)
    return view
  }
  const MARK = '-# ⟳ Updated since: Budget revenue is now **+14.5%** (H1 2024, ¶14)'
  const notes = (view: View) => screenOf(view).flatMap(text => text.split('\n')).filter(line => /^-# (?:•|Also|Understood|⟳)/.test(line)).map(line => line.slice(0, 16)) // prettier-ignore

  test('the other figures of the paragraph make room, the last first and with the line above them, then the rest', () => {
    const ALL = ['-# Also in ¶14:', '-# • Total socia', '-# • Total retai', '-# • Budget reve', '-# Understood as']
    const UPDATED = '-# ⟳ Updated sin'
    const after = (left: number) => notes(marked(fullButFor(left), [changed('14,5')]))
    expect(after(MARK.length)).toEqual([...ALL, UPDATED])
    expect(after(MARK.length - 1)).toEqual([...ALL.slice(0, 3), ALL[4], UPDATED])
    expect(after(20)).toEqual([...ALL.slice(0, 2), ALL[4], UPDATED])
    const full = (...values: readonly string[]) => marked(fullButFor(0), values.map(value => changed(value))) // prettier-ignore
    expect(notes(full('14,5', '9,3'))).toEqual([ALL[4], UPDATED, UPDATED])
    expect(notes(full('14,5', '9,3', '37'))).toEqual([UPDATED, UPDATED])
    expect(screenOf(full('14,5', '9,3', '37'))).toContain('-# …')
  })

  test('of small print or of parts of the message, there is no mark rather than a message that Discord refuses', () => {
    const filler = { type: ComponentType.TextDisplay, content: 'x' } as const
    const parts = { components: [...ANSWER.components, ...Array.from({ length: 28 }, () => filler)] }
    const room = (view: View) => markedView(view.components, [changed('14,5')], ENGLISH)
    expect(room(parts)).toBeDefined()
    const bare = figureView({ ...figure('14,5') }, caMauEntry, { snapshot: caMau, language: 'en' })
    const [container] = bare.components
    if (container?.type !== ComponentType.Container) throw new Error('no container')
    const crowded = { ...container, components: Array.from({ length: 10 }, () => filler) }
    expect(room({ components: [crowded] })).toBeUndefined()
  })

  test('no answer and no updates, whatever the report says, are more than Discord takes', () => {
    fc.assert(
      fc.property(longText, longText, fc.integer({ min: 1, max: 8 }), (words, name, count) => {
        const report = reportOf('long', [`${words} kim ngạch xuất khẩu tăng 8,9% ${name}`], {
          title: name.slice(0, 300),
        })
        const one = figureOf(report, 1, 'kim ngạch xuất khẩu tăng 8,9%', '8,9%')
        const figures = Array.from({ length: count }, (_, index) => ({ ...one, indicator: `${index} ${name}`, value: `${index}${words.slice(0, 30)}` })) // prettier-ignore
        const snapshot = snapshotOf(report, [one, ...figures])
        const entry = entryOf(snapshot)
        const [, paragraph] = report.paragraphs
        if (!paragraph) throw new Error('no paragraph')
        const quotes = [one.span, { start: 0, end: paragraph.text.length }, { start: 1, end: paragraph.text.length }]
        const answer: Answer = {
          status: 'answered',
          by: 'figure',
          language: 'en',
          understood: name,
          answer: headline(one, entry, ENGLISH),
          citations: quotes.map(span => cite(entry, paragraph, span)),
          figures: [one],
        }
        const view = answerView(answer, { snapshot, asked: 'abcdefghijkl', form: 'slash', question: name })
        const updates = figures.map((now, index): Update => index % 2 ? { kind: 'gone', last: now, entry } : { kind: 'changed', now, entry }) // prettier-ignore
        const first = marked(view, updates)
        expect(marksOf(first).length).toBeGreaterThan(0)
        expect(marked(first, updates)).toEqual(first)
      }),
      { numRuns: 60 },
    )
  })
})
