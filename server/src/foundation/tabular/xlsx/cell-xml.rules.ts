import { dayMs } from '#contract/shared/day.ts'
import type { Cell } from '../cell.ts'
import { neutralised } from '../formula.rules.ts'
import { escapeXml } from './escape-xml.rules.ts'
import { headStyle, type SheetKind, styleOf } from './fixed-parts.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** `0` → `A`, `27` → `AB`. */
export function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
}

/** Start of a sheet up to and with its head row, which stays in view while scrolling. */
export function headXml(headers: readonly string[], letters: readonly string[]): string {
  const cells = headers.map((header, index) => textXml(neutralised(header), `${letters[index]}1`, headStyle)).join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">${cells}</row>`
}

/** One cell; what does not fit its column's kind is written as text, never dropped. */
export function cellXml(cell: Cell, kind: SheetKind, address: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const number = typeof cell === 'number' ? (Number.isFinite(cell) ? String(cell) : null) : numberText(cell, kind)
  if (number !== null) return `<c r="${address}" s="${styleOf(kind)}"><v>${number}</v></c>`
  return textXml(neutralised(String(cell)), address, styleOf('text'))
}

function textXml(text: string, address: string, style: number): string {
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

/** A spreadsheet keeps 15 digits; longer decimals stay text so that no digit is lost. */
function numberText(text: string, kind: SheetKind): string | null {
  if (kind === 'date' || kind === 'dateTime') return dayNumber(text)
  if (kind === 'text' || kind === 'boolean' || !/^-?\d+(\.\d+)?$/.test(text)) return null
  return text.replaceAll(/\D/g, '').replace(/^0+/, '').length <= 15 ? text : null
}

/** ISO date or time (as it stands written, without its zone) as a spreadsheet's day number, from March 1900 on. */
function dayNumber(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text)
  if (!parts) return null
  const moment = Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}Z`)
  if (Number.isNaN(moment) || moment < Date.UTC(1900, 2, 1)) return null
  return String(Number((moment / dayMs + 25_569).toFixed(8)))
}
