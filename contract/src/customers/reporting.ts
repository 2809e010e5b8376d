/** Who reports to whom, by id; who reports to nobody is absent or null. */
export type Lines = ReadonlyMap<string, string | null>

export type ReportingDecision = { allowed: true } | { allowed: false; reason: 'circle' | 'boss-of-other-company' }

/** Whether somebody is another, or stands above them at however many removes. */
export function isAbove(lines: Lines, above: string, person: string): boolean {
  const seen = new Set<string>()
  for (let at: string | null = person; at !== null && !seen.has(at); at = lines.get(at) ?? null) {
    if (at === above) return true
    seen.add(at)
  }
  return false
}

/**
 * Whether a person may report to another: never to themselves at however many removes, and only within one company or its group.
 * `lines` needs to know the boss and all above.
 */
export function mayReportTo(lines: Lines, person: string, boss: string, sameGroup: boolean): ReportingDecision {
  if (!sameGroup) return { allowed: false, reason: 'boss-of-other-company' }
  return isAbove(lines, person, boss) ? { allowed: false, reason: 'circle' } : { allowed: true }
}
