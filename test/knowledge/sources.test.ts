import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { BUILT_IN, readLexicon, readReports } from '../../src/knowledge/sources.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content)
const report = (title: string) => `${title}\n\nĐây là một đoạn.\n`
const failure = (reading: Promise<unknown>) =>
  reading.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('readReports', () => {
  test('reads .md and .txt files by name, whatever the case of the ending, and names them after the file', async () => {
    await write('b.md', report('Hai'))
    await write('a.TXT', report('Một'))
    await write('c.v2.md', report('Ba'))
    const { reports, problems } = await readReports(folder)
    expect(reports.map(({ id, title }) => [id, title])).toEqual([
      ['a', 'Một'],
      ['b', 'Hai'],
      ['c.v2', 'Ba'],
    ])
    expect(problems).toEqual([])
  })

  test('leaves alone what is no report: README.md, other endings, folders', async () => {
    await write('a.md', report('Một'))
    await write('README.md', 'about')
    await write('glossary.tsv', 'x')
    await write('a.md~', 'x')
    await mkdir(join(folder, 'old.md'))
    const { reports, problems } = await readReports(folder)
    expect(reports.map(({ id }) => id)).toEqual(['a'])
    expect(problems).toEqual([])
  })

  test('a file that cannot be read is named with the reason, and the others are loaded', async () => {
    await write('a.md', report('Một'))
    await write('empty.md', '')
    await write('latin.md', Uint8Array.from([0x54, 0x0a, 0x0a, 0xe0, 0x20])) // à in Latin-1
    await symlink(join(folder, 'nowhere'), join(folder, 'link.md'))
    await write('z.md', report('Hai'))
    await write('zero.md', 'PK\u0000\u0001')
    const { reports, problems } = await readReports(folder)
    expect(reports.map(({ id }) => id)).toEqual(['a', 'z'])
    expect(problems).toEqual([
      'empty.md cannot be read as a report: it is empty; the first line must be the title.',
      'latin.md cannot be read as a report: it is not UTF-8 text; save it as UTF-8.',
      'link.md cannot be read as a report: the file is gone, or is a link to nothing.',
      'zero.md cannot be read as a report: it is not a text file (it holds zero bytes).',
    ])
  })

  test('a link to a folder is named with what the system says of it', async () => {
    await mkdir(join(folder, 'inner'))
    await symlink(join(folder, 'inner'), join(folder, 'b.md'))
    await write('a.md', report('Một'))
    const { problems } = await readReports(folder)
    expect(problems).toEqual(['b.md cannot be read as a report: the system says EISDIR.'])
  })

  test('of "a.md" and "a.txt", which would have one name, the second is left out and said so', async () => {
    await write('a.md', report('Một'))
    await write('a.txt', report('Hai'))
    const { reports, problems } = await readReports(folder)
    expect(reports.map(({ title }) => title)).toEqual(['Một'])
    expect(problems).toEqual(['a.txt was left out: another file has the same name before its ending.'])
  })

  test('an unreadable "a.md" does not keep "a.txt" from being read', async () => {
    await write('a.md', '')
    await write('a.txt', report('Hai'))
    const { reports, problems } = await readReports(folder)
    expect(reports.map(({ id, title }) => [id, title])).toEqual([['a', 'Hai']])
    expect(problems).toEqual(['a.md cannot be read as a report: it is empty; the first line must be the title.'])
  })

  test('a folder that is not there, or is a file, is a failure that names it', async () => {
    await write('a.md', report('Một'))
    for (const missing of [join(folder, 'none'), join(folder, 'a.md')]) {
      const error = await failure(readReports(missing))
      expect(error).toEqual(new Failure('knowledge-missing', { folder: missing }))
      expect(error).toHaveProperty('code', 'knowledge-missing')
    }
  })

  test('a folder without reports is a failure that says what it looked for', async () => {
    await write('glossary.tsv', 'x')
    const error = await failure(readReports(folder))
    expect(error).toHaveProperty('code', 'knowledge-empty')
    expect(error).toEqual(new Failure('knowledge-empty', { folder, problems: 'It holds no .md or .txt files.' }))
  })

  test('a folder of which nothing can be read is a failure that names each file', async () => {
    await write('a.md', '')
    await write('b.md', 'T')
    const error = await failure(readReports(folder))
    expect(error).toHaveProperty('code', 'knowledge-empty')
    expect(error).toHaveProperty(
      'parameters.problems',
      'a.md cannot be read as a report: it is empty; the first line must be the title. ' +
        'b.md cannot be read as a report: it has a title but no paragraphs (leave a blank line between paragraphs).',
    )
  })
})

describe('readLexicon', () => {
  test('reads the two lists of a folder into one', async () => {
    await write('glossary.tsv', 'exports\tindicator\txuất khẩu\texports\tXK\t\n')
    await write('dictionary.tsv', 'rise\ttăng\n')
    const { glossary, translator } = await readLexicon(folder)
    expect([...glossary.concepts.keys()]).toEqual(['exports'])
    expect(translator.toVietnamese('rises')).toEqual([{ wording: 'tăng', probability: 1 }])
  })

  test('a mistake in either is a failure that names the file and the line', async () => {
    await write('glossary.tsv', '# comment\nexports\tindicator\n')
    await write('dictionary.tsv', 'rise\ttăng\nfall\tgiảm:0\n')
    expect(await failure(readLexicon(folder))).toHaveProperty(
      'message',
      'glossary.tsv, line 2: six fields separated by tabs are needed (id, class, vi, en, short, broader), here are 2.',
    )
    await write('glossary.tsv', 'exports\tindicator\txuất khẩu\t\t\t\n')
    expect(await failure(readLexicon(folder))).toHaveProperty(
      'message',
      'dictionary.tsv, line 2: the weight of "giảm" must be a number above 0, not "0".',
    )
  })
})

describe('the knowledge of the project', () => {
  test('is read without a problem, and has the Cà Mau report', async () => {
    const { reports, problems } = await readReports(BUILT_IN)
    expect(problems).toEqual([])
    expect(reports.find(({ id }) => id === 'ca-mau-h1-2024')?.paragraphs).toHaveLength(16)
  })

  test('has a glossary of at least 800 concepts and a dictionary that knows "exports" and "rose"', async () => {
    const { glossary, translator } = await readLexicon()
    expect(glossary.concepts.size).toBeGreaterThanOrEqual(800)
    expect(['exports', 'rose', 'qwertyuiop'].map(translator.knowsEnglish)).toEqual([true, true, false])
  })
})
