/** How often something was done within one span of time. */
export type Count = { since: number; times: number }

/** The count after one more attempt, or null where that is one too many. Pure: time is given. */
export function oneMore(count: Count | undefined, now: number, most: number, spanMs: number): Count | null {
  if (!count || now - count.since >= spanMs) return { since: now, times: 1 }
  return count.times >= most ? null : { since: count.since, times: count.times + 1 }
}
