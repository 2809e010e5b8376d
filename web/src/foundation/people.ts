import { departmentOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'

/** Everybody who works here, for pickers and names. */
export const peopleQuery = queryOptions({
  queryKey: queryKeys.people,
  queryFn: ({ signal }) => call(userOperations.people, { signal }),
  staleTime: 5 * 60_000,
})

export const departmentsQuery = queryOptions({
  queryKey: queryKeys.departments,
  queryFn: ({ signal }) => call(departmentOperations.list, { signal }),
  staleTime: 5 * 60_000,
})
