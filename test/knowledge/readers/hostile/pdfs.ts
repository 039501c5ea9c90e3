/** Hostile inputs: PDF. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { bytesOf, latin1, patched, pdfOf, streamOf, textPdf } from '../documents.ts'
import { type Case, READ, SENTENCE, TITLE } from './case.ts'

const PDF = textPdf([[{ text: TITLE, x: 72, y: 760, size: 20 }, { text: SENTENCE, x: 72, y: 700 }]]) // prettier-ignore
const PDF_TEXT = Buffer.from(PDF).toString('latin1')
const NAMES = ['A title', 'Some text of the report.'] as const
const SHOWN = 'BT /F 20 Tf 72 760 Td (A title) Tj ET BT /F 12 Tf 72 700 Td (Some text of the report.) Tj ET'
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

type Parts = { readonly page?: string; readonly resources?: string; readonly box?: string; readonly catalog?: string; readonly more?: readonly string[]; readonly trailer?: string } // prettier-ignore

/** A PDF of one page with a font F; `content` is its stream, whole. */
const pdf = (content: string, { page = '', resources = '', box = '[0 0 595 842]', catalog = '', more = [], trailer = '' }: Parts = {}) =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << /F 5 0 R >> ${resources} >> /Contents 4 0 R ${page} >>`,
      content,
      HELVETICA,
      ...more,
    ],
    { trailer },
  ) // prettier-ignore
const drawn = (more: string, parts: Parts = {}) => pdf(streamOf(`${SHOWN} ${more}`), parts)
const packed = (bytes: Uint8Array) => Buffer.from(deflateSync(bytes)).toString('latin1')
const IMAGE = streamOf(
  '\0',
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
)

/** A font whose codes a table maps to other characters. */
const mapped = (entries: string, text = '(abc) Tj') =>
  pdf(streamOf(`${SHOWN} BT /G 12 Tf 72 600 Td ${text} ET`), {
    resources: '/Font << /F 5 0 R /G 6 0 R >>',
    more: [
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>',
      streamOf(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def 1 begincodespacerange <00> <ff> endcodespacerange ${entries} endcmap end end`),
    ],
  }) // prettier-ignore

/** With one layer L, which the document opens with or without. */
const layered = (content: string, opened: 'ON' | 'OFF', form = streamOf('')) =>
  drawn(content, {
    catalog: `/OCProperties << /OCGs [6 0 R] /D << /${opened} [6 0 R] >> >>`,
    resources: '/Properties << /L 6 0 R >> /XObject << /X 7 0 R >>',
    more: ['<< /Type /OCG /Name (Layer) >>', form],
  })

const form = (content: string, resources = '') =>
  streamOf(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> ${resources} >>`,
  )

/** Encrypted as PDF 1.3 has it, with no password to open it and one that forbids printing. */
function locked(): Uint8Array {
  const pad = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
  const md5 = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest()
  const owner = rc4(md5(pad).subarray(0, 5), pad)
  const id = Buffer.alloc(16, 0x43)
  const key = md5(pad, owner, Buffer.from([0xc4, 0xff, 0xff, 0xff]), id).subarray(0, 5)
  const user = rc4(key, pad)
  const content = rc4(md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10), Buffer.from(SHOWN, 'latin1'))
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return pdf(streamOf(Buffer.from(content).toString('latin1')), {
    more: [`<< /Filter /Standard /V 1 /R 2 /P -60 /O <${hex(owner)}> /U <${hex(user)}> >>`],
    trailer: `/Encrypt 6 0 R /ID [<${hex(id)}> <${hex(id)}>]`,
  })
}

function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, k) => k)
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0])
  for (let a = 0, b = 0; a < 256; a++) swap(a, (b = (b + (state[a] ?? 0) + (key[a % key.length] ?? 0)) & 255))
  let [a, b] = [0, 0]
  return data.map(byte => {
    a = (a + 1) & 255
    swap(a, (b = (b + (state[a] ?? 0)) & 255))
    return byte ^ (state[((state[a] ?? 0) + (state[b] ?? 0)) & 255] ?? 0)
  })
}

export const PDFS: readonly Case[] = [
  ['a header and nothing else', () => latin1('%PDF-1.7\n'), 'damaged'],
  ['a version that there is not', () => patched(PDF, '%PDF-1.7', '%PDF-9.9'), READ],
  ['cut off in the middle', () => PDF.slice(0, PDF.length / 2), 'damaged'],
  ['no table of objects', () => latin1(PDF_TEXT.replace(/xref\n0[\s\S]*?trailer/, 'trailer')), READ],
  ['a table of objects that leads astray', () => patched(PDF, 'startxref\n', 'startxref\n9999'), READ],
  ['tables of objects in a circle', () => patched(PDF, '/Info 6 0 R', '/Prev 9 /Info 6 0 R'), READ],
  ['a table of objects before itself', () => patched(PDF, '/Info 6 0 R', `/Prev ${PDF_TEXT.indexOf('xref\n0')} /Info 6 0 R`), READ],
  ['a table that promises a thousand million objects', () => patched(PDF, '/Size', '/Size 1000000000 /X'), READ],
  ['a stream of objects that lies', () => drawn('', { more: [streamOf('9 0 10 99999 << /A 1 >>', '/Type /ObjStm /N 1000000 /First 99999')] }), NAMES],
  ['a plan for slow lines that is wrong', () => latin1(PDF_TEXT.replace('%PDF-1.7\n', '%PDF-1.7\n99 0 obj\n<< /Linearized 1 /L 7 /H [1 2] /O 9 /E 3 /N 500 /T 4 >>\nendobj\n')), READ],
  ['lines of a mail before it', () => latin1(`HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n${PDF_TEXT.replace('%PDF-1.7\n', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\0\x01\x02\x03\x04\n')}`), READ],
  ['a ZIP behind it', () => latin1(`${PDF_TEXT}PK\x03\x04${'\0'.repeat(100)}PK\x05\x06${'\0'.repeat(18)}`), READ],
  ['a PDF that begins as a page', () => bytesOf(`<html><body><h1>${TITLE}</h1><p>${SENTENCE}</p><!-- %PDF-1.7 --></body></html>`), READ, { name: 'a.pdf' }],
  ['pages that are their own parents', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>']), 'damaged'],
  ['a catalog that is its own tree of pages', () => pdfOf(['<< /Type /Catalog /Pages 1 0 R >>']), 'scanned'],
  ['no pages', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']), 'damaged'],
  ['pages that are numbers and names', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [1 /A null (x)] /Count 4 >>']), 'damaged'],
  ['a thousand million pages promised', () => patched(PDF, '/Count 1', '/Count 1000000000'), READ],
  ['a negative number of pages', () => patched(PDF, '/Count 1', '/Count -1'), 'damaged'],
  ['1,001 pages', () => textPdf(Array.from({ length: 1_001 }, () => [{ text: 'x', x: 9, y: 9 }])), 'too-many-pages'],
  ['arrays nested 100,000 deep', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids ${'['.repeat(100_000)} /Count 1 >>`]), 'damaged'],
  ['no size of the page', () => drawn('', { box: '[]' }), NAMES],
  ['a page as large as a country', () => drawn('', { box: '[0 0 1e9 1e9]' }), NAMES],
  ['a page turned inside out', () => drawn('', { box: '[595 842 0 0]' }), NAMES],
  ['a page turned by no right angle', () => drawn('', { page: '/Rotate 45' }), NAMES],
  ['a page with a unit of its own', () => drawn('', { page: '/UserUnit 1e30' }), NAMES],
  ['a page of pictures only', () => pdf(streamOf('q 100 0 0 100 0 0 cm /I Do Q'), { resources: '/XObject << /I 6 0 R >>', more: [IMAGE] }), 'scanned'],
  ['a page of lines only', () => pdf(streamOf('0 0 m 100 100 l S '.repeat(1_000))), 'scanned'],
  ['a scan with its text unseen behind it', () => pdf(streamOf(`q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr ET ${SHOWN}`), { resources: '/XObject << /I 6 0 R >>', more: [IMAGE] }), NAMES],
  ['a picture of 40 gigabytes', () => drawn('/I Do', { resources: '/XObject << /I 6 0 R >>', more: [streamOf('\0', '/Type /XObject /Subtype /Image /Width 200000 /Height 200000 /BitsPerComponent 8 /ColorSpace /DeviceGray')] }), NAMES],
  ['pictures of broken codecs', () => drawn('/I Do /J Do /K Do', { resources: '/XObject << /I 6 0 R /J 7 0 R /K 8 0 R >>', more: ['JPXDecode', 'JBIG2Decode', 'DCTDecode'].map(filter => streamOf('\xff\xd8\0\x01', `/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /${filter}`)) }), NAMES],
  ['a password to open it', () => pdf(streamOf('BT ET'), { more: [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`], trailer: `/Encrypt 6 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]` }), 'encrypted'],
  ['a password to print it only', locked, NAMES],
  ['a protection that nobody knows', () => pdf(streamOf('BT ET'), { more: ['<< /Filter /Nobody /V 9 >>'], trailer: '/Encrypt 6 0 R' }), 'damaged'],
  ['a length that refers to itself', () => pdf('<< /Length 4 0 R >>\nstream\nBT ET\nendstream'), 'scanned'],
  ['a length of nothing', () => pdf(`<< /Length 0 >>\nstream\n${SHOWN}\nendstream`), NAMES],
  ['a length beyond the end', () => pdf(`<< /Length 999999999 >>\nstream\n${SHOWN}\nendstream`), NAMES],
  ['a negative length', () => pdf(`<< /Length -5 >>\nstream\n${SHOWN}\nendstream`), NAMES],
  ['content in 5,000 streams', () => patched(drawn(''), '/Contents 4 0 R', `/Contents [${'4 0 R '.repeat(1)}${'6 0 R '.repeat(4_999)}]`), NAMES],
  ['a stream packed a hundred times', () => {
    let text: string = SHOWN
    for (let layer = 0; layer < 100; layer++) text = packed(latin1(text))
    return pdf(streamOf(text, `/Filter [${'/FlateDecode '.repeat(100)}]`))
  }, NAMES],
  ['hexadecimal of hexadecimal, ten times', () => {
    let text: string = SHOWN
    for (let layer = 0; layer < 10; layer++) text = `${Buffer.from(text, 'latin1').toString('hex')}>`
    return pdf(streamOf(text, `/Filter [${'/ASCIIHexDecode '.repeat(10)}]`))
  }, NAMES],
  ['a run of 25 MB of spaces', () => pdf(streamOf(packed(latin1(`\x81 `.repeat(200_000))), '/Filter [/FlateDecode /RunLengthDecode]')), 'scanned'],
  ['LZW that is none', () => pdf(streamOf('\x80\xff\xff\xff\xff', '/Filter /LZWDecode')), 'scanned'],
  ['ASCII85 that is none', () => pdf(streamOf('zzzz~~~vvv\xff~>', '/Filter /ASCII85Decode')), 'scanned'],
  ['a filter that nobody knows', () => pdf(streamOf(SHOWN, '/Filter /NobodyDecode')), NAMES],
  ['a predictor of a million columns', () => pdf(streamOf(packed(latin1(SHOWN)), '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 99 /BitsPerComponent 16 >>')), 'scanned'],
  ['forms that draw each other', () => pdf(streamOf('/A Do'), { resources: '/XObject << /A 6 0 R >>', more: [form('/B Do', '/XObject << /B 7 0 R >>'), form('/A Do', '/XObject << /A 6 0 R >>')] }), 'scanned'],
  ['text in a form within forms', () => pdf(streamOf('/A Do'), { resources: '/XObject << /A 6 0 R >>', more: [form('/B Do', '/XObject << /B 7 0 R >>'), form(SHOWN)] }), NAMES],
  ['forms that draw each other twice, thirty deep', () => drawn('/X6 Do', { resources: '/XObject << /X6 6 0 R >>', more: Array.from({ length: 30 }, (_, k) => form(k === 29 ? '' : `/X${k + 7} Do /X${k + 7} Do`, k === 29 ? '' : `/XObject << /X${k + 7} ${k + 7} 0 R >>`)) }), NAMES],
  ['200,000 operations', () => drawn('q Q '.repeat(100_000)), NAMES],
  ['states that are only saved', () => drawn('q '.repeat(1_000)), NAMES],
  ['states that are only restored', () => drawn('Q '.repeat(300_000)), NAMES],
  ['operations that there are not', () => drawn('xyz 1 2 3 foo (a) bar '.repeat(1_000)), NAMES],
  ['numbers that are none', () => drawn('1e999 --5 +-3 0x5 . 4..5 cm NaN Tf'), NAMES],
  ['arrays nested 50,000 deep in its content', () => drawn('['.repeat(50_000)), NAMES],
  ['a text that does not end', () => drawn(`BT /F 12 Tf 72 600 Td (x${'('.repeat(10_000)}`), NAMES],
  ['a picture within its content that does not end', () => drawn(`BI /W 9999 /H 9999 /BPC 8 /CS /G ID ${'\xff'.repeat(10_000)}`), NAMES],
  ['text places without number', () => pdf(streamOf('BT /F 1e99 Tf 1e308 1e308 Td (x) Tj /F 0 Tf (y) Tj ET')), 'empty'],
  ['text of a negative size', () => pdf(streamOf(`BT /F -20 Tf -1 0 0 -1 72 760 Tm (A title) Tj ET BT /F -12 Tf -1 0 0 -1 72 700 Tm (Some text of the report.) Tj ET`)), NAMES],
  ['text that is mirrored', () => pdf(streamOf(SHOWN.replaceAll(/(\d+) (\d+) Td/g, '1 0 0 -1 $1 $2 Tm'))), NAMES],
  ['text beside its page', () => drawn('BT /F 12 Tf -900 600 Td (Hidden) Tj ET BT /F 12 Tf 72 9000 Td (Hidden) Tj ET'), NAMES],
  ['text beside the part that is shown', () => drawn('BT /F 12 Tf 72 100 Td (Hidden) Tj ET', { page: '/CropBox [0 400 595 842]' }), NAMES],
  ['other words than are shown, for those who hear it', () => drawn('/Span << /ActualText (Exports fell by 99 %.) >> BDC BT /F 12 Tf 72 600 Td (Exports rose.) Tj ET EMC'), [...NAMES, 'Exports rose.']],
  ['text on a layer that is switched off', () => layered('/OC /L BDC BT /F 12 Tf 72 600 Td (Hidden) Tj ET EMC BT /F 12 Tf 72 560 Td (Shown again.) Tj ET', 'OFF'), [...NAMES, 'Shown again.']],
  ['text on a layer that is switched on', () => layered('/OC /L BDC BT /F 12 Tf 72 600 Td (Shown) Tj ET EMC', 'ON'), [...NAMES, 'Shown']],
  ['other marks within a layer that is switched off', () => layered('/OC /L BDC /P << /MCID 0 >> BDC BT /F 12 Tf 72 600 Td (Hidden) Tj ET EMC BT /F 12 Tf 72 580 Td (Hidden) Tj ET EMC', 'OFF'), NAMES],
  ['a form on a layer that is switched off', () => layered('/X Do', 'OFF', streamOf('BT /F 12 Tf 72 600 Td (Hidden) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 6 0 R /Resources << /Font << /F 5 0 R >> >>')), NAMES],
  ['text drawn twice, a little aside', () => drawn('BT /F 12 Tf 72.3 700 Td (Some text of the report.) Tj ET'), NAMES],
  ['a font that there is not', () => pdf(streamOf(SHOWN.replaceAll('/F', '/Nothing'))), NAMES],
  ['a font that is a picture', () => patched(drawn(''), '/Font << /F 5 0 R >>', '/Font << /F 3 0 R >>'), 'scanned'],
  ['a font file of noise', () => patched(drawn('', { more: ['<< /Type /FontDescriptor /FontName /A /Flags 32 /FontFile2 7 0 R >>', streamOf('\0\x01\0\0\xff\xff'.repeat(500))] }), '/BaseFont /Helvetica', '/FontDescriptor 6 0 R /BaseFont /A'), NAMES],
  ['widths without number', () => patched(drawn(''), '/BaseFont', '/FirstChar 0 /LastChar 255 /Widths [1e99 -5 (x) null] /BaseFont'), NAMES],
  ['a letter that draws itself', () => drawn('BT /G 12 Tf 72 600 Td (a) Tj ET', { resources: '/Font << /F 5 0 R /G 6 0 R >>', more: ['<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 7 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] /Resources << /Font << /G 6 0 R >> >> >>', streamOf('1 0 d0 BT /G 1 Tf (a) Tj ET')] }), [...NAMES, 'a']],
  ['letters that mean control characters', () => mapped('1 beginbfrange <61> <63> <0001> endbfrange'), NAMES],
  ['letters that mean private characters, all of them', () => pdf(streamOf(SHOWN.replaceAll('/F', '/G')), { resources: '/Font << /G 6 0 R >>', more: ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>', streamOf('begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <E000> endbfrange endcmap')] }), 'wrong-encoding'],
  ['letters that mean halves of characters', () => mapped('1 beginbfchar <61> <D800> endbfchar'), [...NAMES, '\u{10000}bc']],
  ['letters that mean marks of direction', () => mapped('1 beginbfchar <62> <202E> endbfchar'), [...NAMES, 'ac']],
  ['a letter that means 10,000', () => mapped(`1 beginbfchar <61> <${'0078'.repeat(10_000)}> endbfchar`, '(a) Tj'), { texts: 4, beginning: [...NAMES, 'xxx'] }],
  ['a table of letters for every number', () => mapped('1 beginbfrange <00000000> <ffffffff> <0041> endbfrange'), [...NAMES, 'abc']],
  ['a table of letters that uses itself', () => mapped('/M usecmap 1 beginbfchar <61> <0041> endbfchar'), [...NAMES, 'abc']],
  ['6 million characters on a page', () => pdf(streamOf(packed(latin1(`${SHOWN} ${`BT /F 12 Tf 72 600 Td (${'abcd '.repeat(200)}) Tj ET `.repeat(6_000)}`)), '/Filter /FlateDecode')), { texts: 3, beginning: NAMES }],
  ['20,000 lines on a page', () => pdf(streamOf(packed(latin1(`${SHOWN} ${Array.from({ length: 20_000 }, (_, k) => `BT /F 0.02 Tf 72 ${690 - k * 0.03} Td (line ${k}.) Tj ET`).join(' ')}`)), '/Filter /FlateDecode')), { texts: 1_669, beginning: [NAMES[0]] }],
  ['scripts and things that start by themselves', () => patched(PDF, '/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (while\\(1\\);) >> /AA << /O << /S /Launch /F (cmd.exe) >> >>'), READ],
  ['links to files and scripts', () => drawn('', { page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /URI /URI (javascript:x\\(\\)) >> >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (//127.0.0.1/x.pdf) >> >>]' }), NAMES],
  ['notes and stamps with text of their own', () => drawn('', { page: '/Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (Hidden) /DA (/F 9 Tf) >> << /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Contents (Hidden) >>]' }), NAMES],
  ['a form with values', () => drawn('', { catalog: '/AcroForm << /Fields [6 0 R] /XFA (<xdp/>) >>', more: ['<< /FT /Tx /T (a) /V (Hidden) >>'] }), NAMES],
  ['a form of XML and nothing else', () => pdf(streamOf(''), { catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>', more: [streamOf('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><draw><value><text>Hidden</text></value></draw></subform></template></xdp:xdp>')] }), 'scanned'],
  ['a program that is attached', () => drawn('', { catalog: '/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>', more: ['<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>', streamOf('MZ', '/Type /EmbeddedFile')] }), NAMES],
  ['an outline in a circle', () => drawn('', { catalog: '/Outlines 6 0 R', more: ['<< /Type /Outlines /First 6 0 R /Last 6 0 R /Next 6 0 R /Count 1 >>'] }), NAMES],
  ['a title with marks of direction', () => drawn('', { more: ['<< /Title <feff0042202e0061006f0020006300610000006f> >>'], trailer: '/Info 6 0 R' }), ['Bao cao', ...NAMES]],
  ['a title of a megabyte', () => drawn('', { more: [`<< /Title (${'Title of it '.repeat(100_000)}) >>`], trailer: '/Info 6 0 R' }), { texts: 3, beginning: ['Title of it'] }],
  ['an entity bomb in what it says of itself', () => drawn('', { catalog: '/Metadata 6 0 R', more: [streamOf('<?xpacket?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>&b;</a></x:xmpmeta>', '/Type /Metadata /Subtype /XML')] }), NAMES],
] // prettier-ignore
