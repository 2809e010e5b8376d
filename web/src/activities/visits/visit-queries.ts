import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The visit of an activity; it follows what others do with that. */
export function visitQuery(id: string) {
  return queryOptions({
    queryKey: ['visit', 'activity', id] as const,
    queryFn: ({ signal }) => call(visitOperations.read, { params: { id }, signal }),
  })
}

/** What is needed before checking in. */
export function preparationQuery(id: string) {
  return queryOptions({
    queryKey: ['visit-preparation', 'activity', id] as const,
    queryFn: ({ signal }) => call(visitOperations.prepare, { params: { id }, signal }),
  })
}
