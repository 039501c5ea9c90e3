/** Raised marks: whether a raised number is that of a footnote, which would change the number or word before it, or part of that. */

const MARK = /^\s*[[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?\s*$/iu
/** "km²", "m³": the square or cube of a unit. */
const POWER_OF_UNIT = /(?<![\p{L}])(?:[kcdm]?m|ft|in|s)$/iu
/** "10⁶" */
const POWER_OF_TEN = /(?<!\d)10$/

/**
 * What raised text is in its line.
 *
 * @param raised The text that is raised.
 * @param before What stands before it in its line.
 * @returns `footnote`: a mark to be left out; `exponent`: the power of a ten; `text`: a part of what it stands in.
 */
export function raisedAs(raised: string, before: string): 'footnote' | 'exponent' | 'text' {
  if (POWER_OF_TEN.test(before) && /^\s*[-–−]?\d{1,2}\s*$/.test(raised)) return 'exponent'
  if (!MARK.test(raised) || !/[\p{L}\p{N}%)”"’.,]$/u.test(before)) return 'text'
  return /^\s*[23]\s*$/.test(raised) && POWER_OF_UNIT.test(before) ? 'text' : 'footnote'
}
