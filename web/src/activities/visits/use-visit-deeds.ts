import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import type { CheckIn, CheckOut, ReviewDraft, Visit } from '#contract/activities/visits/visit.ts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../../foundation/api.ts'
import { act } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { visitQuery } from './visit-queries.ts'

const stale = (id: string) => [
  queryKeys.record('activity', id),
  ['timeline'] as const,
  queryKeys.lists('activity'),
  ['visit-reviews'] as const,
]

function put(client: QueryClient, visit: Visit) {
  client.setQueryData(visitQuery(visit.id).queryKey, visit)
}

type Named = Pick<Visit, 'id' | 'name'>

/** What whoever goes does on a visit; it works without network as well. */
export function useVisitDeeds({ id, name }: Named) {
  const params = { id }
  return {
    checkIn: useAct(
      (body: CheckIn) => act(visitOperations.checkIn, { params, body }, { name, opens: true }),
      stale(id),
    ),
    checkOut: useAct((body: CheckOut) => act(visitOperations.checkOut, { params, body }, { name }), stale(id)),
    proposePlace: useAct(() => act(visitOperations.proposePlace, { params }, { name }), stale(id)),
  }
}

/** What others do about a visit, at a desk. */
export function useVisitVerdicts(id: string) {
  const client = useQueryClient()
  const params = { id }
  const done = (visit: Visit) => put(client, visit)
  return {
    review: useSend(
      (body: ReviewDraft) => call(visitOperations.review, { params, body, idempotencyKey: newKey() }),
      stale(id),
      done,
    ),
    settlePlace: useSend(
      (take: boolean) => call(visitOperations.settlePlace, { params, body: { take }, idempotencyKey: newKey() }),
      [...stale(id), ['record', 'customer'] as const],
      done,
    ),
  }
}

/** Answers steps one by one: shown at once, sent in order. */
export function useAnswer({ id, name }: Named) {
  const answer = useAct(
    ({ step, value, at }: { step: string; value: AnswerValue | null; at: string }) =>
      act(visitOperations.answer, { params: { id, step }, body: { value, at } }, { name }),
    [],
  )
  return (step: string, value: AnswerValue | null) => answer.mutate({ step, value, at: new Date().toISOString() })
}
