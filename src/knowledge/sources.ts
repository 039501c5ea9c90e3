/** Sources: reading reports and the lexicon from the disk. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure, type ReportProblem } from '../failure.ts'
import type { Report } from '../report/model.ts'
import { parseReport } from '../report/parse.ts'
import { createLexicon, type Lexicon } from '../search/snapshot.ts'
import { parseDictionary } from '../text/dictionary.ts'
import { parseGlossary } from '../text/glossary.ts'

/** The project's own knowledge: the built-in reports, the glossary and the dictionary. */
export const BUILT_IN = fileURLToPath(new URL('../../knowledge/', import.meta.url))

/** What a folder held: the reports that could be read, and a sentence for each file that could not. */
export type Folder = { readonly reports: readonly Report[]; readonly problems: readonly string[] }

/** A file that can be a report, which is known by its name without the ending. */
export type ReportFile = {
  readonly name: string
  readonly id: string
  readonly text: string
  /** The first half of the SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
}

/** Why a file is no report, or is left out. */
export type FileFailure = Failure<'report-unreadable'> | Failure<'report-left-out'>

/** The files that are read as reports. */
const ENDINGS = new Set(['.md', '.txt'])

/**
 * Reads every `.md` and `.txt` file of a folder as a report, in the order of their names.
 *
 * @throws Failure `knowledge-missing` without the folder, `knowledge-empty` where no file of it can be read.
 */
export async function readReports(folder: string): Promise<Folder> {
  const found = await readFolder(folder, ({ text, id, name: file }) => parseReport(text, { id, file }))
  requireReports(found, folder)
  return { reports: found.reports, problems: found.failures.map(({ message }) => message) }
}

/** @throws Failure `knowledge-empty` where no file could be read. */
export function requireReports({ reports, failures }: FoundFiles<unknown>, folder: string): void {
  if (reports.length > 0) return
  const problems = failures.map(({ message }) => message).join(' ') || 'It holds no .md or .txt files.'
  throw new Failure('knowledge-empty', { folder, problems })
}

export type FoundFiles<Read> = { readonly reports: readonly Read[]; readonly failures: readonly FileFailure[] }

/**
 * Reads every file of a folder that can be a report, in the order of their names.
 *
 * @param read Makes something of a file, or throws why it cannot, which leaves its name to another file.
 * @throws Failure `knowledge-missing` or `knowledge-unreadable`.
 */
export async function readFolder<Read extends { readonly id: string }>(
  folder: string,
  read: (file: ReportFile) => Read | Promise<Read>,
): Promise<FoundFiles<Read>> {
  const names = await listFiles(folder)
  const reports: Read[] = []
  const failures: FileFailure[] = []
  for (const name of names
    .filter(name => ENDINGS.has(extname(name).toLowerCase()) && !/^readme\./i.test(name))
    .toSorted()) {
    try {
      const report = await read(await readFileOf(folder, name))
      if (reports.some(({ id }) => id === report.id)) failures.push(new Failure('report-left-out', { file: name }))
      else reports.push(report)
    } catch (error) {
      if (!(error instanceof Failure) || !error.isOf('report-unreadable')) throw error
      failures.push(error)
    }
  }
  return { reports, failures }
}

/** Reads the glossary and the dictionary that come with the project. */
export async function readLexicon(folder = BUILT_IN): Promise<Lexicon> {
  const [glossary, dictionary] = await Promise.all(
    ['glossary.tsv', 'dictionary.tsv'].map(name => readFile(join(folder, name), 'utf8')),
  )
  return createLexicon(
    parseGlossary(glossary ?? '', 'glossary.tsv'),
    parseDictionary(dictionary ?? '', 'dictionary.tsv'),
  )
}

/** What a report is known by: the name of its file without the ending. */
export function idOfFile(name: string): string {
  return name.slice(0, name.length - extname(name).length).normalize('NFC')
}

async function readFileOf(folder: string, name: string): Promise<ReportFile> {
  let bytes: Buffer
  try {
    bytes = await readFile(join(folder, name))
  } catch (error) {
    throw new Failure('report-unreadable', { file: name, ...systemProblem(error) })
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { name, id: idOfFile(name), text, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 32) }
  } catch {
    throw new Failure('report-unreadable', { file: name, problem: 'not-utf8' })
  }
}

/** What keeps a folder from being read that is there, and passes or can be mended on the machine. */
const UNREADABLE = new Set(['EACCES', 'EPERM', 'ELOOP', 'EIO', 'ESTALE', 'EBUSY', 'ETIMEDOUT', 'EMFILE', 'ENFILE'])

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter(entry => !entry.isDirectory()).map(entry => entry.name)
  } catch (error) {
    const code = isSystemError(error) ? (error.code ?? '') : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Failure('knowledge-missing', { folder })
    if (UNREADABLE.has(code)) throw new Failure('knowledge-unreadable', { folder, problem: code })
    throw error
  }
}

function systemProblem(error: unknown): { problem: ReportProblem; detail?: string } {
  if (!isSystemError(error)) return { problem: 'system' }
  if (error.code === 'EACCES') return { problem: 'not-permitted' }
  return error.code === 'ENOENT' ? { problem: 'gone' } : { problem: 'system', detail: error.code ?? error.message }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}
