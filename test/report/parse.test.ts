import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { parseReport } from '../../src/report/parse.ts'

const parse = (source: string) => parseReport(source, { id: 'r', file: 'r.md' })
const kinds = (source: string) => parse(source).paragraphs.map(({ kind, text }) => [kind, text])

/** What is wrong with a report, in the words of its failure. */
function problem(source: string): string {
  try {
    parse(source)
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
  return 'nothing'
}

describe('parseReport', () => {
  test('reads front matter and numbers the paragraphs from the title, 0', () =>
    expect(
      parse(
        [
          '---',
          'title: Báo cáo quý',
          'publisher: Sở Kế hoạch',
          'date: 2024-07-05',
          'source: https://example.org/bao-cao',
          'language: vi',
          'place: Cà Mau',
          'period: quý II/2024',
          '---',
          '',
          'Kinh tế tăng 5%.',
          '',
          'Thu ngân sách giảm.',
        ].join('\n'),
      ),
    ).toEqual({
      id: 'r',
      title: 'Báo cáo quý',
      publisher: 'Sở Kế hoạch',
      date: '2024-07-05',
      source: 'https://example.org/bao-cao',
      language: 'vi',
      place: 'Cà Mau',
      period: { year: 2024, months: [4, 6] },
      paragraphs: [
        { number: 0, kind: 'title', text: 'Báo cáo quý' },
        { number: 1, kind: 'text', text: 'Kinh tế tăng 5%.' },
        { number: 2, kind: 'text', text: 'Thu ngân sách giảm.' },
      ],
    }))

  test('of plain text the first block is the title, and what was not said is left out', () =>
    expect(parse('Một báo cáo\n\nĐây là đoạn đầu tiên.')).toEqual({
      id: 'r',
      title: 'Một báo cáo',
      language: 'vi',
      paragraphs: [
        { number: 0, kind: 'title', text: 'Một báo cáo' },
        { number: 1, kind: 'text', text: 'Đây là đoạn đầu tiên.' },
      ],
    }))

  test('of Markdown "# Tiêu đề" is the title, without its sign', () =>
    expect(kinds('# Tiêu đề\n\nĐoạn một.\n\n## Mục\n\nĐoạn hai.')).toEqual([
      ['title', 'Tiêu đề'],
      ['text', 'Đoạn một.'],
      ['heading', 'Mục'],
      ['text', 'Đoạn hai.'],
    ]))

  test('a heading needs no blank line around it', () =>
    expect(kinds('# Tiêu đề\nĐoạn một.\n## Mục một\nĐoạn hai,\ncòn tiếp.\n### Mục hai\n\nĐoạn ba.')).toEqual([
      ['title', 'Tiêu đề'],
      ['text', 'Đoạn một.'],
      ['heading', 'Mục một'],
      ['text', 'Đoạn hai, còn tiếp.'],
      ['heading', 'Mục hai'],
      ['text', 'Đoạn ba.'],
    ]))

  test('front matter may be empty, and a rule of hyphens further on is not its end', () => {
    expect(kinds('---\n---\nT\n\nĐoạn một.')).toEqual([
      ['title', 'T'],
      ['text', 'Đoạn một.'],
    ])
    expect(kinds('---\n---\nT\n\nĐoạn một.\n\n---\n')[1]).toEqual(['text', 'Đoạn một.'])
  })

  test('a title in the front matter is not repeated when the text opens with it', () =>
    expect(kinds('---\ntitle: “Tiêu đề”\n---\n# Tiêu đề\n\nĐoạn một.')).toEqual([
      ['title', '“Tiêu đề”'],
      ['text', 'Đoạn một.'],
    ]))

  test('lines of one paragraph are joined by a space', () =>
    expect(kinds('T\n\nDòng một,  \n  dòng hai.')).toEqual([
      ['title', 'T'],
      ['text', 'Dòng một, dòng hai.'],
    ]))

  test('Windows line ends, a byte order mark and decomposed marks make no difference', () =>
    expect(parse('\ufeff---\r\ntitle: Báo cáo\r\n---\r\n\r\nCà phê tăng.\r\n'.normalize('NFD'))).toEqual(
      parse('---\ntitle: Báo cáo\n---\n\nCà phê tăng.\n'),
    ))

  test('a player’s timers "0:00 / 0:00" and "1:02:03" are dropped, "7:30 sáng" is not', () =>
    expect(kinds('T\n\nĐoạn một.\n0:00 / 0:00\n1:02:03\nĐoạn hai.\n\n7:30 sáng họp.')).toEqual([
      ['title', 'T'],
      ['text', 'Đoạn một.'],
      ['text', 'Đoạn hai.'],
      ['text', '7:30 sáng họp.'],
    ]))

  test('the words of a picture twice are its caption once', () =>
    expect(kinds('T\n\nMột cánh đồng lúa.\nMột cánh đồng lúa.\n\nĐoạn một.')).toEqual([
      ['title', 'T'],
      ['caption', 'Một cánh đồng lúa.'],
      ['text', 'Đoạn một.'],
    ]))

  test('"Tiêu đề ảnh 1" is dropped, and what follows it is its caption, but no more than that', () =>
    expect(kinds('Tiêu đề\n\nĐoạn một.\n\nTiêu đề ảnh 1\n\nMột cánh đồng.\n\nĐoạn hai.')).toEqual([
      ['title', 'Tiêu đề'],
      ['text', 'Đoạn một.'],
      ['caption', 'Một cánh đồng.'],
      ['text', 'Đoạn hai.'],
    ]))

  test('the title again with a number is a label though it has a comma and a verb', () =>
    expect(kinds('Kinh tế tăng, thu giảm\n\nĐoạn một.\n\nKinh tế tăng, thu giảm ảnh 2\n\nĐoạn hai.')).toEqual([
      ['title', 'Kinh tế tăng, thu giảm'],
      ['text', 'Đoạn một.'],
      ['caption', 'Đoạn hai.'],
    ]))

  test.each([
    'Sau ba năm, sản lượng lúa tăng đều như trong hình 2',
    'Sản lượng lúa được thể hiện ở hình 2',
    'Số liệu lấy từ hình 2',
    'The trend is shown in picture 3',
  ])('"%s" is a sentence, not the label of a picture', sentence =>
    expect(parse(`T\n\nĐoạn một.\n\n${sentence}\n\nĐoạn hai.`).paragraphs.map(({ text }) => text)).toEqual([
      'T',
      'Đoạn một.',
      sentence,
      'Đoạn hai.',
    ]),
  )

  test.each(['Ảnh: N.H', 'Ảnh: T.HiỀN', '(Ảnh: H.Nụ)', 'Ảnh: H. Nụ.', 'Ảnh: Internet.', 'Photo: J. Smith'])(
    '"Một cánh đồng. %s": a credit makes a caption, whatever its full stops',
    credit => expect(kinds(`T\n\nMột cánh đồng. ${credit}\n\nĐoạn một.`)[1]?.[0]).toBe('caption'),
  )

  test('"Ảnh hưởng" and a credit in mid-paragraph make no caption', () => {
    expect(kinds('T\n\nẢnh hưởng của bão rất lớn. Giá tăng.\n\nĐoạn một.')[1]?.[0]).toBe('text')
    expect(kinds('T\n\nMột cánh đồng. Ảnh: H.Nụ. Tỉnh họp bàn.\n\nĐoạn một.')[1]?.[0]).toBe('text')
  })

  test.each(['N.Linh', 'Thu Dịu', 'Ngọc Thiện (TTXVN)', 'Minh Anh - Thu Hà', 'T. Bình & PV', 'T.H.'])(
    '"%s" at the end is a byline',
    name => expect(kinds(`T\n\nĐoạn một.\n\n${name}`)[2]).toEqual(['byline', name]),
  )

  test.each(['Ở đây.', 'Hà Nội.', 'Xin Cảm Ơn.'])('"%s" at the end is a sentence, not a byline', sentence =>
    expect(kinds(`T\n\nĐoạn một.\n\n${sentence}`)[2]).toEqual(['text', sentence]),
  )

  test('"Tác giả: Lê Văn Bình" is a byline', () =>
    expect(kinds('T\n\nĐoạn một.\n\nTác giả: Lê Văn Bình')[2]).toEqual(['byline', 'Tác giả: Lê Văn Bình']))

  test('a short line without a full stop is a heading, unless it states a percentage', () =>
    expect(kinds('T\n\nĐoạn một.\n\nvề xuất khẩu\n\nxuất khẩu tăng 5%\n\nĐoạn hai.').slice(2)).toEqual([
      ['heading', 'về xuất khẩu'],
      ['text', 'xuất khẩu tăng 5%'],
      ['text', 'Đoạn hai.'],
    ]))

  test('the language is told from the text where it is not said', () => {
    expect(parse('Report\n\nThe economy grew and exports were up in the year.').language).toBe('en')
    expect(parse('Report\n\nKinh tế tăng trưởng khá.').language).toBe('vi')
  })

  test('the period is the one that the title and the opening name', () => {
    expect(parse('Kinh tế 9 tháng năm 2023\n\nĐoạn một.').period).toEqual({ year: 2023, months: [1, 9] })
    expect(parse('Kinh tế quý III\n\nTrong năm 2022, kinh tế tăng.').period).toEqual({ year: 2022, months: [7, 9] })
    expect(parse('Kinh tế\n\nĐoạn một.').period).toBeUndefined()
  })

  test('"So với năm 2022" is a base of comparison, not what the report is about', () =>
    expect(parse('Kinh tế tăng\n\nSo với năm 2022, kinh tế năm 2023 tăng 5%.').period).toEqual({ year: 2023 }))

  test('a year alone in the front matter, "period: 2024", is a period', () =>
    expect(parse('---\nperiod: 2024\n---\nT\n\nĐoạn một.').period).toEqual({ year: 2024 }))

  test('whatever the blocks, numbers are positions and no paragraph is empty or keeps a line end', () => {
    const line = fc.constantFrom(
      'Đoạn một.',
      '',
      '0:00',
      'T ảnh 1',
      '# Mục',
      'một dòng',
      'Tác giả: Lê Bình',
      '  ',
      '\t',
      '5%',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), lines => {
        const { paragraphs, title } = parse(['Tiêu đề', '', 'Mở đầu.', ...lines].join('\n'))
        expect(paragraphs.map(({ number }) => number)).toEqual(paragraphs.map((_, position) => position))
        expect(paragraphs[0]).toEqual({ number: 0, kind: 'title', text: title })
        expect(paragraphs.filter(({ text }) => text === '' || text !== text.trim() || text.includes('\n'))).toEqual([])
        expect(paragraphs.slice(1).filter(({ kind }) => kind === 'title')).toEqual([])
      }),
    )
  })
})

describe('parseReport says what is wrong with', () => {
  test.each([
    ['an empty file', '', 'it is empty; the first line must be the title.'],
    ['a file of blank lines', ' \n\n\t\n', 'it is empty; the first line must be the title.'],
    ['a title alone', 'Tiêu đề', 'it has a title but no paragraphs (leave a blank line between paragraphs).'],
    [
      'a title in front matter alone',
      '---\ntitle: T\n---\n',
      'it has a title but no paragraphs (leave a blank line between paragraphs).',
    ],
    ['zero bytes', 'PK\u0000\u0003', 'it is not a text file (it holds zero bytes).'],
    [
      'front matter that never ends',
      '---\ntitle: T\n\nĐoạn.',
      'its front matter has no closing line of three hyphens.',
    ],
    ['a date in words', '---\ndate: 5 July\n---\nT\n\nĐoạn.', 'date: the date must be written as YYYY-MM-DD.'],
    ['a date that is none', '---\ndate: 2024-02-30\n---\nT\n\nĐoạn.', 'date: the date must be written as YYYY-MM-DD.'],
    [
      'a source that no browser opens',
      '---\nsource: file:///a\n---\nT\n\nĐoạn.',
      'source: the source must be an http or https address.',
    ],
    [
      'a source that runs a script',
      '---\nsource: "javascript:alert(1)"\n---\nT\n\nĐoạn.',
      'source: the source must be an http or https address.',
    ],
    ['a period that is none', '---\nperiod: sometime\n---\nT\n\nĐoạn.', 'the period "sometime" is not understood.'],
    [
      'a period left empty',
      '---\nperiod:\n---\nT\n\nĐoạn.',
      'period: the period must be written out, such as "6 tháng đầu năm 2024" or 2024.',
    ],
    [
      'a period of no words',
      '---\nperiod: " "\n---\nT\n\nĐoạn.',
      'period: the period must be written out, such as "6 tháng đầu năm 2024" or 2024.',
    ],
    [
      'two mistakes at once',
      '---\ndate: soon\nsource: here\n---\nT\n\nĐoạn.',
      'date: the date must be written as YYYY-MM-DD; source: the source must be an http or https address.',
    ],
  ])('%s', (_, source, words) => expect(problem(source)).toBe(`r.md cannot be read as a report: ${words}`))

  test('a language that it does not speak, naming the field', () =>
    expect(problem('---\nlanguage: fr\n---\nT\n\nĐoạn.')).toMatch(
      /^r\.md cannot be read as a report: language: .*"vi"\|"en"/,
    ))
  test('a field that there is not, naming it ("autor")', () =>
    expect(problem('---\nautor: X\n---\nT\n\nĐoạn.')).toMatch(
      /^r\.md cannot be read as a report: front matter: .*"autor"/,
    ))
  test('front matter that is no YAML', () =>
    expect(problem('---\ntitle: [T\n---\nT\n\nĐoạn.')).toMatch(
      /^r\.md cannot be read as a report: its front matter is not YAML: /,
    ))
  test('front matter that is a list', () =>
    expect(problem('---\n- T\n---\nT\n\nĐoạn.')).toMatch(/^r\.md cannot be read as a report: front matter: /))
})

describe('the Cà Mau report', async () => {
  const file = new URL('../../knowledge/ca-mau-h1-2024.md', import.meta.url)
  const report = parseReport(await readFile(file, 'utf8'), { id: 'ca-mau', file: 'ca-mau.md' })

  test('is about the first half of 2024 in Cà Mau, in Vietnamese', () =>
    expect([report.language, report.place, report.period, report.publisher]).toEqual([
      'vi',
      'Cà Mau',
      { year: 2024, months: [1, 6] },
      'Nhân Dân',
    ]))

  test('has 16 paragraphs: a title, four captions, and eleven of text', () =>
    expect(report.paragraphs.map(({ kind, text }) => [kind, text.slice(0, 22)])).toEqual([
      ['title', 'Cà Mau đẩy mạnh sản xu'],
      ['text', 'Trong 6 tháng đầu năm '],
      ['caption', 'Hội nghị trực tuyến tạ'],
      ['text', 'Chiều 5/7, hội trực tu'],
      ['caption', 'Nhờ đôn đốc, thúc đẩy '],
      ['text', 'Ưu tiên hàng đầu của t'],
      ['text', 'Tiếp tục chỉ đạo thực '],
      ['text', 'Đẩy nhanh tiến độ thực'],
      ['caption', 'Nông dân xã Trần Hợi ('],
      ['text', 'Trong bối cảnh biến đổ'],
      ['caption', 'Ủy viên Trung ương Đản'],
      ['text', 'Kết luận hội nghị, Ủy '],
      ['text', 'Cùng với đó, kiên quyế'],
      ['text', 'Trong 6 tháng đầu năm '],
      ['text', 'Một số ngành, lĩnh vực'],
      ['text', 'Bên cạnh những mặt đạt'],
    ]))

  test('has neither the player’s timers nor the numbered labels of its pictures', () =>
    expect(report.paragraphs.filter(({ text }) => /0:00|ảnh \d/.test(text))).toEqual([]))

  test('says each caption once', () => {
    const texts = report.paragraphs.map(({ text }) => text)
    expect(new Set(texts).size).toBe(16)
    expect(texts.join('\n').split('Hội nghị trực tuyến tại Cà Mau')).toHaveLength(2)
  })
})
