import { openArchive } from '../archive.ts'
import type { Row } from '../cell.ts'
import { type TableLimits, unreadable } from '../limits.ts'
import { sheetRows } from './sheet-rows.ts'
import { readWorkbook } from './workbook.ts'

/** Rows of one sheet of a spreadsheet on disk; the first visible sheet where none is named. */
export async function* xlsxFileRows(path: string, sheet: string | null, limits: TableLimits): AsyncGenerator<Row> {
  const archive = await openArchive(path, limits)
  try {
    const workbook = await readWorkbook(archive, limits)
    const chosen =
      sheet === null
        ? (workbook.sheets.find((one) => !one.hidden) ?? workbook.sheets[0])
        : workbook.sheets.find((one) => one.name === sheet)
    if (!chosen) throw unreadable('no such sheet')
    yield* sheetRows(archive.part(chosen.part), workbook, limits)
  } finally {
    archive.close()
  }
}

/** Names of the sheets, visible ones first. */
export async function xlsxSheets(path: string, limits: TableLimits): Promise<string[]> {
  const archive = await openArchive(path, limits)
  try {
    const { sheets } = await readWorkbook(archive, limits)
    return [...sheets.filter((sheet) => !sheet.hidden), ...sheets.filter((sheet) => sheet.hidden)].map(
      (sheet) => sheet.name,
    )
  } finally {
    archive.close()
  }
}
