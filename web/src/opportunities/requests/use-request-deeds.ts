import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import { call, newKey, upload } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { requestKey, teamKey } from './request-queries.ts'
import { requestTexts } from './request.texts.ts'

/** What a deed with a request makes stale: requests, the deal with its checklist and team, and its story. */
export const staleWithRequests = [
  requestKey,
  teamKey,
  ['way'],
  ['timeline', 'opportunity'],
  ['list', 'activity'],
] as const

/** What can be done with a request. */
export function useRequestDeeds(request: ResourceRequest, done: () => void) {
  const text = useText(requestTexts)
  const at = { params: { id: request.id }, ifMatch: request.version }
  const said = (word: string) => () => {
    showToast({ text: word })
    done()
  }
  const accept = useSend(
    (body: { neededOn?: string; effort?: number; exceeding?: string }) =>
      call(requestOperations.accept, { ...at, body, idempotencyKey: newKey() }),
    staleWithRequests,
    said(text.accepted),
  )
  const decline = useSend(
    (reason: string) => call(requestOperations.decline, { ...at, body: { reason }, idempotencyKey: newKey() }),
    staleWithRequests,
    said(text.declined),
  )
  const deliver = useSend(
    async ({ result, file }: { result: string; file: File | null }) => {
      const kept = file ? await upload<{ id: string }>(`/api/v1/requests/${request.id}/files`, file) : null
      return call(requestOperations.deliver, {
        ...at,
        body: { result, ...(kept ? { file: kept.id } : {}) },
        idempotencyKey: newKey(),
      })
    },
    staleWithRequests,
    said(text.delivered),
  )
  const reassign = useSend(
    (body: { person: string | null; reason?: string; exceeding?: string }) =>
      call(requestOperations.reassign, { ...at, body, idempotencyKey: newKey() }),
    staleWithRequests,
    said(text.reassigned),
  )
  const withdraw = useSend(
    (reason: string) => call(requestOperations.withdraw, { ...at, body: { reason }, idempotencyKey: newKey() }),
    staleWithRequests,
    done,
  )
  return { accept, decline, deliver, reassign, withdraw }
}
