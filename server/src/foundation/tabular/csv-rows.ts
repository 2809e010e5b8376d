import { CsvError, parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Row } from './cell.ts'
import type { Delimiter } from './delimiter.rules.ts'
import type { Encoding } from './encoding.rules.ts'
import { restored } from './formula.rules.ts'
import { type TableLimits, tooLarge, unreadable } from './limits.ts'
import { decoded } from './text-stream.ts'

/** Rows of delimited text, one after the other; only the row being read is in memory. */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  how: { encoding: Encoding; delimiter: Delimiter },
  limits: TableLimits,
): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: how.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // Real files hold quotes inside cells and lines that are too short or too long; the values say later whether a row is good.
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.cell * 10,
  })
  const text = Readable.from(decoded(chunks, how.encoding, limits.bytes), { objectMode: false })
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let number = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      if (number > limits.rows) throw tooLarge('rows', limits.rows)
      yield { number, cells: checked(cells, limits) }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(`${faults[error.code] ?? error.code} after row ${number}`) : error
  } finally {
    text.destroy()
    parser.destroy()
  }
}

/** What the parser's codes mean to who wrote the file. */
const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that is opened and never closed',
  CSV_MAX_RECORD_SIZE: 'a row that is far too long',
}

function checked(cells: string[], limits: TableLimits): string[] {
  let last = cells.length
  while (last > limits.columns && cells[last - 1] === '') last -= 1
  if (last > limits.columns) throw tooLarge('columns', limits.columns)
  return cells.slice(0, last).map((cell) => {
    if (cell.length > limits.cell) throw tooLarge('cell', limits.cell)
    return restored(cell)
  })
}

/** Rows of a delimited file on disk. */
export function csvFileRows(
  path: string,
  how: { encoding: Encoding; delimiter: Delimiter },
  limits: TableLimits,
): AsyncGenerator<Row> {
  return csvRows(createReadStream(path, { highWaterMark: 128 * 1024 }), how, limits)
}
