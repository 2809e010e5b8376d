import type { WorkingTime } from '../../organization/index.ts'
import { workingSpan } from '../../organization/index.ts'
import { addDays } from '#contract/shared/period.ts'

/** From one moment until another, in milliseconds; the end is not included. */
export type Interval = { from: number; to: number }

/** Slots begin at the quarters of an hour. */
const stepMs = 15 * 60_000

/** Intervals that touch or overlap become one; those without length are none. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const { from, to } of intervals.toSorted((one, other) => one.from - other.from)) {
    if (to <= from) continue
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** What is left of a span when busy intervals are taken out of it. */
export function gaps(span: Interval, busy: readonly Interval[]): Interval[] {
  const free: Interval[] = []
  let from = span.from
  for (const one of merged(busy)) {
    if (one.to <= from) continue
    if (one.from >= span.to) break
    if (one.from > from) free.push({ from, to: one.from })
    from = Math.max(from, one.to)
  }
  if (from < span.to) free.push({ from, to: span.to })
  return free
}

/**
 * When several people, taken together as one list of busy intervals, are free for so many minutes within working time: of each gap
 * the first slot that fits and those that follow it without overlap, from a moment on, at most so many.
 */
export function freeSlots(
  busy: readonly Interval[],
  time: WorkingTime,
  asked: { from: string; to: string; minutes: number; notBefore: number; most: number },
): Interval[] {
  const length = asked.minutes * 60_000
  const taken = merged(busy)
  const slots: Interval[] = []
  for (let day = asked.from; day <= asked.to && slots.length < asked.most; day = addDays(day, 1)) {
    const span = workingSpan(day, time)
    if (!span) continue
    const open = { from: Math.max(span.from.getTime(), asked.notBefore), to: span.to.getTime() }
    if (open.from >= open.to) continue
    for (const gap of gaps(open, taken))
      for (
        let from = Math.ceil(gap.from / stepMs) * stepMs;
        from + length <= gap.to && slots.length < asked.most;
        from += Math.max(length, stepMs)
      )
        slots.push({ from, to: from + length })
  }
  return slots
}
