/** Asking: the one way from somebody's words to an answer, whichever way they came. */
import { LRUCache } from 'lru-cache'
import { type Answer, answerQuestion, type Citation } from '../answer/answer.ts'
import { indicatorName } from '../answer/headline.ts'
import { asksSomething } from '../answer/conversation.ts'
import { newId, type SavedAsked } from '../knowledge/store.ts'
import type { Snapshot } from '../search/snapshot.ts'
import type { Language } from '../text/language.ts'
import type { Response } from './command.ts'
import type { FoundFigure } from './keys.ts'
import { languageOfText } from './locale.ts'
import { cleanQuestion } from './question-text.ts'
import type { Resources } from './resources.ts'
import { toldFigures } from './told-figures.ts'
import { answerView, figureView } from './views/answer.ts'
import { noticeView } from './views/notice.ts'
import type { View } from './views/view.ts'
import { wording } from './wording.ts'

export type Asking = {
  /** What was typed, without the mention of the bot. */
  readonly question: string
  /** The id of the one report that is asked. */
  readonly report?: string | undefined
  /** Questions that this one leans on, oldest first; the person's own of the last minutes where not given. */
  readonly previous?: readonly string[] | undefined
  readonly person: string
  readonly guild: string | null
  readonly channel: string
  /** The chat message that asks, where one does. */
  readonly questionMessage: string | null
  /** The language to speak where there are no words to tell one by. */
  readonly locale: Language
  readonly form: 'chat' | 'slash'
}

export type Told = {
  /** The id that buttons name this question by; none where nothing was asked. */
  readonly id: string | undefined
  readonly answer: Answer | undefined
  readonly view: View
}

/** Longer texts are no questions. */
export const LONGEST_QUESTION = 1000

/** How long a question can be leant on, in milliseconds. */
const REMEMBERED_FOR = 15 * 60_000

/** Brings a server's reports up to date before they are asked; where that fails, those of before answer. */
export async function prepareReports(guild: string | null, { library, log }: Resources): Promise<void> {
  try {
    await library.prepare(guild)
  } catch (error) {
    log.error({ error, guild }, 'the reports of a server could not be renewed')
  }
}

/** Answers, and keeps what the buttons under the answer need. An edited question keeps its id. */
export async function askReports(asking: Asking, resources: Resources, edited?: string): Promise<Told> {
  const { store } = resources
  const question = cleanQuestion(asking.question)
  const snapshot = resources.library.snapshotFor(asking.guild)
  if (question.length > LONGEST_QUESTION) {
    const language = languageOfText(question, asking.locale, snapshot)
    const view = noticeView(wording[language].questionTooLong(LONGEST_QUESTION))
    return { id: undefined, answer: undefined, view }
  }
  const at = Date.now()
  const previous = asking.previous ?? (await recentQuestions(asking, resources))
  const answer = answerOnce(question, snapshot, { report: asking.report, previous, language: asking.locale })
  const id = edited ?? newId()
  const kept = {
    question,
    report: asking.report ?? null,
    previous,
    language: answer.language,
    status: answer.status,
    quotes: quotesIn(answer),
    figures: answer.status === 'answered' ? toldFigures(answer.figures, snapshot, resources) : [],
  }
  if (edited === undefined) {
    const { guild, channel, questionMessage, person } = asking
    await store.saveAsked({ id, guild, channel, questionMessage, person, at, ...kept })
  } else await store.replaceAsked(edited, kept)
  const shown = asking.form === 'slash' ? { question } : {}
  return {
    id,
    answer,
    view: answerView(answer, { snapshot, asked: id, form: asking.form, direct: asking.guild === null, ...shown }),
  }
}

/** Answers with a figure that was chosen: its name is what was asked. */
export async function tellFigure(
  { figure, entry }: FoundFigure,
  asking: Omit<Asking, 'question' | 'previous'>,
  resources: Resources,
): Promise<Told> {
  const { store, library } = resources
  const snapshot = library.snapshotFor(asking.guild)
  const { locale: language, report, guild, channel, questionMessage, person, form } = asking
  const question = indicatorName(figure, entry, { language, glossary: snapshot.glossary })
  const id = newId()
  const figures = toldFigures([figure], snapshot, resources)
  const kept = { question, report: report ?? null, previous: [], language, status: 'answered', quotes: 1, figures }
  await store.saveAsked({ id, guild, channel, questionMessage, person, at: Date.now(), ...kept })
  return { id, answer: undefined, view: figureView(figure, entry, { snapshot, language, asked: id, form }) }
}

/** An answer as the response to a command or a form. Where all see it, it is kept which message it stands in. */
export function tell({ id, view }: Told, isPrivate: boolean, { store }: Resources): Response {
  const message = { kind: 'message', view, private: isPrivate } as const
  return id === undefined || isPrivate ? message : { ...message, sent: sent => store.answeredIn(id, sent) }
}

/** What the answer to a question that is kept quotes, as the reports are now. */
export function citedIn(asked: SavedAsked, snapshot: Snapshot): readonly Citation[] {
  const { question, report, previous, language } = asked
  const answer = answerOnce(question, snapshot, { report: report ?? undefined, previous, language })
  return answer.status === 'answered' ? answer.citations : []
}

/** What a person asked last in a channel, oldest first. */
export async function recentQuestions(
  { person, channel }: Pick<Asking, 'person' | 'channel'>,
  { store }: Resources,
): Promise<string[]> {
  return store.recentQuestions(person, channel, Date.now() - REMEMBERED_FOR)
}

/**
 * Whether a text that nobody put to the bot is a question that the reports answer outright, both by itself and after
 * those that it may lean on: what is said unasked must be what somebody wanted to know.
 */
export function isSureOf(asking: Unsaid, resources: Resources): boolean {
  const alone = { ...asking, previous: [] }
  return (
    asksSomething(cleanQuestion(asking.question)) &&
    [alone, asking].every(one => foresee(one, resources) === 'answered')
  )
}

/**
 * Whether a text under an answer of the bot's goes on from it: what people say to each other there need not. It asks, or
 * names by itself what the reports have.
 */
export function goesOn(asking: Unsaid, resources: Resources): boolean {
  const alone = foresee({ ...asking, previous: [] }, resources)
  if (alone === 'answered' || alone === 'choice') return true
  return asksSomething(cleanQuestion(asking.question)) && foresee(asking, resources) !== 'help'
}

/** The answer that the reports as they are now give to a question, if they do, with nothing kept of it. */
export function answerNow(asking: Unsaid, resources: Resources): Extract<Answer, { status: 'answered' }> | undefined {
  const answer = foreseen(asking, resources)
  return answer?.status === 'answered' ? answer : undefined
}

type Unsaid = Pick<Asking, 'question' | 'guild' | 'report' | 'previous'>

/** What would come of asking, with nothing kept of it; nothing where the text is too long to be a question. */
function foresee(asking: Unsaid, resources: Resources): Answer['status'] | undefined {
  return foreseen(asking, resources)?.status
}

function foreseen({ question, guild, report, previous = [] }: Unsaid, { library }: Resources): Answer | undefined {
  const text = cleanQuestion(question)
  if (text.length > LONGEST_QUESTION) return undefined
  return answerOnce(text, library.snapshotFor(guild), { report, previous, language: 'en' })
}

type Context = {
  readonly report: string | undefined
  readonly previous: readonly string[]
  readonly language: Language
}

/** What a snapshot answered before, it answers again: the work is done once however many ask the same. */
function answerOnce(question: string, snapshot: Snapshot, { report, previous, language }: Context): Answer {
  let known = ANSWERS.get(snapshot)
  if (!known) ANSWERS.set(snapshot, (known = new LRUCache<string, Answer>({ max: 1000 })))
  const key = JSON.stringify([question, report, previous, language])
  let answer = known.get(key)
  if (!answer) {
    answer = answerQuestion(question, snapshot, { ...(report === undefined ? {} : { report }), previous, language })
    known.set(key, answer)
  }
  return answer
}

const ANSWERS = new WeakMap<Snapshot, LRUCache<string, Answer>>()

function quotesIn(answer: Answer): number {
  switch (answer.status) {
    case 'answered':
      return answer.citations.length
    case 'choice':
      return answer.options.length
    default:
      return 0
  }
}
