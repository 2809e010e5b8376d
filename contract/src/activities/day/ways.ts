import { distanceBetween, type Point } from '../../customers/globe.ts'
import type { Ways } from './route.rules.ts'

/** Roads are longer than the straight line: by so much on the average of towns and the country between them. */
export const detour = 1.4

/** Metres a minute: 30 km an hour through towns, with lights and looking for a place to park, and 80 between them. */
const pace = { town: 500, country: 80_000 / 60 }

/** So many metres of a way lie in towns. */
const inTown = 15_000

/** Whole minutes on the way from one place to another, reckoned by the straight line. */
export function minutesBetween(from: Point, to: Point): number {
  const metres = distanceBetween(from, to) * detour
  const town = Math.min(metres, inTown)
  return Math.ceil(town / pace.town + (metres - town) / pace.country)
}

/** The ways among all stops and the start; without one the day begins wherever the first visit is. */
export function waysOf(stops: readonly Point[], start: Point | undefined): Ways {
  const between = (from: Point | undefined, to: Point | undefined) => (from && to ? minutesBetween(from, to) : 0)
  const places = [...stops, start]
  return places.map((from, one) => places.map((to, other) => (one === other ? 0 : between(from, to))))
}
