import { type Levers, leversOf, type Quarter, velocityOf } from '#contract/analytics/velocity.ts'

/** Sums of the last four quarters, the present one with them: enough to level out a lucky month. */
export function recentOf(quarters: readonly Quarter[]): Levers {
  const last = quarters.slice(-4)
  const sum = (of: (quarter: Quarter) => number) => last.reduce((all, quarter) => all + of(quarter), 0)
  const won = sum((quarter) => quarter.won)
  // Each won deal weighs alike, in whichever quarter it was won.
  const cycleDays = won === 0 ? null : sum((quarter) => (quarter.cycleDays ?? 0) * quarter.won) / won
  return leversOf({
    open: quarters.at(-1)?.open ?? 0,
    won,
    lost: sum((quarter) => quarter.lost),
    wonAmount: String(sum((quarter) => Number(quarter.wonAmount))),
    cycleDays,
  })
}

/** What a month brings at this velocity. */
export function perMonth(levers: Levers): number | null {
  const aDay = velocityOf(levers)
  return aDay === null ? null : aDay * 30
}
