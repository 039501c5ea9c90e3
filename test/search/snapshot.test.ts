import { describe, expect, test } from 'vitest'
import { documentFrequency } from '../../src/search/index.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import {
  conceptTerm,
  documentTerms,
  foldedTerm,
  markedTerm,
  pairTerm,
  stemTerm,
  wordingTerms,
} from '../../src/search/terms.ts'
import { tinyLexicon, tinyReport } from '../support/tiny-library.ts'

const lexicon = tinyLexicon({
  glossary: ['exports | indicator | xuất khẩu | exports | XK |'],
  dictionary: ['approve | phê duyệt:2; thông qua:1', 'rose | =rise', 'rise | tăng'],
})

describe('createLexicon', () => {
  test('knows the words of names, wordings and irregular forms, with and without marks', () => {
    const words = ['xuất', 'khẩu', 'exports', 'xk', 'approve', 'duyệt', 'rose', 'tăng', 'bao', 'how', 'lúa']
    expect(words.map(word => lexicon.words.has(word))).toEqual([...words.slice(1).map(() => true), false])
    expect(['xuat', 'duyet', 'lua'].map(word => lexicon.foldedWords.has(word))).toEqual([true, true, false])
  })
  test('knows which words stand side by side, but not across two names', () =>
    expect([...lexicon.pairs].toSorted()).toEqual(['phe duyet', 'thong qua', 'xuat khau']))
})

describe('buildSnapshot', () => {
  const vi = tinyReport(
    'a',
    ['Xuất khẩu lúa tăng mạnh.', '## Nông nghiệp', 'Tác giả: Lê Văn Bình'],
    ['place: Bạc Liêu', 'language: vi'],
  )
  const en = tinyReport('b', ['Rice exports rose.'], ['place: Ca Mau', 'language: en'])
  const snapshot = buildSnapshot([vi, en], lexicon)

  test('keeps the reports by id, in the order given, each with its place', () =>
    expect([...snapshot.entries.values()].map(({ report, place }) => [report.id, place])).toEqual([
      ['a', 'Bạc Liêu'],
      ['b', 'Ca Mau'],
    ]))

  test('searches text and headings, but neither titles nor bylines', () =>
    expect(snapshot.documents.map(({ entry, paragraph }) => [entry.report.id, paragraph.kind, paragraph.text])).toEqual(
      [
        ['a', 'text', 'Xuất khẩu lúa tăng mạnh.'],
        ['a', 'heading', 'Nông nghiệp'],
        ['b', 'text', 'Rice exports rose.'],
      ],
    ))

  test('numbers the documents as the index does', () => {
    expect(snapshot.index.size).toBe(3)
    expect(snapshot.index.averageLength).toBe((5 + 2 + 3) / 3)
    expect(documentFrequency(snapshot.index, conceptTerm('exports'))).toBe(2) // in both languages
    expect(documentFrequency(snapshot.index, markedTerm('lúa'))).toBe(1)
  })

  test('knows "lúa" and "lua" from the report, "rice" too, but not "lụa" nor "gạo"', () =>
    expect(['lúa', 'lua', 'rice', 'lụa', 'gạo'].map(snapshot.isKnownWord)).toEqual([true, true, true, false, false]))

  test('knows pairs from the reports and from the lexicon', () => {
    expect(snapshot.isKnownPair('khau', 'lua')).toBe(true) // in the report
    expect(snapshot.isKnownPair('thong', 'qua')).toBe(true) // in the dictionary
    expect(snapshot.isKnownPair('lua', 'khau')).toBe(false) // the other way round
  })

  test('corrects "mạnk" against the report, and "duyêt" only against all that is known', () => {
    expect(snapshot.speller.correct('mạnk')).toEqual([{ word: 'mạnh', likelihood: 1 }])
    expect(snapshot.speller.correct('duyêt')).toEqual([])
    expect(snapshot.wordSpeller.correct('duyêt')).toEqual([{ word: 'duyệt', likelihood: 1 }])
  })

  test('a library without reports is searched without a failure', () => {
    const empty = buildSnapshot([], lexicon)
    expect([empty.documents, empty.index.size, empty.entries.size]).toEqual([[], 0, 0])
    expect(empty.isKnownWord('duyệt')).toBe(true)
    expect(empty.isKnownWord('lúa')).toBe(false)
  })
})

describe('documentTerms', () => {
  test('"XK lúa, lúa" in Vietnamese: words, folds, pairs and the concept, with their counts', () =>
    expect(documentTerms('XK lúa, lúa', 'vi', lexicon.glossary)).toEqual({
      counts: new Map([
        ['m:xk', 1],
        ['f:xk', 1],
        ['m:lúa', 2],
        ['f:lua', 2],
        ['p:xk lua', 1],
        ['P:xk lúa', 1],
        ['p:lua lua', 1],
        ['P:lúa lúa', 1],
        ['c:exports', 1],
      ]),
      length: 3,
    }))

  test('"Rose" in English also has its stem and its grams of five characters', () =>
    expect(documentTerms('Rose', 'en', lexicon.glossary)).toEqual({
      counts: new Map([
        ['m:rose', 1],
        ['f:rose', 1],
        ['s:rose', 1],
        ['g: rose', 1],
        ['g:rose ', 1],
      ]),
      length: 1,
    }))
})

test('a wording is looked up by its syllable, or by all its adjacent pairs with marks', () => {
  expect(wordingTerms('tăng')).toEqual(['m:tăng'])
  expect(wordingTerms('Kinh tế tỷ lệ')).toEqual(['P:kinh tế', 'P:tế tỉ', 'P:tỉ lệ'])
  expect(wordingTerms('')).toEqual([])
})

test('kinds of terms never collide: "rice" is five of them', () => {
  const terms = [markedTerm('rice'), foldedTerm('rice'), stemTerm('rice'), conceptTerm('rice'), pairTerm('rice', '')]
  expect(new Set(terms).size).toBe(5)
})
