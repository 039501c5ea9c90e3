/** Hostile inputs: what is wrong with the archive that a Word document is. */
import { archiveOf, bytesOf, docxOf, documentXml, latin1, paragraphXml, patched } from '../documents.ts'
import { type Case, READ, SENTENCE, TITLE } from './case.ts'

const BODY = paragraphXml(TITLE) + paragraphXml(SENTENCE)
const DOCX = docxOf(BODY)
const BOMB = paragraphXml('a'.repeat(1_000)).repeat(40_000)
const CENTRAL = 'PK\x01\x02'
const LOCAL = 'PK\x03\x04'
const END = 'PK\x05\x06'

type Edit = (file: Buffer, at: number) => void

/** The same file with every record of a kind edited, or only that of one name. */
function edited(bytes: Uint8Array, signature: string, edit: Edit, name = ''): Uint8Array {
  const file = Buffer.from(bytes)
  const nameAt = signature === CENTRAL ? 46 : 30
  for (let at = file.indexOf(signature, 0, 'latin1'); at >= 0; at = file.indexOf(signature, at + 4, 'latin1'))
    if (file.toString('latin1', at + nameAt, at + nameAt + name.length) === name) edit(file, at)
  return file
}

const both = (bytes: Uint8Array, central: Edit, local: Edit, name = '') =>
  edited(edited(bytes, CENTRAL, central, name), LOCAL, local, name)
const DOCUMENT = 'word/document.xml'
const renamed = (name: string) => patched(docxOf(BODY, { 'word/xxxxxxxx.bin': 'x' }), 'word/xxxxxxxx.bin', name)

export const ARCHIVES: readonly Case[] = [
  ['cut off in the middle', () => DOCX.slice(0, DOCX.length / 2), 'damaged'],
  ['cut off in its directory', () => DOCX.slice(0, -40), 'damaged'],
  ['bytes in front', () => Uint8Array.from([...latin1('PK\x03\x04xxxx'), ...DOCX]), 'damaged'],
  ['bytes behind', () => Uint8Array.from([...DOCX, ...latin1('x'.repeat(100))]), 'damaged'],
  ['a document that unpacks a thousandfold', () => docxOf(BOMB), 'unpacks-too-large'],
  ['a picture that unpacks a thousandfold and is not looked at', () => docxOf(BODY, { 'word/media/a.bmp': 'a'.repeat(40_000_000) }), READ],
  ['a part that says it has 4 GB', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(0xffff_fff0, at + 24), DOCUMENT), 'unpacks-too-large'],
  ['sizes that are too small', () => both(docxOf(BOMB.slice(0, 5_000_000)), (file, at) => file.writeUInt32LE(1_000, at + 24), (file, at) => file.writeUInt32LE(1_000, at + 22)), 'damaged'],
  ['a size that is too large', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(99_999, at + 24), DOCUMENT), 'damaged'],
  ['a packed size beyond the file', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(0x7fff_ffff, at + 20), DOCUMENT), 'damaged'],
  ['a sum that does not fit what it sums', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(0x1234_5678, at + 16), DOCUMENT), 'damaged'],
  ['a packing that nobody knows', () => both(DOCX, (file, at) => file.writeUInt16LE(99, at + 10), (file, at) => file.writeUInt16LE(99, at + 8), DOCUMENT), 'damaged'],
  ['noise in place of a packed part', () => edited(DOCX, LOCAL, (file, at) => file.fill(0xff, at + 50, at + 90), DOCUMENT), 'damaged'],
  ['parts that lie in the same place', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(0, at + 42)), 'damaged'],
  ['a part beyond the end', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(0x7fff_ffff, at + 42), DOCUMENT), 'damaged'],
  ['sizes that stand behind the parts', () => both(DOCX, (file, at) => file.writeUInt16LE(8, at + 8), (file, at) => { file.writeUInt16LE(8, at + 6); file.fill(0, at + 14, at + 26) }), READ],
  ['the long form without its fields', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt32LE(0xffff_ffff, at + 24), DOCUMENT), 'unpacks-too-large'],
  ['a directory of the long form that is not there', () => edited(DOCX, END, (file, at) => { file.writeUInt16LE(0xffff, at + 10); file.writeUInt32LE(0xffff_ffff, at + 16) }), 'unpacks-too-large'],
  ['fewer parts than it says', () => edited(DOCX, END, (file, at) => { file.writeUInt16LE(60, at + 8); file.writeUInt16LE(60, at + 10) }), 'damaged'],
  ['a directory that begins elsewhere', () => edited(DOCX, END, (file, at) => file.writeUInt32LE(3, at + 16)), 'damaged'],
  ['the second of three disks', () => edited(DOCX, END, (file, at) => file.writeUInt16LE(2, at + 4)), 'damaged'],
  ['a comment longer than the file', () => edited(DOCX, END, (file, at) => file.writeUInt16LE(0xffff, at + 20)), 'damaged'],
  ['an end within the comment of the end', () => {
    const file = edited(DOCX, END, (end, at) => end.writeUInt16LE(22, at + 20))
    return Uint8Array.from([...file, ...latin1(END + '\0'.repeat(18))])
  }, 'foreign-kind'],
  ['6,000 parts', () => docxOf('', Object.fromEntries(Array.from({ length: 6_000 }, (_, k) => [`word/media/${k}.png`, 'x']))), 'unpacks-too-large'],
  ['a name that leads outside', () => docxOf(BODY, { '../../etc/cron.d/x': 'x' }), 'damaged'],
  ['a name from the root', () => docxOf(BODY, { '/etc/passwd': 'x' }), 'damaged'],
  ['a name from the root of a disk', () => renamed('C:/windows/xxxxxx'.slice(0, 17)), 'damaged'],
  ['a name that leads outside with strokes of Windows', () => renamed('..\\..\\windows\\xxx'), 'damaged'],
  ['a name of zero bytes and marks of direction', () => renamed('word/\0\x1b[2J\xe2\x80\xaexx.'.padEnd(17, 'x')), READ],
  ['a part without a name', () => archiveOf({ '': 'x', 'a.txt': 'y' }), 'foreign-kind'],
  ['two parts of one name', () => patched(docxOf(BODY, { 'word/documenu.xml': documentXml('') }), 'word/documenu.xml', DOCUMENT), 'damaged'],
  ['two parts whose names differ by case', () => docxOf(BODY, { 'Word/Document.xml': documentXml(paragraphXml('Hidden')) }), READ],
  ['parts with a password', () => edited(DOCX, CENTRAL, (file, at) => file.writeUInt16LE(1, at + 8)), 'encrypted'],
  ['a link in place of a part', () => edited(docxOf(BODY, { 'word/styles.xml': '/etc/passwd' }), CENTRAL, (file, at) => file.writeUInt32LE(0xa1ff_0000, at + 38), 'word/styles.xml'), 'damaged'],
  ['a part of the document that is a document', () => docxOf(BODY, { 'word/embeddings/a.docx': DOCX, 'word/document2.docx': DOCX }), READ],
  ['a page called a document', () => bytesOf(`PK<html><body><h1>${TITLE}</h1><p>${SENTENCE}</p></body></html>`), 'empty'],
] // prettier-ignore
