import type { Gap } from '#contract/analytics/decision-map.ts'
import type { Attitude, BuyingRole } from '#contract/customers/relationship.ts'
import { dayMs } from '#contract/shared/day.ts'

/** Somebody of a deal as its gaps are looked for. */
export type DealPerson = {
  id: string
  buyingRole: BuyingRole | null
  attitude: Attitude | null
  lastActivityAt: string | null
}

/** A gap that names somebody by id. */
export type FoundGap = Omit<Gap, 'contact'> & { contact: string | null }

/** Roles without which nobody knows how a deal will be decided, the most telling first. */
const needed: readonly BuyingRole[] = ['decision-maker', 'economic', 'coach']
/** Roles whose holders decide, and whom to lose sight of is dangerous. */
const deciding: ReadonlySet<BuyingRole> = new Set(['decision-maker', 'economic'])
/** Who decides and was not met for so long has been lost sight of. */
export const unmetDays = 60

/** What is missing in the relations of an open deal, the most pressing first. Pure. */
export function gapsOf(people: readonly DealPerson[], now: Date): FoundGap[] {
  const plain = { role: null, contact: null, days: null }
  if (people.length === 0) return [{ ...plain, code: 'nobody' }]
  const unknown = needed.filter((role) => people.every((person) => person.buyingRole !== role))
  const deciders = people.filter(({ buyingRole }) => buyingRole !== null && deciding.has(buyingRole))
  const against = deciders.filter(({ attitude }) => attitude === 'opponent' || attitude === 'sceptic')
  const unmet = deciders
    .map((person) => ({ person, days: daysSince(person.lastActivityAt, now) }))
    .filter(({ days }) => days === null || days >= unmetDays)
  return [
    ...unknown.map((role): FoundGap => ({ ...plain, code: 'role-unknown', role })),
    ...unmet.map(
      ({ person, days }): FoundGap => ({ code: 'not-met', role: person.buyingRole, contact: person.id, days }),
    ),
    ...against.map((person): FoundGap => ({ ...plain, code: 'against', role: person.buyingRole, contact: person.id })),
    ...(people.length === 1 ? [{ ...plain, code: 'single-thread' as const }] : []),
  ]
}

function daysSince(at: string | null, now: Date): number | null {
  return at === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / dayMs))
}
