import type { WorkingDay } from '#contract/organization/calendar/working-calendar.ts'
import { addDays } from '#contract/shared/period.ts'

/** A span of a holiday plan is shorter than this; a longer one is a mistake. */
const longestSpan = 31
/** Of a line so much is read. */
const longestLine = 300
const date = /(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?/g
const makesUp = /班|work|make-?up/i

/** Reads the days of a holiday plan: iCalendar, or lines that each name a day or a span, whether people work, and what it is called. */
export function readHolidayFile(text: string): { days: WorkingDay[]; passedOver: number } {
  const entries = /^\s*BEGIN:VCALENDAR/i.test(text) ? calendarEntries(text) : lineEntries(text)
  const days = new Map<string, WorkingDay>()
  let passedOver = 0
  for (const entry of entries) {
    const span = entry && spanOf(entry.from, entry.to)
    if (!span || span.length === 0) passedOver += 1
    else for (const day of span) days.set(day, { day, working: entry.working, name: entry.name })
  }
  return { days: [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1)), passedOver }
}

type Entry = { from: string; to: string; working: boolean; name: WorkingDay['name'] }

function lineEntries(text: string): (Entry | null)[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.slice(0, longestLine))
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const found = [...line.matchAll(date)].map(([, year, month, day]) => isoOf(year, month, day))
      const [from, to] = found
      if (!from) return null
      const words = line
        .replaceAll(date, '')
        .split(/[,;\t，；]/)
        .map((word) => word.replace(/^["“\s~至—-]+|["”\s]+$/g, ''))
        .filter((word) => word !== '')
      const working = words.some((word) => makesUp.test(word))
      const names = words.filter((word) => !/^(休|班|放假|上班|调休|休息|holiday|work|workday|rest)$/i.test(word))
      return { from, to: to ?? from, working, name: nameOf(names, working) }
    })
}

/** All-day entries of a calendar; their end is the day after. */
function calendarEntries(text: string): (Entry | null)[] {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const entries: (Entry | null)[] = []
  let open: Map<string, string> | null = null
  for (const line of lines) {
    const colon = line.indexOf(':')
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)] as const
    if (/^BEGIN$/i.test(name) && /^VEVENT$/i.test(value)) open = new Map()
    else if (/^END$/i.test(name) && /^VEVENT$/i.test(value) && open) {
      entries.push(entryOf(open))
      open = null
    } else open?.set(name.split(';')[0]?.toUpperCase() ?? '', value)
  }
  return entries
}

function entryOf(values: ReadonlyMap<string, string>): Entry | null {
  const dayOf = (text: string | undefined) => {
    const match = /^(\d{4})(\d{2})(\d{2})/.exec(text ?? '')
    return match ? isoOf(match[1], match[2], match[3]) : null
  }
  const from = dayOf(values.get('DTSTART'))
  if (!from) return null
  const end = dayOf(values.get('DTEND'))
  const title = (values.get('SUMMARY') ?? '').replaceAll(/\\([,;\\])/g, '$1').trim()
  const working = makesUp.test(title)
  return { from, to: end && end > from ? addDays(end, -1) : from, working, name: nameOf([title], working) }
}

function nameOf(words: readonly string[], working: boolean): WorkingDay['name'] {
  const clean = words.map((word) => word.slice(0, 120)).filter((word) => word !== '')
  const zh = clean.find((word) => /\p{Script=Han}/u.test(word)) ?? ''
  const en = clean.find((word) => !/\p{Script=Han}/u.test(word)) ?? ''
  return zh || en ? { zh, en } : working ? { zh: '调休上班', en: 'Make-up day' } : { zh: '放假', en: 'Holiday' }
}

function isoOf(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null
}

function spanOf(from: string, to: string): string[] {
  const span: string[] = []
  for (let day = from; day <= to && span.length <= longestSpan; day = addDays(day, 1)) span.push(day)
  return span.length > longestSpan ? [] : span
}
