import { minutesBetween } from '#contract/activities/day/ways.ts'
import type { Point } from '#contract/customers/globe.ts'

/** A visit that is over, in the order of a person's day; `place` is the customer's, null where it is not known. */
export type Stop = { day: string; region: string; from: string; until: string; place: Point | null }

/**
 * Minutes on the way to each visit from the one before it on the same day: what the straight line between the customers takes, and no more than
 * there was between check-out and check-in. Nobody was followed, so a way between places that are not known counts nothing.
 */
export function travelOf(stops: readonly Stop[]): { day: string; region: string; minutes: number }[] {
  return stops.flatMap((stop, at) => {
    const before = stops[at - 1]
    if (!before || before.day !== stop.day || !before.place || !stop.place) return []
    const between = Math.max(0, Math.floor((Date.parse(stop.from) - Date.parse(before.until)) / 60_000))
    const minutes = Math.min(between, minutesBetween(before.place, stop.place))
    return minutes === 0 ? [] : [{ day: stop.day, region: stop.region, minutes }]
  })
}
