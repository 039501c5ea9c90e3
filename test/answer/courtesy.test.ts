import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../src/answer/answer.ts'
import { isChatWord, withoutCourtesy } from '../../src/answer/courtesy.ts'
import { parseGlossary } from '../../src/text/glossary.ts'
import { alone } from '../support/sample-library.ts'

const glossary = parseGlossary(
  'bot-contract\tterm\thợp đồng BOT; dự án BOT\tBOT contract; BOT project\tBOT\t\n',
  'glossary.tsv',
)
const bare = (text: string) => withoutCourtesy(text, glossary).text

describe('what is said around a question', () => {
  test.each([
    // Greetings and whom they greet.
    ['hi! export growth?', 'export growth?'],
    ['hey bot, export growth', 'export growth'],
    ['hello everyone how much did exports rise', 'how much did exports rise'],
    ['good morning, export growth?', 'export growth?'],
    ['xin chào, xuất khẩu?', 'xuất khẩu?'],
    ['chào ad, xuất khẩu?', 'xuất khẩu?'],
    // Somebody spoken to.
    ['ad ơi xuất khẩu?', 'xuất khẩu?'],
    ['ban oi xuat khau tang bao nhieu', 'xuat khau tang bao nhieu'],
    ['bot: exports?', 'exports?'],
    ['xuất khẩu tăng bao nhiêu bot ơi', 'xuất khẩu tăng bao nhiêu'],
    ['xuất khẩu tăng bao nhiêu ad', 'xuất khẩu tăng bao nhiêu'],
    ['how much did exports rise, bot?', 'how much did exports rise'],
    // Requests.
    ['can you tell me how much exports rose?', 'how much exports rose?'],
    ['could someone please tell me export growth', 'export growth'],
    ['do you know: what was export growth?', 'what was export growth?'],
    ['anyone know the retail growth?', 'the retail growth?'],
    ['I was wondering if exports rose', 'exports rose'],
    ['cho hỏi xuất khẩu?', 'xuất khẩu?'],
    ['ad cho em hỏi chút là xuất khẩu tăng mấy %', 'xuất khẩu tăng mấy %'],
    ['cho minh hoi xuat khau', 'xuat khau'],
    ['xuất khẩu tăng bao nhiêu, cho mình biết với', 'xuất khẩu tăng bao nhiêu'],
    // Hearsay.
    ['I heard that exports rose 9%', 'exports rose 9%'],
    ['is it true that exports rose 9%?', 'exports rose 9%?'],
    ['người ta nói xuất khẩu tăng bao nhiêu?', 'xuất khẩu tăng bao nhiêu?'],
    ['minh nghe noi xuat khau tang 9% dung khong', 'xuat khau tang 9%'],
    ['mình nghe nói xuất khẩu tăng 9% đúng không?', 'xuất khẩu tăng 9%'],
    // What it ends in.
    ['xuất khẩu tăng bao nhiêu vậy ạ', 'xuất khẩu tăng bao nhiêu'],
    ['xuat khau tang bao nhieu vay a', 'xuat khau tang bao nhieu'],
    ['export growth pls', 'export growth'],
    ['export growth? thx', 'export growth?'],
    ['xuất khẩu tăng bao nhiêu, em cảm ơn ạ', 'xuất khẩu tăng bao nhiêu'],
  ])('"%s" asks "%s"', (text, question) => expect(bare(text)).toBe(question))

  test.each(['hi', 'chào bạn', 'cho em hỏi với ạ', 'hello, can you help me please?', 'cảm ơn ad nhiều nhé'])(
    '"%s" asks nothing',
    text => expect(bare(text)).toBe(''),
  )

  test.each([
    'BOT contracts',
    'bot contracts',
    'hợp đồng BOT',
    'có bao nhiêu dự án bot',
    'BOT là gì?',
    'hi-tech exports',
    'lai suat vay', // a loan: "vậy" is typed so only after what asks
    'xuat khau tang bao nhieu ta', // quintals
    'tiền nhà',
    'what did people say about exports?',
    'Bí thư nói gì?',
    'thu ngân sách',
  ])('"%s" has nothing around it', text => expect(bare(text)).toBe(text))

  test('"hello bot, BOT contracts?" keeps the name and not the addressee', () =>
    expect(bare('hello bot, BOT contracts?')).toBe('BOT contracts?'))

  test.each([
    ['cho em hỏi GRDP', 'vi'],
    ['please tell me GRDP', 'en'],
    ['hi! GRDP?', undefined],
    ['GRDP?', undefined],
  ] as const)('"%s" is said in %s', (text, language) => expect(withoutCourtesy(text).language).toBe(language))

  test('"thx" is chat, "tax" is not', () => expect([isChatWord('thx'), isChatWord('tax')]).toEqual([true, false]))
})

describe('a question in company', () => {
  const said = (text: string) => {
    const answer = answerQuestion(text, alone)
    return answer.status === 'answered' ? answer.answer : answer.status
  }
  const ENGLISH = 'Exports rose 7.2% year on year (first half of 2031)'
  const VIETNAMESE = 'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ (6 tháng đầu năm 2031)'

  test.each([
    'hey bot, can you tell me how much exports rose?',
    'hi! what was the export growth pls',
    'yo whats the export growth bro',
    'could someone tell me the export growth? tks',
  ])('"%s"', text => expect(said(text)).toBe(ENGLISH))

  test.each([
    'ad ơi cho em hỏi xuất khẩu tăng bao nhiêu thế',
    'ad oi cho em hoi xuat khau tang bao nhieu the',
    'người ta nói xuất khẩu tăng bao nhiêu?',
    'bạn ơi cho mình hỏi xuất khẩu tăng bao nhiêu rồi nhỉ',
  ])('"%s"', text => expect(said(text)).toBe(VIETNAMESE))

  test('a value that is stated is asked for, right or wrong', () => {
    expect(said('mình nghe nói xuất khẩu tăng 7,2% đúng không?')).toBe(VIETNAMESE)
    expect(said('minh nghe noi xuat khau tang 9% dung khong')).toBe(VIETNAMESE)
    expect(said('xuất khẩu có tăng 9% không?')).toBe(VIETNAMESE)
    expect(said('did exports rise 9%?')).toBe(ENGLISH)
    expect(said('I heard exports rose 9%, is that right?')).toBe(ENGLISH)
    expect(said('did exports reach 500 million USD?')).toBe('Exports: 412 million USD (first half of 2031)')
    expect(said('xuất khẩu đạt 500 triệu USD phải không?')).toBe(
      'Kim ngạch xuất khẩu: 412 triệu USD (6 tháng đầu năm 2031)',
    )
  })

  test('a value of what the report has not is no reason to tell another', () => {
    expect(said('nghe nói nhập khẩu tăng 5% hả?')).toBe('not-in-report')
    expect(said('is it true that imports rose 7.2%?')).toBe('not-in-report')
  })

  test('the courtesies tell the language where the question does not', () => {
    expect(answerQuestion('cho em hỏi KNXK', alone).language).toBe('vi')
    expect(answerQuestion('please tell me KNXK', alone).language).toBe('en')
  })
})
