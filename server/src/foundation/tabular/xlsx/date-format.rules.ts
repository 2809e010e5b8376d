import { dayMs } from '#contract/shared/day.ts'

/** Built-in number formats that show dates or times, with those of Chinese, Japanese, Korean and Thai editions (ECMA-376 18.8.30). */
function isBuiltIn(id: number): boolean {
  return (
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 47) ||
    (id >= 50 && id <= 58) ||
    (id >= 71 && id <= 81)
  )
}

/** Whether a number format shows its number as a date or time: after literals are taken out, a letter of a date remains. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltIn(id)
  const first = code.split(';', 1)[0] ?? ''
  const bare = first
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/[\\_*]./g, '')
    .replaceAll(/\[(h+|m+|s+)\]/gi, '$1')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/general|G\/通用格式/gi, '')
  return /[ymdhs]/i.test(bare)
}

/**
 * A spreadsheet's day number as ISO text: a date, a date with its time, or (below one day) a time. Counted from 1900 there is a 29
 * February 1900 that never was, number 60; counted from 1904 there is none.
 */
export function serialText(serial: number, epoch1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  const days = epoch1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial
  const moment = new Date(Math.round(((days - 25_569) * dayMs) / 1_000) * 1_000)
  const text = moment.toISOString()
  if (!epoch1904 && serial < 1) return text.slice(11, 19)
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19)
}
