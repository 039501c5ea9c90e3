/** Knowledge commands: what the command line does to the reports of a server, whether or not the bot runs beside it. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from './failure.ts'
import {
  changesOf,
  describeAdded,
  describeFile,
  historyRow,
  notPublished,
  notRestored,
  notRolledBack,
  renderHistory,
  renderReports,
  reportRow,
  unrefreshed,
} from './knowledge-terminal.ts'
import { lookAtFolder, OF_ALL_SERVERS } from './knowledge/built-in.ts'
import type { Curator, Refreshed, Source } from './knowledge/curating.ts'
import { MAX_BYTES } from './knowledge/readers/limits.ts'
import { idOfFile, readLexicon } from './knowledge/sources.ts'
import type { Store } from './knowledge/store.ts'

const USAGE = `Usage:
  npm run knowledge -- add --guild ID (FILE | URL)                a new report, which answers at once
  npm run knowledge -- list --guild ID [--json]                   the reports of a server
  npm run knowledge -- refresh --guild ID [REPORT] [--publish]    looks at its address again; at all addresses
  npm run knowledge -- refresh [REPORT] [--publish]               reads the files of the built-in reports
  npm run knowledge -- update --guild ID REPORT (FILE | URL) [--publish]   a new version of it, from elsewhere
  npm run knowledge -- publish --guild ID REPORT VERSION          lets a draft answer
  npm run knowledge -- discard --guild ID REPORT VERSION          throws a draft away
  npm run knowledge -- history --guild ID REPORT [--json]         the versions of a report, newest first
  npm run knowledge -- rollback --guild ID REPORT VERSION         lets a version answer that did so before
  npm run knowledge -- remove --guild ID REPORT                   the report answers no more
  npm run knowledge -- restore --guild ID REPORT                  brings it back, within 24 hours

  --guild ID   the server, by its id: a number of 17 to 20 digits; none for the reports that all servers have
  REPORT       the name of a report, as list shows it first
  VERSION      the number of a version, as history shows it
  --publish    what has changed answers at once, instead of waiting as a draft or until the bot starts again
  --json       one JSON object a line instead of text
  --help       this text

It works on the store that DATA_DIR and DATABASE_URL name, and KNOWLEDGE names the folder of files (see .env.example). A bot that runs on the same store
answers from what was changed within a second.`

const OPTIONS = {
  guild: { type: 'string' },
  publish: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** What the commands work with; it is opened only once the words of a command are understood. */
export type Desk = {
  readonly print: (text: string) => void
  readonly openStore: () => Promise<Store>
  readonly openCurator: (store: Store) => Promise<Curator>
  /** The folder of the built-in reports. */
  readonly knowledge: string
}

type Order = {
  readonly guild: string
  readonly words: readonly string[]
  readonly publish: boolean
  readonly json: boolean
}

type At = Order & { readonly desk: Desk; readonly store: Store }

type Command = {
  /** What it takes besides options; in brackets what may be left out. */
  readonly takes: readonly string[]
  readonly option?: 'publish' | 'json'
  /** What it does where no server is named. */
  readonly runForAll?: (at: At) => Promise<void>
  readonly run: (at: At) => Promise<void>
}

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['add', { takes: ['FILE or URL'], run: add }],
  ['list', { takes: [], option: 'json', run: list }],
  ['refresh', { takes: ['[REPORT]'], option: 'publish', run: refresh, runForAll: refreshBuiltIn }],
  ['update', { takes: ['REPORT', 'FILE or URL'], option: 'publish', run: update }],
  ['publish', { takes: ['REPORT', 'VERSION'], run: publish }],
  ['discard', { takes: ['REPORT', 'VERSION'], run: discard }],
  ['history', { takes: ['REPORT'], option: 'json', run: history }],
  ['rollback', { takes: ['REPORT', 'VERSION'], run: rollback }],
  ['remove', { takes: ['REPORT'], run: remove }],
  ['restore', { takes: ['REPORT'], run: restore }],
])

/**
 * Runs a command as it was typed.
 *
 * @throws Failure where it is not understood, or where nothing came of it: with what to do.
 */
export async function runKnowledgeCommand(argv: readonly string[], desk: Desk): Promise<void> {
  const [name = '', ...rest] = argv
  if (name === '--help' || rest.includes('--help')) return desk.print(USAGE)
  const command = COMMANDS.get(name)
  if (!command)
    throw mistake(
      `${name === '' ? 'A command is missing' : `"${name}" is no command`}: use ${[...COMMANDS.keys()].join(', ')}. See --help.`,
    )
  const order = readOrder(name, command, rest)
  const store = await desk.openStore()
  try {
    const run = order.guild === '' ? (command.runForAll ?? command.run) : command.run
    await run({ ...order, desk, store })
  } finally {
    await store.close()
  }
}

/** Whom a report is added by: no user of Discord has such an id. */
const PERSON = 'command line'

async function add({ desk, store, guild, words }: At): Promise<void> {
  const [word = ''] = words
  const source = await readSource(word)
  const added = await (await desk.openCurator(store)).add(guild, source, { person: PERSON })
  if (added.outcome !== 'added') throw mistake(describeAdded(added))
  desk.print(describeAdded(added))
}

async function list({ desk, store, guild, json }: At): Promise<void> {
  const reports = await store.reports.list(guild)
  if (json) for (const report of reports) desk.print(JSON.stringify(reportRow(report)))
  else desk.print(renderReports(reports))
}

async function refresh({ desk, store, guild, words, publish }: At): Promise<void> {
  const [word] = words
  const reports =
    word === undefined
      ? (await store.reports.list(guild)).filter(({ source }) => source.kind === 'url')
      : [await findReport(store, guild, word)]
  if (reports.length === 0) throw mistake('This server has no report that was added by its address: none can be refreshed.') // prettier-ignore
  const curator = await desk.openCurator(store)
  const problems: string[] = []
  for (const { id, slug } of reports) {
    try {
      const refreshed = await curator.refresh(guild, id)
      const problem = await tellRefreshed({ desk, store, guild, publish }, { id, slug }, refreshed)
      if (problem !== undefined) problems.push(problem)
    } catch (error) {
      // What is wrong with one report is no reason to leave the others as they are.
      if (!(error instanceof Failure)) throw error
      problems.push(`${slug}: ${error.message}`)
    }
  }
  if (problems.length > 0) throw mistake(problems.join('\n'))
}

/** A new version from another file or address; it answers at once where that is asked for. */
async function update({ desk, store, guild, words: [word = '', from = ''], publish }: At): Promise<void> {
  const report = await findReport(store, guild, word)
  const source = await readSource(from)
  const refreshed = await (await desk.openCurator(store)).update(guild, report.id, source)
  const problem = await tellRefreshed({ desk, store, guild, publish }, report, refreshed)
  if (problem !== undefined) throw mistake(problem)
}

/** What came of looking at a source; what kept it from coming to anything is given back. */
async function tellRefreshed(
  { desk, store, guild, publish }: Pick<At, 'desk' | 'store' | 'guild' | 'publish'>,
  { id, slug }: Omit<Version, 'number'>,
  refreshed: Refreshed,
): Promise<string | undefined> {
  if (refreshed.outcome === 'unchanged') {
    desk.print(`${slug}: unchanged.`)
    return undefined
  }
  if (refreshed.outcome !== 'draft') return unrefreshed(refreshed.outcome, slug)
  desk.print(`${slug}: ${changesOf(refreshed.compared)}`)
  const { number } = refreshed
  if (publish) await publishVersion({ desk, store, guild }, { id, slug, number })
  else desk.print(`  Version ${number} waits as a draft. To let it answer: npm run knowledge -- publish --guild ${guild} ${slug} ${number}`) // prettier-ignore
  return undefined
}

/** The files answer as they are once the bot starts; those that are published, also in bots that run. */
async function refreshBuiltIn({ desk, store, words: [word], publish }: At): Promise<void> {
  const { glossary } = await readLexicon()
  const settings = store.guildSettings
  const { files, failures } = await lookAtFolder(desk.knowledge, { settings, glossary })
  const isAsked = (report: string) => word === undefined || report === word.normalize('NFC')
  const asked = files.filter(({ report }) => isAsked(report))
  const problems = failures.filter(({ parameters: { file } }) => isAsked(idOfFile(file)))
  if (asked.length === 0 && problems.length === 0)
    throw new Failure('unknown-report', { report: word ?? '', known: files.map(({ report }) => report).join(', ') })
  for (const file of asked) {
    if (publish && !file.isPublished) await settings.set(OF_ALL_SERVERS, file.report, file.content)
    desk.print(describeFile(file, publish))
  }
  if (!publish && asked.some(({ isPublished }) => !isPublished))
    desk.print('To let bots that run on this store answer from these files: npm run knowledge -- refresh --publish')
  if (problems.length > 0) throw mistake(problems.map(({ message }) => message).join('\n'))
}

async function publish(at: At): Promise<void> {
  const { id, slug } = await findReport(at.store, at.guild, at.words[0] ?? '')
  await publishVersion(at, { id, slug, number: readVersion(at.words[1]) })
}

async function discard({ desk, store, guild, words: [word = '', version] }: At): Promise<void> {
  const { id, slug } = await findReport(store, guild, word)
  const number = readVersion(version)
  if (!(await store.reports.discard(guild, id, number))) throw mistake(`${slug} has no draft ${number}. history lists its versions.`) // prettier-ignore
  desk.print(`${slug}: version ${number} is discarded.`)
}

type Version = { readonly id: string; readonly slug: string; readonly number: number }

async function publishVersion(
  { desk, store, guild }: Pick<At, 'desk' | 'store' | 'guild'>,
  { id, slug, number }: Version,
): Promise<void> {
  const published = await store.reports.publish(guild, id, number)
  if (published.outcome !== 'published') throw mistake(notPublished(published.outcome, { slug, number }))
  const before = published.former === null ? '' : ` instead of version ${published.former}`
  desk.print(`${slug}: version ${number} answers now${before}.`)
}

async function history({ desk, store, guild, words, json }: At): Promise<void> {
  const { id } = await findReport(store, guild, words[0] ?? '')
  const versions = await store.reports.history(guild, id)
  if (json) for (const version of versions) desk.print(JSON.stringify(historyRow(version)))
  else desk.print(renderHistory(versions))
}

async function rollback({ desk, store, guild, words }: At): Promise<void> {
  const { id, slug } = await findReport(store, guild, words[0] ?? '')
  const number = readVersion(words[1])
  const { outcome } = await store.reports.rollback(guild, id, number)
  if (outcome !== 'rolled-back') throw mistake(notRolledBack(outcome, { slug, number }))
  desk.print(`${slug}: version ${number} answers again.`)
}

async function remove({ desk, store, guild, words }: At): Promise<void> {
  const { id, slug } = await findReport(store, guild, words[0] ?? '')
  await store.reports.remove(guild, id, Date.now())
  desk.print(`${slug} is removed. Within 24 hours it can be brought back: npm run knowledge -- restore --guild ${guild} ${slug}`) // prettier-ignore
}

async function restore({ desk, store, guild, words }: At): Promise<void> {
  const [word = ''] = words
  const removed = await store.reports.listRemoved(guild)
  const found = removed.find(({ slug, id }) => slug === word || id === word)
  if (!found) throw mistake(`No report "${word}" was removed in the last 24 hours.`)
  const outcome = await store.reports.undo(guild, found.id, Date.now())
  if (outcome !== 'restored') throw mistake(notRestored(outcome, found.slug))
  desk.print(`${found.slug} is back and answers as before.`)
}

async function findReport(store: Store, guild: string, name: string) {
  const word = name.normalize('NFC')
  const found = (await store.reports.findBySlug(guild, word)) ?? (await store.reports.find(guild, word))
  if (found) return found
  const known = (await store.reports.list(guild)).map(({ slug }) => slug)
  if (known.length === 0) throw mistake('This server has no reports of its own yet. Add one: npm run knowledge -- add --guild ID FILE') // prettier-ignore
  throw new Failure('unknown-report', { report: word, known: known.join(', ') })
}

async function readSource(word: string): Promise<Source> {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(word)) return { kind: 'url', address: word }
  const name = basename(word).normalize('NFC')
  try {
    const found = await stat(word)
    if (found.isDirectory()) throw mistake(`${word} is a folder. Add its files one by one.`)
    if (!found.isFile()) throw mistake(`${word} is no file.`)
    // Not even read: a file may be larger than all memory.
    if (found.size > MAX_BYTES) throw new Failure('source-unreadable', { name, problem: 'too-many-bytes' })
    return { kind: 'file', name, bytes: await readFile(word) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') throw mistake(`There is no file ${word}.`)
    if (code === 'EACCES') throw mistake(`${word} may not be read (permission denied).`)
    throw error
  }
}

function readOrder(name: string, { takes, option, runForAll }: Command, argv: readonly string[]): Order {
  let parsed
  try {
    parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error)
    throw mistake(`${problem.replace(/\.$/, '')}. See --help.`)
  }
  const { values, positionals: words } = parsed
  const { guild = '', publish, json } = values
  const isForAll = values.guild === undefined && runForAll !== undefined
  if (!isForAll && !/^\d{15,21}$/.test(guild))
    throw mistake(
      values.guild === undefined
        ? `${name} needs --guild ID, the id of a server. See --help.`
        : '--guild takes the id of a server: a number of 17 to 20 digits.',
    )
  for (const flag of ['publish', 'json'] as const)
    if (values[flag] && option !== flag) throw mistake(`${name} takes no --${flag}. See --help.`)
  const needed = takes.filter(one => !one.startsWith('['))
  const missing = needed[words.length]
  if (missing !== undefined) throw mistake(`${name} needs ${missing}. See --help.`)
  const extra = words[takes.length]
  if (extra !== undefined) throw mistake(`${name} does not take "${extra}". See --help.`)
  return { guild, words, publish, json }
}

function readVersion(word = ''): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw mistake(`"${word}" is no version: it is a whole number, as history shows it.`)
  return Number(word)
}

function mistake(problem: string): Failure {
  return new Failure('bad-option', { problem })
}
