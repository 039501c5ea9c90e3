import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { isListed, parseDictionary, translate } from '../../src/text/dictionary.ts'

const text = [
  '# comment',
  '',
  'approve\tphê duyệt:5; thông qua:3',
  'rise\ttăng:3;lên',
  'rose\t=rise',
  'approval\tsự chấp thuận',
].join('\n')
const dictionary = parseDictionary(text, 'words.tsv')

describe('parseDictionary', () => {
  test('"approve" has its wordings with probabilities that sum to one: 5/8 and 3/8', () =>
    expect(translate(dictionary, 'approve')).toEqual([
      { wording: 'phê duyệt', probability: 5 / 8 },
      { wording: 'thông qua', probability: 3 / 8 },
    ]))

  test('a weight left out is 1: "tăng:3;lên" is 3/4 to 1/4', () =>
    expect(translate(dictionary, 'rise')).toEqual([
      { wording: 'tăng', probability: 0.75 },
      { wording: 'lên', probability: 0.25 },
    ]))

  test('the likeliest wording comes first however they are listed', () =>
    expect(translate(parseDictionary('bank\tbờ:1; ngân hàng:9', 'f'), 'bank')).toEqual([
      { wording: 'ngân hàng', probability: 0.9 },
      { wording: 'bờ', probability: 0.1 },
    ]))

  test('Windows line ends and decomposed marks are read like any other', () =>
    expect(translate(parseDictionary('a\tb\r\nrice\tlu\u0301a\r\n', 'f'), 'rice')).toEqual([
      { wording: 'lúa', probability: 1 },
    ]))

  test.each([
    ['approve', 'an English word, one tab, and its wordings are needed.'],
    ['approve\tphê duyệt\tthông qua', 'an English word, one tab, and its wordings are needed.'],
    ['Approve\tphê duyệt', '"Approve" is no English word in lower case.'],
    ['two words\thai từ', '"two words" is no English word in lower case.'],
    ['\tphê duyệt', '"" is no English word in lower case.'],
    ['rise\ttăng', '"rise" is already listed above.'],
    ['rise\t=raise', '"rise" is already listed above.'],
    ['fall\tgiảm:0', 'the weight of "giảm" must be a number above 0, not "0".'],
    ['fall\tgiảm:-2', 'the weight of "giảm" must be a number above 0, not "-2".'],
    ['fall\tgiảm:Infinity', 'the weight of "giảm" must be a number above 0, not "Infinity".'],
    ['fall\tgiảm:1e999', 'the weight of "giảm" must be a number above 0, not "1e999".'],
    ['fell\t=fall', '"fell" is said to be a form of "fall", which has no line of its own.'],
    ['rising\t=rises', '"rising" is said to be a form of "rises", which has no line of its own.'],
    ['fall\tgiảm:often', 'the weight of "giảm" must be a number above 0, not "often".'],
    ['fall\tgiảm:', 'the weight of "giảm" must be a number above 0, not "".'],
    ['fall\tgiảm:2:3', '"giảm:2:3" is no wording: write it as wording:weight.'],
    ['fall\tgiảm:2;', '"" is no wording: write it as wording:weight.'],
    ['fall\t', '"" is no wording: write it as wording:weight.'],
  ])('"%s" in line 3 fails, naming the file, the line and the reason', (line, problem) => {
    const failing = () => parseDictionary(`# comment\nrise\ttăng\n${line}\n`, 'words.tsv')
    expect(failing).toThrow(new Failure('dictionary-line', { file: 'words.tsv', line: 3, problem }))
    expect(failing).toThrow(`words.tsv, line 3: ${problem}`)
  })
})

test('a form may stand before its word: "fell" above "fill"', () =>
  expect(translate(parseDictionary('fell\t=fill\nfill\tđiền', 'f'), 'fell')).toEqual([
    { wording: 'điền', probability: 1 },
  ]))

describe('translate', () => {
  test('"approves" and "approved" are the word listed as "approve"', () => {
    expect(translate(dictionary, 'approves')).toEqual(translate(dictionary, 'approve'))
    expect(translate(dictionary, 'approved')).toHaveLength(2)
  })
  test('"rose" is "rise", as the list says', () =>
    expect(translate(dictionary, 'rose').map(({ wording }) => wording)).toEqual(['tăng', 'lên']))
  test('a word listed itself wins over another with its stem: "approval" is not "approve"', () =>
    expect(translate(dictionary, 'approval')).toEqual([{ wording: 'sự chấp thuận', probability: 1 }]))
  test('"zebra" has none', () => expect(translate(dictionary, 'zebra')).toEqual([]))
})

test('listed words, their inflections and irregular forms are known, others not', () => {
  expect(['rise', 'rising', 'rose', 'approvals', 'zebra', 'tăng'].map(word => isListed(dictionary, word))).toEqual([
    true, true, true, true, false, false,
  ]) // prettier-ignore
})

describe('the dictionary of the project', async () => {
  const own = parseDictionary(await readFile(new URL('../../knowledge/dictionary.tsv', import.meta.url), 'utf8'), 'd')

  test('lists at least 3,000 words', () => expect(own.words.size).toBeGreaterThanOrEqual(3000))

  test('every irregular form has wordings: "rose", "came", "died", "rebuilt", "spokesmen"', () => {
    expect(['rose', 'came', 'died', 'rebuilt', 'spokesmen'].filter(form => !own.forms.has(form))).toEqual([])
    expect([...own.forms.keys()].filter(form => translate(own, form).length === 0)).toEqual([])
  })

  test('the probabilities of each word sum to one', () => {
    const sums = [...own.words].map(([word, all]) => ({
      word,
      sum: all.reduce((sum, { probability }) => sum + probability, 0),
    }))
    expect(sums.filter(({ sum }) => Math.abs(sum - 1) > 1e-9)).toEqual([])
  })
})
