import type { Buying } from '#contract/opportunities/buying/buying.operations.ts'
import { misfitsOf, staysOf } from '#contract/opportunities/buying/buying-process.ts'
import { addDays } from '#contract/shared/period.ts'
import { daysBetween } from '#contract/shared/day.ts'

/** Away by so many buying stages, two ways no longer fit. */
const misfitLead = 2

/** Where something lies on the axis: from where and how wide, in per cent. */
export type Placed = { left: number; width: number }

export type Axis = {
  from: string
  to: string
  /** Where a day lies, in per cent. */
  at: (day: string) => number
  place: (from: string, to: string | null) => Placed
}

/** The days that a deal's axis spans: from the first thing known to the last thing planned, never without today. */
export function axisOf(buying: Buying): Axis {
  const { today, startedOn, expectedCloseOn, closedOn, entries, steps, ours } = buying
  const days = [
    closedOn ?? today,
    startedOn,
    expectedCloseOn,
    ours?.[0]?.from,
    entries[0]?.enteredOn,
    ...steps.flatMap(({ plannedOn, doneOn }) => [plannedOn, doneOn]),
  ].filter((day): day is string => typeof day === 'string')
  const first = days.reduce((least, day) => (day < least ? day : least))
  const last = days.reduce((most, day) => (day > most ? day : most))
  // A little room at both ends, so that what stands on them can be read.
  const room = Math.max(3, Math.round(daysBetween(first, last) * 0.04))
  const from = addDays(first, -room)
  // What stands on the last day is labelled to its right.
  const to = addDays(last, room * 3)
  const length = daysBetween(from, to)
  const at = (day: string) => Math.min(100, Math.max(0, (daysBetween(from, day) / length) * 100))
  const end = closedOn ?? today
  return {
    from,
    to,
    at,
    place: (since, until) => ({ left: at(since), width: Math.max(0, at(until ?? end) - at(since)) }),
  }
}

/** The first days of months on an axis, as many as are read easily. */
export function ticksOf({ from, to }: Pick<Axis, 'from' | 'to'>): string[] {
  const months: string[] = []
  for (let day = from; day <= to; ) {
    const [year = 0, month = 1] = day.split('-').map(Number)
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
    if (next <= to) months.push(next)
    day = next
  }
  const every = Math.ceil(months.length / 8)
  return months.filter((_, at) => at % every === 0)
}

/** Rows of names below marks, and how far apart in one row two names must be, in per cent. */
const rows = 3
const apart = 13

/** In which row each of several marks has its name, so that names do not lie upon each other; null where none is free. */
export function rowsOf(places: readonly number[]): (number | null)[] {
  const ends: number[] = []
  const found = new Map<number, number | null>()
  const order = places.map((place, at) => ({ place, at })).toSorted((one, other) => one.place - other.place)
  for (const { place, at } of order) {
    const row = Array.from({ length: rows }, (_, one) => one).find((one) => (ends[one] ?? -apart) + apart <= place)
    if (row !== undefined) ends[row] = place
    found.set(at, row ?? null)
  }
  return places.map((_, at) => found.get(at) ?? null)
}

/** The customer's stays, and where ours did not fit them. */
export function spansOf(buying: Buying) {
  const theirs = staysOf(buying.entries)
  const ours = (buying.ours ?? []).filter(({ from, to }) => to === null || from < to)
  return { ours, theirs, misfits: misfitsOf(ours, theirs, misfitLead) }
}
