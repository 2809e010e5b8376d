import { fileOperations } from '#contract/platform/file.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'

/** The files of a record. */
export function filesQuery(type: RecordType, id: string) {
  return queryOptions({
    queryKey: queryKeys.files(type, id),
    queryFn: ({ signal }) => call(fileOperations.list, { params: { type, id }, signal }),
  })
}
