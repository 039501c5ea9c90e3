/** `npm run knowledge`: a server's reports from the command line, alone and beside the bot that runs on the same store. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../src/failure.ts'
import { runKnowledgeCommand } from '../src/knowledge-commands.ts'
import { createCurator } from '../src/knowledge/curating.ts'
import { createFetcher } from '../src/knowledge/fetching/fetcher.ts'
import { openLibrary } from '../src/knowledge/library.ts'
import { openStore } from '../src/knowledge/store.ts'
import { headlineOf, openScene } from './discord/scene.ts'
import { startServer, type WebServer } from './knowledge/fetching/server.ts'
import { builtInLibrary } from './support/discord.ts'
import { openPrograms } from './support/program-in-sandbox.ts'

const GUILD = '100000000000000001'
const OTHER = '100000000000000002'
const front = '---\ntitle: Bạc Liêu năm 2031\nlanguage: vi\nplace: Bạc Liêu\nperiod: 2031\n---\n\n'
const first = `${front}Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ.\n\nDoanh thu bán lẻ tăng 11,6% so với cùng kỳ.\n`
const second = `${front}Kim ngạch xuất khẩu tăng 8,4% so với cùng kỳ.\n\nThu ngân sách tăng 3,1% so với cùng kỳ.\n`

let folder: string
let file: string
let data: string
let web: WebServer
let address: string
/** The folder of the built-in reports. */
let builtIn: string
/** What the web server has now. */
let page: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knowledge-'))
  file = join(folder, 'bac-lieu.md')
  await writeFile(file, first)
  web = await startServer()
  address = web.on('/report.md', response => response.setHeader('content-type', 'text/markdown').end(page))
})
afterAll(async () => {
  await web.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  data = await mkdtemp(join(folder, 'data-'))
  page = first
  builtIn = await mkdtemp(join(folder, 'built-in-'))
  await writeFile(join(builtIn, 'bac-lieu.md'), first)
})

type Said = { readonly out: string[]; readonly failure: string | undefined }

/** A command with the fetcher that lets the web server of the test through. */
async function run(...argv: string[]): Promise<Said> {
  const out: string[] = []
  try {
    await runKnowledgeCommand(argv, {
      print: line => out.push(...line.split('\n')),
      knowledge: builtIn,
      openStore: () => openStore(data),
      openCurator: async store => {
        const fetcher = createFetcher({ allowAddress: web.allowAddress })
        return createCurator({ store, library: await builtInLibrary(), fetcher })
      },
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { out, failure: error.message }
  }
  return { out, failure: undefined }
}
const here = (name: string, ...words: string[]) => run(name, '--guild', GUILD, ...words)
const said = (...out: string[]): Said => ({ out, failure: undefined })
const refused = (failure: string): Said => ({ out: [], failure })
const rows = ({ out }: Said) => out.map(line => JSON.parse(line) as Record<string, unknown>)

async function published(guild = GUILD): Promise<string[]> {
  const store = await openStore(data)
  try {
    return (await store.reports.published(guild)).flatMap(({ paragraphs }) =>
      paragraphs.slice(1).map(({ text }) => text),
    )
  } finally {
    await store.close()
  }
}

const [OLD_EXPORTS, NEW_EXPORTS] = ['Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ.', 'Kim ngạch xuất khẩu tăng 8,4% so với cùng kỳ.'] // prettier-ignore
const ADDED = 'Added "Bạc Liêu năm 2031" as bac-lieu-nam-2031: 2 paragraphs, 2 figures. It answers now.'
const PUBLISH = `  Version 2 waits as a draft. To let it answer: npm run knowledge -- publish --guild ${GUILD} bac-lieu-nam-2031 2`
const CHANGES = [
  'bac-lieu-nam-2031: changed 1; new 1; gone 1; paragraphs +2 −2.',
  '  changed: Kim ngạch xuất khẩu ↑ 7,2% → ↑ 8,4%',
  '  new: Thu ngân sách ↑ 3,1%',
  '  gone: Doanh thu bán lẻ ↑ 11,6%',
]

describe('add', () => {
  test('a file becomes a report of that server alone, and answers', async () => {
    expect(await here('add', file)).toEqual(said(ADDED))
    expect([(await published())[0], await published(OTHER)]).toEqual([OLD_EXPORTS, []])
  })

  test('an address is fetched', async () => {
    expect(await here('add', address)).toEqual(said(ADDED))
    expect(rows(await here('list', '--json'))).toMatchObject([{ source: { kind: 'url', address }, version: 1 }])
  })

  test('the same content is not added twice', async () => {
    await here('add', file)
    expect(await here('add', address)).toEqual(
      refused('The same content is there already: bac-lieu-nam-2031 ("Bạc Liêu năm 2031").'),
    )
  })

  test('a private address is not fetched, whoever asks', async () => {
    expect((await here('add', 'http://127.0.0.2/report.html')).failure).toMatch(/cannot be fetched\. It leads into a private network/) // prettier-ignore
  })

  test('what is no file, no report or too large says so', async () => {
    const [other, large] = [join(folder, 'folder'), join(folder, 'large.txt')]
    await mkdir(other)
    await writeFile(large, '')
    await truncate(large, 11 * 1024 * 1024)
    await writeFile(join(folder, 'empty.txt'), '')
    expect(await here('add', join(folder, 'none.md'))).toEqual(refused(`There is no file ${join(folder, 'none.md')}.`))
    expect(await here('add', other)).toEqual(refused(`${other} is a folder. Add its files one by one.`))
    expect((await here('add', large)).failure).toBe('large.txt cannot be read: it is larger than 10 MiB. Give a smaller file, or the report in parts.') // prettier-ignore
    expect((await here('add', join(folder, 'empty.txt'))).failure).toMatch(/^empty\.txt cannot be read: it holds no paragraphs/) // prettier-ignore
  })
})

describe('list', () => {
  test('says that there are none', async () =>
    expect(await here('list')).toEqual(said('This server has no reports of its own.')))

  test('shows name, version, source and title', async () => {
    await here('add', file)
    expect(await here('list')).toEqual(said('bac-lieu-nam-2031  version 1  bac-lieu.md    Bạc Liêu năm 2031'))
  })

  test('--json gives one object a line', async () => {
    await here('add', file)
    const time = expect.stringMatching(/^\d{4}-.+Z$/) as string
    expect(rows(await here('list', '--json'))).toEqual([
      {
        report: 'bac-lieu-nam-2031',
        id: expect.stringMatching(/^[\w-]{12}$/) as string,
        title: 'Bạc Liêu năm 2031',
        version: 1,
        source: { kind: 'file', name: 'bac-lieu.md' },
        bytes: Buffer.byteLength(first),
        scheduleHours: null,
        checked: time,
        added: time,
      },
    ])
  })
})

describe('refresh', () => {
  test('what has not changed is unchanged', async () => {
    await here('add', address)
    expect(await here('refresh')).toEqual(said('bac-lieu-nam-2031: unchanged.'))
  })

  test('what has changed is told figure by figure, and waits as a draft', async () => {
    await here('add', address)
    page = second
    expect(await here('refresh', 'bac-lieu-nam-2031')).toEqual(said(...CHANGES, PUBLISH))
    expect((await published())[0]).toBe(OLD_EXPORTS)
  })

  test('--publish lets it answer at once', async () => {
    await here('add', address)
    page = second
    expect(await here('refresh', '--publish')).toEqual(
      said(...CHANGES, 'bac-lieu-nam-2031: version 2 answers now instead of version 1.'),
    )
    expect((await published())[0]).toBe(NEW_EXPORTS)
  })

  test('without a name, one address that fails does not keep the others back, and the old version answers', async () => {
    await here('add', address)
    const gone = web.on('/gone.txt', response => response.setHeader('content-type', 'text/plain').end(`An giang\n\n${OLD_EXPORTS}`)) // prettier-ignore
    await here('add', gone)
    web.on('/gone.txt', response => response.writeHead(404).end())
    page = second
    expect(await here('refresh')).toEqual({
      out: [...CHANGES, PUBLISH],
      failure: `an-giang: ${gone} cannot be fetched. There is no page at this address. Check the address. (status 404)`,
    })
    expect(await published()).toContain(OLD_EXPORTS)
  })

  test('a file that was added cannot be looked at again', async () => {
    await here('add', file)
    expect(await here('refresh', 'bac-lieu-nam-2031')).toEqual(
      refused('bac-lieu-nam-2031 was not added by its address, so it cannot be looked at again. Give the new version with update.'), // prettier-ignore
    )
    expect(await here('refresh')).toEqual(
      refused('This server has no report that was added by its address: none can be refreshed.'),
    )
  })
})

describe('update', () => {
  test('gives a report that was added from a file a new version, which waits until it is published', async () => {
    await here('add', file)
    const newer = join(data, 'newer.md')
    await writeFile(newer, second)
    expect(await here('update', 'bac-lieu-nam-2031', newer)).toEqual(said(...CHANGES, PUBLISH))
    expect((await published())[0]).toBe(OLD_EXPORTS)
    expect(await here('update', 'bac-lieu-nam-2031', newer, '--publish')).toEqual(
      said(...CHANGES, 'bac-lieu-nam-2031: version 2 answers now instead of version 1.'),
    )
    expect(await here('update', 'bac-lieu-nam-2031', newer)).toEqual(said('bac-lieu-nam-2031: unchanged.'))
  })
})

describe('discard', () => {
  test('throws a draft away, once', async () => {
    await here('add', address)
    page = second
    await here('refresh')
    expect(await here('discard', 'bac-lieu-nam-2031', '2')).toEqual(said('bac-lieu-nam-2031: version 2 is discarded.'))
    expect(await here('discard', 'bac-lieu-nam-2031', '2')).toEqual(
      refused('bac-lieu-nam-2031 has no draft 2. history lists its versions.'),
    )
  })
})

describe('versions', () => {
  beforeEach(async () => {
    await here('add', address)
    page = second
    await here('refresh')
  })
  const REPORT = 'bac-lieu-nam-2031'

  test('publish lets a draft answer, once', async () => {
    expect(await here('publish', REPORT, '2')).toEqual(said(`${REPORT}: version 2 answers now instead of version 1.`))
    expect((await published())[0]).toBe(NEW_EXPORTS)
    expect(await here('publish', REPORT, '2')).toEqual(
      refused(`Version 2 of ${REPORT} was published before. To go back to it: rollback.`),
    )
  })

  test('a draft that was compared with what answers no more is not published', async () => {
    page = `${second}\nDân số đạt 1,2 triệu người.\n`
    await here('refresh', '--publish')
    expect(await here('publish', REPORT, '2')).toEqual(
      refused(`Another version of ${REPORT} was published since version 2 was drafted. Refresh it again.`),
    )
  })

  test('history tells them, newest first', async () => {
    await here('publish', REPORT, '2')
    expect((await here('history', REPORT)).out.map(line => line.replace(/\d{4}-\S+Z/, 'TIME'))).toEqual([
      `2  answers    TIME  ${Buffer.byteLength(second)} bytes`,
      `1  published  TIME  ${Buffer.byteLength(first)} bytes`,
    ])
    expect(rows(await here('history', REPORT, '--json'))).toMatchObject([
      { version: 2, state: 'answers' },
      { version: 1, state: 'published' },
    ])
  })

  test('rollback lets an earlier one answer again, and no draft', async () => {
    expect((await here('rollback', REPORT, '2')).failure).toBe(
      `Version 2 of ${REPORT} has never answered. To let a draft answer: publish.`,
    )
    await here('publish', REPORT, '2')
    expect(await here('rollback', REPORT, '1')).toEqual(said(`${REPORT}: version 1 answers again.`))
    expect((await published())[0]).toBe(OLD_EXPORTS)
    expect((await here('rollback', REPORT, '1')).failure).toBe(`Version 1 of ${REPORT} is the one that answers.`)
    expect((await here('rollback', REPORT, '9')).failure).toBe(`${REPORT} has no version 9. See them: history.`)
  })

  test('remove takes the report away, and restore brings it back as it was', async () => {
    expect((await here('remove', REPORT)).out).toEqual([
      `${REPORT} is removed. Within 24 hours it can be brought back: npm run knowledge -- restore --guild ${GUILD} ${REPORT}`, // prettier-ignore
    ])
    expect(await published()).toEqual([])
    expect(await here('restore', REPORT)).toEqual(said(`${REPORT} is back and answers as before.`))
    expect((await published())[0]).toBe(OLD_EXPORTS)
    expect((await here('restore', REPORT)).failure).toBe(`No report "${REPORT}" was removed in the last 24 hours.`)
  })

  test.each(['refresh', 'history', 'remove'])('%s does not reach the report of another server', async name => {
    const list = await here('list', '--json')
    const [id] = rows(list).map(({ id }) => String(id))
    for (const word of [REPORT, id ?? 'no id'])
      expect(await run(name, '--guild', OTHER, word)).toEqual(
        refused('This server has no reports of its own yet. Add one: npm run knowledge -- add --guild ID FILE'),
      )
    expect(await here('list', '--json')).toEqual(list)
  })
})

describe('refresh without a server', () => {
  const READ = 'bac-lieu: 2 paragraphs, 2 figures.'
  const HINT = 'To let bots that run on this store answer from these files: npm run knowledge -- refresh --publish'

  test('reads the files of the built-in reports, and tells how bots that run get to know them', async () => {
    expect(await run('refresh')).toEqual(said(READ, HINT))
    expect(await run('refresh', 'bac-lieu')).toEqual(said(READ, HINT))
  })

  test('with --publish lets a library that was opened before answer from them', async () => {
    const store = await openStore(data)
    const { library } = await openLibrary(builtIn, store)
    await writeFile(join(builtIn, 'bac-lieu.md'), second)
    await writeFile(join(builtIn, 'ca-mau.md'), first)
    expect(await run('refresh', '--publish')).toEqual(
      said(
        `${READ} It answers now, in all servers.`,
        'ca-mau: 2 paragraphs, 2 figures. It answers now, in all servers.',
      ),
    )
    const saidNow = () => library.builtIn.get('bac-lieu')?.report.paragraphs[1]?.text
    await expect.poll(saidNow, { timeout: 10_000 }).toBe(NEW_EXPORTS)
    await expect.poll(() => [...library.builtIn.keys()], { timeout: 10_000 }).toEqual(['bac-lieu', 'ca-mau'])
    await rm(join(builtIn, 'ca-mau.md'))
    expect(await run('refresh', '--publish')).toEqual(
      said(`${READ} Published before.`, 'ca-mau: its file is gone. It answers no more, in all servers.'),
    )
    await expect.poll(() => [...library.builtIn.keys()], { timeout: 10_000 }).toEqual(['bac-lieu'])
    await store.close()
  })

  test('names a file that cannot be read, and goes on with the others', async () => {
    await writeFile(join(builtIn, 'empty.md'), '')
    expect(await run('refresh', '--publish')).toEqual({
      out: [`${READ} It answers now, in all servers.`],
      failure: 'empty.md cannot be read as a report: it is empty; the first line must be the title.',
    })
  })

  test('of a report or a folder that is not there says so', async () => {
    expect(await run('refresh', 'x')).toEqual(refused('There is no report "x" here. Known reports: bac-lieu.'))
    await rm(builtIn, { recursive: true })
    expect(await run('refresh')).toEqual(
      refused(`There is no folder ${builtIn}. Name a folder that holds reports (.md or .txt files).`),
    )
  })
})

describe('a mistake is told before anything is opened', () => {
  test.each([
    [
      [],
      'A command is missing: use add, list, refresh, update, publish, discard, history, rollback, remove, restore. See --help.',
    ],
    [
      ['drop'],
      '"drop" is no command: use add, list, refresh, update, publish, discard, history, rollback, remove, restore. See --help.',
    ],
    [['list'], 'list needs --guild ID, the id of a server. See --help.'],
    [['list', '--guild', 'mine'], '--guild takes the id of a server: a number of 17 to 20 digits.'],
    [['list', '--guild', GUILD, '--loud'], "Unknown option '--loud'. See --help."],
    [['list', '--guild', GUILD, 'x'], 'list does not take "x". See --help.'],
    [['list', '--guild', GUILD, '--publish'], 'list takes no --publish. See --help.'],
    [['add', '--guild', GUILD], 'add needs FILE or URL. See --help.'],
    [['publish', '--guild', GUILD, 'x'], 'publish needs VERSION. See --help.'],
  ])('%j', async (argv, sentence) => {
    data = join(folder, 'never')
    expect(await run(...argv)).toEqual(refused(sentence))
    expect(existsSync(data)).toBe(false)
  })

  test('a version that is no number, and a report that is not there', async () => {
    await here('add', file)
    expect((await here('publish', 'bac-lieu-nam-2031', 'two')).failure).toBe(
      '"two" is no version: it is a whole number, as history shows it.',
    )
    expect((await here('history', 'soc-trang')).failure).toBe(
      'There is no report "soc-trang" here. Known reports: bac-lieu-nam-2031.',
    )
  })
})

describe('the program', () => {
  async function start(argv: readonly string[], settings: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['src/knowledge-cli.ts', ...argv], {
      cwd: join(import.meta.dirname, '..'),
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'trich-dan-compiled'), KNOWLEDGE: '', DATABASE_URL: '', DATA_DIR: data, ...settings }, // prettier-ignore
    })
    const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    return { code, out, err }
  }

  test('--help tells every command and ends with 0, a mistake is on standard error and ends with 2', async () => {
    const help = await start(['--help'])
    expect([help.code, help.err]).toEqual([0, ''])
    for (const name of ['add', 'list', 'refresh', 'publish', 'history', 'rollback', 'remove', 'restore'])
      expect(help.out).toContain(`npm run knowledge -- ${name} --guild ID`)
    expect(await start(['list'])).toEqual({
      code: 2,
      out: '',
      err: 'list needs --guild ID, the id of a server. See --help.\n',
    })
  })

  test('a database that cannot be used is told without its password', async () => {
    const DATABASE_URL = 'postgres://user:hunter2@127.0.0.1:1/name'
    const { code, out, err } = await start(['list', '--guild', GUILD], { DATABASE_URL })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^postgres:\/\/user@127\.0\.0\.1:1\/name cannot be used/)
    expect(err).not.toContain('hunter2')
  })

  test('a bot that runs on the same store answers from what was added within a second, and no more once it is removed', async () => {
    const programs = await openPrograms()
    try {
      const { sandbox, settings } = await programs.openSandbox()
      const bot = programs.start(settings)
      await bot.said('is connected as')
      const { guild, ask, lan } = openScene(sandbox)
      const DATA_DIR = settings.DATA_DIR ?? ''
      const question = 'kim ngạch xuất khẩu của Bạc Liêu năm 2031 tăng bao nhiêu?'
      const within = async (headline: string) => {
        // It looks every half second.
        await new Promise(resolve => setTimeout(resolve, 1000))
        expect(headlineOf((await ask(lan, question)).answer)).toBe(headline)
      }
      expect(headlineOf((await ask(lan, question)).answer)).toBe('### Không có trong báo cáo.')
      expect(await start(['add', '--guild', guild.id, file], { DATA_DIR })).toEqual({ code: 0, out: `${ADDED}\n`, err: '' }) // prettier-ignore
      await within('### Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ (2031)')
      expect((await start(['remove', '--guild', guild.id, 'bac-lieu-nam-2031'], { DATA_DIR })).code).toBe(0)
      await within('### Không có trong báo cáo.')
    } finally {
      await programs.close()
    }
  })
})
