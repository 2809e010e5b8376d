import type { DependencyLevel, DependencyReason } from '#contract/analytics/key-people.ts'

/** Fewer activities than this say nothing about who knows a customer. */
export const fewest = 3
/** Share of the activities from which on a customer rests on one person, and from which on that is worth a look. */
export const resting = 0.8
const worthALook = 0.6

/** What one person did with one contact of a customer (or with nobody in particular). */
export type Touch = { person: string; contact: string | null; count: number; lastAt: string }
export type Deals = ReadonlyMap<string, number>

export type Known = {
  person: string
  activities: number
  share: number
  contacts: number
  onlyContacts: number
  openDeals: number
  lastAt: string | null
}

/** Who knows a customer how well, best first. */
export function knowersOf(touches: readonly Touch[], deals: Deals): Known[] {
  const all = touches.reduce((sum, { count }) => sum + count, 0)
  const talks = new Map<string, Set<string>>()
  for (const { person, contact } of touches)
    if (contact !== null) talks.set(contact, (talks.get(contact) ?? new Set()).add(person))
  const people = new Set([...touches.map(({ person }) => person), ...deals.keys()])
  return [...people]
    .map((person): Known => {
      const own = touches.filter((touch) => touch.person === person)
      const activities = own.reduce((sum, { count }) => sum + count, 0)
      const contacts = new Set(own.flatMap(({ contact }) => (contact === null ? [] : [contact])))
      return {
        person,
        activities,
        share: all === 0 ? 0 : activities / all,
        contacts: contacts.size,
        onlyContacts: [...contacts].filter((contact) => talks.get(contact)?.size === 1).length,
        openDeals: deals.get(person) ?? 0,
        lastAt: own.reduce<string | null>((last, { lastAt }) => (last === null || lastAt > last ? lastAt : last), null),
      }
    })
    .sort(
      (one, other) =>
        other.activities - one.activities ||
        other.openDeals - one.openDeals ||
        (one.person < other.person ? -1 : one.person > other.person ? 1 : 0),
    )
}

/** How much rests on one person, by their share of so many activities. */
export function levelOf(share: number, activities: number): DependencyLevel {
  if (activities < fewest) return 'none'
  if (share >= resting) return 'high'
  return share >= worthALook ? 'watch' : 'low'
}

/** How many contacts of a customer anybody talked to. */
export function talkedTo(touches: readonly Touch[]): number {
  return new Set(touches.flatMap(({ contact }) => (contact === null ? [] : [contact]))).size
}

/** How much of a customer rests on whoever knows it best, and the reasons with their figures. */
export function dependency(
  known: readonly Known[],
  contacts: number,
): { level: DependencyLevel; reasons: DependencyReason[] } {
  const [first] = known
  const sum = (of: (one: Known) => number) => known.reduce((all, one) => all + of(one), 0)
  if (!first) return { level: 'none', reasons: [] }
  const level = levelOf(
    first.share,
    sum((one) => one.activities),
  )
  if (level === 'none') return { level, reasons: [] }
  const reasons: DependencyReason[] = [
    { kind: 'activities', own: first.activities, all: sum((one) => one.activities) },
    { kind: 'contacts', own: first.onlyContacts, all: contacts },
    { kind: 'deals', own: first.openDeals, all: sum((one) => one.openDeals) },
  ]
  return { level, reasons: reasons.filter(({ all }) => all > 0) }
}
