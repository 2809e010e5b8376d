import type { DayVisit } from '#contract/activities/day/day-map.ts'
import type { Point } from '#contract/customers/globe.ts'

/** Where a visit is drawn: where somebody checked in, for whoever may know that; else where the customer is. */
export function pointOf({
  checkIn,
  customer,
  mayKnow,
}: {
  checkIn: Point | null
  customer: Point | null
  mayKnow: boolean
}): DayVisit['point'] {
  if (checkIn && mayKnow) return { ...checkIn, from: 'check-in' }
  return customer && { ...customer, from: 'customer' }
}
