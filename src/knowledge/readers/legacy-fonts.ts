/** Legacy fonts: which fonts of a document show Vietnamese under the names of Western letters, and what they show. */
import { legacyEncoding, vietnameseness } from './decoding.ts'
import { fromLegacy } from './vietnamese-encodings.ts'

/** All text of a document in one font; `codes` are its bytes as windows-1252 shows them, where its codes are bytes. */
export type FontSample = { readonly name: string; readonly text: string; readonly codes?: string }

/** How the text of a font is to be read; `capitals` for fonts that draw small letters as capitals. */
export type FontReading = {
  readonly encoding: FontEncoding
  readonly byCode: boolean
  readonly capitals: boolean
}
export type FontEncoding = 'TCVN3' | 'VNI'

/** The readings of the fonts that need one, by the keys of the samples. The names of fonts count, and what comes out. */
export function findReadings(samples: ReadonlyMap<string, FontSample>): ReadonlyMap<string, FontReading> {
  const readings = new Map<string, FontReading>()
  for (const [key, sample] of samples) {
    const reading = claimOf(sample.name) ? claimedReading(sample) : evidentReading(sample)
    if (reading) readings.set(key, reading)
  }
  // A heading of three words tells nothing by itself; the rest of its document does.
  const known = [...readings.values()]
  for (const [key, sample] of samples) {
    const reading = readings.has(key) ? undefined : known.find(other => fits(sample, other))
    if (reading) readings.set(key, { ...reading, capitals: drawsCapitals(sample.name) })
  }
  return readings
}

/** Text of a font as it looks, in composed Unicode. */
export function applyReading({ text, codes }: { text: string; codes?: string }, reading: FontReading): string {
  const western = reading.byCode ? (codes ?? text) : text
  const read = fromLegacy(western, reading.encoding).normalize('NFC')
  return reading.capitals ? read.toUpperCase() : read
}

/** What people are told of the encodings that text was turned from. */
export function unicodeNote(readings: Iterable<FontReading>): string[] {
  const encodings = new Set([...readings].map(({ encoding }) => encoding))
  return [...encodings]
    .toSorted()
    .map(encoding => `The text was in the old Vietnamese encoding ${encoding} and has been turned into Unicode.`)
}

/** What a font's name says of its encoding: `.VnTime`, `VNI-Times`; a subset has six letters in front. */
export function claimOf(name: string): FontEncoding | undefined {
  const bare = bareName(name)
  if (/^\.vn[a-z]/i.test(bare)) return 'TCVN3'
  return /^vni[-_ ]/i.test(bare) ? 'VNI' : undefined
}

function bareName(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, '').trim()
}

/** `.VnTimeH` is `.VnTime` with capitals in the place of small letters. */
function drawsCapitals(name: string): boolean {
  return /^\.vn/i.test(bareName(name)) && /^[^,-]*[a-z\d ]H(?:[,-]|$|(?=Bold|Italic))/.test(bareName(name))
}

function readingsOf({ name, codes }: FontSample, encoding: FontEncoding): FontReading[] {
  const capitals = drawsCapitals(name)
  // By code first: where both say the same, the code has the letter that others take for a hyphen.
  return [...(codes === undefined ? [] : [{ encoding, byCode: true, capitals }]), { encoding, byCode: false, capitals }]
}

/** A font whose name tells is read so unless its text reads better as it is, as where the file maps it to Unicode. */
function claimedReading(sample: FontSample): FontReading | undefined {
  const encoding = claimOf(sample.name)
  if (!encoding) return undefined
  const [best] = readingsOf(sample, encoding).toSorted((a, b) => score(sample, b) - score(sample, a))
  const asItIs = scoreOf(sample.text)
  if (!best || score(sample, best) < asItIs) return undefined
  // Plain letters read alike; that such a font draws them as capitals still counts.
  return score(sample, best) > asItIs || (best.capitals && !/[^\0-\x7f]/.test(sample.text)) ? best : undefined
}

/** A font whose name says nothing needs text that is Vietnamese beyond doubt once it is read so. */
function evidentReading(sample: FontSample): FontReading | undefined {
  for (const [byCode, western] of [
    [true, sample.codes],
    [false, sample.text],
  ] as const) {
    const encoding = western === undefined ? undefined : legacyEncoding(western.slice(0, SAMPLE))
    if (encoding === 'TCVN3' || encoding === 'VNI') return { encoding, byCode, capitals: false }
  }
  return undefined
}

/** Whether a few words become Vietnamese by a reading, and are not as they stand. */
function fits(sample: FontSample, reading: FontReading): boolean {
  if (reading.byCode && sample.codes === undefined) return false
  const read = vietnameseness(applyReading(sampleOf(sample), reading))
  return read.good > 0 && read.bad === 0 && vietnameseness(sample.text.slice(0, SAMPLE)).bad > 0
}

function score(sample: FontSample, reading: FontReading): number {
  return scoreOf(applyReading(sampleOf(sample), reading))
}

function scoreOf(text: string): number {
  const { good, bad } = vietnameseness(text.slice(0, SAMPLE))
  return good - bad
}

const SAMPLE = 200_000

function sampleOf({ name, text, codes }: FontSample): FontSample {
  return { name, text: text.slice(0, SAMPLE), ...(codes === undefined ? {} : { codes: codes.slice(0, SAMPLE) }) }
}
