/** Hostile and broken input: each is refused for the one right reason or read as it reads, and nothing goes down. */
import { describe, expect, test } from 'vitest'
import type { SourceProblem } from '../../../src/failure.ts'
import { Failure } from '../../../src/failure.ts'
import { readBytes } from '../../../src/knowledge/readers/read-bytes.ts'
import { type ReadResult, readSource, type SourceHints } from '../../../src/knowledge/readers/read-source.ts'
import { Unreadable } from '../../../src/knowledge/readers/unreadable.ts'
import {
  archiveOf, bytesOf, documentXml, docxOf, latin1, page, paragraphXml, patched, pdfOf, streamOf, textPdf, toLegacy, utf16,
} from './documents.ts' // prettier-ignore

const SENTENCE = 'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ năm trước.'
const REPORT = `Báo cáo tháng sáu\n\n${SENTENCE}\n`
const PDF = textPdf([
  [
    { text: 'Báo cáo tháng sáu', x: 72, y: 760, size: 20 },
    { text: SENTENCE, x: 72, y: 700 },
  ],
])
const DOCX = docxOf(paragraphXml('Báo cáo tháng sáu', 'Heading1') + paragraphXml(SENTENCE))

type Case = readonly [
  title: string,
  make: () => Uint8Array,
  outcome: SourceProblem | 'read',
  hints?: Partial<SourceHints>,
]

const FOREIGN: readonly Case[] = [
  ['a PNG image', () => latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\b\x02\0\0\0'), 'foreign-kind'],
  ['a JPEG that is named .pdf', () => latin1(`\xff\xd8\xff\xe0\0\x10JFIF\0${'\0'.repeat(200)}`), 'foreign-kind', { name: 'a.pdf' }],
  ['a GIF with a PDF behind it', () => latin1(`GIF89a\x01\0\x01\0\x80\0\0${Buffer.from(PDF).toString('latin1')}`), 'foreign-kind'],
  ['a program for Windows', () => latin1(`MZ\x90\0\x03\0\0\0\x04\0${'\0'.repeat(300)}`), 'foreign-kind'],
  ['a program for Linux', () => latin1(`\x7fELF\x02\x01\x01${'\0'.repeat(300)}`), 'foreign-kind'],
  ['a gzip file', () => latin1('\x1f\x8b\b\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0'), 'foreign-kind'],
  ['a WebAssembly module', () => latin1('\0asm\x01\0\0\0'), 'foreign-kind'],
  ['an SQLite database', () => latin1(`SQLite format 3\0${'\0'.repeat(100)}`), 'foreign-kind'],
  ['a ZIP of pictures', () => archiveOf({ 'a.png': 'x', 'b.png': 'y' }), 'foreign-kind'],
  ['a ZIP with nothing in it', () => latin1(`PK\x05\x06${'\0'.repeat(18)}`), 'foreign-kind'],
  ['an XLSX spreadsheet named .docx', () => archiveOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'foreign-kind', { name: 'a.docx' }],
  ['a PPTX presentation', () => archiveOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }), 'foreign-kind'],
  ['an OpenDocument text', () => archiveOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }), 'foreign-kind'],
  ['an e-book', () => archiveOf({ mimetype: 'application/epub+zip', 'META-INF/container.xml': '<x/>' }), 'foreign-kind'],
  ['a Word document of 2003', () => latin1(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`), 'foreign-kind'],
  ['an RTF document', () => latin1('{\\rtf1\\ansi Xin chao\\par}'), 'foreign-kind'],
  ['a PostScript document', () => latin1('%!PS-Adobe-3.0\n(hello) show\n'), 'foreign-kind'],
  ['an SVG image with a script', () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'), 'foreign-kind'],
  ['an RSS feed', () => bytesOf('<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>'), 'foreign-kind'],
  ['JSON named .txt', () => bytesOf('{"a": [1, 2, {"b": "c"}]}'), 'foreign-kind', { name: 'a.txt' }],
] // prettier-ignore

const TEXT: readonly Case[] = [
  ['no bytes at all', () => new Uint8Array(), 'empty'],
  ['white space', () => bytesOf(' \n\t\n \u00a0\u3000\n'), 'empty'],
  ['a byte order mark and nothing else', () => bytesOf('\ufeff'), 'empty'],
  ['characters that cannot be seen', () => bytesOf('\u200b\u200b\n\n\u2060\u202e\n\n\u00ad'), 'empty'],
  ['a title without paragraphs', () => bytesOf('Báo cáo'), 'empty'],
  ['front matter that is not YAML', () => bytesOf('---\ntitle: [a\n---\n\n# A\n\nB b b.\n'), 'wrong-front-matter'],
  ['front matter with aliases by the million', () => bytesOf(`---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d]\n---\n\n# A\n\nB.\n`), 'wrong-front-matter'],
  ['UTF-8 cut off within a letter', () => bytesOf(REPORT.repeat(3)).slice(0, 19), 'wrong-encoding'],
  ['two encodings in one file', () => Uint8Array.from([...bytesOf(REPORT), ...toLegacy(REPORT, 'TCVN3'), ...toLegacy(REPORT, 'VNI')]), 'wrong-encoding'],
  ['halves of characters in UTF-16', () => utf16(`Báo cáo \ud800 x\n\n${SENTENCE} \udc00`), 'wrong-encoding'],
  ['halves of characters in UTF-8', () => Uint8Array.from([...bytesOf('Abc '), 0xed, 0xa0, 0x80, ...bytesOf('\n\nDef ghi.')]), 'wrong-encoding'],
  ['UTF-16 of an odd length', () => utf16(REPORT).slice(0, -1), 'wrong-encoding'],
  ['UTF-32', () => Uint8Array.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'wrong-encoding'],
  ['bytes above 127 in any order', () => Uint8Array.from({ length: 5_000 }, (_, k) => 128 + ((k * 7_919) % 128)), 'wrong-encoding'],
  ['overlong UTF-8', () => Uint8Array.from([0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x0a, 0x0a, 0x41]), 'wrong-encoding'],
  ['text with zero bytes in it', () => bytesOf(`Báo cáo\0\0\n\n${SENTENCE}\0`.repeat(50)), 'read'],
  ['direction marks and tags', () => bytesOf(`Báo \u202ecáo\u2066\n\n${SENTENCE}\u{e0041}\u200f`), 'read'],
  ['300 marks on one letter', () => bytesOf(`Báo cáo\n\na${'\u0301'.repeat(300)} ${SENTENCE}`), 'read'],
  ['10 MB of one line', () => new Uint8Array(10_000_000).fill(0x61), 'too-many-characters'],
  ['10 MB of line breaks', () => new Uint8Array(10_000_000).fill(0x0a), 'too-many-characters'],
  ['a line of 3 MB', () => bytesOf(`Báo cáo\n\n${`${SENTENCE} `.repeat(45_000)}`), 'read'],
  ['a million spaces within a line', () => bytesOf(`Báo cáo\n\nMột${' '.repeat(1_000_000)}hai.`), 'read'],
  ['100,000 periods in a paragraph', () => bytesOf(`Báo cáo\n\n${'6/2024 '.repeat(100_000)}`), 'read'],
  ['more than 10 MiB', () => new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61), 'too-many-bytes'],
  ['30,000 paragraphs', () => bytesOf('Một hai ba.\n\n'.repeat(30_000)), 'too-many-paragraphs'],
] // prettier-ignore

const HTML: readonly Case[] = [
  ['a page without text', () => bytesOf(page('<script>document.write("hello world")</script><img src="x">')), 'empty'],
  ['elements nested 100,000 deep', () => bytesOf(page(`${'<div>'.repeat(100_000)}<p>${SENTENCE}</p>`, '<title>Báo cáo</title>')), 'too-complex'],
  ['inline elements nested 50,000 deep', () => bytesOf(page(`<h1>Báo cáo</h1><p>${'<b><i>'.repeat(10_000)}${SENTENCE}</p>`)), 'too-complex'],
  ['a comment that does not end', () => bytesOf(`${page(`<h1>Báo cáo</h1><p>${SENTENCE}</p>`).replace('</body></html>', '')}<!-- `), 'read'],
  ['tags that do not end', () => bytesOf(`<html><body><h1>Báo cáo<p>${SENTENCE}<p ${'a<'.repeat(50_000)}`), 'read'],
  ['cells that span a thousand million columns', () => bytesOf(page(`<h1>Báo cáo</h1><table><tr><th colspan=1000000000 rowspan=1000000000>Chỉ tiêu</th><th>b</th></tr><tr><td rowspan=999999999>GRDP</td><td>6,96%</td></tr></table>`)), 'read'],
  ['a table of 25,000 rows', () => bytesOf(page(`<h1>Báo cáo</h1><table>${'<tr><td>GRDP</td><td>6,96</td></tr>'.repeat(25_000)}</table>`)), 'too-many-paragraphs'],
  ['tables nested 2,000 deep', () => bytesOf(page(`<h1>Báo cáo</h1>${'<table><tr><td>'.repeat(2_000)}${SENTENCE}`)), 'read'],
  ['an attribute of 3 MB', () => bytesOf(page(`<h1>Báo cáo</h1><p title="${'x'.repeat(3_000_000)}">${SENTENCE}</p>`)), 'read'],
  ['20,000 attributes', () => bytesOf(page(`<h1>Báo cáo</h1><p ${Array.from({ length: 20_000 }, (_, k) => `a${k}=1`).join(' ')}>${SENTENCE}</p>`)), 'read'],
  ['an entity bomb in XHTML', () => bytesOf(`<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><html><body><h1>Báo cáo</h1><p>${SENTENCE} &c;</p></body></html>`), 'read'],
  ['linked data nested 50,000 deep', () => bytesOf(page(`<h1>Báo cáo</h1><p>${SENTENCE}</p>`, `<script type="application/ld+json">${'['.repeat(50_000)}</script>`)), 'read'],
  ['linked data of the wrong types', () => bytesOf(page(`<h1>Báo cáo</h1><p>${SENTENCE}</p>`, '<script type="application/ld+json">{"headline":{"a":1},"datePublished":[2],"publisher":7,"__proto__":{"x":1}}</script>')), 'read'],
  ['a page served as an image', () => bytesOf(page(`<h1>Báo cáo</h1><p>${SENTENCE}</p>`)), 'read', { name: 'a.png', contentType: 'image/png' }],
  ['a base, a refresh and a frame that lead elsewhere', () => bytesOf(page(`<h1>Báo cáo</h1><p>${SENTENCE}</p><iframe src="http://127.0.0.1:9/"></iframe><img src="http://127.0.0.1:9/" onerror="x()">`, '<base href="file:///etc/"><meta http-equiv=refresh content="0;url=file:///etc/passwd"><link rel=canonical href="javascript:x()">')), 'read'],
] // prettier-ignore

const pdfPage = (content: string, resources = '') => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 4 0 R >>`,
  content,
]

const PDFS: readonly Case[] = [
  ['a header and nothing else', () => latin1('%PDF-1.7\n'), 'damaged'],
  ['a PDF cut off in the middle', () => PDF.slice(0, PDF.length / 2), 'damaged'],
  ['a PDF without its table of objects', () => latin1(Buffer.from(PDF).toString('latin1').replace(/xref\n0[\s\S]*?trailer/, 'trailer')), 'read'],
  ['a table of objects that leads astray', () => patched(PDF, 'startxref\n', 'startxref\n9999'), 'read'],
  ['pages that are their own parents', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>']), 'damaged'],
  ['a length that refers to itself', () => pdfOf(pdfPage('<< /Length 4 0 R >>\nstream\nBT ET\nendstream')), 'scanned'],
  ['tables of objects in a circle', () => patched(PDF, '/Info 6 0 R', '/Prev 9 /Info 6 0 R'), 'read'],
  ['forms that draw each other', () => pdfOf([...pdfPage(streamOf('/A Do'), '/XObject << /A 5 0 R >>'), streamOf('/B Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /B 6 0 R >> >>'), streamOf('/A Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>')]), 'scanned'],
  ['a thousand million pages promised', () => patched(PDF, '/Count 1', '/Count 1000000000'), 'read'],
  ['1,001 pages', () => textPdf(Array.from({ length: 1_001 }, () => [{ text: 'x', x: 9, y: 9 }])), 'too-many-pages'],
  ['arrays nested 100,000 deep', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids ${'['.repeat(100_000)} /Count 1 >>`]), 'damaged'],
  ['a page of pictures only', () => pdfOf([...pdfPage(streamOf('q 100 0 0 100 0 0 cm /I Do Q'), '/XObject << /I 5 0 R >>'), streamOf('\0', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray')]), 'scanned'],
  ['a page with a password', () => pdfOf([...pdfPage(streamOf('BT ET')), `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`], { trailer: `/Encrypt 5 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]` }), 'encrypted'],
  ['a protection that nobody knows', () => pdfOf([...pdfPage(streamOf('BT ET')), '<< /Filter /Nobody /V 9 >>'], { trailer: '/Encrypt 5 0 R' }), 'damaged'],
  ['text places without number', () => pdfOf([...pdfPage(streamOf('BT /F 1e99 Tf 1e308 1e308 Td (x) Tj /F 0 Tf (y) Tj ET'), '/Font << /F 5 0 R >>'), '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']), 'empty'],
  ['scripts and things that start by themselves', () => patched(PDF, '/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (while(1);) >> /AA << /O << /S /Launch /F (cmd.exe) >> >>'), 'read'],
  ['a PDF that begins as a page', () => bytesOf(`<html><body><h1>Báo cáo</h1><p>${SENTENCE}</p><!-- %PDF-1.7 --></body></html>`), 'read', { name: 'a.pdf' }],
  ['a page that is a PDF by its name only', () => bytesOf(REPORT), 'read', { name: 'a.pdf', contentType: 'application/pdf' }],
] // prettier-ignore

const BOMB = paragraphXml('a'.repeat(1_000)).repeat(40_000)
const ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'

const WORD: readonly Case[] = [
  ['a DOCX cut off in the middle', () => DOCX.slice(0, DOCX.length / 2), 'damaged'],
  ['a DOCX with bytes in front', () => Uint8Array.from([...latin1('PK\x03\x04xxxx'), ...DOCX]), 'damaged'],
  ['a document that unpacks a thousandfold', () => docxOf(BOMB), 'unpacks-too-large'],
  ['sizes that are not true', () => lyingSizes(docxOf(BOMB.slice(0, 5_000_000))), 'damaged'],
  ['6,000 files', () => docxOf('', Object.fromEntries(Array.from({ length: 6_000 }, (_, k) => [`word/media/${k}.png`, 'x']))), 'unpacks-too-large'],
  ['a name that leads outside', () => docxOf(paragraphXml(SENTENCE), { '../../etc/cron.d/x': 'x' }), 'damaged'],
  ['a name from the root', () => docxOf(paragraphXml(SENTENCE), { '/etc/passwd': 'x' }), 'damaged'],
  ['two files of one name', () => patched(docxOf(paragraphXml(SENTENCE), { 'word/documenu.xml': documentXml('') }), 'word/documenu.xml', 'word/document.xml'), 'damaged'],
  ['an entity bomb', () => docxOf('', { 'word/document.xml': documentXml(paragraphXml('&b;')).replace('?>', `?>${ENTITIES}`) }), 'declares-entities'],
  ['an entity bomb in the properties', () => docxOf(paragraphXml(SENTENCE), { 'docProps/core.xml': `<?xml version="1.0"?>${ENTITIES}<x>&b;</x>` }), 'declares-entities'],
  ['an entity of another file, in UTF-16', () => docxOf('', { 'word/document.xml': utf16('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>') }), 'declares-entities'],
  ['XML that does not end', () => docxOf('', { 'word/document.xml': documentXml(paragraphXml(SENTENCE)).slice(0, -30) }), 'damaged'],
  ['XML that is none', () => docxOf('', { 'word/document.xml': 'hello' }), 'damaged'],
  ['elements nested 20,000 deep', () => docxOf(`${'<w:sdt><w:sdtContent>'.repeat(10_000)}${paragraphXml(SENTENCE)}${'</w:sdtContent></w:sdt>'.repeat(10_000)}`), 'too-complex'],
  ['a document without text', () => docxOf('<w:p/><w:p/>'), 'empty'],
  ['a document with a password', () => Uint8Array.from([...latin1(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(504)}`), ...utf16('EncryptedPackage', { mark: false })]), 'encrypted'],
  ['files with a password', () => encryptedFlags(DOCX), 'encrypted'],
  ['no main document', () => archiveOf({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<x/>' }), 'foreign-kind'],
  ['a link to a file outside', () => docxOf(paragraphXml('Báo cáo tháng sáu') + paragraphXml(SENTENCE), { 'word/_rels/document.xml.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>' }), 'read'],
  ['21,000 paragraphs',
 () => docxOf(Array.from({ length: 21_000 }, (_, k) => paragraphXml(`Đoạn ${k}.`)).join('')),
 'too-many-paragraphs'],
] // prettier-ignore

/** Says of every file that it unpacks to 1,000 bytes, in the directory and before the file. */
function lyingSizes(bytes: Uint8Array): Uint8Array {
  const lied = Buffer.from(bytes)
  for (let at = 0; (at = lied.indexOf('PK\x01\x02', at, 'latin1')) >= 0; at++) lied.writeUInt32LE(1_000, at + 24)
  for (let at = 0; (at = lied.indexOf('PK\x03\x04', at, 'latin1')) >= 0; at++) lied.writeUInt32LE(1_000, at + 22)
  return lied
}

function encryptedFlags(bytes: Uint8Array): Uint8Array {
  const flagged = Buffer.from(bytes)
  for (let at = 0; (at = flagged.indexOf('PK\x01\x02', at, 'latin1')) >= 0; at++) flagged.writeUInt16LE(1, at + 8)
  return flagged
}

type Outcome = SourceProblem | ReadResult

async function outcomeOf(bytes: Uint8Array, hints: Partial<SourceHints> = {}): Promise<Outcome> {
  try {
    return await readSource(bytes, { id: 'r', ...hints })
  } catch (error) {
    if (error instanceof Failure && error.isOf('source-unreadable')) return error.parameters.problem
    throw error
  }
}

/** What is told before much is read; a process for each of these would only take time. */
const AT_ONCE: ReadonlySet<SourceProblem | 'read'> = new Set([
  'foreign-kind',
  'wrong-encoding',
  'encrypted',
  'unpacks-too-large',
  'declares-entities',
  'scanned',
  'too-many-characters',
  'too-many-paragraphs',
  'too-many-pages',
])

/** The same without a process. */
async function outcomeHere(bytes: Uint8Array, hints: Partial<SourceHints> = {}): Promise<Outcome> {
  try {
    return await readBytes(bytes, { id: 'r', ...hints })
  } catch (error) {
    if (error instanceof Unreadable) return error.problem
    throw error
  }
}

const UNSEEN = /(?![\t\n])\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}/u

/** What holds for every report, whatever it was read from. */
function problemsOf({ report }: ReadResult): string[] {
  const texts = [report.title, report.publisher ?? '', ...report.paragraphs.map(({ text }) => text)]
  return [
    ...(report.paragraphs.every(({ number }, position) => number === position) ? [] : ['numbers']),
    ...(report.paragraphs[0]?.kind === 'title' && report.paragraphs[0].text === report.title ? [] : ['title']),
    ...(report.paragraphs.length > 1 && report.paragraphs.every(({ text }) => text.trim() !== '') ? [] : ['empty']),
    ...(texts.every(text => text === text.normalize('NFC')) ? [] : ['composition']),
    ...(texts.some(text => UNSEEN.test(text)) ? ['unseen'] : []),
    ...(texts.some(text => /<\/?(?:p|b|div|script|table|html|body)\b/i.test(text)) ? ['HTML'] : []),
    ...(report.paragraphs.every(({ text }) => text.length <= 8_000) ? [] : ['length']),
    ...(report.source === undefined || /^https?:/.test(report.source) ? [] : ['source']),
  ]
}

const GROUPS: readonly (readonly [string, readonly Case[]])[] = [
  ['foreign kinds', FOREIGN],
  ['texts', TEXT],
  ['pages', HTML],
  ['PDFs', PDFS],
  ['Word documents', WORD],
]

for (const [group, cases] of GROUPS) {
  describe.concurrent(`of ${group}`, () => {
    for (const [title, make, outcome, hints] of cases) {
      test(title, async () => {
        const result = await (AT_ONCE.has(outcome) ? outcomeHere : outcomeOf)(make(), hints)
        if (typeof result === 'string') expect(result).toBe(outcome)
        else expect(['read', ...problemsOf(result)]).toEqual([outcome])
      })
    }
  })
}
