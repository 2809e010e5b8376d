import { type Completion, followUpOperations } from '#contract/activities/follow-up.ts'
import { useQueryClient } from '@tanstack/react-query'
import { act } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { changeKept } from '../../foundation/record-cache.ts'

/** What came of it: kept on this device for now, or done; and whether a next step is planned. */
export type Completed = { isKept: boolean; isPlanned: boolean }

const stale = [queryKeys.lists('activity'), ['record'], ['timeline'], ['activity-chain'], ['analysis']]

/** Completes an activity with what came of it and the next step, in one request; `name` says what it is about. */
export function useComplete(done: (completed: Completed) => void) {
  const client = useQueryClient()
  return useAct(
    ({ id, name, ...body }: Completion & { id: string; name: string }) =>
      act(followUpOperations.complete, { params: { id }, body }, { name }),
    stale,
    (acted, { id, next }) => {
      const isKept = acted.kind === 'kept'
      if (isKept) changeKept(client, 'activity', id, (kept) => ({ ...kept, done: true }))
      done({ isKept, isPlanned: next !== undefined })
    },
  )
}
