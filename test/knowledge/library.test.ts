/** The library: what each server asks, and that a failure leaves what answered before. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Library, openLibrary } from '../../src/knowledge/library.ts'
import { BUILT_IN } from '../../src/knowledge/sources.ts'
import { openStore, type Store } from '../../src/knowledge/store.ts'
import { tinyReport } from '../support/tiny-library.ts'

const [HERE, THERE] = ['800000000000000001', '800000000000000002']

let folder = ''
let store: Store
let library: Library
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'library-'))
  store = await openStore(folder)
  library = (await openLibrary(BUILT_IN, store)).library
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const add = (guild: string, slug: string, paragraphs = ['Xuất khẩu tăng 5%.']) =>
  store.reports.addReport({
    guild,
    slug,
    source: { kind: 'text' },
    content: { report: { ...tinyReport(slug, paragraphs), id: slug }, hash: slug, bytes: 20 },
    isPublished: true,
    person: '700000000000000001',
    at: Date.now(),
  })
const reportsOf = async (guild: string | null) => {
  await library.prepare(guild)
  return [...library.snapshotFor(guild).entries.keys()]
}

test('a server asks the built-in reports and its own, and no other server sees them', async () => {
  await add(HERE, 'bac-lieu')
  expect(await reportsOf(HERE)).toEqual(['ca-mau-h1-2024', 'bac-lieu'])
  expect(await reportsOf(THERE)).toEqual(['ca-mau-h1-2024'])
  expect(await reportsOf(null)).toEqual(['ca-mau-h1-2024'])
})

test('a report of a server goes before a built-in one that is called the same', async () => {
  await add(HERE, 'ca-mau-h1-2024', ['Xuất khẩu tăng 7%.'])
  expect(await reportsOf(HERE)).toEqual(['ca-mau-h1-2024'])
  const { documents } = library.snapshotFor(HERE)
  expect(documents.map(({ paragraph }) => paragraph.text)).toEqual(['Xuất khẩu tăng 7%.'])
})

test('servers with nothing of their own share one snapshot', async () => {
  await Promise.all([library.prepare(HERE), library.prepare(THERE)])
  expect(library.snapshotFor(HERE)).toBe(library.snapshotFor(THERE))
})

test('what is added, hidden and removed is seen at the next question', async () => {
  expect(await reportsOf(HERE)).toEqual(['ca-mau-h1-2024'])
  const added = await add(HERE, 'bac-lieu')
  expect(await reportsOf(HERE)).toEqual(['ca-mau-h1-2024', 'bac-lieu'])
  await store.guildSettings.hide(HERE, 'ca-mau-h1-2024')
  expect(await reportsOf(HERE)).toEqual(['bac-lieu'])
  if (added.outcome === 'added') await store.reports.remove(HERE, added.id, Date.now())
  expect(await reportsOf(HERE)).toEqual([])
})

test('a snapshot that nothing has changed is not built again', async () => {
  await add(HERE, 'bac-lieu')
  await library.prepare(HERE)
  const before = library.snapshotFor(HERE)
  await Promise.all([library.prepare(HERE), library.prepare(HERE)])
  expect(library.snapshotFor(HERE)).toBe(before)
})

test('where the store cannot be read, what answered before goes on answering', async () => {
  await add(HERE, 'bac-lieu')
  expect(await reportsOf(HERE)).toEqual(['ca-mau-h1-2024', 'bac-lieu'])
  await store.guildSettings.hide(HERE, 'ca-mau-h1-2024')
  await store.close()
  await expect(library.prepare(HERE)).rejects.toThrow(/closed/)
  expect([...library.snapshotFor(HERE).entries.keys()]).toEqual(['ca-mau-h1-2024', 'bac-lieu'])
})

describe('a server with much to read', () => {
  /** Takes so long to read that other things come in between. */
  const LONG = Array.from({ length: 400 }, (_, i) => `Xuất khẩu của đơn vị ${i} tăng ${i},5% so với cùng kỳ.`)
  const addLong = async (slug: string): Promise<string> => {
    const added = await add(HERE, slug, LONG)
    return added.outcome === 'added' ? added.id : ''
  }

  test('keeps no other from being asked meanwhile', async () => {
    await addLong('bac-lieu')
    const done: string[] = []
    const large = library.prepare(HERE).then(() => done.push('the large one'))
    await library.prepare(THERE)
    done.push('another')
    await large
    expect(done).toEqual(['another', 'the large one'])
  })

  test('goes on answering as before until all is read', async () => {
    await addLong('bac-lieu')
    await library.prepare(HERE)
    const before = library.snapshotFor(HERE)
    await addLong('soc-trang')
    const preparing = library.prepare(HERE)
    await library.prepare(THERE)
    expect(library.snapshotFor(HERE)).toBe(before)
    await preparing
    expect([...library.snapshotFor(HERE).entries.keys()]).toEqual(['ca-mau-h1-2024', 'bac-lieu', 'soc-trang'])
  })

  test('answers from what was published while it was read, at the first question after', async () => {
    const id = await addLong('bac-lieu')
    const early = library.prepare(HERE)
    const content = { report: tinyReport('bac-lieu', ['Xuất khẩu tăng 6%.']), hash: 'other', bytes: 20 }
    const draft = await store.reports.saveDraft(HERE, id, { content, at: Date.now() })
    await store.reports.publish(HERE, id, draft.outcome === 'saved' ? draft.number : 0)
    await library.prepare(HERE)
    const paragraphs = library.snapshotFor(HERE).entries.get('bac-lieu')?.report.paragraphs
    expect(paragraphs?.map(({ text }) => text)).toEqual(['Report bac-lieu', 'Xuất khẩu tăng 6%.'])
    await early
  })

  test('has only that read again which was published', async () => {
    await addLong('bac-lieu')
    const before = (await entriesOfHere()).get('bac-lieu')
    await addLong('soc-trang')
    const after = await entriesOfHere()
    expect([...after.keys()]).toEqual(['ca-mau-h1-2024', 'bac-lieu', 'soc-trang'])
    expect(after.get('bac-lieu')).toBe(before)
  })

  test('of which a report was removed and another added under its name answers from that one', async () => {
    const id = await addLong('bac-lieu')
    await library.prepare(HERE)
    await store.reports.remove(HERE, id, Date.now())
    await add(HERE, 'bac-lieu', ['Xuất khẩu tăng 7%.'])
    expect((await entriesOfHere()).get('bac-lieu')?.report.paragraphs[1]?.text).toBe('Xuất khẩu tăng 7%.')
  })

  const entriesOfHere = async () => {
    await library.prepare(HERE)
    return library.snapshotFor(HERE).entries
  }
})

test('servers whose reports are larger together than there is room for are built again when they ask', async () => {
  const { library: small } = await openLibrary(BUILT_IN, store, { charactersReady: 10_000 })
  const built = async (guild: string) => {
    await small.prepare(guild)
    return small.snapshotFor(guild)
  }
  await add(HERE, 'bac-lieu', ['Xuất khẩu tăng 5%. '.repeat(400)])
  await add(THERE, 'soc-trang')
  const first = await built(HERE)
  expect(await built(HERE)).toBe(first)
  expect([...(await built(THERE)).entries.keys()]).toEqual(['ca-mau-h1-2024', 'soc-trang'])
  const again = await built(HERE)
  expect(again).not.toBe(first)
  expect([...again.entries.keys()]).toEqual(['ca-mau-h1-2024', 'bac-lieu'])
})
