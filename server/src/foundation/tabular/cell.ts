/** A cell as read: text of a delimited file, or what a spreadsheet holds; dates of spreadsheets come as ISO texts. */
export type Cell = string | number | boolean | null

/** One line of a table; `number` is the one that a spreadsheet program shows beside it, starting at 1. */
export type Row = { number: number; cells: Cell[] }

const nothing: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '—',
  '–',
  '/',
  'null',
  '#n/a',
  'n/a',
  'nan',
  '#value!',
  '#ref!',
  '#div/0!',
])

/** Whether a cell holds no text at all. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}

/** Whether a cell says that there is no value, as tables of numbers do with dashes and `NULL`. */
export function isNothing(cell: Cell | undefined): boolean {
  return isEmptyCell(cell) || (typeof cell === 'string' && nothing.has(cell.trim().toLowerCase()))
}

/** The cell as text, without blanks around it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return plainNumber(cell)
  return String(cell).trim()
}

/** A number written out: long ones are telephone numbers and codes, never `1.38e+21`. */
function plainNumber(value: number): string {
  const text = String(value)
  return text.includes('e') && Number.isInteger(value) ? BigInt(value).toString() : text
}

/** Full-width letters and digits as their usual forms, blanks of every width as one. */
export function plainText(cell: Cell | undefined): string {
  return cellText(cell).normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
}
