import type { Language } from '#contract/shared/label.ts'
import { daysBetween } from '#contract/shared/day.ts'

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

/** Today in the reader's own calendar, as an ISO date. */
export function today(now = new Date()): string {
  return isoDay(now)
}

/** The day of a moment in the reader's time zone. */
export function isoDay(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

function dayFormat(language: Language, withYear: boolean): Intl.DateTimeFormat {
  if (language === 'zh')
    return new Intl.DateTimeFormat(locales.zh, {
      timeZone: 'UTC',
      month: 'long',
      day: 'numeric',
      ...(withYear ? { year: 'numeric' } : {}),
    })
  return new Intl.DateTimeFormat(locales.en, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...(withYear ? { year: 'numeric' } : {}),
  })
}

const dayFormats = {
  zh: { short: dayFormat('zh', false), long: dayFormat('zh', true) },
  en: { short: dayFormat('en', false), long: dayFormat('en', true) },
}

/** 3月5日 in this year, 2024年3月5日 in another; 5 Mar and 5 Mar 2024 in English. */
export function formatDay(date: string, language: Language, now = new Date()): string {
  const format = date.slice(0, 4) === String(now.getFullYear()) ? dayFormats[language].short : dayFormats[language].long
  return format.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

const weekdayFormats = {
  zh: new Intl.DateTimeFormat(locales.zh, { timeZone: 'UTC', weekday: 'short' }),
  en: new Intl.DateTimeFormat(locales.en, { timeZone: 'UTC', weekday: 'short' }),
}

/** The weekday of a day: 周二, Tue. */
export function formatWeekday(date: string, language: Language): string {
  return weekdayFormats[language].format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** A day with its weekday: 3月5日 周二, Tue 5 Mar. */
export function formatDayAndWeekday(date: string, language: Language): string {
  const [day, weekday] = [formatDay(date, language), formatWeekday(date, language)]
  return language === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`
}

const monthFormats = {
  zh: new Intl.DateTimeFormat(locales.zh, { timeZone: 'UTC', year: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat(locales.en, { timeZone: 'UTC', year: 'numeric', month: 'long' }),
}

/** The month of a day: 2024年3月, March 2024. */
export function formatMonth(date: string, language: Language): string {
  return monthFormats[language].format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** 2024-03-05, as tables show it: sorted columns read best in equal width. */
export function formatTableDay(date: string): string {
  return date.slice(0, 10)
}

/** Date and minute in the reader's time zone. */
export function formatMoment(moment: string, language: Language, now = new Date()): string {
  const at = new Date(moment)
  return `${formatDay(isoDay(at), language, now)} ${formatTime(moment)}`
}

/** 2024-03-05 14:30, for tables. */
export function formatTableMoment(moment: string): string {
  return `${isoDay(new Date(moment))} ${formatTime(moment)}`
}

export function formatTime(moment: string): string {
  const at = new Date(moment)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

const relative = {
  zh: new Intl.RelativeTimeFormat('zh-CN', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }),
}

/** 昨天, 3天后, in 2 weeks: for what is next or was last. */
export function formatDayFrom(date: string, language: Language, from = today()): string {
  const days = daysBetween(from, date.slice(0, 10))
  const size = Math.abs(days)
  if (size < 14) return relative[language].format(days, 'day')
  if (size < 60) return relative[language].format(Math.round(days / 7), 'week')
  if (size < 730) return relative[language].format(Math.round(days / 30.4), 'month')
  return relative[language].format(Math.round(days / 365), 'year')
}

/** 5分钟前 within a day, then by days. */
export function formatSince(moment: string, language: Language, now = new Date()): string {
  const minutes = Math.round((Date.parse(moment) - now.getTime()) / 60_000)
  if (Math.abs(minutes) < 60) return relative[language].format(minutes, 'minute')
  if (Math.abs(minutes) < 60 * 20) return relative[language].format(Math.round(minutes / 60), 'hour')
  return formatDayFrom(isoDay(new Date(moment)), language, isoDay(now))
}
