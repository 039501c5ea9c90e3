/** Tables in Markdown: row by row, each cell with the head of its column, as tables of all kinds are told. */

/** Makes the rows of a text's tables paragraphs of their own: `head: cell; head: cell`. */
export function tableRows(text: string): string {
  const lines = text.split('\n')
  const result: string[] = []
  let heads: readonly string[] | undefined
  for (const [position, line] of lines.entries()) {
    if (RULE.test(line) && heads === undefined && isRow(lines[position - 1])) {
      heads = cellsOf(result.pop() ?? '')
      result.push('')
    } else if (heads && isRow(line)) result.push(describeRow(cellsOf(line), heads), '')
    else {
      heads = undefined
      result.push(line)
    }
  }
  return result.join('\n')
}

const RULE = /^[ \t]{0,9}\|?(?:[ \t]{0,9}:?-{2,100}:?[ \t]{0,9}\|){1,60}(?:[ \t]{0,9}:?-{2,100}:?)?[ \t]{0,9}$/

function isRow(line: string | undefined): boolean {
  return line !== undefined && line.includes('|') && line.trim() !== ''
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => cell.trim())
}

/** A row with the heads of its columns, as tables of all kinds are told. */
export function describeRow(cells: readonly string[], heads: readonly string[]): string {
  return cells
    .flatMap((cell, column) => {
      const head = heads[column] ?? ''
      if (cell === '') return []
      return [head === '' || head === cell ? cell : `${head}: ${cell}`]
    })
    .join('; ')
}
