/** Made-up paragraphs for benchmarks: as many as are wanted, always the same ones. */
import type { Concept } from '../../src/text/glossary.ts'

/** Paragraphs of three clauses each, from the glossary's Vietnamese names and a generator with a fixed seed; other ones with another. */
export function makeParagraphs(count: number, concepts: readonly Concept[], seed = 0): string[] {
  const random = mulberry32(20_241_122 + seed)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  const names = (kind: Concept['class']) => concepts.filter(concept => concept.class === kind).flatMap(({ vi }) => vi)
  const [places, indicators, sectors, terms] = [names('place'), names('indicator'), names('sector'), names('term')]
  const percent = () => `${Math.floor(random() * 40)},${Math.floor(random() * 10)}%`
  return Array.from(
    { length: count },
    () =>
      `Tại ${pick(places)}, ${pick(indicators)} tăng ${percent()} so với cùng kỳ; ${pick(indicators)} của ngành ${pick(sectors)} ` +
      `đạt ${percent()} kế hoạch. Các đơn vị tập trung ${pick(terms)}, ${pick(terms)} và ${pick(sectors)}.`,
  )
}

/** Tommy Ettinger's generator: 32 bits of state, good enough for made-up text. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
