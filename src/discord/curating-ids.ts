/** Custom ids of what moderators press: a report is named by its id of the store, which is looked up in their server. */
import { isId, isKey, readNumber } from './custom-id-parts.ts'

/** `version` is the number of a version, so that nobody decides on another one than was shown. Pages count from 0. */
export type CuratingAction =
  /** The forms that a text is typed into, as a new report or as a new version of one. */
  | { readonly kind: 'add-text' }
  | { readonly kind: 'replace-text'; readonly saved: string }
  | { readonly kind: 'saved-reports' | 'gaps'; readonly page: number }
  /** Opens the figures to confirm, and turns their pages. */
  | { readonly kind: 'review' | 'review-page'; readonly saved: string; readonly page: number }
  /** `drop` and `correct` are select menus whose values are keys of figures. */
  | {
      readonly kind: 'confirm' | 'drop' | 'correct'
      readonly saved: string
      readonly version: number
      readonly page: number
    }
  /** The form that a figure is corrected in. */
  | {
      readonly kind: 'corrected'
      readonly saved: string
      readonly version: number
      readonly page: number
      readonly figure: string
    }
  | { readonly kind: 'publish' | 'discard'; readonly saved: string; readonly version: number }
  /** Shows a draft again, beside what answers. */
  | { readonly kind: 'compare'; readonly saved: string; readonly version: number }
  /** A file of a built-in report: by the key of the report, and by what the file held when it was shown. */
  | { readonly kind: 'publish-file' | 'discard-file'; readonly report: string; readonly content: string }
  | { readonly kind: 'remove' | 'undo'; readonly saved: string }

const KINDS = {
  'add-text': 0,
  'replace-text': 0,
  'saved-reports': 0,
  gaps: 0,
  review: 0,
  'review-page': 0,
  confirm: 0,
  drop: 0,
  correct: 0,
  corrected: 0,
  publish: 0,
  discard: 0,
  compare: 0,
  'publish-file': 0,
  'discard-file': 0,
  remove: 0,
  undo: 0,
} satisfies Record<CuratingAction['kind'], 0>

export function isCurating(action: { readonly kind: string }): action is CuratingAction {
  return Object.hasOwn(KINDS, action.kind)
}

export function curatingParts(action: CuratingAction): readonly (string | number)[] {
  switch (action.kind) {
    case 'add-text':
      return []
    case 'saved-reports':
    case 'gaps':
      return [action.page]
    case 'review':
    case 'review-page':
      return [action.saved, action.page]
    case 'confirm':
    case 'drop':
    case 'correct':
      return [action.saved, action.version, action.page]
    case 'corrected':
      return [action.saved, action.version, action.page, action.figure]
    case 'publish':
    case 'discard':
    case 'compare':
      return [action.saved, action.version]
    case 'publish-file':
    case 'discard-file':
      return [action.report, action.content]
    case 'replace-text':
    case 'remove':
    case 'undo':
      return [action.saved]
  }
}

export function readCurating(kind: string | undefined, parts: readonly string[]): CuratingAction | undefined {
  const [saved, second, third, figure] = parts
  if (kind === 'add-text') return parts.length === 0 ? { kind } : undefined
  if (kind === 'saved-reports' || kind === 'gaps') {
    const page = readNumber(saved)
    return parts.length === 1 && page !== undefined ? { kind, page } : undefined
  }
  if (kind === 'publish-file' || kind === 'discard-file')
    return parts.length === 2 && isKey(saved) && isId(second) ? { kind, report: saved, content: second } : undefined
  if (!isId(saved)) return undefined
  const [number, page] = [readNumber(second), readNumber(third)]
  switch (kind) {
    case 'replace-text':
    case 'remove':
    case 'undo':
      return parts.length === 1 ? { kind, saved } : undefined
    case 'review':
    case 'review-page':
      return parts.length === 2 && number !== undefined ? { kind, saved, page: number } : undefined
    case 'publish':
    case 'discard':
    case 'compare':
      return parts.length === 2 && number !== undefined ? { kind, saved, version: number } : undefined
    case 'confirm':
    case 'drop':
    case 'correct':
      return parts.length === 3 && number !== undefined && page !== undefined
        ? { kind, saved, version: number, page }
        : undefined
    case 'corrected':
      return parts.length === 4 && number !== undefined && page !== undefined && isKey(figure)
        ? { kind, saved, version: number, page, figure }
        : undefined
    default:
      return undefined
  }
}
