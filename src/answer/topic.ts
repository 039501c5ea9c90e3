/** Topics: what governs a figure without standing in its own words: the lead of its paragraph, the heading above it, the last thing named before it. */
import type { Figure, Paragraph } from '../report/model.ts'
import { sentences } from '../report/passages.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import type { Entry } from '../search/snapshot.ts'
import { VIETNAMESE_FUNCTION_WORDS_MARKED } from '../text/function-words.ts'
import { conceptName, findMentions, type Glossary, isWithin, type Mention } from '../text/glossary.ts'
import { tokenize } from '../text/tokens.ts'
import type { Base } from './shape.ts'
import { type WordForms, wordForms } from './terms.ts'

/** What governs a figure. */
export type Topic = {
  /** The words before the colon that its paragraph begins with: "Gạo: Lượng xuất khẩu …". */
  readonly lead: string
  /** The heading that its paragraph stands under. */
  readonly heading: string
  /** The thing named last before it in its sentence, where its own words name none: "Diện tích lúa …; sản lượng …". */
  readonly sector: Mention | undefined
  /** The place named last before it in its sentence, or after the sentence before it has done so. */
  readonly place: Mention | undefined
  /** What is named in the lead, before it in its sentence as its thing, and as its place. */
  readonly governing: readonly Mention[]
  /** Whether its own words turn from one thing to another before they come to it. */
  readonly turned: boolean
  /** What it is compared with, where its sentence begins with that: "On a quarterly basis, …". */
  readonly base: Base | undefined
  /** What its sentence says it tells before the first of its figures: "đặt mục tiêu GRDP tăng 12,5%, thu ngân sách …". */
  readonly plan: 'target' | 'forecast' | undefined
  /** It is told without a part of it: "nếu không tính sản phẩm lọc hóa dầu". */
  readonly excepts: boolean
  /** The name that its sentence begins with, where the report is not about that: "Rival Sao Mai Milk reported …". */
  readonly stranger: string | undefined
  /** The sentence before, where its own words say nothing: "Lũy kế 5 tháng đạt …". */
  readonly before: string
}

const known = new WeakMap<Figure, Topic>()

/** Reads what governs a figure; kept as long as the figure. */
export function topicOf(figure: Figure, entry: Entry, glossary: Glossary): Topic {
  const remembered = known.get(figure)
  if (remembered) return remembered
  const paragraph = entry.report.paragraphs[figure.paragraph]
  const topic = paragraph ? readTopic(figure, paragraph, { entry, glossary }) : NOTHING
  known.set(figure, topic)
  return topic
}

/** The words that govern a figure, prepared for looking terms up in. */
export function topicForms(figure: Figure, entry: Entry, glossary: Glossary): WordForms {
  const { lead, heading, sector, before } = topicOf(figure, entry, glossary)
  // "vụ đông xuân" is of rice.
  const kind = sector?.concept.broader === undefined ? undefined : glossary.concepts.get(sector.concept.broader)
  const named = sector ? `${sectorWords(figure, entry, sector)} . ${kind ? conceptName(kind, entry.report.language) : ''}` : '' // prettier-ignore
  const said = [lead, heading, before, named].filter(Boolean).join(' . ')
  // Tonnes of what is exported are an export volume.
  const volume = /(?:tấn|tonnes?|tons?)$/iu.test(figure.unit) ? (/(?<crossing>xuất khẩu|nhập khẩu)/iu.exec(said)?.groups?.['crossing'] ?? '') : '' // prettier-ignore
  const words = volume === '' ? said : `${said} . lượng ${volume}`
  const ids = findMentions(glossary, words).map(({ concept }) => concept.id)
  return wordForms(words, sector ? [...ids, sector.concept.id] : ids)
}

const NOTHING: Topic = {
  lead: '',
  heading: '',
  sector: undefined,
  place: undefined,
  governing: [],
  turned: false,
  base: undefined,
  plan: undefined,
  excepts: false,
  stranger: undefined,
  before: '',
}

/** Whether a part is taken out of what is spoken of. */
export function saysExcept(words: string): boolean {
  return EXCEPT.test(words)
}

const EXCEPT =
  /(?<![\p{L}])(?:(?:không|chưa|khong|chua) (?:tính|kể|bao gồm|tinh|ke|bao gom)|loại trừ|ngoại trừ|loai tru|ngoai tru|nếu trừ|excluding|not including|stripping out|ex-)(?![\p{L}])/iu

function readTopic(
  figure: Figure,
  { text, number }: Paragraph,
  { entry, glossary }: { entry: Entry; glossary: Glossary },
): Topic {
  const all = sentences(text)
  const at = all.findIndex(({ start, end }) => start <= figure.valueSpan.start && figure.valueSpan.start < end)
  const sentence = all[at] ?? { start: 0, end: text.length }
  const previous = all[at - 1]
  const counted = figure.unitKind === 'count' ? `${figure.unit} ${figure.subject.replace(` – ${figure.unit}`, '')}` : figure.subject // prettier-ignore
  const ahead = text.slice(sentence.start, figure.valueSpan.start)
  const turn = [...ahead.matchAll(TURN)].at(-1)?.index ?? 0
  const mentions = findMentions(glossary, ahead)
  const last = (holds: (mention: Mention) => boolean) => mentions.findLast(mention => mention.start >= turn && holds(mention)) // prettier-ignore
  const isPlace = ({ concept }: Mention) => concept.class === 'place' && !WHOLE_PLACES.has(concept.id)
  const lead = LEAD.exec(text)?.groups?.['lead'] ?? ''
  const sector = namesNothing(counted, findMentions(glossary, counted))
    ? lastSector(mentions, { words: ahead, turn, glossary })
    : undefined
  const place = last(isPlace)
  return {
    lead,
    heading: headingAbove(entry, number),
    sector,
    place,
    // The place named before a rank is the one among whose parts it ranks.
    governing: figure.kind === 'rank' ? [] : [...findMentions(glossary, lead), sector, place].filter(mention => mention !== undefined), // prettier-ignore
    turned: figure.subject.search(TURN) > 0,
    base: BASES.find(([, pattern]) => pattern.test(ahead))?.[0],
    plan: planIn(figure, entry, { ahead, start: sentence.start }),
    excepts: saysExcept(ahead.slice(turn)),
    stranger: entry.report.language === 'en' ? strangerIn(ahead, entry) : undefined,
    before: previous && saysNothing(figure.subject) ? text.slice(previous.start, previous.end) : '',
  }
}

// The last thing named, be it within the name of a measure: lúa in "Diện tích gieo trồng lúa".
function lastSector(
  mentions: readonly Mention[],
  { words, turn, glossary }: { words: string; turn: number; glossary: Glossary },
): Mention | undefined {
  for (const mention of mentions.toReversed()) {
    if (mention.start < turn) return undefined
    const foreign = glossary.concepts.get('fdi')
    if (foreign && isWithin(glossary, mention.concept.id, 'fdi')) return { ...mention, concept: foreign }
    const found = mention.concept.class === 'sector' ? mention : sectorWithin(mention, words, glossary)
    if (found) return found
  }
  return undefined
}

function sectorWithin(
  { concept, start, end, tokens }: Mention,
  words: string,
  glossary: Glossary,
): Mention | undefined {
  if (concept.class !== 'indicator' || tokens < 2) return undefined
  for (let at = words.indexOf(' ', start); at >= 0 && at < end; at = words.indexOf(' ', at + 1)) {
    const found = findMentions(glossary, words.slice(at, end)).find(mention => mention.concept.class === 'sector')
    if (found) return { ...found, start: at + found.start, end: at + found.end }
  }
  return undefined
}

// "Điện thoại các loại và linh kiện: Trị giá xuất khẩu …", "Về chăn nuôi, đàn lợn …".
const LEAD = /^(?:[-+•*–]\s*)?(?<lead>\p{Lu}[^:.;!?\d]{1,70}):\s/u

// Two capitalised words that the report's title and opening do not have.
function strangerIn(ahead: string, { report }: Entry): string | undefined {
  const name = /^\W*(?:(?:Rival|Competitor|Peer)\s+)?(?<name>\p{Lu}[\p{L}’'&.-]+(?:\s+\p{Lu}[\p{L}’'&.-]+)+)\s+(?:\p{Ll}|\()/u.exec(ahead)?.groups?.['name'] // prettier-ignore
  if (name === undefined) return undefined
  return report.paragraphs.slice(0, 3).some(({ text }) => text.includes(name)) ? undefined : name
}

// What was said before such a word governs nothing behind it.
const TURN =
  /(?<![\p{L}])(?:although|while|whereas|but|trong khi)(?![\p{L}])|(?:^|[,;]\s*)(?:còn|nhưng|song)(?![\p{L}])/giu

// A plan that heads a sentence is one for all that it lists, until it says how things stand.
function planIn(
  { paragraph }: Figure,
  { figures }: Entry,
  { ahead, start }: { ahead: string; start: number },
): Topic['plan'] {
  const firsts = figures.filter(other => other.paragraph === paragraph && other.valueSpan.start >= start).map(other => other.valueSpan.start) // prettier-ignore
  const head = ahead.slice(0, Math.max(0, Math.min(...firsts) - start))
  const found = PLANS.find(([, pattern]) => pattern.test(head))
  return found && !STANDS.test(ahead) ? found[0] : undefined
}

const PLANS: readonly (readonly ['target' | 'forecast', RegExp])[] = [
  [
    'target',
    /(?<![\p{L}])(?:đặt (?:ra )?(?:mục tiêu|chỉ tiêu)|phấn đấu|đề ra mục tiêu|giữ nguyên mục tiêu|aims to|aims for|targets|plans to)(?![\p{L}])/iu,
  ],
  ['forecast', /(?<![\p{L}])(?:dự báo|expects|forecasts|projects)(?![\p{L}])/iu],
]
const STANDS = /(?<![\p{L}])(?:đến nay|hiện|đã|so far|but|nhưng|tuy nhiên|compared with|after)(?![\p{L}])/iu

const BASES: readonly (readonly [Base, RegExp])[] = [
  ['month', /^\W*(?:on a monthly basis|month[- ]on[- ]month|so với tháng trước)(?![\p{L}])/iu],
  ['quarter', /^\W*(?:on a quarterly basis|quarter[- ]on[- ]quarter|so với quý trước)(?![\p{L}])/iu],
  ['year', /^\W*(?:on an? (?:annual|yearly) basis|year[- ]on[- ]year|so với cùng kỳ)(?![\p{L}])/iu],
]

function headingAbove({ report: { paragraphs } }: Entry, number: number): string {
  for (let at = number - 1; at > 0; at--) if (paragraphs[at]?.kind === 'heading') return paragraphs[at]?.text ?? ''
  return ''
}

function sectorWords(figure: Figure, { report }: Entry, { start, end }: Mention): string {
  const text = report.paragraphs[figure.paragraph]?.text ?? ''
  const sentence = sentences(text).find(
    span => span.start <= figure.valueSpan.start && figure.valueSpan.start < span.end,
  )
  return sentence ? text.slice(sentence.start + start, sentence.start + end) : ''
}

// "sản lượng" of whatever was spoken of; but "nhãn 5.300 ha" is of longans.
function namesNothing(subject: string, mentions: readonly Mention[]): boolean {
  if (mentions.some(({ concept }) => concept.class === 'sector')) return false
  const rest = mentions.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, subject)
  return saysNothing(rest)
}

/** Whether a figure's own words only point at what was spoken of: "lũy kế", "nhóm hàng này", "con số này", "they". */
function saysNothing(subject: string): boolean {
  return tokenize(subject).every(({ marked, folded }) => /^\d/.test(folded) || POINTING.has(marked) || VIETNAMESE_FUNCTION_WORDS_MARKED.has(marked)) // prettier-ignore
}

const POINTING: ReadonlySet<string> = new Set(
  tokenize('lũy kế tính chung bình quân cả toàn tổng số ước tháng năm quý riêng nhóm mặt hàng này con số đó hết đến nay trong đó trị giá kim ngạch they it this these both up the of which').map(({ marked }) => marked), // prettier-ignore
)
