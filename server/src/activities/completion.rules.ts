import type { Derived } from '../foundation/records/write.ts'
import type { Values } from '../foundation/records/values.ts'

/** When something was done, and by whom; both empty of what is still to do. */
type Completion = { at: string | null; by: string | null }

const open: Completion = { at: null, by: null }

/** Of what is written down: if it is done already, its owner did it at its own time, but not later than now. */
export function completionOfNew(values: Values, now: Date): Completion {
  if (values['done'] !== true) return open
  const { at, owner } = values
  const moment = typeof at === 'string' ? Math.min(Date.parse(at), now.getTime()) : now.getTime()
  return { at: new Date(moment).toISOString(), by: typeof owner === 'string' ? owner : null }
}

/** Of a change: what becomes done is done now, by whoever says so; null where the change leaves it as it was. */
export function completionOfChange(before: Values, patch: Values, said: { at: Date; by: string }): Completion | null {
  if (patch['done'] === undefined || (patch['done'] === true) === (before['done'] === true)) return null
  return patch['done'] === true ? { at: said.at.toISOString(), by: said.by } : open
}

/** A completion as columns of an activity. */
export function completionColumns({ at, by }: Completion): Derived {
  return { completed_at: { type: 'timestamptz', value: at }, completed_by_id: { type: 'uuid', value: by } }
}
