/** Members: the one of a list, or the list, that answers "which" and "nào". */
import type { Figure } from '../report/model.ts'
import { sentences } from '../report/passages.ts'
import { WHOLE_PLACES } from '../report/place.ts'
import type { Entry, Snapshot } from '../search/snapshot.ts'
import { fold } from '../text/fold.ts'
import { findMentions, type Glossary, isWithin } from '../text/glossary.ts'
import type { Match } from './lookup.ts'
import type { Question } from './question.ts'

const MOST_LISTED = 6

/** "ngành nào giảm mạnh?", "thị trường nào lớn nhất?": the members of one list, which stand in one sentence. */
export function chooseMembers(question: Question, fitting: readonly Match[], { glossary }: Snapshot): Match[] {
  const places = asksForPlace(question.asked)
  const stated = chooseStated(question, fitting, { places, glossary })
  if (stated) return [stated]
  const lists = new Map<string, Match[]>()
  for (const match of fitting) {
    const { figure } = match
    if (figure.subject === '' || figure.kind === 'rank') continue
    if ((figure.kind === 'count') !== asksForNumber(question)) continue
    const place = placeIn(figure.subject, match.entry.place, glossary)
    if (places ? !isPlaceAsked(question.asked, place, glossary) : place !== undefined) continue
    if (question.direction && figure.direction && question.direction !== figure.direction) continue
    const key = `${figure.report} ${figure.paragraph} ${figure.kind} ${figure.unitKind}`
    lists.set(key, [...(lists.get(key) ?? []), match])
  }
  const candidates = [...lists.values()].map(distinctMembers).filter(list => list.length > 1)
  const value = (list: readonly Match[]) => average(list) + (namesList(list, question.asked) ? 0.3 : 0)
  const [list] = candidates.toSorted((a, b) => value(b) - value(a) || b.length - a.length)
  if (!list) return []
  const ordered =
    question.superlative === 'least'
      ? list.toSorted((a, b) => a.figure.amount - b.figure.amount)
      : list.toSorted((a, b) => b.figure.amount - a.figure.amount)
  if (question.superlative !== undefined) return ordered.slice(0, question.count ?? 1)
  return list.slice(0, question.count ?? MOST_LISTED)
}

// "which country has the largest number of projects?"
function asksForNumber({ understood, kinds }: Question): boolean {
  return (
    kinds?.[0] === 'count' ||
    /(?:^| )(?:number|so luong|so du an|so doanh nghiep|so nguoi|nhieu nguoi|nhieu du an|most jobs|most people)(?: |$)/.test(
      fold(understood),
    )
  )
}

function distinctMembers(list: readonly Match[]): Match[] {
  return list.filter((match, i) => list.findIndex(other => other.figure.subject === match.figure.subject) === i)
}

// "một số ngành hàng tăng mạnh như: …": the paragraph of the list uses the noun that was asked for.
function namesList([first]: readonly Match[], asked: string | undefined): boolean {
  const paragraph = first?.entry.report.paragraphs[first.figure.paragraph]
  return paragraph !== undefined && asked !== undefined && fold(paragraph.text).includes(asked)
}

function average(list: readonly Match[]): number {
  return list.reduce((sum, { score }) => sum + score, 0) / list.length
}

/** Whether the noun asked for is a kind of place ("tỉnh nào", "which country", "thị trường nào"). */
export function asksForPlace(asked: string | undefined): boolean {
  return (
    asked !== undefined &&
    /(?:^| )(?:tinh|thanh pho|huyen|xa|phuong|quan|nuoc|quoc gia|dia phuong|vung|thi truong|country|countries|province|provinces|city|cities|district|districts|market|markets|region|regions|nations?)(?: |$)/.test(
      asked,
    )
  )
}

/** Whether a place is of the sort asked for: Singapore is no province, and Hà Nội no country. */
export function isPlaceAsked(asked: string | undefined, place: string | undefined, glossary: Glossary): boolean {
  if (place === undefined) return false
  const found = findMentions(glossary, place).find(({ concept }) => concept.class === 'place')
  const within = !found || isWithin(glossary, found.concept.id, 'vietnam')
  if (COUNTRY.test(asked ?? '')) return !within
  return !LOCAL.test(asked ?? '') || within
}

const COUNTRY = /(?:^| )(?:nuoc|quoc gia|country|countries|nations?)(?: |$)/
const LOCAL = /(?:^| )(?:tinh|thanh pho|huyen|xa|phuong|quan|dia phuong)(?: |$)/ // prettier-ignore

// A place that the glossary knows, or a unit of administration by its name: "huyện Bình Sơn".
function placeIn(words: string, own: string | null, glossary: Glossary): string | undefined {
  const unit = UNIT.exec(words)?.[0]
  if (unit !== undefined && !fold(unit).endsWith(fold(own ?? '?'))) return unit
  const mention = findMentions(glossary, words).find(({ concept, start, end }) => concept.class === 'place' && !WHOLE_PLACES.has(concept.id) && fold(words.slice(start, end)) !== fold(own ?? '')) // prettier-ignore
  return mention && words.slice(mention.start, mention.end)
}

const UNIT =
  /(?<![\p{L}])(?:[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Qq]uận|[Tt]hị xã|[Tt]hành phố)(?:\s+\p{Lu}[\p{L}’'-]*)+/u

/** What tells a member of a list from the others: its place where places are asked for, else its own words. */
export function memberName(
  figure: Figure,
  entry: Entry,
  { places, glossary }: { places: boolean; glossary: Glossary },
): string {
  const words = wordsBefore(figure, entry)
  const stated = superlativeIn(words) ? nameIn(words) : undefined
  if (!places) return stated ?? figure.subject
  return (
    placeIn(stated ?? '', entry.place, glossary) ?? placeIn(figure.subject, entry.place, glossary) ?? figure.subject
  )
}

// "Ngành khai khoáng giảm sâu nhất, 5,4%", "cao nhất là Điện Biên tăng 62%": what the report itself calls the most.
function chooseStated(
  question: Question,
  fitting: readonly Match[],
  { places, glossary }: { places: boolean; glossary: Glossary },
): Match | undefined {
  if (question.superlative === undefined || (question.count ?? 1) > 1) return undefined
  return fitting.find(({ figure, entry, coverage }) => {
    if (figure.kind === 'rank' || coverage < ENOUGH_FOR_STATED) return false
    const words = wordsBefore(figure, entry)
    const found = superlativeIn(words)
    if (found === undefined || found.which !== question.superlative || !isSameMove(question, found.before)) return false // prettier-ignore
    const name = nameIn(words)
    return name !== undefined && (!places || isPlaceAsked(question.asked, placeIn(name, entry.place, glossary), glossary)) // prettier-ignore
  })
}

const ENOUGH_FOR_STATED = 0.85

// Asked what fell the most, what rose or simply is the most is no answer.
function isSameMove({ direction, understood }: Question, before: string): boolean {
  const asked = MOVES.filter(([, pattern]) => pattern.test(understood)).map(([move]) => move)
  const said = MOVES.filter(([, pattern]) => pattern.test(before)).map(([move]) => move)
  return asked.length === 0 && direction === undefined ? said.length === 0 : said.length === 0 || said.some(move => asked.includes(move)) // prettier-ignore
}

const MOVES: readonly (readonly ['up' | 'down', RegExp])[] = [
  ['up', /(?<![\p{L}])(?:tăng|tang|rose|rise|grew|growth|increased?|gained|jumped)(?![\p{L}])/iu],
  ['down', /(?<![\p{L}])(?:giảm|giam|fell|fall|dropped|declined?|decreased?|sụt)(?![\p{L}])/iu],
]

/** The words of a figure's sentence between the figure before it and its value. */
function wordsBefore(figure: Figure, { report, figures }: Entry): string {
  const text = report.paragraphs[figure.paragraph]?.text ?? ''
  const sentence = sentences(text).find(
    ({ start, end }) => start <= figure.valueSpan.start && figure.valueSpan.start < end,
  )
  const ends = figures
    .filter(
      other =>
        other.paragraph === figure.paragraph && other.kind !== 'rank' && other.valueSpan.end <= figure.valueSpan.start,
    ) // prettier-ignore
    .map(other => other.valueSpan.end)
  return text.slice(Math.max(sentence?.start ?? 0, ...ends), figure.valueSpan.start).replace(/^[\s,;:–-]+/u, '')
}

function superlativeIn(words: string): { which: 'most' | 'least'; before: string } | undefined {
  const found = SUPERLATIVE.exec(words)
  if (!found) return undefined
  return { which: LEAST.test(found[0]) ? 'least' : 'most', before: words.slice(0, found.index) }
}

/** Whether a sentence calls something the most, or the least, of what goes the way that is asked about. */
export function saysSuperlative(question: Question, sentence: string): boolean {
  const found = superlativeIn(sentence)
  return found !== undefined && found.which === question.superlative && isSameMove(question, found.before)
}

const LEAST = /thấp|ít|nhỏ|chậm|kém|lowest|smallest|slowest|fewest|least/iu
const SUPERLATIVE =
  /(?<![\p{L}])(?:(?:cao|nhiều|lớn|mạnh|nhanh|sâu|đông|nặng|tốt|thấp|ít|nhỏ|chậm|kém) nhất(?! (?:từ|trong|kể từ|trước))|dẫn đầu|highest|largest|biggest|fastest|steepest|strongest|lowest|smallest|slowest|fewest)(?![\p{L}])/iu

// Before the superlative, or behind its "là".
function nameIn(words: string): string | undefined {
  const name = BEHIND.exec(words)?.groups?.['name'] ?? AHEAD.exec(words)?.groups?.['name']
  const trimmed = name?.trim()
  return trimmed === undefined || trimmed === '' || trimmed.length > LONGEST_NAME ? undefined : trimmed
}

const LONGEST_NAME = 60
const VERB =
  '(?:có|là|đạt|tăng|giảm|với|chiếm|ghi nhận|dẫn đầu|rose|fell|grew|gained|had|has|was|were|is|are|recorded|saw)'
const BEHIND = new RegExp(
  String.raw`nhất\s+(?:là|thuộc về|ở)\s+(?<name>[^,;]+?)(?=\s+${VERB}(?![\p{L}])|[\s,;:(]*$)`,
  'iu',
)
const AHEAD = new RegExp(String.raw`^(?:(?:trong đó|riêng|và|còn|trong khi|while|with)[\s,]+)*(?<name>[^,;]+?)\s+(?:${VERB}(?![\p{L}])|(?:cao|nhiều|lớn|mạnh|nhanh|sâu|đông|nặng|tốt|thấp|ít|nhỏ|chậm|kém) nhất)`, 'iu') // prettier-ignore
