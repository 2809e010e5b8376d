import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import type { Pool, Row, Team } from './deal-team-rows.ts'
import type { Random } from './random.ts'
import { urgencies } from './team-words.texts.ts'

/**
 * Keeps people to what they take at a time, as the house does: what would be one too many goes to somebody with a place, is taken with a
 * word on why, or waits in the pool.
 */
export function keepToRoom(
  random: Random,
  teams: readonly Team[],
  pool: Pool,
  capacities: ReadonlyMap<string, number | null>,
): Team[] {
  const held = new Map<string, number>()
  const count = (user: string, role: DealRole) => held.get(`${user} ${role}`) ?? 0
  const isFull = (user: string, role: DealRole) => count(user, role) >= (capacities.get(user) ?? Infinity)
  const holds = (row: Row, user: string): Row => {
    held.set(`${user} ${row.role}`, count(user, row.role) + 1)
    return row['state'] === 'accepted' ? { ...row, taken_by: user } : { ...row, asked_of: user }
  }
  const placed = (row: Row): Row => {
    const live = row['state'] === 'accepted' || (row['state'] === 'open' && row['asked_of'] !== null)
    const user = row.taken_by ?? (row['asked_of'] as string | null)
    if (!live || user === null) return row
    const free = [user, ...(pool.get(row.role) ?? [])].find((one) => !isFull(one, row.role))
    if (free !== undefined) return holds(row, free)
    if (!random.chance(0.25))
      return { ...row, state: 'open', asked_of: null, taken_by: null, taken_at: null, needed_on: null }
    const before = { held: count(user, row.role), capacity: capacities.get(user) ?? 0 }
    return { ...holds(row, user), exceeded: { ...before, by: user, reason: random.pick(urgencies) } }
  }
  return teams.map(({ deal, rows }) => ({ deal, rows: rows.map(placed) }))
}
