export type LeadStatus = 'new' | 'working' | 'qualified' | 'disqualified'
export type Decision = { allowed: true } | { allowed: false; reason: string }

const allowed: Decision = { allowed: true }
const refused = (reason: string): Decision => ({ allowed: false, reason })

/** What only an action of its own may say. */
export const isEnd = (status: unknown): boolean => status === 'qualified' || status === 'disqualified'

/** Whether a generic change may bring a lead from one status to another: only while it is being worked on, and only within that. */
export function mayBecome(from: unknown, to: unknown): Decision {
  if (from === to) return allowed
  if (from === 'qualified') return refused('lead-converted-already')
  return isEnd(from) || isEnd(to) ? refused('lead-status-by-action') : allowed
}

/** Whether a lead may be converted: once, and not while it is given up. */
export function mayConvert(status: unknown): Decision {
  if (status === 'qualified') return refused('lead-converted-already')
  return status === 'disqualified' ? refused('lead-given-up') : allowed
}

/** Whether a lead may be given up: while it could still be converted. */
export function mayDisqualify(status: unknown): Decision {
  return mayConvert(status)
}

/** Whether a lead may be taken up again. */
export function mayReopen(status: unknown): Decision {
  if (status === 'qualified') return refused('lead-converted-already')
  return status === 'disqualified' ? allowed : refused('lead-open-already')
}
