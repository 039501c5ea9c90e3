/** Headlines: the short direct answer, made from a figure's own fields in the asker's language. */
import type { Entry } from '../search/snapshot.ts'
import type { Direction, Figure } from '../report/model.ts'
import { fold } from '../text/fold.ts'
import { type Concept, conceptName, findMentions, type Glossary } from '../text/glossary.ts'
import type { Language } from '../text/language.ts'
import type { Period } from '../text/periods.ts'

/** A headline may not be longer than this; a longer indicator is cut at a word. */
const LONGEST_INDICATOR = 110

/** One sentence with the value: `Exports rose 8.9% on the same period (first half of 2024)`. */
export function headline(
  figure: Figure,
  entry: Entry,
  { language, glossary }: { language: Language; glossary: Glossary },
): string {
  const { words, places } = rankScope(figure, entry, glossary)
  const own = language === entry.report.language
  const value = [showValue(figure, { from: entry.report.language, to: language }), own ? words : ''].filter(Boolean).join(' ') // prettier-ignore
  const name = indicatorName(figure, entry, { language, glossary })
  const statement = language === 'vi' ? vietnamese(figure, name, value) : english(figure, { name, value, planned: saysPlan(figure, entry) }) // prettier-ignore
  const period = figure.period ? showPeriod(figure.period, language) : ''
  const status = STATUS[figure.status][language]
  const among = own ? [] : places.map(place => conceptName(place, language))
  const asides = [...among, status, period].filter(Boolean).join(', ')
  return asides === '' ? statement : `${statement} (${asides})`
}

/** Among whom a rank holds: `thứ 3 khu vực Đồng bằng sông Cửu Long`; the report's words, and the places in them. */
export function rankScope(
  figure: Figure,
  entry: Entry,
  glossary: Glossary,
): { readonly words: string; readonly places: readonly Concept[] } {
  if (figure.kind !== 'rank') return { words: '', places: [] }
  const text = entry.report.paragraphs[figure.paragraph]?.text ?? ''
  const after = text.slice(figure.valueSpan.end, figure.span.end)
  const mentions = findMentions(glossary, after).filter(({ concept }) => concept.class === 'place')
  const words = after.slice(0, mentions.at(-1)?.end ?? 0).trim()
  return { words, places: mentions.map(({ concept }) => concept) }
}

/**
 * The value with its unit in a language's style: numerals keep their digits and swap their marks, units are
 * translated. Nothing is computed: a number here is one that stands in the report.
 */
export function showValue(figure: Figure, { from, to }: { from: Language; to: Language }): string {
  if (figure.unitKind === 'rank') return from === to ? figure.value : showRank(figure.value, to)
  const numeral = from === to ? figure.value : swapMarks(translateScale(figure.value, to))
  const unit = from === to ? figure.unit : translateUnit(figure.unit, to)
  const qualifier = figure.qualifier === null ? '' : `${translateQualifier(figure.qualifier, to)} `
  const glued = unit.startsWith('%')
  return `${qualifier}${numeral}${unit === '' || glued ? '' : ' '}${unit}`
}

/** The value with the way it points: `tăng 8,9%`, `down 7.4%`. */
export function headlineValue(figure: Figure, languages: { from: Language; to: Language }): string {
  const value = showValue(figure, languages)
  const { kind, direction } = figure
  if ((kind !== 'growth' && kind !== 'change') || direction === null) return value
  const verb = (languages.to === 'vi' ? VIETNAMESE_VERB : { up: 'up', down: 'down', flat: 'unchanged at' })[direction]
  return `${verb} ${value}`
}

/** A period in words: `first half of 2024`, `6 tháng đầu năm 2024`. */
export function showPeriod(period: Period, language: Language): string {
  const { year, toYear, months, day, cumulative } = period
  if (cumulative) return language === 'vi' ? 'lũy kế' : 'to date'
  const years = year === undefined ? '' : toYear === undefined ? String(year) : `${year}–${toYear}`
  if (!months) return years
  const [from, to] = months
  if (language === 'vi') {
    if (day !== undefined) return [day, from, years].filter(Boolean).join('/')
    const ofYear = years === '' ? '' : ` năm ${years}`
    if (from === to) return years === '' ? `tháng ${from}` : `tháng ${from}/${years}`
    if (from === 1 && to === 12) return `cả năm ${years}`.trim()
    if (from === 7 && to === 12) return `6 tháng cuối${ofYear}`
    const quarter = quarterOf(from, to)
    if (quarter !== undefined && from > 1)
      return years === '' ? `quý ${ROMAN[quarter]}` : `quý ${ROMAN[quarter]}/${years}`
    return from === 1 ? `${to} tháng đầu${years === '' ? '' : ` năm ${years}`}` : `tháng ${from}–${to}${ofYear}`
  }
  const ofYear = years === '' ? '' : ` of ${years}`
  if (day !== undefined) return `${day} ${EN_MONTHS[from - 1]} ${years}`.trim()
  if (from === to) return `${EN_MONTHS[from - 1]} ${years}`.trim()
  if (from === 1 && to === 12) return `full year ${years}`.trim()
  if (to - from === 5) return `${from === 1 ? 'first' : 'second'} half${ofYear}`
  const quarter = quarterOf(from, to)
  if (quarter !== undefined) return years === '' ? `Q${quarter + 1}` : `Q${quarter + 1} ${years}`
  return from === 1 ? `first ${to} months${ofYear}` : `${EN_MONTHS[from - 1]} to ${EN_MONTHS[to - 1]} ${years}`.trim()
}

const EN_MONTHS = 'January February March April May June July August September October November December'.split(' ')
const ROMAN = ['I', 'II', 'III', 'IV']
const quarterOf = (from: number, to: number) => (to - from === 2 && to % 3 === 0 ? to / 3 - 1 : undefined)

const STATUS = {
  reported: { vi: '', en: '' },
  target: { vi: 'mục tiêu', en: 'target' },
  forecast: { vi: 'dự kiến', en: 'forecast' },
} as const

/**
 * What is measured: the report's words in the report's own language, else its concepts' names, and the report's words
 * where the glossary has none.
 */
export function indicatorName(
  figure: Figure,
  entry: Entry,
  { language, glossary }: { language: Language; glossary: Glossary },
): string {
  const own = figure.indicator.replace(/\s+/g, ' ').trim()
  if (language === entry.report.language) return clip(capitalise(own === '' ? entry.report.title : own))
  const concepts = figure.concepts.flatMap(id => glossary.concepts.get(id) ?? [])
  const shown = concepts
    .filter(concept => concept.class !== 'measure' && concept.class !== 'office' && concept.class !== 'organisation')
    .filter(concept => concept.class !== 'place' || !isPlaceOf(concept, entry.place))
    .toSorted((a, b) => ORDER.indexOf(a.class) - ORDER.indexOf(b.class))
    .map(concept => conceptName(concept, language))
  const [first, ...others] = [...new Set(shown)].slice(0, 3)
  if (first === undefined) return clip(capitalise(own === '' ? entry.report.title : `“${own}”`))
  return clip(capitalise(others.length > 0 ? `${first} – ${others.join(', ')}` : first))
}

// What is measured stands first, then of what, then where.
const ORDER: readonly string[] = ['indicator', 'sector', 'term', 'place']

function isPlaceOf(concept: Concept, place: string | null): boolean {
  return place !== null && [...concept.vi, ...concept.en, ...concept.short].some(name => fold(name) === fold(place))
}

function vietnamese(figure: Figure, name: string, value: string): string {
  const base = figure.comparedWith === null ? '' : ` ${comparison(figure.comparedWith)}`.trimEnd()
  switch (figure.kind) {
    case 'growth':
    case 'change':
      return figure.direction === null || saysGrowth(figure)
        ? `${name}: ${value}${base}`
        : `${name} ${VIETNAMESE_VERB[figure.direction]} ${value}${base}`
    case 'ratio-to-previous':
      return `${name} bằng ${value}${base}`
    case 'share':
      return `${name} ${/tỷ lệ|tỉ lệ|tỷ trọng/iu.test(name) ? 'là' : 'chiếm'} ${value}`
    case 'plan-completion':
      return [`${name} ${isExcess(figure) ? 'vượt' : 'đạt'} ${value}`, figure.comparedWith].filter(Boolean).join(' ')
    case 'multiple':
      return `${name} gấp ${value}${base}`
    default:
      return `${name}: ${value}`
  }
}

// A rate is a part of a whole by its name already.
const RATE = /\b(?:rate|ratio|share|proportion|coverage|occupancy)\b/i

function english(figure: Figure, { name, value, planned }: { name: string; value: string; planned: boolean }): string {
  const base = BASES.find(([pattern]) => pattern.test(fold(figure.comparedWith ?? '')))?.[1] ?? ''
  switch (figure.kind) {
    case 'growth':
    case 'change':
      return figure.direction === null || saysGrowth(figure)
        ? `${name}: ${value}${base}`
        : `${name} ${ENGLISH_VERB[figure.direction]} ${value}${base}`
    case 'ratio-to-previous':
      return `${name}: ${value} of the earlier value${base}`
    case 'share':
      return RATE.test(name) ? `${name}: ${value}` : `${name}: share of ${value}`
    case 'plan-completion':
      if (!planned) return `${name} reached ${value}`
      return `${name}: ${value} ${isExcess(figure) ? 'above' : 'of'} plan`
    case 'multiple':
      return `${name}: ${value} as much${base}`
    default:
      return `${name}: ${value}`
  }
}

// "giải ngân đạt 37%" does not say of what: a plan is told of only where the figure's own clause has one.
function saysPlan({ paragraph, span, comparedWith }: Figure, { report }: Entry): boolean {
  const words = `${report.paragraphs[paragraph]?.text.slice(span.start, span.end) ?? ''} ${comparedWith ?? ''}`
  return /(?<![a-z])(?:ke hoach|du toan|chi tieu|muc tieu|plan|plans|planned|target|targets|estimate|estimates|budgeted|goal)(?![a-z])/.test(fold(words)) // prettier-ignore
}

// "vượt 12% dự toán" is 12 % more than all of it; "vượt, đạt 112% dự toán" is not.
function isExcess({ direction, amount }: Figure): boolean {
  return direction === 'up' && amount < 100
}

// "Tốc độ tăng trưởng đạt 6,45%", "inflation was 3%": the name says what changes, and no verb of change was written.
function saysGrowth({ indicator, direction, kind }: Figure): boolean {
  return (
    kind === 'growth' &&
    direction === 'up' &&
    /tốc độ tăng|mức tăng|tăng trưởng (?:kinh tế|GDP|GRDP|của)|lạm phát|inflation|growth rate/iu.test(indicator)
  )
}

const VIETNAMESE_VERB: Record<Direction, string> = { up: 'tăng', down: 'giảm', flat: 'không đổi ở mức' }
const ENGLISH_VERB: Record<Direction, string> = { up: 'rose', down: 'fell', flat: 'unchanged at' }

// Only the form of the comparison is said, never a number out of it: the quote has the words.
const BASES: readonly (readonly [RegExp, string])[] = [
  [/thang truoc|previous month|last month/, ' on the month before'],
  [/quy truoc|previous quarter|last quarter/, ' on the quarter before'],
  [/cung ky|cung thoi diem|nam (?:truoc|ngoai)|year|same period/, ' year on year'],
]

function comparison(words: string): string {
  const folded = fold(words)
  if (/thang truoc|previous month/.test(folded)) return 'so với tháng trước'
  if (/quy truoc|previous quarter/.test(folded)) return 'so với quý trước'
  if (/cung ky|cung thoi diem|nam (?:truoc|ngoai)|year|same period/.test(folded)) return 'so với cùng kỳ'
  return ''
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Cut at the end only, at a word, and marked. */
function clip(text: string): string {
  if (text.length <= LONGEST_INDICATOR) return text
  const cut = text.lastIndexOf(' ', LONGEST_INDICATOR - 1)
  return `${text.slice(0, cut > 0 ? cut : LONGEST_INDICATOR - 1)}…`
}

function swapMarks(numeral: string): string {
  return numeral.replace(/[.,](?=\d)/g, mark => (mark === '.' ? ',' : '.'))
}

const UNITS: readonly (readonly [vi: string, en: string])[] = [
  ['triệu tỷ', 'quadrillion'], ['nghìn tỷ', 'trillion'], ['ngàn tỷ', 'trillion'], ['tỷ', 'billion'], ['tỉ', 'billion'],
  ['triệu', 'million'], ['nghìn', 'thousand'], ['ngàn', 'thousand'], ['đồng', 'VND'], ['năm', 'year'], ['tháng', 'month'],
  ['điểm phần trăm', 'percentage points'], ['điểm %', 'percentage points'], ['lần', 'times'], ['tấn', 'tonnes'],
  ['doanh nghiệp', 'enterprises'], ['dự án', 'projects'], ['người', 'people'], ['lao động', 'workers'], ['hồ sơ', 'dossiers'],
  ['hộ', 'households'], ['xã', 'communes'], ['lượt khách', 'visitors'], ['hợp tác xã', 'cooperatives'], ['điểm', 'points'],
  ['thủ tục hành chính', 'administrative procedures'], ['đơn vị', 'units'], ['tuổi', 'years of age'], ['con', 'head'],
  ['học sinh', 'pupils'], ['trường hợp', 'cases'], ['ca', 'cases'], ['vụ', 'cases'], ['KCN', 'industrial parks'],
] // prettier-ignore

/** Units by their names in a language, and the pattern that finds them: the longest first, "nghìn tỷ" before "tỷ". */
function unitsBy(own: 0 | 1, other: 0 | 1): { pattern: RegExp; translations: ReadonlyMap<string, string> } {
  const names = UNITS.map(pair => pair[own]).toSorted((a, b) => b.length - a.length)
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{M}])(?:${names.map(name => RegExp.escape(name)).join('|')})(?![\\p{L}])`,
      'giu',
    ),
    // Of two with the same name, the first.
    translations: new Map(UNITS.toReversed().map(pair => [pair[own].toLowerCase(), pair[other]])),
  }
}

const UNITS_BY = { vi: unitsBy(0, 1), en: unitsBy(1, 0) }

function translateUnit(unit: string, to: Language): string {
  const { pattern, translations } = UNITS_BY[to === 'en' ? 'vi' : 'en']
  return unit.replace(pattern, name => translations.get(name.toLowerCase()) ?? name)
}

function translateScale(value: string, to: Language): string {
  const match = /^(?<numeral>[\d.,½ –−-]+)\s(?<scale>.+)$/u.exec(value)
  return match?.groups ? `${match.groups['numeral']} ${translateUnit(match.groups['scale'] ?? '', to)}` : value
}

const QUALIFIERS: readonly (readonly [vi: string, en: string])[] = [
  ['hơn', 'more than'], ['trên', 'over'], ['gần', 'nearly'], ['khoảng', 'about'], ['xấp xỉ', 'approximately'], ['dưới', 'under'], ['ít nhất', 'at least'], ['tối đa', 'up to'],
  ['tới', 'as much as'], ['gần', 'almost'], ['khoảng', 'around'], ['khoảng', 'roughly'], ['tới', 'up to'],
] // prettier-ignore

function translateQualifier(words: string, to: Language): string {
  if (to === 'en') return QUALIFIERS.find(([vi]) => vi === words)?.[1] ?? words
  return QUALIFIERS.find(([, en]) => en === words)?.[0] ?? words
}

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const SUPERLATIVES: readonly (readonly [vi: string, en: string])[] = [
  ['lớn nhất', 'the largest'], ['cao nhất', 'the highest'], ['thấp nhất', 'the lowest'], ['nhiều nhất', 'the most'], ['dẫn đầu', 'first'], ['đứng đầu', 'first'], ['mức kỷ lục', 'record'],
] // prettier-ignore

// "thứ 17" is "17th" and "thứ ba" is "third (thứ ba)": the report's own words stay beside a translation.
function showRank(value: string, to: Language): string {
  if (to === 'vi') return value
  const numeral = /\d+/.exec(value)?.[0]
  if (numeral !== undefined) return `${numeral}${ordinalSuffix(Number(numeral))}`
  const word = ORDINALS.findIndex(ordinal => value.toLowerCase().endsWith(ordinal))
  if (/thứ|hạng|vị trí/i.test(value) && word >= 0) return `${word + 1}${ordinalSuffix(word + 1)} (${value})`
  const superlative = SUPERLATIVES.find(([vi]) => value.toLowerCase().includes(vi))
  return superlative ? `${superlative[1]} (${value})` : value
}

function ordinalSuffix(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}
