import type { Day } from './route.rules.ts'

/** A minute too late weighs more than any way of a day: lateness is made as small as it can be first, and the way only then. */
export const lateWeight = 100_000

/** A day laid out flat, because an order is tried a hundred thousand times. */
export type Table = {
  count: number
  ways: Float64Array
  minutes: Float64Array
  earliest: Float64Array
  latest: Float64Array
  from: number
  returns: boolean
}

export function tableOf({ stops, ways, from, returns }: Day): Table {
  return {
    count: stops.length,
    ways: Float64Array.from(ways.flat()),
    minutes: Float64Array.from(stops, (stop) => stop.minutes),
    earliest: Float64Array.from(stops, (stop) => stop.earliest),
    latest: Float64Array.from(stops, (stop) => stop.latest),
    from,
    returns,
  }
}
