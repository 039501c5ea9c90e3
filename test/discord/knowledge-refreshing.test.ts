/** `/knowledge refresh` end to end: what a page says otherwise by now, published or discarded. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import { labelsOf, type Place, run } from './command-place.ts'
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

let curated: Curated
beforeAll(async () => {
  curated = await startCurated()
})
afterAll(() => curated.close())

const QUESTION = 'thu ngân sách tăng bao nhiêu?'
const BEFORE = '### Thu ngân sách tăng 14,5% so với cùng kỳ (2031)'
const AFTER = '### Thu ngân sách tăng 15,1% so với cùng kỳ (2031)'
const CHANGED = [EXPORTS, 'Thu ngân sách tăng 15,1% so với cùng kỳ.', 'Sản lượng thủy sản đạt 100 tấn.']

let pages = 0
/** A report from a page of its own, which has changed since. */
async function changedPage(place: Place, title: string, paragraphs: readonly string[] = CHANGED): Promise<string> {
  const path = `/page-${(pages += 1)}.md`
  const url = serve(curated, path, markdown(title))
  await told(place, 'add', { url })
  serve(curated, path, markdown(title, paragraphs))
  return path
}

const refresh = (place: Place, report: string): Promise<Message> => run(place, 'knowledge refresh', { report })

describe('/knowledge refresh of one report', () => {
  test('says that it is unchanged', async () => {
    const place = openServer(curated)
    await told(place, 'add', { url: serve(curated, '/same.md', markdown('Như cũ')) })
    expect(await told(place, 'refresh', { report: 'Như cũ' })).toBe('“Như cũ” is unchanged.')
  })

  test('says so as well where the server tells it without sending the page', async () => {
    const place = openServer(curated)
    const text = markdown('Có thẻ')
    const url = curated.web.on('/tag.md', (response, request) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end()
      else response.writeHead(200, { 'Content-Type': 'text/markdown', ETag: '"v1"' }).end(text)
    })
    await told(place, 'add', { url })
    expect(await told(place, 'refresh', { report: 'Có thẻ' })).toBe('“Có thẻ” is unchanged.')
  })

  test('tells what changed figure by figure, and until it is published the old version answers', async () => {
    const place = openServer(curated)
    await changedPage(place, 'Kinh tế Sóc Trăng')
    const draft = await refresh(place, 'Kinh tế Sóc Trăng')
    expect(textOf(draft).split('\n')).toEqual([
      '### Kinh tế Sóc Trăng: what would change',
      'changed 1; new 1; paragraphs +2 −1',
      '- changed: Budget revenue +14.5% → +15.1% · 2031',
      '- new: Fishery output · 100 tonnes · 2031',
      '-# version 2 · The old version answers until you publish.',
    ])
    expect(labelsOf(draft)).toEqual(['Publish', 'Discard'])
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(BEFORE)
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe(
      'Published: version 2 of “Kinh tế Sóc Trăng” answers from now on.',
    )
    expect(await headline(place, QUESTION, 'Sóc Trăng')).toBe(AFTER)
  })

  test('speaks Vietnamese to who does', async () => {
    const place = openServer(curated, { locale: 'vi' })
    await changedPage(place, 'Bến Tre', [EXPORTS])
    const draft = await refresh(place, 'Bến Tre')
    expect(textOf(draft).split('\n')).toEqual([
      '### Bến Tre: bản mới khác gì',
      'mất 1; đoạn +0 −1',
      '- mất: Thu ngân sách · +14,5% · 2031',
      '-# phiên bản 2 · Bản cũ vẫn trả lời cho đến khi bạn công bố.',
    ])
    expect(await sayOf(place.person.press(draft, 'Hủy bản nháp'))).toBe(
      'Đã hủy phiên bản 2 của “Bến Tre”. Bản cũ vẫn trả lời.',
    )
  })

  test('says where only the wording changed', async () => {
    const place = openServer(curated)
    await changedPage(place, 'Lời văn', [EXPORTS, BUDGET, 'Một đoạn nữa, không có số nào.'])
    expect(textOf(await refresh(place, 'Lời văn')).split('\n')[1]).toBe(
      'paragraphs +1 −0. No figure changed; only the wording did.',
    )
  })

  test('looks for the confirmed figures again', async () => {
    const place = openServer(curated)
    const path = await changedPage(place, 'Đã duyệt', [EXPORTS, BUDGET, 'Một đoạn nữa.'])
    const id = (await curated.bot.store.reports.list(place.guild.id))[0]?.id ?? ''
    const some = await place.person.command(place.channel, 'knowledge refresh', { report: id }).response()
    const review = await place.person.sendComponent(some, `1:review:${id}:0`).response()
    await place.person.press(review, 'Confirm this page').response()
    expect(textOf(await refresh(place, id))).toContain('Confirmed figures: 2 of 2 still found.')
    serve(curated, path, markdown('Đã duyệt', [EXPORTS]))
    expect(
      textOf(await refresh(place, id))
        .split('\n')
        .slice(2, 5),
    ).toEqual([
      '- no longer found: “Thu ngân sách tăng 14,5% so với cùng kỳ”',
      '- gone: Budget revenue · +14.5% · 2031',
      'Confirmed figures: 1 of 2 still found.',
    ])
  })

  test('of a page that is gone says so, and the old version answers', async () => {
    const place = openServer(curated)
    const url = serve(curated, '/gone.md', markdown('Vĩnh Long'))
    await told(place, 'add', { url })
    curated.web.on('/gone.md', response => void response.writeHead(410).end())
    expect(await told(place, 'refresh', { report: 'Vĩnh Long' })).toBe(
      `**${url.replace('http:', 'http\\:')}** cannot be fetched: the page has been removed. Use another address. (HTTP 410)`,
    )
    expect(await headline(place, QUESTION, 'Vĩnh Long')).toBe(BEFORE)
  })

  test('of a file that was uploaded says how a new version is given', async () => {
    const place = openServer(curated)
    await addFile(place, 'Từ tệp')
    expect(await told(place, 'refresh', { report: 'Từ tệp' })).toBe(
      '“Từ tệp” did not come from a web address, so it cannot be fetched again. Give the new version with `/knowledge add` and its option `report`.',
    )
  })
})

describe('Publish and Discard', () => {
  test('after a discarded version the old one answers, and it cannot be published any more', async () => {
    const place = openServer(curated)
    await changedPage(place, 'Tiền Giang')
    const draft = await refresh(place, 'Tiền Giang')
    const discarded = place.person.press(draft, 'Discard')
    expect(await sayOf(discarded)).toBe('Discarded version 2 of “Tiền Giang”. The old one still answers.')
    expect(discarded.private()).toBe(true)
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe('That version was discarded.')
    expect(await sayOf(place.person.press(draft, 'Discard'))).toBe('That version was discarded.')
    expect(await headline(place, QUESTION, 'Tiền Giang')).toBe(BEFORE)
  })

  test('a version is published once, and is not discarded afterwards', async () => {
    const place = openServer(curated)
    await changedPage(place, 'An Giang')
    const draft = await refresh(place, 'An Giang')
    await place.person.press(draft, 'Publish').response()
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe('That version was published before.')
    expect(await sayOf(place.person.press(draft, 'Discard'))).toBe('That version was published before.')
    expect(await headline(place, QUESTION, 'An Giang')).toBe(AFTER)
  })

  test('what was compared with a version that answers no more is to be compared again', async () => {
    const place = openServer(curated)
    const path = await changedPage(place, 'Kiên Giang')
    const first = await refresh(place, 'Kiên Giang')
    serve(curated, path, markdown('Kiên Giang', [EXPORTS]))
    const second = await refresh(place, 'Kiên Giang')
    await place.person.press(second, 'Publish').response()
    expect(await sayOf(place.person.press(first, 'Publish'))).toBe(
      'Another version was published meanwhile. Please compare again with `/knowledge refresh`.',
    )
  })

  test('what was a draft before another version was published is one again, and can be published', async () => {
    const place = openServer(curated)
    const path = await changedPage(place, 'Hậu Giang')
    const first = await refresh(place, 'Hậu Giang')
    serve(curated, path, markdown('Hậu Giang', [EXPORTS]))
    await place.person.press(await refresh(place, 'Hậu Giang'), 'Publish').response()
    serve(curated, path, markdown('Hậu Giang', CHANGED))
    const again = await refresh(place, 'Hậu Giang')
    expect([first, again].map(draft => textOf(draft).split('\n').at(-1)?.slice(0, 12))).toEqual(['-# version 2', '-# version 4']) // prettier-ignore
    expect(await sayOf(place.person.press(again, 'Publish'))).toMatch(/^Published: version 4 /)
  })

  test('of a report that was removed meanwhile change nothing', async () => {
    const place = openServer(curated)
    await changedPage(place, 'Long An')
    const draft = await refresh(place, 'Long An')
    const [report] = await curated.bot.store.reports.list(place.guild.id)
    await curated.bot.store.reports.remove(place.guild.id, report?.id ?? '', Date.now())
    expect(await sayOf(place.person.press(draft, 'Publish'))).toBe('That report is no longer in this server.')
  })
})

describe('/knowledge refresh of all', () => {
  test('says that there is nothing to look at', async () => {
    const place = openServer(curated)
    await addFile(place, 'Chỉ là tệp')
    expect(await told(place, 'refresh')).toBe(
      'This server has no reports from web addresses yet. The built-in reports are unchanged.',
    )
  })

  test('tells of each, and every draft can be decided on by itself', async () => {
    const place = openServer(curated)
    await changedPage(place, 'Cần Thơ')
    await changedPage(place, 'Đồng Tháp', [EXPORTS])
    await told(place, 'add', { url: serve(curated, '/still.md', markdown('Bình Dương')) })
    await told(place, 'add', { url: serve(curated, '/away.md', markdown('Tây Ninh')) })
    await addFile(place, 'Tệp')
    const away = curated.web.on('/away.md', response => void response.writeHead(503).end())
    const all = await run(place, 'knowledge refresh')
    const lines = textOf(all).split('\n')
    expect(lines[0]).toBe('### Looked at 4 sources')
    expect(lines.slice(1, 3).toSorted()).toEqual([
      `- **${away.replace('http:', 'http\\:')}** cannot be fetched: the server is overloaded or under maintenance. Try again later. (HTTP 503)`,
      '- “Bình Dương” is unchanged.',
    ])
    expect(
      lines
        .filter(line => line.startsWith('### '))
        .slice(1)
        .toSorted(),
    ).toEqual(['### Cần Thơ: what would change', '### Đồng Tháp: what would change'])
    const [first, second] = buttonsOf(all).flatMap(({ label, customId }) => (label === 'Publish' && customId ? [customId] : [])) // prettier-ignore
    expect(await sayOf(place.person.press(all, first ?? ''))).toMatch(/^Published: version 2 of “/)
    expect(await sayOf(place.person.press(all, second ?? ''))).toMatch(/^Published: version 2 of “/)
    expect(await headline(place, QUESTION, 'Cần Thơ')).toBe(AFTER)
  })

  test('shows how far it is where that takes long', async () => {
    const place = openServer(curated)
    const slow = markdown('Rất chậm')
    await told(place, 'add', { url: serve(curated, '/crawl.md', slow) })
    await told(place, 'add', { url: serve(curated, '/wait.md', markdown('Chờ')) })
    let answer = () => {}
    curated.web.on('/crawl.md', response => {
      answer = () => void response.writeHead(200, { 'Content-Type': 'text/markdown' }).end(slow)
    })
    curated.web.on('/wait.md', response => {
      setTimeout(() => response.writeHead(200, { 'Content-Type': 'text/markdown' }).end(markdown('Chờ')), 1800)
    })
    const looking = place.person.command(place.channel, 'knowledge refresh')
    const progress = await curated.bot.sandbox.until(() => place.person.privateMessages.find(message => textOf(message).startsWith('Looking')), 'progress') // prettier-ignore
    expect(textOf(progress)).toBe('Looking at the sources: 1 of 2 …')
    answer()
    await expect.poll(() => textOf(progress).split('\n')[0]).toBe('### Looked at 2 sources')
    expect(looking.private()).toBe(true)
  })

  test('with more drafts than a message holds names the others', async () => {
    const place = openServer(curated)
    for (let number = 1; number <= 7; number++) await changedPage(place, `Tỉnh ${number}`)
    const all = await run(place, 'knowledge refresh')
    expect(labelsOf(all).filter(label => label === 'Publish')).toHaveLength(5)
    expect(textOf(all)).toMatch(/^Also changed: “Tỉnh \d”, “Tỉnh \d”\. See each with `\/knowledge refresh report`\.$/m)
  })
})

describe('a draft that was left alone', () => {
  test('is found again in the history, compared, and published; then there is none to compare', async () => {
    const place = openServer(curated)
    await addFile(place, 'Bỏ đó')
    await run({ ...place, person: place.join() }, 'knowledge add', { file: fileOf('Bỏ đó', CHANGED), report: 'Bỏ đó' })
    const history = await run(place, 'knowledge history', { report: 'Bỏ đó' })
    expect(labelsOf(history)).toEqual(['Compare draft 2'])
    const draft = await place.person.press(history, 'Compare draft 2').response()
    expect(textOf(draft).split('\n').slice(0, 2)).toEqual([
      '### Bỏ đó: what would change',
      'changed 1; new 1; paragraphs +2 −1',
    ])
    await place.person.press(draft, 'Publish').response()
    expect(await sayOf(place.person.press(history, 'Compare draft 2'))).toBe(
      'That version is no longer there. Look at the source again with `/knowledge refresh`.',
    )
    expect(labelsOf(await run({ ...place, person: place.join() }, 'knowledge history', { report: 'Bỏ đó' }))).toEqual(
      [],
    )
  })
})
