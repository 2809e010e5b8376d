import { designOperations, type StageMapping } from '#contract/opportunities/process-design.operations.ts'
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query'
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

/** What moving open deals by a mapping asks for and takes back; the last answer stays while the next one comes. */
export function movingQuery(id: string, mapping: StageMapping) {
  return queryOptions({
    queryKey: ['processes', 'moving', id, mapping] as const,
    queryFn: ({ signal }) => call(designOperations.preview, { params: { id }, body: { mapping }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** What a published version or a move of deals makes stale. */
export const staleWithDesign: readonly QueryKey[] = [
  ['processes'],
  ['analysis'],
  ['board'],
  ['way'],
  ['requests'],
  ['list', 'opportunity'],
]
