/** Questions for tests of the store: two people in one channel of one server. */
import { type Asked, newId, type Store, type ToldFigure } from '../../src/knowledge/store.ts'

export const LAN = '700000000000000001'
export const MINH = '700000000000000002'
export const GUILD = '800000000000000001'
export const OTHER_GUILD = '800000000000000009'
export const CHANNEL = '900000000000000001'

export const asked = (changes: Partial<Asked> = {}): Asked => ({
  id: newId(),
  guild: GUILD,
  channel: CHANNEL,
  questionMessage: null,
  person: LAN,
  question: 'GDP quý II tăng bao nhiêu?',
  report: 'ca-mau',
  previous: [],
  language: 'vi',
  status: 'answered',
  quotes: 1,
  at: 1_720_000_000_000,
  ...changes,
})

/** A figure that an answer told of a report's first version. */
export const toldFigure = (report: string, figure: string, changes: Partial<ToldFigure> = {}): ToldFigure => ({
  report,
  version: 1,
  figure,
  states: '8.9',
  ...changes,
})

/** Saves a question, and gives its id. */
export async function saved(store: Store, changes: Partial<Asked> = {}): Promise<string> {
  const question = asked(changes)
  await store.saveAsked(question)
  return question.id
}
