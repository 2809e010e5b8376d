import type { Cell } from './cell.ts'
import { neutralised } from './formula.rules.ts'

/** One line of a CSV file as every spreadsheet program reads it: formulas inert, quotes where needed, CR LF at its end. */
export function csvLine(cells: readonly Cell[], delimiter = ','): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`
}

function csvCell(cell: Cell, delimiter: string): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' ? neutralised(cell) : String(cell)
  return text.includes(delimiter) || /["\r\n]/.test(text) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text
}

/** A CSV file: UTF-8 with a byte-order mark, by which Excel recognises Chinese text. */
export async function* csvFile(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Uint8Array> {
  let text = '\uFEFF'
  for await (const cells of rows) {
    text += csvLine(cells)
    if (text.length < 64 * 1024) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}
