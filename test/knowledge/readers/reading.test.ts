/** Reading: what each kind of source comes out as. */
import { describe, expect, test } from 'vitest'
import { readBytes } from '../../../src/knowledge/readers/read-bytes.ts'
import { type ReadResult, readSource, type SourceHints } from '../../../src/knowledge/readers/read-source.ts'
import {
  asLegacy, bytesOf, coreXml, type FontKind, fontPdf, type FontText, docxOf, linesAt, page, paragraphXml, tableXml, textPdf, toLegacy, toWindows1258, utf16,
} from './documents.ts' // prettier-ignore

const VIETNAMESE = `Báo cáo kinh tế

Kim ngạch xuất khẩu của tỉnh tăng 8,9% so với cùng kỳ năm trước, đạt 1,2 tỷ USD.

Sản lượng lúa và tôm được ước tính ở mức cao nhất từ trước đến nay; những hộ nghèo giảm.`
const PARAGRAPHS = VIETNAMESE.split('\n\n')

const read = (bytes: Uint8Array, hints: Partial<SourceHints> = {}): Promise<ReadResult> =>
  readBytes(bytes, { id: 'r', ...hints })
const textsOf = ({ report }: ReadResult): string[] => report.paragraphs.map(({ text }) => text)
const kindsOf = ({ report }: ReadResult): string[] => report.paragraphs.map(({ kind }) => kind)

describe('plain text', () => {
  test.each([
    ['UTF-8', bytesOf(VIETNAMESE), []],
    ['UTF-8 with a mark', bytesOf(`\ufeff${VIETNAMESE}`), []],
    ['decomposed UTF-8', bytesOf(VIETNAMESE.normalize('NFD')), []],
    ['UTF-16 with a mark', utf16(VIETNAMESE), ['utf-16le']],
    ['UTF-16 the other way round', utf16(VIETNAMESE, { bigEndian: true }), ['utf-16be']],
    ['UTF-16 without a mark', utf16(VIETNAMESE, { mark: false }), ['utf-16le']],
    ['UTF-16 the other way round without a mark', utf16(VIETNAMESE, { bigEndian: true, mark: false }), ['utf-16be']],
    ['windows-1258', toWindows1258(VIETNAMESE), ['windows-1258']],
    ['TCVN3', toLegacy(VIETNAMESE, 'TCVN3'), ['TCVN3']],
    ['VNI', toLegacy(VIETNAMESE, 'VNI'), ['VNI']],
  ])('in %s is the same text', async (_, bytes, encodings) => {
    const result = await read(bytes)
    expect(textsOf(result)).toEqual(PARAGRAPHS)
    expect(result.kind).toBe('text')
    expect(result.report.language).toBe('vi')
    expect(result.notes).toEqual(encodings.map(encoding => `The text was in the encoding ${encoding}.`))
  })

  test('in TCVN3, capitals that only the font made are capitals again', async () => {
    const result = await read(toLegacy(`CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n${VIETNAMESE}`, 'TCVN3'))
    expect(result.report.title).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  })

  test('English with curly quotation marks and a name in windows-1252 is read as such', async () => {
    const bytes = Uint8Array.from(
      'The report\n\nThe minister of the province met Mr M\xfcller, and the exports of the year rose by 5 per cent.',
      character => character.charCodeAt(0),
    )
    expect(textsOf(await read(bytes))[1]).toContain('Mr Müller, and')
  })

  test('wrapped at 72 columns is joined to paragraphs; blank lines and list items part them', async () => {
    const wrapped = [
      'Annual report of the province', '',
      'In the first half of the year the exports of the province rose by eight',
      'per cent over the same period of the year before, which is more than it',
      'had been expected by the government.', '',
      'The budget revenue was also higher than in the year before, and most of',
      'it came from the taxes on trade, which are collected by the customs:',
      '- rice, of which the province grows most,',
      '- shrimp, which is sold to many countries of the world and to the others',
      '  of the region.',
    ].join('\n') // prettier-ignore
    expect(textsOf(await read(bytesOf(wrapped)))).toEqual([
      'Annual report of the province',
      'In the first half of the year the exports of the province rose by eight per cent over the same period of the year before, which is more than it had been expected by the government.',
      'The budget revenue was also higher than in the year before, and most of it came from the taxes on trade, which are collected by the customs:',
      '- rice, of which the province grows most,',
      '- shrimp, which is sold to many countries of the world and to the others of the region.',
    ])
  })

  test('with a paragraph on each line and no blank lines keeps them apart', async () => {
    const lines = [PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2], 'Thu ngân sách đạt 37%.']
    expect(textsOf(await read(bytesOf(lines.join('\r\n'))))).toEqual(lines)
  })
})

describe('Markdown', () => {
  test('is told by its front matter, whatever it is called, and loses its HTML', async () => {
    const text =
      '---\ntitle: Báo cáo\npublisher: Sở\n---\n\n## Xuất khẩu\n\nTăng <b>8,9%</b> so với<br>năm trước. <!-- x -->\n'
    const result = await read(bytesOf(text), { name: 'a.html' })
    expect([result.kind, result.report.publisher]).toEqual(['markdown', 'Sở'])
    expect(textsOf(result)).toEqual(['Báo cáo', 'Xuất khẩu', 'Tăng 8,9% so với năm trước.'])
  })

  test('has a paragraph for each list item and each table row', async () => {
    const text =
      '# Báo cáo\n\n- Lúa tăng.\n- Tôm giảm.\n\n| Chỉ tiêu | Giá trị |\n|---|---:|\n| GRDP | 6,96% |\n| Thu | 37% |\n'
    expect(textsOf(await read(bytesOf(text)))).toEqual([
      'Báo cáo', '- Lúa tăng.', '- Tôm giảm.', 'Chỉ tiêu: GRDP; Giá trị: 6,96%', 'Chỉ tiêu: Thu; Giá trị: 37%',
    ]) // prettier-ignore
  })

  test.each([
    ['Tăng 12,3<sup>1</sup>% và 5%<sup>(2)</sup>.', 'Tăng 12,3% và 5%.'],
    ['Diện tích 5 km<sup>2</sup>, 10<sup>6</sup> lượt.', 'Diện tích 5 km2, 10^6 lượt.'],
  ])('"%s" has no marks of footnotes', async (text, shown) => {
    expect(textsOf(await read(bytesOf(`# Báo cáo\n\n${text}\n`)))[1]).toBe(shown)
  })

  test('less and greater signs that are no tags stay', async () => {
    expect(textsOf(await read(bytesOf('# Báo cáo\n\nKhi a < b và c > d thì **đúng**.\n')))[1]).toBe(
      'Khi a < b và c > d thì **đúng**.',
    )
  })
})

const ARTICLE = `<nav><a href="/">Trang chủ</a></nav><article><h1>Kinh tế tăng trưởng</h1>
<p>${PARAGRAPHS[1]}</p><h2>Nông nghiệp</h2><p>${PARAGRAPHS[2]}</p><ul><li>Lúa tăng mạnh.</li><li>Tôm giảm nhẹ.</li></ul>
<figure><img src="x.jpg"><figcaption>Cảng biển Hòn Khoai.</figcaption></figure>
<table><caption>Chỉ tiêu chính</caption><tr><th>Chỉ tiêu</th><th>Giá trị</th></tr><tr><td>GRDP</td><td>6,96%</td></tr></table>
</article><footer>Bản quyền</footer><script>document.title = "khác"</script>`
const HEAD = `<title>Kinh tế tăng trưởng | Báo Thử</title><meta property="og:site_name" content="Báo Thử">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Kinh tế tăng trưởng","datePublished":"2024-07-05T23:30:00+07:00"}</script>
<link rel="canonical" href="/kinh-te.html">`

describe('a web page', () => {
  test('is its article in reading order, without menus, scripts and feet', async () => {
    const result = await read(bytesOf(page(ARTICLE, HEAD)), { name: 'a.txt', contentType: 'text/plain' })
    expect(result.kind).toBe('html')
    expect(textsOf(result)).toEqual([
      'Kinh tế tăng trưởng', PARAGRAPHS[1], 'Nông nghiệp', PARAGRAPHS[2], 'Lúa tăng mạnh.', 'Tôm giảm nhẹ.',
      'Cảng biển Hòn Khoai.', 'Chỉ tiêu chính', 'Chỉ tiêu: GRDP; Giá trị: 6,96%',
    ]) // prettier-ignore
    expect(kindsOf(result)).toEqual(['title', 'text', 'heading', 'text', 'text', 'text', 'caption', 'caption', 'text'])
  })

  test('leaves marks of footnotes out, which would change the numbers before them; powers of units stay', async () => {
    const cells =
      '<tr><th>Chỉ tiêu</th><th>Giá trị</th></tr><tr><td>GRDP<sup>*</sup></td><td>6,96<sup>1</sup></td></tr>'
    const text = `<h1>Báo cáo</h1><p>Tăng 8,9%<sup><a href="#1">[1]</a></sup> trên 5 km<sup>2</sup>, 10<sup>6</sup> lượt.</p><table>${cells}</table>`
    expect(textsOf(await read(bytesOf(page(text))))).toEqual(['Báo cáo', 'Tăng 8,9% trên 5 km2, 10^6 lượt.', 'Chỉ tiêu: GRDP; Giá trị: 6,96']) // prettier-ignore
  })

  test('says its publisher, its day in its own time zone, its language and its address', async () => {
    const { report } = await read(bytesOf(page(ARTICLE, HEAD)), { address: 'https://www.bao.vn/x?utm=1#top' })
    expect(report).toMatchObject({
      title: 'Kinh tế tăng trưởng', publisher: 'Báo Thử', date: '2024-07-05', language: 'vi', source: 'https://www.bao.vn/kinh-te.html',
    }) // prettier-ignore
  })

  test.each([
    ['of another site', 'https://khac.example/a', 'https://www.bao.vn/x'],
    ['that is no web address', 'javascript:alert(1)', 'https://www.bao.vn/x'],
    ['of the same site without www', 'https://bao.vn/y', 'https://bao.vn/y'],
  ])('with a canonical address %s has the right source', async (_, canonical, source) => {
    const bytes = bytesOf(page(ARTICLE, `<link rel="canonical" href="${canonical}">`))
    expect((await read(bytes, { address: 'https://www.bao.vn/x' })).report.source).toBe(source)
  })

  test.each([
    ['windows-1258 that it declares', '<meta charset="windows-1258">', toWindows1258],
    ['TCVN3 that it calls windows-1252', '<meta charset="windows-1252">', (text: string) => toLegacy(text, 'TCVN3')],
    ['UTF-8 that it calls ISO-8859-1', '<meta charset="iso-8859-1">', bytesOf],
    ['UTF-16', '<meta charset="utf-8">', (text: string) => utf16(text)],
    ['UTF-16 that only it declares', '<meta charset="utf-16">', (text: string) => utf16(text, { mark: false })],
    [
      'UTF-16 the other way round',
      '<meta http-equiv="Content-Type" content="text/html; charset=utf-16be">',
      (text: string) => utf16(text, { bigEndian: true, mark: false }),
    ],
    ['UTF-8 that it calls UTF-16', '<meta charset="utf-16">', bytesOf],
    [
      'windows-1258 in an old declaration',
      "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1258'>",
      toWindows1258,
    ],
    ['VNI that it calls x-user-defined', '<meta charset="x-user-defined">', (text: string) => toLegacy(text, 'VNI')],
  ])('in %s is read right', async (_, declaration, encode) => {
    const bytes = encode(`<html><head>${declaration}</head><body>${ARTICLE}</body></html>`)
    expect(textsOf(await read(bytes))).toContain(PARAGRAPHS[2])
  })

  const written = (head: string, body: string) => `${head}<h1>Báo cáo kinh tế</h1>${body}`
  const [, first = '', second = ''] = PARAGRAPHS
  test.each([
    ['a fragment', written('', `<p>${first}</p><p>${second}</p>`)],
    ['a fragment that closes nothing', written('', `<p>${first}<p>${second}`)],
    ['a fragment in capitals', `<H1>Báo cáo kinh tế</H1><P>${first}<P>${second}`],
    ['a fragment that begins within a line', `<font size="4">Báo cáo kinh tế</font><br><br>${first}<br><br>${second}`],
    ['a document type and no tags of head and body', `<!doctype html>\n<title>Báo cáo kinh tế</title>\n<meta charset=utf-8>\n<p>${first}\n<p>${second}`],
    ['a title and no document type', `<title>Báo cáo kinh tế</title><p>${first}<p>${second}`],
    ['a document type and text at once', `<!DOCTYPE html>Báo cáo kinh tế<p>${first}<p>${second}`],
    ['only a head', `<html><head><title>Báo cáo kinh tế</title></head><p>${first}</p><p>${second}</p></html>`],
    ['a head that does not end', `<html><head><title>Báo cáo kinh tế</title><meta charset=utf-8><p>${first}</p><p>${second}</p></html>`],
    ['only a body', `<body>${written('', `<p>${first}</p><p>${second}</p>`)}</body>`],
    ['only main', `<main>${written('', `<p>${first}</p><p>${second}</p>`)}</main>`],
    ['only an article', `<!-- x --><article>${written('', `<p>${first}</p><p>${second}</p>`)}</article>`],
    ['two bodies', `<html><body><h1>Báo cáo kinh tế</h1></body><body><p>${first}</p><p>${second}</p></body></html>`],
    ['text behind its end', `<html><body><h1>Báo cáo kinh tế</h1><p>${first}</p></body></html><p>${second}</p>`],
    ['a mark before it', `\ufeff${page(written('', `<p>${first}</p><p>${second}</p>`))}`],
    ['a mark before a fragment', `\ufeff${written('', `<p>${first}</p><p>${second}</p>`)}`],
    ['an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Báo cáo kinh tế</title><script src="x.js"/></head><body><p>${first}</p><div/><p>${second}<br/></p></body></html>`],
    ['capitals everywhere', `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML><HEAD><TITLE>Báo cáo kinh tế</TITLE></HEAD><BODY><P>${first}<P STYLE="DISPLAY: NONE">Ẩn.<P HIDDEN>Ẩn.<P>${second}</BODY></HTML>`],
  ])('with %s is read', async (_, html) => {
    const result = await read(bytesOf(html))
    expect([result.kind, ...textsOf(result)]).toEqual(['html', ...PARAGRAPHS])
  }) // prettier-ignore

  test('that Markdown holds stays Markdown', async () => {
    const text = `<div align="center"><img src="x.png"></div>\n\n# Báo cáo\n\n**Tăng** 8,9% so với [năm trước](https://x.vn/).\n`
    expect((await read(bytesOf(text))).kind).toBe('markdown')
  })

  test('text that is hidden from readers is not read', async () => {
    const hidden =
      '<p style="display:none">Ẩn một.</p><p hidden>Ẩn hai.</p><p style="font-size: 0">Ẩn ba.</p><span aria-hidden="true">Ẩn bốn.</span>'
    expect(textsOf(await read(bytesOf(page(ARTICLE.replace('<h2>', `${hidden}<h2>`))))).join(' ')).not.toContain('Ẩn')
  })

  test('cells that span rows and columns are told with the heads that they stand under', async () => {
    const table =
      '<table><thead><tr><th rowspan="2">Tỉnh</th><th colspan="2">Xuất khẩu</th></tr><tr><th>2023</th><th>2024</th></tr></thead><tbody><tr><td rowspan="2">Cà Mau</td><td>1,1</td><td>1,2</td></tr><tr><td>2,1</td><td>2,2</td></tr></tbody></table>'
    expect(textsOf(await read(bytesOf(page(`<h1>Báo cáo</h1>${table}`))))).toEqual([
      'Báo cáo', 'Tỉnh: Cà Mau; Xuất khẩu 2023: 1,1; Xuất khẩu 2024: 1,2', 'Tỉnh: Cà Mau; Xuất khẩu 2023: 2,1; Xuất khẩu 2024: 2,2',
    ]) // prettier-ignore
  })
})

describe('a PDF', () => {
  const first = ['In the first half of the year the exports of the pro-', 'vince rose by eight per cent over the state-', 'owned plan, which the state-owned firms had made,', 'and the budget was balanced.'] // prettier-ignore
  const second = ['The revenue of the year was higher than before, and it', 'goes on over the end of the page because the', 'sentence is long and it is not'] // prettier-ignore
  const edges = (number: number) => [
    { text: 'Annual report 2024', x: 72, y: 810, size: 9 },
    { text: `Page ${number}`, x: 290, y: 30, size: 9 },
  ]

  test('has its lines joined to paragraphs with their pages, without running heads and page numbers', async () => {
    const bytes = textPdf([
      [...edges(1), { text: 'Exports of the province', x: 150, y: 760, size: 20 }, ...linesAt(first, { y: 700, indent: 20 }), ...linesAt(second, { y: 640, indent: 20 })],
      [...edges(2), ...linesAt(['finished before the next one.'], { y: 760 }), ...linesAt(['Shrimp is sold to many countries of the world, and the', 'prices rose.'], { y: 730 })],
      [...edges(3), ...linesAt(['The outlook is good.'], { y: 760 })],
    ]) // prettier-ignore
    const result = await read(bytes)
    expect(result.report.paragraphs.map(({ text, page }) => [text, page])).toEqual([
      ['Exports of the province', undefined],
      ['In the first half of the year the exports of the province rose by eight per cent over the state-owned plan, which the state-owned firms had made, and the budget was balanced.', 1],
      ['The revenue of the year was higher than before, and it goes on over the end of the page because the sentence is long and it is not finished before the next one.', 1],
      ['Shrimp is sold to many countries of the world, and the prices rose.', 2],
      ['The outlook is good.', 3],
    ]) // prettier-ignore
  })

  test('in two columns is read column after column', async () => {
    const column = (word: string) => Array.from({ length: 8 }, (_, k) => `${word} column line ${k} of some text here`)
    const bytes = textPdf([
      [{ text: 'A headline over both of the columns of this page, which is long', x: 72, y: 780, size: 14 }, ...linesAt(column('left'), { x: 60, size: 10 }), ...linesAt(column('right'), { x: 320, size: 10 })],
    ]) // prettier-ignore
    expect(textsOf(await read(bytes)).slice(1)).toEqual([`${column('left').join(' ')} ${column('right').join(' ')}`])
  })

  test('in Vietnamese with parted marks is in composed Unicode', async () => {
    const bytes = textPdf([[{ text: 'Báo cáo', x: 72, y: 760, size: 20 }, { text: (PARAGRAPHS[1] ?? '').normalize('NFD'), x: 10, y: 700, size: 6 }]]) // prettier-ignore
    expect(textsOf(await read(bytes))).toEqual(['Báo cáo', PARAGRAPHS[1]])
  })

  const inFont = (encoding: 'TCVN3' | 'VNI') =>
    textPdf([PARAGRAPHS.map((text, row) => ({ text: asLegacy(text, encoding), x: 10, y: 760 - row * 60, size: 6 }))])

  test('in the legacy font VNI is turned into Unicode, with a note', async () => {
    const result = await read(inFont('VNI'))
    expect(textsOf(result)).toEqual(PARAGRAPHS)
    expect(result.notes).toEqual(['The text was in the old Vietnamese encoding VNI and has been turned into Unicode.'])
  })

  test('in the legacy font TCVN3 is turned into Unicode, its ư too, which text layers leave out', async () => {
    const result = await read(inFont('TCVN3'))
    expect(textsOf(result)).toEqual(PARAGRAPHS)
    expect(result.notes).toEqual([
      'The text was in the old Vietnamese encoding TCVN3 and has been turned into Unicode.',
    ])
  })

  test.each([
    ['Exports of the year', 'Exports of the year'],
    ['Microsoft Word - bao cao.docx', 'Large title line'],
    ['baocao.pdf', 'Large title line'],
  ])('that says its title is "%s" is called "%s"', async (stated, title) => {
    const texts = [{ text: 'Large title line', x: 72, y: 760, size: 22 }, { text: 'Some text of the report stands here.', x: 72, y: 700 }] // prettier-ignore
    expect((await read(textPdf([texts], { info: `/Title (${stated})` }))).report.title).toBe(title)
  })

  test('that comes as a buffer, as files do, is read alike', async () => {
    const bytes = textPdf([linesAt(['A title', 'Some text of the report stands here.'], { leading: 40 })])
    const expected = await read(bytes)
    expect(await read(Buffer.from(bytes))).toEqual(expected)
    expect(await readSource(Buffer.from(bytes), { id: 'r' })).toEqual(expected)
  })

  test('names the pages that have no text', async () => {
    const texts = [{ text: 'A title', x: 72, y: 760, size: 22 }, { text: 'Some text of the report stands here.', x: 72, y: 700 }] // prettier-ignore
    expect((await read(textPdf([texts, [], texts, []]))).notes).toEqual(['Without text that could be read: page 2, 4.'])
  })
})

describe('the layout of a PDF', () => {
  const sentence = 'in the first half of the year the exports rose and'
  const body = (count: number, at: { x?: number; y?: number; size?: number } = {}) =>
    linesAt(Array.from({ length: count }, () => sentence), { size: 10, leading: 12, ...at }) // prettier-ignore
  const said = (count: number) => Array.from({ length: count }, () => sentence).join(' ')

  test('with raised numbers keeps them apart from the numbers that they stand at', async () => {
    const texts = [
      { text: 'A title', x: 72, y: 780, size: 20 },
      { text: 'Exports rose by 8.9', x: 72, y: 700 },
      { text: '12', x: 186, y: 705, size: 7 },
      { text: 'and the area of 5 km', x: 200, y: 700 },
      { text: '2', x: 320, y: 704, size: 7 },
      { text: '1 The figure is an estimate.', x: 72, y: 100, size: 9 },
    ]
    expect(textsOf(await read(textPdf([texts])))).toEqual([
      'A title', 'Exports rose by 8.9¹² and the area of 5 km²', '1 The figure is an estimate.',
    ]) // prettier-ignore
  })

  test('with footnotes has them behind the paragraph that goes on on the next page', async () => {
    const note = ['1 The figure is an estimate, which may', 'be revised.']
    const notes = note.map((text, row) => ({ text, x: row === 0 ? 72 : 84, y: 80 - row * 9, size: 8 }))
    const pages = [
      [{ text: 'A title', x: 72, y: 780, size: 20 }, ...body(3, { y: 700 }), ...notes],
      [...body(2, { y: 760 }), ...linesAt(['the end.'], { y: 736, size: 10 })],
    ]
    const { report } = await read(textPdf(pages))
    expect(report.paragraphs.slice(1).map(({ text, page }) => [text, page])).toEqual([
      [`${said(5)} the end.`, 1],
      [note.join(' '), 1],
    ])
  })

  test('with letters set apart has words', async () => {
    const words = ['B Á O', 'C Á O', 'N Ă M'].map((text, at) => ({ text, x: 72 + at * 70, y: 780, size: 14 }))
    expect(textsOf(await read(textPdf([[...words, ...body(3)]])))).toEqual(['BÁO CÁO NĂM', said(3)])
  })

  test('in columns with little space between them, on other heights, is read column after column', async () => {
    const column = (word: string) => Array.from({ length: 8 }, (_, k) => `${word} column line ${k} of some text here`)
    const texts = [
      ...linesAt(column('left'), { x: 60, size: 10 }),
      ...linesAt(column('right'), { x: 273, y: 695, size: 10 }),
    ]
    expect(textsOf(await read(textPdf([[{ text: 'A title', x: 60, y: 780, size: 20 }, ...texts]])))).toEqual([
      'A title', `${column('left').join(' ')} ${column('right').join(' ')}`,
    ]) // prettier-ignore
  })

  test('with a line drawn out to the margins has it as words and not as cells', async () => {
    const stretched = [0, 90, 180].map(at => ({ text: 'telecommunication', x: 72 + at, y: 688, size: 8 }))
    const full = (y: number) => ({ text: 'in the first half of the year the exports of the province rose', x: 72, y, size: 8 })
    expect(textsOf(await read(textPdf([[{ text: 'A title', x: 72, y: 780, size: 20 }, full(700), ...stretched, full(676)]])))[1]).toBe(
      'in the first half of the year the exports of the province rose telecommunication telecommunication telecommunication in the first half of the year the exports of the province rose',
    )
  }) // prettier-ignore

  test('with cells over several lines has a row of a table in one paragraph', async () => {
    const rows = [
      ['Nhóm hàng', 'Tháng 6 (triệu', 'So cùng kỳ'], ['', 'USD)', ''],
      ['Điện tử và', '5.800', '112,5'], ['linh kiện', '', ''],
      ['Thủy sản', '780', '98,1'], ['Dệt, may', '3.100', '104,3'],
    ] // prettier-ignore
    const texts = rows.flatMap((row, at) =>
      row.flatMap((text, column) => (text === '' ? [] : [{ text, x: 72 + column * 150, y: 700 - at * 13, size: 10 }])),
    )
    expect(textsOf(await read(textPdf([[{ text: 'Bảng số liệu', x: 72, y: 780, size: 20 }, ...texts]])))).toEqual([
      'Bảng số liệu', 'Nhóm hàng; Tháng 6 (triệu USD); So cùng kỳ', 'Điện tử và linh kiện; 5.800; 112,5', 'Thủy sản; 780; 98,1', 'Dệt, may; 3.100; 104,3',
    ]) // prettier-ignore
  })

  test.each([
    ['from below to above', '0 1 -1 0', (x: number, y: number) => [842 - y, x]],
    ['upside down', '-1 0 0 -1', (x: number, y: number) => [595 - x, 842 - y]],
    ['from above to below', '0 -1 1 0', (x: number, y: number) => [y, 842 - x]],
  ])('that runs %s, as on turned pages, is read alike', async (_, matrix, place) => {
    const texts = [{ text: 'A title', x: 72, y: 560, size: 20 }, ...body(4, { y: 500 }), ...[72, 200, 330].map((x, at) => ({ text: `cell ${at}`, x, y: 400, size: 10 }))]
    const turned = texts.map(text => {
      const [x = 0, y = 0] = place(text.x, text.y)
      return { ...text, x, y, matrix }
    })
    const across = { text: 'DRAFT', x: 100, y: 100, size: 60, matrix: '0.7 0.7 -0.7 0.7' }
    expect(textsOf(await read(textPdf([[...turned, across]])))).toEqual(['A title', said(4), 'cell 0; cell 1; cell 2'])
  }) // prettier-ignore

  test('with a list has an item in each paragraph, and what follows it in another', async () => {
    const item = (y: number) => [
      { text: '• the exports of the province rose by eight per', x: 90, y, size: 10 },
      { text: 'cent.', x: 104, y: y - 12, size: 10 },
    ]
    const texts = [...body(2, { y: 724 }), ...item(700), ...item(676), ...body(2, { y: 652 })]
    const read2 = '• the exports of the province rose by eight per cent.'
    expect(textsOf(await read(textPdf([[{ text: 'A title', x: 72, y: 780, size: 20 }, ...texts]])))).toEqual([
      'A title', said(2), read2, read2, said(2),
    ]) // prettier-ignore
  })
})

describe('a PDF in old Vietnamese fonts', () => {
  const NOTE = (encoding: string) =>
    `The text was in the old Vietnamese encoding ${encoding} and has been turned into Unicode.`
  const legacy = (encoding: 'TCVN3' | 'VNI', font: string, kind: FontKind = 'western', texts = PARAGRAPHS) =>
    texts.map((text, row): FontText => ({
      text: asLegacy(text, encoding),
      x: 10,
      y: 760 - row * 60,
      size: 6,
      font,
      kind,
    }))
  const unicode = (text: string, y: number): FontText => {
    const letters = [...new Set(text)]
    // Each letter under a Western character that stands for it in this font alone.
    const stands = new Map(letters.map((letter, at) => [letter, String.fromCharCode(0x21 + at)]))
    const table = new Map([...stands].map(([letter, character]) => [character, letter]))
    return {
      text: Array.from(text, letter => stands.get(letter) ?? '').join(''),
      x: 10,
      y,
      size: 6,
      font: 'TimesNewRomanPSMT',
      kind: { table },
    }
  }

  test.each<[string, 'TCVN3' | 'VNI', string, FontKind]>([
    ['.VnTime told by Western bytes', 'TCVN3', '.VnTime', 'western'],
    ['.VnArial, a subset, bold', 'TCVN3', 'ABCDEF+.VnArial,Bold', 'western'],
    ['.VnTime with bytes of its own', 'TCVN3', '.VnTime', 'symbolic'],
    ['.VnTime with numbers and a table', 'TCVN3', 'ABCDEF+.VnTime', 'numbered'],
    ['TCVN3 under another name', 'TCVN3', 'ABCDEF+TimesNewRoman', 'western'],
    ['TCVN3 under another name, with a table', 'TCVN3', 'F1', 'numbered'],
    ['VNI-Times told by Western bytes', 'VNI', 'VNI-Times', 'western'],
    ['VNI-Helve-Condense with numbers and a table', 'VNI', 'ABCDEF+VNI-Helve-Condense-Bold', 'numbered'],
    ['VNI-Times with bytes of its own', 'VNI', 'VNI-Times', 'symbolic'],
    ['VNI-Times with the bytes of a Macintosh', 'VNI', 'VNI-Times', 'mac'],
    ['VNI under another name', 'VNI', 'Arial', 'western'],
  ])('such as %s is turned into Unicode', async (_, encoding, font, kind) => {
    const result = await read(fontPdf(legacy(encoding, font, kind)))
    expect(textsOf(result)).toEqual(PARAGRAPHS)
    expect(result.notes).toEqual([NOTE(encoding)])
  })

  test.each(['.VnTimeH', 'ABCDEF+.VnArialH,Bold', '.VnArial NarrowH', '.VnTimeH-BoldItalic'])('has capitals where its font %s shows small letters as such', async font => {
    const heading = 'tình hình kinh tế – xã hội nước ta'
    const title: FontText = { text: asLegacy(heading, 'TCVN3'), x: 10, y: 800, size: 12, font }
    expect(textsOf(await read(fontPdf([title, ...legacy('TCVN3', '.VnTime')])))).toEqual([heading.toUpperCase(), ...PARAGRAPHS])
  }) // prettier-ignore

  test('beside Unicode has each font read in its own encoding', async () => {
    const [title = '', first = '', second = ''] = PARAGRAPHS
    const bytes = fontPdf([
      unicode(title, 760),
      ...legacy('TCVN3', '.VnTime', 'western', [first]).map(text => ({ ...text, y: 700 })),
      ...legacy('VNI', 'VNI-Times', 'western', [second]).map(text => ({ ...text, y: 640 })),
      unicode('Đơn vị tính: tỷ đồng, giá so sánh năm 2010 của cả nước.', 580),
    ])
    const result = await read(bytes)
    expect(textsOf(result)).toEqual([title, first, second, 'Đơn vị tính: tỷ đồng, giá so sánh năm 2010 của cả nước.'])
    expect(result.notes).toEqual([NOTE('TCVN3'), NOTE('VNI')])
  })

  test('that a file maps to Unicode by itself is left as it is', async () => {
    const [, first = ''] = PARAGRAPHS
    const texts = [unicode('Báo cáo của các xã', 760), unicode(first, 700)].map(text => ({ ...text, font: '.VnTime' }))
    // A foreign name makes the reader look at the fonts.
    const result = await read(fontPdf([...texts, { text: 'Bjørn Sørensen', x: 10, y: 640, size: 6, font: 'Arial' }]))
    expect(textsOf(result)).toEqual(['Báo cáo của các xã', first, 'Bjørn Sørensen'])
    expect(result.notes).toEqual([])
  })

  test.each(['spaced', 'single'] as const)('drawn %s is read alike', async show => {
    for (const encoding of ['TCVN3', 'VNI'] as const) {
      const texts = legacy(encoding, encoding === 'VNI' ? 'VNI-Times' : '.VnTime').map(text => ({ ...text, show }))
      expect(textsOf(await read(fontPdf(texts)))).toEqual(PARAGRAPHS)
    }
  })

  test('of which the letter ư cannot be told is refused', async () => {
    const table = new Map([['\u00ad', '']])
    await expect(read(fontPdf(legacy('TCVN3', '.VnTime', { table })))).rejects.toMatchObject({
      problem: 'wrong-encoding', found: 'an old Vietnamese font, TCVN3',
    }) // prettier-ignore
  })

  test('is not made of other languages', async () => {
    const texts = ['Größe und Länge der Flüsse in Österreich', 'Bjørn Sørensen fra København er født på øen.', 'Señor Núñez está en España mañana.']
    const result = await read(fontPdf(texts.map((text, row) => ({ text, x: 10, y: 760 - row * 60, size: 6, font: 'Arial' }))))
    expect(textsOf(result)).toEqual(texts)
  }) // prettier-ignore
})

describe('a Word document', () => {
  test('has its headings, paragraphs and table rows in order', async () => {
    const body = `${paragraphXml('Báo cáo kinh tế', 'Title')}${paragraphXml(PARAGRAPHS[1] ?? '')}${paragraphXml('Nông nghiệp', 'Heading1')}${tableXml([['Chỉ tiêu', 'Giá trị'], ['GRDP', '6,96'], ['Thu', '37']])}` // prettier-ignore
    const result = await read(docxOf(body), { name: 'a.pdf' })
    expect(result.kind).toBe('docx')
    expect(textsOf(result)).toEqual([
      'Báo cáo kinh tế', PARAGRAPHS[1], 'Nông nghiệp', 'Chỉ tiêu: GRDP; Giá trị: 6,96', 'Chỉ tiêu: Thu; Giá trị: 37',
    ]) // prettier-ignore
  })

  test('says its title and day', async () => {
    const core = coreXml(
      '<dc:title>Tình hình kinh tế</dc:title><dcterms:modified>2024-07-05T10:00:00Z</dcterms:modified>',
    )
    const { report } = await read(docxOf(paragraphXml(PARAGRAPHS[1] ?? ''), { 'docProps/core.xml': core }))
    expect([report.title, report.date]).toEqual(['Tình hình kinh tế', '2024-07-05'])
  })

  test.each(['TCVN3', 'VNI'] as const)('in the legacy font %s is turned into Unicode', async encoding => {
    const body = PARAGRAPHS.map(text => paragraphXml(asLegacy(text, encoding))).join('')
    expect(textsOf(await read(docxOf(body)))).toEqual(PARAGRAPHS)
  })
})

describe('a Word document in old Vietnamese fonts', () => {
  const [title = '', first = '', second = ''] = PARAGRAPHS
  const fonts = (font: string) => `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>`
  const inFont = (text: string, font: string, more = '') =>
    `<w:p><w:r><w:rPr>${fonts(font)}${more}</w:rPr><w:t>${text}</w:t></w:r></w:p>`
  const styled = (text: string, style: string) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>` // prettier-ignore

  test('beside Unicode has each run read in its own encoding', async () => {
    const body = `${paragraphXml(title)}${inFont(asLegacy(first, 'TCVN3'), '.VnTime')}${inFont(asLegacy(second, 'VNI'), 'VNI-Times')}<w:p><w:r><w:t xml:space="preserve">Đơn vị: </w:t></w:r><w:r><w:rPr>${fonts('.VnArial')}</w:rPr><w:t>${asLegacy('nước', 'TCVN3')}</w:t></w:r></w:p>`
    const result = await read(docxOf(body))
    expect(textsOf(result)).toEqual([title, first, second, 'Đơn vị: nước'])
    expect(result.notes).toEqual(
      ['TCVN3', 'VNI'].map(
        encoding => `The text was in the old Vietnamese encoding ${encoding} and has been turned into Unicode.`,
      ),
    )
  })

  test('has capitals where .VnTimeH shows small letters as such, also plain ones', async () => {
    const body = `${inFont(asLegacy('báo cáo', 'TCVN3'), '.VnTimeH')}${inFont(asLegacy(first, 'TCVN3'), '.VnTime')}${inFont('kim', '.VnArialH')}`
    expect(textsOf(await read(docxOf(body)))).toEqual(['BÁO CÁO', first, 'KIM'])
  })

  test('takes fonts from styles, from what these are based on, and from the defaults', async () => {
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${fonts('VNI-Times')}</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Base"><w:rPr>${fonts('.VnTime')}</w:rPr></w:style><w:style w:type="paragraph" w:styleId="Derived"><w:basedOn w:val="Base"/></w:style><w:style w:type="paragraph" w:styleId="Modern"><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:style></w:styles>`
    const body = `${styled(title, 'Modern')}${styled(asLegacy(first, 'TCVN3'), 'Derived')}${styled(asLegacy(second, 'VNI'), 'None')}`
    expect(textsOf(await read(docxOf(body, { 'word/styles.xml': styles })))).toEqual([title, first, second])
  })

  test('has letters that Word writes as symbols, soft hyphens and private codes', async () => {
    const body = `${inFont(asLegacy(first, 'TCVN3'), '.VnTime')}<w:p><w:r><w:rPr>${fonts('.VnTime')}</w:rPr><w:t>t</w:t><w:softHyphen/><w:t xml:space="preserve"> nh</w:t><w:sym w:font=".VnTime" w:char="F0A9"/><w:t xml:space="preserve">n n\uf0ad\uf0ed&#xAD;c</w:t></w:r></w:p>`
    expect(textsOf(await read(docxOf(body)))).toEqual([first, 'tư nhân nướưc'])
  })

  test('that are only called so stays as it is', async () => {
    expect(textsOf(await read(docxOf(PARAGRAPHS.map(text => inFont(text, '.VnTime')).join(''))))).toEqual(PARAGRAPHS)
  })
})

test('a file read twice, here and in a process of its own, is the same report', async () => {
  const bytes = bytesOf(page(ARTICLE, HEAD))
  const apart = await readSource(bytes, { id: 'r' })
  expect(apart).toEqual(await read(bytes))
  expect(apart).toEqual(await readSource(bytes, { id: 'r' }))
})
