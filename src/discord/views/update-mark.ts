/** The mark under an answer whose figures have changed since: what they are by now, in place of any mark before it. */
import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord-api-types/v10'
import { indicatorName } from '../../answer/headline.ts'
import type { Figure } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import { clip, embolden, escapeMarkdown, LIMITS, oneLine } from '../markdown.ts'
import { wording } from '../wording.ts'
import { PART } from './components.ts'
import { type In, rankedAmong, shortPeriod, signedValue } from './figure-label.ts'
import { partsOf, type View } from './view.ts'

/** What has become of a figure that was told. */
export type Update =
  | { readonly kind: 'changed'; readonly now: Figure; readonly entry: Entry }
  /** As the last version had it that stated it. */
  | { readonly kind: 'gone'; readonly last: Figure; readonly entry: Entry }

/** As many as a list in answer to a question has at the most. */
const UPDATES_SHOWN = 6
const NAME_LIMIT = 120

/**
 * An answer as it stands, under which these updates are told, or no more if there are none. Nothing where it has no
 * place for them: a message that is no answer.
 */
export function markedView(
  components: readonly APIMessageTopLevelComponent[],
  updates: readonly Update[],
  shown: In,
): View | undefined {
  const answer = components.find(part => part.type === ComponentType.Container)
  if (!answer) return undefined
  const parts = answer.components.filter(({ id }) => id !== PART.mark)
  const lines = linesOf(updates, shown)
  const rest = components.filter(part => part !== answer)
  const marked = lines.length === 0 ? parts : withMark(parts, { lines, rest })
  if (!marked) return undefined
  const container: APIContainerComponent = { ...answer, components: marked }
  return { components: components.map(part => (part === answer ? container : part)) }
}

function linesOf(updates: readonly Update[], shown: In): string[] {
  const lines = [...new Set(updates.map(update => `-# ⟳ ${sentenceOf(update, shown)}`))]
  return lines.length > UPDATES_SHOWN ? [...lines.slice(0, UPDATES_SHOWN), MORE] : lines
}

const MORE = '-# …'

function sentenceOf(update: Update, shown: In): string {
  const words = wording[shown.language]
  const { entry } = update
  const figure = update.kind === 'gone' ? update.last : update.now
  const name = escapeMarkdown(clip(oneLine(indicatorName(figure, entry, shown)), NAME_LIMIT))
  if (update.kind === 'gone') return words.updatedToNothing(name)
  const value = oneLine(signedValue(figure, { from: entry.report.language, to: shown.language }))
  const facts = [
    rankedAmong(figure, entry, shown),
    words[figure.status],
    figure.period === null ? '' : shortPeriod(figure.period, shown.language),
    `¶${figure.paragraph}`,
  ]
  const about = escapeMarkdown(oneLine(facts.filter(Boolean).join(', ')))
  return words.updatedTo(name, `${embolden(value, [{ start: 0, end: value.length }])} (${about})`)
}

type Mark = {
  readonly lines: readonly string[]
  /** What else the message has. */
  readonly rest: readonly APIMessageTopLevelComponent[]
}

/** Above the buttons. Where Discord allows no more, other notes make room, and the last updates are left out. */
function withMark(
  parts: readonly APIComponentInContainer[],
  { lines, rest }: Mark,
): APIComponentInContainer[] | undefined {
  const before = lessNotes(parts, { lines, rest })
  const room = LIMITS.text - textLength(before) - textLength(rest)
  const content = inRoom(lines, room)
  if (content === '' || isFull(before, rest)) return undefined
  const mark: APITextDisplayComponent = { type: ComponentType.TextDisplay, id: PART.mark, content }
  const buttons = before.findIndex(({ type }) => type === ComponentType.ActionRow)
  return before.toSpliced(buttons < 0 ? before.length : buttons, 0, mark)
}

function lessNotes(parts: readonly APIComponentInContainer[], { lines, rest }: Mark): APIComponentInContainer[] {
  const needed = lines.join('\n').length
  const others = parts.filter(({ id }) => id !== PART.notes)
  const room = LIMITS.text - needed - textLength(others) - textLength(rest)
  return parts.flatMap(part => {
    if (part.id !== PART.notes || part.type !== ComponentType.TextDisplay) return part
    let notes = part.content.split('\n')
    while (notes.join('\n').length > room && notes.length > 0) notes = lessOne(notes)
    return notes.length === 0 || isFull(parts, rest) ? [] : { ...part, content: notes.join('\n') }
  })
}

/** The other figures of the paragraph go first, the last of them with the line above it. */
function lessOne(notes: readonly string[]): string[] {
  const last = notes.findLastIndex(line => line.startsWith(LISTED))
  if (last < 0) return notes.slice(0, -1)
  const isOnly = notes.findIndex(line => line.startsWith(LISTED)) === last
  return notes.toSpliced(isOnly ? last - 1 : last, isOnly ? 2 : 1)
}

const LISTED = '-# • '

function isFull(parts: readonly APIComponentInContainer[], rest: readonly APIMessageTopLevelComponent[]): boolean {
  // The container counts, too.
  const all = partsOf([...parts, ...rest]).length + 1
  return parts.length >= LIMITS.containerComponents || all >= LIMITS.components
}

function textLength(parts: readonly (APIComponentInContainer | APIMessageTopLevelComponent)[]): number {
  const texts = partsOf(parts).map(part => (part.type === ComponentType.TextDisplay ? part.content.length : 0))
  return texts.reduce((sum, length) => sum + length, 0)
}

/** As many lines as a room holds; those that it does not hold are hinted at. */
function inRoom(lines: readonly string[], room: number): string {
  for (let count = lines.length; count > 0; count--) {
    const content = [...lines.slice(0, count), ...(count < lines.length ? [MORE] : [])].join('\n')
    if (content.length <= room) return content
  }
  return ''
}
