import type { Segment } from '#contract/platform/segment.ts'
import { addDays } from '#contract/shared/period.ts'

/** How many more or fewer are in a segment than a week before its last count; null where nothing was counted then. */
export function growthOf(days: Segment['days']): number | null {
  const last = days.at(-1)
  if (!last) return null
  const weekAgo = addDays(last.on, -7)
  // A day on which the house was off has no count: the one before it stands for it, of the week before at most.
  const before = days.findLast(({ on }) => on <= weekAgo && on > addDays(weekAgo, -7))
  return before ? last.count - before.count : null
}
