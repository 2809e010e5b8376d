import { type AnswerValue, standingOf } from '#contract/activities/visits/answers.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import type { CheckIn, CheckOut, ReviewDraft, Visit } from '#contract/activities/visits/visit.ts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { visitQuery } from './visit-queries.ts'

/** Photos of each step that are there. */
export function photosOf(visit: Pick<Visit, 'photos'>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { step, file } of visit.photos) if (step && file) counts[step] = (counts[step] ?? 0) + 1
  return counts
}

/** The visit with an answer that is on its way: what is asked next must not wait for the network. */
function answered(visit: Visit, step: string, value: AnswerValue | null): Visit {
  const { [step]: _, ...others } = visit.answers
  const answers = value === null ? others : { ...others, [step]: value }
  const standing = visit.template && standingOf(visit.template.definition, answers, photosOf(visit))
  return { ...visit, answers, standing }
}

const stale = (id: string) => [
  queryKeys.record('activity', id),
  ['timeline'] as const,
  queryKeys.lists('activity'),
  ['visit-reviews'] as const,
]

function put(client: QueryClient, visit: Visit) {
  client.setQueryData(visitQuery(visit.id).queryKey, visit)
}

/** Deeds on a visit; each carries a key of its own, so that it can be sent again when the answer was lost. */
export function useVisitDeeds(id: string) {
  const client = useQueryClient()
  const params = { id }
  const done = (visit: Visit) => put(client, visit)
  return {
    checkIn: useSend(
      (body: CheckIn) => call(visitOperations.checkIn, { params, body, idempotencyKey: newKey() }),
      stale(id),
      done,
    ),
    checkOut: useSend(
      (body: CheckOut) => call(visitOperations.checkOut, { params, body, idempotencyKey: newKey() }),
      stale(id),
      done,
    ),
    choose: useSend(
      (template: string | null) =>
        call(visitOperations.choose, { params, body: { template }, idempotencyKey: newKey() }),
      [],
      done,
    ),
    review: useSend(
      (body: ReviewDraft) => call(visitOperations.review, { params, body, idempotencyKey: newKey() }),
      stale(id),
      done,
    ),
    proposePlace: useSend(
      () => call(visitOperations.proposePlace, { params, idempotencyKey: newKey() }),
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

/** Answers steps one by one: shown at once, sent in order, and the last reply wins. */
export function useAnswer(id: string) {
  const client = useQueryClient()
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef(0)
  const send = useSend(
    async ({ step, value, at }: { step: string; value: AnswerValue | null; at: string }) => {
      const before = line.current
      const sent = before
        .catch(() => undefined)
        .then(() =>
          call(visitOperations.answer, { params: { id, step }, body: { value, at }, idempotencyKey: newKey() }),
        )
      line.current = sent
      waiting.current += 1
      return sent.finally(() => (waiting.current -= 1))
    },
    [],
    (visit) => {
      if (waiting.current === 0) put(client, visit)
    },
  )
  return (step: string, value: AnswerValue | null) => {
    client.setQueryData(visitQuery(id).queryKey, (visit) => visit && answered(visit, step, value))
    send.mutate(
      { step, value, at: new Date().toISOString() },
      { onError: () => void client.invalidateQueries({ queryKey: visitQuery(id).queryKey }) },
    )
  }
}
