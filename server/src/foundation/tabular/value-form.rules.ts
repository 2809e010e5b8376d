import type { Reading } from '#contract/platform/import.ts'
import type { Cell } from './cell.ts'

export type DateOrder = Reading['dateOrder']
export type DecimalSign = Reading['decimal']

const dayParts = /^(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,4})(?:\D.*)?$/

/**
 * Order of day, month and year in texts such as 3/1/2017: a part above 12 is no month. Where all texts leave it open, points mean day
 * first (Europe), strokes month first (America).
 */
export function recogniseDateOrder(cells: Iterable<Cell>): DateOrder {
  const votes = { ymd: 0, mdy: 0, dmy: 0 }
  const open = { mdy: 0, dmy: 0 }
  for (const cell of cells) {
    const parts = typeof cell === 'string' ? dayParts.exec(cell.trim()) : null
    if (!parts) continue
    const [first, second] = [Number(parts[1]), Number(parts[3])]
    if (parts[1]?.length === 4) votes.ymd += 1
    else if (parts[4]?.length === 3) continue
    else if (first > 12 && first <= 31 && second <= 12) votes.dmy += 1
    else if (second > 12 && second <= 31 && first <= 12) votes.mdy += 1
    else if (parts[2] === '.') open.dmy += 1
    else open.mdy += 1
  }
  if (votes.dmy + votes.mdy > 0) return votes.dmy >= votes.mdy ? 'dmy' : 'mdy'
  if (votes.ymd > 0) return 'ymd'
  if (open.dmy + open.mdy > 0) return open.dmy > open.mdy ? 'dmy' : 'mdy'
  return 'ymd'
}

/** Whether decimals are cut off by a point or a comma: the last sign in a number that has both, or a comma before one or two digits. */
export function recogniseDecimal(cells: Iterable<Cell>): DecimalSign {
  let point = 0
  let comma = 0
  for (const cell of cells) {
    const text = typeof cell === 'string' ? cell.replaceAll(/[^\d.,]/g, '') : ''
    if (!/\d[.,]\d/.test(text)) continue
    const [lastPoint, lastComma] = [text.lastIndexOf('.'), text.lastIndexOf(',')]
    if (lastPoint >= 0 && lastComma >= 0) {
      if (lastPoint > lastComma) point += 1
      else comma += 1
    } else if (/^\d+,\d{1,2}$/.test(text)) comma += 1
    else if (/^\d{1,3}(\.\d{3}){2,}$/.test(text)) comma += 1
    else if (/^\d+\.\d+$/.test(text)) point += 1
  }
  return comma > point ? ',' : '.'
}
