/** Custom ids: what is written can be read back, and what nobody wrote is nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, decode, encode } from '../../src/discord/custom-ids.ts'

const key = fc.stringMatching(/^[A-Za-z0-9_-]{10}$/)
const asked = fc.stringMatching(/^[A-Za-z0-9_-]{12}$/)
const content = fc.stringMatching(/^(?:[0-9a-f]{32}|gone)$/)
const number = fc.nat(9_999_999)
const page = number

const actions: Readonly<Record<Action['kind'], fc.Arbitrary<Action>>> = {
  context: fc.tuple(key, number, number, number, key).map(([report, paragraph, a, b, words]) => ({
    kind: 'context',
    report,
    paragraph,
    start: Math.min(a, b),
    end: Math.max(a, b),
    words,
  })),
  walk: fc.record({ kind: fc.constant('walk' as const), report: key, paragraph: number }),
  more: fc.record({ kind: fc.constant('more' as const), asked, page }),
  search: fc.record({ kind: fc.constant('search' as const), asked, page }),
  good: fc.record({ kind: fc.constant('good' as const), asked }),
  bad: fc.record({ kind: fc.constant('bad' as const), asked }),
  'follow-up': fc.record({ kind: fc.constant('follow-up' as const), asked }),
  tell: fc.record({ kind: fc.constant('tell' as const), asked }),
  choose: fc.record({ kind: fc.constant('choose' as const), asked }),
  figure: fc.record({ kind: fc.constant('figure' as const), report: key, figure: key, asked }),
  figures: fc.record({ kind: fc.constant('figures' as const), report: key, page }),
  paragraphs: fc.record({ kind: fc.constant('paragraphs' as const), report: key, page }),
  'open-figure': fc.constant({ kind: 'open-figure' as const }),
  'open-report': fc.constant({ kind: 'open-report' as const }),
  'open-figures': fc.constant({ kind: 'open-figures' as const }),
  'add-text': fc.constant({ kind: 'add-text' as const }),
  'replace-text': fc.record({ kind: fc.constant('replace-text' as const), saved: asked }),
  'saved-reports': fc.record({ kind: fc.constant('saved-reports' as const), page }),
  gaps: fc.record({ kind: fc.constant('gaps' as const), page }),
  review: fc.record({ kind: fc.constant('review' as const), saved: asked, page }),
  'review-page': fc.record({ kind: fc.constant('review-page' as const), saved: asked, page }),
  confirm: fc.record({ kind: fc.constant('confirm' as const), saved: asked, version: number, page }),
  drop: fc.record({ kind: fc.constant('drop' as const), saved: asked, version: number, page }),
  correct: fc.record({ kind: fc.constant('correct' as const), saved: asked, version: number, page }),
  corrected: fc.record({ kind: fc.constant('corrected' as const), saved: asked, version: number, page, figure: key }),
  publish: fc.record({ kind: fc.constant('publish' as const), saved: asked, version: number }),
  discard: fc.record({ kind: fc.constant('discard' as const), saved: asked, version: number }),
  compare: fc.record({ kind: fc.constant('compare' as const), saved: asked, version: number }),
  'publish-file': fc.record({ kind: fc.constant('publish-file' as const), report: key, content }),
  'discard-file': fc.record({ kind: fc.constant('discard-file' as const), report: key, content }),
  remove: fc.record({ kind: fc.constant('remove' as const), saved: asked }),
  undo: fc.record({ kind: fc.constant('undo' as const), saved: asked }),
  kept: fc.record({ kind: fc.constant('kept' as const), page }),
  erase: fc.constant({ kind: 'erase' as const }),
}

const anyAction = fc.oneof(...Object.values(actions))

describe('custom ids', () => {
  test.each(Object.entries(actions))('of "%s" are read back as they were written', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, action => {
        expect(decode(encode(action))).toEqual(action)
      }),
      { numRuns: 50 },
    )
  })

  test('are at most 100 characters long and differ where the actions do', () => {
    fc.assert(
      fc.property(anyAction, anyAction, (one, other) => {
        expect(encode(one).length).toBeLessThanOrEqual(100)
        expect(encode(one) === encode(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })

  test('read like this', () => {
    const place = { report: 'FhUXrExxhp', paragraph: 14, start: 178, end: 182, words: 'a-b_C01234' }
    expect(encode({ kind: 'context', ...place })).toBe('1:context:FhUXrExxhp:14:178:182:a-b_C01234')
    expect(encode({ kind: 'walk', report: 'FhUXrExxhp', paragraph: 14 })).toBe('1:walk:FhUXrExxhp:14')
    expect(encode({ kind: 'more', asked: 'a-b_C0123456', page: 2 })).toBe('1:more:a-b_C0123456:2')
    expect(encode({ kind: 'open-figure' })).toBe('1:open-figure')
  })

  test.each([
    '',
    ':',
    '1',
    'context',
    '0:open-figure',
    '2:open-figure',
    '1:open-figure:',
    '1:unknown',
    '1:__proto__',
    '1:constructor',
    '1:good',
    '1:good:',
    '1:good:a b',
    '1:good:abc:0',
    '1:more:abc',
    '1:more:abc:-1',
    '1:more:abc:1.5',
    '1:more:abc:01',
    '1:more:abc:1e3',
    '1:more:abc:99999999',
    '1:figure:FhUXrExxhp:short:abc',
    '1:figures:FhUXrExxh:0',
    '1:figures:FhUXrExxhpp:0',
    '1:context:FhUXrExxhp:14:182:178:a-b_C01234',
    '1:context:FhUXrExxhp:14:178:182',
    '1:context:FhUXrExxhp:14:178',
    '1:context:FhUXrExxhp:14:178:182:1',
    '1:walk:FhUXrExxhp:14:0:0',
    `1:good:${'a'.repeat(33)}`,
    `1:good:${'a'.repeat(100)}`,
    ' 1:open-figure',
    '1:open-figure\n',
  ])('made by hand or of before, like %j, say nothing', text => expect(decode(text)).toBeUndefined())

  test('of any text never throw, and what can be read is how it would be written', () => {
    const near = fc.tuple(anyAction, fc.nat(60), fc.string({ maxLength: 3 })).map(([action, at, noise]) => {
      const id = encode(action)
      return id.slice(0, at) + noise + id.slice(at + 1)
    })
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), text => {
        const action = decode(text)
        expect(action === undefined || encode(action) === text).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('are not written for what could not be read back', () => {
    expect(() => encode({ kind: 'good', asked: 'a:b' })).toThrow('no custom id can say 1:good:a:b')
    expect(() => encode({ kind: 'figures', report: 'FhUXrExxhp', page: -1 })).toThrow(RangeError)
    expect(() => encode({ kind: 'figures', report: 'not a key', page: 0 })).toThrow(RangeError)
  })
})
