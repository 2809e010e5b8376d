import { Readable } from 'node:stream'
import type { Cell } from './cell.ts'
import { csvFile } from './csv-writer.ts'
import { type SheetColumn, xlsxFile } from './xlsx/xlsx-writer.ts'

/** What files of tables are told to be. */
export const tableTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type TableFormat = keyof typeof tableTypes

/** A table that is small enough to be at hand, as a file with its heads. */
export function tableFile(
  format: TableFormat,
  title: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly Cell[])[],
): Readable {
  if (format === 'xlsx') return xlsxFile(title, columns, flow(rows))
  return Readable.from(csvFile(flow([columns.map(({ header }) => header), ...rows])))
}

async function* flow(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly Cell[]> {
  yield* rows
}
