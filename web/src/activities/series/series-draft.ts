import { monthlyOf, type Repeat, weekdayOf } from '#contract/activities/series/repeat.ts'
import type { SeriesWish } from '#contract/activities/series/series.operations.ts'

/** The ways to repeat among which the form lets choose first. */
export const ways = ['workday', 'week', 'month', 'day', 'year'] as const
export type Way = (typeof ways)[number]

/** What the form begins with: weekly on the day of the activity, working days heeded. */
export function usualWish(day: string): SeriesWish {
  return { repeat: { every: 'week', interval: 1, days: [weekdayOf(day)] }, ends: { kind: 'never' }, offDays: 'next' }
}

/** Which way a wish goes. What is daily but for days off is on every working day as well. */
export function wayOf({ repeat, offDays }: SeriesWish): Way {
  if (repeat.every === 'working-day') return 'workday'
  if (repeat.every === 'day') return repeat.interval === 1 && offDays === 'skip' ? 'workday' : 'day'
  return repeat.every === 'month-weekday' || repeat.every === 'month-working-day' ? 'month' : repeat.every
}

/** A wish that goes another way; its end stays. */
export function goingAnotherWay(wish: SeriesWish, way: Way, day: string): SeriesWish {
  switch (way) {
    case 'workday':
      return { ...wish, repeat: { every: 'working-day', interval: 1 }, offDays: 'keep' }
    case 'day':
      return { ...wish, repeat: { every: 'day', interval: 1 }, offDays: 'keep' }
    case 'week':
      return { ...wish, repeat: { every: 'week', interval: 1, days: [weekdayOf(day)] }, offDays: 'next' }
    case 'month':
      return { ...wish, repeat: monthlyOf(day, 1)[0] ?? wish.repeat, offDays: 'next' }
    case 'year':
      return { ...wish, repeat: { every: 'year', interval: 1 }, offDays: 'next' }
  }
}

/** Longest intervals of the form. */
const most: Record<Repeat['every'], number> = {
  day: 365,
  week: 52,
  month: 24,
  'month-weekday': 24,
  year: 5,
  'working-day': 60,
  'month-working-day': 24,
}

/** A repeat at another interval, within what can be asked. */
export function atInterval(repeat: Repeat, interval: number): Repeat {
  return { ...repeat, interval: Math.min(Math.max(1, Math.round(interval)), most[repeat.every]) }
}
