import { describe, expect, test } from 'vitest'
import { asksSomething, continueFrom, isSmallTalk, splitQuestion } from '../../src/answer/conversation.ts'
import { parseQuestion } from '../../src/answer/question.ts'
import { alone } from '../support/sample-library.ts'

const parse = (text: string) => parseQuestion(text, alone)
const follow = (text: string, ...previous: readonly string[]) => continueFrom(parse(text), previous, alone)
const split = (text: string) => splitQuestion(parse(text), alone).map(({ understood }) => understood)

describe('isSmallTalk', () => {
  test.each([
    'hi',
    'Hello!',
    'xin chào',
    'chào bot',
    'cảm ơn nhé',
    'thank you',
    'ok',
    'help',
    'bạn làm được gì?',
    '…',
    '',
  ])('"%s" is', text => expect(isSmallTalk(text)).toBe(true))
  test.each(['xuất khẩu?', 'hi, xuất khẩu tăng bao nhiêu?', 'ai?', 'cảm ơn, còn bán lẻ?', 'how much?'])(
    '"%s" is not',
    text => expect(isSmallTalk(text)).toBe(false),
  )
})

describe('continueFrom', () => {
  test('a whole question stands by itself', () => {
    const question = parse('thu ngân sách đạt bao nhiêu % dự toán?')
    expect(continueFrom(question, ['xuất khẩu năm 2030 tăng bao nhiêu?'], alone)).toEqual(question)
  })
  test('without anything before it nothing is taken over', () => {
    const question = parse('còn bán lẻ?')
    expect(continueFrom(question, [], alone)).toEqual(question)
  })
  test('another indicator keeps what was wanted of the one before, and its period', () => {
    const question = follow('còn bán lẻ?', 'xuất khẩu năm 2030 tăng bao nhiêu %?')
    expect(question.concepts.map(({ id }) => id)).toEqual(['retail'])
    expect([question.wanted, question.period]).toEqual(['amount', { year: 2030 }])
  })
  test('another period keeps the indicator', () => {
    const question = follow('còn năm 2030?', 'xuất khẩu năm 2031 tăng bao nhiêu?')
    expect([question.concepts.map(({ id }) => id), question.period]).toEqual([['exports'], { year: 2030 }])
  })
  test('another place keeps the indicator and replaces the place', () => {
    const question = follow('còn Hà Giang?', 'xuất khẩu Bạc Liêu tăng bao nhiêu?')
    expect(question.places.map(({ id }) => id)).toEqual(['ha-giang'])
    expect(question.terms.map(({ concept }) => concept?.id)).not.toContain('bac-lieu')
  })
  test('a chain of follow-ups leans on all of it', () => {
    const question = follow('còn thu ngân sách thì sao?', 'xuất khẩu năm 2030 tăng bao nhiêu?', 'còn bán lẻ?')
    expect(question.concepts.map(({ id }) => id)).toEqual(['budget-revenue'])
    expect([question.wanted, question.period]).toEqual(['amount', { year: 2030 }])
  })
  test('"and retail?" is answered in the language of the conversation', () => {
    expect(follow('and retail?', 'how much did exports rise?').language).toBe('en')
    expect(follow('còn bán lẻ?', 'how much did exports rise?').language).toBe('vi')
  })
})

describe('splitQuestion', () => {
  test('one question is one', () => expect(split('xuất khẩu và bán lẻ tăng bao nhiêu?')).toHaveLength(1))
  test('two complete questions are two', () =>
    expect(split('xuất khẩu tăng bao nhiêu và bán lẻ tăng bao nhiêu?')).toEqual([
      'xuất khẩu tăng bao nhiêu',
      'bán lẻ tăng bao nhiêu?',
    ]))
  test('and so they are in English', () =>
    expect(split('how much did exports rise and how much did retail rise?')).toEqual([
      'how much did exports rise',
      'how much did retail rise?',
    ]))
  test('the second takes the first’s subject where it names none', () => {
    const [, second] = splitQuestion(parse('xuất khẩu đạt bao nhiêu, tăng bao nhiêu?'), alone)
    expect(second?.concepts.map(({ id }) => id)).toEqual(['exports'])
  })
  test('"…, chức vụ gì?" only asks for more of the same answer', () =>
    expect(split('ai trình bày báo cáo, chức vụ gì?')).toHaveLength(1))
})

describe('asksSomething', () => {
  test.each([
    'xuất khẩu tăng bao nhiêu',
    'XK tăng bn %',
    'xuat khau the nao?',
    'what was export growth',
    'vì sao giải ngân chậm',
    '“thu ngân sách?”',
  ])('"%s" is a question', text => expect(asksSomething(text)).toBe(true))

  test.each([
    'nhà máy xuất khẩu tăng 8,9%',
    'ai cũng biết xuất khẩu tăng rồi',
    'không có gì',
    'exports rose 8.9%',
    'I know what exports are',
  ])('"%s" is none', text => expect(asksSomething(text)).toBe(false))
})
