import type { Activity } from '#contract/activities/activity.ts'
import { type Completion, followUpOperations } from '#contract/activities/follow-up.ts'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'

const stale = [queryKeys.lists('activity'), ['record'], ['timeline'], ['activity-chain'], ['analysis']]

/** Completes an activity with what came of it and the next step, in one request. */
export function useComplete(done: (answer: { activity: Activity; next: Activity | null }) => void) {
  const keyFor = useIdempotencyKey()
  return useSend(
    ({ id, ...body }: Completion & { id: string }) =>
      call(followUpOperations.complete, { params: { id }, body, idempotencyKey: keyFor([id, body]) }),
    stale,
    done,
  )
}
