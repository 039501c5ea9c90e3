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

/** What shows answers may use of what makes them. */
const CORE = ['failure.ts', 'text', 'report', 'search/snapshot.ts', 'search/passages.ts', 'search/fuzzy.ts', 'answer']
const DISCORD = ['discord/commands', 'discord/commands/knowledge', 'discord/views', 'discord/wording']
/** How things look is told without a client. */
const PRESENTATION = ['discord/wording', 'discord/wording.ts', 'discord/markdown.ts', 'discord/custom-ids.ts', 'discord/keys.ts'] // prettier-ignore

const WORLD = ['sandbox/world.ts', 'sandbox/world']
/** The rooms of the sandbox, each after those that it imports. */
const SANDBOX = ['sandbox/validation', 'sandbox/world', 'sandbox/messages', 'sandbox/interactions', 'sandbox/gateway', 'sandbox/http', 'sandbox/routes', 'sandbox/control', 'sandbox/people', 'sandbox/terminal'] // prettier-ignore

/** What each folder may import besides itself: folders, or single files. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: ['failure.ts'],
  report: ['failure.ts', 'text'],
  search: ['failure.ts', 'text', 'report'],
  answer: ['failure.ts', 'text', 'report', 'search'],
  knowledge: [
    'failure.ts',
    'log.ts',
    'text',
    'report',
    'search/snapshot.ts',
    'knowledge/readers',
    'knowledge/fetching',
  ],
  'knowledge/readers': ['failure.ts', 'text', 'report'],
  'knowledge/fetching': ['failure.ts'],
  discord: [...CORE, 'knowledge', 'knowledge/fetching', 'log.ts', ...DISCORD],
  'discord/commands': [...CORE, 'discord', 'discord/views', 'knowledge', 'discord/commands/knowledge'],
  'discord/commands/knowledge': [...CORE, 'discord', 'discord/commands', 'discord/views', 'knowledge'],
  'discord/views': [...CORE, ...PRESENTATION],
  'discord/wording': ['text/language.ts'],
  sandbox: ['failure.ts', ...SANDBOX],
  'sandbox/validation': [],
  'sandbox/world': ['sandbox/world.ts'],
  'sandbox/messages': [...WORLD, 'sandbox/text.ts'],
  'sandbox/interactions': [...WORLD, 'sandbox/messages'],
  'sandbox/gateway': WORLD,
  'sandbox/http': ['sandbox/world.ts', 'sandbox/validation/form-fields.ts'],
  'sandbox/routes': [
    ...WORLD,
    'sandbox/messages',
    'sandbox/interactions',
    'sandbox/validation',
    'sandbox/http',
    'sandbox/gateway/sessions.ts',
  ],
  'sandbox/control': [...WORLD, 'sandbox/messages', 'sandbox/control.ts'],
  'sandbox/people': [
    ...WORLD,
    'sandbox/messages',
    'sandbox/interactions',
    'sandbox/text.ts',
    'sandbox/control.ts',
    'sandbox/control',
  ],
  'sandbox/terminal': ['sandbox/world.ts', 'sandbox/text.ts', 'sandbox/control.ts'],
}
const PURE = new Set(['text', 'report', 'search', 'answer', 'discord/views', 'discord/wording'])
/** Of the packages that the pure folders use, the files or the folder that may import them. */
const IMPORTER_OF: Readonly<Record<string, string>> = {
  stemmer: 'text/stem.ts',
  yaml: 'report/parse.ts',
  zod: 'report/parse.ts',
  'fuse.js': 'search/fuzzy.ts',
  'discord-api-types/v10': 'discord/views',
}
const COMPOSERS = new Set(['cli.ts', 'knowledge-cli.ts', 'main.ts'])
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
      ['discord/views/answer.ts', 'discord.js'],
      ['discord/views/answer.ts', '../bot.ts'],
      ['discord/wording/notices.ts', '../markdown.ts'],
      ['discord/bot.ts', '../sandbox/sandbox.ts'],
      ['sandbox/world.ts', '../discord/bot.ts'],
      ['sandbox/world.ts', 'discord.js'],
      ['sandbox/world/events.ts', '../gateway/gateway.ts'],
      ['sandbox/messages/messages.ts', '../interactions/answers.ts'],
      ['sandbox/http/http.ts', '../routes/messages.ts'],
      ['sandbox/routes/messages.ts', '../sandbox.ts'],
      ['sandbox/people/person.ts', '../../discord/bot.ts'],
      ['answer/answer.ts', '../discord/wording.ts'],
      ['knowledge/store.ts', '../discord/bot.ts'],
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
    if (PURE.has(folder))
      return [file, folder].includes(IMPORTER_OF[specifier] ?? '') ? [] : problem(`${folder} is pure`)
    if (specifier === 'discord.js' && folder.split('/')[0] !== 'discord') return problem('only discord does')
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
