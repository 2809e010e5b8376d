import type { ConversionFigures } from '#contract/analytics/conversion.ts'

/** Fewer deals than this and a difference is an accident. */
const enough = 20
const clearShare = 0.1
const clearlySlow = 1.25
const clearlyFast = 0.8

/** The share of those who came to a stage that came to the next one, for each but the last. */
export function sharesOf({ reached }: Pick<ConversionFigures, 'reached'>): (number | null)[] {
  return reached.slice(0, -1).map((count, at) => (count === 0 ? null : (reached[at + 1] ?? 0) / count))
}

export type Grade = 'better' | 'worse' | null

/** How a share compares with that of all, where enough deals tell. */
export function gradeOfShare(share: number | null, all: number | null, deals: number): Grade {
  if (share === null || all === null || deals < enough) return null
  if (share >= all + clearShare) return 'better'
  return share <= all - clearShare ? 'worse' : null
}

/** How days compare with those of all: fewer are better. */
export function gradeOfDays(days: number | null, all: number | null, deals: number): Grade {
  if (days === null || all === null || all === 0 || deals < enough) return null
  if (days <= all * clearlyFast) return 'better'
  return days >= all * clearlySlow ? 'worse' : null
}
