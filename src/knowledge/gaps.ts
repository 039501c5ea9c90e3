/** Gaps: what was asked and not found, for ninety days, and which answers told figures that may be others by now. */
import * as z from 'zod'
import type { Opened } from './opened.ts'
import { FORGETTING, readFigures, type ToldFigure } from './questions.ts'

/** Questions in the same words, after the same earlier ones. */
export type Gap = {
  readonly question: string
  readonly previous: readonly string[]
  readonly language: 'vi' | 'en'
  readonly times: number
  /** Keyed hashes of those who asked, each once, so that gaps that mean the same can be counted together. */
  readonly people: readonly string[]
  /** When it was asked last. */
  readonly at: number
}

/** An answer that stands in a message. */
export type SentAnswer = {
  readonly id: string
  readonly channel: string
  readonly answerMessage: string
  readonly question: string
  readonly language: 'vi' | 'en'
  /** All that it told, also of other reports. */
  readonly figures: readonly ToldFigure[]
  readonly at: number
}

export type Gaps = {
  /** Most asked first, then the latest. */
  readonly gaps: (guild: string, since: number) => Promise<Gap[]>
  /** The answers there that told a figure of the report, by its id of the store; the latest first. */
  readonly answersWith: (guild: string, report: string, since: number) => Promise<SentAnswer[]>
  /** Takes away the words of questions that were not found more than 90 days ago; of how many. */
  readonly purgeOldQuestions: (at: number) => Promise<number>
}

const NOT_FOUND = 'not-in-report'
const KEPT = 90 * 86_400_000

export function createGaps(opened: Opened): Gaps {
  const { whileOpen } = opened
  return {
    gaps: (guild, since) => whileOpen(() => readGaps(opened, guild, since)),
    answersWith: (guild, report, since) => whileOpen(() => answersWith(opened, { guild, report, since })),
    purgeOldQuestions: at => whileOpen(() => purgeOldQuestions(opened, at)),
  }
}

async function readGaps({ database }: Opened, guild: string, since: number): Promise<Gap[]> {
  const rows = await database
    .selectFrom('asked')
    .select(['question', 'previous', 'language', 'person', 'at'])
    .where('guild', '=', guild)
    .where('at', '>=', since)
    .where('status', '=', NOT_FOUND)
    .where('question', '<>', '')
    .orderBy('at', 'desc')
    .execute()
  const groups = Map.groupBy(rows, ({ question, previous }) => JSON.stringify([question, previous]))
  const gaps = [...groups.values()].flatMap(group => {
    const [latest] = group
    if (!latest) return []
    const { question, previous, language, at } = latest
    const people = [...new Set(group.map(({ person }) => person))]
    return { question, previous: readPrevious(previous), language, times: group.length, people, at }
  })
  return gaps.toSorted((a, b) => b.times - a.times || b.at - a.at)
}

function readPrevious(column: string): string[] {
  return z.array(z.string()).parse(JSON.parse(column))
}

async function answersWith(
  { database }: Opened,
  { guild, report, since }: { readonly guild: string; readonly report: string; readonly since: number },
): Promise<SentAnswer[]> {
  const rows = await database
    .selectFrom('asked')
    .select(['id', 'channel', 'answer_message', 'question', 'language', 'figures', 'at'])
    .where('guild', '=', guild)
    .where('at', '>=', since)
    .where('figures', '<>', '[]')
    .where('answer_message', 'is not', null)
    .orderBy('at', 'desc')
    .execute()
  return rows.flatMap(({ answer_message: answerMessage, figures: column, ...row }) => {
    const figures = readFigures(column)
    const tells = figures.some(figure => figure.report === report)
    return answerMessage === null || !tells ? [] : [{ ...row, answerMessage, figures }]
  })
}

/** Where a message still stands for the question, its buttons need the rest of it. */
function purgeOldQuestions({ engine }: Opened, at: number): Promise<number> {
  return engine.exclusively(FORGETTING, async transaction => {
    const deletion = await transaction
      .deleteFrom('asked')
      .where('status', '=', NOT_FOUND)
      .where('at', '<', at - KEPT)
      .where('question_message', 'is', null)
      .where('answer_message', 'is', null)
      .executeTakeFirst()
    const blanking = await transaction
      .updateTable('asked')
      .set({ question: '', previous: '[]' })
      .where('status', '=', NOT_FOUND)
      .where('at', '<', at - KEPT)
      .where('question', '<>', '')
      .executeTakeFirst()
    return Number(deletion.numDeletedRows + blanking.numUpdatedRows)
  })
}
