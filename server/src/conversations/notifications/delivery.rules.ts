import type { Sent } from '../push/send-push.ts'

/** After so many tries nobody waits for it any more. */
export const mostAttempts = 6

/** How a delivery stands after a try; a waiting one is tried again at its moment, each time after twice as long. */
export type Standing = { state: 'waiting'; due: Date } | { state: 'sent' | 'dropped' | 'failed' }

/** What becomes of a delivery: done where any device was reached, given up where none is left, else tried again. */
export function standingAfter(results: readonly Sent[], attempts: number, now: Date): Standing {
  if (results.includes('sent')) return { state: 'sent' }
  if (!results.includes('again')) return { state: 'dropped' }
  if (attempts + 1 >= mostAttempts) return { state: 'failed' }
  return { state: 'waiting', due: new Date(now.getTime() + 60_000 * 2 ** attempts) }
}
