import type { Visit } from '#contract/activities/visits/visit.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import type { QueryClient } from '@tanstack/react-query'
import type { Entry } from '../../foundation/offline/outbox.rules.ts'
import { keep } from '../../foundation/offline/seen.ts'
import { visitOfDraft } from './unsent-visit.rules.ts'
import { visitQuery } from './visit-queries.ts'

const answeredWithVisit = new Set(Object.values(visitOperations).map(({ id }) => id))

/**
 * Keeps what the server says to a deed on a visit before the deed leaves the queue, on screen and for a start without network: one shows the one or
 * the other, never neither.
 */
export async function keepVisitAnswer(
  client: QueryClient,
  entry: Entry,
  answer: unknown,
  owner: { id: string; name: string },
): Promise<void> {
  if (answeredWithVisit.has(entry.operation.id)) {
    const visit = answer as Visit
    const key = visitQuery(visit.id).queryKey
    client.setQueryData(key, visit)
    return keep(client, [{ key, data: visit }])
  }
  const { id } = (answer ?? {}) as { id?: string }
  const isVisit = entry.operation.id === 'create-activity' && (entry.body as { kind?: string }).kind === 'visit'
  if (!isVisit || id === undefined) return
  // As it was begun here, and stale: what the server knows of it is asked as soon as that can be.
  const begun = visitOfDraft({ ...entry, makes: id }, owner, undefined)
  const key = visitQuery(id).queryKey
  client.setQueryData(key, begun, { updatedAt: 0 })
  await keep(client, [{ key, data: begun }])
}
