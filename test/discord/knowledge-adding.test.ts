/** `/knowledge add` end to end: files, addresses and typed text, answered from at once; and what is refused, and why. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import { document } from '../knowledge/fetching/server.ts'
import { labelsOf, run } from './command-place.ts'
import {
  addFile,
  BUDGET,
  type Curated,
  EXPORTS,
  fileOf,
  headline,
  markdown,
  openServer,
  sayOf,
  serve,
  startCurated,
  told,
} from './knowledge-place.ts'
import { expectNoMentions } from './scene.ts'

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const QUESTION = 'xuất khẩu tăng bao nhiêu?'
const ANSWER = '### Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ (2031)'

describe('a report is added', () => {
  test('from a file: what was read is told to the moderator alone, and it answers at once', async () => {
    const place = openServer(curated)
    const added = place.person.command(place.channel, 'knowledge add', { file: fileOf('Kinh tế Bạc Liêu') })
    expect((await sayOf(added)).split('\n')).toEqual([
      '### Added “Kinh tế Bạc Liêu”',
      '-# File report.md · 2 paragraphs · 2 figures',
      'It answers from now on, in this server alone.',
      '-# Room for 29 more reports, 19.9 MiB.',
    ])
    expect(added.private()).toBe(true)
    expect(labelsOf(await added.response())).toEqual(['Figures to confirm', 'Remove again'])
    expect(await headline(place, QUESTION, 'Bạc Liêu')).toBe(ANSWER)
  })

  test('in Vietnamese where Discord is', async () => {
    const place = openServer(curated, { locale: 'vi' })
    const added = await addFile(place, 'Kinh tế Bạc Liêu')
    expect(textOf(added).split('\n')).toEqual([
      '### Đã thêm “Kinh tế Bạc Liêu”',
      '-# Tệp report.md · 2 đoạn · 2 số liệu',
      'Báo cáo này trả lời ngay từ bây giờ, chỉ trong máy chủ này.',
      '-# Còn có thể thêm 29 báo cáo, 19,9 MiB.',
    ])
    expect(labelsOf(added)).toEqual(['Duyệt số liệu', 'Bỏ báo cáo này'])
  })

  test('from an address: it is named, and answers link to it', async () => {
    const place = openServer(curated)
    const url = serve(curated, '/added.md', markdown('Kinh tế Sóc Trăng'))
    expect((await told(place, 'add', { url })).split('\n')[1]).toBe(
      `-# Page ${url.replace('http://', '')} · 2 paragraphs · 2 figures`,
    )
    const answer = await run(place, 'ask', { question: QUESTION, report: 'Sóc Trăng' })
    expect(buttonsOf(answer).find(({ label }) => label === 'Mở nguồn')?.url).toMatch(`${url}#:~:text=`)
  })

  test('from text that is typed into a form', async () => {
    const place = openServer(curated)
    const form = await place.person.command(place.channel, 'knowledge add').modal()
    expect(form.title).toBe('Add a report')
    const sent = place.person.submit(form, { title: ' Ghi chép ', text: `${EXPORTS}\n\n${BUDGET}` })
    expect((await sayOf(sent)).split('\n').slice(0, 2)).toEqual([
      '### Added “Ghi chép”',
      '-# Typed text · 2 paragraphs · 2 figures',
    ])
    expect(sent.private()).toBe(true)
    expect(await headline(place, QUESTION, 'Ghi chép')).toMatch(/^### Kim ngạch xuất khẩu tăng 1,1% so với cùng kỳ/)
  })

  test('with what its source was like: a legacy encoding is told in both languages', async () => {
    const [english, vietnamese] = [openServer(curated), openServer(curated, { locale: 'vi' })]
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`Báo cáo\n\n${EXPORTS}`, 'utf16le')])
    const file = { name: 'a.txt', data: utf16, contentType: 'text/plain' }
    expect(await told(english, 'add', { file })).toContain('ℹ️ The text was in the encoding utf-16le.')
    expect(await told(vietnamese, 'add', { file })).toContain('ℹ️ Văn bản dùng bảng mã utf-16le.')
  })

  test('and removed again by its button, and brought back by another', async () => {
    const place = openServer(curated)
    const added = await addFile(place, 'Đắk Lắk')
    expect(await sayOf(place.person.press(added, 'Remove again'))).toBe(
      'Removed “Đắk Lắk”. For 24 hours it can be brought back.',
    )
    expect(await headline(place, QUESTION, 'Đắk Lắk')).toContain('There is no report of that name here.')
    expect(await sayOf(place.person.press(added, 'Undo'))).toBe('Brought back “Đắk Lắk”. It answers again from now on.')
    expect(await headline(place, QUESTION, 'Đắk Lắk')).toBe(ANSWER)
  })

  test('where that takes long, after the moderator alone was told to wait', async () => {
    const place = openServer(curated)
    const text = markdown('Chậm')
    const url = curated.web.on('/slow.md', response => {
      setTimeout(() => response.writeHead(200, { 'Content-Type': 'text/markdown' }).end(text), 1700)
    })
    const added = place.person.command(place.channel, 'knowledge add', { url })
    expect((await sayOf(added)).split('\n')[0]).toBe('### Added “Chậm”')
    expect([added.deferred, added.private()]).toEqual([true, true])
  })
})

describe('a title that means harm', () => {
  test.each([
    ['@everyone <@1> <#2>', '\\@everyone \\<@1\\> \\<#2\\>'],
    ['**bold** [link](https://evil.example) `code`', '\\*\\*bold\\*\\* \\[link\\](https\\://evil.example) \\`code\\`'],
    ['abc\u202edef\u200b\u2066ghi', 'abcdefghi'],
  ])('%j is shown letter by letter, and pings nobody', async (title, shown) => {
    const place = openServer(curated)
    expect(textOf(await addFile(place, title)).split('\n')[0]).toBe(`### Added “${shown}”`)
    expect(await told(place, 'list')).toContain(`- **${shown}** · File report.md`)
    expectNoMentions(curated.bot.sandbox)
  })
})

test.each([
  ['report.bin', 'application/octet-stream'],
  ['report.csv', 'text/csv'],
  ['report', 'image/png'],
])('what a file named %s is, its bytes tell', async (name, contentType) => {
  const place = openServer(curated)
  const added = await run(place, 'knowledge add', { file: { name, data: markdown('Kinh tế'), contentType } })
  expect(textOf(added).split('\n')[0]).toBe('### Added “Kinh tế”')
})

describe('nothing is added', () => {
  const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') // prettier-ignore

  test.each([
    {
      what: 'a picture',
      file: { name: 'scan.png', data: PNG, contentType: 'image/png' },
      en: '**scan.png** cannot be read: it is no text, web page, PDF or Word document. Give one of these (`.md`, `.txt`, `.html`, `.pdf`, `.docx`). (an image of the kind PNG)',
      vi: 'Không đọc được **scan.png**: đây không phải văn bản, trang web, PDF hay tài liệu Word. Hãy gửi một trong các loại đó (`.md`, `.txt`, `.html`, `.pdf`, `.docx`). (PNG)',
    },
    {
      what: 'a picture that says it is text',
      file: { name: 'report.md', data: PNG, contentType: 'text/markdown' },
      en: '**report.md** cannot be read: it is no text, web page, PDF or Word document. Give one of these (`.md`, `.txt`, `.html`, `.pdf`, `.docx`). (an image of the kind PNG)',
      vi: 'Không đọc được **report.md**: đây không phải văn bản, trang web, PDF hay tài liệu Word. Hãy gửi một trong các loại đó (`.md`, `.txt`, `.html`, `.pdf`, `.docx`). (PNG)',
    },
    {
      what: 'an empty file',
      file: { name: 'leer.txt', data: '', contentType: 'text/plain' },
      en: '**leer.txt** cannot be read: it holds no paragraphs of text. Check that it is the right file.',
      vi: 'Không đọc được **leer.txt**: không có đoạn văn nào. Hãy xem lại có đúng tệp không.',
    },
    {
      what: 'a file of more than 10 MiB',
      file: { name: 'big.txt', data: Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), contentType: 'text/plain' },
      en: '**big.txt** cannot be read: it is larger than 10 MiB. Give a smaller file, or the report in parts.',
      vi: 'Không đọc được **big.txt**: tệp lớn hơn 10 MiB. Hãy gửi tệp nhỏ hơn, hoặc chia báo cáo thành nhiều phần.',
    },
  ])('from $what, and why is said in both languages', async ({ file, en, vi }) => {
    const place = openServer(curated)
    expect(await told(place, 'add', { file })).toBe(en)
    expect(await told(openServer(curated, { locale: 'vi' }), 'add', { file })).toBe(vi)
    expect(await curated.bot.store.reports.list(place.guild.id)).toEqual([])
  })

  test.each([
    [
      'http://10.0.0.1/report.html',
      '**http\\://10.0.0.1/report.html** cannot be fetched: it leads into a private network or to this computer. Use an address that is open to everybody.',
      'Không tải được **http\\://10.0.0.1/report.html**: địa chỉ dẫn vào mạng riêng hoặc chính máy này. Hãy dùng địa chỉ công khai.',
    ],
    [
      'ftp://example.com/a.txt',
      '**ftp\\://example.com/a.txt** cannot be fetched: only addresses that start with `http://` or `https://` are fetched.',
      'Không tải được **ftp\\://example.com/a.txt**: chỉ tải được địa chỉ bắt đầu bằng `http://` hoặc `https://`.',
    ],
    [
      'a report',
      '**a report** cannot be fetched: it is not a web address. Write it in full, such as `https://example.com/report.html`.',
      'Không tải được **a report**: đây không phải địa chỉ web. Hãy viết đầy đủ, như `https://example.com/report.html`.',
    ],
  ])('from the address %j', async (url, en, vi) => {
    expect(await told(openServer(curated), 'add', { url })).toBe(en)
    expect(await told(openServer(curated, { locale: 'vi' }), 'add', { url })).toBe(vi)
  })

  test('from a page that is not there, or that is no document', async () => {
    const place = openServer(curated)
    const missing = curated.web.address('/missing')
    const shown = (url: string) => `**${url.replace('http:', 'http\\:')}**`
    expect(await told(place, 'add', { url: missing })).toBe(
      `${shown(missing)} cannot be fetched: there is no page at this address. Check the address. (HTTP 404)`,
    )
    const film = curated.web.on('/film', document('x', { 'Content-Type': 'video/mp4' }))
    expect(await told(place, 'add', { url: film })).toBe(
      `${shown(film)} cannot be fetched: it is not a document that can be read. Use a page, a PDF, a DOCX, Markdown or plain text. (video/mp4)`,
    )
  })

  test('from a file and an address at once', async () => {
    const url = serve(curated, '/both.md', markdown('Hai'))
    expect(await told(openServer(curated), 'add', { file: fileOf('Một'), url })).toBe(
      'Choose one: a file or an address, not both.',
    )
  })

  test.each(['  ', '\u200b\u2060'])('from a form without a title to see: %j', async title => {
    const { channel, person } = openServer(curated)
    const form = await person.command(channel, 'knowledge add').modal()
    expect(await sayOf(person.submit(form, { title, text: EXPORTS }))).toBe(
      'Please give the report a title; spaces alone are none.',
    )
  })

  test('from what is here already, but in another server', async () => {
    const place = openServer(curated)
    await addFile(place, 'Đã có')
    expect(textOf(await addFile(place, 'Đã có'))).toBe('The very same is here already: “Đã có”. Nothing was added.')
    expect(textOf(await addFile(openServer(curated), 'Đã có'))).toContain('### Added “Đã có”')
  })

  test('where a server has as many reports as it may', async () => {
    const place = openServer(curated)
    const { curator } = curated.bot.resources
    for (let number = 1; number <= 30; number++)
      await curator.add(place.guild.id, { kind: 'text', title: `Báo cáo ${number}`, text: EXPORTS }, { person: '1' })
    expect(textOf(await addFile(place, 'Một nữa'))).toBe(
      'This server has 30 reports, as many as it may have. Remove one with `/knowledge remove` and try again.',
    )
    expect(await told(place, 'list')).toContain('-# 31 reports · Page 1 of 4')
  })
})

describe('a new version of a report', () => {
  test('from a file is compared, and answers when it is published', async () => {
    const place = openServer(curated)
    await addFile(place, 'Hậu Giang')
    const file = fileOf('Hậu Giang', ['Kim ngạch xuất khẩu tăng 2,2% so với cùng kỳ.', BUDGET])
    const draft = await run(place, 'knowledge add', { file, report: 'hau giang' })
    expect(textOf(draft).split('\n')).toEqual([
      '### Hậu Giang: what would change',
      'changed 1; paragraphs +1 −1',
      '- changed: Exports +1.1% → +2.2% · 2031',
      '-# version 2 · The old version answers until you publish.',
    ])
    expect(await headline(place, QUESTION, 'Hậu Giang')).toBe(ANSWER)
    await place.person.press(draft, 'Publish').response()
    expect(await headline(place, QUESTION, 'Hậu Giang')).toBe(ANSWER.replace('1,1', '2,2'))
  })

  test('from text that is typed for it', async () => {
    const place = openServer(curated)
    await addFile(place, 'Trà Vinh')
    const form = await place.person.command(place.channel, 'knowledge add', { report: 'Trà Vinh' }).modal()
    const draft = await place.person.submit(form, { title: 'Trà Vinh', text: `${EXPORTS}\n\nMột đoạn mới.` }).response()
    expect(textOf(draft).split('\n').slice(0, 1)).toEqual(['### Trà Vinh: what would change'])
    expect(labelsOf(draft)).toEqual(['Publish', 'Discard'])
  })

  test('of a report that this server does not have is refused', async () => {
    expect(await told(openServer(curated), 'add', { file: fileOf('A'), report: 'nothing' })).toBe(
      'This server has no report of that name. Please choose one from the suggestions.',
    )
  })
})
