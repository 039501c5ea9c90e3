/** The library: what each server asks, and that a failure leaves what answered before. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

const add = (guild: string, slug: string) =>
  store.reports.addReport({
    guild,
    slug,
    source: { kind: 'text' },
    content: { report: { ...tinyReport(slug, ['Xuất khẩu tăng 5%.']), id: slug }, hash: slug, bytes: 20 },
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
