/** Entries: the numbers of a table, each with its row, its column and its unit, where these are certain. */
import type { Glossary } from '../text/glossary.ts'
import type { Caption } from './table-captions.ts'
import type { Column, Role } from './table-columns.ts'
import { nameRows, type RowName } from './table-names.ts'
import { type Cell, NUMBERING, type Row, type Table, UNITS } from './table-rows.ts'
import { readUnitCell, readValue, type Unit, type Value } from './table-units.ts'

/** A number of a table with all that is said of it. */
export type Entry = {
  readonly row: Row
  readonly name: RowName
  readonly cell: Cell
  readonly value: Value
  readonly column: Column
  readonly unit: Unit | undefined
}

type Surroundings = {
  readonly caption: Caption
  readonly roles: ReadonlyMap<string, Role>
  readonly glossary: Glossary
}

/** The numbers under heads that are understood, each with its unit; a head that a row has twice is ambiguous. */
export function gatherEntries(table: Table, { caption, roles, glossary }: Surroundings): Entry[] {
  const names = nameRows(table, glossary)
  let above: Unit | undefined
  return table.rows.flatMap((row, i) => {
    const name = names[i]
    const written = unitCell(row)
    const stated = written === undefined ? undefined : DITTO.test(written) ? above : readUnitCell(written)
    above = stated
    if (!name || (written !== undefined && !stated)) return []
    if (name.unit && stated && name.unit.words !== stated.words) return []
    return row.cells.flatMap((cell): Entry[] => {
      const value = readValue(cell.text)
      const column = roles.get(cell.head)
      const isTwice = row.cells.filter(({ head }) => head === cell.head).length > 1
      if (!value || typeof column !== 'object' || isTwice) return []
      const unit = unitFor({ value, column, name: name.own, row: name.unit ?? stated, caption })
      return unit === 'unclear' ? [] : [{ row, name, cell, value, column, unit }]
    })
  })
}

// "nt" and the like: as above.
const DITTO = /^(?:["“”″]+|''|-?\s?nt\s?-?|"\s?")$/iu

// "Đơn vị" in front names what a row is of: a unit of an organisation.
function unitCell({ cells }: Row): string | undefined {
  const cell = cells.find(({ head }) => UNITS.test(head))
  return cell === cells.find(({ head }) => !NUMBERING.test(head)) ? undefined : cell?.text
}

type Units = {
  readonly value: Value
  readonly column: Column
  readonly name: string
  readonly row: Unit | undefined
  readonly caption: Caption
}

/** The unit of a number: the one beside it, its column's, its row's or the table's. */
function unitFor({ value, column, name, row, caption }: Units): Unit | undefined | 'unclear' {
  if (value.unit && column.unit && value.unit.words !== column.unit.words) return 'unclear'
  const own = value.unit ?? column.unit
  if (column.measure === 'level') {
    if (own && row && own.words !== row.words) return 'unclear'
    const unit = own ?? row
    if (unit) return unit
    return caption.unit && isOfOtherUnit(name, caption.unit) ? 'unclear' : caption.unit
  }
  // Of a rate in percent, the change may be one of points.
  const isRate = row !== undefined && ['percent', 'points', 'times'].includes(row.kind)
  if (isRate && column.measure !== 'share') return 'unclear'
  const percent = own ?? (row === undefined ? caption.unit : undefined)
  return percent?.kind === 'percent' ? percent : 'unclear'
}

// The unit above a table of sums of money is not that of a number of projects or of a rate in it.
function isOfOtherUnit(name: string, { kind }: Unit): boolean {
  if (kind !== 'money' && kind !== 'physical') return false
  return /^(?:tổng )?số (?!thu|chi|vốn|tiền)|^(?:tỷ lệ|tỉ lệ|tốc độ|chỉ số|number of)(?![\p{L}])|\b(?:rate|index)$/iu.test(name)
} // prettier-ignore
