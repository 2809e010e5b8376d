/** How many stays there were of so many whole days. */
export type Stays = { days: number; count: number }

/** The days within which a share of all stays ended: the smallest number that so many did not exceed. Null where there were too few. */
export function usualDays(stays: readonly Stays[], share: number, enough: number): number | null {
  const all = stays.reduce((sum, { count }) => sum + count, 0)
  if (all < enough) return null
  let passed = 0
  for (const { days, count } of stays.toSorted((one, other) => one.days - other.days)) {
    passed += count
    // The tenth part of a stay is nobody's: the product of whole and fraction may miss a whole number by a hair.
    if (passed >= share * all - 1e-9) return days
  }
  return null
}
