/** The rules of the design that no type checks: who imports whom, how files are named, and that the map is true. */
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, posix, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../src')
const FILES = (await readdir(SRC, { recursive: true }))
  .map(path => path.split(sep).join('/'))
  .filter(path => path.endsWith('.ts'))
  .toSorted()

/** What each folder may import besides itself: folders, or single files. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: ['failure.ts'],
  report: ['failure.ts', 'text'],
  search: ['failure.ts', 'text', 'report'],
  answer: ['failure.ts', 'text', 'report', 'search'],
  knowledge: ['failure.ts', 'text', 'report', 'search/snapshot.ts'],
}
const PURE = new Set(['text', 'report', 'search', 'answer'])
/** The one file that may import each of the packages that the pure folders use. */
const IMPORTER_OF: Readonly<Record<string, string>> = {
  stemmer: 'text/stem.ts',
  yaml: 'report/parse.ts',
  zod: 'report/parse.ts',
  'fuse.js': 'search/fuzzy.ts',
}
const COMPOSERS = new Set(['cli.ts', 'main.ts'])
// They say what kind of code a file holds, not what it is about. The inverted index is about an index.
const EMPTY_NAMES = new Set(['utils', 'helpers', 'common', 'types', 'manager', 'service', 'handler', 'index'])
const NAMED_SO = new Set(['search/index.ts'])

describe('imports', () => {
  test('are found in all their forms', () => {
    const source = `import a from 'a'\nimport {\n  type B,\n} from "./b.ts"\nexport * from '../c.ts'\nimport 'd'\nawait import('e')\n// import 'f'\n`
    expect(importsOf(source)).toEqual(['a', './b.ts', '../c.ts', 'd', 'e'])
  })

  test.each(FILES)('%s imports only what its layer may', file => {
    expect(importsOf(read(file)).flatMap(specifier => problemOf(file, specifier))).toEqual([])
  })

  test('a wrong import would be noticed', () => {
    const wrong = [
      ['text/fold.ts', '../report/model.ts'],
      ['report/kinds.ts', '../search/index.ts'],
      ['search/terms.ts', '../answer/terms.ts'],
      ['search/terms.ts', 'fuse.js'],
      ['report/model.ts', 'zod'],
      ['answer/answer.ts', 'node:fs'],
      ['knowledge/sources.ts', '../search/index.ts'],
      ['knowledge/sources.ts', 'fuse.js'],
      ['terminal.ts', './cli.ts'],
      ['text/fold.ts', './missing.ts'],
    ] as const
    expect(wrong.filter(([file, specifier]) => problemOf(file, specifier).length === 0)).toEqual([])
  })

  test('make no cycles', () => {
    expect(FILES.flatMap(file => cycleFrom(file))).toEqual([])
  })
})

describe('files', () => {
  test('are named after what they are about', () => {
    const empty = FILES.filter(file => !NAMED_SO.has(file) && nameParts(file).some(part => EMPTY_NAMES.has(part)))
    expect(empty).toEqual([])
  })

  test('open with a sentence that says what they are responsible for', () => {
    expect(FILES.filter(file => !/^\/\*\* [^*]*[.:?]/.test(read(file)))).toEqual([])
  })

  test('have no default exports, enums or namespaces', () => {
    const banned = /^(?:export\s+default\b|(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s|(?:export\s+)?namespace\s)/m
    expect(FILES.filter(file => banned.test(read(file)))).toEqual([])
  })

  test('are the files that the map names', () => {
    const named = [...read('README.md').matchAll(/^- `([\w./-]+\.ts)`: \S/gm)].map(([, path = '']) => path)
    expect(named.toSorted()).toEqual(FILES)
  })
})

function read(file: string): string {
  return readFileSync(join(SRC, file), 'utf8')
}

/** The specifiers that a source imports or re-exports from, in order. */
function importsOf(source: string): string[] {
  const statement =
    /^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...source.matchAll(statement)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '')
}

function problemOf(file: string, specifier: string): string[] {
  const folder = dirname(file)
  const problem = (why: string) => [`${file} imports ${specifier}: ${why}`]
  if (!specifier.startsWith('.')) {
    if (PURE.has(folder)) return IMPORTER_OF[specifier] === file ? [] : problem(`${folder} is pure`)
    return specifier === 'fuse.js' ? problem(`only ${IMPORTER_OF[specifier]} does`) : []
  }
  const target = posix.join(folder, specifier)
  if (!FILES.includes(target)) return problem('there is no such file')
  if (COMPOSERS.has(target)) return problem('it composes, nothing imports it')
  const allowed = MAY_IMPORT[folder]
  const home = dirname(target)
  if (!allowed || home === folder || allowed.includes(home) || allowed.includes(target)) return []
  return problem(`${folder} may import ${allowed.join(', ')}`)
}

/** The way from a file back to itself, if there is one that only passes files after it; each cycle is told once. */
function cycleFrom(first: string): string[] {
  const seen = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] => {
    for (const next of localImports(file)) {
      if (next === first) return [[...path, first].join(' → ')]
      if (seen.has(next) || next < first) continue
      seen.add(next)
      const found = visit(next, [...path, next])
      if (found.length > 0) return found
    }
    return []
  }
  return visit(first, [first])
}

function localImports(file: string): string[] {
  return importsOf(read(file))
    .filter(specifier => specifier.startsWith('.'))
    .map(specifier => posix.join(dirname(file), specifier))
    .filter(target => FILES.includes(target))
}

function nameParts(file: string): string[] {
  return basename(file, '.ts').split(/[-.]/)
}
