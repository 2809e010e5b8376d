import { Refusal } from '../access/refusal.ts'

/** How much of a table is read before it is refused; counted on what is really unpacked, whatever the file says of itself. */
export type TableLimits = {
  rows: number
  columns: number
  /** Characters of one cell. */
  cell: number
  /** Bytes of a delimited file, or of all parts of a spreadsheet together, unpacked. */
  bytes: number
  /** Bytes of the texts that a spreadsheet keeps apart from its cells; they alone stay in memory. */
  sharedBytes: number
}

export const standardLimits: TableLimits = {
  rows: 1_048_576,
  columns: 500,
  cell: 40_000,
  bytes: 768 * 2 ** 20,
  sharedBytes: 128 * 2 ** 20,
}

/** A table beyond a limit. */
export function tooLarge(what: keyof TableLimits, limit: number): Refusal {
  return new Refusal(413, 'table-too-large', { detail: `${what} > ${limit}` })
}

/** A file that is not what it seems to be. */
export function unreadable(detail: string): Refusal {
  return new Refusal(422, 'file-unreadable', { detail })
}
