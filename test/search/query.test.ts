import { describe, expect, test } from 'vitest'
import { buildQuery, mayBeEnglish, rankParagraphs } from '../../src/search/query.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import { tokenize } from '../../src/text/tokens.ts'
import { tinyLexicon, tinyReport } from '../support/tiny-library.ts'

const lexicon = tinyLexicon({
  glossary: ['exports | indicator | xuất khẩu | exports | XK |'],
  dictionary: ['export | xuất khẩu', 'rose | =rise', 'rise | tăng:3; lên:1'],
})
const report = tinyReport('a', ['Xuất khẩu tôm tăng.', 'Người dân được hỗ trợ.'], ['place: Cà Mau', 'language: vi'])
const snapshot = buildSnapshot([report], lexicon)

const one = (weight: number, ...terms: string[]) => ({ weight, alternatives: [{ terms, probability: 1 }] })

describe('buildQuery', () => {
  test('"xuất khẩu" asks for words, folds, the pair, stems, grams, the concept and its English', () => {
    const { writing, clauses } = buildQuery('xuất khẩu', snapshot)
    expect(writing).toBe('vi')
    expect(clauses).toEqual([
      one(1, 'm:xuất'),
      one(1, 'f:xuat'),
      one(1, 'm:khẩu'),
      one(1, 'f:khau'),
      one(1, 'p:xuat khau'),
      one(1, 's:xuat'), // stems and grams are only in English reports
      one(1, 's:khau'),
      ...[' xuat', 'xuat ', 'uat k', 'at kh', 't kha', ' khau', 'khau '].map(gram => one(0.3, `g:${gram}`)),
      one(0.6, 'c:exports'),
      one(2, 's:export'),
    ])
  })

  test('"exports rose" asks in Vietnamese too, through the dictionary: tăng ¾, lên ¼', () => {
    const { writing, clauses } = buildQuery('exports rose', snapshot)
    expect(writing).toBe('en')
    expect(clauses.filter(({ weight }) => weight === 2)).toEqual([
      one(2, 'P:xuất khẩu'),
      {
        weight: 2,
        alternatives: [
          { terms: ['m:tăng'], probability: 0.75 },
          { terms: ['m:lên'], probability: 0.25 },
        ],
      },
    ])
    // English words are not looked for among folded Vietnamese ones.
    expect(
      clauses
        .flatMap(({ alternatives }) => alternatives.flatMap(({ terms }) => terms))
        .filter(term => term.startsWith('f:')),
    ).toEqual([])
  })

  test('"khẩuu", which no report has, is read as "khẩu"; "tôm" and "khảu", but for its mark, are there', () => {
    const { words } = buildQuery('khẩuu tôm khảu', snapshot)
    const readings = words.map(word => word.readings.map(({ token, likelihood }) => [token.marked, likelihood]))
    expect(readings).toEqual([[['khẩu', 1]], [['tôm', 1]], [['khảu', 1]]])
  })

  test('neither "2031" nor "xk" is corrected: numbers are exact and two letters tell nothing', () => {
    const { words } = buildQuery('2031 xk', snapshot)
    expect(words.map(({ readings }) => readings.map(({ token }) => token.marked))).toEqual([['2031'], ['xk']])
  })

  test('"là" and "bao nhiêu" only hold the question together and weigh a fifth', () => {
    const { words, clauses } = buildQuery('tôm là bao nhiêu', snapshot)
    expect(words.map(({ functional }) => functional)).toEqual([false, true, true, true])
    expect(clauses).toContainEqual(one(1, 'm:tôm'))
    expect(clauses).toContainEqual(one(0.2, 'm:là'))
    expect(clauses).toContainEqual(one(0.5, 'p:tom la')) // a pair with one of them counts half
    expect(clauses).not.toContainEqual(
      expect.objectContaining({ alternatives: [{ terms: ['p:bao nhieu'], probability: 1 }] }),
    )
  })

  test('a no-break space in "xuất khẩu" makes no difference', () =>
    expect(buildQuery('xuất\u00a0khẩu', snapshot).clauses).toEqual(buildQuery('xuất khẩu', snapshot).clauses))

  test('"kim ngạch xuất khẩu" typed with decomposed marks is the same Vietnamese question', () =>
    expect(buildQuery('kim ngạch xuất khẩu'.normalize('NFD'), snapshot)).toEqual(
      buildQuery('kim ngạch xuất khẩu', snapshot),
    ))

  test('"has" is a function word and not a typo of "hai", which is all that the report has', () => {
    const hai = buildSnapshot([tinyReport('b', ['Hai xã.'], ['place: Cà Mau', 'language: vi'])], lexicon)
    const { writing, words } = buildQuery('who has exports', hai)
    expect(writing).toBe('en')
    expect(words[1]?.readings.map(({ token }) => token.marked)).toEqual(['has'])
  })

  test('an empty question asks for nothing', () => {
    const query = buildQuery('', snapshot)
    expect(query.words).toEqual([])
    expect(rankParagraphs(snapshot, query)).toEqual([])
  })
})

test('in a Vietnamese question "exports" may be English, "tang" and "tăng" may not', () => {
  const [exports, tang, marked] = tokenize('exports tang tăng')
  expect([exports, tang, marked].map(token => token && mayBeEnglish(token, 'vi'))).toEqual([true, false, false])
  expect(tang && mayBeEnglish(tang, 'en')).toBe(true)
})
