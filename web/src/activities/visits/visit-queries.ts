import { visitOperations, visitSettingOperations } from '#contract/activities/visits/visit.operations.ts'
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

/** What the company decided about visits. */
export const visitSettingQuery = queryOptions({
  queryKey: ['visit-setting'] as const,
  queryFn: ({ signal }) => call(visitSettingOperations.read, { signal }),
})

/** Whether the reader agrees to positions being taken. */
export const visitConsentQuery = queryOptions({
  queryKey: ['visit-consent'] as const,
  queryFn: ({ signal }) => call(visitSettingOperations.readConsent, { signal }),
})
