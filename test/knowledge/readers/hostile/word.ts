/** Hostile inputs: Word documents whose archive is in order. */
import { archiveOf, coreXml, docxOf, documentXml, latin1, paragraphXml, utf16 } from '../documents.ts'
import { type Case, READ, SENTENCE, TITLE } from './case.ts'

const ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const HIDDEN = 'Ẩn.'
const head = paragraphXml(TITLE)
const tail = paragraphXml(SENTENCE)
/** A document with something between its title and its sentence. */
const word = (xml: string, parts = {}) => docxOf(head + xml + tail, parts)
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (runs: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
const withType = (type: string) =>
  docxOf('', { 'word/document.xml': documentXml(paragraphXml('&b;')).replace('?>', `?>${type}`) })
const styles = (xml: string) => ({ 'word/styles.xml': `<w:styles ${W}>${xml}</w:styles>` })
const links = (target: string, type = 'image', mode = 'TargetMode="External"') => ({
  'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" ${mode}/></Relationships>`,
}) // prettier-ignore
const field = (instruction: string, result: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
const notes = (kind: string, xml: string) => ({
  [`word/${kind}s.xml`]: `<w:${kind}s ${W}><w:${kind} w:id="2">${xml}</w:${kind}></w:${kind}s>`,
  ...links(`${kind}s.xml`, `${kind}s`, ''),
})
const textBox = (text: string) =>
  `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraphXml(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`

export const WORD: readonly Case[] = [
  ['an entity bomb', () => withType(ENTITIES), 'declares-entities'],
  ['one large entity, many times', () => docxOf('', { 'word/document.xml': documentXml(paragraphXml('&a;'.repeat(10_000))).replace('?>', `?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(10_000)}">]>`) }), 'declares-entities'],
  ['an entity of another file', () => withType('<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>'), 'declares-entities'],
  ['an entity of parameters', () => withType('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'), 'declares-entities'],
  ['a document type of another file', () => withType('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), 'declares-entities'],
  ['an entity bomb in the properties', () => word('', { 'docProps/core.xml': `<?xml version="1.0"?>${ENTITIES}<x>&b;</x>` }), 'declares-entities'],
  ['an entity bomb in the relationships', () => word('', { 'word/_rels/document.xml.rels': `<?xml version="1.0"?>${ENTITIES}<x>&b;</x>` }), 'declares-entities'],
  ['an entity of another file, in UTF-16', () => docxOf('', { 'word/document.xml': utf16('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>') }), 'declares-entities'],
  ['UTF-16 without entities', () => docxOf('', { 'word/document.xml': utf16(documentXml(head + tail)) }), 'damaged'],
  ['XML that does not end', () => docxOf('', { 'word/document.xml': documentXml(tail).slice(0, -30) }), 'damaged'],
  ['XML that is none', () => docxOf('', { 'word/document.xml': 'hello' }), 'damaged'],
  ['XML with bytes that are no letters', () => docxOf('', { 'word/document.xml': latin1(`<w:document ${W}><w:body><w:p><w:r><w:t>\xff\xfe\0</w:t></w:r></w:p></w:body></w:document>`) }), 'empty'],
  ['a part of another file, included', () => word('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'), READ],
  ['a style sheet of another file', () => docxOf('', { 'word/document.xml': documentXml(head + tail).replace('?>', '?><?xml-stylesheet href="file:///etc/passwd"?>') }), READ],
  ['elements nested 20,000 deep', () => docxOf(`${'<w:sdt><w:sdtContent>'.repeat(10_000)}${tail}${'</w:sdtContent></w:sdt>'.repeat(10_000)}`), 'too-complex'],
  ['tables nested 300 deep', () => docxOf(head + '<w:tbl><w:tr><w:tc>'.repeat(300) + tail + '<w:p/></w:tc></w:tr></w:tbl>'.repeat(300)), READ],
  ['an attribute of 3 MB', () => word(`<w:p w:rsidR="${Array.from({ length: 300_000 }, (_, k) => `${k % 1_000_000}abcd`).join('')}"/>`), READ],
  ['20,000 attributes', () => word(`<w:p ${Array.from({ length: 20_000 }, (_, k) => `w:a${k}="1"`).join(' ')}/>`), READ],
  ['comments and sections for data', () => docxOf(`<!-- ${head} -->${head}<w:p><w:r><w:t><![CDATA[${SENTENCE}]]></w:t></w:r></w:p>`), READ],
  ['another prefix for its names', () => docxOf('', { 'word/document.xml': documentXml(head + paragraph(run(HIDDEN, '<w:vanish/>')) + tail).replaceAll('w:', 'x:').replace('xmlns:w=', 'xmlns:x=') }), READ],
  ['the names of the strict standard', () => docxOf('', { 'word/document.xml': documentXml(head + tail).replace('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main') }), READ],
  ['names of no standard', () => docxOf('', { 'word/document.xml': documentXml(head + tail).replace('schemas.openxmlformats.org', 'x.vn') }), 'damaged'],
  ['characters that XML does not have', () => word(paragraphXml('Tăng&#0;&#xFFFF;&#x202e; 8,9%.')), [TITLE, 'Tăng 8,9%.', SENTENCE]],
  ['halves of characters', () => word(paragraphXml('Tăng &#xD800; 8,9%.')), [TITLE, 'Tăng \ufffd 8,9%.', SENTENCE]],
  ['markup and entities as text', () => word(paragraphXml('&lt;script&gt;x()&lt;/script&gt; &amp;lt;b&amp;gt;')), [TITLE, '<script>x()</script> &lt;b&gt;', SENTENCE]],
  ['mentions of everybody', () => word(paragraphXml('@everyone &lt;@123&gt;')), [TITLE, '@everyone <@123>', SENTENCE]],
  ['no text', () => docxOf('<w:p/><w:p/>'), 'empty'],
  ['no body', () => docxOf('', { 'word/document.xml': `<?xml version="1.0"?><w:document ${W}/>` }), 'damaged'],
  ['no main document', () => archiveOf({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<x/>' }), 'foreign-kind'],
  ['no list of content types', () => archiveOf({ 'word/document.xml': documentXml(head + tail) }), 'foreign-kind'],
  ['no relationships', () => docxOf(head + tail, { '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>' }), READ],
  ['a main document outside', () => docxOf(head + tail, { '_rels/.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="../../../etc/passwd"/></Relationships>' }), READ],
  ['a part that is related to itself', () => word('', links('document.xml', 'footnotes', '')), READ],
  ['a password', () => Uint8Array.from([...latin1(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(504)}`), ...utf16('EncryptedPackage', { mark: false })]), 'encrypted'],
  ['a picture of another file', () => word('<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="r9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>', links('file:///etc/passwd')), READ],
  ['a template of another server', () => word('', links('http://127.0.0.1:9/x.dotm', 'attachedTemplate')), READ],
  ['macros', () => word('', { 'word/vbaProject.bin': latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>' }), READ, { name: 'a.docm' }],
  ['a page that is put in', () => word(`<w:altChunk r:id="r9" ${R}/>`, { 'word/a.html': `<p>${HIDDEN}</p>`, ...links('a.html', 'aFChunk', '') }), READ],
  ['a file that is put in', () => word(`<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Package" r:id="r9" ${R}/></w:object></w:r></w:p>`, { 'word/embeddings/a.bin': 'MZ', ...links('embeddings/a.bin', 'oleObject', '') }), READ],
  ['a map of styles for the reader itself', () => word('', { 'mammoth/style-map': "p => script" }), READ],
  ['text that was deleted', () => word(paragraph(`${run('Tăng ')}<w:del w:id="1"><w:r><w:delText>99%</w:delText></w:r>${run('98%')}</w:del><w:ins w:id="2">${run('8,9%')}</w:ins>.`.replace(/\.$/, run('.')))), [TITLE, 'Tăng 8,9%.', SENTENCE]],
  ['text that was moved', () => word(paragraph(`<w:moveFrom w:id="1">${run(HIDDEN)}</w:moveFrom>`) + paragraph(`<w:moveTo w:id="2">${run('Tăng.')}</w:moveTo>`)), [TITLE, 'Tăng.', SENTENCE]],
  ['a row that was deleted', () => word(`<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${paragraphXml(HIDDEN)}</w:tc><w:tc>${paragraphXml(HIDDEN)}</w:tc></w:tr><w:tr><w:tc>${paragraphXml('GRDP')}</w:tc><w:tc>${paragraphXml('6,96')}</w:tc></w:tr></w:tbl>`), [TITLE, 'GRDP; 6,96', SENTENCE]],
  ['a mark of a paragraph that was deleted', () => word(`<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('Tăng ')}</w:p><w:p>${run('8,9%.')}</w:p>`), [TITLE, 'Tăng 8,9%.', SENTENCE]],
  ['properties from before a change', () => word(paragraph(run('Tăng.', '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'))), [TITLE, 'Tăng.', SENTENCE]],
  ['hidden text', () => word(paragraph(run('Tăng ') + run('99%', '<w:b/><w:vanish/>') + run('8,9%.'))), [TITLE, 'Tăng 8,9%.', SENTENCE]],
  ['text that is not hidden, and says so', () => word(paragraph(run('Tăng.', '<w:vanish w:val="0"/>'))), [TITLE, 'Tăng.', SENTENCE]],
  ['text that a style hides', () => word(paragraph(run(HIDDEN, '<w:rStyle w:val="H"/>')) + paragraph(run(HIDDEN), '<w:pStyle w:val="P"/>'), styles('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="P"><w:basedOn w:val="Q"/></w:style><w:style w:type="paragraph" w:styleId="Q"><w:rPr><w:vanish/></w:rPr></w:style>')), READ],
  ['hidden text that holds a box', () => word(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraphXml(HIDDEN)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`), READ],
  ['a hidden row', () => word(`<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${paragraphXml(HIDDEN)}</w:tc><w:tc>${paragraphXml(HIDDEN)}</w:tc></w:tr><w:tr><w:tc>${paragraphXml('GRDP')}</w:tc><w:tc>${paragraphXml('6,96')}</w:tc></w:tr></w:tbl>`), [TITLE, 'GRDP; 6,96', SENTENCE]],
  ['text that is struck out', () => word(paragraph(run('Tăng ') + run('99%', '<w:strike/>') + run('98%', '<w:dstrike/>') + run('8,9%.'))), [TITLE, 'Tăng 8,9%.', SENTENCE]],
  ['styles based on each other', () => word(paragraph(run('Tăng.'), '<w:pStyle w:val="A"/>'), styles('<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>')), [TITLE, 'Tăng.', SENTENCE]],
  ['lists numbered by each other', () => word(paragraph(run('Tăng.'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), { 'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`, ...styles('<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'), ...links('numbering.xml', 'numbering', '') }), [TITLE, 'Tăng.', SENTENCE]],
  ['a box of text', () => word(textBox('Trong hộp.')), [TITLE, 'Trong hộp.', SENTENCE]],
  ['a footnote', () => docxOf(head + paragraph(`${run('Tăng.')}<w:r><w:footnoteReference w:id="2"/></w:r>`), notes('footnote', paragraphXml('Ước tính.'))), [TITLE, 'Tăng.', 'Ước tính.']],
  ['a footnote that refers to itself', () => docxOf(head + paragraph(`${run('Tăng.')}<w:r><w:footnoteReference w:id="2"/></w:r>`), notes('footnote', paragraph(`${run('Ước tính.')}<w:r><w:footnoteReference w:id="2"/></w:r>`))), [TITLE, 'Tăng.', 'Ước tính.']],
  ['a footnote that there is not', () => word('<w:p><w:r><w:footnoteReference w:id="77"/></w:r></w:p>'), 'damaged'],
  ['comments of reviewers', () => docxOf(head + paragraph(`${run(SENTENCE)}<w:r><w:commentReference w:id="2"/></w:r>`), notes('comment', paragraphXml(HIDDEN))), READ],
  ['a field that runs a program', () => word(field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', 'Tăng.')), [TITLE, 'Tăng.', SENTENCE]],
  ['a field that takes in a file', () => word(field('INCLUDETEXT "file:///etc/passwd"', 'Tăng.')), [TITLE, 'Tăng.', SENTENCE]],
  ['a field whose link runs a script', () => word(field('HYPERLINK "javascript:x()"', 'Tăng.')), [TITLE, 'Tăng.', SENTENCE]],
  ['a field of 1 MB', () => word(field(`HYPERLINK ${'a\\'.repeat(500_000)}`, 'Tăng.')), [TITLE, 'Tăng.', SENTENCE]],
  ['fields that do not end', () => word('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'.repeat(100) + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'.repeat(3)), READ],
  ['more ends of fields than beginnings', () => word('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), READ],
  ['a simple field', () => word(paragraph(`${run('Biểu ')}<w:fldSimple w:instr=" SEQ Biểu ">${run('1')}</w:fldSimple>${run('. Xuất khẩu.')}`)), [TITLE, 'Biểu 1. Xuất khẩu.', SENTENCE]],
  ['cells that span a thousand million columns', () => word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p><w:r><w:t>Nhóm</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>GRDP</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>6,96</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'), [TITLE, 'Nhóm', 'GRDP; 6,96', SENTENCE]],
  ['cells that go on from none', () => word('<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>GRDP</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>6,96</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'), [TITLE, 'GRDP; 6,96', SENTENCE]],
  ['21,000 paragraphs', () => docxOf(Array.from({ length: 21_000 }, (_, k) => paragraphXml(`Đoạn ${k}.`)).join('')), 'too-many-paragraphs'],
  ['formulas and signs', () => word(`<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>${run('Tăng.')}<w:r><w:sym w:font="Nobody" w:char="ZZZZ"/></w:r></w:p>`), [TITLE, 'Tăng.', SENTENCE]],
  ['a title with marks of direction', () => word('', { 'docProps/core.xml': coreXml(`<dc:title>Báo \u202ecáo quý&#10;hai</dc:title><dcterms:modified>nonsense</dcterms:modified>`) }), ['Báo cáo quý hai', TITLE, SENTENCE]],
] // prettier-ignore
