/** A whole in basis points: shares are integers, so that they add up exactly. */
export const wholeCredit = 10_000

/** How much of a deal is somebody's, in basis points. */
export type CreditShare = { user: string; share: number }

/** Equal shares that add up to the whole; what does not divide goes to the first. */
export function evenCredit(people: readonly string[]): CreditShare[] {
  const each = Math.floor(wholeCredit / Math.max(1, people.length))
  const over = wholeCredit - each * people.length
  return people.map((user, at) => ({ user, share: each + (at < over ? 1 : 0) }))
}

/** What is left for one person when the others' shares stand. */
export function restOfCredit(shares: readonly CreditShare[], user: string): number {
  return wholeCredit - shares.reduce((sum, one) => sum + (one.user === user ? 0 : one.share), 0)
}

/** What is wrong with a split, or null: everybody once, whole basis points above nothing, and the whole together. */
export function faultOfCredit(
  shares: readonly CreditShare[],
): 'credit-twice' | 'credit-odd' | 'credit-not-whole' | null {
  if (new Set(shares.map(({ user }) => user)).size < shares.length) return 'credit-twice'
  if (shares.some(({ share }) => !Number.isInteger(share) || share <= 0)) return 'credit-odd'
  return shares.reduce((sum, { share }) => sum + share, 0) === wholeCredit ? null : 'credit-not-whole'
}

/** Parts of an amount in hundredths by the shares, adding up to it exactly: the largest remainders get the last hundredths. */
export function partsOfAmount(hundredths: number, shares: readonly CreditShare[]): number[] {
  const exact = shares.map(({ share }) => (hundredths * share) / wholeCredit)
  const parts = exact.map(Math.floor)
  let left = hundredths - parts.reduce((sum, part) => sum + part, 0)
  const order = exact
    .map((value, at) => ({ at, over: value - Math.floor(value) }))
    .toSorted((one, other) => other.over - one.over || one.at - other.at)
  for (const { at } of order) {
    if (left === 0) break
    parts[at] = (parts[at] ?? 0) + 1
    left -= 1
  }
  return parts
}
