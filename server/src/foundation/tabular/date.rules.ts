import { instantOfWall } from '../calendar/wall-time.ts'
import { type Cell, plainText } from './cell.ts'
import type { DateOrder } from './value-form.rules.ts'
import { serialText } from './xlsx/date-format.rules.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const time = String.raw`(?:[T\s]\s*(?<half>上午|下午)?\s*(?<hour>\d{1,2})(?::|时|点)(?<minute>\d{1,2})?(?:[:分](?<second>\d{1,2}))?(?:[.,]\d+)?秒?\s*(?<meridiem>[AaPp][Mm])?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?`
const numeric = new RegExp(
  String.raw`^(?<a>\d{1,4})\s*(?<sign>[-/.])\s*(?<b>\d{1,2})\s*\k<sign>\s*(?<c>\d{1,4})${time}$`,
)
const chinese = new RegExp(
  String.raw`^(?<year>\d{2,4})\s*年\s*(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号]?${time}$`,
)
const compact = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/
const dayFirst = new RegExp(
  String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?<name>[A-Za-z]{3,9})\.?,?[\s./-]*(?<year>\d{4}|\d{2})${time}$`,
)
const monthFirst = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(?<name>[A-Za-z]{3,9})\.?\s*(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${time}$`,
)

type Parts = Partial<Record<string, string>>
export type Moment = { date: string; time: string | null; zone: string | null }

/** Day numbers of spreadsheets that stand for days in living memory: 1927 to 2119. */
const serials = { from: 10_000, to: 80_000 }

/** Reads a date with or without a time, in any of the ways in which people and programs write it; null where it is none. */
export function readMoment(cell: Cell | undefined, order: DateOrder): Moment | null {
  if (typeof cell === 'boolean') return null
  const text = plainText(cell)
  if (/^\d{5}(\.\d+)?$/.test(text)) return readSerial(Number(text))
  const named =
    numericParts(text, order) ??
    chinese.exec(text)?.groups ??
    compact.exec(text)?.groups ??
    dayFirst.exec(text)?.groups ??
    monthFirst.exec(text)?.groups
  if (!named) return null
  const month =
    named['name'] === undefined ? Number(named['month']) : months.indexOf(named['name'].slice(0, 3).toLowerCase()) + 1
  const date = isoDate(fullYear(named['year'] ?? ''), month, Number(named['day']))
  const clock = readClock(named)
  return date === null || clock === undefined ? null : { date, time: clock, zone: named['zone'] ?? null }
}

function readSerial(serial: number): Moment | null {
  const text = serial >= serials.from && serial <= serials.to ? serialText(serial, false) : null
  return text === null ? null : { date: text.slice(0, 10), time: text.length > 10 ? text.slice(11) : null, zone: null }
}

/** Three numbers: the year is the one of four digits, else the last; the order tells day and month apart. */
function numericParts(text: string, order: DateOrder): Parts | null {
  const found = numeric.exec(text)?.groups
  if (!found) return null
  const { a = '', b = '', c = '' } = found
  if (a.length >= 3 || (order === 'ymd' && c.length <= 2))
    return c.length > 2 ? null : { ...found, year: a, month: b, day: c }
  if (c.length === 3 || c.length === 1) return null
  const dayIsFirst = order === 'dmy' || (order === 'ymd' && found['sign'] === '.')
  return dayIsFirst ? { ...found, year: c, month: b, day: a } : { ...found, year: c, month: a, day: b }
}

/** Two digits mean the year within the last seventy or the next thirty, as spreadsheets take it. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function isoDate(year: number, month: number, day: number): string | null {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // A day that the month does not have would spill into the next.
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null
}

/** Time of day as HH:MM:SS, null where there is none, undefined where it is no time. */
function readClock(parts: Parts): string | null | undefined {
  if (parts['hour'] === undefined) return null
  const half =
    parts['half'] === '下午' || parts['meridiem']?.toLowerCase() === 'pm'
      ? 'pm'
      : parts['half'] === '上午' || parts['meridiem']
        ? 'am'
        : null
  const said = Number(parts['hour'])
  if (half && said > 12) return undefined
  const hour = half === 'pm' ? (said % 12) + 12 : half === 'am' ? said % 12 : said
  const [minute, second] = [Number(parts['minute'] ?? 0), Number(parts['second'] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')
}

/** The day of a date or moment, as it stands written. */
export function readDate(cell: Cell | undefined, order: DateOrder): string | null {
  return readMoment(cell, order)?.date ?? null
}

/** An instant with its zone: the one written, else the zone of the company; a date alone is its first minute there. */
export function readInstant(cell: Cell | undefined, order: DateOrder, timeZone: string): string | null {
  const moment = readMoment(cell, order)
  if (!moment) return null
  const wall = `${moment.date}T${moment.time ?? '00:00:00'}`
  if (moment.zone) return new Date(`${wall}${moment.zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`).toISOString()
  return instantOfWall(wall, timeZone)
}
