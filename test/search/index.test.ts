import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BM25,
  buildIndex,
  type Clause,
  documentFrequency,
  inverseDocumentFrequency,
  saturation,
  searchIndex,
} from '../../src/search/index.ts'

// Three documents, small enough to do BM25 by hand. Their average length is (4 + 2 + 6) / 3 = 4.
//
//   document  rice  price  export  port  length   norm = 1 − b + b · length / 4 = 0.6 + 0.1 · length
//   0         2     1      –       –     4        1.0
//   1         1     –      1       –     2        0.8
//   2         –     –      3       1     6        1.2
const corpus = [
  { counts: new Map(Object.entries({ rice: 2, price: 1 })), length: 4 },
  { counts: new Map(Object.entries({ rice: 1, export: 1 })), length: 2 },
  { counts: new Map(Object.entries({ export: 3, port: 1 })), length: 6 },
]
const index = buildIndex(corpus)

const word = (term: string, weight = 1): Clause => ({ weight, alternatives: [{ terms: [term], probability: 1 }] })

/** The scores rounded to six places, as the hand computation gives them. */
const search = (...query: Clause[]) =>
  searchIndex(index, query).map(({ document, score }) => [document, Number(score.toFixed(6))])

test('the constants that the arithmetic here is done with are k1 = 0.9 and b = 0.4', () => {
  expect(BM25).toEqual({ k1: 0.9, b: 0.4 })
})

describe('inverseDocumentFrequency', () => {
  test('of a term in 1, 2 and 3 of 3 documents is ln(1 + (3 − n + ½) / (n + ½))', () => {
    expect(inverseDocumentFrequency(3, 1)).toBeCloseTo(0.980829, 6) // ln(1 + 2.5 / 1.5) = ln 2.666667
    expect(inverseDocumentFrequency(3, 2)).toBeCloseTo(0.470004, 6) // ln(1 + 1.5 / 2.5) = ln 1.6
    expect(inverseDocumentFrequency(3, 3)).toBeCloseTo(0.133531, 6) // ln(1 + 0.5 / 3.5) = ln 1.142857
  })

  test('is above zero even for a term that every document has, and falls as more have it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), fc.nat(), (size, seed) => {
        const n = 1 + (seed % (size - 1))
        expect(inverseDocumentFrequency(size, n)).toBeGreaterThan(inverseDocumentFrequency(size, n + 1))
        expect(inverseDocumentFrequency(size, size)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('saturation', () => {
  test('is f · 1.9 / (f + 0.9 · norm)', () => {
    expect(saturation(1, 4, 4)).toBeCloseTo(1, 6) // 1.9 / (1 + 0.9)
    expect(saturation(2, 4, 4)).toBeCloseTo(1.310345, 6) // 3.8 / (2 + 0.9)
    expect(saturation(1, 2, 4)).toBeCloseTo(1.104651, 6) // 1.9 / (1 + 0.9 · 0.8) = 1.9 / 1.72
    expect(saturation(3, 6, 4)).toBeCloseTo(1.397059, 6) // 5.7 / (3 + 0.9 · 1.2) = 5.7 / 4.08
    expect(saturation(0, 4, 4)).toBe(0)
  })

  test('of an index of empty documents takes every length as average: 1.9 / 1.9', () =>
    expect(saturation(1, 0, 0)).toBeCloseTo(1, 6))

  test('grows with the count but never beyond 1.9, and falls with the length', () => {
    const count = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(count, count, (times, length) => {
        expect(saturation(times + 1, length, 10)).toBeGreaterThan(saturation(times, length, 10))
        expect(saturation(times, length, 10)).toBeLessThan(1.9)
        expect(saturation(times, length + 1, 10)).toBeLessThan(saturation(times, length, 10))
      }),
    )
  })
})

describe('searchIndex', () => {
  test('"rice" scores idf · saturation in the two documents that have it', () => {
    const [first, second, ...others] = searchIndex(index, [word('rice')])
    // 0: ln 1.6 · 3.8 / 2.9 = 0.470004 · 1.310345. 1: ln 1.6 · 1.9 / 1.72 = 0.470004 · 1.104651.
    expect([first?.document, second?.document, others]).toEqual([0, 1, []])
    expect(first?.score).toBeCloseTo(0.615867, 6)
    expect(second?.score).toBeCloseTo(0.51919, 6)
  })

  test('"rice export" sums both words, best first', () => {
    expect(search(word('rice'), word('export'))).toEqual([
      [1, 1.03838], // has both: 0.519190 + 0.519190
      [2, 0.656623], // export thrice: 0.470004 · 1.397059
      [0, 0.615867], // rice twice: 0.470004 · 1.310345
    ])
  })

  test('a weight of 0.2 takes a fifth of the score: 0.2 · 0.615867', () =>
    expect(search(word('rice', 0.2))[0]).toEqual([0, 0.123173]))

  test('alternatives with probabilities count as expected: rice at ¾, port at ¼', () => {
    // Expected document frequency: 0.75 · 2 + 0.25 · 1 = 1.75; idf = ln(1 + (3 − 1.75 + 0.5) / (1.75 + 0.5))
    //   = ln(1 + 1.75 / 2.25) = ln 1.777778 = 0.575364.
    // Expected counts: 0.75 · 2 = 1.5, 0.75 · 1 = 0.75, 0.25 · 1 = 0.25.
    const clause = {
      weight: 1,
      alternatives: [
        { terms: ['rice'], probability: 0.75 },
        { terms: ['port'], probability: 0.25 },
      ],
    }
    const found = searchIndex(index, [clause])
    expect(found.map(({ document }) => document)).toEqual([0, 1, 2])
    expect(found[0]?.score).toBeCloseTo(0.683245, 6) // 0.575364 · 1.5 · 1.9 / (1.5 + 0.9) = 0.575364 · 1.1875
    expect(found[1]?.score).toBeCloseTo(0.557751, 6) // 0.575364 · 0.75 · 1.9 / (0.75 + 0.72) = 0.575364 · 0.969388
    expect(found[2]?.score).toBeCloseTo(0.205487, 6) // 0.575364 · 0.25 · 1.9 / (0.25 + 1.08) = 0.575364 · 0.357143
  })

  test('two alternatives in one document add up: rice and price at ½ each', () => {
    const clause = {
      weight: 1,
      alternatives: [
        { terms: ['rice'], probability: 0.5 },
        { terms: ['price'], probability: 0.5 },
      ],
    }
    // df = 0.5 · 2 + 0.5 · 1 = 1.5; idf = ln(1 + 2 / 2) = ln 2 = 0.693147.
    // 0: count 0.5 · 2 + 0.5 · 1 = 1.5, times 1.1875. 1: count 0.5, times 0.5 · 1.9 / (0.5 + 0.72) = 0.778689.
    expect(search(clause)).toEqual([
      [0, 0.823112],
      [1, 0.539746],
    ])
  })

  test('an unlikely alternative is not taken for rarer than one document: idf stays ln 2.666667', () => {
    // price at 0.2: count 0.2, times 0.2 · 1.9 / (0.2 + 0.9) = 0.345455, times 0.980829.
    const clause = { weight: 1, alternatives: [{ terms: ['price'], probability: 0.2 }] }
    expect(search(clause)).toEqual([[0, 0.338832]])
  })

  test('a phrase counts as often as the rarest of its parts, where all of them stand', () => {
    // "rice price" only in 0: min(2, 1) = 1 of 1 document: 0.980829 · 1.
    const clause = (...terms: string[]) => ({ weight: 1, alternatives: [{ terms, probability: 1 }] })
    expect(search(clause('rice', 'price'))).toEqual([[0, 0.980829]])
    expect(search(clause('rice', 'port'))).toEqual([])
    expect(search(clause('rice', 'unheard-of'))).toEqual([])
    expect(search(clause())).toEqual([])
  })

  test('a word that no document has changes nothing, and an empty query finds nothing', () => {
    expect(search(word('unheard-of'), word('port'))).toEqual(search(word('port')))
    expect(search()).toEqual([])
  })

  test('equal scores keep the order of the documents', () => {
    const same = { counts: new Map([['rice', 1]]), length: 3 }
    const found = searchIndex(buildIndex([same, same, same]), [word('rice')])
    expect(found.map(({ document }) => document)).toEqual([0, 1, 2])
  })

  test('an index of nothing finds nothing', () => {
    const empty = buildIndex([])
    expect([empty.size, empty.averageLength]).toEqual([0, 0])
    expect(searchIndex(empty, [word('rice')])).toEqual([])
  })

  const terms = ['rice', 'price', 'export', 'port']
  const document = fc.array(fc.constantFrom(...terms), { minLength: 1, maxLength: 12 }).map(words => ({
    counts: new Map(words.map(term => [term, words.filter(w => w === term).length])),
    length: words.length,
  }))

  test('whatever the documents, exactly those with a word of the query are found, best first', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 8 }), fc.subarray(terms), (documents, asked) => {
        const found = searchIndex(
          buildIndex(documents),
          asked.map(term => word(term)),
        )
        const having = documents.flatMap(({ counts }, number) => (asked.some(term => counts.has(term)) ? [number] : []))
        expect(found.map(hit => hit.document).toSorted((a, b) => a - b)).toEqual(having)
        expect(found.map(hit => hit.score)).toEqual(found.map(hit => hit.score).toSorted((a, b) => b - a))
        expect(found.every(hit => hit.score > 0)).toBe(true)
      }),
    )
  })
})

test('document frequency counts documents, not occurrences: "export" stands in two', () => {
  expect(['rice', 'export', 'port', 'unheard-of'].map(term => documentFrequency(index, term))).toEqual([2, 2, 1, 0])
})
