import { type Cell, cellText, isEmptyCell, isNothing } from './cell.ts'
import { readMoment } from './date.rules.ts'
import { readNumber } from './number.rules.ts'

/** What a cell looks like, by which a head row differs from the rows below it. */
type Look = 'empty' | 'number' | 'date' | 'address' | 'label' | 'text'

function lookOf(cell: Cell | undefined): Look {
  if (isNothing(cell)) return 'empty'
  if (typeof cell === 'boolean') return 'text'
  const text = cellText(cell)
  if (typeof cell === 'string' && (/^\S+@\S+\.\S+$/.test(text) || /^https?:/i.test(text))) return 'address'
  if (readMoment(cell, 'ymd') ?? readMoment(cell, 'dmy') ?? readMoment(cell, 'mdy')) return 'date'
  if (readNumber(cell, '.') !== null || /^\+?[\d\s()./-]{6,}$/.test(text)) return 'number'
  return text.length <= 60 && !/[\r\n]{2}/.test(text) ? 'label' : 'text'
}

const dataLooks: ReadonlySet<Look> = new Set(['number', 'date', 'address', 'text'])

/**
 * How many rows of names stand above the data: none where the first row looks like the rows below, two where the first leaves gaps
 * (merged cells) that the second fills. `isName` tells texts that the reader knows as column names.
 */
export function recogniseHeaderRows(rows: readonly (readonly Cell[])[], isName: (text: string) => boolean): 0 | 1 | 2 {
  const [first, second] = rows
  if (!first || !looksLikeHead(first, rows.slice(1, 30), isName)) return 0
  return second && rows.length > 2 && isSecondHead(first, second, rows.slice(2, 30), isName) ? 2 : 1
}

function names(cells: readonly Cell[], isName: (text: string) => boolean): number {
  return cells.filter((cell) => !isEmptyCell(cell) && isName(cellText(cell))).length
}

function looksLikeHead(
  head: readonly Cell[],
  below: readonly (readonly Cell[])[],
  isName: (text: string) => boolean,
): boolean {
  const looks = head.map(lookOf)
  const filled = looks.filter((look) => look !== 'empty').length
  if (filled === 0) return false
  if (names(head, isName) * 3 >= filled) return true
  if (looks.includes('address')) return false
  const data = looks.filter((look) => dataLooks.has(look)).length
  // Names may be numbers (years, months), but then other names stand beside them.
  if (data * 2 > filled) return false
  const repeats = head.filter(
    (cell, index) => !isEmptyCell(cell) && below.some((row) => cellText(row[index]) === cellText(cell)),
  ).length
  return repeats * 2 <= filled
}

function isSecondHead(
  first: readonly Cell[],
  second: readonly Cell[],
  below: readonly (readonly Cell[])[],
  isName: (text: string) => boolean,
): boolean {
  const width = Math.max(first.length, second.length)
  const columns = Array.from({ length: width }, (_, index) => index)
  const gaps = columns.filter((index) => isEmptyCell(first[index]) && !isEmptyCell(second[index])).length
  if (gaps === 0) return false
  if (second.some((cell) => dataLooks.has(lookOf(cell)) && !isName(cellText(cell)))) return false
  const known = names(second, isName)
  // Columns whose name stands in the first row alone (cells merged downwards) hold data below.
  const single = columns.filter((index) => !isEmptyCell(first[index]) && isEmptyCell(second[index]))
  const filledBelow = single.every((index) => below.length === 0 || below.some((row) => !isEmptyCell(row[index])))
  const title = columns.filter((index) => !isEmptyCell(first[index])).length === 1
  return filledBelow && (known > 0 || title || gaps >= 2 || single.length > 0)
}

/** Name of each column: with two rows the upper one, which reaches over its group, then the lower one. */
export function headersOf(rows: readonly (readonly Cell[])[], headerRows: number, width: number): string[] {
  const [first = [], second = []] = rows
  if (headerRows === 0) return Array.from({ length: width }, (_, index) => `#${index + 1}`)
  if (headerRows === 1) return Array.from({ length: width }, (_, index) => cellText(first[index]))
  let group = ''
  return Array.from({ length: width }, (_, index) => {
    const [upper, lower] = [cellText(first[index]), cellText(second[index])]
    if (upper !== '') group = lower === '' ? '' : upper
    if (lower === '') return upper
    return [upper || group, lower].filter((part) => part !== '').join(' / ')
  })
}
