import { type Point, distanceBetween } from '../../customers/globe.ts'
import { daysBetween } from '../../shared/day.ts'
import { addDays } from '../../shared/period.ts'

/** A customer that is to be visited every so many days. */
export type Wish = {
  customer: string
  minutes: number
  interval: number
  /** The day of the last visit, or null. */
  lastOn: string | null
  /** Days on which a visit is arranged already. */
  arranged: readonly string[]
  place: Point | null
}

export type PlanGround = {
  from: string
  to: string
  /** Days of the period on which the person works. */
  workingDays: readonly string[]
  /** What the person has arranged already, by day. */
  taken: ReadonlyMap<string, { minutes: number; visits: number }>
  dayMinutes: number
  dayVisits: number
  travelMinutes: number
}

export type Due = { customer: string; dueOn: string; minutes: number }
export type PlannedVisit = Due & { day: string }
/** `no-day`: no working day lies near enough; `full`: all near enough are full. */
export type LeftOut = Due & { reason: 'no-day' | 'full' }
export type Plan = { visits: PlannedVisit[]; left: LeftOut[] }

/** Places within so many metres are near each other. */
const near = 15_000

type Window = Due & { earliest: string; latest: string; place: Point | null }

/** Due earlier or later by a quarter of its interval is still in time. */
const slackOf = (interval: number) => Math.floor(interval / 4)

/**
 * When a customer is due within a period: an interval after the last visit, and again after each. What is arranged already counts as a visit.
 * Who was never visited may be at any time within the first interval, so that new customers spread by themselves.
 */
export function duesOf(
  { customer, minutes, interval, lastOn, arranged, place }: Wish,
  { from, to }: Pick<PlanGround, 'from' | 'to'>,
): Window[] {
  const slack = slackOf(interval)
  const earlier = (one: string, other: string) => (one < other ? one : other)
  const later = (one: string, other: string) => (one > other ? one : other)
  const sorted = arranged.toSorted()
  const dues: Window[] = []
  let last = lastOn
  while (dues.length < 60) {
    const dueOn = last === null ? from : later(from, addDays(last, interval))
    if (dueOn > to) break
    const reach = last === null ? interval - 1 : slack
    const latest = earlier(to, addDays(dueOn, reach))
    const before = last
    const met = sorted.find((day) => (before === null || day > before) && day <= latest)
    if (met !== undefined) {
      last = met
      continue
    }
    const earliest = later(from, last === null ? from : addDays(dueOn, -slack))
    dues.push({ customer, minutes, dueOn, earliest, latest, place })
    last = dueOn
  }
  return dues
}

type Load = { minutes: number; visits: number; places: Point[] }

/**
 * Spreads what is due over the days of a period. What has the fewest days to choose from goes first; of its days it takes one that is below
 * the average load and near to other visits of that day, or else the one with the least load. No day gets more than it may hold: what finds
 * no room is left out and says why. The same wishes always give the same plan, in whichever order they come.
 */
export function generatePlan(wishes: readonly Wish[], ground: PlanGround): Plan {
  const { workingDays, taken, travelMinutes, dayMinutes, dayVisits } = ground
  const days = [...new Set(workingDays)].filter((day) => day >= ground.from && day <= ground.to).toSorted()
  const loads = new Map<string, Load>(
    days.map((day) => [day, { minutes: 0, visits: 0, ...taken.get(day), places: [] }]),
  )
  const loadOf = (day: string): Load => loads.get(day) ?? { minutes: 0, visits: 0, places: [] }
  const dues = wishes.flatMap((wish) => duesOf(wish, ground).map((due) => ({ due, days: daysFor(due, days) })))
  const cost = ({ minutes }: Due) => minutes + travelMinutes
  const all =
    dues.reduce((sum, { due }) => sum + cost(due), 0) +
    [...loads.values()].reduce((sum, { minutes }) => sum + minutes, 0)
  const average = days.length === 0 ? 0 : all / days.length
  const plan: Plan = { visits: [], left: [] }
  const of = new Map<string, string[]>()
  for (const { due, days: open } of dues.toSorted((one, other) => byNeed(one, other))) {
    const { earliest: _, latest: __, place, ...told } = due
    const met = of.get(due.customer) ?? []
    const possible = open.filter((day) => !met.includes(day))
    const fits = possible.filter((day) => {
      const { minutes, visits } = loadOf(day)
      // What is longer than a day has a day to itself: it cannot be avoided.
      return visits < dayVisits && (minutes + cost(due) <= dayMinutes || visits === 0)
    })
    const day = bestDay(fits, (one) => {
      const { minutes, places } = loadOf(one)
      const isFree = minutes + cost(due) <= average
      const isNear = isFree && place !== null && places.some((other) => distanceBetween(place, other) <= near)
      return [isNear ? 0 : 1, minutes, Math.abs(daysBetween(due.dueOn, one))]
    })
    if (day === null) {
      plan.left.push({ ...told, reason: possible.length === 0 ? 'no-day' : 'full' })
      continue
    }
    const load = loadOf(day)
    load.minutes += cost(due)
    load.visits += 1
    if (place) load.places.push(place)
    of.set(due.customer, [...met, day])
    plan.visits.push({ ...told, day })
  }
  return { visits: plan.visits.toSorted(byDay), left: plan.left.toSorted(byDue) }
}

function daysFor({ earliest, latest }: Window, days: readonly string[]): string[] {
  return days.filter((day) => day >= earliest && day <= latest)
}

type Choice = { due: Due; days: readonly string[] }
const text = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const byDue = (one: Due, other: Due) => text(one.dueOn, other.dueOn) || text(one.customer, other.customer)
const byDay = (one: PlannedVisit, other: PlannedVisit) => text(one.day, other.day) || byDue(one, other)
const byNeed = (one: Choice, other: Choice) => one.days.length - other.days.length || byDue(one.due, other.due)

/** The day with the least of the first figure, then of the second …, and the earliest of equals. */
function bestDay(days: readonly string[], figures: (day: string) => readonly number[]): string | null {
  let best: { day: string; of: readonly number[] } | null = null
  for (const day of days) {
    const of = figures(day)
    if (!best || isLess(of, best.of)) best = { day, of }
  }
  return best?.day ?? null
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((figure, place) => figure !== other[place])
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0)
}
