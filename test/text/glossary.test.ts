import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { conceptName, findMentions, type Glossary, isWithin, parseGlossary } from '../../src/text/glossary.ts'

/** A glossary line from its six fields. */
const row = (...fields: [string, string, string, string, string, string]) => fields.join('\t')

const glossary = parseGlossary(
  [
    '# id, class, vi, en, short, broader',
    '',
    row('exports', 'indicator', 'kim ngạch xuất khẩu; xuất khẩu', 'exports; export turnover', 'XK; KNXK', ''),
    row('seafood-exports', 'indicator', 'xuất khẩu thủy sản', 'seafood exports', '', 'exports'),
    row('shrimp-exports', 'indicator', 'xuất khẩu tôm', 'shrimp exports', '', 'seafood-exports'),
    row('fisheries', 'sector', 'thủy sản', 'fisheries', '', ''),
    row('budget-revenue', 'indicator', 'thu ngân sách', 'budget revenue', '', ''),
    row('state-budget', 'term', 'ngân sách nhà nước', 'state budget', 'NSNN', ''),
    row('ha-tinh', 'place', 'Hà Tĩnh', 'Ha Tinh', '', ''),
    row('rice', 'term', 'lúa', 'rice', '', ''),
    row('silk', 'term', 'lụa', '', '', ''),
  ].join('\n'),
  'glossary.tsv',
)

const found = (text: string, options?: Parameters<typeof findMentions>[2], from: Glossary = glossary) =>
  findMentions(from, text, options).map(({ concept, start, end }) => [concept.id, text.slice(start, end)])

test('"social" is no "socialization", though the two have one stem', () => {
  const from = parseGlossary(row('socialisation', 'term', '', 'socialization', '', ''), 'glossary.tsv')
  expect(found('social investment', {}, from)).toEqual([])
  expect(found('Socialized, by socialization', {}, from).map(([id]) => id)).toEqual(['socialisation', 'socialisation'])
})

describe('parseGlossary', () => {
  test('reads names, short forms and the broader concept of a line', () =>
    expect(glossary.concepts.get('exports')).toEqual({
      id: 'exports',
      class: 'indicator',
      vi: ['kim ngạch xuất khẩu', 'xuất khẩu'],
      en: ['exports', 'export turnover'],
      short: ['XK', 'KNXK'],
      broader: undefined,
    }))

  test('keeps the order of the lines and skips comments and empty ones', () =>
    expect([...glossary.concepts.keys()].slice(0, 3)).toEqual(['exports', 'seafood-exports', 'shrimp-exports']))

  test.each([
    [
      'five fields',
      'a\tterm\tmột\tone\t',
      'six fields separated by tabs are needed (id, class, vi, en, short, broader), here are 5.',
    ],
    [
      'seven fields',
      'a\tterm\tmột\tone\t\t\t',
      'six fields separated by tabs are needed (id, class, vi, en, short, broader), here are 7.',
    ],
    [
      'an id with capitals',
      row('Rice', 'term', 'gạo', '', '', ''),
      '"Rice" is no id: use lower-case words joined by hyphens.',
    ],
    [
      'an id ending in a hyphen',
      row('rice-', 'term', 'gạo', '', '', ''),
      '"rice-" is no id: use lower-case words joined by hyphens.',
    ],
    [
      'an unknown class',
      row('rice', 'thing', 'gạo', '', '', ''),
      '"thing" is no class: use one of indicator, sector, term, organisation, office, place, measure.',
    ],
    ['no name at all', row('rice', 'term', '', ' ; ', '', ''), '"rice" has no name.'],
    ['an id used above', row('fish', 'term', 'cua', '', '', ''), 'the id "fish" is already used in line 2.'],
    [
      'a name used above',
      row('crab', 'term', 'cua; Cá', '', '', ''),
      'the name "Cá" already belongs to "fish" (line 2); a name means one concept.',
    ],
    [
      'a short form used above',
      row('crab', 'term', 'cua', '', 'FISH', ''),
      'the name "FISH" already belongs to "fish" (line 2); a name means one concept.',
    ],
    [
      'an unknown broader concept',
      row('crab', 'term', 'cua', '', '', 'animal'),
      '"crab" names "animal" as broader, which is no id here.',
    ],
  ])('%s in line 4 fails, naming the line and the reason', (_, line, problem) => {
    const text = `# comment\n${row('fish', 'term', 'cá', 'fish', '', '')}\n\n${line}\n`
    expect(() => parseGlossary(text, 'own.tsv')).toThrow(
      new Failure('glossary-line', { file: 'own.tsv', line: 4, problem }),
    )
    expect(() => parseGlossary(text, 'own.tsv')).toThrow(`own.tsv, line 4: ${problem}`)
  })

  test('a broader concept may stand further down, and a concept may name a thing twice', () => {
    const text = `${row('crab', 'term', 'cua; Cua', 'crab', '', 'animal')}\n${row('animal', 'term', 'động vật', '', '', '')}`
    expect(parseGlossary(text, 'own.tsv').concepts.get('crab')?.broader).toBe('animal')
  })
})

describe('findMentions', () => {
  test('"Kim ngạch xuất khẩu thuỷ sản": of overlapping names as long as each other the earlier wins', () =>
    // "kim ngạch xuất khẩu" and "xuất khẩu thủy sản" both have four words; what the earlier leaves is fisheries.
    expect(findMentions(glossary, 'Kim ngạch xuất khẩu thuỷ sản')).toEqual([
      { concept: glossary.concepts.get('exports'), start: 0, end: 19, firstToken: 0, tokens: 4 },
      { concept: glossary.concepts.get('fisheries'), start: 20, end: 28, firstToken: 4, tokens: 2 },
    ]))

  test('"thu ngân sách nhà nước": the longer name wins though it starts later', () =>
    expect(found('thu ngân sách nhà nước')).toEqual([['state-budget', 'ngân sách nhà nước']]))

  test('"xuất khẩu tôm và thủy sản": the longest name at each place, in order', () =>
    expect(found('xuất khẩu tôm và thủy sản')).toEqual([
      ['shrimp-exports', 'xuất khẩu tôm'],
      ['fisheries', 'thủy sản'],
    ]))

  test('"thuỷ sản" is "thủy sản" however the tone is placed', () =>
    expect(found('ngành thuỷ sản')).toEqual([['fisheries', 'thuỷ sản']]))

  test('"xuat khau" is exports in a text without marks, and not in one that has them', () => {
    expect(found('xuat khau tang')).toEqual([['exports', 'xuat khau']])
    expect(found('xuat khau tăng')).toEqual([])
    expect(found('xuat khau tăng', { lenient: true })).toEqual([['exports', 'xuat khau']])
  })

  test('"lụa" is silk and "lúa" is rice, each by its marks; "lua" is whichever is listed first', () => {
    expect(found('lụa')).toEqual([['silk', 'lụa']])
    expect(found('lúa')).toEqual([['rice', 'lúa']])
    expect(found('lua')).toEqual([['rice', 'lua']])
  })

  test('a name of one syllable must have its marks where others have them, leniently or not', () =>
    expect(found('giá lua', { lenient: true })).toEqual([]))

  test('"xuât khẩu" with a mark mistyped is forgiven only when it makes no known word', () => {
    expect(found('xuât khẩu', { lenient: true })).toEqual([])
    expect(found('xuât khẩu', { lenient: true, known: word => word !== 'xuât' })).toEqual([['exports', 'xuât khẩu']])
    expect(found('xuât khẩu', { lenient: true, known: () => true })).toEqual([])
  })

  test('"Hà Tỉnh" is the place Hà Tĩnh by its capitals; "hà tỉnh" is not', () => {
    expect(found('GRDP Hà Tỉnh', { lenient: true })).toEqual([['ha-tinh', 'Hà Tỉnh']])
    expect(found('grdp hà tỉnh', { lenient: true })).toEqual([])
    expect(found('GRDP Hà Tỉnh')).toEqual([])
  })

  test('English names are found in any inflection: "Exported", "export turnovers"', () => {
    expect(found('Exported goods')).toEqual([['exports', 'Exported']])
    expect(found('export turnovers')).toEqual([['exports', 'export turnovers']])
  })

  test('short forms are found in either case: "xk", "KNXK"', () =>
    expect(found('xk hay KNXK')).toEqual([
      ['exports', 'xk'],
      ['exports', 'KNXK'],
    ]))

  test('a text without any name, and an empty one, mention nothing', () => {
    expect(found('Một câu khác.')).toEqual([])
    expect(found('')).toEqual([])
  })
})

describe('isWithin', () => {
  test('shrimp exports are exports, through two steps, and are themselves', () => {
    expect(isWithin(glossary, 'shrimp-exports', 'exports')).toBe(true)
    expect(isWithin(glossary, 'shrimp-exports', 'shrimp-exports')).toBe(true)
  })
  test('exports are not shrimp exports, and fisheries are neither', () => {
    expect(isWithin(glossary, 'exports', 'shrimp-exports')).toBe(false)
    expect(isWithin(glossary, 'fisheries', 'exports')).toBe(false)
    expect(isWithin(glossary, 'unheard-of', 'exports')).toBe(false)
  })
  test('two concepts that name each other as broader do not go round for ever', () => {
    const circle = parseGlossary(
      `${row('a', 'term', 'một', '', '', 'b')}\n${row('b', 'term', 'hai', '', '', 'a')}`,
      'f',
    )
    expect(isWithin(circle, 'a', 'b')).toBe(true)
    expect(isWithin(circle, 'a', 'c')).toBe(false)
  })
})

test('a concept is shown by the first name of the language, or else by another it has', () => {
  const names = (line: string) => {
    const [concept] = parseGlossary(line, 'f').concepts.values()
    return concept && [conceptName(concept, 'vi'), conceptName(concept, 'en')]
  }
  expect(names(row('a', 'term', 'một; mốt', 'one; single', 'I', ''))).toEqual(['một', 'one'])
  expect(names(row('a', 'term', 'một', '', '', ''))).toEqual(['một', 'một'])
  expect(names(row('a', 'term', '', 'one', '', ''))).toEqual(['one', 'one'])
  expect(names(row('a', 'term', '', '', 'I', ''))).toEqual(['I', 'I'])
})

describe('the glossary of the project', async () => {
  const own = parseGlossary(await readFile(new URL('../../knowledge/glossary.tsv', import.meta.url), 'utf8'), 'g')

  test('holds at least 800 concepts', () => expect(own.concepts.size).toBeGreaterThanOrEqual(800))

  test('has no concept that is broader than itself', () => {
    const circular = [...own.concepts.values()].filter(
      ({ id, broader }) => broader !== undefined && isWithin(own, broader, id),
    )
    expect(circular).toEqual([])
  })

  test('every name that is shown, alone in a text, mentions its concept and no other', () => {
    const lost: string[] = []
    for (const { id, vi } of own.concepts.values()) {
      for (const name of vi.slice(0, 1)) {
        const mentions = findMentions(own, name).map(({ concept }) => concept.id)
        if (mentions.length !== 1 || mentions[0] !== id) lost.push(`${name}: ${mentions.join(', ')} instead of ${id}`)
      }
    }
    expect(lost).toEqual([])
  })

  test('keeps "xuất khẩu" and "nhập khẩu" apart, in both languages and as shorthand', () => {
    expect(found('xuất khẩu, nhập khẩu, exports, imports, KNXK, KNNK', {}, own).map(([id]) => id)).toEqual([
      'exports', 'imports', 'exports', 'imports', 'exports', 'imports',
    ]) // prettier-ignore
  })
})
