import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** What is in force of a process, and what is being drawn. */
export function designQuery(id: string) {
  return queryOptions({
    queryKey: ['processes', 'design', id] as const,
    queryFn: ({ signal }) => call(designOperations.read, { params: { id }, signal }),
  })
}

/** Where the open deals of earlier versions stand. */
export function standingQuery(id: string) {
  return queryOptions({
    queryKey: ['processes', 'standing', id] as const,
    queryFn: ({ signal }) => call(designOperations.standing, { params: { id }, signal }),
  })
}

/** What a published version or a move of deals makes stale. */
export const staleWithDesign: readonly QueryKey[] = [
  ['processes'],
  ['analysis'],
  ['board'],
  ['way'],
  ['list', 'opportunity'],
]
