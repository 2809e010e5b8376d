import { z } from 'zod'
import { dateSchema } from '../../shared/schema.ts'

/** Days of the week as the house counts them: Monday = 1 … Sunday = 7. */
const weekday = z.int().min(1).max(7)

/** How something repeats, as a plain form says it; each is one rule of RFC 5545, but for those that count working days. */
const repeatSchema = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), interval: z.int().min(1).max(365) }),
  z.strictObject({
    every: z.literal('week'),
    interval: z.int().min(1).max(52),
    days: z.array(weekday).min(1).max(7),
  }),
  /** By day of the month; -1 is its last. */
  z.strictObject({
    every: z.literal('month'),
    interval: z.int().min(1).max(24),
    day: z.union([z.int().min(1).max(31), z.literal(-1)]),
  }),
  /** By the nth weekday of the month; -1 is the last. */
  z.strictObject({
    every: z.literal('month-weekday'),
    interval: z.int().min(1).max(24),
    nth: z.union([z.int().min(1).max(4), z.literal(-1)]),
    weekday,
  }),
  z.strictObject({ every: z.literal('year'), interval: z.int().min(1).max(5) }),
  /** Every so many days on which the company works. */
  z.strictObject({ every: z.literal('working-day'), interval: z.int().min(1).max(60) }),
  /** By the nth of such days in the month; -1 is the last. */
  z.strictObject({
    every: z.literal('month-working-day'),
    interval: z.int().min(1).max(24),
    nth: z.union([z.int().min(1).max(4), z.literal(-1)]),
  }),
])
export type Repeat = z.infer<typeof repeatSchema>

const endsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** The last day on which it may be. */
  z.strictObject({ kind: z.literal('on'), day: dateSchema }),
  z.strictObject({ kind: z.literal('after'), count: z.int().min(1).max(999) }),
])
export type Ends = z.infer<typeof endsSchema>

/** What becomes of an occurrence on a day on which the company does not work. */
export const offDayNames = ['keep', 'skip', 'next'] as const
export type OffDays = (typeof offDayNames)[number]

/** The parts of a series that its form asks for. */
export const seriesFields = { repeat: repeatSchema, ends: endsSchema, offDays: z.enum(offDayNames) }

const letters = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const letterOf = (day: number) => letters[day - 1] ?? 'MO'
const inOrder = (days: readonly number[]) => [...new Set(days)].sort((one, other) => one - other)
const dayOf = (letter: string) => letters.findIndex((one) => one === letter) + 1

/** Stands before a rule whose days are counted in working days, which RFC 5545 cannot say: such a rule is for this house alone. */
const byWork = 'X-DAYS=WORKING'

/** The part of a form that only a working calendar tells the days of. */
export type WorkRepeat = Extract<Repeat, { every: 'working-day' | 'month-working-day' }>

export const countsWork = (repeat: Repeat): repeat is WorkRepeat =>
  repeat.every === 'working-day' || repeat.every === 'month-working-day'

/** A form as the text of a rule (RFC 5545, 3.3.10); its days are whole days. Pure. */
export function ruleOf(repeat: Repeat, ends: Ends): string {
  const parts = [
    {
      day: 'FREQ=DAILY',
      week: 'FREQ=WEEKLY',
      month: 'FREQ=MONTHLY',
      'month-weekday': 'FREQ=MONTHLY',
      year: 'FREQ=YEARLY',
      'working-day': `${byWork};FREQ=DAILY`,
      'month-working-day': `${byWork};FREQ=MONTHLY`,
    }[repeat.every],
  ]
  if (repeat.interval > 1) parts.push(`INTERVAL=${repeat.interval}`)
  if (repeat.every === 'week') parts.push(`BYDAY=${inOrder(repeat.days).map(letterOf).join(',')}`)
  if (repeat.every === 'month') parts.push(`BYMONTHDAY=${repeat.day}`)
  if (repeat.every === 'month-weekday') parts.push(`BYDAY=${repeat.nth}${letterOf(repeat.weekday)}`)
  if (repeat.every === 'month-working-day') parts.push(`BYSETPOS=${repeat.nth}`)
  if (ends.kind === 'on') parts.push(`UNTIL=${ends.day.replaceAll('-', '')}`)
  if (ends.kind === 'after') parts.push(`COUNT=${ends.count}`)
  return parts.join(';')
}

/** The form of a rule that `ruleOf` wrote. */
export function formOf(rule: string): { repeat: Repeat; ends: Ends } {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const days = parts.get('BYDAY') ?? ''
  const until = parts.get('UNTIL')
  const count = parts.get('COUNT')
  const ends: Ends = until
    ? { kind: 'on', day: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` }
    : count
      ? { kind: 'after', count: Number(count) }
      : { kind: 'never' }
  if (rule.startsWith(byWork)) {
    const nth = parts.get('BYSETPOS')
    const repeat: Repeat =
      nth === undefined
        ? { every: 'working-day', interval }
        : { every: 'month-working-day', interval, nth: Number(nth) }
    return { repeat, ends }
  }
  switch (parts.get('FREQ')) {
    case 'WEEKLY':
      return { repeat: { every: 'week', interval, days: days.split(',').map(dayOf) }, ends }
    case 'MONTHLY':
      return parts.has('BYMONTHDAY')
        ? { repeat: { every: 'month', interval, day: Number(parts.get('BYMONTHDAY')) }, ends }
        : {
            repeat: {
              every: 'month-weekday',
              interval,
              nth: Number(days.slice(0, -2)),
              weekday: dayOf(days.slice(-2)),
            },
            ends,
          }
    case 'YEARLY':
      return { repeat: { every: 'year', interval }, ends }
    default:
      return { repeat: { every: 'day', interval }, ends }
  }
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

const dayOfMonth = (day: string) => Number(day.slice(8))

/** Which weekday of its month a day is: the second Tuesday is 2, a fifth is told as the last. */
function nthOf(day: string): number {
  const nth = Math.ceil(dayOfMonth(day) / 7)
  return nth > 4 ? -1 : nth
}

/** Whether no such weekday follows in the month of a day. */
function isLastWeekday(day: string): boolean {
  return dayOfMonth(day) + 7 > lengthOfMonth(day)
}

function lengthOfMonth(day: string): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
}

/** The ways in which something of a day can repeat monthly. */
export function monthlyOf(day: string, interval: number): Repeat[] {
  const weekday = weekdayOf(day)
  const byWeekday = (nth: number): Repeat => ({ every: 'month-weekday', interval, nth, weekday })
  return [
    { every: 'month', interval, day: dayOfMonth(day) },
    ...(dayOfMonth(day) === lengthOfMonth(day) ? [{ every: 'month' as const, interval, day: -1 }] : []),
    ...(nthOf(day) > 0 ? [byWeekday(nthOf(day))] : []),
    ...(isLastWeekday(day) ? [byWeekday(-1)] : []),
  ]
}

/** The ways in which something can repeat by the working days of a month. */
export function monthlyByWork(interval: number): Repeat[] {
  return [1, -1].map((nth) => ({ every: 'month-working-day', interval, nth }))
}

/** Whether something that begins on a day can repeat in this way: its first day is one of the rule. What counts working days begins on any. */
export function beginsOn(repeat: Repeat, day: string): boolean {
  switch (repeat.every) {
    case 'week':
      return repeat.days.includes(weekdayOf(day))
    case 'month':
      return repeat.day === dayOfMonth(day) || (repeat.day === -1 && dayOfMonth(day) === lengthOfMonth(day))
    case 'month-weekday':
      return (
        repeat.weekday === weekdayOf(day) &&
        (repeat.nth === -1 ? isLastWeekday(day) : repeat.nth === Math.ceil(dayOfMonth(day) / 7))
      )
    case 'day':
    case 'year':
    case 'working-day':
    case 'month-working-day':
      return true
  }
}

/** The way to repeat in which an occurrence of one day is on another instead; the other days of a week stay. */
export function movedRepeat(repeat: Repeat, from: string, to: string): Repeat {
  if (from === to) return repeat
  switch (repeat.every) {
    case 'week': {
      const days = repeat.days.map((day) => (day === weekdayOf(from) ? weekdayOf(to) : day))
      return { ...repeat, days: inOrder(days) }
    }
    case 'month':
      return { ...repeat, day: repeat.day === -1 && dayOfMonth(to) === lengthOfMonth(to) ? -1 : dayOfMonth(to) }
    case 'month-weekday':
      return { ...repeat, weekday: weekdayOf(to), nth: repeat.nth === -1 && isLastWeekday(to) ? -1 : nthOf(to) }
    case 'day':
    case 'year':
    case 'working-day':
    case 'month-working-day':
      return repeat
  }
}
