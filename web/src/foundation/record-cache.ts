import type { RecordType } from '#contract/shared/field.ts'
import type { QueryClient } from '@tanstack/react-query'
import { queryKeys } from './query-keys.ts'
import type { AnyRecord } from './record-kind.tsx'
import type { RecordPage, RecordPages } from './record-queries.ts'

type Change = (record: AnyRecord) => AnyRecord | null

function changedItems(items: AnyRecord[], id: string, change: Change): AnyRecord[] {
  return items.some((item) => item.id === id)
    ? items.flatMap((item) => (item.id === id ? (change(item) ?? []) : item))
    : items
}

/** Lists are kept as pages, related records as one page. */
function changedList(data: unknown, id: string, change: Change): unknown {
  if (typeof data !== 'object' || data === null) return data
  if ('pages' in data) {
    const pages = (data as RecordPages).pages.map((page) => {
      const items = changedItems(page.items, id, change)
      return items === page.items ? page : { ...page, items }
    })
    return { ...data, pages }
  }
  if ('items' in data) return { ...data, items: changedItems((data as RecordPage).items, id, change) }
  return data
}

/** Changes a record wherever it is kept, so that a person sees at once what they did; `null` takes it out of the lists. */
export function changeKept(client: QueryClient, type: RecordType, id: string, change: Change): void {
  client.setQueriesData({ queryKey: queryKeys.lists(type) }, (data: unknown) => changedList(data, id, change))
  client.setQueryData<AnyRecord>(queryKeys.record(type, id), (record) =>
    record ? (change(record) ?? undefined) : undefined,
  )
}

/** Puts a record as the server answered it in the place of the one that is kept. */
export function keepRecord(client: QueryClient, type: RecordType, record: AnyRecord): void {
  client.setQueryData(queryKeys.record(type, record.id), record)
  changeKept(client, type, record.id, () => record)
}

/** Puts back what a failed change had shown; the list that it was changed in may know only some fields of the record. */
export function putBack(client: QueryClient, type: RecordType, record: AnyRecord): void {
  changeKept(client, type, record.id, (kept) => ({
    ...kept,
    ...record,
    custom: { ...kept.custom, ...record.custom },
  }))
}

/** A record as it is kept: alone, or in any list. */
export function keptRecord(client: QueryClient, type: RecordType, id: string): AnyRecord | undefined {
  const alone = client.getQueryData<AnyRecord>(queryKeys.record(type, id))
  if (alone) return alone
  for (const [, data] of client.getQueriesData<RecordPages | RecordPage>({ queryKey: queryKeys.lists(type) })) {
    const pages = data === undefined ? [] : 'pages' in data ? data.pages : [data]
    for (const page of pages) {
      const found = page.items?.find((item) => item.id === id)
      if (found) return found
    }
  }
  return undefined
}
