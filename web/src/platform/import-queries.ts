import { type Import, importOperations } from '#contract/platform/import.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'

const moving: ReadonlySet<Import['state']> = new Set(['running', 'undoing'])

/** Whether an import is under way, so that it is asked for again and again. */
export function isMoving(run: Import | undefined): boolean {
  return run !== undefined && moving.has(run.state)
}

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => call(importOperations.read, { params: { id }, signal }),
    refetchInterval: (query) => (isMoving(query.state.data) ? 500 : false),
  })
}
