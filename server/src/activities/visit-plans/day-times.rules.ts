import { bestCourse } from '#contract/activities/day/route.rules.ts'
import { waysOf } from '#contract/activities/day/ways.ts'
import type { Point } from '#contract/customers/globe.ts'

/** A visit of a day that has no time yet. */
export type Timeless = { id: string; minutes: number; place: Point | null }
/** Minutes of a day in which somebody has something else to do. */
export type Busy = { from: number; to: number }

const quarter = 15
const endOfDay = 24 * 60 - quarter

/**
 * Gives the visits of a day their times: in the order of the shortest way, those without a place last, one after the other from the beginning
 * of work, with the way between them, around what is arranged already. Times are quarters of an hour.
 */
export function timesOfDay(
  visits: readonly Timeless[],
  { from, busy, travel }: { from: number; busy: readonly Busy[]; travel: number },
): ReadonlyMap<string, number> {
  const placed = visits.flatMap((visit) => (visit.place ? [{ ...visit, place: visit.place }] : []))
  const course = bestCourse({
    stops: placed.map(({ minutes }) => ({ minutes, earliest: from, latest: 24 * 60 })),
    ways: waysOf(
      placed.map(({ place }) => place),
      undefined,
    ),
    from,
    returns: false,
  })
  const order = [...course.order.flatMap((at) => placed[at] ?? []), ...visits.filter(({ place }) => place === null)]
  const taken = busy.toSorted((one, other) => one.from - other.from)
  const times = new Map<string, number>()
  let now = from
  for (const { id, minutes } of order) {
    let begins = up(now)
    for (const { from: starts, to } of taken) if (begins < to && starts < begins + minutes) begins = up(to)
    begins = Math.min(begins, endOfDay)
    times.set(id, begins)
    now = begins + minutes + travel
  }
  return times
}

const up = (minute: number) => Math.ceil(minute / quarter) * quarter
