import type { Day } from './route.rules.ts'

/** A minute too late weighs more than any way of a day: lateness is made as small as it can be first, and the way only then. */
const lateWeight = 100_000

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

/** Minutes on the way from one place to another. */
export const wayOf = ({ count, ways }: Table, from: number, to: number): number => ways[from * (count + 1) + to] ?? 0

/** The minute at which a stop begins for somebody who is free at a place from a minute on. */
export const beginsAfter = (table: Table, at: number, now: number, stop: number): number =>
  Math.max(now + wayOf(table, at, stop), table.earliest[stop] ?? 0)

/** What it costs to begin a stop then: the way there, waiting for it, and beginning too late. */
export const costOfBeginning = ({ latest }: Table, now: number, stop: number, begins: number): number =>
  begins - now + Math.max(0, begins - (latest[stop] ?? 0)) * lateWeight
