/** `/knowledge export` and files that are sent: everything of one server in an archive that can be added again. */
import { Client, Events, GatewayIntentBits } from 'discord.js'
import { strFromU8, unzipSync } from 'fflate'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportAll } from '../../src/discord/commands/knowledge-export.ts'
import { respond } from '../../src/discord/dispatch.ts'
import { languageOf } from '../../src/discord/locale.ts'
import { exportGuild } from '../../src/knowledge/exporting.ts'
import { newId, openStore, type Store } from '../../src/knowledge/store.ts'
import type { Report } from '../../src/report/model.ts'
import { parseReport } from '../../src/report/parse.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { textOf } from '../../src/sandbox/text.ts'
import { startTestBot, type TestBot } from '../support/discord.ts'
import { openPlace, reportOf } from './command-place.ts'

const MIB = 1024 * 1024
const AT = Date.UTC(2031, 6, 5)
const EXPORTS = 'Kim ngạch xuất khẩu tăng 7,2% so với cùng kỳ.'

let folder: string
let store: Store
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
  store = await openStore(folder)
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

let guilds = 100000000000000000n
const newGuild = () => String(++guilds)

async function addReport(into: Store, guild: string, report: Report): Promise<string> {
  const content = { report, hash: report.id, bytes: 1000 }
  const source = { kind: 'file', name: `${report.id}.md` } as const
  const added = await into.reports.addReport({ guild, slug: report.id, source, content, isPublished: true, person: '7', at: AT }) // prettier-ignore
  return added.outcome === 'added' ? added.id : ''
}

async function archiveOf(guild: string, bytes = 10 * MIB) {
  const exported = await exportGuild(store, guild, { at: AT, bytes })
  if (exported === 'too-large') throw new Error('it is too large')
  const files = unzipSync(exported.archive)
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  return {
    ...exported,
    names: Object.keys(files).toSorted(),
    read,
    knowledge: JSON.parse(read('knowledge.json')) as unknown,
  }
}

describe('the archive of a server', () => {
  test('that has nothing is empty but for its description', async () => {
    const guild = newGuild()
    const { names, knowledge, isWhole } = await archiveOf(guild)
    expect([names, isWhole]).toEqual([['knowledge.json'], true])
    expect(knowledge).toEqual({
      guild,
      at: '2031-07-05T00:00:00.000Z',
      reports: [],
      hiddenBuiltInReports: [],
      settings: {},
      questionsNotFound: [],
    })
  })

  test('has each report as Markdown that is read again as the very report, and every version', async () => {
    const guild = newGuild()
    const report = reportOf('bac-lieu', [EXPORTS])
    const id = await addReport(store, guild, report)
    const next = reportOf('bac-lieu', [EXPORTS, 'Doanh thu bán lẻ tăng 11,6% so với cùng kỳ.'])
    await store.reports.saveDraft(guild, id, { content: { report: next, hash: 'next', bytes: 2000 }, at: AT + 1 })
    await store.reports.saveDraft(guild, id, { content: { report: next, hash: 'thrown', bytes: 1 }, at: AT + 2 })
    await store.reports.discard(guild, id, 3)
    const { names, read, reports } = await archiveOf(guild)
    expect(names).toEqual(['knowledge.json', 'reports/bac-lieu.md', 'versions/bac-lieu/1.json', 'versions/bac-lieu/2.json']) // prettier-ignore
    expect(parseReport(read('reports/bac-lieu.md'), { id: 'bac-lieu', file: 'bac-lieu.md' })).toEqual(report)
    expect([reports, JSON.parse(read('versions/bac-lieu/2.json'))]).toEqual([1, next])
  })

  test('tells where reports came from, what was confirmed, hidden, set, and asked in vain, and names nobody', async () => {
    const guild = newGuild()
    const id = await addReport(store, guild, reportOf('bac-lieu', [EXPORTS]))
    await store.confirmedFigures.confirm(guild, id, [{ key: 'k', figure: { value: '7,2' }, at: AT }])
    await store.guildSettings.hide(guild, 'ca-mau')
    await store.guildSettings.set(guild, 'tone', ['plain'])
    const question = { guild, channel: '1', questionMessage: null, person: '7', question: 'lạm phát?', report: null }
    const more = { previous: [], language: 'vi', status: 'not-in-report', quotes: 0 } as const
    for (const at of [AT - 2, AT - 1]) await store.saveAsked({ id: newId(), ...question, ...more, at })
    const { knowledge, read } = await archiveOf(guild)
    expect(knowledge).toMatchObject({
      reports: [
        {
          name: 'bac-lieu',
          source: { kind: 'file', name: 'bac-lieu.md' },
          version: 1,
          versions: [{ number: 1, state: 'published', current: true }],
          confirmedFigures: [{ key: 'k', decision: 'confirmed', figure: { value: '7,2' } }],
        },
      ],
      hiddenBuiltInReports: ['ca-mau'],
      settings: { tone: ['plain'] },
      questionsNotFound: [{ question: 'lạm phát?', times: 2, people: 1, last: '2031-07-04T23:59:59.999Z' }],
    })
    const [gap] = await store.gaps(guild, 0)
    expect(gap?.people).toHaveLength(1)
    for (const hash of gap?.people ?? []) expect(read('knowledge.json')).not.toContain(hash)
  })

  test('holds nothing of another server', async () => {
    const [guild, other] = [newGuild(), newGuild()]
    await addReport(store, guild, reportOf('bac-lieu', [EXPORTS]))
    expect((await archiveOf(other)).names).toEqual(['knowledge.json'])
  })

  test('leaves out what versions say where all would be too large, and is none where even that is', async () => {
    const guild = newGuild()
    const noise = Array.from({ length: 3000 }, (_, i) => `Số thứ ${i} là ${Math.imul(i, 2654435761) >>> 0} đồng.`)
    await addReport(store, guild, reportOf('bac-lieu', noise))
    const whole = await archiveOf(guild)
    const part = await archiveOf(guild, whole.archive.length - 1)
    expect([whole.isWhole, part.isWhole, part.names]).toEqual([true, false, ['knowledge.json', 'reports/bac-lieu.md']])
    expect(await exportGuild(store, guild, { at: AT, bytes: 1000 })).toBe('too-large')
  })
})

describe('/knowledge export', () => {
  // A client that runs the subcommand by itself, as dispatch runs it.
  let sandbox: Sandbox
  let client: Client
  let bot: TestBot
  let slow = 0
  beforeAll(async () => {
    bot = await startTestBot()
    sandbox = await startSandbox()
    client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.apiUrl, cdn: sandbox.cdnUrl } })
    client.on(Events.InteractionCreate, interaction => {
      if (!interaction.isChatInputCommand() || interaction.guildId === null) return
      const language = languageOf(interaction.locale)
      const place = { guild: interaction.guildId, language, resources: bot.resources } as const
      const running = new Promise(resolve => setTimeout(resolve, slow)).then(() => exportAll.run(interaction, place))
      void respond(interaction, running, 'privately')
    })
    await client.login(sandbox.token)
    await new Promise(resolve => (client.isReady() ? resolve(true) : client.once(Events.ClientReady, resolve)))
    await client.application?.commands.set([{ name: 'knowledge', description: 'x', options: [exportAll.declaration] }])
  })
  afterAll(async () => {
    await client.destroy()
    await Promise.all([sandbox.close(), bot.close()])
  })

  async function exported(locale: string) {
    const place = openPlace({ ...bot, sandbox }, { locale })
    await addReport(bot.store, place.guild.id, reportOf('bac-lieu', [EXPORTS]))
    const invocation = place.person.command(place.channel, 'knowledge export')
    const message = await invocation.response()
    return { place, invocation, message }
  }

  test.each([
    ['at once', 0],
    ['after a while, announced', 1800],
  ])('sends the archive %s, to who asked alone', async (_, milliseconds) => {
    slow = milliseconds
    const { place, invocation, message } = await exported('en-US')
    slow = 0
    expect([invocation.private(), invocation.deferred, place.channel.messages]).toEqual([true, milliseconds > 0, []])
    expect(textOf(message)).toBe(
      '### The reports of this server\nA ZIP file with 1 report as Markdown (which can be added again), and versions, confirmed figures, settings and questions not found as JSON.',
    )
    const [file, ...more] = message.attachments
    expect([file?.filename, more]).toEqual([expect.stringMatching(/^knowledge-\d{4}-\d\d-\d\d\.zip$/), []])
    const archive = new Uint8Array(await (await fetch(file?.url ?? '')).arrayBuffer())
    expect(Object.keys(unzipSync(archive))).toContain('reports/bac-lieu.md')
  })

  test('speaks Vietnamese to who does', async () => {
    const { message } = await exported('vi')
    expect(textOf(message).split('\n')[0]).toBe('### Kho báo cáo của máy chủ này')
  })
})
