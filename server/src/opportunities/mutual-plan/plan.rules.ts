import { addDays } from '#contract/shared/period.ts'
import { daysBetween } from '#contract/shared/day.ts'

/** Days for so many steps between two days, in order, the last on the last of them; of all the same day where there is no time. */
export function spread(from: string, to: string, count: number): string[] {
  const days = Math.max(0, daysBetween(from, to))
  return Array.from({ length: count }, (_, at) => addDays(from, Math.round((days * (at + 1)) / count)))
}

/** Why a link opens nothing, or null where it does. */
export function closedBy(link: { expiresAt: Date; revokedAt: Date | null }, now: Date): 'revoked' | 'expired' | null {
  if (link.revokedAt !== null) return 'revoked'
  return link.expiresAt <= now ? 'expired' : null
}

/** The steps in a wished order; what the wish does not name stays behind in its own, so that nothing is lost. */
export function ordered(present: readonly string[], wished: readonly string[]): string[] {
  const known = new Set(present)
  const first = [...new Set(wished)].filter((id) => known.has(id))
  return [...first, ...present.filter((id) => !first.includes(id))]
}
