import { exportOperations } from '#contract/platform/export.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'

/** Exports of others that wait for leave. */
export const askedExportsQuery = queryOptions({
  queryKey: [...queryKeys.exports, 'asked'],
  queryFn: ({ signal }) => call(exportOperations.asked, { signal }),
})
