import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clauses, sentences, trim } from '../../src/report/passages.ts'

const cut = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  test('"Tăng. Giảm? Không! Hết…" ends at each mark', () =>
    expect(sentences('Tăng. Giảm? Không! Hết…')).toEqual([
      { start: 0, end: 5 },
      { start: 6, end: 11 },
      { start: 12, end: 18 },
      { start: 19, end: 23 },
    ]))

  test.each([
    ['GRDP tăng 6.5% so với 2023. Xong.', ['GRDP tăng 6.5% so với 2023.', 'Xong.']], // a decimal mark ends nothing
    ['Tại TP. Cần Thơ, giá tăng. Hết.', ['Tại TP. Cần Thơ, giá tăng.', 'Hết.']],
    ['TS. Bình nói. Mr. Lee agreed.', ['TS. Bình nói.', 'Mr. Lee agreed.']],
    ['GS.TS. Nguyễn Văn A nói. Hết.', ['GS.TS. Nguyễn Văn A nói.', 'Hết.']],
    ['Theo PGS.TS. Lê Bình, giá tăng.', ['Theo PGS.TS. Lê Bình, giá tăng.']],
    ['Tại “TP. Hồ Chí Minh”, thu tăng.', ['Tại “TP. Hồ Chí Minh”, thu tăng.']],
    ['Tỉnh/TP. Hồ Chí Minh tăng.', ['Tỉnh/TP. Hồ Chí Minh tăng.']],
    ['tp. Hồ Chí Minh tăng.', ['tp. Hồ Chí Minh tăng.']],
    ['U.S. exports rose. Imports fell.', ['U.S. exports rose.', 'Imports fell.']],
    ['(“U.S. Treasury”) fell.', ['(“U.S. Treasury”) fell.']],
    ['Nóng 35°C. Mưa nhiều.', ['Nóng 35°C.', 'Mưa nhiều.']], // a degree, not an initial
    ['1. Kinh tế tăng. 2. Thu giảm.', ['1. Kinh tế tăng.', '2. Thu giảm.']], // numbers of a list
    ['II. Kinh tế\n1.2. Thu tăng.', ['II. Kinh tế', '1.2. Thu tăng.']],
    ['Nhiệm vụ: 1. Thu; 2. Chi.', ['Nhiệm vụ: 1. Thu; 2. Chi.']],
    ['Thu đạt 15. Chi đạt 20. Hết năm 2024. Xong.', ['Thu đạt 15.', 'Chi đạt 20.', 'Hết năm 2024.', 'Xong.']],
    ['J. Smith wrote it. He left.', ['J. Smith wrote it.', 'He left.']], // an initial
    ['U.S. demand fell. Prices rose.', ['U.S. demand fell.', 'Prices rose.']],
    ['Các ngành… tại đây đều tăng. Hết.', ['Các ngành… tại đây đều tăng.', 'Hết.']], // goes on in lower case
    ['Lúa, tôm... đều tăng. Hết.', ['Lúa, tôm... đều tăng.', 'Hết.']],
    ['Wait... What now?', ['Wait...', 'What now?']],
    ['Thật ư?! Đúng.', ['Thật ư?!', 'Đúng.']],
    ['Ông nói: “Tăng.” Rồi ông đi.', ['Ông nói: “Tăng.”', 'Rồi ông đi.']], // the closing mark belongs to it
    ['(Theo báo cáo.) “Tốt” là đủ.', ['(Theo báo cáo.)', '“Tốt” là đủ.']],
    ['Giá tăng. 5 tỉnh giảm.', ['Giá tăng.', '5 tỉnh giảm.']], // a sentence may open with a digit
    ['Một dòng\nHai dòng', ['Một dòng', 'Hai dòng']],
    ['a.b.c', ['a.b.c']],
    ['không có dấu', ['không có dấu']],
    ['  Có lề.  ', ['Có lề.']],
  ])('"%s"', (text, expected) => expect(cut(text)).toEqual(expected))

  test('an empty text and "   " have none', () => {
    expect(sentences('')).toEqual([])
    expect(sentences('  \n ')).toEqual([])
  })

  const piece = fc.oneof(
    fc.constantFrom(
      'Tăng',
      ' ',
      '.',
      '…',
      '...',
      '?',
      '!',
      '”',
      ')',
      '“',
      '\n',
      ';',
      'TP',
      '6.5',
      '%',
      'a',
      '🌾',
      '\u00a0',
      '  ',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  const anyText = fc.array(piece, { maxLength: 24 }).map(pieces => pieces.join(''))

  test('of any text cover all but white space, in order, without overlap', () => {
    fc.assert(
      fc.property(anyText, text => {
        const spans = sentences(text)
        let last = 0
        for (const { start, end } of spans) {
          expect(text.slice(last, start)).toMatch(/^\s*$/)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(text.slice(last)).toMatch(/^\s*$/)
        expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
          spans.map(({ start, end }) => text.slice(start, end).trim()).join(''),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('clauses cover their sentence in the same way and stay inside it', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const sentence of sentences(text)) {
          let last = sentence.start
          for (const { start, end } of clauses(text, sentence)) {
            expect(text.slice(last, start)).toMatch(/^\s*$/)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBe(sentence.end)
        }
      }),
    )
  })
})

describe('clauses', () => {
  const text = 'Mở đầu. Vốn tăng 9,3%; xuất khẩu tăng 8,9%; thu tăng 14,5%.'

  test('are the parts between semicolons, with offsets into the whole text', () => {
    const spans = clauses(text, { start: 8, end: text.length })
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Vốn tăng 9,3%;',
      'xuất khẩu tăng 8,9%;',
      'thu tăng 14,5%.',
    ])
    expect(spans[0]).toEqual({ start: 8, end: 22 })
  })

  test('a sentence without a semicolon is one clause', () =>
    expect(clauses(text, { start: 0, end: 7 })).toEqual([{ start: 0, end: 7 }]))
})

test('trimming "  a b " leaves "a b", and nothing of white space alone', () => {
  expect(trim('  a b ', { start: 0, end: 6 })).toEqual({ start: 2, end: 5 })
  expect(trim('   ', { start: 0, end: 3 })).toEqual({ start: 3, end: 3 })
})
