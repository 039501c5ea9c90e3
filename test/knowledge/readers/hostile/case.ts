/** What a row of the tables of hostile inputs is: how it is made, and the one thing that must come of it. */
import type { SourceProblem } from '../../../../src/failure.ts'
import type { SourceHints } from '../../../../src/knowledge/readers/read-source.ts'

/** Refused for one reason; or read, with exactly these texts (the title first); or read with so many of them. */
export type Expected =
  | SourceProblem
  | readonly string[]
  | { readonly texts: number; readonly beginning: readonly string[] }

export type Case = readonly [title: string, make: () => Uint8Array, expected: Expected, hints?: Partial<SourceHints>]

export const TITLE = 'Báo cáo tháng sáu'
export const SENTENCE = 'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ năm trước.'
export const REPORT = `${TITLE}\n\n${SENTENCE}\n`
/** What is read of a report that something hostile was done to, and nothing came of it. */
export const READ: readonly string[] = [TITLE, SENTENCE]
