import type { Commitment } from '#contract/opportunities/funnel-review/funnel-review.ts'

/** What became of a promise: its task is done in time or after its day, still to be done, past its day, or gone. */
export function stateOfPromise(
  task: { done: boolean; completedOn: string | null } | undefined,
  dueOn: string,
  today: string,
): Commitment['state'] {
  if (!task) return 'dropped'
  if (!task.done) return dueOn < today ? 'late' : 'open'
  // Of what was done before its time was kept nobody can say that it was late.
  return task.completedOn !== null && task.completedOn > dueOn ? 'kept-late' : 'kept'
}
