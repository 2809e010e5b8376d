import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from '../cell.ts'
import { cellXml, columnLetters, headXml } from './cell-xml.rules.ts'
import { escapeXml } from './escape-xml.rules.ts'
import { fixedParts, type SheetKind } from './fixed-parts.ts'

/** A column of a sheet: its head and how its values are shown. */
export type SheetColumn = { header: string; kind: SheetKind }

/** Where a table comes from: a last sheet of its own, and a line below every printed page. */
export type Origin = { sheet: string; facts: readonly (readonly [string, string])[]; foot: string }

/** Excel opens no more rows than this; a longer table goes on in further sheets. */
const rowsOfSheet = 1_048_575

/** A spreadsheet as a stream: rows are written as they come, packed off the main thread, and only some of them are in memory. */
export function xlsxFile(
  name: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly Cell[]>,
  origin?: Origin,
): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  // One sheet is known only when the sheet before it has ended, so the directory of sheets is written last.
  const source = rows[Symbol.asyncIterator]()
  const add = (index: number): void => {
    const state = { more: false }
    const sheet = Readable.from(sheetXml(columns, source, state, origin?.foot), { objectMode: false })
    sheet.on('error', (error) => output.destroy(error))
    sheet.on('end', () => {
      if (state.more) add(index + 1)
      else {
        const sheets = origin ? index + 1 : index
        if (origin) zip.addBuffer(Buffer.from(factsXml(origin)), `xl/worksheets/sheet${sheets}.xml`)
        for (const [part, text] of fixedParts(name, sheets, origin?.sheet)) zip.addBuffer(Buffer.from(text), part)
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
  foot: string | undefined,
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
  yield Buffer.from(`${text}</sheetData>${footXml(foot)}</worksheet>`)
}

/** `&` begins a sign of its own in a footer, and it takes 255 characters. */
function footXml(foot: string | undefined): string {
  if (foot === undefined) return ''
  return `<headerFooter><oddFooter>${escapeXml(`&C${foot.slice(0, 200).replaceAll('&', '&&')}`)}</oddFooter></headerFooter>`
}

function factsXml({ facts, foot }: Origin): string {
  const rows = facts.map(
    ([name, value], index) =>
      `<row r="${index + 1}">${cellXml(name, 'text', `A${index + 1}`)}${cellXml(value, 'text', `B${index + 1}`)}</row>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData>${footXml(foot)}</worksheet>`
}
