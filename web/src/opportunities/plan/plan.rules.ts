import type { PlanItem } from '#contract/shared/plan-item.ts'
import { dayMs } from '#contract/shared/day.ts'

export const zooms = ['week', 'month', 'quarter'] as const
export type Zoom = (typeof zooms)[number]

/** Pixels of a day. */
export const dayWidth: Record<Zoom, number> = { week: 18, month: 6, quarter: 2.4 }

const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs)
const dayOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)

/** Days free before the first and behind the last thing. */
const margin = 7

/** The days that the axis shows: all that is on the plan, and today. */
export function axisOf(items: readonly PlanItem[], today: string): { from: string; days: number } {
  const numbers = [dayNumber(today), ...items.flatMap(({ from, to }) => [dayNumber(from), dayNumber(to)])]
  const from = Math.min(...numbers) - margin
  return { from: dayOf(from), days: Math.max(...numbers) + margin + 1 - from }
}

/** How far a day lies from the beginning of the axis, in days. */
export function placeOf(day: string, from: string): number {
  return dayNumber(day) - dayNumber(from)
}

export type Tick = { day: string; place: number; text: string }

/** Where weeks, months or quarters begin on the axis. */
export function ticksOf({ from, days }: { from: string; days: number }, zoom: Zoom): Tick[] {
  const first = dayNumber(from)
  return Array.from({ length: days }, (_, place) => ({ day: dayOf(first + place), place })).flatMap(
    ({ day, place }) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const begins =
        zoom === 'week'
          ? (dayNumber(day) + 3) % 7 === 0
          : date === '01' && (zoom === 'month' || ['01', '04', '07', '10'].includes(month))
      if (!begins) return []
      const text =
        zoom === 'week'
          ? `${month}-${date}`
          : zoom === 'month'
            ? `${year}-${month}`
            : `${year} Q${(Number(month) + 2) / 3}`
      return [{ day, place, text }]
    },
  )
}
