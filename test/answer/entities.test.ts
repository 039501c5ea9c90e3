import { describe, expect, test } from 'vitest'
import { findDates, findLocations, findNamed, findPersons, givesReason } from '../../src/answer/entities.ts'
import type { Span } from '../../src/report/model.ts'
import { sampleLexicon } from '../support/sample-library.ts'

const { glossary } = sampleLexicon
const cut = (text: string, spans: readonly Span[]) => spans.map(({ start, end }) => text.slice(start, end))
const persons = (text: string) =>
  findPersons(text, glossary).map(({ name, withOffice }) => cut(text, [name, withOffice]))

describe('findPersons', () => {
  test.each([
    ['Giám đốc Sở Tài chính Trần Thị Hoa trình bày báo cáo.', [['Trần Thị Hoa', 'Giám đốc Sở Tài chính Trần Thị Hoa']]],
    ['Theo ông Lê Văn Bình, thu ngân sách tăng.', [['Lê Văn Bình', 'ông Lê Văn Bình']]],
    [
      'Nguyễn Văn An và Phạm Thị Lan phát biểu.',
      [
        ['Nguyễn Văn An', 'Nguyễn Văn An'],
        ['Phạm Thị Lan', 'Phạm Thị Lan'],
      ],
    ],
  ])('"%s"', (text, found) => expect(persons(text)).toEqual(found))

  test.each(['Thu ngân sách tăng 5%.', 'Sở Tài chính báo cáo.', 'Hà Giang có 11 huyện.', 'The council met in March.'])(
    '"%s" names nobody',
    text => expect(persons(text)).toEqual([]),
  )

  test('an economist who is quoted in English is found', () => {
    const text = 'Exports will fall, said Alice Harper, chief economist at North Bank.'
    expect(findPersons(text, glossary).map(({ name }) => text.slice(name.start, name.end))).toEqual(['Alice Harper'])
  })
})

describe('findDates', () => {
  test('puts single days first', () => {
    const text = 'Trong năm 2031, vào ngày 12/7/2031, hội đồng họp.'
    expect(cut(text, findDates(text, false))[0]).toBe('ngày 12/7/2031')
  })
  test('gives nothing but days where a day is asked for', () => {
    expect(findDates('Hội đồng họp trong năm 2031.', true)).toEqual([])
    const text = 'Sáng 12/7, hội đồng họp về năm 2031.'
    expect(cut(text, findDates(text, true))).toEqual(['Sáng 12/7'])
  })
  test('passes over what is only relative', () =>
    expect(findDates('Thu ngân sách tăng so với năm trước.', false)).toEqual([]))
})

describe('findLocations', () => {
  test.each([
    ['Hội đồng họp tại thành phố Bạc Liêu.', ['thành phố Bạc Liêu']],
    ['The council met in Bac Lieu.', ['Bac Lieu']],
    ['Thu ngân sách tăng.', []],
  ])('"%s"', (text, found) => expect(cut(text, findLocations(text, glossary))).toEqual(found))
})

describe('findNamed', () => {
  test('finds bodies that begin with the noun asked for', () => {
    const text = 'Công ty Hoa Sen ký với Công ty TNHH Minh Phát.'
    expect(cut(text, findNamed(text, ['công ty']))).toEqual(['Công ty Hoa Sen', 'Công ty TNHH Minh Phát'])
  })
  test('finds nothing where none is named', () => expect(findNamed('Các công ty dự họp.', ['công ty'])).toEqual([]))
})

describe('givesReason', () => {
  test.each([
    ['Do thiếu mưa, sản lượng lúa giảm.', true],
    ['Sản lượng giảm vì hạn hán.', true],
    ['Exports rose thanks to rice.', true],
    ['Output fell because of drought.', true],
    ['Sản lượng lúa giảm 3,5%.', false],
    ['Exports rose 3%.', false],
  ])('"%s": %s', (text, gives) => expect(givesReason(text)).toBe(gives))
})
