/** Counted: what a question counts ("bao nhiêu người", "how many firms"), and whether a figure counts something else. */
import type { Figure } from '../report/model.ts'
import { fold } from '../text/fold.ts'

/** Whether a question asks how many there are of one thing, and the figure counts another: people, not accidents. */
export function countsOther(asked: Counted | undefined, { unit, unitKind, indicator }: Figure): boolean {
  if (unitKind !== 'count' || asked === undefined) return false
  const counted = familyOf(` ${fold(unit)} `)
  if (counted === undefined || counted === asked.family) return false
  // "31 khách sạn" may have been read as so many "khách": its own words say what it counts.
  if (` ${fold(indicator)} `.includes(` ${asked.noun} `)) return false
  if (asked.family === 'persons') return !PERSONS.has(counted)
  return !(counted === 'persons' && PERSONS.has(asked.family))
}

/** A noun that is counted, and the family of those that mean the same. */
export type Counted = { readonly family: string; readonly noun: string }

// What is counted, by every name it goes by; the longest name decides ("khách sạn" are no guests).
const FAMILIES: Readonly<Record<string, string>> = {
  persons: 'nguoi|people|persons|person',
  workers: 'lao dong|cong nhan|nhan vien|workers|employees|jobs|viec lam',
  guests: 'khach|luot|luot khach|luot nguoi|hanh khach|du khach|visitors|tourists|passengers|guests|arrivals',
  pupils: 'hoc sinh|pupils|students|sinh vien',
  teachers: 'giao vien|teachers',
  doctors: 'bac si|doctors',
  accidents: 'vu|vu viec|accidents|incidents|crashes',
  infections: 'ca|ca mac|ca benh|infections',
  cases: 'truong hop',
  enterprises: 'doanh nghiep|cong ty|enterprises|companies|firms|businesses',
  projects: 'du an|projects',
  communes: 'xa|communes',
  wards: 'phuong|wards',
  districts: 'huyen|districts',
  provinces: 'tinh|tinh thanh|dia phuong|provinces|localities',
  households: 'ho|ho dan|ho ngheo|households',
  cooperatives: 'hop tac xa|htx|cooperatives',
  schools: 'truong|truong hoc|schools',
  hospitals: 'benh vien|hospitals',
  beds: 'giuong|giuong benh|beds',
  products: 'san pham|products',
  flights: 'chuyen bay|flights',
  trips: 'chuyen|chuyen tau',
  rooms: 'phong|rooms',
  hotels: 'khach san|hotels',
  countries: 'nuoc|quoc gia|thi truong|countries|markets',
  animals: 'con|head',
  outbreaks: 'o dich|outbreaks',
  dossiers: 'ho so|dossiers',
  stars: 'sao|stars',
}
/** Those who are people, too. */
const PERSONS: ReadonlySet<string> = new Set([
  'workers',
  'guests',
  'pupils',
  'teachers',
  'doctors',
  'infections',
  'cases',
])

const NOUNS = Object.entries(FAMILIES)
  .flatMap(([family, nouns]) => nouns.split('|').map(noun => ({ family, noun })))
  .toSorted((a, b) => b.noun.length - a.noun.length)
const SCALED = '(?:(?:tram|chuc|nghin|ngan|trieu|ty) )*'
const ASKED = new RegExp(` (?:(?:bao nhieu|may) ${SCALED}|how many (?:[a-z]+ ){0,3}?)(?<noun>${NOUNS.map(({ noun }) => noun).join('|')}) `) // prettier-ignore

/** What a question counts, from its folded words between spaces. */
export function countedIn(folded: string): Counted | undefined {
  const noun = ASKED.exec(folded)?.groups?.['noun']
  return NOUNS.find(known => known.noun === noun)
}

function familyOf(unit: string): string | undefined {
  return NOUNS.find(({ noun }) => unit.includes(` ${noun} `))?.family
}
