import type { QueryClient } from '@tanstack/react-query'
import type { Entry } from '../foundation/offline/outbox.rules.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { keepRecord } from '../foundation/record-cache.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { registry } from './registry.ts'

/** Keeps what the server says to unsent work when it is sent at last, wherever a screen shows it. */
export async function keepAnswer(
  client: QueryClient,
  owner: { id: string; name: string },
  entry: Entry,
  answer: unknown,
): Promise<void> {
  const { id, path } = entry.operation
  const kind = Object.values(registry.kinds).find(({ operations }) => operations.change.id === id)
  if (kind) {
    const record = answer as AnyRecord
    keepRecord(client, kind.names.type, record)
    const { keep } = await import('../foundation/offline/seen.ts')
    await keep(client, [{ key: queryKeys.record(kind.names.type, record.id), data: record }])
  }
  if (id !== registry.kinds.activity.operations.create.id && !path.startsWith('/api/v1/visits/')) return
  const { keepVisitAnswer } = await import('../activities/visits/keep-visit-answer.ts')
  await keepVisitAnswer(client, entry, answer, owner)
}
