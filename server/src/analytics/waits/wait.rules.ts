import type { RoleWait } from '#contract/analytics/request-waits.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'

/** A request as its wait is told: hours of work until somebody took it, where somebody did. */
export type Waited = {
  role: DealRole
  state: 'waits' | 'taken' | 'ended'
  hours: number | null
  /** Whether it was taken in time, or was not; null where it has no time, or that is not over yet. */
  inTime: boolean | null
  late: boolean
}

/** The value within which a share of values lies: the smallest one that so many do not exceed. */
export function within(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** Waits by role, those with the most requests first. */
export function byRole(requests: readonly Waited[]): RoleWait[] {
  const roles = [...new Set(requests.map(({ role }) => role))]
  return roles
    .map((role) => {
      const own = requests.filter((one) => one.role === role)
      const hours = own.flatMap((one) => (one.hours === null ? [] : [one.hours]))
      const judged = own.filter((one) => one.inTime !== null)
      return {
        role,
        asked: own.length,
        waiting: own.filter(({ state }) => state === 'waits').length,
        late: own.filter(({ late }) => late).length,
        p50: within(hours, 0.5),
        p80: within(hours, 0.8),
        within: judged.length === 0 ? null : judged.filter(({ inTime }) => inTime).length / judged.length,
      }
    })
    .toSorted((one, other) => other.asked - one.asked || one.role.localeCompare(other.role))
}
