import type { Reading } from '#contract/platform/import.ts'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Cell, isEmptyCell, type Row } from './cell.ts'
import { csvFileRows } from './csv-rows.ts'
import { recogniseDelimiter } from './delimiter.rules.ts'
import { type Encoding, encodingOfStart, utf8Witness } from './encoding.rules.ts'
import { recogniseHeaderRows } from './header.rules.ts'
import { type TableLimits, unreadable } from './limits.ts'
import { decoded } from './text-stream.ts'
import { recogniseDateOrder, recogniseDecimal } from './value-form.rules.ts'
import { beginsAsCards, cardRows } from './vcard/card-rows.ts'
import { xlsxFileRows, xlsxSheets } from './xlsx/xlsx-rows.ts'

const startBytes = 64 * 1024
const sampleRows = 200

/** What looking at a file found out: how it reads, its sheets, and its first rows. */
export type Recognised = { reading: Reading; sheets: string[]; rows: Row[] }

/** Looks at a file and says how it reads; parts that a person has already decided are kept. */
export async function recognise(
  path: string,
  isName: (text: string) => boolean,
  limits: TableLimits,
  decided: Partial<Reading> = {},
): Promise<Recognised> {
  const start = await startOf(path)
  if (start.length === 0) throw unreadable('the file is empty')
  // By its content, whatever its name says: every XLSX is a ZIP file.
  const format = start[0] === 0x50 && start[1] === 0x4b ? 'xlsx' : beginsAsCards(start) ? 'vcf' : 'csv'
  if (start[0] === 0xd0 && start[1] === 0xcf)
    throw unreadable('an old or encrypted Excel file: save it as .xlsx without a password')
  const sheets = format === 'xlsx' ? await xlsxSheets(path, limits) : []
  const text =
    format === 'xlsx'
      ? { encoding: 'utf-8' as const, delimiter: ',' as const }
      : await formOfText(path, start, limits, decided)
  const sheet = decided.sheet && sheets.includes(decided.sheet) ? decided.sheet : (sheets[0] ?? null)
  const form = { format, ...text, sheet } as const
  const rows = await firstRows(tableRows(path, form, limits), sampleRows)
  const samples = function* samples(): Generator<Cell> {
    for (const row of rows.slice(1)) yield* row.cells
  }
  return {
    reading: {
      ...form,
      headerRows:
        format === 'vcf'
          ? 1
          : (decided.headerRows ??
            recogniseHeaderRows(
              rows.map(({ cells }) => cells),
              isName,
            )),
      dateOrder: decided.dateOrder ?? recogniseDateOrder(samples()),
      decimal: decided.decimal ?? recogniseDecimal(samples()),
    },
    sheets,
    rows,
  }
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function formOfText(path: string, start: Buffer, limits: TableLimits, decided: Partial<Reading>) {
  const encoding = decided.encoding ?? encodingOfStart(start) ?? (await encodingOfWhole(path))
  let text = ''
  for await (const piece of decoded([start] as unknown as AsyncIterable<Uint8Array>, encoding, limits.bytes))
    text += piece
  if (text.slice(0, 2_000).includes('\0')) throw unreadable('not a table')
  return { encoding, delimiter: decided.delimiter ?? recogniseDelimiter(text) }
}

/** Chinese text may begin far below an English head, so the whole file is looked through. */
async function encodingOfWhole(path: string): Promise<Encoding> {
  const witness = utf8Witness()
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
    if (!witness.see(chunk as Buffer)) return 'gb18030'
  return witness.end() ? 'utf-8' : 'gb18030'
}

async function firstRows(rows: AsyncIterable<Row>, count: number): Promise<Row[]> {
  const first: Row[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length >= count) break
  }
  return first
}

/** Rows of a file that hold something, head included, read in the way that was recognised or decided. */
export async function* tableRows(
  path: string,
  reading: Pick<Reading, 'format' | 'encoding' | 'delimiter' | 'sheet'>,
  limits: TableLimits,
): AsyncGenerator<Row> {
  const rows =
    reading.format === 'xlsx'
      ? xlsxFileRows(path, reading.sheet, limits)
      : reading.format === 'vcf'
        ? cardRows(path, reading.encoding, limits)
        : csvFileRows(path, reading, limits)
  for await (const row of rows) if (!row.cells.every(isEmptyCell)) yield row
}
