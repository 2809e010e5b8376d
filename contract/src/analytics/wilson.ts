/** The middle 95 % of the normal distribution. */
const z = 1.96

/** Fewer ended deals than these say little. */
export const fewDeals = 10

/** Between which shares the true win rate lies with 95 % probability (Wilson's score interval); null without any deal. */
export function wilson(won: number, all: number): { low: number; high: number } | null {
  if (all === 0) return null
  const share = won / all
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  const middle = share + (z * z) / (2 * all)
  const whole = 1 + (z * z) / all
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) }
}
