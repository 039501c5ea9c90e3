import { describe, expect, test } from 'vitest'
import { quote } from '../../src/report/model.ts'
import { searchPassages } from '../../src/search/passages.ts'
import { buildSnapshot } from '../../src/search/snapshot.ts'
import { tinyLexicon, tinyReport } from '../support/tiny-library.ts'

const lexicon = tinyLexicon({
  glossary: ['exports | indicator | xuất khẩu | exports | XK |', 'rice | term | lúa gạo | rice | |'],
  dictionary: [
    'shrimp | tôm',
    'farmer | nông dân',
    'weather | thời tiết',
    'road | đường bộ:3; con đường:1',
    'silk | lụa',
    'pond | ao:1; đầm:1',
  ],
})

const vi = tinyReport(
  'vi',
  [
    'Xuất khẩu tôm của tỉnh vượt mức cũ.',
    'Xuất khẩu gạo giữ mức cũ, bạn hàng cũ.',
    'Nông dân nuôi tôm trong đầm.',
    'Thời tiết thuận lợi cho mùa màng.',
    'Giá lúa ở chợ huyện nhích lên. Làng nghề dệt lụa đón khách. Con đường mới nối hai xã.',
  ],
  ['language: vi', 'place: Cà Mau'],
)
const en = tinyReport(
  'en',
  ['Fishermen sold crabs at the harbour.', 'The harbour was repaired.'],
  ['language: en', 'place: Ca Mau'],
)
const snapshot = buildSnapshot([vi, en], lexicon)

const hits = (text: string, options: { limit?: number; report?: string } = {}) =>
  searchPassages(text, snapshot, { limit: 10, ...options }).map(
    ({ entry, paragraph }) => `${entry.report.id} ¶ ${paragraph.number}`,
  )
const quotes = (text: string) =>
  searchPassages(text, snapshot, { limit: 10 }).map(({ paragraph, span }) => quote(paragraph, span))

describe('searchPassages', () => {
  test('"xuất khẩu tôm" ranks by how much of it a paragraph says', () =>
    expect(hits('xuất khẩu tôm')).toEqual([
      'vi ¶ 1', // all three words, side by side
      'vi ¶ 2', // two of them and the concept
      'vi ¶ 3', // only tôm
    ]))

  test('"xuat khau tom" without marks ranks the same', () =>
    expect(hits('xuat khau tom')).toEqual(['vi ¶ 1', 'vi ¶ 2', 'vi ¶ 3']))

  test('"xuất khẩuu tôm" with a typo ranks the same', () =>
    expect(hits('xuất khẩuu tôm')).toEqual(['vi ¶ 1', 'vi ¶ 2', 'vi ¶ 3']))

  test('"shrimp exports" finds Vietnamese text by its words and the concept', () =>
    expect(hits('shrimp exports')).toEqual([
      'vi ¶ 1', // tôm by the dictionary, exports by the glossary
      'vi ¶ 3', // tôm, which counts 2
      'vi ¶ 2', // exports, a concept, which counts 0.6
    ]))

  test('"farmers\' pond" finds the paragraph of "nông dân" and "đầm"', () =>
    expect(hits("farmers' pond")).toEqual(['vi ¶ 3']))

  test('"crab fishermen" finds English text by stems', () => expect(hits('crab fishermen')).toEqual(['en ¶ 1']))

  test('"harbour" ranks the shorter of two paragraphs that say it once', () =>
    expect(hits('harbour')).toEqual([
      'en ¶ 2', // four words
      'en ¶ 1', // six
    ]))

  test('the sentence shown is the one that was asked for, cut from the paragraph', () => {
    expect(quotes('giá lúa')).toEqual(['Giá lúa ở chợ huyện nhích lên.'])
    expect(quotes('dệt lụa')).toEqual(['Làng nghề dệt lụa đón khách.'])
    expect(quotes('silk')).toEqual(['Làng nghề dệt lụa đón khách.'])
    expect(quotes('con đường mới')).toEqual(['Con đường mới nối hai xã.'])
  })

  test('no more than `limit` are given, the best of them', () =>
    expect(hits('xuất khẩu tôm', { limit: 2 })).toEqual(['vi ¶ 1', 'vi ¶ 2']))

  test('a limit of 0 gives none', () => expect(hits('xuất khẩu tôm', { limit: 0 })).toEqual([]))

  test('of one report only its own paragraphs are given, whatever the limit', () => {
    expect(hits('harbour xuất khẩu', { report: 'en', limit: 1 })).toEqual(['en ¶ 2'])
    expect(hits('harbour', { report: 'vi' })).toEqual([])
    expect(hits('harbour', { report: 'unheard-of' })).toEqual([])
  })

  test('"qqqq zzzz", "?!" and an empty text find nothing', () => {
    expect(hits('qqqq zzzz')).toEqual([])
    expect(hits('')).toEqual([])
    expect(hits('?!')).toEqual([])
  })

  test('what is found does not depend on how often it was asked before', () => {
    const fresh = buildSnapshot([vi, en], lexicon)
    const ask = (text: string, from: typeof snapshot) =>
      searchPassages(text, from, { limit: 10 }).map(({ score }) => score)
    const before = ask('xuất khẩuu tôm', snapshot)
    expect(ask('xuất khẩuu tôm', snapshot)).toEqual(before)
    expect(ask('xuất khẩuu tôm', fresh)).toEqual(before)
  })
})
