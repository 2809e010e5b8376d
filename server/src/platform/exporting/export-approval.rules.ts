/** Whether an export waits for somebody else's leave: it is larger than the company lets pass, and who asks may not allow exports. */
export function needsLeave(rows: number, over: number | null, mayAllow: boolean): boolean {
  return over !== null && rows > over && !mayAllow
}

export type Decided = { allowed: true } | { allowed: false; code: string }

/** Whether somebody may decide on an export: once, never on their own, and a refusal says why. */
export function mayDecide(
  asked: { state: string; createdBy: string },
  by: { userId: string; allow: boolean; reason: string | undefined },
): Decided {
  if (asked.createdBy === by.userId) return { allowed: false, code: 'export-own' }
  if (asked.state !== 'asked') return { allowed: false, code: 'export-decided' }
  if (!by.allow && !by.reason) return { allowed: false, code: 'reason-required' }
  return { allowed: true }
}
