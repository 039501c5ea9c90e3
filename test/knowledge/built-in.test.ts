/** Built-in reports: files that change while the bot runs are compared and published, here and in other processes. */
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GONE } from '../../src/knowledge/built-in.ts'
import { type Library, openLibrary } from '../../src/knowledge/library.ts'
import { type TestPlace, testDatabases } from '../support/databases.ts'
import { added } from '../support/report-samples.ts'
import { startStoreProcess } from '../support/store-process.ts'
import { GUILD, OTHER_GUILD } from '../support/store-samples.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-in-'))
  await write('a', 'Xuất khẩu tăng 1,1% so với cùng kỳ.')
  await write('b', 'Thu ngân sách tăng 2,2% so với cùng kỳ.')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(id: string, text: string, to = folder): Promise<void> {
  await writeFile(join(to, `${id}.md`), `---\nlanguage: vi\nperiod: 2031\n---\n# Báo cáo ${id}\n\n${text}`)
}

/** The first paragraphs of what a server answers from, by the names of the reports. */
function saidBy(library: Library, guild: string | null = null): Record<string, string | undefined> {
  const entries = [...library.snapshotFor(guild).entries]
  return Object.fromEntries(entries.map(([id, { report }]) => [id, report.paragraphs[1]?.text]))
}
const BEFORE = { a: 'Xuất khẩu tăng 1,1% so với cùng kỳ.', b: 'Thu ngân sách tăng 2,2% so với cùng kỳ.' }

/** What there is to decide on, each with what became of its figures. */
async function look({ builtInReports }: Library): Promise<string[]> {
  const { drafts, failures } = await builtInReports.look()
  return [
    ...drafts.map(draft => {
      if (draft.kind === 'gone') return `${draft.report} gone`
      const { changed, new: added, gone } = draft.compared.comparison
      return `${draft.report} changed ${changed.length} new ${added.length} gone ${gone.length}`
    }),
    ...failures.map(({ message }) => message),
  ]
}

/** Publishes what is shown of a report now. */
async function publish({ builtInReports }: Library, report: string): Promise<string> {
  const draft = (await builtInReports.look()).drafts.find(one => one.report === report)
  const { outcome } = await builtInReports.publish(id => id === report, draft?.content ?? 'nothing')
  return outcome
}

describe('the folder of one process', () => {
  let library: Library
  beforeEach(async () => {
    library = (await openLibrary(folder)).library
  })

  test('that is as it was has nothing to decide on', async () => {
    expect(await look(library)).toEqual([])
    expect((await library.builtInReports.look()).unchanged.map(({ report }) => report.id)).toEqual(['a', 'b'])
  })

  test('in which files are new, changed and gone answers as before until each is published', async () => {
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    await write('c', 'Sản lượng lúa đạt 100 tấn.')
    await rm(join(folder, 'b.md'))
    expect(await look(library)).toEqual(['a changed 1 new 0 gone 0', 'c changed 0 new 1 gone 0', 'b gone'])
    expect(saidBy(library)).toEqual(BEFORE)
    expect(await publish(library, 'c')).toBe('published')
    expect(saidBy(library)).toEqual({ ...BEFORE, c: 'Sản lượng lúa đạt 100 tấn.' })
    expect(await publish(library, 'b')).toBe('published')
    expect(await publish(library, 'a')).toBe('published')
    const after = { a: 'Xuất khẩu tăng 9,9% so với cùng kỳ.', c: 'Sản lượng lúa đạt 100 tấn.' }
    expect(saidBy(library)).toEqual(after)
    expect([...library.builtIn.keys()]).toEqual(['a', 'c'])
    expect(await look(library)).toEqual([])
  })

  test('publishes just the content that was shown, and that once', async () => {
    await write('a', 'Xuất khẩu tăng 8,8% so với cùng kỳ.')
    const [draft] = (await library.builtInReports.look()).drafts
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    const publishShown = () => library.builtInReports.publish(id => id === 'a', draft?.content ?? '')
    expect(await publishShown()).toEqual({ outcome: 'changed-again' })
    expect(saidBy(library)).toEqual(BEFORE)
    await write('a', 'Xuất khẩu tăng 8,8% so với cùng kỳ.')
    expect((await publishShown()).outcome).toBe('published')
    expect(await publishShown()).toEqual({ outcome: 'published-before' })
  })

  test('does not take a report away whose file is back by then', async () => {
    await rename(join(folder, 'b.md'), join(folder, 'b.away'))
    expect(await look(library)).toEqual(['b gone'])
    await rename(join(folder, 'b.away'), join(folder, 'b.md'))
    expect(await library.builtInReports.publish(id => id === 'b', GONE)).toEqual({ outcome: 'changed-again' })
    expect(saidBy(library)).toEqual(BEFORE)
  })

  test('with a file that cannot be read names it, and its old version answers', async () => {
    await writeFile(join(folder, 'a.md'), '---\ntitle: [\n---\nx')
    await writeFile(join(folder, 'b.md'), Uint8Array.of(0xff, 0xfe, 0xff))
    await write('c', 'Sản lượng lúa đạt 100 tấn.')
    const found = await look(library)
    expect(found[0]).toBe('c changed 0 new 1 gone 0')
    expect(found[1]).toMatch(/^a\.md cannot be read as a report: its front matter is not YAML: /)
    expect(found[2]).toBe('b.md cannot be read as a report: it is not UTF-8 text; save it as UTF-8.')
    expect(await publish(library, 'c')).toBe('published')
    expect(saidBy(library)).toEqual({ ...BEFORE, c: 'Sản lượng lúa đạt 100 tấn.' })
    expect(await library.builtInReports.publish(id => id === 'b', GONE)).toEqual({ outcome: 'changed-again' })
  })

  test.each([
    ['that has vanished', () => rm(folder, { recursive: true }), 'There is no folder'],
    ['that is a file by now', () => rm(folder, { recursive: true }).then(() => writeFile(folder, 'x')), 'There is no folder'], // prettier-ignore
    ['in which nothing is left', () => Promise.all(['a.md', 'b.md'].map(name => rm(join(folder, name)))), 'No report could be read'], // prettier-ignore
  ])('%s leaves everything as it is', async (_what, change, sentence) => {
    await change()
    await expect(library.builtInReports.look()).rejects.toThrow(sentence)
    await expect(library.builtInReports.publish(id => id === 'a', GONE)).rejects.toThrow(sentence)
    expect(saidBy(library)).toEqual(BEFORE)
  })

  test('that the system cannot read leaves everything as it is', async () => {
    await rm(folder, { recursive: true })
    await symlink(folder, folder)
    await expect(library.builtInReports.look()).rejects.toThrow(`The folder ${folder} cannot be read`)
    expect(saidBy(library)).toEqual(BEFORE)
  })
})

describe.each(await testDatabases())('with a store in $name', ({ newPlace }) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await newPlace()
  })
  afterEach(() => place.remove())

  const open = async (from = folder) => {
    const store = await place.open()
    return { store, library: (await openLibrary(from, store)).library }
  }

  /** Looks until it is so; a machine that is busy gets longer than the second that is promised. */
  async function until(isSo: () => boolean): Promise<void> {
    const start = performance.now()
    while (!isSo()) {
      if (performance.now() - start > 10_000) throw new Error('It did not come to be so within ten seconds.')
      await setTimeout(10)
    }
  }

  test('servers with reports of their own or with hidden ones answer from what was published, and go on hiding', async () => {
    const { store, library } = await open()
    await added(store, 'own')
    await store.guildSettings.hide(OTHER_GUILD, 'a')
    await Promise.all([library.prepare(GUILD), library.prepare(OTHER_GUILD)])
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    await write('b', 'Thu ngân sách tăng 8,8% so với cùng kỳ.')
    await publish(library, 'a')
    await publish(library, 'b')
    await Promise.all([library.prepare(GUILD), library.prepare(OTHER_GUILD)])
    const b = 'Thu ngân sách tăng 8,8% so với cùng kỳ.'
    expect(saidBy(library, GUILD)).toEqual({ a: 'Xuất khẩu tăng 9,9% so với cùng kỳ.', b, own: 'Xuất khẩu tăng own.' })
    expect(saidBy(library, OTHER_GUILD)).toEqual({ b })
  })

  test('what one process publishes another answers from, in servers with reports of their own, too', async () => {
    const [here, there] = await Promise.all([open(), open()])
    await added(there.store, 'own')
    await there.library.prepare(GUILD)
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    await rm(join(folder, 'b.md'))
    await publish(here.library, 'a')
    await publish(here.library, 'b')
    const after = { a: 'Xuất khẩu tăng 9,9% so với cùng kỳ.' }
    await until(() => Object.keys(saidBy(there.library)).length === 1)
    await until(() => saidBy(there.library)['a'] === after.a)
    expect(saidBy(there.library)).toEqual(after)
    await there.library.prepare(GUILD)
    expect(saidBy(there.library, GUILD)).toEqual({ ...after, own: 'Xuất khẩu tăng own.' })
  })

  test('another process takes over only what was published, whatever else its folder holds', async () => {
    const elsewhere = join(folder, 'elsewhere')
    await mkdir(elsewhere)
    for (const [id, text] of Object.entries(BEFORE)) await write(id, text, elsewhere)
    const [here, there] = await Promise.all([open(), open(elsewhere)])
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    await write('a', 'Xuất khẩu tăng 7,7% so với cùng kỳ.', elsewhere)
    for (const to of [folder, elsewhere]) await write('b', 'Thu ngân sách tăng 8,8% so với cùng kỳ.', to)
    await publish(here.library, 'a')
    await publish(here.library, 'b')
    await until(() => saidBy(there.library)['b'] !== BEFORE.b)
    expect(saidBy(there.library)).toEqual({ a: BEFORE.a, b: 'Thu ngân sách tăng 8,8% so với cùng kỳ.' })
  })

  test('a process that cannot read its folder just then answers as before', async () => {
    const elsewhere = join(folder, 'elsewhere')
    await mkdir(elsewhere)
    for (const [id, text] of Object.entries(BEFORE)) await write(id, text, elsewhere)
    const [here, there] = await Promise.all([open(), open(elsewhere)])
    await rm(elsewhere, { recursive: true })
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    const heard: (string | null)[] = []
    there.store.onChange(guild => heard.push(guild))
    await publish(here.library, 'a')
    await until(() => heard.length > 0)
    await expect(there.library.builtInReports.follow()).rejects.toThrow('There is no folder')
    expect(saidBy(there.library)).toEqual(BEFORE)
  })

  test('what is published in another program is answered from here', async () => {
    const { library } = await open()
    await write('a', 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
    const source = new URL('../../src/knowledge/library.ts', import.meta.url).href
    // It was started when the file was as before.
    const { begin, ended, errors } = await startStoreProcess(
      place,
      `const { openLibrary } = await import(${JSON.stringify(source)})
      const { writeFile, readFile } = await import('node:fs/promises')
      const path = ${JSON.stringify(join(folder, 'a.md'))}
      const now = await readFile(path)
      await writeFile(path, 'Báo cáo a\\n\\nXuất khẩu tăng 1,1%.')
      const { library } = await openLibrary(${JSON.stringify(folder)}, store)
      await writeFile(path, now)
      const { drafts: [draft] } = await library.builtInReports.look()
      await library.builtInReports.publish(id => id === 'a', draft.content)
      await store.close()`,
    )
    begin()
    expect([await ended, errors]).toEqual([[0, null], []])
    await until(() => saidBy(library)['a'] === 'Xuất khẩu tăng 9,9% so với cùng kỳ.')
  })
})
