import type { Cell, Row } from '../cell.ts'
import { restored } from '../formula.rules.ts'
import { type TableLimits, tooLarge } from '../limits.ts'
import { serialText } from './date-format.rules.ts'
import type { Workbook } from './workbook.ts'
import { readXml } from './xml.ts'

/** Column number (0-based) of a cell's address: `A1` → 0, `AB7` → 27; null where it has none. */
export function columnOfAddress(address: string): number | null {
  let column = 0
  let letters = 0
  for (const character of address) {
    const value = character.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
    letters += 1
    if (letters > 3) return null
  }
  return letters === 0 ? null : column - 1
}

type Open = { column: number; type: string; style: number; value: string; inline: string }

/** Rows of one sheet while it is unpacked. Rows and cells that a sheet leaves out are left out, blank ones do not count. */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  workbook: Workbook,
  limits: TableLimits,
): AsyncGenerator<Row> {
  let found: Row[] = []
  let row: Row = { number: 0, cells: [] }
  let next = 0
  let cell: Open | null = null
  let into: 'value' | 'inline' | null = null
  let aid = 0
  let inData = false
  let count = 0
  const reading = readXml(chunks, {
    open: (name, given) => {
      if (name === 'sheetData') inData = true
      else if (!inData) return
      else if (name === 'row') {
        count += 1
        if (count > limits.rows) throw tooLarge('rows', limits.rows)
        row = { number: rowNumber(given['r'], row.number), cells: [] }
        next = 0
      } else if (name === 'c') {
        const column = columnOfAddress(given['r'] ?? '') ?? next
        next = column + 1
        cell = { column, type: given['t'] ?? 'n', style: Number(given['s'] ?? -1), value: '', inline: '' }
      } else if (name === 'v') into = 'value'
      else if (name === 'rPh') aid += 1
      else if (name === 't' && aid === 0) into = 'inline'
    },
    text: (piece) => {
      if (!cell || !into) return
      cell[into] += piece
      if (cell[into].length > limits.cell) throw tooLarge('cell', limits.cell)
    },
    close: (name) => {
      if (name === 'sheetData') inData = false
      else if (name === 'v' || name === 't') into = null
      else if (name === 'rPh') aid -= 1
      else if (name === 'c' && cell) {
        place(row, cell.column, valueOf(cell, workbook), limits)
        cell = null
      } else if (name === 'row' && row.cells.length > 0) found.push(row)
    },
  })
  while (!(await reading.next()).done) {
    yield* found
    found = []
  }
}

function rowNumber(said: string | undefined, before: number): number {
  const number = Number(said)
  return Number.isInteger(number) && number > 0 ? number : before + 1
}

function place(row: Row, column: number, value: Cell, limits: TableLimits): void {
  if (value === null || value === '') return
  if (column >= limits.columns) throw tooLarge('columns', limits.columns)
  while (row.cells.length < column) row.cells.push(null)
  row.cells[column] = value
}

function valueOf(cell: Open, workbook: Workbook): Cell {
  switch (cell.type) {
    case 's':
      return restored(workbook.texts[Number(cell.value)] ?? '')
    case 'inlineStr':
      return restored(cell.inline)
    case 'str':
      return restored(cell.value)
    case 'b':
      return cell.value === '1' || cell.value === 'true'
    // An error such as #N/A is no value.
    case 'e':
      return null
    case 'd':
      return cell.value.replace(/\.\d+$/, '')
    default:
      return numberOf(cell, workbook)
  }
}

function numberOf(cell: Open, workbook: Workbook): Cell {
  if (cell.value.trim() === '') return null
  const number = Number(cell.value)
  if (!Number.isFinite(number)) return cell.value
  return workbook.dateStyles.has(cell.style) ? (serialText(number, workbook.epoch1904) ?? number) : number
}
