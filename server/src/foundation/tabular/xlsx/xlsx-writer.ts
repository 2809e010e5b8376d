import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from '../cell.ts'
import { cellXml, columnLetters, headXml } from './cell-xml.rules.ts'
import { fixedParts, type SheetKind } from './fixed-parts.ts'

/** A column of a sheet: its head and how its values are shown. */
export type SheetColumn = { header: string; kind: SheetKind }

/** Excel opens no more rows than this; a longer table goes on in further sheets. */
const rowsOfSheet = 1_048_575

/** A spreadsheet as a stream: rows are written as they come, packed off the main thread, and only some of them are in memory. */
export function xlsxFile(
  name: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly Cell[]>,
): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  // One sheet is known only when the sheet before it has ended, so the directory of sheets is written last.
  const source = rows[Symbol.asyncIterator]()
  const add = (index: number): void => {
    const state = { more: false }
    const sheet = Readable.from(sheetXml(columns, source, state), { objectMode: false })
    sheet.on('error', (error) => output.destroy(error))
    sheet.on('end', () => {
      if (state.more) add(index + 1)
      else {
        for (const [part, text] of fixedParts(name, index)) zip.addBuffer(Buffer.from(text), part)
        zip.end()
      }
    })
    zip.addReadStream(sheet, `xl/worksheets/sheet${index}.xml`)
  }
  add(1)
  zip.on('error', (error: Error) => output.destroy(error))
  return output
}

async function* sheetXml(
  columns: readonly SheetColumn[],
  source: AsyncIterator<readonly Cell[]>,
  state: { more: boolean },
): AsyncGenerator<Buffer> {
  const letters = columns.map((_, index) => columnLetters(index))
  let text = headXml(
    columns.map(({ header }) => header),
    letters,
  )
  for (let number = 2; ; number += 1) {
    const { value: cells, done } = await source.next()
    if (done) break
    text += `<row r="${number}">${cells.map((cell, index) => cellXml(cell, columns[index]?.kind ?? 'text', `${letters[index] ?? columnLetters(index)}${number}`)).join('')}</row>`
    if (number > rowsOfSheet) {
      state.more = true
      break
    }
    if (text.length < 64 * 1024) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`)
}
