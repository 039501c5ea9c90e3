/** Custom ids: what a button, a select menu or a form does, written so that it still works after a restart. */
import { type CuratingAction, curatingParts, isCurating, readCurating } from './curating-ids.ts'
import { isId, isKey, readNumber } from './custom-id-parts.ts'
import { LIMITS } from './markdown.ts'

/** `asked` is the id of a question that was asked; `report` and `figure` are keys (see `keys`). Pages count from 0. */
export type Action =
  /** Shows a paragraph with its neighbours, and a stretch of it in bold, whose words have the key `words`. */
  | {
      readonly kind: 'context'
      readonly report: string
      readonly paragraph: number
      readonly start: number
      readonly end: number
      readonly words: string
    }
  /** Goes from there to another paragraph. */
  | { readonly kind: 'walk'; readonly report: string; readonly paragraph: number }
  | { readonly kind: 'more' | 'search'; readonly asked: string; readonly page: number }
  /** `follow-up` is a button and its form; `choose` is a select menu whose values are `report.figure`. */
  | { readonly kind: 'good' | 'bad' | 'follow-up' | 'tell' | 'choose'; readonly asked: string }
  | { readonly kind: 'figure'; readonly report: string; readonly figure: string; readonly asked: string }
  | { readonly kind: 'figures' | 'paragraphs'; readonly report: string; readonly page: number }
  /** Select menus; their values are `report.figure` for the first and `report` for the others. */
  | { readonly kind: 'open-figure' | 'open-report' | 'open-figures' }
  /** What is kept of whoever presses: a page of it, and its end. */
  | { readonly kind: 'kept'; readonly page: number }
  | { readonly kind: 'erase' }
  | CuratingAction

/** Changes whenever an id of before would be read as something else now. */
const VERSION = '1'

/** @throws RangeError where a part of the action could not be read back. */
export function encode(action: Action): string {
  const id = [VERSION, action.kind, ...partsOf(action)].join(':')
  if (id.length > LIMITS.customId || decode(id) === undefined) throw new RangeError(`no custom id can say ${id}`)
  return id
}

/** The action of a custom id; nothing for an id of another version, of something else, or made by hand and wrong. */
export function decode(text: string): Action | undefined {
  const [version, kind, ...parts] = text.split(':')
  if (version !== VERSION || text.length > LIMITS.customId) return undefined
  return readAction(kind, parts)
}

function partsOf(action: Action): readonly (string | number)[] {
  if (isCurating(action)) return curatingParts(action)
  switch (action.kind) {
    case 'context':
      return [action.report, action.paragraph, action.start, action.end, action.words]
    case 'walk':
      return [action.report, action.paragraph]
    case 'more':
    case 'search':
      return [action.asked, action.page]
    case 'good':
    case 'bad':
    case 'follow-up':
    case 'tell':
    case 'choose':
      return [action.asked]
    case 'figure':
      return [action.report, action.figure, action.asked]
    case 'figures':
    case 'paragraphs':
      return [action.report, action.page]
    case 'open-figure':
    case 'open-report':
    case 'open-figures':
    case 'erase':
      return []
    case 'kept':
      return [action.page]
  }
}

function readAction(kind: string | undefined, parts: readonly string[]): Action | undefined {
  const [first, second, third, fourth, fifth] = parts
  switch (kind) {
    case 'context': {
      const [paragraph, start, end] = [second, third, fourth].map(readNumber)
      if (parts.length !== 5 || !isKey(first) || !isKey(fifth) || paragraph === undefined) return undefined
      return start === undefined || end === undefined || end < start
        ? undefined
        : { kind, report: first, paragraph, start, end, words: fifth }
    }
    case 'walk': {
      const paragraph = readNumber(second)
      return parts.length === 2 && isKey(first) && paragraph !== undefined
        ? { kind, report: first, paragraph }
        : undefined
    }
    case 'more':
    case 'search': {
      const page = readNumber(second)
      return parts.length === 2 && isId(first) && page !== undefined ? { kind, asked: first, page } : undefined
    }
    case 'good':
    case 'bad':
    case 'follow-up':
    case 'tell':
    case 'choose':
      return parts.length === 1 && isId(first) ? { kind, asked: first } : undefined
    case 'figure':
      return parts.length === 3 && isKey(first) && isKey(second) && isId(third)
        ? { kind, report: first, figure: second, asked: third }
        : undefined
    case 'figures':
    case 'paragraphs': {
      const page = readNumber(second)
      return parts.length === 2 && isKey(first) && page !== undefined ? { kind, report: first, page } : undefined
    }
    case 'open-figure':
    case 'open-report':
    case 'open-figures':
    case 'erase':
      return parts.length === 0 ? { kind } : undefined
    case 'kept': {
      const page = readNumber(first)
      return parts.length === 1 && page !== undefined ? { kind, page } : undefined
    }
    default:
      return readCurating(kind, parts)
  }
}
