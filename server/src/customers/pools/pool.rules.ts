import type { claimRefusals, exemptions, PoolCap, PoolRule, PoolTrigger } from '#contract/customers/pool.ts'
import { addDays } from '#contract/shared/period.ts'

/** A recycle rule in force, with the pool to which it takes back. */
export type Rule = Omit<PoolRule, 'active'> & { poolId: string }

/** What is known of somebody's holding; all days are calendar days of the company. */
export type HeldFacts = {
  held: boolean
  level: string | null
  /** The day on which the owner began to hold it. */
  heldSince: string
  lastFollowUpOn: string | null
  lastOpportunityOn: string | null
  lastWonOn: string | null
  openOpportunities: number
  /** The last day of protection after a claim. */
  protectedUntil: string | null
  /** Kept from going back by an administrator. */
  locked: boolean
}

export type Due =
  | { due: true; on: string; since: string; rule: Rule }
  | { due: false; why: (typeof exemptions)[number] }

/** Of a pool's rules for the same thing, one made for the level goes before one for any level. */
export function rulesFor(rules: readonly Rule[], level: string | null): Rule[] {
  return rules.filter(
    (rule) =>
      (rule.level === level && level !== null) ||
      (rule.level === null &&
        (level === null ||
          !rules.some(
            (other) => other.level === level && other.poolId === rule.poolId && other.trigger === rule.trigger,
          ))),
  )
}

function lastOf(facts: HeldFacts, trigger: PoolTrigger): string | null {
  switch (trigger) {
    case 'follow-up':
      return facts.lastFollowUpOn
    case 'opportunity':
      return facts.lastOpportunityOn
    case 'deal':
      return facts.lastWonOn
  }
}

function latest(...days: (string | null)[]): string {
  return days.reduce<string>((last, day) => (day !== null && day > last ? day : last), '')
}

/**
 * When a held record goes back, by which rule: the days of the rule after the last of what it asks for (or after the holding began),
 * never before protection ends, nor before the rule has been in force for its reminder's days. The earliest of several rules counts.
 */
export function dueOn(facts: HeldFacts, rules: readonly Rule[]): Due {
  if (!facts.held) return { due: false, why: 'not-held' }
  if (facts.locked) return { due: false, why: 'locked' }
  if (facts.openOpportunities > 0) return { due: false, why: 'open-opportunity' }
  const applying = rulesFor(rules, facts.level)
  if (applying.length === 0) return { due: false, why: 'no-rule' }
  const dues = applying
    .filter((rule) => !(rule.sparesWon && facts.lastWonOn !== null))
    .map((rule) => {
      const since = latest(facts.heldSince, lastOf(facts, rule.trigger))
      const unprotected = facts.protectedUntil === null ? null : addDays(facts.protectedUntil, 1)
      const on = latest(addDays(since, rule.days), addDays(rule.since, rule.remindDays), unprotected)
      return { due: true as const, on, since, rule }
    })
  const [first, ...others] = dues
  if (!first) return { due: false, why: 'won' }
  return others.reduce((one, other) => (isBefore(other, one) ? other : one), first)
}

function isBefore(one: { on: string; rule: Rule }, other: { on: string; rule: Rule }): boolean {
  return one.on < other.on || (one.on === other.on && one.rule.id < other.rule.id)
}

/** Whether the days in which the owner is reminded have begun. */
export function isNear(due: { on: string; rule: Pick<Rule, 'remindDays'> }, today: string): boolean {
  return addDays(due.on, -due.rule.remindDays) <= today
}

/** Who wants to claim, counted as of now. */
export type Claimant = {
  member: boolean
  held: number
  cap: number | null
  claimedToday: number
  claimsADay: number | null
}

export type Claim = { allowed: true } | { allowed: false; reason: (typeof claimRefusals)[number] }

/** Whether a person may claim a record now. `freeFrom` is the day from which its last owner may have it again. */
export function mayClaim(
  claimant: Claimant,
  record: { inPool: boolean; freeFrom: string | null },
  today: string,
): Claim {
  if (!claimant.member) return { allowed: false, reason: 'not-a-member' }
  if (!record.inPool) return { allowed: false, reason: 'not-in-pool' }
  if (record.freeFrom !== null && today < record.freeFrom) return { allowed: false, reason: 'cool-down' }
  if (isFull(claimant)) return { allowed: false, reason: 'cap-reached' }
  if (claimant.claimsADay !== null && claimant.claimedToday >= claimant.claimsADay)
    return { allowed: false, reason: 'claims-today' }
  return { allowed: true }
}

/** Whether a person holds as many as they may. */
export function isFull(claimant: Pick<Claimant, 'held' | 'cap'>): boolean {
  return claimant.cap !== null && claimant.held >= claimant.cap
}

/** The cap of a person: their own, else the widest of their roles', else the pool's. */
export function capOf(
  pool: { holdingCap: number | null; caps: readonly PoolCap[] },
  person: { userId: string; roleIds: readonly string[] },
): number | null {
  const own = pool.caps.find((cap) => cap.kind === 'user' && cap.id === person.userId)
  if (own) return own.cap
  const ofRoles = pool.caps.filter((cap) => cap.kind === 'role' && person.roleIds.includes(cap.id))
  return ofRoles.length > 0 ? Math.max(...ofRoles.map((cap) => cap.cap)) : pool.holdingCap
}

/** The first day on which whoever gave it back may claim it again. */
export function freeFrom(gaveBackOn: string | null, coolDownDays: number): string | null {
  return gaveBackOn === null || coolDownDays === 0 ? null : addDays(gaveBackOn, coolDownDays)
}

/**
 * The rules of a pool as they stand after a change: one that is new, switched on again or stricter than before is in force as of today,
 * so that its reminder's days pass before it takes anything back.
 */
export function sinceOf(
  rule: Pick<PoolRule, 'level' | 'trigger' | 'days' | 'sparesWon' | 'active'>,
  before: PoolRule | undefined,
  today: string,
): string {
  if (!before || !before.active) return today
  const isStricter =
    rule.days < before.days ||
    rule.level !== before.level ||
    rule.trigger !== before.trigger ||
    (before.sparesWon && !rule.sparesWon)
  return isStricter ? today : before.since
}
