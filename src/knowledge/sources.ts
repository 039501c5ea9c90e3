/** Sources: reading reports and the lexicon from the disk. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../failure.ts'
import type { Report } from '../report/model.ts'
import { parseReport } from '../report/parse.ts'
import { createLexicon, type Lexicon } from '../search/snapshot.ts'
import { parseDictionary } from '../text/dictionary.ts'
import { parseGlossary } from '../text/glossary.ts'

/** The project's own knowledge: the built-in reports, the glossary and the dictionary. */
export const BUILT_IN = fileURLToPath(new URL('../../knowledge/', import.meta.url))

/** What a folder held: the reports that could be read, and a sentence for each file that could not. */
export type Folder = { readonly reports: readonly Report[]; readonly problems: readonly string[] }

/** The files that are read as reports. */
const ENDINGS = new Set(['.md', '.txt'])

/**
 * Reads every `.md` and `.txt` file of a folder as a report, in the order of their names.
 *
 * @throws Failure `knowledge-missing` without the folder, `knowledge-empty` where no file of it can be read.
 */
export async function readReports(folder: string): Promise<Folder> {
  const names = await listFiles(folder)
  const reports: Report[] = []
  const problems: string[] = []
  for (const name of names
    .filter(name => ENDINGS.has(extname(name).toLowerCase()) && !/^readme\./i.test(name))
    .toSorted()) {
    try {
      const report = await readReport(join(folder, name))
      const twin = reports.find(({ id }) => id === report.id)
      if (twin) problems.push(`${name} was left out: another file has the same name before its ending.`)
      else reports.push(report)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      problems.push(error.message)
    }
  }
  if (reports.length === 0) {
    const why = problems.length > 0 ? problems.join(' ') : 'It holds no .md or .txt files.'
    throw new Failure('knowledge-empty', { folder, problems: why })
  }
  return { reports, problems }
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

async function readReport(path: string): Promise<Report> {
  const name = basename(path)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new Failure('report-unreadable', { file: name, problem: systemProblem(error) })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failure('report-unreadable', { file: name, problem: 'it is not UTF-8 text; save it as UTF-8.' })
  }
  return parseReport(text, { id: name.slice(0, name.length - extname(name).length).normalize('NFC'), file: name })
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter(entry => !entry.isDirectory()).map(entry => entry.name)
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      throw new Failure('knowledge-missing', { folder })
    throw error
  }
}

function systemProblem(error: unknown): string {
  if (isSystemError(error) && error.code === 'EACCES') return 'the file may not be read (permission denied).'
  if (isSystemError(error) && error.code === 'ENOENT') return 'the file is gone, or is a link to nothing.'
  return isSystemError(error) ? `the system says ${error.code ?? error.message}.` : 'the system cannot read it.'
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}
